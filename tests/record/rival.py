"""A process of its own that answers requests at the same instant as another one: two replicas, two managers."""

import os
import signal
from itertools import count
from typing import Any

from sqlalchemy import event

from models.casework.acts import act
from models.casework.desk import Order
from models.refusals import Refused
from models.requests import Decide
from models.store.database import Database
from models.working_days import bank_holidays

bank_holidays("WLS", 2026)  # learnt before the fork, so that no child needs to

Turn = tuple[Order, str, Decide]


def answer_all(address: str, barrier: Any, turns: list[Turn], said: Any) -> None:
    """Answer one request after the other, each when the rival is as far."""
    database = Database(address, waits=20_000)
    found = []
    for order, case, decide in turns:
        barrier.wait()
        try:
            outcome = act(database, order, case, decide)
        except Refused as refusal:
            found.append(type(refusal).__name__)
        else:
            found.append("again" if outcome.repeated else "decided")
    said.put((os.getpid(), found))


def answer_and_die(address: str, turn: Turn, point: int) -> None:
    """Answer one, and die before the statement of this number."""
    database = Database(address)
    statements = count()

    def perhaps(*_: object) -> None:
        if next(statements) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", perhaps)
    event.listen(engine, "commit", perhaps)
    act(database, *turn)
    os.kill(os.getpid(), signal.SIGKILL)
