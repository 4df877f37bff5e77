"""`remembrancer tour`: what the engine answers, as a readable tour."""

import shlex

import typer

from bot.cli import screen
from bot.cli.deadlines import team_of
from bot.cli.options import InLanguage, Language
from handlers.wording.language import _
from handlers.wording.refused import refused
from handlers.wording.tour import GOODBYE, STOPS, WELCOME
from models.refusals import UnknownName


def command(context: typer.Context, language: InLanguage = Language.en) -> None:
    """Take a tour: real commands, each with the question that it answers."""
    team_of()  # a setting that is wrong is refused before anything is said
    program = context.find_root().command
    screen.line(_(WELCOME, language))
    for words, arguments in STOPS:
        screen.line()
        screen.line(f"— {_(words, language)}")
        screen.line(f"$ remembrancer {shlex.join(arguments)}")
        spoken = [*arguments, "--language", language]
        try:
            program.main(spoken, standalone_mode=False)
        except UnknownName as refusal:
            screen.line(f"remembrancer: {refused(refusal, language)}")
    screen.line()
    screen.line(_(GOODBYE, language))
