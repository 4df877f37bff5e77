"""What Slack refuses in messages and views, the stand-in refuses too, with the same codes and pointers."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.practice.slack.blocks import Problem, check_message, check_view
from tests.practice.slack_examples import (
    BLOCKS,
    ELEMENTS,
    GROUPS,
    HOLDERS,
    IMAGE,
    RICH,
    STILL,
    SURFACES,
    TWO,
    Json,
    block,
    copied,
    holding,
    mrkdwn,
    option,
    payload,
    plain,
    put,
)


def check(surface: str, found: Json) -> list[Problem]:
    """What is wrong with it."""
    return check_message(found) if surface == "message" else check_view(found)


def refusal(surface: str, said: str, pointer: str) -> Problem:
    """The problem that Slack tells in these words about blocks of this surface."""
    error, start = ("invalid_blocks", "") if surface == "message" else ("invalid_arguments", "/view")
    return Problem(error, f"[ERROR] {said} [json-pointer:{start}{pointer}]", f"{start}{pointer}")


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_passes_everywhere(kind: str, surface: str) -> None:
    """A block with all its keys is fine on every surface."""
    assert check(surface, payload(surface, block(kind))) == []


def test_a_remote_file_stands_in_messages_only() -> None:
    """A file block is fine in a message and an unknown type elsewhere."""
    file = {"type": "file", "external_id": "E1", "source": "remote"}
    assert check_message(payload("message", file)) == []
    for key, value, said in (("source", "local", ENUM), ("external_id", "x" * 256, "must be less than 256 characters")):
        told = [refusal("message", said, f"/blocks/0/{key}")]
        assert check_message(payload("message", {**file, key: value})) == told
    for surface in ("modal", "home"):
        assert check(surface, payload(surface, file)) == [refusal(surface, "unsupported type: file", "/blocks/0/type")]


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("kind", ELEMENTS)
def test_every_element_passes_where_it_may_stand_and_nowhere_else(kind: str, holder: str, surface: str) -> None:
    """An element with all its keys is fine in the blocks and on the surfaces of Slack's list, and refused elsewhere."""
    _, holders, surfaces = ELEMENTS[kind]
    held, path = holding(kind, holder)
    allowed = holder in holders.split() and surface in surfaces.split()
    refused = [refusal(surface, f"unsupported type: {kind}", f"/blocks/0/{path}/type")]
    assert check(surface, payload(surface, held)) == ([] if allowed else refused)


@pytest.mark.parametrize("kind", [*BLOCKS, *ELEMENTS])
def test_slacks_own_library_takes_what_we_take(kind: str) -> None:
    """slack_sdk reads each example, finds nothing wrong with it, and gives back what was put in."""
    given_block = block(kind) if kind in BLOCKS else holding(kind, ELEMENTS[kind][1].split()[0])[0]
    parsed = Block.parse(given_block)
    assert parsed is not None
    assert json.loads(json.dumps(parsed.to_dict())) == given_block
    view = View(**payload("modal", given_block)).to_dict()
    assert view["blocks"] == [given_block]


def text(size: int) -> str:
    """So many characters."""
    return "x" * size


def link(size: int) -> str:
    """A link of so many characters."""
    return "https://e.ie/".ljust(size, "x") if size else ""


def options(size: int) -> list[Json]:
    """So many options."""
    return [option(f"o{number}") for number in range(size)]


def groups(size: int) -> list[Json]:
    """So many groups of one option."""
    return [{"label": plain("G"), "options": [option(f"o{number}")]} for number in range(size)]


def fields(size: int) -> list[Json]:
    """So many texts."""
    return [plain("f")] * size


def buttons(size: int) -> list[Json]:
    """So many buttons."""
    return [{"type": "button", "text": plain("Go"), "action_id": f"go {number}"} for number in range(size)]


def dividers(size: int) -> list[Json]:
    """So many blocks."""
    return [{"type": "divider"}] * size


def whole(size: int) -> int:
    """The number itself."""
    return size


Maker = Callable[[int], Any]
# What is limited in the example of a block, at a path, made so, from the least to the most.
IN_BLOCKS: list[tuple[str, str, Maker, int, int | None]] = [
    *[(kind, "block_id", text, 1, 255) for kind in BLOCKS],
    ("header", "text/text", text, 1, 150),
    ("section", "text/text", text, 1, 3000),
    ("section", "fields", fields, 1, 10),
    ("section", "fields/0/text", text, 1, 2000),
    ("image", "alt_text", text, 1, 2000),
    ("image", "title/text", text, 1, 2000),
    ("image", "image_url", link, 1, 3000),
    ("actions", "elements", buttons, 1, 25),
    ("context", "elements", fields, 1, 10),
    ("context", "elements/1/text", text, 1, 3000),
    ("input", "label/text", text, 1, 2000),
    ("input", "hint/text", text, 1, 2000),
    ("rich_text", "elements/1/indent", whole, 0, 8),
    ("rich_text", "elements/1/offset", whole, 0, None),
    ("rich_text", "elements/1/border", whole, 0, 1),
    ("rich_text", "elements/0/elements/0/text", text, 1, None),
    ("rich_text", "elements/0/elements/1/url", link, 1, 3000),
    ("rich_text", "elements/0/elements/5/skin_tone", whole, 1, 6),
    ("rich_text", "elements/0/elements/6/timestamp", whole, 0, None),
]
IN_ELEMENTS: list[tuple[str, str, Maker, int, int | None]] = [
    *[(kind, "action_id", text, 1, 255) for kind in ELEMENTS if kind not in STILL],
    *[(kind, "placeholder/text", text, 1, 150) for kind, (found, *_) in ELEMENTS.items() if "placeholder" in found],
    ("button", "text/text", text, 1, 75),
    ("button", "url", link, 1, 3000),
    ("button", "value", text, 1, 2000),
    ("button", "accessibility_label", text, 1, 75),
    ("button", "confirm/title/text", text, 1, 100),
    ("button", "confirm/text/text", text, 1, 300),
    ("button", "confirm/confirm/text", text, 1, 30),
    ("button", "confirm/deny/text", text, 1, 30),
    ("image", "alt_text", text, 1, 2000),
    ("image", "image_url", link, 1, 3000),
    ("overflow", "options", options, 1, 5),
    ("overflow", "options/1/url", link, 1, 3000),
    *[
        (kind, f"options/1/{path}", text, 1, most)
        for kind in ("overflow", "radio_buttons", "checkboxes", "static_select")
        for path, most in (("text/text", 75), ("value", 150), ("description/text", 75))
    ],
    ("multi_static_select", "option_groups/1/label/text", text, 1, 75),
    ("multi_static_select", "option_groups/1/options/0/text/text", text, 1, 75),
    ("external_select", "min_query_length", whole, 0, None),
    ("datetimepicker", "initial_date_time", whole, 1_000_000_000, 9_999_999_999),
    ("file_input", "max_files", whole, 1, 10),
    ("file_input", "filetypes/0", text, 1, None),
    ("rich_text_input", "max_lines", whole, 1, 100),
]
# The same, where the rest of the example would stand in the way.
IN_BARE_ELEMENTS: list[tuple[Json, str, Maker, int, int | None]] = [
    ({"type": "checkboxes"}, "options", options, 1, 10),
    ({"type": "radio_buttons"}, "options", options, 1, 10),
    ({"type": "static_select"}, "options", options, 1, 100),
    ({"type": "static_select"}, "option_groups", groups, 1, 100),
    ({"type": "multi_static_select"}, "option_groups", groups, 1, 100),
    ({"type": "multi_static_select", "option_groups": groups(1)}, "option_groups/0/options", options, 1, 100),
    ({"type": "multi_users_select"}, "max_selected_items", whole, 1, None),
    ({"type": "plain_text_input"}, "min_length", whole, 0, 3000),
    ({"type": "plain_text_input"}, "max_length", whole, 1, 3000),
    ({"type": "plain_text_input"}, "initial_value", text, 1, 3000),
    ({"type": "rich_text_input"}, "min_lines", whole, 1, 100),
]


class Limit(NamedTuple):
    """Something limited: the block it stands in, on a surface, the path to it, how to make it, its least and most."""

    held: Json
    surface: str
    path: str
    make: Maker
    least: int
    most: int | None


def limits() -> list[Any]:
    """Every limit, on every surface where it can be reached."""
    found: list[Limit] = []
    for kind, path, make, least, most in IN_BLOCKS:
        found += [Limit(block(kind), surface, path, make, least, most) for surface in SURFACES]
    for kind, path, make, least, most in IN_ELEMENTS:
        _, holders, surfaces = ELEMENTS[kind]
        held, start = holding(kind, holders.split()[0])
        found += [Limit(held, surface, f"{start}/{path}", make, least, most) for surface in surfaces.split()]
    for bare, path, make, least, most in IN_BARE_ELEMENTS:
        held = {"type": "input", "label": plain("Name"), "element": bare}
        surfaces = ELEMENTS[bare["type"]][2]
        found += [Limit(held, surface, f"element/{path}", make, least, most) for surface in surfaces.split()]
    return [pytest.param(limit, id=f"{limit.held['type']}-{limit.path}-{limit.surface}") for limit in found]


def too(found: Any, least: int, most: int | None) -> str:
    """What Slack says about something that is too small or too big."""
    if isinstance(found, int):
        return f"must be greater than {least - 1}" if found < least else f"must be less than {(most or 0) + 1}"
    if isinstance(found, list):
        return f"no more than {most} items allowed" if found else f"must provide at least {least} items"
    return f"must be less than {(most or 0) + 1} characters" if found else f"must be more than {least - 1} characters"


@pytest.mark.parametrize("limit", limits())
def test_every_limit_holds_to_the_last_one(limit: Limit) -> None:
    """The least and the most pass; one less and one more are refused, in Slack's words and where they stand."""
    least, most, pointer = limit.least, limit.most, f"/blocks/0/{limit.path}"
    ends = [(least, True), (least - 1, False), *([] if most is None else [(most, True), (most + 1, False)])]
    for size, fine in ends:
        tried, found = copied(limit.held), limit.make(size)
        put(tried, limit.path, found)
        told = [] if fine else [refusal(limit.surface, too(found, least, most), pointer)]
        assert check(limit.surface, payload(limit.surface, tried)) == told


DEFAULT = "default_to_current_conversation"
TRIGGER = "dispatch_action_config/trigger_actions_on/0"
ENUM = "must be a valid enum value"
PATTERN = "must match the required pattern"
SLACK_FILE = {"type": "image", "alt_text": "Cat", "slack_file": {"id": "F01"}}
CHOOSING = {"type": "static_select", "options": options(2)}
BOXES = {"type": "checkboxes", "options": options(2)}
# An element, changed at a path (or without what is there, if the value is GONE), what is said, and at which path.
GONE = object()
REFUSED: list[tuple[str, str, Any, str, str]] = [
    ("button", "colour", "red", "invalid additional property: colour", ""),
    ("button", "text/size", 3, "invalid additional property: size", "text"),
    ("button", "text", "Go", "must provide an object", "text"),
    ("button", "text", mrkdwn("Go"), "unsupported type: mrkdwn", "text/type"),
    ("button", "text/verbatim", True, "invalid additional property: verbatim", "text"),
    ("button", "text/emoji", "yes", "must provide a boolean", "text/emoji"),
    ("button", "text/text", "  ", "must be more than 0 characters", "text/text"),
    ("button", "text/text", 7, "must provide a string", "text/text"),
    ("button", "text/type", GONE, "missing required field: type", "text"),
    ("button", "text/type", 7, "must provide a string", "text/type"),
    ("button", "text/text", GONE, "missing required field: text", "text"),
    ("button", "text", GONE, "missing required field: text", ""),
    ("button", "style", "loud", ENUM, "style"),
    ("button", "url", "gov.wales", PATTERN, "url"),
    ("button", "value", None, "must provide a string", "value"),
    ("button", "confirm/deny", GONE, "missing required field: deny", "confirm"),
    ("button", "confirm/style", "loud", ENUM, "confirm/style"),
    ("button", "confirm/text", mrkdwn("Sure"), "unsupported type: mrkdwn", "confirm/text/type"),
    ("button", "focus_on_load", True, "invalid additional property: focus_on_load", ""),
    ("overflow", "options/0/text", mrkdwn("a"), "unsupported type: mrkdwn", "options/0/text/type"),
    ("overflow", "options/0/value", "b", "option values must be unique", "options"),
    ("overflow", "options/0/url", "here", PATTERN, "options/0/url"),
    ("overflow", "options/0/value", GONE, "missing required field: value", "options/0"),
    ("image", "image_url", GONE, "must define either `image_url` or `slack_file`", ""),
    ("image", "slack_file", {"id": "F01"}, "must define either `image_url` or `slack_file`", ""),
    ("image", "slack_file", {"id": "cat.png"}, PATTERN, "slack_file/id"),
    ("image", "slack_file", {"url": "cat.png"}, PATTERN, "slack_file/url"),
    ("image", "slack_file", {}, "must define either `id` or `url`", "slack_file"),
    ("image", "alt_text", GONE, "missing required field: alt_text", ""),
    ("image", "image_url", "ftp://e.ie/cat.png", PATTERN, "image_url"),
    ("image", "action_id", "go", "invalid additional property: action_id", ""),
    ("mrkdwn", "emoji", True, "invalid additional property: emoji", ""),
    ("checkboxes", "options/0/url", "https://e.ie", "invalid additional property: url", "options/0"),
    ("checkboxes", "initial_options", options(1), "`initial_options` must match the options", "initial_options"),
    ("checkboxes", "initial_options", [RICH[0], RICH[0]], "`initial_options` must be unique", "initial_options"),
    ("checkboxes", "initial_options/0", "a", "must provide an object", "initial_options/0"),
    ("checkboxes", "options/1/value", "a", "option values must be unique", "options"),
    ("checkboxes", "placeholder", plain("p"), "invalid additional property: placeholder", ""),
    ("radio_buttons", "initial_option", TWO[0], "`initial_option` must match one of the options", "initial_option"),
    ("radio_buttons", "initial_option", "a", "must provide an object", "initial_option"),
    ("radio_buttons", "options/1/value", "a", "option values must be unique", "options"),
    (
        "static_select",
        "initial_option",
        option("c"),
        "`initial_option` must match one of the options",
        "initial_option",
    ),
    ("static_select", "options/1/value", "a", "option values must be unique", "options"),
    ("static_select", "options/1/text", mrkdwn("b"), "unsupported type: mrkdwn", "options/1/text/type"),
    ("static_select", "options", GONE, "must define either `options` or `option_groups`", ""),
    ("static_select", "option_groups", GROUPS, "must define either `options` or `option_groups`", ""),
    ("static_select", "max_selected_items", 1, "invalid additional property: max_selected_items", ""),
    ("multi_static_select", "option_groups/1/options/0/value", "a", "option values must be unique", "option_groups"),
    ("multi_static_select", "max_selected_items", 1, "no more than 1 items allowed", "initial_options"),
    ("multi_external_select", "initial_options/1", TWO[0], "`initial_options` must be unique", "initial_options"),
    ("external_select", "options", TWO, "invalid additional property: options", ""),
    *[
        (kind, "confirm/title", GONE, "missing required field: title", "confirm")
        for kind, (found, *_) in ELEMENTS.items()
        if "confirm" in found
    ],
    *[
        (kind, "focus_on_load", "yes", "must provide a boolean", "focus_on_load")
        for kind, (found, *_) in ELEMENTS.items()
        if "focus_on_load" in found
    ],
    ("conversations_select", "response_url_enabled", 1, "must provide a boolean", "response_url_enabled"),
    ("channels_select", "response_url_enabled", 1, "must provide a boolean", "response_url_enabled"),
    ("conversations_select", "default_to_current_conversation", 1, "must provide a boolean", DEFAULT),
    *[
        ("conversations_select", f"filter/{key}", 1, "must provide a boolean", f"filter/{key}")
        for key in ("exclude_bot_users", "exclude_external_shared_channels")
    ],
    ("users_select", "initial_user", "C01", PATTERN, "initial_user"),
    ("multi_users_select", "initial_users", [], "must provide at least 1 items", "initial_users"),
    ("multi_users_select", "initial_users/1", "U01", "`initial_users` must be unique", "initial_users"),
    ("channels_select", "initial_channel", "#general", PATTERN, "initial_channel"),
    ("conversations_select", "filter/include", ["im"] * 5, "no more than 4 items allowed", "filter/include"),
    ("conversations_select", "filter", {}, "must define at least one filter", "filter"),
    ("conversations_select", "filter/include/0", "secret", ENUM, "filter/include/0"),
    ("datepicker", "initial_date", "2026-02-29", "must provide a date of the calendar", "initial_date"),
    ("datepicker", "initial_date", "2026-2-9", "must provide a date as YYYY-MM-DD", "initial_date"),
    ("datepicker", "initial_date", "20260209", "must provide a date as YYYY-MM-DD", "initial_date"),
    ("timepicker", "initial_time", "24:00", PATTERN, "initial_time"),
    ("timepicker", "initial_time", "9:30", PATTERN, "initial_time"),
    ("datetimepicker", "initial_date_time", "1628633820", "must provide an integer", "initial_date_time"),
    ("datetimepicker", "initial_date_time", True, "must provide an integer", "initial_date_time"),
    ("plain_text_input", "multiline", 1, "must provide a boolean", "multiline"),
    ("plain_text_input", "min_length", 5, "must not be greater than `max_length`", "min_length"),
    (
        "plain_text_input",
        "initial_value",
        "fiver",
        "must be as long as `min_length` and `max_length` say",
        "initial_value",
    ),
    (
        "plain_text_input",
        "dispatch_action_config/trigger_actions_on",
        ["on_enter_pressed"] * 3,
        "no more than 2 items allowed",
        "dispatch_action_config/trigger_actions_on",
    ),
    ("plain_text_input", TRIGGER, "on_blur", ENUM, TRIGGER),
    ("number_input", "is_decimal_allowed", GONE, "missing required field: is_decimal_allowed", ""),
    ("number_input", "is_decimal_allowed", False, "must be a whole number", "initial_value"),
    ("number_input", "initial_value", 1.5, "must provide a string", "initial_value"),
    ("number_input", "initial_value", "one", PATTERN, "initial_value"),
    ("number_input", "initial_value", "10.1", "must not be greater than `max_value`", "initial_value"),
    ("number_input", "min_value", "9", "must not be greater than `initial_value`", "min_value"),
    ("number_input", "max_value", "-3", "must not be greater than `max_value`", "min_value"),
    ("rich_text_input", "initial_value", "text", "must provide an object", "initial_value"),
    ("rich_text_input", "min_lines", 10, "must not be greater than `max_lines`", "min_lines"),
    ("file_input", "filetypes", [], "must provide at least 1 items", "filetypes"),
    ("file_input", "focus_on_load", True, "invalid additional property: focus_on_load", ""),
]


def changed(found: Json, path: str, value: Any) -> Json:
    """The same with another value at the path, or without what was there."""
    found = copied(found)
    put(found, path, value)
    *steps, last = path.split("/")
    if value is GONE:
        inner: Any = found
        for step in steps:
            inner = inner[int(step)] if isinstance(inner, list) else inner[step]
        del inner[last]
    return found


@pytest.mark.parametrize(("kind", "path", "value", "said", "where"), REFUSED)
def test_an_element_that_slack_refuses(kind: str, path: str, value: Any, said: str, where: str) -> None:
    """Wrong, missing, unknown and contradicting keys are each refused once, and where they stand."""
    held, start = holding(kind, ELEMENTS[kind][1].split()[0])
    pointer = f"/blocks/0/{start}/{where}".rstrip("/")
    for surface in ELEMENTS[kind][2].split():
        found = check(surface, payload(surface, changed(held, f"{start}/{path}", value)))
        assert found == [refusal(surface, said, pointer)]


PIECES = "elements/0/elements"
REFUSED_BLOCKS: list[tuple[str, str, Any, str, str]] = [
    ("header", "text", mrkdwn("Title"), "unsupported type: mrkdwn", "/text/type"),
    ("header", "text", GONE, "missing required field: text", ""),
    ("header", "level", 2, "invalid additional property: level", ""),
    ("section", "fields/0", "field", "must provide an object", "/fields/0"),
    ("section", "fields", plain("field"), "must provide an array", "/fields"),
    ("section", "accessory", [IMAGE], "must provide an object", "/accessory"),
    ("section", "accessory", None, "must provide an object", "/accessory"),
    ("section", "accessory", {"type": "video"}, "unsupported type: video", "/accessory/type"),
    ("section", "expand", 1, "must provide a boolean", "/expand"),
    ("divider", "text", plain("a"), "invalid additional property: text", ""),
    ("image", "title", mrkdwn("Cat"), "unsupported type: mrkdwn", "/title/type"),
    ("image", "slack_file", {"id": "F01"}, "must define either `image_url` or `slack_file`", ""),
    ("image", "alt_text", GONE, "missing required field: alt_text", ""),
    ("actions", "elements", GONE, "missing required field: elements", ""),
    ("actions", "elements/0/type", GONE, "missing required field: type", "/elements/0"),
    ("context", "elements/0", "a", "must provide an object", "/elements/0"),
    ("input", "label", mrkdwn("Name"), "unsupported type: mrkdwn", "/label/type"),
    ("input", "hint", mrkdwn("Yours"), "unsupported type: mrkdwn", "/hint/type"),
    ("input", "element", GONE, "missing required field: element", ""),
    ("input", "dispatch_action", "yes", "must provide a boolean", "/dispatch_action"),
    ("input", "optional", 0, "must provide a boolean", "/optional"),
    ("rich_text", "elements", [], "must provide at least 1 items", "/elements"),
    ("rich_text", "elements/0/type", "rich_text_poem", "unsupported type: rich_text_poem", "/elements/0/type"),
    ("rich_text", "elements/0/elements/0/type", "mark", "unsupported type: mark", "/elements/0/elements/0/type"),
    ("rich_text", "elements/0/elements/0/style/bold", 1, "must provide a boolean", "/elements/0/elements/0/style/bold"),
    (
        "rich_text",
        "elements/0/elements/0/style/huge",
        True,
        "invalid additional property: huge",
        "/elements/0/elements/0/style",
    ),
    (
        "rich_text",
        "elements/0/elements/2/style/code",
        True,
        "invalid additional property: code",
        "/elements/0/elements/2/style",
    ),
    *[
        (
            "rich_text",
            f"elements/0/elements/{number}/{key}",
            GONE,
            f"missing required field: {key}",
            f"/elements/0/elements/{number}",
        )
        for number, key in enumerate(
            ("text", "url", "user_id", "channel_id", "usergroup_id", "name", "timestamp", "range", "value")
        )
    ],
    *[
        ("rich_text", f"{PIECES}/{path}", value, said, f"/{PIECES}/{path}")
        for path, value, said in (
            ("0/text", 7, "must provide a string"),
            ("1/url", "here", PATTERN),
            ("1/text", 7, "must provide a string"),
            ("1/unsafe", 7, "must provide a boolean"),
            ("2/user_id", "C01", PATTERN),
            ("3/channel_id", "U01", PATTERN),
            ("4/usergroup_id", "U01", PATTERN),
            ("5/name", ":wave:", PATTERN),
            ("5/unicode", 7, "must provide a string"),
            ("6/format", 7, "must provide a string"),
            ("6/url", "here", PATTERN),
            ("6/fallback", 7, "must provide a string"),
        )
    ],
    *[
        ("rich_text", path, [], "must provide at least 1 items", f"/{path}")
        for path in (PIECES, "elements/1/elements", "elements/1/elements/0/elements", "elements/2/elements")
    ],
    ("rich_text", "elements/0/elements/6/format", GONE, "missing required field: format", "/elements/0/elements/6"),
    ("rich_text", "elements/0/elements/7/range", "all", ENUM, "/elements/0/elements/7/range"),
    ("rich_text", "elements/0/elements/8/value", "red", PATTERN, "/elements/0/elements/8/value"),
    ("rich_text", "elements/1/style", "numbered", ENUM, "/elements/1/style"),
    ("rich_text", "elements/1/elements/0/type", "text", "unsupported type: text", "/elements/1/elements/0/type"),
    ("rich_text", "elements/3/elements/0/type", "user", "unsupported type: user", "/elements/3/elements/0/type"),
]


@pytest.mark.parametrize(("kind", "path", "value", "said", "where"), REFUSED_BLOCKS)
def test_a_block_that_slack_refuses(kind: str, path: str, value: Any, said: str, where: str) -> None:
    """Wrong, missing and unknown keys of a block are refused, each where it stands."""
    for surface in SURFACES:
        assert check(surface, payload(surface, changed(block(kind), path, value))) == [
            refusal(surface, said, f"/blocks/0{where}")
        ]


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", ["video", "table", "markdown", "call", "plain_text_input", ""])
def test_other_blocks_are_unknown(kind: str, surface: str) -> None:
    """A block that the stand-in does not know is an unknown type, also where the real Slack might take it."""
    found = check(surface, payload(surface, {"type": kind}))
    assert found == [refusal(surface, f"unsupported type: {kind}", "/blocks/0/type")]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_section_says_something(surface: str) -> None:
    """A section has text or fields or both."""
    section = {"type": "section", "accessory": IMAGE}
    said = "must define either `text` or `fields` as block content"
    assert check(surface, payload(surface, section)) == [refusal(surface, said, "/blocks/0/section")]
    for fine in ({"text": plain("a")}, {"fields": [plain("a")]}):
        assert check(surface, payload(surface, {**section, **fine})) == []


@pytest.mark.parametrize("surface", SURFACES)
def test_names_are_taken_once(surface: str) -> None:
    """No two blocks have the same block_id, and no two elements the same action_id, not even in different blocks."""
    twins = payload(surface, {"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"})
    said = "`block_id` `a` already exists"
    assert check(surface, twins) == [refusal(surface, said, "/blocks/1/block_id")]
    buttoned = {"type": "actions", "elements": buttons(1)}
    said = "`action_id` `go 0` already exists"
    pointer = "/blocks/1/elements/0/action_id"
    assert check(surface, payload(surface, buttoned, buttoned)) == [refusal(surface, said, pointer)]


@pytest.mark.parametrize("surface", SURFACES)
def test_one_element_has_the_focus(surface: str) -> None:
    """A second focus_on_load is refused, unless it is false."""

    def asked(*, focus: bool) -> Json:
        element = {"type": "plain_text_input", "focus_on_load": focus}
        return {"type": "input", "label": plain("Name"), "element": element}

    assert check(surface, payload(surface, asked(focus=False), asked(focus=True), asked(focus=False))) == []
    said, pointer = "`focus_on_load` can only be set on one element", "/blocks/1/element/focus_on_load"
    found = check(surface, payload(surface, asked(focus=True), asked(focus=True)))
    assert found == [refusal(surface, said, pointer)]


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("holder", ["section", "actions", "input"])
def test_only_a_menu_of_a_modals_input_answers_with_an_address(holder: str, surface: str) -> None:
    """response_url_enabled is refused outside the input blocks of modals, unless it is false."""
    held, path = holding("conversations_select", holder)
    put(held, f"{path}/response_url_enabled", False)
    assert check(surface, payload(surface, held)) == []
    put(held, f"{path}/response_url_enabled", True)
    said = "`response_url_enabled` is only allowed in an input block of a modal"
    told = [] if (holder, surface) == ("input", "modal") else [refusal(surface, said, f"/blocks/0/{path}")]
    assert check(surface, payload(surface, held)) == told


def test_a_slack_file_may_be_the_image() -> None:
    """An image may be a file that Slack holds, by its id or its address."""
    for file in ({"id": "F01"}, {"url": "https://files.slack.com/cat.png"}):
        assert check_message(payload("message", {**SLACK_FILE, "slack_file": file})) == []


def test_an_emoji_counts_as_two() -> None:
    """Characters are counted as JavaScript counts them, which is never fewer than Slack counts."""
    assert check_message(payload("message", {"type": "header", "text": plain("😀" * 75)})) == []
    told = [refusal("message", "must be less than 151 characters", "/blocks/0/text/text")]
    assert check_message(payload("message", {"type": "header", "text": plain("😀" * 76)})) == told


def test_all_problems_are_told_at_once() -> None:
    """One call tells what is wrong with each block, in their order."""
    found = check_message(payload("message", {"type": "header"}, {"type": "divider"}, {"type": "poem"}))
    assert [problem.pointer for problem in found] == ["/blocks/0", "/blocks/2/type"]


@pytest.mark.parametrize("surface", SURFACES)
def test_how_many_blocks_fit(surface: str) -> None:
    """A message has at most 50 blocks, a view from 1 to 100."""
    most = 50 if surface == "message" else 100
    assert check(surface, payload(surface, *dividers(most))) == []
    told = [refusal(surface, f"no more than {most} items allowed", "/blocks")]
    assert check(surface, payload(surface, *dividers(most + 1))) == told
    empty = [] if surface == "message" else [refusal(surface, "must provide at least 1 items", "/blocks")]
    assert check(surface, payload(surface)) == empty


@pytest.mark.parametrize("nothing", [{}, {"text": ""}, {"text": " \n"}, {"text": None, "blocks": []}, {"blocks": None}])
def test_a_message_says_something(nothing: Json) -> None:
    """A message without text and blocks is refused with no_text; either is enough."""
    assert [problem.error for problem in check_message(nothing)] == ["no_text"]
    assert check_message({**nothing, "text": "a"}) == []
    assert check_message({**nothing, "blocks": dividers(1)}) == []


def test_how_long_a_message_may_be() -> None:
    """The text of a message has at most 40,000 characters, the texts in its blocks 12,000 in all."""
    assert check_message({"text": text(40_000)}) == []
    long = [Problem("msg_too_long", "[ERROR] must be less than 40001 characters [json-pointer:/text]", "/text")]
    assert check_message({"text": text(40_001)}) == long
    full = [{"type": "section", "text": plain(text(3000))}] * 4
    assert check_message({"blocks": full}) == []
    over = check_message({"blocks": [*full, {"type": "header", "text": plain("x")}]})
    assert [(problem.error, problem.pointer) for problem in over] == [("msg_blocks_too_long", "/blocks")]


@pytest.mark.parametrize(
    ("found", "error", "pointer"),
    [
        ({"text": 7}, "invalid_arguments", "/text"),
        ({"text": "a", "blocks": "[]"}, "invalid_blocks_format", "/blocks"),
        ({"text": "a", "blocks": {}}, "invalid_blocks_format", "/blocks"),
        ({"text": "a", "blocks": [[]]}, "invalid_blocks_format", "/blocks"),
        ({"text": "a", "blocks": [{}]}, "invalid_blocks", "/blocks/0"),
        ({"text": "a", "attachments": [{}] * 101}, "too_many_attachments", "/attachments"),
        ({"text": "a", "attachments": ["b"]}, "invalid_attachments", "/attachments"),
        ({"text": "a", "attachments": {}}, "invalid_attachments", "/attachments"),
    ],
)
def test_a_message_that_is_none(found: Json, error: str, pointer: str) -> None:
    """Text, blocks and attachments of the wrong kind each have their own error."""
    assert [(problem.error, problem.pointer) for problem in check_message(found)] == [(error, pointer)]


def test_a_hundred_attachments_are_let_through() -> None:
    """Up to 100 attachments are none of our business."""
    assert check_message({"text": "a", "attachments": [{}] * 100}) == []


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("title/text", 1, 24),
        ("submit/text", 1, 24),
        ("close/text", 1, 24),
        ("callback_id", 1, 255),
        ("external_id", 1, 255),
        ("private_metadata", 0, 3000),
    ],
)
def test_how_long_the_texts_of_a_view_may_be(path: str, least: int, most: int) -> None:
    """Each text of a view has a least and a most number of characters."""
    view = payload("modal", {"type": "divider"})
    for size in (least, most):
        assert check_view(changed(view, path, text(size))) == []
    said = f"must be less than {most + 1} characters"
    assert check_view(changed(view, path, text(most + 1))) == [refusal("modal", said, f"/{path}")]
    if least:
        told = [refusal("modal", "must be more than 0 characters", f"/{path}")]
        assert check_view(changed(view, path, "")) == told


@pytest.mark.parametrize(
    ("surface", "path", "value", "said", "where"),
    [
        ("modal", "title", GONE, "missing required field: title", ""),
        ("modal", "title", "Title", "must provide an object", "/title"),
        ("modal", "title", mrkdwn("Title"), "unsupported type: mrkdwn", "/title/type"),
        ("modal", "blocks", GONE, "missing required field: blocks", ""),
        ("modal", "blocks", "[]", "must provide an array", "/blocks"),
        ("modal", "blocks/0", [], "must provide an object", "/blocks/0"),
        ("modal", "type", GONE, "missing required field: type", ""),
        ("modal", "type", "workflow_step", "unsupported type: workflow_step", "/type"),
        ("modal", "notify_on_close", "yes", "must provide a boolean", "/notify_on_close"),
        ("modal", "submit_disabled", True, "invalid additional property: submit_disabled", ""),
        ("modal", "private_metadata", {"case": 1}, "must provide a string", "/private_metadata"),
        ("modal", "id", "V01", "invalid additional property: id", ""),
        ("home", "title", plain("Title"), "invalid additional property: title", ""),
        ("home", "submit", plain("Save"), "invalid additional property: submit", ""),
        ("home", "clear_on_close", True, "invalid additional property: clear_on_close", ""),
    ],
)
def test_a_view_that_slack_refuses(surface: str, path: str, value: Any, said: str, where: str) -> None:
    """Wrong, missing and unknown keys of a view are refused with invalid_arguments."""
    view = payload(surface, {"type": "divider"})
    assert check_view(changed(view, path, value)) == [refusal(surface, said, where)]


def test_a_modal_that_asks_has_a_submit_button() -> None:
    """A modal with an input needs submit; a home tab and a message cannot have one."""
    found = changed(payload("modal", {"type": "divider"}, block("input")), "submit", GONE)
    said = "must define `submit` to use an `input` block in modals"
    assert check_view(found) == [refusal("modal", said, "/blocks/1/input")]
    assert check_view(changed(payload("modal", {"type": "divider"}), "submit", GONE)) == []


def test_how_big_a_view_may_be() -> None:
    """A view that is well-formed but more than 250 kB of JSON is refused with view_too_large."""
    full = [{"type": "section", "text": plain(text(3000))}] * 76
    bare = payload("modal", *full, {"type": "section", "fields": [plain("x") for _ in range(10)]})
    rest = 250_000 - len(json.dumps(bare))
    for number in range(10):
        share = min(1999, rest)
        put(bare, f"blocks/76/fields/{number}/text", text(1 + share))
        rest -= share
    assert len(json.dumps(bare)) == 250_000
    assert check_view(bare) == []
    put(bare, "callback_id", "here!")
    assert [(problem.error, problem.pointer) for problem in check_view(bare)] == [("view_too_large", "/view")]


def test_json_nested_without_end_is_too_large() -> None:
    """Even JSON that cannot be written for its depth has an answer."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for found in ({"type": "modal", "title": deep, "blocks": deep}, {"type": deep}):
        assert check_view(found)[0].error == "view_too_large"
    assert check_message({"text": deep, "blocks": deep, "attachments": deep}) != []


WORDS = sorted(
    {key for found, *_ in ELEMENTS.values() for key in found}
    | {key for found in BLOCKS.values() for key in found}
    | {"type", "block_id", "action_id", "blocks", "title", "submit", "value", "style", "include"}
)
KINDS = [*BLOCKS, *ELEMENTS, "modal", "home", "file", "rich_text_section", "rich_text_list", "link", "user", "date"]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.sampled_from(KINDS)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
OBJECTS = st.builds(
    lambda kind, rest: {**rest, "type": kind},
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(WORDS), JSON, max_size=6),
)


def plausible(problems: list[Problem]) -> None:
    """Each problem is told as Slack tells it."""
    for problem in problems:
        assert problem.error
        assert problem.message.startswith("[ERROR] ")
        assert problem.message.endswith(f" [json-pointer:{problem.pointer}]")


@given(JSON)
def test_any_json_is_answered_as_a_message(found: Any) -> None:
    """Whatever JSON comes as a message, the answer is a list of problems."""
    plausible(check_message(found))


@given(JSON, JSON, JSON)
def test_any_json_is_answered_in_a_message(said: Any, blocks: Any, attachments: Any) -> None:
    """Whatever JSON stands for text, blocks and attachments, the answer is a list of problems."""
    plausible(check_message({"text": said, "blocks": blocks, "attachments": attachments}))


@given(JSON | OBJECTS)
def test_any_json_is_answered_as_a_view(found: Any) -> None:
    """Whatever JSON comes as a view, the answer is a list of problems."""
    plausible(check_view(found))


@given(st.lists(OBJECTS | JSON, max_size=3), st.sampled_from(SURFACES))
def test_any_json_is_answered_as_blocks(blocks: list[Any], surface: str) -> None:
    """Whatever JSON comes as blocks of a message or view, the answer is a list of problems."""
    plausible(check(surface, payload(surface, *blocks)))


def paths(found: Any, start: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in it."""
    inner = found.items() if isinstance(found, Mapping) else enumerate(found) if isinstance(found, list) else ()
    return [path for key, value in inner for path in [(*start, key), *paths(value, (*start, key))]]


@given(st.sampled_from(sorted(ELEMENTS)), st.data())
def test_one_change_never_breaks_the_check(kind: str, data: st.DataObject) -> None:
    """A correct message or view with one thing changed, taken out or put in is answered, and left as it is."""
    held, _ = holding(kind, data.draw(st.sampled_from(ELEMENTS[kind][1].split())))
    surface = data.draw(st.sampled_from(ELEMENTS[kind][2].split()))
    found = payload(surface, *map(block, BLOCKS), {**held, "block_id": "another"})
    *way, last = data.draw(st.sampled_from(paths(found)))
    inner: Any = found
    for step in way:
        inner = inner[step]
    match data.draw(st.sampled_from(["change", "take", "put"])):
        case "change":
            inner[last] = data.draw(LEAVES | OBJECTS)
        case "take":
            del inner[last]
        case _ if isinstance(inner, dict):
            inner[data.draw(st.sampled_from(WORDS) | st.text())] = data.draw(LEAVES)
        case _:
            inner.insert(last, data.draw(LEAVES | OBJECTS))
    before = repr(found)
    plausible(check(surface, found))
    assert repr(found) == before


@given(st.sampled_from([*BLOCKS, *ELEMENTS]), st.sampled_from(SURFACES), st.text(min_size=1))
def test_an_unknown_key_is_always_refused(kind: str, surface: str, key: str) -> None:
    """No block and no element takes a key that Slack's reference does not list for it."""
    held = block(kind) if kind in BLOCKS else holding(kind, ELEMENTS[kind][1].split()[0])[0]
    inner = held if kind in BLOCKS else held[HOLDERS[held["type"]].split("/")[0]]
    inner = inner[0] if isinstance(inner, list) else inner
    inner.setdefault(f"{key}!", 1)
    assert check(surface, payload(surface, held)) != []
