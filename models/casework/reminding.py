"""What a nudge reminds of, as it is when it is drawn."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import exists, func, select, tuple_
from sqlmodel import Session, col

from models.casework.seeing import view_of
from models.entries import Noted
from models.reminders import COUNTERSIGN, GONE, MANAGERS
from models.store.cases import folded
from models.store.database import Database
from models.store.sight import seen_by_person, visible
from models.store.tables import TABLES, CaseRow, NudgeRow
from models.store.team import authorities_of, names_of
from models.views import Left, Named, Nudge, Reminder, View, Written

DUTIES, ACTIONS, CASES, NUDGES = (TABLES[name] for name in ("duties", "actions", "cases", "nudges"))
RECENT = timedelta(weeks=2)  # before the day to do it by: what was written then is about its being late
TO_MANAGERS = frozenset({MANAGERS, COUNTERSIGN})

Key = tuple[str, str, int]  # a task: its case, step and occurrence


def nudge_of(database: Database, message: int, today: date) -> Nudge:
    """What this message says now; of a private case nothing to whoever no longer belongs to it."""
    with database.reading() as session:
        rows = _rows(session, col(NudgeRow.outbox_id) == message)
        if not rows:
            return Nudge("", "", ())
        names, person = names_of(session, rows[0].workspace_id), rows[0].person
        views = {case: view_of(session, session.get_one(CaseRow, case), today) for case in _each(rows)}
        seen = [row for row in _once(rows) if not person or _may_see(views[row.case_id], person)]
        keys = {(row.case_id, row.step, row.occurrence) for row in seen}
        task = tuple_(col(NudgeRow.case_id), col(NudgeRow.step), col(NudgeRow.occurrence))
        said: dict[Key, list[NudgeRow]] = defaultdict(list)
        for before in _rows(session, task.in_(keys), col(NudgeRow.held) == ""):
            said[_key(before)].append(before)
        reminders = [_reminder(session, row, views[row.case_id], names, said[_key(row)]) for row in seen]
        return Nudge(person, names.get(person, person), tuple(sorted(reminders, key=_by_day)))


def said_anew(database: Database, message: int) -> bool:
    """Whether everything that this message was to say is in one that was put out after it, to the same person."""
    newer = NUDGES.alias()
    same = [newer.c[name] == NUDGES.c[name] for name in ("case_id", "step", "occurrence", "kind", "person")]
    anew = exists().where(*same, newer.c.outbox_id > NUDGES.c.outbox_id)
    only_here = select(NUDGES.c.id).where(NUDGES.c.outbox_id == message, ~anew)
    with database.looking() as connection:
        return connection.execute(only_here.limit(1)).first() is None


def _rows(session: Session, *which: object) -> list[NudgeRow]:
    return list(session.execute(select(NudgeRow).where(*which).order_by(col(NudgeRow.id))).scalars())  # type: ignore[arg-type]


def _each(rows: Iterable[NudgeRow]) -> dict[str, None]:
    return dict.fromkeys(row.case_id for row in rows)


def _once(rows: Iterable[NudgeRow]) -> list[NudgeRow]:
    """Of somebody who is gone all is said at once."""
    first = {(row.kind, row.about): row for row in reversed(list(rows)) if row.kind == GONE}
    return [row for row in rows if row.kind != GONE or first[row.kind, row.about] is row]


def _may_see(view: View, person: str) -> bool:
    return not view.case.private or person in view.case.people


def _reminder(session: Session, row: NudgeRow, view: View, names: dict[str, str], same: Sequence[NudgeRow]) -> Reminder:
    """One task; and what has been said of it until now."""
    found = Reminder(view, row.step, row.occurrence, row.kind, row.why, names.get(row.about, row.about), row.about)
    if row.kind == GONE:
        return found._replace(left=_left(session, row))
    if row.kind not in TO_MANAGERS:
        told = any(each.kind == MANAGERS and each.morning == row.morning for each in same)
        return found._replace(managers_know=told)
    earlier = [each for each in same if each.morning < row.morning]
    return found._replace(
        told=tuple((each.morning, each.why) for each in earlier if each.kind == row.kind and each.person == row.person),
        holder_told=tuple(
            sorted({each.morning for each in same if each.person == row.about and each.morning <= row.morning})
        ),
        written=_written(found),
    )


def _key(row: NudgeRow) -> Key:
    return row.case_id, row.step, row.occurrence


def _written(of: Reminder) -> Written | None:
    """The last line about this task by whoever holds it, if it is about this time of it."""
    since = of.duty.act_by - RECENT if of.duty and of.duty.act_by else None
    standing = of.view.case.standing
    for entry in reversed(of.view.case.entries):
        content = standing.get(entry.number)
        theirs = isinstance(content, Noted) and content.step == of.step and entry.by == of.person
        if theirs and isinstance(content, Noted) and (since is None or entry.day >= since):
            return Written(content.words, entry.day)
    return None


def _left(session: Session, row: NudgeRow) -> tuple[Left, ...]:
    """Everything open that is with somebody who is gone, in the cases that the reader may see."""
    sight = visible(seen_by_person(row.workspace_id, row.person))
    counts: Counter[str] = Counter()
    for table, undone in (
        (DUTIES, (DUTIES.c.settled == "", DUTIES.c.force != "may")),
        (ACTIONS, (ACTIONS.c.done.is_(None),)),
    ):
        wanted = (
            select(table.c.case_id, func.count())
            .join(CASES, CASES.c.id == table.c.case_id)
            .where(table.c.workspace_id == row.workspace_id, table.c.person == row.about, *undone)
            .where(CASES.c.ended.is_(None), sight)
            .group_by(table.c.case_id)
        )
        for case, number in session.execute(wanted):
            counts[case] += number
    known = authorities_of(session, row.workspace_id) if counts else {}
    cases = session.execute(select(CaseRow).where(col(CaseRow.id).in_(counts)).order_by(col(CaseRow.reference)))
    found = []
    for each in cases.scalars():
        case = folded(session, each)
        named = Named(each.reference, case.procedure, known.get(each.authority), case.opened.about)
        found.append(Left(named, counts[each.id]))
    return tuple(found)


def _by_day(each: Reminder) -> tuple[bool, str, date, str]:
    """Who is gone first, since all of theirs is waiting; then what is to be done first, what managers hear last."""
    due = each.duty.act_by if each.duty else each.action.agreed.due if each.action else None
    return each.kind != GONE, each.kind, due or date.max, each.view.case.reference
