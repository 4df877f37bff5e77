"""What is said once a rest of reminders is over, in words."""

from datetime import date

from handlers.wording.days import short
from handlers.wording.duties import numbered
from handlers.wording.language import PN_, _, plural
from models.case import Pause
from models.catching_up import catches_up
from models.views import View

MOST_NAMED = 3  # tasks


def caught_up(on: date, count: int, language: str) -> str:
    """What comes when the rest is over."""
    if not count:
        return _("then nothing to catch up with", language)
    said = PN_("then 1 reminder, on {day}", "then {count} reminders, on {day}")
    return plural(said, count, language, day=short(on, language))


def caught_up_in(view: View, pause: Pause, language: str) -> str:
    """The same of a case: Afterwards, on Tue 12 Jan: 2 reminders, Handover meeting and Action plan."""
    back = catches_up(view.case, view.duties, pause, view.team)
    named = [numbered(duty, language) for duty in view.duties if (duty.step, duty.occurrence) in back.tasks]
    said = caught_up(back.on, len(back.tasks), language)
    more = "…" if len(named) > MOST_NAMED else ""
    return f"{said}: {', '.join(named[:MOST_NAMED])}{more}" if named else said
