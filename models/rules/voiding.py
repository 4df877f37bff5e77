"""A request is bound to what was shown: once that has changed it is void, and is asked again. Derived, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from models.case import Case, Request
from models.duties import USUAL, Team
from models.rules.futures import brought
from models.rules.reversing import ends_by

EVIDENCE, COMES_NOW, NO_LONGER, ENDED = "evidence", "comes-now", "no-longer", "ended"


class Difference(NamedTuple):
    """One thing that is no longer as it was shown: evidence that was put right, what a verdict would bring, or the case."""

    sort: str  # evidence, comes-now, no-longer, ended
    entry: int = 0  # the evidence
    by_entry: int = 0  # what put it right
    beside: bool = False  # in the case whose decision it is
    effect: str = ""


class Again(NamedTuple):
    """What is asked anew in place of what counts no more: in which case, about which step."""

    reference: str
    step: str
    occurrence: int = 0  # of a series
    reverses: int = 0  # the decision that it would replace


def again(case: Case, request: Request, beside: Case | None = None) -> Again:
    """It is asked where the decision belongs: of a grave one, in the case that it was asked for."""
    asked = request.asked
    if beside:
        return Again(beside.reference, asked.of_step)
    which = asked.occurrence if case.procedure.steps[asked.step].repeats else 0
    return Again(case.reference, asked.step, which, asked.reverses if asked.reverses in case.standing else 0)


def differences(case: Case, request: Request, team: Team = USUAL, beside: Case | None = None) -> tuple[Difference, ...]:
    """What is no longer as it was when it was asked, or added; nothing of what is not open any more."""
    if not request.open:
        return ()
    if _is_over(case, request):
        return (Difference(ENDED),)
    return (
        *_replaced(case, request),
        *_evidence(case, request),
        *_beside(case, request, beside),
        *_effects(case, request, team),
    )


def void(case: Case, team: Team = USUAL) -> frozenset[int]:
    """The requests of a case that count no more."""
    return frozenset(number for number, request in case.requests.items() if differences(case, request, team))


def _is_over(case: Case, request: Request) -> bool:
    """The case has ended; but what outlives it can be decided, and the decision that ended it replaced."""
    step = case.procedure.steps[request.asked.step]
    return bool(case.ending) and not step.outlives and not ends_by(case, request.asked.reverses)


def _replaced(case: Case, request: Request) -> Iterator[Difference]:
    """The decision that it would replace does not stand any more."""
    reverses = request.asked.reverses
    if reverses and reverses not in case.standing:
        yield Difference(EVIDENCE, reverses, case.touched.get(reverses, 0))


def _evidence(case: Case, request: Request) -> Iterator[Difference]:
    since = [(request.entry, request.asked.evidence)]
    since += [(added.entry, added.said.evidence) for added in request.added]
    for shown, numbers in since:
        for number in numbers:
            touched = case.touched.get(number, 0)
            if touched > shown:
                yield Difference(EVIDENCE, number, touched)


def _beside(case: Case, request: Request, beside: Case | None) -> Iterator[Difference]:
    asked_at = case.entries[request.entry - 1].at
    for number in request.asked.beside if beside else ():
        touched = beside.touched.get(number, 0) if beside else 0
        if beside and touched and beside.entries[touched - 1].at > asked_at:
            yield Difference(EVIDENCE, number, touched, beside=True)


def _effects(case: Case, request: Request, team: Team) -> Iterator[Difference]:
    """Both as on the day on which it was asked, so that no day that passes makes a difference, only what is recorded."""
    entry = case.entries[request.entry - 1]
    then = replace(case, entries=case.entries[: request.entry - 1])
    was = brought(then, request.asked, entry.at, entry.day, team)
    now = brought(case, request.asked, entry.at, entry.day, team)
    yield from _each(COMES_NOW, now, was)
    yield from _each(NO_LONGER, was, now)


def _each(sort: str, these: Iterable[str], those: Iterable[str]) -> Iterator[Difference]:
    known = set(those)
    for effect in sorted(these):
        if effect not in known:
            yield Difference(sort, effect=effect)
