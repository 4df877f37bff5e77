"""`remembrancer backup | restore`: a copy of the record, and one put back."""

from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language
from handlers.wording.language import _
from handlers.wording.record import fault_lines, restored_line

FAULTY = 1
By = Annotated[
    str | None, typer.Option(metavar="PERSON", help="Who does it; the account that you work under unless given.")
]


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, best on another disk.")],
    by: By = None,
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Copy the record while the bot runs, and check the copy; of PostgreSQL say what to use instead."""
    from bot.copying import copied

    report = copied(address, file, by, language)
    for line in fault_lines(report, language):
        screen.fault(line)
    said = _("{entries} entries of {cases} cases copied to {file} and checked", language)
    screen.line(said.format(entries=report.entries, cases=report.cases, file=file))
    if not report.whole:
        raise typer.Exit(FAULTY)


def restore(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A backup; none where the database was put back by other means."),
    ] = None,
    by: By = None,
    erasures: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list of erasures that was kept elsewhere: they are done again."),
    ] = None,
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Put a backup back, with the bot ended. What waited in it is not sent unseen, and that it was put back is kept."""
    from bot.copying import restored

    copy, kept = restored(address, file, by, language, erasures)
    screen.line(restored_line(copy, language))
    if kept:
        screen.line(_("What was there before is kept as {file}", language).format(file=kept))


def erasures(
    to: Annotated[Path, typer.Option(metavar="FILE", help="A new file, best on another disk.")],
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Write down which words were erased, by their commitments, so that a restored copy can lose them again."""
    from bot.copying import listed

    said = _("{count} erasures written to {file}", language)
    screen.line(said.format(count=listed(address, to, language), file=to))
