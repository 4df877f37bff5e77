"""What lists need of a case, made from its history: rows that can be thrown away and made again at any time."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import Session

from models.case import Case
from models.duties import SETTLED, Duty
from models.store.tables import TABLES, CaseRow

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
Row = dict[str, Any]
Rows = Mapping[str, list[Row]]  # by table


def rows_of(case: Case, duties: tuple[Duty, ...], workspace: int) -> Rows:
    """The rows of a case in every table; nothing in them depends on today."""
    base = {"case_id": case.id, "workspace_id": workspace}
    return {
        "duties": [base | _duty(case, duty) for duty in duties],
        "questions": [
            base | {"question": question, "step": duty.step, "occurrence": duty.occurrence}
            for duty in duties
            for question in duty.questions
        ],
        "actions": [base | row for row in _actions(case)],
        "case_people": [{"case_id": case.id} | row for row in _people(case)],
    }


def project(session: Session, row: CaseRow, case: Case, wanted: Rows, known: Rows | None = None) -> None:
    """Make the rows of a case what they should be. `known` are those that are there, where somebody knows them."""
    row.ended = case.ending[1] if case.ending else None
    for table, rows in wanted.items():
        there = _there(session, table, row.id) if known is None else known[table]
        if there != rows:
            _replace(session, table, row.id, there, rows)


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
        "waits_until": duty.waits_until,
        "late_after": duty.late_after,
        "settled": duty.state if duty.state in SETTLED else "",
        "met": duty.met,
    }


def _actions(case: Case) -> Iterator[Row]:
    for action in case.actions:
        agreed = action.agreed
        yield {
            "entry": action.entry,
            "owner": agreed.owner,
            "person": agreed.person or case.responsible_for(agreed.owner),
            "due": agreed.due,
            "done": action.done.day if action.done else None,
        }


def _people(case: Case) -> Iterator[Row]:
    held = set()
    for role, holder in case.holders.items():
        held.add(holder.person)
        yield {"role": role, "person": holder.person, "since": holder.since}
    for person in sorted(case.people - held):
        yield {"role": "", "person": person, "since": case.entries[0].day}
