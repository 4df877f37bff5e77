"""Working days of a nation: Monday to Friday less its bank holidays and the closures that a team adds."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Skipped(NamedTuple):
    """A weekday that did not count, and the bank holiday's name (empty for a closure of the team's own)."""

    day: date
    name: str


@cache
def bank_holidays(nation: str, year: int) -> dict[date, str]:
    """The bank holidays of WLS, SCT, ENG or NIR; plain GB would omit Easter Monday and the August holiday."""
    import holidays  # noqa: PLC0415 - 0.1 s that a definition's check need not pay

    return dict(holidays.country_holidays("GB", subdiv=nation, years=year))


class WorkingDays:
    """Which days count, for one nation and one team."""

    def __init__(self, nation: str, closures: Iterable[date] = ()) -> None:
        self.nation = nation
        self.closures = frozenset(closures)
        self._counts: dict[date, bool] = {}

    def counts(self, day: date) -> bool:
        """Whether this is a working day."""
        known = self._counts.get(day)
        if known is None:
            known = (
                day.weekday() < SATURDAY
                and day not in self.closures
                and day not in bank_holidays(self.nation, day.year)
            )
            self._counts[day] = known
        return known

    def on_or_before(self, day: date) -> date:
        """The last working day on or before this one."""
        while not self.counts(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day on or after this one."""
        while not self.counts(day):
            day += ONE_DAY
        return day

    def move(self, day: date, count: int) -> date:
        """The count-th working day after this day (before it, if negative); the day itself is not counted."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.counts(day):
                day += step
        return day

    def between(self, after: date, until: date) -> int:
        """How many working days there are after one day and up to another."""
        weekdays = sum((after.toordinal() + number) % 7 not in {0, 6} for number in range(1, (until - after).days + 1))
        return weekdays - len(self.skipped(after, until))

    def skipped(self, after: date, until: date) -> tuple[Skipped, ...]:
        """The weekdays after one day and up to another that do not count."""
        found = []
        day = after + ONE_DAY
        while day <= until:
            if day.weekday() < SATURDAY and not self.counts(day):
                found.append(Skipped(day, bank_holidays(self.nation, day.year).get(day, "")))
            day += ONE_DAY
        return tuple(found)


@cache
def working_days(nation: str, closures: frozenset[date] = frozenset()) -> WorkingDays:
    """One calendar for each nation and set of closures, since counting remembers what it has looked up."""
    return WorkingDays(nation, closures)
