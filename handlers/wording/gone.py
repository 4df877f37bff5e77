"""Cards that somebody deleted: what a card says that was posted again, and what a manager is told of many."""

from datetime import timedelta
from itertools import islice

from handlers.wording import verbs
from handlers.wording.blocks import Block, lines, shortened, small
from handlers.wording.language import _
from models.views import GoneTogether, View

IN_VIEW, LONGEST_NAME = 10, 80  # channels
MINUTE = timedelta(minutes=1)


def posted_again(view: View, language: str) -> list[Block]:
    """Where to find what stood under the card that is gone; whoever deletes it again reads how to have rest."""
    if not view.gone:
        return []
    history = verbs.line("history", view.case.reference, language)
    said = _("Somebody deleted this card, so it was posted again. What stood under it before: “{history}”.", language)
    blocks = [small(said.format(history=history), language)]
    if view.gone > 1 and not view.case.ending:
        rest = _(
            "It comes back as long as the case is open. For quiet: “{quieten}”; when it is over: “{end}”.", language
        )
        both = {verb: verbs.line(verb, view.case.reference, language) for verb in ("quieten", "end")}
        blocks.append(small(rest.format(**both), language))
    return blocks


def many_gone(found: GoneTogether, language: str) -> tuple[str, list[Block]]:
    """12 cards were deleted within 5 minutes: #follow-up-north (8), #follow-up-south (4)."""
    count, minutes = sum(found.places.values()), -(-found.took // MINUTE)
    said = _("{count} cards were deleted within {minutes} minutes: {places}.", language)
    if minutes <= 1:
        said = _("{count} cards were deleted within a minute: {places}.", language)
    what = (
        said.format(count=count, minutes=minutes, places=_places(found, language)),
        _(
            "Of open cases: {count}. Their cards come back by themselves, one a minute in each channel.", language
        ).format(count=found.open),
        _("The card of a case that has ended comes back with the next thing that is recorded in it.", language),
        _("Nothing that was recorded is lost.", language),
    )
    return "\n".join(what), [lines(*what)]


def _places(found: GoneTogether, language: str) -> str:
    """By how many; a private channel is not named, nor one of which nobody told the name."""
    most = sorted(found.places.items(), key=lambda each: (-each[1], each[0]))
    named = [
        (f"#{shortened(name, LONGEST_NAME, language)}" if name else _("other channels", language), count)
        for name, count in most
    ]
    said = [f"{place} ({count})" for place, count in islice(named, IN_VIEW)]
    if len(named) > IN_VIEW:
        said.append(_("{count} more", language).format(count=len(named) - IN_VIEW))
    return ", ".join(said)
