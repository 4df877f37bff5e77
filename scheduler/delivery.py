"""The outbox protocol: each message is sent and one copy remains, whatever fails. Posts through callables handed in."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from models.refusals import NotNow
from models.store.database import Database
from models.store.destinations import limit, opened, release, shut
from models.store.outbox import CLAIMED, NEEDLESS, SENT, STUCK, UNKNOWN, WAITING, Hours, Parcel
from models.store.taking import (
    AT_NO_PACE,
    Settled,
    claim,
    copy_settled,
    maybe_copied,
    settle,
    tell_of_failure,
)

LEASE = timedelta(minutes=2)  # longer than any post takes; after it somebody else may look
SETTLE = timedelta(seconds=60)  # a message that was on its way has landed by then
LANDS_LATE = timedelta(minutes=2)  # after a second post: the first has landed by then, or never does
AT_ONCE = 20
RESTORED = "it waited in a copy that was put back, and is not to be found in Slack"


class Posted(NamedTuple):
    """A definite yes, and the message; `why` where it was posted for a reason of its own."""

    message: str
    why: str = ""
    edited: bool = False  # in place of an earlier one, which counts for no pace


class Rejected(NamedTuple):
    """A definite no: nothing was posted. With `after` it may be tried again, without it is undeliverable.

    `place` is meant where it holds of everything that goes to the same one, or EVERYWHERE: then what waits there waits on.
    """

    why: str
    after: timedelta | None = None
    place: str | None = None


class Unsure(NamedTuple):
    """Nobody knows whether it was posted: a timeout, a dropped connection, an error of the other side."""

    why: str
    after: timedelta | None = None
    place: str | None = None


class PutOff(NamedTuple):
    """It was not posted, and is to be at another hour; without one there is no need for it any more."""

    why: str
    until: datetime | None = None


Outcome = Posted | Rejected | Unsure | PutOff
Answer = tuple[Outcome, bool]  # whether it was posted again, too
Post = Callable[[Parcel], Outcome]
LookUp = Callable[[Parcel], Posted | Rejected | Unsure | None]  # None: it is not there
TakeOut = Callable[[Parcel, str], bool]  # other copies of a message than this one; whether anybody could look


class Answered(NamedTuple):
    """What came of several at about the same time."""

    each: list[tuple[Parcel, Answer]]
    rested: datetime  # until then their places were to rest once they were taken: a later rest is of a later refusal
    now: Hours


class Unwritten:
    """What came of messages while the database took nothing: kept, and written down as soon as it does.

    Else they would all be looked for, and what Slack wants waited for would not be.
    """

    def __init__(self) -> None:
        self._kept: list[Answered] = []

    def add(self, answered: Answered) -> None:
        """One more, after those before it."""
        self._kept.append(answered)

    def write(self, database: Database, worker: str) -> list[Settled]:
        """All of it, or nothing: then it is kept, and the refusal says why."""
        kept, self._kept = self._kept, []
        if not kept:
            return []
        try:
            with database.writing() as session:
                return [settled for answered in kept for settled in _written(session, worker, answered)]
        except NotNow:
            self._kept = kept
            raise


class Delivered(NamedTuple):
    """What one round came to."""

    sent: int = 0
    unsure: int = 0
    stuck: int = 0


def deliver(
    database: Database,
    worker: str,
    hours: Callable[[], Hours],
    post: Post,
    look_up: LookUp,
    *,
    pace: timedelta = AT_NO_PACE,
    posters: int = 1,
    unwritten: Unwritten | None = None,
) -> Delivered:
    """Take what is due a few at a time, so that no lease runs out while it waits for those before it.

    `posters`: for so many places messages are on their way at once; of one place each waits for the one before it.
    `unwritten`: what the rounds before this one could not write down; nothing more is taken until it is.
    """
    done, taken = Delivered(), 0
    unwritten = Unwritten() if unwritten is None else unwritten
    unwritten.write(database, worker)
    while taken < AT_ONCE:
        most = min(posters, AT_ONCE - taken)
        some = _some(database, worker, hours, (post, look_up), unwritten, pace=pace, most=most)
        if not some:
            break
        taken += len(some)
        states = [settled.state for settled in some]
        now = (states.count(SENT), states.count(UNKNOWN), states.count(STUCK))
        done = Delivered(*(before + more for before, more in zip(done, now, strict=True)))
    return done


def tidy(database: Database, hours: Callable[[], Hours], take_out_copies: TakeOut) -> int:
    """Of what was posted a second time one copy remains, also where the first landed late. How many were looked at."""
    with database.reading() as session:
        found = maybe_copied(session, hours(), AT_ONCE)
    for parcel, message in found:
        looked = take_out_copies(parcel, message)
        with database.writing() as session:
            copy_settled(session, parcel, None if looked else hours().real + SETTLE)
    return len(found)


def _some(
    database: Database,
    worker: str,
    hours: Callable[[], Hours],
    ways: tuple[Post, LookUp],
    unwritten: Unwritten,
    *,
    pace: timedelta,
    most: int,
) -> list[Settled]:
    """Claim, post, write down what came of it; no transaction is open while Slack answers."""
    with database.writing() as session:
        at = hours()  # it may have waited for its turn
        parcels = claim(session, worker, at, LEASE, most, pace=pace)
    settled, refused = list[Settled](), False
    for answered in _answers(parcels, ways):
        unwritten.add(Answered(answered, at.real + pace, hours()))
        if not refused:
            try:
                settled += unwritten.write(database, worker)
            except NotNow:  # those that are on their way are waited for, and then it is tried once more
                refused = True
    return settled + unwritten.write(database, worker)


def _answers(parcels: list[Parcel], ways: tuple[Post, LookUp]) -> Iterator[list[tuple[Parcel, Answer]]]:
    """What came of each, as soon as it is known; where one went wrong altogether the others are told of before."""
    if len(parcels) == 1:
        yield [(parcels[0], _outcome(parcels[0], *ways))]
    elif parcels:
        with ThreadPoolExecutor(len(parcels), "posting") as pool:
            posting = {pool.submit(_outcome, parcel, *ways): parcel for parcel in parcels}
            waiting = set(posting)
            while waiting:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield [(posting[each], each.result()) for each in finished if each.exception() is None]
        for each in posting:
            each.result()


def _written(session: Session, worker: str, answered: Answered) -> list[Settled]:
    """What came of each; then what that says of where they go, a refusal last: it stands until something is taken later."""
    settled, mine = list[Settled](), list[tuple[Parcel, Outcome]]()
    now = answered.now
    for parcel, (outcome, again) in sorted(answered.each, key=lambda each: (each[0].workspace, each[0].to)):
        found = _settled(outcome, now)
        if again and found.state == SENT:
            found = found._replace(again_after=now.real + LANDS_LATE)
        elif again and found.state == WAITING:
            found = found._replace(state=UNKNOWN)  # the one before may still land: it is looked for once more
        settled.append(found)
        if settle(session, parcel, worker, found):
            mine.append((parcel, outcome))
    opened(session, [parcel for parcel, outcome in mine if isinstance(outcome, Posted)], answered.rested, now)
    for parcel, outcome in mine:
        _of_the_place(session, parcel, outcome, now)
    return settled


def _outcome(parcel: Parcel, post: Post, look_up: LookUp) -> Answer:
    """What may have been posted before is looked for first: by an answer that never came, or a worker that died.

    Whether it was posted again, too: then the first may still land.
    """
    if parcel.state not in {UNKNOWN, CLAIMED} and not parcel.before_restore:
        return post(parcel), False
    found = look_up(parcel)
    if found is None:
        return (Rejected(RESTORED), False) if parcel.before_restore else (post(parcel), True)
    if isinstance(found, Rejected) and (found.after is not None or found.place is not None):
        return Unsure(*found), False  # nobody could look: it is as uncertain as before
    return found, False


def _settled(outcome: Outcome, hours: Hours) -> Settled:
    if isinstance(outcome, Posted):
        return Settled(SENT, message=outcome.message, why=outcome.why)
    if isinstance(outcome, PutOff):
        return Settled(WAITING if outcome.until else NEEDLESS, why=outcome.why, not_before=outcome.until)
    if isinstance(outcome, Unsure):
        return Settled(UNKNOWN, why=outcome.why, again_after=hours.real + SETTLE)
    if outcome.after is not None:
        return Settled(WAITING, why=outcome.why, again_after=hours.real + outcome.after)
    return Settled(STUCK if outcome.place is None else WAITING, why=outcome.why)


def _of_the_place(session: Session, parcel: Parcel, outcome: Outcome, hours: Hours) -> None:
    """What it says of where the message goes: to be given time, shut, or free at once, since nothing was posted there."""
    if isinstance(outcome, (Rejected, Unsure)) and outcome.place is not None:
        if outcome.after is None:
            shut(session, parcel, outcome.place, outcome.why, hours)
        else:
            limit(session, parcel, hours.real + outcome.after, hours.real, outcome.place)
    elif isinstance(outcome, Posted):
        if outcome.edited:
            release(session, parcel)
    elif not isinstance(outcome, Unsure):
        release(session, parcel)
        if isinstance(outcome, Rejected) and outcome.after is None:
            tell_of_failure(session, parcel, outcome.why, hours.business)
