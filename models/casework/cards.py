"""Cards: which of them a new day changes, and when one that was deleted comes back."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, union, update

from models.duties import SOON
from models.notices import CARD
from models.store.database import Database
from models.store.outbox import CLAIMED, OUTBOX, UNKNOWN, WAITING, Parcel, put_card
from models.store.rows import insert_once, rows_changed
from models.store.tables import TABLES

CASES, DUTIES, SETTINGS, ACTIONS, HISTORY = (
    TABLES[name] for name in ("cases", "duties", "settings", "actions", "history")
)
DELETED = "the card was deleted"  # beside an outbox row, until the next one of its case
QUIETENED = "quietened"  # the kind of an entry by which reminders rest; until when, its case knows
MANY = 2  # cards in an hour that somebody may have deleted one by one; more is a retention
RECENT, APART = timedelta(hours=1), timedelta(minutes=1)
OURS, SHOWN = "bot", "cards-shown"  # a setting that no person makes: the day for which the cards were last gone through
ONE_DAY = timedelta(days=1)


class Back(NamedTuple):
    """When a deleted card is posted again: at once, at an instant, or never."""

    at: datetime | None = None
    never: bool = False


AT_ONCE, NEVER = Back(), Back(never=True)


def comes_back(database: Database, parcel: Parcel, now: datetime) -> Back:
    """One or two at once; of many that are gone together the open cases' alone, a minute apart."""
    gone = and_(OUTBOX.c.kind == CARD, OUTBOX.c.why == DELETED)
    others = and_(gone, OUTBOX.c.case_id != parcel.case, _lately(now))
    mine = select(OUTBOX.c.workspace_id, OUTBOX.c.why, CASES.c.ended).join(CASES, CASES.c.id == OUTBOX.c.case_id)
    with database.looking() as connection:
        own = connection.execute(mine.where(OUTBOX.c.id == parcel.id)).one()
        here = OUTBOX.c.workspace_id == own.workspace_id
        found = (func.count(OUTBOX.c.case_id.distinct()), func.max(OUTBOX.c.not_before), func.max(OUTBOX.c.message))
        count, last, newest = connection.execute(select(*found).where(others, here)).one()
    if count < MANY:
        return AT_ONCE
    if own.ended:
        return NEVER
    if own.why == DELETED and newest <= _named(now - APART / 2):
        return AT_ONCE  # its minute has come, and the bot was not away for the minutes of others
    return Back(max(last, now) + APART)


def _lately(now: datetime) -> ColumnElement[bool]:
    """Those that wait for their minute, and those that were posted again within the hour."""
    return or_(OUTBOX.c.state == WAITING, OUTBOX.c.message > _named(now - RECENT))


def _named(instant: datetime) -> str:
    """As Slack would name a message of this instant."""
    return f"{instant.timestamp():.6f}"


def bring_back(database: Database, parcel: Parcel, now: datetime) -> bool:
    """The card is on its way, under which this message belongs: put in for it, once, if nothing else was."""
    on_its_way = OUTBOX.c.state.in_((WAITING, CLAIMED, UNKNOWN))
    card = select(OUTBOX.c.id).where(OUTBOX.c.case_id == parcel.case, OUTBOX.c.kind == CARD, on_its_way)
    with database.writing() as session:
        if session.execute(card.limit(1)).first():
            return True
        return put_card(session, parcel.case, f"for:{parcel.id}", now)


def shown_on(database: Database, workspace: int) -> date | None:
    """The last day for which the cards were gone through."""
    with database.looking() as connection:
        found = connection.execute(select(SETTINGS.c.value).where(*_shown(workspace))).scalar_one_or_none()
    return date.fromisoformat(found) if found else None


def _shown(workspace: int) -> tuple[ColumnElement[bool], ...]:
    return SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == OURS, SETTINGS.c.name == SHOWN


def turned(database: Database, workspace: int, since: date, today: date) -> tuple[str, ...]:
    """The cases with a task that has become late, due soon or owed at all since that day, or where reminders rested."""
    duty, action, soon, before = DUTIES.c, ACTIONS.c, timedelta(days=SOON), today - ONE_DAY
    soon_now = (since + soon + ONE_DAY, today + soon)
    turns = or_(
        duty.late_after.between(since, before),
        duty.act_by.between(*soon_now),
        duty.planned.between(*soon_now),
        duty.act_by.between(since, before),
        duty.waits_until.between(since + ONE_DAY, today),
    )
    undertaken = (action.done.is_(None), or_(action.due.between(*soon_now), action.due.between(since, before)))
    mine = (CASES.c.workspace_id == workspace, CASES.c.channel != "")
    owed = select(CASES.c.id).join(DUTIES, duty.case_id == CASES.c.id).where(*mine, duty.settled == "", turns)
    promised = select(CASES.c.id).join(ACTIONS, action.case_id == CASES.c.id).where(*mine, *undertaken)
    paused = select(CASES.c.id).join(HISTORY, HISTORY.c.case_id == CASES.c.id)
    paused = paused.where(*mine, CASES.c.ended.is_(None), HISTORY.c.kind == QUIETENED)
    with database.looking() as connection:
        return tuple(sorted(connection.execute(union(owed, promised, paused)).scalars()))


def show(database: Database, workspace: int, cases: Iterable[str], today: date, now: datetime) -> int:
    """Have these cards drawn anew, once for the day whoever else goes through them."""
    with database.writing() as session:
        done = [case for case in cases if put_card(session, case, f"day:{today}", now)]
        values = {"workspace_id": workspace, "scope": OURS, "name": SHOWN, "value": today.isoformat()}
        if not rows_changed(session, update(SETTINGS).where(*_shown(workspace)).values(value=today.isoformat())):
            insert_once(session, SETTINGS, values)
    return len(done)
