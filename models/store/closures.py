"""The closures of authorities: noted once, taken back by another row, never altered."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.closures import Closure
from models.store.tables import TABLES

CLOSURES = TABLES["closures"]
TAKEN_BACK = CLOSURES.alias("taken_back")


def closures_of(session: Session, workspace: int, authority: str, since: date) -> tuple[Closure, ...]:
    """Those of an authority that hold on a day or begin after it, the first ones first."""
    if not authority:
        return ()
    closure = CLOSURES.c
    found = (
        select(closure.id, closure.first, closure.last, closure.why, closure.by, closure.noted)
        .where(closure.workspace_id == workspace, closure.authority == authority)
        .where(closure.takes_back.is_(None), closure.last >= since)
        .where(~select(TAKEN_BACK.c.id).where(TAKEN_BACK.c.takes_back == closure.id).exists())
        .order_by(closure.first, closure.last, closure.id)
    )
    return tuple(Closure(*row) for row in session.execute(found))
