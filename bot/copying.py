"""A copy of the record made while it is in use, and one put back without repeating anything."""

import getpass
from contextlib import closing, suppress
from pathlib import Path

from bot import alone, clock
from bot.cli import screen
from handlers.wording.language import _
from handlers.wording.record import restored_line
from models.casework.running import nobody_runs
from models.checker import Report
from models.copies import LISTED, Copy, Keeper
from models.refusals import NotNow
from models.store.copies import back_up, erased_here, is_copy, is_older, note, put_back, settle
from models.store.database import Database
from models.store.migrate import may_make_tables, ready, upgrade, upgrade_as
from models.store.moving import move
from models.store.replaying import Done, list_of, read_list, write_list

# Such a record is just what one puts a copy back for.
BROKEN = frozenset({"damaged", "no-database", "no-tables", "not-opened"})


def copied(address: str, file: Path, by: str | None, language: str) -> Report:
    """Copy the record, and say what is wrong with the copy."""
    with closing(Database(address)) as database:
        return back_up(database, file, keeper(by, language))


def restored(
    address: str, file: Path | None, by: str | None, language: str, erasures: Path | None = None
) -> tuple[Copy, Path | None]:
    """Put a copy back, or settle a record that was put back by other means; and where the one before it is kept.

    `erasures` is a list of them that was kept elsewhere: what it names is erased again.
    """
    who = keeper(by, language)
    erased = read_list(erasures) if erasures else []
    with closing(Database(address, make=file is not None)) as database:
        if file is None:
            ready(database)
            nobody_runs(database, who.at, lives=alone.lives)
            found = settle(database, who, erased=[*_beside(database), *erased])
            database.compact()
            return found, None
        if not database.sqlite:
            raise NotNow("pg-restore", database.url.set(drivername="postgresql").render_as_string())
        place = Path(database.url.database or "")
        try:
            if place.exists():
                nobody_runs(database, who.at, lives=alone.lives)
        except NotNow as refusal:
            if refusal.why not in BROKEN:
                raise
    return put_back(file, place, who, erased)


def _beside(database: Database) -> list[Done]:
    """The list that stands beside a record on SQLite."""
    return erased_here(Path(database.url.database or "")) if database.sqlite else []


def listed(address: str, to: Path, language: str) -> int:
    """Write down what was erased, to be kept elsewhere; how many erasures there are."""
    if to.exists():
        raise NotNow("there-already", str(to))
    with closing(Database(address)) as database:
        ready(database)
        with database.looking() as connection:
            found = list_of(connection)
        try:
            write_list(to, found)
        except OSError as error:
            raise NotNow("not-written", f"{to}: {error.strerror}") from error
        with database.writing() as session:
            note(session, LISTED, keeper(None, language), to.name, len(found))
    return len(found)


def moved(address: str, to: str, owner: str | None, language: str) -> tuple[Copy, str]:
    """Move the record into an empty PostgreSQL database, whose tables are made first; and where it is now."""
    who = keeper(None, language)
    with closing(Database(address)) as source, closing(Database(to)) as target:
        if not source.sqlite or target.sqlite:
            raise NotNow("move-ways")
        ready(source)
        nobody_runs(source, who.at, lives=alone.lives)
        place = target.url.set(drivername="postgresql").render_as_string()
        if owner is None:
            if not may_make_tables(target):
                raise NotNow("needs-owner", target.shown)
            upgrade(target)
            return move(source, target, who, place), place
        with closing(Database(owner)) as theirs:
            upgrade_as(theirs, target)
            return move(source, theirs, who, place), place


def tell_if_copied(database: Database, language: str) -> None:
    """A copy that somebody put in place by other means is settled before the bot works on it.

    So is any older file: it is known by words that stand in it, and on the list of those that were erased.
    """
    older = is_older(database)
    if older or is_copy(database):
        found = settle(database, keeper(None, language), erased=_beside(database))
        database.compact()
        screen.line(restored_line(found, language))
        if older:
            said = _(
                "it was from before words were erased: they are erased again, as the list beside it says", language
            )
            screen.line(said)


def keeper(by: str | None, language: str) -> Keeper:
    """The account that one works under, where nobody is named and the machine tells."""
    account = ""
    with suppress(OSError, KeyError):
        account = getpass.getuser()
    return Keeper(by or account, clock.now(), clock.today(), _("a copy of the record was put back", language))
