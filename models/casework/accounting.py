"""The silence proof: what was due is worked out anew from the record, and compared with what was said or held back."""

import logging
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlmodel import Session, col

from models.accounts import (
    DROPPED,
    FAILED,
    MET,
    MISSING,
    NEWER,
    OVERTAKEN,
    PUT_OFF,
    SENT,
    SUPPRESSED,
    WAITING,
    Accounted,
    Reminder,
    Span,
)
from models.case import Case, fold
from models.duties import Team
from models.store.cases import pinned
from models.store.database import Database
from models.store.nudges import Key, Snooze, snoozed
from models.store.outbox import NEEDLESS, STUCK
from models.store.outbox import SENT as GONE_OUT
from models.store.projection import rows_of
from models.store.record import entries_of_all
from models.store.settings import Then
from models.store.tables import TABLES, CaseRow
from models.working_days import ONE_DAY, working_days

NUDGES, OUTBOX = TABLES["nudges"], TABLES["outbox"]
log = logging.getLogger(__name__)
AT_ONCE = 50  # cases that are read together
NOT_WORKED_OUT = "failed"  # beside a row of `nudges`: its case could not be read


class Asked(NamedTuple):
    """Of which workspace, of which days and as of when; of one channel's cases, or of all."""

    workspace: int
    span: Span
    now: datetime
    zone: ZoneInfo
    channel: str | None = None


def accounted(database: Database, asked: Asked) -> Accounted:
    """Every reminder of these days, by how the team wanted to be reminded on each."""
    with database.reading() as session:
        then = Then(session, asked.workspace)
        found: list[Reminder] = []
        for rows in _cases(session, asked):
            found += _of_cases(session, rows, then, asked)
        order = sorted(
            found, key=lambda each: (each.day, each.case, each.step, each.occurrence, each.kind, each.person)
        )
        return Accounted(asked.span, tuple(order))


def _cases(session: Session, asked: Asked) -> Iterator[Sequence[CaseRow]]:
    """Those that were not over before these days began."""
    going_on = or_(col(CaseRow.ended).is_(None), col(CaseRow.ended) >= asked.span.first)
    wanted = select(CaseRow).where(col(CaseRow.workspace_id) == asked.workspace, going_on).order_by(col(CaseRow.id))
    if asked.channel is not None:
        wanted = wanted.where(col(CaseRow.channel) == asked.channel)
    rows = session.execute(wanted).scalars().all()
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _of_cases(session: Session, rows: Sequence[CaseRow], then: Then, asked: Asked) -> Iterator[Reminder]:
    entries = entries_of_all(session, [row.id for row in rows])
    written = _written(session, {row.id for row in rows}, asked.span)
    put_off = snoozed(session, {row.id for row in rows})
    for row in rows:
        said = {key: found for key, found in written.items() if key[0] == row.id}
        for key, found in said.items():
            yield from (_reminder(row, key, each, found) for each in found if _is_of(each, asked.span))
        try:
            due = list(_due(fold(row.id, row.reference, pinned(session, row.digest), entries[row.id]), then, asked))
        except Exception:
            log.exception("what was due in a case cannot be worked out: %s", row.reference)
            if not any(each.held == NOT_WORKED_OUT for found in said.values() for each in found):
                yield Reminder(row.reference, row.procedure, "", 0, asked.span.first, MISSING, NOT_WORKED_OUT)
            continue
        for each in due:
            of_task = said.get(each.key, [])
            if not any(there.said == each.day for there in of_task):
                yield _unsaid(row, each, _why_unsaid(each, of_task, put_off.get(each.key, ())), asked)


def _why_unsaid(due: "_Due", said: Sequence["_Row"], put_off: Sequence[Snooze]) -> str:
    """Said in one that came after it, as after an outage; put off; or no longer so by the evening."""
    if any(each.said > due.day for each in said):
        return NEWER
    if any(each.until and each.until > due.day for each in put_off):
        return PUT_OFF
    return "" if due.stood else OVERTAKEN


class _Due(NamedTuple):
    key: Key
    day: date
    stood: bool  # it was so in the evening still
    until: date  # the last day on which it may still be said


class _Row(NamedTuple):
    kind: str
    person: str
    morning: date
    said: date
    held: str
    to: str
    state: str
    message: str
    why: str


def _written(session: Session, cases: Collection[str], span: Span) -> dict[Key, list[_Row]]:
    """What was said or held back of each task, from the first of these days on."""
    nudge, outbox = NUDGES.c, OUTBOX.c
    key = (nudge.case_id, nudge.step, nudge.occurrence)
    columns = (nudge.kind, nudge.person, nudge.morning, nudge.said, nudge.held)
    wanted = select(*key, *columns, outbox.to, outbox.state, outbox.message, outbox.why)
    wanted = wanted.outerjoin(OUTBOX, outbox.id == nudge.outbox_id).where(nudge.case_id.in_(cases))
    found: dict[Key, list[_Row]] = defaultdict(list)
    for case, step, occurrence, *rest in session.execute(wanted.where(nudge.morning >= span.first)):
        found[case, step, occurrence].append(_Row(*rest))
    return found


def _is_of(row: _Row, span: Span) -> bool:
    """It was for one of these days, or was said on one."""
    return span.first <= row.said <= span.last or span.first <= row.morning <= span.last


def _due(case: Case, then: Then, asked: Asked) -> Iterator[_Due]:
    """Which tasks were to be spoken of on which days, from what was on record on each morning; and in the evening still."""
    recorded = [entry.at for entry in case.entries]
    yield from _asked_at_opening(case, then, asked)
    for day in asked.span.days:
        morning, evening = _morning(day, then, asked.zone), datetime.combine(day, time.max, asked.zone)
        team, later = then.at(morning), then.at(evening)
        if morning > asked.now or not working_days(case.procedure.nation, team.closures).counts(day):
            continue
        due = _spoken_of(case, bisect_left(recorded, morning), day, team)
        stood = _spoken_of(case, bisect_left(recorded, evening), day, later) if due else due
        yield from (_Due(key, day, key in stood, day) for key in sorted(due))


def _asked_at_opening(case: Case, then: Then, asked: Asked) -> Iterator[_Due]:
    """What a case that was opened after the morning asks for on the same day, or on the next if nobody held it yet."""
    opened = case.entries[0]
    day, morning = opened.day, _morning(opened.day, then, asked.zone)
    evening = datetime.combine(day, time.max, asked.zone)
    if day not in asked.span.days or not morning <= opened.at <= asked.now:
        return
    days = working_days(case.procedure.nation, then.at(evening).closures)
    due = _spoken_of(
        case, bisect_right([entry.at for entry in case.entries], opened.at), day, then.at(evening), asks=True
    )
    stood = _spoken_of(
        case, bisect_left([entry.at for entry in case.entries], evening), day, then.at(evening), asks=True
    )
    yield from (_Due(key, day, key in stood, days.move(day, 1)) for key in sorted(due))


def _morning(day: date, then: Then, zone: ZoneInfo) -> datetime:
    """From when on people were spoken to: by the hour that was set until then."""
    early = datetime.combine(day, then.at(datetime.combine(day, time(), zone)).nudges_at, zone)
    return datetime.combine(day, then.at(early).nudges_at, zone)


def _spoken_of(case: Case, entries: int, day: date, team: Team, *, asks: bool = False) -> set[Key]:
    """The tasks of which these entries alone have it that they are spoken of on this day; or because it was opened then."""
    if not entries:
        return set()
    then = fold(case.id, case.reference, case.procedure, case.entries[:entries])
    since = day + ONE_DAY if asks else day
    rows = rows_of(then, then.duties(day, team), 0, team, since, asks=day if asks else None)
    duties = {(case.id, row["step"], row["occurrence"]) for row in rows["duties"] if row["nudge_on"] == day}
    return duties | {(case.id, "", row["entry"]) for row in rows["actions"] if row["nudge_on"] == day}


def _reminder(case: CaseRow, key: Key, row: _Row, of_task: Sequence[_Row]) -> Reminder:
    state, why = _became(row)
    if state == SUPPRESSED and why == MET and any(each.morning > row.morning for each in of_task):
        why = NEWER
    where = (row.to, row.message) if state == SENT else ("", "")
    return Reminder(case.reference, case.procedure, key[1], key[2], row.said, state, why, row.kind, row.person, *where)


def _became(row: _Row) -> tuple[str, str]:
    if row.held:
        return (FAILED, NOT_WORKED_OUT) if row.held == NOT_WORKED_OUT else (SUPPRESSED, row.held)
    if row.state == GONE_OUT:
        return SENT, ""
    if row.state == NEEDLESS:
        return SUPPRESSED, DROPPED if row.why == DROPPED else MET
    return (FAILED if row.state == STUCK else WAITING), row.why


def _unsaid(case: CaseRow, due: _Due, why: str, asked: Asked) -> Reminder:
    """What no message and no reason stands for; on its own day it may still be said."""
    today = asked.now.astimezone(asked.zone).date()
    state = SUPPRESSED if why else WAITING if today <= due.until else MISSING
    return Reminder(case.reference, case.procedure, due.key[1], due.key[2], due.day, state, why)
