"""`closed`: on which days an authority is closed, which every comparison of days then says; it moves no limit."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, Field
from handlers.find_authority import find_authority
from handlers.lines import parts
from handlers.spans import FROM, UNTIL, span
from handlers.when.plain import belongs
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.closed import closed, noted, taken_back
from handlers.wording.language import N_
from models.authorities import Authority
from models.casework.closing import note_closure, take_back
from models.casework.listing import known, tasks
from models.refusals import NeedsMore, NotADate, NotClosed, SameAgain
from models.store.closures import closures_of
from models.store.lists import Filter
from models.store.team import names_of
from models.views import Task

EXAMPLE = N_("closed strathavon 21 Dec to 5 Jan, council recess")
MOST_DAYS = 183  # half a year
BACK = frozenset(
    {"open", "reopened", "nothing", "none", "not", "agored", "agor", "dim", "ddim"}
)  # they are open after all
JOINS = FROM | UNTIL | {"for", "am", "the", "-"}
ROUND_IT = frozenset({"is", "are", "closed", "again", "ar", "gau", "yn"})  # “strathavon is closed from 21 dec”


CLOSED = (
    Field("authority", "authority", N_("Authority")),
    Field("days", "days", N_("Days, such as 14-24 Dec or until Friday")),
    BECAUSE._replace(label=N_("Why, such as recess or an election"), needed=False),
)


class Days(NamedTuple):
    """From when to when, and why, as it was typed."""

    first: date
    last: date
    why: str


def handle(asking: Asking) -> Answer:
    """Note the days, take some back, or show those that are noted."""
    line = parts(asking.words)
    authority, rest, _view = find_authority(asking, line.head.split(), EXAMPLE)
    back = next((True for word in rest[:2] if word.casefold() in BACK), False)
    words = _without(rest, ROUND_IT | BACK)
    blocks: list[Block] = []
    if back:
        blocks = _open(asking, authority, " ".join(words))
    elif words:
        blocks = _close(asking, authority, _days(" ".join(words), line.tail, asking.today, authority.nation))
    with asking.database.reading() as session:
        there = closures_of(session, asking.workspace_id, authority.key, asking.today)
        names = names_of(session, asking.workspace_id)
    blocks += closed(authority, there, names, asking.language)
    return Answer(in_words(blocks), blocks)


def _close(asking: Asking, authority: Authority, days: Days) -> list[Block]:
    try:
        note_closure(asking.database, asking.order, authority.key, days.first, days.last, why=days.why)
    except SameAgain as refusal:
        raise SameAgain("closure") from refusal
    return noted(authority, (days.first, days.last), _meanwhile(asking, authority, days), asking.language)


def _open(asking: Asking, authority: Authority, words: str) -> list[Block]:
    if not words:
        raise NeedsMore("away", EXAMPLE)
    first, last = span(words, asking.today, authority.nation)
    try:
        gone = take_back(asking.database, asking.order, authority.key, min(first, last), max(first, last))
    except NotClosed as refusal:
        raise NotClosed(authority.called(asking.language), first, last, refusal.noted) from refusal
    return taken_back(authority, gone, asking.language)


def _meanwhile(asking: Asking, authority: Authority, days: Days) -> tuple[Task, ...]:
    """What is planned for these days, or to be done by one of them, as far as whoever asks may see it."""
    wanted = Filter(since=days.first, until=days.last, authorities=(authority.key,))
    with asking.database.reading() as session:
        found = tasks(session, known(session, asking.sight), wanted, asking.today, asking.sight)
    return tuple(task for task in found.tasks if task.day and task.day <= days.last)


def _without(words: list[str], first: frozenset[str]) -> list[str]:
    """The words behind those that say nothing of their own here."""
    place = next((place for place, word in enumerate(words) if word.casefold() not in first), len(words))
    return words[place:]


def _days(words: str, tail: str, today: date, nation: str) -> Days:
    """The days, and what stands behind the comma; without one, the words before or behind the days say why."""
    for said, why in [(words, tail)] if tail else [*_apart(words.split()), (words, "")]:
        try:
            first, last = sorted(span(said, today, nation))
        except NotADate:
            continue
        if (last - first).days >= MOST_DAYS:
            raise NotADate(said, "long")
        return Days(first, last, why)
    raise NotADate(words, "words")


def _apart(words: list[str]) -> Iterator[tuple[str, str]]:
    """Words in a row that can be days, and those round them: `recess 21 dec to 5 jan`, `21 dec to 5 jan for recess`."""
    places = [place for place, word in enumerate(words) if belongs(word) or word.casefold() in JOINS]
    for _start, group in groupby(enumerate(places), lambda each: each[1] - each[0]):
        row = [place for _number, place in group]
        while row and words[row[-1]].casefold() in JOINS:
            row.pop()
        if row:
            yield " ".join(words[row[0] : row[-1] + 1]), " ".join((*words[: row[0]], *words[row[-1] + 1 :]))
