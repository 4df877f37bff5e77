"""What must be said, put beside its cause in the same transaction, and taken out by whoever delivers it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, tuple_, update
from sqlmodel import Session

from models.notices import CARD, DOUBT, MANY_GONE, NUDGE, NUDGE_MET, Notice, Told
from models.store.rows import insert_each_once, insert_once
from models.store.tables import TABLES, CaseRow

OUTBOX, NUDGES, PEOPLE = TABLES["outbox"], TABLES["nudges"], TABLES["people"]
AT_ONCE = 10  # messages that are drawn anew, the last ones: a task that is late for weeks stands in many
APART = timedelta(seconds=6)  # the older ones, so that nobody waits for them
WAITING, CLAIMED, SENT, UNKNOWN, STUCK, NEEDLESS = "waiting", "claimed", "sent", "unknown", "undeliverable", "needless"
MAY_BE_THERE = (CLAIMED, UNKNOWN, SENT)
SPOKEN_OF = (
    select(NUDGES.c.outbox_id, OUTBOX.c.to)
    .distinct()
    .join(OUTBOX, OUTBOX.c.id == NUDGES.c.outbox_id)
    .where(
        NUDGES.c.case_id == bindparam("case"),
        tuple_(NUDGES.c.step, NUDGES.c.occurrence).in_(bindparam("tasks", expanding=True)),
        OUTBOX.c.state.in_(MAY_BE_THERE),
    )
    .order_by(NUDGES.c.outbox_id.desc())
)


class Parcel(NamedTuple):
    """One message to deliver; `key` is what it is looked up by."""

    id: int
    key: str
    kind: str
    to: str
    thread: str
    language: str
    case: str
    entry: int
    step: str
    occurrence: int
    attempts: int
    state: str
    doubt: int | None
    about: int | None = None  # a message that it draws anew, the first of many cards that are gone, a destination
    day: date | None = None  # that it is of
    workspace: int = 0
    before_restore: bool = False  # it waited in a copy that was put back: it is looked for, and not sent unseen


PARCEL = tuple(
    OUTBOX.c[name]
    for name in (
        "id", "key", "kind", "to", "thread", "language", "case_id", "entry", "step", "occurrence", "attempts", "state",
        "doubt_id", "about", "day", "workspace_id", "before_restore",
    )
)  # fmt: skip


def put(session: Session, workspace: int, case: str, notices: Iterable[Notice], now: datetime) -> None:
    """Put notices in. The key of the table refuses one that means the same as an earlier one."""
    rows = [
        row_of(workspace, notice.kind, notice.to, now)
        | {
            "meaning": f"{notice.kind}:{case}:{notice.entry}:{notice.to}:{notice.step}:{notice.occurrence}",
            "case_id": case,
            "entry": notice.entry,
            "step": notice.step,
            "occurrence": notice.occurrence,
        }
        for notice in notices
    ]
    if rows:
        session.execute(insert(OUTBOX), rows)


def put_doubt(session: Session, workspace: int, doubt: int, to: str, now: datetime) -> None:
    """Ask somebody again what they meant."""
    row = row_of(workspace, DOUBT, to, now) | {"meaning": f"{DOUBT}:{doubt}", "doubt_id": doubt}
    session.execute(insert(OUTBOX).values(row))


def put_card(session: Session, case: str, about: str, now: datetime) -> bool:
    """Have a case's card drawn anew for a reason of its own; whether this is the first to ask for it."""
    cases = TABLES["cases"]
    workspace, channel = session.execute(select(cases.c.workspace_id, cases.c.channel).where(cases.c.id == case)).one()
    meaning = f"{CARD}:{case}:{about}"
    row = row_of(workspace, CARD, channel, now) | {"meaning": meaning, "case_id": case}
    insert_once(session, OUTBOX, row)
    found = session.execute(select(OUTBOX.c.key).where(OUTBOX.c.meaning == meaning)).scalar_one()
    return bool(found == row["key"])


def put_many_gone(session: Session, workspace: int, first: int, people: Iterable[str], at: datetime) -> None:
    """Tell each of them, once, that many cards went together with the first."""
    for person in people:
        row = row_of(workspace, MANY_GONE, person, at) | {"meaning": f"{MANY_GONE}:{first}:{person}", "about": first}
        insert_once(session, OUTBOX, row)


class Way(NamedTuple):
    """Where a message goes, and in which case's thread it stands; a direct message is in none."""

    to: str
    case: str


def put_nudge(session: Session, workspace: int, meaning: str, way: Way, now: datetime) -> tuple[int | None, bool]:
    """The message that means this, if it has not gone out yet; and whether it is new."""
    return put_nudges(session, workspace, {meaning: way}, now)[meaning]


def put_nudges(
    session: Session, workspace: int, ways: Mapping[str, Way], now: datetime
) -> dict[str, tuple[int | None, bool]]:
    """The messages that mean these, in two statements; in an order, so that two who put the same in never block each other."""
    before = f"{NUDGE}:{workspace}:"
    rows = {
        before + meaning: row_of(workspace, NUDGE, way.to, now)
        | {"meaning": before + meaning, "case_id": way.case or None}
        for meaning, way in sorted(ways.items())
    }
    if not rows:
        return {}
    insert_each_once(session, OUTBOX, list(rows.values()))
    # Where there was nothing to say any more, there is now.
    asleep = (OUTBOX.c.meaning.in_(rows), OUTBOX.c.state == NEEDLESS, OUTBOX.c.message == "")
    session.execute(update(OUTBOX).where(*asleep).values(state=WAITING, not_before=now))
    # Where several bots run, none of them may be claimed between this look and what is written for it.
    there = select(OUTBOX.c.meaning, OUTBOX.c.id, OUTBOX.c.key, OUTBOX.c.state).where(OUTBOX.c.meaning.in_(rows))
    there = there.order_by(OUTBOX.c.meaning).with_for_update()
    return {
        found.meaning.removeprefix(before): (
            found.id if found.state == WAITING else None,
            found.key == rows[found.meaning]["key"],
        )
        for found in session.execute(there)
    }


class OfADay(NamedTuple):
    """A message that is of a day, and goes to somebody once: a digest, or what they need for a meeting."""

    kind: str
    to: str
    day: date
    language: str = ""
    case: str = ""
    step: str = ""
    occurrence: int = 0

    @property
    def meaning(self) -> str:
        """No other message means this."""
        return f"{self.kind}:{self.day}:{self.to}:{self.case}:{self.step}:{self.occurrence}"


def there_of(session: Session, workspace: int, since: date) -> set[str]:
    """What the messages mean that are of this day or a later one."""
    wanted = select(OUTBOX.c.meaning).where(OUTBOX.c.workspace_id == workspace, OUTBOX.c.day >= since)
    return {meaning.partition(":")[2] for meaning in session.execute(wanted).scalars()}


def put_of_a_day(session: Session, workspace: int, post: OfADay, now: datetime) -> None:
    """The key of the table refuses a second one that means the same, whoever puts it in."""
    row = row_of(workspace, post.kind, post.to, now) | {
        "meaning": f"{workspace}:{post.meaning}",
        "day": post.day,
        "language": post.language,
        "case_id": post.case or None,
        "step": post.step,
        "occurrence": post.occurrence,
    }
    insert_once(session, OUTBOX, row)


def redraw_nudges(session: Session, of: CaseRow, tasks: Collection[tuple[str, int]], entry: int, now: datetime) -> None:
    """What was said of these tasks is drawn anew, in every message that speaks of them, the last ones first."""
    found = session.execute(SPOKEN_OF, {"case": of.id, "tasks": list(tasks)}).all()
    for place, (number, to) in enumerate(found):
        row = row_of(of.workspace_id, NUDGE_MET, to, now + APART * max(0, place + 1 - AT_ONCE))
        meaning = f"{NUDGE_MET}:{number}:{of.id}:{entry}"
        insert_once(session, OUTBOX, row | {"meaning": meaning, "case_id": of.id, "about": number, "entry": entry})


class Failing(NamedTuple):
    """What whoever manages is told of messages that do not get through: where they go, and once for what."""

    kind: str
    workspace: int
    to: str
    meaning: str
    about: int


def put_to_managers(session: Session, failing: Failing, now: datetime) -> None:
    """Tell them, once; where nobody manages those who administer the bot, and never whom nothing reaches."""
    people = (PEOPLE.c.workspace_id == failing.workspace, PEOPLE.c.active.is_(True))
    wanted = select(PEOPLE.c.key, PEOPLE.c.role).where(*people, PEOPLE.c.role.in_(("manager", "admin")))
    found = session.execute(wanted.order_by(PEOPLE.c.key)).all()
    for manager in [row.key for row in found if row.role == "manager"] or [row.key for row in found]:
        if manager != failing.to:
            row = row_of(failing.workspace, failing.kind, manager, now) | {"about": failing.about}
            meaning = f"{failing.kind}:{failing.workspace}:{failing.meaning}:{manager}"
            insert_once(session, OUTBOX, row | {"meaning": meaning})


def withdraw_doubt(session: Session, doubt: int) -> None:
    """It was answered before it was sent."""
    waits = (OUTBOX.c.doubt_id == doubt, OUTBOX.c.state == WAITING)
    session.execute(update(OUTBOX).where(*waits).values(state=NEEDLESS))


def row_of(workspace: int, kind: str, to: str, now: datetime) -> dict[str, object]:
    """A message that waits, with what every one has."""
    return {
        "workspace_id": workspace,
        "key": token_urlsafe(24),
        "kind": kind,
        "to": to,
        "thread": "",
        "language": "",
        "step": "",
        "occurrence": 0,
        "not_before": now,
        "state": WAITING,
        "claimed_by": "",
        "attempts": 0,
        "before_restore": False,
        "message": "",
        "why": "",
    }


def told_of(session: Session, case: str) -> list[Told]:
    """Who has been told a date of which duty, or may have been: what is on its way shows the date as it was."""
    columns = (OUTBOX.c.to, OUTBOX.c.step, OUTBOX.c.occurrence)
    rows = session.execute(
        select(*columns)
        .distinct()
        .where(OUTBOX.c.case_id == case, OUTBOX.c.state.in_(MAY_BE_THERE), OUTBOX.c.step != "")
        .order_by(*columns)
    )
    reminded = (
        select(NUDGES.c.person, NUDGES.c.step, NUDGES.c.occurrence)
        .distinct()
        .join(OUTBOX, OUTBOX.c.id == NUDGES.c.outbox_id)
        .where(NUDGES.c.case_id == case, NUDGES.c.person != "", NUDGES.c.step != "", OUTBOX.c.state.in_(MAY_BE_THERE))
        .order_by(NUDGES.c.person, NUDGES.c.step, NUDGES.c.occurrence)
    )
    return list(dict.fromkeys(Told(*row) for each in (rows, session.execute(reminded)) for row in each))


class Hours(NamedTuple):
    """The clock of business, by which messages fall due, and the real one, by which leases and retries do."""

    business: datetime
    real: datetime
