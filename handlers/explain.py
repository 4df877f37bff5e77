"""`explain`: a line about one task, such as why it is late; managers read it where they hear of the task."""

from handlers.asking import Answer, Asking
from handlers.fields import CASE, STEP, Field
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.naming import named_step
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording.language import N_
from models.casework.seeing import see
from models.refusals import NeedsMore, Refused
from models.requests import Note
from models.words import Words

EXAMPLE = N_("explain strathavon handover, their plan came on Wednesday; 8 Dec was offered")
EXPLAINED = (CASE, STEP, Field("words", "words", N_("Note")))


def handle(asking: Asking) -> Answer:
    """A note of that task; it moves nothing."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    if not line.head or not line.tail:
        raise NeedsMore("words" if line.head else "what", EXAMPLE)
    try:
        what = named_step(line.head, view, asking.language)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    return recorded(asking, view, Note(Words(line.tail), what.key))
