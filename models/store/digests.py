"""What digests are made from: who wants one, where cases live, decisions that wait, cases that rest, planned meetings."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlmodel import Session

from models.store.cases import pinned
from models.store.requests import unanswered
from models.store.sight import Sight, visible
from models.store.tables import TABLES

CASES, DUTIES, ACTIONS, REQUESTS, PEOPLE, CHANNELS, BELONG = (
    TABLES[name] for name in ("cases", "duties", "actions", "requests", "people", "channels", "case_people")
)
OF_CASE = tuple(CASES.c[name] for name in ("id", "reference", "digest", "authority"))


class Channel(NamedTuple):
    """A channel with open cases: the nation of most of them, and its language."""

    key: str
    nation: str
    language: str


class Reader(NamedTuple):
    """Somebody of the team who may be written to."""

    key: str
    role: str
    language: str
    zone: str
    digest: str
    away: bool
    cover: str


class Request(NamedTuple):
    """A decision that was asked for."""

    case: str
    reference: str
    digest: str
    authority: str
    entry: int
    state: str  # open, void


class Meeting(NamedTuple):
    """A task with an arranged day."""

    case: str
    step: str
    occurrence: int
    planned: date
    begins: time | None
    person: str
    digest: str
    private: bool


def channels_at_work(session: Session, workspace: int) -> list[Channel]:
    """The channels in which open cases live."""
    counted = (
        select(CASES.c.channel, CASES.c.digest, func.count())
        .where(CASES.c.workspace_id == workspace, CASES.c.ended.is_(None), CASES.c.channel != "")
        .group_by(CASES.c.channel, CASES.c.digest)
    )
    nations = defaultdict[str, Counter[str]](Counter)
    for channel, digest, count in session.execute(counted):
        nations[channel][pinned(session, digest).nation] += count
    known = select(CHANNELS.c.key, CHANNELS.c.language).where(CHANNELS.c.workspace_id == workspace)
    languages = {row.key: str(row.language) for row in session.execute(known)}
    return [Channel(key, _most(nations[key]), languages.get(key, "")) for key in sorted(nations)]


def nations_of_people(session: Session, workspace: int) -> Mapping[str, str]:
    """The nation of most of the open cases in which somebody has a part."""
    counted = (
        select(BELONG.c.person, CASES.c.digest, func.count())
        .join(CASES, CASES.c.id == BELONG.c.case_id)
        .where(CASES.c.workspace_id == workspace, CASES.c.ended.is_(None))
        .group_by(BELONG.c.person, CASES.c.digest)
    )
    nations = defaultdict[str, Counter[str]](Counter)
    for person, digest, count in session.execute(counted):
        nations[person][pinned(session, digest).nation] += count
    return {person: _most(counted) for person, counted in nations.items()}


def _most(nations: Counter[str]) -> str:
    return max(sorted(nations), key=lambda nation: nations[nation])


def readers(session: Session, workspace: int, today: date) -> dict[str, Reader]:
    """Everybody who is still of the team."""
    person = PEOPLE.c
    wanted = select(
        *(person[name] for name in ("key", "role", "digest_in", "zone", "digest", "away_from", "away_until", "cover"))
    ).where(person.workspace_id == workspace, person.active)
    return {
        row.key: Reader(
            row.key,
            row.role,
            row.digest_in,
            row.zone,
            row.digest,
            bool(row.away_from and row.away_until and row.away_from <= today <= row.away_until),
            row.cover,
        )
        for row in session.execute(wanted.order_by(person.key))
    }


def waiting_in(session: Session, channel: str, sight: Sight) -> list[Request]:
    """The decisions that are waited for in the cases of a channel, the oldest case first."""
    wanted = (
        select(*OF_CASE, REQUESTS.c.entry, REQUESTS.c.state)
        .join(REQUESTS, REQUESTS.c.case_id == CASES.c.id)
        .where(unanswered(), CASES.c.channel == channel, visible(sight))
        .order_by(CASES.c.opened, CASES.c.id, REQUESTS.c.entry)
    )
    return [Request(*row) for row in session.execute(wanted)]


def resting(session: Session, today: date, sight: Sight, *, channel: str = "", person: str = "") -> list[str]:
    """The cases of a channel or of a person in which something is not spoken of for a while."""
    tasks = [
        select(table.c.case_id).where(table.c.workspace_id == sight.workspace, table.c.quiet_until >= today)
        for table in (DUTIES, ACTIONS)
    ]
    wanted = select(CASES.c.id).where(or_(*(CASES.c.id.in_(each) for each in tasks)), visible(sight))
    if channel:
        wanted = wanted.where(CASES.c.channel == channel)
    if person:
        mine = select(BELONG.c.case_id).where(BELONG.c.person == person, BELONG.c.role != "")
        wanted = wanted.where(CASES.c.id.in_(mine))
    return list(session.execute(wanted.order_by(CASES.c.reference)).scalars())


def planned_between(session: Session, workspace: int, first: date, last: date) -> list[Meeting]:
    """What is arranged for these days and has not been recorded yet."""
    duty = DUTIES.c
    arranged = (duty.planned, duty.begins, duty.person)
    wanted = (
        select(duty.case_id, duty.step, duty.occurrence, *arranged, CASES.c.digest, CASES.c.private)
        .join(CASES, CASES.c.id == duty.case_id)
        .where(duty.workspace_id == workspace, duty.settled == "", duty.planned.between(first, last))
        .order_by(duty.planned, duty.case_id, duty.step, duty.occurrence)
    )
    return [Meeting(*row) for row in session.execute(wanted)]


def holders_of(session: Session, case: str) -> dict[str, list[str]]:
    """Who holds which role in a case; under no role those who belong to it besides."""
    found = defaultdict[str, list[str]](list)
    wanted = select(BELONG.c.role, BELONG.c.person).where(BELONG.c.case_id == case).order_by(BELONG.c.person)
    for role, person in session.execute(wanted):
        found[role].append(person)
    return found
