"""`remembrancer deadlines`: if these things happen on these days, what is owed, by when and why."""

import os
import re
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.arguments import given_day, history_from
from bot.cli.beside import warn_of
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
    definition_of,
)
from handlers.wording.asked import questions_put
from handlers.wording.days import day as said_day
from handlers.wording.duties import DUTY_HEADINGS, duty_row, nothing_owed, shown_as_guidance
from handlers.wording.language import _, text_in
from handlers.wording.questions import cited
from handlers.wording.summary import title_of
from handlers.wording.why import why
from models.asked import put
from models.duties import MOST_WEEKS, SETTLED, Duty, Team, duties
from models.procedure import Procedure
from models.refusals import NotANumber


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
    definition = definition_of(procedure, subject)
    day = given_day(today).day if today is not None else clock.today()
    history, told = history_from(definition, events or [], choose or [], agree or [], day)
    team = team_of()
    found = duties(definition, history, day, team)
    warn_of(definition, told, team, language)
    if format is Format.json:
        screen.data(as_json(definition, found, day, language))
        return
    title = f"{title_of(definition, language)} · {said_day(day, language)}"
    rows = [duty_row(duty, definition, language) for duty in sorted(found, key=_by_day_shown)]
    screen.answer([_(heading, language) for heading in DUTY_HEADINGS], rows, title)
    if subject is not None and definition.subjects[subject].guidance:
        screen.line(shown_as_guidance(definition, subject, language))
    puts = put(definition, history, {duty.step for duty in found if duty.state not in SETTLED})
    for words in questions_put(definition, puts, cited(rows), language):
        screen.line(words)
    if not found:
        screen.line(nothing_owed(definition, day, language, known=bool(history)))


def team_of() -> Team:
    """What the environment says of the team: its closures, and how wide “about” is."""
    closures = os.environ.get(settings.CLOSURES.name) or settings.CLOSURES.default
    weeks = os.environ.get(settings.TOLERANCE.name) or settings.TOLERANCE.default
    if not re.fullmatch("[0-9]{1,3}", weeks) or int(weeks) > MOST_WEEKS:
        raise NotANumber(settings.TOLERANCE.name, weeks, MOST_WEEKS)
    given = (text.strip() for text in closures.split(","))
    days = frozenset(given_day(text, settings.CLOSURES.name).day for text in given if text)
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


def _by_day_shown(duty: Duty) -> tuple[bool, date]:
    """In the order of the first column; what has no day there follows, what is done of it first."""
    return duty.act_by is None, duty.act_by or duty.met or date.max
