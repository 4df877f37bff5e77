"""What Slack refuses in messages and views: check_message and check_view give every problem, with Slack's codes."""

import json
from collections.abc import Iterator, Mapping
from typing import cast

from bot.practice.slack.elements import TEXT, either, element, image, plain
from bot.practice.slack.rich_text import RICH_TEXT
from bot.practice.slack.shapes import (
    Problem,
    Reading,
    Rule,
    Shape,
    choice,
    flag,
    items,
    length,
    one_of,
    problem,
    record,
    typed,
    unique,
    words,
)

__all__ = ["Problem", "check_message", "check_view"]

MESSAGE_TEXT = 40_000
# Not in Slack's reference: what its staff name, and what people have measured, for the blocks of one message together.
MESSAGE_BLOCKS_TEXT = 12_000
ATTACHMENTS = 100
VIEW_BYTES = 250_000


def _block(must: dict[str, Shape], may: dict[str, Shape] | None = None, *rules: Rule) -> Shape:
    return record({"type": words(), **must}, {"block_id": unique("block_id", 255), **(may or {})}, *rules)


def _said(value: Mapping[str, object]) -> tuple[str, str] | None:
    if "text" in value or "fields" in value:
        return None
    return "must define either `text` or `fields` as block content", "section"


BLOCKS: Mapping[str, Shape] = {
    "header": _block({"text": plain(150)}),
    "section": _block(
        {},
        {"text": either(TEXT), "fields": items(either(2000), 10), "accessory": element("section"), "expand": flag},
        _said,
    ),
    "divider": _block({}),
    "image": _block(*image(title=True)),
    "actions": _block({"elements": items(element("actions"), 25)}),
    "context": _block({"elements": items(element("context"), 10)}),
    "input": _block(
        {"label": plain(2000), "element": element("input")},
        {"hint": plain(2000), "dispatch_action": flag, "optional": flag},
    ),
    "rich_text": RICH_TEXT,
    "file": _block({"external_id": words(255), "source": choice("remote")}),
}
ONLY_ON = {"file": "message"}


def _found(kind: str, reading: Reading) -> Shape | None:
    return BLOCKS.get(kind) if ONLY_ON.get(kind, reading.surface) == reading.surface else None


MESSAGE_BLOCKS = items(typed(_found), 50)
VIEW_BLOCKS = items(typed(_found), 100)


def _submitted(view: Mapping[str, object]) -> tuple[str, str] | None:
    kinds = [block["type"] for block in cast("list[Mapping[str, object]]", view["blocks"])]
    if "submit" in view or "input" not in kinds:
        return None
    return "must define `submit` to use an `input` block in modals", f"blocks/{kinds.index('input')}/input"


IDENTITY = {"callback_id": words(255), "external_id": words(255), "private_metadata": words(3000, low=0)}
VIEWS: Mapping[str, Shape] = {
    "modal": record(
        {"type": words(), "title": plain(24), "blocks": VIEW_BLOCKS},
        {**IDENTITY, "submit": plain(24), "close": plain(24), "clear_on_close": flag, "notify_on_close": flag},
        _submitted,
    ),
    "home": record({"type": words(), "blocks": VIEW_BLOCKS}, IDENTITY),
}


def check_message(payload: Mapping[str, object]) -> list[Problem]:
    """What Slack refuses in the text, blocks and attachments of a message; its other arguments are not looked at."""
    given = payload if isinstance(payload, Mapping) else {}  # JSON from outside may be anything
    text, blocks, attachments = (given.get(key) for key in ("text", "blocks", "attachments"))
    return [*_text_problems(text, blocks), *_attachment_problems(attachments), *_block_problems(blocks)]


def _text_problems(text: object, blocks: object) -> Iterator[Problem]:
    if text is not None and not isinstance(text, str):
        yield problem("invalid_arguments", "must provide a string", "/text")
    elif not blocks and not (text or "").strip():
        yield problem("no_text", "must provide text or blocks", "/text")
    elif text and length(text) > MESSAGE_TEXT:
        yield problem("msg_too_long", f"must be less than {MESSAGE_TEXT + 1} characters", "/text")


def _attachment_problems(attachments: object) -> Iterator[Problem]:
    if attachments is None:
        return
    if not isinstance(attachments, list) or not all(isinstance(attachment, Mapping) for attachment in attachments):
        yield problem("invalid_attachments", "must provide an array of objects", "/attachments")
    elif len(attachments) > ATTACHMENTS:
        yield problem("too_many_attachments", f"no more than {ATTACHMENTS} items allowed", "/attachments")


def _block_problems(blocks: object) -> list[Problem]:
    if blocks is None or blocks == []:
        return []
    if not isinstance(blocks, list) or not all(isinstance(block, Mapping) for block in blocks):
        return [problem("invalid_blocks_format", "must provide an array of objects", "/blocks")]
    reading = Reading("message", "invalid_blocks")
    MESSAGE_BLOCKS(blocks, "/blocks", reading)
    if not reading.problems and sum(map(length, _texts(blocks))) > MESSAGE_BLOCKS_TEXT:
        said = f"must have less than {MESSAGE_BLOCKS_TEXT + 1} characters of text in all"
        return [problem("msg_blocks_too_long", said, "/blocks")]
    return reading.problems


def _texts(value: object) -> Iterator[str]:
    """Every text that stands anywhere in blocks that are well-formed."""
    if isinstance(value, Mapping):
        if isinstance(value.get("text"), str):
            yield value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def check_view(view: Mapping[str, object]) -> list[Problem]:
    """What Slack refuses in a modal or a home tab, with pointers that start at /view."""
    kind = view.get("type") if isinstance(view, Mapping) else None
    reading = Reading(kind if isinstance(kind, str) else "", "invalid_arguments")
    if _bytes(view) > VIEW_BYTES:
        reading.problems.append(problem("view_too_large", f"must be at most {VIEW_BYTES} bytes of JSON", "/view"))
    one_of(VIEWS)(view, "/view", reading)
    return reading.problems


def _bytes(view: object) -> int:
    try:
        return len(json.dumps(view, default=dict))
    except RecursionError:  # nested deeper than anything that fits
        return VIEW_BYTES + 1
