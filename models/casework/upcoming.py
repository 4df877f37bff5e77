"""What falls due next, for whoever moves the clock: messages that wait for their hour, questions, and days of duties."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from models.casework.digesting import next_digest
from models.casework.doubts import COMES_BACK_AFTER
from models.casework.nudging import Morning
from models.deadlines import BRITAIN
from models.duties import USUAL
from models.notices import CARD, NUDGE_MET, SHUT_NO_MORE
from models.reminders import earliest
from models.store.database import Database
from models.store.outbox import SENT, WAITING
from models.store.tables import TABLES
from models.working_days import ONE_DAY

Dates = dict[tuple[str, str, int], date | None]  # by case, step and occurrence
OUTBOX, DOUBTS, DUTIES, ACTIONS, HISTORY, REQUESTS = (
    TABLES[name] for name in ("outbox", "doubts", "duties", "actions", "history", "requests")
)
WORKSPACES = TABLES["workspaces"]
LOOKS_AHEAD = timedelta(days=40)  # in which every kind of digest comes round
REDRAWN = (CARD, NUDGE_MET, SHUT_NO_MORE)  # these are no messages of their own


def next_instant(database: Database, after: datetime, first_from: Callable[[datetime], datetime]) -> datetime | None:
    """When the bot next has something to say unasked."""
    to_come = (OUTBOX.c.state == WAITING, OUTBOX.c.not_before > after, OUTBOX.c.kind.not_in(REDRAWN))
    message = select(func.min(OUTBOX.c.not_before)).where(*to_come)
    question = select(func.min(DOUBTS.c.asked_at)).where(DOUBTS.c.answered.is_(None), DOUBTS.c.brought_back.is_(False))
    passing = select(func.min(REQUESTS.c.passes_on)).where(REQUESTS.c.state == "open")
    with database.looking() as connection:
        sent, asked = connection.execute(message).scalar_one(), connection.execute(question).scalar_one()
        waking = [connection.execute(select(func.min(table.c.nudge_on))).scalar_one() for table in (DUTIES, ACTIONS)]
        day = connection.execute(passing).scalar_one()
    back = first_from(asked + COMES_BACK_AFTER) if asked else None
    passes = first_from(datetime.combine(day, time(), after.tzinfo)) if day else None
    instants = (sent, back, passes, _morning(earliest(waking), after, first_from))
    found = min((instant for instant in instants if instant and instant > after), default=None)
    digest = _digest(database, after.astimezone(BRITAIN), found, first_from)
    return min((instant for instant in (found, digest) if instant), default=None)


def _digest(
    database: Database, after: datetime, before: datetime | None, first_from: Callable[[datetime], datetime]
) -> datetime | None:
    """The hour of the next digest or brief, where it comes before what is known already."""
    last = min(filter(None, (after + LOOKS_AHEAD, before and before.astimezone(BRITAIN)))).date()
    with database.looking() as connection:
        workspaces = connection.execute(select(WORKSPACES.c.id)).scalars().all()
    found = (next_digest(database, Morning(each, after, BRITAIN), last) for each in workspaces)
    return min((first_from(at) for at in found if at), default=None)


def _morning(day: date | None, after: datetime, first_from: Callable[[datetime], datetime]) -> datetime | None:
    """The morning of that day, or the next one: what the bot could say at once it has said."""
    if day is None:
        return None
    there = after.astimezone(BRITAIN)
    today = there.date() if there.time() < USUAL.nudges_at else there.date() + ONE_DAY
    at = first_from(datetime.combine(max(day, today), USUAL.nudges_at, BRITAIN)).astimezone(BRITAIN)
    return at if at.time() >= USUAL.nudges_at else datetime.combine(at.date(), USUAL.nudges_at, BRITAIN)


def next_day(database: Database, after: date) -> date | None:
    """The next day by which something is to be done."""
    wanted = select(func.min(DUTIES.c.act_by)).where(DUTIES.c.settled == "", DUTIES.c.act_by > after)
    with database.looking() as connection:
        found: date | None = connection.execute(wanted).scalar_one()
    return found


def messages_sent(database: Database) -> int:
    """How many messages have gone out, whoever sent them; a card that is drawn anew is none."""
    with database.looking() as connection:
        sent = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.state == SENT, OUTBOX.c.kind.not_in(REDRAWN))
        return int(connection.execute(sent).scalar_one())


def last_entry(database: Database) -> int:
    """The number of the last entry; each has the one after the one before it."""
    with database.looking() as connection:
        return int(connection.execute(select(func.max(HISTORY.c.id))).scalar_one() or 0)


def dates(database: Database, after: int = 0) -> Dates:
    """The day of every duty of those cases in which something was recorded after an entry."""
    columns = (DUTIES.c.case_id, DUTIES.c.step, DUTIES.c.occurrence, DUTIES.c.act_by)
    since = select(HISTORY.c.case_id).where(HISTORY.c.id > after)
    wanted = select(*columns).where(DUTIES.c.case_id.in_(since)) if after else select(*columns)
    with database.looking() as connection:
        return {(row[0], row[1], row[2]): row[3] for row in connection.execute(wanted)}
