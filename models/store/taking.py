"""Messages taken out of the outbox: claimed by one worker, settled by it, and looked at again where a copy may land late."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Integer, and_, bindparam, exists, func, or_, select, update
from sqlmodel import Session

from models.notices import CARD, OF_DELIVERY, UNDELIVERED
from models.store.destinations import goes_on, in_doubt, keep_pace
from models.store.outbox import (
    CLAIMED,
    OUTBOX,
    PARCEL,
    SENT,
    UNKNOWN,
    WAITING,
    Failing,
    Hours,
    Parcel,
    put_to_managers,
)
from models.store.rows import rows_changed

AT_NO_PACE = timedelta()


REAL, BUSINESS = bindparam("at", type_=OUTBOX.c.lease_until.type), bindparam("by", type_=OUTBOX.c.not_before.type)
OTHER = OUTBOX.alias()
ON_ITS_WAY = or_(
    and_(OTHER.c.state == CLAIMED, OTHER.c.lease_until > REAL),
    and_(OTHER.c.state == UNKNOWN, OTHER.c.id < OUTBOX.c.id),
)
OF_THE_SAME = and_(OTHER.c.kind == CARD, OTHER.c.case_id == OUTBOX.c.case_id, OTHER.c.id != OUTBOX.c.id)
ALONE = or_(OUTBOX.c.kind != CARD, ~exists().where(OF_THE_SAME, ON_ITS_WAY))  # else two bots would each post a card
RESTED = or_(OUTBOX.c.again_after.is_(None), OUTBOX.c.again_after <= REAL)
DUE = and_(
    or_(
        and_(OUTBOX.c.state.in_((WAITING, UNKNOWN)), OUTBOX.c.not_before <= BUSINESS, RESTED),
        and_(OUTBOX.c.state == CLAIMED, OUTBOX.c.lease_until <= REAL),
    ),
    ALONE,
    goes_on(REAL),
)
FIRST = (
    select(func.min(OUTBOX.c.id))
    .where(DUE)
    .group_by(OUTBOX.c.workspace_id, OUTBOX.c.to)
    .order_by(func.min(OUTBOX.c.id))
    .limit(bindparam("most", type_=Integer()))
)
FOUND = (
    select(*PARCEL)
    .where(OUTBOX.c.id.in_(FIRST))
    .order_by(OUTBOX.c.id)
    .with_for_update(skip_locked=True)  # what somebody else is taking just now is waited for by nobody
)
TAKE = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("found", expanding=True)), DUE)
    .values(
        state=CLAIMED,
        claimed_by=bindparam("worker"),
        lease_until=bindparam("until"),
        attempts=OUTBOX.c.attempts + 1,
    )
    .returning(OUTBOX.c.id)
)


def claim(
    session: Session, worker: str, hours: Hours, lease: timedelta, most: int, *, pace: timedelta = AT_NO_PACE
) -> list[Parcel]:
    """Take what is due, or what somebody took and never settled; the update is conditional, so one worker gets each.

    For each place one, so that several can be on their way. `pace`: for so long nothing more is taken for the same place.
    The statements are made once: they are long, and each tick asks them.
    """
    most = 1 if most > 1 and in_doubt(session) else most
    now = {"at": hours.real, "by": hours.business}
    parcels = {parcel.id: parcel for row in session.execute(FOUND, now | {"most": most}) if (parcel := Parcel(*row))}
    if not parcels:
        return []
    mine = {"found": list(parcels), "worker": worker, "until": hours.real + lease}
    claimed = set(session.execute(TAKE, now | mine).scalars())
    taken = [parcel for number, parcel in parcels.items() if number in claimed]
    if pace and taken:
        keep_pace(session, taken, hours.real + pace)
    return taken


class Settled(NamedTuple):
    """What came of a delivery."""

    state: str
    message: str = ""
    why: str = ""
    again_after: datetime | None = None
    not_before: datetime | None = None  # another hour by the clock of business, where it has one


def settle(session: Session, parcel: Parcel, worker: str, outcome: Settled) -> bool:
    """Write down what came of a delivery, if it is still this worker's."""
    mine = update(OUTBOX).where(OUTBOX.c.id == parcel.id, OUTBOX.c.claimed_by == worker, OUTBOX.c.state == CLAIMED)
    values = {name: value for name, value in outcome._asdict().items() if name != "not_before" or value}
    return bool(rows_changed(session, mine.values(lease_until=None, **values)))


def tell_of_failure(session: Session, parcel: Parcel, why: str, now: datetime) -> None:
    """Whoever manages hears that something could not be said: once a day for each place and reason.

    Of all that waited in a copy which was put back they hear together.
    """
    if parcel.kind not in OF_DELIVERY:
        meaning = f"{'' if parcel.before_restore else parcel.to}:{why}:{now.date()}"
        put_to_managers(session, Failing(UNDELIVERED, parcel.workspace, parcel.to, meaning, parcel.id), now)


class Copied(NamedTuple):
    """A message that was posted a second time, since nobody knew of the first, and which of the two counts."""

    parcel: Parcel
    message: str


def maybe_copied(session: Session, hours: Hours, most: int) -> list[Copied]:
    """Those whose first copy has landed by now, if it ever does."""
    due = (OUTBOX.c.again_after <= hours.real, OUTBOX.c.state == SENT)
    rows = session.execute(select(*PARCEL, OUTBOX.c.message).where(*due).order_by(OUTBOX.c.id).limit(most))
    return [Copied(Parcel(*row[:-1]), row[-1]) for row in rows]


def copy_settled(session: Session, parcel: Parcel, again_after: datetime | None) -> None:
    """One copy remains; or nobody could look, and somebody will again."""
    its = update(OUTBOX).where(OUTBOX.c.id == parcel.id, OUTBOX.c.state == SENT)
    session.execute(its.values(again_after=again_after))
