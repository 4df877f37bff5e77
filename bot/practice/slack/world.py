"""The state of a workspace: its people, channels, messages, forms, tokens, and the time in it."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.practice.slack.clock import Clock, RealTime
from bot.practice.slack.errors import SlackError
from bot.practice.slack.things import (
    BOT_SCOPES,
    App,
    Channel,
    Ephemeral,
    File,
    Json,
    Kind,
    Message,
    ResponseUrl,
    Screen,
    Team,
    Token,
    Trigger,
    User,
    Usergroup,
)

TRIGGER_LIVES = 3.0
RESPONSE_URL_LIVES = 30 * 60.0
RESPONSE_URL_USES = 5


class World:
    """One workspace with one app in it; everything happens in one thread."""

    def __init__(self, name: str = "Follow-up", *, domain: str = "follow-up", clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.real = RealTime()
        self.team = Team("T0000000001", name, domain)
        self.users: dict[str, User] = {}
        self.usergroups: dict[str, Usergroup] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.screens: dict[str, Screen] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.tokens: dict[str, Token] = {}
        self.listeners: list[Callable[[str, Json], None]] = []
        self._made = 0
        self._last_ts = 0
        bot = self._new_user("remembrancer", "Remembrancer", is_bot=True)
        self.app = App(
            self.new_id("A"), "Remembrancer", bot.id, self.new_id("B"), secrets.token_hex(16), secrets.token_hex(12)
        )
        self.bot_token = self.add_token(f"xoxb-{secrets.token_hex(12)}", BOT_SCOPES)
        self.app_token = self.add_token(f"xapp-1-{secrets.token_hex(12)}", {"connections:write"})

    # people and places

    def new_id(self, letter: str) -> str:
        """An id as Slack's look, each once."""
        self._made += 1
        return f"{letter}{self._made:010d}"

    def _new_user(self, name: str, real_name: str, *, is_bot: bool = False) -> User:
        user = User(self.new_id("U"), name, real_name, "", is_bot=is_bot)
        self.users[user.id] = user
        self.screens[user.id] = Screen()
        return user

    def add_user(
        self,
        name: str,
        real_name: str = "",
        *,
        email: str = "",
        tz: str = "Europe/London",
        locale: str = "en-GB",
        is_admin: bool = False,
    ) -> User:
        """A person joins the workspace."""
        user = self._new_user(name, real_name or name.capitalize())
        user.email, user.tz, user.locale, user.is_admin = email or f"{name}@example.org", tz, locale, is_admin
        return user

    def add_channel(
        self, name: str, members: Iterable[str] = (), *, private: bool = False, with_bot: bool = True
    ) -> Channel:
        """A channel of its own people and, as a rule, the app."""
        people = [self.user(each).id for each in members] + [self.app.user] * with_bot
        kind: Kind = "private" if private else "public"
        made = Channel(self.new_id("C"), name, kind, people, int(self.now().timestamp()))
        made.creator = people[0] if people else self.app.user
        self.channels[made.id] = made
        return made

    def add_usergroup(self, handle: str, name: str, members: Iterable[str]) -> Usergroup:
        """A group of people that can be mentioned."""
        group = Usergroup(self.new_id("S"), handle, name, [self.user(each).id for each in members])
        self.usergroups[group.id] = group
        return group

    def add_token(self, value: str, scopes: Iterable[str]) -> str:
        """A token; its kind shows in how it begins."""
        self.tokens[value] = Token(value, "app" if value.startswith("xapp-") else "bot", set(scopes))
        return value

    def user(self, word: str) -> User:
        """A user by id or name."""
        found = self.users.get(word) or next((each for each in self.users.values() if each.name == word), None)
        if found is None:
            raise SlackError("user_not_found")
        return found

    def channel(self, word: str) -> Channel:
        """A channel by id or name."""
        name = word.removeprefix("#")
        found = self.channels.get(word) or next((each for each in self.channels.values() if each.name == name), None)
        if found is None:
            raise SlackError("channel_not_found")
        return found

    def dm(self, user: str) -> Channel:
        """The direct messages between a person and the app."""
        people = [user, self.app.user]
        for each in self.channels.values():
            if each.kind == "dm" and each.members == people:
                return each
        made = Channel(self.new_id("D"), "", "dm", people, int(self.now().timestamp()))
        self.channels[made.id] = made
        return made

    def screen(self, user: str) -> Screen:
        """What one person's client holds."""
        return self.screens[user]

    # time

    def now(self) -> datetime:
        """The moment on the world's clock."""
        return self.clock.now()

    def next_ts(self) -> str:
        """A time stamp later than every one before it, also when the clock was put back."""
        moment = self.now()
        micros = int(moment.timestamp()) * 1_000_000 + moment.microsecond
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    @property
    def counters(self) -> tuple[int, int]:
        """How far ids and time stamps have been counted."""
        return self._made, self._last_ts

    @counters.setter
    def counters(self, reached: tuple[int, int]) -> None:
        self._made, self._last_ts = reached

    def become(self, other: "World") -> None:
        """Everything of another world; whoever listens to this one goes on listening, and tokens stay good."""
        kept = {name: getattr(self, name) for name in ("listeners", "tokens", "bot_token", "app_token", "real")}
        secret, way = self.app.signing_secret, self.app.way
        self.__dict__.update(other.__dict__ | kept)
        self.app.signing_secret, self.app.way = secret, way

    # what happens

    def announce(self, what: str, **about: object) -> None:
        """Tell those who deliver events that something happened."""
        for listener in list(self.listeners):
            listener(what, about)

    def post(self, message: Message) -> Message:
        """A message lands in its channel."""
        self.channels[message.channel].messages[message.ts] = message
        self.announce("message", message=message)
        return message

    def remove(self, message: Message) -> None:
        """A message is deleted; one with replies leaves its thread behind."""
        channel = self.channels[message.channel]
        if any(each.thread_ts == message.ts for each in channel.messages.values()):
            channel.tombstones.add(message.ts)
        del channel.messages[message.ts]
        self.announce("deleted", message=message)

    def whisper(self, ephemeral: Ephemeral) -> Ephemeral:
        """Words land on one person's screen only."""
        self.screen(ephemeral.user).ephemerals.append(ephemeral)
        return ephemeral

    def slackbot(self, user: str, channel: str, words: str, thread_ts: str | None = None) -> None:
        """Slack itself says something to one person."""
        self.whisper(Ephemeral(self.next_ts(), channel, user, words, thread_ts=thread_ts, from_app=False))

    # what interactions hand the app

    def new_trigger(self, user: str, view: str | None = None, channel: str = "") -> str:
        """A trigger for an interaction of a person, inside a form or not."""
        number = secrets.randbelow(10**12)
        trigger = Trigger(f"{number}.{self._made}.{secrets.token_hex(16)}", user, self.real.now(), view, channel)
        self.triggers[trigger.id] = trigger
        return trigger.id

    def trigger(self, word: str) -> Trigger:
        """A trigger that may still be exchanged."""
        trigger = self.triggers.get(word)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.real.now() - trigger.made > TRIGGER_LIVES:
            raise SlackError("expired_trigger_id")
        return trigger

    def new_response_url(
        self,
        user: str,
        channel: str,
        *,
        message_ts: str | None = None,
        ephemeral: bool = False,
    ) -> ResponseUrl:
        """An address for answers to an interaction in a channel, perhaps with one of its messages."""
        made = ResponseUrl(secrets.token_urlsafe(18), user, channel, self.real.now(), message_ts, ephemeral=ephemeral)
        self.response_urls[made.id] = made
        return made

    def use_response_url(self, word: str) -> ResponseUrl:
        """One of the five uses of an address, if it still lives."""
        found = self.response_urls.get(word)
        if found is None:
            raise SlackError("invalid_url")
        if self.real.now() - found.made > RESPONSE_URL_LIVES:
            raise SlackError("expired_url")
        if found.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        found.uses += 1
        return found
