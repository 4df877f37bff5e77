"""Chasing: somebody outside was asked for what they owe."""

from datetime import date

from models.case import Case
from models.chasing import is_outside
from models.duties import SETTLED
from models.entries import Chased, Content
from models.refusals import (
    AlreadyChased,
    AlreadySettled,
    NoSuchEntry,
    NotOwedThen,
    NotYet,
    OwedByUs,
    SameAgain,
    UnknownName,
)
from models.requests import Chase
from models.rules.acting import Acting, duty_of, step_of, still_open

HOW = ("email", "phone", "letter")


def chase(case: Case, request: Chase, acting: Acting) -> tuple[Content, ...]:
    """It is still owed, by somebody outside, and was not asked for on that day in the same way already."""
    role = _owner(case, request, acting) if request.step else _undertaker(case, request)
    if not is_outside(case, role):
        raise OwedByUs(request.step or "action", role)
    if request.day > acting.today:
        raise NotYet("chased", request.day, acting.today)
    since = _owed_since(case, request, acting)
    if since and request.day < since:
        raise NotOwedThen(request.step or "action", request.day, since)
    if request.how not in HOW:
        raise UnknownName("option", request.how, HOW)
    chased = Chased(request.day, request.step, request.occurrence, role, request.how, request.whom)
    for each in case.chases:
        there = each.said
        same = (there.step, there.occurrence, there.day, there.how)
        if same == (chased.step, chased.occurrence, chased.day, chased.how):
            raise AlreadyChased(request.step or "action", there.day, case.entries[each.entry - 1].by)
    return (chased,)


def _owed_since(case: Case, request: Chase, acting: Acting) -> date | None:
    """The day of the first thing that it counts from, or on which it was agreed."""
    if not request.step:
        written = case.entries[request.occurrence - 1].day
        agreed = next(each.agreed for each in case.actions if each.entry == request.occurrence)
        held = case.known.day_of(agreed.step) if agreed.step in case.procedure.steps else None
        return min(written, held or written)
    duty = duty_of(case, request.step, request.occurrence, acting)
    known = [anchor.day for anchor in duty.reason.anchors if anchor.day and not anchor.assumed]
    return min(known, default=None)


def _owner(case: Case, request: Chase, acting: Acting) -> str:
    step = step_of(case, request.step)
    still_open(case, step)
    duty = duty_of(case, request.step, request.occurrence, acting)
    if duty.state in SETTLED:
        raise AlreadySettled(request.step, duty.state, duty.met)
    return step.owner


def _undertaker(case: Case, request: Chase) -> str:
    still_open(case)
    action = next((each for each in case.actions if each.entry == request.occurrence), None)
    if action is None:
        raise NoSuchEntry(request.occurrence, len(case.entries), "action")
    if action.done:
        raise SameAgain("action", action.done.day)
    return action.agreed.owner
