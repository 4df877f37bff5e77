"""How days, instants and periods are said."""

from datetime import date, time

from handlers.wording.language import PN_, _, plural
from models.phrases import MONTHS, Period

FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(of: date, language: str, at: time | None = None) -> str:
    """Mon 12 Jan 2026, or dydd Llun 12 Ionawr 2026; with the time where it matters."""
    if language == "cy":
        from babel.dates import format_date  # noqa: PLC0415 - English need not pay for it

        said = format_date(of, "EEEE d MMMM y", locale="cy")
        said = said[0].lower() + said[1:]
    else:
        said = f"{WEEKDAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1][:3]} {of.year}"
    return f"{said}, {at:%H:%M}" if at else said


def from_to(first: date, last: date, language: str) -> str:
    """From Mon 21 Dec 2026 to Tue 5 Jan 2027, or on one day, as a part of a sentence."""
    if first == last:
        return _("on {day}", language).format(day=day(first, language))
    return _("from {first} to {last}", language).format(first=day(first, language), last=day(last, language))


def in_full(of: date, language: str) -> str:
    """Tuesday 1 December 2026, as it stands in a letter."""
    if language == "cy":
        return day(of, language)
    return f"{FULL_WEEKDAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]} {of.year}"


def short(of: date, language: str) -> str:
    """Tue 8 Dec, or Maw 8 Rhag: on a button, where the year is plain."""
    if language == "cy":
        from babel.dates import format_date  # noqa: PLC0415 - English need not pay for it

        return str(format_date(of, "EEE d MMM", locale="cy"))
    return f"{WEEKDAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1][:3]}"


def weekday(name: str, language: str) -> str:
    """Monday, or dydd Llun."""
    if language == "cy":
        from babel.dates import get_day_names  # noqa: PLC0415 - English need not pay for it

        said = str(get_day_names("wide", locale="cy")[FULL_WEEKDAYS.index(name)])
        return said[0].lower() + said[1:]
    return name


def month(number: int, language: str) -> str:
    """March, or Mawrth."""
    if language == "cy":
        from babel.dates import get_month_names  # noqa: PLC0415 - English need not pay for it

        return str(get_month_names("wide", locale="cy")[number])
    return MONTHS[number - 1]


def period(of: Period, language: str) -> str:
    """12 weeks, 1 year."""
    return plural(UNITS[of.unit], of.count, language)


UNITS = {
    "working day": PN_("1 working day", "{count} working days"),
    "day": PN_("1 day", "{count} days"),
    "week": PN_("1 week", "{count} weeks"),
    "month": PN_("1 month", "{count} months"),
    "year": PN_("1 year", "{count} years"),
}
