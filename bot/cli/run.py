"""`remembrancer run`: the bot goes live, until it is told to end."""

import os

import typer

from bot import settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language
from handlers.wording.language import _

NEEDED = (settings.BOT_TOKEN, settings.APP_TOKEN)
MISSING = 2


def command(address: InDatabase = settings.DATABASE.default, language: InLanguage = Language.en) -> None:
    """Go live in Slack. Ctrl-C or SIGTERM ends it within seconds, with nothing half-done."""
    missing = [setting.name for setting in NEEDED if not os.environ.get(setting.name)]
    if missing:
        said = _("to go live these are needed: {names} (.env.example says what they are)", language)
        screen.fault(said.format(names=", ".join(missing)))
        screen.fault(_("“remembrancer practise” needs none", language))
        raise typer.Exit(MISSING)

    from bot.live import live  # noqa: PLC0415 - the other commands need neither Slack nor a database

    live(os.environ, address, language)
