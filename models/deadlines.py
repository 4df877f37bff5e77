"""Event days + phrase + working days -> the first and last day of a duty, and the day that nudges count from."""

from calendar import isleap
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from models import phrases
from models.phrases import DAYS_IN_EVERY_YEAR, Form, Period
from models.working_days import ONE_DAY, WorkingDays

FEBRUARY = 1  # counted from 0, as the lengths are
BRITAIN = ZoneInfo("Europe/London")
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


class Anchor(NamedTuple):
    """An event that a phrase counts from, and its day and time where they are known."""

    name: str
    day: date | None = None
    at: time | None = None
    assumed: bool = False  # the day stands in until the event is known


class Dates(NamedTuple):
    """The first and the last allowed day, and the working day that nudges count from. Any may be open."""

    first: date | None = None
    due: date | None = None
    act_by: date | None = None
    empty: bool = False  # the window closed before it opened: only its end was kept


OPEN = Dates()


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = 29 if month == FEBRUARY and isleap(year) else DAYS_IN_EVERY_YEAR[month]
    return date(year, month + 1, min(day.day, last))


def add(day: date, period: Period, days: WorkingDays, times: int = 1) -> date:
    """The day a period after this one (before it, with times=-1), not shifted where it lands on a weekend."""
    count = period.count * times
    if period.unit == "working day":
        return days.move(day, count)
    if period.unit == "day":
        return day + timedelta(days=count)
    if period.unit == "week":
        return day + timedelta(weeks=count)
    return add_months(day, count * (12 if period.unit == "year" else 1))


def dates_of(form: Form, anchors: tuple[Anchor, ...], days: WorkingDays, occurrence: int = 1) -> Dates:
    """The dates that a phrase gives for what is known of its anchors; an anchor without a day gives nothing."""
    return _ARITHMETIC[type(form)](form, anchors, days, occurrence)


def agreed(day: date, days: WorkingDays) -> Dates:
    """The dates of a day that people have set where the documents give none."""
    return Dates(due=day, act_by=days.on_or_before(day))


def year_end(start: date) -> date:
    """The last day of the year that begins on this day."""
    return add_months(start, 12) - ONE_DAY


def _until(due: date, days: WorkingDays) -> Dates:
    return Dates(due=due, act_by=days.on_or_before(due))


def _between(first: date | None, due: date | None, days: WorkingDays) -> Dates:
    """A window, shown only from its end where receipts or a late meeting have made it empty."""
    if due is None:
        return Dates(first=first)
    empty = first is not None and first > due
    return Dates(None if empty else first, due, days.on_or_before(due), empty)


def _within(form: phrases.Within, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    return OPEN if day is None else _until(add(day, form.period, days), days)


def _two_readings(form: phrases.TwoReadings, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    limit, other = add(day, form.period, days), add(day, form.other, days)
    return Dates(due=limit, act_by=days.on_or_before(min(limit, other)))


def _by(_: phrases.By, anchors: tuple[Anchor, ...], days: WorkingDays, __: int) -> Dates:
    day = anchors[0].day
    return OPEN if day is None else _until(day, days)


def _before(_: phrases.Before, anchors: tuple[Anchor, ...], days: WorkingDays, __: int) -> Dates:
    day = anchors[0].day
    return OPEN if day is None else _until(day - ONE_DAY, days)


def _between_events(_: phrases.Between, anchors: tuple[Anchor, ...], days: WorkingDays, __: int) -> Dates:
    return _between(anchors[0].day, anchors[1].day, days)


def _after_and_before(_: phrases.AfterAndBefore, anchors: tuple[Anchor, ...], days: WorkingDays, __: int) -> Dates:
    after, before = anchors[0].day, anchors[1].day
    return _between(after and after + ONE_DAY, before and before - ONE_DAY, days)


def _at_least_before(form: phrases.AtLeastBefore, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day, at = anchors[0].day, anchors[0].at
    if day is None:
        return OPEN
    if form.period.unit != "day":
        return _until(add(day, form.period, days, -1), days)
    readings = (
        hours_before(day, at or time(), 24 * form.period.count).date(),
        day - timedelta(days=form.period.count),
        days.move(day, -form.period.count),
    )
    return _until(min(readings), days)


def hours_before(day: date, at: time, hours: int) -> datetime:
    """The instant so many hours earlier by the clocks of Britain, summer time included."""
    instant = datetime.combine(day, at, BRITAIN).astimezone(ZoneInfo("UTC"))
    return (instant - timedelta(hours=hours)).astimezone(BRITAIN)


def _window(form: phrases.Window, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    known = [anchor.day for anchor in anchors if anchor.day is not None]
    if not known:
        return OPEN
    first = max(add(day, form.first, days) for day in known)
    return _between(first, min(add(day, form.last, days) for day in known), days)


def _after(form: phrases.After, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    due = add(day, form.period, days)
    return Dates(due=due, act_by=days.on_or_after(due))


def _every(form: phrases.Every, anchors: tuple[Anchor, ...], days: WorkingDays, occurrence: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    due = add(day, form.period, days, occurrence)
    return Dates(due=due, act_by=days.on_or_after(due))


def _not_before(form: phrases.NotBefore, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    first = add(day, form.period, days)
    return Dates(first=first, act_by=days.on_or_after(first))


def _in_month(form: phrases.InMonth, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    first = date(day.year, form.month, 1)
    if first < day:
        first = date(day.year + 1, form.month, 1)
    due = add_months(first, 1) - ONE_DAY
    return Dates(first, due, days.on_or_before(due))


def _after_by_day(form: phrases.AfterByDay, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    if day is None:
        return OPEN
    due = date(day.year, form.month, form.day)
    if due < day:
        due = date(day.year + 1, form.month, form.day)
    # Of that year's month before (FW-30: April to early May), or from the day after the event, if later.
    month_before = add_months(date(due.year, form.month, 1), -1)
    return _between(max(month_before, day + ONE_DAY), due, days)


def quarter_ends(start: date) -> tuple[date, ...]:
    """The quarters' last days that lie in the year beginning on this day."""
    last = year_end(start)
    ends = (date(year, *end) for year in (start.year, start.year + 1) for end in QUARTER_ENDS)
    return tuple(end for end in ends if start <= end <= last)


def _each_quarter_end(
    _: phrases.EachQuarterEnd, anchors: tuple[Anchor, ...], days: WorkingDays, occurrence: int
) -> Dates:
    day = anchors[0].day
    ends = quarter_ends(day) if day else ()
    return _until(ends[occurrence - 1], days) if occurrence <= len(ends) else OPEN


def _on(_: phrases.On, anchors: tuple[Anchor, ...], __: WorkingDays, ___: int) -> Dates:
    return Dates(due=anchors[0].day, act_by=anchors[0].day)


def _in_the_year(form: phrases.InTheYear, anchors: tuple[Anchor, ...], days: WorkingDays, _: int) -> Dates:
    day = anchors[0].day
    return OPEN if day is None or form.bound == "at most" else _until(year_end(day), days)


def _no_dates(_: Form, __: tuple[Anchor, ...], ___: WorkingDays, ____: int) -> Dates:
    return OPEN


_ARITHMETIC: dict[type[Form], Callable[[Any, tuple[Anchor, ...], WorkingDays, int], Dates]] = {
    phrases.Within: _within,
    phrases.TwoReadings: _two_readings,
    phrases.By: _by,
    phrases.Before: _before,
    phrases.Between: _between_events,
    phrases.AfterAndBefore: _after_and_before,
    phrases.AtLeastBefore: _at_least_before,
    phrases.Window: _window,
    phrases.After: _after,
    phrases.Every: _every,
    phrases.NotBefore: _not_before,
    phrases.InMonth: _in_month,
    phrases.AfterByDay: _after_by_day,
    phrases.EachQuarterEnd: _each_quarter_end,
    phrases.On: _on,
    phrases.InTheYear: _in_the_year,
    phrases.NoPeriod: _no_dates,
    phrases.NoPeriodAfterEach: _no_dates,
    phrases.OnAgreedDates: _no_dates,
    phrases.ByDateIn: _no_dates,
}
