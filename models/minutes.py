"""What has been written down about one time that a step was done, and what its clause lists that has not."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.case import Action, Case
from models.entries import Minuted, Point
from models.procedure import Items, Procedure, Step
from models.words import Words

GATHERINGS = frozenset({"meeting", "visit"})


class Sheet(NamedTuple):
    """Everything that was noted of it, from however many entries; points by the number of their item."""

    came: tuple[Words, ...]
    agreed: Mapping[int, Words]
    decided: Mapping[int, Words]
    ticked: frozenset[int]
    to: tuple[str, ...]
    copies: tuple[str, ...]
    welsh: str  # what came of offering it
    interpreter: str
    actions: tuple[Action, ...]


def sheet(case: Case, step: str, occurrence: int | None = None) -> Sheet:
    """What stands of it in the record; what was said last on a point counts."""
    found = [
        (number, content)
        for number, content in case.standing.items()
        if isinstance(content, Minuted) and content.step == step and content.occurrence == occurrence
    ]
    minutes = [content for _number, content in found]
    return Sheet(
        tuple(dict.fromkeys(each for one in minutes for each in one.came)),
        {point.item: point.words for one in minutes for point in one.agreed},
        {point.item: point.words for one in minutes for point in one.decided},
        frozenset(point.item for one in minutes for point in one.ticked),
        tuple(dict.fromkeys(each for one in minutes for each in one.to)),
        tuple(dict.fromkeys(each for one in minutes for each in one.copies)),
        _last(one.welsh for one in minutes),
        _last(one.interpreter for one in minutes),
        tuple(action for action in case.actions if action.agreed.step == step),
    )


def _last(said: Iterable[str]) -> str:
    return next(filter(None, reversed(list(said))), "")


class Offer(NamedTuple):
    """What came of offering Welsh to those who are met, and whether an interpreter is needed; empty: nobody has said."""

    welsh: str = ""
    interpreter: str = ""


WELSH = ("wanted", "not-wanted", "not-offered")
INTERPRETER = ("needed", "not-needed")


def offers_welsh(procedure: Procedure, step: str) -> bool:
    """Whether those who come to it are offered Welsh."""
    return procedure.offers_welsh and step in procedure.steps and procedure.steps[step].kind in GATHERINGS


def only_offers(minuted: Minuted) -> bool:
    """Whether it says nothing but what came of offering Welsh, as it is noted before a meeting."""
    return minuted == Minuted(
        minuted.step, minuted.occurrence, welsh=minuted.welsh, interpreter=minuted.interpreter
    ) and bool(minuted.welsh or minuted.interpreter)


def offer_of(case: Case, step: str, occurrence: int) -> Offer:
    """What was noted of it, before the meeting or after it."""
    ways = (occurrence, None) if case.procedure.steps[step].repeats else (None, occurrence)
    found = [sheet(case, step, each) for each in ways]
    return Offer(*(next(filter(None, (getattr(each, name) for each in found)), "") for name in Offer._fields))


def to_write(step: Step) -> int:
    """How many points the clause wants written down."""
    return sum(len(items.items) for items in (step.agrees, step.decides) if items)


def unwritten(step: Step, written: Sheet) -> int:
    """How many of them have not been."""
    return len(missing(step.agrees, written.agreed)) + len(missing(step.decides, written.decided))


def missing(items: Items | None, written: Mapping[int, Words]) -> tuple[int, ...]:
    """The numbers of the points on which nothing was said."""
    return tuple(number for number in range(1, len(items.items) + 1 if items else 1) if number not in written)


def points(said: Mapping[int, str]) -> tuple[Point, ...]:
    """What was said on each point, without those that were left empty."""
    return tuple(Point(number, Words(words)) for number, words in said.items() if words.strip())
