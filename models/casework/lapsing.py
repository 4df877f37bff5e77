"""What happens because time passed: requests that nobody answered go to others. No person does it, and it is recorded so."""

from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlmodel import col

from models.casework.desk import BRITAIN, Desk, Order
from models.entries import BY_ITSELF
from models.rules.acting import Acting, Colleague
from models.rules.lapsing import pass_on, passes_on
from models.store.database import Database
from models.store.sight import Sight, seen_by_keeper
from models.store.tables import TABLES, CaseRow
from models.store.team import colleagues
from models.working_days import ONE_DAY

REQUESTS = TABLES["requests"]


class OwnDesk(Desk):
    """The desk at which nobody sits: it sees every case, and what it writes no person has recorded."""

    @cached_property
    def acting(self) -> Acting:
        """Nobody of the team, so that no rule takes it for somebody who may do something."""
        people = colleagues(self.session, self.workspace)
        return Acting(Colleague(BY_ITSELF, ""), self.order.at, self.order.today, self.team, people)

    @property
    def sight(self) -> Sight:
        """Everything: what waits in private lapses quietly as little as the rest."""
        return seen_by_keeper(self.workspace)


def pass_on_what_waits(database: Database, workspace: str, now: datetime, zone: ZoneInfo = BRITAIN) -> int:
    """Pass on every request whose days are over; gives how many there were."""
    today = now.astimezone(zone).date()
    due = (
        select(col(CaseRow.reference), REQUESTS.c.entry)
        .join(REQUESTS, REQUESTS.c.case_id == col(CaseRow.id))
        .join(TABLES["workspaces"], TABLES["workspaces"].c.id == REQUESTS.c.workspace_id)
        .where(TABLES["workspaces"].c.key == workspace, REQUESTS.c.state == "open", REQUESTS.c.passes_on <= today)
        .order_by(REQUESTS.c.case_id, REQUESTS.c.entry)
    )
    with database.looking() as connection:
        waiting = [(str(reference), int(number)) for reference, number in connection.execute(due)]
    order = Order(workspace, BY_ITSELF, now, "", zone=zone)
    return sum(_passed_on(database, order, reference, number) for reference, number in waiting)


def _passed_on(database: Database, order: Order, reference: str, number: int) -> bool:
    """Judged once the case is kept, so that of two that look at once one does it."""
    with database.writing() as session:
        desk = OwnDesk(session, order)
        row = desk.take(reference)
        case = desk.case(row)
        of_case = case.requests[number].asked.of_case
        beside = desk.case(session.get_one(CaseRow, of_case)) if of_case else None
        passed = pass_on(case, number, desk.acting._replace(beside=beside))
        if passed is None:
            _look_again(desk, row, number, passes_on(case, number, desk.team))
            return False
        desk.write(row, case, (passed,))
        return True


def _look_again(desk: Desk, row: CaseRow, number: int, day: date | None) -> None:
    """On its day; if that has come and there was nobody, or the case has ended, tomorrow."""
    later = max(day, desk.order.today + ONE_DAY) if day else None
    mine = (REQUESTS.c.case_id == row.id, REQUESTS.c.entry == number)
    desk.session.execute(update(REQUESTS).where(*mine).values(passes_on=later))
