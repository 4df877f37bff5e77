"""Putting right: nothing is edited, a correction stands beside what it corrects."""

from models.case import Case
from models.entries import FACTS, Asked, Content, Countersigned, Decided, Linked, Opened, Other, PutRight, Withdrawn
from models.history import Chosen, Corrected, Fact, Waived
from models.procedure import Step
from models.refusals import AnotherKind, NeedsApproval, NoSuchEntry, SameAgain
from models.requests import Correct
from models.rules.acting import Acting, entry_of, needs
from models.rules.recording import fits
from models.written import kind_of

FOR_GOOD = (Opened, Asked, Decided, Withdrawn, Countersigned, Waived, Linked)  # undone only by an act of their own


def correct(case: Case, request: Correct, acting: Acting) -> tuple[Content, ...]:
    """The same kind of entry in its place, or nothing."""
    needs(request.because, "correct")
    there = standing_at(case, request.entry)
    decided_by_others(case, there)
    if request.content is None:
        return (_correction(request.entry, there, None, request),)
    if type(request.content) is not type(there):
        raise AnotherKind(kind_of(there), kind_of(request.content))
    if request.content == there:
        raise SameAgain(kind_of(there))
    if isinstance(request.content, FACTS):
        fits(case, request.content, acting)
    return (_correction(request.entry, there, request.content, request),)


def standing_at(case: Case, number: int) -> Content:
    """What stands at an entry and can be put right."""
    entry_of(case, number, "correction")
    there = case.standing.get(number)
    if there is None or isinstance(there, FOR_GOOD):
        raise NoSuchEntry(number, len(case.entries), "correction")
    return there


def decided_by_others(case: Case, there: Content) -> None:
    """A decision that needed approval is not taken back by whoever recorded it."""
    step: Step | None = case.procedure.steps.get(there.step) if isinstance(there, Chosen) else None
    if isinstance(there, Chosen) and step and step.approval:
        raise NeedsApproval(there.step, step.approval.by, step.approval.clauses)


def _correction(entry: int, there: Content, content: Fact | Other | None, request: Correct) -> Content:
    if isinstance(there, FACTS):
        fact = content if isinstance(content, FACTS) else None
        return Corrected(entry, fact, request.because)
    return PutRight(entry, None if isinstance(content, FACTS) else content, request.because)
