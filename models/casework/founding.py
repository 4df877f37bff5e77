"""How a case comes to be, inside an act: first everything that could refuse it, then its row and its first entries."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from models.case import Case, fold
from models.casework.desk import Desk, Outcome
from models.casework.turns import in_turn
from models.definition import define
from models.entries import Content, Linked, Opened
from models.procedure import Procedure
from models.refusals import Unreadable
from models.requests import Assign, Open, Request
from models.rules.opening import opening
from models.store.cases import keep_text, new_row

Texts = Callable[[str], bytes]  # the text of the procedure of this name
NOT_YET = "new"  # in place of an id that is given once nothing refuses the case any more


class Founding(NamedTuple):
    """A case that may be opened: nothing of it is written yet."""

    procedure: Procedure
    text: bytes
    opened: Opened
    first: tuple[Content, ...]


def founding(desk: Desk, request: Open, texts: Texts, *, parent: str = "", also: tuple[Content, ...] = ()) -> Founding:
    """The opening, then who holds which role, then what has happened, each judged by its own rule.

    `parent` is the id of the case that it comes from; `also` are entries that somebody has judged already.
    """
    text = texts(request.procedure)
    procedure = procedure_of(text, request.procedure)
    desk.knows_authority(request.authority)
    opened = opening(procedure, request, private_channel=desk.is_private(request.channel))
    desk.only_one_for_the_year(opened)
    desk.not_there_already(procedure, request)
    first: tuple[Content, ...] = (Linked(parent, "opened-from"), *also) if parent else also
    acting = desk.acting
    case = fold(NOT_YET, "", procedure, ()).then((opened, *first), acting.by.key, acting.at, acting.today)
    asked: tuple[Request, ...] = (*(Assign(role, person) for role, person in request.roles), *request.events)
    return Founding(procedure, text, opened, first + in_turn(case, asked, acting))


def _nothing_more(_case: Case) -> tuple[Content, ...]:
    return ()


def founded(desk: Desk, found: Founding, more: Callable[[Case], tuple[Content, ...]] = _nothing_more) -> Outcome:
    """Write it, in the same transaction as whatever led to it; `more` is asked of the case once it is there."""
    keep_text(desk.session, found.procedure, found.text)
    row = new_row(desk.session, desk.workspace, found.procedure, found.opened, desk.order.today)
    opened = replace(found.opened, reference=row.reference, workspace=desk.order.workspace)
    empty = fold(row.id, row.reference, found.procedure, ())
    first = (opened, *found.first)
    begun = empty.then(first, desk.order.person, desk.order.at, desk.order.today)
    return desk.write(row, empty, (*first, *more(begun)))


@lru_cache(maxsize=64)
def procedure_of(text: bytes, name: str) -> Procedure:
    """The procedure that a text defines."""
    definition = define(text, name)
    if definition.procedure is None:
        raise Unreadable(definition.faults)
    return definition.procedure
