"""views.*: forms and Homes."""

import json

from bot.practice.slack.blocks import check_view
from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError, missing, with_messages
from bot.practice.slack.methods_chat import named_blocks, refuse
from bot.practice.slack.things import Json, Trigger
from bot.practice.slack.views import find_view, open_view, publish_home, push_view, update_view, view_json

MOST_BYTES = 250_000


def body(call: Call, kind: str) -> Json:
    """The view that was handed in, checked, with its blocks named."""
    view = call.value("view", "invalid_arguments")
    if view is None:
        raise missing("view")
    if not isinstance(view, dict):
        raise with_messages("invalid_arguments", ["must be an object [json-pointer:/view]"])
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_BYTES:
        raise SlackError("view_too_large")
    refuse(check_view(view))
    if view["type"] != kind:
        raise with_messages(
            "invalid_arguments", [f"failed to match all allowed schemas: must be {kind} [json-pointer:/view/type]"]
        )
    return {**view, "blocks": named_blocks(view["blocks"], call.world)}


def exchanged(call: Call) -> Trigger:
    """The trigger of the call; it is used up once the view has been opened."""
    return call.world.trigger(call.word("trigger_id"))


def open_(call: Call) -> Json:
    """views.open."""
    trigger, view = exchanged(call), body(call, "modal")
    opened = open_view(call.world, trigger.user, view, trigger.channel)
    trigger.used = True
    return {"view": view_json(call.world, opened)}


def push(call: Call) -> Json:
    """views.push: from a trigger that came out of a form."""
    trigger, view = exchanged(call), body(call, "modal")
    if trigger.view is None:
        raise SlackError("not_found")
    pushed = push_view(call.world, trigger.user, view, trigger.channel)
    trigger.used = True
    return {"view": view_json(call.world, pushed)}


def update(call: Call) -> Json:
    """views.update."""
    if not call.has("view_id") and not call.has("external_id"):
        raise missing("view_id")
    view = find_view(call.world, call.word("view_id", ""), call.word("external_id", ""))
    changed = body(call, view.body["type"])
    if call.has("hash") and call.word("hash") != view.hash:
        raise SlackError("hash_conflict")
    return {"view": view_json(call.world, update_view(call.world, view, changed))}


def publish(call: Call) -> Json:
    """views.publish."""
    user = call.word("user_id")
    if user not in call.world.users:
        raise SlackError("user_not_found")
    view = publish_home(call.world, user, body(call, "home"), call.word("hash", ""))
    return {"view": view_json(call.world, view)}


METHODS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}
