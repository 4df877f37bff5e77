"""`countersign`: a manager accepts that a task will be missed, or does not and says why; nobody waives their own."""

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, STEP, Field
from handlers.find_case import find_case
from handlers.lines import parts, wanting
from handlers.naming import named_step
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording.language import N_
from models.casework.seeing import see
from models.refusals import NeedsMore, NotSaidMissed, Refused
from models.requests import Countersign
from models.views import View
from models.words import Words

EXAMPLE = N_("countersign strathavon handover, their director was ill")
DECLINE_EXAMPLE = N_("countersign strathavon handover no, they had twelve weeks")
YES, NO = frozenset({"yes", "ie", "iawn"}), frozenset({"no", "na", "nage"})
COUNTERSIGNED = (
    CASE,
    STEP,
    Field("answer", "choice", N_("Your answer"), choices=(("yes", N_("Accepted")), ("no", N_("Not accepted")))),
    BECAUSE._replace(needed=False),
)


def handle(asking: Asking) -> Answer:
    """Accepted, it falls away with its reason; else it stands as it did."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    said = line.head.split()
    accepted = not (said and said[-1].casefold() in NO)
    if said and said[-1].casefold() in YES | NO:
        said.pop()
    if not said:
        raise NeedsMore("what", EXAMPLE)
    try:
        request = Countersign(_entry(view, " ".join(said), asking.language), accepted, Words(line.tail))
        return recorded(asking, view, request)
    except Refused as refusal:
        raise titled(wanting(refusal, line.tail, DECLINE_EXAMPLE), view, asking.language) from refusal


def _entry(view: View, said: str, language: str) -> int:
    """Of that task, what waits for a manager."""
    what = named_step(said, view, language)
    same = (what.key, what.occurrence or 1)
    waiting = [
        each.entry
        for each in view.case.missing.values()
        if each.answer is None and (each.said.step, each.said.occurrence) == same
    ]
    if not waiting:
        raise NotSaidMissed(what.key)
    return waiting[-1]
