"""Words to a day: 2026-10-08, 8 Oct, 8 Hydref 2026, today, ddoe. What is not understood is asked about, never guessed."""

import re
from datetime import date, timedelta

from models.refusals import NotADate

MONTHS = {
    name: number
    for number, names in enumerate((
        "jan january ionawr ion", "feb february chwefror chwe", "mar march mawrth maw", "apr april ebrill ebr",
        "may mai", "jun june mehefin meh", "jul july gorffennaf gorff", "aug august awst", "sep sept september medi",
        "oct october hydref hyd", "nov november tachwedd tach", "dec december rhagfyr rhag",
    ), start=1)
    for name in names.split()
}  # fmt: skip
NEAR = {"today": 0, "heddiw": 0, "yesterday": -1, "ddoe": -1, "tomorrow": 1, "yfory": 1}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
SPOKEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)(?: (\d{4}))?", re.IGNORECASE)
LONGEST = 3  # words of a date


def day_in(words: str, today: date) -> date:
    """The day that the words name; without a year the latest such day that has come."""
    text = words.strip().casefold().rstrip(",.")
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    try:
        if ISO.fullmatch(text):
            return date.fromisoformat(text)
        spoken = SPOKEN.fullmatch(text)
        if spoken and spoken[2] in MONTHS:
            return _in_year(int(spoken[1]), MONTHS[spoken[2]], spoken[3], today)
    except ValueError as error:
        raise NotADate(words, "calendar") from error
    raise NotADate(words)


def first_day(words: list[str], today: date) -> tuple[date, list[str]]:
    """The day that a line begins with, by its longest reading, and the words behind it."""
    wrong = NotADate(" ".join(words[:1]))
    for length in range(min(LONGEST, len(words)), 0, -1):
        try:
            return day_in(" ".join(words[:length]), today), words[length:]
        except NotADate as error:
            wrong = error if error.why == "calendar" else wrong
    raise wrong


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)
