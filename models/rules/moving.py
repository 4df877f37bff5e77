"""Moving an entry to the case that it belongs to: it is taken back in one and stands in the other."""

from models.case import Case
from models.entries import FACTS, ActionAgreed, Content, Minuted, MovedAway, MovedHere, Noted
from models.refusals import SameAgain
from models.rules.acting import Acting, needs
from models.rules.correcting import decided_by_others, standing_at
from models.rules.recording import fits
from models.words import Words

BELONGS = (Minuted, ActionAgreed, Noted)  # what was written down with a fact goes where the fact goes


def moving(here: Case, there: Case, entry: int, because: Words, acting: Acting) -> tuple[int, ...]:
    """The entries that move together: the fact, and what the same act wrote down about it."""
    needs(because, "move")
    if here.id == there.id:
        raise SameAgain("move")
    content = standing_at(here, entry)
    decided_by_others(here, content)
    if isinstance(content, FACTS):
        fits(there, content, acting)
    first = here.entries[entry - 1]
    together = [entry]
    for later in here.entries[entry:]:
        if (later.at, later.by) != (first.at, first.by) or not isinstance(later.content, BELONGS):
            break
        if later.number in here.standing:
            together.append(later.number)
    return tuple(together)


def moved_away(entries: tuple[int, ...], there: Case) -> tuple[Content, ...]:
    """What the case that they leave records."""
    return tuple(MovedAway(entry, there.id) for entry in entries)


def moved_here(entries: tuple[int, ...], here: Case) -> tuple[Content, ...]:
    """What the case that they reach records."""
    found: list[Content] = []
    for entry in entries:
        content = here.standing[entry]
        assert isinstance(content, (*FACTS, *BELONGS))  # noqa: S101 - nothing else is moved
        found.append(MovedHere(here.id, entry, content))
    return tuple(found)
