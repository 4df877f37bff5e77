"""A grave request, or one about what must be done, never lapses quietly: others may answer it after the team's days."""

from collections.abc import Iterable, Iterator
from datetime import date

from models.case import Case, Request
from models.duties import USUAL, Team
from models.entries import MoreAsked, PassedOn, Supplied
from models.procedure import BREACHED_WHEN_LATE
from models.rules.acting import Acting
from models.rules.voiding import differences
from models.working_days import working_days

DEPUTY, MANAGERS = "deputy", "managers"  # the stages
SPEAKING = (MoreAsked, PassedOn, Supplied)  # after each of these the days are counted anew


def passes_on(case: Case, number: int, team: Team = USUAL) -> date | None:
    """The day on which it goes to others, as things stand; none if it waits for as long as it takes."""
    request = case.requests[number]
    if not (request.open and _grave(case, request)) or MANAGERS in _stages(request):
        return None
    days = working_days(case.procedure.nation, team.closures)
    return days.move(_since(case, request), team.decisions)


def pass_on(case: Case, number: int, acting: Acting) -> PassedOn | None:
    """To whom it goes today: to those who stand in for the deciders, and after as many days again to all who manage."""
    day = passes_on(case, number, acting.team)
    request = case.requests[number]
    if day is None or day > acting.today or case.ending or differences(case, request, acting.team, acting.beside):
        return None
    kept_out = {request.by, *request.deciders, _barred(case, request)}
    if DEPUTY not in _stages(request):
        covers = _may(case, request, (acting.stand_in(person) for person in request.deciders), acting)
        if covers - kept_out:
            return PassedOn(number, tuple(sorted(covers - kept_out)), DEPUTY)
    managers = next(filter(None, (each - kept_out for each in _who_manage(case, acting))), None)
    return PassedOn(number, tuple(sorted(managers)), MANAGERS) if managers else None


def _who_manage(case: Case, acting: Acting) -> Iterator[set[str]]:
    """Of a private case those among its people; if there is nobody, managers, and at last whoever keeps the team's house.

    Whoever is away is nobody, for it goes no further: but if all of them are, better they than none.
    """
    managing = {person: each for person, each in acting.colleagues.items() if each.manages}
    there = {person for person, each in managing.items() if not each.is_away(acting.today)}
    if case.private:
        yield there & case.people
        yield {person for person in there if managing[person].role == "manager"}
    yield there
    yield set(managing)


def _grave(case: Case, request: Request) -> bool:
    """What is private, and what must be done; somebody outside who decides is asked by people."""
    step = case.procedure.steps[request.asked.step]
    return bool(request.deciders) and (case.private or step.force in BREACHED_WHEN_LATE)


def _stages(request: Request) -> set[str]:
    return {each.stage for each in request.passed}


def _since(case: Case, request: Request) -> date:
    """The day on which something was last said in it."""
    found = case.entries[request.entry - 1].day
    for entry in case.entries[request.entry :]:
        if isinstance(entry.content, SPEAKING) and entry.content.request == request.entry:
            found = entry.day
    return found


def _barred(case: Case, request: Request) -> str:
    approval = case.procedure.steps[request.asked.step].approval
    holder = case.holders.get(approval.not_in) if approval else None
    return holder.person if holder else ""


def _may(case: Case, request: Request, people: Iterable[str], acting: Acting) -> set[str]:
    """Where the documents name nobody, only those who manage decide."""
    approval = case.procedure.steps[request.asked.step].approval
    named = bool(approval and approval.by)
    return {person for person in people if person and (named or acting.colleagues[person].manages)}
