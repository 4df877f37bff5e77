"""When outsiders were asked for what they owe: read for the cases of a list at once, without their words."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session

from models.bodies import from_body
from models.case import Chase, chases_in, standing_of
from models.entries import Recorded
from models.store.tables import TABLES
from models.words import Words

CASES, HISTORY = TABLES["cases"], TABLES["history"]
KINDS = ("chased", "put-right")  # and what takes one back, or gives it another day


class _Unread(dict[str, Words]):
    """Words that nobody asks for."""

    def __missing__(self, commitment: str) -> Words:
        return Words()


def chases_of(session: Session, cases: Collection[str]) -> dict[str, tuple[Chase, ...]]:
    """The chases that stand in these cases, by case."""
    if not cases:
        return {}
    wanted = (
        select(HISTORY.c.case_id, HISTORY.c.body)
        .where(HISTORY.c.case_id.in_(cases), HISTORY.c.kind.in_(KINDS))
        .order_by(HISTORY.c.case_id, HISTORY.c.number)
    )
    entries: dict[str, list[Recorded]] = {}
    for case, body in session.execute(wanted):
        entries.setdefault(case, []).append(from_body(body, _Unread()))
    found = {case: chases_in(standing_of(some)) for case, some in entries.items()}
    return {case: chases for case, chases in found.items() if chases}


def channels_of(session: Session, cases: Collection[str]) -> dict[str, str]:
    """In which channel each of these cases lives."""
    wanted = select(CASES.c.id, CASES.c.channel).where(CASES.c.id.in_(cases))
    return {row.id: row.channel for row in session.execute(wanted)}
