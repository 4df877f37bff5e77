"""files.*: an upload in three steps."""

from typing import Any

from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError
from bot.practice.slack.methods_chat import named_blocks, thread
from bot.practice.slack.shown import file_json
from bot.practice.slack.things import Channel, File, Json, Message


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: an address for the bytes."""
    call.needs("files:write")
    if not call.has("filename") or not call.has("length"):
        raise SlackError("missing_argument")
    length = call.number("length", 0, 1_000_000_000, "invalid_arguments")
    now = int(call.world.now().timestamp())
    file = File(call.world.new_id("F"), call.word("filename"), length, call.world.app.user, created=now)
    call.world.files[file.id] = file
    return {"upload_url": f"{call.base}upload/v1/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: the files are there, and are shared where the call says."""
    call.needs("files:write")
    given: Any = call.value("files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise SlackError("invalid_arguments")
    files = [uploaded(call, each) for each in given]
    channels = shared_with(call)
    for file, each in zip(files, given, strict=True):
        file.complete, file.title = True, str(each.get("title") or file.name)
    for channel in channels:
        share(call, files, channel)
    return {"files": [file_json(each) for each in files]}


def uploaded(call: Call, given: object) -> File:
    """A file whose bytes have come and that is not finished yet."""
    file = call.world.files.get(str(given.get("id"))) if isinstance(given, dict) else None
    if file is None or file.content is None or file.complete:
        raise SlackError("file_not_found")
    return file


def shared_with(call: Call) -> list[Channel]:
    """The channels that the files go to."""
    words = [call.word("channel_id", ""), *call.word("channels", "").split(",")]
    found = []
    for word in filter(None, words):
        channel = call.world.channels.get(word)
        if channel is None or (channel.kind != "public" and not call.is_member(channel)):
            raise SlackError("channel_not_found")
        if not call.is_member(channel):
            raise SlackError("not_in_channel")
        found.append(channel)
    return found


def share(call: Call, files: list[File], channel: Channel) -> None:
    """The message that brings files to a channel."""
    message = Message(call.world.next_ts(), channel.id, call.world.app.user, call.word("initial_comment", ""))
    message.files, message.from_app, message.thread_ts = [each.id for each in files], True, thread(call, channel)
    message.blocks = named_blocks(call.value("blocks", "invalid_blocks") or [], call.world)
    for file in files:
        file.channels.append(channel.id)
    call.world.post(message)


def info(call: Call) -> Json:
    """files.info."""
    call.needs("files:read")
    file = call.world.files.get(call.word("file"))
    if file is None or not file.complete:
        raise SlackError("file_not_found")
    return {"file": file_json(file), "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
