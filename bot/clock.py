"""The clock, read here and nowhere else; everything that needs the time is handed it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BRITAIN = ZoneInfo("Europe/London")


def today() -> date:
    """Today in Britain."""
    return datetime.now(BRITAIN).date()
