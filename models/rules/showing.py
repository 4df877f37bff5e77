"""Who reads a case: those let in, or everybody in the team; changed by those who have the case, and by managers."""

from models.case import Case
from models.entries import Admitted, Content, Shown
from models.refusals import AlwaysPrivate, SameAgain
from models.requests import Show
from models.rules.acting import Acting, needs, needs_manager


def show(case: Case, request: Show, acting: Acting) -> tuple[Content, ...]:
    """What was private is opened with a reason only; whoever closes a case does not shut themselves out."""
    if not request.private and case.procedure.private:
        raise AlwaysPrivate(case.procedure.key)
    if request.private == case.private:
        raise SameAgain("private" if request.private else "public")
    if acting.by.key not in having_it(case):
        needs_manager(acting, "show")
    if not request.private:
        needs(request.because, "show")
    shown = Shown(request.private, request.because)
    stays = acting.by.key in case.people or not request.private
    return (shown,) if stays else (shown, Admitted(acting.by.key, acting.today))


def having_it(case: Case) -> set[str]:
    """Those who are responsible for it; until somebody is, whoever opened it."""
    holders = {case.holders[role].person for role in case.responsible.roles if role in case.holders}
    return holders or {case.entries[0].by}
