"""What the practice workspace says of itself: the day, the clock, the welcome, what an act has done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.wording.days import day
from handlers.wording.language import N_, PN_, _, plural

BRITAIN = ZoneInfo("Europe/London")
SATURDAY = 5
WELCOME = N_(
    "This is the real bot with pretend councils. Nothing leaves here. Five things to try, one after the other:"
)


def today(of: date, language: str) -> str:
    """Fri 27 Nov 2026."""
    return day(of, language)


def moment(at: datetime, language: str) -> str:
    """Fri 27 Nov 2026, 09:00."""
    there = at.astimezone(BRITAIN)
    return day(there.date(), language, there.time().replace(second=0, microsecond=0))


def welcome(language: str) -> str:
    """The first words to a newcomer, in both languages."""
    return f"Croeso / Welcome. {_(WELCOME, language)}"


def clock_line(of: date, speaks: datetime, language: str) -> str:
    """What to know about this day."""
    if of.weekday() < SATURDAY:
        return ""
    return _("Nothing is sent unasked on a weekend. Next: {moment}.", language).format(moment=moment(speaks, language))


def moved(to: datetime, said: int, language: str) -> str:
    """Where the clock stands now, and what happened on the way."""
    if not said:
        return _("It is {moment}. Nothing was sent on the way.", language).format(moment=moment(to, language))
    return _("It is {moment}. Messages sent on the way: {count}.", language).format(
        moment=moment(to, language), count=said
    )


def strip(entries: int, moved_dates: int, language: str) -> str:
    """1 entry, 3 dates moved."""
    said = plural(PN_("1 entry", "{count} entries"), entries, language)
    if not moved_dates:
        return said
    return f"{said}, " + plural(PN_("1 date moved", "{count} dates moved"), moved_dates, language)
