"""Events as Slack's Events API sends them, and the envelope round them."""

import base64
import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from bot.practice.slack.payloads import Install, Json


def event_callback(
    install: Install, event: Mapping[str, Any], *, event_id: str, event_time: int, shared: bool = False
) -> Json:
    """The envelope of an event; `event_id` stays the same when Slack sends it again."""
    made: Json = {
        "token": install.token,
        "team_id": install.team_id,
        "context_team_id": install.team_id,
        "context_enterprise_id": None,
        "api_app_id": install.app_id,
        "event": deepcopy(dict(event)),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
    }
    if event["type"] in {"app_uninstalled", "tokens_revoked"}:  # no installation is left to name
        return made
    return made | {
        "authorizations": [authorization(install)],
        "is_ext_shared_channel": shared,
        "event_context": event_context(install, event),
    }


def authorization(install: Install) -> Json:
    """The one installation that Slack names beside an event."""
    return {
        "enterprise_id": None,
        "team_id": install.team_id,
        "user_id": install.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }


def event_context(install: Install, event: Mapping[str, Any]) -> str:
    """The opaque word by which apps.event.authorizations.list knows an event."""
    channel = event.get("channel")
    named: Json = {"et": event["type"], "tid": install.team_id, "aid": install.app_id}
    if isinstance(channel, str):
        named["cid"] = channel
    return "4-" + base64.b64encode(json.dumps(named, separators=(",", ":")).encode()).decode().rstrip("=")


def app_mention(message: Mapping[str, Any], channel: Mapping[str, Any]) -> Json:
    """Somebody named the app; the event says the message without its channel's kind."""
    return message_fields(message) | {"type": "app_mention", "channel": channel["id"], "event_ts": message["ts"]}


def message_posted(message: Mapping[str, Any], channel: Mapping[str, Any]) -> Json:
    """`message` as message.channels, message.groups, message.im and message.mpim carry it."""
    return message_fields(message) | {
        "type": "message",
        "channel": channel["id"],
        "channel_type": channel_type(channel),
        "event_ts": message["ts"],
    }


def message_fields(message: Mapping[str, Any]) -> Json:
    """What a message itself says; what a thread has gathered under it is not part of the event."""
    gathered = {"reply_count", "reply_users", "reply_users_count", "latest_reply", "subscribed", "reactions"}
    return deepcopy({key: value for key, value in message.items() if key not in gathered})


def tombstone(ts: str) -> Json:
    """What stands in the place of a deleted message under which others had answered."""
    return {
        "type": "message",
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "ts": ts,
        "thread_ts": ts,
    }


def channel_type(channel: Mapping[str, Any]) -> str:
    """The kind of a channel in message events."""
    if channel.get("is_im"):
        return "im"
    if channel.get("is_mpim"):
        return "mpim"
    return "group" if channel.get("is_private") else "channel"


def app_home_opened(
    *, user_id: str, channel_id: str, tab: str, event_ts: str, view: Mapping[str, Any] | None = None
) -> Json:
    """Somebody opened the app's Home or its messages; `view` is what Home showed, none before the first time."""
    made = {"type": "app_home_opened", "user": user_id, "channel": channel_id, "tab": tab, "event_ts": event_ts}
    return made if view is None else made | {"view": deepcopy(dict(view))}


def reaction_added(
    *, user_id: str, reaction: str, item_user: str, channel_id: str, message_ts: str, event_ts: str
) -> Json:
    """Somebody reacted to a message."""
    return {
        "type": "reaction_added",
        "user": user_id,
        "reaction": reaction,
        "item": {"type": "message", "channel": channel_id, "ts": message_ts},
        "item_user": item_user,
        "event_ts": event_ts,
    }


def member_joined_channel(
    install: Install, *, user_id: str, channel: Mapping[str, Any], event_ts: str, inviter: str = ""
) -> Json:
    """Somebody, or the app itself, joined a channel; `inviter` is left out of the event where there is none."""
    made = {
        "type": "member_joined_channel",
        "user": user_id,
        "channel": channel["id"],
        "channel_type": "G" if channel.get("is_private") else "C",
        "team": install.team_id,
        "event_ts": event_ts,
    }
    return made | {"inviter": inviter} if inviter else made


def channel_archive(*, channel: Mapping[str, Any], user_id: str, event_ts: str) -> Json:
    """A channel was archived; Slack calls it group_archive where the channel is private."""
    kind = "group_archive" if channel.get("is_private") else "channel_archive"
    return {"type": kind, "channel": channel["id"], "user": user_id, "is_moved": 0, "event_ts": event_ts}


def channel_rename(*, channel: Mapping[str, Any], event_ts: str) -> Json:
    """A channel has a new name; Slack calls it group_rename where the channel is private."""
    private = bool(channel.get("is_private"))
    renamed = {
        "id": channel["id"],
        "name": channel["name"],
        "name_normalized": channel["name"],
        "created": channel.get("created", 0),
        "is_channel": not private,
        "is_mpim": False,
    }
    return {"type": "group_rename" if private else "channel_rename", "channel": renamed, "event_ts": event_ts}


def user_change(*, user: Mapping[str, Any], event_ts: str) -> Json:
    """Somebody's profile changed; the event has the whole of it."""
    whole, at = deepcopy(dict(user)), int(float(event_ts))
    return {"type": "user_change", "user": whole, "cache_ts": at, "event_ts": event_ts}


def app_uninstalled(*, event_ts: str) -> Json:
    """The app was taken out of the workspace."""
    return {"type": "app_uninstalled", "event_ts": event_ts}


def tokens_revoked(*, event_ts: str, bots: Sequence[str] = (), people: Sequence[str] = ()) -> Json:
    """Tokens were withdrawn; the event says the users whose they were."""
    return {"type": "tokens_revoked", "tokens": {"oauth": list(people), "bot": list(bots)}, "event_ts": event_ts}
