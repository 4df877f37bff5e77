"""A small invented workspace for the stand-in's tests, and short ways to ask it."""

import itertools
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice.slack.app import StandIn
from bot.practice.slack.world import World

Json = dict[str, Any]
NUMBERS = itertools.count()  # for names that no other test uses


def world() -> World:
    """Three people, a channel, a private one without Tom, one without the app, and one that is archived."""
    made = World()
    made.add_user("ailsa", "Ailsa Reid", is_admin=True)
    made.add_user("tom", "Tom Burns")
    made.add_user("siân", "Siân Prys", locale="cy-GB")
    made.add_channel("follow-up-north", ["ailsa", "tom", "siân"])
    made.add_channel("aberwen-restricted", ["siân", "ailsa"], private=True)
    made.add_channel("without-app", ["ailsa"], with_bot=False)
    made.add_channel("secret-without-app", ["ailsa"], private=True, with_bot=False)
    made.add_channel("old").archived = True
    made.add_usergroup("managers", "Managers", ["siân"])
    return made


def client_of(slack: StandIn, token: str | None = None) -> WebClient:
    """slack_sdk's own client, which tries everything once."""
    return WebClient(token or slack.world.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=10)


def refusal(call: Callable[..., Any], **arguments: object) -> Json:
    """What Slack says to a call that it refuses."""
    try:
        call(**arguments)
    except SlackApiError as refused:
        answer: Json = refused.response.data
        return answer
    raise AssertionError("it was not refused")


def error(call: Callable[..., Any], **arguments: object) -> str:
    """The name of a refusal."""
    return str(refusal(call, **arguments)["error"])


def section(text: str = "Hello", **more: object) -> Json:
    """A section of plain text."""
    return {"type": "section", "text": {"type": "plain_text", "text": text}, **more}


def button(text: str, action_id: str, **more: object) -> Json:
    """A button."""
    return {"type": "button", "text": {"type": "plain_text", "text": text}, "action_id": action_id, **more}


def choice(text: str, value: str) -> Json:
    """An option."""
    return {"text": {"type": "plain_text", "text": text}, "value": value}


def field(label: str, block_id: str, element: Json, **more: object) -> Json:
    """An input with its label."""
    label_text = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": block_id, "label": label_text, "element": element, **more}


def modal(*blocks: Json, title: str = "Form", **more: object) -> Json:
    """A form."""
    made: Json = {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": list(blocks)}
    return {**made, "submit": {"type": "plain_text", "text": "Save"}, **more}


def trigger(slack: StandIn, view: str | None = None) -> str:
    """A trigger as an interaction of Ailsa's makes it."""
    return slack.world.new_trigger(slack.world.user("ailsa").id, view)


def places(slack: StandIn) -> dict[str, str]:
    """The channels' ids by their names."""
    return {each.name: each.id for each in slack.world.channels.values()}


def commands(heard: list[Json]) -> list[Json]:
    """The commands among what was heard."""
    return [each for each in heard if "command" in each]


def last(heard: list[Json], kind: str) -> Json:
    """The last payload of a kind."""
    return next(each for each in heard[::-1] if each.get("type") == kind)
