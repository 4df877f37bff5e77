"""A day against the limit of a task: how far inside it, or after it."""

from collections.abc import Iterator
from datetime import date

from handlers.wording.days import day
from handlers.wording.language import N_, _
from models.duties import Duty
from models.procedure import BREACHED_WHEN_LATE
from models.working_days import WorkingDays

_AFTER = {True: N_("{count} days after about {due}"), False: N_("{count} days after {due}")}  # no limit, so no breach
_BEFORE = N_("{count} working days before {due}")


def against(on: date, duty: Duty, days: WorkingDays, language: str) -> Iterator[str]:
    """20 working days inside the limit of Thu 31 Dec 2026; nothing where there is no day to compare with."""
    if duty.due is None:
        return
    due, late = day(duty.due, language), (on - duty.due).days
    breach = duty.definition.force in BREACHED_WHEN_LATE
    if late > 0:
        said = _("{count} days after the limit of {due}", language) if breach else _AFTER[duty.approximate]
        yield _(said, language).format(count=late, due=due)
    elif not duty.approximate:
        left = sum(days.counts(date.fromordinal(each)) for each in range(on.toordinal() + 1, duty.due.toordinal() + 1))
        said = _("{count} working days inside the limit of {due}", language) if breach else _BEFORE
        yield _(said, language).format(count=left, due=due)
    else:
        yield _("normally about {due}", language).format(due=due)
