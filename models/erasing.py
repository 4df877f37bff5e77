"""Lawful erasure as a case's entries tell it: asked for, agreed by a second person, done a day later; and what holds it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from models.case import Case
from models.chain import COOLING
from models.entries import MovedAway, MovedHere, PutRight
from models.history import Corrected
from models.lawful import OF_THE_LAW, Erased, ErasureAgreed, ErasureAsked, ErasureStopped, HoldLifted, OnHold
from models.words import Words
from models.written import words_in


class Erasure(NamedTuple):
    """One that was asked for, and what became of it."""

    entry: int
    asked: ErasureAsked
    by: str
    at: datetime
    agreed: int = 0  # the entry
    agreed_by: str = ""
    agreed_at: datetime | None = None
    stopped: int = 0
    done: int = 0

    @property
    def open(self) -> bool:
        """Whether it may still be agreed, stopped or done."""
        return not (self.stopped or self.done)

    @property
    def due(self) -> datetime | None:
        """From when on it is done."""
        return self.agreed_at + COOLING if self.agreed_at and self.open else None


class Hold(NamedTuple):
    """That nothing of a case may be erased, and why."""

    entry: int
    because: Words
    by: str
    at: datetime


class Foreseen(NamedTuple):
    """What would go with an erasure."""

    entries: tuple[int, ...]
    messages: int = 0  # of the bot that tell of them
    others: tuple[str, ...] = ()  # the references of other cases in which they stand
    hidden: int = 0  # such cases that whoever asks may not see
    kept: tuple[int, ...] = ()  # entries that were messages of people in Slack
    copies: tuple[str, ...] = ()  # files beside the record that keep them


def erasures(case: Case) -> Mapping[int, Erasure]:
    """Every erasure of a case, by the entry that asked for it."""
    found: dict[int, Erasure] = {}
    for entry in case.entries:
        said = entry.content
        if isinstance(said, ErasureAsked):
            found[entry.number] = Erasure(entry.number, said, entry.by, entry.at)
        elif isinstance(said, ErasureAgreed):
            found[said.asked] = found[said.asked]._replace(agreed=entry.number, agreed_by=entry.by, agreed_at=entry.at)
        elif isinstance(said, ErasureStopped):
            found[said.asked] = found[said.asked]._replace(stopped=entry.number)
        elif isinstance(said, Erased):
            found[said.asked] = found[said.asked]._replace(done=entry.number)
    return found


def hold_on(case: Case) -> Hold | None:
    """What holds everything back, if anything does: the first that was not lifted."""
    held: dict[int, Hold] = {}
    for entry in case.entries:
        if isinstance(entry.content, OnHold):
            held[entry.number] = Hold(entry.number, entry.content.because, entry.by, entry.at)
        elif isinstance(entry.content, HoldLifted):
            held.pop(entry.content.hold, None)
    return next(iter(held.values()), None)


def with_words(case: Case) -> tuple[int, ...]:
    """The entries in which somebody's words still stand, but for what was said of erasures themselves."""
    return tuple(
        entry.number
        for entry in case.entries
        if not isinstance(entry.content, OF_THE_LAW) and any(map(_there, words_in(entry.content)))
    )


def with_the_same(case: Case, numbers: Iterable[int]) -> tuple[int, ...]:
    """These entries, with all that put one of them right, and all others of the case in which the same words stand."""
    wanted = set(numbers)
    for entry in case.entries:
        if isinstance(entry.content, (Corrected, PutRight)) and entry.content.entry in wanted:
            wanted.add(entry.number)
    words = {each for number in wanted for each in words_in(case.entries[number - 1].content) if _there(each)}
    there = set(with_words(case))
    found = [(entry.number, [each for each in words_in(entry.content) if _there(each)]) for entry in case.entries]
    return tuple(
        number
        for number, theirs in found
        if theirs and (number in wanted or (number in there and not words.isdisjoint(theirs)))
    )


def linked_by_moves(case: Case, numbers: Iterable[int]) -> tuple[str, ...]:
    """The other cases in which the words of these entries may stand too, since they were moved from one to the other."""
    wanted, found = set(numbers), dict[str, None]()
    for entry in case.entries:
        said = entry.content
        if isinstance(said, MovedHere) and entry.number in wanted:
            found[said.case] = None
        if isinstance(said, MovedAway) and said.entry in wanted:
            found[said.case] = None
    return tuple(found)


def moved(case: Case, numbers: Iterable[int]) -> tuple[int, ...]:
    """Those of these entries that came from another case or went there: only their words are the same there."""
    away = {entry.content.entry for entry in case.entries if isinstance(entry.content, MovedAway)}
    wanted = sorted(set(numbers))
    return tuple(each for each in wanted if each in away or isinstance(case.entries[each - 1].content, MovedHere))


def texts_of(case: Case, numbers: Iterable[int]) -> tuple[str, ...]:
    """What stands in these entries, each once."""
    found = (each for number in numbers for each in words_in(case.entries[number - 1].content))
    return tuple(dict.fromkeys(str(each) for each in found if _there(each)))


def entries_with(case: Case, texts: Iterable[str]) -> tuple[int, ...]:
    """The entries of a case in which just these words stand."""
    wanted = set(texts)
    there = set(with_words(case))
    return tuple(
        entry.number
        for entry in case.entries
        if entry.number in there and not wanted.isdisjoint(map(str, words_in(entry.content)))
    )


def _there(words: Words) -> bool:
    return bool(words) and not words.erased
