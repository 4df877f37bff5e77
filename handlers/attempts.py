"""What somebody tries in a case that is not there for them, or without being let in at all: kept for admins, said to nobody."""

from handlers.asking import Asking
from handlers.find_case import REFERENCE
from handlers.table import BY_WORD
from handlers.words import split_verb
from models.casework.denied import note_denied
from models.refusals import NotForYou, UnknownCase

FORM = "form"  # said by a button: the verb behind it opens its form
TRIED = {  # what a verb does, by its English
    "access": "access",
    "ask": "ask",
    "decide": "decide",
    "decided": "decide",
    "more": "more",
    "supply": "supply",
    "withdraw": "withdraw",
}
LISTS = frozenset({"access", "withdraw"})  # with a case and nothing more they only show something


def note_unseen(asking: Asking, verb: str, words: str, refusal: UnknownCase) -> None:
    """No case that they may see has this reference; a council that nobody knows is no attempt."""
    if REFERENCE.fullmatch(refusal.given):
        _note(asking, verb, words, refusal.given, UnknownCase.__name__)


def note_kept_out(asking: Asking) -> None:
    """Somebody who is not let in pressed or typed this."""
    word, words = split_verb(asking.words)
    if word == FORM:
        word, words = split_verb(words)
    verb = BY_WORD.get(word)
    reference = next((word for word in words.split() if REFERENCE.fullmatch(word)), "")
    if verb:
        _note(asking, verb.en, words, reference, NotForYou.__name__)


def _note(asking: Asking, verb: str, words: str, reference: str, why: str) -> None:
    only_looks = verb in LISTS and words.strip().upper() == reference.upper()
    if verb in TRIED and not only_looks:
        note_denied(asking.database, asking.order, reference, TRIED[verb], why)
