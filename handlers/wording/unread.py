"""A line that begins with no word of ours: short, with the lines that were perhaps meant to press."""

from collections.abc import Iterable

from handlers.wording.blocks import LONGEST_VALUE, Block, actions, button, lines
from handlers.wording.language import _

MOST = 3  # readings


def unread(words: str, meant: Iterable[str], language: str) -> list[Block]:
    """The whole line again with each right word, and help."""
    readings = [line for line in dict.fromkeys(meant) if len(line) <= LONGEST_VALUE][:MOST]
    said = _("“{words}” is not understood.", language).format(words=words)
    if readings:
        said += " " + _("Did you mean this?", language)
    row = [*(button(line, line) for line in readings), button(_("Help", language), _("help", language))]
    return [lines(said), actions(*row)]
