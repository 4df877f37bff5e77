"""The database: its address, how a transaction begins, and what is said when it is locked or away."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, Connection, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlmodel import Session

from models.refusals import NotNow
from models.store.turns import Turns

WAITS = 2000  # milliseconds for a lock; Slack waits 3 seconds for an answer
SAID = {
    "23505": "at-once",
    "40P01": "locked",
    "42P01": "no-tables",
    "55P03": "locked",
    "53100": "full",
    "58030": "disk",
    "25006": "read-only",
}
Asked = ParamSpec("Asked")
Done = TypeVar("Done")
AWAY = ("57P", "08")  # PostgreSQL's classes for a server that goes away


class Database:
    """One database, SQLite or PostgreSQL by its address."""

    def __init__(self, address: str, *, waits: int = WAITS, make: bool = False) -> None:
        self.url = _url(address)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._waits, self._turns = waits / 1000, Turns()
        if self.sqlite and not make and not Path(self.url.database or "").is_file():
            raise NotNow("no-database-yet", self.shown)
        if self.sqlite:
            self._engine = _sqlite(self.url, waits)
        else:
            options = {"connect_timeout": 5, "options": f"-c lock_timeout={waits}"}
            self._engine = create_engine(self.url, pool_pre_ping=True, connect_args=options, hide_parameters=True)
            event.listen(self._engine, "handle_error", _without_rows)
        self._writers = cache(lambda left: self._engine.execution_options(writing=int(left * 1000)))  # seconds

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.url.render_as_string()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for questions; nothing that it changes is kept."""
        with _plainly_said(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or nothing."""
        with _plainly_said(), self._in_turn() as engine, Session(engine, expire_on_commit=False) as session:
            yield session
            session.flush()
            with _perhaps_kept():
                session.commit()

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection for plain questions."""
        with _plainly_said(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction without a session, for migrations and for many rows."""
        with _plainly_said(), self._in_turn() as engine, engine.begin() as connection:
            yield connection

    def compact(self) -> bool:
        """Leave nothing behind in the file of what is no longer in its rows; whether it was done, or has to wait.

        On PostgreSQL that is for the owner of the tables: VACUUM FULL.
        """
        if not self.sqlite:
            return True
        with self._turns.mine(self._waits) as came:
            return came and _compacted(self.url.database or "", self._waits)

    @contextmanager
    def _in_turn(self) -> Iterator[Engine]:
        """Those of this process who want to write on SQLite come one after the other.

        SQLite itself looks now and then whether it is free: while another writes again and again, some never find it so.
        Who has waited for a turn waits for other processes only as long as is left: Slack waits for both.
        """
        if not self.sqlite:
            yield self._engine
            return
        until = monotonic() + self._waits
        with self._turns.mine(self._waits) as came:
            if not came:
                raise NotNow("locked", "")
            yield self._writers(max(0, round(until - monotonic(), 1)))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _compacted(file: str, waits: float) -> bool:
    own = sqlite3.connect(file, timeout=waits, isolation_level=None)
    try:
        own.execute("PRAGMA secure_delete=ON")
        own.execute("VACUUM")
        (busy, *_rest) = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise
    finally:
        own.close()
    return not busy


def _url(address: str) -> URL:
    """The address as people write it: sqlite:///FILE, postgresql://..., or the path of a file."""
    try:
        url = make_url(address if "://" in address else f"sqlite:///{address}")
        if url.get_backend_name() not in {"sqlite", "postgresql", "postgres"}:
            raise NotNow("address", url.render_as_string())
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise NotNow("address", "") from error
    return url if url.get_backend_name() == "sqlite" else url.set(drivername="postgresql+psycopg")


def _sqlite(url: URL, waits: int) -> Engine:
    folder = Path(url.database or "").parent
    if folder.parent.is_dir() and not folder.exists():
        folder.mkdir()
    if not folder.is_dir():
        raise NotNow("folder", str(folder))
    connecting = {"timeout": waits / 1000, "isolation_level": None}
    engine = create_engine(url, connect_args=connecting, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # a power cut loses nothing that was committed
            "foreign_keys=ON",
            "recursive_triggers=ON",  # so that REPLACE meets the triggers that refuse a deletion
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """Two that read before they write would otherwise both go on from the same state."""
        left = connection.get_execution_options().get("writing")
        wanted = waits if left is None else left
        if connection.info.get("waits", waits) != wanted:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={wanted}")
            connection.info["waits"] = wanted
        connection.exec_driver_sql("BEGIN" if left is None else "BEGIN IMMEDIATE")

    return engine


def _without_rows(context: ExceptionContext) -> None:
    """What an error says goes into the log: PostgreSQL adds the row that it is about, with people's words."""
    error, told = context.original_exception, context.sqlalchemy_exception
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    if primary and told:
        told.args = tuple(each.replace(str(error), primary) for each in told.args)
        error.args = (primary,)


def looked_up(use_case: Callable[Asked, Done]) -> Callable[Asked, Done]:
    """Where the database was lost at the commit, it is asked once more: by its key it is found, or done now, and not twice."""

    @wraps(use_case)
    def asked(*arguments: Asked.args, **named: Asked.kwargs) -> Done:
        try:
            return use_case(*arguments, **named)
        except NotNow as refusal:
            if refusal.why != "in-doubt":
                raise
            try:
                return use_case(*arguments, **named)
            except NotNow:  # still away: nobody can say yet
                raise refusal from None

    return asked


@contextmanager
def _perhaps_kept() -> Iterator[None]:
    """A server that is lost at the commit has kept all of it, or nothing."""
    try:
        yield
    except DBAPIError as error:
        if _kind(error) == "away":
            raise NotNow("in-doubt", "") from error
        raise


@contextmanager
def _plainly_said() -> Iterator[None]:
    """A database that is locked, full or away is said in one line; nothing has been recorded."""
    try:
        yield
    except DBAPIError as error:
        kind = _kind(error)
        if kind:
            raise NotNow(kind, "") from error
        raise


def _kind(error: DBAPIError) -> str:
    said = str(error.orig)
    if isinstance(error.orig, sqlite3.Error):
        signs = {
            "UNIQUE constraint": "at-once",
            "locked": "locked",
            "full": "full",
            "disk I/O error": "disk",
            "readonly": "read-only",
            "unable to open": "not-opened",
            "not a database": "no-database",
            "malformed": "damaged",
            "no such table": "no-tables",
        }
        return next((kind for sign, kind in signs.items() if sign in said), "")
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in SAID:
        return SAID[state]
    if error.connection_invalidated or state.startswith(AWAY):
        return "away"
    return "away" if isinstance(error, OperationalError) and not state else ""
