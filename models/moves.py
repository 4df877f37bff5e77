"""How the dates of one task came to be what they are: every entry that moved them, from when to when."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.case import Case
from models.duties import USUAL, Duty, Team, duties
from models.entries import Recorded, engine_entry
from models.history import Answered, Corrected, Entry, Fact, Planned


class Moved(NamedTuple):
    """An entry that moved the last day of a task."""

    entry: Recorded
    was: date
    now: date


class AnsweredBy(NamedTuple):
    """A question, and the entry that answered it."""

    question: str
    entry: Recorded


def moves(case: Case, of: Duty, today: date, team: Team = USUAL) -> Iterator[Moved]:
    """Work the task's dates out anew after each entry that dates are made from."""
    history = []
    was: date | None = None
    for entry in case.entries:
        made = engine_entry(entry)
        if made is None:
            continue
        history.append(made)
        now = _due(case, tuple(history), of, today, team)
        if was and now and was != now:
            yield Moved(entry, was, now)
        was = now or was


def _due(case: Case, history: tuple[Entry, ...], of: Duty, today: date, team: Team) -> date | None:
    found = duties(case.procedure, history, today, team)
    return next((duty.due for duty in found if (duty.step, duty.occurrence) == (of.step, of.occurrence)), None)


def planned_by(case: Case, of: Duty) -> Recorded | None:
    """The entry that arranged the day which stands, as it was last put right."""
    for entry in reversed(case.entries):
        fact = _fact(entry)
        same = isinstance(fact, Planned) and (fact.step, fact.occurrence, fact.day) == (
            of.step,
            of.occurrence,
            of.planned,
        )
        if same:
            return entry
    return None


def answers(case: Case, questions: frozenset[str]) -> Iterator[AnsweredBy]:
    """Who answered these questions, where the answer stands."""
    for entry in case.entries:
        stands = case.standing.get(entry.number)
        if isinstance(stands, Answered) and stands.question in questions:
            yield AnsweredBy(stands.question, entry)


def _fact(entry: Recorded) -> Fact | None:
    made = engine_entry(entry)
    content = made.content if made else None
    return content.fact if isinstance(content, Corrected) else content
