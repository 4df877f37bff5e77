"""“Approved”, typed under an open request, decides nothing: whoever may decide it is shown the button that does."""

import re

from handlers.asking import Answer, Asking
from handlers.decide import role_of
from handlers.wording.card import in_words
from handlers.wording.decide import pointer_blocks
from handlers.wording.deciding import step_of, verdicts
from models.case import Request
from models.casework.asking import may_answer
from models.casework.seeing import see
from models.refusals import Refused
from models.requests import Decide
from models.store.queries import Wanted, search
from models.views import View
from models.words import Words

MOST_WORDS = 3  # more is a conversation, and none of the bot's business
APPROVES = frozenset({
    "approved", "approve", "agreed", "agree", "yes", "cymeradwywyd", "cymeradwyo", "cymeradwyaf", "cytuno", "cytunwyd", "cytunaf",
})  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
UNSAID = Words("…")  # a reason that nobody is asked for yet


def sounds_approving(words: str) -> bool:
    """Three words or fewer, one of which says that something is agreed."""
    said = WORD.findall(words.casefold())
    return len(words.split()) <= MOST_WORDS and not APPROVES.isdisjoint(said)


def handle(asking: Asking) -> Answer | None:
    """The buttons of what this person may decide in this thread; nothing at all where there is no such thing."""
    if not sounds_approving(asking.words):
        return None
    here = Wanted(channel=asking.channel, thread=asking.thread, state="all")
    with asking.database.reading() as session:
        lines = search(session, here, asking.sight, size=1).lines
    if not lines:
        return None
    view = see(asking.database, lines[0].reference, asking.today, asking.sight)
    found = [request for request in view.case.requests.values() if request.open and _may(asking, view, request)]
    if not found:
        return None
    blocks = pointer_blocks(view, found, asking.language)
    return Answer(in_words(blocks), blocks)


def _may(asking: Asking, view: View, request: Request) -> bool:
    verdict = verdicts(step_of(request, view))[0]
    try:
        may_answer(
            asking.database,
            asking.order,
            view.case.reference,
            Decide(request.entry, verdict, request.digest, UNSAID, role_of(request, view, asking)),
        )
    except Refused:
        return False
    return True
