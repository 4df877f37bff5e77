"""Refused: what people asked for and cannot have, as values that wording turns into a sentence."""

from dataclasses import dataclass
from datetime import date

from models.faults import Fault


class Refused(Exception):
    """Somebody asked for what cannot be done; nothing was changed."""


@dataclass
class UnknownName(Refused):
    """A name that nothing carries; `known` are the names that would have done."""

    sort: str  # procedure, event, step, option, question
    given: str
    known: tuple[str, ...]
    within: str = ""


@dataclass
class NotADate(Refused):
    """Text that is no day of the calendar, or no instant that the clocks show."""

    given: str
    why: str = "form"  # form, calendar, range, gap


@dataclass
class NotAPair(Refused):
    """An argument that is not NAME=VALUE."""

    given: str
    example: str


@dataclass
class NoOptions(Refused):
    """An option was chosen for something that offers none."""

    step: str
    deciding: tuple[str, ...]


@dataclass
class HappensOnce(Refused):
    """A certain occurrence was named of a step that does not repeat, or one that cannot be."""

    step: str
    given: str
    repeats: bool


@dataclass
class ChosenTwice(Refused):
    """Two different options were chosen for one decision."""

    step: str
    options: tuple[str, ...]


@dataclass
class NotToAgree(Refused):
    """A day was agreed for a step whose day the procedure itself sets."""

    step: str
    agreeable: tuple[str, ...]


@dataclass
class AgreedTwice(Refused):
    """Two days were agreed for a step that happens once."""

    step: str
    days: tuple[date, ...]


@dataclass
class Unreadable(Refused):
    """A procedure file that could not be taken as it is; `faults` says all that is wrong with it."""

    faults: tuple[Fault, ...]


@dataclass
class NotANumber(Refused):
    """A setting that should be a whole number and is not."""

    setting: str
    given: str
