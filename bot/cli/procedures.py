"""`remembrancer procedures list | show NAME | check FILE... | adopt CASE`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli import screen
from bot.cli.options import ForSubject, InDatabase, InLanguage, Language, ProcedureName, Workspace, definition_of
from handlers.wording.asked import questions_at
from handlers.wording.details import details
from handlers.wording.details import whole as whole_lines
from handlers.wording.duties import shown_as_guidance
from handlers.wording.faults import fault_line
from handlers.wording.language import _, text_in, without_welsh
from handlers.wording.summary import (
    LIST_HEADINGS,
    STEP_HEADINGS,
    heading_lines,
    list_row,
    stage_rows,
    step_row,
)
from models import library
from models.definition import Definition, carried_astray, named_twice
from models.faults import Fault
from models.procedure import Procedure, Step
from models.refusals import UnknownName

TITLE = 4  # the columns that need the room
BY_WHEN = 2

app = typer.Typer(help="The procedures: list them, read one, check a file.", no_args_is_help=True)


@app.command(name="list")
def list_them(language: InLanguage = Language.en) -> None:
    """List the procedures that come with the bot."""
    rows = [list_row(procedure, language) for procedure in library.load_all()]
    screen.table([_(heading, language) for heading in LIST_HEADINGS], rows, widest=TITLE, unbroken=range(TITLE))


@app.command()
def show(
    name: ProcedureName,
    step: Annotated[str | None, typer.Option(metavar="STEP", help="Everything that belongs to one step.")] = None,
    subject: ForSubject = None,
    whole: Annotated[bool, typer.Option("--whole", help="Everything that belongs to every step.")] = False,
    language: InLanguage = Language.en,
) -> None:
    """Show one procedure on a page: stages, who, by when, source."""
    procedure = definition_of(name, subject)
    if step is not None:
        if step not in procedure.steps:
            raise UnknownName("step", step, tuple(procedure.steps), procedure.key)
        _print_step(procedure.steps[step], procedure, language)
        due = procedure.steps[step].due
        _print_questions(due.names or (procedure.opens_on,), procedure, language)
        return
    for words in heading_lines(procedure, language):
        screen.line(words)
    if subject is not None and procedure.subjects[subject].guidance:
        screen.line(shown_as_guidance(procedure, subject, language))
    headings = [_(heading, language) for heading in STEP_HEADINGS]
    for key, stage in procedure.stages.items():
        rows = list(stage_rows(key, procedure, language))
        if rows:
            screen.table(headings, rows, text_in(stage.title, language), widest=BY_WHEN)
    if whole:
        for each in procedure.steps.values():
            _print_step(each, procedure, language)
        for words in whole_lines(procedure, language):
            screen.line(f"  · {words}")


def _print_step(step: Step, procedure: Procedure, language: str) -> None:
    headings = [_(heading, language) for heading in STEP_HEADINGS]
    screen.table(headings, [step_row(step, procedure, language)], widest=BY_WHEN)
    for words in details(step, procedure, language):
        screen.line(f"  · {words}")


def _print_questions(events: Iterable[str], procedure: Procedure, language: str) -> None:
    for words in questions_at(events, procedure, language):
        screen.line(f"  · {words}")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Procedure files to check.")],
    welsh: Annotated[bool, typer.Option("--welsh", help="Also list every text that has no Welsh yet.")] = False,
    language: InLanguage = Language.en,
) -> None:
    """Check procedure files: exit 0 if they can be run, else 2 and one line for each fault."""
    definitions = tuple(library.read(path) for path in files)
    faults = [fault for definition in definitions for fault in definition.faults]
    faults.extend(named_twice(definitions))
    faults.extend(carried_astray(definitions, library.find))
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
            _print_without_welsh(definition, procedure, language, whole=welsh)


def _print_without_welsh(definition: Definition, procedure: Procedure, language: str, *, whole: bool) -> None:
    """How many texts have no Welsh yet, or each of them where it stands; none of them is a fault."""
    lacking = list(without_welsh(procedure))
    for text, keys in lacking if whole else ():
        line = next(
            (definition.lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in definition.lines), 1
        )
        screen.line(fault_line(Fault(definition.file, line, ".".join(keys), "no-welsh", text.en), language))
    if lacking and not whole:
        said = _("texts shown in English to those who read Welsh: {count}; --welsh lists them", language)
        screen.line("  " + said.format(count=len(lacking)))


@app.command()
def adopt(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case's reference, such as SFU-3.")],
    by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who asks for it: then it is done, and is an entry by them.")
    ] = None,
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    language: InLanguage = Language.en,
) -> None:
    """Show what would change if a case went on under its procedure as it is now; with --by it is done."""
    from bot.cli.adopting import adopted  # noqa: PLC0415 - the other commands need no database

    for words in adopted(case, by, address, workspace, language):
        screen.line(words)
