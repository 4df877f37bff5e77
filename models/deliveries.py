"""Messages that the bot has to say by itself and that have not got through, as values."""

from datetime import datetime
from typing import NamedTuple


class Place(NamedTuple):
    """Where a message goes: a channel, a person, or everywhere."""

    key: str
    name: str = ""
    person: bool = False
    private: bool = False


class Blocked(NamedTuple):
    """A place that takes no messages, why, since when by the clock of business, and how many wait for it."""

    place: Place
    why: str
    since: datetime
    waiting: int = 0
    ended: datetime | None = None


class Waiting(NamedTuple):
    """What waits to be sent to one place, since when; `unsure` are those that may have been posted."""

    place: Place
    messages: int
    since: datetime
    unsure: int = 0


class Failed(NamedTuple):
    """A message that could not be sent at all, and when it was to be."""

    number: int
    kind: str
    place: Place
    case: str
    why: str
    since: datetime
    held: bool = False  # it waited in a copy that was put back: a person says whether it is sent


class Deliveries(NamedTuple):
    """How it stands with everything that the bot has to say by itself."""

    blocked: tuple[Blocked, ...]
    failed: tuple[Failed, ...]
    waiting: tuple[Waiting, ...]

    @property
    def good(self) -> bool:
        """Whether everything gets through, or will."""
        return not self.blocked and not self.failed
