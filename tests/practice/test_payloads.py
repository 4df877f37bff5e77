"""What the stand-in sends is what bolt knows from Slack: each payload reaches its listener with its parts."""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs

import pytest

from bot.practice.slack import events, payloads, signing
from bot.practice.slack.payloads import Json
from tests.practice.desk import DIRECT, INSTALL, OPEN, PRIVATE, SAID, SIAN, Desk, enveloped

TRIGGER = "111.222.abc"
ANSWER = "http://127.0.0.1/respond/1"


def plain(text: str) -> Json:
    """A plain text of Block Kit."""
    return {"type": "plain_text", "text": text, "emoji": True}


OPTIONS = [{"text": plain(name), "value": name.lower()} for name in ("Red", "Green", "Blue")]
RED, GREEN, _ = OPTIONS
GROUPED = [{"label": plain("Colours"), "options": OPTIONS}]
RICH = {"type": "rich_text", "elements": []}
APPROVE = {"type": "button", "action_id": "approve", "text": plain("Approve"), "value": "17", "style": "primary"}
SELECT = {"type": "static_select", "action_id": "pick", "placeholder": plain("One"), "options": OPTIONS}
MESSAGE: Json = {
    "type": "message",
    "ts": "1700000001.000100",
    "user": "U0BOT",
    "bot_id": "B0CASES",
    "text": "A card",
    "blocks": [{"type": "actions", "block_id": "card", "elements": [APPROVE, SELECT]}],
}
MODAL = {
    "id": "V0MODAL",
    "type": "modal",
    "hash": "1700000001.abc",
    "callback_id": "open_case",
    "private_metadata": "strathavon",
    "title": plain("Open a case"),
    "submit": plain("Open"),
    "root_view_id": "V0ROOT",
    "previous_view_id": "V0ROOT",
    "blocks": [
        {"type": "input", "block_id": "name", "label": plain("Name"), "element": {"type": "plain_text_input", "action_id": "typed", "initial_value": "Strathavon"}},
        {"type": "section", "block_id": "colour", "text": plain("Colour"), "accessory": SELECT | {"initial_option": GREEN}},
        {"type": "input", "block_id": "day", "label": plain("Day"), "element": {"type": "datepicker", "action_id": "date"}},
    ],
}  # fmt: skip
HOME = {"id": "V0HOME", "type": "home", "hash": "1700000001.def", "blocks": MESSAGE["blocks"]}


@pytest.fixture
def desk() -> Desk:
    """A bolt app without listeners."""
    return Desk()


def command(channel: Mapping[str, Any]) -> dict[str, str]:
    """`/case help`, typed by Siân."""
    return payloads.slash_command(
        INSTALL, user=SIAN, channel=channel, command="/case", text="help & <more>", response_url=ANSWER, trigger_id=TRIGGER
    )  # fmt: skip


def clicked(element: Json, block_id: str = "card", value: object = None, **more: Any) -> Json:
    """An element of the card used."""
    used = payloads.action(element, block_id, "1700000003.000300", value)
    told: Json = {"user": SIAN, "channel": OPEN, "message": MESSAGE, "trigger_id": TRIGGER, "response_url": ANSWER}
    return payloads.message_actions(INSTALL, **(told | {"actions": [used]} | more))


def submitted(view: Json, filled: payloads.Filled, **more: Any) -> Json:
    """A form sent off."""
    return payloads.view_submission(INSTALL, user=SIAN, view=view, filled=filled, trigger_id=TRIGGER, **more)


@pytest.mark.parametrize(
    ("channel", "name"),
    [(OPEN, "strathavon"), (PRIVATE, "privategroup"), (DIRECT, "directmessage")],
)
def test_commands(desk: Desk, channel: Json, name: str) -> None:
    """A slash command reaches its listener with its text; only open channels are named."""
    desk.app.command("/case")(desk.listen)
    args = desk.takes(signing.command_body(command(channel)))
    assert args.command == command(channel)
    assert (args.command["text"], args.command["channel_name"]) == ("help & <more>", name)
    assert (args.context.user_id, args.context.channel_id) == ("U0SIAN", channel["id"])
    assert (args.context.team_id, args.context.response_url) == ("T0TEAM", ANSWER)


def test_command_fields() -> None:
    """A command has the fields of Slack's own and all of them are text."""
    fields = command(OPEN)
    assert list(fields) == [
        "token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name", "command", "text",
        "api_app_id", "is_enterprise_install", "response_url", "trigger_id",
    ]  # fmt: skip
    assert fields["is_enterprise_install"] == "false"
    assert parse_qs(signing.command_body(fields))["text"] == ["help & <more>"]


def test_click_in_a_message(desk: Desk) -> None:
    """A click in a message brings the message, its channel, the state beside them and a response_url."""
    desk.app.action({"block_id": "card", "action_id": "approve"})(desk.listen)
    args = desk.takes(signing.interactive_body(clicked(APPROVE)))
    assert args.action == args.body["actions"][0]
    assert args.action["value"] == "17"
    assert args.body["message"]["text"] == "A card"
    assert args.body["container"] == {
        "type": "message",
        "message_ts": "1700000001.000100",
        "channel_id": "C0OPEN",
        "is_ephemeral": False,
    }
    assert args.body["state"]["values"] == {"card": {"pick": {"type": "static_select", "selected_option": None}}}
    assert (args.context.channel_id, args.context.response_url) == ("C0OPEN", ANSWER)
    assert "view" not in args.body


def test_click_in_a_thread() -> None:
    """A message of a thread says its thread in the container."""
    reply = MESSAGE | {"thread_ts": "1699999999.000100"}
    assert clicked(APPROVE, message=reply)["container"]["thread_ts"] == "1699999999.000100"


def test_click_in_an_ephemeral(desk: Desk) -> None:
    """An ephemeral message is not sent back with a click in it."""
    desk.app.action("approve")(desk.listen)
    args = desk.takes(signing.interactive_body(clicked(APPROVE, ephemeral=True)))
    assert "message" not in args.body
    assert args.body["container"]["is_ephemeral"] is True
    assert args.body["response_url"] == ANSWER


@pytest.mark.parametrize("view", [MODAL, HOME], ids=["modal", "home"])
def test_click_in_a_view(desk: Desk, view: Json) -> None:
    """A click in a form or in Home brings the view with its state, and neither channel nor response_url."""
    desk.app.action("pick")(desk.listen)
    filled = {"colour": {"pick": "blue"}, "card": {"pick": "blue"}}
    used = payloads.action(SELECT, "card", "1700000003.000300", "blue")
    args = desk.takes(
        signing.interactive_body(
            payloads.view_actions(INSTALL, user=SIAN, view=view, actions=[used], trigger_id=TRIGGER, filled=filled)
        )
    )
    block = "colour" if view is MODAL else "card"
    assert args.body["container"] == {"type": "view", "view_id": view["id"]}
    assert args.body["view"]["state"]["values"][block]["pick"]["selected_option"]["value"] == "blue"
    assert not {"channel", "message", "response_url", "state"} & set(args.body)
    assert args.body["view"]["type"] == view["type"]


SHAPES = [
    ({"type": "plain_text_input"}, "Hello", {"value": "Hello"}, {"value": None}),
    ({"type": "email_text_input"}, "a@b.org", {"value": "a@b.org"}, {"value": None}),
    ({"type": "url_text_input"}, "https://b.org", {"value": "https://b.org"}, {"value": None}),
    ({"type": "number_input"}, 12, {"value": "12"}, {"value": None}),
    ({"type": "rich_text_input"}, RICH, {"rich_text_value": RICH}, {"rich_text_value": None}),
    ({"type": "datepicker"}, "2027-03-14", {"selected_date": "2027-03-14"}, {"selected_date": None}),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}, {"selected_time": None}),
    ({"type": "datetimepicker"}, 1800000000, {"selected_date_time": 1800000000}, {"selected_date_time": None}),
    ({"type": "static_select", "options": OPTIONS}, "red", {"selected_option": RED}, {"selected_option": None}),
    ({"type": "static_select", "option_groups": GROUPED}, "red", {"selected_option": RED}, {"selected_option": None}),
    ({"type": "external_select"}, RED, {"selected_option": RED}, {"selected_option": None}),
    ({"type": "radio_buttons", "options": OPTIONS}, "red", {"selected_option": RED}, {"selected_option": None}),
    ({"type": "checkboxes", "options": OPTIONS}, ["red"], {"selected_options": [RED]}, {"selected_options": []}),
    ({"type": "multi_static_select", "options": OPTIONS}, "red", {"selected_options": [RED]}, {"selected_options": []}),
    ({"type": "multi_external_select"}, [RED], {"selected_options": [RED]}, {"selected_options": []}),
    ({"type": "users_select"}, "U1", {"selected_user": "U1"}, {"selected_user": None}),
    ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}, {"selected_channel": None}),
    ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}, {"selected_conversation": None}),
    ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}, {"selected_users": []}),
    ({"type": "multi_channels_select"}, ["C1"], {"selected_channels": ["C1"]}, {"selected_channels": []}),
    ({"type": "multi_conversations_select"}, ["C1"], {"selected_conversations": ["C1"]}, {"selected_conversations": []}),
]  # fmt: skip


@pytest.mark.parametrize(("element", "value", "filled", "empty"), SHAPES, ids=lambda each: each.get("type") if isinstance(each, dict) else "")  # fmt: skip
def test_shapes(desk: Desk, element: Json, value: object, filled: Json, empty: Json) -> None:
    """Each element has its own shape in actions and in the state, filled in and untouched."""
    whole = element | {"action_id": "used"}
    blocks = [{"type": "actions", "block_id": "card", "elements": [whole]}]
    desk.app.action("used")(desk.listen)
    told = clicked(whole, value=value, message=MESSAGE | {"blocks": blocks}, filled={"card": {"used": value}})
    args = desk.takes(signing.interactive_body(told))
    kind = {"type": element["type"]}
    assert args.action == kind | filled | {"block_id": "card", "action_id": "used", "action_ts": "1700000003.000300"}
    assert args.body["state"]["values"] == {"card": {"used": kind | filled}}
    assert payloads.state_values(blocks, {}) == {"card": {"used": kind | empty}}
    initial = whole | {payloads.KINDS[element["type"]].initial: next(iter(filled.values()))}
    assert payloads.state_values([{"type": "input", "block_id": "card", "element": initial}], {}) == {
        "card": {"used": kind | filled}
    }


def test_buttons_and_menus() -> None:
    """A button says its text and value, an overflow menu its choice; neither is part of the state."""
    menu = {"type": "overflow", "action_id": "more", "options": OPTIONS}
    assert payloads.action(APPROVE, "card", "1.2") == {**APPROVE, "block_id": "card", "action_ts": "1.2"}
    assert payloads.action(menu, "card", "1.2", "green")["selected_option"] == GREEN
    blocks = [{"type": "section", "block_id": "card", "accessory": menu}]
    assert payloads.state_values(blocks, {"card": {"more": "green"}}) == {}


def test_unknown_choice() -> None:
    """Nobody can choose what an element does not offer."""
    with pytest.raises(payloads.Unknown):
        payloads.action(SELECT, "card", "1.2", "purple")


def test_current_conversation() -> None:
    """A picker that starts with the current conversation holds the one its form was opened from."""
    picker = {"type": "conversations_select", "action_id": "where", "default_to_current_conversation": True}
    blocks = [{"type": "input", "block_id": "b", "element": picker}]
    assert payloads.state_values(blocks, {}, "C0OPEN")["b"]["where"]["selected_conversation"] == "C0OPEN"


def test_submission(desk: Desk) -> None:
    """A form that is sent off has every field of its view, what was filled in and what was left untouched."""
    desk.app.view("open_case")(desk.listen)
    args = desk.takes(signing.interactive_body(submitted(MODAL, {"day": {"date": "2027-03-14"}})))
    assert args.view == args.body["view"]
    assert args.view["state"]["values"] == {
        "name": {"typed": {"type": "plain_text_input", "value": "Strathavon"}},
        "colour": {"pick": {"type": "static_select", "selected_option": GREEN}},
        "day": {"date": {"type": "datepicker", "selected_date": "2027-03-14"}},
    }
    assert (args.view["private_metadata"], args.view["hash"]) == ("strathavon", "1700000001.abc")
    assert (args.view["root_view_id"], args.view["previous_view_id"]) == ("V0ROOT", "V0ROOT")
    assert (args.view["app_id"], args.view["bot_id"], args.view["close"]) == ("A0CASES", "B0CASES", None)
    assert (args.body["response_urls"], args.context.user_id) == ([], "U0SIAN")


def test_emptied_text() -> None:
    """A text that was emptied is null, its initial value gone."""
    values = submitted(MODAL, {"name": {"typed": ""}})["view"]["state"]["values"]
    assert values["name"]["typed"]["value"] is None


def test_response_urls(desk: Desk) -> None:
    """A picked channel brings a response_url where the picker asks for one, and bolt responds through it."""
    picker = {"type": "channels_select", "action_id": "where", "response_url_enabled": True}
    view = MODAL | {"blocks": [{"type": "input", "block_id": "b", "label": plain("Where"), "element": picker}]}
    desk.app.view("open_case")(desk.listen)
    told = submitted(view, {"b": {"where": "C0OPEN"}}, response_url=f"{ANSWER}/{{}}".format)
    args = desk.takes(signing.interactive_body(told))
    url = f"{ANSWER}/C0OPEN"
    assert args.body["response_urls"] == [
        {"block_id": "b", "action_id": "where", "channel_id": "C0OPEN", "response_url": url}
    ]
    assert args.respond.response_url == url


def test_closing(desk: Desk) -> None:
    """A closed form says so without what stood in it."""
    desk.app.view_closed("open_case")(desk.listen)
    args = desk.takes(signing.interactive_body(payloads.view_closed(INSTALL, user=SIAN, view=MODAL)))
    assert (args.body["is_cleared"], args.view["state"]) == (False, {"values": {}})


def test_message_shortcut(desk: Desk) -> None:
    """A shortcut of a message brings the message and its channel."""
    desk.app.message_shortcut("record")(desk.listen)
    told = payloads.message_shortcut(
        INSTALL, user=SIAN, channel=PRIVATE, message=SAID, callback_id="record", trigger_id=TRIGGER, response_url=ANSWER, action_ts="1.2"
    )  # fmt: skip
    args = desk.takes(signing.interactive_body(told))
    assert (args.shortcut["message"], args.shortcut["message_ts"]) == (SAID, SAID["ts"])
    assert args.shortcut["channel"] == {"id": "C0PRIV", "name": "privategroup"}
    assert (args.context.channel_id, args.context.response_url) == ("C0PRIV", ANSWER)


def test_global_shortcut(desk: Desk) -> None:
    """A shortcut of the workspace has a trigger and no channel."""
    desk.app.global_shortcut("open")(desk.listen)
    told = payloads.global_shortcut(INSTALL, user=SIAN, callback_id="open", trigger_id=TRIGGER, action_ts="1.2")
    args = desk.takes(signing.interactive_body(told))
    assert (args.shortcut["trigger_id"], args.context.user_id, args.context.team_id) == (TRIGGER, "U0SIAN", "T0TEAM")
    assert not {"channel", "message", "response_url"} & set(args.shortcut)


@pytest.mark.parametrize("place", [{"view": MODAL}, {"channel": OPEN, "message": MESSAGE}], ids=["view", "message"])
def test_options(desk: Desk, place: Json) -> None:
    """A select that loads its options asks with what was typed, and gets what the app answers."""
    desk.app.options("authority")(lambda ack, payload: ack(options=OPTIONS[: len(payload["value"])]))
    told = payloads.block_suggestion(INSTALL, user=SIAN, block_id="b", action_id="authority", typed="st", **place)
    answer = desk.app.dispatch(desk.request(signing.interactive_body(told), signing.FORM))
    assert (answer.status, json.loads(answer.body)) == (200, {"options": OPTIONS[:2]})
    assert told["container"]["type"] == ("view" if "view" in place else "message")


def test_own_copies() -> None:
    """A payload is a copy: what becomes of the message or the view later does not change what was sent."""
    message = deepcopy(MESSAGE)
    told = clicked(APPROVE, message=message)
    message["blocks"].clear()
    assert told["message"]["blocks"] == MESSAGE["blocks"]


def test_who_may_answer() -> None:
    """The answer to a command, a click, a form or a select may say something; other answers may not."""
    assert payloads.accepts_response(command(OPEN))
    assert payloads.accepts_response(clicked(APPROVE))
    assert payloads.accepts_response(submitted(MODAL, {}))
    assert not payloads.accepts_response(payloads.view_closed(INSTALL, user=SIAN, view=MODAL))
    assert not payloads.accepts_response(enveloped(events.app_uninstalled(event_ts="1.2")))
