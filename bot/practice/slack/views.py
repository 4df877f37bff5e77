"""Forms and Homes: the stack of three on a person's screen, hashes, and what they hold."""

import secrets

from bot.practice.slack.errors import SlackError
from bot.practice.slack.payloads import elements, full_view, state_values
from bot.practice.slack.shown import install
from bot.practice.slack.things import Json, View
from bot.practice.slack.world import World

MOST_STACKED = 3


def new_hash(world: World) -> str:
    """A hash that no view had before."""
    return f"{int(world.real.now())}.{secrets.token_hex(4)}"


def open_view(world: World, user: str, body: Json, channel: str = "") -> View:
    """A form opens on a person's screen, in the place of whatever forms were there."""
    refuse_taken(world, body)
    view = View(world.new_id("V"), user, body, new_hash(world), "", channel=channel)
    view.root = view.id
    world.screen(user).stack = [view]
    return view


def push_view(world: World, user: str, body: Json, channel: str = "") -> View:
    """A form opens upon the one that is there."""
    stack = world.screen(user).stack
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= MOST_STACKED:
        raise SlackError("push_limit_reached")
    refuse_taken(world, body)
    view = View(world.new_id("V"), user, body, new_hash(world), stack[0].root, stack[-1].id, channel=channel)
    stack.append(view)
    return view


def update_view(world: World, view: View, body: Json) -> View:
    """A view shows something else; what was filled in stays where the same inputs do."""
    refuse_taken(world, body, view)
    here = {(block_id, element["action_id"]): element["type"] for block_id, element in elements(body)}
    before = {(block_id, element["action_id"]): element["type"] for block_id, element in elements(view.body)}
    filled: dict[str, dict[str, object]] = {}
    for block_id, actions in view.filled.items():
        for action_id, value in actions.items():
            where = (block_id, action_id)
            if where in here and here[where] == before.get(where):
                filled.setdefault(block_id, {})[action_id] = value
    view.body, view.filled, view.errors, view.hash = body, filled, {}, new_hash(world)
    return view


def publish_home(world: World, user: str, body: Json, known: str = "") -> View:
    """A person's Home shows something else."""
    screen = world.screen(user)
    if known and (screen.home is None or screen.home.hash != known):
        raise SlackError("hash_conflict")
    if screen.home is not None:
        return update_view(world, screen.home, body)
    refuse_taken(world, body)
    screen.home = View(world.new_id("V"), user, body, new_hash(world), "")
    screen.home.root = screen.home.id
    return screen.home


def every_view(world: World) -> list[View]:
    """All views that somebody has on screen or in Home."""
    found: list[View] = []
    for screen in world.screens.values():
        found += [*screen.stack, *([screen.home] if screen.home else [])]
    return found


def refuse_taken(world: World, body: Json, but: View | None = None) -> None:
    """An external_id names one view of the whole workspace."""
    name = body.get("external_id")
    if name and any(each.body.get("external_id") == name for each in every_view(world) if each is not but):
        raise SlackError("duplicate_external_id")


def find_view(world: World, view_id: str = "", external_id: str = "") -> View:
    """A view by its id or by the app's own name for it."""
    for view in every_view(world):
        if (view_id and view.id == view_id) or (external_id and view.body.get("external_id") == external_id):
            return view
    raise SlackError("not_found")


def whole(view: View) -> Json:
    """A view with the fields that Slack adds to it."""
    return {**view.body, "id": view.id, "hash": view.hash, "root_view_id": view.root, "previous_view_id": view.previous}


def view_json(world: World, view: View) -> Json:
    """A view as the methods answer it."""
    return full_view(install(world), whole(view), state_values(view.body, view.filled, view.channel))
