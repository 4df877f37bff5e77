"""Who acts, when and for which team: what every rule is told besides the case and the request."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.case import Case
from models.closures import Closure
from models.duties import USUAL, Duty, Team
from models.entries import Recorded
from models.procedure import Step
from models.refusals import CaseHasEnded, NeedsReason, NobodyManages, NoDuty, NoSuchEntry, NotAllowed, UnknownName
from models.words import Words

MANAGING = frozenset({"manager", "admin"})


class Colleague(NamedTuple):
    """Somebody of the team."""

    key: str
    role: str  # admin, manager or member of the workspace
    active: bool = True
    away_from: date | None = None
    away_until: date | None = None
    cover: str = ""

    def stand_in(self, day: date) -> str:
        """Who stands in for them on this day; nobody while they are there."""
        return self.cover if self.is_away(day) else ""

    def is_away(self, day: date) -> bool:
        """Whether they said that they are not there on this day."""
        return bool(self.away_from and self.away_until and self.away_from <= day <= self.away_until)

    @property
    def manages(self) -> bool:
        """Whether they may countersign, end and reopen, and decide where the documents name nobody."""
        return self.active and self.role in MANAGING


class Acting(NamedTuple):
    """The person who asks, the instant and the day, the team's calendar and its people."""

    by: Colleague
    at: datetime
    today: date
    team: Team = USUAL
    colleagues: Mapping[str, Colleague] = {}
    beside: Case | None = None  # the case whose decision is asked for in this one
    closed: tuple[Closure, ...] = ()  # days on which the authority of the case is, where days are arranged with it

    def stand_in(self, person: str) -> str:
        """Who of the team stands in today for somebody who is away."""
        cover = self.colleagues[person].stand_in(self.today) if person in self.colleagues else ""
        return cover if cover in self.colleagues and self.colleagues[cover].active else ""


def step_of(case: Case, name: str) -> Step:
    """The step of this name."""
    if name not in case.procedure.steps:
        raise UnknownName("step", name, tuple(case.procedure.steps), case.procedure.key)
    return case.procedure.steps[name]


def still_open(case: Case, step: Step | None = None) -> None:
    """Nothing more happens in a case that has ended, but for what outlives it."""
    if case.ending and not (step and step.outlives):
        raise CaseHasEnded(*case.ending)


def duty_of(case: Case, step: str, occurrence: int, acting: Acting) -> Duty:
    """The duty, if it is listed."""
    listed = [duty for duty in case.duties(acting.today, acting.team) if duty.step == step]
    for duty in listed:
        if duty.occurrence == occurrence:
            return duty
    raise NoDuty(step, occurrence, tuple(duty.occurrence for duty in listed))


def entry_of(case: Case, number: int, sort: str = "any") -> Recorded:
    """The entry of this number."""
    if not 1 <= number <= len(case.entries):
        raise NoSuchEntry(number, len(case.entries), sort)
    return case.entries[number - 1]


def needs(reason: Words, why: str, step: str = "") -> None:
    """Some things are done with a reason only."""
    if not reason:
        raise NeedsReason(why, step)


def needs_manager(acting: Acting, act: str) -> None:
    """Some things are for managers; where there is none, that is what stands in the way."""
    if acting.by.manages:
        return
    if not any(colleague.manages for colleague in acting.colleagues.values()):
        raise NobodyManages
    raise NotAllowed("manager", act)
