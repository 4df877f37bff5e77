"""The care of a case: who holds what, pauses, notes, actions, what will be missed, its end and its reopening."""

from models.case import Case
from models.duties import SETTLED
from models.entries import (
    ActionDone,
    Admitted,
    Assigned,
    Content,
    Countersigned,
    Noted,
    Quietened,
    WillBeMissed,
)
from models.history import Ended, Reopened, Waived
from models.procedure import BREACHED_WHEN_LATE, Procedure
from models.refusals import (
    AlreadySettled,
    CaseGoesOn,
    LastPerson,
    NoSuchEntry,
    NotYet,
    OwnRequest,
    PastDay,
    SameAgain,
    UnknownName,
    UnknownPerson,
)
from models.requests import Admit, Assign, Countersign, End, FinishAction, Note, Quieten, Reopen, SayMissed
from models.rules.acting import Acting, duty_of, needs, needs_manager, step_of, still_open


def assign(case: Case, request: Assign, acting: Acting) -> tuple[Content, ...]:
    """A role changes hands."""
    still_open(case)
    roles = case.procedure.roles
    inside = tuple(key for key, role in roles.items() if not role.outside)
    if request.role not in roles or roles[request.role].outside:
        raise UnknownName("role", request.role, inside, case.procedure.key)
    if request.person:
        _known(request.person, acting)
    if approves(case, request.role):
        needs_manager(acting, "assign")  # or whoever asks could name who decides
    holder = case.holders.get(request.role)
    if (holder.person if holder else "") == request.person:
        raise SameAgain(request.role)
    return (Assigned(request.role, request.person, acting.today),)


def admit(case: Case, request: Admit, acting: Acting) -> tuple[Content, ...]:
    """A person is let into a private case, or no longer."""
    _known(request.person, acting)
    if (request.person in case.people) != request.out:
        raise SameAgain(request.person)
    if request.out and any(holder.person == request.person for holder in case.holders.values()):
        raise SameAgain(request.person)  # who holds a role sees the case; the role is handed over first
    if request.out and case.people == {request.person}:
        raise LastPerson(request.person)
    return (Admitted(request.person, acting.today, request.out),)


def quieten(case: Case, request: Quieten, acting: Acting) -> tuple[Content, ...]:
    """Nudges are held back; no clause stops a clock, so every deadline stands."""
    still_open(case)
    needs(request.because, "quiet")
    if request.step:
        step_of(case, request.step)
    if request.until <= acting.today:
        raise PastDay(request.until, acting.today)
    return (Quietened(request.until, request.because, request.step, request.occurrence),)


def say_missed(case: Case, request: SayMissed, acting: Acting) -> tuple[Content, ...]:
    """Nobody waives a `must` that they owe themselves: a manager countersigns. Anything softer falls away at once."""
    step = step_of(case, request.step)
    still_open(case, step)
    needs(request.because, "missed", request.step)
    duty = duty_of(case, request.step, request.occurrence, acting)
    if duty.state in SETTLED:
        raise AlreadySettled(request.step, duty.state, duty.met)
    for missing in case.missing.values():
        if missing.answer is None and (missing.said.step, missing.said.occurrence) == (
            request.step,
            request.occurrence,
        ):
            raise SameAgain(request.step)
    said = WillBeMissed(request.step, request.because, request.occurrence)
    if step.force in BREACHED_WHEN_LATE:
        return (said,)
    return (said, Waived(request.step, acting.today, request.occurrence, request.because))


def countersign(case: Case, request: Countersign, acting: Acting) -> tuple[Content, ...]:
    """A manager other than the one who said it accepts that a duty will be missed, or does not."""
    needs_manager(acting, "countersign")
    missing = case.missing.get(request.entry)
    if missing is None or missing.answer or missing.said.step not in case.procedure.steps:
        raise NoSuchEntry(request.entry, len(case.entries), "missed")
    if missing.by == acting.by.key:
        raise OwnRequest(())
    if not request.accepted:
        needs(request.because, "decline", missing.said.step)
        return (Countersigned(request.entry, accepted=False, because=request.because),)
    said = missing.said
    return (
        Countersigned(request.entry, accepted=True, because=request.because),
        Waived(said.step, acting.today, said.occurrence, said.because),
    )


def finish_action(case: Case, request: FinishAction, acting: Acting) -> tuple[Content, ...]:
    """An action was carried out, or is dropped with a reason."""
    action = next((each for each in case.actions if each.entry == request.entry), None)
    if action is None:
        raise NoSuchEntry(request.entry, len(case.entries), "action")
    if action.done:
        raise SameAgain("action", action.done.day)
    if request.dropped:
        needs(request.because, "dropped")
    if request.day > acting.today:
        raise NotYet("action", request.day, acting.today)
    return (ActionDone(request.entry, request.day, request.dropped, request.because),)


def note(case: Case, request: Note, _acting: Acting) -> tuple[Content, ...]:
    """A line for the record; it moves nothing, and can be written at any time."""
    needs(request.words, "note")
    if request.step:
        step_of(case, request.step)
    return (Noted(request.words, request.step, request.author, request.written),)


def end(case: Case, request: End, acting: Acting) -> tuple[Content, ...]:
    """A manager ends a case that its procedure does not end."""
    needs_manager(acting, "end")
    still_open(case)
    needs(request.because, "end")
    return (Ended(acting.today, request.because),)


def reopen(case: Case, request: Reopen, acting: Acting) -> tuple[Content, ...]:
    """A manager lets an ended case go on."""
    needs_manager(acting, "reopen")
    if case.ending is None:
        raise CaseGoesOn
    needs(request.because, "reopen")
    return (Reopened(case.ending[0], acting.today, request.because),)


def approves(case: Case, role: str) -> bool:
    """Whether it takes somebody in this role to decide something."""
    return decides(case.procedure, role)


def decides(procedure: Procedure, role: str) -> bool:
    """The same of a procedure under which there is no case yet."""
    return any(step.approval and role in step.approval.by for step in procedure.steps.values())


def _known(person: str, acting: Acting) -> None:
    colleague = acting.colleagues.get(person)
    if colleague is None or not colleague.active:
        raise UnknownPerson(person)
