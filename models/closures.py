"""When an authority is closed: a recess, an election, the days after Christmas. It is said, and moves no limit."""

from datetime import date
from typing import NamedTuple


class Closure(NamedTuple):
    """The first and the last day, and why, as somebody noted it on a day."""

    number: int
    first: date
    last: date
    why: str
    by: str  # a key
    noted: date

    def holds(self, day: date) -> bool:
        """Whether it is closed on this day."""
        return self.first <= day <= self.last
