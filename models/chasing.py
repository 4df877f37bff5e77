"""What people outside owe, who asks them for it, and when they are asked again."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.case import Action, Case, Chase
from models.duties import SETTLED, Duty, Team
from models.procedure import Step
from models.refusals import NoDuty, NoSuchEntry
from models.reminders import ACTION, LEAST, Leads, Place, leads, with_outsiders
from models.working_days import WorkingDays


class Owed(NamedTuple):
    """Something that a role outside owes: a task of the procedure, or an action that was agreed."""

    role: str
    duty: Duty | None = None
    action: Action | None = None

    @property
    def step(self) -> str:
        """Its step; none of an action."""
        return self.duty.step if self.duty else ""

    @property
    def occurrence(self) -> int:
        """Which time of it; of an action its entry."""
        if self.duty:
            return self.duty.occurrence
        return self.action.entry if self.action else 0

    @property
    def definition(self) -> Step | None:
        """Of its step."""
        return self.duty.definition if self.duty else None

    @property
    def by(self) -> date | None:
        """The day by which it is looked for."""
        if self.duty:
            return self.duty.act_by or self.duty.due
        return self.action.agreed.due if self.action else None


def owed_outside(case: Case, duties: Iterable[Duty]) -> tuple[Owed, ...]:
    """Everything that outsiders still owe, by day; what only may be done counts once a day is arranged for it."""
    roles = case.procedure.roles
    found = [
        Owed(duty.definition.owner, duty=duty)
        for duty in duties
        if duty.state not in SETTLED
        and roles[duty.definition.owner].outside
        and (duty.definition.force != "may" or duty.planned or duty.wanted)
    ]
    found += [
        Owed(action.agreed.owner, action=action)
        for action in case.actions
        if action.done is None and is_outside(case, action.agreed.owner)
    ]
    return tuple(sorted(found, key=lambda each: each.by or date.max))


def owed_by(case: Case, duties: Iterable[Duty], step: str, occurrence: int) -> Owed:
    """This time of a step, or the action of this entry, whatever has become of it; there must be one."""
    if not step:
        for action in case.actions:
            if action.entry == occurrence:
                return Owed(action.agreed.owner, action=action)
        raise NoSuchEntry(occurrence, len(case.entries), "action")
    listed = [duty for duty in duties if duty.step == step]
    for duty in listed:
        if duty.occurrence == occurrence:
            return Owed(duty.definition.owner, duty=duty)
    raise NoDuty(step, occurrence, tuple(duty.occurrence for duty in listed))


def is_outside(case: Case, role: str) -> bool:
    """Whether this role is not one of the inspectorate's own."""
    return role in case.procedure.roles and case.procedure.roles[role].outside


def last_chase(chases: Iterable[Chase], step: str, occurrence: int) -> Chase | None:
    """When it was asked for last."""
    found = [each for each in chases if (each.said.step, each.said.occurrence) == (step, occurrence)]
    return found[-1] if found else None


def chase_again(chased: date, days: WorkingDays, how: Leads = LEAST) -> date:
    """The day on which whoever was chased then is chased again."""
    return days.move(chased, how.chased)


def led(case: Case, team: Team, step: str, occurrence: int) -> Leads:
    """How the team wants a task of a case to be spoken of; of an action the step is empty."""
    definition = case.procedure.steps.get(step)
    kind = definition.kind if definition else ACTION
    place = Place(case.procedure.key, kind, case.opened.channel, case.id, step, occurrence)
    outside = with_outsiders(definition, case.procedure) if definition else False
    return leads(place, outside, team.leads)
