"""Parts that the sentences of many refusals share: choices, instants, clauses, bank holidays."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.wording.days import day
from handlers.wording.language import N_, _

BRITAIN = ZoneInfo("Europe/London")
HOLIDAYS = (
    N_("Battle of the Boyne"),
    N_("Boxing Day"),
    N_("Christmas Day"),
    N_("Coronation of Charles III"),
    N_("Diamond Jubilee of Elizabeth II"),
    N_("Easter Monday"),
    N_("Golden Jubilee of Elizabeth II"),
    N_("Good Friday"),
    N_("Late Summer Bank Holiday"),
    N_("May Day"),
    N_("Millennium Celebrations"),
    N_("New Year Holiday"),
    N_("New Year's Day"),
    N_("Platinum Jubilee of Elizabeth II"),
    N_("Saint Andrew's Day"),
    N_("Saint Patrick's Day"),
    N_("Scotland's participation in the FIFA World Cup final"),
    N_("Spring Bank Holiday"),
    N_("State Funeral of Queen Elizabeth II"),
    N_("Summer Bank Holiday"),
    N_("Wedding of William and Catherine"),
)
OBSERVED = " (observed)"


def either(words: Iterable[str], language: str) -> str:
    """A, B or C."""
    *others, last = words
    return ", ".join(others) + _(" or ", language) + last if others else last


def instant(at: datetime, language: str) -> str:
    """Mon 12 Jan 2026, 09:30, as the clocks of Britain show it."""
    there = at.astimezone(BRITAIN)
    return day(there.date(), language, there.time())


def cited(clauses: tuple[str, ...]) -> str:
    """The clauses in brackets, after a space; nothing where there are none."""
    return bracketed(", ".join(clauses))


def bracketed(words: str) -> str:
    """The words in brackets, after a space; nothing where there are none."""
    return f" ({words})" if words else ""


def holiday(name: str, language: str) -> str:
    """A bank holiday as the calendar names it, two on one day after each other."""
    return "; ".join(_one_holiday(one, language) for one in name.split("; "))


def _one_holiday(name: str, language: str) -> str:
    said = _(name.removesuffix(OBSERVED), language)
    return said + _(" (observed)", language) if name.endswith(OBSERVED) else said
