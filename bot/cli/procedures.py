"""`remembrancer procedures list | show NAME | check FILE...`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import screen
from bot.cli.options import InLanguage, Language, ProcedureName
from handlers.wording.faults import fault_line
from handlers.wording.language import _, text_in
from handlers.wording.summary import LIST_HEADINGS, STEP_HEADINGS, heading_lines, list_row, stage_rows
from models import library
from models.definition import named_twice

app = typer.Typer(help="The procedures: list them, read one, check a file.", no_args_is_help=True)


@app.command(name="list")
def list_them(language: InLanguage = Language.en) -> None:
    """List the procedures that come with the bot."""
    rows = [list_row(procedure, language) for procedure in library.load_all()]
    screen.table([_(heading, language) for heading in LIST_HEADINGS], rows)


@app.command()
def show(name: ProcedureName, language: InLanguage = Language.en) -> None:
    """Show one procedure on a page: stages, who, by when, source."""
    procedure = library.load(name)
    for words in heading_lines(procedure, language):
        screen.line(words)
    for key, stage in procedure.stages.items():
        rows = list(stage_rows(key, procedure, language))
        if rows:
            screen.table([_(heading, language) for heading in STEP_HEADINGS], rows, text_in(stage.title, language))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Procedure files to check.")],
    language: InLanguage = Language.en,
) -> None:
    """Check procedure files: exit 0 if they can be run, else 2 and one line for each fault."""
    definitions = tuple(library.read(path) for path in files)
    faults = [fault for definition in definitions for fault in definition.faults]
    faults.extend(named_twice(definitions))
    for fault in faults:
        screen.fault(fault_line(fault, language))
    if faults:
        raise typer.Exit(2)
    said = _("{file}: {key} version {version}, {steps} steps, no faults", language)
    for definition in definitions:
        procedure = definition.procedure
        if procedure:
            screen.line(
                said.format(
                    file=definition.file, key=procedure.key, version=procedure.version, steps=len(procedure.steps)
                )
            )
