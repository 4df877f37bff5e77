"""Messages and views as Slack takes them: every block, and every element with all its keys."""

import json
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
SURFACES = ("message", "modal", "home")


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    """A mrkdwn text object."""
    return {"type": "mrkdwn", "text": text, "verbatim": False}


def option(name: str, text: Callable[[str], Json] = plain) -> Json:
    """Something to choose."""
    return {"text": text(name), "value": name, "description": text("why")}


TWO = [option("a"), option("b")]
RICH = [option("a", mrkdwn), option("b")]
CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("There is no way back."),
    "confirm": plain("Yes"),
    "deny": plain("No"),
    "style": "danger",
}
PICKED = {"confirm": CONFIRM, "focus_on_load": True}
MENU = {**PICKED, "placeholder": plain("Choose")}
INPUT = {
    "placeholder": plain("Write"),
    "focus_on_load": True,
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
}
RICH_TEXT = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {
                    "type": "text",
                    "text": "Due ",
                    "style": {"bold": True, "italic": False, "strike": True, "code": True},
                },
                {"type": "link", "url": "https://gov.wales", "text": "there", "style": {"bold": True}},
                {"type": "user", "user_id": "U01", "style": {"bold": True}},
                {"type": "channel", "channel_id": "C01"},
                {"type": "usergroup", "usergroup_id": "S01"},
                {"type": "emoji", "name": "wave", "skin_tone": 2},
                {"type": "date", "timestamp": 1_700_000_000, "format": "{date_num}", "fallback": "then"},
                {"type": "broadcast", "range": "here"},
                {"type": "color", "value": "#F405B3"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "offset": 2,
            "border": 0,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "One"}]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Two"}]},
        {"type": "rich_text_preformatted", "border": 1, "elements": [{"type": "text", "text": "Three"}]},
    ],
}
FOUND = {"include": ["public", "private"], "exclude_bot_users": True, "exclude_external_shared_channels": True}
GROUPS = [{"label": plain("G"), "options": TWO}, {"label": plain("H"), "options": [option("c")]}]
IMAGE = {"type": "image", "alt_text": "A cat", "image_url": "https://e.ie/cat.png"}
# Every element with all its keys, the blocks and the surfaces that Slack's reference lists for it.
ELEMENTS: dict[str, tuple[Json, str, str]] = {
    "button": (
        {
            "text": plain("Go"),
            "url": "https://gov.wales",
            "value": "v",
            "style": "primary",
            "confirm": CONFIRM,
            "accessibility_label": "Go on",
        },
        "section actions",
        "message modal home",
    ),
    "overflow": (
        {"options": [option("a"), {**option("b"), "url": "https://gov.wales"}], "confirm": CONFIRM},
        "section actions",
        "message modal home",
    ),
    "image": (IMAGE, "section context", "message modal home"),
    "plain_text": (plain("Small"), "context", "message modal home"),
    "mrkdwn": (mrkdwn("_Small_"), "context", "message modal home"),
    "checkboxes": (
        {**PICKED, "options": RICH, "initial_options": RICH[:1]},
        "section actions input",
        "message modal home",
    ),
    "radio_buttons": (
        {**PICKED, "options": RICH, "initial_option": RICH[0]},
        "section actions input",
        "message modal home",
    ),
    "static_select": (
        {**MENU, "options": TWO, "initial_option": TWO[0]},
        "section actions input",
        "message modal home",
    ),
    "multi_static_select": (
        {**MENU, "option_groups": GROUPS, "initial_options": TWO, "max_selected_items": 2},
        "section actions input",
        "message modal home",
    ),
    "external_select": (
        {**MENU, "min_query_length": 0, "initial_option": TWO[0]},
        "section actions input",
        "message modal home",
    ),
    "multi_external_select": (
        {**MENU, "min_query_length": 3, "initial_options": TWO, "max_selected_items": 2},
        "section actions input",
        "message modal home",
    ),
    "users_select": ({**MENU, "initial_user": "U01"}, "section actions input", "message modal home"),
    "multi_users_select": (
        {**MENU, "initial_users": ["U01", "W02"], "max_selected_items": 2},
        "section actions input",
        "message modal home",
    ),
    "channels_select": ({**MENU, "initial_channel": "C01"}, "section actions input", "message modal home"),
    "multi_channels_select": (
        {**MENU, "initial_channels": ["C01"], "max_selected_items": 1},
        "section actions input",
        "message modal home",
    ),
    "conversations_select": (
        {**MENU, "initial_conversation": "C01", "default_to_current_conversation": True, "filter": FOUND},
        "section actions input",
        "message modal home",
    ),
    "multi_conversations_select": (
        {**MENU, "initial_conversations": ["C01"], "filter": {"include": ["im"]}, "max_selected_items": 1},
        "section actions input",
        "message modal home",
    ),
    "datepicker": ({**MENU, "initial_date": "2028-02-29"}, "section actions input", "message modal home"),
    "timepicker": (
        {**MENU, "initial_time": "23:59", "timezone": "Europe/London"},
        "section actions input",
        "message modal home",
    ),
    "datetimepicker": ({**PICKED, "initial_date_time": 1_628_633_820}, "actions input", "message modal"),
    "plain_text_input": (
        {**INPUT, "initial_value": "four", "multiline": True, "min_length": 1, "max_length": 4},
        "input",
        "message modal home",
    ),
    "email_text_input": ({**INPUT, "initial_value": "a@e.ie"}, "input", "modal"),
    "url_text_input": ({**INPUT, "initial_value": "https://e.ie"}, "input", "modal"),
    "number_input": (
        {**INPUT, "is_decimal_allowed": True, "initial_value": "1.5", "min_value": "-2", "max_value": "10"},
        "input",
        "modal",
    ),
    "rich_text_input": ({**INPUT, "initial_value": RICH_TEXT, "min_lines": 1, "max_lines": 9}, "input", "modal home"),
    "file_input": ({"filetypes": ["pdf"], "max_files": 10}, "input", "modal"),
}
BLOCKS: dict[str, Json] = {
    "header": {"text": plain("Title")},
    "section": {"text": mrkdwn("*Text*"), "fields": [mrkdwn("a"), plain("b")], "accessory": IMAGE, "expand": True},
    "divider": {},
    "image": {**IMAGE, "title": plain("Cat")},
    "actions": {"elements": [{"type": "button", "text": plain("Go"), "action_id": "go"}]},
    "context": {"elements": [IMAGE, mrkdwn("a"), plain("b")]},
    "input": {
        "label": plain("Name"),
        "hint": plain("Yours"),
        "dispatch_action": True,
        "optional": True,
        "element": {"type": "plain_text_input", "action_id": "name"},
    },
    "rich_text": RICH_TEXT,
}
STILL = {"image", "plain_text", "mrkdwn"}
HOLDERS = {"section": "accessory", "actions": "elements/0", "context": "elements/0", "input": "element"}


def block(kind: str) -> Json:
    """The example of this kind of block."""
    return {"type": kind, "block_id": f"the {kind}", **copied(BLOCKS[kind])}


def copied(found: Any) -> Any:
    """The same anew; unlike deepcopy, nothing in it is one object in two places."""
    return json.loads(json.dumps(found))


def put(value: Any, path: str, found: Any) -> None:
    """Put something where the path points."""
    *steps, last = path.split("/")
    for step in steps:
        value = value[int(step)] if isinstance(value, list) else value[step]
    value[int(last) if isinstance(value, list) else last] = found


def holding(kind: str, holder: str) -> tuple[Json, str]:
    """A block that holds the example of this kind of element, and where in the block it stands."""
    example, *_ = ELEMENTS[kind]
    named = {} if kind in STILL else {"action_id": f"the {kind}"}
    held = {**block(holder), **({"elements": [None]} if holder in {"actions", "context"} else {})}
    put(held, HOLDERS[holder], {"type": kind, **named, **copied(example)})
    return held, HOLDERS[holder]


def payload(surface: str, *blocks: Any) -> Json:
    """A message, modal or home tab of these blocks."""
    if surface == "message":
        return {"channel": "C01", "text": "In short", "blocks": list(blocks)}
    bare: Json = {
        "type": surface,
        "callback_id": "here",
        "external_id": "x",
        "private_metadata": "",
        "blocks": list(blocks),
    }
    if surface == "home":
        return bare
    return {
        **bare,
        "title": plain("Title"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "clear_on_close": True,
        "notify_on_close": False,
    }
