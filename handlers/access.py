"""`access`: who reads a case, that it is private or public from now on, and who is let into a private one."""

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, Field
from handlers.find_case import find_case
from handlers.lines import Parts, parts, wanting
from handlers.persons import persons_in
from handlers.readers import PRIVATE, PUBLIC
from handlers.titled import titled
from handlers.whom import ME, team_of, whom
from handlers.wording.access import access
from handlers.wording.card import in_words
from handlers.wording.language import N_
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.refusals import Refused
from models.requests import Admit, Request, Show
from models.views import View
from models.words import Words

EXAMPLE = N_("access X-4711 public, the letter has been published")
OUT = frozenset({"out", "allan"})
ACCESS = (
    CASE,
    Field(
        "readers",
        "choice",
        N_("Who reads it"),
        needed=False,
        choices=(("private", N_("Those let in")), ("public", N_("Everybody in the team"))),
    ),
    Field("person", "person", N_("Let in"), needed=False),
    BECAUSE._replace(needed=False),
)


def handle(asking: Asking) -> Answer:
    """What is said of it is recorded; a case alone shows how it is."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    asked = _requests(asking, view, line)
    if not asked:
        blocks = access(view, view, asking.language)
        return Answer(in_words(blocks), blocks)
    try:
        outcome = act(asking.database, asking.order, reference, *asked)
    except Refused as refusal:
        raise titled(wanting(refusal, line.tail, EXAMPLE), view, asking.language) from refusal
    blocks = access(seen_after(asking.database, view, outcome, asking.sight), view, asking.language)
    return Answer(in_words(blocks), blocks)


def _requests(asking: Asking, view: View, line: Parts) -> list[Request]:
    words = line.head.split()
    said = {word.casefold() for word in words}
    found: list[Request] = []
    if said & (PRIVATE | PUBLIC):
        found.append(Show(bool(said & PRIVATE), Words(line.tail)))
    rest = " ".join(word for word in words if word.casefold() not in PRIVATE | PUBLIC | OUT)
    people, left = persons_in(rest, view.names) if rest and rest.casefold() not in ME else ((), rest)
    if left:
        people = (*people, whom(left, team_of(asking), asking.person).key)
    return [*found, *(Admit(person, out=bool(said & OUT)) for person in people)]
