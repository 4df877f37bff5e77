"""The account of a time: every reminder that was due in it, and what became of it. Values alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

SENT, SUPPRESSED, FAILED, WAITING, MISSING = "sent", "suppressed", "failed", "waiting", "missing"
# Why it was suppressed, besides what held it.
MET, NEWER, PUT_OFF, OVERTAKEN, DROPPED = "met", "newer", "put-off", "overtaken", "dropped"


class Span(NamedTuple):
    """The days of an account, the last one included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Each of them."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


def week_of(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


class Reminder(NamedTuple):
    """That a task was to be spoken of on a day, and what became of it; `channel` and `message` say where it stands."""

    case: str
    procedure: str
    step: str
    occurrence: int
    day: date
    state: str
    why: str = ""
    kind: str = ""
    person: str = ""
    channel: str = ""
    message: str = ""


class Accounted(NamedTuple):
    """All reminders of a time."""

    span: Span
    reminders: tuple[Reminder, ...]

    def count(self, *states: str) -> int:
        """How many became of it."""
        return sum(each.state in states for each in self.reminders)

    def of(self, *states: str) -> Iterable[Reminder]:
        """Those of which it became."""
        return (each for each in self.reminders if each.state in states)

    @property
    def adds_up(self) -> bool:
        """Whether each is sent, suppressed, failed or still waits; none was passed over in silence."""
        return not self.count(MISSING)
