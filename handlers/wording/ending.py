"""A fact with which a case ends: that it does, and what is no longer owed."""

from collections.abc import Iterable, Iterator

from handlers.wording.days import day
from handlers.wording.duties import MORE_TASKS, numbered
from handlers.wording.language import _, plural
from models.changes import Change
from models.duties import Duty

MOST = 6  # lines of what falls away


def ends(changes: Iterable[Change], language: str) -> Iterator[str]:
    """The case ends with this; what falls away, the late before the rest."""
    yield _("The case ends with this.", language)
    gone = [change.before for change in changes if change.before and _falls_away(change)]
    gone.sort(key=lambda duty: duty.state != "overdue")
    yield from (no_longer(duty, language) for duty in gone[:MOST])
    if len(gone) > MOST:
        yield plural(MORE_TASKS, len(gone) - MOST, language)


def _falls_away(of: Change) -> bool:
    """Owed until now, and not done by this; what only may be done is nobody's loss."""
    owed = of.before is not None and of.before.definition.force != "may"
    return owed and (of.sort == "gone" or (of.sort == "settled" and of.after is not None and not of.after.met))


def no_longer(duty: Duty, language: str) -> str:
    """No longer owed: sign-off meeting, Fri 8 Oct 2027."""
    said = _("No longer owed: {task}", language)
    if duty.state == "overdue":
        said = _("Late, and no longer owed: {task}", language)
    said = said.format(task=numbered(duty, language))
    return f"{said}, {day(duty.act_by, language)}" if duty.act_by else said
