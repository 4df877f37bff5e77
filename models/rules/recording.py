"""What happened: events, meetings, letters, reports, visits and decisions, with what belongs to them."""

from collections.abc import Iterable

from models.case import Case
from models.entries import ActionAgreed, Content, Minuted, Noted, Point
from models.history import Chosen, Fact, Happened
from models.procedure import Items, Procedure
from models.refusals import AlreadyRecorded, HappensOnce, NeedsApproval, NeedsOption, NoOptions, NotYet, UnknownName
from models.requests import NO_MINUTES, AddMinutes, Minutes, Record, Undertaking
from models.rules.acting import Acting, step_of, still_open

MOST_OCCURRENCES = 999


def record(case: Case, request: Record, acting: Acting) -> tuple[Content, ...]:
    """The fact, then what was written down about it."""
    step = case.procedure.steps.get(request.name)
    still_open(case, step)
    fact = _fact(request)
    fits(case, fact, acting)
    not_twice(case, fact)
    found: list[Content] = [fact]
    found += _minuted(case.procedure, request.name, request.occurrence, request.minutes)
    found += _undertaken(case.procedure, request.name, request.actions)
    if request.note:
        found.append(Noted(request.note, request.name if step else ""))
    return tuple(found)


def add_minutes(case: Case, request: AddMinutes, _acting: Acting) -> tuple[Content, ...]:
    """More about a step that has been recorded; also after the case has ended, since it is about what was."""
    if request.step:
        step_of(case, request.step)
    found: list[Content] = [*_minuted(case.procedure, request.step, request.occurrence, request.minutes)]
    found += _undertaken(case.procedure, request.step, request.actions)
    return tuple(found)


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
    """A step that happens once is recorded once, and nothing is recorded twice for one day."""
    name = fact.name if isinstance(fact, Happened) else fact.step
    step = case.procedure.steps.get(name)
    for entry in case.entries:
        there = case.standing.get(entry.number)
        if type(there) is not type(fact) or name_of(there) != name:
            continue
        if (step and not step.repeats) or _same(there, fact):
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
