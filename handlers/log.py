"""`log`: what happened is written down: any step, event or decision of the case's procedure, or an action agreed in it."""

from datetime import date

from handlers.asking import Answer, Asking
from handlers.dates import find_day
from handlers.find_case import find_case
from handlers.lines import Parts, parts
from handlers.naming import Named, named
from handlers.note import write_down
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.undertaken import undertaken
from handlers.wording.card import in_words
from handlers.wording.noted import perhaps_a_note
from models.casework.seeing import see
from models.history import NOTHING
from models.procedure import Procedure
from models.refusals import NeedsMore, NotADate, NotYet, Refused, UnknownName, WhichDay
from models.requests import NO_MINUTES, FinishAction, Minutes, Record
from models.views import View
from models.words import Words

ALL_CAME = frozenset({"all came", "everybody came", "everyone came", "daeth pawb", "pawb yno"})
SENT_TO_ALL = frozenset({"to all", "sent to all", "i bawb", "anfonwyd at bawb"})
EXAMPLE = "log highland handover today, all came"
WORDS_OF_A_NOTE = 2  # one word alone is a slip of the hand


def handle(asking: Asking) -> Answer:
    """Record it, and say what it means. A line without a day that names nothing of the procedure is a note."""
    if not asking.words.strip():
        raise NeedsMore("what", EXAMPLE)
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        request = _request(view, words, asking.language)
    except UnknownName as unknown:
        refusal = titled(unknown, view, asking.language)
        if len(unknown.given.split()) < WORDS_OF_A_NOTE:
            raise refusal from unknown
        blocks = perhaps_a_note(refusal, reference, words, asking.language)
        return Answer(in_words(blocks), blocks)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    if request is None:
        return write_down(asking, view, words)
    return recorded(asking, view, request)


def _request(view: View, words: str, language: str) -> Record | FinishAction | None:
    line = parts(words)
    procedure = view.case.procedure
    try:
        found = find_day(line.head, view.today, procedure.nation, past=True)
    except NotADate as refusal:
        if refusal.why != "words":
            raise
        _must_be_a_note(view, line, language)
        return None
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    said = " ".join(found.words)
    try:
        what = named(said, view, language)
    except UnknownName:
        action = undertaken(said, view)
        if action is None:
            raise
        return FinishAction(action.entry, found.understood.date, because=Words(line.tail))
    must_have_come(view, what.key, line.head, found.understood.date)
    tail = line.tail.casefold()
    minutes = _all(procedure, what, view, tail)
    return Record(
        what.key,
        found.understood.date,
        at=found.understood.time,
        occurrence=what.occurrence,
        option=what.option,
        minutes=minutes,
        note=NOTHING if minutes is not NO_MINUTES else Words(line.tail),
    )


def _must_be_a_note(view: View, line: Parts, language: str) -> None:
    """Something of the procedure lacks its day; other words, if there are several, are a note."""
    try:
        named(line.head, view, language)
    except UnknownName:
        if len(line.head.split()) < WORDS_OF_A_NOTE:
            raise
        return
    raise NeedsMore("day", EXAMPLE)


def must_have_come(view: View, name: str, head: str, day: date) -> None:
    """“2 Dec”, typed on 1 Dec, is no day of the year before where the case was not yet open then."""
    procedure = view.case.procedure
    opened = view.case.known.day_of(procedure.opens_on)
    if opened and day < opened:
        ahead = find_day(head, view.today, procedure.nation).understood.date
        if ahead and ahead > view.today:
            raise NotYet(name, ahead, view.today)


def _all(procedure: Procedure, what: Named, view: View, tail: str) -> Minutes:
    """All whom the clause wants there, or to whom it has a letter sent."""
    step = procedure.steps.get(what.key)
    if step and step.attendees and tail in ALL_CAME:
        return Minutes(came=tuple(attendee(view, role) for role in step.attendees.who))
    if step and (step.to or step.copies) and tail in SENT_TO_ALL:
        to, copies = step.to.who if step.to else (), step.copies.who if step.copies else ()
        return Minutes(to=to, copies=copies)
    return NO_MINUTES


def attendee(view: View, role: str) -> Words:
    """By name, where somebody holds the role."""
    holder = view.case.holders.get(role)
    return Words(view.names.get(holder.person, "") if holder else view.case.procedure.roles[role].title.en)
