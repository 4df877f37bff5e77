"""`chase`: what somebody outside owes is asked for, by an e-mail ready to copy; with a day and words, a reminder to oneself."""

from dataclasses import replace

from handlers import note
from handlers.asking import Answer, Asking
from handlers.chase_form import CHASE_FORM, EXAMPLE, record
from handlers.chasing import EVERYTHING, Asked, as_asked, late_in, named_by, says_late
from handlers.find_case import find_case
from handlers.forms import in_place_of
from handlers.late import comes_back, to_chase
from handlers.lines import parts
from handlers.titled import titled
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.chasing import nothing_late, owed_list
from handlers.wording.owed import which
from models.casework.seeing import see
from models.chasing import owed_outside
from models.refusals import NeedsMore, Refused, UnknownCase
from models.views import View

LISTED = 20  # of one case, each with its buttons


def handle(asking: Asking) -> Answer:
    """Everything late, one thing that is owed, all that is owed in a case, or a reminder."""
    wanted = late_in(asking)
    if wanted is not None:
        if next(to_chase(asking, wanted), None) is None:
            back = comes_back(asking, wanted)
            blocks = nothing_late(back, asking.language, narrowed=wanted != EVERYTHING)
            return Answer(in_words(blocks), blocks)
        raise NeedsMore("sent", EXAMPLE)
    free = bool(parts(asking.words).tail)
    try:
        reference, words = find_case(asking, free=free)
    except UnknownCase as unknown:
        raise says_late(asking) or unknown from unknown
    view = see(asking.database, reference, asking.today, asking.sight)
    head, tail = parts(words)
    asked = as_asked(view, head) if head else Asked("")
    if asked.done and asked.words:
        return _asked_already(asking, view, asked, tail)
    if tail:
        return note.chase(asking)
    if not words.strip(" ,;"):
        blocks = owed_list(view, owed_outside(view.case, view.duties)[:LISTED], asking.language)
        return Answer(in_words(blocks), blocks)
    owed = named_by(view, asked.words, asking.language, free=free)
    if owed is None:
        return note.chase(asking)
    if not asking.thread:
        raise NeedsMore("sent", EXAMPLE)
    line = which(reference, view.case.procedure, owed.step, owed.occurrence)  # the button is pressed outside the thread
    there = replace(asking, words=line)
    return in_place_of(there, CHASE_FORM, verbs.line("chase", "", asking.language), NeedsMore("sent", EXAMPLE))


def _asked_already(asking: Asking, view: View, asked: Asked, words: str) -> Answer:
    """It is recorded at once: there is nothing left to send."""
    owed = named_by(view, asked.words, asking.language, free=False)
    if owed is None:
        raise NeedsMore("sent", EXAMPLE)
    try:
        return record(asking, view, owed, asked, words)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
