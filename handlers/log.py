"""`log`: what happened is written down: any step, event or decision of the case's procedure, or an action agreed in it."""

from datetime import date

from handlers.asking import Answer, Asking
from handlers.attendance import heard
from handlers.dates import find_day
from handlers.find_case import find_case
from handlers.happened import EXAMPLE, told
from handlers.naming import Named
from handlers.note import as_told, write_down
from handlers.recorded import recorded
from handlers.taken_up import answered, was_read
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.noted import perhaps_a_note
from models.case import Action
from models.casework.seeing import see
from models.procedure import Procedure
from models.refusals import CalledOff, HappensOnce, NeedsMore, NoDuty, NotYet, Refused, UnknownName
from models.requests import FinishAction, Note, Record
from models.views import View
from models.words import Words

WORDS_OF_A_NOTE = 2  # one word alone is a slip of the hand


def handle(asking: Asking) -> Answer:
    """Record it, and say what it means. A line without a day that names nothing of the procedure is a note."""
    if not asking.words.strip():
        raise NeedsMore("what", EXAMPLE)
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        request = _request(view, words, asking.language)
    except (UnknownName, CalledOff) as unknown:
        refusal = titled(unknown, view, asking.language)
        if len(unknown.given.split()) < WORDS_OF_A_NOTE:
            raise refusal from unknown
        blocks = perhaps_a_note(refusal, reference, as_told(asking, words), asking.language)
        return Answer(in_words(blocks), blocks)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    if request is None:
        return write_down(asking, view, as_told(asking, words))
    return recorded(asking, view, request)


def _request(view: View, words: str, language: str) -> Record | FinishAction | Note | None:
    if not words.strip(" ,;"):
        raise NeedsMore("what", EXAMPLE)
    said = answered(view, words, language) or told(view, words, language)
    if said is None:
        if len(words.split()) < WORDS_OF_A_NOTE:
            raise UnknownName("event", words, ())
        return None
    read = was_read(view, said, words)
    if read:
        return read
    day = said.on.date
    assert day is not None  # noqa: S101 - a line with a doubtful day was refused
    what = said.what
    if isinstance(what, Action):
        return FinishAction(what.entry, day, because=Words(said.tail))
    day = must_have_come(view, what.key, said.head, day)
    _must_be_one_of(view, what)
    found = heard(view.case.procedure.steps.get(what.key), view, said.tail, language)
    return Record(
        what.key,
        day,
        at=said.on.time,
        occurrence=what.occurrence,
        option=what.option,
        minutes=found.minutes,
        note=found.note,
    )


def _must_be_one_of(view: View, what: Named) -> None:
    """A number that was said is that of a task; nobody who says “report 3” means just any report."""
    if what.occurrence is None:
        return
    step = view.case.procedure.steps.get(what.key)
    if what.option or step is None or not step.repeats:
        raise HappensOnce(what.key, f"{what.key}#{what.occurrence}", repeats=False)
    listed = tuple(duty.occurrence for duty in view.duties if duty.step == what.key)
    if what.occurrence not in listed:
        raise NoDuty(what.key, what.occurrence, listed)


def must_have_come(view: View, name: str, head: str, day: date) -> date:
    """“2 Dec”, typed on 1 Dec, is no day of the year before where the case was not yet open then. Some days may lie ahead."""
    procedure = view.case.procedure
    opened = view.case.known.day_of(procedure.opens_on)
    if opened and day < opened:
        ahead = find_day(head, view.today, procedure.nation, view.team.closures).understood.date
        if ahead and ahead > view.today:
            if may_lie_ahead(procedure, name):
                return ahead
            raise NotYet(name, ahead, view.today)
    return day


def may_lie_ahead(procedure: Procedure, name: str) -> bool:
    """The day of a visit that is planned, or of an embargo, is known before it has come."""
    event = procedure.events.get(name)
    return event is not None and (event.planned or event.instant)
