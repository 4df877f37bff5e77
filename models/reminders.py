"""On which days a task is spoken of, to whom and why: pure, from its dates and what the team has set."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from heapq import merge
from itertools import chain, count
from typing import NamedTuple

from models.procedure import BREACHED_WHEN_LATE, Procedure, Step
from models.working_days import ONE_DAY, WorkingDays

HOLDER, MANAGERS = "holder", "managers"  # who is spoken to
THREAD, GONE = "thread", "gone"  # besides: nobody by name; managers, of somebody who left
NEUTRAL = "neutral"  # the thread learns that managers were told
DECIDERS, COUNTERSIGN = "deciders", "countersign"  # whoever a decision waits for; managers, whether it may be missed
CHASED, PUT_OFF, QUIETENED, MISSED, MOVED = "chased", "put-off", "quietened", "missed", "moved"  # why it is not said
NOBODY, FAILED = "nobody", "failed"
ACTION = "action"  # beside the kinds of step: what people undertook
ARRANGED = frozenset({"meeting", "visit"})  # these have a limit and, besides, a day that people arrange
DAILY = "must"  # once late, each working day
ONE_WEEK = timedelta(weeks=1)
AGREEING = (ONE_DAY, 2 * ONE_WEEK)  # after a task without a day has come up
OPENED = "opened"  # its case was: people arrange what others take part in
WARNED = "warned"  # managers hear on the next working day


class Leads(NamedTuple):
    """How a task is spoken of; every value can be set by a team, for a procedure, kind, channel, case or task."""

    opening: bool = False  # on the day on which the case was opened, or the first working day after it
    before: tuple[int, ...] = (7, 0)  # days before the day to do it by
    arranged: int = 1  # working days before the day that was arranged
    late_weeks: int = 8  # to whoever holds it; then to managers only
    managers_before: int = 10  # working days before the limit, where no day is arranged
    managers_after: int = 2  # working days after it
    chased: int = 5  # working days after which what was chased in vain is spoken of again


USUAL = {
    "meeting": Leads(before=(14, 7, 0)),
    "visit": Leads(before=(14, 7, 0)),
    "report": Leads(before=(14, 7, 0)),
    "document": Leads(before=(14, 7, 0)),
}
WITH_OUTSIDERS = Leads(opening=True, before=(56, 42, 28, 14))  # diaries of other people fill up
LEAST = Leads()
Told = tuple[tuple[str, tuple[tuple[str, object], ...]], ...]  # by scope: which values a team has set


class Place(NamedTuple):
    """Where a task stands, as settings speak of it."""

    procedure: str
    kind: str
    channel: str
    case: str
    step: str
    occurrence: int

    @property
    def scopes(self) -> tuple[str, ...]:
        """From the whole team to this one task."""
        return (
            "",
            f"procedure:{self.procedure}",
            f"kind:{self.kind}",
            f"channel:{self.channel}",
            f"case:{self.case}",
            f"task:{self.case}:{self.step}:{self.occurrence}",
        )


class Facts(NamedTuple):
    """What is known of a task: nothing that depends on today."""

    kind: str
    force: str
    outsiders: bool  # somebody outside takes part in it
    agreeable: bool  # the documents leave its day to people
    opened: date  # of the case
    waits_until: date | None
    act_by: date | None
    planned: date | None
    late_after: date | None
    rests: date | None = None  # it was chased, or put off: until then whoever holds it hears nothing, and then again
    resting: str = PUT_OFF  # which of them it was
    asked: date | None = None  # since when a decision on it waits for somebody's word

    @property
    def starts(self) -> date:
        """From when on it can be done at all."""
        return max(self.opened, self.waits_until or self.opened)

    @property
    def asked_from(self) -> date:
        """From when on it is worth speaking of: a meeting is arranged before the first day on which it can be held."""
        return self.opened if self.kind in ARRANGED else self.starts


class Say(NamedTuple):
    """That a task is spoken of on a day, or is not, and why not.

    `why`: opened, lead, day, arranged, agree, waiting, again, late, warned; to managers no-date, late, long-late.
    """

    day: date
    to: str
    why: str
    held: str = ""


def leads(place: Place, outsiders: bool, told: Told) -> Leads:  # noqa: FBT001 - a fact, not a switch
    """The usual ones of its kind, changed by what was set, the most particular last."""
    usual = USUAL.get(place.kind, LEAST)
    found = WITH_OUTSIDERS if outsiders and place.kind == "meeting" else usual
    by_scope = dict(told)
    for scope in place.scopes:
        found = found._replace(**dict(by_scope.get(scope, ())))  # type: ignore[arg-type]
    return found


def with_outsiders(step: Step, procedure: Procedure) -> bool:
    """Whether somebody outside holds it or takes part in it."""
    parties = {step.owner, *step.jointly_with, *(step.attendees.who if step.attendees else ())}
    return any(procedure.roles[role].outside for role in parties if role in procedure.roles)


def says(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """Every day on which it is spoken of, in order, each once to each; what is late may never end."""
    last: dict[tuple[str, str], date] = {}
    for say in merge(sorted(_early(facts, how, days)), _late(facts, how, days), _to_managers(facts, how, days)):
        if last.get((say.to, say.held)) != say.day:
            last[say.to, say.held] = say.day
            yield say


def next_after(facts: Facts, how: Leads, days: WorkingDays, day: date) -> date | None:
    """The next day after this one on which it is spoken of."""
    return next((say.day for say in says(facts, how, days) if say.day > day), None)


def newest(facts: Facts, how: Leads, days: WorkingDays, since: date, today: date) -> dict[str, Say]:
    """What is to be said to whom today: the newest only, where several days went by in silence."""
    return {say.to: say for say in _between(facts, how, days, since, today) if not say.held}


def held_back(facts: Facts, how: Leads, days: WorkingDays, since: date, today: date) -> tuple[Say, ...]:
    """What would have been said by today, had it not been chased or put off: the newest, for each reason."""
    found = {(say.to, say.held): say for say in _between(facts, how, days, since, today) if say.held}
    return tuple(found.values())


def _between(facts: Facts, how: Leads, days: WorkingDays, since: date, today: date) -> Iterator[Say]:
    for say in says(facts, how, days):
        if say.day > today:
            return
        if say.day >= since:
            yield say


def _early(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """To whoever holds it, before it is late; once a day is arranged only the working day before that."""
    planned, rests = facts.planned, facts.rests
    if planned:
        yield Say(days.move(planned, -how.arranged), HOLDER, "arranged")
    asked = _agreeing(facts, days) if facts.act_by is None else _leads(facts, how, days)
    for say in chain(_waiting(facts, how, days), asked):
        if not _before_planned(say, facts):
            yield _unless_it_rests(say, facts)
    if rests:
        yield Say(days.on_or_after(rests), HOLDER, "again")


def _leads(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """What fell before the task came up is dropped; a weekend or holiday sends it to the working day before."""
    act_by = facts.act_by
    assert act_by is not None  # noqa: S101 - asked only of a task with a day
    asked = at_opening(facts, how, days)
    if asked:
        yield Say(asked, HOLDER, OPENED)
    for before in how.before:
        day = days.on_or_before(act_by - timedelta(days=before))
        if day >= facts.asked_from and day != asked:
            yield Say(day, HOLDER, "lead" if before else "day")


def at_opening(facts: Facts, how: Leads, days: WorkingDays) -> date | None:
    """The day on which it is asked for because its case was opened, if it is."""
    if facts.act_by is None or not how.opening or facts.starts > facts.opened:
        return None
    asked = days.on_or_after(facts.opened)
    return asked if asked < facts.act_by else None


def _waiting(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """A decision that was asked for: every week, for as long as what is late."""
    if facts.asked:
        for number in range(1, how.late_weeks + 1):
            yield Say(days.on_or_after(facts.asked + number * ONE_WEEK), HOLDER, "waiting")


def _agreeing(facts: Facts, days: WorkingDays) -> Iterator[Say]:
    """A task without a day is spoken of only so that people set one, once it has come up, and nobody was asked to decide it."""
    if facts.agreeable and facts.waits_until and not facts.asked:
        for later in AGREEING:
            yield Say(days.on_or_after(facts.starts + later), HOLDER, "agree")


def _before_planned(say: Say, facts: Facts) -> bool:
    """An arranged day that is still to come needs no other word."""
    return bool(facts.planned and say.day <= facts.planned)


def _unless_it_rests(say: Say, facts: Facts) -> Say:
    """What was chased or put off is not spoken of, and that is said to be so; nobody puts off a warning."""
    rests = facts.rests and say.day < facts.rests and say.why != WARNED
    return say._replace(held=facts.resting) if rests else say


def _late(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """To whoever holds it: a `must` each working day, anything else weekly; and a warning before managers hear."""
    if facts.late_after is None:
        return
    warned = _warned(facts, how, days)
    late = (Say(day, HOLDER, "late") for day in _late_days(facts, how, days) if day not in warned)
    for say in merge(late, (Say(day, HOLDER, WARNED) for day in warned)):
        if not _before_planned(say, facts):
            yield _unless_it_rests(say, facts)


def _warned(facts: Facts, how: Leads, days: WorkingDays) -> tuple[date, ...]:
    """The working day before managers hear of what breaks a rule; there is none where they hear on the first."""
    if facts.late_after is None or facts.force not in BREACHED_WHEN_LATE or how.managers_after < 2:
        return ()
    return (days.move(facts.late_after, how.managers_after - 1),)


def _late_days(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[date]:
    """Each working day of the weeks that the team sets, or one a week."""
    assert facts.late_after is not None  # noqa: S101 - asked only of what can be late
    day = first = days.move(facts.late_after, 1)
    until = facts.late_after + how.late_weeks * ONE_WEEK
    for number in count(1):
        if day > until:
            return
        yield day
        day = days.move(day, 1) if facts.force == DAILY else days.on_or_after(first + number * ONE_WEEK)


def _to_managers(facts: Facts, how: Leads, days: WorkingDays) -> Iterator[Say]:
    """In time, where no day is arranged; soon after the limit of what breaks a rule; in the end every week."""
    grave = facts.force in BREACHED_WHEN_LATE
    if grave and facts.kind in ARRANGED and facts.act_by and not facts.planned:
        day = days.move(facts.act_by, -how.managers_before)
        if day >= facts.asked_from:
            yield Say(day, MANAGERS, "no-date")
    if facts.late_after is None:
        return
    if grave:
        yield Say(days.move(facts.late_after, how.managers_after), MANAGERS, "late")
    until = facts.late_after + how.late_weeks * ONE_WEEK
    monday = until + timedelta(days=7 - until.weekday())  # one day for all of them, so that they make one message
    for number in count():
        yield Say(days.on_or_after(monday + number * ONE_WEEK), MANAGERS, "long-late")


def rests_until(*days: date | None) -> date | None:
    """The last of several rests, where there is any."""
    return max(filter(None, days), default=None)


def eligible(force: str, *, settled: bool, planned: date | None, wanted: bool) -> bool:
    """What only may be done is spoken of once a day is arranged for it, or somebody has decided on it."""
    return not settled and (force != "may" or planned is not None or wanted)


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of those that are known."""
    return min(filter(None, days), default=None)
