"""Digests: on which mornings they are said, and what stands in one, as values."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.accounts import Accounted
from models.slippage import Slip
from models.views import Named, Task
from models.words import Words
from models.working_days import WorkingDays

DAILY, WEEKLY = "daily", "weekly"
EVERY = (DAILY, WEEKLY)
A_WEEK = timedelta(days=6)  # from its Monday to its Sunday
TO_ARRANGE = timedelta(weeks=6)  # so long before it a meeting without a day is named
OWED_SOON = timedelta(weeks=4)
CAUGHT_UP = 1  # working days: a week's digest that could not be said on its morning is still of use on the next
CAUGHT_UP_MONTH = 4
BRIEF_BEFORE = timedelta(minutes=75)
BRIEF_LATEST = time(16)  # before a meeting in the evening it comes while people are still at work


def week_of(today: date) -> date:
    """The Monday by which a week is known."""
    return today - timedelta(days=today.weekday())


def weekly_on(today: date, days: WorkingDays) -> bool:
    """Whether a week's digest is said: on its first working day, after an outage on the next one."""
    first = days.on_or_after(week_of(today))
    return first <= today <= days.move(first, CAUGHT_UP) and days.counts(today)


def monthly_on(today: date, days: WorkingDays) -> bool:
    """Whether a month's is said: on its first working day, after an outage in the days that follow."""
    first = days.on_or_after(today.replace(day=1))
    return first <= today <= days.move(first, CAUGHT_UP_MONTH) and days.counts(today)


class Arranged(NamedTuple):
    """When a meeting is to be held, where its hour is known, and where the clock says so."""

    day: date
    begins: time | None
    zone: ZoneInfo

    @property
    def start(self) -> datetime | None:
        """The instant at which it begins."""
        return datetime.combine(self.day, self.begins, self.zone) if self.begins else None


def brief_at(meeting: Arranged, hour: time, zone: ZoneInfo, days: WorkingDays) -> datetime:
    """When somebody who is written to from `hour` on in their own time has what they need for a meeting.

    Shortly before it begins; on the working day before where it begins too early for that, or is on no working day.
    """
    morning, start = datetime.combine(meeting.day, hour, zone), meeting.start
    if not days.counts(meeting.day) or (start and start <= morning):
        return datetime.combine(days.move(meeting.day, -1), hour, zone)
    if start is None:
        return morning
    return max(morning, min(start - BRIEF_BEFORE, datetime.combine(meeting.day, BRIEF_LATEST, meeting.zone)))


class Part(NamedTuple):
    """The first of some tasks, and how many there are."""

    tasks: Sequence[Task] = ()
    all: int = 0


class Awaited(NamedTuple):
    """A decision that is waited for: whose, and since when; of somebody's own, who asked."""

    of: Named
    step: str
    occurrence: int
    who: tuple[str, ...]  # names
    since: date | None = None
    void: bool = False  # it stands no longer


class Resting(NamedTuple):
    """A case or a task of which nobody is reminded for a while."""

    of: Named
    step: str  # empty: all of the case
    occurrence: int
    until: date
    because: Words
    back: date | None = None  # the morning on which it is caught up with
    catches_up: int = 0  # how many tasks are spoken of then


class Digest(NamedTuple):
    """Where the work of a channel, or of one person, stands."""

    today: date
    until: date  # the last day of what is due now
    ahead: date  # and of what others owe
    late: Part
    due: Part
    to_arrange: Part
    owed: Part
    awaited: Sequence[Awaited]
    resting: Sequence[Resting]
    closures: frozenset[date]
    team_rests: tuple[date, str] | None = None  # nobody at all is reminded until a day, and why
    following: Task | None = None  # the next task, where nothing else is to be said
    accounted: Accounted | None = None  # what became of last week's reminders; of a channel's cases alone

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do this week."""
        parts = (self.late, self.due, self.to_arrange, self.owed)
        return not (any(part.all for part in parts) or self.awaited or self.resting or self.team_rests)


class Slipped(NamedTuple):
    """A task of a case whose day moved."""

    of: Named
    slip: Slip


class Overdue(NamedTuple):
    """A task that was late; met on a day, or still open."""

    of: Named
    step: str
    occurrence: int
    who: str  # a name
    by: date
    met: date | None


class Settled(NamedTuple):
    """A decision that was taken."""

    of: Named
    step: str
    verdict: str
    who: str  # a name


class OfAuthority(NamedTuple):
    """What happened at one authority in a month; without one, in a case that is about something else."""

    of: Named
    moved: Sequence[Slipped]
    late: Sequence[Overdue]
    decided: Sequence[Settled]


class Month(NamedTuple):
    """What moved, was late and was decided in a month, by authority; where most did first."""

    first: date
    authorities: Sequence[OfAuthority]
    closures: frozenset[date]
