"""auth.test, apps.connections.open, reactions.* and pins.*."""

import re

from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError
from bot.practice.slack.shown import message_json
from bot.practice.slack.things import Channel, Json, Message

MOST_PINS = 100
MOST_REACTIONS = 50


def auth_test(call: Call) -> Json:
    """auth.test."""
    world = call.world
    answer: Json = {
        "url": f"https://{world.team.domain}.slack.com/",
        "team": world.team.name,
        "user": world.users[world.app.user].name,
        "team_id": world.team.id,
        "user_id": world.app.user,
        "bot_id": world.app.bot_id,
        "is_enterprise_install": False,
    }
    if call.token.kind == "app":
        return {"app_name": world.app.name, "app_id": world.app.id}
    return answer


def api_test(call: Call) -> Json:
    """api.test: says back what it was told."""
    if call.has("error"):
        raise SlackError(call.word("error"), args=call.args)
    return {"args": call.args}


def message_at(call: Call) -> tuple[Channel, Message]:
    """The message that a call points at."""
    channel = call.channel()
    if not call.has("timestamp"):
        raise SlackError("no_item_specified")
    if not re.fullmatch(r"\d+\.\d+", call.word("timestamp")):
        raise SlackError("bad_timestamp")
    message = channel.messages.get(call.word("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    return channel, message


def reaction_name(call: Call) -> str:
    """The name of an emoji, without colons."""
    name = call.word("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    return name


def add_reaction(call: Call) -> Json:
    """reactions.add."""
    call.needs("reactions:write")
    name = reaction_name(call)
    channel, message = message_at(call)
    if channel.archived:
        raise SlackError("is_archived")
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    react(call, message, name, call.world.app.user)
    return {}


def react(call: Call, message: Message, name: str, user: str) -> None:
    """Somebody adds a reaction."""
    people = message.reactions.get(name, [])
    if user in people:
        raise SlackError("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_REACTIONS:
        raise SlackError("too_many_emoji")
    message.reactions[name] = [*people, user]
    call.world.announce("reacted", message=message, name=name, user=user)


def remove_reaction(call: Call) -> Json:
    """reactions.remove."""
    call.needs("reactions:write")
    name = reaction_name(call)
    _, message = message_at(call)
    people = message.reactions.get(name, [])
    if call.world.app.user not in people:
        raise SlackError("no_reaction")
    people.remove(call.world.app.user)
    if not people:
        del message.reactions[name]
    return {}


def pinnable(call: Call) -> Message:
    """A message of a channel that the app is in."""
    call.needs("pins:write")
    channel, message = message_at(call)
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    return message


def add_pin(call: Call) -> Json:
    """pins.add."""
    message = pinnable(call)
    if message.pinned_by:
        raise SlackError("already_pinned")
    pinned = [each for each in call.world.channels[message.channel].messages.values() if each.pinned_by]
    if len(pinned) >= MOST_PINS:
        raise SlackError("too_many_pins")
    message.pinned_by = {call.world.app.user: int(call.world.now().timestamp())}
    return {}


def remove_pin(call: Call) -> Json:
    """pins.remove."""
    message = pinnable(call)
    if not message.pinned_by:
        raise SlackError("no_pin")
    message.pinned_by = {}
    return {}


def list_pins(call: Call) -> Json:
    """pins.list."""
    call.needs("pins:read")
    channel = call.channel()
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    items = []
    for message in channel.messages.values():
        for user, at in message.pinned_by.items():
            shown = message_json(call.world, message)
            items.append(
                {"type": "message", "channel": channel.id, "created": at, "created_by": user, "message": shown}
            )
    return {"items": items}


METHODS = {
    "api.test": api_test,
    "auth.test": auth_test,
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
    "pins.add": add_pin,
    "pins.remove": remove_pin,
    "pins.list": list_pins,
}
