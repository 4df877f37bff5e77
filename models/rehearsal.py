"""A whole case played forward: each duty met on its day, until the case ends or a person must choose."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

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
    """A duty met in the rehearsal. `how`: act-by, assumed (the documents give no period) or chosen."""

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
    asked: tuple[Put, ...]  # what is asked on the way, and where
    following: Lead | None  # the case that is proposed when this one's year is over


Choose = Callable[[str], str | None]  # the option to choose at a step, if one was named


def rehearse(procedure: Procedure, history: History, choose: Choose, today: date, team: Team = USUAL) -> Rehearsal:
    """Play a case forward from these facts. Nothing is recorded anywhere."""
    facts = list(history)
    played: list[Play] = []
    choice: Duty | None = None
    while len(played) < MOST_PLAYS and Known(procedure, facts).ending() is None:
        found = _next(procedure, facts, today, team)
        if found is None:
            break
        duty, day, how = found
        option = ""
        if duty.definition.options:
            option = choose(duty.step) or ""
            if not option:
                choice = duty
                break
            how = "chosen"
        for fact in _facts_of(duty, day, option):
            facts.append(Entry(len(facts) + 1, fact))
        played.append(Play(duty, day, how, option))
        today = max(today, day)
    known = Known(procedure, facts)
    ending = known.ending()
    awaited = () if ending or choice else _awaited(procedure, known)
    left = [duty for duty in duties(procedure, facts, today, team) if duty.state not in SETTLED]
    return Rehearsal(
        procedure,
        tuple(played),
        tuple(sorted(leads(procedure, known), key=lambda opened: opened.day)),
        ending,
        choice,
        awaited,
        tuple(duty for duty in left if _only_possible(duty)),
        put(procedure, facts, {*(play.duty.step for play in played), *(duty.step for duty in left)}),
        next_case(procedure, facts, team),
    )


def _next(procedure: Procedure, facts: list[Entry], today: date, team: Team) -> tuple[Duty, date, str] | None:
    """The duty whose day comes first; of those without a day, a decision waits for what stands before it."""
    days = working_days(procedure.nation, team.closures)
    ready: list[tuple[date, int, Duty, str]] = []
    for place, duty in enumerate(_to_play(procedure, facts, today, team)):
        if duty.act_by:
            ready.append((duty.act_by, place, duty, "act-by"))
        elif duty.definition.options and ready:
            continue
        elif duty.definition.due.needs_agreement:
            anchors = [anchor.day for anchor in duty.reason.anchors if anchor.day]
            day = days.on_or_after(max(anchors, default=today))
            ready.append((max(day, today) if duty.definition.options else day, place, duty, "assumed"))
    if not ready:
        return None
    day, _, duty, how = min(ready, key=lambda each: each[:2])
    return duty, day, how


def _to_play(procedure: Procedure, facts: list[Entry], today: date, team: Team) -> Iterator[Duty]:
    """What is owed and not only possible; what another step completes, or the next year takes over, is left to those."""
    start = Known(procedure, facts).day_of(procedure.opens_on)
    for duty in duties(procedure, facts, today, team):
        step = duty.definition
        if duty.state in SETTLED or _only_possible(duty) or step.met_by in procedure.steps:
            continue
        if step.carries_over and start and duty.act_by and duty.act_by > year_end(start):
            continue
        yield duty


def _only_possible(duty: Duty) -> bool:
    return duty.definition.force == "may" and not duty.definition.options and not duty.wanted


def _facts_of(duty: Duty, day: date, option: str) -> list[Fact]:
    step = duty.definition
    if option:
        return [Chosen(duty.step, option, day)]
    name = step.met_by or duty.step
    return [Happened(name, day, occurrence=duty.occurrence if step.repeats else None)]


def _awaited(procedure: Procedure, known: Known) -> tuple[str, ...]:
    """Events that a further step counts from, or that would end the case."""
    awaited = {name for step in procedure.steps.values() for name in step.due.anchors}
    awaited |= {fact for ending in procedure.ends for fact in ending.when}
    return tuple(name for name in procedure.events if name in awaited and known.anchor(name).day is None)


def in_turn(choices: Mapping[str, list[str]]) -> Choose:
    """Take the options named for a step one after the other, so that a second case can decide otherwise."""
    waiting = {step: list(options) for step, options in choices.items()}

    def choose(step: str) -> str | None:
        return waiting[step].pop(0) if waiting.get(step) else None

    return choose
