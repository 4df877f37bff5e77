"""`remembrancer deliveries`: what the bot has to say and could not yet, and what is in its way."""

import os
from contextlib import closing
from typing import Annotated

import typer

from bot import settings
from bot.cli import screen
from bot.cli.copies import By
from bot.cli.options import Format, InDatabase, InLanguage, Language, Workspace
from handlers.wording.language import _

IN_THE_WAY = 1


def command(
    *,
    again: Annotated[bool, typer.Option("--again", help="Try at once what failed and what is blocked.")] = False,
    send: Annotated[
        list[int] | None, typer.Option("--send", metavar="NUMBER", help="Send what was held after a restore.")
    ] = None,
    drop: Annotated[
        list[int] | None, typer.Option("--drop", metavar="NUMBER", help="Never send it: it was said, or is over.")
    ] = None,
    by: By = None,
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    format: Annotated[Format, typer.Option(help="A table for people, or JSON.")] = Format.table,  # noqa: A002
    language: InLanguage = Language.en,
) -> None:
    """Say what waits, where nothing gets through and why, what failed, since when; exit 1 if anything is in the way."""
    from bot.config import config  # noqa: PLC0415 - the other commands need neither Slack nor a database
    from bot.copying import keeper  # noqa: PLC0415
    from handlers.wording import deliveries as wording  # noqa: PLC0415
    from models.casework import deliveries  # noqa: PLC0415
    from models.store.database import Database  # noqa: PLC0415
    from models.store.migrate import ready  # noqa: PLC0415

    with closing(Database(address)) as database:
        ready(database)
        for numbers, sends in ((send, True), (drop, False)):
            if numbers:
                deliveries.let_go(database, workspace, numbers, keeper(by, language), send=sends)
        if again:
            count = deliveries.again(database, workspace)
            screen.warn(
                _("{count} failed messages are tried again, and every blocked place", language).format(count=count)
            )
        found = deliveries.deliveries(database, workspace)
    if format is Format.json:
        screen.data(wording.as_json(found))
    else:
        headings = [_(heading, language) for heading in wording.HEADINGS]
        zone = config(os.environ, language).zone
        screen.answer(headings, wording.rows(found, zone, language), wording.title(found, language))
    if not found.good:
        raise typer.Exit(IN_THE_WAY)
