"""Taking words out of the record: asked for with its basis in law, agreed by a second person, done a day later."""

from models.case import Case
from models.entries import Content
from models.erasing import Erasure, erasures, hold_on, with_the_same, with_words
from models.lawful import ErasureAgreed, ErasureAsked, ErasureStopped, HoldLifted, OnHold
from models.refusals_of_erasures import ErasureWaits, HeldBack, NoErasure, NotHeld, NothingToErase, OwnErasure
from models.requests import AgreeErasure, Erase, HoldBack, LiftHold, StopErasure
from models.rules.acting import Acting, entry_of, needs, needs_manager
from models.words import Words


def erase(case: Case, request: Erase, acting: Acting) -> tuple[Content, ...]:
    """Ask for it: nothing goes yet. With the entries go all in which the same words stand."""
    needs_manager(acting, "erase")
    _not_held(case)
    numbers = going(case, request.entries, request.shown or len(case.entries))
    needs(request.basis, "basis")
    needs(request.because, "erase")
    for each in erasures(case).values():
        if each.open and not set(numbers).isdisjoint(each.asked.entries):
            raise ErasureWaits(each.entry, each.agreed_by, each.due)
    return (ErasureAsked(numbers, request.basis, request.because, request.disposal),)


def going(case: Case, entries: tuple[int, ...], shown: int) -> tuple[int, ...]:
    """The entries whose words would go, of those that were shown; none named means all of the case."""
    there = with_words(case)
    for number in entries:
        entry_of(case, number)
    found = with_the_same(case, entries) if entries else there
    found = tuple(number for number in found if number <= shown)
    if not found:
        raise NothingToErase(entries, there)
    return found


def agree(case: Case, request: AgreeErasure, acting: Acting) -> tuple[Content, ...]:
    """Somebody else who manages agrees; a hold may have been set since it was asked for."""
    needs_manager(acting, "agree-erasure")
    found = _waiting(case, request.asked)
    _not_held(case)
    if found.agreed:
        raise ErasureWaits(found.entry, found.agreed_by, found.due)
    if found.by == acting.by.key:
        raise OwnErasure
    return (ErasureAgreed(request.asked),)


def stop(case: Case, request: StopErasure, acting: Acting) -> tuple[Content, ...]:
    """As long as it is not done, whoever manages may stop it."""
    needs_manager(acting, "stop-erasure")
    found = _waiting(case, request.asked)
    needs(request.because, "stop-erasure")
    return (ErasureStopped(found.entry, request.because),)


def hold_back(case: Case, request: HoldBack, acting: Acting) -> tuple[Content, ...]:
    """For a legal reason; what was agreed already waits for the hold to be lifted."""
    needs_manager(acting, "hold")
    needs(request.because, "hold")
    _not_held(case)
    return (OnHold(request.because),)


def lift_hold(case: Case, request: LiftHold, acting: Acting) -> tuple[Content, ...]:
    """The legal reason is gone."""
    needs_manager(acting, "hold")
    found = hold_on(case)
    if found is None:
        raise NotHeld(case.reference)
    needs(request.because, "hold")
    return (HoldLifted(found.entry, request.because),)


def _waiting(case: Case, asked: int) -> Erasure:
    all_of_them = erasures(case)
    found = all_of_them.get(asked)
    if found is None or not found.open:
        raise NoErasure(asked, tuple(each.entry for each in all_of_them.values() if each.open))
    return found


def _not_held(case: Case) -> None:
    held = hold_on(case)
    if held:
        raise HeldBack(case.reference, Words(held.because), held.by, held.at)
