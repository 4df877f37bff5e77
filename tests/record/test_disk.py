"""A disk that is full, a file or a folder that can only be read: nothing is recorded, and one line says what to do."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copy, which
from tempfile import TemporaryDirectory

import pytest

from bot.checks import findings
from bot.config import Config
from handlers.wording.refused import refused
from models.casework.acts import act
from models.checker import check_file
from models.refusals import NotNow
from models.requests import Note
from models.store.database import Database
from models.words import Words
from tests.conftest import Run
from tests.record.forking import SPAWN
from tests.record.office import Office, settle_in
from tests.record.victim import as_somebody_without_rights, on_a_full_disk, says_what_is_in_the_way

MOUNT, UMOUNT = (which(name) or name for name in ("mount", "umount"))
MANY = tuple(Note(Words("x" * 3000)) for _ in range(100))


@pytest.fixture
def place(empty_file: Path) -> Iterator[Path]:
    """A folder of its own that everybody may enter, with a record in it."""
    with TemporaryDirectory(prefix="disk-") as folder:
        Path(folder).chmod(0o755)
        copy(empty_file, Path(folder) / "record.db")
        (Path(folder) / "record.db").chmod(0o644)
        yield Path(folder)


@pytest.fixture
def small(place: Path, empty_file: Path) -> Iterator[Path]:
    """A small disk with a record on it, where tests may mount one; else the folder."""
    (place / "small").mkdir()
    mounting = (MOUNT, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place / "small"))
    mounted = bool(which("mount")) and subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    copy(empty_file, place / "small" / "record.db")
    yield place / "small"
    if mounted:
        subprocess.run([UMOUNT, str(place / "small")], check=True)


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """A team whose record it is."""
    with closing(Database(str(place / "record.db"))) as database:
        settle_in(database)
        yield Office(database)


def in_its_way(office: Office, place: Path, limits: Callable[[], None]) -> str:
    """What is said to somebody who acts within limits, in a process of their own."""
    case = office.opens_follow_up()
    hears, told = SPAWN.Pipe(duplex=False)
    before = office.count("history")
    order = office.order()
    office.database.close()
    if limits is as_somebody_without_rights:
        (place / "record.db").chmod(0o444)
        place.chmod(0o555)
    process = SPAWN.Process(target=says_what_is_in_the_way, args=(str(place / "record.db"), order, case, limits, told))
    process.start()
    process.join()
    place.chmod(0o755)
    (place / "record.db").chmod(0o644)
    assert process.exitcode == 0
    told.close()
    assert office.count("history") == before
    assert not act(office.database, order, case, Note(Words("x"))).repeated  # nothing of it was kept
    assert check_file(place / "record.db").whole
    with hears:
        return str(hears.recv())


def test_a_disk_that_takes_no_more_is_said_to_be_at_fault(office: Office, place: Path) -> None:
    """No file may grow any more: nothing is recorded, and once there is room the same delivery is done."""
    assert in_its_way(office, place, on_a_full_disk) in {"full", "disk"}


def test_a_file_and_a_folder_that_can_only_be_read_are_named(office: Office, place: Path) -> None:
    """The bot runs as somebody who may not write there."""
    assert in_its_way(office, place, as_somebody_without_rights) == "read-only"


def test_a_small_disk_that_is_full_loses_nothing(small: Path, run: Run) -> None:
    """What was recorded before stays, by whichever door one comes; with room again it goes on. Then it can only be read."""
    address = str(small / "record.db")
    with closing(Database(address)) as database:
        settle_in(database)
        office = Office(database)
        case = office.opens_follow_up()
        before = office.count("history")
        if not small.is_mount():
            assert in_its_way(office, small, on_a_full_disk) in {"full", "disk"}
            return
        with suppress(OSError), (small / "rest").open("wb", buffering=0) as rest:
            while rest.write(b"0" * 4096):
                pass
        with pytest.raises(NotNow) as refusal:
            office.asks(case, *MANY)
        assert refusal.value.why in {"full", "disk"}
        assert "the disk of the database is full" in run("check", "--database", address).out
        for language in ("en", "cy"):
            assert "\n" not in refused(refusal.value, language)
        cases = small.parent / "cases.csv"
        cases.write_text("case,procedure,about,what,day\n1,swia-follow-up,Kinlaw,report-published,8 Oct 2026\n")
        answer = run("import", str(cases), "--by", "ailsa", "--database", address)
        assert answer.code == 2
        assert "the disk of the database is full" in answer.err.splitlines()[-1]  # below the progress
        assert office.count("history") == before
        (small / "rest").unlink()
        office.asks(case, Note(Words("We go on")))
    assert check_file(small / "record.db").whole
    for end in ("-wal", "-shm"):  # as it stands once nobody works on it any more
        (small / f"record.db{end}").unlink(missing_ok=True)
    subprocess.run([MOUNT, "-o", "remount,ro", str(small)], check=True)
    assert run("verify", "--database", address).code == 0
    (bad,) = (each for each in findings(Config("", "", "", ""), address, lambda: office.now) if "database" in each.kind)
    assert (bad.kind, bad.values["refusal"].why) in {("database-not", "read-only"), ("database-not", "not-opened")}
