"""What an erasure would take, before it is asked for; and which cases have been kept long enough."""

from datetime import date

from sqlalchemy import Row, select
from sqlmodel import Session

from models.casework.desk import Desk, Order
from models.casework.erasing import since
from models.deadlines import add_months
from models.disposal import Disposal, Over
from models.entries import Noted
from models.erasing import Foreseen, entries_with, erasures, hold_on, linked_by_moves, moved, texts_of, with_words
from models.lawful import ErasureAsked
from models.refusals_of_erasures import NoErasure, NotYetDisposable
from models.requests import Erase
from models.rules.acting import needs_manager
from models.rules.erasing import erase
from models.store.beside import kept_copies
from models.store.cases import folded, seen, shown_to
from models.store.database import Database
from models.store.erasing import telling
from models.store.sight import Sight, visible
from models.store.tables import TABLES, CaseRow
from models.store.team import kept_for


def foreseen(database: Database, order: Order, reference: str, request: Erase) -> Foreseen:
    """What would go; refused as it would be if it were asked for now."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        case = desk.case(row)
        (asked,) = erase(case, request, desk.acting)
        assert isinstance(asked, ErasureAsked)  # noqa: S101 - the rule gives no other
        found = _would_go(session, row, asked, desk.sight)
    return found._replace(copies=tuple(each.name for each in kept_copies(database)))


def asked_for(database: Database, reference: str, number: int, sight: Sight) -> Foreseen:
    """The same of what was asked for by an entry, for whoever is to agree to it."""
    with database.reading() as session:
        row = shown_to(session, reference, sight)
        every = erasures(folded(session, row))
        if number not in every or not every[number].open:
            raise NoErasure(number, tuple(each.entry for each in every.values() if each.open))
        found = _would_go(session, row, every[number].asked, sight)
    return found._replace(copies=tuple(each.name for each in kept_copies(database)))


def _would_go(session: Session, row: CaseRow, asked: ErasureAsked, sight: Sight) -> Foreseen:
    case, numbers = folded(session, row), asked.entries
    others, hidden = [], 0
    texts = texts_of(case, moved(case, numbers))
    for key in () if asked.disposal else linked_by_moves(case, numbers):
        other = session.get(CaseRow, key)
        if other is None or not entries_with(folded(session, other), texts):
            continue
        if seen(session, other.reference, sight):
            others.append(other.reference)
        else:
            hidden += 1
    messages = telling(session, row, since(case, numbers), title=1 in numbers)
    kept = tuple(
        number
        for number in numbers
        if isinstance(content := case.entries[number - 1].content, Noted) and content.written
    )
    return Foreseen(numbers, len(messages), tuple(others), hidden, kept)


def kept_long_enough(database: Database, order: Order) -> Disposal:
    """Of the cases that whoever asks may see: those that ended longer ago than the team keeps them."""
    over, held, unset = [], [], set()
    with database.reading() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "dispose")
        periods = kept_for(session, desk.workspace)
        for row in _ended(desk):
            if row.procedure not in periods:
                unset.add(row.procedure)
                continue
            until = add_months(row.ended, periods[row.procedure])
            if until >= order.today:
                continue
            case = folded(session, session.get_one(CaseRow, row.id))
            hold = hold_on(case)
            if hold:
                held.append((row.reference, str(hold.because)))
            elif with_words(case):
                over.append(Over(row.reference, row.ended, until))
    return Disposal(tuple(over), tuple(held), tuple(sorted(unset)))


def long_enough(database: Database, order: Order, reference: str) -> date:
    """Until when a case was to be kept; refused where that day is not over, or nobody has set one."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        if row.ended is None:
            raise NotYetDisposable(row.reference, ended=False)
        months = kept_for(session, desk.workspace).get(row.procedure)
        until = add_months(row.ended, months) if months else None
        if until is None or until >= order.today:
            raise NotYetDisposable(row.reference, until)
        return until


def _ended(desk: Desk) -> list[Row[tuple[str, str, str, date]]]:
    cases = TABLES["cases"]
    columns = (cases.c.id, cases.c.reference, cases.c.procedure, cases.c.ended)
    found = select(*columns).where(visible(desk.sight), cases.c.ended.is_not(None))
    return list(desk.session.execute(found.order_by(cases.c.ended, cases.c.id)).all())
