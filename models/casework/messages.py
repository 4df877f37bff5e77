"""Messages that were kept in the record: each once, until what was made of it is taken back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, or_, select
from sqlmodel import Session

from models.store.cases import folded
from models.store.database import Database
from models.store.tables import TABLES, CaseRow

HANDLED = TABLES["handled"]


def key_of(database: Database, workspace: int, key: str) -> str:
    """The key under which a message is recorded now: a new one where what it became before was taken back."""
    with database.reading() as session:
        kept = _kept(session, workspace, key)
        if not kept:
            return key
        return str(kept[-1].key) if _stands(session, kept[-1]) else f"{key}#{len(kept)}"


def was_taken_back(database: Database, workspace: int, key: str) -> bool:
    """Whether the message was in the record, and is not any more."""
    with database.reading() as session:
        kept = _kept(session, workspace, key)
        return bool(kept) and not _stands(session, kept[-1])


def _kept(session: Session, workspace: int, key: str) -> Sequence[Row[Any]]:
    """Each time that the message was recorded."""
    same = (HANDLED.c.workspace_id == workspace, or_(HANDLED.c.key == key, HANDLED.c.key.startswith(f"{key}#")))
    wanted = select(HANDLED.c.key, HANDLED.c.case_id, HANDLED.c.first, HANDLED.c.last).where(*same)
    return session.execute(wanted.order_by(HANDLED.c.id)).all()


def _stands(session: Session, kept: Row[Any]) -> bool:
    standing = folded(session, session.get_one(CaseRow, kept.case_id)).standing
    return any(standing.get(number) is not None for number in range(kept.first, kept.last + 1))
