"""Use cases that touch two cases, or a case and its procedure: opening, moving an entry, linking, adopting a version."""

from dataclasses import replace
from datetime import UTC, date, datetime

from models import library
from models.case import Case
from models.casework.desk import Desk, Order, Outcome, outcome_of
from models.casework.following import coming_over, readers_were_named
from models.casework.founding import Texts, founded, founding, procedure_of
from models.casework.grave import say_what_is_void
from models.entries import Adopted, Assigned, Content, Linked
from models.links import leads
from models.refusals import SameAgain, SameVersion, UnknownName
from models.requests import Move, Open
from models.rules.moving import moved_away, moved_here, moving
from models.store.cases import folded, keep_text, shown_to
from models.store.database import Database, looked_up
from models.store.sight import Sight
from models.store.team import team_of
from models.store.tokens import forget_tokens
from models.tidy import tidy
from models.written import words_in

THERE = "/there"  # the second half of an act that touches two cases


@looked_up
def open_case(database: Database, order: Order, request: Open, texts: Texts = library.text) -> Outcome:
    """Open a case with what has happened so far; the case that it comes from learns of it in the same act."""
    request = tidy(request)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        again = desk.handled(None)
        if again:
            return again
        parent = desk.take(request.parent) if request.parent else None
        if (
            parent
            and readers_were_named(desk.case(parent))
            and not (request.private or desk.is_private(request.channel))
        ):
            request = replace(request, public=True)
        over = _coming_over(desk, desk.case(parent), request, texts) if parent else ()
        found = founding(desk, request, texts, parent=parent.id if parent else "", also=over)
        outcome = founded(desk, found)
        if parent:
            silent = (
                found.opened.private and not parent.private
            )  # a grave case shows nothing to those who read its parent
            desk.write(parent, desk.case(parent), (Linked(outcome.case.id, "led-to"),), silent=silent)
        desk.remember(outcome)
        return outcome


def _coming_over(desk: Desk, parent: Case, request: Open, texts: Texts) -> tuple[Content, ...]:
    """Who comes over where the case is one that the parent leads to; a role that is given in the line stays as given."""
    procedure = procedure_of(texts(request.procedure), request.procedure)
    given = {role for role, _person in request.roles}
    for lead in leads(parent.procedure, parent.known, desk.team):
        if request.procedure in lead.link.procedure:
            shut_in = desk.is_private(request.channel) and not request.public
            private = request.private or procedure.private or shut_in
            over = coming_over(desk, parent, lead.link, procedure, private=private)
            return tuple(each for each in over if not (isinstance(each, Assigned) and each.role in given))
    return ()


@looked_up
def move(database: Database, order: Order, reference: str, request: Move) -> tuple[Outcome, Outcome]:
    """Move an entry to the case that it belongs to: one act, linked entries in both. Gives what changed in each."""
    request = tidy(request)
    with database.writing() as session:
        desk = Desk(session, order)
        here, there = desk.take_both(reference, request.to)
        again, beside = desk.handled(here), desk.handled(there, THERE)
        if again and beside:
            return again, beside
        left, reached = desk.case(here), desk.case(there)
        entries = moving(left, reached, request.entry, request.because, desk.acting)
        from_here = desk.write(here, left, moved_away(entries, reached))
        to_there = desk.write(there, reached, moved_here(entries, left))
        say_what_is_void(desk, left, from_here.case)
        gone = [words for entry in entries for words in words_in(left.standing[entry])]
        kept = [words for content in from_here.case.standing.values() for words in words_in(content)]
        forget_tokens(session, here.id, gone, kept)
        desk.remember(from_here)
        desk.remember(to_there, part=THERE)
        return from_here, to_there


@looked_up
def link(database: Database, order: Order, reference: str, other: str) -> Outcome:
    """Two cases to be read side by side."""
    with database.writing() as session:
        desk = Desk(session, order)
        here, there = desk.take_both(reference, other)
        again = desk.handled(here)
        if again:
            return again
        case = desk.case(here)
        if here.id == there.id or Linked(there.id, "beside") in case.standing.values():
            raise SameAgain("link")
        silent = here.private != there.private
        outcome = desk.write(here, case, (Linked(there.id, "beside"),), silent=silent)
        desk.write(there, desk.case(there), (Linked(here.id, "beside"),), silent=silent)
        desk.remember(outcome)
        return outcome


def adoption(database: Database, reference: str, today: date, sight: Sight, texts: Texts = library.text) -> Outcome:
    """What would change if the case went on under the newest version of its procedure. Nothing is recorded."""
    with database.reading() as session:
        row = shown_to(session, reference, sight)
        before = folded(session, row)
        after, content, _ = _adopted(before, texts)
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        return outcome_of(before, after.then((content,), "", noon, today), today, team_of(session, row.workspace_id))


@looked_up
def adopt(database: Database, order: Order, reference: str, texts: Texts = library.text) -> Outcome:
    """Let the case go on under the newest version of its procedure; the move is an entry."""
    with database.writing() as session:
        desk = Desk(session, order)
        row = desk.take(reference)
        again = desk.handled(row)
        if again:
            return again
        before = desk.case(row)
        after, content, text = _adopted(before, texts)
        keep_text(session, after.procedure, text)
        row.digest = after.procedure.digest
        session.flush()
        outcome = desk.write(row, after, (content,))
        desk.remember(outcome)
        return outcome_of(before, outcome.case, order.today, desk.team)


def _adopted(before: Case, texts: Texts) -> tuple[Case, Adopted, bytes]:
    """The case under the newest version, which must know everything that has happened."""
    name = before.procedure.key
    text = texts(name)
    procedure = procedure_of(text, name)
    if procedure.digest == before.procedure.digest:
        raise SameVersion(procedure.key, procedure.version)
    for known in before.known.names:
        if known not in procedure.names:
            raise UnknownName("event", known, procedure.names, procedure.key)
    for step, choices in before.known.choices.items():
        for choice in choices:
            if choice.option not in procedure.steps[step].options:
                raise UnknownName("option", choice.option, tuple(procedure.steps[step].options), step)
    return replace(before, procedure=procedure), Adopted(procedure.version, procedure.digest), text
