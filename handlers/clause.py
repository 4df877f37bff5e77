"""`clause`: what a clause says, in our own words."""

from handlers.asking import Answer, Asking
from handlers.wording.card import in_words
from handlers.wording.clause import clause_blocks
from handlers.wording.language import N_
from models.clauses import register
from models.refusals import NeedsMore, UnknownName

AT_ONCE = 10
EXAMPLE = N_("clause SW-05")


def handle(asking: Asking) -> Answer:
    """The clauses that are named, as `why` cites them."""
    known = register().clauses
    named = asking.words.upper().replace(",", " ").split()[:AT_ONCE]
    if not named:
        raise NeedsMore("clause", EXAMPLE)
    for name in named:
        if name not in known:
            raise UnknownName("clause", name, _beside(name))
    blocks = clause_blocks([known[name] for name in named], asking.language)
    return Answer(in_words(blocks), blocks)


def _beside(name: str) -> tuple[str, ...]:
    """The clauses of the document that was meant; where it is none of them, the first of each document."""
    known, document = register().clauses, name.partition("-")[0]
    return tuple(key for key in known if key.startswith(f"{document}-")) or tuple(
        key for key in known if key.endswith("-01")
    )
