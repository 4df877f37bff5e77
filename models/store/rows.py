"""Conditional changes: how many rows met a condition, and rows that are put in once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlmodel import Session


def insert_once(session: Session, table: Table, values: Mapping[str, object]) -> None:
    """Put a row in, unless one with its key is there, put in by somebody else perhaps a moment ago."""
    inserted_once(session, table, values)


def inserted_once(session: Session, table: Table, values: Mapping[str, object]) -> bool:
    """The same; whether it was put in just now."""
    one = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    result = session.execute(one(table).values(**values).on_conflict_do_nothing())
    assert isinstance(result, CursorResult)  # noqa: S101 - an insertion always gives one
    return bool(result.rowcount)


def insert_each_once(session: Session, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """The same of many, in one statement."""
    one = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(one(table).on_conflict_do_nothing(), list(rows))


def put_or_set(
    session: Session, table: Table, rows: Sequence[Mapping[str, object]], key: Sequence[str], name: str
) -> None:
    """Put rows in; of those whose key is there already, one value is set."""
    one = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    putting = one(table)
    session.execute(putting.on_conflict_do_update(index_elements=key, set_={name: putting.excluded[name]}), list(rows))


def rows_changed(session: Session, statement: Update, values: Mapping[str, object] | None = None) -> int:
    """Run an update and count the rows that met its condition; `values` of what its condition leaves open."""
    result = session.execute(statement, values)
    assert isinstance(result, CursorResult)  # noqa: S101 - an update always gives one
    return result.rowcount
