"""Cases as files: with their chains for whoever checks them, and as tables for whoever reads them."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models.requests import AgreeDay, Note
from models.words import Words
from tests.conftest import Run
from tests.record.office import OUT_OF_SIGHT, Office

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def private(office: Office) -> str:
    """Two open cases, and a private one, whose reference this is."""
    for name in ("Strathavon", "Invermay"):
        office.opens_follow_up(about=Words(name))
    return office.opens_follow_up(about=Words("Kinlaw"), private=True, channel=OUT_OF_SIGHT)


def table(file: Path) -> list[list[str]]:
    """The lines of a table, without what stands above them."""
    return list(csv.reader(file.read_text("utf-8-sig").splitlines()))[1:]


def test_all_open_cases_are_one_file_that_anybody_can_check(
    office: Office, address: str, private: str, tmp_path: Path, run: Run
) -> None:
    """Private ones are left out without a word that there are any; nothing but Python is needed to check it."""
    file = tmp_path / "all.json"
    answer = run("export", "--all", "--to", str(file), "--database", address)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"2 cases: {office.count('history') - 5} entries written")
    assert "--private takes them too" in answer.out
    assert private not in file.read_text() + answer.out
    code = f"import sys; sys.path.insert(0, {str(HOUSE)!r}); from models.checker import main; sys.exit(main([{str(file)!r}]))"
    ended = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "of 2 cases, 0 cases at fault" in ended.stdout


def test_private_cases_are_exported_by_the_word_only(address: str, private: str, tmp_path: Path, run: Run) -> None:
    """One by its reference or all of them; without the word it is as if there were none."""
    place = ("--to", str(tmp_path / "one.json"), "--database", address)
    without, unknown = run("export", private, *place), run("export", "X-1", *place)
    assert without.code == unknown.code == 2
    assert without.err.replace(private, "X-1") == unknown.err
    assert not (tmp_path / "one.json").exists()
    assert run("export", private, "--private", *place).code == 0
    every = tmp_path / "every.json"
    assert run("export", "--all", "--private", "--to", str(every), "--database", address).code == 0
    assert sorted(case["head"][4] for case in json.loads(every.read_text())["cases"]) == ["SFU-1", "SFU-2", private]


def test_the_table_says_each_entry_in_plain_words(office: Office, address: str, tmp_path: Path, run: Run) -> None:
    """A line for each, with its day, who recorded it, and everything that somebody wrote."""
    case, file = office.opens_follow_up(), tmp_path / "case.csv"
    office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11), Words("Ailsa chose it, “so far”")))
    assert run("export", case, "--csv", str(file), "--database", address).code == 0
    line = table(file)[-1]
    assert line[:5] == [case, "Strathavon", "Follow-up (Scotland)", "6", "2026-12-11"]
    assert line[5] == "The confirmation letter: Fri 11 Dec 2026 was agreed"
    assert line[6:] == ["Reason: Ailsa chose it, “so far”", "Ailsa", "2026-12-01 09:30", "", ""]


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(sqlite_office: tuple[Office, str], tmp_path: Path, run: Run, hostile: str) -> None:
    """What a case is about can be anything; a spreadsheet reads it as words."""
    office, address = sqlite_office
    case, file = office.opens_follow_up(about=Words(hostile)), tmp_path / "case.csv"
    office.asks(case, Note(Words(hostile)))
    assert run("export", case, "--csv", str(file), "--database", address).code == 0
    lines = table(file)
    assert lines[0][1].startswith("'")
    assert not [cell for line in lines for cell in line if cell.strip()[:1] in {*"=+-@＝"}]


def test_words_that_were_erased_are_said_to_be(sqlite_office: tuple[Office, str], tmp_path: Path, run: Run) -> None:
    """In the table in words, in the file as words that are no longer there."""
    office, address = sqlite_office
    case = office.opens_follow_up()
    office.asks(case, Note(Words("Mrs Example told us")))
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
        connection.execute("DROP TRIGGER words_no_update")
        connection.execute("UPDATE words SET text = NULL, salt = NULL WHERE text LIKE 'Mrs%'")
        connection.commit()
    file, whole = tmp_path / "case.csv", tmp_path / "case.json"
    assert run("export", case, "--csv", str(file), "--to", str(whole), "--database", address).code == 0
    assert table(file)[-1][6] == "Note: (words erased)"
    assert [None, None] in [held[2:] for held in json.loads(whole.read_text())["cases"][0]["words"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "SFU-1", "--to=x.json"], "give one case, or --all"),
        (["--to=x.json"], "give one case, or --all"),
        (["SFU-1"], "say where to write it"),
        (["SFU-9", "--to=x.json"], "no open case has this reference (SFU-9)"),
        (["SFU-1", "--to=/no/such/folder/x.json"], "could not be written"),
    ],
)
def test_what_cannot_be_exported_is_one_clear_line(
    sqlite_office: tuple[Office, str], run: Run, arguments: list[str], said: str
) -> None:
    """And exit 2."""
    office, address = sqlite_office
    office.opens_follow_up()
    answer = run("export", *arguments, "--database", address)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert said in answer.err


def test_a_file_that_is_there_is_never_written_over(
    sqlite_office: tuple[Office, str], tmp_path: Path, run: Run
) -> None:
    """Neither by the one kind nor by the other."""
    office, address = sqlite_office
    case, mine = office.opens_follow_up(), tmp_path / "mine"
    mine.write_text("mine")
    for option in ("--to", "--csv"):
        assert run("export", case, option, str(mine), "--database", address).code == 2
    assert mine.read_text() == "mine"
