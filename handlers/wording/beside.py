"""What is said beside an answer, where what was given may have been meant otherwise."""

from collections.abc import Iterable
from datetime import date

from handlers.wording.days import day
from handlers.wording.language import _
from handlers.wording.why import begun, name
from models.procedure import Procedure


def counted_once(procedure: Procedure, what: str, on: date, language: str) -> str:
    """That of several days given for what happens once the earliest counts."""
    said = _("{event} happens once and was given on several days; the earliest counts, {day}.", language)
    return begun(said.format(event=name(what, procedure, language), day=day(on, language)))


def day_without_option(procedure: Procedure, step: str, on: date, language: str) -> str:
    """That a decision was given a day and not what was decided."""
    said = _(
        "{step} was given a day and no option; what depends on the option stays open. Write one of {ways}.", language
    )
    ways = ", ".join(f"{step}/{option}={on:%Y-%m-%d}" for option in procedure.steps[step].options)
    return said.format(step=step, ways=ways)


def instant_unknown(procedure: Procedure, event: str, on: date, language: str) -> str:
    """That the time of day matters and was not given."""
    said = _("{event} was given without its time; midnight is taken. With the time: {example}.", language)
    return begun(said.format(event=name(event, procedure, language), example=f"{event}={on:%Y-%m-%d}T09:30"))


def not_used(given: Iterable[str], language: str) -> str:
    """That something given played no part."""
    return _("Not used: {given}.", language).format(given=", ".join(given))
