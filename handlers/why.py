"""`why`: the rule behind a task's dates, and where it stands."""

import re
from dataclasses import replace

from rapidfuzz import fuzz

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.naming import Named, named_step, numbers_in
from handlers.titled import titled
from handlers.when.plain import belongs
from handlers.wording.ahead import ahead
from handlers.wording.card import in_words
from handlers.wording.explained import explained, several
from handlers.wording.language import text_in
from models.authorities import folded
from models.casework.seeing import see
from models.duties import SETTLED, Duty
from models.refusals import NoDuty, Refused, UnknownTask
from models.views import View

CLOSE_ENOUGH = 75  # of 100: “repotr” is a report, and a handover is no feedback
AT_ONCE = 3
OF_ANY = frozenset({  # “why is it late?” asks after whatever is
    "is", "are", "it", "late", "so", "due", "now", "mae", "ydy", "yw", "yn", "n", "ynn", "hwyr", "mor", "nawr", "maen", "hi", "o",
})  # fmt: skip
PARTED = re.compile(r"\s*[,;]\s*")  # people part what is one here: “why handover, strathavon”


def handle(asking: Asking) -> Answer:
    """The task that is meant, line by line; without words the next ones, briefly."""
    reference, words = find_case(replace(asking, words=PARTED.sub(" ", asking.words)))
    view = see(asking.database, reference, asking.today, asking.sight)
    if not OF_ANY.issuperset(folded(words).split()):
        try:
            meant = _meant(view, words, asking.language)
        except NoDuty as refusal:
            raise titled(refusal, view, asking.language) from refusal
        blocks = explained(view, meant, asking.language, shared=asking.not_to_share)
    else:
        blocks = several(view, ahead(view)[:AT_ONCE], asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)


def _meant(view: View, words: str, language: str) -> Duty:
    """The task whose title in either language is nearest to the words; `report 2` is the second, else the next one."""
    meant = _step(view, words, language)
    if meant and not any(duty.step == meant.key for duty in view.duties):
        raise NoDuty(meant.key, meant.occurrence or 1, ())
    titles = {folded(title): duty.step for duty in view.duties for title in _titles(duty)}
    left, numbers = numbers_in(folded(words).split(), " ".join(titles).split())
    wanted = " ".join(left)
    near = [title for title in titles if fuzz.partial_token_set_ratio(wanted, title) >= CLOSE_ENOUGH]
    if not near and meant:
        near = [title for title, step in titles.items() if step == meant.key]
    if not near:
        raise UnknownTask(words, tuple(dict.fromkeys(text_in(duty.definition.title, language) for duty in view.duties)))
    best = max(near, key=lambda title: (fuzz.token_set_ratio(wanted, title), fuzz.ratio(wanted, title)))
    found = [duty for duty in view.duties if duty.step == titles[best]]
    numbered = [duty for duty in found if duty.occurrence in numbers[:1]]
    if numbers and not numbered and found[0].definition.repeats and not any(map(belongs, left)):
        raise NoDuty(found[0].step, numbers[0], tuple(duty.occurrence for duty in found))
    open_ones = [duty for duty in found if duty.state not in SETTLED]
    return (numbered or open_ones or found[-1:])[0]


def _step(view: View, words: str, language: str) -> Named | None:
    """The step that the words name, owed or not."""
    try:
        return named_step(words, view, language)
    except Refused:
        return None


def _titles(duty: Duty) -> tuple[str, ...]:
    title = duty.definition.title
    return tuple(filter(None, (title.en, title.cy)))
