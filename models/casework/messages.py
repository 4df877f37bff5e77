"""Messages that were kept in the record: each once, until what was made of it is taken back."""

from sqlalchemy import or_, select
from sqlmodel import Session

from models.store.cases import folded
from models.store.database import Database
from models.store.tables import TABLES, CaseRow

HANDLED = TABLES["handled"]


def key_of(database: Database, workspace: int, key: str) -> str:
    """The key under which a message is recorded now: a new one where what it became before was taken back."""
    same = (HANDLED.c.workspace_id == workspace, or_(HANDLED.c.key == key, HANDLED.c.key.startswith(f"{key}#")))
    wanted = select(HANDLED.c.key, HANDLED.c.case_id, HANDLED.c.first, HANDLED.c.last).where(*same)
    with database.reading() as session:
        rows = session.execute(wanted.order_by(HANDLED.c.id)).all()
        if not rows:
            return key
        last = rows[-1]
        stands = _stands(session, last.case_id, range(last.first, last.last + 1))
        return str(last.key) if stands else f"{key}#{len(rows)}"


def _stands(session: Session, case: str, numbers: range) -> bool:
    standing = folded(session, session.get_one(CaseRow, case)).standing
    return any(standing.get(number) is not None for number in numbers)
