"""A process that is killed in the middle of an act, at the statement that the test chooses."""

import os
import signal
from itertools import count

from sqlalchemy import event

from models.casework.acts import act
from models.casework.desk import Order
from models.requests import Request
from models.store.database import Database
from models.working_days import bank_holidays

bank_holidays("SCT", 2026)  # learnt before the fork, so that no child needs to


def die(address: str, order: Order, case: str, requests: tuple[Request, ...], point: int) -> None:
    """Act, and die before the statement of this number; the one after the last is the commit, then comes the answer."""
    database = Database(address)
    statements = count()

    def perhaps(*_: object) -> None:
        if next(statements) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", perhaps)
    event.listen(engine, "commit", perhaps)
    act(database, order, case, *requests)
    os.kill(os.getpid(), signal.SIGKILL)


def statements_of(database: Database, order: Order, case: str, requests: tuple[Request, ...]) -> int:
    """How many statements an act takes, its commit included."""
    seen = count()

    def note(*_: object) -> None:
        next(seen)

    with database.looking() as connection:
        engine = connection.engine
    listened = ("before_cursor_execute", "commit")
    for name in listened:
        event.listen(engine, name, note)
    act(database, order, case, *requests)
    for name in listened:
        event.remove(engine, name, note)
    return next(seen)
