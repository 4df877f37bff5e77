"""`dispose`: cases that the team has kept for as long as it said; shown first, and of each all words go as by `erase`."""

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE
from handlers.find_case import find_case
from handlers.lines import told, wanting
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.days import day
from handlers.wording.erasing import disposable
from handlers.wording.language import N_, _
from models.casework.foreseeing import kept_long_enough, long_enough
from models.casework.seeing import see
from models.refusals import NeedsMore, Refused
from models.requests import Erase
from models.words import Words, clean

EXAMPLE = N_("dispose strathavon, its time is over")
DISPOSED = (CASE._replace(needed=False), BECAUSE._replace(needed=False))
LONGEST = 1000


def handle(asking: Asking) -> Answer:
    """What could go; of a case that is named it is asked for."""
    if not asking.words.strip():
        blocks = disposable(kept_long_enough(asking.database, asking.order), asking.language)
        return Answer(in_words(blocks), blocks)
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    because = clean(told(words), LONGEST)
    try:
        until = long_enough(asking.database, asking.order, reference)
        if not because:
            raise NeedsMore("because", EXAMPLE)
        basis = _("kept until {day}, as the team has set", asking.language).format(day=day(until, asking.language))
        return recorded(asking, view, Erase((), Words(basis), because, disposal=True))
    except Refused as refusal:
        raise titled(wanting(refusal, because, EXAMPLE), view, asking.language) from refusal
