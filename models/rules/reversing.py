"""A decision is reversed only by a new dated decision, asked for and taken like the first: that one then stands no more."""

from models.case import DECLINED, Case, Request
from models.entries import Content, Decided
from models.history import Chosen, Corrected
from models.refusals import NoSuchEntry
from models.requests import Ask


def to_reverse(case: Case, request: Ask) -> int:
    """The entry of the decision that would be replaced: one of this step that stands."""
    content = case.standing.get(request.reverses)
    step = ""
    if isinstance(content, Chosen):
        step = content.step
    elif isinstance(content, Decided):
        asked = case.requests[content.request]
        step = asked.asked.step if asked.verdict and not case.procedure.steps[asked.asked.step].options else ""
    if step != request.step:
        raise NoSuchEntry(request.reverses, len(case.entries), "decision")
    return request.reverses


def ends_by(case: Case, entry: int) -> bool:
    """Whether it is this decision that ended the case."""
    content = case.standing.get(entry)
    return isinstance(content, Chosen) and bool(case.ending) and _fact(content) == (case.ending or ("",))[0]


def reversing(case: Case, entry: int, chosen: Chosen) -> tuple[Content, ...]:
    """The first decision is taken back, and the new one stands from its own day; the same again changes nothing."""
    was = case.standing.get(entry)
    if isinstance(was, Chosen) and was.option == chosen.option:
        return ()
    return (Corrected(entry, None, chosen.because), chosen)


def reversed_since(case: Case, request: Request) -> bool:
    """Whether an approval was asked about anew and declined."""
    given = {
        entry.number
        for entry in case.entries
        if isinstance(entry.content, Decided) and entry.content.request == request.entry
    }
    return any(each.verdict == DECLINED and each.asked.reverses in given for each in case.requests.values())


def _fact(chosen: Chosen) -> str:
    return f"{chosen.step}/{chosen.option}"
