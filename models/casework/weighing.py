"""Days weighed before one is chosen: what the rule says to each, and who of those wanted there is away."""

from collections.abc import Iterable
from typing import NamedTuple

from models.case import Case
from models.casework.desk import Desk, Order
from models.closures import Closure
from models.refusals import Refused
from models.requests import Plan
from models.rules.acting import Acting
from models.rules.planning import plan
from models.store.cases import shown_to
from models.store.database import Database
from models.store.team import Away, away_on


class Weighed(NamedTuple):
    """One day that a step might be planned for: why it would be refused, if so, and who is away on either side."""

    plan: Plan
    refused: Refused | None
    away: tuple[Away, ...]
    closed: tuple[Closure, ...] = ()  # of the authority


def weigh(database: Database, order: Order, reference: str, plans: Iterable[Plan]) -> tuple[Weighed, ...]:
    """Each day side by side. Nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        case = desk.case(row)
        acting = desk.arranging(row)
        return tuple(
            Weighed(
                each,
                _refused(case, each, acting),
                away_on(session, desk.workspace, _wanted(case, each.step), each.day),
                tuple(closure for closure in acting.closed if closure.holds(each.day)),
            )
            for each in plans
        )


def _refused(case: Case, request: Plan, acting: Acting) -> Refused | None:
    try:
        plan(case, request, acting)
    except Refused as refusal:
        return refusal
    return None


def _wanted(case: Case, name: str) -> frozenset[str]:
    """The people who hold the roles that attend; where the documents name none, of those who owe it."""
    step = case.procedure.steps.get(name)
    if step is None:
        return frozenset()
    roles = step.attendees.who if step.attendees else (step.owner, *step.jointly_with)
    return frozenset(case.holders[role].person for role in roles if role in case.holders)
