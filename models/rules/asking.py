"""Asking for a decision: what may be asked, before whom, and what deciders are shown of it, bound by a digest."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from models.case import APPROVED, Case, Request
from models.chain import canonical, digest
from models.entries import Admitted, Asked, Content, Decided, Supplied, Withdrawn
from models.history import Chosen
from models.procedure import Approval, Step
from models.questions import WHO_APPROVES
from models.refusals import (
    AlreadyRecorded,
    ComesFirst,
    NobodyMay,
    NoOptions,
    OnlyYou,
    SameAgain,
    UnknownName,
    UnknownPerson,
)
from models.requests import Ask
from models.rules.acting import Acting, entry_of, needs, step_of, still_open
from models.rules.futures import effects_of, futures
from models.rules.reversing import ends_by, reversed_since, to_reverse
from models.rules.voiding import differences
from models.words import Words

URGENT = Approval(asks=WHO_APPROVES)  # an exception for urgent cases needs a named approver and a reason


class Behalf(NamedTuple):
    """The case and the step whose decision is asked for in another case, and the entries there on which it rests."""

    case: str = ""
    step: str = ""
    beside: tuple[int, ...] = ()


HERE = Behalf()


def ask(case: Case, request: Ask, acting: Acting, behalf: Behalf = HERE) -> tuple[Content, ...]:
    """A decision is asked for. Who may take it is settled now, and said now if nobody may."""
    step = may_be_asked(case, request)
    not_decided(case, step, request, _void(case, request, acting))
    if request.reverses and not behalf.case:
        behalf = _behalf_of(case, request.reverses)
    deciders, roles = _deciders(case, step, request, acting)
    asked = Asked(
        request.step,
        request.grounds,
        "",
        request.occurrence,
        request.claimed,
        request.evidence,
        deciders,
        roles,
        request.urgent,
        request.allows,
        where=request.where,
        opens=request.opens,
        reverses=request.reverses,
        of_case=behalf.case,
        of_step=behalf.step,
        beside=behalf.beside,
        messages=request.messages,
    )
    asked = replace(asked, effects=effects_of(futures(case, asked, acting.at, acting.today, acting.team)))
    replaced = [Withdrawn(number) for number in _void(case, request, acting)]
    return (replace(asked, digest=digest_of(case, asked)), *replaced, *_let_in(case, deciders, acting))


def _let_in(case: Case, deciders: Iterable[str], acting: Acting) -> tuple[Content, ...]:
    """Whoever stands in for a decider sees what they may decide."""
    covers = {acting.stand_in(person) for person in deciders} - {"", acting.by.key, *deciders, *case.people}
    return tuple(Admitted(person, acting.today) for person in sorted(covers)) if case.private else ()


def may_be_asked(case: Case, request: Ask, *, there: bool = False) -> Step:
    """Whether this can be asked of the case as it stands, whoever may decide it; `there`, if in another case."""
    step = step_of(case, request.step)
    if not (request.reverses and ends_by(case, to_reverse(case, request))):
        still_open(case, step)
    if not (step.options or step.approval or step.urgent or there):
        deciding = tuple(key for key, each in case.procedure.steps.items() if each.options or each.approval)
        raise NoOptions(request.step, deciding)
    needs(request.grounds, "ask", request.step)
    if not there:
        listed_in(step, request.step, request.claimed)  # else by the list that stands there
    _may_open(step, request)
    if not there:
        in_order(case, step, request.step, request.urgent, day=None)
    if request.allows:
        needs(request.urgent, "urgent", request.step)
    for number in request.evidence:
        entry_of(case, number, "evidence")
    return step


def in_order(case: Case, step: Step, name: str, urgent: Words, day: date | None) -> None:
    """What comes first has happened by the day of the decision; where it is urgent a reason in writing does (SC-37)."""
    first = step.urgent.skips if step.urgent else ""
    if not first or urgent:
        return
    happened = case.known.day_of(first)
    if happened is None or (day and happened > day):
        raise ComesFirst(name, first, step.urgent.clauses if step.urgent else ())


def digest_of(case: Case, asked: Asked, supplied: Sequence[Supplied] = ()) -> str:
    """What a decider is shown, in one value."""
    numbers = (*asked.evidence, *(number for each in supplied for number in each.evidence))
    evidence = [[number, case.touched.get(number, number)] for number in numbers]
    shown = {
        "case": case.id,
        "step": asked.step,
        "occurrence": asked.occurrence,
        "claimed": list(asked.claimed),
        "evidence": evidence,
        "allows": [day.isoformat() for day in asked.allows],
        "effects": list(asked.effects),
        "deciders": list(asked.deciders),
        "where": asked.where,
        "opens": asked.opens,
        "reverses": asked.reverses,
        "of": [asked.of_case, asked.of_step],
        "beside": list(asked.beside),
        "messages": [*asked.messages, *(each for one in supplied for each in one.messages)],
        "supplied": [list(each.claimed) for each in supplied],
    }
    return digest(canonical(shown))


def _counts(case: Case, asked: Request, request: Ask) -> bool:
    """Whether it was approved, and still is."""
    return asked.verdict == APPROVED and not request.allows and not reversed_since(case, asked)


def _answers_to(case: Case, number: int) -> set[int]:
    """The entries of the answers to a request."""
    contents = ((entry.number, entry.content) for entry in case.entries)
    return {entry for entry, content in contents if isinstance(content, Decided) and content.request == number}


def _behalf_of(case: Case, reverses: int) -> Behalf:
    """A decision that was taken for another case is replaced there, too."""
    for entry in reversed(case.entries[:reverses]):
        if isinstance(entry.content, Decided):
            asked = case.requests[entry.content.request].asked
            return Behalf(asked.of_case, asked.of_step)
    return HERE


def listed_in(step: Step, name: str, claimed: Iterable[int]) -> None:
    """Grounds are claimed by their number in the step's own list."""
    numbers = tuple(str(number) for number in range(1, len(step.triggers.items if step.triggers else ()) + 1))
    for number in claimed:
        if str(number) not in numbers:
            raise UnknownName("item", str(number), numbers, name)


def _may_open(step: Step, request: Ask) -> None:
    """Of the procedures that open, one that there is."""
    known = tuple(name for link in step.links for name in link.procedure)
    if request.opens and request.opens not in known:
        raise UnknownName("procedure", request.opens, known, request.step)


def _void(case: Case, request: Ask, acting: Acting) -> tuple[int, ...]:
    """The open requests about the same that count no more: this one takes their place."""
    return tuple(
        number
        for number, asked in case.requests.items()
        if (asked.asked.step, asked.asked.occurrence) == (request.step, request.occurrence)
        and differences(case, asked, acting.team, acting.beside)
    )


def not_decided(case: Case, step: Step, request: Ask, void: Container[int] = ()) -> None:
    """One request at a time, and none about what has been decided, unless the decision comes up again (CP-72)."""
    for number, asked in case.requests.items():
        same = (asked.asked.step, asked.asked.occurrence) == (request.step, request.occurrence)
        answered = number == request.reverses or request.reverses in _answers_to(case, number)
        if same and number not in void and not answered and (asked.open or _counts(case, asked, request)):
            raise SameAgain(request.step)
    for number, content in case.standing.items():
        if (
            number != request.reverses
            and isinstance(content, Chosen)
            and content.step == request.step
            and not (step.due.series or step.options[content.option].again)
        ):
            entry = case.entries[number - 1]
            raise AlreadyRecorded(request.step, number, content.day, entry.by, entry.at)


def _deciders(case: Case, step: Step, request: Ask, acting: Acting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who may answer, and in which roles all must. Where the documents name nobody, managers whom the asker names."""
    approval = step.approval or URGENT
    barred = case.holders.get(approval.not_in)
    for person in request.deciders:
        colleague = acting.colleagues.get(person)
        if colleague is None or not colleague.active:
            raise UnknownPerson(person)
    if approval.by:
        held = {role: case.holders[role].person for role in approval.by if role in case.holders}
        outside = {role for role in approval.by if case.procedure.roles[role].outside}
        may = {person for person in held.values() if not request.deciders or person in request.deciders}
        vacant = tuple(role for role in approval.by if role not in held and role not in outside)
        if vacant and (approval.all_of_them or not (may or outside)):
            raise NobodyMay(request.step, vacant)
    else:
        may = {person for person in request.deciders if acting.colleagues[person].manages}
        outside = set()
    may.discard(barred.person if barred else "")
    if may == {acting.by.key} and not outside:
        raise OnlyYou(request.step, approval.by)
    may.discard(acting.by.key)
    if not may and not outside:
        raise NobodyMay(request.step, approval.by)
    return tuple(sorted(may)), _others(case, step, approval, acting) if approval.all_of_them else ()


def _others(case: Case, step: Step, approval: Approval, acting: Acting) -> tuple[str, ...]:
    """All must agree; whoever owes the step with the others agrees to it by asking (JR-22)."""
    mine = {role for role in (step.owner, *step.jointly_with) if role in case.holders}
    mine = {role for role in mine if case.holders[role].person == acting.by.key}
    return tuple(role for role in approval.by if role not in mine)
