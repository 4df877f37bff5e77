"""A process that is killed in the middle of an act, at the statement that the test chooses."""

import os
import resource
import signal
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection

from sqlalchemy import event

from models.casework.acts import act
from models.casework.desk import Order
from models.refusals import NotNow
from models.requests import Note, Request
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from models.working_days import bank_holidays

NOBODY = 65534

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


def killed_while_upgrading(address: str, point: int) -> None:
    """Bring it up to date, and die where a migration's number would be written, at the commit, or after it."""
    upgraded_until(Database(address), point, lambda: os.kill(os.getpid(), signal.SIGKILL))
    os.kill(os.getpid(), signal.SIGKILL)


def upgraded_until(database: Database, point: int, ends: Callable[[], None]) -> None:
    """Bring it up to date as far as this point: the number of a migration that is to be written, or the commit."""
    steps = count()

    def perhaps() -> None:
        if next(steps) == point:
            ends()

    def at_its_end(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE alembic_version"):
            perhaps()

    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", at_its_end)
    event.listen(engine, "commit", lambda _connection: perhaps())
    upgrade(database)


def says_what_is_in_the_way(
    address: str, order: Order, case: str, limits: Callable[[], None], told: Connection
) -> None:
    """Act within limits that the system sets, and tell what is said."""
    database = Database(address)
    limits()
    try:
        act(database, order, case, *(Note(Words("x" * 3000)) for _ in range(20)))
    except NotNow as refusal:
        told.send(refusal.why)


def on_a_full_disk() -> None:
    """No file may grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def as_somebody_without_rights() -> None:
    """The administrator may write everywhere; whoever is none already, is it still."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
