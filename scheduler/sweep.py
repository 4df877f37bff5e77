"""What is due now: claimed, handed over, recorded."""

from collections.abc import Callable

from models.casework.doubts import bring_back
from models.casework.lapsing import pass_on_what_waits
from models.store.database import Database
from models.store.outbox import Hours
from scheduler import hours as speaking
from scheduler.delivery import Delivered, LookUp, Post, deliver


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


def ask_again(database: Database, hours: Callable[[], Hours], speaks: speaking.Hours) -> int:
    """Bring back the questions that nobody answered, in the hours in which the bot speaks unasked."""
    now = hours().business
    return bring_back(database, now) if speaks.are_now(now) else 0
