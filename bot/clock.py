"""The clock, read here and nowhere else; everything that needs the time is handed it."""

from datetime import UTC, date, datetime

from models.deadlines import BRITAIN


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def today() -> date:
    """Today in Britain."""
    return datetime.now(BRITAIN).date()
