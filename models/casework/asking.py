"""What was asked of deciders: what would follow from each verdict, shown to whoever asks and whoever decides."""

from models.casework.denied import keep_denied
from models.casework.desk import Desk, Order
from models.casework.grave import waits_in
from models.refusals import Refused
from models.requests import Ask, Decide
from models.rules import deciding
from models.rules.futures import Future, futures
from models.rules.voiding import Difference, differences
from models.store.cases import seen, shown_to
from models.store.database import Database
from models.store.tables import CaseRow


def what_changed(database: Database, order: Order, reference: str, request: int) -> tuple[Difference, ...]:
    """What a request rests on that is no longer as it was shown; with any of it the request is void."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        case = desk.case(row)
        asked = case.requests[request]
        beside = session.get(CaseRow, asked.asked.of_case) if asked.asked.of_case else None
        return differences(case, asked, desk.team, desk.case(beside) if beside else None)


def what_follows(database: Database, order: Order, reference: str, request: int) -> tuple[Future, ...]:
    """One future for each verdict that can be given to this request. Nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        case = desk.case(row)
        return futures(case, case.requests[request].asked, order.at, order.today, desk.team)


def asked_in_private(database: Database, order: Order, reference: str, step: str) -> str:
    """The private case in which this waits for an answer, if whoever asks may see it; else nothing."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = seen(session, reference, desk.sight)
        return waits_in(desk, desk.case(row), step) if row else ""


def may_decide(database: Database, order: Order, reference: str, request: Decide) -> None:
    """Refuse, as the rule would, whoever may not give this answer now. Nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        case = desk.case(row)
        asked = case.requests.get(request.request)
        beside = session.get(CaseRow, asked.asked.of_case) if asked and asked.asked.of_case else None
        deciding.decide(case, request, desk.acting._replace(beside=desk.case(beside) if beside else None))


def tries_to_decide(database: Database, order: Order, reference: str, request: Decide) -> None:
    """The same of somebody who is about to give it: what is refused to them is kept, as if they had given it."""
    try:
        may_decide(database, order, reference, request)
    except Refused as refusal:
        keep_denied(database, order, reference, (request,), refusal)
        raise


def may_ask(database: Database, order: Order, reference: str, request: Ask) -> None:
    """Refuse, as the rule would, what could not be asked now. Nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = shown_to(session, reference, desk.sight)
        deciding.ask(desk.case(row), request, desk.acting)
