"""`why`: the rule behind a task's dates, and where it stands."""

from rapidfuzz import fuzz

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.wording.ahead import ahead
from handlers.wording.card import in_words
from handlers.wording.explained import explained, several
from models.authorities import folded
from models.casework.seeing import see
from models.duties import SETTLED, Duty
from models.refusals import UnknownTask
from models.views import View

CLOSE_ENOUGH = 60  # of 100
AT_ONCE = 3


def handle(asking: Asking) -> Answer:
    """The task that is meant, line by line; without words the next ones, briefly."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    if words.strip():
        blocks = explained(view, _meant(view, words), asking.language, shared=asking.not_to_share)
    else:
        blocks = several(view, ahead(view)[:AT_ONCE], asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)


def _meant(view: View, words: str) -> Duty:
    """The task whose title in either language is nearest to the words; `report 2` is the second, else the next one."""
    number = next((int(word) for word in words.split() if word.isdecimal()), None)
    wanted = folded(" ".join(word for word in words.split() if not word.isdecimal()))
    titles = {folded(title): duty.step for duty in view.duties for title in _titles(duty)}
    near = [title for title in titles if fuzz.partial_token_set_ratio(wanted, title) >= CLOSE_ENOUGH]
    if not near:
        raise UnknownTask(words, tuple(dict.fromkeys(duty.definition.title.en for duty in view.duties)))
    best = max(near, key=lambda title: (fuzz.token_set_ratio(wanted, title), fuzz.ratio(wanted, title)))
    found = [duty for duty in view.duties if duty.step == titles[best]]
    numbered = [duty for duty in found if duty.occurrence == number]
    open_ones = [duty for duty in found if duty.state not in SETTLED]
    return (numbered or open_ones or found[-1:])[0]


def _titles(duty: Duty) -> tuple[str, ...]:
    title = duty.definition.title
    return tuple(filter(None, (title.en, title.cy)))
