"""What was asked of deciders, case by case, as far as somebody may see it."""

from datetime import date

from models.casework.seeing import view_of
from models.store.database import Database
from models.store.requests import latest_requests
from models.store.sight import Sight
from models.store.tables import CaseRow
from models.views import View

AT_ONCE = 6
Listed = tuple[View, int]  # a case, and the number of a request in it


def asked_for(
    database: Database, reference: str, page: int, today: date, sight: Sight
) -> tuple[tuple[Listed, ...], bool]:
    """A page of requests, the latest first, and whether there are more."""
    with database.reading() as session:
        rows = latest_requests(session, reference, sight, skip=(page - 1) * AT_ONCE, size=AT_ONCE + 1)
        shown = rows[:AT_ONCE]
        views = {case: view_of(session, session.get_one(CaseRow, case), today, sight) for case, _entry in shown}
        return tuple((views[case], entry) for case, entry in shown), len(rows) > len(shown)
