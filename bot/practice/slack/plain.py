"""Blocks as plain text, and the things in them that a person can use."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.practice.slack.things import Json
from bot.practice.slack.world import World


class Control(NamedTuple):
    """An element that a person can use, in the block where it stands."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """Its own id."""
        return str(self.element["action_id"])

    @property
    def is_input(self) -> bool:
        """Whether it is a field of a form."""
        return bool(self.block["type"] == "input")


def controls(blocks: list[Json]) -> Iterator[Control]:
    """Everything that a person can use, from top to bottom."""
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *(block.get("elements") or ())]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield Control(block, element)


def options(element: Json) -> list[Json]:
    """The options of an element, out of their groups."""
    groups = [element, *(element.get("option_groups") or ())]
    return [each for group in groups for each in group.get("options") or ()]


def words(text: object) -> str:
    """What a text object says."""
    return str(text.get("text", "")) if isinstance(text, dict) else str(text or "")


def label(control: Control) -> str:
    """What a person reads on a control or beside it."""
    if control.element["type"] == "button":
        return words(control.element["text"])
    if control.is_input:
        return words(control.block.get("label"))
    return words(control.element.get("placeholder"))


def unescape(world: World, text: str) -> str:
    """Text as a person reads it: names for ids, links by their words, no escapes."""

    def named(match: re.Match[str]) -> str:
        inside, _, shown = match[1].partition("|")
        if inside.startswith(("@U", "@W")) and inside[1:] in world.users:
            return "@" + world.users[inside[1:]].real_name
        if inside.startswith("#") and inside[1:] in world.channels:
            return "#" + world.channels[inside[1:]].name
        if inside.startswith("!subteam^"):
            group = world.usergroups.get(inside.removeprefix("!subteam^"))
            return f"@{group.handle}" if group else shown
        if inside.startswith("!date"):
            return shown
        return "@" + inside[1:] if inside.startswith("!") else shown or inside

    return html.unescape(re.sub(r"<([^<>\n]+)>", named, text))


def plain(world: World, blocks: list[Json], text: str = "") -> str:
    """What a message or a view says, line by line; the text alone where there are no blocks."""
    if not blocks:
        return unescape(world, text)
    return "\n".join(line for block in blocks for line in block_lines(world, block) if line)


def block_lines(world: World, block: Json) -> Iterator[str]:
    """The lines of one block."""
    match block["type"]:
        case "section":
            yield from section_lines(world, block)
        case "header" | "markdown":
            yield words(block.get("text"))
        case "context":
            yield " ".join(text_of(world, each) for each in block["elements"])
        case "actions":
            yield "  ".join(element_words(each) for each in block["elements"])
        case "divider":
            yield "———"
        case "input":
            yield words(block["label"]) + " " + element_words(block["element"])
            yield words(block.get("hint"))
        case "rich_text":
            yield from (rich_text(world, each) for each in block["elements"])
        case "image" | "video" | "file":
            yield words(block.get("title")) or str(block.get("alt_text", ""))


def section_lines(world: World, block: Json) -> Iterator[str]:
    """The lines of a section: its text, its fields, and what stands beside it."""
    yield text_of(world, block.get("text"))
    yield from (text_of(world, each) for each in block.get("fields") or ())
    if "accessory" in block:
        yield element_words(block["accessory"])


def text_of(world: World, text: object) -> str:
    """A text object as a person reads it; plain text is not read for names."""
    if isinstance(text, dict) and text.get("type") == "mrkdwn":
        return unescape(world, words(text))
    if isinstance(text, dict) and text.get("type") == "image":
        return str(text.get("alt_text", ""))
    return words(text)


def element_words(element: Json) -> str:
    """A control as text: `[Button]`, `⋯ Why? · History`, `[choose: A · B]`."""
    choices = " · ".join(words(each["text"]) for each in options(element))
    match element["type"]:
        case "button":
            return f"[{words(element['text'])}]"
        case "overflow":
            return f"⋯ {choices}"
        case "image":
            return str(element.get("alt_text", ""))
        case _:
            return f"[{words(element.get('placeholder')) or element['type']}{': ' + choices if choices else ''}]"


def rich_text(world: World, element: Json) -> str:
    """Rich text as plain text."""
    match element["type"]:
        case "text":
            return str(element["text"])
        case "link":
            return str(element.get("text") or element["url"])
        case "user":
            return unescape(world, f"<@{element['user_id']}>")
        case "channel":
            return unescape(world, f"<#{element['channel_id']}>")
        case "usergroup":
            return unescape(world, f"<!subteam^{element['usergroup_id']}>")
        case "broadcast":
            return f"@{element['range']}"
        case "emoji":
            return f":{element['name']}:"
        case "date":
            return str(element.get("fallback", ""))
        case "rich_text_list":
            return "\n".join(f"• {rich_text(world, each)}" for each in element["elements"])
        case _:
            return "".join(rich_text(world, each) for each in element.get("elements", ()))
