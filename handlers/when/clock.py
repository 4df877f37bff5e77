"""The time of day in plain words: `at 2.30`, `half past 2`, `1400 hours`, `noon`."""

import re
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from handlers.when.understood import Remark
from models.deadlines import BRITAIN
from models.refusals import NotADate

FIRST_AFTERNOON, LAST_AFTERNOON = 1, 6  # hours that nobody works in at night
MIDDAY, LAST_HOUR, LAST_MINUTE = 12, 23, 59
MORNING, LATER = ("am", "morning"), ("pm", "afternoon", "evening")
PARTS = {"am": "morning", "pm": "afternoon"}

_ENDS = r"(?: (?P<half>am|pm))?(?![^ ])"
_CLOCKS = tuple(
    re.compile(r"(?<![^ ])" + pattern + _ENDS)
    for pattern in (
        r"(?:at )?(?P<noon>noon)",
        r"(?:at )?(?P<midnight>midnight)",
        r"(?:at )?(?P<fraction>half|quarter) (?P<way>past|to) (?P<hour>[0-9]{1,2})",
        r"(?:at )?(?P<fraction>[0-9]{1,2}) (?P<way>past) (?P<hour>[0-9]{1,2})",
        r"at (?P<fraction>[0-9]{1,2}) (?P<way>to) (?P<hour>[0-9]{1,2})",
        r"(?:at )?(?P<fraction>half) (?P<hour>[0-9]{1,2})",
        r"(?:at )?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?: oclock| hours)?",
        r"at (?P<exact>[0-9]{2})(?P<minute>[0-9]{2})(?: hours)?",
        r"(?P<exact>[0-9]{2})(?P<minute>[0-9]{2}) hours",
        r"(?:at )?(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})(?= (?:am|pm)\b)",
        r"at (?P<hour>[0-9]{1,2})(?: oclock)?",
        r"(?P<hour>[0-9]{1,2}) oclock",
        r"(?P<hour>[0-9]{1,2})(?= (?:am|pm)\b)",
    )
)
_PART = re.compile(r"(?<![^ ])(am|pm|morning|afternoon|evening)(?![^ ])")
_FRACTIONS = {"half": 30, "quarter": 15}


class Clock(NamedTuple):
    """A time of day or none, what is left of the words, and what is to be said of it."""

    at: time | None
    rest: str
    remarks: tuple[Remark, ...] = ()
    midnight: bool = False  # the one before the day, or the one after it?


def clock_in(said: str, given: str) -> Clock:
    """The time that plain words hold, taken out of them. Two times are no time: they stay, and nothing fits."""
    for pattern in _CLOCKS:
        found = pattern.search(said)
        if found:
            rest, part = _without_part(_without(said, found))
            if found["half"] and part and (found["half"] in LATER) != (part in LATER):
                raise NotADate(given, "words")  # 10 am in the evening, 10am or 2pm
            return _read(found, rest, found["half"] or part, given)
    rest, part = _without_part(said)
    return Clock(None, rest, (Remark("part", PARTS.get(part, part)),) if part else ())


def shown_twice(day: date, at: time) -> bool:
    """Whether the clocks, which go back, show this time once more."""
    first, second = (datetime.combine(day, at.replace(fold=fold), BRITAIN).utcoffset() for fold in (0, 1))
    return first != second and exists(day, at)


def exists(day: date, at: time) -> bool:
    """Whether the clocks show this time on this day: in March they leave an hour out."""
    instant = datetime.combine(day, at, BRITAIN)
    return instant.astimezone(UTC).astimezone(BRITAIN).replace(tzinfo=None) == instant.replace(tzinfo=None)


def _without(said: str, found: re.Match[str]) -> str:
    return " ".join((said[: found.start()] + " " + said[found.end() :]).split())


def _without_part(said: str) -> tuple[str, str]:
    found = _PART.search(said)
    return (_without(said, found), found[1]) if found else (said, "")


def _read(found: re.Match[str], rest: str, part: str, given: str) -> Clock:
    values = found.groupdict()
    if values.get("noon"):
        if part and part not in {"pm", "afternoon"}:
            raise NotADate(given, "clock")
        return Clock(time(MIDDAY), rest)
    if values.get("midnight"):
        return Clock(time(0), rest, midnight=True)
    if values.get("exact"):
        return Clock(_time(int(values["exact"]), int(values["minute"]), given), rest)
    hour, minute = int(values["hour"]), int(values.get("minute") or 0)
    if values.get("fraction"):
        hour, minute = _by_fraction(values, hour)
    if part:
        return Clock(_time(_in_part(hour, part, given), minute, given), rest)
    assumed = FIRST_AFTERNOON <= hour <= LAST_AFTERNOON and not values["hour"].startswith("0")
    at = _time(hour + MIDDAY if assumed else hour, minute, given)
    return Clock(at, rest, (Remark("afternoon"),) if assumed else ())


def _by_fraction(values: dict[str, str | None], hour: int) -> tuple[int, int]:
    fraction = values["fraction"] or ""
    minutes = _FRACTIONS.get(fraction) or int(fraction)
    return ((hour - 1) or MIDDAY, 60 - minutes) if values.get("way") == "to" else (hour, minutes)


def _in_part(hour: int, part: str, given: str) -> int:
    """The hour of 24; 14 in the morning is none."""
    if part in LATER:
        return hour + MIDDAY if hour < MIDDAY else hour
    if hour > MIDDAY:
        raise NotADate(given, "clock")
    return hour % MIDDAY


def _time(hour: int, minute: int, given: str) -> time:
    if not 0 <= hour <= LAST_HOUR or not 0 <= minute <= LAST_MINUTE:
        raise NotADate(given, "clock")
    return time(hour, minute)
