"""What people say to a nudge without recording anything: remind me later, or it is not mine."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, delete, insert, select, update

from models.case import Case
from models.casework.desk import Desk, Order
from models.duties import SETTLED
from models.refusals import AlreadySettled, NoDuty, NoSuchEntry, PastDay, RemindsOthers
from models.reminders import HOLDER, MANAGERS, earliest
from models.store.database import Database
from models.store.nudges import keep, snoozed, staff
from models.store.outbox import Way, put_nudge
from models.store.tables import TABLES
from models.working_days import working_days

SNOOZES, DUTIES, ACTIONS = TABLES["snoozes"], TABLES["duties"], TABLES["actions"]
NOT_MINE = "not-mine"


class About(NamedTuple):
    """Which task; of an action the step is empty and the occurrence its entry."""

    step: str
    occurrence: int


def snooze(database: Database, order: Order, reference: str, about: About, until: date) -> date:
    """Whoever asks hears of it again on this day, or the next working day, and not before. Managers hear as they would."""
    if until <= order.today:
        raise PastDay(until, order.today)
    with database.writing() as session:
        desk = Desk(session, order)
        row = desk.take(reference)
        case = desk.case(row)
        _must_be_open(case, about, desk)
        _must_be_theirs(desk, row.id, about)
        on = working_days(case.procedure.nation, desk.team.closures).on_or_after(until)
        _write(desk, row.id, about, until, "")
        table, same = _row_of(row.id, about)
        was = session.execute(select(table.c.nudge_on).where(*same)).scalar_one()
        session.execute(update(table).where(*same).values(nudge_on=earliest((was, on))))
        return on


def not_mine(database: Database, order: Order, reference: str, about: About) -> tuple[str, ...]:
    """Somebody else hears of it from now on: who is responsible, else the managers decide. Gives who is told."""
    with database.writing() as session:
        desk = Desk(session, order)
        row = desk.take(reference)
        case = desk.case(row)
        _must_be_open(case, about, desk)
        _must_be_theirs(desk, row.id, about)
        instead = next((person for person in _responsible(case) if person != order.person), "")
        people = staff(session, desk.workspace)
        managers = [each.key for each in people.values() if each.active and each.role == "manager"]
        managers = [each for each in managers if not row.private or each in case.people]
        told = (instead,) if instead else tuple(each for each in managers if each != order.person)
        _write(desk, row.id, about, None, instead)
        for person in told:
            meaning = f"{person}:{NOT_MINE}:{row.id}:{about.step}:{about.occurrence}:{order.person}"
            outbox, new = put_nudge(session, desk.workspace, meaning, Way(person, ""), order.at)
            said = {
                "workspace_id": desk.workspace,
                "case_id": row.id,
                "step": about.step,
                "occurrence": about.occurrence,
                "kind": HOLDER if instead else MANAGERS,
                "person": person,
                "morning": order.today,
                "said": order.today,
                "why": NOT_MINE,
                "about": order.person,
                "held": "",
                "outbox_id": outbox,
            }
            keep(session, [said] if new else [])
        return told


def _responsible(case: Case) -> Iterator[str]:
    return (case.holders[role].person for role in case.responsible.roles if role in case.holders)


def _must_be_open(case: Case, about: About, desk: Desk) -> None:
    if not about.step:
        if not any(action.entry == about.occurrence and not action.done for action in case.actions):
            raise NoSuchEntry(about.occurrence, len(case.entries), "action")
        return
    listed = [duty for duty in case.duties(desk.order.today, desk.team) if duty.step == about.step]
    for duty in listed:
        if duty.occurrence == about.occurrence:
            if duty.state in SETTLED:
                raise AlreadySettled(about.step, duty.state, duty.met)
            return
    raise NoDuty(about.step, about.occurrence, tuple(duty.occurrence for duty in listed))


def _must_be_theirs(desk: Desk, case: str, about: About) -> None:
    """Whoever is reminded of it: who holds it, who was named instead, or who covers for them today."""
    table, same = _row_of(case, about)
    person: str = desk.session.execute(select(table.c.person).where(*same)).scalar_one()
    passed = {
        each.person: each.instead
        for each in snoozed(desk.session, [case]).get((case, *about), ())
        if each.until is None
    }
    seen = {person}
    while person in passed and passed[person] not in seen:
        person = passed[person]
        seen.add(person)
    known = staff(desk.session, desk.workspace).get(person)
    covers = known.cover if known and known.is_away(desk.order.today) else ""
    if desk.order.person not in {person, covers}:
        raise RemindsOthers(about.step or "action", person)


def _write(desk: Desk, case: str, about: About, until: date | None, instead: str) -> None:
    """The last word counts."""
    key = {"case_id": case, "step": about.step, "occurrence": about.occurrence, "person": desk.order.person}
    desk.session.execute(delete(SNOOZES).where(*(SNOOZES.c[name] == value for name, value in key.items())))
    desk.session.execute(insert(SNOOZES).values(key | {"until": until, "instead": instead}))


def _row_of(case: str, about: About) -> tuple[Table, tuple[ColumnElement[bool], ...]]:
    if about.step:
        same = (DUTIES.c.case_id == case, DUTIES.c.step == about.step, DUTIES.c.occurrence == about.occurrence)
        return DUTIES, same
    return ACTIONS, (ACTIONS.c.case_id == case, ACTIONS.c.entry == about.occurrence)
