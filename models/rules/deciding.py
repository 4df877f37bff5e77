"""Asking for a decision and taking it: by those who may, once, and by nobody on what they asked for themselves."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from models.case import APPROVED, DECLINED, Case, Request
from models.chain import canonical, digest
from models.entries import Admitted, Asked, Content, Decided, MoreAsked, Recorded, Supplied, Withdrawn
from models.history import Chosen
from models.procedure import Approval, Step
from models.questions import WHO_APPROVES
from models.refusals import (
    AlreadyDecided,
    AlreadyRecorded,
    BeforeOpening,
    ComesFirst,
    NeedsReason,
    NobodyMay,
    NoOptions,
    NoSuchEntry,
    NotADecider,
    NotTheirs,
    NotYet,
    OnlyYou,
    OwnRequest,
    SameAgain,
    Stale,
    UnknownName,
    UnknownPerson,
)
from models.refusals_of_decisions import AnsweredAlready, OwnAnswer, TakenBack
from models.requests import Ask, AskMore, Decide, Supply, Withdraw
from models.rules.acting import Acting, entry_of, needs, needs_manager, step_of, still_open
from models.rules.futures import effects_of, futures
from models.rules.reversing import ends_by, reversed_since, reversing, to_reverse
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
        _listed(step, request.step, request.claimed)  # else by the list that stands there
    _may_open(step, request)
    if not there:
        _in_order(case, step, request.step, request.urgent, day=None)
    if request.allows:
        needs(request.urgent, "urgent", request.step)
    for number in request.evidence:
        entry_of(case, number, "evidence")
    return step


def decide(case: Case, request: Decide, acting: Acting) -> tuple[Content, ...]:
    """An answer. Once everybody who must has agreed, it counts, and an option becomes a fact."""
    asked = _open_request(case, request)
    step = step_of(case, asked.asked.step)
    if not ends_by(case, asked.asked.reverses):
        still_open(case, step)
    as_it_was_shown(case, asked, acting)
    if request.digest != asked.digest:
        raise Stale(request.request)
    instead_of = _may_decide(case, asked, step, request, acting)
    verdicts = (*step.options, DECLINED) if step.options else (APPROVED, DECLINED)
    if request.verdict not in verdicts:
        raise UnknownName("option", request.verdict, verdicts, asked.asked.step)
    if request.verdict == DECLINED:
        needs(request.because, "decline", asked.asked.step)
    day = request.day or acting.today
    if day > acting.today:
        raise NotYet(asked.asked.step, day, acting.today)
    if request.verdict != DECLINED:
        _in_order(case, step, asked.asked.step, asked.asked.urgent, day)
    decided = Decided(
        request.request, request.verdict, request.because, request.role, request.outside, request.how, day, instead_of
    )
    verdict = asked._replace(answers=(*asked.answers, decided)).verdict
    if verdict not in step.options:
        return (decided,)
    chosen = Chosen(asked.asked.step, verdict, day, request.because)
    return (decided, *(reversing(case, asked.asked.reverses, chosen) if asked.asked.reverses else (chosen,)))


def ask_more(case: Case, request: AskMore, acting: Acting) -> tuple[Content, ...]:
    """A decider wants to know more first; nothing is decided by it, and nobody is kept from deciding."""
    asked = _open_request(case, request)
    step = step_of(case, asked.asked.step)
    still_open(case, step)
    as_it_was_shown(case, asked, acting)
    needs(request.words, "more", asked.asked.step)
    _not_kept_out(case, asked, step, acting)
    _decider(case, asked, step, acting)
    return (MoreAsked(request.request, request.words),)


def supply(case: Case, request: Supply, acting: Acting) -> tuple[Content, ...]:
    """What they wanted to know, from whoever asked or owes the step with them; from here on it is part of what is asked."""
    asked = _open_request(case, request)
    step = step_of(case, asked.asked.step)
    still_open(case, step)
    if acting.by.key not in {asked.by, *_owing(case, step)}:
        raise NotTheirs(asked.by)
    as_it_was_shown(case, asked, acting)
    needs(request.words, "supply", asked.asked.step)
    _listed(step, asked.asked.step, request.claimed)
    for number in request.evidence:
        entry_of(case, number, "evidence")
    claimed = tuple(number for number in request.claimed if number not in asked.claimed)
    evidence = tuple(number for number in request.evidence if number not in asked.evidence)
    messages = tuple(each for each in request.messages if each not in asked.messages)
    supplied = Supplied(request.request, request.words, "", claimed, evidence, messages)
    return (replace(supplied, digest=digest_of(case, asked.asked, (*asked.supplied, supplied))),)


def as_it_was_shown(case: Case, asked: Request, acting: Acting) -> None:
    """A request that rests on what has changed since counts no more."""
    if differences(case, asked, acting.team, acting.beside):
        raise Stale(asked.entry, void=True)


def _in_order(case: Case, step: Step, name: str, urgent: Words, day: date | None) -> None:
    """What comes first has happened by the day of the decision; where it is urgent a reason in writing does (SC-37)."""
    first = step.urgent.skips if step.urgent else ""
    if not first or urgent:
        return
    happened = case.known.day_of(first)
    if happened is None or (day and happened > day):
        raise ComesFirst(name, first, step.urgent.clauses if step.urgent else ())


def _owing(case: Case, step: Step) -> set[str]:
    """Who holds the roles that owe it."""
    return {case.holders[role].person for role in (step.owner, *step.jointly_with) if role in case.holders}


def withdraw(case: Case, request: Withdraw, acting: Acting) -> tuple[Content, ...]:
    """A request is taken back by whoever made it."""
    asked = _open_request(case, request)
    if asked.by != acting.by.key:
        needs_manager(acting, "withdraw")
    return (Withdrawn(request.request, request.because),)


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


def _listed(step: Step, name: str, claimed: Iterable[int]) -> None:
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


def _open_request(case: Case, request: AskMore | Supply | Decide | Withdraw) -> Request:
    asked = case.requests.get(request.request)
    if asked is None:
        raise NoSuchEntry(request.request, len(case.entries), "request")
    for entry in case.entries if asked.withdrawn else ():
        if isinstance(entry.content, Withdrawn) and entry.content.request == asked.entry:
            raise TakenBack(asked.entry, len(case.entries), "request", entry.by, entry.at)
    if asked.verdict:
        first = next(
            entry
            for entry in reversed(case.entries)
            if isinstance(entry.content, Decided) and entry.content.request == request.request
        )
        raise AlreadyDecided(asked.verdict, first.by, first.at)
    return asked


def _may_decide(case: Case, asked: Request, step: Step, request: Decide, acting: Acting) -> str:
    """Checked in the transaction that decides, since a role may have been lost since the request was made.

    Gives for whom they stand in, if they do.
    """
    approval = step.approval or URGENT
    if not request.outside:
        _not_kept_out(case, asked, step, acting)
        if asked.asked.roles and not request.role:
            raise NotADecider(asked.deciders)
    if request.role in {answer.role for answer in asked.answers} and asked.answers:
        raise _answered(case, asked, request.role)
    wanted = asked.asked.roles or approval.by
    if (asked.asked.roles or request.role) and request.role not in wanted:
        raise UnknownName("role", request.role, wanted, asked.asked.step)
    if request.outside:
        _agreed_outside(case, asked, request, acting)
        return ""
    mine = [entry.content for entry in case.entries if _answers(entry, asked) and entry.by == acting.by.key]
    if mine and isinstance(mine[0], Decided):  # those who must agree together are so many people
        raise _answered(case, asked, mine[0].role)
    return _decider(case, asked, step, acting, request.role)


def _answered(case: Case, asked: Request, role: str) -> AnsweredAlready:
    """Who has answered in a role, and whose answer is still wanted."""
    given = {
        entry.content.role: entry
        for entry in case.entries
        if isinstance(entry.content, Decided) and entry.content.request == asked.entry
    }
    answered = {answer.role for answer in asked.answers}
    had = {given[each].by for each in answered} | {
        case.holders[each].person for each in answered if each in case.holders
    }
    others = tuple(person for person in asked.deciders if person not in had)
    return AnsweredAlready(given[role].by, None, given[role].at, others)


def _not_kept_out(case: Case, asked: Request, step: Step, acting: Acting) -> None:
    """Nobody decides what they asked for, nor what somebody in their role may not."""
    if acting.by.key == asked.by:
        raise OwnRequest(asked.deciders)
    barred = case.holders.get((step.approval or URGENT).not_in)
    if barred is not None and barred.person == acting.by.key:  # since asking, perhaps
        raise NotADecider(asked.deciders)


def _decider(case: Case, asked: Request, step: Step, acting: Acting, role: str = "") -> str:
    """Whom the one who acts stands in for: nobody, if it was put to them; both must still be able to decide it."""
    me = acting.by.key
    if me in asked.deciders and _in_role(case, step, me, role):
        _manages_if_nobody_is_named(step, acting, me)
        return ""
    for person in asked.deciders:
        barred = case.holders.get((step.approval or URGENT).not_in)
        kept_out = barred is not None and barred.person == person
        if acting.stand_in(person) == me and not kept_out and _in_role(case, step, person, role):
            _manages_if_nobody_is_named(step, acting, me)
            _manages_if_nobody_is_named(step, acting, person)
            return person
    passed = {person for each in asked.passed for person in each.to}
    holders = [person for person in asked.asked.deciders if _in_role(case, step, person, role)]
    if me in passed and acting.by.manages and holders:
        return holders[0]
    raise NotADecider(asked.deciders)


def _in_role(case: Case, step: Step, person: str, role: str) -> bool:
    """Whether they hold a role that decides it; anybody does where the documents name none."""
    by = step.approval.by if step.approval else ()
    return not by or any(
        case.holders[each].person == person for each in ((role,) if role else by) if each in case.holders
    )


def _manages_if_nobody_is_named(step: Step, acting: Acting, person: str) -> None:
    if not (step.approval and step.approval.by):
        needs_manager(acting._replace(by=acting.colleagues[person]), "decide")


def _answers(entry: Recorded, asked: Request) -> bool:
    """Whether this is an answer in Slack to what is asked now, with all that was added to it."""
    content = entry.content
    since = asked.added[-1].entry if asked.added else asked.entry
    return (
        entry.number > since and isinstance(content, Decided) and content.request == asked.entry and not content.outside
    )


def _agreed_outside(case: Case, asked: Request, request: Decide, acting: Acting) -> None:
    """Who decided, when and by what, recorded by a named inspector: for those who are not in Slack.

    What somebody of the inspectorate agreed elsewhere is recorded by a manager, and never by the one who asked.
    """
    if not request.how or request.day is None:
        raise NeedsReason("outside", asked.asked.step)
    if request.day < case.entries[0].day:
        raise BeforeOpening(request.day, case.entries[0].day)
    role = case.procedure.roles.get(request.role)
    if role and role.outside:
        return
    if acting.by.key == asked.by:
        raise OwnAnswer(_who_manage(case, acting))
    needs_manager(acting, "outside")


def _who_manage(case: Case, acting: Acting) -> tuple[str, ...]:
    """Those who manage and see the case, but for who acts."""
    managers = {key for key, each in acting.colleagues.items() if each.manages} - {acting.by.key}
    return tuple(sorted(managers & case.people if case.private else managers))
