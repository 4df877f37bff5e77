"""`status`: where a case stands."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.wording.card import in_words, status
from models.casework.seeing import see


def handle(asking: Asking) -> Answer:
    """The case that is meant, seen by the one who asks."""
    reference, _ = find_case(asking)
    blocks = status(see(asking.database, reference, asking.today, asking.sight), asking.language)
    return Answer(in_words(blocks), blocks)
