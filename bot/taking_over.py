"""A team's existing cases taken over from a table: looked over whole, shown, or imported case by case."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from rich.console import Console
from rich.progress import track

from bot import clock
from bot.cli import screen
from handlers.wording.imported import bad_cell_line, coming_line, first_dates
from handlers.wording.language import _
from models.casework.desk import Order
from models.casework.importing import Looked, look_over, person_called, take_over
from models.importing import Table, read
from models.refusals import NotNow
from models.store.copies import still_here
from models.store.database import Database
from models.store.migrate import ready
from models.store.team import the_workspace_key
from models.words import Words


class Ask(NamedTuple):
    """What is asked for: which file, by whom, in which workspace, and whether only to show what would open."""

    file: Path
    by: str
    workspace: str | None
    dry_run: bool
    language: str


def taken_over(address: str, ask: Ask) -> bool:
    """Import the cases of a file; whether every line of it could be meant."""
    table = _read(ask)
    with closing(Database(address)) as database:
        ready(database)
        still_here(database)
        with database.reading() as session:
            key = the_workspace_key(session, ask.workspace)
            person = person_called(session, key, ask.by)
        order = Order(key, person, clock.now(), token_hex(16))
        looked = look_over(
            database, order, table, lambda own: Words(_("Own number: {number}", ask.language).format(number=own))
        )
        if looked.bad:
            _name_bad_lines(looked, ask)
            return False
        said = _(
            "{case} was imported before, as {reference}; what the file says of it now is not looked at", ask.language
        )
        for case, reference in looked.there:
            screen.line(said.format(case=case, reference=reference))
        for words in _shown(looked, ask) if ask.dry_run else _imported(database, order, looked, ask):
            screen.line(words)
    return True


def _read(ask: Ask) -> Table:
    try:
        table = read(ask.file.read_bytes())
    except OSError as error:
        raise NotNow("not-read", f"{ask.file}: {error.strerror}") from error
    if table.windows:
        said = _("{file} is read as Windows-1252; “CSV UTF-8” keeps every letter", ask.language)
        screen.warn(said.format(file=ask.file))
    return table


def _name_bad_lines(looked: Looked, ask: Ask) -> None:
    for bad in looked.bad:
        screen.fault(bad_cell_line(str(ask.file), bad, ask.language))
    said = _("{lines} lines cannot be imported, so nothing was; put them right and import again", ask.language)
    screen.warn(said.format(lines=len({bad.line for bad in looked.bad})))


def _shown(looked: Looked, ask: Ask) -> Iterator[str]:
    for coming, view in zip(looked.coming, looked.views, strict=True):
        yield coming_line(view, coming.group.key, [line.number for line in coming.group.lines], ask.language)
        for words in first_dates(view, ask.language):
            yield f"  · {words}"
    said = _("{cases} cases would be imported, {there} are there already; nothing was written", ask.language)
    yield said.format(cases=len(looked.coming), there=len(looked.there))


def _imported(database: Database, order: Order, looked: Looked, ask: Ask) -> Iterator[str]:
    there, done, console = len(looked.there), 0, Console(file=sys.stderr)
    opened = take_over(database, order, looked.coming, ask.file.name)
    shown = track(
        opened, _("Cases", ask.language), total=len(looked.coming), console=console, disable=not looked.coming
    )
    for each in list(shown):
        there, done = there + each.before, done + (not each.before)
        yield f"{each.reference} ← {each.key}"
    said = _("{cases} cases imported, {there} were there already", ask.language)
    yield said.format(cases=done, there=there)
