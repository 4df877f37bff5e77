"""Existing cases taken over from a table: all of a file or nothing, each case once, every bad line named."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from models.casework.importing import look_over, take_over
from models.casework.team import add_authority
from models.importing import read
from models.words import Words
from tests.conftest import Answer, Run
from tests.record.office import HOME, Office
from tests.record.typing_in import says

HEAD = "case,procedure,council,what,day,option,person,note,channel,private"
GOOD = """2026/07,Follow-up (Scotland),Strathavon,report published,8 Oct 2026,,,,#follow-up-north,
2026/07,,,lead inspector,,,Tom,,,
2026/07,,,,,,,"Director prefers to be rung,
mornings",,
2025/31,swia-follow-up,Glenfarg,Handover meeting,28 Jan 2026,,,Accepted,,
2025/31,,,progress report 2,2026-07-30,,,,,
2025/31,,,publication of the report,6 Nov 2025,,,,,"""
BAD = """3,Follow-up (Scotland),Kinlaw,report published,08/10/2026,,,,,
3,,,handover meting,2026-11-02,,,,,
3,,,lead inspector,,,Nobody,,,
4,no-such-procedure,Kinlaw,report published,2026-10-08,,,,,
5,swia-follow-up,Nowhere,report published,2026-02-30,,,,,
6,swia-follow-up,Kinlaw,report published,2026-10-08,,,,,
6,,Glenfarg,handover meeting,1 Jan 2027,,,,,
,,,handover meeting,2026-11-02,,,,,"""
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "cases.csv"


@pytest.fixture
def on_both(office: Office, address: str, tmp_path: Path, run: Run) -> Iterator["Importing"]:
    """A team that knows its invented councils, on a day in December, on each database in turn."""
    yield from _importing(office, address, tmp_path, run)


@pytest.fixture
def importing(sqlite_office: tuple[Office, str], tmp_path: Path, run: Run) -> Iterator["Importing"]:
    """The same on SQLite alone, for what the database has no part in."""
    yield from _importing(*sqlite_office, tmp_path, run)


def _importing(office: Office, address: str, folder: Path, run: Run) -> Iterator["Importing"]:
    for nation, name in (("SCT", "Strathavon"), ("SCT", "Glenfarg"), ("SCT", "Kinlaw"), ("WLS", "Cwm Derwen")):
        add_authority(office.database, office.order("root"), nation, {"en": name})
    with time_machine.travel("2026-12-01 12:00+00:00"):
        yield Importing(office, address, folder / "cases.csv", run)


class Importing:
    """The command, with a table to be read."""

    def __init__(self, office: Office, address: str, file: Path, run: Run) -> None:
        self.office, self.file, self.address = office, file, address
        self._run = run

    def __call__(self, table: str | bytes, *more: str, by: str = "Ailsa") -> Answer:
        """Write the table and import it."""
        self.file.write_bytes(table if isinstance(table, bytes) else table.encode())
        return self._run("import", str(self.file), "--by", by, "--database", self.address, *more)

    def line(self, *cells: str) -> Answer:
        """Import a case of which one line is this, beside its opening."""
        begins = "1,swia-follow-up,Strathavon,report-published,2026-10-08,,,,,"
        return self(f"{HEAD}\n{begins}\n1,,,{','.join(cells)}")


def entries(office: Office) -> list[tuple[object, ...]]:
    """The kind and the day of each, in order."""
    return office.all(
        "SELECT reference, kind, day FROM history JOIN cases ON cases.id = case_id ORDER BY reference, history.number"
    )


def test_a_table_becomes_cases(on_both: Importing, run: Run) -> None:
    """Roles, notes, then what happened by its day, whatever the order of the lines; the chains are whole."""
    answer = on_both(f"{HEAD}\n{GOOD}\n")
    assert answer.code == 0
    assert answer.out.splitlines() == ["SFU-1 ← 2026/07", "SFU-2 ← 2025/31", "2 cases imported, 0 were there already"]
    assert "Cases" in answer.err  # how far it is
    assert [(reference, kind) for reference, kind, _ in entries(on_both.office)] == [
        *(("SFU-1", kind) for kind in ("opened", "happened", "assigned", "noted", "noted")),
        *(("SFU-2", kind) for kind in ("opened", "happened", "noted", "happened", "noted", "happened")),
    ]
    assert [day for reference, kind, day in entries(on_both.office) if (reference, kind) == ("SFU-2", "happened")] == [
        "2025-11-06", "2026-01-28", "2026-07-30",
    ]  # fmt: skip
    assert run("verify", "--database", on_both.address).code == 0


def test_each_entry_says_where_it_came_from(importing: Importing) -> None:
    """By whom, and from which line of which file; so does the history that people read."""
    importing(f"{HEAD}\n{GOOD}\n", by="jo")
    bodies = [str(body) for (body,) in importing.office.all("SELECT body FROM history ORDER BY id")]
    assert all('"file":"cases.csv"' in body and '"by":"jo"' in body for body in bodies)
    assert [json.loads(body)["from"]["line"] for body in bodies] == [2, 2, 3, 2, 4, 8, 8, 6, 6, 6, 7]
    lines = says(importing.office, "history sfu-1")
    assert "3 · Lead inspector: Tom · imported by Jo (cases.csv, line 3), Tue 1 Dec 2026, 12:00" in lines


def test_nobody_is_told_and_one_card_appears(importing: Importing) -> None:
    """What is imported is not new to anybody."""
    importing(f"{HEAD}\n{GOOD}\n")
    assert importing.office.all('SELECT kind, "to" FROM outbox') == [("card", HOME)]


def test_a_dry_run_says_what_would_open_and_writes_nothing(importing: Importing) -> None:
    """Each case with its lines, and what comes first in it."""
    answer = importing(f"{HEAD}\n{GOOD}\n", "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:4] == [
        "2026/07 (lines 2 to 4): Strathavon · Follow-up (Scotland)",
        "  · Action plan (expected), do it by Thu 31 Dec 2026",
        "  · Handover meeting (must), do it by Thu 31 Dec 2026",
        "  · Follow-up inspection (normally), do it by Fri 8 Oct 2027",
    ]
    assert "2025/31 (lines 6 to 8): Glenfarg · Follow-up (Scotland)" in answer.out
    assert answer.out.splitlines()[-1] == "2 cases would be imported, 0 are there already; nothing was written"
    assert (importing.office.count("history"), importing.office.count("cases"), importing.office.count("outbox")) == (
        0,
        0,
        0,
    )


def test_every_bad_line_is_named_and_nothing_is_imported(importing: Importing) -> None:
    """All of them, each with its number and what is wrong; the good cases of the file wait with them."""
    answer = importing(f"{HEAD}\n{GOOD}\n{BAD}\n")
    assert (answer.code, answer.out) == (2, "")
    said = [line.removeprefix(f"{importing.file}:") for line in answer.err.splitlines()]
    numbers = [int(line.partition(":")[0]) for line in said[:-1]]
    assert numbers == [9, 10, 11, 12, 13, 13, 15, 15, 16]
    assert "can be read in two ways; write 2026-10-08 or 8 Oct 2026" in said[0]
    assert "did you mean handover-meeting?" in said[1]
    assert "“Nobody” is not known here" in said[2]
    assert "no-such-procedure" in said[3]
    assert "there is no such day as “2026-02-30”" in f"{said[4]}{said[5]}"
    assert "what line 14 says of the same case" in f"{said[6]}{said[7]}"
    assert "2027" in f"{said[6]}{said[7]}"
    assert "7 lines cannot be imported, so nothing was" in said[-1]
    assert importing.office.count("cases") == 0


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("handover meeting", "", "", "", "", "", ""), "day: nothing stands there"),
        (("", "2026-11-02", "", "", "", "", ""), "what: nothing stands there"),
        (("handover meeting", "2026-13-02", "", "", "", "", ""), "no such day as “2026-13-02”"),
        (("handover meeting", "Monday", "", "", "", "", ""), "is not a day as it is written here"),
        (("handover meeting", "2 Nov 26", "", "", "", "", ""), "is not a day as it is written here"),
        (("handover meeting", "2026-11-02", "yes", "", "", "", ""), "there is nothing to choose"),
        (("visit decision", "2026-11-02", "perhaps", "", "", "", ""), "no option “perhaps”"),
        (("visit decision", "2026-11-02", "visit", "", "", "", ""), "or record who agreed outside Slack"),
        (("lead inspector", "", "", "", "", "", ""), "person: nothing stands there"),
        (("lead inspector", "2026-11-02", "", "Tom", "", "", ""), "has no “2026-11-02”"),
        (("handover meeting 2", "2026-11-02", "", "", "", "", ""), "no event or step “handover meeting 2”"),
        (("handover meeting", "2026-09-02", "", "", "", "", ""), "before the case"),
        (("report published", "2026-10-09", "", "", "", "", ""), "2026"),
        (("handover meeting", "2026-11-02", "", "", "", "", "", "x"), "there are 11 cells and 10 columns"),
        (("handover meeting", "2026-11-02", "", "", "", "", "perhaps"), "is not what line 2 says"),
    ],
)
def test_a_line_that_cannot_be_meant_says_why(importing: Importing, cells: tuple[str, ...], said: str) -> None:
    """Nothing is guessed."""
    answer = importing.line(*cells)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err.splitlines()[0], answer.err


@pytest.mark.parametrize(
    "table",
    [
        f"\ufeff{HEAD}\n{GOOD}".encode(),
        f"{HEAD}\n{GOOD}".replace(",", ";").replace("rung;", "rung,").encode(),
        f"{HEAD}\n{GOOD}".replace(",", "\t").encode("utf-16"),
        f"{HEAD}\n{GOOD}\n".replace("\n", "\r\n").encode(),
        f"{HEAD},,\n{GOOD}\n,,,,,,,,,\n\n".encode(),
        f"{HEAD}\n{GOOD}".replace("Accepted", "Caf\u00e9 \u2013 agreed").encode("cp1252"),
        f"{HEAD}\n{GOOD}".replace("case,procedure,council,what,day", "Achos,Gweithdrefn,Cyngor,Beth,Diwrnod").encode(),
        f"{HEAD}\n{GOOD}".replace("8 Oct 2026", "8 Hydref 2026").replace("6 Nov 2025", "6 Tach 2025").encode(),
    ],
    ids=["mark", "semicolons", "utf-16", "windows-lines", "empty-cells", "cp1252", "welsh-columns", "welsh-months"],
)
def test_tables_are_read_as_people_save_them(importing: Importing, table: bytes) -> None:
    """Excel's semicolons, marks, letters and empty lines; columns and months in either language."""
    answer = importing(table)
    assert answer.code == 0, answer.err
    assert answer.out.splitlines()[-1] == "2 cases imported, 0 were there already"
    assert ("Windows-1252" in answer.err) == (b"\x96" in table)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (HEAD.encode(), "no line below them"),
        (b"case,council\n1,Strathavon\n", "the column “what” is missing"),
        (b"case,what,colour\n", "there is no column “colour”"),
        (b"case,what,case\n1,x,2\n", "stands there twice"),
        (b'case,what\n1,"x\n2,y\n', "from line 2 on the quotation marks"),
        (b"case,what\n1,\0\n", "no table of text"),
        (b"PK\x03\x04\x14\0", "no table of text"),
        (b"\xff\xfe\x00", "no table of text"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_clear_line(importing: Importing, table: bytes, said: str) -> None:
    """Exit 2, whatever it holds."""
    answer = importing(table)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert said in answer.err


def test_each_case_is_imported_once(on_both: Importing) -> None:
    """By a key of the database: the same file again, another file with the same case, another person."""
    on_both(f"{HEAD}\n{GOOD}\n")
    before = on_both.office.count("history")
    third = "7,swia-follow-up,Kinlaw,report published,2026-10-08,,,,,"
    answer = on_both(f"{HEAD}\n{GOOD}\n{third}\n", by="Jo")
    assert answer.out.splitlines() == [
        "2026/07 was imported before, as SFU-1; what the file says of it now is not looked at",
        "2025/31 was imported before, as SFU-2; what the file says of it now is not looked at",
        "SFU-3 ← 7",
        "1 cases imported, 2 were there already",
    ]
    assert on_both.office.count("history") == before + 3
    assert on_both(f"{HEAD}\n{GOOD}\n{third}\n").out.splitlines()[-1] == "0 cases imported, 3 were there already"


def test_an_import_that_was_stopped_goes_on(importing: Importing) -> None:
    """What was taken over before it stopped is whole, and is not taken over again."""
    office, table = importing.office, read(f"{HEAD}\n{GOOD}\n".encode())
    looked = look_over(office.database, office.order(), table, Words)
    stopped = take_over(office.database, office.order(), looked.coming, "cases.csv")
    assert next(stopped).reference == "SFU-1"
    del stopped
    assert [reference for reference, _, _ in entries(office)] == ["SFU-1"] * 5
    assert importing(f"{HEAD}\n{GOOD}\n").out.splitlines()[-1] == "1 cases imported, 1 were there already"
    assert importing(f"{HEAD}\n{GOOD}\n").out.splitlines()[-1] == "0 cases imported, 2 were there already"


def test_one_case_under_two_names_is_found_out(importing: Importing) -> None:
    """Within a file, and where somebody has opened it in Slack."""
    begins = "swia-follow-up,Strathavon,report published,2026-10-08,,,,,"
    answer = importing(f"{HEAD}\n1,{begins}\n2,{begins}\n")
    assert answer.code == 2
    assert ":3: this is the same case as that of line 2" in answer.err
    assert importing(f"{HEAD}\n1,{begins}\n").code == 0
    answer = importing(f"{HEAD}\n2,{begins}\n")
    assert answer.code == 2
    assert "SFU-1" in answer.err
    assert importing.office.count("cases") == 1


def test_what_others_must_agree_to_needs_a_note(importing: Importing) -> None:
    """Who agreed, or why it was done without; kept once."""
    steps = (
        "1,swia-follow-up,Strathavon,report published,2026-01-08,,,,,",
        "1,,,handover meeting,2026-02-02,,,,,",
        "1,,,progress report 1,2026-05-02,,,,,",
    )
    table = "\n".join((HEAD, *steps))
    answer = importing(f"{table}\n1,,,reply to the progress report 1,2026-05-10,,,,,\n")
    assert answer.code == 2
    assert ":5: " in answer.err
    noted = f"{table}\n1,,,reply to the progress report 1,2026-05-10,,,Moira agreed on 9 May,,\n"
    assert importing(noted).code == 0
    assert importing.office.all("SELECT count(*) FROM words WHERE text = 'Moira agreed on 9 May'") == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.csv", "--by", "Ailsa"], "the file cannot be read"),
        ([str(EXAMPLE), "--by", "Nobody"], "“Nobody” is not known here"),
        ([str(EXAMPLE)], "--by"),
    ],
)
def test_what_is_asked_wrongly_is_one_clear_line(
    sqlite_office: tuple[Office, str], run: Run, arguments: list[str], said: str
) -> None:
    """Exit 2."""
    answer = run("import", *arguments, "--database", sqlite_office[1])
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert said in answer.err


def test_the_example_of_the_documents_can_be_imported(sqlite_office: tuple[Office, str], run: Run) -> None:
    """As it stands there, by the practice's people and councils; the page shows lines of it."""
    office, address = sqlite_office
    for nation, name in (("SCT", "Strathavon"), ("SCT", "Glenfarg"), ("WLS", "Cwm Derwen")):
        add_authority(office.database, office.order("root"), nation, {"en": name})
    with office.database.transaction() as connection:
        for key, name in (("ailsa", "Ailsa Reid"), ("tom", "Tom Burns")):
            connection.exec_driver_sql("UPDATE people SET name = ? WHERE key = ?", (name, key))
        connection.exec_driver_sql(
            "INSERT INTO channels (workspace_id, key, name, private, language) VALUES (1, 'C-CYMRU', 'dilyniant-cymru', 0, '')"
        )
    with time_machine.travel("2026-12-01 12:00+00:00"):
        answer = run("import", str(EXAMPLE), "--by", "Ailsa Reid", "--database", address)
    assert answer.out.splitlines()[-1] == "3 cases imported, 0 were there already", answer.err
    example, page = EXAMPLE.read_text(), (EXAMPLE.parents[1] / "import.md").read_text()
    shown = page.partition("    case,procedure")[2].partition("\n\n")[0].splitlines()[1:]
    assert [line for line in shown if f"{line.strip()}\n" not in example] == []
