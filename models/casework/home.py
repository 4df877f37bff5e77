"""Everything that one person has before them, read at once; for those who manage, with what changed since they looked."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models.casework.doubts import waiting_for
from models.casework.listing import Known, decisions, folded_of, known, named, tasks, with_others
from models.casework.unfinished import half_written
from models.rules.acting import MANAGING
from models.store.database import Database
from models.store.lists import ARRANGED, Filter
from models.store.overview import RiskRow, changed, held_by, last_entry, risks, roles_of, standings
from models.store.sight import Sight
from models.store.tables import LookRow, Person
from models.views import Changed, Held, Home, Named, Picture, Risk, Standing

CASES_AT_ONCE = 8
RISKS_AT_ONCE = 8
CHANGES_AT_ONCE = 8
ONE_VISIT = timedelta(hours=1)  # whoever comes back within it has not been away


class Looks(NamedTuple):
    """Who looks, when, and at which page of their tasks and of their cases."""

    person: str
    at: datetime
    today: date
    tasks: int = 1
    cases: int = 1


class Since(NamedTuple):
    """When somebody looked before, and which entry was then the last."""

    at: datetime
    entry: int


def home(database: Database, looks: Looks, sight: Sight) -> Home:
    """As it is now. That somebody who manages has looked is kept, for the next time."""
    with database.reading() as session:
        team = known(session, sight)
        found, last = _home(session, team, looks, sight)
    if found.picture:
        _keep(database, looks, sight.workspace, last)
    return found


def _home(session: Session, team: Known, looks: Looks, sight: Sight) -> tuple[Home, int]:
    doubts = waiting_for(session, sight.workspace, looks.person)
    cases, more = _cases(session, team, looks, sight)
    manages, digest = _reader(session, looks.person, sight)
    last = last_entry(session) if manages else 0
    mine = decisions(session, team, looks.person, looks.today, sight)
    asked = {(each.of.reference, each.entry) for each in mine}  # also of somebody for whom they stand in
    others = with_others(session, team, looks.person, sight, manages=manages)
    read = Home(
        tasks(session, team, Filter(doer=looks.person), looks.today, sight, page=looks.tasks),
        mine,
        tuple((doubt.id, doubt.words, doubt.labels) for doubt in doubts),
        half_written(session, team, looks.person, sight),
        cases,
        more,
        _picture(session, team, looks, sight) if last else None,
        digest,
        tuple(each for each in others if (each.of.reference, each.entry) not in asked),
    )
    return read, last


def _cases(session: Session, team: Known, looks: Looks, sight: Sight) -> tuple[tuple[Held, ...], bool]:
    skip = (looks.cases - 1) * CASES_AT_ONCE
    rows = held_by(session, looks.person, looks.today, sight, skip=skip, size=CASES_AT_ONCE + 1)
    shown = rows[:CASES_AT_ONCE]
    roles = roles_of(session, looks.person, [row.id for row in shown]) if shown else {}
    wordy = folded_of(session, {row.id for row in shown if not row.authority})
    found = tuple(
        Held(
            named(session, row, team, wordy.get(row.id)),
            tuple(roles[row.id]),
            row.late,
            row.next,
            row.channel,
            row.card or "",
        )
        for row in shown
    )
    return found, len(rows) > len(shown)


def _picture(session: Session, team: Known, looks: Looks, sight: Sight) -> Picture:
    since = _since(session.get(LookRow, (sight.workspace, looks.person)), looks.at)
    threats = risks(session, looks.today, sight, RISKS_AT_ONCE + 1)
    entries = changed(session, looks.person, since.entry, sight, CHANGES_AT_ONCE + 1) if since else []
    wordy = folded_of(
        session, {row.id for row in threats if not row.authority} | {row.id for row in entries if not row.authority}
    )
    return Picture(
        tuple(
            Standing(team.authorities.get(row.authority), *row[1:]) for row in standings(session, looks.today, sight)
        ),
        tuple(_risk(row, named(session, row, team, wordy.get(row.id)), team, looks.today) for row in threats),
        tuple(
            Changed(named(session, row, team, wordy.get(row.id)), row.entries, team.names.get(row.by, row.by))
            for row in entries
        ),
        since.at if since else None,
    )


def _risk(row: RiskRow, of: Named, team: Known, today: date) -> Risk:
    who = team.names.get(row.person, row.person)
    step = of.procedure.steps[row.step]
    if row.asked:
        why = "asked"
    elif row.planned:
        why = "passed" if row.planned < today else "after"
    elif step.kind in ARRANGED:
        why = "no-date"
    else:
        why = "open" if row.person or of.procedure.roles[row.owner].outside else "nobody"
    return Risk(of, row.step, row.occurrence, row.owner, who, row.by, row.planned, why)


def _reader(session: Session, person: str, sight: Sight) -> tuple[bool, str]:
    """Whether they manage, and how often they have chosen to hear; empty: not at all."""
    mine = (col(Person.workspace_id) == sight.workspace, col(Person.key) == person)
    found = session.execute(select(col(Person.role), col(Person.active), col(Person.digest)).where(*mine)).one_or_none()
    return (found.active and found.role in MANAGING, found.digest or "") if found else (False, "")


def _since(row: LookRow | None, at: datetime) -> Since | None:
    """The end of the visit before this one; none where this is the first."""
    if row is None:
        return None
    if at - _aware(row.at) > ONE_VISIT:
        return Since(_aware(row.at), row.entry)
    return Since(_aware(row.before), row.entry_before or 0) if row.before else None


def _keep(database: Database, looks: Looks, workspace: int, last: int) -> None:
    with database.writing() as session:
        row = session.get(LookRow, (workspace, looks.person), with_for_update=True)
        before = _since(row, looks.at)
        row = row or LookRow(workspace_id=workspace, person=looks.person, at=looks.at, entry=last)
        row.at, row.entry = looks.at.astimezone(UTC), last
        if before:
            row.before, row.entry_before = before.at, before.entry
        session.add(row)


def _aware(stored: datetime) -> datetime:
    """SQLite keeps no zone; what is kept is in UTC."""
    return stored.astimezone(UTC) if stored.tzinfo else stored.replace(tzinfo=UTC)
