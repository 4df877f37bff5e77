"""Which bot runs on a record. On SQLite one alone; on PostgreSQL several may, since what is due is claimed by one of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import col, delete, select

from models.refusals import NotNow
from models.store.database import Database
from models.store.tables import RunnerRow

LEASE = timedelta(seconds=30)  # of real time: whoever has not been heard of for so long runs no more
BEATS = timedelta(seconds=5)


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
        session.merge(RunnerRow(workspace_id=workspace, worker=worker, about=about, beat=now))


def nobody_runs(database: Database, now: datetime, *, lives: Callable[[str], bool | None]) -> None:
    """Refused while a bot works on this record."""
    with database.reading() as session:
        for runner in session.exec(select(RunnerRow)):
            known = lives(runner.about)
            if known or (known is None and runner.beat > now - LEASE):
                raise NotNow("runs", runner.about)


def beat(database: Database, workspace: int, worker: str, about: str, now: datetime) -> None:
    """It runs still."""
    with database.writing() as session:
        session.merge(RunnerRow(workspace_id=workspace, worker=worker, about=about, beat=now))


def end(database: Database, workspace: int, worker: str) -> None:
    """It runs no more, and whoever comes next need not wait."""
    same = (col(RunnerRow.workspace_id) == workspace, col(RunnerRow.worker) == worker)
    with database.writing() as session:
        session.exec(delete(RunnerRow).where(*same))
