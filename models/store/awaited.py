"""Requests that wait for somebody else: what managers look after, and what whoever asked waits for."""

from typing import NamedTuple

from sqlalchemy import and_, exists, literal, or_, select
from sqlmodel import Session

from models.store.lists import OF_CASE
from models.store.requests import unanswered
from models.store.sight import Sight, visible
from models.store.tables import TABLES

CASES, REQUESTS, DECIDERS, HISTORY = (TABLES[name] for name in ("cases", "requests", "request_deciders", "history"))
MOST = 100  # rows, one for each decider


class Awaiting(NamedTuple):
    """One of those before whom a request waits; nobody, where it is decided outside Slack."""

    case: str
    reference: str
    digest: str
    authority: str
    entry: int
    step: str
    occurrence: int
    since: str
    put_to: str | None
    state: str  # open, void


def with_others(session: Session, person: str, sight: Sight, *, manages: bool) -> list[Awaiting]:
    """What this person asked for, or as a manager sees, and others are to decide; the oldest first."""
    request = REQUESTS.c
    before = and_(DECIDERS.c.case_id == request.case_id, DECIDERS.c.request == request.entry)
    asked = and_(HISTORY.c.case_id == request.case_id, HISTORY.c.number == request.entry)
    mine = exists().where(before, DECIDERS.c.person == person).correlate(REQUESTS)
    wanted = (
        select(*OF_CASE, request.entry, request.step, request.occurrence, HISTORY.c.day, DECIDERS.c.person)
        .add_columns(request.state)
        .join(REQUESTS, request.case_id == CASES.c.id)
        .join(HISTORY, asked)
        .outerjoin(DECIDERS, before)
        .where(unanswered(), visible(sight))
        .where(or_(request.asked_by == person, and_(literal(manages), ~mine)))
        .order_by(HISTORY.c.id, DECIDERS.c.person)
        .limit(MOST)
    )
    return [Awaiting(*row) for row in session.execute(wanted)]
