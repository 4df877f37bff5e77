"""`remembrancer db upgrade | status | rebuild`."""

import sys
from contextlib import closing
from typing import Annotated

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language
from handlers.wording.language import _
from handlers.wording.record import copied_line

app = typer.Typer(help="The database: bring it up to date, see how it is, make its lists anew.", no_args_is_help=True)


@app.command()
def upgrade(
    address: InDatabase = settings.DATABASE.default,
    owner: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="ADDRESS",
            help="PostgreSQL: the owner's address. The role in the database's own address may then only add to the record.",
        ),
    ] = None,
    language: InLanguage = Language.en,
) -> None:
    """Bring the database to the shape that this release needs; a second time does nothing."""
    from models.store.database import Database
    from models.store.migrate import upgrade, upgrade_as

    with closing(Database(address, make=True)) as database:
        shown = database.shown
        if owner:
            with closing(Database(owner)) as theirs:
                before = upgrade_as(theirs, database)
        else:
            before = upgrade(database)
    if before.waiting:
        said = _("{address} is now at {newest} ({steps} steps)", language)
    else:
        said = _("{address} is at {newest} already; nothing was changed", language)
    screen.line(said.format(address=shown, newest=before.newest, steps=len(before.waiting)))


@app.command()
def status(address: InDatabase = settings.DATABASE.default, language: InLanguage = Language.en) -> None:
    """Say which shape the database has; exit 1 if it must be brought up to date first."""
    from models.casework.upkeep import how_many
    from models.copies import DROPPED_AFTER, LEFT, MOVED, RESTORED, SENT_AFTER
    from models.store.copies import last
    from models.store.database import Database
    from models.store.migrate import shape

    with closing(Database(address)) as database:
        found = shape(database)
        if found.waiting:
            said = _("{address} is at {now} and needs {newest}: run “remembrancer db upgrade”", language)
            screen.line(said.format(address=database.shown, now=found.now or "0000", newest=found.newest))
            raise typer.Exit(1)
        said = _("{address} is at {newest}, with {cases} cases", language)
        screen.line(said.format(address=database.shown, newest=found.newest, cases=how_many(database)))
        kinds = (RESTORED, SENT_AFTER, DROPPED_AFTER, MOVED, LEFT)
        for copy in (each for each in (last(database, kind) for kind in kinds) if each.kind):
            screen.line(copied_line(copy, language))


@app.command()
def rebuild(address: InDatabase = settings.DATABASE.default, language: InLanguage = Language.en) -> None:
    """Make what lists need of every case anew, from the record."""
    from rich.console import Console
    from rich.progress import track

    from models.casework.upkeep import AT_ONCE, how_many, rebuild
    from models.store.database import Database
    from models.store.migrate import ready

    done = 0
    with closing(Database(address)) as database:
        ready(database)
        steps, console = -(-how_many(database) // AT_ONCE), Console(file=sys.stderr)
        for so_far in track(rebuild(database, clock.today()), _("Cases", language), total=steps, console=console):
            done = so_far
    screen.line(_("{cases} cases made anew", language).format(cases=done))


@app.command()
def move(
    to: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="An empty PostgreSQL database, with the bot's own role.")
    ],
    owner: Annotated[
        str | None,
        typer.Option("--as", metavar="ADDRESS", help="The same with the owner's role, which makes the tables."),
    ] = None,
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Move the record from SQLite to PostgreSQL, with the bot ended; the file stays as it is."""
    from bot.copying import moved

    copy, shown = moved(address, to, owner, language)
    said = _(
        "{entries} entries of {cases} cases moved; both sides export the same. Now set DATABASE_URL to {address}",
        language,
    )
    screen.line(said.format(entries=copy.entries, cases=copy.cases, address=shown))
