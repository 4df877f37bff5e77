"""The table of all Web API methods, and the one way to call them."""

from collections.abc import Callable

from bot.practice.slack import (
    methods_chat,
    methods_conversations,
    methods_files,
    methods_others,
    methods_users,
    methods_views,
)
from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError
from bot.practice.slack.things import Json, Token
from bot.practice.slack.world import World

FOR_APP_TOKENS = {"apps.connections.open", "auth.test", "api.test"}


def connections_open(call: Call) -> Json:
    """apps.connections.open: the way into Socket Mode; whoever serves it adds the address."""
    if call.token.kind != "app":
        raise SlackError("not_allowed_token_type")
    call.needs("connections:write")
    if call.world.app.way != "socket":
        raise SlackError("socket_mode_not_enabled")
    return {}


METHODS: dict[str, Callable[[Call], Json]] = {
    **methods_chat.METHODS,
    **methods_conversations.METHODS,
    **methods_files.METHODS,
    **methods_others.METHODS,
    **methods_users.METHODS,
    **methods_views.METHODS,
    "apps.connections.open": connections_open,
}


def authorised(world: World, value: str | None) -> Token:
    """The token of a call, if it is one that Slack knows."""
    if not value:
        raise SlackError("not_authed")
    token = world.tokens.get(value)
    if token is None:
        raise SlackError("invalid_auth")
    if token.revoked:
        raise SlackError("token_revoked")
    if world.users[world.app.user].deleted:
        raise SlackError("account_inactive")
    return token


def call_method(world: World, method: str, args: Json, token: str | None, base: str) -> Json:
    """Call a method by its name; what Slack refuses is raised."""
    function = METHODS.get(method)
    if function is None:
        raise SlackError("unknown_method", req_method=method)
    call = Call(world, method, args, authorised(world, token), base)
    if call.token.kind == "app" and method not in FOR_APP_TOKENS:
        raise SlackError("not_allowed_token_type")
    return {"ok": True, **function(call)}
