"""`remembrancer check`: whether tokens, scopes, database and clock are as the bot needs them."""

import os

import typer

from bot import clock
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language
from bot.settings import DATABASE

AT_FAULT = 1


def command(address: InDatabase = DATABASE.default, language: InLanguage = Language.en) -> None:
    """Look at everything that going live needs; nothing is changed, and no secret is shown."""
    from bot.checks import findings  # noqa: PLC0415 - the other commands need neither Slack nor a database
    from bot.config import config  # noqa: PLC0415
    from handlers.wording.checked import finding  # noqa: PLC0415

    good = True
    for found in findings(config(os.environ, language), address, clock.now):
        good = good and found.good
        screen.line(screen.one_line(finding(found.kind, found.values, language, good=found.good)))
    if not good:
        raise typer.Exit(AT_FAULT)
