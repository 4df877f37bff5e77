"""What the bot has to say and could not yet: what waits, where nothing gets through and why, and what failed."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlmodel import Session

from models.accounts import DROPPED
from models.copies import DROPPED_AFTER, SENT_AFTER, Keeper
from models.deliveries import Blocked, Deliveries, Failed, Place, Waiting
from models.notices import SHUT
from models.refusals import NotNow
from models.store.copies import note
from models.store.database import Database
from models.store.destinations import EVERYWHERE, Shut, all_shut, look_again, shut_of
from models.store.outbox import CLAIMED, NEEDLESS, OUTBOX, STUCK, UNKNOWN, WAITING
from models.store.tables import TABLES
from models.store.team import the_workspace_key, workspace_id

CASES, CHANNELS, PEOPLE = TABLES["cases"], TABLES["channels"], TABLES["people"]
ON_THEIR_WAY = (WAITING, CLAIMED, UNKNOWN)


def deliveries(database: Database, workspace: str | None) -> Deliveries:
    """For whoever keeps the bot; what is for a later hour waits too."""
    with database.reading() as session:
        number = workspace_id(session, the_workspace_key(session, workspace))
        places = _places(session, number)
        waiting = tuple(_waiting(session, number, places))
        by_place = {each.place.key: each.messages for each in waiting}
        blocked = tuple(
            Blocked(places.of(each.key), each.why, each.since, _behind(each, by_place))
            for each in all_shut(session, number)
        )
        return Deliveries(blocked, tuple(_failed(session, number, places)), waiting)


def again(database: Database, workspace: str | None) -> int:
    """Try what failed once more, and every place that takes no messages at once. How many messages."""
    with database.writing() as session:
        number = workspace_id(session, the_workspace_key(session, workspace))
        look_again(session, number)
        failed = update(OUTBOX).where(OUTBOX.c.workspace_id == number, OUTBOX.c.state == STUCK)
        found = session.execute(failed.values(state=WAITING, again_after=None).returning(OUTBOX.c.id))
        return len(found.all())


def let_go(database: Database, workspace: str | None, numbers: Collection[int], keeper: Keeper, *, send: bool) -> None:
    """What was held after a copy was put back is sent, or dropped, as a person says; who it was is kept for good."""
    wanted = sorted(set(numbers))
    with database.writing() as session:
        number = workspace_id(session, the_workspace_key(session, workspace))
        held = (OUTBOX.c.workspace_id == number, OUTBOX.c.state == STUCK, OUTBOX.c.before_restore.is_(True))
        mine = update(OUTBOX).where(*held, OUTBOX.c.id.in_(wanted))
        state = WAITING if send else NEEDLESS
        why = "" if send else DROPPED
        changed = mine.values(state=state, before_restore=False, again_after=None, why=why).returning(OUTBOX.c.id)
        missing = {*wanted} - {*session.execute(changed).scalars()}
        if missing:
            raise NotNow("not-held", ", ".join(map(str, sorted(missing))))
        kind = SENT_AFTER if send else DROPPED_AFTER
        note(session, kind, keeper, ", ".join(map(str, wanted)), len(wanted))


def blocked_of(database: Database, number: int) -> Blocked:
    """A place that whoever manages is told of."""
    with database.reading() as session:
        found = shut_of(session, number)
        return Blocked(
            _places(session, found.workspace).of(found.key), found.why, found.since, _count(session, found), found.ended
        )


def failed_of(database: Database, number: int) -> Failed:
    """A message that whoever manages is told of; which case it speaks of is not for everybody's eyes."""
    with database.reading() as session:
        row = session.execute(select(OUTBOX).where(OUTBOX.c.id == number)).one()
        return Failed(
            row.id,
            row.kind,
            _places(session, row.workspace_id).of(row.to),
            "",
            row.why,
            row.not_before,
            row.before_restore,
        )


class ToldShut(NamedTuple):
    """The message by which somebody was told of a place, if it was posted, or may yet be."""

    message: str
    pending: bool


def told_shut(database: Database, number: int, person: str, before: int) -> ToldShut:
    """The last one before a message that puts it right."""
    its = (OUTBOX.c.kind == SHUT, OUTBOX.c.about == number, OUTBOX.c.to == person, OUTBOX.c.id < before)
    wanted = select(OUTBOX.c.message, OUTBOX.c.state).where(*its).order_by(OUTBOX.c.id.desc()).limit(1)
    with database.looking() as connection:
        found = connection.execute(wanted).one_or_none()
    return ToldShut(found.message, found.state in ON_THEIR_WAY) if found else ToldShut("", pending=False)


def _behind(shut: Shut, waiting: Mapping[str, int]) -> int:
    return sum(waiting.values()) if shut.key == EVERYWHERE else waiting.get(shut.key, 0)


def _count(session: Session, shut: Shut) -> int:
    waits = (OUTBOX.c.workspace_id == shut.workspace, OUTBOX.c.state.in_(ON_THEIR_WAY))
    there = waits if shut.key == EVERYWHERE else (*waits, OUTBOX.c.to == shut.key)
    return int(session.execute(select(func.count()).select_from(OUTBOX).where(*there)).scalar_one())


class _Places(NamedTuple):
    channels: Mapping[str, Place]
    people: Mapping[str, Place]

    def of(self, key: str) -> Place:
        return self.people.get(key) or self.channels.get(key) or Place(key)


def _places(session: Session, workspace: int) -> _Places:
    channels = session.execute(select(CHANNELS).where(CHANNELS.c.workspace_id == workspace)).all()
    people = session.execute(select(PEOPLE).where(PEOPLE.c.workspace_id == workspace)).all()
    return _Places(
        {row.key: Place(row.key, row.name, private=row.private) for row in channels},
        {row.key: Place(row.key, row.name, person=True) for row in people},
    )


def _waiting(session: Session, workspace: int, places: _Places) -> Iterator[Waiting]:
    unsure = func.sum((OUTBOX.c.state == UNKNOWN).cast(OUTBOX.c.id.type))
    of_place = select(OUTBOX.c.to, func.count(), func.min(OUTBOX.c.not_before), unsure).group_by(OUTBOX.c.to)
    mine = (OUTBOX.c.workspace_id == workspace, OUTBOX.c.state.in_(ON_THEIR_WAY))
    rows = session.execute(of_place.where(*mine).order_by(func.min(OUTBOX.c.not_before), OUTBOX.c.to))
    for to, messages, since, doubtful in rows:
        yield Waiting(places.of(to), messages, since, int(doubtful))


def _failed(session: Session, workspace: int, places: _Places) -> Iterator[Failed]:
    mine = select(OUTBOX, CASES.c.reference).outerjoin(CASES, CASES.c.id == OUTBOX.c.case_id)
    stuck = mine.where(OUTBOX.c.workspace_id == workspace, OUTBOX.c.state == STUCK).order_by(OUTBOX.c.id)
    for row in session.execute(stuck):
        told = (row.id, row.kind, places.of(row.to), row.reference or "", row.why, row.not_before)
        yield Failed(*told, row.before_restore)
