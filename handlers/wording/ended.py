"""A case that a manager ended, or let go on."""

from handlers.wording.blocks import Block, header, lines
from handlers.wording.card import title
from handlers.wording.days import day
from handlers.wording.duties import MORE_TASKS
from handlers.wording.ending import no_longer
from handlers.wording.language import _, plural
from handlers.wording.standing import status
from models.duties import SETTLED
from models.views import View

MOST = 6  # lines of what falls away


def ended(before: View, after: View, language: str) -> list[Block]:
    """Ended on Tue 1 Dec 2026, and what is no longer owed."""
    open_before = [duty for duty in before.duties if duty.state not in SETTLED and duty.definition.force != "may"]
    still = {(duty.step, duty.occurrence) for duty in after.duties if duty.state not in SETTLED}
    gone = [duty for duty in open_before if (duty.step, duty.occurrence) not in still]
    said = [_("Ended on {day}", language).format(day=day(after.today, language))]
    said += [no_longer(duty, language) for duty in gone[:MOST]]
    if len(gone) > MOST:
        said.append(plural(MORE_TASKS, len(gone) - MOST, language))
    said.append(_("A manager can let it go on: reopen {case}, REASON", language).format(case=after.case.reference))
    return [header(title(after, language), language), lines(*said)]


def reopened(after: View, language: str) -> list[Block]:
    """It goes on; where it stands now."""
    first, *rest = status(after, language)
    again = _("To end it again: end {case}, REASON", language).format(case=after.case.reference)
    return [first, lines(_("The case goes on.", language), again), *rest]
