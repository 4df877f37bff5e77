"""What lists need of a case, made from its history: rows that can be thrown away and made again at any time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import Session

from models.case import Action, Case
from models.catching_up import facts_of
from models.chasing import chase_again, is_outside, last_chase
from models.duties import SETTLED, Duty, Team
from models.reminders import ACTION, CHASED, Facts, Leads, Place, at_opening, earliest, eligible, leads, next_after
from models.store.tables import TABLES, CaseRow
from models.working_days import ONE_DAY, WorkingDays, working_days

KEYS = {
    "duties": ("step", "occurrence"),
    "questions": ("question", "step", "occurrence"),
    "actions": ("entry",),
    "case_people": ("role", "person"),
}
DELETIONS = {
    table: delete(TABLES[table]).where(
        *(TABLES[table].c[name] == bindparam(f"the_{name}") for name in ("case_id", *key))
    )
    for table, key in KEYS.items()
}
NUDGED = frozenset({"duties", "actions"})
Row = dict[str, Any]
Rows = Mapping[str, list[Row]]  # by table


def rows_of(
    case: Case, duties: tuple[Duty, ...], workspace: int, team: Team, since: date, *, asks: date | None = None
) -> Rows:
    """The rows of a case in every table; only the next day on which a task is spoken of depends on a day, `since`.

    Of a case that is being opened: on which day it asks for what others take part in, though its morning is over.
    """
    base = {"case_id": case.id, "workspace_id": workspace}
    nudged = _Nudged(case, team, since, asks)
    return {
        "duties": [base | _duty(case, duty) | nudged.duty(duty) for duty in duties],
        "questions": [
            base | {"question": question, "step": duty.step, "occurrence": duty.occurrence}
            for duty in duties
            for question in duty.questions
        ],
        "actions": [base | _action(case, action) | nudged.action(action) for action in case.actions],
        "case_people": [{"case_id": case.id} | row for row in _people(case)],
    }


def project(session: Session, row: CaseRow, case: Case, wanted: Rows, before: Rows | None, *, there: bool) -> None:
    """Make the rows of a case what they should be. `before`, where somebody knows them, may be those that are there."""
    row.ended = case.ending[1] if case.ending else None
    for table, rows in wanted.items():
        if before is not None and there:
            found, fresh = before[table], rows
        else:
            found = _there(session, table, row.id)
            fresh = _going_on(table, found, rows, before[table] if before else rows) if table in NUDGED else rows
        if found != fresh:
            _replace(session, table, row.id, found, fresh)


def _going_on(table: str, there: list[Row], wanted: list[Row], before: Iterable[Row]) -> list[Row]:
    """What was said of a task goes on where it was left, unless what was recorded just now changes when it is spoken of."""
    left = {_key(table, row): row for row in there}
    was = {_key(table, row): row["nudge_on"] for row in before}
    return [_left(row, left.get(_key(table, row)), was.get(_key(table, row))) for row in wanted]


def _left(row: Row, left: Row | None, was: date | None) -> Row:
    """A look too early does no harm: then nothing is said. Where a rest was ended, what it held back is caught up with."""
    if left is None or left["nudge_since"] is None or row["nudge_on"] is None or row["nudge_on"] != was:
        return row
    looks = [left["nudge_on"], row["nudge_on"]]
    if _ended_sooner(left["quiet_until"], row["quiet_until"]):
        looks.append(row["nudge_since"])
    return row | {"nudge_on": earliest(looks), "nudge_since": left["nudge_since"]}


def _ended_sooner(was: date | None, now: date | None) -> bool:
    return was is not None and (now is None or now < was)


def _key(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEYS[table])


def _there(session: Session, table: str, case: str) -> list[Row]:
    rows = TABLES[table]
    return [dict(found) for found in session.execute(select(rows).where(rows.c.case_id == case)).mappings()]


def _replace(session: Session, table: str, case: str, there: list[Row], wanted: list[Row]) -> None:
    """Only the rows that differ are touched."""
    key = KEYS[table]
    old = {tuple(row[name] for name in key): row for row in there}
    new = {tuple(row[name] for name in key): row for row in wanted}
    outdated = [found for found, row in old.items() if new.get(found) != row]
    if outdated:
        names = [f"the_{name}" for name in ("case_id", *key)]
        session.execute(DELETIONS[table], [dict(zip(names, (case, *found), strict=True)) for found in outdated])
    fresh = [row for found, row in new.items() if old.get(found) != row]
    if fresh:
        session.execute(insert(TABLES[table]), fresh)


def _duty(case: Case, duty: Duty) -> Row:
    return {
        "step": duty.step,
        "occurrence": duty.occurrence,
        "owner": duty.definition.owner,
        "person": case.responsible_for(duty.definition.owner),
        "force": duty.definition.force,
        "approximate": duty.approximate,
        "provisional": duty.provisional,
        "first": duty.first,
        "due": duty.due,
        "act_by": duty.act_by,
        "planned": duty.planned,
        "begins": duty.begins,
        "waits_until": duty.waits_until,
        "late_after": duty.late_after,
        "settled": duty.state if duty.state in SETTLED else "",
        "met": duty.met,
    }


def _action(case: Case, action: Action) -> Row:
    agreed = action.agreed
    return {
        "entry": action.entry,
        "owner": agreed.owner,
        "person": agreed.person or case.responsible_for(agreed.owner),
        "due": agreed.due,
        "done": action.done.day if action.done else None,
    }


class _Nudged:
    """When each task of a case is next spoken of, from this day on."""

    def __init__(self, case: Case, team: Team, since: date, asks: date | None) -> None:
        self._case, self._team, self._since, self._asks = case, team, since, asks
        self._days: WorkingDays = working_days(case.procedure.nation, team.closures)
        self._quiet = {
            (pause.said.step, pause.said.occurrence if pause.said.step else 0): pause.said.until
            for pause in case.pauses
        }

    def duty(self, duty: Duty) -> Row:
        """Of a task of the procedure."""
        step = duty.definition
        facts = facts_of(self._case, duty)
        settled = duty.state in SETTLED
        asked, missed_by = (None, "") if settled else self._waits(duty)
        wanted = duty.wanted or asked is not None
        speaks = eligible(step.force, settled=settled, planned=duty.planned, wanted=wanted)
        waits: Row = {"asked": asked, "missed_by": missed_by}
        return waits | self._row(
            facts._replace(asked=asked), duty.step, duty.occurrence, speaks, outside=is_outside(self._case, step.owner)
        )

    def _waits(self, duty: Duty) -> tuple[date | None, str]:
        """For whose word it waits: since when for a decision, and who says that it will be missed."""
        same, case = (duty.step, duty.occurrence), self._case
        asked = [
            case.entries[each.entry - 1].day
            for each in case.requests.values()
            if each.open and (each.asked.step, each.asked.occurrence) == same
        ]
        missed = [
            each.by
            for each in case.missing.values()
            if each.answer is None and (each.said.step, each.said.occurrence) == same
        ]
        return max(asked, default=None), missed[-1] if missed else ""

    def action(self, action: Action) -> Row:
        """Of an action that was agreed."""
        agreed, opened = action.agreed, self._case.entries[0].day
        facts = Facts(ACTION, "", False, False, opened, None, agreed.due, None, agreed.due)
        return self._row(facts, "", action.entry, action.done is None, outside=is_outside(self._case, agreed.owner))

    def _row(self, facts: Facts, step: str, occurrence: int, speaks: bool, *, outside: bool) -> Row:  # noqa: FBT001
        last = last_chase(self._case.chases, step, occurrence) if speaks and outside else None
        chased = last.said.day if last else None
        quiet = max(filter(None, (self._quiet.get(("", 0)), self._quiet.get((step, occurrence)))), default=None)
        if not speaks:
            return {"nudge_on": None, "nudge_since": None, "chased": None, "quiet_until": None}
        opened = self._case.opened
        place = Place(self._case.procedure.key, facts.kind, opened.channel, self._case.id, step, occurrence)
        how = leads(place, facts.outsiders, self._team.leads)
        facts = facts._replace(rests=chase_again(chased, self._days, how) if chased else None, resting=CHASED)
        since, on = self._since, next_after(facts, how, self._days, self._since - ONE_DAY)
        if self._asks and self._asks_on_its_day(facts, how):
            since, on = facts.opened, self._asks
        return {"nudge_on": on, "nudge_since": since, "chased": chased, "quiet_until": quiet}

    def _asks_on_its_day(self, facts: Facts, how: Leads) -> bool:
        """Whether it is asked for on the very day on which its case was opened."""
        first = next_after(facts, how, self._days, facts.opened - ONE_DAY)
        return at_opening(facts, how, self._days) == first == facts.opened


def _people(case: Case) -> Iterator[Row]:
    held = set()
    for role, holder in case.holders.items():
        held.add(holder.person)
        yield {"role": role, "person": holder.person, "since": holder.since}
    for person in sorted(case.people - held):
        yield {"role": "", "person": person, "since": case.entries[0].day}
