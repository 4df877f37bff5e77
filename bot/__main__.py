"""The command line's door: `remembrancer` and `python -m bot`."""

import os
import sys
from io import TextIOWrapper
from typing import TextIO

import typer

from bot.cli import (
    accounted,
    check,
    copies,
    db,
    deadlines,
    deliveries,
    importing,
    languages,
    manifest,
    practise,
    procedures,
    record,
    rehearse,
    run,
    screen,
    tour,
    when,
)
from bot.cli.helping import program, said_in_front
from bot.cli.mistyped import mistyped
from bot.cli.options import language_in, read_welsh_of_a_reader
from handlers.wording.language import _
from handlers.wording.refused import refused
from models.refusals import Refused

WRONG_INPUT = 2

app = typer.Typer(
    name="remembrancer",
    help="Remembers what an inspectorate and an authority owe each other, by when and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="deadlines")(deadlines.command)
app.command(name="rehearse")(rehearse.command)
app.command(name="when")(when.command)
app.command(name="run")(run.command)
app.command(name="check")(check.command)
app.command(name="accounted")(accounted.command)
app.command(name="deliveries")(deliveries.command)
app.command(name="manifest")(manifest.command)
app.command(name="languages")(languages.command)
app.command(name="practise")(practise.command)
app.command(name="tour")(tour.command)
app.add_typer(procedures.app, name="procedures")
app.add_typer(db.app, name="db")
app.command(name="verify")(record.verify)
app.command(name="anchor")(record.anchor)
app.command(name="export")(record.export)
app.command(name="import")(importing.import_)
app.command(name="backup")(copies.backup)
app.command(name="restore")(copies.restore)
app.command(name="erasures")(copies.erasures)


def main(arguments: list[str] | None = None) -> None:
    """Run a command. What people got wrong is one line and exit 2; what we got wrong keeps its traceback."""
    _show_what_can_be_shown(sys.stdout, sys.stderr)
    typed = sys.argv[1:] if arguments is None else arguments
    language = language_in(typed)
    try:
        read_welsh_of_a_reader()
        command = program(app, language)
        code = command.main(said_in_front(typed, command), standalone_mode=False)
        sys.stdout.flush()
    except Refused as refusal:
        _say(refused(refusal, language))
        sys.exit(WRONG_INPUT)
    except typer.TyperException as error:
        _say(refused(mistyped(error.format_message()), language))
        sys.exit(WRONG_INPUT)
    except (typer.Abort, KeyboardInterrupt):
        _say(_("stopped", language))
        sys.exit(130)
    except (screen.ReaderLeft, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _show_what_can_be_shown(*streams: TextIO) -> None:
    """A terminal that lacks a letter shows a question mark in its place."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say(line: str) -> None:
    if line:  # a bare command has already printed its help
        screen.warn(line)


if __name__ == "__main__":
    main()
