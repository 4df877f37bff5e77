"""What did you mean? A line that can be read in several ways, with a button for each."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.wording.blocks import Block, actions, button, lines, small
from handlers.wording.cases import called
from handlers.wording.days import day, short
from handlers.wording.language import PN_, _
from models.views import Named

MOST = 5  # readings; more than that is no question
MORE_QUESTIONS = PN_("1 more question waits for your answer", "{count} more questions wait for your answer")


def case_label(case: Named, language: str) -> str:
    """Strathavon · SFU-3."""
    return f"{called(case.authority, case.about, language)} · {case.reference}"


def day_labels(days: Sequence[date], today: date, language: str) -> tuple[str, ...]:
    """Fri 27 Nov; with its year where that does not go without saying."""
    plain = all(each.year == today.year for each in days)
    return tuple(short(each, language) if plain else day(each, language) for each in days)


def doubt_blocks(number: int, words: str, labels: Sequence[str], language: str, *, again: bool = False) -> list[Block]:
    """The question, and its answers, each called by what it differs in."""
    said = _("You have not said what you meant by “{words}”. Which is it?", language) if again else ""
    said = said or _("“{words}” can be meant in more than one way. Which is it?", language)
    buttons = [button(label, f"reading {number} {place}") for place, label in enumerate(labels[:MOST])]
    return [lines(said.format(words=words)), actions(*buttons)]


def which_of(words: str, readings: Mapping[str, str], language: str) -> list[Block]:
    """The same of a line that only looks: each button says its own reading, and nothing is kept."""
    said = _("“{words}” can be meant in more than one way. Which is it?", language).format(words=words)
    buttons = [button(label, line) for line, label in list(readings.items())[:MOST]]
    return [lines(said), actions(*buttons)]


def more_of_them(name: str, language: str) -> list[Block]:
    """There are more cases than there are buttons."""
    said = small(_("These are the latest; any other is known by its reference.", language), language)
    return [said, actions(button(_("Show them all", language), f"find {name}"))] if name else [said]
