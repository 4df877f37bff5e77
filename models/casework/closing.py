"""The other side's closures: somebody notes when an authority is closed, or takes that back."""

from datetime import date

from sqlmodel import Session

from models.casework.desk import Desk, Order
from models.closures import Closure
from models.refusals import NotClosed, PastDay, SameAgain
from models.store.closures import closures_of
from models.store.database import Database
from models.store.tables import ClosureRow
from models.tidy import named, tidy


def note_closure(database: Database, order: Order, authority: str, first: date, last: date, *, why: str = "") -> None:
    """An authority is closed from one day to another; no date of any case moves."""
    first, last = min(first, last), max(first, last)
    if last < order.today:
        raise PastDay(last, order.today)
    why = named(why)
    with database.writing() as session:
        desk = _alone(session, order, authority)
        there = closures_of(session, desk.workspace, authority, order.today)
        if any((each.first, each.last, each.why) == (first, last, why) for each in there):
            raise SameAgain(authority, first)
        session.add(_row(desk, authority, first, last, why))


def take_back(database: Database, order: Order, authority: str, first: date, last: date) -> tuple[Closure, ...]:
    """It is open then after all: each closure of exactly these days, or the only one that holds them."""
    with database.writing() as session:
        desk = _alone(session, order, authority)
        there = closures_of(session, desk.workspace, authority, order.today)
        gone = tuple(each for each in there if (each.first, each.last) == (first, last))
        holding = tuple(each for each in there if each.holds(first) and each.holds(last))
        gone = gone or (holding if len(holding) == 1 else ())
        if not gone:
            raise NotClosed(authority, first, last, tuple((each.first, each.last) for each in there))
        for each in gone:
            row = _row(desk, authority, each.first, each.last, "")
            row.takes_back = each.number
            session.add(row)
        return gone


def _alone(session: Session, order: Order, authority: str) -> Desk:
    desk = Desk(session, order)
    desk.alone_in_workspace()
    desk.knows_authority(tidy(authority))
    return desk


def _row(desk: Desk, authority: str, first: date, last: date, why: str) -> ClosureRow:
    return ClosureRow(
        workspace_id=desk.workspace,
        authority=authority,
        first=first,
        last=last,
        why=why,
        by=desk.order.person,
        noted=desk.order.today,
        at=desk.order.at,
    )
