"""How a day read from words is said back: with its weekday, and with what was made of the words."""

from datetime import date

from handlers.when.understood import Remark, Understood
from handlers.wording.days import day
from handlers.wording.language import N_, _
from handlers.wording.refused_parts import bracketed, either, holiday
from models.phrases import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REMARKS = {
    "weekend": N_("a weekend"),
    "closure": N_("your team is closed"),
    "afternoon": N_("read as the afternoon"),
    "twice": N_("the clocks go back and show this time twice"),
    "week-from": N_("the week that begins then"),
    "week-to": N_("the week that ends then"),
}
PARTS = {"morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening")}
HEADINGS = (N_("Day"), N_("Write"))


def said_back(of: Understood, language: str) -> str:
    """Tuesday 1 December 2026, 14:30; or the question that is left."""
    at = f"{of.time:%H:%M}" if of.time else ""
    remarks = bracketed("; ".join(_remark(each, language) for each in of.remarks))
    if of.date:
        return full_day(of.date, language) + (f", {at}" if at else "") + remarks
    if not of.options:
        return _("{time} on which day?", language).format(time=at + remarks)
    days = either((full_day(option, language) for option in of.options), language)
    return _("Which day: {days}?", language).format(days=days + (f", {at}" if at else "") + remarks)


def full_day(of: date, language: str) -> str:
    """Tuesday 1 December 2026, or dydd Mawrth 1 Rhagfyr 2026."""
    if language == "cy":
        return day(of, language)
    return f"{WEEKDAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]} {of.year}"


def choices(of: Understood, language: str) -> list[tuple[str, str]]:
    """Each day to choose from, and how it is written so that nothing is in doubt."""
    return [(full_day(option, language), option.isoformat()) for option in of.options]


def _remark(of: Remark, language: str) -> str:
    if of.kind == "holiday":
        return holiday(of.words, language)
    said = PARTS[of.words] if of.words else REMARKS[of.kind]
    return _(said, language)
