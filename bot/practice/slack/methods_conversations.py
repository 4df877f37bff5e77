"""conversations.*: channels, their people and what was said in them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from bot.practice.slack.calls import HISTORY_SCOPES, READ_SCOPES, Call, read_cursor, write_cursor
from bot.practice.slack.errors import SlackError
from bot.practice.slack.events import tombstone
from bot.practice.slack.shown import channel_json, message_json, replies_of
from bot.practice.slack.things import Channel, Json, Message

TYPES = {"public_channel": "public", "private_channel": "private", "im": "dm", "mpim": "mpim"}
MOST_USERS = 8


class Deleted(NamedTuple):
    """What stands in place of a deleted message under which others had answered."""

    ts: str


Shown = TypeVar("Shown", Message, Message | Deleted)


def info(call: Call) -> Json:
    """conversations.info."""
    channel = call.channel(scopes=READ_SCOPES)
    shown = channel_json(call.world, channel, num_members=call.flag("include_num_members"))
    if call.flag("include_locale"):
        shown["locale"] = "en-GB"
    return {"channel": shown}


def list_(call: Call) -> Json:
    """conversations.list: public channels, and of the others those that the app is in."""
    return _listed(call, [each for each in _of_kinds(call) if each.kind == "public" or call.is_member(each)])


def of_user(call: Call) -> Json:
    """users.conversations: those that a person is in; of those that are not public, where the app is too."""
    user = call.word("user", call.world.app.user)
    if user not in call.world.users:
        raise SlackError("user_not_found")
    theirs = [each for each in _of_kinds(call) if user in each.members]
    return _listed(call, [each for each in theirs if each.kind == "public" or call.is_member(each)])


def _of_kinds(call: Call) -> list[Channel]:
    """The channels of the kinds that are asked for, if the app may read such."""
    kinds = [TYPES.get(each.strip(), "") for each in call.word("types", "public_channel").split(",")]
    if "" in kinds:
        raise SlackError("invalid_types")
    for kind in kinds:
        call.needs(READ_SCOPES.get(kind, "mpim:read"))
    return [each for each in call.world.channels.values() if each.kind in kinds]


def _listed(call: Call, found: list[Channel]) -> Json:
    """A page of them."""
    if call.flag("exclude_archived"):
        found = [each for each in found if not each.archived]
    page, cursor = call.page(found, call.number("limit", 100, 1000, "invalid_limit"), "channels")
    shown = [channel_json(call.world, each, num_members=True) for each in page]
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def members(call: Call) -> Json:
    """conversations.members."""
    channel = call.channel(scopes=READ_SCOPES)
    page, cursor = call.page(channel.members, call.number("limit", 100, 1000, "invalid_limit"), "members")
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def readable(call: Call) -> Channel:
    """A channel whose messages the app may read."""
    channel = call.channel(scopes=HISTORY_SCOPES)
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    return channel


def history(call: Call) -> Json:
    """conversations.history: newest first; of threads only what was broadcast, and what stands for a deleted first message."""
    channel = readable(call)
    here = [each for each in channel.messages.values() if each.thread_ts is None or each.reply_broadcast]
    both: list[Message | Deleted] = sorted([*here, *map(Deleted, channel.tombstones)], key=micros, reverse=True)
    found = [each for each in both if within(call, each)]
    page, cursor = by_time(call, found, call.number("limit", 100, 999, "invalid_limit"), newest_first=True)
    pins = sum(1 for each in channel.messages.values() if each.pinned_by)
    return {**shown(call, page), "pin_count": pins, **next_page(cursor)}


def replies(call: Call) -> Json:
    """conversations.replies: the first message, then its replies, oldest first."""
    channel, ts = readable(call), call.word("ts")
    parent, under = channel.messages.get(ts), replies_of(channel, ts)
    if parent is None and not under:
        raise SlackError("thread_not_found")
    found = [each for each in under if within(call, each)]
    page, cursor = by_time(call, found, call.number("limit", 1000, 1000, "invalid_limit"), newest_first=False)
    return {**shown(call, [parent, *page] if parent else page), **next_page(cursor)}


def shown(call: Call, page: Sequence[Message | Deleted]) -> Json:
    """The messages of a page."""
    metadata = call.flag("include_all_metadata")
    return {
        "messages": [
            tombstone(each.ts) if isinstance(each, Deleted) else message_json(call.world, each, metadata=metadata)
            for each in page
        ]
    }


def next_page(cursor: str) -> Json:
    """Whether there is more, and how to get it."""
    return {"has_more": bool(cursor)} | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def within(call: Call, message: Message | Deleted) -> bool:
    """Whether a message lies in the span that was asked for; its ends count only when inclusive."""
    at, inclusive = Decimal(message.ts), call.flag("inclusive")
    oldest, latest = edge(call, "oldest"), edge(call, "latest")
    after = oldest is None or at > oldest or (inclusive and at == oldest)
    return after and (latest is None or at < latest or (inclusive and at == latest))


def edge(call: Call, name: str) -> Decimal | None:
    """One end of a span of time."""
    if not call.has(name):
        return None
    word = call.word(name)
    if not re.fullmatch(r"\d+(\.\d+)?", word):
        raise SlackError(f"invalid_ts_{name}")
    return Decimal(word) or None


def by_time(call: Call, found: list[Shown], limit: int, *, newest_first: bool) -> tuple[list[Shown], str]:
    """A page that begins after the last message of the one before, whatever was said since."""
    after = read_cursor(call.word("cursor", ""), "next_ts")
    if after:
        found = [each for each in found if (micros(each) < after if newest_first else micros(each) > after)]
    page = found[:limit]
    return page, write_cursor(micros(page[-1]), "next_ts") if len(found) > limit else ""


def micros(message: Message | Deleted) -> int:
    """A time stamp as a number."""
    return int(message.ts.replace(".", ""))


def open_(call: Call) -> Json:
    """conversations.open: direct messages with one person."""
    call.needs("im:write")
    if call.has("channel"):
        channel = call.channel()
        if channel.kind != "dm":
            raise SlackError("method_not_supported_for_channel_type")
        return opened(call, channel, already=True)
    users = [each.strip() for each in call.word("users", "").split(",") if each.strip()]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > MOST_USERS:
        raise SlackError("too_many_users")
    for each in users:
        if each not in call.world.users:
            raise SlackError("user_not_found")
        if call.world.users[each].deleted:
            raise SlackError("user_disabled")
    if len(users) > 1:
        call.needs("mpim:write")
        raise SlackError("method_not_supported_for_channel_type")
    before = len(call.world.channels)
    channel = call.world.dm(users[0])
    return opened(call, channel, already=len(call.world.channels) == before)


def opened(call: Call, channel: Channel, *, already: bool) -> Json:
    """The answer of conversations.open."""
    whole = channel_json(call.world, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": whole} | ({"no_op": True, "already_open": True} if already else {})


def join(call: Call) -> Json:
    """conversations.join: public channels only."""
    call.needs("channels:join")
    channel = call.channel()
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    already = call.is_member(channel)
    if not already:
        channel.members.append(call.world.app.user)
        call.world.announce("joined", user=call.world.app.user, channel=channel)
    answer: Json = {"channel": channel_json(call.world, channel)}
    if already:
        answer |= {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    return answer


METHODS = {
    "conversations.info": info,
    "conversations.list": list_,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
    "users.conversations": of_user,
    "conversations.open": open_,
    "conversations.join": join,
}
