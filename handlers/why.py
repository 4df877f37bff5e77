"""`why`: the rule behind a task's dates, and where it stands."""

from rapidfuzz import fuzz, process

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.wording.card import in_words, reasons
from models.casework.seeing import see
from models.duties import SETTLED, Duty
from models.refusals import UnknownTask
from models.views import View

CLOSE_ENOUGH = 60  # of 100
AT_ONCE = 3


def handle(asking: Asking) -> Answer:
    """The tasks that are meant, each with its reason; without words the next ones."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    meant = _meant(view, words) if words.strip() else [duty for duty in view.duties if duty.state not in SETTLED]
    blocks = reasons(view, meant[:AT_ONCE], asking.language)
    return Answer(in_words(blocks), blocks)


def _meant(view: View, words: str) -> list[Duty]:
    """The tasks whose title in either language is nearest to the words; `report 2` is the second."""
    number = next((int(word) for word in words.split() if word.isdigit()), None)
    named = {f"{duty.definition.title.en} {duty.definition.title.cy}": duty.step for duty in view.duties}
    best = process.extractOne(words, list(named), scorer=fuzz.partial_token_set_ratio, score_cutoff=CLOSE_ENOUGH)
    if best is None:
        raise UnknownTask(words, tuple(dict.fromkeys(duty.definition.title.en for duty in view.duties)))
    found = [duty for duty in view.duties if duty.step == named[best[0]]]
    return [duty for duty in found if duty.occurrence == number] or found
