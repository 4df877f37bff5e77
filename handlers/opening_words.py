"""What the words behind an authority's name mean: which procedure, and what happened on which day, in any order."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from handlers.dates import TELLING, first_day
from handlers.naming import named_in, stands_in
from handlers.wording.language import N_
from models import library
from models.authorities import Authority, folded
from models.procedure import Procedure
from models.refusals import NeedsMore, NotADate, Refused, UnknownName
from models.requests import Record

LONGEST_TITLE = 8  # words
EXAMPLE = N_("open strathavon published 8 Oct 2026")
# Ways of saying that something was published: the titles have one word for it, people have many.
PUBLISHED = re.compile(r"\b(?:came out|is out|went out|issued|(?:cy|gy|chy)hoeddwyd)\b", re.IGNORECASE)


class Reading(NamedTuple):
    """One procedure under which the words make sense; `told` is how well they name it."""

    procedure: Procedure
    events: tuple[Record, ...]
    told: tuple[bool, int, bool]


class Part(NamedTuple):
    """Words of a line that are a day, or that are not."""

    words: str
    day: date | None


def fitting(said: str, authority: Authority, today: date, language: str) -> tuple[Reading, ...]:
    """The procedures that the words name, or whose events they tell; without words, all those of the nation."""
    words = PUBLISHED.sub("published", said).replace(",", " ").split()
    procedures = [each for each in library.load_all() if each.nation == authority.nation]
    readings: list[Reading] = []
    refusals: list[Refused] = []
    for procedure in procedures:
        try:
            readings.append(_reading(procedure, words, today, language))
        except Refused as refusal:
            refusals.append(refusal)
    if not readings:
        raise _why_not(words, procedures, refusals)
    best = max(each.told for each in readings)
    return tuple(each for each in readings if each.told == best)


def _why_not(words: list[str], procedures: list[Procedure], refusals: list[Refused]) -> Refused:
    """What stands in the way under the one procedure that is meant; else that none is."""
    meant = [why for each, why in zip(procedures, refusals, strict=True) if _stands_for(words[:1], each)]
    wrong_day = [why for why in refusals if isinstance(why, NotADate)]
    if len(procedures) == 1 or meant or wrong_day:
        return (wrong_day or meant or refusals)[0]
    return UnknownName("procedure", words[0], tuple(each.key for each in procedures))


def _reading(procedure: Procedure, words: list[str], today: date, language: str) -> Reading:
    """As many words as can be are the procedure's name, the rest its events."""
    why: Refused | None = None
    for length in range(min(LONGEST_TITLE, len(words)), -1, -1):
        exactly = _is_named(words[:length], procedure) if length else False
        if length and not (exactly or _stands_for(words[:length], procedure)):
            continue
        try:
            events = tuple(_events(procedure, words[length:], today, language))
        except Refused as refusal:
            why = why or refusal
            continue
        opens = any(event.name == procedure.opens_on for event in events)
        return Reading(procedure, events, (exactly, length, opens))
    assert why is not None  # noqa: S101 - without a title word the loop has tried the events
    raise why


def _names(procedure: Procedure) -> tuple[str, ...]:
    return tuple(folded(name) for name in (procedure.key, procedure.title.en, procedure.title.cy) if name)


def _is_named(words: list[str], procedure: Procedure) -> bool:
    return folded(" ".join(words)) in _names(procedure)


def _stands_for(words: list[str], procedure: Procedure) -> bool:
    title = tuple(word for name in _names(procedure) for word in name.split())
    return all(stands_in(word, title) for word in folded(" ".join(words)).split())


def _events(procedure: Procedure, words: list[str], today: date, language: str) -> Iterator[Record]:
    """EVENT DATE or DATE EVENT, as often as there are; a day alone is that of the event that opens the case."""
    parts = list(_parts(words, today, procedure.nation))
    days = [part for part in parts if part.day]
    if len(parts) == len(days) == 1 and days[0].day:
        yield Record(procedure.opens_on, days[0].day)
        return
    for first, second in zip(parts[::2], parts[1::2], strict=False):
        event, day = (second, first.day) if first.day else (first, second.day)
        what = named_in(event.words, procedure, language)
        assert day is not None  # noqa: S101 - days and words take turns
        if what.key in procedure.events and procedure.events[what.key].planned:
            words_of_day = first.words if first.day else second.words
            day, _rest = first_day(words_of_day.split(), today, procedure.nation)
        yield Record(what.key, day, option=what.option)
    if len(parts) % 2:
        raise NeedsMore("event", EXAMPLE)


def _parts(words: list[str], today: date, nation: str) -> Iterator[Part]:
    """Words and days in turn."""
    others: list[str] = []
    while words:
        try:
            day, rest = first_day(words, today, nation, past=True)
        except NotADate as refusal:
            if refusal.why in TELLING:
                raise
            others.append(words[0])
            words = words[1:]
            continue
        if others:
            yield Part(" ".join(others), None)
        yield Part(" ".join(words[: len(words) - len(rest)]), day)
        others, words = [], rest
    if others:
        yield Part(" ".join(others), None)
