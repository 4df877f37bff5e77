"""What was refused to somebody about decisions, or about who reads a case: kept for a while, shown to admins alone."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select
from sqlmodel import Session, col

from models import refusals, requests
from models.casework.desk import Desk, Order
from models.refusals import NotAllowed, NotNow, Refused
from models.requests import Request
from models.store.database import Database
from models.store.sight import visible
from models.store.tables import TABLES, CaseRow
from models.store.team import DENIED, KEPT_DENIED, names_of, setting_of, workspace_id
from models.tidy import LONGEST_KEY, LONGEST_NAME, tidy
from models.views import Denied

DENIED_ROWS = TABLES["denied"]
AT_ONCE = 20
WHAT: dict[type, str] = {
    requests.Ask: "ask",
    requests.AskMore: "more",
    requests.Supply: "supply",
    requests.Decide: "decide",
    requests.Withdraw: "withdraw",
    requests.Show: "access",
    requests.Admit: "access",
}
WHY: tuple[type[Refused], ...] = (  # not what is left out of a form, but what somebody may not do
    refusals.AlreadyDecided,
    refusals.AlwaysPrivate,
    refusals.KeyUsed,
    refusals.NeedsPlace,
    refusals.NoSuchEntry,
    refusals.NobodyManages,
    refusals.NobodyMay,
    refusals.NotADecider,
    refusals.NotAllowed,
    refusals.NotForYou,
    refusals.NotTheirs,
    refusals.OnlyYou,
    refusals.OwnRequest,
    refusals.Stale,
    refusals.UnknownCase,
    refusals.UnknownPerson,
)


def keep_denied(database: Database, order: Order, reference: str, asked: tuple[Request, ...], why: Refused) -> None:
    """Keep that it was refused, in a transaction of its own, since that of the act is undone."""
    what = next((WHAT[type(request)] for request in asked if type(request) in WHAT), "")
    if what and isinstance(why, WHY):
        note_denied(database, order, reference, what, type(why).__name__)


def note_denied(database: Database, order: Order, reference: str, what: str, why: str) -> None:
    """The same of somebody who was not even let in. Where it cannot be kept, what was said to them still stands."""
    try:
        with database.writing() as session:
            workspace = workspace_id(session, order.workspace)
            given = tidy(reference[:LONGEST_NAME], LONGEST_NAME).upper()
            same = (col(CaseRow.workspace_id) == workspace, col(CaseRow.reference) == given)
            case = session.execute(select(col(CaseRow.id)).where(*same)).scalar_one_or_none()
            values = {"person": order.person[:LONGEST_KEY], "case_id": case, "what": what, "why": why, "at": order.at}
            session.execute(insert(DENIED_ROWS).values(workspace_id=workspace, **values))
            _forget(session, workspace, order.at)
    except NotNow:
        return


def forget_denied(database: Database, workspace: int, now: datetime) -> None:
    """What is older than the team keeps it is gone; nothing is written where there is nothing."""
    with database.reading() as session:
        old = select(DENIED_ROWS.c.id).where(*_old(session, workspace, now)).limit(1)
        if session.execute(old).first() is None:
            return
    with database.writing() as session:
        _forget(session, workspace, now)


def denials(database: Database, order: Order, page: int = 1) -> tuple[tuple[Denied, ...], bool, int]:
    """A page of them, the latest first, whether there are more, and for how many days they are kept; for admins only."""
    with database.reading() as session:
        desk = Desk(session, order)
        if desk.acting.by.role != "admin":
            raise NotAllowed("admin", "denied")
        names, kept = names_of(session, desk.workspace), _kept(session, desk.workspace)
        seen = select(col(CaseRow.reference)).where(col(CaseRow.id) == DENIED_ROWS.c.case_id, visible(desk.sight))
        row = DENIED_ROWS.c
        wanted = (
            select(row.at, row.person, row.what, row.why, seen.scalar_subquery())
            .where(row.workspace_id == desk.workspace, row.at > order.at - kept)
            .order_by(row.id.desc())
            .limit(AT_ONCE + 1)
            .offset((page - 1) * AT_ONCE)
        )
        found = [
            Denied(_aware(at), person, names.get(person, person), what, why, reference or "")
            for at, person, what, why, reference in session.execute(wanted)
        ]
        return tuple(found[:AT_ONCE]), len(found) > AT_ONCE, kept.days


def _forget(session: Session, workspace: int, now: datetime) -> None:
    session.execute(delete(DENIED_ROWS).where(*_old(session, workspace, now)))


def _old(session: Session, workspace: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (DENIED_ROWS.c.workspace_id == workspace, DENIED_ROWS.c.at <= now - _kept(session, workspace))


def _kept(session: Session, workspace: int) -> timedelta:
    return timedelta(days=int(setting_of(session, workspace, DENIED, str(KEPT_DENIED))))


def _aware(stored: datetime) -> datetime:
    """SQLite keeps no zone; what is kept is in UTC."""
    return stored.astimezone(UTC) if stored.tzinfo else stored.replace(tzinfo=UTC)
