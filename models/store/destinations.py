"""Destinations in the database: the pace at which messages go there, and those from which Slack takes none."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, and_, select, tuple_, update
from sqlmodel import Session

from models.notices import SHUT, SHUT_NO_MORE
from models.store.outbox import OUTBOX, Failing, Hours, Parcel, put_to_managers
from models.store.rows import insert_once, put_or_set, rows_changed
from models.store.tables import TABLES

DESTINATIONS = TABLES["destinations"]
EVERYWHERE = ""  # the key for all of a workspace
LIMITED = "ratelimited"  # why a destination rests, if not for the usual pace
PROBE = timedelta(minutes=1)  # of real time: so often one message tries whether a destination is open again


class Shut(NamedTuple):
    """Somewhere that takes no messages, and since when; `ended` once it does again."""

    workspace: int
    key: str
    why: str
    since: datetime
    ended: datetime | None


def goes_on(real: BindParameter[datetime]) -> ColumnElement[bool]:
    """Something may be posted now where a message of the outbox goes: neither that place rests, nor all of them."""
    place, resting = (DESTINATIONS.c.workspace_id, DESTINATIONS.c.key), DESTINATIONS.c.next_at > real
    of_all = select(DESTINATIONS.c.workspace_id).where(resting, DESTINATIONS.c.key == EVERYWHERE)
    there = tuple_(OUTBOX.c.workspace_id, OUTBOX.c.to).not_in(select(*place).where(resting))
    return and_(there, OUTBOX.c.workspace_id.not_in(of_all))


def in_doubt(session: Session) -> bool:
    """Slack said of everything that it takes none now: then one message tries, and the others wait for it."""
    marked = select(DESTINATIONS.c.id).where(DESTINATIONS.c.key == EVERYWHERE, DESTINATIONS.c.why != "")
    return session.execute(marked.limit(1)).first() is not None


def hold(session: Session, parcel: Parcel, until: datetime, key: str, why: str = "") -> None:
    """Nothing more goes there until then; what Slack says of it stands until it takes something again."""
    told = {"next_at": until} | ({"why": why} if why else {})
    if not rows_changed(session, update(DESTINATIONS).where(*_at(parcel.workspace, key)).values(**told)):
        values = {"workspace_id": parcel.workspace, "key": key, "next_at": until, "why": why}
        insert_once(session, DESTINATIONS, values)


def keep_pace(session: Session, parcels: Iterable[Parcel], until: datetime) -> None:
    """Where these go nothing more does until then."""
    places = sorted(
        {(parcel.workspace, parcel.to) for parcel in parcels}
    )  # the same order for all: nobody waits in a ring
    rows = [{"workspace_id": workspace, "key": key, "next_at": until, "why": ""} for workspace, key in places]
    put_or_set(session, DESTINATIONS, rows, ("workspace_id", "key"), "next_at")


def limit(session: Session, parcel: Parcel, until: datetime, real: datetime, key: str) -> None:
    """Slack wants to wait; where it says so of a second place at a time, it is meant of the whole workspace."""
    hold(session, parcel, until, key, LIMITED)
    others = (DESTINATIONS.c.workspace_id == parcel.workspace, DESTINATIONS.c.key.not_in((key, EVERYWHERE)))
    so_too = select(DESTINATIONS.c.id).where(*others, DESTINATIONS.c.why == LIMITED, DESTINATIONS.c.next_at > real)
    if key != EVERYWHERE and session.execute(so_too.limit(1)).first():
        hold(session, parcel, until, EVERYWHERE, LIMITED)


def release(session: Session, parcel: Parcel) -> None:
    """Nothing was posted there after all."""
    session.execute(update(DESTINATIONS).where(*_at(parcel.workspace, parcel.to), _open()).values(next_at=None))


def shut(session: Session, parcel: Parcel, key: str, why: str, hours: Hours) -> None:
    """It takes no messages: those wait, one tries now and then, and whoever manages is told once."""
    hold(session, parcel, hours.real + PROBE, key, why)
    new = update(DESTINATIONS).where(*_at(parcel.workspace, key), _open())
    if rows_changed(session, new.values(since=hours.business, ended=None)):
        put_to_managers(session, _row(session, parcel.workspace, key).told(SHUT, parcel.workspace, key), hours.business)


def opened(session: Session, parcels: Collection[Parcel], rested: datetime, hours: Hours) -> None:
    """They were taken: what waits there goes on, and what whoever manages was told is put right.

    `rested`: until when their own places were to rest. What rests for longer was refused after they had set out, and stands.
    """
    places = {(parcel.workspace, key) for parcel in parcels for key in (parcel.to, EVERYWHERE)}
    before = DESTINATIONS.c.next_at.is_(None) | (DESTINATIONS.c.next_at <= rested)
    marked = select(DESTINATIONS.c.workspace_id, DESTINATIONS.c.key).where(DESTINATIONS.c.why != "", before)
    for workspace, key in sorted(places.intersection(map(tuple, session.execute(marked).all()))):
        was, its = _row(session, workspace, key), update(DESTINATIONS).where(*_at(workspace, key))
        session.execute(its.values(why=""))
        if was.since and not was.ended:
            session.execute(its.values(ended=hours.business, next_at=None))
            put_to_managers(session, was.told(SHUT_NO_MORE, workspace, key), hours.business)


def look_again(session: Session, workspace: int) -> None:
    """Each is tried at once."""
    session.execute(update(DESTINATIONS).where(DESTINATIONS.c.workspace_id == workspace, ~_open()).values(next_at=None))


def all_shut(session: Session, workspace: int) -> list[Shut]:
    """Those that take no messages, those first that have done so for longest."""
    mine = select(DESTINATIONS).where(DESTINATIONS.c.workspace_id == workspace, ~_open())
    rows = session.execute(mine.order_by(DESTINATIONS.c.since, DESTINATIONS.c.key))
    return [Shut(row.workspace_id, row.key, row.why, row.since, row.ended) for row in rows]


def shut_of(session: Session, number: int) -> Shut:
    """One that whoever manages is told of."""
    row = session.execute(select(DESTINATIONS).where(DESTINATIONS.c.id == number)).one()
    return Shut(row.workspace_id, row.key, row.why, row.since, row.ended)


class _Row(NamedTuple):
    id: int
    since: datetime
    ended: datetime | None

    def told(self, kind: str, workspace: int, key: str) -> Failing:
        return Failing(kind, workspace, key, f"{self.id}:{self.since.isoformat()}", self.id)


def _row(session: Session, workspace: int, key: str) -> _Row:
    its = select(DESTINATIONS.c.id, DESTINATIONS.c.since, DESTINATIONS.c.ended).where(*_at(workspace, key))
    return _Row(*session.execute(its).one())


def _at(workspace: int, key: str) -> tuple[ColumnElement[bool], ...]:
    return DESTINATIONS.c.workspace_id == workspace, DESTINATIONS.c.key == key


def _open() -> ColumnElement[bool]:
    return DESTINATIONS.c.since.is_(None) | DESTINATIONS.c.ended.is_not(None)
