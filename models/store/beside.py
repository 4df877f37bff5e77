"""What stands beside the file of a SQLite record: the list of its erasures, and copies of it that were kept."""

from glob import escape
from pathlib import Path

from models.store.database import Database

BEHIND = ".erasures.json"  # of the list that stands beside a file
BEFORE = ".before-"  # and of the copies that an upgrade and a restore keep
WITH_IT = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file in use


def beside(file: Path) -> Path:
    """Where the list of a record's erasures is kept, in case the record is lost."""
    return file.with_name(file.name + BEHIND)


def file_of(database: Database) -> Path | None:
    """The file of a record on SQLite."""
    return Path(database.url.database or "") if database.sqlite else None


def kept_copies(database: Database) -> list[Path]:
    """The copies that an upgrade or a restore has left beside a record: they hold what is erased after it."""
    file = file_of(database)
    if file is None:
        return []
    found = file.parent.glob(f"{escape(file.name)}{BEFORE}*")
    return sorted(each for each in found if not each.name.endswith(WITH_IT))
