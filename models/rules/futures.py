"""What would follow from each verdict, so that a decider sees it before deciding."""

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
    """What one verdict would change, and the procedures that would open."""

    verdict: str
    changes: tuple[Change, ...]
    leads: tuple[Lead, ...]


def futures(case: Case, asked: Asked, at: datetime, today: date, team: Team = USUAL) -> tuple[Future, ...]:
    """One for each verdict that can be given. Nothing is recorded."""
    step = case.procedure.steps[asked.step]
    if not step.options:
        return Future(APPROVED, (), ()), Future(DECLINED, (), ())
    before, known = case.duties(today, team), tuple(leads(case.procedure, case.known, team))
    found = []
    for option in step.options:
        chosen = Chosen(asked.step, option, today)
        after = case.then(_decided(case, asked, chosen), "", at, today)
        new = tuple(lead for lead in leads(after.procedure, after.known, team) if lead not in known)
        found.append(Future(option, changes(before, after.duties(today, team), chosen), new))
    return (*found, Future(DECLINED, (), ()))


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
