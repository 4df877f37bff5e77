"""Which day is meant, counted from today: the next 14 March, the next Tuesday, the first Monday of a month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from models.deadlines import add_months
from models.refusals import NotADate
from models.working_days import WorkingDays

FIRST_YEAR, YEARS_AHEAD = 1990, 5
WEEK = timedelta(weeks=1)
SUNDAY = 6
LEAP = 8  # years in which a 29 February is sure to come

Days = tuple[date, ...]
InMonth = Callable[[date], date]  # from the first of a month to the day in it that is meant


@dataclass(frozen=True, slots=True)
class Today:
    """From where days are counted, and whether one that is not said fully lies behind or ahead."""

    day: date
    working: WorkingDays
    past: bool
    given: str

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.day - timedelta(days=self.day.weekday())

    @property
    def first(self) -> date:
        """The first day of this month."""
        return self.day.replace(day=1)

    @property
    def last_year(self) -> int:
        """What lies after it is a slip, as 2126 for 2026."""
        return self.day.year + YEARS_AHEAD

    def on_its_side(self, day: date) -> bool:
        """Whether a day lies where one that is not said fully is looked for; today does."""
        return day <= self.day if self.past else day >= self.day

    def dated(self, year: int, month: int, day: int) -> date:
        """A day with its year."""
        if not FIRST_YEAR <= year <= self.last_year:
            raise NotADate(self.given, "far")
        try:
            return date(year, month, day)
        except ValueError:
            raise NotADate(self.given, "calendar") from None

    def yearless(self, month: int, day: int) -> date:
        """The next such day; for what has happened, the last."""
        step = -1 if self.past else 1
        for year in range(self.day.year, self.day.year + step * (LEAP + 1), step):
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if self.on_its_side(found):
                return found
        raise NotADate(self.given, "calendar")

    def monthly(self, day: int) -> Days:
        """The 14th: the next, or the last; said on a 14th, it may be today or a month away."""
        step = -1 if self.past else 1
        found: list[date] = []
        for months in range(0, step * LEAP, step):
            first = add_months(self.first, months)
            there = add_months(first, 1) - first
            if 1 <= day <= there.days and self.on_its_side(first.replace(day=day)):
                found.append(first.replace(day=day))
        if not found:
            raise NotADate(self.given, "calendar")
        return tuple(sorted(found[:2])) if found[0] == self.day else (found[0],)

    def coming(self, weekday: int) -> date:
        """The first such day after today."""
        return self.day + timedelta(days=(weekday - self.day.weekday() - 1) % 7 + 1)

    def gone(self, weekday: int) -> date:
        """The last such day before today."""
        return self.day - timedelta(days=(self.day.weekday() - weekday - 1) % 7 + 1)

    def plainly(self, weekday: int) -> Days:
        """Tuesday; said on a Tuesday, it may be today."""
        found = self.gone(weekday) if self.past else self.coming(weekday)
        return tuple(sorted((self.day, found))) if self.day.weekday() == weekday else (found,)

    def this(self, weekday: int) -> Days:
        """This Tuesday: of this week, or the coming one where that has gone by."""
        found = self.monday + timedelta(days=weekday)
        if found == self.day:
            return self.plainly(weekday)
        return (found,) if found > self.day or self.past else (found, found + WEEK)

    def next(self, weekday: int) -> Days:
        """Next Friday: the coming one or next week's, where these differ. On a Sunday weeks begin twice."""
        readings = {self.coming(weekday), self.monday + WEEK + timedelta(days=weekday)}
        if self.day.weekday() == SUNDAY and weekday != SUNDAY:
            readings.add(self.coming(weekday) + WEEK)
        return tuple(sorted(readings))

    def last(self, weekday: int) -> Days:
        """Last Friday: the one gone by or last week's, where these differ."""
        return tuple(sorted({self.gone(weekday), self.monday - WEEK + timedelta(days=weekday)}))

    def in_month(self, make: InMonth, month: int | None, year: int | None, which: str) -> Days:
        """A day in a named month, in this, the next or the last month, or in one that only says “the month”."""
        if month and year:
            return (make(self.dated(year, month, 1)),)
        if month:
            years = (self.day.year + step for step in ((0, -1) if self.past else (0, 1)))
            return (next(found for each in years if self.on_its_side(found := make(date(each, month, 1)))),)
        if which:
            return (make(add_months(self.first, {"last": -1, "this": 0, "next": 1}[which])),)
        here = make(self.first)
        if self.on_its_side(here):
            return (here,)
        return tuple(sorted((here, make(add_months(self.first, -1 if self.past else 1)))))


def agreeing(day: date, weekday: int | None) -> Days:
    """The day, if it is this weekday; else it and the nearest such weekday, to choose from."""
    if weekday is None or day.weekday() == weekday:
        return (day,)
    ahead = (weekday - day.weekday()) % 7
    nearest = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return tuple(sorted((day, nearest)))


def end_of_month(first: date) -> date:
    """Its last day."""
    return add_months(first, 1) - timedelta(days=1)
