"""`approvals`: what was asked of deciders: who asked, who decided, how long it took, what followed."""

from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.filters import PAGE
from handlers.find_case import find_case
from handlers.wording.approvals import approvals
from handlers.wording.card import in_words
from handlers.wording.denied import denied
from models.casework.approving import asked_for
from models.casework.denied import denials

DENIED = frozenset({"denied", "gwrthodwyd"})


def handle(asking: Asking) -> Answer:
    """The latest first, of every case that may be seen, or of one."""
    pages = PAGE.findall(asking.words)
    words = PAGE.sub(" ", asking.words).strip()
    page = max(1, int(pages[-1])) if pages else 1
    if words.casefold() in DENIED and not asking.shared:
        return _denied(asking, words, page)
    reference = find_case(replace(asking, words=words))[0] if words else ""
    found, more = asked_for(asking.database, reference, page, asking.today, asking.sight)
    blocks = approvals(found, reference, page, asking.language, more=more, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)


def _denied(asking: Asking, words: str, page: int) -> Answer:
    """What was refused to people: for admins alone, and never for everybody to read."""
    found, more, days = denials(asking.database, asking.order, page)
    blocks = denied(found, words, page, asking.language, more=more, days=days)
    return Answer(in_words(blocks), blocks)
