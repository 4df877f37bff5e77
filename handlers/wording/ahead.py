"""What lies ahead in a case: the tasks that are owed, what people undertook, and what waits for somebody's word."""

from collections.abc import Iterator
from datetime import date

from models.case import Action, Pause
from models.duties import SETTLED, Duty
from models.views import View


def ahead(view: View) -> list[Duty]:
    """What is owed, by the day that comes first; what only may be done counts once a day is arranged for it."""
    found = [
        duty
        for duty in view.duties
        if duty.state not in SETTLED and (duty.definition.force != "may" or duty.planned or duty.wanted)
    ]
    return sorted(found, key=lambda duty: (duty.state != "overdue", on(duty) or date.max))


def on(duty: Duty) -> date | None:
    """The day on which it is looked for."""
    return duty.planned or duty.act_by or duty.due


def open_actions(view: View) -> list[Action]:
    """What was undertaken and is not done, by day."""
    found = [action for action in view.case.actions if not action.done]
    return sorted(found, key=lambda action: (action.agreed.due or date.max, action.entry))


def is_late(action: Action, view: View) -> bool:
    """Whether the day that was agreed for it is over."""
    return bool(action.agreed.due and action.agreed.due < view.today)


def late(view: View) -> int:
    """How many tasks are late, those that were undertaken among them."""
    tasks = sum(duty.state == "overdue" for duty in view.duties)
    return tasks + sum(is_late(action, view) for action in open_actions(view))


def quiet(view: View) -> Iterator[Pause]:
    """Where reminders are held back today: the latest word on the case, and on each task."""
    latest = {(pause.said.step, pause.said.occurrence if pause.said.step else 0): pause for pause in view.case.pauses}
    yield from (pause for pause in latest.values() if pause.said.until >= view.today)
