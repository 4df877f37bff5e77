"""What is due now: claimed, handed over, recorded; and lists that are kept as far ahead as they should reach."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

from models.casework.denied import forget_denied
from models.casework.doubts import bring_back
from models.casework.lapsing import pass_on_what_waits
from models.casework.upkeep import rebuild
from models.notices import NUDGE
from models.store.database import Database
from models.store.outbox import Hours, Parcel
from models.store.taking import AT_NO_PACE
from scheduler import hours as speaking
from scheduler.delivery import Delivered, LookUp, Outcome, Post, PutOff, Unwritten, deliver

STEPS = 5  # of twenty cases; ten thousand are done in some minutes


def sweep(
    database: Database,
    worker: str,
    hours: Callable[[], Hours],
    post: Post,
    look_up: LookUp,
    *,
    unwritten: Unwritten,
    pace: timedelta = AT_NO_PACE,
    posters: int = 1,
) -> Delivered:
    """Send what the outbox holds, until nothing is left that can be sent now."""
    done = Delivered()
    while True:
        some = deliver(database, worker, hours, post, look_up, pace=pace, posters=posters, unwritten=unwritten)
        done = Delivered(*(before + now for before, now in zip(done, some, strict=True)))
        if not some.sent:
            return done


def in_hours(post: Post, hours: Callable[[], Hours], speaks: speaking.Hours) -> Post:
    """What waited until a place took messages again wakes nobody at night: of reminders the hours hold also then."""

    def posting(parcel: Parcel) -> Outcome:
        now = hours().business
        if parcel.kind == NUDGE and not speaks.are_now(now):
            return PutOff("the bot does not speak at this hour", speaks.first_from(now))
        return post(parcel)

    return posting


def pass_on(database: Database, workspace: str, hours: Callable[[], Hours], speaks: speaking.Hours) -> int:
    """Pass on the requests that nobody answered in the team's days, in the hours in which the bot speaks unasked."""
    now = hours().business
    return pass_on_what_waits(database, workspace, now, speaks.zone) if speaks.are_now(now) else 0


def forget(database: Database, workspace: int, hours: Callable[[], Hours]) -> None:
    """What is kept for a while only is gone after it."""
    forget_denied(database, workspace, hours().business)


def ask_again(database: Database, hours: Callable[[], Hours], speaks: speaking.Hours) -> int:
    """Bring back the questions that nobody answered, in the hours in which the bot speaks unasked."""
    now = hours().business
    return bring_back(database, now) if speaks.are_now(now) else 0


def keep_lists(database: Database, today: date) -> int:
    """Make anew what lists need of some of the cases that are stale; the next tick goes on, and nobody waits for it."""
    return sum(1 for _ in islice(rebuild(database, today, only_stale=True), STEPS))
