"""The parts of a line: what stands before the first comma or semicolon, and people's own words behind it."""

import re
from typing import NamedTuple

from models.refusals import NeedsMore, NeedsReason, Refused

PARTS = re.compile(r"\s*[,;]\s*")


class Parts(NamedTuple):
    """The head says what and when; the tail is in people's own words."""

    head: str
    tail: str


def parts(words: str) -> Parts:
    """Both parts, either of which may be empty."""
    head, *tail = PARTS.split(words.strip(), maxsplit=1)
    return Parts(head.strip(), tail[0].strip() if tail else "")


def told(words: str) -> str:
    """The words of a line that says nothing else, whether or not a comma stands before them."""
    return words.strip(" ,;")


def wanting(refusal: Refused, reason: str, example: str) -> Refused:
    """Where nothing but the reason is missing, the line is only incomplete."""
    return NeedsMore("because", example) if isinstance(refusal, NeedsReason) and not reason else refusal
