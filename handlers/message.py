"""A message of a channel, as the record keeps it: who wrote it, when, and the words as people read them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from handlers.wording.blocks import plain
from handlers.words import unescaped

MARKED = re.compile(r"<(?P<sign>[@#!]?)(?P<what>[^<>|\s]+)(?:\|(?P<label>[^<>]*))?>")


class Message(NamedTuple):
    """A message, with its author by name and, where it is one of the team, by key."""

    channel: str
    ts: str
    thread: str  # the message that it hangs under, or itself
    author: str
    person: str
    words: str

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in it to read: a picture, or characters that nobody sees."""
        return not plain(self.words).strip()

    @property
    def at(self) -> datetime:
        """The instant at which it was written."""
        return instant_of(self.ts)


def instant_of(ts: str) -> datetime:
    """Slack's name of a message is the instant at which it came."""
    return datetime.fromtimestamp(int(ts.partition(".")[0]), UTC)


def under_what(told: Mapping[str, Any]) -> str:
    """The message in whose thread this one stands, if it stands in one; whatever a thread hangs on stands in none."""
    thread = str(told.get("thread_ts") or "")
    return "" if thread == str(told["ts"]) else thread


def read_message(channel: str, told: Mapping[str, Any], names: Mapping[str, str]) -> Message:
    """What Slack tells of a message. Only of the team's own people is a name known; an app goes by its own."""
    ts, person = str(told["ts"]), str(told.get("user") or "")
    app = told.get("username") or (told.get("bot_profile") or {}).get("name") or ""
    return Message(
        channel,
        ts,
        str(told.get("thread_ts") or ts),
        names.get(person) or str(app),
        person if person in names else "",
        as_read(str(told.get("text") or ""), names),
    )


def as_read(text: str, names: Mapping[str, str]) -> str:
    """Slack's marks for people, channels and addresses as they are read on the screen."""

    def shown(mark: re.Match[str]) -> str:
        sign, what, label = mark["sign"], mark["what"], mark["label"] or ""
        if sign == "@":
            return f"@{names.get(what) or label or what}"
        if sign == "#":
            return f"#{label or what}"
        if sign == "!":
            return label or f"@{what.partition('^')[0]}"
        return f"{label} ({what})" if label and label != what else what

    return unescaped(MARKED.sub(shown, text)).strip()
