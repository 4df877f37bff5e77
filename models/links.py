"""Where a case leads: the procedures that open with its steps and options, and the case of the next year."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from models.deadlines import year_end
from models.duties import USUAL, Team
from models.history import Entry, Happened
from models.known import Known
from models.procedure import Link, Procedure
from models.working_days import working_days


class Lead(NamedTuple):
    """A procedure that opens from a case, with the days that its case starts from."""

    link: Link
    by: str  # the step or STEP/OPTION that opened it
    day: date
    starts: tuple[Happened, ...]


def leads(procedure: Procedure, known: Known, team: Team = USUAL) -> Iterator[Lead]:
    """The procedures that open with a step that is done, each time if it repeats, or with an option that is chosen."""
    days = working_days(procedure.nation, team.closures)
    for key, step in procedure.steps.items():
        for fact in known.happened(key)[: None if step.repeats else 1]:
            if step.opens:
                yield Lead(step.opens, key, fact.day, known.carried(step.opens.carries, days, fact.day))
        for choice in known.choices.get(key, ()):
            link = step.options[choice.option].opens
            if link:
                starts = known.carried(link.carries, days, choice.day)
                yield Lead(link, f"{key}/{choice.option}", choice.day, starts)


def next_case(procedure: Procedure, history: Iterable[Entry], team: Team = USUAL) -> Lead | None:
    """The case of the next year, proposed on the last working day of this one's, with the days that go over."""
    known = Known(procedure, history)
    start = known.day_of(procedure.opens_on)
    if procedure.followed_by is None or start is None:
        return None
    days = working_days(procedure.nation, team.closures)
    starts = known.carried(procedure.followed_by.carries, days, date.max)
    return Lead(procedure.followed_by, procedure.opens_on, days.on_or_before(year_end(start)), starts)
