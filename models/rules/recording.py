"""What happened: events, meetings, letters, reports, visits and decisions, with what belongs to them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from models.case import APPROVED, Case
from models.entries import ActionAgreed, Content, Minuted, Noted, Point
from models.history import Chosen, Fact, Happened
from models.minutes import INTERPRETER, WELSH, Sheet, offers_welsh, sheet
from models.procedure import Items, Procedure
from models.refusals import (
    AlreadyRecorded,
    HappensOnce,
    NeedsApproval,
    NeedsOption,
    NeedsReason,
    NoOptions,
    NotYet,
    UnknownName,
    WrittenMeanwhile,
)
from models.requests import NO_MINUTES, AddMinutes, Minutes, Record, Undertaking
from models.rules.acting import Acting, step_of, still_open
from models.rules.reversing import reversed_since
from models.words import Words

MOST_OCCURRENCES = 999


def record(case: Case, request: Record, acting: Acting) -> tuple[Content, ...]:
    """The fact, then what was written down about it."""
    step = case.procedure.steps.get(request.name)
    still_open(case, step)
    fact = _fact(request)
    fits(case, fact, acting)
    not_twice(case, fact)
    _not_before_the_case(case, fact, request.note or request.unapproved)
    found: list[Content] = [fact, *_without_approval(case, fact, request.unapproved)]
    found += _minuted(case.procedure, request.name, request.occurrence, request.minutes)
    found += _undertaken(case.procedure, request.name, request.actions)
    if request.note:
        found.append(Noted(request.note, request.name if step else ""))
    return tuple(found)


def add_minutes(case: Case, request: AddMinutes, _acting: Acting) -> tuple[Content, ...]:
    """More about a step that has been recorded; also after the case has ended, since it is about what was.

    Two may have the same form open: what one has written is not written again by the other, nor over it.
    """
    minutes, there = request.minutes, sheet(case, request.step, request.occurrence)
    if request.step:
        step_of(case, request.step)
        minutes = _not_written(case, request, there)
    found: list[Content] = [*_minuted(case.procedure, request.step, request.occurrence, minutes)]
    undertaken = [action.agreed for action in there.actions if request.step and action.done is None]
    actions = _undertaken(case.procedure, request.step, request.actions)
    found += [action for action in actions if action not in undertaken]
    if not found:
        raise _meanwhile(case, request)
    return tuple(found)


def _not_written(case: Case, request: AddMinutes, there: Sheet) -> Minutes:
    """What of it is new."""
    said = request.minutes
    return Minutes(
        tuple(each for each in said.came if each not in there.came),
        tuple(_new_points(case, request, "agreed", there.agreed)),
        tuple(_new_points(case, request, "decided", there.decided)),
        tuple(point for point in said.ticked if point.item not in there.ticked),
        tuple(role for role in said.to if role not in there.to),
        tuple(role for role in said.copies if role not in there.copies),
        said.welsh if said.welsh != there.welsh else "",
        said.interpreter if said.interpreter != there.interpreter else "",
    )


def _new_points(case: Case, request: AddMinutes, part: str, there: Mapping[int, Words]) -> Iterator[Point]:
    """Points of the clause on which nothing stands; what stands is put right by its entry, not by a form that is older."""
    for point in getattr(request.minutes, part):
        if not point.item or point.item not in there:
            yield point
        elif there[point.item] != point.words:
            raise _meanwhile(case, request, part, point.item)


def _meanwhile(case: Case, request: AddMinutes, part: str = "", item: int = 0) -> WrittenMeanwhile:
    """Who was quicker: by the last entry about that point or, where none is named, about this time of the step."""
    found = next(
        entry
        for entry in reversed(case.entries)
        if isinstance(there := case.standing.get(entry.number), Minuted | ActionAgreed)
        and there.step == request.step
        and (not part or item in {point.item for point in getattr(there, part, ())})
    )
    return WrittenMeanwhile(found.number, found.by, found.at, part, item)


def approved(case: Case, name: str, occurrence: int | None) -> bool:
    """Whether those who must have agreed to this time of a step; to the next one, where none is named."""
    step = case.procedure.steps[name]
    wanted = occurrence or len(case.known.happened(name)) + 1
    return any(
        request.verdict == APPROVED
        and not reversed_since(case, request)
        and request.asked.step == name
        and (not step.repeats or request.asked.occurrence == wanted)
        for request in case.requests.values()
    )


def _without_approval(case: Case, fact: Fact, because: Words) -> list[Content]:
    """What others must agree to first is recorded once they have, or with the reason why it was done without them."""
    step = case.procedure.steps.get(name_of(fact))
    if not isinstance(fact, Happened) or step is None or step.approval is None:
        return []
    if approved(case, fact.name, fact.occurrence):
        return []
    if not because:
        raise NeedsApproval(fact.name, step.approval.by, step.approval.clauses)
    return [Noted(because, fact.name)]


def _not_before_the_case(case: Case, fact: Fact, because: Words) -> None:
    """A step before anything that the case began with is a slip, unless somebody says why it is not."""
    began = first_day(case)
    if began and name_of(fact) in case.procedure.steps and fact.day < began and not because:
        raise NeedsReason("before-case", name_of(fact), fact.day, nearest=(began,))


def first_day(case: Case) -> date | None:
    """The day of the earliest event that is known: of the opening, or of what led to it."""
    days = [fact.day for name in case.procedure.events for fact in case.known.happened(name)]
    return min(days, default=None)


def fits(case: Case, fact: Fact, acting: Acting) -> None:
    """Whether such a fact can be part of such a case: known names, a day that has come, an option that may be chosen."""
    if isinstance(fact, Happened):
        _can_happen(case.procedure, fact, acting)
    elif isinstance(fact, Chosen):
        _can_be_chosen(case, fact, acting)


def _fact(request: Record) -> Happened | Chosen:
    if request.option:
        return Chosen(request.name, request.option, request.day)
    return Happened(request.name, request.day, request.at, request.occurrence)


def _can_happen(procedure: Procedure, fact: Happened, acting: Acting) -> None:
    if fact.name not in procedure.names:
        raise UnknownName("event", fact.name, procedure.names, procedure.key)
    step = procedure.steps.get(fact.name)
    if step and step.options:
        raise NeedsOption(fact.name, tuple(step.options))
    if fact.occurrence is not None and not (1 <= fact.occurrence <= MOST_OCCURRENCES and step and step.repeats):
        raise HappensOnce(fact.name, f"{fact.name}#{fact.occurrence}", repeats=bool(step and step.repeats))
    planned = step is None and (procedure.events[fact.name].planned or procedure.events[fact.name].instant)
    if fact.day > acting.today and not planned:
        raise NotYet(fact.name, fact.day, acting.today)


def _can_be_chosen(case: Case, fact: Chosen, acting: Acting) -> None:
    step = step_of(case, fact.step)
    if not step.options:
        raise NoOptions(fact.step, tuple(key for key, each in case.procedure.steps.items() if each.options))
    if fact.option not in step.options:
        raise UnknownName("option", fact.option, tuple(step.options), fact.step)
    if fact.day > acting.today:
        raise NotYet(fact.step, fact.day, acting.today)
    if step.approval:
        raise NeedsApproval(fact.step, step.approval.by, step.approval.clauses)


def not_twice(case: Case, fact: Happened | Chosen) -> None:
    """What happens once is recorded once, a step or an event, and nothing is recorded twice for one day."""
    name = fact.name if isinstance(fact, Happened) else fact.step
    step = case.procedure.steps.get(name)
    for entry in case.entries:
        there = case.standing.get(entry.number)
        if type(there) is not type(fact) or name_of(there) != name:
            continue
        if not (step.repeats if step else case.procedure.recurs(name)) or _same(there, fact):
            raise AlreadyRecorded(name, entry.number, there.day, entry.by, entry.at)


def name_of(content: Content | None) -> str:
    """The event or step that a fact is about."""
    return content.name if isinstance(content, Happened) else content.step if isinstance(content, Chosen) else ""


def _same(there: Happened | Chosen, fact: Happened | Chosen) -> bool:
    if isinstance(there, Happened) and isinstance(fact, Happened):
        if fact.occurrence is not None and there.occurrence == fact.occurrence:
            return True
        return there.day == fact.day and (
            there.occurrence == fact.occurrence or None in {there.occurrence, fact.occurrence}
        )
    return there == fact


def _minuted(procedure: Procedure, step: str, occurrence: int | None, minutes: Minutes) -> list[Minuted]:
    if minutes == NO_MINUTES:
        return []
    may_be_minuted(procedure, step, minutes)
    return [
        Minuted(
            step,
            occurrence,
            minutes.came,
            minutes.agreed,
            minutes.decided,
            minutes.ticked,
            minutes.to,
            minutes.copies,
            minutes.welsh,
            minutes.interpreter,
        )
    ]


def may_be_minuted(procedure: Procedure, step: str, minutes: Minutes) -> None:
    """Minutes are of a step, by its own lists and to known roles."""
    if step not in procedure.steps:
        raise UnknownName("step", step, tuple(procedure.steps), procedure.key)
    may_be_undertaken(procedure, (*minutes.to, *minutes.copies))
    definition = procedure.steps[step]
    _items_exist(step, minutes.agreed, definition.agrees)
    _items_exist(step, minutes.decided, definition.decides)
    for said, known in ((minutes.welsh, WELSH), (minutes.interpreter, INTERPRETER)):
        if said and not (said in known and offers_welsh(procedure, step)):
            raise UnknownName("language", said, known if offers_welsh(procedure, step) else (), step)


def may_be_undertaken(procedure: Procedure, roles: Iterable[str]) -> None:
    """Whoever owes or receives something is one of the procedure's roles."""
    for role in roles:
        if role not in procedure.roles:
            raise UnknownName("role", role, tuple(procedure.roles), procedure.key)


def _undertaken(procedure: Procedure, step: str, actions: tuple[Undertaking, ...]) -> list[ActionAgreed]:
    may_be_undertaken(procedure, [action.owner for action in actions])
    at = step if step in procedure.steps else ""
    return [ActionAgreed(action.what, action.owner, action.due, at, action.person) for action in actions]


def _items_exist(step: str, points: Iterable[Point], listed: Items | None) -> None:
    """A point is on one of the things that the procedure lists, by its number, or, with 0, on none of them."""
    numbers = tuple(str(number) for number in range(len(listed.items) + 1 if listed else 1))
    for point in points:
        if str(point.item) not in numbers:
            raise UnknownName("item", str(point.item), numbers, step)
