"""A case as a document: its chain, the words that it commits to, and the text of its procedure."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.chain import SCHEMA
from models.checker import EXPORT
from models.refusals import UnknownCase
from models.store.record import held_for, lines_of
from models.store.sight import Sight, visible
from models.store.tables import TABLES

HEAD = (
    "id", "number", "head", "workspace", "reference", "authority", "subject", "year", "private", "channel", "procedure",
    "digest",
)  # fmt: skip


def export(session: Session, reference: str, sight: Sight) -> dict[str, Any]:
    """One case, whole; the same to the byte from either database."""
    cases, texts, workspaces = TABLES["cases"], TABLES["procedure_texts"], TABLES["workspaces"]
    of_case = select(cases, workspaces.c.key.label("workspace")).join(
        workspaces, workspaces.c.id == cases.c.workspace_id
    )
    seen = of_case.where(cases.c.reference == reference.upper(), visible(sight))
    found = session.execute(seen).mappings().one_or_none()
    if found is None:
        raise UnknownCase(reference)
    head = [found[name] for name in HEAD]
    text = session.execute(select(texts.c.text).where(texts.c.digest == found["digest"])).scalar_one()
    return {
        "remembrancer": EXPORT,
        "schema": SCHEMA,
        "cases": [
            {
                "head": head,
                "procedure": {"key": found["procedure"], "digest": found["digest"], "text": text},
                "entries": [list(line) for line in lines_of(session, found["id"])],
                "words": [list(held) for held in held_for(session, found["id"])],
            }
        ],
    }
