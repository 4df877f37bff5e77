"""How many rows a statement changed, which is what conditional updates are about."""

from sqlalchemy import Update
from sqlalchemy.engine import CursorResult
from sqlmodel import Session


def rows_changed(session: Session, statement: Update) -> int:
    """Run an update and count the rows that met its condition."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - an update always gives one
    return result.rowcount
