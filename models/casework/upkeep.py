"""The care of what is made from the record: it can be made again at any time, and reaches further as time goes on."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlmodel import col

from models.deadlines import add_months
from models.duties import MONTHS_AHEAD
from models.store.cases import folded_all
from models.store.database import Database
from models.store.projection import project, rows_of
from models.store.requests import remake_requests
from models.store.tables import TABLES, CaseRow
from models.store.team import team_of
from models.store.tokens import remake_tokens

AT_ONCE = 50  # cases in one transaction, so that nobody waits long


def _in_order(ids: list[str]) -> Select[CaseRow]:
    """Kept in the order in which everybody keeps them, so that nobody waits for each other."""
    found = select(CaseRow).where(col(CaseRow.id).in_(ids)).order_by(col(CaseRow.id))
    return found.with_for_update(key_share=True)


def how_many(database: Database) -> int:
    """How many cases there are."""
    with database.looking() as connection:
        return connection.execute(select(func.count()).select_from(TABLES["cases"])).scalar_one()


def rebuild(database: Database, today: date, *, only_stale: bool = False) -> Iterator[int]:
    """Make what lists need of every case anew, some at a time; gives how many are done so far.

    Stale are cases whose series no longer reach far enough, and those of a team that has set something since.
    """
    cases = TABLES["cases"]
    wanted = select(cases.c.id).order_by(cases.c.id)
    if only_stale:
        near = add_months(today, MONTHS_AHEAD - 1)
        wanted = wanted.where(or_(cases.c.laid_out_until.is_(None), cases.c.laid_out_until < near))
    with database.looking() as connection:
        ids = list(connection.execute(wanted).scalars())
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        with database.writing() as session:
            rows = session.execute(_in_order(some)).scalars().all()
            teams = {workspace: team_of(session, workspace) for workspace in {row.workspace_id for row in rows}}
            cases_of_rows = folded_all(session, rows)
            for row in rows:
                case, team = cases_of_rows[row.id], teams[row.workspace_id]
                row.laid_out_until = add_months(today, MONTHS_AHEAD)
                fresh = rows_of(case, case.duties(today, team), row.workspace_id, team, today)
                project(session, row, case, fresh, None, there=False)
                if not only_stale:  # these depend on no day
                    remake_tokens(session, case)
                    remake_requests(session, row, case, team)
        yield start + len(some)
