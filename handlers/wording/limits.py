"""A day against the limit of a task: how far inside it, or after it."""

from collections.abc import Iterator
from datetime import date

from handlers.wording.days import day
from handlers.wording.language import N_, _
from models.duties import Duty
from models.procedure import BREACHED_WHEN_LATE
from models.working_days import WorkingDays

# One, and several.
_AFTER = N_("1 day after {due}"), N_("{count} days after {due}")  # no limit, so no breach
_ABOUT = N_("1 day after about {due}"), N_("{count} days after about {due}")
_BREACH = N_("1 day after the limit of {due}"), N_("{count} days after the limit of {due}")
_BEFORE = N_("1 working day before {due}"), N_("{count} working days before {due}")
_INSIDE = N_("1 working day inside the limit of {due}"), N_("{count} working days inside the limit of {due}")


def against(on: date, duty: Duty, days: WorkingDays, language: str) -> Iterator[str]:
    """20 working days inside the limit of Thu 31 Dec 2026, or too early; nothing where there is no day to compare with."""
    if duty.first and on < duty.first:
        yield _("before the first day allowed, {day}", language).format(day=day(duty.first, language))
        return
    if duty.due is None:
        return
    due, late = day(duty.due, language), (on - duty.due).days
    breach = duty.definition.force in BREACHED_WHEN_LATE
    if late > 0:
        yield _counted(late, _BREACH if breach else _ABOUT if duty.approximate else _AFTER, due, language)
    elif duty.approximate:
        yield _("normally about {due}", language).format(due=due)
    elif late == 0:
        said = _("on the last day of the limit, {due}", language) if breach else _("on the day itself, {due}", language)
        yield said.format(due=due)
    else:
        left = sum(days.counts(date.fromordinal(each)) for each in range(on.toordinal() + 1, duty.due.toordinal() + 1))
        if left:
            yield _counted(left, _INSIDE if breach else _BEFORE, due, language)
        elif breach:
            yield _("on the last working day inside the limit of {due}", language).format(due=due)
        else:
            yield _("on the last working day before {due}", language).format(due=due)


def _counted(count: int, said: tuple[str, str], due: str, language: str) -> str:
    return _(said[count != 1], language).format(count=count, due=due)
