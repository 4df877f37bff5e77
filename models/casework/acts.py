"""The use cases that every command calls: each one transaction, idempotent by its key, each returning what changed."""

from models import library
from models.case import Case
from models.casework.desk import Desk, Order, Outcome
from models.casework.following import followed_by
from models.casework.founding import Texts, founded
from models.casework.turns import in_turn
from models.entries import Content, Linked
from models.history import Chosen
from models.refusals import NeedsPlace
from models.requests import Ask, Decide, Request
from models.store.database import Database
from models.store.tables import CaseRow
from models.tidy import tidy


def act(database: Database, order: Order, reference: str, *asked: Request, texts: Texts = library.text) -> Outcome:
    """Do what is asked of one case, all of it or, where any of it is refused, nothing."""
    asked = tidy(asked)
    with database.writing() as session:
        desk = Desk(session, order)
        if any(isinstance(request, (Ask, Decide)) for request in asked):
            desk.alone_in_workspace()  # a case may open, and openings come one after the other
        row = desk.take(reference)
        again = desk.handled(row)
        if again:
            return again
        outcome = _done(desk, row, asked, texts)
        desk.remember(outcome)
        return outcome


def _done(desk: Desk, row: CaseRow, asked: tuple[Request, ...], texts: Texts) -> Outcome:
    case = desk.case(row)
    for request in asked:
        if isinstance(request, Ask) and row.private and request.where and not desk.is_private(request.where):
            raise NeedsPlace(request.opens or case.procedure.key)
    contents = in_turn(case, asked, desk.acting)
    return desk.write(row, case, (*contents, *_opened(desk, case, asked, contents, texts)))


def _opened(
    desk: Desk, case: Case, asked: tuple[Request, ...], contents: tuple[Content, ...], texts: Texts
) -> tuple[Content, ...]:
    """The case that a decision opens, which this one is linked with in the same act."""
    decided = [request for request in asked if isinstance(request, Decide)]
    if not decided or not any(isinstance(content, Chosen) for content in contents):
        return ()
    found = followed_by(desk, case, case.requests[decided[0].request], contents, texts)
    return (Linked(founded(desk, found).case.id, "led-to"),) if found else ()
