"""A message in both languages: Welsh, and beneath it the essence of it in English on one small line."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, ended, shortened, small
from handlers.wording.fitting import MOST_BLOCKS

LONGEST_LINE, LONGEST_BEFORE = 150, 640  # together an edited message still has room for them


def in_one_line(text: str, blocks: Sequence[Block]) -> str:
    """What a message begins with; of one with a title, the line under it too."""
    said = [line for line in text.split("\n") if line.strip()]
    titled = bool(blocks) and blocks[0]["type"] == "header"
    return ended(" · ".join(said[: 2 if titled else 1]), LONGEST_LINE)


def with_a_line(text: str, blocks: Sequence[Block], english: str) -> tuple[str, list[Block]]:
    """The Welsh as it is, and the line beneath."""
    line = ended(english, LONGEST_LINE)
    beneath = [small(line, "en")] if len(blocks) < MOST_BLOCKS else []
    return f"{shortened(text, LONGEST_BEFORE, 'cy')}\n{line}", [*blocks, *beneath]
