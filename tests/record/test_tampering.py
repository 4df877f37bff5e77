"""The record cannot be changed unseen: the database refuses, and where somebody gets past it, the check finds it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.chain import Bad, Head
from models.checker import Report, anchor_of, check, check_file, read_anchor
from models.requests import AgreeDay, Note, Record
from models.store.checking import heads_in, record_in
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.conftest import Run
from tests.record.office import Office, settle_in

REFUSED = [
    "UPDATE history SET body = body",
    "UPDATE words SET text = 'other'",
    "DELETE FROM history WHERE number = 1",
    "DELETE FROM words",
]
OF_SQLITE = [
    "INSERT OR REPLACE INTO history SELECT * FROM history WHERE number = 1",
    "REPLACE INTO history SELECT * FROM history WHERE number = 2",
    "REPLACE INTO words SELECT * FROM words",
    "INSERT OR REPLACE INTO words (rowid, commitment, case_id, salt, text) SELECT rowid, 'x', case_id, salt, text FROM words",
    "INSERT INTO history SELECT * FROM history WHERE number = 1 ON CONFLICT DO UPDATE SET body = 'x'",
]
OF_POSTGRESQL = [
    "TRUNCATE history CASCADE",
    "TRUNCATE words",
    "INSERT INTO history SELECT * FROM history WHERE number = 1 ON CONFLICT (id) DO UPDATE SET body = 'x'",
    "ALTER TABLE history DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TABLE words",
]


@pytest.fixture
def busy(office: Office) -> Office:
    """Two cases with a few entries each."""
    for _ in range(2):
        case = office.opens_follow_up()
        office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
        office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11), Words("Ailsa chose it")))
        office.asks(case, Note(Words("Phoned the PA; report coming Friday")))
    return office


def refused(database: Database, statement: str) -> bool:
    """Whether the database itself refuses a statement."""
    try:
        with database.transaction() as connection:
            connection.execute(text(statement))
    except DBAPIError:
        return True
    return False


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_every_change(busy: Office, statement: str) -> None:
    """Neither an update nor a deletion passes, for the application's own role, on either database."""
    assert refused(busy.database, statement)


@pytest.mark.parametrize("statement", OF_SQLITE)
def test_sqlite_refuses_replace_and_upsert(sqlite_address: Callable[[], str], statement: str) -> None:
    """REPLACE would delete the old row without asking the triggers on deletion; it is refused all the same."""
    with closing(Database(sqlite_address())) as database:
        settle_in(database)
        office = Office(database)
        office.asks(office.opens_follow_up(), Note(Words("x")))
        before = office.all("SELECT * FROM history")
        assert refused(database, statement)
        assert office.all("SELECT * FROM history") == before


@pytest.mark.parametrize("statement", OF_POSTGRESQL)
def test_postgresql_refuses_the_applications_role(postgresql_address: Callable[[], str], statement: str) -> None:
    """TRUNCATE, disabled triggers and the role of a replica are for the owner; the application is not the owner."""
    with closing(Database(postgresql_address())) as database:
        settle_in(database)
        office = Office(database)
        office.asks(office.opens_follow_up(), Note(Words("x")))
        assert refused(database, statement)
        assert office.count("history") > 1


Tamper = Callable[[sqlite3.Connection], object]


def tampered(tmp_path: Path, tamper: Tamper, anchored: dict[str, Head] | None = None) -> Report:
    """What the check says of a file whose triggers somebody has removed and whose rows they have changed."""
    path = made(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        tamper(connection)
        connection.commit()
    return check_file(path, anchored)


def made(tmp_path: Path) -> Path:
    """A file with one case of seven entries."""
    path = tmp_path / "record.db"
    database = Database(str(path), make=True)
    upgrade(database)
    settle_in(database)
    office = Office(database)
    case = office.opens_follow_up()
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    office.asks(case, Note(Words("Phoned the PA")))
    database.close()
    return path


def swap(connection: sqlite3.Connection) -> None:
    """Two entries change places."""
    connection.execute("UPDATE history SET number = 99 WHERE number = 5")
    connection.execute("UPDATE history SET number = 5 WHERE number = 6")
    connection.execute("UPDATE history SET number = 6 WHERE number = 99")


def insert(connection: sqlite3.Connection) -> None:
    """A forged entry between two others."""
    connection.execute("UPDATE history SET number = number + 1 WHERE number = 7")
    connection.execute("UPDATE history SET number = number + 1 WHERE number = 6")
    connection.execute(
        """INSERT INTO history (case_id, number, kind, day, recorded, "by", body, previous, digest)
        SELECT case_id, 6, kind, day, recorded, "by", body || ' ', previous, 'forged' FROM history WHERE number = 5"""
    )


def cut_tail(connection: sqlite3.Connection) -> None:
    """The last entry goes, and the list of cases is made to fit."""
    connection.execute("DELETE FROM history WHERE number = 7")
    connection.execute("DELETE FROM words WHERE text = 'Phoned the PA'")
    connection.execute("UPDATE cases SET number = 6, head = (SELECT digest FROM history WHERE number = 6)")


def empty(connection: sqlite3.Connection) -> None:
    """The whole case goes, and its row too."""
    connection.execute("DELETE FROM history")
    connection.execute("DELETE FROM cases")


TAMPERED: list[tuple[str, Tamper, int, str]] = [
    ("edited", lambda of: of.execute("UPDATE history SET body = replace(body, '2026-12-01', '2026-12-02') WHERE number = 6"), 6, "edited"),
    ("deleted first", lambda of: of.execute("DELETE FROM history WHERE number = 1"), 1, "missing"),
    ("deleted middle", lambda of: of.execute("DELETE FROM history WHERE number = 4"), 4, "missing"),
    ("deleted last", lambda of: of.execute("DELETE FROM history WHERE number = 7"), 7, "missing"),
    ("deleted all", lambda of: of.execute("DELETE FROM history"), 1, "missing"),
    ("swapped", swap, 5, "chain"),
    ("inserted", insert, 6, "edited"),
    ("a column", lambda of: of.execute("UPDATE history SET \"by\" = 'tom' WHERE number = 6"), 6, "columns"),
    ("a link", lambda of: of.execute("UPDATE history SET previous = 'x' WHERE number = 6"), 6, "chain"),
    ("a kind", lambda of: of.execute("UPDATE history SET kind = 'noted' WHERE number = 6"), 6, "columns"),
    ("words", lambda of: of.execute("UPDATE words SET text = 'other'"), 1, "words"),
    ("lost words", lambda of: of.execute("DELETE FROM words"), 1, "words"),
    ("half-erased", lambda of: of.execute("UPDATE words SET salt = NULL"), 1, "words"),
    ("a private case shown", lambda of: of.execute("UPDATE cases SET private = 1"), 1, "head"),
    ("a reference", lambda of: of.execute("UPDATE cases SET reference = 'SFU-9'"), 1, "head"),
    ("a channel", lambda of: of.execute("UPDATE cases SET channel = 'C-OTHER'"), 1, "head"),
    ("a workspace", lambda of: of.execute("UPDATE workspaces SET key = 'T9'"), 1, "head"),
    ("a subject", lambda of: of.execute("UPDATE cases SET subject = 'region'"), 1, "head"),
    ("a procedure", lambda of: of.execute("UPDATE cases SET procedure = 'ciw-year'"), 1, "head"),
    ("a procedure's text", lambda of: of.execute("UPDATE procedure_texts SET text = replace(text, '12 weeks', '24 weeks')"), 0, "text"),
    ("words taken out", lambda of: of.execute("UPDATE words SET salt = NULL, text = NULL"), 1, "words"),
    ("words put in", lambda of: of.execute("INSERT INTO words SELECT 'x', id, '00', 'forged' FROM cases"), 7, "more-words"),
    ("no case", lambda of: of.execute("DELETE FROM cases"), 1, "no-case"),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "number", "what"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_the_check_names_the_first_bad_entry(tmp_path: Path, tamper: Tamper, number: int, what: str) -> None:
    """Whoever gets past the triggers is found out, and the line says which entry it is."""
    report = tampered(tmp_path, tamper)
    assert [(bad.number, bad.what) for bad in report.bad] == [(number, what)]


def test_a_record_that_nobody_touched_is_whole(busy: Office) -> None:
    """Nothing is bad, on either database, and everything was looked at."""
    with record_in(busy.database) as record:
        assert check(record) == Report(2, busy.count("history"), ())


def anchored(tmp_path: Path) -> dict[str, Head]:
    """An anchor of the untouched record, as it is kept elsewhere."""
    path = made(tmp_path)
    database = Database(str(path))
    kept = tmp_path / "anchor.json"
    kept.write_text(json.dumps(anchor_of(heads_in(database), "2026-12-01T10:00:00Z")))
    database.close()
    return read_anchor(kept)


def test_a_cut_tail_that_fits_is_found_by_the_anchor(tmp_path: Path) -> None:
    """A chain that ends one entry sooner is sound in itself; the anchor knew one more."""
    (tmp_path / "first").mkdir()
    kept = anchored(tmp_path / "first")
    with closing(sqlite3.connect(tmp_path / "first" / "record.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        cut_tail(connection)
        connection.commit()
    path = tmp_path / "first" / "record.db"
    assert check_file(path).bad == ()
    assert [(bad.number, bad.what) for bad in check_file(path, kept).bad] == [(7, "cut")]


def test_a_case_that_vanished_whole_is_found_by_the_anchor(tmp_path: Path) -> None:
    """No row of it is left, and the anchor still knows it."""
    kept = anchored(tmp_path)
    with closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        empty(connection)
        connection.commit()
    assert check_file(tmp_path / "record.db").bad == ()
    assert [bad.what for bad in check_file(tmp_path / "record.db", kept).bad] == ["cut"]


def test_a_rewritten_chain_is_found_by_the_anchor(tmp_path: Path) -> None:
    """Another chain, sound from end to end, is another at the entry that the anchor knew."""
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    kept = anchored(tmp_path / "one")
    other = made(tmp_path / "other")
    database = Database(str(other))
    (head,) = heads_in(database)
    database.close()
    known = next(iter(kept.values()))
    report = check_file(other, {head.case: known._replace(case=head.case)})
    assert report.bad == (Bad(head.case, known.number, "rewritten"),)


def test_an_anchor_that_was_edited_is_no_anchor(tmp_path: Path, run: Run) -> None:
    """Its own digest covers its heads."""
    anchored(tmp_path)
    kept = tmp_path / "anchor.json"
    kept.write_text(kept.read_text().replace(', 7, "', ', 6, "'))
    answer = run("verify", str(tmp_path / "record.db"), "--anchor", str(kept))
    assert answer.code == 2
    assert "anchor" in answer.err


def test_an_export_can_be_checked_with_nothing_but_python(tmp_path: Path, run: Run) -> None:
    """Whoever was given a file can tell whether it is whole, and which entry was changed."""
    path, file = made(tmp_path), tmp_path / "case.json"
    assert run("export", "sfu-1", "--to", str(file), "--database", str(path)).code == 0
    assert run("verify", str(file)).code == 0
    file.write_text(file.read_text().replace("Phoned the PA", "Phoned nobody"))
    answer = run("verify", str(file))
    assert answer.code == 1
    assert "entry 7 has lost words" in answer.err


def test_the_checker_needs_the_standard_library_alone(tmp_path: Path) -> None:
    """It runs in an interpreter that sees no installed package."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    path = made(tmp_path)
    house = Path(__file__).parents[2]
    code = f"import sys; sys.path.insert(0, {str(house)!r}); from models.checker import main; sys.exit(main([{str(path)!r}]))"
    ended = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "7 entries of 1 cases, 0 cases at fault" in ended.stdout


@pytest.mark.parametrize(
    "content", [b"", b"not json", b"[]", b'{"remembrancer": "export"}', b"SQLite format 3\0garbage"]
)
def test_a_file_that_is_no_record_is_said_to_be_none(tmp_path: Path, run: Run, content: bytes) -> None:
    """One clear line and exit 2, whatever the file holds."""
    file = tmp_path / "file"
    file.write_bytes(content)
    answer = run("verify", str(file))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1


def test_verify_reaches_a_database_by_its_address(busy: Office, address: str, run: Run) -> None:
    """The same command for both databases, by address."""
    answer = run("verify", address)
    assert (answer.code, answer.err) == (0, "")
    assert f"{busy.count('history')} entries of 2 cases checked: the record is whole" in answer.out


def test_a_guard_that_was_taken_away_is_named(busy: Office, address: str, run: Run) -> None:
    """The entries are whole, and whoever took the triggers away is found out before anything is changed."""
    if busy.database.sqlite:
        statements = ("DROP TRIGGER history_no_update", "DROP TRIGGER words_no_replace")
        named = ["UPDATE history", "INSERT words"]
    else:
        statements = (
            "ALTER TABLE history DISABLE TRIGGER history_no_change",
            "DROP TRIGGER words_no_truncate ON words",
        )
        named = ["UPDATE history", "DELETE history", "TRUNCATE words"]
    with closing(Database(address.replace("remembrancer:@", "postgres:@"))) as owner, owner.transaction() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    answer = run("verify", address)
    assert answer.code == 1
    assert [line.partition("refuses no ")[2].partition(" any more")[0] for line in answer.err.splitlines()] == named
    assert "they are whole, and the database no longer guards them" in answer.out


def test_a_case_that_vanished_whole_leaves_its_number(busy: Office, address: str, run: Run) -> None:
    """No row of it is left anywhere; its number was given, and no case has it."""
    busy.opens_follow_up()
    tables = (
        "outbox", "handled", "duties", "questions", "actions", "case_people", "tokens", "words", "history", "cases"
    )  # fmt: skip
    with closing(Database(address.replace("remembrancer:@", "postgres:@"))) as owner, owner.transaction() as connection:
        (case,) = connection.exec_driver_sql("SELECT id FROM cases WHERE reference = 'SFU-2'").one()
        for table in ("history", "words"):
            off = f"ALTER TABLE {table} DISABLE TRIGGER USER"
            for statement in [f"DROP TRIGGER {table}_no_delete" if owner.sqlite else off]:
                connection.exec_driver_sql(statement)
        for table in tables:
            connection.exec_driver_sql(
                f"DELETE FROM {table} WHERE {'id' if table == 'cases' else 'case_id'} = '{case}'"
            )
        for table in ("history", "words"):
            on = f"ALTER TABLE {table} ENABLE TRIGGER USER"
            again = f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
            connection.exec_driver_sql(again if owner.sqlite else on)
    answer = run("verify", address)
    assert answer.code == 1
    assert answer.err.startswith("SFU-2 was opened and is gone")
    assert answer.err.count("\n") == 1
