"""Entries by which words are lawfully taken out of the record, and by which a case is held so that none may be."""

from dataclasses import dataclass

from models.history import NOTHING
from models.words import Words


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """Somebody who manages asks that the words of these entries go; all of the case, where its time is over."""

    entries: tuple[int, ...]
    basis: Words  # in law
    because: Words
    disposal: bool = False  # the time is over for which the case is kept


@dataclass(frozen=True, slots=True)
class ErasureAgreed:
    """A second person agrees; a day later the words are gone, unless somebody stops it."""

    asked: int  # the entry


@dataclass(frozen=True, slots=True)
class ErasureStopped:
    """What was asked for is not done."""

    asked: int
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Erased:
    """The words behind these commitments are gone. By this entry alone the database lets them go."""

    asked: int
    agreed: int
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnHold:
    """For a legal reason nothing of the case may be erased."""

    because: Words


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """The reason is gone."""

    hold: int  # the entry
    because: Words = NOTHING


OF_THE_LAW = (ErasureAsked, ErasureAgreed, ErasureStopped, Erased, OnHold, HoldLifted)
OfTheLaw = ErasureAsked | ErasureAgreed | ErasureStopped | Erased | OnHold | HoldLifted
