"""What is said beside an answer, one line each: what was given twice, lacks something, or stands on a day off."""

from bot.cli import screen
from bot.cli.arguments import Told
from handlers.wording.beside import counted_once, day_without_option, instant_unknown
from handlers.wording.duties import planned_on_a_day_off
from models.duties import Team
from models.history import Happened, History, history_of
from models.known import Known
from models.procedure import Procedure
from models.working_days import working_days


def warn_of(procedure: Procedure, told: Told, team: Team, language: str) -> None:
    """Say what a person may have meant otherwise. The answer stands all the same."""
    for name, day in told.twice.items():
        screen.warn(counted_once(procedure, name, day, language))
    history = history_of(*told.facts)
    for decision in Known(procedure, history).undecided():
        screen.warn(day_without_option(procedure, decision.name, decision.day, language))
    _warn_of_events(procedure, history, team, language)


def _warn_of_events(procedure: Procedure, history: History, team: Team, language: str) -> None:
    """A step planned on a weekend or holiday is said, with the nearest working days, and never shifted."""
    calendar = working_days(procedure.nation, team.closures)
    for entry in history:
        fact = entry.content
        if not isinstance(fact, Happened) or fact.name not in procedure.events:
            continue
        event = procedure.events[fact.name]
        if event.instant and fact.at is None:
            screen.warn(instant_unknown(procedure, fact.name, fact.day, language))
        if event.planned and not calendar.counts(fact.day):
            screen.warn(planned_on_a_day_off(procedure, fact.name, fact.day, calendar, language))
