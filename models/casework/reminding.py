"""What a nudge reminds of, as it is when it is drawn."""

from datetime import date

from sqlalchemy import exists, select
from sqlmodel import Session, col

from models.casework.seeing import view_of
from models.store.database import Database
from models.store.tables import TABLES, CaseRow, NudgeRow
from models.store.team import names_of
from models.views import Nudge, Reminder, View

NUDGES = TABLES["nudges"]


def nudge_of(database: Database, message: int, today: date) -> Nudge:
    """What this message says now; of a private case nothing to whoever no longer belongs to it."""
    with database.reading() as session:
        wanted = select(NudgeRow).where(col(NudgeRow.outbox_id) == message).order_by(col(NudgeRow.id))
        rows = list(session.execute(wanted).scalars())
        if not rows:
            return Nudge("", "", ())
        names, person = names_of(session, rows[0].workspace_id), rows[0].person
        views = {case: _seen(session, case, today) for case in dict.fromkeys(row.case_id for row in rows)}
        reminders = tuple(
            Reminder(view, row.step, row.occurrence, row.kind, row.why, names.get(row.about, row.about))
            for row in rows
            if not (view := views[row.case_id]).case.opened.private or not person or person in view.case.people
        )
        return Nudge(person, names.get(person, person), tuple(sorted(reminders, key=_by_day)))


def said_anew(database: Database, message: int) -> bool:
    """Whether everything that this message was to say is in one that was put out after it, to the same person."""
    newer = NUDGES.alias()
    same = [newer.c[name] == NUDGES.c[name] for name in ("case_id", "step", "occurrence", "kind", "person")]
    anew = exists().where(*same, newer.c.outbox_id > NUDGES.c.outbox_id)
    only_here = select(NUDGES.c.id).where(NUDGES.c.outbox_id == message, ~anew)
    with database.looking() as connection:
        return connection.execute(only_here.limit(1)).first() is None


def _by_day(each: Reminder) -> tuple[str, date, str]:
    """Whatever is to be done first, those who hear as managers behind their own."""
    due = each.duty.act_by if each.duty else each.action.agreed.due if each.action else None
    return each.kind, due or date.max, each.view.case.reference


def _seen(session: Session, case: str, today: date) -> View:
    return view_of(session, session.get_one(CaseRow, case), today)
