"""In the morning people are reminded, and the cards are gone through: those that a new day changes are drawn anew."""

from collections.abc import Callable
from datetime import date

from models.casework.cards import show, shown_on, turned
from models.casework.nudging import Morning, nudge
from models.store.database import Database
from models.store.outbox import Hours
from scheduler import hours as speaking

Differs = Callable[[str, date, date], bool]  # a case: whether its card says something else on the second day


def redraw_cards(
    database: Database, workspace: int, hours: Callable[[], Hours], speaks: speaking.Hours, differs: Differs
) -> int:
    """Once on each day on which the bot speaks. How many cards are drawn anew."""
    now = hours().business
    if not speaks.are_now(now):
        return 0
    today = now.astimezone(speaks.zone).date()
    since = shown_on(database, workspace)
    if since is not None and since >= today:
        return 0
    cases = turned(database, workspace, since, today) if since else ()
    changed = [case for case in cases if since and differs(case, since, today)]
    return show(database, workspace, changed, today, now)


def remind(database: Database, workspace: int, hours: Callable[[], Hours], speaks: speaking.Hours) -> int:
    """Put out what is to be said this morning, in the hours in which the bot speaks unasked. How many messages."""
    now = hours().business
    return nudge(database, Morning(workspace, now, speaks.zone)) if speaks.are_now(now) else 0
