"""What a month's account is made from: in which cases days moved or something was decided, and what was late."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from models.bodies import instant
from models.slippage import KINDS
from models.store.sight import Sight, visible
from models.store.tables import TABLES

CASES, DUTIES, HISTORY = (TABLES[name] for name in ("cases", "duties", "history"))
OF_CASE = tuple(CASES.c[name] for name in ("id", "reference", "digest", "authority"))
DECIDED = "decided"


class LateRow(NamedTuple):
    """A task that was late at some time."""

    case: str
    reference: str
    digest: str
    authority: str
    step: str
    occurrence: int
    person: str
    late_after: date
    act_by: date | None
    met: date | None


def touched_between(session: Session, since: datetime, until: datetime, sight: Sight) -> list[str]:
    """The cases in which somebody moved a day, put something right or decided."""
    then = HISTORY.c.recorded.between(instant(since), instant(until))
    wanted = (
        select(CASES.c.id)
        .where(CASES.c.id.in_(select(HISTORY.c.case_id).where(then, HISTORY.c.kind.in_((*KINDS, DECIDED)))))
        .where(visible(sight))
        .order_by(CASES.c.reference)
    )
    return list(session.execute(wanted).scalars())


def late_between(session: Session, first: date, until: date, sight: Sight) -> list[LateRow]:
    """What was late between two days, the longest first; what only may be done is never late."""
    duty = DUTIES.c
    still = and_(duty.settled == "", duty.force != "may")
    came_late = and_(duty.met > duty.late_after, duty.met >= first)
    wanted = (
        select(*OF_CASE, duty.step, duty.occurrence, duty.person, duty.late_after, duty.act_by, duty.met)
        .join(CASES, CASES.c.id == duty.case_id)
        .where(duty.workspace_id == sight.workspace, duty.late_after < until, or_(still, came_late), visible(sight))
        .order_by(duty.late_after, CASES.c.reference, duty.step, duty.occurrence)
    )
    return [LateRow(*row) for row in session.execute(wanted)]
