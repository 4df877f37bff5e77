"""`end` and `reopen`: a manager ends a case that its procedure does not end, or lets an ended one go on."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.lines import told, wanting
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.ended import ended, reopened
from handlers.wording.language import N_
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.refusals import Refused
from models.requests import End, Reopen
from models.views import View
from models.words import Words

EXAMPLES = {
    End: N_("end strathavon, the council was abolished"),
    Reopen: N_("reopen strathavon, it was ended by mistake"),
}


def end(asking: Asking) -> Answer:
    """End it, and say what is no longer owed."""
    before, after = _done(asking, End)
    blocks = ended(before, after, asking.language)
    return Answer(in_words(blocks), blocks)


def reopen(asking: Asking) -> Answer:
    """Let it go on, and say what is owed again."""
    _before, after = _done(asking, Reopen)
    blocks = reopened(after, asking.language)
    return Answer(in_words(blocks), blocks)


def _done(asking: Asking, kind: type[End] | type[Reopen]) -> tuple[View, View]:
    reference, words = find_case(asking)
    before = see(asking.database, reference, asking.today, asking.sight)
    because = told(words)
    try:
        outcome = act(asking.database, asking.order, reference, kind(Words(because)))
    except Refused as refusal:
        raise titled(wanting(refusal, because, EXAMPLES[kind]), before, asking.language) from refusal
    return before, seen_after(asking.database, before, outcome, asking.sight)
