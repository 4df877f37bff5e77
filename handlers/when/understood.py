"""What words were understood to mean: a day, a time, or the question that is left."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Remark(NamedTuple):
    """Something to say beside a day. `kind`: weekend, holiday, closure, afternoon, twice, week-from, week-to, part."""

    kind: str
    words: str = ""  # the holiday's name, or which part of the day


@dataclass(frozen=True, slots=True)
class Understood:
    """A single day is in `date`; where the words leave it open, it is doubtful and `options` are the days to choose from.

    A time without a day is doubtful too, with no options: nobody said on which day.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    doubtful: bool = False
    options: tuple[dt.date, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Found(NamedTuple):
    """What a line says of a day, the words that said it, the words that are left, and how many of these stood before it."""

    understood: Understood
    said: str
    words: list[str]
    before: int = 0
