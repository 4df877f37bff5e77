"""Refused: what stands in the way of an erasure."""

from dataclasses import dataclass
from datetime import date, datetime

from models.refusals import Refused
from models.words import Words


@dataclass
class HeldBack(Refused):
    """A legal hold stands on the case."""

    reference: str
    because: Words
    by: str
    at: datetime


@dataclass
class NothingToErase(Refused):
    """These entries hold nobody's words, or they are gone already; `there` are those that do."""

    entries: tuple[int, ...]
    there: tuple[int, ...]


@dataclass
class ErasureWaits(Refused):
    """It was asked for already, and waits for a second person or for its day to go by."""

    asked: int
    agreed_by: str = ""
    due: datetime | None = None


@dataclass
class OwnErasure(Refused):
    """Nobody agrees to an erasure that they asked for."""


@dataclass
class NoErasure(Refused):
    """No such erasure waits in the case; `waiting` are the entries of those that do."""

    asked: int
    waiting: tuple[int, ...]


@dataclass
class NotHeld(Refused):
    """There is no hold to lift."""

    reference: str


@dataclass
class NotYetDisposable(Refused):
    """A case goes on, or the time for which the team keeps it is not over; no date where no time was set."""

    reference: str
    until: date | None = None
    ended: bool = True
