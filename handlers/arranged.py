"""What a line of arranging says: for what, on which day or days to choose from, at what time, where and why."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from handlers.dates import TELLING, find_day, read
from models.refusals import NotADate, WhichDay

BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?P<either>or|neu|/)\s+|(?P<slash>(?<=[a-z])/(?=[0-9]))", re.IGNORECASE)
SHORT = re.compile(  # 8 or 10 Dec: the month is said once
    r"\b(?P<day>[0-9]{1,2}(?:st|nd|rd|th)?)(?=(?:(?:\s*,\s*|\s+(?:or|neu|/)\s+)[0-9]{1,2}(?:st|nd|rd|th)?)+\s+(?P<month>[^\W\d]{3,}))",
    re.IGNORECASE,
)
REASON = re.compile(r"(?:^|[\s,;]+)(?:because|oherwydd|am fod|gan fod)\b[\s:]*", re.IGNORECASE)
IN_HEAD = re.compile(r"\s+(?:at|yn|ym|yng)\s+(?=[A-Z])")  # a place begins with a capital letter
PLACE = re.compile(r"(?:at|in|yn|ym|yng)\s+(?P<where>.+)", re.IGNORECASE | re.DOTALL)


LONGEST_PERIOD = 5  # words

Closures = Iterable[date]


class When(NamedTuple):
    """A day, and the time of day if it was said."""

    day: date
    at: time | None = None


class Arranged(NamedTuple):
    """The line, read."""

    words: str
    days: tuple[When, ...]
    place: str = ""
    because: str = ""


def arranged(line: str, today: date, nation: str, closures: Closures = ()) -> Arranged:
    """Days stand behind each other with “or”, “neu”, “/” or a comma; what stands behind them is a place or a reason."""
    line = _in_full(line, today, nation)
    parts = list(BETWEEN.finditer(line))
    first = line[: parts[0].start()] if parts else line
    said, days = _first(first, today, nation, closures)
    words, *where = IN_HEAD.split(said, maxsplit=1)
    place = where[0] if where else ""
    for number, mark in enumerate(parts):
        part = line[mark.end() : parts[number + 1].start() if number + 1 < len(parts) else len(line)]
        try:
            found = read(part, today, nation, closures)
        except NotADate as refusal:
            if mark["either"] or mark["slash"] or refusal.why in TELLING:
                raise
            at, because = _tail(line[mark.end() :])
            return Arranged(words, tuple(days), at or place, because)
        if found.date:
            days.append(When(found.date, found.time))
        elif found.options:
            raise WhichDay(part, found.options)
        else:
            days = [when._replace(at=when.at or found.time) for when in days]
    return Arranged(words, tuple(dict.fromkeys(days)), place)


def _in_full(line: str, today: date, nation: str) -> str:
    """8 Dec or 10 Dec, where 8 or 10 Dec was said."""
    for mark in reversed(list(SHORT.finditer(line))):
        full = f"{mark['day']} {mark['month']}"
        try:
            read(full, today, nation)
        except NotADate:
            continue
        line = line[: mark.start()] + full + line[mark.end() :]
    return line


def _first(part: str, today: date, nation: str, closures: Closures) -> tuple[str, list[When]]:
    """What it is for, and the first of the days, unless that stands behind a comma."""
    try:
        found = find_day(part, today, nation, closures)
    except NotADate as refusal:
        if refusal.why != "words":
            raise
        return part, []
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    return " ".join(found.words), [When(found.understood.date, found.understood.time)]


def no_stretch(line: str, today: date, nation: str) -> None:
    """A line that ends with a month or a week says when, and no day: handover in January, trosglwyddo ym mis Ionawr."""
    words = line.split()
    for first in range(max(len(words) - LONGEST_PERIOD, 0), len(words)):
        try:
            read(" ".join(words[first:]), today, nation)
        except NotADate as refusal:
            if refusal.why == "period":
                raise


def _tail(tail: str) -> tuple[str, str]:
    """“at …” is a place, and “because …” a reason; words with neither before them are the reason."""
    before, *after = REASON.split(tail.strip(), maxsplit=1)
    where = PLACE.fullmatch(before)
    if where:
        return where["where"].strip(), (after[0] if after else "").strip()
    return (before.strip(), after[0].strip()) if after else ("", before.strip())
