"""Records as older releases left them: made with the release's own code, kept as rows, and put into a database again.

`make release-fixture` keeps one of the release that is here. Files: tests/record/releases, one for each schema; the texts
of procedures, which many share, stand beside them by their hash.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlmodel import SQLModel

from models.authorities import councils
from models.requests import AgreeDay, Ask, Note, Record
from models.store.database import Database
from models.store.migrate import shape, upgrade
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office, settle_in

KEPT = Path(__file__).parent / "releases"
TEXTS = "procedure_texts"
NAMED = "gwynedd"  # of the councils that come with the bot the one that a row speaks of
COMES_WITH_THE_BOT = {council.key for council in councils()} - {NAMED}
# Messages in each state that outlives a release: two wait, one was sent, of one nobody knows, one did not get through.
STATES = (("sent", "1764581400.000100", ""), ("unknown", "", "timeout"), ("undeliverable", "", "is_archived"))

# What a team's work alone does not leave behind, from the release on that has the table.
ALSO = {
    "doubts": """INSERT INTO doubts (workspace_id, person, channel, thread, key, words, readings, asked_at, brought_back)
        VALUES (1, 'ailsa', 'C-NORTH', '', 'delivery-x', 'met on Tuesday', '[]', '2026-12-01 09:40:00.000000', 0)""",
    "looks": """INSERT INTO looks (workspace_id, person, at, entry)
        VALUES (1, 'moira', '2026-12-01 09:40:00.000000', 3)""",
    "nudges": """INSERT INTO nudges (workspace_id, case_id, step, occurrence, kind, person, morning, said, why, about, held, outbox_id)
        SELECT 1, id, 'handover-meeting', 1, 'soon', 'jo', '2026-12-01', '2026-12-01', '', '', '', 1 FROM cases LIMIT 1""",
    "closures": """INSERT INTO closures (workspace_id, authority, first, last, why, "by", noted, at)
        VALUES (1, 'gwynedd', '2026-12-24', '2027-01-04', 'Christmas', 'ailsa', '2026-12-01', '2026-12-01 09:40:00.000000')""",
    "destinations": """INSERT INTO destinations (workspace_id, key, why, since)
        VALUES (1, 'C-NORTH', 'is_archived', '2026-12-01 09:40:00.000000')""",
}


class Table(NamedTuple):
    """The rows of one table, as SQLite holds them."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Kept(NamedTuple):
    """A record of an older release: its schema, and its tables in the order in which they can be filled."""

    revision: str
    tables: tuple[Table, ...]


def work(office: Office) -> None:
    """What a team did: two cases and a private one, a decision asked for, a correction's worth of words in two languages."""
    roles = (("link-inspector", "ailsa"), ("management-team", "moira"), ("lead-inspector", "tom"))
    case = office.opens_follow_up(by="moira", roles=roles)
    office.asks(case, Ask("visit-decision", Words("three reports are missing"), evidence=(4,)))
    other = office.opens_follow_up(about=Words("Invermay"))
    office.asks(other, Record("handover-meeting", date(2026, 12, 1)))
    office.asks(other, AgreeDay("confirmation-letter", date(2026, 12, 11), Words("Ailsa chose it")))
    office.asks(other, Note(Words("Ffoniodd Siân; daw’r adroddiad ddydd Gwener\n=1+1 🎉")), by="tom")
    hidden = office.opens_follow_up(about=Words("Kinlaw"), private=True, channel=OUT_OF_SIGHT)
    office.asks(hidden, Note(Words("Nobody else is to know")))


def made() -> Kept:
    """A record of this release."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        with closing(Database(str(file), make=True)) as database:
            upgrade(database)
            revision = shape(database).newest
            settle_in(database)
            work(Office(database))
        with closing(sqlite3.connect(file)) as connection:
            for number, (state, message, why) in enumerate(STATES, start=1):
                of_it = "UPDATE outbox SET state = ?, message = ?, why = ? WHERE id = ?"
                connection.execute(of_it, (state, message, why, number))
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in [name for name in ALSO if name in there]:
                connection.execute(ALSO[table])
            connection.execute(
                "INSERT INTO settings (workspace_id, scope, name, value) VALUES (1, '', 'pause-longest', '10')"
            )
            return Kept(revision, tuple(_tables(connection)))


def _tables(connection: sqlite3.Connection) -> Iterator[Table]:
    for table in SQLModel.metadata.sorted_tables:
        found = connection.execute(f'SELECT * FROM "{table.name}"')
        columns = tuple(each[0] for each in found.description)
        rows = [row for row in found if table.name != "authorities" or row[0] not in COMES_WITH_THE_BOT]
        if rows:
            yield Table(table.name, columns, rows)


def keep(kept: Kept, folder: Path = KEPT) -> Path:
    """Write it down, a row on a line; texts of procedures once for all."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    said = []
    for name, columns, rows in kept.tables:
        if name == TEXTS:
            for row in rows:
                (folder / "texts" / f"{row[0]}.yaml").write_text(str(row[-1]), encoding="utf-8", newline="")
            columns, rows = columns[:-1], [row[:-1] for row in rows]  # noqa: PLW2901 - the text stands elsewhere
        lines = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in rows)
        said.append(f'  {{"table": "{name}", "columns": {json.dumps(columns)}, "rows": [\n{lines}]}}')
    file = folder / f"{kept.revision}.json"
    whole = f'{{"revision": "{kept.revision}", "tables": [\n' + ",\n".join(said) + "]}\n"
    file.write_text(whole, encoding="utf-8", newline="")
    return file


def kept_ones(folder: Path = KEPT) -> list[Kept]:
    """Every record that is kept, the oldest first."""
    return [_read(file, folder) for file in sorted(folder.glob("*.json"))]


def _read(file: Path, folder: Path) -> Kept:
    found = json.loads(file.read_text(encoding="utf-8"))
    tables = []
    for each in found["tables"]:
        columns, rows = tuple(each["columns"]), [tuple(row) for row in each["rows"]]
        if each["table"] == TEXTS:
            texts = [(folder / "texts" / f"{row[0]}.yaml").read_bytes().decode() for row in rows]
            columns, rows = (*columns, "text"), [(*row, text) for row, text in zip(rows, texts, strict=True)]
        tables.append(Table(each["table"], columns, rows))
    return Kept(found["revision"], tuple(tables))


def fill(database: Database, kept: Kept) -> None:
    """Put the rows into a database of that schema, as they were."""
    mark = "?" if database.sqlite else "%s"
    # PostgreSQL reads a plain text as whatever the column holds: a day, an instant, a yes or no
    fit: Callable[[Any], Any] = (lambda value: value) if database.sqlite else _as_text
    with database.transaction() as connection:
        if not database.sqlite:
            connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
        for name, columns, rows in kept.tables:
            names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join([mark] * len(columns))
            insert = f'INSERT INTO "{name}" ({names}) VALUES ({marks})'
            connection.exec_driver_sql(insert, [tuple(map(fit, row)) for row in rows])
            if not database.sqlite and columns[0] == "id" and isinstance(rows[0][0], int):
                highest = max(row[0] for row in rows)
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), {highest})")


def _as_text(value: Any) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    with suppress(IndexError):
        KEPT = Path(sys.argv[1])
    sys.stdout.write(f"{keep(made(), KEPT)}\n")
