"""What our own forms lack, dateparser may read: behind a guard, since it would rather guess than ask."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from handlers.when.days import Days, Today, agreeing
from handlers.when.plain import ANY_MONTH, ANY_WEEKDAY, WEEKDAYS

# Months, weekdays and figures: anything else it may take for a time zone, as MET in “14 March met”, or leave aside.
_SAFE = re.compile(rf"(?:(?:{ANY_MONTH}|{ANY_WEEKDAY}|[0-9]{{1,4}}(?:th)?)(?: |$))+")
_MONTH = re.compile(rf"\b(?:{ANY_MONTH})\b")
_WEEKDAY = re.compile(rf"\b(?:{ANY_WEEKDAY})\b")
_SETTINGS: Mapping[str, Any] = {
    "DATE_ORDER": "DMY",
    "STRICT_DATE_ORDER": "all",
    "REQUIRE_PARTS": ["day", "month"],
    "PARSERS": ["absolute-time"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def day_by_dateparser(said: str, today: Today) -> Days:
    """A day in an order that we have no form for, if all its words and figures are accounted for."""
    months, weekdays = _MONTH.findall(said), _WEEKDAY.findall(said)
    figures = [int(figure) for figure in re.findall("[0-9]+", said)]
    if not _SAFE.fullmatch(said) or len(months) != 1 or len(weekdays) > 1 or not 1 <= len(figures) <= 2:
        return ()
    data = _parser().get_date_data(_WEEKDAY.sub("", said).replace("th", "").strip())
    found = data.date_obj
    if found is None or not {"day", "month"} <= set(data.parts):
        return ()
    said_year = "year" in data.parts
    if sorted(figures) != sorted([found.day, found.year] if said_year else [found.day]):
        return ()
    day = today.dated(found.year, found.month, found.day) if said_year else today.yearless(found.month, found.day)
    return agreeing(day, WEEKDAYS.index(weekdays[0]) if weekdays else None)


@cache
def _parser() -> Any:  # noqa: ANN401 - dateparser does not say its types
    from dateparser.date import DateDataParser  # noqa: PLC0415 - costs start time that few words need

    # English alone: the words are English by now, and without a language it would try two hundred.
    return DateDataParser(languages=["en"], settings={**_SETTINGS, "RELATIVE_BASE": datetime(2024, 1, 1)})  # noqa: DTZ001 - naive on both sides
