"""`note` and `chase`: a line for the record that moves nothing, and, where it speaks of a day to come, a reminder of it."""

from datetime import date

from handlers.asking import Answer, Asking
from handlers.dates import day_ahead, find_day
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.recorded import recorded
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.noted import chase_offer, off_work
from models.casework.seeing import see
from models.refusals import NeedsMore, NotADate, WhichDay
from models.requests import AddMinutes, Note, Undertaking
from models.rules.acting import still_open
from models.views import View
from models.words import Words
from models.working_days import ONE_DAY, SATURDAY, working_days

EXAMPLE = N_("note strathavon phoned the director's office, report coming Friday")
CHASE = N_("chase strathavon 1 Dec, report that was promised")


def handle(asking: Asking) -> Answer:
    """Write it down as it was said."""
    reference, words = find_case(asking, free=True)
    if not words.strip():
        raise NeedsMore("words", EXAMPLE)
    return write_down(asking, see(asking.database, reference, asking.today, asking.sight), as_told(asking, words))


def as_told(asking: Asking, left: str) -> str:
    """The words behind the case; where it is named among them, all of them: nobody's words lose one."""
    whole = asking.words
    return left if " ".join(whole.split()).endswith(" ".join(left.split())) else whole


def write_down(asking: Asking, view: View, words: str) -> Answer:
    """The note, and, where it speaks of a day to come, the offer to remind of it on the working day after."""
    answer = recorded(asking, view, Note(Words(words.strip(" ,;"))))
    promised = _day_to_come(words, view)
    if promised is None:
        return answer
    days = working_days(view.case.procedure.nation, view.team.closures)
    first = promised + ONE_DAY
    while first.weekday() >= SATURDAY:
        first += ONE_DAY
    chased = days.on_or_after(first)
    offer = chase_offer(view, words.strip(" ,;"), first, chased, asking.language)
    return Answer(f"{answer.text}\n{in_words(offer)}", [*answer.blocks, *offer])


def chase(asking: Asking) -> Answer:
    """Whoever asks will chase it on that day: an action of their own, agreed with nobody."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    still_open(view.case)
    head, tail = parts(words)
    if not head or not tail:
        raise NeedsMore("day" if not head else "words", CHASE)
    found = day_ahead(head, asking.today, view.case.procedure.nation, view.team.closures)
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    words = Words(", ".join(filter(None, (" ".join(found.words), tail))))
    what = Undertaking(words, _role_of(asking.person, view), found.understood.date, asking.person)
    answer = recorded(asking, view, AddMinutes("", actions=(what,)))
    closed = off_work(found.understood, asking.language)
    return Answer(f"{answer.text}\n{in_words(closed)}".strip(), [*answer.blocks[:-1], *closed, *answer.blocks[-1:]])


def _day_to_come(words: str, view: View) -> date | None:
    """Friday, tomorrow, 4 December: the one day that a note looks forward to."""
    try:
        day = find_day(words, view.today, view.case.procedure.nation, view.team.closures).understood.date
    except NotADate:
        return None
    return day if day and day > view.today else None


def _role_of(person: str, view: View) -> str:
    """The role that they hold in the case, else the one that is responsible."""
    held = [role for role, holder in view.case.holders.items() if holder.person == person]
    return (held or list(view.case.responsible.roles))[0]
