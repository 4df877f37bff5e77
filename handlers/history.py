"""`history`: a case's entries, newest first; with a number, that one entry whole."""

from handlers.asking import Answer, Asking
from handlers.filters import PAGE
from handlers.find_case import find_case
from handlers.wording.card import in_words
from handlers.wording.history import history, whole
from handlers.wording.language import N_
from models.casework.seeing import see
from models.refusals import NoSuchEntry, NotAPair

EXAMPLE = N_("history SFU-3 12")


def handle(asking: Asking) -> Answer:
    """A page of them, or one."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    pages = PAGE.findall(words)
    wanted = PAGE.sub(" ", words).split()
    if wanted and not wanted[-1].isdecimal():
        raise NotAPair(" ".join(wanted), EXAMPLE)
    if wanted:
        number, last = int(wanted[-1]), len(view.case.entries)
        if not 1 <= number <= last:
            raise NoSuchEntry(number, last)
        blocks = whole(view, number, asking.language, shared=asking.not_to_share)
    else:
        blocks = history(view, max(1, int(pages[-1])) if pages else 1, asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)
