"""The parts of a line: what stands before the first comma or semicolon, and people's own words behind it."""

import re
from typing import NamedTuple

from models.refusals import NeedsMore, NeedsReason, Refused

PARTS = re.compile(r"\s*[,;]\s*")


# Where people end one thing and begin another: a comma, brackets, a dash with room around it, a full stop behind a word.
PIECES = re.compile(r"\s*[,;\n]\s*|\s*[()]\s*|(?<![0-9])\s+-+\s+|\s+-+\s+(?![0-9])|(?<=[^\W\d]{5})\.(?:\s+|$)")


class Parts(NamedTuple):
    """The head says what and when; the tail is in people's own words."""

    head: str
    tail: str


def parts(words: str) -> Parts:
    """Both parts, either of which may be empty."""
    head, *tail = PARTS.split(words.strip(), maxsplit=1)
    return Parts(head.strip(), tail[0].strip() if tail else "")


def pieces(words: str) -> list[str]:
    """The words between commas, brackets, dashes and full stops."""
    return [piece.strip(" -:") for piece in PIECES.split(words) if piece.strip(" -:")]


def told(words: str) -> str:
    """The words of a line that says nothing else, whether or not a comma stands before them."""
    return words.strip(" ,;")


def wanting(refusal: Refused, reason: str, example: str) -> Refused:
    """Where nothing but the reason is missing, the line is only incomplete."""
    return NeedsMore("because", example) if isinstance(refusal, NeedsReason) and not reason else refusal
