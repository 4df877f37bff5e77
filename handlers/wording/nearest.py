"""The right words nearest to a wrong one."""

import re
from collections.abc import Iterable

from models import phrases

CLOSE_ENOUGH = 65  # of 100
NUMBERS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def nearest(given: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to three known words that look like this one, the likeliest first."""
    from rapidfuzz import process  # noqa: PLC0415 - only mistakes need it

    found = process.extract(given, list(known), limit=most, score_cutoff=CLOSE_ENOUGH)
    return [word for word, _, _ in found]


def mended_phrase(given: str) -> str:
    """The phrase that was meant, where it only writes out its numbers or a word of the grammar is another; else nothing."""
    flat = " ".join(given.strip(" .").split())
    digits = re.sub(r"\b(?:an|" + "|".join(NUMBERS) + r")\b(?= (?:working|day|week|month|year))", _as_digits, flat)
    in_form = re.sub(r"^in (?=\d)", "within ", digits)
    tries = (
        digits,
        re.sub(r"^(within .*?) after ", r"\1 of ", in_form),
        re.sub(r"^after (.+)$", r"after \1, no period", digits),
    )
    return next((phrase for phrase in tries if phrases.parse(phrase)), "")


def _as_digits(number: re.Match[str]) -> str:
    return "1" if number[0] in {"a", "an", "one"} else str(NUMBERS.index(number[0]))
