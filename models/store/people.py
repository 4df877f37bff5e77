"""Questions about the team's people: who is there, who is away, and how much waits for one of them."""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from models.members import Member
from models.store.sight import Sight, visible
from models.store.tables import TABLES

PEOPLE, CASES, DUTIES = TABLES["people"], TABLES["cases"], TABLES["duties"]
REQUESTS, DECIDERS = TABLES["requests"], TABLES["request_deciders"]


def members(session: Session, workspace: int) -> tuple[Member, ...]:
    """Everybody who is still there, by name."""
    columns = [PEOPLE.c[name] for name in Member._fields]
    there = select(*columns).where(PEOPLE.c.workspace_id == workspace, PEOPLE.c.active.is_(True))
    return tuple(Member(*row) for row in session.execute(there.order_by(PEOPLE.c.name, PEOPLE.c.key)))


def tasks_of(session: Session, person: str, until: date, *sights: Sight) -> int:
    """How many tasks of a person are to be done by a day, what is late among them, in cases that all of these see."""
    counted = (
        select(func.count())
        .select_from(DUTIES)
        .join(CASES, CASES.c.id == DUTIES.c.case_id)
        .where(DUTIES.c.person == person, DUTIES.c.settled == "", DUTIES.c.act_by <= until)
        .where(*map(visible, sights))
    )
    return int(session.execute(counted).scalar_one())


def decisions_of(session: Session, person: str, *sights: Sight) -> int:
    """How many requests wait for a person's answer, in cases that all of these see."""
    counted = (
        select(func.count())
        .select_from(DECIDERS)
        .join(CASES, CASES.c.id == DECIDERS.c.case_id)
        .join(REQUESTS, (REQUESTS.c.case_id == DECIDERS.c.case_id) & (REQUESTS.c.entry == DECIDERS.c.request))
        .where(DECIDERS.c.person == person, REQUESTS.c.state == "open")
        .where(*map(visible, sights))
    )
    return int(session.execute(counted).scalar_one())
