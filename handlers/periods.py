"""Stretches of days, as a list is asked for: `next 12 weeks`, `y mis hwn`, `until 31 December`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from handlers.dates import first_day, read
from handlers.wording.days import month
from models.authorities import folded
from models.deadlines import add_months
from models.refusals import NotADate

LONGEST = 8  # words
AHEAD = re.compile(
    r"(?:(?:in|within|for|over|yn|o fewn|dros) )?(?:(?:the|y|yr) )?(?:next )?"
    r"((?:\w+ )?(?:working days?|days?|weeks?|fortnight|months?|years?|diwrnod|ddiwrnod|dyddiau|wythnos|wythnosau|pythefnos"
    r"|mis|fis|misoedd|mlynedd|flwyddyn))(?: nesaf)?"
)
UNTIL = frozenset({"until", "till", "by", "before", "to", "erbyn", "tan", "cyn"})


class Period(NamedTuple):
    """Days from one to another, both counted."""

    since: date | None
    until: date


def months() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each month's name in either language."""
    for number in range(1, 13):
        yield from ((folded(month(number, language)), (f"month-{number}",)) for language in ("en", "cy"))


def period_in(words: list[str], today: date) -> tuple[Period | None, int]:
    """`next 12 weeks`, `pythefnos nesaf`, `until 31 December`."""
    if words[0].casefold() in UNTIL and len(words) > 1:
        try:
            day, rest = first_day(words[1:], today)
        except NotADate:
            return None, 0
        return Period(None, day), len(words) - len(rest)
    for length in range(min(LONGEST, len(words)), 0, -1):
        said = AHEAD.fullmatch(" ".join(words[:length]).casefold())
        last = _ahead(said[1], today) if said else None
        if last:
            return Period(None, last), length
    return None, 0


def _ahead(stretch: str, today: date) -> date | None:
    """The last day of so many weeks from today, in either language."""
    for before in ("in", "mewn"):
        try:
            found = read(f"{before} {stretch}", today).date
        except NotADate:
            continue
        if found and found >= today:
            return found
    return None


def of_the_calendar(name: str, today: date) -> Period:
    """A week or a month of the calendar. One that has begun holds what is late too."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    if name.startswith("month-"):
        number = int(name.removeprefix("month-"))
        first = date(today.year + (number < today.month), number, 1)
        return Period(None if first <= today else first, add_months(first, 1) - timedelta(days=1))
    return {
        "today": Period(None, today),
        "this-week": Period(None, monday + timedelta(days=6)),
        "next-week": Period(monday + timedelta(days=7), monday + timedelta(days=13)),
        "this-month": Period(None, add_months(first, 1) - timedelta(days=1)),
        "next-month": Period(add_months(first, 1), add_months(first, 2) - timedelta(days=1)),
    }[name]
