"""People, channels and messages in the shapes that the Web API gives them."""

import hashlib
from copy import deepcopy
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.practice.slack.payloads import Install
from bot.practice.slack.things import Channel, Ephemeral, File, Json, Message, User, Usergroup
from bot.practice.slack.world import World


def install(world: World) -> Install:
    """The app and the workspace, as every payload says them."""
    app, team = world.app, world.team
    return Install(app.id, app.bot_id, app.user, team.id, team.domain, app.verification_token)


def user_json(world: World, user: User, *, email: bool = True, locale: bool = False) -> Json:
    """A user; the address only for those who may see it, the locale only when asked for."""
    offset = datetime.now(ZoneInfo(user.tz)).utcoffset()
    profile: Json = {
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": user.real_name.split(" ")[0],
        "last_name": user.real_name.partition(" ")[2],
        "avatar_hash": hashlib.sha1(user.id.encode(), usedforsecurity=False).hexdigest()[:12],
        "team": user.team or world.team.id,
        "title": "",
        "status_text": "",
        "status_emoji": "",
    }
    if email and not user.is_bot:
        profile["email"] = user.email
    if user.is_bot:
        profile |= {"api_app_id": world.app.id, "bot_id": world.app.bot_id}
    shown: Json = {
        "id": user.id,
        "team_id": user.team or world.team.id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(world.now().timestamp()),
    }
    if not user.deleted:
        shown |= {
            "real_name": user.real_name,
            "tz": user.tz,
            "tz_label": user.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": user.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": user.is_restricted,
            "is_ultra_restricted": user.is_ultra_restricted,
        }
    if user.team:
        shown["is_stranger"] = True
    return shown | {"locale": user.locale} if locale else shown


def channel_json(world: World, channel: Channel, *, num_members: bool = False) -> Json:
    """A channel as conversations.info and conversations.list give it to the app."""
    shown: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "dm",
        "is_org_shared": channel.shared == "organisation",
        "context_team_id": world.team.id,
        "updated": channel.created * 1000,
    }
    if channel.kind == "dm":
        return shown | {"user": channel.members[0], "is_user_deleted": world.users[channel.members[0]].deleted}
    shown |= {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_mpim": False,
        "is_private": channel.kind == "private",
        "is_general": False,
        "is_shared": channel.shared in {"external", "organisation"},
        "is_ext_shared": channel.shared == "external",
        "is_pending_ext_shared": channel.shared == "pending",
        "is_member": world.app.user in channel.members,
        "creator": channel.creator,
        "unlinked": 0,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "previous_names": [],
    }
    return shown | {"num_members": len(channel.members)} if num_members else shown


def bot_profile(world: World) -> Json:
    """Who the app is, beside each of its messages."""
    return {
        "id": world.app.bot_id,
        "app_id": world.app.id,
        "user_id": world.app.user,
        "name": world.app.name,
        "deleted": False,
        "updated": 0,
        "icons": {},
        "team_id": world.team.id,
    }


def message_json(world: World, message: Message, *, metadata: bool = False) -> Json:
    """A message; what a thread has gathered stands with the one that began it."""
    shown: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    shown |= author_json(world, message)
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.from_app:
        shown |= {"bot_id": world.app.bot_id, "app_id": world.app.id, "bot_profile": bot_profile(world)}
    for name in ("blocks", "attachments", "edited"):
        if getattr(message, name):
            shown[name] = deepcopy(getattr(message, name))
    if metadata and message.metadata:
        shown["metadata"] = deepcopy(message.metadata)
    if message.files:
        shown |= {"files": [file_json(world.files[each]) for each in message.files], "upload": True}
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    if message.pinned_by:
        shown |= {"pinned_to": [message.channel], "pinned_info": {"channel": message.channel}}
    return shown | thread_json(world.channels[message.channel], message)


def author_json(world: World, message: Message) -> Json:
    """The workspace of whoever wrote it, and the app's id where that is another app."""
    author = world.users.get(message.user)
    if author is None or not (author.team or author.is_bot) or message.from_app:
        return {"team": world.team.id}
    if author.is_bot:
        return {"team": world.team.id, "bot_id": f"B{author.id[1:]}", "subtype": "bot_message"}
    return {"team": author.team, "user_team": author.team, "source_team": author.team}


def thread_json(channel: Channel, message: Message) -> Json:
    """What a message says of its thread."""
    if message.thread_ts is not None:
        parent = channel.messages.get(message.thread_ts)
        shown: Json = {"thread_ts": message.thread_ts} | ({"parent_user_id": parent.user} if parent else {})
        return shown | ({"subtype": "thread_broadcast"} if message.reply_broadcast else {})
    replies = replies_of(channel, message.ts)
    if not replies:
        return {}
    people = list(dict.fromkeys(each.user for each in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": people,
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def replies_of(channel: Channel, ts: str) -> list[Message]:
    """The replies in a thread, oldest first."""
    return [each for each in channel.messages.values() if each.thread_ts == ts]


def ephemeral_json(world: World, said: Ephemeral) -> Json:
    """Words to one person, in the shape of a message."""
    shown: Json = {"type": "message", "subtype": "bot_message", "ts": said.ts, "text": said.text, "is_ephemeral": True}
    shown |= {"user": world.app.user, "bot_id": world.app.bot_id} if said.from_app else {"user": "USLACKBOT"}
    shown |= {"blocks": deepcopy(said.blocks)} if said.blocks else {}
    return shown | ({"thread_ts": said.thread_ts} if said.thread_ts else {})


def usergroup_json(world: World, group: Usergroup, *, users: bool, count: bool) -> Json:
    """A group, with its people where they were asked for."""
    shown: Json = {
        "id": group.id,
        "team_id": world.team.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_delete": 1 if group.disabled else 0,
        "auto_type": None,
        "prefs": {"channels": [], "groups": []},
    }
    shown |= {"users": list(group.members)} if users else {}
    return shown | ({"user_count": len(group.members)} if count else {})


def file_json(file: File) -> Json:
    """A file that is in the workspace."""
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "user": file.user,
        "size": file.length,
        "filetype": file.name.rpartition(".")[2],
        "mode": "hosted",
        "channels": list(file.channels),
    }
