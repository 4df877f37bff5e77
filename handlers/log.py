"""`log`: what happened is written down. The line is read by the case's own procedure: any step, event or decision."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.dates import find_day
from handlers.find_case import find_case
from handlers.naming import Named, named
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.logged import logged
from models.casework.acts import act
from models.casework.seeing import see
from models.history import NOTHING
from models.procedure import Procedure
from models.refusals import NeedsMore, NotADate, NotYet, Refused, WhichDay
from models.requests import NO_MINUTES, Minutes, Record
from models.views import View
from models.words import Words

PARTS = re.compile(r"\s*[,;]\s*")  # what stands behind the first of these are words about it
ALL_CAME = frozenset({"all came", "everybody came", "everyone came", "daeth pawb", "pawb yno"})
EXAMPLE = "log highland handover today, all came"


class Line(NamedTuple):
    """The head of the line says what and when; the tail is in people's own words."""

    head: str
    tail: str


def handle(asking: Asking) -> Answer:
    """Record it, and say what it means; what is refused is refused in people's words."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        outcome = act(asking.database, asking.order, reference, _record(view, words, asking.language))
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    after = see(asking.database, reference, asking.today, asking.sight)
    fact = outcome.entries[0]
    before = replace(outcome.case, entries=outcome.case.entries[: fact.number - 1])
    blocks = logged(fact, before, after, outcome.changes, person=asking.person, language=asking.language)
    return Answer(in_words(blocks), blocks)


def _record(view: View, words: str, language: str) -> Record:
    line = _line(words)
    procedure = view.case.procedure
    try:
        found = find_day(line.head, view.today, procedure.nation, past=True)
    except NotADate as refusal:
        if refusal.why == "words":
            raise NeedsMore("day", EXAMPLE) from refusal
        raise
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    what = named(" ".join(found.words), view, language)
    _must_have_come(view, what, line.head, found.understood.date)
    minutes = _came(procedure, what, view) if line.tail.casefold() in ALL_CAME else NO_MINUTES
    note = NOTHING if minutes is not NO_MINUTES else Words(line.tail)
    return Record(
        what.key,
        found.understood.date,
        at=found.understood.time,
        occurrence=what.occurrence,
        option=what.option,
        minutes=minutes,
        note=note,
    )


def _must_have_come(view: View, what: Named, head: str, day: date) -> None:
    """“2 Dec”, typed on 1 Dec, is no day of the year before where the case was not yet open then."""
    procedure = view.case.procedure
    opened = view.case.known.day_of(procedure.opens_on)
    if opened and day < opened:
        ahead = find_day(head, view.today, procedure.nation).understood.date
        if ahead and ahead > view.today:
            raise NotYet(what.key, ahead, view.today)


def _line(words: str) -> Line:
    head, *tail = PARTS.split(words.strip(), maxsplit=1)
    return Line(head, tail[0].strip() if tail else "")


def _came(procedure: Procedure, what: Named, view: View) -> Minutes:
    """Whom the clause wants there: by name, where somebody holds the role."""
    step = procedure.steps.get(what.key)
    if step is None or step.attendees is None:
        return NO_MINUTES
    who = []
    for role in step.attendees.who:
        holder = view.case.holders.get(role)
        who.append(Words(view.names.get(holder.person, "") if holder else procedure.roles[role].title.en))
    return Minutes(came=tuple(who))
