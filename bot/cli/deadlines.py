"""`remembrancer deadlines`: if these things happen on these days, what is owed, by when and why."""

import json
import os
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.arguments import given_day, history_from
from bot.cli.options import (
    Agreements,
    Choices,
    Events,
    Format,
    ForSubject,
    InLanguage,
    Language,
    ProcedureName,
    Today,
    for_subject,
)
from handlers.wording.asked import questions_put
from handlers.wording.days import day as said_day
from handlers.wording.duties import DUTY_HEADINGS, duty_row, planned_on_a_day_off, shown_as_guidance
from handlers.wording.language import _, text_in
from handlers.wording.summary import title_of
from handlers.wording.why import why
from models import library
from models.asked import put
from models.duties import SETTLED, Duty, Team, duties
from models.history import Happened, History
from models.procedure import Procedure
from models.refusals import NotANumber
from models.working_days import working_days


def command(
    procedure: ProcedureName,
    events: Events = None,
    choose: Choices = None,
    agree: Agreements = None,
    subject: ForSubject = None,
    today: Today = None,
    language: InLanguage = Language.en,
    format: Annotated[Format, typer.Option(help="A table for people, or JSON.")] = Format.table,  # noqa: A002
) -> None:
    """Answer "if these things happen on these days, what is owed?" without a case."""
    definition = for_subject(library.load(procedure), subject)
    day = given_day(today).day if today is not None else clock.today()
    history = history_from(definition, events or [], choose or [], agree or [], day)
    team = team_of()
    found = duties(definition, history, day, team)
    _warn_of_days_off(definition, history, team, language)
    if format is Format.json:
        screen.line(json.dumps(as_json(definition, found, day, language), ensure_ascii=False, indent=2))
        return
    title = f"{title_of(definition, language)} · {said_day(day, language)}"
    rows = [duty_row(duty, definition, language) for duty in sorted(found, key=_by_act_by)]
    screen.table([_(heading, language) for heading in DUTY_HEADINGS], rows, title)
    if subject is not None and definition.subjects[subject].guidance:
        screen.line(shown_as_guidance(definition, subject, language))
    puts = put(definition, history, {duty.step for duty in found if duty.state not in SETTLED})
    for words in questions_put(definition, puts, (of for duty in found for of in duty.questions), language):
        screen.line(words)
    if not found:
        screen.line(
            _("Nothing is known yet; give a day, such as {example}.", language).format(
                example=f"{definition.opens_on}={day:%Y-%m-%d}"
            )
        )


def team_of() -> Team:
    """What the environment says of the team: its closures, and how wide “about” is."""
    closures = os.environ.get(settings.CLOSURES.name) or settings.CLOSURES.default
    weeks = os.environ.get(settings.TOLERANCE.name) or settings.TOLERANCE.default
    if not (weeks.isascii() and weeks.isdigit()):
        raise NotANumber(settings.TOLERANCE.name, weeks)
    days = frozenset(given_day(text.strip()).day for text in closures.split(",") if text.strip())
    return Team(days, timedelta(weeks=int(weeks)))


def as_json(procedure: Procedure, found: tuple[Duty, ...], today: date, language: str) -> dict[str, Any]:
    """The answer as every outside reader gets it: each key always present."""
    return {
        "procedure": procedure.key,
        "version": procedure.version,
        "nation": procedure.nation,
        "today": today.isoformat(),
        "duties": [
            {
                "step": duty.step,
                "occurrence": duty.occurrence,
                "title": text_in(duty.definition.title, language),
                "kind": duty.definition.kind,
                "owner": duty.definition.owner,
                "force": duty.definition.force,
                "approximate": duty.approximate,
                "provisional": duty.provisional,
                "from": _iso(duty.first),
                "due": _iso(duty.due),
                "act_by": _iso(duty.act_by),
                "planned": _iso(duty.planned),
                "state": duty.state,
                "why": why(duty, procedure, language),
                "clauses": list(duty.definition.clauses),
                "questions": list(duty.questions),
            }
            for duty in found
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _by_act_by(duty: Duty) -> tuple[bool, date]:
    day = duty.met or duty.act_by or duty.due or duty.first
    return day is None, day or date.max


def _warn_of_days_off(procedure: Procedure, history: History, team: Team, language: str) -> None:
    """A step planned on a weekend or holiday is said, with the nearest working days, and never shifted."""
    calendar = working_days(procedure.nation, team.closures)
    for entry in history:
        fact = entry.content
        if isinstance(fact, Happened) and fact.name in procedure.events and procedure.events[fact.name].planned:
            if not calendar.counts(fact.day):
                screen.warn(planned_on_a_day_off(procedure, fact.name, fact.day, calendar, language))
