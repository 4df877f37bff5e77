"""Lists for people: what the database finds, with titles, names and words in place of keys."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import select
from sqlmodel import Session, col

from models.authorities import Authority
from models.case import Case
from models.entries import ActionAgreed
from models.store.cases import folded, pinned
from models.store.database import Database
from models.store.lists import Filter, Row, listed, to_decide
from models.store.queries import CaseLine, Wanted, search
from models.store.sight import Sight
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, names_of
from models.views import NO_WORDS, Found, Named, Task, Tasks, ToDecide
from models.words import Words

FOUND_AT_ONCE = 10


class Seen(Protocol):
    """A row that says which case it is of."""

    @property
    def reference(self) -> str:
        """Its reference."""

    @property
    def digest(self) -> str:
        """Of the text of its procedure."""

    @property
    def authority(self) -> str:
        """The key of its authority."""


class Known(NamedTuple):
    """The names that a team knows: of authorities and of its people."""

    authorities: Mapping[str, Authority]
    names: Mapping[str, str]


def known(session: Session, sight: Sight) -> Known:
    """The names that a team knows."""
    return Known(authorities_of(session, sight.workspace), names_of(session, sight.workspace))


def tasks(database: Database, wanted: Filter, page: int, today: date, sight: Sight) -> Tasks:
    """A page of what is to be done."""
    with database.reading() as session:
        return tasks_in(session, known(session, sight), wanted, today, sight, page=page)


def tasks_in(session: Session, team: Known, wanted: Filter, today: date, sight: Sight, *, page: int) -> Tasks:
    """The same, where more is asked of the record at once."""
    found = listed(session, wanted, page, today, sight)
    wordy = {row.case for row in found.rows if not (row.step and row.authority)}
    cases = folded_of(session, wordy)
    lines = tuple(
        _task(session, row, team, cases.get(row.case), stands_in=wanted.doer not in {"", row.person})
        for row in found.rows
    )
    return Tasks(lines, found.counts, found.page, found.pages)


def decisions(database: Database, person: str, today: date, sight: Sight) -> tuple[ToDecide, ...]:
    """What waits for one person's decision."""
    with database.reading() as session:
        return decisions_in(session, known(session, sight), person, today, sight)


def decisions_in(session: Session, team: Known, person: str, today: date, sight: Sight) -> tuple[ToDecide, ...]:
    """The same, where more is asked of the record at once."""
    found = to_decide(session, person, today, sight)
    cases = folded_of(session, {row.case for row in found if not row.authority})
    return tuple(
        ToDecide(
            named(session, row, team, cases.get(row.case)),
            row.entry,
            row.step,
            row.occurrence,
            team.names.get(row.asked_by, row.asked_by),
            "" if row.put_to == person else team.names.get(row.put_to, row.put_to),
        )
        for row in found
    )


def found(database: Database, wanted: Wanted, page: int, sight: Sight) -> tuple[tuple[Found, ...], bool]:
    """A page of the cases that are searched for, and whether there are more."""
    with database.reading() as session:
        some = search(session, wanted, sight, size=FOUND_AT_ONCE, skip=(page - 1) * FOUND_AT_ONCE)
        team = known(session, sight)
        rows = rows_of(session, {line.id for line in some.lines})
        cases = {row.id: folded(session, row) for row in rows.values() if not row.authority}
        lines = tuple(_found(session, line, rows[line.id], team, cases.get(line.id)) for line in some.lines)
        return lines, some.next is not None


def rows_of(session: Session, ids: Iterable[str]) -> dict[str, CaseRow]:
    """The cases with these ids."""
    found = select(CaseRow).where(col(CaseRow.id).in_(ids))
    return {row.id: row for row in session.execute(found).scalars()}


def folded_of(session: Session, ids: Collection[str]) -> dict[str, Case]:
    """Those cases of a page whose words are needed, since a list holds none."""
    return {key: folded(session, row) for key, row in rows_of(session, ids).items()} if ids else {}


def named(session: Session, row: Seen, team: Known, case: Case | None = None) -> Named:
    """A case by its names; what it is about in words only its entries tell."""
    about = case.opened.about if case else NO_WORDS
    return Named(row.reference, pinned(session, row.digest), team.authorities.get(row.authority), about)


def _task(session: Session, row: Row, team: Known, case: Case | None, *, stands_in: bool) -> Task:
    of = named(session, row, team, case)
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
        stands_in,
    )


def _action(row: Row, case: Case | None) -> Words:
    agreed = case.standing.get(row.occurrence) if case and not row.step else None
    return agreed.what if isinstance(agreed, ActionAgreed) else NO_WORDS


def _found(session: Session, line: CaseLine, row: CaseRow, team: Known, case: Case | None) -> Found:
    people = TABLES["case_people"]
    held = select(people.c.person).where(people.c.case_id == line.id, people.c.role != "").order_by(people.c.role)
    who = dict.fromkeys(session.execute(held).scalars())
    of = named(session, row, team, case)
    return Found(of, line.opened, line.ended, tuple(team.names.get(each, each) for each in who))
