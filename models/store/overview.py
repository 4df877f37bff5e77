"""One person's cases, and what those who manage see of all of them: counted by the database, however many there are."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, literal, or_, select, union_all
from sqlmodel import Session

from models.duties import SOON
from models.procedure import BREACHED_WHEN_LATE
from models.store.lists import asked
from models.store.sight import Sight, visible
from models.store.tables import TABLES

CASES, DUTIES, PEOPLE, OUTBOX, HISTORY = (
    TABLES[name] for name in ("cases", "duties", "case_people", "outbox", "history")
)
OF_CASE = tuple(CASES.c[name] for name in ("id", "reference", "digest", "authority"))
AHEAD = timedelta(weeks=4)
OWED = or_(DUTIES.c.force != "may", DUTIES.c.planned.is_not(None))


class HeldRow(NamedTuple):
    """A case in which somebody holds a role."""

    id: str
    reference: str
    digest: str
    authority: str
    channel: str
    late: int
    next: date | None
    card: str | None


class StandingRow(NamedTuple):
    """How much there is at an authority."""

    authority: str
    cases: int
    breached: int
    late: int
    soon: int
    slipped: int


class RiskRow(NamedTuple):
    """A duty that will be broken soon, unless something happens."""

    id: str
    reference: str
    digest: str
    authority: str
    step: str
    occurrence: int
    owner: str
    person: str
    by: date
    planned: date | None
    asked: bool


class ChangedRow(NamedTuple):
    """A case in which something was recorded, how much, and by whom last."""

    id: str
    reference: str
    digest: str
    authority: str
    entries: int
    by: str


def held_by(session: Session, person: str, today: date, sight: Sight, *, skip: int, size: int) -> list[HeldRow]:
    """The open cases in which a person holds a role, the latest opened first."""
    mine = select(PEOPLE.c.case_id).where(PEOPLE.c.person == person, PEOPLE.c.role != "")
    open_ones = and_(DUTIES.c.case_id == CASES.c.id, DUTIES.c.settled == "", OWED)
    day = func.coalesce(DUTIES.c.planned, DUTIES.c.act_by)
    late = select(func.count()).where(open_ones, DUTIES.c.late_after < today)
    following = select(func.min(day)).where(open_ones, day >= today)
    card = select(OUTBOX.c.message).where(OUTBOX.c.case_id == CASES.c.id, OUTBOX.c.kind == "card")
    card = card.where(OUTBOX.c.message != "").order_by(OUTBOX.c.id.desc()).limit(1)
    wanted = (
        select(*OF_CASE, CASES.c.channel)
        .add_columns(*(each.correlate(CASES).scalar_subquery() for each in (late, following, card)))
        .where(CASES.c.id.in_(mine), CASES.c.ended.is_(None), visible(sight))
        .order_by(CASES.c.opened.desc(), CASES.c.id.desc())
    )
    return [HeldRow(*row) for row in session.execute(wanted.offset(skip).limit(size))]


def roles_of(session: Session, person: str, cases: list[str]) -> dict[str, list[str]]:
    """Which roles a person holds in these cases."""
    mine = (PEOPLE.c.person == person, PEOPLE.c.case_id.in_(cases), PEOPLE.c.role != "")
    found: dict[str, list[str]] = {}
    for key, role in session.execute(select(PEOPLE.c.case_id, PEOPLE.c.role).where(*mine).order_by(PEOPLE.c.role)):
        found.setdefault(key, []).append(role)
    return found


def standings(session: Session, today: date, sight: Sight) -> list[StandingRow]:
    """Every authority with an open case: what is broken first, then what is late or has slipped, then what is due soon."""
    soon = today + timedelta(days=SOON)
    duty = DUTIES.c
    not_late = or_(duty.late_after.is_(None), duty.late_after >= today)
    parts = [
        select(CASES.c.authority, literal("cases").label("kind")).where(CASES.c.ended.is_(None), visible(sight)),
        _of_duties("late", sight).where(duty.late_after < today),
        _of_duties("breached", sight).where(duty.late_after < today, duty.force.in_(BREACHED_WHEN_LATE)),
        _of_duties("soon", sight).where(not_late, duty.planned.is_(None), duty.act_by.between(today, soon)),
        _of_duties("soon", sight).where(not_late, duty.planned.between(today, soon)),
        _of_duties("slipped", sight).where(
            not_late, duty.planned.is_not(None), or_(duty.planned < today, duty.planned > duty.act_by)
        ),
    ]
    all_of_them = union_all(*parts).subquery()
    counts = {kind: func.sum(case((all_of_them.c.kind == kind, 1), else_=0)) for kind in StandingRow._fields[1:]}
    wanted = select(all_of_them.c.authority, *counts.values()).group_by(all_of_them.c.authority)
    gravest = [counts[kind].desc() for kind in ("breached", "late", "slipped", "soon")]
    return [
        StandingRow(row[0], *map(int, row[1:]))
        for row in session.execute(wanted.order_by(*gravest, all_of_them.c.authority))
    ]


def _of_duties(kind: str, sight: Sight) -> Select[Any]:
    """Each kind by an index of its own, since all open duties of many cases are too many to look at."""
    return (
        select(CASES.c.authority, literal(kind).label("kind"))
        .select_from(DUTIES)
        .join(CASES, CASES.c.id == DUTIES.c.case_id)
        .where(DUTIES.c.workspace_id == sight.workspace, DUTIES.c.settled == "", OWED, visible(sight))
    )


def risks(session: Session, today: date, sight: Sight, size: int) -> list[RiskRow]:
    """What must be done within four weeks and for which no fitting day is arranged, the nearest first."""
    duty = DUTIES.c
    arranged = and_(duty.planned.is_not(None), duty.planned >= today, duty.planned <= duty.late_after)
    wanted = (
        select(*OF_CASE, duty.step, duty.occurrence, duty.owner, duty.person)
        .add_columns(func.coalesce(duty.act_by, duty.late_after), duty.planned, asked().label("asked"))
        .select_from(DUTIES)
        .join(CASES, CASES.c.id == duty.case_id)
        .where(duty.workspace_id == sight.workspace, duty.settled == "", visible(sight))
        .where(duty.force.in_(BREACHED_WHEN_LATE), duty.late_after.between(today, today + AHEAD))
        .where(
            or_(duty.waits_until.is_(None), duty.waits_until <= today), ~func.coalesce(arranged, literal(value=False))
        )
        .order_by(duty.late_after, CASES.c.reference, duty.step, duty.occurrence)
    )
    return [RiskRow(*row) for row in session.execute(wanted.limit(size))]


def changed(session: Session, person: str, after: int, sight: Sight, size: int) -> list[ChangedRow]:
    """In which cases others recorded something after an entry, the latest first."""
    last = func.max(HISTORY.c.id)
    groups = (
        select(HISTORY.c.case_id, func.count().label("entries"), last.label("last"))
        .join(CASES, CASES.c.id == HISTORY.c.case_id)
        .where(HISTORY.c.id > after, HISTORY.c.by != person, visible(sight))
        .group_by(HISTORY.c.case_id)
        .order_by(last.desc())
        .limit(size)
        .subquery()
    )
    wanted = (
        select(*OF_CASE, groups.c.entries, HISTORY.c.by)
        .join(groups, groups.c.case_id == CASES.c.id)
        .join(HISTORY, HISTORY.c.id == groups.c.last)
        .order_by(groups.c.last.desc())
    )
    return [ChangedRow(*row) for row in session.execute(wanted)]


def last_entry(session: Session) -> int:
    """The number of the last entry of all."""
    return int(session.execute(select(func.max(HISTORY.c.id))).scalar_one() or 0)
