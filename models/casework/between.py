"""Use cases that touch two cases, or a case and its procedure: opening, moving an entry, linking, adopting a version."""

from collections.abc import Callable
from dataclasses import replace

from models import library
from models.case import Case, fold
from models.casework.acts import in_turn
from models.casework.desk import Desk, Order, Outcome, outcome_of
from models.definition import define
from models.entries import Adopted, Content, Linked, Opened
from models.procedure import Procedure
from models.refusals import SameAgain, SameVersion, UnknownName, Unreadable
from models.requests import Assign, Move, Open, Request
from models.rules.moving import moved_away, moved_here, moving
from models.rules.opening import opening
from models.store.cases import keep_text, new_row
from models.store.database import Database
from models.store.tables import CaseRow
from models.tidy import tidy

THERE = "/there"  # the second half of an act that touches two cases
Texts = Callable[[str], bytes]  # the text of the procedure of this name


def open_case(database: Database, order: Order, request: Open, texts: Texts = library.text) -> Outcome:
    """Open a case with what has happened so far; the case that it comes from learns of it in the same act."""
    request = tidy(request)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        again = desk.handled()
        if again:
            return again
        parent = desk.take(request.parent) if request.parent else None
        text = texts(request.procedure)
        procedure = _procedure(text, request.procedure)
        desk.knows_authority(request.authority)
        opened = opening(procedure, request, private_channel=desk.is_private(request.channel))
        desk.only_one_for_the_year(opened)
        keep_text(session, procedure, text)
        row = new_row(session, desk.workspace, procedure, opened, order.today)
        opened = replace(opened, reference=row.reference)
        empty = fold(row.id, row.reference, procedure, ())
        outcome = desk.write(row, empty, _first(desk, empty, opened, request, parent))
        if parent:
            desk.write(parent, desk.case(parent), (Linked(row.id, "led-to"),))
        desk.remember(outcome)
        return outcome


def move(database: Database, order: Order, reference: str, request: Move) -> tuple[Outcome, Outcome]:
    """Move an entry to the case that it belongs to: one act, linked entries in both. Gives what changed in each."""
    request = tidy(request)
    with database.writing() as session:
        desk = Desk(session, order)
        here, there = desk.take_both(reference, request.to)
        again = desk.handled()
        if again:
            return again, desk.beside(THERE)
        left, reached = desk.case(here), desk.case(there)
        entries = moving(left, reached, request.entry, request.because, desk.acting)
        from_here = desk.write(here, left, moved_away(entries, reached))
        to_there = desk.write(there, reached, moved_here(entries, left))
        desk.remember(from_here)
        desk.remember(to_there, part=THERE)
        return from_here, to_there


def link(database: Database, order: Order, reference: str, other: str) -> Outcome:
    """Two cases to be read side by side."""
    with database.writing() as session:
        desk = Desk(session, order)
        here, there = desk.take_both(reference, other)
        again = desk.handled()
        if again:
            return again
        case = desk.case(here)
        if here.id == there.id or Linked(there.id, "beside") in case.standing.values():
            raise SameAgain("link")
        outcome = desk.write(here, case, (Linked(there.id, "beside"),))
        desk.write(there, desk.case(there), (Linked(here.id, "beside"),))
        desk.remember(outcome)
        return outcome


def adoption(database: Database, order: Order, reference: str, texts: Texts = library.text) -> Outcome:
    """What would change if the case went on under the newest version of its procedure. Nothing is recorded."""
    with database.reading() as session:
        desk = Desk(session, order)
        row = desk.look(reference)
        before, after, content, _ = _adopted(desk, row, texts)
        after = after.then((content,), order.person, order.at, order.today)
        return outcome_of(before, after, order.today, desk.team)


def adopt(database: Database, order: Order, reference: str, texts: Texts = library.text) -> Outcome:
    """Let the case go on under the newest version of its procedure; the move is an entry."""
    with database.writing() as session:
        desk = Desk(session, order)
        row = desk.take(reference)
        again = desk.handled()
        if again:
            return again
        before, after, content, text = _adopted(desk, row, texts)
        keep_text(session, after.procedure, text)
        row.digest = after.procedure.digest
        session.flush()
        outcome = desk.write(row, after, (content,))
        desk.remember(outcome)
        return outcome_of(before, outcome.case, order.today, desk.team)


def _procedure(text: bytes, name: str) -> Procedure:
    definition = define(text, name)
    if definition.procedure is None:
        raise Unreadable(definition.faults)
    return definition.procedure


def _first(desk: Desk, empty: Case, opened: Opened, request: Open, parent: CaseRow | None) -> tuple[Content, ...]:
    """The opening, then who holds which role, then what has happened, each judged by its own rule."""
    first: tuple[Content, ...] = (opened,)
    if parent:
        first += (Linked(parent.id, "opened-from"),)
    acting = desk.acting
    case = empty.then(first, acting.by.key, acting.at, acting.today)
    asked: tuple[Request, ...] = (*(Assign(role, person) for role, person in request.roles), *request.events)
    return first + in_turn(case, asked, acting)


def _adopted(desk: Desk, row: CaseRow, texts: Texts) -> tuple[Case, Case, Adopted, bytes]:
    before = desk.case(row)
    text = texts(row.procedure)
    procedure = _procedure(text, row.procedure)
    if procedure.digest == row.digest:
        raise SameVersion(procedure.key, procedure.version)
    lost = [name for name in before.known.names if name not in procedure.names]
    if lost:
        raise UnknownName("event", lost[0], procedure.names, procedure.key)
    after = replace(before, procedure=procedure)
    return before, after, Adopted(procedure.version, procedure.digest), text
