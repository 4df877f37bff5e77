"""What is due now: claimed, handed over, recorded."""

from collections.abc import Callable

from models.store.database import Database
from models.store.outbox import Hours
from scheduler.delivery import Delivered, LookUp, Post, deliver


def sweep(database: Database, worker: str, hours: Callable[[], Hours], post: Post, look_up: LookUp) -> Delivered:
    """Send what the outbox holds, until nothing is left that can be sent now."""
    done = Delivered()
    while True:
        some = deliver(database, worker, hours, post, look_up)
        done = Delivered(*(before + now for before, now in zip(done, some, strict=True)))
        if not some.sent:
            return done
