"""What one person recorded and has not written down in full yet."""

from sqlalchemy import func, select
from sqlmodel import Session

from models.case import Case
from models.casework.listing import Known, named, rows_of
from models.history import Chosen, Happened
from models.minutes import sheet, to_write, unwritten
from models.procedure import Step
from models.rules.recording import name_of
from models.store.cases import folded_all
from models.store.sight import Sight, visible
from models.store.tables import TABLES, CaseRow
from models.views import HalfWritten

CASES, HISTORY = TABLES["cases"], TABLES["history"]
LATEST = 60  # entries of theirs among which these are looked for, however much they have written
MOST_CASES = 3  # the latest that they wrote in


def half_written(session: Session, team: Known, person: str, sight: Sight) -> tuple[HalfWritten, ...]:
    """In the cases in which this person last recorded something."""
    mine = (HISTORY.c.by == person, HISTORY.c.kind.in_(("happened", "chosen")), CASES.c.ended.is_(None), visible(sight))
    latest = (
        select(HISTORY.c.case_id, HISTORY.c.id)
        .join(CASES, CASES.c.id == HISTORY.c.case_id)
        .where(*mine)
        .order_by(HISTORY.c.id.desc())
        .limit(LATEST)
        .subquery()
    )
    last = func.max(latest.c.id)
    wanted = select(latest.c.case_id).group_by(latest.c.case_id).order_by(last.desc()).limit(MOST_CASES)
    keys = session.execute(wanted).scalars().all()
    rows = rows_of(session, keys) if keys else {}
    cases = folded_all(session, rows.values())
    return tuple(each for key in keys for each in _of_case(session, rows[key], cases[key], person, team))


def _of_case(session: Session, row: CaseRow, case: Case, person: str, team: Known) -> list[HalfWritten]:
    of = named(session, row, team, case)
    return [
        HalfWritten(of, key, occurrence, missing, to_write(case.procedure.steps[key]))
        for key, occurrence, missing in _steps(case, person)
        if missing
    ]


def _steps(case: Case, person: str) -> list[tuple[str, int | None, int]]:
    found = []
    for number, content in case.standing.items():
        step: Step | None = case.procedure.steps.get(name_of(content))
        if step and isinstance(content, (Happened, Chosen)) and case.entries[number - 1].by == person:
            occurrence = getattr(content, "occurrence", None)
            written = sheet(case, name_of(content), occurrence)
            found.append((name_of(content), occurrence, unwritten(step, written)))
    return found
