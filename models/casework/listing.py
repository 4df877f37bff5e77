"""Lists for people: what the database finds, with titles, names and words in place of keys."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models.authorities import Authority
from models.case import Case
from models.entries import ActionAgreed
from models.store.cases import folded, pinned
from models.store.database import Database
from models.store.lists import Filter, Row, Waiting, listed, to_decide
from models.store.queries import CaseLine, Wanted, search
from models.store.sight import Sight
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, names_of
from models.views import NO_WORDS, Found, Named, Task, Tasks, ToDecide
from models.words import Words

FOUND_AT_ONCE = 10


def tasks(database: Database, wanted: Filter, page: int, today: date, sight: Sight) -> Tasks:
    """A page of what is to be done."""
    with database.reading() as session:
        found = listed(session, wanted, page, today, sight)
        team = _team(session, sight)
        wordy = {row.case for row in found.rows if not (row.step and row.authority)}
        cases = _folded(session, wordy)
        lines = tuple(_task(session, row, team, cases.get(row.case)) for row in found.rows)
        return Tasks(lines, found.counts, found.page, found.pages)


def decisions(database: Database, person: str, sight: Sight) -> tuple[ToDecide, ...]:
    """What waits for one person's decision."""
    with database.reading() as session:
        found = to_decide(session, person, sight)
        team = _team(session, sight)
        cases = _folded(session, {row.case for row in found if not row.authority})
        return tuple(
            ToDecide(
                _named(session, row, team, cases.get(row.case)),
                row.entry,
                row.step,
                row.occurrence,
                team.names.get(row.asked_by, row.asked_by),
            )
            for row in found
        )


def found(database: Database, wanted: Wanted, page: int, sight: Sight) -> tuple[tuple[Found, ...], bool]:
    """A page of the cases that are searched for, and whether there are more."""
    with database.reading() as session:
        some = search(session, wanted, sight, size=FOUND_AT_ONCE, skip=(page - 1) * FOUND_AT_ONCE)
        team = _team(session, sight)
        rows = _rows(session, {line.id for line in some.lines})
        cases = {row.id: folded(session, row) for row in rows.values() if not row.authority}
        lines = tuple(_found(session, line, rows[line.id], team, cases.get(line.id)) for line in some.lines)
        return lines, some.next is not None


class _Team(NamedTuple):
    """The names that a team knows: of authorities and of its people."""

    authorities: Mapping[str, Authority]
    names: Mapping[str, str]


def _team(session: Session, sight: Sight) -> _Team:
    return _Team(authorities_of(session, sight.workspace), names_of(session, sight.workspace))


def _rows(session: Session, ids: Iterable[str]) -> dict[str, CaseRow]:
    found = select(CaseRow).where(col(CaseRow.id).in_(ids))
    return {row.id: row for row in session.execute(found).scalars()}


def _folded(session: Session, ids: Iterable[str]) -> dict[str, Case]:
    """Those cases of a page whose words are needed, since a list holds none."""
    return {key: folded(session, row) for key, row in _rows(session, ids).items()}


def _named(session: Session, row: Row | Waiting | CaseRow, team: _Team, case: Case | None) -> Named:
    about = case.opened.about if case else NO_WORDS
    return Named(row.reference, pinned(session, row.digest), team.authorities.get(row.authority), about)


def _task(session: Session, row: Row, team: _Team, case: Case | None) -> Task:
    of = _named(session, row, team, case)
    return Task(
        of,
        row.step,
        row.occurrence,
        _action(row, case),
        row.owner,
        team.names.get(row.person, row.person),
        row.force,
        row.by,
        row.planned,
        row.day,
        row.mark,
    )


def _action(row: Row, case: Case | None) -> Words:
    agreed = case.standing.get(row.occurrence) if case and not row.step else None
    return agreed.what if isinstance(agreed, ActionAgreed) else NO_WORDS


def _found(session: Session, line: CaseLine, row: CaseRow, team: _Team, case: Case | None) -> Found:
    people = TABLES["case_people"]
    held = select(people.c.person).where(people.c.case_id == line.id, people.c.role != "").order_by(people.c.role)
    who = dict.fromkeys(session.execute(held).scalars())
    of = _named(session, row, team, case)
    return Found(of, line.opened, line.ended, tuple(team.names.get(each, each) for each in who))
