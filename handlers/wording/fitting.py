"""A message as Slack takes it: so many blocks, so many buttons in a row, so many characters in all."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from handlers.wording.blocks import Block, pieces, shortened, size, small
from handlers.wording.language import PN_, plural

MOST_BLOCKS, MOST_IN_A_ROW = 50, 25
LONGEST_TEXT = 8000  # characters beside the blocks: Slack takes 40,000, with every & escaped
LONGEST = 12_000  # characters in all the blocks of a message together
SHORTEST = 80  # no passage is cut below this


def fitted(blocks: Sequence[Block], language: str) -> list[Block]:
    """The same, divided, counted and cut where it would be refused; whatever is left out or cut says so."""
    found = [row for block in blocks for row in _rows(block)]
    if len(found) > MOST_BLOCKS:
        left_out = len(found) - MOST_BLOCKS + 1
        more = PN_("1 more part does not fit into one message", "{count} more parts do not fit into one message")
        said = plural(more, left_out, language)
        found = [*found[: MOST_BLOCKS - 1], small(said, language)]
    return found if _length(found) <= LONGEST else _cut(deepcopy(found), language)


def _rows(block: Block) -> Iterator[Block]:
    """A row of too many buttons is several."""
    if block["type"] != "actions":
        yield block
        return
    for start in range(0, len(block["elements"]), MOST_IN_A_ROW):
        yield block | {"elements": block["elements"][start : start + MOST_IN_A_ROW]}


def _cut(blocks: list[Block], language: str) -> list[Block]:
    """Passages that are longer than their share become as long as that; the shorter ones stay whole."""
    passages = sorted(_passages(blocks), key=_length)
    room = LONGEST - _length(blocks) + sum(map(_length, passages))
    for place, passage in enumerate(passages):
        share = max(room // (len(passages) - place), SHORTEST)
        if _length(passage) > share:
            words = "".join(piece["text"] for piece in passage["elements"])
            passage["elements"] = pieces(shortened(words, share, language))
        room -= _length(passage)
    return blocks


def _passages(blocks: Iterable[Block]) -> Iterator[Block]:
    """The parts that are nothing but words."""
    yield from (part for block in blocks if block["type"] == "rich_text" for part in block["elements"])


def _length(value: object) -> int:
    """The characters of every text in it."""
    if isinstance(value, dict):
        own = size(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(map(_length, value.values()))
    return sum(map(_length, value)) if isinstance(value, list) else 0
