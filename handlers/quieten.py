"""`quieten`: reminders of a case, or of one task, are held back until a day; every deadline stands."""

from handlers.asking import Answer, Asking
from handlers.dates import day_ahead
from handlers.find_case import find_case
from handlers.lines import Parts, parts, wanting
from handlers.naming import named
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.quiet import quiet
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.refusals import NeedsMore, NotADate, Refused, WhichDay
from models.requests import Quieten
from models.views import View
from models.words import Words

EXAMPLE = N_("quieten strathavon until 11 jan, the council is in recess")
UNTIL = frozenset({"until", "till", "til", "to", "tan", "hyd"})


def handle(asking: Asking) -> Answer:
    """Hold them back, and name what falls due meanwhile."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    try:
        request = _request(asking, view, line)
        outcome = act(asking.database, asking.order, reference, request)
    except Refused as refusal:
        raise titled(wanting(refusal, line.tail, EXAMPLE), view, asking.language) from refusal
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = quiet(request, outcome.entries[0].number, after, asking.language)
    return Answer(in_words(blocks), blocks)


def _request(asking: Asking, view: View, line: Parts) -> Quieten:
    try:
        found = day_ahead(line.head, asking.today, view.case.procedure.nation, view.team.closures)
    except NotADate as refusal:
        if refusal.why == "words":
            raise NeedsMore("until", EXAMPLE) from refusal
        raise
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    about = " ".join(word for word in found.words if word.casefold() not in UNTIL)
    what = named(about, view, asking.language) if about else None
    step, occurrence = (what.key, what.occurrence or 1) if what else ("", 1)
    return Quieten(found.understood.date, Words(line.tail), step, occurrence)
