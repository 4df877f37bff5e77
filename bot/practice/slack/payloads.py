"""What Slack sends to an app, in Slack's own shapes, from plain values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

Json = dict[str, Any]
Filled = Mapping[str, Mapping[str, object]]  # {block_id: {action_id: what was filled in}}


class Install(NamedTuple):
    """One app in one workspace: what every payload says of the two."""

    app_id: str
    bot_id: str
    bot_user_id: str
    team_id: str
    team_domain: str
    token: str  # the old verification token, which Slack still sends


class Unknown(ValueError):
    """A choice that the element does not offer."""


class Kind(NamedTuple):
    """Where an element keeps its value: in state and actions, at first, and when empty."""

    field: str
    initial: str
    many: bool = False


KINDS = {
    "plain_text_input": Kind("value", "initial_value"),
    "email_text_input": Kind("value", "initial_value"),
    "url_text_input": Kind("value", "initial_value"),
    "number_input": Kind("value", "initial_value"),
    "rich_text_input": Kind("rich_text_value", "initial_value"),
    "datepicker": Kind("selected_date", "initial_date"),
    "timepicker": Kind("selected_time", "initial_time"),
    "datetimepicker": Kind("selected_date_time", "initial_date_time"),
    "static_select": Kind("selected_option", "initial_option"),
    "external_select": Kind("selected_option", "initial_option"),
    "radio_buttons": Kind("selected_option", "initial_option"),
    "users_select": Kind("selected_user", "initial_user"),
    "conversations_select": Kind("selected_conversation", "initial_conversation"),
    "channels_select": Kind("selected_channel", "initial_channel"),
    "checkboxes": Kind("selected_options", "initial_options", many=True),
    "multi_static_select": Kind("selected_options", "initial_options", many=True),
    "multi_external_select": Kind("selected_options", "initial_options", many=True),
    "multi_users_select": Kind("selected_users", "initial_users", many=True),
    "multi_conversations_select": Kind("selected_conversations", "initial_conversations", many=True),
    "multi_channels_select": Kind("selected_channels", "initial_channels", many=True),
    "file_input": Kind("files", "initial_files", many=True),
}
CARRIED = {
    "button": ("text", "value", "style", "url", "confirm"),
    "overflow": ("confirm",),
}
TEXTS = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}


def elements(surface: Mapping[str, Any] | Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """Every element of a view, a message or a list of blocks that a person can use, with its block's id."""
    blocks = surface["blocks"] if isinstance(surface, Mapping) else surface
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *block.get("elements", ())]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield block["block_id"], element


def option(element: Json, value: object) -> Json:
    """The option of an element with this value, or the option itself where it is one already."""
    if isinstance(value, Mapping):  # options that an app loaded stand in no block
        return dict(value)
    groups = [element, *element.get("option_groups", ())]
    for each in (each for group in groups for each in group.get("options", ())):
        if each.get("value") == value:
            return dict(each)
    raise Unknown(element["action_id"], value)


def held(element: Json, value: object) -> object:
    """A value as the element holds it: options whole, an empty text as null."""
    kind = KINDS[element["type"]]
    if kind.many:
        each = [value] if isinstance(value, str | Mapping) else list(value or ())  # type: ignore[call-overload]
        return [option(element, one) for one in each] if kind.field == "selected_options" else each
    if value is None or value == "":
        return None
    if kind.field == "selected_option":
        return option(element, value)
    return str(value) if element["type"] == "number_input" else value


def first_value(element: Json, conversation: str = "") -> object:
    """What an element holds before anybody touches it."""
    kind = KINDS[element["type"]]
    if element.get("default_to_current_conversation") and conversation:
        return [conversation] if kind.many else conversation
    return deepcopy(element.get(kind.initial, [] if kind.many else None))


def state_values(surface: Mapping[str, Any] | Sequence[Json], filled: Filled, conversation: str = "") -> Json:
    """`state.values`: what was filled in, and what untouched elements held from the first."""
    values: Json = {}
    for block_id, element in elements(surface):
        if element["type"] not in KINDS:  # buttons and overflow menus hold nothing
            continue
        kind, action_id = KINDS[element["type"]], element["action_id"]
        touched = filled.get(block_id, {})
        now = held(element, touched[action_id]) if action_id in touched else first_value(element, conversation)
        values.setdefault(block_id, {})[action_id] = {"type": element["type"], kind.field: now}
    return values


def action(element: Json, block_id: str, action_ts: str, value: object = None) -> Json:
    """One entry of `actions`: the element as it was used, in the shape of its type."""
    kind = element["type"]
    made: Json = {"type": kind, "block_id": block_id, "action_id": element["action_id"]}
    if kind == "overflow":
        made["selected_option"] = option(element, value)
    elif kind in KINDS:
        made[KINDS[kind].field] = held(element, value)
    made |= {key: deepcopy(element[key]) for key in carried(kind) if key in element}
    return made | {"action_ts": action_ts}


def carried(kind: str) -> tuple[str, ...]:
    """What an action repeats of its element."""
    if kind in TEXTS:
        return ()
    return CARRIED.get(kind) or (KINDS[kind].initial, "placeholder", "min_query_length", "confirm")


def named(channel: Mapping[str, Any]) -> str:
    """A channel's name as an app is told it, which in private channels and direct messages is no name."""
    if channel.get("is_im"):
        return "directmessage"
    return "privategroup" if channel.get("is_private") and not channel.get("is_mpim") else str(channel["name"])


def slash_command(
    install: Install,
    *,
    user: Mapping[str, Any],
    channel: Mapping[str, Any],
    command: str,
    text: str,
    response_url: str,
    trigger_id: str,
) -> dict[str, str]:
    """The fields of a slash command; all are text, over Socket Mode too."""
    return {
        "token": install.token,
        "team_id": user.get("team_id", install.team_id),
        "team_domain": install.team_domain,
        "channel_id": channel["id"],
        "channel_name": named(channel),
        "user_id": user["id"],
        "user_name": user["name"],
        "command": command,
        "text": text,
        "api_app_id": install.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def command_failed(command: str, error: str) -> str:
    """What Slack shows a person whose command went wrong; `error` is operation_timeout or dispatch_failed."""
    return f'{command} failed with the error "{error}"'


def interaction(install: Install, kind: str, user: Mapping[str, Any]) -> Json:
    """What every interactive payload has."""
    team = user.get("team_id", install.team_id)
    return {
        "type": kind,
        "user": {"id": user["id"], "username": user["name"], "name": user["name"], "team_id": team},
        "api_app_id": install.app_id,
        "token": install.token,
        "team": {"id": install.team_id, "domain": install.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(channel: Mapping[str, Any], message: Mapping[str, Any], *, ephemeral: bool) -> Json:
    """The container, channel and message of a payload; what an ephemeral message said is not sent back."""
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel["id"],
        "is_ephemeral": ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    shown: Json = {} if ephemeral else {"message": deepcopy(dict(message))}
    return {"container": container, "channel": {"id": channel["id"], "name": named(channel)}} | shown


def full_view(install: Install, view: Mapping[str, Any], values: Json) -> Json:
    """A view as Slack sends it to its app: every field, with the state in it."""
    whole: Json = {
        "id": view["id"],
        "team_id": install.team_id,
        "type": view["type"],
        "blocks": view["blocks"],
        "private_metadata": view.get("private_metadata") or "",
        "callback_id": view.get("callback_id") or "",
        "state": {"values": values},
        "hash": view["hash"],
        "title": view.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": view.get("previous_view_id"),
        "root_view_id": view.get("root_view_id") or view["id"],
        "app_id": install.app_id,
        "external_id": view.get("external_id") or "",
        "app_installed_team_id": install.team_id,
        "bot_id": install.bot_id,
    }
    if "submit_disabled" in view:
        whole["submit_disabled"] = view["submit_disabled"]
    return deepcopy(whole)


def message_actions(
    install: Install,
    *,
    user: Mapping[str, Any],
    channel: Mapping[str, Any],
    message: Mapping[str, Any],
    actions: Sequence[Json],
    trigger_id: str,
    response_url: str,
    filled: Filled | None = None,
    ephemeral: bool = False,
) -> Json:
    """`block_actions` from a message: its own container, its state beside it, and a response_url."""
    return (
        interaction(install, "block_actions", user)
        | in_message(channel, message, ephemeral=ephemeral)
        | {
            "trigger_id": trigger_id,
            "state": {"values": state_values(message.get("blocks", []), filled or {})},
            "response_url": response_url,
            "actions": list(actions),
        }
    )


def view_actions(
    install: Install,
    *,
    user: Mapping[str, Any],
    view: Mapping[str, Any],
    actions: Sequence[Json],
    trigger_id: str,
    filled: Filled | None = None,
    conversation: str = "",
) -> Json:
    """`block_actions` from a modal or from Home: the state stands in the view, and there is no response_url."""
    values = state_values(view, filled or {}, conversation)
    return interaction(install, "block_actions", user) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "view": full_view(install, view, values),
        "actions": list(actions),
    }


def view_submission(
    install: Install,
    *,
    user: Mapping[str, Any],
    view: Mapping[str, Any],
    filled: Filled,
    trigger_id: str,
    response_url: Callable[[str], str] | None = None,
    conversation: str = "",
) -> Json:
    """A form sent off; `response_url` makes one for a channel that was picked where the view asks for it."""
    values = state_values(view, filled, conversation)
    return interaction(install, "view_submission", user) | {
        "trigger_id": trigger_id,
        "view": full_view(install, view, values),
        "response_urls": list(response_urls(view, values, response_url)) if response_url else [],
    }


def response_urls(view: Mapping[str, Any], values: Json, response_url: Callable[[str], str]) -> Iterator[Json]:
    """The response_urls of a form, one for each picker that has `response_url_enabled`."""
    for block_id, element in elements(view):
        if not element.get("response_url_enabled"):
            continue
        picked = values[block_id][element["action_id"]][KINDS[element["type"]].field]
        if picked:
            ids = {"block_id": block_id, "action_id": element["action_id"], "channel_id": picked}
            yield ids | {"response_url": response_url(picked)}


def view_closed(
    install: Install, *, user: Mapping[str, Any], view: Mapping[str, Any], is_cleared: bool = False
) -> Json:
    """A form closed; what stood in it is not sent."""
    made = interaction(install, "view_closed", user)
    return made | {"view": full_view(install, view, {}), "is_cleared": is_cleared, "response_urls": []}


def message_shortcut(
    install: Install,
    *,
    user: Mapping[str, Any],
    channel: Mapping[str, Any],
    message: Mapping[str, Any],
    callback_id: str,
    trigger_id: str,
    response_url: str,
    action_ts: str,
) -> Json:
    """`message_action`: a shortcut chosen from a message's menu."""
    made = interaction(install, "message_action", user)
    return without(made, "api_app_id") | {
        "action_ts": action_ts,
        "channel": {"id": channel["id"], "name": named(channel)},
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "message_ts": message["ts"],
        "message": deepcopy(dict(message)),
    }


def global_shortcut(
    install: Install, *, user: Mapping[str, Any], callback_id: str, trigger_id: str, action_ts: str
) -> Json:
    """`shortcut`: one chosen from the search bar or the composer's menu, which says no channel."""
    made = without(interaction(install, "shortcut", user), "api_app_id")
    made["user"] = without(made["user"], "name")
    return made | {"action_ts": action_ts, "callback_id": callback_id, "trigger_id": trigger_id}


def without(made: Json, key: str) -> Json:
    """The same without one of its fields."""
    return {each: value for each, value in made.items() if each != key}


def block_suggestion(
    install: Install,
    *,
    user: Mapping[str, Any],
    block_id: str,
    action_id: str,
    typed: str,
    view: Mapping[str, Any] | None = None,
    channel: Mapping[str, Any] | None = None,
    message: Mapping[str, Any] | None = None,
) -> Json:
    """An external select asks for its options, in a view or in a channel's message."""
    made = interaction(install, "block_suggestion", user)
    made |= {"action_id": action_id, "block_id": block_id, "value": typed}
    if view is not None:
        return made | {
            "container": {"type": "view", "view_id": view["id"]},
            "view": full_view(install, view, {}),
        }
    return made | in_message(channel or {}, message or {}, ephemeral=False)


def accepts_response(payload: Mapping[str, Any]) -> bool:
    """Whether the answer to a payload may say something, as `accepts_response_payload` tells it."""
    return "command" in payload or payload.get("type") in {"block_actions", "block_suggestion", "view_submission"}
