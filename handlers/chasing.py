"""What a line of `chase` names: everything that is late, or one thing that somebody outside owes."""

import re
from datetime import date
from typing import NamedTuple

from handlers.asking import Asking
from handlers.dates import find_day
from handlers.due import SORTS, narrowed
from handlers.fields import ACTION
from handlers.filters import filters, known_names
from handlers.lines import parts
from handlers.naming import in_figures, named_step
from handlers.titled import titled
from handlers.undertaken import undertaken
from models.chasing import Owed, owed_outside
from models.duties import SETTLED
from models.refusals import (
    AlreadySettled,
    NoDuty,
    NoSuchEntry,
    NotADate,
    OwedByUs,
    Refused,
    UnknownFilter,
    UnknownName,
    WhichDay,
)
from models.store.lists import Filter
from models.views import View

HOW = {
    "phone": re.compile(
        r"\b(?:by (?:tele)?phone|(?:on|over) the (?:tele)?phone|phoned|rang|(?:dros|ar) y ff[oô]n)(?!\w)", re.IGNORECASE
    ),
    "letter": re.compile(r"\b(?:by (?:letter|post)|[dt]rwy(?: lythyr|'r post))(?!\w)", re.IGNORECASE),
    "email": re.compile(r"\b(?:by e-?mail|(?:[dt]rwy|ar) e-?bost)(?!\w)", re.IGNORECASE),
}
EVERYTHING = Filter(marks=("late",), outside=True)


def late_in(asking: Asking) -> Filter | None:
    """What “late” and the words beside it narrow a list to; nothing where something else is chased."""
    if parts(asking.words).tail:
        return None
    said = filters(asking, *SORTS, "mine")
    if said.rest or "late" not in said.of("mark"):
        return None
    wanted = narrowed(said, None)._replace(marks=("late",), outside=True)
    return wanted._replace(doer=asking.person) if said.of("mine") else wanted


def says_late(asking: Asking) -> UnknownFilter | None:
    """Where a line speaks of what is late: the words in it by which nothing can be narrowed."""
    said = filters(asking, *SORTS, "mine")
    if not said.rest or "late" not in said.of("mark"):
        return None
    return UnknownFilter(" ".join(said.rest), known_names(said.team))


def named_by(view: View, words: str, language: str, *, free: bool) -> Owed | None:
    """What outsiders owe by these words; nothing where a day stands there, which is for a reminder.

    `free`: words behind a comma can be any, and such a reminder too.
    """
    try:
        return _named(view, words, language)
    except UnknownName as unknown:
        if free:
            return None
        raise titled(unknown, view, language) from unknown
    except Refused as refusal:
        raise titled(refusal, view, language) from refusal


class Asked(NamedTuple):
    """What is left of a line that says how, or on which day that has been, they were asked."""

    words: str
    how: str = ""
    day: date | None = None

    @property
    def done(self) -> bool:
        """Whether they were asked already: a call leaves nothing to copy, and a day that has been nothing to send."""
        return self.how == "phone" or bool(self.how and self.day)


def as_asked(view: View, words: str) -> Asked:
    """`report 1 yesterday by phone`: the task alone, and what else was said of it."""
    how = next((key for key, said in HOW.items() if said.search(words)), "")
    left = HOW[how].sub(" ", words) if how else words
    left = " ".join(left.split())
    if not how and left.split(maxsplit=1)[0] in view.case.procedure.steps:
        return Asked(left)
    try:
        found = find_day(
            in_figures(left, view.case.procedure),
            view.today,
            view.case.procedure.nation,
            view.team.closures,
            past=bool(how),
        )
    except NotADate:
        return Asked(left, how)
    day = found.understood.date
    if day is None:
        if how:
            raise WhichDay(found.said, found.understood.options)
        return Asked(left)
    return Asked(" ".join(found.words), how, day) if how or day < view.today else Asked(left)


def _named(view: View, words: str, language: str) -> Owed | None:
    number = ACTION.search(words)
    if number:
        return _action(view, int(number[1]))
    exactly = words.split(maxsplit=1)[0] in view.case.procedure.steps
    if not exactly and _has_a_day(in_figures(words.strip(), view.case.procedure), view):
        return None
    try:
        what = named_step(words, view, language)
    except UnknownName:
        action = undertaken(words, view)
        if action is None:
            raise
        return _action(view, action.entry)
    return _task(view, what.key, what.occurrence)


def _has_a_day(words: str, view: View) -> bool:
    try:
        find_day(words, view.today, view.case.procedure.nation, view.team.closures)
    except NotADate as refusal:
        return refusal.why != "words"
    return True


def _action(view: View, entry: int) -> Owed:
    for owed in owed_outside(view.case, view.duties):
        if owed.action and owed.action.entry == entry:
            return owed
    raise NoSuchEntry(entry, len(view.case.entries), "action")


def _task(view: View, step: str, occurrence: int | None) -> Owed:
    """The next one of a series, unless another is named; what is settled, or our own, is refused as the record does."""
    role = view.case.procedure.steps[step].owner
    if not view.case.procedure.roles[role].outside:
        raise OwedByUs(step, role)
    listed = [duty for duty in view.duties if duty.step == step]
    wanted = [duty for duty in listed if duty.occurrence == occurrence] if occurrence else listed
    still = next((duty for duty in wanted if duty.state not in SETTLED), None)
    if still:
        return Owed(role, duty=still)
    if wanted:
        raise AlreadySettled(step, wanted[-1].state, wanted[-1].met)
    raise NoDuty(step, occurrence or 1, tuple(duty.occurrence for duty in listed))
