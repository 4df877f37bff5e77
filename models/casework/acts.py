"""The use cases that every command calls: each one transaction, idempotent by its key, each returning what changed."""

from typing import NamedTuple

from models import library
from models.case import Case
from models.casework.denied import keep_denied
from models.casework.desk import IN_PRIVATE, Desk, Order, Outcome
from models.casework.following import followed_by
from models.casework.founding import Texts, founded
from models.casework.grave import Grave, asked_gravely, companion, grave, outcome_there, say_what_is_void
from models.casework.turns import in_turn
from models.entries import Content, Linked, PutRight
from models.history import Chosen, Corrected
from models.refusals import NeedsPlace, OthersReadIt, Refused
from models.requests import Ask, Correct, Decide, Plan, Request, Show
from models.store.cases import folded, seen
from models.store.database import Database, looked_up
from models.store.outbox import put_card
from models.store.tables import CaseRow
from models.tidy import LONGEST_NAME, tidy


class Kept(NamedTuple):
    """The case that an act is about, kept from others with the one beside it, if two are touched."""

    row: CaseRow
    beside: CaseRow | None = None  # where it is asked for, or whose decision it is
    grave: Grave | None = None


def act(database: Database, order: Order, reference: str, *asked: Request, texts: Texts = library.text) -> Outcome:
    """Do what is asked of one case, all of it or, where any of it is refused, nothing.

    What is grave is asked for in a private case: then the outcome is of that one.
    """
    asked = tidy(asked)
    try:
        return _acted(database, order, reference, asked, texts)
    except Refused as refusal:
        keep_denied(database, order, reference, asked, refusal)
        raise


@looked_up
def _acted(database: Database, order: Order, reference: str, asked: tuple[Request, ...], texts: Texts) -> Outcome:
    with database.writing() as session:
        desk = Desk(session, order)
        decision = next((request for request in asked if isinstance(request, (Ask, Decide))), None)
        kept = _kept(desk, reference, decision, texts)
        again = desk.handled(kept.row) or (desk.handled_in_private() if kept.grave else None)
        if again:
            return again
        if kept.grave and isinstance(decision, Ask):
            outcome = asked_gravely(desk, kept.row, decision, kept.grave, texts)
            desk.remember(outcome, IN_PRIVATE)
            return outcome
        outcome = _done(desk, kept, asked, texts)
        desk.remember(outcome)
        return outcome


def _kept(desk: Desk, reference: str, decision: Ask | Decide | None, texts: Texts) -> Kept:
    """Which other case is touched never changes, so that it is found out before either is kept."""
    row = seen(desk.session, tidy(reference, LONGEST_NAME), desk.sight) if decision else None
    found, other = None, None
    if row and isinstance(decision, Ask):
        found = grave(desk, row, decision, texts)
    if found or isinstance(decision, Decide):
        desk.alone_in_workspace()  # a case may open, and openings come one after the other
    if row and found:
        other = companion(desk, desk.case(row), found)
        found = found._replace(companion=other)
    elif row and row.private and isinstance(decision, Decide):
        request = folded(desk.session, row).requests.get(decision.request)
        other = desk.session.get(CaseRow, request.asked.of_case) if request and request.asked.of_case else None
    if other is None:
        return Kept(desk.take(reference), None, found)
    return Kept(*desk.take_both(reference, other.reference), found)


def _done(desk: Desk, kept: Kept, asked: tuple[Request, ...], texts: Texts) -> Outcome:
    row, case = kept.row, desk.case(kept.row)
    for request in asked:
        if isinstance(request, Ask) and row.private and request.where and not desk.is_private(request.where):
            raise NeedsPlace(request.opens or case.procedure.key)
        if isinstance(request, Show) and request.private and row.channel and not desk.is_private(row.channel):
            raise OthersReadIt(row.reference)
    beside = desk.case(kept.beside) if kept.beside else None
    arranging = any(isinstance(request, (Plan, Correct)) for request in asked)
    acting = desk.arranging(row) if arranging else desk.acting
    contents = in_turn(case, asked, acting._replace(beside=beside))
    outcome = desk.write(row, case, (*contents, *_opened(desk, case, asked, contents, texts)))
    if any(isinstance(content, (Corrected, PutRight)) for content in contents):
        say_what_is_void(desk, case, outcome.case)
    if case.private != outcome.case.private:
        _cards_beside(desk, outcome)
    for request in asked:
        if isinstance(request, Decide) and kept.beside and beside:
            bare = outcome_there(desk, beside, outcome.case, outcome.case.requests[request.request])
            if bare:
                over = desk.write(kept.beside, beside, bare, silent=True)
                if kept.beside.channel:  # nothing is said there; the card alone stays true
                    put_card(desk.session, kept.beside.id, f"outcome:{over.entries[-1].number}", desk.order.at)
    return outcome


def _cards_beside(desk: Desk, outcome: Outcome) -> None:
    """What the cards of linked cases say of this one is no longer so."""
    linked = {content.case for content in outcome.case.standing.values() if isinstance(content, Linked)}
    for row in filter(None, (desk.session.get(CaseRow, key) for key in sorted(linked))):
        if row.channel:
            put_card(desk.session, row.id, f"shown:{outcome.case.id}:{outcome.entries[0].number}", desk.order.at)


def _opened(
    desk: Desk, case: Case, asked: tuple[Request, ...], contents: tuple[Content, ...], texts: Texts
) -> tuple[Content, ...]:
    """The case that a decision opens, which this one is linked with in the same act."""
    decided = [request for request in asked if isinstance(request, Decide)]
    if not decided or not any(isinstance(content, Chosen) for content in contents):
        return ()
    found = followed_by(desk, case, case.requests[decided[0].request], contents, texts)
    return (Linked(founded(desk, found).case.id, "led-to"),) if found else ()
