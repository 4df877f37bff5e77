"""A record on SQLite moves to PostgreSQL: every row in one transaction, and both sides export the same before it counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlmodel import Session, SQLModel

from models.chain import canonical
from models.copies import LEFT, MOVED, Copy, Keeper
from models.refusals import NotNow
from models.store.checking import record_is_whole
from models.store.copies import last, note, still_here
from models.store.database import Database
from models.store.exporting import everything
from models.store.migrate import ready
from models.store.sight import seen_by_keeper
from models.store.tables import TABLES

AT_ONCE = 1000  # rows
STAYS = frozenset({"runners"})  # who runs on the one does not run on the other
MADE_ALREADY = frozenset({"authorities"})  # those that come with the bot are there before anything is moved


def move(source: Database, target: Database, keeper: Keeper, address: str) -> Copy:
    """Copy everything from the one into the other, which is empty; what is not the same on both sides is not kept.

    Meanwhile nobody writes to the one that is left; that it was left is kept in it, and no bot runs on it any more: `address` is where it finds the other.
    """
    if not source.sqlite or target.sqlite:
        raise NotNow("move-ways")
    ready(source)
    ready(target)
    if not record_is_whole(source):
        raise NotNow("faulty-record", source.shown)
    still_here(source)
    with source.writing() as leaving, source.looking() as reading, target.transaction() as writing:
        note(leaving, LEFT, keeper, address, 0)
        if writing.execute(select(func.count()).select_from(TABLES["workspaces"])).scalar_one():
            raise NotNow("not-empty", target.shown)
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in STAYS:
                _copy(table, reading, writing)
        with Session(reading) as here, Session(writing, join_transaction_mode="create_savepoint") as there:
            if any(one != other for one, other in zip(_exports(here), _exports(there), strict=True)):
                raise NotNow("moved-otherwise")
            _count_on(writing)
            note(there, MOVED, keeper, Path(source.url.database or "").name, 0)
            there.commit()
    return last(target, MOVED)


def _copy(table: Table, reading: Connection, writing: Connection) -> None:
    if table.name in MADE_ALREADY:
        writing.execute(delete(table))
    rows = reading.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for some in rows.mappings().partitions(AT_ONCE):
        writing.execute(insert(table), [dict(row) for row in some])


def _count_on(writing: Connection) -> None:
    """New rows are numbered behind those that were copied."""
    for table in SQLModel.metadata.sorted_tables:
        number = table.primary_key.columns.get("id")
        if number is None or number.type.python_type is not int:
            continue
        highest = writing.execute(select(func.max(number))).scalar_one()
        if highest:
            counted = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)")
            writing.execute(counted, {"name": f'"{table.name}"', "highest": highest})


def _exports(session: Session) -> Iterator[str]:
    """Each workspace's cases, byte for byte as they are exported."""
    workspaces = TABLES["workspaces"]
    for workspace in session.execute(select(workspaces.c.id).order_by(workspaces.c.id)).scalars().all():
        found: dict[str, Any] = everything(session, seen_by_keeper(workspace))
        yield canonical(found)
