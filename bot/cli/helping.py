"""The help of every command in the language that was asked for: typer draws it, its words come from the catalogue."""

import sys
from importlib import import_module
from types import MethodType

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli.sentences import Spoken, plainly
from handlers.wording.language import N_, _

LANGUAGE = "--language"
DRAWS = "typer.rich_utils"
USAGE = N_("Usage:")
FIXED = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "DEFAULT_STRING": N_("[default: {}]"),
    "ENVVAR_STRING": N_("[env var: {}]"),
    "REQUIRED_LONG_STRING": N_("[required]"),
}
METAVARS = {"[OPTIONS]": N_("[OPTIONS]"), "COMMAND [ARGS]...": N_("COMMAND [ARGS]...")}
OF_HELP = N_("Show this message and exit.")


def program(app: typer.Typer, language: str) -> Spoken:
    """The program, made anew, with its help in a language."""
    if language != "en" or DRAWS in sys.modules:  # an answer in English need not pay for what draws helps
        draws = import_module(DRAWS)
        for name, words in FIXED.items():
            setattr(draws, name, _(words, language))
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)  # noqa: S101 - it has many commands
    if language != "en":
        _speaks(command, language)
    return command


def said_in_front(arguments: list[str], command: Spoken) -> list[str]:
    """`--language cy deadlines …` means what it means behind the command; where nothing follows, the help is meant."""
    if arguments[:1] != [LANGUAGE] or len(arguments) < 2:
        return arguments
    language, rest = arguments[:2], arguments[2:]
    for word in rest:
        under = command.commands.get(word) if isinstance(command, TyperGroup) else None
        command = under if isinstance(under, Spoken) else command
    takes = any(LANGUAGE in option.opts for option in command.params)
    return [*rest, *language] if takes else rest


def _speaks(command: Spoken, language: str) -> None:
    command.help = _(plainly(command.help or ""), language)
    command.options_metavar = _(METAVARS["[OPTIONS]"], language)
    for option in command.params:
        words = getattr(option, "help", None)
        if words:
            setattr(option, "help", _(plainly(words), language))  # noqa: B010 - arguments and options have it, their parent not
    usage, of_help = command.get_usage, command.get_help_option

    def in_words(_command: TyperCommand, context: typer.Context) -> str:
        return usage(context).replace(USAGE, _(USAGE, language), 1)

    def helped(_command: TyperCommand, context: typer.Context) -> object:
        option = of_help(context)
        if option:
            option.help = _(OF_HELP, language)
        return option

    vars(command)["get_usage"] = MethodType(in_words, command)  # both are typer's own words, and no setting has them
    vars(command)["get_help_option"] = MethodType(helped, command)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _(METAVARS["COMMAND [ARGS]..."], language)
        for each in command.commands.values():
            if isinstance(each, Spoken):
                _speaks(each, language)
