"""Lines that could be read in several ways: they wait for whoever typed them, and come back when nobody answers."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session

from models.refusals import DoubtSettled
from models.store.database import Database
from models.store.outbox import put_doubt, withdraw_doubt
from models.store.rows import insert_once, rows_changed
from models.store.tables import TABLES
from models.tidy import tidy

DOUBTS = TABLES["doubts"]
COMES_BACK_AFTER = timedelta(hours=1)
LONGEST_LINE = 3000
MOST_AT_ONCE = 100


class Doubt(NamedTuple):
    """What was typed, and each way in which it can be meant: a whole line."""

    id: int
    person: str
    channel: str
    thread: str
    words: str
    readings: tuple[str, ...]
    answered: int | None
    labels: tuple[str, ...] = ()  # what differs between the readings, in words for people


class Asked(NamedTuple):
    """Who typed it, where and when; `key` is the delivery's, so that a repeat asks nothing twice."""

    workspace: int
    person: str
    channel: str
    thread: str
    key: str
    at: datetime


def leave_open(database: Database, asked: Asked, words: str, readings: Mapping[str, str]) -> Doubt:
    """Keep the line until its writer says what was meant; each reading has its label."""
    values = {
        "workspace_id": asked.workspace,
        "person": asked.person,
        "channel": asked.channel,
        "thread": asked.thread,
        "key": asked.key,
        "words": tidy(words, LONGEST_LINE),
        "readings": json.dumps(list(readings.items()), ensure_ascii=False),
        "asked_at": asked.at,
        "brought_back": False,
    }
    same = (DOUBTS.c.workspace_id == asked.workspace, DOUBTS.c.key == asked.key)
    with database.writing() as session:
        insert_once(session, DOUBTS, values)
        return _read(session.execute(select(DOUBTS).where(*same)).mappings().one())


def doubt_of(database: Database, number: int) -> Doubt:
    """One that the outbox speaks of."""
    with database.looking() as connection:
        return _read(connection.execute(select(DOUBTS).where(DOUBTS.c.id == number)).mappings().one())


def settle(database: Database, workspace: int, person: str, number: int, reading: int) -> Doubt:
    """Its writer says what was meant. Saying it twice does the same again; saying something else is refused."""
    mine = (DOUBTS.c.id == number, DOUBTS.c.workspace_id == workspace, DOUBTS.c.person == person)
    with database.writing() as session:
        first = rows_changed(session, update(DOUBTS).where(*mine, DOUBTS.c.answered.is_(None)).values(answered=reading))
        row = session.execute(select(DOUBTS).where(*mine)).mappings().one_or_none()
        if row is None:
            raise DoubtSettled("")
        doubt = _read(row)
        if not doubt.readings:
            raise DoubtSettled("")
        if not first and doubt.answered != reading:
            raise DoubtSettled(doubt.readings[doubt.answered or 0])
        withdraw_doubt(session, number)
        return doubt


def bring_back(database: Database, now: datetime) -> int:
    """Ask again, in a direct message, what has waited for an hour. How many there were."""
    waits = (
        DOUBTS.c.answered.is_(None),
        DOUBTS.c.brought_back.is_(False),
        DOUBTS.c.asked_at <= now - COMES_BACK_AFTER,
    )
    wanted = select(DOUBTS.c.id, DOUBTS.c.workspace_id, DOUBTS.c.person).where(*waits).order_by(DOUBTS.c.id)
    with database.looking() as connection:
        if connection.execute(wanted.limit(1)).first() is None:
            return 0  # a tick in which there is nothing to do must not wait for the writers' lock
    done = 0
    with database.writing() as session:
        for number, workspace, person in session.execute(wanted.limit(MOST_AT_ONCE)).all():
            still = update(DOUBTS).where(DOUBTS.c.id == number, *waits).values(brought_back=True)
            if rows_changed(session, still):
                put_doubt(session, workspace, number, person, now)
                done += 1
    return done


def waiting_for(session: Session, workspace: int, person: str) -> tuple[Doubt, ...]:
    """What one person has not answered yet, the latest first."""
    mine = (DOUBTS.c.workspace_id == workspace, DOUBTS.c.person == person, DOUBTS.c.answered.is_(None))
    wanted = select(DOUBTS).where(*mine).order_by(DOUBTS.c.id.desc()).limit(MOST_AT_ONCE)
    return tuple(_read(row) for row in session.execute(wanted).mappings())


def _read(row: object) -> Doubt:
    values = dict(row)  # type: ignore[call-overload]
    kept = {name: values[name] for name in Doubt._fields if name in values}
    pairs = [(each, each) if isinstance(each, str) else each for each in json.loads(values["readings"])]
    readings, labels = zip(*pairs, strict=True) if pairs else ((), ())  # its words were erased
    return Doubt(**(kept | {"readings": readings, "labels": labels}))
