"""The hours in which the bot speaks unasked."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Hours(NamedTuple):
    """From when, until when, and where; what is asked for is answered at any hour."""

    opens: time
    closes: time
    zone: ZoneInfo

    def are_now(self, now: datetime) -> bool:
        """Whether it may speak; never on a weekend."""
        there = now.astimezone(self.zone)
        return there.weekday() < SATURDAY and self.opens <= there.time() < self.closes

    def first_from(self, instant: datetime) -> datetime:
        """This instant, or else when the bot next speaks."""
        if self.are_now(instant):
            return instant
        there = instant.astimezone(self.zone)
        day = there.date() if there.time() < self.opens else there.date() + ONE_DAY
        while day.weekday() >= SATURDAY:
            day += ONE_DAY
        return datetime.combine(day, self.opens, self.zone)
