"""What people asked for is recorded, and answered with what it means."""

from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.may import may_give
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.logged import logged
from models.casework.acts import act
from models.casework.seeing import seen_after
from models.refusals import Refused
from models.requests import Request
from models.views import View


def recorded(asking: Asking, view: View, *requests: Request) -> Answer:
    """All of it or nothing; what is refused is refused in people's words."""
    reference = view.case.reference
    try:
        outcome = act(asking.database, asking.order, reference, *requests)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    after = seen_after(asking.database, view, outcome, asking.sight)
    first = outcome.entries[0]
    before = replace(outcome.case, entries=outcome.case.entries[: first.number - 1])
    blocks = logged(
        outcome.entries,
        before,
        after,
        outcome.changes,
        person=asking.person,
        may_give=may_give(asking, after),
        language=asking.language,
    )
    return Answer(in_words(blocks), blocks)
