"""What is looked at in everything that the bot sends: Slack's limits, slack_sdk's own reading, and what both let pass."""

import html
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.practice.slack.blocks import check_message, check_view
from bot.practice.slack.shapes import length

Json = Mapping[str, Any]
LONGEST_TEXT = 3000
RICH = {"rich_text_section", "rich_text_quote", "text"}  # of what rich text is made: nothing that pings, links or draws
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
                    yield from "".join(piece["text"] for piece in part["elements"]).split("\n")
        elif block["type"] != "actions":
            yield from (text["text"] for text in _texts(block))


def passages(blocks: Sequence[Json]) -> Iterator[str]:
    """Each text of a message in whole, also where it is sent in pieces."""
    for block in blocks:
        if block["type"] == "rich_text":
            yield from ("".join(piece["text"] for piece in part["elements"]) for part in block["elements"])
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
            yield from (f"{kind} in rich text" for kind in _kinds(block["elements"]) if kind not in RICH)
        yield from _wrong_with_texts(block)


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


def sent(call: Mapping[str, Any]) -> tuple[str, list[Json], Json | None]:
    """What a call of Slack's methods says: its text, its blocks, its view."""
    blocks, view = (json.loads(each) if isinstance(each, str) else each for each in map(call.get, ("blocks", "view")))
    return str(call.get("text") or ""), blocks or [], view
