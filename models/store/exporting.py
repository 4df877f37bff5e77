"""Cases as a document: their chains, the words that these commit to, and the texts of their procedures."""

from typing import Any

from sqlalchemy import RowMapping, Select, select, text
from sqlmodel import Session

from models.chain import SCHEMA
from models.checker import EXPORT
from models.refusals import UnknownCase
from models.store.record import held_for, lines_of
from models.store.sight import Sight, visible
from models.store.tables import TABLES
from models.tidy import LONGEST_NAME, tidy

HEAD = (
    "id", "number", "head", "workspace", "reference", "authority", "subject", "year", "private", "channel", "procedure",
    "digest",
)  # fmt: skip


def export(session: Session, reference: str, sight: Sight) -> dict[str, Any]:
    """One case, whole; the same to the byte from either database."""
    wanted = TABLES["cases"].c.reference == tidy(reference, LONGEST_NAME).upper()
    row = session.execute(_heads(sight).where(wanted)).mappings().one_or_none()
    if row is None:
        raise UnknownCase(reference)
    return _document([_case(session, row)])


def export_all(session: Session, sight: Sight) -> dict[str, Any]:
    """Every case that may be seen, in the order of their ids, as they all were at one moment."""
    at_one_moment(session)
    return everything(session, sight)


def everything(session: Session, sight: Sight) -> dict[str, Any]:
    """The same inside a transaction that goes on."""
    rows = session.execute(_heads(sight)).mappings().all()
    return _document([_case(session, row) for row in sorted(rows, key=lambda row: str(row["id"]))])


def references(session: Session, sight: Sight) -> list[str]:
    """What every case that may be seen is called, the first opened first."""
    cases = TABLES["cases"]
    found = select(cases.c.reference).where(visible(sight)).order_by(cases.c.opened, cases.c.id)
    return [str(each) for each in session.execute(found).scalars()]


def at_one_moment(session: Session) -> None:
    """Whatever is recorded meanwhile is not read: SQLite reads so by itself, PostgreSQL has to be told first."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))


def _heads(sight: Sight) -> Select[Any]:
    cases, workspaces = TABLES["cases"], TABLES["workspaces"]
    of_case = select(cases, workspaces.c.key.label("workspace"))
    return of_case.join(workspaces, workspaces.c.id == cases.c.workspace_id).where(visible(sight))


def _case(session: Session, row: RowMapping) -> dict[str, Any]:
    texts = TABLES["procedure_texts"]
    told = session.execute(select(texts.c.text).where(texts.c.digest == row["digest"])).scalar_one()
    return {
        "head": [row[name] for name in HEAD],
        "procedure": {"key": row["procedure"], "digest": row["digest"], "text": told},
        "entries": [list(line) for line in lines_of(session, row["id"])],
        "words": [list(held) for held in held_for(session, row["id"])],
    }


def _document(cases: list[dict[str, Any]]) -> dict[str, Any]:
    return {"remembrancer": EXPORT, "schema": SCHEMA, "cases": cases}
