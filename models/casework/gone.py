"""Cards that somebody deleted: each is written down once and comes back in its time; of many a manager is told."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import Session

from models.casework.seeing import card_of
from models.notices import CARD
from models.store.database import Database
from models.store.nudges import staff
from models.store.outbox import CLAIMED, OUTBOX, UNKNOWN, WAITING, Parcel, put_card, put_many_gone
from models.store.rows import inserted_once
from models.store.sight import seen_by_person, visible
from models.store.tables import TABLES
from models.views import GoneTogether

CASES, CHANNELS, GONE, WORKSPACES = (TABLES[name] for name in ("cases", "channels", "gone_cards", "workspaces"))
DELETED = "the card was deleted"  # beside an outbox row, until the next one of its case
MANY = 2  # cards in an hour that somebody may have deleted one by one; more is a retention
RECENT, APART = timedelta(hours=1), timedelta(minutes=1)
GRACE = timedelta(minutes=2)  # in which it shows whether one is gone or many
TWICE_AS_LONG = 9  # times: whoever, or whatever, deletes a card each time that it is there sees it once a day
ONE_DAY, UNTIL_SEEN = timedelta(days=1), timedelta(minutes=5)


class Back(NamedTuple):
    """When a deleted card is posted again: at once, at an instant, or never."""

    at: datetime | None = None
    never: bool = False


AT_ONCE, NEVER = Back(), Back(never=True)


class Lost(NamedTuple):
    """A card that is gone: whose, and which message it was."""

    workspace: int
    case: str
    channel: str
    message: str


def hear_of(database: Database, channel: str, message: str, now: datetime) -> bool:
    """Somebody deleted a message. A case's card is written down as gone, and put in to be posted again, once."""
    with database.looking() as connection:
        lost = _whose(connection, channel, message)
    if lost is None or card_of(database, lost.case) != message:
        return False
    with database.writing() as session:
        if not _write_down(session, lost, now):
            return False
        put_card(session, lost.case, f"gone:{message}", now + _grace(session, lost.case, now))
    return True


def is_gone(database: Database, channel: str, message: str) -> bool:
    """Whether somebody is known to have deleted this card."""
    with database.looking() as connection:
        return connection.execute(select(GONE.c.id).where(*_this(channel, message))).first() is not None


def comes_back(database: Database, parcel: Parcel, message: str, now: datetime) -> Back:
    """One or two at once; of many that are gone together the open cases' alone, in each channel a minute apart."""
    with database.writing() as session:
        of_case = select(CASES.c.workspace_id, CASES.c.ended).where(CASES.c.id == parcel.case)
        workspace, ended = session.execute(of_case).one()
        lost = Lost(workspace, parcel.case, parcel.to, message)
        _write_down(session, lost, now)
        many = _others(session, lost) >= MANY
        if many and ended and not parcel.entry:  # what was recorded in it is shown all the same
            return NEVER
        back = _in_turn(session, parcel, now) if many else AT_ONCE
        return back if back.at else _takes_its_turn(session, parcel, now)


def bring_back(database: Database, parcel: Parcel, now: datetime) -> Back:
    """When the card is there under which this message belongs; it is put in for it, once, if it is not on its way."""
    on_its_way = OUTBOX.c.state.in_((WAITING, CLAIMED, UNKNOWN))
    card = (OUTBOX.c.case_id == parcel.case, OUTBOX.c.kind == CARD, on_its_way)
    soonest = select(func.min(OUTBOX.c.not_before)).where(*card)
    with database.writing() as session:
        comes = session.execute(soonest).scalar_one()
        if comes is None:
            return AT_ONCE if put_card(session, parcel.case, f"for:{parcel.id}", now) else NEVER
        return Back(_utc(comes)) if _utc(comes) > now else AT_ONCE


def open_cards(database: Database, workspace: int) -> list[tuple[str, str]]:
    """Where the cards of the open cases stand, by channel and message, as far as they are not known to be gone."""
    known = select(GONE.c.id).where(GONE.c.channel == OUTBOX.c.to, GONE.c.message == OUTBOX.c.message)
    posted = (OUTBOX.c.kind == CARD, OUTBOX.c.message != "", CASES.c.workspace_id == workspace, CASES.c.ended.is_(None))
    cards = select(OUTBOX.c.to, OUTBOX.c.message).join(CASES, CASES.c.id == OUTBOX.c.case_id).where(*posted)
    with database.looking() as connection:
        found = connection.execute(cards.where(~known.exists()).distinct().order_by(OUTBOX.c.message)).all()
    return [(str(channel), str(message)) for channel, message in found]


def gone_together(database: Database, first: int, person: str) -> GoneTogether:
    """What somebody who manages may know of the cards that went together."""
    with database.looking() as connection:
        workspace = connection.execute(select(GONE.c.workspace_id).where(GONE.c.id == first)).scalar_one()
        mine = (_together(first), visible(seen_by_person(workspace, person)))
        seen = select(GONE.c.case_id, GONE.c.at, CASES.c.ended, CHANNELS.c.name, CHANNELS.c.private)
        seen = seen.join(CASES, CASES.c.id == GONE.c.case_id)
        named = and_(CHANNELS.c.workspace_id == GONE.c.workspace_id, CHANNELS.c.key == GONE.c.channel)
        rows = connection.execute(seen.join(CHANNELS, named, isouter=True).where(*mine).order_by(GONE.c.id)).all()
    cases = {row.case_id: row for row in rows}
    places: dict[str, int] = {}
    for row in cases.values():
        place = "" if row.private else row.name or ""
        places[place] = places.get(place, 0) + 1
    took = max(row.at for row in rows) - min(row.at for row in rows) if rows else timedelta()
    return GoneTogether(places, sum(row.ended is None for row in cases.values()), took)


def _whose(connection: Connection, channel: str, message: str) -> Lost | None:
    card = (OUTBOX.c.message == message, OUTBOX.c.to == channel, OUTBOX.c.kind == CARD)
    found = connection.execute(select(OUTBOX.c.workspace_id, OUTBOX.c.case_id).where(*card).limit(1)).one_or_none()
    return Lost(found.workspace_id, found.case_id, channel, message) if found else None


def _write_down(session: Session, lost: Lost, now: datetime) -> bool:
    """Whether nobody else did; together with those of the last hour. One after the other, so that they are one."""
    mine = select(WORKSPACES.c.id).where(WORKSPACES.c.id == lost.workspace)
    session.execute(mine.with_for_update(key_share=True))
    at = now.astimezone(UTC)
    lately = (GONE.c.workspace_id == lost.workspace, GONE.c.at > at - RECENT)
    before = select(GONE.c.id, GONE.c.together_with).where(*lately).order_by(GONE.c.id.desc()).limit(1)
    last = session.execute(before).one_or_none()
    first = (last.together_with or last.id) if last else 0
    values = {"workspace_id": lost.workspace, "case_id": lost.case, "channel": lost.channel, "message": lost.message}
    if not inserted_once(session, GONE, values | {"at": at, "together_with": first}):
        return False
    together = select(func.count(GONE.c.case_id.distinct())).where(_together(first))
    if first and session.execute(together).scalar_one() > MANY:
        put_many_gone(session, lost.workspace, first, _who_manage(session, lost.workspace), now + UNTIL_SEEN)
    return True


def _who_manage(session: Session, workspace: int) -> Iterable[str]:
    """Those who manage, or else those who say who does."""
    there = [each for each in staff(session, workspace).values() if each.active]
    managers = [each.key for each in there if each.role == "manager"]
    return managers or [each.key for each in there if each.role == "admin"]


def _grace(session: Session, case: str, now: datetime) -> timedelta:
    """Longer with each time in a day."""
    of_today = (GONE.c.case_id == case, GONE.c.at > now.astimezone(UTC) - ONE_DAY)
    times = int(session.execute(select(func.count()).select_from(GONE).where(*of_today)).scalar_one())
    return GRACE * (1 << min(times - 1, TWICE_AS_LONG))


def _others(session: Session, lost: Lost) -> int:
    """How many other cases' cards went within the hour before or after."""
    mine = session.execute(select(GONE.c.at).where(*_this(lost.channel, lost.message))).scalar_one()
    near = (GONE.c.at >= mine - RECENT, GONE.c.at <= mine + RECENT, GONE.c.case_id != lost.case)
    count = select(func.count(GONE.c.case_id.distinct())).where(GONE.c.workspace_id == lost.workspace, *near)
    return int(session.execute(count).scalar_one())


def _in_turn(session: Session, parcel: Parcel, now: datetime) -> Back:
    """At once when its minute has come, and nobody else has taken it; else at the next free one."""
    here = (OUTBOX.c.kind == CARD, OUTBOX.c.why == DELETED, OUTBOX.c.to == parcel.to, OUTBOX.c.id != parcel.id)
    latest = select(func.max(OUTBOX.c.not_before)).where(*here)
    why = session.execute(select(OUTBOX.c.why).where(OUTBOX.c.id == parcel.id)).scalar_one()
    taken = session.execute(latest.where(OUTBOX.c.state != WAITING)).scalar_one()
    if why == DELETED and (taken is None or _utc(taken) <= now - APART / 2):
        return AT_ONCE
    own = session.execute(latest.where(OUTBOX.c.state == WAITING, OUTBOX.c.case_id == parcel.case)).scalar_one()
    if own and _utc(own) > now:
        return Back(_utc(own))
    last = session.execute(latest).scalar_one()
    return Back(max(_utc(last), now) + APART if last else now + APART)


def _takes_its_turn(session: Session, parcel: Parcel, now: datetime) -> Back:
    """Whoever asks next sees that this minute is taken, before the card is there."""
    mine = update(OUTBOX).where(OUTBOX.c.id == parcel.id)
    session.execute(mine.values(why=DELETED, not_before=now.astimezone(UTC)))
    return AT_ONCE


def _together(first: int) -> ColumnElement[bool]:
    return or_(GONE.c.id == first, GONE.c.together_with == first)


def _this(channel: str, message: str) -> tuple[ColumnElement[bool], ...]:
    return GONE.c.channel == channel, GONE.c.message == message


def _utc(stored: datetime) -> datetime:
    """SQLite keeps no zone; what is kept is in UTC."""
    return stored.astimezone(UTC) if stored.tzinfo else stored.replace(tzinfo=UTC)
