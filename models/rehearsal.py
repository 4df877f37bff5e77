"""A whole case played forward: each duty met on its day, until the case ends or a person must choose."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

from models.asked import Put, put
from models.deadlines import year_end
from models.duties import SETTLED, USUAL, Duty, Team, duties
from models.history import Chosen, Entry, Fact, Happened, History
from models.known import Known
from models.links import Lead, leads, next_case
from models.procedure import Procedure
from models.working_days import working_days

MOST_PLAYS = 500  # no procedure comes near it; a definition that loops is stopped here


class Play(NamedTuple):
    """A duty met. `how`: act-by, late (its day was before the case), assumed (no period is given) or chosen."""

    duty: Duty
    day: date
    how: str
    option: str = ""


class Rehearsal(NamedTuple):
    """What was played; then either the ending, the decision that stopped it, or the events it waits for."""

    procedure: Procedure
    played: tuple[Play, ...]
    opened: tuple[Lead, ...]
    ending: tuple[str, date] | None
    choice: Duty | None
    awaited: tuple[str, ...]
    passed_over: tuple[Duty, ...]  # what only may be done, and nobody said it was
    left_undone: tuple[Duty, ...]  # what the ending made not needed, the first of each series
    asked: tuple[Put, ...]  # what is asked on the way, and where
    following: Lead | None  # the case that is proposed when this one's year is over
    endless: bool = False  # it was stopped at the most plays, with more to come


class Choose(Protocol):
    """Whoever says which option is chosen at a step, if one was named."""

    def take(self, step: str, among: Collection[str]) -> str | None:
        """The option, which must be among these."""


class InTurn:
    """The options named for each step, taken one after the other, so that a second case can decide otherwise."""

    def __init__(self, named: Mapping[str, tuple[str, ...]]) -> None:
        self.left = dict(named)

    def take(self, step: str, among: Collection[str]) -> str | None:
        """The first option left for the step that is among these."""
        options = self.left.get(step, ())
        taken = next((option for option in options if option in among), None)
        if taken is not None:
            place = options.index(taken)
            self.left[step] = options[:place] + options[place + 1 :]
        return taken


def rehearse(
    procedure: Procedure,
    history: History,
    choose: Choose,
    today: date,
    team: Team = USUAL,
    *,
    opened: date | None = None,
) -> Rehearsal:
    """Play a case forward from these facts, of a case that another opened not before that day. Nothing is recorded."""
    playing = _Playing(procedure, history, today, team, opened)
    choice, endless = playing.play(choose)
    facts, known = playing.facts, Known(procedure, playing.facts)
    ending = known.ending()
    left = duties(procedure, facts, playing.today, team)
    still_open = [duty for duty in left if duty.state not in SETTLED]
    met = {play.duty.step for play in playing.played}
    return Rehearsal(
        procedure,
        tuple(playing.played),
        tuple(sorted(leads(procedure, known, team), key=lambda lead: lead.day)),
        ending,
        choice,
        () if ending or choice else _awaited(procedure, known),
        tuple(duty for duty in still_open if _only_possible(duty)),
        tuple(_left_undone(left)),
        put(procedure, facts, {*met, *(duty.step for duty in still_open)}),
        next_case(procedure, facts, team),
        endless,
    )


class _Playing:
    """A case while it is played. Its dates are asked as if nothing ended it; what may still be played is asked apart."""

    def __init__(self, procedure: Procedure, history: History, today: date, team: Team, opened: date | None) -> None:
        self.procedure = procedure
        self.endless = replace(procedure, ends=())
        self.facts = list(history)
        self.today = today
        self.team = team
        self.opened = opened
        self.foreseen = Known(procedure, history).ending()  # given from the start, it ends the case on its day
        self.played: list[Play] = []

    def play(self, choose: Choose) -> tuple[Duty | None, bool]:
        """Play to the end: the decision that a person must take, if one is, and whether no end was in sight."""
        while (found := self._next()) is not None:
            duty, day, how = found
            if len(self.played) == MOST_PLAYS:
                return None, True
            option = ""
            if duty.definition.options:
                option = "" if duty.met else choose.take(duty.step, duty.definition.options) or ""
                if not option:
                    return duty, False
                how = "chosen"
            self._record(duty, day, option)
            self.played.append(Play(duty, day, how, option))
            self.today = max(self.today, day)
        return None, False

    def _next(self) -> tuple[Duty, date, str] | None:
        """The duty whose day comes first."""
        known = Known(self.procedure, self.facts)
        ending = known.ending()
        ready: list[tuple[date, int, Duty, str]] = []
        for place, duty in enumerate(self._to_play(known)):
            found = self._day_of(duty, waits=bool(ready))
            if found and self._still_played(duty, found[0], ending):
                ready.append((found[0], place, duty, found[1]))
        if not ready:
            return None
        day, _, duty, how = min(ready, key=lambda each: each[:2])
        return duty, day, how

    def _day_of(self, duty: Duty, *, waits: bool) -> tuple[date, str] | None:
        """The day on which it is played, and how. What may end the case waits for what stands before it."""
        step = duty.definition
        if duty.met:
            return duty.met, "chosen"
        if duty.act_by:
            late = self.opened is not None and duty.act_by < self.opened
            return (self.opened, "late") if late and self.opened else (duty.act_by, "act-by")
        if not step.due.needs_agreement or (waits and _may_end(duty.step, self.procedure)):
            return None
        days = working_days(self.procedure.nation, self.team.closures)
        anchors = [anchor.day for anchor in duty.reason.anchors if anchor.day]
        day = days.on_or_after(max(anchors, default=self.today))
        if step.options:
            day = max(day, self.today)
        return max(day, self.opened or day), "assumed"

    def _still_played(self, duty: Duty, day: date, ending: tuple[str, date] | None) -> bool:
        """Not after the ending, unless it outlives the case; up to its day where the ending was given from the start."""
        if ending is None or duty.definition.outlives:
            return True
        return ending == self.foreseen and day <= ending[1]

    def _to_play(self, known: Known) -> Iterator[Duty]:
        """What is owed and not only possible; what another step completes, or the next year takes, is left to those."""
        start = known.day_of(self.procedure.opens_on)
        undecided = {(fact.name, fact.day) for fact in known.undecided()}
        for duty in duties(self.endless, self.facts, self.today, self.team):
            step = duty.definition
            if duty.met and (duty.step, duty.met) in undecided:
                yield duty
                continue
            if duty.state in SETTLED or _only_possible(duty) or step.met_by in self.procedure.steps:
                continue
            if step.carries_over and start and duty.act_by and duty.act_by > year_end(start):
                continue
            yield duty

    def _record(self, duty: Duty, day: date, option: str) -> None:
        """Add the fact that meets the duty."""
        step = duty.definition
        fact: Fact = Chosen(duty.step, option, day)
        if not option:
            fact = Happened(step.met_by or duty.step, day, occurrence=duty.occurrence if step.repeats else None)
        self.facts.append(Entry(max((entry.number for entry in self.facts), default=0) + 1, fact))


def _only_possible(duty: Duty) -> bool:
    return duty.definition.force == "may" and not duty.definition.options and not duty.wanted


def _may_end(step: str, procedure: Procedure) -> bool:
    """Whether one of the step's options, or the step itself, ends the case."""
    ends = {fact for ending in procedure.ends for fact in ending.when}
    options = procedure.steps[step].options
    return bool(options) and any(fact in ends for fact in (step, *(f"{step}/{key}" for key in options)))


def _left_undone(found: Collection[Duty]) -> Iterator[Duty]:
    """What was owed or possible when the case ended; of a series the first, without what the next year takes over."""
    seen: set[str] = set()
    for duty in found:
        settled = duty.reason.settled
        if settled and settled.how == "ending" and not duty.definition.carries_over and duty.step not in seen:
            seen.add(duty.step)
            yield duty


def _awaited(procedure: Procedure, known: Known) -> tuple[str, ...]:
    """Events that a further step counts from, or that would end the case."""
    awaited = {name for step in procedure.steps.values() for name in step.due.anchors}
    awaited |= {fact for ending in procedure.ends for fact in ending.when}
    return tuple(name for name in procedure.events if name in awaited and known.anchor(name).day is None)
