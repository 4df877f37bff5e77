"""chat.*: messages, and words to one person."""

import json
import re
from typing import Any

from bot.practice.slack.blocks import check_message, check_view
from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError, with_messages
from bot.practice.slack.shapes import Problem
from bot.practice.slack.shown import message_json
from bot.practice.slack.things import Channel, Ephemeral, Json, Message
from bot.practice.slack.world import World

MOST_TEXT = 40_000
MOST_UPDATE = 4_000
MOST_METADATA = 16_000
TS = re.compile(r"\d{1,10}\.\d{6}")


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    call.needs("chat:write")
    channel = writable(call)
    said = content(call)
    message = Message(call.world.next_ts(), channel.id, call.world.app.user, said["text"], said["blocks"])
    message.attachments, message.metadata = said["attachments"], metadata(call)
    message.from_app, message.mrkdwn = True, call.flag("mrkdwn", default=True)
    message.thread_ts = thread(call, channel)
    message.reply_broadcast = message.thread_ts is not None and call.flag("reply_broadcast")
    call.world.post(message)
    shown = message_json(call.world, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def writable(call: Call) -> Channel:
    """The channel to write to: by id, by name where it is public, or a person's id for direct messages."""
    world, word = call.world, call.word("channel")
    if word in world.users:
        if world.users[word].deleted or word == world.app.user:
            raise SlackError("channel_not_found")
        return world.dm(word)
    channel = world.channels.get(word) or named(call, word)
    if channel is None or (channel.kind != "public" and not call.is_member(channel)):
        raise SlackError("channel_not_found")
    if channel.archived:
        raise SlackError("is_archived")
    if not call.is_member(channel) and "chat:write.public" not in call.token.scopes:
        raise SlackError("not_in_channel")
    return channel


def named(call: Call, word: str) -> Channel | None:
    """A channel by its name."""
    name = word.removeprefix("#")
    return next((each for each in call.world.channels.values() if each.name == name and each.kind != "dm"), None)


def content(call: Call, most: int = MOST_TEXT, kept: Message | None = None) -> Json:
    """What a message says, checked; a part that was not given stays as it was."""
    blocks = call.value("blocks", "invalid_blocks_format")
    attachments = call.value("attachments", "invalid_attachments")
    text = call.word("text", "")
    if not isinstance(blocks, list | None):
        raise SlackError("invalid_blocks_format")
    if not isinstance(attachments, list | None):
        raise SlackError("invalid_attachments")
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    if len(text) > most:
        raise SlackError("msg_too_long")
    refuse(check_message(checkable(text, blocks, attachments)))
    blocks = kept.blocks if kept and blocks is None else named_blocks(blocks or [], call.world)
    return {
        "text": text if text or not kept else kept.text,
        "blocks": blocks,
        "attachments": kept.attachments if kept and attachments is None else attachments or [],
    }


def checkable(text: str, blocks: list[Json] | None, attachments: list[Json] | None) -> Json:
    """What the check of a message looks at: only what was given; attachments may stand without text."""
    given = {"text": text or "-" * bool(attachments), "blocks": blocks, "attachments": attachments}
    return {name: value for name, value in given.items() if value}


def refuse(problems: list[Problem]) -> None:
    """Refuse what the checks found, in Slack's form."""
    if problems:
        raise SlackError(problems[0].error, response_metadata={"messages": [each.message for each in problems]})


def named_blocks(blocks: list[Json], world: World) -> list[Json]:
    """Slack gives blocks and what stands in them ids where they have none."""
    copy: list[Json] = json.loads(json.dumps(blocks))
    for block in copy:
        block.setdefault("block_id", world.new_id("b"))
        inside = [block.get("element"), block.get("accessory"), *(block.get("elements") or ())]
        for element in inside:
            if block["type"] in {"section", "actions", "input"} and isinstance(element, dict):
                element.setdefault("action_id", world.new_id("a"))
    return copy


def metadata(call: Call) -> Json | None:
    """A message's metadata, checked; an empty one counts as none."""
    given: Any = call.value("metadata", "invalid_metadata_format")
    if not given:
        return None
    if not isinstance(given, dict) or set(given) - {"event_type", "event_payload", "entities"}:
        raise SlackError("invalid_metadata_format")
    if not isinstance(given.get("event_type"), str) or not isinstance(given.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(given)) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    return given


def thread(call: Call, channel: Channel) -> str | None:
    """The thread that a message goes to: its first message must be there, or have been."""
    if not call.has("thread_ts"):
        return None
    ts = call.word("thread_ts")
    if not TS.fullmatch(ts):
        raise SlackError("invalid_thread_ts")
    parent = channel.messages.get(ts)
    if parent is None and ts not in channel.tombstones:
        raise SlackError("thread_not_found")
    if parent is not None and parent.thread_ts is not None:
        raise SlackError("cannot_reply_to_message")
    return ts


def own(call: Call, refusal: str) -> tuple[Channel, Message]:
    """A message of the app's own, and its channel."""
    call.needs("chat:write")
    channel = call.channel()
    message = channel.messages.get(call.word("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if not message.from_app:
        raise SlackError(refusal)
    if channel.archived:
        raise SlackError("is_archived")
    return channel, message


def update(call: Call) -> Json:
    """chat.update."""
    channel, message = own(call, "cant_update_message")
    said = content(call, MOST_UPDATE, message)
    message.text, message.blocks, message.attachments = said["text"], said["blocks"], said["attachments"]
    if call.args.get("metadata") is not None:
        message.metadata = metadata(call)
    if call.flag("reply_broadcast") and message.thread_ts:
        message.reply_broadcast = True
    message.edited = {"user": call.world.app.user, "ts": call.world.next_ts()}
    shown = message_json(call.world, message, metadata=True)
    call.world.announce("changed", message=message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> Json:
    """chat.delete; a message with replies leaves its thread behind."""
    channel, message = own(call, "cant_delete_message")
    call.world.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral."""
    call.needs("chat:write")
    channel, user = writable(call), call.word("user")
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    said = content(call)
    ephemeral = Ephemeral(
        call.world.next_ts(), channel.id, user, said["text"], said["blocks"], said["attachments"], thread(call, channel)
    )
    call.world.whisper(ephemeral)
    return {"message_ts": ephemeral.ts}


def get_permalink(call: Call) -> Json:
    """chat.getPermalink."""
    channel, ts = call.channel(), call.word("message_ts")
    message = channel.messages.get(ts)
    if message is None:
        raise SlackError("message_not_found")
    link = f"https://{call.world.team.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def validate(call: Call) -> Json:
    """blocks.validate: exactly one of blocks, message and view."""
    given = [name for name in ("blocks", "message", "view") if call.has(name)]
    if len(given) != 1:
        raise with_messages("invalid_arguments", ["exactly one of blocks, message and view is required"])
    name = given[0]
    value = call.value(name, f"invalid_{name}")
    problems = check_view(value) if name == "view" else check_message({"blocks": value} if name == "blocks" else value)
    if problems:
        raise SlackError(f"invalid_{name}", response_metadata={"messages": [each.message for each in problems]})
    return {}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
    "blocks.validate": validate,
}
