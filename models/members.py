"""Somebody of the team, with what they are for it and when they are away."""

from datetime import date
from typing import NamedTuple


class Member(NamedTuple):
    """One who is still there."""

    key: str
    name: str
    role: str
    away_from: date | None
    away_until: date | None
    cover: str

    def away_between(self, first: date, last: date) -> bool:
        """Whether they are away on one of these days."""
        return bool(self.away_from and self.away_until and self.away_from <= last and first <= self.away_until)
