"""What was erased does not come back: not with an older file, not without a list, not unseen in a copy that was kept."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.copying import tell_if_copied
from models.casework.erasing import erase_what_is_due
from models.requests import AgreeErasure, Erase, Note
from models.store.beside import BEHIND, beside
from models.store.copies import keep_before
from models.store.database import Database
from models.store.replaying import read_list
from models.words import Words
from tests.conftest import Run
from tests.record.office import Office
from tests.record.test_outbox import Slack

SECRET = Words("Zebulon Quillfeather telephoned in tears")


def noted(office: Office) -> tuple[str, int]:
    """A case with a note, and the number of its entry."""
    case = office.opens_follow_up()
    return case, office.asks(case, Note(SECRET)).entries[-1].number


def erased(office: Office, case: str, *entries: int) -> None:
    """Asked for, agreed, done a day later."""
    asked = office.asks(case, Erase(entries, Words("c"), Words("It is wrong")), by="moira").entries[-1].number
    office.asks(case, AgreeErasure(asked), by="sian")
    office.now += timedelta(hours=24)
    assert erase_what_is_due(office.database, office.workspace, office.now, lambda _message: ()) == [case]


def put_in_place(old: Path, place: Path) -> None:
    """By hand, as one copies a file."""
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
    shutil.copy(old, place)


def test_an_older_file_put_in_place_by_hand_loses_the_words_again(
    sqlite_office: tuple[Office, str], tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no backup and knows nothing of them; the list beside it does. What stands in Slack of it is drawn anew."""
    office, address = sqlite_office
    place, old, slack = Path(address.removeprefix("sqlite:///")), tmp_path / "old.db", Slack()
    case, note = noted(office)
    slack.round(office)
    office.database.close()
    shutil.copy(place, old)
    erased(office, case, note)
    assert run("erasures", "--to", str(beside(place)), "--database", address).code == 0
    office.database.close()
    put_in_place(old, place)
    undone = "words stand in this database that were erased"
    assert undone in run("check", "--database", address).out
    with closing(Database(str(place))) as database:
        capsys.readouterr()
        tell_if_copied(database, "en")
        assert "they are erased again" in capsys.readouterr().out
        tell_if_copied(database, "en")
        assert capsys.readouterr().out == ""
        before = len(slack.landed)
        slack.round(Office(database))
        assert {parcel.kind for parcel in slack.landed[before:]} == {"card", "without-words"}
    assert b"quillfeather" not in place.read_bytes().lower()
    assert run("verify", "--database", address).code == 0
    assert undone not in run("check", "--database", address).out


def test_a_list_keeps_what_an_older_copy_does_not_know(sqlite_office: tuple[Office, str], run: Run) -> None:
    """Of a case that it does not have: a later copy, put back after it, has the case and loses the words again."""
    office, address = sqlite_office
    place = Path(address.removeprefix("sqlite:///"))
    empty, later = place.with_name("empty.db"), place.with_name("later.db")
    assert run("backup", str(empty), "--database", address).code == 0
    case, note = noted(office)
    assert run("backup", str(later), "--database", address).code == 0
    erased(office, case, note)
    office.database.close()
    assert run("restore", str(empty), "--database", address).code == 0
    for kept in place.parent.glob(f"{place.name}.before-*"):
        kept.unlink()
    known = read_list(beside(place))
    assert run("restore", str(later), "--database", address).code == 0
    assert b"quillfeather" not in place.read_bytes().lower()
    assert len(known) == 1


def test_a_damaged_list_is_said(sqlite_office: tuple[Office, str], run: Run) -> None:
    """With the file's name: without it nobody knows what was erased."""
    _, address = sqlite_office
    place = Path(address.removeprefix("sqlite:///"))
    beside(place).write_text("{")
    assert f"no list of erasures can be read from the file ({beside(place)})" in run("check", "--database", address).out


def test_erasures_on_no_list_are_said(office: Office, address: str, tmp_path: Path, run: Run) -> None:
    """On either database, with the command that writes one; then nothing more is said."""
    case, note = noted(office)
    erased(office, case, note)
    said = "lacks 1;" if office.database.sqlite else "1 erasures stand on no list"
    assert said in run("check", "--database", address).out
    to = beside(Path(office.database.url.database or "")) if office.database.sqlite else tmp_path / f"kept{BEHIND}"
    assert run("erasures", "--to", str(to), "--database", address).code == 0
    assert said not in run("check", "--database", address).out


def test_copies_that_still_hold_the_words_are_named(sqlite_office: tuple[Office, str], run: Run) -> None:
    """Those that an upgrade or a restore left beside the record, and only where they do hold them."""
    office, address = sqlite_office
    place = Path(address.removeprefix("sqlite:///"))
    keep_before(place, "0001")
    case, note = noted(office)
    keep_before(place, "0016")
    assert "destroy" not in run("check", "--database", address).out
    erased(office, case, note)
    assert f"destroy them as your rules say: {place.name}.before-0016\n" in run("check", "--database", address).out
    place.with_name(f"{place.name}.before-0016").unlink()
    assert "destroy" not in run("check", "--database", address).out
