"""Slack's composition objects and block elements: their keys, their limits, and where each may stand."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from bot.practice.slack.rich_text import RICH_TEXT
from bot.practice.slack.shapes import (
    Reading,
    Rule,
    Shape,
    choice,
    flag,
    items,
    length,
    number,
    once,
    one_of,
    record,
    typed,
    unique,
    words,
)

Keys = dict[str, Shape]

TEXT = 3000
URL = words(TEXT, pattern=r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
WEB_URL = words(TEXT, pattern=r"https?://\S+")
USER = words(pattern="[UW][A-Z0-9]+")
CHANNEL = words(pattern="[CG][A-Z0-9]+")
CONVERSATION = words(pattern="[CDGUW][A-Z0-9]+")
CLOCK = words(pattern="([01][0-9]|2[0-3]):[0-5][0-9]")
ZONE = words(pattern=r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*")
NUMERAL = words(pattern=r"-?[0-9]+(\.[0-9]+)?")
STYLE = choice("primary", "danger")


def plain(high: int) -> Shape:
    """A plain_text object."""
    return one_of({"plain_text": _text(high, {"emoji": flag})})


def either(high: int) -> Shape:
    """A plain_text or a mrkdwn object."""
    return one_of({"plain_text": _text(high, {"emoji": flag}), "mrkdwn": _text(high, {"verbatim": flag})})


def _text(high: int, may: Keys) -> Shape:
    return record({"type": words(), "text": words(high, blank=False)}, may)


def one_key(*names: str) -> Rule:
    """Exactly one of these keys is there."""

    def rule(value: Mapping[str, object]) -> tuple[str, str] | None:
        shown = " or ".join(f"`{name}`" for name in names)
        return None if sum(name in value for name in names) == 1 else (f"must define either {shown}", "")

    return rule


def ordered(low: str, high: str) -> Rule:
    """The one number is not more than the other, where both are there; a number may be written as text."""

    def rule(value: Mapping[str, object]) -> tuple[str, str] | None:
        if low not in value or high not in value or Decimal(str(value[low])) <= Decimal(str(value[high])):
            return None
        return f"must not be greater than `{high}`", low

    return rule


def image(*, title: bool) -> tuple[Keys, Keys, Rule]:
    """The keys of an image, as an element or (with a title) as a block."""
    must = {"type": words(), "alt_text": words(2000, blank=False)}
    file = record({}, {"id": words(pattern="F[A-Z0-9]+"), "url": WEB_URL}, one_key("id", "url"))
    may = {"image_url": WEB_URL, "slack_file": file, **({"title": plain(2000)} if title else {})}
    return must, may, one_key("image_url", "slack_file")


CONFIRM = record({"title": plain(100), "text": plain(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE})
DISPATCH = record(
    {"trigger_actions_on": items(choice("on_enter_pressed", "on_character_entered"), 2)},
)
FILTER = record(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
    lambda value: None if value else ("must define at least one filter", ""),
)


def option(text: Callable[[int], Shape], *, url: bool = False) -> Shape:
    """Something to choose; only an overflow menu's may be links, only boxes and radio buttons know mrkdwn."""
    may = {"description": text(75), **({"url": URL} if url else {})}
    return record({"text": text(75), "value": words(150)}, may)


OPTION = option(plain)
RICH_OPTION = option(either)


def _options(value: Mapping[str, object]) -> list[object]:
    groups = cast("list[Mapping[str, object]]", value.get("option_groups", []))
    return [found for holder in (value, *groups) for found in cast("list[object]", holder.get("options", []))]


def distinct(value: Mapping[str, object]) -> tuple[str, str] | None:
    """No two options have the same value."""
    values = [cast("Mapping[str, object]", found)["value"] for found in _options(value)]
    key = "options" if "options" in value else "option_groups"
    return ("option values must be unique", key) if len(set(values)) < len(values) else None


def offered(value: Mapping[str, object]) -> tuple[str, str] | None:
    """What is chosen at first is exactly one of the options."""
    if "initial_option" in value and value["initial_option"] not in _options(value):
        return "`initial_option` must match one of the options", "initial_option"
    initial = cast("list[object]", value.get("initial_options", []))
    if any(chosen not in _options(value) for chosen in initial):
        return "`initial_options` must match the options", "initial_options"
    return None


def chosen_once(key: str) -> Rule:
    """Nothing is chosen twice at first, and not more than may be chosen."""

    def rule(value: Mapping[str, object]) -> tuple[str, str] | None:
        chosen = cast("list[object]", value.get(key, []))
        if any(found in chosen[:place] for place, found in enumerate(chosen)):
            return f"`{key}` must be unique", key
        most = cast("int", value.get("max_selected_items", len(chosen)))
        return (f"no more than {most} items allowed", key) if len(chosen) > most else None

    return rule


def a_day(value: object, at: str, reading: Reading) -> None:
    """A day of the calendar, as YYYY-MM-DD."""
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return reading.fault("must provide a date as YYYY-MM-DD", at)
    try:
        date.fromisoformat(value)
    except ValueError:
        reading.fault("must provide a date of the calendar", at)
    return None


def fitting(value: Mapping[str, object]) -> tuple[str, str] | None:
    """The text an input starts with is as long as the input asks for."""
    if "initial_value" not in value:
        return None
    size = length(cast("str", value["initial_value"]))
    low, high = cast("int", value.get("min_length", 0)), cast("int", value.get("max_length", TEXT))
    return None if low <= size <= high else ("must be as long as `min_length` and `max_length` say", "initial_value")


def whole(value: Mapping[str, object]) -> tuple[str, str] | None:
    """A number input without decimals starts with, and is bounded by, whole numbers."""
    for key in ("initial_value", "min_value", "max_value"):
        if not value["is_decimal_allowed"] and "." in cast("str", value.get(key, "")):
            return "must be a whole number", key
    return None


def _element(must: Keys, may: Keys, *rules: Rule) -> Shape:
    return record({"type": words(), **must}, {"action_id": unique("action_id", 255), **may}, *rules)


FOCUS: Keys = {"focus_on_load": once("focus_on_load")}
CHOSEN: Keys = {**FOCUS, "confirm": CONFIRM}
MENU: Keys = {**CHOSEN, "placeholder": plain(150)}
MULTI: Keys = {**MENU, "max_selected_items": number(1)}
TYPED: Keys = {**FOCUS, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
LIST: Keys = {
    "options": items(OPTION, 100),
    "option_groups": items(record({"label": plain(75), "options": items(OPTION, 100)}), 100),
}
RESPONSE: Keys = {"response_url_enabled": flag}
PLACES: Keys = {"default_to_current_conversation": flag, "filter": FILTER}
ONE_LIST = one_key("options", "option_groups")


class Place(NamedTuple):
    """An element or block, and where it may stand: in which blocks, on which surfaces."""

    shape: Shape
    blocks: str
    surfaces: str = "message modal home"


ANYWHERE = "section actions input"
ELEMENTS: Mapping[str, Place] = {
    "button": Place(
        _element(
            {"text": plain(75)},
            {
                "url": URL,
                "value": words(2000),
                "style": STYLE,
                "confirm": CONFIRM,
                "accessibility_label": words(75, blank=False),
            },
        ),
        "section actions",
    ),
    "overflow": Place(
        _element({"options": items(option(plain, url=True), 5)}, {"confirm": CONFIRM}, distinct), "section actions"
    ),
    "image": Place(record(*image(title=False)), "section context"),
    "plain_text": Place(_text(TEXT, {"emoji": flag}), "context"),
    "mrkdwn": Place(_text(TEXT, {"verbatim": flag}), "context"),
    "checkboxes": Place(
        _element(
            {"options": items(RICH_OPTION, 10)},
            {**CHOSEN, "initial_options": items(RICH_OPTION, 10)},
            distinct,
            offered,
            chosen_once("initial_options"),
        ),
        ANYWHERE,
    ),
    "radio_buttons": Place(
        _element({"options": items(RICH_OPTION, 10)}, {**CHOSEN, "initial_option": RICH_OPTION}, distinct, offered),
        ANYWHERE,
    ),
    "static_select": Place(
        _element({}, {**MENU, **LIST, "initial_option": OPTION}, ONE_LIST, distinct, offered), ANYWHERE
    ),
    "multi_static_select": Place(
        _element(
            {},
            {**MULTI, **LIST, "initial_options": items(OPTION, 100)},
            ONE_LIST,
            distinct,
            offered,
            chosen_once("initial_options"),
        ),
        ANYWHERE,
    ),
    "external_select": Place(_element({}, {**MENU, "min_query_length": number(0), "initial_option": OPTION}), ANYWHERE),
    "multi_external_select": Place(
        _element(
            {},
            {**MULTI, "min_query_length": number(0), "initial_options": items(OPTION, 100)},
            chosen_once("initial_options"),
        ),
        ANYWHERE,
    ),
    "users_select": Place(_element({}, {**MENU, "initial_user": USER}), ANYWHERE),
    "multi_users_select": Place(
        _element({}, {**MULTI, "initial_users": items(USER)}, chosen_once("initial_users")), ANYWHERE
    ),
    "channels_select": Place(_element({}, {**MENU, **RESPONSE, "initial_channel": CHANNEL}), ANYWHERE),
    "multi_channels_select": Place(
        _element({}, {**MULTI, "initial_channels": items(CHANNEL)}, chosen_once("initial_channels")), ANYWHERE
    ),
    "conversations_select": Place(
        _element({}, {**MENU, **RESPONSE, **PLACES, "initial_conversation": CONVERSATION}), ANYWHERE
    ),
    "multi_conversations_select": Place(
        _element(
            {},
            {**MULTI, **PLACES, "initial_conversations": items(CONVERSATION)},
            chosen_once("initial_conversations"),
        ),
        ANYWHERE,
    ),
    "datepicker": Place(_element({}, {**MENU, "initial_date": a_day}), ANYWHERE),
    "timepicker": Place(_element({}, {**MENU, "initial_time": CLOCK, "timezone": ZONE}), ANYWHERE),
    "datetimepicker": Place(
        _element({}, {**CHOSEN, "initial_date_time": number(1_000_000_000, 9_999_999_999)}),
        "actions input",
        "message modal",
    ),
    "plain_text_input": Place(
        _element(
            {},
            {
                **TYPED,
                "initial_value": words(TEXT),
                "multiline": flag,
                "min_length": number(0, TEXT),
                "max_length": number(1, TEXT),
            },
            ordered("min_length", "max_length"),
            fitting,
        ),
        "input",
    ),
    "email_text_input": Place(_element({}, {**TYPED, "initial_value": words()}), "input", "modal"),
    "url_text_input": Place(_element({}, {**TYPED, "initial_value": words()}), "input", "modal"),
    "number_input": Place(
        _element(
            {"is_decimal_allowed": flag},
            {**TYPED, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
            whole,
            ordered("min_value", "max_value"),
            ordered("min_value", "initial_value"),
            ordered("initial_value", "max_value"),
        ),
        "input",
        "modal",
    ),
    "rich_text_input": Place(
        _element(
            {},
            {**TYPED, "initial_value": RICH_TEXT, "min_lines": number(1, 100), "max_lines": number(1, 100)},
            ordered("min_lines", "max_lines"),
        ),
        "input",
        "modal home",
    ),
    "file_input": Place(
        _element({}, {"filetypes": items(words(pattern="[a-z0-9]+")), "max_files": number(1, 10)}), "input", "modal"
    ),
}


def element(block: str) -> Shape:
    """Any element that may stand in this kind of block, on the surface being read."""

    def find(kind: str, reading: Reading) -> Shape | None:
        place = ELEMENTS.get(kind)
        stands = place and block in place.blocks.split() and reading.surface in place.surfaces.split()
        return place.shape if place and stands else None

    inner = typed(find)

    def check(value: object, at: str, reading: Reading) -> None:
        inner(value, at, reading)
        answers = isinstance(value, Mapping) and value.get("response_url_enabled") is True
        if answers and (block, reading.surface) != ("input", "modal"):
            reading.fault("`response_url_enabled` is only allowed in an input block of a modal", at)

    return check
