"""Conditional changes: how many rows met a condition, and rows that are put in once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Insert, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlmodel import Session


def insert_once(session: Session, table: Table, values: Mapping[str, object]) -> None:
    """Put a row in, unless one with its key is there, put in by somebody else perhaps a moment ago."""
    inserted_once(session, table, values)


def inserted_once(session: Session, table: Table, values: Mapping[str, object]) -> bool:
    """The same; whether it was put in just now."""
    result = session.execute(_once(session.get_bind().dialect.name, table), dict(values))
    assert isinstance(result, CursorResult)  # noqa: S101 - an insertion always gives one
    return bool(result.rowcount)


def insert_each_once(session: Session, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """The same of many, in one statement."""
    session.execute(_once(session.get_bind().dialect.name, table), list(rows))


def put_or_set(
    session: Session, table: Table, rows: Sequence[Mapping[str, object]], key: Sequence[str], name: str
) -> None:
    """Put rows in; of those whose key is there already, one value is set."""
    session.execute(_or_set(session.get_bind().dialect.name, table, tuple(key), name), list(rows))


@lru_cache
def _once(dialect: str, table: Table) -> Insert:
    return _into(dialect, table).on_conflict_do_nothing()


@lru_cache
def _or_set(dialect: str, table: Table, key: tuple[str, ...], name: str) -> Insert:
    putting = _into(dialect, table)
    return putting.on_conflict_do_update(index_elements=key, set_={name: putting.excluded[name]})


def _into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def rows_changed(session: Session, statement: Update) -> int:
    """Run an update and count the rows that met its condition."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - an update always gives one
    return result.rowcount
