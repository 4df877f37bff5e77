"""The year's programme of a region: the cases of a channel under one procedure, and many opened in one act."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models import library
from models.authorities import Authority
from models.case import fold
from models.casework.desk import Desk, Order
from models.casework.founding import NOT_YET, Founding, Texts, founded, founding
from models.casework.listing import folded_of, known, named
from models.duties import SETTLED
from models.programme import DONE, LATE, NO_DATE, PLANNED, TO_DO, Place, Programme, Wanted
from models.refusals import AlreadyOpen, YearIsOpen
from models.reminders import ARRANGED
from models.requests import Open
from models.store.cases import pinned
from models.store.database import Database, looked_up
from models.store.sight import Sight, visible
from models.store.tables import TABLES
from models.views import Named

CASES, DUTIES = TABLES["cases"], TABLES["duties"]
OF_CASE = tuple(CASES.c[name] for name in ("id", "reference", "digest", "authority"))
FIRST = 3  # dates


def years_here(session: Session, channel: str, sight: Sight) -> list[tuple[str, int]]:
    """Which years there are in a channel, the latest first: the procedure, and the year."""
    wanted = select(CASES.c.procedure, CASES.c.year).distinct()
    wanted = wanted.where(CASES.c.channel == channel, CASES.c.year.is_not(None), visible(sight))
    return [(row[0], int(row[1])) for row in session.execute(wanted.order_by(CASES.c.year.desc(), CASES.c.procedure))]


def programme(database: Database, channel: str, which: tuple[str, int], today: date, sight: Sight) -> Programme | None:
    """What is done, planned, late and without a date in each of its cases."""
    key, year = which
    of_year = (CASES.c.procedure == key, CASES.c.year == year, CASES.c.channel == channel, visible(sight))
    duty = DUTIES.c
    columns = (
        duty.step,
        duty.occurrence,
        duty.force,
        duty.settled,
        duty.met,
        duty.planned,
        duty.act_by,
        duty.late_after,
    )
    with database.reading() as session:
        team = known(session, sight)
        rows = session.execute(select(*OF_CASE).where(*of_year).order_by(CASES.c.reference)).all()
        if not rows:
            return None
        wordy = folded_of(session, {row.id for row in rows if not row.authority})
        cases = {row.id: named(session, row, team, wordy.get(row.id)) for row in rows}
        wanted = select(duty.case_id, *columns).join(CASES, CASES.c.id == duty.case_id).where(*of_year)
        found = session.execute(wanted.order_by(duty.case_id, duty.step, duty.occurrence)).all()
        places = [
            Place(cases[row.case_id], row.step, row.occurrence, *_standing(row, cases[row.case_id], today))
            for row in found
            if row.settled != "" or row.force != "may" or row.planned
        ]
        newest = pinned(session, rows[-1].digest)
        others = tuple(each for each in years_here(session, channel, sight) if each != which)
        return Programme(newest, year, tuple(cases.values()), tuple(places), others)


def _standing(row: object, of: Named, today: date) -> tuple[str, date | None]:
    step = of.procedure.steps.get(row.step)  # type: ignore[attr-defined]
    settled, met, planned, act_by, late_after = (
        getattr(row, name) for name in ("settled", "met", "planned", "act_by", "late_after")
    )
    if settled:
        return DONE, met
    if late_after and late_after < today:
        return LATE, act_by
    if planned:
        return PLANNED, planned
    if act_by is None or (step and step.kind in ARRANGED):
        return NO_DATE, act_by
    return TO_DO, act_by


def preview(database: Database, order: Order, requests: Sequence[Open], texts: Texts = library.text) -> list[Wanted]:
    """What opening these would come to; nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        authorities = known(session, desk.sight).authorities
        return [_looked_at(desk, request, authorities[request.authority], texts) for request in requests]


@looked_up
def open_many(database: Database, order: Order, requests: Sequence[Open], texts: Texts = library.text) -> list[Wanted]:
    """Open a case for each, in one act; where there is one already, nothing happens, and it is said which.

    The second of two who do so at once waits for the first, and the key of the table stands behind both.
    """
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        authorities = known(session, desk.sight).authorities
        return [_opened(desk, request, authorities[request.authority], texts) for request in requests]


def _opened(desk: Desk, request: Open, authority: Authority, texts: Texts) -> Wanted:
    part = f"/{request.authority}"
    again = desk.handled(None, part)
    if again:
        return Wanted(authority, reference=again.case.reference)
    found = _founding(desk, request, authority, texts)
    if isinstance(found, Wanted):
        return found
    outcome = founded(desk, found)
    desk.remember(outcome, part)
    return Wanted(authority, reference=outcome.case.reference)


def _looked_at(desk: Desk, request: Open, authority: Authority, texts: Texts) -> Wanted:
    found = _founding(desk, request, authority, texts)
    return found if isinstance(found, Wanted) else Wanted(authority, tuple(_first_dates(desk, found)))


def _founding(desk: Desk, request: Open, authority: Authority, texts: Texts) -> Founding | Wanted:
    try:
        return founding(desk, request, texts)
    except (YearIsOpen, AlreadyOpen) as refusal:
        return Wanted(authority, there=True, reference=refusal.reference)


def _first_dates(desk: Desk, found: Founding) -> Iterator[tuple[date, str, int]]:
    acting = desk.acting
    contents = (found.opened, *found.first)
    case = fold(NOT_YET, "", found.procedure, ()).then(contents, acting.by.key, acting.at, acting.today)
    dated = [
        (duty.act_by, duty.step, duty.occurrence)
        for duty in case.duties(acting.today, desk.team)
        if duty.act_by and duty.state not in SETTLED and duty.definition.force != "may"
    ]
    yield from sorted(dated)[:FIRST]
