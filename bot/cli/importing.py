"""`remembrancer import`: a team's existing cases from a table, looked over whole before anything is written."""

from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli.options import InDatabase, InLanguage, Language, Workspace

WRONG_INPUT = 2


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of cases: CSV, as docs/import.md has it.")],
    by: Annotated[str, typer.Option(metavar="PERSON", help="Who imports them: their name in Slack, or its ID.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would open.")] = False,
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    language: InLanguage = Language.en,
) -> None:
    """Take over existing cases; every line that cannot be is named, and then nothing is imported."""
    from bot.taking_over import Ask, taken_over

    if not taken_over(address, Ask(file, by, workspace, dry_run, language)):
        raise typer.Exit(WRONG_INPUT)
