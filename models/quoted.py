"""Whether something that was said tells somebody's words, however they are broken into lines and pieces."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import category, combining, normalize

EMOJI = re.compile(r":[a-z0-9_+-]+:")
UNSEEN = "Cf"
SHORTEST = 4  # characters: what is shorter stands in other words by chance


def strings_in(told: Any) -> Iterator[str]:  # noqa: ANN401 - what JSON holds
    """Every piece of text in it, at whatever depth."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from strings_in(each)
    elif isinstance(told, list):
        for each in told:
            yield from strings_in(each)


def contains(pieces: Iterable[str], words: Iterable[str]) -> bool:
    """Whether any of these words stand in one of the pieces, or go on from one into the next."""
    told = [plain(each) for each in pieces]
    whole, single = " ".join(told), {*told}
    wanted = [plain(each) for each in words]
    return any(each in single or (len(each) >= SHORTEST and each in whole) for each in wanted if each)


def plain(words: str) -> str:
    """As words are compared: letters and figures only.

    Capitals play no part, nor marks, line breaks and what cannot be seen, which are shown in other ways than they were typed;
    nor emoji, which Slack gives back by their names.
    """
    told = EMOJI.sub(" ", normalize("NFC", words.casefold()))
    return " ".join("".join(map(_compared, told)).split())


def _compared(char: str) -> str:
    if char.isalnum() or combining(char):
        return char
    return "" if category(char) == UNSEEN else " "
