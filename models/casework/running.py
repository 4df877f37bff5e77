"""Which bot runs on a record. On SQLite one alone; on PostgreSQL several may, since what is due is claimed by one of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import col, delete, select, update

from models.refusals import NotNow
from models.store.database import Database
from models.store.tables import RunnerRow

LEASE = timedelta(seconds=30)  # of real time: whoever has not been heard of for so long runs no more
BEATS = timedelta(seconds=5)
STANDS = timedelta(minutes=1)  # after which a tick that has not ended is one that has stopped


def begin(
    database: Database, workspace: int, worker: str, about: str, now: datetime, *, lives: Callable[[str], bool | None]
) -> None:
    """This bot runs from now on; on SQLite only if no other does. `lives` knows of those of this machine, of others their beat."""
    others = select(RunnerRow).where(col(RunnerRow.workspace_id) == workspace, col(RunnerRow.worker) != worker)
    with database.writing() as session:
        for other in session.exec(others):
            known = lives(other.about)
            if known is False or (known is None and other.beat <= now - LEASE):
                session.delete(other)
            elif database.sqlite:
                raise NotNow("runs", other.about)
        session.merge(RunnerRow(workspace_id=workspace, worker=worker, about=about, beat=now, ticked=now))


def nobody_runs(database: Database, now: datetime, *, lives: Callable[[str], bool | None]) -> None:
    """Refused while a bot works on this record."""
    with database.reading() as session:
        for runner in session.exec(select(RunnerRow)):
            known = lives(runner.about)
            if known or (known is None and runner.beat > now - LEASE):
                raise NotNow("runs", runner.about)


def beat(database: Database, workspace: int, worker: str, now: datetime, ticked: datetime) -> None:
    """It runs still, and when it last went through what is due."""
    mine = (col(RunnerRow.workspace_id) == workspace, col(RunnerRow.worker) == worker)
    with database.writing() as session:
        session.execute(update(RunnerRow).where(*mine).values(beat=now, ticked=ticked))


class Running(NamedTuple):
    """A bot that runs, or did: seconds since it was last heard of, and since it last went through what is due."""

    about: str
    heard: int
    ticked: int

    @property
    def good(self) -> bool:
        """Whether it is there and does its work."""
        return self.heard <= LEASE.total_seconds() and self.ticked <= STANDS.total_seconds()


def runners(database: Database, now: datetime) -> list[Running]:
    """Those that have begun and not ended."""
    with database.reading() as session:
        rows = session.exec(select(RunnerRow).order_by(col(RunnerRow.about))).all()
        return [
            Running(
                row.about,
                round((now - row.beat).total_seconds()),
                round((now - (row.ticked or row.beat)).total_seconds()),
            )
            for row in rows
        ]


def end(database: Database, workspace: int, worker: str) -> None:
    """It runs no more, and whoever comes next need not wait."""
    same = (col(RunnerRow.workspace_id) == workspace, col(RunnerRow.worker) == worker)
    with database.writing() as session:
        session.exec(delete(RunnerRow).where(*same))
