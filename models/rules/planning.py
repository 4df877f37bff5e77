"""Days that people arrange or set: plan (a meeting's day), agree (a day where the documents give none), answers."""

from datetime import date

from models.case import APPROVED, Case
from models.duties import SETTLED, Duty
from models.entries import Content
from models.history import Agreed, Answered, Planned
from models.procedure import BREACHED_WHEN_LATE
from models.refusals import (
    AlreadyRecorded,
    AlreadySettled,
    NeedsReason,
    NoSuchEntry,
    NotToAgree,
    OutsideWindow,
    PastDay,
    SameAgain,
    UnknownName,
)
from models.requests import AgreeDay, AnswerQuestion, Plan
from models.rules.acting import Acting, duty_of, step_of, still_open
from models.rules.reversing import reversed_since
from models.working_days import ONE_DAY, bank_holidays, working_days


def plan(case: Case, request: Plan, acting: Acting) -> tuple[Content, ...]:
    """The day arranged. It moves no limit, and outside its window it needs what the documents allow."""
    approver = may_be_planned(case, request, acting)
    wanted = Planned(
        request.step, request.day, request.occurrence, request.at, request.place, request.because, approver
    )
    if wanted in case.standing.values() and case.known.planned.get((request.step, request.occurrence)) == request.day:
        raise SameAgain(request.step, request.day)
    return (wanted,)


def may_be_planned(case: Case, request: Plan, acting: Acting) -> str:
    """Whether the day may be arranged; gives who allowed it, if somebody had to."""
    step = step_of(case, request.step)
    still_open(case, step)
    duty = duty_of(case, request.step, request.occurrence, acting)
    if duty.state in SETTLED:
        raise AlreadySettled(request.step, duty.state, duty.met)
    if request.day < acting.today:
        raise PastDay(request.day, acting.today)
    approver = _allowed(case, duty, request, acting)
    if not request.because:
        _on_a_working_day(case, duty, request, acting)
    return approver


def agree(case: Case, request: AgreeDay, acting: Acting) -> tuple[Content, ...]:
    """A day that people set where the documents give none; moved only with a reason."""
    step = step_of(case, request.step)
    still_open(case, step)
    if not step.due.needs_agreement:
        agreeable = tuple(key for key, each in case.procedure.steps.items() if each.due.needs_agreement)
        raise NotToAgree(request.step, agreeable)
    if request.day < acting.today:
        raise PastDay(request.day, acting.today)
    there = case.known.agreed.get(request.step, [])
    if request.day in there:
        raise SameAgain(request.step, request.day)
    if there and not step.repeats and not request.because:
        raise NeedsReason("moved", request.step, there[-1])
    return (Agreed(request.step, request.day, request.because),)


def answer(case: Case, request: AnswerQuestion, acting: Acting) -> tuple[Content, ...]:
    """A named person's answer; the bot itself never decides."""
    if request.question not in case.procedure.questions:
        raise UnknownName("question", request.question, tuple(case.procedure.questions), case.procedure.key)
    if not request.answer:
        raise NeedsReason("answer", day=None)
    for entry in case.entries:
        there = case.standing.get(entry.number)
        if isinstance(there, Answered) and there.question == request.question:
            raise AlreadyRecorded(request.question, entry.number, there.day, entry.by, entry.at)
    return (Answered(request.question, request.answer, acting.today),)


def _allowed(case: Case, duty: Duty, request: Plan, acting: Acting) -> str:
    """Who allowed the day, if somebody had to: outside its window a `must` needs the documents' own exception.

    Once the limit has passed no day inside is left: the meeting is still owed, and is planned late.
    """
    if _inside(duty, request.day) or (duty.due and duty.due < acting.today):
        return ""
    step = duty.definition
    if step.urgent and request.request is not None:
        return _approver(case, request)
    near = _nearest_inside(case, duty, request.day, acting)
    if step.force in BREACHED_WHEN_LATE or step.urgent:
        clauses = step.urgent.clauses if step.urgent else step.clauses
        urgent = bool(step.urgent)
        raise OutsideWindow(request.step, request.day, duty.first, duty.due, clauses, urgent=urgent, nearest=near)
    if not request.because:
        raise NeedsReason("window", request.step, request.day, nearest=near, first=duty.first, due=duty.due)
    return ""


def _nearest_inside(case: Case, duty: Duty, day: date, acting: Acting) -> tuple[date, ...]:
    """The nearest working day of both sides that is given for it and has not passed."""
    late = duty.due is not None and day > duty.due
    near = _free(case, duty.due, -1, acting) if late and duty.due else _free(case, duty.first or day, 1, acting)
    return (near,) if near >= acting.today and _inside(duty, near) else ()


def _free(case: Case, day: date, step: int, acting: Acting) -> date:
    """This day, else the next one (the one before, for -1), that is a working day and not one of the authority's closures."""
    calendar = working_days(case.procedure.nation, acting.team.closures)
    while not calendar.counts(day) or any(closure.holds(day) for closure in acting.closed):
        day += step * ONE_DAY
    return day


def _inside(duty: Duty, day: date) -> bool:
    if duty.approximate or duty.due is None:
        return duty.first is None or day >= duty.first
    return (duty.first is None or day >= duty.first) and day <= duty.due


def _approver(case: Case, request: Plan) -> str:
    asked = case.requests.get(request.request or 0)
    fits = asked and (asked.asked.step, asked.asked.occurrence) == (request.step, request.occurrence)
    if (
        not asked
        or not fits
        or asked.verdict != APPROVED
        or reversed_since(case, asked)
        or request.day not in asked.asked.allows
    ):
        raise NoSuchEntry(request.request or 0, len(case.entries), "request")
    return case.decided_by[asked.entry]


def _on_a_working_day(case: Case, duty: Duty, request: Plan, acting: Acting) -> None:
    """A day off needs a reason; offered instead are days that would be taken: both sides are there, inside the limit."""
    if working_days(case.procedure.nation, acting.team.closures).counts(request.day):
        return
    before, after = (_free(case, request.day, step, acting) for step in (-1, 1))
    holiday = bank_holidays(case.procedure.nation, request.day.year).get(request.day, "")
    late = duty.due is not None and duty.due < acting.today
    nearest = tuple(day for day in (before, after) if day >= acting.today and (late or _inside(duty, day)))
    raise NeedsReason("day-off", request.step, request.day, holiday, nearest)
