"""From which day to which: `14-24 dec`, `until friday`, `from 20 nov to 4 dec`, `next week`, `dydd Llun`."""

import re
from datetime import date, timedelta

from handlers.dates import find_day
from handlers.when.english import NUMBERS
from handlers.when.welsh import NUMBERS as RHIFAU
from models.refusals import NotADate, WhichDay

UNTIL = frozenset({"until", "till", "til", "to", "tan", "hyd", "i"})
FROM = frozenset({"from", "o", "on", "ar"})
BETWEEN = re.compile(r"\s*(?:-|\b(?:until|till|til|to|tan|hyd|i)\b)\s*", re.IGNORECASE)
DASHED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4}")
DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)?", re.IGNORECASE)
WEEKS = {
    "this week": 0, "yr wythnos hon": 0, "yr wythnos yma": 0, "next week": 7, "wythnos nesaf": 7, "yr wythnos nesaf": 7,
}  # fmt: skip
FOR = re.compile(
    r"(?P<first>.*?)\s*\b(?:for|am)\s+(?:(?P<count>[0-9]{1,2}|[^\W\d]+)\s+(?:o\s+)?)?"
    r"(?P<unit>days?|weeks?|fortnights?|diwrnod|ddiwrnod|dyddiau|ddyddiau|wythnos(?:au)?|[bp]ythefnos)",
    re.IGNORECASE,
)
DAYS_OF = {"w": 7, "f": 14, "p": 14, "b": 14}  # by the letter with which a unit begins; the others are days
COUNTS = NUMBERS | RHIFAU | {"a": 1, "an": 1, "chwe": 6}
FRIDAY = timedelta(days=4)


def span(words: str, today: date, nation: str) -> tuple[date, date]:
    """The first and the last day; one day is both, and `until` alone begins today."""
    words = words.strip()
    week = WEEKS.get(words.casefold())
    if week is not None:
        monday = today + timedelta(days=week - today.weekday())
        return monday, monday + FRIDAY
    lasts = FOR.fullmatch(words)
    if lasts and _count(lasts):
        return _for(lasts, today, nation)
    first, last = _ends(words)
    if not first:
        return today, _day(last, today, nation)
    if not last:
        day = _day(first, today, nation)
        return day, day
    if DAY_ALONE.fullmatch(last):  # May 4-5
        day = _day(first, today, nation)
        return day, _in_month(day, int(last), last)
    ends = _day(last, today, nation)
    begins = _begins(first, ends, today, nation)
    return begins, ends if begins <= ends else _day(last, begins, nation)


def _for(lasts: re.Match[str], today: date, nation: str) -> tuple[date, date]:
    """From a day, or from today, for so many days or weeks."""
    said = lasts["first"].split()
    said = said[1:] if said and said[0].casefold() in FROM else said
    first = _day(" ".join(said), today, nation) if said else today
    return first, first + timedelta(days=_count(lasts) * DAYS_OF.get(lasts["unit"][0].casefold(), 1) - 1)


def _count(lasts: re.Match[str]) -> int:
    """How many of the unit; none where a word before it is no number."""
    said = (lasts["count"] or "a").casefold()
    return int(said) if said.isdecimal() else COUNTS.get(said, 0)


def _ends(words: str) -> tuple[str, str]:
    said = words.split()
    if said and said[0].casefold() in UNTIL:
        return "", " ".join(said[1:])
    if said and said[0].casefold() in FROM:
        words = " ".join(said[1:])
    kept = DASHED.sub(lambda found: found.group().replace("-", "\0"), words)  # the dashes of a date part nothing
    found = [each.replace("\0", "-").strip() for each in BETWEEN.split(kept, maxsplit=1)]
    return (found[0], found[1]) if len(found) > 1 else (found[0], "")


def _begins(said: str, ends: date, today: date, nation: str) -> date:
    """A day without its month is of the month of the last one; a date that would come after it has been."""
    alone = DAY_ALONE.fullmatch(said)
    if alone:
        first = _in_month(ends, int(alone.group(1)), said)
        return first if first <= ends else _in_month(ends.replace(day=1) - timedelta(days=1), int(alone.group(1)), said)
    first = _day(said, today, nation)
    has_been = first > ends and any(letter.isdigit() for letter in said)
    return _day(said, today, nation, past=True) if has_been else first


def _in_month(of: date, day: int, said: str) -> date:
    try:
        return of.replace(day=day)
    except ValueError as error:
        raise NotADate(said, "calendar") from error


def _day(said: str, today: date, nation: str, *, past: bool = False) -> date:
    found = find_day(said, today, nation, past=past)
    if found.words:
        raise NotADate(said, "words")
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    return found.understood.date
