"""The forms of a day in plain words, each with the days that it can mean."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from handlers.when.days import WEEK, Days, InMonth, Today, agreeing, end_of_month
from handlers.when.plain import ANY_DAY, ANY_MONTH, ANY_UNIT, ANY_WEEKDAY, MONTHS, WEEKDAYS
from models.deadlines import add
from models.phrases import Period
from models.refusals import NotADate

Form = Callable[[re.Match[str], Today], Days]

NEAR = {"today": 0, "tomorrow": 1, "overmorrow": 2, "third-day": 3, "yesterday": -1, "ereyesterday": -2}
WHOLE_RANGE = 7  # days of a range that are all offered; of a longer one its ends
MOST_JOINTS = 3  # “or” within a question
FRIDAY, SUNDAY = 4, 6
SEVERAL = re.compile(r" (?:or|to|and) ")
MONTH_BEHIND = re.compile(rf"(?P<month>{ANY_MONTH})(?P<year> [0-9]{{4}})?$")

_WEEKDAY = rf"(?P<weekday>{ANY_WEEKDAY})"
_MAYBE_WEEKDAY = rf"(?:{_WEEKDAY} )?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2}|(?:this|next|last) year)"
_MONTH = rf"(?P<month>{ANY_MONTH})"
_IN_MONTH = rf"(?:{_MONTH}(?: {_YEAR})?|(?:(?P<which>this|next|last) )?month)"
_PERIOD = rf"(?:(?P<count>[1-9][0-9]{{0,2}}) )?(?P<unit>{ANY_UNIT})"
_COUNTED = rf"(?P<count>[1-9][0-9]{{0,2}}) (?P<unit>{ANY_UNIT})"

NO_DAY = re.compile(
    rf"(?:(?:this|next|last|coming|start|end) )*(?:(?:{ANY_MONTH})(?: {_YEAR})?|month|week|weekend|year|[0-9]{{4}})"
    r"|q(?:uarter)? [1-4](?: [0-9]{4})?|[1-4](?:th|nth) quarter(?: [0-9]{4})?"
    r"|[0-9]{4}/[0-9]{2}|[0-9]{4} to [0-9]{2,4}|[0-9]{1,2}/[0-9]{4}"
)
BARE_PERIOD = re.compile(_COUNTED)


def days_of(said: str, today: Today) -> Days:
    """The days that plain words can mean, or none where no form fits."""
    for pattern, form in _FORMS:
        found = pattern.fullmatch(said)
        if found:
            return form(found, today)
    if SEVERAL.search(said):
        days = _several(said, today)
        if days:
            return days
    if NO_DAY.fullmatch(said):
        raise NotADate(today.given, "period")
    return ()


def _near(found: re.Match[str], today: Today) -> Days:
    return agreeing(today.day + timedelta(days=NEAR[found["near"]]), _weekday(found))


def _full(found: re.Match[str], today: Today) -> Days:
    """2026-12-01."""
    return agreeing(today.dated(int(found["year"]), int(found["number"]), int(found["day"])), _weekday(found))


def _in_figures(found: re.Match[str], today: Today) -> Days:
    """14/3 or 14/3/2027: the day first, as in Britain."""
    return _on(int(found["day"]), int(found["number"]), found, today)


def _spoken(found: re.Match[str], today: Today) -> Days:
    """14 March, March 14th 2027, Tuesday 15 March next year."""
    return _on(int(found["day"]), MONTHS.index(found["month"]) + 1, found, today)


def _on(day: int, month: int, found: re.Match[str], today: Today) -> Days:
    year = _year(found, today)
    there = today.dated(year, month, day) if year else today.yearless(month, day)
    return agreeing(there, _weekday(found))


def _day_of_month(found: re.Match[str], today: Today) -> Days:
    """The 14th, the 14th of next month, Friday the 14th."""
    day, which = int(found["day"]), found["which"]
    if which:
        first = today.in_month(lambda first: first, None, None, which)[0]
        return agreeing(today.dated(first.year, first.month, day), _weekday(found))
    days = {each for there in today.monthly(day) for each in agreeing(there, _weekday(found))}
    return tuple(sorted(days))


def _numbered(found: re.Match[str], today: Today) -> Days:
    """The first Monday in March, the last working day of the month, the last day of next month."""
    which = found["nth"]
    place = -1 if which in {"last", "final"} else int(which.removesuffix("nth").removesuffix("th")) - 1
    return _of_month(found, today, lambda first: _placed(first, found["what"], place, today))


def _placed(first: date, what: str, place: int, today: Today) -> date:
    days = [first + timedelta(days=each) for each in range(end_of_month(first).day)]
    if what in WEEKDAYS:
        days = [day for day in days if day.weekday() == WEEKDAYS.index(what)]
    elif what == "workday":
        days = [day for day in days if today.working.counts(day)]
    if place >= len(days):
        raise NotADate(today.given, "calendar")
    return days[place]


def _edge_of_month(found: re.Match[str], today: Today) -> Days:
    return _of_month(found, today, end_of_month if found["edge"] == "end" else lambda first: first)


def _of_month(found: re.Match[str], today: Today, make: InMonth) -> Days:
    month = MONTHS.index(found["month"]) + 1 if found["month"] else None
    return today.in_month(make, month, _year(found, today), found["which"] or "")


def _edge_of_week(found: re.Match[str], today: Today) -> Days:
    """A week begins on a Monday; whether it ends on Friday or Sunday is asked."""
    monday = today.monday + _weeks(found["which"])
    if found["edge"] == "start":
        return (monday,)
    return (monday + timedelta(days=FRIDAY), monday + timedelta(days=SUNDAY))


def _edge_of_year(found: re.Match[str], today: Today) -> Days:
    year = _year(found, today) or today.day.year
    return (today.dated(year, 12, 31) if found["edge"] == "end" else today.dated(year, 1, 1),)


def _weekday_alone(found: re.Match[str], today: Today) -> Days:
    weekday = WEEKDAYS.index(found["weekday"])
    match found["which"]:
        case "this":
            return today.this(weekday)
        case "next":
            return today.next(weekday)
        case "last" | "final":
            return today.last(weekday)
        case "coming":
            return (today.coming(weekday),)
    return today.plainly(weekday)


def _weekday_in_week(found: re.Match[str], today: Today) -> Days:
    """Tuesday next week, next week on Tuesday."""
    return (today.monday + _weeks(found["which"]) + timedelta(days=WEEKDAYS.index(found["weekday"])),)


def _week_later(found: re.Match[str], today: Today) -> Days:
    """Tuesday week, a week on Friday, a fortnight tomorrow, 8 weeks today."""
    start = days_of(found["start"], replace(today, past=False))
    return _moved(found, start, today)


def _from_today(found: re.Match[str], today: Today) -> Days:
    """In 8 weeks, 20 working days, two months from now."""
    return _moved(found, (today.day,), today)


def _ago(found: re.Match[str], today: Today) -> Days:
    return _moved(found, (today.day,), today, -1)


def _counted_from(found: re.Match[str], today: Today) -> Days:
    """8 weeks after 14 March, 5 working days before Christmas."""
    return _moved(found, days_of(found["start"], today), today, -1 if found["way"] == "before" else 1)


def _moved(found: re.Match[str], starts: Days, today: Today, times: int = 1) -> Days:
    unit = "working day" if found["unit"] == "workday" else found["unit"]
    period = Period(int(found["count"] or 1), unit)
    return tuple(sorted({add(start, period, today.working, times) for start in starts}))


def _week_from(found: re.Match[str], today: Today) -> Days:
    """W/c 15 March, which should be a Monday; else the Monday is asked about."""
    starts = days_of(found["start"], today)
    if found["edge"] == "weekto":
        return starts
    mondays = {start - timedelta(days=start.weekday()) for start in starts}
    return tuple(sorted({*starts, *mondays, *(monday + WEEK for monday in mondays - set(starts))}))


def _several(said: str, today: Today) -> Days:
    """8 or 10 December, Monday or Tuesday, 14 to 16 March: a question, which day."""
    said = said.removeprefix("between ")
    joints = list(SEVERAL.finditer(said))
    for joint in joints if len(joints) <= MOST_JOINTS else ():
        right = said[joint.end() :]
        left = _completed(said[: joint.start()], right)
        first, last = days_of(left, today), days_of(right, today)
        if first and last and joint[0] == " or ":
            return tuple(sorted({*first, *last}))
        if first and last:
            behind = (first[0] + timedelta(days=(last[-1] - first[0]).days % 7),) if right in WEEKDAYS else last
            return _all_between(first[0], behind[-1])
    return ()


def _completed(left: str, right: str) -> str:
    """The 14 of “14 to 16 March 2027” is in that month and year too."""
    behind = MONTH_BEHIND.search(right)
    if not behind:
        return left
    if re.search(rf"\b(?:{ANY_MONTH})$", left):
        return left + (behind["year"] or "")
    return f"{left} {behind[0]}" if re.search("[0-9](?:th)?$", left) else left


def _all_between(first: date, last: date) -> Days:
    length = (last - first).days
    if not 0 < length < WHOLE_RANGE:
        return tuple(sorted({first, last}))
    return tuple(first + timedelta(days=each) for each in range(length + 1))


def _year(found: re.Match[str], today: Today) -> int | None:
    said = found.groupdict().get("year")
    if not said:
        return None
    if said.endswith(" year"):
        return today.day.year + {"last": -1, "this": 0, "next": 1}[said.removesuffix(" year")]
    return int(said) + (2000 if len(said) == 2 else 0)


def _weekday(found: re.Match[str]) -> int | None:
    said = found.groupdict().get("weekday")
    return WEEKDAYS.index(said) if said else None


def _weeks(which: str | None) -> timedelta:
    return {"last": -WEEK, "next": WEEK}.get(which or "", timedelta(0))


_WHAT = rf"(?P<what>{ANY_WEEKDAY}|workday|day)"
_FORMS: tuple[tuple[re.Pattern[str], Form], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"{_MAYBE_WEEKDAY}(?P<near>{'|'.join(NEAR)})", _near),
        (rf"(?P<near>{'|'.join(NEAR)}) {_WEEKDAY}", _near),
        (rf"{_MAYBE_WEEKDAY}(?P<year>[0-9]{{4}})([-/.])(?P<number>[0-9]{{1,2}})\3(?P<day>[0-9]{{1,2}})", _full),
        (
            rf"{_MAYBE_WEEKDAY}(?P<day>[0-9]{{1,2}})([-/.])(?P<number>[0-9]{{1,2}})\3(?P<year>[0-9]{{4}}|[0-9]{{2}})",
            _in_figures,
        ),
        (rf"{_MAYBE_WEEKDAY}(?P<day>[0-9]{{1,2}})[/.](?P<number>[0-9]{{1,2}})", _in_figures),
        (rf"{_MAYBE_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:n?th)? {_MONTH}(?: {_YEAR}| next)?", _spoken),
        (rf"(?P<day>[0-9]{{1,2}})(?:n?th)? {_MONTH}(?: {_YEAR})? {_WEEKDAY}", _spoken),
        (rf"{_MAYBE_WEEKDAY}{_MONTH} (?P<day>[0-9]{{1,2}})(?:n?th)?(?: {_YEAR})?", _spoken),
        (rf"{_MAYBE_WEEKDAY}(?P<day>[0-9]{{1,2}})th(?: (?:(?P<which>this|next|last) )?month)?", _day_of_month),
        (rf"{_MAYBE_WEEKDAY}(?P<day>[0-9]{{1,2}})nth (?:(?P<which>this|next|last) )?month", _day_of_month),
        (rf"{_WEEKDAY} (?P<day>[0-9]{{1,2}})(?P<which>)", _day_of_month),
        (rf"(?P<nth>[0-9]{{1,2}}n?th|last|final) {_WHAT} {_IN_MONTH}", _numbered),
        (rf"(?P<edge>end|start) {_IN_MONTH}", _edge_of_month),
        (r"(?P<edge>end|start) (?:(?P<which>this|next|last) )?week", _edge_of_week),
        (r"(?P<edge>end|start) (?P<year>(?:this |next |last )year|[0-9]{4})", _edge_of_year),
        (r"(?P<edge>end|start) year", _edge_of_year),
        (rf"(?:(?P<which>this|next|last|final|coming) )?{_WEEKDAY}", _weekday_alone),
        (rf"{_WEEKDAY} (?P<which>this|next|last) week", _weekday_in_week),
        (rf"(?P<which>this|next|last) week {_WEEKDAY}", _weekday_in_week),
        (rf"(?P<start>{ANY_DAY}) (?:(?P<count>[1-9]) )?(?P<unit>week)", _week_later),
        (
            rf"(?:(?P<count>[1-9][0-9]?) )?(?P<unit>week) (?:to |from )?(?P<start>(?:coming )?(?:{ANY_DAY}))",
            _week_later,
        ),
        (rf"{_PERIOD} (?:to |from )?(?P<start>today|tomorrow)", _week_later),
        (rf"in {_PERIOD}(?: time)?", _from_today),
        (rf"{_COUNTED}(?: time| from now)?", _from_today),
        (rf"{_PERIOD} ago", _ago),
        (rf"{_COUNTED} (?P<way>after|before|from) (?P<start>.+)", _counted_from),
        (r"(?P<count>)(?P<unit>day|workday) (?P<way>after|before) (?P<start>.+)", _counted_from),
        (r"(?P<edge>weekof|weekto) (?P<start>.+)", _week_from),
    )
)
