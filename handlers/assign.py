"""`assign`: who holds a role in a case from now on, or that nobody does."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.role_named import role_first
from handlers.titled import titled
from handlers.whom import NOBODY, team_of, whom
from handlers.wording.assigned import assigned
from handlers.wording.card import in_words
from handlers.wording.language import N_, text_in
from handlers.wording.summary import title_of
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.refusals import HeldOutside, NeedsMore, Refused
from models.requests import Assign
from models.views import View

EXAMPLE = N_("assign strathavon link inspector ailsa")


def handle(asking: Asking) -> Answer:
    """Give the role, and say who is told and what goes with it."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    request = _request(asking, view, parts(words).head.split())
    try:
        outcome = act(asking.database, asking.order, reference, request)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = assigned(request.role, view, after, {notice.to for notice in outcome.tell}, asking.language)
    return Answer(in_words(blocks), blocks)


def _request(asking: Asking, view: View, words: list[str]) -> Assign:
    if not words:
        raise NeedsMore("role", EXAMPLE)
    procedure = view.case.procedure
    role, rest = role_first(
        words, procedure.roles, asking.language, title_of(procedure, asking.language, view.case.opened.year)
    )
    if procedure.roles[role].outside:
        title = text_in(procedure.roles[role].title, asking.language)
        raise HeldOutside(title, f"contacts {view.case.reference} {role} Fiona Gray")
    if not rest:
        raise NeedsMore("person", EXAMPLE)
    said = " ".join(rest)
    if said.casefold().replace(" ", "") in NOBODY:
        return Assign(role, "")
    return Assign(role, whom(said, team_of(asking), asking.person).key)
