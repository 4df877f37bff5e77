"""Reading: one case as it stands, and what is needed to show it."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.case import Case
from models.entries import Linked
from models.notices import REQUEST
from models.refusals import UnknownCase
from models.store.cases import folded, seen
from models.store.database import Database
from models.store.outbox import NEEDLESS, STUCK
from models.store.sight import Sight
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, names_of, team_of
from models.views import View


def see(database: Database, reference: str, today: date, sight: Sight) -> View:
    """The case with this reference, if it may be seen."""
    with database.reading() as session:
        row = seen(session, reference, sight)
        if row is None:
            raise UnknownCase(reference)
        return view_of(session, row, today)


def see_by_id(database: Database, case: str, today: date) -> View:
    """A case that the outbox speaks of; who may read it was settled when it was put there."""
    with database.reading() as session:
        return view_of(session, session.get_one(CaseRow, case), today)


def card_of(database: Database, case: str) -> str:
    """The time stamp of the case's card, whose thread holds everything else; empty until it is posted."""
    outbox = TABLES["outbox"]
    first = (
        select(outbox.c.message)
        .where(outbox.c.case_id == case, outbox.c.kind == "card", outbox.c.message != "")
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    with database.looking() as connection:
        return str(connection.execute(first).scalar_one_or_none() or "")


def message_of(database: Database, case: str, request: int, before: int) -> str | None:
    """The time stamp of the message that shows a request; none while one that was put out before is under way."""
    outbox = TABLES["outbox"]
    mine = (outbox.c.case_id == case, outbox.c.kind == REQUEST, outbox.c.occurrence == request, outbox.c.id < before)
    with database.looking() as connection:
        rows = connection.execute(select(outbox.c.message, outbox.c.state).where(*mine).order_by(outbox.c.id)).all()
    posted = [str(message) for message, _state in rows if message]
    if not posted and any(state not in {STUCK, NEEDLESS} for _message, state in rows):
        return None
    return posted[-1] if posted else ""


def view_of(session: Session, row: CaseRow, today: date) -> View:
    """One case on one day, where more is read at once."""
    case = folded(session, row)
    names = names_of(session, row.workspace_id)
    known = authorities_of(session, row.workspace_id) if row.authority else {}
    team = team_of(session, row.workspace_id)
    beside = {request.asked.of_case for request in case.requests.values() if request.asked.of_case}
    return View(
        case,
        case.duties(today, team),
        today,
        known.get(row.authority),
        names,
        team,
        {key: folded(session, session.get_one(CaseRow, key)) for key in beside},
        _linked(session, case),
    )


def _linked(session: Session, case: Case) -> dict[str, str]:
    """Of the cases that this one led to, those that are not private: who reads this one need not know of the others."""
    there = {each.case for each in case.standing.values() if isinstance(each, Linked) and each.sort == "led-to"}
    if not there:
        return {}
    cases = TABLES["cases"]
    found = select(cases.c.id, cases.c.reference).where(cases.c.id.in_(there), cases.c.private.is_(False))
    return {str(key): str(reference) for key, reference in session.execute(found)}
