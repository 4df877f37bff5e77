"""`remembrancer accounted`: the silence proof. Every reminder that was due is sent, held back or failed, or it is missing."""

import os
from contextlib import closing
from datetime import datetime, time
from typing import Annotated

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.arguments import given_day
from bot.cli.options import Format, InDatabase, InLanguage, Language, Today, Workspace
from handlers.wording.language import _

AMISS = 1
WhichDay = Annotated[
    str | None, typer.Argument(metavar="[DATE]", help="The day, or with --week a day of the week; the last one that is over unless given.")
]  # fmt: skip


def command(
    date: WhichDay = None,
    *,
    week: Annotated[bool, typer.Option("--week", help="The whole week, Monday to Sunday.")] = False,
    today: Today = None,
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    format: Annotated[Format, typer.Option(help="A table for people, or JSON.")] = Format.table,  # noqa: A002
    language: InLanguage = Language.en,
) -> None:
    """Say what became of each reminder that was due; exit 1 if one is missing."""
    from bot.config import config  # noqa: PLC0415 - the other commands need neither Slack nor a database
    from handlers.wording import accounted as wording  # noqa: PLC0415
    from models.accounts import MISSING, Span, week_of  # noqa: PLC0415
    from models.casework.accounting import Asked, accounted  # noqa: PLC0415
    from models.store.database import Database  # noqa: PLC0415
    from models.store.migrate import ready  # noqa: PLC0415
    from models.store.team import names_of, the_workspace_key, workspace_id  # noqa: PLC0415
    from models.working_days import ONE_DAY  # noqa: PLC0415

    zone = config(os.environ, language).zone
    now = datetime.combine(given_day(today).day, time.max, zone) if today else clock.now()
    before = now.astimezone(zone).date() - (7 * ONE_DAY if week else ONE_DAY)
    day = given_day(date).day if date else before
    with closing(Database(address)) as database:
        ready(database)
        with database.reading() as session:
            number = workspace_id(session, the_workspace_key(session, workspace))
            names = names_of(session, number)
        found = accounted(database, Asked(number, week_of(day) if week else Span(day, day), now, zone))
    if format is Format.json:
        screen.data(wording.as_json(found))
    else:
        headings = [_(heading, language) for heading in wording.HEADINGS]
        rows = wording.rows(found, names, language)
        if rows:
            screen.table(headings, rows, wording.title(found, language), unbroken=(1,))
        else:
            screen.line(wording.title(found, language))
    for each in found.of(MISSING):
        screen.fault(_("missing: {reminder}, {day}", language).format(reminder=wording.named(each), day=each.day))
    if not found.adds_up:
        raise typer.Exit(AMISS)
