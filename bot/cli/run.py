"""`remembrancer run`: the bot goes live, until it is told to end."""

import os

import typer

from bot import settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language
from handlers.wording.language import _

MISSING = 2
LOST = 1


def command(address: InDatabase = settings.DATABASE.default, language: InLanguage = Language.en) -> None:
    """Go live in Slack. Ctrl-C or SIGTERM ends it within seconds, with nothing half-done."""
    listens = bool(os.environ.get(settings.LISTEN.name))
    needed = (settings.BOT_TOKEN, settings.SIGNING_SECRET if listens else settings.APP_TOKEN)
    missing = [setting.name for setting in needed if not os.environ.get(setting.name)]
    if missing:
        said = _("to go live these are needed: {names} (.env.example says what they are)", language)
        screen.fault(said.format(names=", ".join(missing)))
        screen.fault(_("“remembrancer practise” needs none", language))
        raise typer.Exit(MISSING)

    from bot.config import config  # noqa: PLC0415 - the other commands need neither Slack nor a database
    from bot.live import live  # noqa: PLC0415

    if not live(config(os.environ, language), address, language):
        screen.fault(_("nothing came from Slack for minutes, and connecting anew did not help", language))
        raise typer.Exit(LOST)
