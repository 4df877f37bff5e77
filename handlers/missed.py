"""`missed`: a task will not be met, because; a `must` stands until a manager countersigns, anything softer falls away."""

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, STEP
from handlers.find_case import find_case
from handlers.lines import parts, wanting
from handlers.naming import named_step
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording.language import N_
from models.casework.seeing import see
from models.refusals import NeedsMore, Refused
from models.requests import SayMissed
from models.words import Words

EXAMPLE = N_("missed strathavon handover, their plan comes in January")
MISSED = (CASE, STEP, BECAUSE)


def handle(asking: Asking) -> Answer:
    """Say it before the day, with the reason; the limit does not move."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    if not line.head:
        raise NeedsMore("missed", EXAMPLE)
    try:
        what = named_step(line.head, view, asking.language)
        return recorded(asking, view, SayMissed(what.key, Words(line.tail), what.occurrence or 1))
    except Refused as refusal:
        raise titled(wanting(refusal, line.tail, EXAMPLE), view, asking.language) from refusal
