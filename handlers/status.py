"""`status`: where a case stands."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.wording.card import in_words
from handlers.wording.standing import status
from models.casework.seeing import see


def handle(asking: Asking) -> Answer:
    """The case that is meant, seen by the one who asks."""
    reference, _ = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    blocks = status(view, asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)
