"""What is said once a rest of reminders is over: the morning, and the tasks that are caught up with. Pure."""

from datetime import date
from typing import NamedTuple

from models.case import Case, Pause
from models.chasing import chase_again, is_outside, last_chase
from models.duties import SETTLED, Duty, Team
from models.reminders import Facts, Place, eligible, leads, newest, rests_until, with_outsiders
from models.working_days import ONE_DAY, working_days


class CaughtUp(NamedTuple):
    """The first working morning after a rest, and what is spoken of then: steps, and which of them."""

    on: date
    tasks: tuple[tuple[str, int], ...]


def facts_of(case: Case, duty: Duty) -> Facts:
    """What is known of a task of a procedure."""
    step = duty.definition
    return Facts(
        step.kind,
        step.force,
        with_outsiders(step, case.procedure),
        step.due.needs_agreement,
        case.entries[0].day,
        duty.waits_until,
        duty.act_by,
        duty.planned,
        duty.late_after,
    )


def catches_up(case: Case, duties: tuple[Duty, ...], pause: Pause, team: Team) -> CaughtUp:
    """Each task once, however much of it fell into the rest; what rests longer by itself is not among them."""
    days = working_days(case.procedure.nation, team.closures)
    until = rests_until(pause.said.until, team.quiet_until) or pause.said.until
    back = days.on_or_after(until + ONE_DAY)
    since = case.entries[pause.entry - 1].day + ONE_DAY
    longest = _longest(case)
    found = []
    for duty in duties:
        same = (duty.step, duty.occurrence)
        own = rests_until(longest.get(("", 0)), longest.get(same))
        if own != pause.said.until or (pause.said.step and same != (pause.said.step, pause.said.occurrence)):
            continue
        step = duty.definition
        speaks = eligible(step.force, settled=duty.state in SETTLED, planned=duty.planned, wanted=duty.wanted)
        if speaks and _is_said(case, duty, team, since, back):
            found.append(same)
    return CaughtUp(back, tuple(found))


def _longest(case: Case) -> dict[tuple[str, int], date]:
    """The latest word on the case and on each task."""
    return {
        (pause.said.step, pause.said.occurrence if pause.said.step else 0): pause.said.until for pause in case.pauses
    }


def _is_said(case: Case, duty: Duty, team: Team, since: date, back: date) -> bool:
    days = working_days(case.procedure.nation, team.closures)
    facts = facts_of(case, duty)
    last = last_chase(case.chases, duty.step, duty.occurrence) if is_outside(case, duty.definition.owner) else None
    place = Place(case.procedure.key, facts.kind, case.opened.channel, case.id, duty.step, duty.occurrence)
    how = leads(place, facts.outsiders, team.leads)
    facts = facts._replace(rests=chase_again(last.said.day, days, how) if last else None)
    return bool(newest(facts, how, days, since, back))
