"""What is looked at in everything that the bot sends: Slack's limits, slack_sdk's own reading, and what both let pass."""

import html
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.practice.slack.app import StandIn
from bot.practice.slack.blocks import check_message, check_view
from bot.practice.slack.shapes import length

Json = Mapping[str, Any]
LONGEST_TEXT = 3000
RICH = {"rich_text_section", "rich_text_quote", "text"}  # of what rich text is made: nothing that pings, links or draws
SAYING = {f"chat.{what}" for what in ("postMessage", "postEphemeral", "update")} | {
    f"views.{what}" for what in ("open", "push", "update", "publish")
}
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def wrong_with_message(text: str, blocks: Sequence[Json]) -> list[str]:
    """What is wrong with a message; nothing, if all is well."""
    found = [problem.message for problem in check_message({"text": text, "blocks": list(blocks)})]
    if not blocks:
        found.append("words stand outside of blocks")
    if html.escape(html.unescape(text), quote=False) != text:
        found.append("the text is not escaped")
    return [*found, *_wrong_with_blocks(blocks)]


def wrong_with_view(view: Json) -> list[str]:
    """What is wrong with a form or a Home."""
    found = [problem.message for problem in check_view(view)]
    try:
        View(**view).to_dict()
    except SlackObjectFormationError as refused:
        found.append(f"slack_sdk: {refused}")
    return [*found, *_wrong_with_blocks(view["blocks"]), *_wrong_with_texts(view)]


def shown_lines(blocks: Sequence[Json]) -> Iterator[str]:
    """Each line of a message as it stands at the left edge; what is set apart as a quotation does not."""
    for block in blocks:
        if block["type"] == "rich_text":
            for part in block["elements"]:
                if part["type"] != "rich_text_quote":
                    yield from "".join(piece.get("text", "") for piece in part["elements"]).split("\n")
        elif block["type"] != "actions":
            yield from (text["text"] for text in _texts(block))


def passages(blocks: Sequence[Json]) -> Iterator[str]:
    """Each text of a message in whole, also where it is sent in pieces."""
    for block in blocks:
        if block["type"] == "rich_text":
            yield from ("".join(piece.get("text", "") for piece in part["elements"]) for part in block["elements"])
        else:
            yield from (text["text"] for text in _texts(block))


def _wrong_with_blocks(blocks: Sequence[Json]) -> Iterator[str]:
    for block in blocks:
        try:
            parsed = Block.parse(dict(block))
            if parsed is None:
                yield f"slack_sdk does not know {block['type']}"
            else:
                parsed.to_dict()
        except SlackObjectFormationError as refused:
            yield f"slack_sdk: {refused}"
        if block["type"] == "rich_text":
            parts = _without_mention(block) if block is blocks[0] else block["elements"]
            yield from (f"{kind} in rich text" for kind in _kinds(parts) if kind not in RICH)
        yield from _wrong_with_texts(block)


def _without_mention(block: Json) -> list[Json]:
    """Who is reminded is named by the bot itself, before everything else."""
    first, *others = block["elements"]
    pieces = first["elements"]
    return [{**first, "elements": pieces[1:] if pieces[0]["type"] == "user" else pieces}, *others]


def _kinds(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else ():
        yield each["type"]
        yield from _kinds(each.get("elements"))


def _texts(value: object) -> Iterator[Json]:
    """Everything that holds words."""
    if isinstance(value, Mapping):
        if isinstance(value.get("text"), str):
            yield value
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _texts(each)


def texts_in(drawn: object) -> Iterator[str]:
    """Every piece of text of blocks or of a form, also on buttons and in lists to choose from."""
    yield from (each["text"] for each in _texts(drawn))


def _wrong_with_texts(value: object) -> Iterator[str]:
    for text in _texts(value):
        words = text["text"]
        if text["type"] not in {"plain_text", "text"}:
            yield f"{text['type']}: {words[:40]!r}"
        if text["type"] == "plain_text" and (text.get("emoji") is not False or "\n" in words):
            yield f"emoji or a line break: {words[:40]!r}"
        if length(words) > LONGEST_TEXT:
            yield f"{length(words)} characters: {words[:40]!r}"
        if any(unicodedata.category(char) in UNSEEN and char not in "\n\t" for char in words):
            yield f"something that cannot be seen: {words[:40]!r}"


class Payload(NamedTuple):
    """What was sent: a message, or a form or Home."""

    text: str
    blocks: Sequence[Json]
    view: Json | None = None

    @property
    def shown(self) -> Sequence[Json]:
        """Its blocks, whichever it is."""
        return self.view["blocks"] if self.view else self.blocks

    def wrong(self) -> list[str]:
        """What is wrong with it."""
        return wrong_with_view(self.view) if self.view else wrong_with_message(self.text, self.blocks)


def payloads(slack: StandIn) -> Iterator[Payload]:
    """Everything that the bot has said there: by Slack's methods, at addresses of answers, and what stands in channels."""
    for call in list(slack.script.log):
        if call.method in SAYING:
            yield _sent(call.args)
    world = slack.world
    for screen in list(world.screens.values()):
        yield from (Payload(each.text, each.blocks) for each in list(screen.ephemerals) if each.from_app)
    for channel in list(world.channels.values()):
        said = (each for each in list(channel.messages.values()) if each.user == world.app.user)
        yield from (Payload(each.text, each.blocks) for each in said)


def wrong_with_everything(slack: StandIn) -> list[str]:
    """What is wrong with anything that the bot has said there."""
    return [f"{each} IN {said.text[:80]!r}" for said in payloads(slack) for each in said.wrong()]


def _sent(call: Mapping[str, Any]) -> Payload:
    blocks, view = (json.loads(each) if isinstance(each, str) else each for each in map(call.get, ("blocks", "view")))
    return Payload(str(call.get("text") or ""), blocks or [], view)
