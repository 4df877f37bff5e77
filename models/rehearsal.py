"""A whole case played forward: each duty met on its day, until the case ends or a person must choose."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from models.deadlines import year_end
from models.duties import SETTLED, USUAL, Duty, Team, duties
from models.history import Chosen, Entry, Fact, Happened, History
from models.known import Known
from models.procedure import Link, Procedure
from models.working_days import working_days

MOST_PLAYS = 500  # no procedure comes near it; a definition that loops is stopped here


class Play(NamedTuple):
    """A duty met in the rehearsal. `how`: act-by, assumed (the documents give no period) or chosen."""

    duty: Duty
    day: date
    how: str
    option: str = ""


class Opened(NamedTuple):
    """A procedure that opened on the way, with the days that its case starts from."""

    link: Link
    by: str  # the step or STEP/OPTION that opened it
    day: date
    starts: tuple[Happened, ...]


class Rehearsal(NamedTuple):
    """What was played; then either the ending, the decision that stopped it, or the events it waits for."""

    procedure: Procedure
    played: tuple[Play, ...]
    opened: tuple[Opened, ...]
    ending: tuple[str, date] | None
    choice: Duty | None
    awaited: tuple[str, ...]
    following: Opened | None  # the case that is proposed when this one's year is over


Choose = Callable[[str], str | None]  # the option to choose at a step, if one was named


def rehearse(procedure: Procedure, history: History, choose: Choose, today: date, team: Team = USUAL) -> Rehearsal:
    """Play a case forward from these facts. Nothing is recorded anywhere."""
    facts = list(history)
    played: list[Play] = []
    opened: list[Opened] = []
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
        opened.extend(_opened(procedure, facts, duty, day, option))
        today = max(today, day)
    known = Known(procedure, facts)
    ending = known.ending()
    awaited = () if ending or choice else _awaited(procedure, known)
    following = next_case(procedure, facts, team)
    return Rehearsal(procedure, tuple(played), tuple(opened), ending, choice, awaited, following)


def _next(procedure: Procedure, facts: list[Entry], today: date, team: Team) -> tuple[Duty, date, str] | None:
    """The duty whose day comes first. What only may be done is passed over, unless it is a decision."""
    days = working_days(procedure.nation, team.closures)
    ready = []
    for place, duty in enumerate(duties(procedure, facts, today, team)):
        step = duty.definition
        if duty.state in SETTLED or (step.force == "may" and not step.options) or step.met_by in procedure.steps:
            continue  # what another step completes is met when that one is
        if duty.act_by:
            ready.append((duty.act_by, place, duty, "act-by"))
        elif step.due.needs_agreement:
            anchors = [anchor.day for anchor in duty.reason.anchors if anchor.day]
            ready.append((days.on_or_after(max(anchors, default=today)), place, duty, "assumed"))
    if not ready:
        return None
    day, _, duty, how = min(ready, key=lambda each: each[:2])
    return duty, day, how


def _facts_of(duty: Duty, day: date, option: str) -> list[Fact]:
    step = duty.definition
    if option:
        return [Chosen(duty.step, option, day)]
    name = step.met_by or duty.step
    return [Happened(name, day, occurrence=duty.occurrence if step.repeats else None)]


def _opened(procedure: Procedure, facts: list[Entry], duty: Duty, day: date, option: str) -> list[Opened]:
    found = []
    by_option = duty.definition.options[option].opens if option else None
    for link, by in ((duty.definition.opens, duty.step), (by_option, f"{duty.step}/{option}")):
        if link:
            starts = Known(procedure, facts).carried(link.carries, working_days(procedure.nation))
            found.append(Opened(link, by, day, starts))
    return found


def next_case(procedure: Procedure, history: Iterable[Entry], team: Team = USUAL) -> Opened | None:
    """The case of the next year, proposed on the last working day of this one's, with the days that go over."""
    known = Known(procedure, history)
    start = known.day_of(procedure.opens_on)
    if procedure.followed_by is None or start is None:
        return None
    days = working_days(procedure.nation, team.closures)
    starts = known.carried(procedure.followed_by.carries, days)
    return Opened(procedure.followed_by, procedure.opens_on, days.on_or_before(year_end(start)), starts)


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
