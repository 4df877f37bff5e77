"""Taking a decision: by those who may, once, and by nobody on what they asked for themselves."""

from dataclasses import replace

from models.case import APPROVED, DECLINED, Case, Request
from models.entries import Content, Decided, MoreAsked, Recorded, Supplied, Withdrawn
from models.history import Chosen
from models.procedure import Step
from models.refusals import (
    AlreadyDecided,
    BeforeOpening,
    NeedsReason,
    NoSuchEntry,
    NotADecider,
    NotTheirs,
    NotYet,
    OwnRequest,
    Stale,
    UnknownName,
)
from models.refusals_of_decisions import AnsweredAlready, OwnAnswer, TakenBack
from models.requests import AskMore, Decide, Supply, Withdraw
from models.rules.acting import Acting, entry_of, needs, needs_manager, step_of, still_open
from models.rules.asking import URGENT, digest_of, in_order, listed_in
from models.rules.reversing import ends_by, reversing
from models.rules.voiding import differences


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
        in_order(case, step, asked.asked.step, asked.asked.urgent, day)
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
    listed_in(step, asked.asked.step, request.claimed)
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


def _owing(case: Case, step: Step) -> set[str]:
    """Who holds the roles that owe it."""
    return {case.holders[role].person for role in (step.owner, *step.jointly_with) if role in case.holders}


def withdraw(case: Case, request: Withdraw, acting: Acting) -> tuple[Content, ...]:
    """A request is taken back by whoever made it."""
    asked = _open_request(case, request)
    if asked.by != acting.by.key:
        needs_manager(acting, "withdraw")
    return (Withdrawn(request.request, request.because),)


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
