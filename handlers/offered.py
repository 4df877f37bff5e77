"""The day that somebody offers in a line of their own: the one day to come that it names by its date."""

from datetime import date

from handlers.dates import day_ahead
from handlers.lines import pieces
from models.refusals import Refused
from models.views import View


def offered(words: str, view: View) -> date | None:
    """“Plan only arrived Wednesday; offered 26 Nov” offers 26 November; a weekday alone may have been, and two days are none."""
    found = set()
    for piece in pieces(words):
        try:
            day = day_ahead(piece, view.today, view.case.procedure.nation, view.team.closures)
        except Refused:
            continue
        if day.understood.date and any(char.isdigit() for char in day.said):
            found.add(day.understood.date)
    only = found.pop() if len(found) == 1 else None
    return only if only and only >= view.today and view.days.counts(only) else None
