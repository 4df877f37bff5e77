"""Reading: one case as it stands, and what is needed to show it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.case import Case
from models.casework.desk import Outcome
from models.entries import Linked
from models.notices import CARD, REQUEST, TO_THE_TEAM
from models.store.cases import folded, shown_to
from models.store.database import Database
from models.store.outbox import CLAIMED, NEEDLESS, PARCEL, STUCK, UNKNOWN, WAITING, Parcel
from models.store.sight import Sight, seen_in_channel, visible
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, authority_of, names_of, team_of
from models.views import Beside, Named, View


def see(database: Database, reference: str, today: date, sight: Sight) -> View:
    """The case with this reference, if it may be seen."""
    with database.reading() as session:
        row = shown_to(session, reference, sight)
        return view_of(session, row, today, sight)


def see_by_id(database: Database, case: str, today: date) -> View:
    """A case that the outbox speaks of; who may read it was settled when it was put there."""
    with database.reading() as session:
        return view_of(session, session.get_one(CaseRow, case), today)


def seen_after(database: Database, before: View, outcome: Outcome, sight: Sight) -> View:
    """The case as an act has left it, which nobody has to read again; a repeated act shows it as it is now."""
    if outcome.repeated:
        return see(database, before.case.reference, before.today, sight)
    return before._replace(case=outcome.case, duties=outcome.duties)


def see_card(database: Database, case: str, today: date) -> View:
    """A case as its card shows it: with the linked cases that everybody in its channel may see."""
    with database.reading() as session:
        row = session.get_one(CaseRow, case)
        view = view_of(session, row, today)
        linked = _linked(session, view, seen_in_channel(row.workspace_id, row.channel))
        gone = TABLES["gone_cards"]
        times = select(func.count()).select_from(gone).where(gone.c.case_id == case)
        return view._replace(linked=linked, gone=session.execute(times).scalar_one())


def _linked(session: Session, view: View, sight: Sight) -> tuple[Beside, ...]:
    sorts = {each.case: each.sort for each in view.case.standing.values() if isinstance(each, Linked)}
    rows = select(CaseRow).where(col(CaseRow.id).in_(sorts), visible(sight)).order_by(col(CaseRow.reference))
    known = authorities_of(session, sight.workspace) if sorts else {}
    found = []
    for row in session.execute(rows).scalars() if sorts else ():
        case = folded(session, row)
        named = Named(row.reference, case.procedure, known.get(row.authority), case.opened.about)
        found.append(Beside(sorts[row.id], named))
    return tuple(found)


def card_of(database: Database, case: str) -> str:
    """The time stamp of the case's card, whose thread holds everything else; empty until it is posted."""
    outbox = TABLES["outbox"]
    posted = (outbox.c.case_id == case, outbox.c.kind == CARD, outbox.c.message != "")
    newest = (func.length(outbox.c.message).desc(), outbox.c.message.desc())  # of several, as one was deleted
    with database.looking() as connection:
        found = connection.execute(select(outbox.c.message).where(*posted).order_by(*newest).limit(1))
        return str(found.scalar_one_or_none() or "")


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


class InThread(NamedTuple):
    """What the thread was told of an act: its first entry, and the message; none where that could not be posted."""

    entry: int
    message: str
    pending: bool


def told_of(database: Database, case: str, entry: int) -> InThread:
    """The message in which the thread was told of an entry."""
    outbox = TABLES["outbox"]
    its = (outbox.c.case_id == case, outbox.c.kind == TO_THE_TEAM, outbox.c.entry <= entry)
    wanted = select(outbox.c.entry, outbox.c.message, outbox.c.state).where(*its).order_by(outbox.c.entry.desc())
    with database.looking() as connection:
        found = connection.execute(wanted.limit(1)).one_or_none()
    if found is None:
        return InThread(entry, "", pending=False)
    return InThread(found.entry, found.message, pending=found.state in {WAITING, CLAIMED, UNKNOWN})


def sent_as(database: Database, message: int) -> InThread:
    """What became of a message of the outbox."""
    outbox = TABLES["outbox"]
    with database.looking() as connection:
        found = connection.execute(select(outbox.c.message, outbox.c.state).where(outbox.c.id == message)).one()
    return InThread(0, found.message, pending=found.state in {WAITING, CLAIMED, UNKNOWN})


class SentMessage(NamedTuple):
    """A message of the outbox as it was put out, and as it stands in Slack."""

    parcel: Parcel | None
    message: str = ""
    pending: bool = False


def message_sent(database: Database, number: int) -> SentMessage:
    """One of them, by its number."""
    outbox = TABLES["outbox"]
    with database.looking() as connection:
        found = connection.execute(select(*PARCEL, outbox.c.message).where(outbox.c.id == number)).one_or_none()
    if found is None:
        return SentMessage(None)
    parcel = Parcel(*found[:-1])
    return SentMessage(parcel, found[-1], pending=parcel.state in {WAITING, CLAIMED, UNKNOWN})


def view_of(session: Session, row: CaseRow, today: date, sight: Sight | None = None) -> View:
    """One case on one day, where more is read at once."""
    case = folded(session, row)
    names = names_of(session, row.workspace_id)
    authority = authority_of(session, row.workspace_id, row.authority) if row.authority else None
    team = team_of(session, row.workspace_id)
    beside = {request.asked.of_case for request in case.requests.values() if request.asked.of_case}
    return View(
        case,
        case.duties(today, team),
        today,
        authority,
        names,
        team,
        beside={key: folded(session, session.get_one(CaseRow, key)) for key in beside},
        led_to=_led_to(session, case, sight),
    )


def _led_to(session: Session, case: Case, sight: Sight | None) -> dict[str, str]:
    """Of the cases that this one led to, those that whoever looks may see; where that is nobody in particular, none that is private."""
    there = {each.case for each in case.standing.values() if isinstance(each, Linked) and each.sort == "led-to"}
    if not there:
        return {}
    cases = TABLES["cases"]
    shown = visible(sight) if sight else cases.c.private.is_(False)
    found = select(cases.c.id, cases.c.reference).where(cases.c.id.in_(there), shown)
    return {str(key): str(reference) for key, reference in session.execute(found)}
