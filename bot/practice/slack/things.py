"""What a workspace is made of: values that the world holds and the methods speak of."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["public", "private", "dm"]
Way = Literal["socket", "http"]
Shared = Literal["", "external", "pending", "organisation"]

BOT_SCOPES = frozenset({
    "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "commands", "files:read",
    "files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "pins:read", "pins:write",
    "reactions:read", "reactions:write", "team:read", "usergroups:read", "users:read", "users:read.email",
})  # fmt: skip

EVENTS = frozenset({
    "app_home_opened", "app_mention", "member_joined_channel", "message.channels", "message.groups", "message.im",
    "reaction_added", "user_change",
})  # fmt: skip


@dataclass
class User:
    """A person of the workspace, or the bot's own account."""

    id: str
    name: str
    real_name: str
    email: str
    tz: str = "Europe/London"
    locale: str = "en-GB"
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False  # a guest of several channels
    is_ultra_restricted: bool = False  # a guest of one channel
    team: str = ""  # another workspace, from which they come over a shared channel


@dataclass
class Usergroup:
    """A group that can be mentioned by its handle."""

    id: str
    handle: str
    name: str
    members: list[str]
    disabled: bool = False


@dataclass
class Message:
    """A message that everybody in its channel can see."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    edited: Json | None = None
    reply_broadcast: bool = False
    from_app: bool = False
    mrkdwn: bool = True
    subtype: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    pinned_by: dict[str, int] = field(default_factory=dict)


@dataclass
class Channel:
    """A channel or a direct message, with its people and messages (in the order of their time stamps)."""

    id: str
    name: str
    kind: Kind
    members: list[str]
    created: int
    archived: bool = False
    shared: Shared = ""  # with another organisation, soon, or with other workspaces of the same one
    topic: str = ""
    purpose: str = ""
    creator: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    tombstones: set[str] = field(default_factory=set)


@dataclass
class Ephemeral:
    """Words that one person sees until that person's client is loaded anew."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    from_app: bool = True


@dataclass
class View:
    """A modal or a Home, with what its viewer has put into it so far."""

    id: str
    user: str
    body: Json
    hash: str
    root: str
    previous: str | None = None
    filled: dict[str, dict[str, object]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    channel: str = ""


@dataclass
class File:
    """A file on its way into the workspace, or there."""

    id: str
    name: str
    length: int
    user: str
    title: str = ""
    content: bytes | None = None
    channels: list[str] = field(default_factory=list)
    complete: bool = False
    created: int = 0


@dataclass
class Token:
    """A token with what it may do."""

    value: str
    kind: Literal["bot", "app"]
    scopes: set[str]
    revoked: bool = False


@dataclass
class Trigger:
    """What an interaction hands the app so that it can open a form: 3 s of real time, once."""

    id: str
    user: str
    made: float
    view: str | None = None
    channel: str = ""
    used: bool = False


@dataclass
class ResponseUrl:
    """An address for answers to one interaction: 5 uses in 30 minutes of real time."""

    id: str
    user: str
    channel: str
    made: float
    message_ts: str | None = None
    ephemeral: bool = False
    uses: int = 0


@dataclass
class Screen:
    """What only one person's client holds: ephemerals, forms on screen, choices made in messages, the Home."""

    ephemerals: list[Ephemeral] = field(default_factory=list)
    stack: list[View] = field(default_factory=list)
    home: View | None = None
    choices: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    loaded: dict[str, list[Json]] = field(default_factory=dict)


@dataclass
class App:
    """The one app that is installed, and how Slack reaches it."""

    id: str
    name: str
    user: str
    bot_id: str
    signing_secret: str
    verification_token: str
    way: Way = "socket"
    request_url: str = ""
    events: set[str] = field(default_factory=lambda: set(EVENTS))
    commands: set[str] | None = None  # None: whatever is typed is a command of the app's


@dataclass
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str
