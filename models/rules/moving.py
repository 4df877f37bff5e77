"""Moving an entry to the case that it belongs to: it is taken back in one and stands in the other."""

from models.case import Case
from models.entries import ActionAgreed, Content, Minuted, MovedAway, MovedHere, Noted
from models.history import Agreed, Answered, Chosen, Happened, Planned
from models.refusals import NeedsApproval, NoSuchEntry, SameAgain, StaysPrivate
from models.rules.acting import Acting, needs, still_open
from models.rules.correcting import JUDGES, decided_by_others, standing_at, the_case_hangs_on_it
from models.rules.recording import not_twice
from models.words import Words

MOVED = (Happened, Chosen, Agreed, Planned, Answered, Minuted, ActionAgreed, Noted)
BELONGS = (Minuted, ActionAgreed, Noted)  # what was written down with a fact goes where the fact goes


def moving(here: Case, there: Case, entry: int, because: Words, acting: Acting) -> tuple[int, ...]:
    """The entries that move together: the fact, and what the same act wrote down about it."""
    needs(because, "move")
    if here.id == there.id:
        raise SameAgain("move")
    if here.private and not there.private:
        raise StaysPrivate
    content = standing_at(here, entry)
    decided_by_others(here, content)
    the_case_hangs_on_it(here, content)
    if not isinstance(content, MOVED):
        raise NoSuchEntry(entry, len(here.entries), "correction")
    if isinstance(content, Planned) and content.approver:
        raise NeedsApproval(content.step, (), ())  # the approval was for the other case
    still_open(there)
    JUDGES[type(content)](there, content, content, acting)
    if isinstance(content, (Happened, Chosen)):
        not_twice(there, content)
    if any(action.entry == entry and action.done for action in here.actions):
        raise NoSuchEntry(entry, len(here.entries), "action")  # what became of it stands in this case
    return written_with(here, entry)


def written_with(case: Case, entry: int) -> tuple[int, ...]:
    """An entry, and what the same act wrote down about it and still stands."""
    first = case.entries[entry - 1]
    together = [entry]
    for later in case.entries[entry:]:
        if (later.at, later.by) != (first.at, first.by) or not isinstance(later.content, BELONGS):
            break
        if later.number in case.standing:
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
        assert isinstance(content, MOVED)  # noqa: S101 - nothing else is moved
        found.append(MovedHere(here.id, entry, content))
    return tuple(found)
