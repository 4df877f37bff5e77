"""A year of many authorities, as values: what is planned, done and without a date in each, and what would be opened."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.authorities import Authority
from models.procedure import Procedure
from models.views import Named

DONE, LATE, PLANNED, NO_DATE, TO_DO = "done", "late", "planned", "no-date", "to-do"


class Place(NamedTuple):
    """One task of the year at one authority: how it stands, and the day that belongs to that."""

    of: Named
    step: str
    occurrence: int
    mark: str
    day: date | None


class Programme(NamedTuple):
    """The cases of one procedure and year, with all their tasks."""

    procedure: Procedure
    year: int
    cases: Sequence[Named]
    places: Sequence[Place]
    others: Sequence[tuple[str, int]] = ()  # the other years that there are here


class Wanted(NamedTuple):
    """One authority of many for which a year is to be opened: what comes first, or the case that is there already."""

    authority: Authority
    first: Sequence[tuple[date, str, int]] = ()  # day, step, occurrence
    there: bool = False
    reference: str = ""  # of the case that there is, or that was opened; empty where it may not be seen
