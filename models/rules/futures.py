"""What would follow from each verdict, so that a decider sees it before deciding."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.case import APPROVED, DECLINED, Case
from models.changes import Change, changes
from models.duties import SETTLED, USUAL, Duty, Team
from models.entries import Asked, Content, Decided
from models.history import Chosen
from models.links import Lead, leads
from models.rules.reversing import reversing


class Future(NamedTuple):
    """What one verdict would change, the procedures that would open, and what another verdict would do away with."""

    verdict: str
    changes: tuple[Change, ...]
    leads: tuple[Lead, ...]
    stays: tuple[Duty, ...] = ()  # owed as before, though not after each verdict
    then: tuple[str, ...] = ()  # the steps that come up after these, where the documents give them a period


def futures(case: Case, asked: Asked, at: datetime, today: date, team: Team = USUAL) -> tuple[Future, ...]:
    """One for each verdict that can be given. Nothing is recorded."""
    step = case.procedure.steps[asked.step]
    if not step.options:
        return Future(APPROVED, (), ()), Future(DECLINED, (), ())
    before, known = case.duties(today, team), tuple(leads(case.procedure, case.known, team))
    found, after = [], {}
    for option in step.options:
        chosen = Chosen(asked.step, option, today)
        then = after[option] = case.then(_decided(case, asked, chosen), "", at, today)
        new = tuple(lead for lead in leads(then.procedure, then.known, team) if lead not in known)
        found.append(Future(option, changes(before, then.duties(today, team), chosen), new))
    owed = {option: _open(then, today, team) for option, then in after.items()}
    ends = {option for option, then in after.items() if then.ending}
    compared = (_compared(each, after[each.verdict], owed, asked.step, ends) for each in found)
    return (*compared, Future(DECLINED, (), ()))


def _open(case: Case, today: date, team: Team) -> dict[tuple[str, int], Duty]:
    return {(duty.step, duty.occurrence): duty for duty in case.duties(today, team) if duty.state not in SETTLED}


def _compared(
    of: Future, after: Case, owed: Mapping[str, Mapping[tuple[str, int], Duty]], step: str, ends: set[str]
) -> Future:
    """Beside what would change: what this verdict leaves as it is and another would settle, and what follows on that."""
    mine = owed[of.verdict]
    changed = {(change.step, change.occurrence) for change in of.changes if change.sort != "state"}
    others = [theirs for verdict, theirs in owed.items() if verdict != of.verdict]
    stays = tuple(
        duty
        for key, duty in mine.items()
        if duty.step != step and key not in changed and any(key not in theirs for theirs in others)
    )
    new = {key for key in changed if key in mine}
    begun = {duty.step for duty in stays} | {name for name, _occurrence in new if name != step}
    goes_on = of.verdict not in ends and bool(ends)
    return of._replace(stays=stays, then=tuple(_then(after, begun, mine, goes_on=goes_on)) if begun else ())


def _then(case: Case, begun: set[str], owed: Iterable[tuple[str, int]], *, goes_on: bool) -> Iterator[str]:
    """What counts from those steps; where another verdict would end the case also from what others have still to do."""
    listed = {step for step, _occurrence in owed}
    events = case.procedure.events.items() if goes_on else ()
    counted = begun | {name for name, event in events if not event.planned and case.known.day_of(name) is None}
    for key, step in case.procedure.steps.items():
        form = step.due
        if key in listed or form.needs_agreement or form.series or step.force == "may" or case.known.day_of(key):
            continue
        if form.names and set(form.names) <= counted:
            yield key


def brought(case: Case, asked: Asked, at: datetime, today: date, team: Team = USUAL) -> frozenset[str]:
    """What each verdict comes to: whether the case ends, what opens, and the duties and days by which verdicts differ.

    What is owed whatever is decided is not among it, so that the case can go on while somebody thinks.
    """
    step = case.procedure.steps[asked.step]
    known = tuple(leads(case.procedure, case.known, team))
    found, owed = set(), {}
    for option in step.options:
        after = case.then(_decided(case, asked, Chosen(asked.step, option, today)), "", at, today)
        opened = (lead for lead in leads(after.procedure, after.known, team) if lead not in known)
        found |= {f"{option}: opens {' or '.join(lead.link.procedure)}" for lead in opened}
        if after.ending:
            found.add(f"{option}: ends")
        else:
            owed[option] = {_owed(duty) for duty in after.duties(today, team) if duty.step != asked.step} - {""}
    common = frozenset[str]().union(*owed.values()).intersection(*owed.values())
    return frozenset(found | {f"{option}: {duty}" for option, duties in owed.items() for duty in duties - common})


def _decided(case: Case, asked: Asked, chosen: Chosen) -> tuple[Content, ...]:
    """What would be recorded."""
    return reversing(case, asked.reverses, chosen) if asked.reverses in case.standing else (chosen,)


def _owed(duty: Duty) -> str:
    if duty.state in SETTLED:
        return ""
    return f"{duty.step}#{duty.occurrence} {duty.due.isoformat() if duty.due else ''}".rstrip()


def effects_of(found: tuple[Future, ...]) -> tuple[str, ...]:
    """The futures as the record keeps them beside a request: names and days, a line each."""
    lines = []
    for future in found:
        for change in future.changes:
            due = change.after.due if change.after else None
            day = f" {due.isoformat()}" if due else ""
            lines.append(f"{future.verdict}: {change.sort} {change.step}#{change.occurrence}{day}")
        lines += [f"{future.verdict}: opens {' or '.join(lead.link.procedure)}" for lead in future.leads]
    return tuple(lines)


def escalates(case: Case, number: int) -> bool:
    """Whether this entry approved an escalation: an option that opens another case, or, of a grave matter, new duties."""
    content = case.entries[number - 1].content
    request = case.requests.get(content.request) if isinstance(content, Decided) else None
    option = case.procedure.steps[request.asked.step].options.get(request.verdict) if request else None
    if request is None or option is None:
        return False
    if option.opens:
        return True
    return case.procedure.private and any(
        effect.startswith(f"{request.verdict}: new ") for effect in request.asked.effects
    )
