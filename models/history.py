"""What can be written into a case's history, and what of it stands once corrections are applied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from models.words import Words

NOTHING = Words()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, or a step that was completed, on a day; `occurrence` where a certain one of a series is meant."""

    name: str
    day: date
    at: time | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option chosen at a step, which completes the step."""

    step: str
    option: str
    day: date
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Agreed:
    """A day that people have set where the documents give none."""

    step: str
    day: date
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Planned:
    """The day arranged for a step; it moves no limit."""

    step: str
    day: date
    occurrence: int = 1
    at: time | None = None
    place: Words = NOTHING
    because: Words = NOTHING
    approver: str = ""  # who allowed a day outside the period


@dataclass(frozen=True, slots=True)
class Waived:
    """A duty that will not be met, because somebody who may has said so."""

    step: str
    day: date
    occurrence: int = 1
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that a person has answered, so that what rested on a proposal no longer does."""

    question: str
    answer: Words
    day: date


@dataclass(frozen=True, slots=True)
class Ended:
    """The case was ended by a person, for a reason, where the procedure itself did not end it."""

    day: date
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Reopened:
    """The case goes on although this fact ended it."""

    ending: str
    day: date
    because: Words = NOTHING


Fact = Happened | Chosen | Agreed | Planned | Waived | Answered | Ended | Reopened


@dataclass(frozen=True, slots=True)
class Corrected:
    """An earlier entry put right: `fact` stands in its place, or nothing does."""

    entry: int
    fact: Fact | None
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered line of a case's history."""

    number: int
    content: Fact | Corrected


History = tuple[Entry, ...]


def history_of(*contents: Fact | Corrected) -> History:
    """A history of these contents, numbered from 1 in the order given."""
    return tuple(Entry(number, content) for number, content in enumerate(contents, start=1))


def standing(history: Iterable[Entry]) -> tuple[Fact, ...]:
    """The facts that stand."""
    return tuple(fact for _, fact in standing_by_number(history))


def standing_by_number(history: Iterable[Entry]) -> tuple[tuple[int, Fact], ...]:
    """The facts that stand, with their entries. A correction of a correction puts right what that one pointed at."""
    facts: dict[int, Fact | None] = {}
    original: dict[int, int] = {}
    for entry in history:
        content = entry.content
        if isinstance(content, Corrected):
            corrected = original.get(content.entry, content.entry)
            original[entry.number] = corrected
            facts[corrected] = content.fact
        else:
            facts[entry.number] = content
    return tuple((number, fact) for number, fact in facts.items() if fact is not None)
