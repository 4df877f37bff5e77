"""Cards: which of them a new day changes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, union, update

from models.duties import SOON
from models.store.database import Database
from models.store.outbox import put_card
from models.store.rows import insert_once, rows_changed
from models.store.tables import TABLES

CASES, DUTIES, SETTINGS, ACTIONS, HISTORY = (
    TABLES[name] for name in ("cases", "duties", "settings", "actions", "history")
)
QUIETENED = "quietened"  # the kind of an entry by which reminders rest; until when, its case knows
OURS, SHOWN = "bot", "cards-shown"  # a setting that no person makes: the day for which the cards were last gone through
ONE_DAY = timedelta(days=1)


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
