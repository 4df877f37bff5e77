"""What a person sees: channels, threads, words for them alone, forms, Home."""

from collections.abc import Iterable

from bot.practice.slack.acting import Acting, surface_json
from bot.practice.slack.payloads import KINDS, state_values
from bot.practice.slack.plain import Control, controls, label, options, plain, words
from bot.practice.slack.shown import replies_of
from bot.practice.slack.things import Channel, Ephemeral, Json, Message, User, View
from bot.practice.slack.world import World


def sees_channels(world: World, user: User) -> list[Json]:
    """The channels that a person is in, and the public ones."""
    mine = [each for each in world.channels.values() if each.kind == "public" or user.id in each.members]
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "archived": each.archived,
            "member": user.id in each.members,
            "members": [world.users[one].name for one in each.members],
            "latest": latest(each, user),
        }
        for each in mine
    ]


def latest(place: Channel, user: User) -> str:
    """The newest thing that somebody else said there, for the mark of what is unread."""
    if user.id not in place.members:
        return ""
    return max((each.ts for each in place.messages.values() if each.user != user.id), default="")


def sees_messages(acting: Acting, user: User, shown: Iterable[Message | Ephemeral]) -> list[Json]:
    """Messages with what this person has chosen in them."""
    choices = acting.world.screen(user.id).choices
    return [
        {**seen(acting.world, each), "values": state_values(each.blocks, choices.get(each.ts, {}))} for each in shown
    ]


def seen(world: World, message: Message | Ephemeral) -> Json:
    """One message as a person sees it, and the JSON that it is made of."""
    shown = surface_json(world, message)
    by = world.users[message.user].name if isinstance(message, Message) else "slackbot"
    if isinstance(message, Ephemeral) and message.from_app:
        by = world.users[world.app.user].name
    item: Json = {
        "ts": message.ts,
        "channel": message.channel,
        "thread_ts": message.thread_ts,
        "by": by,
        "words": plain(world, message.blocks, message.text),
        "text": message.text,
        "ephemeral": isinstance(message, Ephemeral),
        "controls": [control_json(each) for each in controls(message.blocks)],
        "json": shown,
    }
    if isinstance(message, Message):
        item["replies"] = len(replies_of(world.channels[message.channel], message.ts))
        item["edited"] = message.edited is not None
        item["reactions"] = {name: [world.users[one].name for one in who] for name, who in message.reactions.items()}
        item["files"] = [world.files[each].name for each in message.files]
    return item


def control_json(control: Control) -> Json:
    """A control as a person can use it."""
    return {
        "type": control.element["type"],
        "label": label(control),
        "block_id": control.block_id,
        "action_id": control.action_id,
        "options": [words(each["text"]) for each in options(control.element)],
        "confirm": words((control.element.get("confirm") or {}).get("text")),
    }


def sees_forms(world: World, user: User) -> list[Json]:
    """The forms on a person's screen, the one before them last."""
    return [seen_view(world, each) for each in world.screen(user.id).stack]


def sees_home(world: World, user: User) -> Json | None:
    """A person's Home of the app, if the app has put anything there."""
    home = world.screen(user.id).home
    return seen_view(world, home) if home else None


def seen_view(world: World, view: View) -> Json:
    """A form or a Home as a person sees it."""
    values = state_values(view.body, view.filled, view.channel)
    return {
        "id": view.id,
        "type": view.body["type"],
        "title": words(view.body.get("title")),
        "submit": words(view.body.get("submit")),
        "close": words(view.body.get("close")),
        "words": plain(world, view.body["blocks"]),
        "errors": view.errors,
        "inputs": [input_json(each, values) for each in controls(view.body["blocks"]) if each.element["type"] in KINDS],
        "controls": [control_json(each) for each in controls(view.body["blocks"])],
        "values": values,
        "callback_id": view.body.get("callback_id", ""),
        "private_metadata": view.body.get("private_metadata", ""),
        "hash": view.hash,
        "blocks": view.body["blocks"],
    }


def input_json(control: Control, values: Json) -> Json:
    """An input with what stands in it."""
    held = values[control.block_id][control.action_id][KINDS[control.element["type"]].field]
    required = control.is_input and not control.block.get("optional", False)
    return {**control_json(control), "value": held, "required": required}
