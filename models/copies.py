"""A copy of the record, as values: one that was made, or one that was put back."""

from datetime import UTC, date, datetime
from typing import NamedTuple

MADE, RESTORED, MOVED, LEFT = "made", "restored", "moved", "left"  # moved: it came here; left: it went elsewhere
LISTED = "listed"  # its erasures were written to a file
SENT_AFTER, DROPPED_AFTER = "sent-after", "dropped-after"  # of messages that were held after it was put back


class Keeper(NamedTuple):
    """Who looks after the database, when, on which day, and why nobody is reminded on it."""

    by: str
    at: datetime
    today: date
    because: str = ""


class Copy(NamedTuple):
    """A copy that was made or put back: when, by whom, how far it reaches, how many messages waited in it.

    Of a list: how many erasures stand on it. Of messages that were held: how many, and as its file their numbers.
    """

    kind: str
    at: datetime
    by: str
    file: str
    cases: int
    entries: int
    digest: str
    held: int


NEVER = Copy("", datetime.min.replace(tzinfo=UTC), "", "", 0, 0, "", 0)
