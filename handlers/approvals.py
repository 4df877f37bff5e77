"""`approvals`: what was asked of deciders: who asked, who decided, how long it took, what followed."""

from handlers.asking import Answer, Asking
from handlers.filters import PAGE
from handlers.find_case import find_case
from handlers.wording.approvals import approvals
from handlers.wording.card import in_words
from models.casework.approving import asked_for


def handle(asking: Asking) -> Answer:
    """The latest first, of every case that may be seen, or of one."""
    pages = PAGE.findall(asking.words)
    words = PAGE.sub(" ", asking.words).strip()
    reference = ""
    if words:
        reference, _rest = find_case(asking)
    page = max(1, int(pages[-1])) if pages else 1
    found, more = asked_for(asking.database, reference, page, asking.today, asking.sight)
    blocks = approvals(found, reference, page, asking.language, more=more, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)
