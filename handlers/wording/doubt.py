"""What did you mean? A line that can be read in several ways, with a button for each."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, actions, button, lines
from handlers.wording.language import _

MOST = 5  # readings; more than that is no question


def doubt_blocks(
    number: int, words: str, readings: Sequence[str], language: str, *, again: bool = False
) -> list[Block]:
    """The question, and its answers as lines that could have been typed."""
    said = _("You have not said what you meant by “{words}”. Which is it?", language) if again else ""
    said = said or _("“{words}” can be meant in more than one way. Which is it?", language)
    buttons = [button(reading, f"reading {number} {place}") for place, reading in enumerate(readings[:MOST])]
    return [lines(said.format(words=words)), actions(*buttons)]
