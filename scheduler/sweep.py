"""What is due now: claimed, handed over, recorded; and lists that are kept as far ahead as they should reach."""

from collections.abc import Callable
from datetime import date
from itertools import islice

from models.casework.denied import forget_denied
from models.casework.doubts import bring_back
from models.casework.lapsing import pass_on_what_waits
from models.casework.upkeep import rebuild
from models.store.database import Database
from models.store.outbox import Hours
from scheduler import hours as speaking
from scheduler.delivery import Delivered, LookUp, Post, deliver

STEPS = 2  # of fifty cases; ten thousand are done in some minutes


def sweep(database: Database, worker: str, hours: Callable[[], Hours], post: Post, look_up: LookUp) -> Delivered:
    """Send what the outbox holds, until nothing is left that can be sent now."""
    done = Delivered()
    while True:
        some = deliver(database, worker, hours, post, look_up)
        done = Delivered(*(before + now for before, now in zip(done, some, strict=True)))
        if not some.sent:
            return done


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
