"""The outbox protocol: each message is sent and one copy remains, whatever fails. Posts through callables handed in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from models.store.database import Database
from models.store.outbox import CLAIMED, NEEDLESS, SENT, STUCK, UNKNOWN, WAITING, Hours, Parcel, Settled, claim, settle

LEASE = timedelta(minutes=2)  # longer than any post takes; after it somebody else may look
SETTLE = timedelta(seconds=60)  # a message that was on its way has landed by then
AT_ONCE = 20
RESTORED = "it waited in a copy that was put back, and is not to be found in Slack"


class Posted(NamedTuple):
    """A definite yes, and the message; `why` where it was posted for a reason of its own."""

    message: str
    why: str = ""


class Rejected(NamedTuple):
    """A definite no: nothing was posted. With `after` it may be tried again, without it is undeliverable."""

    why: str
    after: timedelta | None = None


class Unsure(NamedTuple):
    """Nobody knows whether it was posted: a timeout, a dropped connection, an error of the other side."""

    why: str


class PutOff(NamedTuple):
    """It was not posted, and is to be at another hour; without one there is no need for it any more."""

    why: str
    until: datetime | None = None


Outcome = Posted | Rejected | Unsure | PutOff
Post = Callable[[Parcel], Outcome]
LookUp = Callable[[Parcel], Posted | Rejected | Unsure | None]  # None: it is not there


class Delivered(NamedTuple):
    """What one round came to."""

    sent: int = 0
    unsure: int = 0
    stuck: int = 0


def deliver(database: Database, worker: str, hours: Callable[[], Hours], post: Post, look_up: LookUp) -> Delivered:
    """Take what is due one by one, so that no lease runs out while it waits for those before it."""
    done = Delivered()
    for _ in range(AT_ONCE):
        settled = _one(database, worker, hours, post, look_up)
        if settled is None:
            break
        done = Delivered(
            done.sent + (settled.state == SENT),
            done.unsure + (settled.state == UNKNOWN),
            done.stuck + (settled.state == STUCK),
        )
    return done


def _one(database: Database, worker: str, hours: Callable[[], Hours], post: Post, look_up: LookUp) -> Settled | None:
    """Claim, post, write down what came of it; no transaction is open while Slack answers."""
    with database.writing() as session:
        parcels = claim(session, worker, hours(), LEASE, 1)
    if not parcels:
        return None
    outcome = _outcome(parcels[0], post, look_up)
    settled = _settled(outcome, hours())
    with database.writing() as session:
        settle(session, parcels[0], worker, settled)
    return settled


def _outcome(parcel: Parcel, post: Post, look_up: LookUp) -> Outcome:
    """What may have been posted before is looked for first: by an answer that never came, or a worker that died."""
    if parcel.state not in {UNKNOWN, CLAIMED} and not parcel.before_restore:
        return post(parcel)
    found = look_up(parcel)
    if found is None:
        return Rejected(RESTORED) if parcel.before_restore else post(parcel)
    if isinstance(found, Rejected) and found.after is not None:
        return Unsure(found.why)  # nobody could look: it is as uncertain as before
    return found


def _settled(outcome: Outcome, hours: Hours) -> Settled:
    if isinstance(outcome, Posted):
        return Settled(SENT, message=outcome.message, why=outcome.why)
    if isinstance(outcome, PutOff):
        return Settled(WAITING if outcome.until else NEEDLESS, why=outcome.why, not_before=outcome.until)
    if isinstance(outcome, Unsure):
        return Settled(UNKNOWN, why=outcome.why, again_after=hours.real + SETTLE)
    if outcome.after is not None:
        return Settled(WAITING, why=outcome.why, again_after=hours.real + outcome.after)
    return Settled(STUCK, why=outcome.why)
