"""Putting right: nothing is edited, a correction stands beside what it corrects, and is judged as if it were new."""

from collections.abc import Callable
from typing import Any

from models.case import Case
from models.entries import (
    FACTS,
    ActionAgreed,
    ActionDone,
    Chased,
    Content,
    Minuted,
    Noted,
    Other,
    PutRight,
    Quietened,
    WillBeMissed,
)
from models.history import Agreed, Answered, Chosen, Corrected, Fact, Happened, Planned
from models.procedure import Step
from models.refusals import (
    AnotherKind,
    AnotherYear,
    BeforeOpening,
    NeedsApproval,
    NoSuchEntry,
    NotToAgree,
    NotYet,
    OpensTheCase,
    SameAgain,
    UnknownName,
)
from models.requests import Correct, Minutes, Plan, Quieten
from models.rules.acting import Acting, entry_of, needs, step_of
from models.rules.keeping import quieten
from models.rules.planning import may_be_planned
from models.rules.recording import first_day, fits, may_be_minuted, may_be_undertaken, name_of, not_twice
from models.written import kind_of

# What is put right by a correction. The rest is undone by an act of its own: a role is handed over, a case reopened.
CORRECTED = (
    Happened,
    Chosen,
    Agreed,
    Planned,
    Answered,
    Minuted,
    ActionAgreed,
    ActionDone,
    Chased,
    Quietened,
    Noted,
    WillBeMissed,
)


def correct(case: Case, request: Correct, acting: Acting) -> tuple[Content, ...]:
    """The same kind of entry in its place, or nothing."""
    needs(request.because, "correct")
    there = standing_at(case, request.entry)
    decided_by_others(case, there)
    if request.content is None:
        the_case_hangs_on_it(case, there)
        return (_correction(request.entry, there, None, request),)
    if type(request.content) is not type(there):
        raise AnotherKind(kind_of(there), kind_of(request.content))
    if request.content == there:
        raise SameAgain(kind_of(there))
    JUDGES[type(there)](case, there, request.content, acting)
    return (_correction(request.entry, there, request.content, request),)


def standing_at(case: Case, number: int) -> Content:
    """What stands at an entry and can be put right."""
    entry_of(case, number, "correction")
    there = case.standing.get(number)
    answered = number in case.missing and case.missing[number].answer is not None
    if not isinstance(there, CORRECTED) or answered:
        raise NoSuchEntry(number, len(case.entries), "correction")
    return there


def decided_by_others(case: Case, there: Content) -> None:
    """A decision that needed approval is not taken back by whoever recorded it."""
    step: Step | None = case.procedure.steps.get(there.step) if isinstance(there, Chosen) else None
    if isinstance(there, Chosen) and step and step.approval:
        raise NeedsApproval(there.step, step.approval.by, step.approval.clauses)


def the_case_hangs_on_it(case: Case, there: Content) -> None:
    """Without the event that opened it a case owes nothing: its day is put right, or the case is ended with a reason."""
    name = case.procedure.opens_on
    if name_of(there) == name and len(case.known.happened(name)) == 1:
        raise OpensTheCase(name)


def _fact(case: Case, there: Happened | Chosen, content: Happened | Chosen, acting: Acting) -> None:
    fits(case, content, acting)
    if name_of(content) != name_of(there):
        not_twice(case, content)
    began = first_day(case)
    if began and name_of(content) in case.procedure.steps and content.day < began:
        raise BeforeOpening(content.day, began)
    year = case.opened.year
    starts = isinstance(content, Happened) and content.name == case.procedure.opens_on
    if year is not None and starts and content.day.year != year:
        raise AnotherYear(year, content.day)


def _agreed(case: Case, _there: Content, content: Agreed, _acting: Acting) -> None:
    if not step_of(case, content.step).due.needs_agreement:
        raise NotToAgree(content.step, ())


def _planned(case: Case, there: Planned, content: Planned, acting: Acting) -> None:
    """An approval was for one day: with another day it is asked for again."""
    if content.approver and (content.approver, content.day) != (there.approver, there.day):
        raise NeedsApproval(content.step, (), ())
    if not content.approver:
        plan = Plan(content.step, content.day, content.occurrence, content.at, content.place, content.because)
        may_be_planned(case, plan, acting)


def _answered(case: Case, there: Answered, content: Answered, acting: Acting) -> None:
    if content.question not in case.procedure.questions:
        raise UnknownName("question", content.question, tuple(case.procedure.questions), case.procedure.key)
    if content.question != there.question:
        raise UnknownName("question", content.question, (there.question,))
    if content.day > acting.today:
        raise NotYet(content.question, content.day, acting.today)
    needs(content.answer, "answer")


def _minuted(case: Case, _there: Content, content: Minuted, _acting: Acting) -> None:
    said = (content.came, content.agreed, content.decided, content.ticked, content.to, content.copies)
    minutes = Minutes(*said, content.welsh, content.interpreter)
    may_be_minuted(case.procedure, content.step, minutes)


def _action(case: Case, _there: Content, content: ActionAgreed, _acting: Acting) -> None:
    may_be_undertaken(case.procedure, (content.owner,))


def _done(_case: Case, there: ActionDone, content: ActionDone, acting: Acting) -> None:
    if content.entry != there.entry:
        raise AnotherKind("action-done", "action-done")
    if content.day > acting.today:
        raise NotYet("action", content.day, acting.today)
    if content.dropped:
        needs(content.because, "dropped")


def _chased(_case: Case, there: Chased, content: Chased, acting: Acting) -> None:
    if (content.step, content.occurrence) != (there.step, there.occurrence):
        raise AnotherKind("chased", "chased")
    if content.day > acting.today:
        raise NotYet("chased", content.day, acting.today)


def _quiet(case: Case, _there: Content, content: Quietened, acting: Acting) -> None:
    quieten(case, Quieten(content.until, content.because, content.step, content.occurrence), acting)


def _noted(case: Case, _there: Content, content: Noted, _acting: Acting) -> None:
    needs(content.words, "note")
    if content.step:
        step_of(case, content.step)


def _missed(_case: Case, there: WillBeMissed, content: WillBeMissed, _acting: Acting) -> None:
    """Its words are what a manager countersigns: it is taken back and said anew, by whoever says it."""
    raise AnotherKind(kind_of(there), kind_of(content))


JUDGES: dict[type, Callable[[Case, Any, Any, Acting], None]] = {
    Happened: _fact,
    Chosen: _fact,
    Agreed: _agreed,
    Planned: _planned,
    Answered: _answered,
    Minuted: _minuted,
    ActionAgreed: _action,
    ActionDone: _done,
    Chased: _chased,
    Quietened: _quiet,
    Noted: _noted,
    WillBeMissed: _missed,
}


def _correction(entry: int, there: Content, content: Fact | Other | None, request: Correct) -> Content:
    if isinstance(there, FACTS):
        fact = content if isinstance(content, FACTS) else None
        return Corrected(entry, fact, request.because)
    return PutRight(entry, None if isinstance(content, FACTS) else content, request.because)
