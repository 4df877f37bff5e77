"""`dispose`: cases that the team has kept for as long as it said; shown first, and of each all words go as by `erase`."""

import re

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE
from handlers.find_case import find_case
from handlers.lines import told, wanting
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.days import day
from handlers.wording.erasing import disposable, previewed, to_ask
from handlers.wording.language import N_, _
from models.casework.foreseeing import foreseen, kept_long_enough, long_enough
from models.casework.seeing import see
from models.refusals import NeedsMore, Refused
from models.requests import Erase
from models.words import Words, clean

EXAMPLE = N_("dispose strathavon, its time is over")
DISPOSED = (CASE._replace(needed=False), BECAUSE._replace(needed=False))
LONGEST = 1000
ASKS = re.compile(r"now until (?P<shown>[0-9]{1,6}),\s*(?P<because>.+)", re.DOTALL)  # as the button says it


def handle(asking: Asking) -> Answer:
    """What could go; of a case that is named first what would, with a button that asks for it."""
    if not asking.words.strip():
        blocks = disposable(kept_long_enough(asking.database, asking.order), asking.language)
        return Answer(in_words(blocks), blocks)
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    asks = ASKS.match(words.strip())
    because = clean(asks["because"] if asks else told(words), LONGEST)
    try:
        until = long_enough(asking.database, asking.order, reference)
        if not because:
            raise NeedsMore("because", EXAMPLE)
        basis = _("kept until {day}, as the team has set", asking.language).format(day=day(until, asking.language))
        shown = int(asks["shown"]) if asks else len(view.case.entries)
        request = Erase((), Words(basis), because, disposal=True, shown=shown)
        if asks:
            return recorded(asking, view, request)
        found = foreseen(asking.database, asking.order, view.case.reference, request)
    except Refused as refusal:
        raise titled(wanting(refusal, because, EXAMPLE), view, asking.language) from refusal
    again = verbs.line("dispose", f"{reference} now until {shown}, {because}", asking.language)
    blocks = previewed(view, found, to_ask(again, asking.language), asking.language)
    return Answer(in_words(blocks), blocks)
