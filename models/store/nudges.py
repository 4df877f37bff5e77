"""Nudges in the database: which tasks are to be spoken of, what was said of them to whom, and what people put off."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, insert, literal, null, select, tuple_, union_all, update
from sqlmodel import Session

from models.notices import ASKED
from models.reminders import GONE, MOVED, QUIETENED, earliest
from models.store.outbox import NEEDLESS, OUTBOX, STUCK, WAITING
from models.store.rows import rows_changed
from models.store.tables import TABLES, CaseRow

CASES, DUTIES, ACTIONS, NUDGES, SNOOZES, PEOPLE, BELONG, REQUESTS, DECIDERS = (
    TABLES[name]
    for name in (
        "cases",
        "duties",
        "actions",
        "nudges",
        "snoozes",
        "people",
        "case_people",
        "requests",
        "request_deciders",
    )
)
AT_ONCE = 500  # keys in one question
ADVANCE = {  # made once: after an outage thousands of tasks are gone through before the first is spoken of
    of_step: update(table)
    .where(
        table.c.case_id == bindparam("the_case"),
        number == bindparam("the_number"),
        *((table.c.step == bindparam("the_step"),) if of_step else ()),
        table.c.nudge_on == bindparam("was_on"),
        table.c.nudge_since == bindparam("was_since"),
    )
    .values(nudge_on=bindparam("on"), nudge_since=bindparam("since"))
    for of_step, table, number in ((True, DUTIES, DUTIES.c.occurrence), (False, ACTIONS, ACTIONS.c.entry))
}
OF_CASE = tuple(CASES.c[name] for name in ("reference", "digest", "procedure", "channel", "private", "opened"))
Key = tuple[str, str, int]


class Wake(NamedTuple):
    """A task whose day has come, with what its days are made from; of an action the step is empty."""

    case: str
    step: str
    occurrence: int
    owner: str
    person: str
    force: str
    act_by: date | None
    planned: date | None
    late_after: date | None
    waits_until: date | None
    nudge_on: date
    nudge_since: date
    chased: date | None
    quiet_until: date | None
    asked: date | None
    missed_by: str
    reference: str
    digest: str
    procedure: str
    channel: str
    private: bool
    opened: date

    @property
    def key(self) -> Key:
        """Which task it is."""
        return self.case, self.step, self.occurrence


class Colleague(NamedTuple):
    """Somebody who may be spoken to."""

    key: str
    role: str
    active: bool
    away_from: date | None
    away_until: date | None
    cover: str
    zone: str

    def is_away(self, today: date) -> bool:
        """Whether they are not there on this day."""
        return bool(self.away_from and self.away_until and self.away_from <= today <= self.away_until)


class Said(NamedTuple):
    """What was said of a task, or held back."""

    case: str
    step: str
    occurrence: int
    kind: str
    person: str
    said: date
    held: str
    about: str
    why: str


class Snooze(NamedTuple):
    """Put off until a day, or said not to be theirs: then somebody else hears instead, if anybody does."""

    person: str
    until: date | None
    instead: str


def to_wake(session: Session, workspace: int, today: date) -> list[Wake]:
    """The tasks and actions whose day has come: found by an index, however many there are."""
    duty, action = DUTIES.c, ACTIONS.c
    names = ("nudge_on", "nudge_since", "chased", "quiet_until")
    duties = (
        select(duty.case_id, duty.step, duty.occurrence, duty.owner, duty.person, duty.force, duty.act_by)
        .add_columns(duty.planned, duty.late_after, duty.waits_until, *(duty[name] for name in names))
        .add_columns(duty.asked, duty.missed_by, *OF_CASE)
        .join(CASES, CASES.c.id == duty.case_id)
        .where(duty.workspace_id == workspace, duty.nudge_on <= today)
    )
    nothing = null()
    actions = (
        select(action.case_id, literal(""), action.entry, action.owner, action.person, literal(""), action.due)
        .add_columns(nothing, action.due, nothing, *(action[name] for name in names), nothing, literal(""), *OF_CASE)
        .join(CASES, CASES.c.id == action.case_id)
        .where(action.workspace_id == workspace, action.nudge_on <= today)
    )
    found = [Wake(*row) for wanted in (duties, actions) for row in session.execute(wanted)]
    return sorted(found, key=lambda each: (each.person, each.case, each.act_by or date.max, each.step, each.occurrence))


def next_waking(session: Session, workspace: int) -> date | None:
    """The first day on which a task is to be looked at: one look at each index."""
    of = [select(func.min(table.c.nudge_on)).where(table.c.workspace_id == workspace) for table in (DUTIES, ACTIONS)]
    return earliest(session.execute(union_all(*of)).scalars())


def staff(session: Session, workspace: int) -> dict[str, Colleague]:
    """Everybody, also those who are gone."""
    columns = [PEOPLE.c[name] for name in Colleague._fields]
    rows = session.execute(select(*columns).where(PEOPLE.c.workspace_id == workspace).order_by(PEOPLE.c.key))
    return {row.key: Colleague(*row) for row in rows}


def belonging(session: Session, cases: Collection[str]) -> dict[str, set[str]]:
    """Who may see these private cases."""
    found: dict[str, set[str]] = {case: set() for case in cases}
    for case, person in _in_parts(session, select(BELONG.c.case_id, BELONG.c.person), BELONG.c.case_id, cases):
        found[case].add(person)
    return found


def roles_held(session: Session, cases: Collection[str]) -> set[tuple[str, str]]:
    """Which roles of these cases somebody holds."""
    wanted = select(BELONG.c.case_id, BELONG.c.role)
    return {(case, role) for case, role in _in_parts(session, wanted, BELONG.c.case_id, cases)}


def snoozed(session: Session, cases: Collection[str]) -> dict[Key, list[Snooze]]:
    """What people put off in these cases."""
    snooze, found = SNOOZES.c, dict[Key, list[Snooze]]()
    wanted = select(snooze.case_id, snooze.step, snooze.occurrence, snooze.person, snooze.until, snooze.instead)
    for case, step, occurrence, *put_off in _in_parts(session, wanted, snooze.case_id, cases):
        found.setdefault((case, step, occurrence), []).append(Snooze(*put_off))
    return found


def deciding(session: Session, cases: Collection[str], since: datetime) -> dict[Key, list[str]]:
    """Whose word the open requests of these cases wait for: who may decide and has not answered yet.

    Whom the bot has asked only since then, as it passed a request on, has just heard of it, and the others are reminded.
    """
    request, answers = REQUESTS.c, TABLES["request_answers"].c
    answered = exists().where(
        answers.case_id == request.case_id, answers.request == request.entry, answers.person == DECIDERS.c.person
    )
    same = (DECIDERS.c.case_id == request.case_id, DECIDERS.c.request == request.entry)
    asked = (OUTBOX.c.case_id == request.case_id, OUTBOX.c.kind == ASKED, OUTBOX.c.to == DECIDERS.c.person)
    of_this = (OUTBOX.c.step == request.step, OUTBOX.c.occurrence == request.occurrence)
    just_asked = exists().where(
        *asked, *of_this, OUTBOX.c.not_before >= since, OUTBOX.c.state.not_in((STUCK, NEEDLESS))
    )
    key = (request.case_id, request.step, request.occurrence)
    wanted = select(*key, DECIDERS.c.person, just_asked).join(DECIDERS, and_(*same))
    wanted = wanted.where(request.state == "open", ~answered).order_by(request.entry, DECIDERS.c.person)
    found: dict[Key, list[tuple[str, bool]]] = {}
    for case, step, occurrence, *person in _in_parts(session, wanted, request.case_id, cases):
        found.setdefault((case, step, occurrence), []).append((person[0], bool(person[1])))
    waited = {of: [person for person, just in people if not just] for of, people in found.items()}
    return {of: waited[of] or [person for person, _just in people] for of, people in found.items()}


def catch_up(session: Session, workspace: int, on: date) -> None:
    """Of what was held back because it was quiet, the newest is said on this morning: somebody looks then."""
    nudge = NUDGES.c
    held = (nudge.workspace_id == workspace, nudge.held == QUIETENED)
    for table, number, step in ((DUTIES, DUTIES.c.occurrence, DUTIES.c.step), (ACTIONS, ACTIONS.c.entry, literal(""))):
        same = (nudge.case_id == table.c.case_id, nudge.step == step, nudge.occurrence == number)
        there = exists().where(*held, *same, nudge.said >= table.c.nudge_since)
        session.execute(
            update(table).where(table.c.workspace_id == workspace, table.c.nudge_on > on, there).values(nudge_on=on)
        )


def withdraw(session: Session, of: CaseRow, tasks: Collection[tuple[str, int]]) -> None:
    """What waits to be said of these tasks is not said: their days have moved, and it comes when they say so."""
    mine = (NUDGES.c.case_id == of.id, tuple_(NUDGES.c.step, NUDGES.c.occurrence).in_(tasks))
    waits = exists().where(OUTBOX.c.id == NUDGES.c.outbox_id, OUTBOX.c.state == WAITING)
    session.execute(update(NUDGES).where(*mine, waits).values(held=MOVED, outbox_id=None))


def said_since(session: Session, cases: Collection[str], since: date) -> list[Said]:
    """What was said in these cases since a day; and who was said to be gone, whenever that was."""
    nudge = NUDGES.c
    wanted = select(
        nudge.case_id, nudge.step, nudge.occurrence, nudge.kind, nudge.person, nudge.said, nudge.held, nudge.about,
        nudge.why,
    ).where((nudge.morning >= since) | (nudge.said >= since))  # fmt: skip
    return [Said(*row) for row in _in_parts(session, wanted, nudge.case_id, cases)]


def told_gone(session: Session, workspace: int) -> set[tuple[str, str]]:
    """Who has been told of whom that they are gone."""
    nudge = NUDGES.c
    wanted = select(nudge.person, nudge.about).distinct().where(nudge.workspace_id == workspace, nudge.kind == GONE)
    return {(person, about) for person, about in session.execute(wanted)}


def advance(session: Session, wake: Wake, on: date | None, since: date) -> bool:
    """Say when a task is looked at next, unless somebody else did, or its dates have moved meanwhile."""
    it = {"the_case": wake.case, "the_number": wake.occurrence} | ({"the_step": wake.step} if wake.step else {})
    was = {"was_on": wake.nudge_on, "was_since": wake.nudge_since}
    return bool(rows_changed(session, ADVANCE[bool(wake.step)], it | was | {"on": on, "since": since}))


def keep(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write down what was said, or held back."""
    found = list(rows)
    if found:
        session.execute(insert(NUDGES), found)


def _in_parts(session: Session, wanted: Any, column: Any, keys: Collection[str]) -> Iterable[Any]:  # noqa: ANN401 - SQL
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield from session.execute(wanted.where(column.in_(ordered[start : start + AT_ONCE])))
