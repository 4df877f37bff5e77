"""What is said when words cannot be erased: what holds them, who must agree, what waits already."""

from collections.abc import Callable
from typing import Any

from handlers.wording.days import day
from handlers.wording.language import _
from handlers.wording.refused_parts import instant
from models import refusals_of_erasures as refusals
from models.refusals import Refused


def _held_back(of: refusals.HeldBack, language: str) -> str:
    said = _(
        "nothing of {case} may be erased: it was held by {who} on {at}, “{reason}”; whoever manages may lift the hold",
        language,
    )
    return said.format(case=of.reference, who=of.by, at=instant(of.at, language), reason=of.because)


def _nothing(of: refusals.NothingToErase, language: str) -> str:
    if not of.there:
        return _("nobody's words stand in this case any more, so there is nothing to erase", language)
    said = _("nobody's words stand in what you named; they stand in entries {entries}", language)
    return said.format(entries=", ".join(map(str, of.there)))


def _waits(of: refusals.ErasureWaits, language: str) -> str:
    if of.due is None:
        said = _("entry {entry} asks for that already; somebody else who manages must agree", language)
        return said.format(entry=of.asked)
    said = _("entry {entry} asks for that already, and {who} agreed; it is done from {at} on", language)
    return said.format(entry=of.asked, who=of.agreed_by, at=instant(of.due, language))


def _own(_of: refusals.OwnErasure, language: str) -> str:
    return _("you asked for this erasure yourself; somebody else who manages must agree", language)


def _none(of: refusals.NoErasure, language: str) -> str:
    if not of.waiting:
        return _("no erasure waits in this case; ask for one with “erase”", language)
    said = _("entry {entry} is no erasure that waits; those that do are {waiting}", language)
    return said.format(entry=of.asked, waiting=", ".join(map(str, of.waiting)))


def _not_held(of: refusals.NotHeld, language: str) -> str:
    return _("{case} is not held, so there is no hold to lift", language).format(case=of.reference)


def _not_yet(of: refusals.NotYetDisposable, language: str) -> str:
    if not of.ended:
        return _("{case} has not ended; only what has ended is disposed of", language).format(case=of.reference)
    if of.until is None:
        said = _(
            "nobody has set for how long cases like {case} are kept, and the documents do not say; set it first: settings keep PROCEDURE 84 months",
            language,
        )
        return said.format(case=of.reference)
    said = _("{case} is kept until {day}; it may be disposed of after that", language)
    return said.format(case=of.reference, day=day(of.until, language))


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.HeldBack: _held_back,
    refusals.NothingToErase: _nothing,
    refusals.ErasureWaits: _waits,
    refusals.OwnErasure: _own,
    refusals.NoErasure: _none,
    refusals.NotHeld: _not_held,
    refusals.NotYetDisposable: _not_yet,
}
