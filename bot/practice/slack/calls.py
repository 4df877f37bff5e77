"""A call of a Web API method: who calls, with what, and the checks that every method shares."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.practice.slack.errors import SlackError, missing, unfit
from bot.practice.slack.things import Channel, Json, Token
from bot.practice.slack.world import World

T = TypeVar("T")
READ_SCOPES = {"public": "channels:read", "private": "groups:read", "dm": "im:read"}
HISTORY_SCOPES = {"public": "channels:history", "private": "groups:history", "dm": "im:history"}
TRUE = {"1", "true", "True", True}  # 1 is True


@dataclass
class Call:
    """One call as it reached the stand-in."""

    world: World
    method: str
    args: Json
    token: Token
    base: str = ""

    def has(self, name: str) -> bool:
        """Whether an argument was given at all."""
        value = self.args.get(name)
        return value is not None and value != ""

    def word(self, name: str, default: str | None = None) -> str:
        """An argument that is text; without a default it must be there."""
        if not self.has(name):
            if default is None:
                raise missing(name)
            return default
        value = self.args[name]
        if not isinstance(value, str | int | float):
            raise unfit(name, "must be a string")
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """An argument that is yes or no."""
        if not self.has(name):
            return default
        value = self.args[name]
        return is_plain(value) and value in TRUE

    def value(self, name: str, error: str) -> Any:  # noqa: ANN401 - JSON is what the caller wrote
        """An argument that is JSON: an object, or text that says one; None where it was not given."""
        if not self.has(name):
            return None
        value = self.args[name]
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def number(self, name: str, default: int, most: int, error: str) -> int:
        """An argument that is a number from 1 on."""
        try:
            number = int(self.word(name, str(default)))
        except ValueError:
            raise SlackError(error) from None
        number = number or default
        if not 0 < number <= most:
            raise SlackError(error)
        return number

    def needs(self, *scopes: str) -> None:
        """Refuse a token that has none of these scopes."""
        if not self.token.scopes.intersection(scopes):
            raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(self.token.scopes)))

    def channel(self, name: str = "channel", *, scopes: dict[str, str] | None = None) -> Channel:
        """The channel that an argument names by its id, if the app may know of it."""
        found = self.world.channels.get(self.word(name))
        if found is None or (found.kind != "public" and not self.is_member(found)):
            raise SlackError("channel_not_found")
        if scopes:
            self.needs(scopes[found.kind])
        return found

    def is_member(self, channel: Channel) -> bool:
        """Whether the app is in a channel."""
        return self.world.app.user in channel.members

    def page(self, items: Sequence[T], limit: int, key: str = "at") -> tuple[list[T], str]:
        """The items of one page, and the cursor of the next or nothing."""
        start = read_cursor(self.word("cursor", ""), key)
        end = start + limit
        return list(items[start:end]), write_cursor(end, key) if end < len(items) else ""


def is_plain(value: object) -> bool:
    """Whether a value is text, a number, yes or no, or nothing."""
    return value is None or isinstance(value, str | int | float | bool)


def write_cursor(at: int, key: str) -> str:
    """A cursor: opaque to callers."""
    return base64.b64encode(f"{key}:{at}".encode()).decode()


def read_cursor(cursor: str, key: str) -> int:
    """Where a cursor points."""
    if not cursor:
        return 0
    try:
        found, _, at = base64.b64decode(cursor, validate=True).decode().partition(":")
        if found == key:
            return int(at)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        pass
    raise SlackError("invalid_cursor")
