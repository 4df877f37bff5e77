"""The hours in which the bot speaks unasked."""

from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Hours(NamedTuple):
    """From when, until when, and where; what is asked for is answered at any hour."""

    opens: time
    closes: time
    zone: ZoneInfo

    def are_now(self, now: datetime) -> bool:
        """Whether it may speak."""
        return self.opens <= now.astimezone(self.zone).time() < self.closes
