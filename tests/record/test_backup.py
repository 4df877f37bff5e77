"""A copy made while the record is in use; and one put back, which repeats nothing that was said since."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.copying import tell_if_copied
from models.casework.digesting import put_digests
from models.casework.nudging import Morning
from models.checker import check_file
from models.requests import AgreeDay, Note, Record
from models.store.database import Database
from models.words import Words
from scheduler.delivery import RESTORED, Delivered
from tests.conftest import Run
from tests.record.conftest import Make
from tests.record.office import Office, settle_in
from tests.record.test_outbox import Slack

SqliteOffice = tuple[Office, str]


@pytest.fixture
def place(sqlite_office: SqliteOffice) -> Path:
    """The file of the record."""
    return Path(sqlite_office[1].removeprefix("sqlite:///"))


@pytest.fixture
def yesterday(sqlite_office: SqliteOffice, tmp_path: Path, run: Run) -> tuple[Slack, Path]:
    """A copy in which a case's card is known and two lines wait; since then they were sent, and much more besides."""
    office, address = sqlite_office
    slack, file = Slack(), tmp_path / "yesterday.db"
    case = office.opens_follow_up()
    slack.round(office)
    office.asks(case, Note(Words("The plan is on its way")))
    office.asks(case, Note(Words("So is the report")))
    assert run("backup", str(file), "--database", address).code == 0
    slack.round(office)
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    slack.round(office)
    return slack, file


@pytest.fixture
def reopened(place: Path) -> Iterator[Office]:
    """The record as it is after the test has put something else in its place."""
    database = Database(str(place))
    yield Office(database)
    database.close()


def test_a_copy_is_made_while_somebody_writes(sqlite_office: SqliteOffice, tmp_path: Path, run: Run) -> None:
    """All that was recorded is in it and nothing of what is not recorded yet; it is checked, and stands alone."""
    office, address = sqlite_office
    case, file = office.opens_follow_up(), tmp_path / "copy.db"
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("UPDATE cases SET ended = '2026-12-01'")
        answer = run("backup", str(file), "--database", address)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"5 entries of 1 cases copied to {file} and checked\n"
    assert [each.name for each in tmp_path.iterdir() if "copy.db" in each.name] == ["copy.db"]
    assert (check_file(file).entries, check_file(file).bad) == (5, ())
    with closing(Database(str(file))) as copied:
        assert Office(copied).all("SELECT ended, reference FROM cases") == [(None, case)]
    assert office.all("SELECT count(*) FROM copies") == [(0,)]


def test_a_copy_is_never_written_over_a_file(sqlite_office: SqliteOffice, tmp_path: Path, run: Run) -> None:
    """Nor into a folder that is not there; one line, and nothing is left behind."""
    _, address = sqlite_office
    mine = tmp_path / "mine"
    mine.write_text("mine")
    answer = run("backup", str(mine), "--database", address)
    assert (answer.code, answer.err.count("\n"), mine.read_text()) == (2, 1, "mine")
    answer = run("backup", str(tmp_path / "none" / "copy"), "--database", address)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_copy_of_a_faulty_record_says_where(
    sqlite_office: SqliteOffice, place: Path, tmp_path: Path, run: Run
) -> None:
    """It is kept, since there may be no better one, and ends with 1; put back it is not."""
    office, address = sqlite_office
    office.opens_follow_up()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("UPDATE history SET body = replace(body, '2026', '2025') WHERE number = 5")
        connection.commit()
    file = tmp_path / "copy.db"
    answer = run("backup", str(file), "--database", address)
    assert answer.code == 1
    assert "entry 5 was edited" in answer.err
    office.database.close()
    answer = run("restore", str(file), "--database", address)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "not whole" in answer.err


def test_postgresql_is_copied_by_its_own_tool(postgresql_address: Make, tmp_path: Path, run: Run) -> None:
    """Which is said, with the address and without its password."""
    address = postgresql_address().replace("remembrancer:@", "remembrancer:secret@")
    for command, tool in (("backup", "pg_dump"), ("restore", "pg_restore")):
        answer = run(command, str(tmp_path / "copy"), "--database", address)
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert tool in answer.err
        assert "secret" not in answer.err
        assert "postgresql://remembrancer:***@" in answer.err


def test_yesterdays_copy_says_nothing_again(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """What waited in it was sent since: it is found by its key, and only the card is drawn anew."""
    office, address = sqlite_office
    slack, file = yesterday
    office.database.close()
    answer = run("restore", str(file), "--database", address)
    assert (answer.code, answer.err) == (0, "")
    assert "put back: 7 entries of 1 cases. 2 messages waited in it" in answer.out
    there = [parcel.kind for parcel in slack.landed]
    with closing(Database(str(place))) as database:
        again = Office(database)
        assert again.count("history") == 7
        slack.round(again)
        assert [parcel.kind for parcel in slack.landed][len(there) :] == ["card", "card"]
        assert again.all("SELECT DISTINCT state FROM outbox") == [("sent",)]
        assert slack.round(again) == Delivered()


def test_what_is_not_found_is_held_and_seen(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """Whether it was deleted or never sent nobody can tell, so it is left to a person; also where nobody can look at first."""
    office, address = sqlite_office
    _, file = yesterday
    office.database.close()
    run("restore", str(file), "--database", address)
    with closing(Database(str(place))) as database:
        again, elsewhere = Office(database), Slack()
        elsewhere.round(again)
        told = [(parcel.kind, parcel.to) for parcel in elsewhere.landed if parcel.kind != "card"]
        assert {kind for kind, _to in told} == {"undelivered"}
        assert len(told) == len(set(told)), "each of those who manage hears once of all that is held"
        held = again.all("SELECT kind, why FROM outbox WHERE state = 'undeliverable'")
        assert held == [("recorded", RESTORED)] * 2
        office = Office(database)
        office.asks("SFU-1", Note(Words("We go on")))
        assert elsewhere.round(office) == Delivered(sent=2)


def test_a_person_says_what_becomes_of_what_is_held(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """Each is listed with its number; one is sent, one is dropped, by whom is kept; a wrong number changes nothing."""
    office, address = sqlite_office
    office.database.close()
    run("restore", str(yesterday[1]), "--database", address)
    with closing(Database(str(place))) as database:
        again, elsewhere = Office(database), Slack()
        elsewhere.round(again)
        first, second = (number for (number,) in again.all("SELECT id FROM outbox WHERE state = 'undeliverable'"))
        assert "held, number" in " ".join(run("deliveries", "--database", address).out.split())
        told = json.loads(run("deliveries", "--database", address, "--format", "json").out)
        assert [(each["id"], each["held"], each["case"]) for each in told["failed"]] == [
            (first, True, "SFU-1"),
            (second, True, "SFU-1"),
        ]
        wrong = run("deliveries", "--send", str(first), "--send", "4711", "--database", address)
        assert (wrong.code, wrong.err.count("\n"), "(4711)" in wrong.err) == (2, 1, True)
        assert run("deliveries", "--send", str(first), "--by", "Ffion", "--database", address).code == 1
        assert run("deliveries", "--drop", str(second), "--by", "Tom", "--database", address).code == 0
        before = len(elsewhere.landed)
        elsewhere.round(again)
        assert [parcel.id for parcel in elsewhere.landed[before:]] == [first]
        kept = again.all("SELECT kind, by, file, held FROM copies WHERE kind LIKE '%after'")
        assert kept == [("sent-after", "Ffion", str(first), 1), ("dropped-after", "Tom", str(second), 1)]
    status = run("db", "status", "--database", address).out
    assert f"by Ffion: {first}" in status
    assert run("deliveries", "--drop", str(second), "--database", address).code == 2


def test_that_it_was_put_back_is_kept_for_good(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """When, by whom and how far it reached; the record that was there is kept beside it, whole."""
    office, address = sqlite_office
    office.database.close()
    answer = run("restore", str(yesterday[1]), "--by", "Ffion", "--database", address)
    (kept,) = place.parent.glob(f"{place.name}.before-*")
    assert f"kept as {kept}" in answer.out
    assert (check_file(kept).entries > 7, check_file(kept).bad) == (True, ())
    said = run("db", "status", "--database", address).out
    assert "by Ffion: 7 entries of 1 cases, digest" in said
    with closing(sqlite3.connect(place)) as connection, pytest.raises(sqlite3.Error, match="only added to"):
        connection.execute("DELETE FROM copies")
    assert run("verify", "--database", address).code == 0


def test_nobody_is_reminded_twice_on_the_day(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """The morning's reminders may have gone out: the team rests for this day, unless it rests for longer already."""
    office, address = sqlite_office
    office.database.close()
    run("restore", str(yesterday[1]), "--database", address)
    with closing(Database(str(place))) as database:
        told = Office(database).all("SELECT value FROM settings WHERE name = 'quiet-because'")
        assert told == [("a copy of the record was put back",)]
        with database.transaction() as connection:
            connection.exec_driver_sql("UPDATE settings SET value = '2199-01-01' WHERE name = 'quiet-until'")
            connection.exec_driver_sql("UPDATE settings SET value = 'We move' WHERE name = 'quiet-because'")
    assert run("restore", "--database", address).code == 0
    with closing(Database(str(place))) as database:
        told = Office(database).all("SELECT value FROM settings ORDER BY value")
        assert told == [("2199-01-01",), ("We move",)]


def test_no_digest_comes_twice_on_the_day(sqlite_office: SqliteOffice, tmp_path: Path, run: Run) -> None:
    """What was said of this day is not in the copy; the next day has its own again."""
    office, address = sqlite_office
    office.opens_follow_up()
    with office.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE people SET digest = 'daily'")
    monday, zone = datetime(2026, 12, 7, 12, tzinfo=UTC), ZoneInfo("Europe/London")
    with time_machine.travel(monday):
        assert run("backup", str(tmp_path / "copy.db"), "--database", address).code == 0
        assert put_digests(office.database, Morning(1, monday, zone)) > 0
        office.database.close()
        assert run("restore", str(tmp_path / "copy.db"), "--database", address).code == 0
    with closing(Database(address)) as database:
        assert put_digests(database, Morning(1, monday, zone)) == 0
        assert put_digests(database, Morning(1, monday + timedelta(days=1), zone)) > 0


def test_a_copy_put_back_by_hand_is_known_when_the_bot_starts(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy says of itself that it is one; the record that it was made of does not."""
    office, _ = sqlite_office
    slack, file = yesterday
    tell_if_copied(office.database, "en")
    assert capsys.readouterr().out == ""
    office.database.close()
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
    shutil.copy(file, place)
    with closing(Database(str(place))) as database:
        tell_if_copied(database, "en")
        assert "2 messages waited in it" in capsys.readouterr().out
        tell_if_copied(database, "en")
        assert capsys.readouterr().out == ""
        slack.round(Office(database))
    assert [parcel.kind for parcel in slack.landed][-2:] == ["card", "card"]


def test_nothing_is_put_back_under_a_running_bot(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], run: Run
) -> None:
    """Refused, with what to do; nothing has changed."""
    office, address = sqlite_office
    now = datetime.now(tz=UTC)
    with office.database.transaction() as connection:
        connection.exec_driver_sql(
            "INSERT INTO runners (workspace_id, worker, about, beat) VALUES (1, 'w', 'elsewhere 1', ?)",
            ((now + timedelta(seconds=60)).replace(tzinfo=None).isoformat(" "),),
        )
    before = office.count("history")
    for arguments in ([str(yesterday[1])], []):
        answer = run("restore", *arguments, "--database", address)
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert "end that one first" in answer.err
    assert office.count("history") == before


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0garbage", None])
def test_what_is_no_copy_is_not_put_back(
    sqlite_office: SqliteOffice, tmp_path: Path, run: Run, content: bytes | None
) -> None:
    """One line and exit 2, whatever the file holds; the record stays."""
    office, address = sqlite_office
    office.opens_follow_up()
    file = tmp_path / "copy"
    if content is not None:
        file.write_bytes(content)
    answer = run("restore", str(file), "--database", address)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert office.count("history") == 5


def test_a_damaged_record_is_replaced(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], place: Path, run: Run
) -> None:
    """Which is what one has copies for; what is left of it is kept."""
    office, address = sqlite_office
    office.database.close()
    place.write_bytes(b"SQLite format 3\0" + b"garbage" * 1000)
    assert run("restore", str(yesterday[1]), "--database", address).code == 0
    assert run("verify", "--database", address).code == 0
    (kept,) = place.parent.glob(f"{place.name}.before-*")
    assert b"garbage" in kept.read_bytes()


def test_a_record_that_a_server_put_back_is_settled(postgresql_address: Make, run: Run) -> None:
    """After pg_restore: the same without a file."""
    address = postgresql_address()
    with closing(Database(address)) as database:
        settle_in(database)
        office = Office(database)
        case = office.opens_follow_up()
        office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11), Words("Ailsa chose it")))
        answer = run("restore", "--database", address)
        assert (answer.code, answer.err) == (0, "")
        assert office.all("SELECT DISTINCT before_restore FROM outbox") == [(True,)]
        assert office.all("SELECT kind FROM copies") == [("restored",)]


def test_an_older_copy_is_brought_up_to_date(
    sqlite_office: SqliteOffice, yesterday: tuple[Slack, Path], run: Run
) -> None:
    """A copy that was made before copies said so is one of this release once it is put back; itself it stays as it was."""
    office, address = sqlite_office
    office.database.close()
    _, file = yesterday
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE settings_history")
        connection.execute("ALTER TABLE people DROP COLUMN offered")
        connection.execute("ALTER TABLE people DROP COLUMN digest_in")
        connection.execute("DROP TABLE copies")
        connection.execute("ALTER TABLE outbox DROP COLUMN before_restore")
        connection.execute("ALTER TABLE duties DROP COLUMN begins")
        connection.execute("UPDATE alembic_version SET version_num = '0012'")
        connection.commit()
    before = file.read_bytes()
    answer = run("restore", str(file), "--database", address)
    assert (answer.code, answer.err) == (0, "")
    assert "2 messages waited in it" in answer.out
    assert run("db", "status", "--database", address).code == 0
    assert file.read_bytes() == before
