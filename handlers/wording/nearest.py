"""The right words nearest to a wrong one."""

from collections.abc import Iterable

CLOSE_ENOUGH = 65  # of 100


def nearest(given: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to three known words that look like this one, the likeliest first."""
    from rapidfuzz import process  # noqa: PLC0415 - only mistakes need it

    found = process.extract(given, list(known), limit=most, score_cutoff=CLOSE_ENOUGH)
    return [word for word, _, _ in found]
