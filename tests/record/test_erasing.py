"""Lawful erasure: asked for, agreed by somebody else, done a day later; the words are gone and the chain still holds."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from models.casework.erasing import erase_what_is_due, is_to_tidy, tidy_up
from models.casework.foreseeing import kept_long_enough, long_enough
from models.casework.seeing import see
from models.casework.team import set_kept
from models.checker import check, check_file, main
from models.copies import RESTORED
from models.entries import MovedHere, Noted
from models.lawful import Erased, ErasureAgreed
from models.refusals import NotAllowed
from models.refusals_of_erasures import ErasureWaits, HeldBack, NoErasure, NothingToErase, NotYetDisposable, OwnErasure
from models.requests import AgreeErasure, Correct, End, Erase, HoldBack, LiftHold, Note, StopErasure
from models.store.beside import BEHIND
from models.store.cases import locked
from models.store.checking import record_in
from models.store.erasing import committed, empty
from models.store.record import Stamp, append
from models.store.sight import seen_by_keeper
from models.store.tables import TABLES, CaseRow
from models.store.team import workspace_id
from models.words import Words
from tests.conftest import Run
from tests.record.office import Office

BASIS, BECAUSE = Words("article 17 1 d"), Words("It should not have been written down")
SECRET = Words("Zebulon Quillfeather telephoned in tears")
A_DAY = timedelta(hours=24)


def wait(office: Office, time: timedelta = A_DAY) -> list[str]:
    """Time goes by, and the bot does what is due; nobody can be asked what Slack shows."""
    office.now += time
    return erase_what_is_due(office.database, office.workspace, office.now, lambda _message: ())


def noted(office: Office) -> tuple[str, int]:
    """A case with a note, and the number of its entry."""
    case = office.opens_follow_up()
    return case, office.asks(case, Note(SECRET)).entries[-1].number


def asked(office: Office, case: str, *entries: int) -> int:
    """One manager asks for it; the entry."""
    return office.asks(case, Erase(entries, BASIS, BECAUSE), by="moira").entries[-1].number


def agreed(office: Office, case: str, *entries: int) -> int:
    """And another agrees."""
    number = asked(office, case, *entries)
    office.asks(case, AgreeErasure(number), by="sian")
    return number


def test_words_go_a_day_after_a_second_person_agreed(office: Office) -> None:
    """Not a second sooner. The commitment stays, the record is whole, and says who, when and on which basis."""
    case, note = noted(office)
    office.asks(case, Note(Words("Something else")))
    agreed(office, case, note)
    assert wait(office, A_DAY - timedelta(seconds=1)) == []
    assert wait(office, timedelta(seconds=1)) == [case]
    assert office.all(f"SELECT count(*) FROM words WHERE text = '{SECRET}'") == [(0,)]
    assert office.all("SELECT count(*) FROM words WHERE text IS NULL AND salt IS NULL") == [(1,)]
    assert office.all("SELECT count(*) FROM tokens WHERE token = 'quillfeather'") == [(0,)]
    assert office.all("SELECT count(*) FROM tokens WHERE token = 'something'") == [(1,)]
    with record_in(office.database) as record:
        report = check(record)
    assert report.bad == ()
    gone = report.erased[0]
    assert (gone.reference, gone.entries, gone.asked_by, gone.agreed_by, gone.basis) == (
        case, (note,), "moira", "sian", BASIS,
    )  # fmt: skip
    assert wait(office) == []


def test_nobody_erases_alone_or_at_once(office: Office) -> None:
    """Not the one who asked, nor who does not manage; not twice, and not what holds no words; stopped, it is not done."""
    case, note = noted(office)
    number = asked(office, case, note)
    assert office.is_refused(ErasureWaits, case, Erase((note,), BASIS, BECAUSE), by="sian").asked == number
    office.is_refused(OwnErasure, case, AgreeErasure(number), by="moira")
    office.is_refused(NotAllowed, case, AgreeErasure(number), by="tom")
    assert office.is_refused(NothingToErase, case, Erase((2,), BASIS, BECAUSE), by="moira").there == (1, note)
    office.asks(case, AgreeErasure(number), by="sian")
    office.asks(case, StopErasure(number, Words("It is evidence")), by="root")
    assert wait(office) == []
    assert see_words(office, case, note) == SECRET


def see_words(office: Office, case: str, number: int) -> str:
    """What stands in a note."""
    with office.database.reading() as session:
        sight = seen_by_keeper(workspace_id(session, office.workspace))
    content = see(office.database, case, office.now.date(), sight).case.entries[number - 1].content
    assert isinstance(content, (Noted, MovedHere))
    inner = content.content if isinstance(content, MovedHere) else content
    assert isinstance(inner, Noted)
    return inner.words


def test_a_hold_keeps_everything(office: Office) -> None:
    """It refuses what is asked for, and what was agreed waits until it is lifted; it is named."""
    case, note = noted(office)
    number = agreed(office, case, note)
    office.asks(case, HoldBack(Words("Judicial review CO/1/2026")), by="root")
    refusal = office.is_refused(HeldBack, case, Erase((1,), BASIS, BECAUSE), by="moira")
    assert (refusal.because, refusal.by) == ("Judicial review CO/1/2026", "root")
    assert wait(office) == []
    assert see_words(office, case, note) == SECRET
    office.asks(case, LiftHold(Words("It ended")), by="moira")
    assert wait(office, timedelta()) == [case]
    assert office.is_refused(NoErasure, case, StopErasure(number, BECAUSE), by="moira").waiting == ()


def test_the_database_lets_nothing_else_go(office: Office) -> None:
    """Words are emptied only where an entry of the case names them, agreed by somebody else a day before."""
    case, note = noted(office)
    agreed(office, case, note)
    tries = [
        "UPDATE words SET text = NULL, salt = NULL",
        "UPDATE words SET text = 'x'",
        "DELETE FROM words",
        "UPDATE history SET body = ''",
    ]
    for each in tries:
        with pytest.raises(DBAPIError), office.database.transaction() as connection:
            connection.exec_driver_sql(each)
    wait(office)
    for each in (*tries, "UPDATE words SET text = 'back again', salt = 'aa' WHERE text IS NULL"):
        with pytest.raises(DBAPIError), office.database.transaction() as connection:
            connection.exec_driver_sql(each)


@pytest.mark.parametrize("time", [A_DAY, A_DAY - timedelta(minutes=1)])
def test_an_entry_of_ones_own_making_opens_nothing(office: Office, time: timedelta) -> None:
    """Whoever writes the last entry by hand, too early or with themselves as the second person, gets no words out."""
    case, note = noted(office)
    number = asked(office, case, note)
    with office.database.writing() as session:
        row = locked(session, case, seen_by_keeper(workspace_id(session, office.workspace)))
        assert row
        second = "moira" if time == A_DAY else "sian"
        append(session, row, (ErasureAgreed(number),), Stamp(second, office.now, office.now.date()))
        at = office.now + time
        promised = committed(session, row.id, (note,))
        append(session, row, (Erased(number, row.number, promised),), Stamp("moira", at, at.date()))
        kept = row.id
    with pytest.raises(DBAPIError), office.database.writing() as session:
        empty(session, session.get_one(CaseRow, kept), promised)
    with record_in(office.database) as record:
        assert [each.what for each in check(record).bad] == ["erasure"]


def test_words_go_from_the_case_they_were_moved_to(office: Office) -> None:
    """And from the corrections of what was said; a case that is held keeps its own."""
    case, note = noted(office)
    other = office.opens_follow_up()
    there = office.moves(case, note, other)[1].entries[-1].number
    office.asks(other, Correct(there, Noted(Words("Z. Quillfeather telephoned")), Words("Shorter")))
    agreed(office, case, note)
    wait(office)
    assert see_words(office, other, there) == ""
    assert not [text for (text,) in office.all("SELECT text FROM words") if text and "Quillfeather" in str(text)]
    with record_in(office.database) as record:
        report = check(record)
    assert (report.bad, {each.reference for each in report.erased}) == ((), {case, other})


def test_what_was_recorded_since_stays(office: Office) -> None:
    """Just what was shown and agreed to goes; and of the other case only what was moved, not what is called the same."""
    case, note = noted(office)
    other = office.opens_follow_up()
    moved = office.asks(case, Note(Words("It belongs there"))).entries[-1].number
    office.moves(case, moved, other)
    agreed(office, case)
    office.asks(case, Note(SECRET))
    assert wait(office) == [case]
    assert office.all(f"SELECT count(*) FROM words WHERE text = '{SECRET}'") == [(1,)]
    assert see_words(office, case, note) == ""
    assert office.all("SELECT count(*) FROM words WHERE text = 'Strathavon'") == [(1,)]  # the title of the other


def test_a_copy_that_was_put_back_waits_for_a_day(office: Office) -> None:
    """Whoever stopped it or put a hold on it after the copy was made can say so again."""
    case, note = noted(office)
    agreed(office, case, note)
    office.now += A_DAY - timedelta(hours=1)
    with office.database.writing() as session:
        restored = {"kind": RESTORED, "at": office.now, "cases": 1, "entries": 1, "digest": "", "by": "", "file": ""}
        session.execute(insert(TABLES["copies"]).values(held=0, **restored))
    assert wait(office, timedelta(hours=1)) == []
    assert wait(office, timedelta(hours=23)) == [case]


def test_what_was_typed_and_not_understood_goes_too(office: Office) -> None:
    """A line that waits, a post at an authority, a reason for closing, the team's reason for resting."""
    case, note = noted(office)
    with office.database.writing() as session:
        team = workspace_id(session, office.workspace)
        session.execute(
            insert(TABLES["doubts"]).values(
                workspace_id=team, person="tom", channel="C-NORTH", thread="", key="d1", asked_at=office.now,
                words=f"log {case} tuesday, {SECRET.upper()}", readings=f'["{SECRET}"]', brought_back=False,
            )
        )  # fmt: skip
    agreed(office, case, note)
    wait(office)
    assert office.all("SELECT words, readings, answered FROM doubts") == [("", "[]", 0)]


def test_words_are_nowhere_in_the_files(sqlite_office: tuple[Office, str]) -> None:
    """Neither in the file, nor in the log beside it, nor in what it kept of rows that are gone."""
    office, address = sqlite_office
    place = Path(address.removeprefix("sqlite:///"))
    case, note = noted(office)
    office.asks(case, Correct(note, Noted(Words("Zebulon Quillfeather wept")), Words("Better said")))
    agreed(office, case, note)
    with closing(sqlite3.connect(place)) as other:  # not every SQLite overwrites what is deleted
        other.execute("PRAGMA secure_delete=OFF")
        long = "Ottilie Featherstone " * 2000
        other.execute("INSERT INTO settings (workspace_id, scope, name, value) VALUES (1, 'x', 'x', ?)", (long,))
        other.commit()
        other.execute("DELETE FROM settings WHERE scope = 'x'")
        other.commit()
    assert b"Quillfeather" in found_in(place)
    assert b"Featherstone" in found_in(place)
    assert wait(office) == [case]
    with office.database.reading() as session:
        team = workspace_id(session, office.workspace)
    assert tidy_up(office.database, team)
    assert b"quillfeather" not in found_in(place).lower()
    assert b"Featherstone" not in found_in(place)
    assert b"It should not have" in found_in(place)
    assert not is_to_tidy(office.database, team)
    assert check_file(place).bad == ()


def found_in(place: Path) -> bytes:
    """Every byte of the record and what stands beside it."""
    return b"".join(each.read_bytes() for each in place.parent.iterdir() if each.name.startswith(place.name))


def test_a_copy_that_is_put_back_loses_the_words_again(
    sqlite_office: tuple[Office, str], tmp_path: Path, run: Run
) -> None:
    """By the record that it replaces; where that is lost, by the list beside it, or by one that was kept elsewhere."""
    office, address = sqlite_office
    place = Path(address.removeprefix("sqlite:///"))
    case, note = noted(office)
    copy, kept = tmp_path / "copy.db", tmp_path / "erasures.json"
    assert run("backup", str(copy), "--database", address).code == 0
    agreed(office, case, note)
    wait(office)
    assert run("erasures", "--to", str(kept), "--database", address).out.startswith("1 erasures written")
    said = run("verify", "--database", address)
    assert (said.code, f"{case}, words of {note}: erased on Wed 2 Dec 2026" in said.out) == (0, True)
    assert f"agreed by sian; basis: {BASIS}" in said.out
    office.database.close()
    assert run("restore", str(copy), "--database", address).code == 0
    is_without(place, run)
    for lost in (False, True):
        for each in list(tmp_path.glob(f"{place.name}*")) + list(place.parent.glob(f"{place.name}*")):
            if lost or not each.name.endswith(BEHIND):
                each.unlink(missing_ok=True)
        more = ("--erasures", str(kept)) if lost else ()
        assert run("restore", str(copy), *more, "--database", address).code == 0
        is_without(place, run)
    assert run("restore", "--erasures", str(copy), "--database", address).code == 2


def is_without(place: Path, run: Run) -> None:
    """The words are not in the file, and the record is whole."""
    assert b"quillfeather" not in place.read_bytes().lower()
    assert run("verify", "--database", f"sqlite:///{place}").code == 0
    assert main([str(place)]) == 0


def test_an_export_and_the_checker_tell_of_what_was_erased(
    sqlite_office: tuple[Office, str], tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who, when and on which basis, in a file that needs nothing but Python to be checked; a doctored one is a fault."""
    office, address = sqlite_office
    case, note = noted(office)
    agreed(office, case, note)
    wait(office)
    file = tmp_path / "case.json"
    assert run("export", case, "--to", str(file), "--database", address).code == 0
    capsys.readouterr()
    assert main([str(file)]) == 0
    assert f"{case}, words of {note}: erased on 2026-12-02" in capsys.readouterr().out
    told = json.loads(file.read_text(encoding="utf-8"))
    held = told["cases"][0]["words"]
    held[next(number for number, each in enumerate(held) if each[3])][2:] = [None, None]
    file.write_text(json.dumps(told), encoding="utf-8")
    assert [each.what for each in check_file(file).bad] == ["words"]


def test_a_case_that_has_been_kept_long_enough_is_disposed_of(office: Office) -> None:
    """Only once the team has said for how long, once it has ended, and where nothing holds it; all its words go."""
    case, _note = noted(office)
    office.asks(case, End(Words("The council was abolished")), by="moira")
    boss = office.order("moira")
    with pytest.raises(NotYetDisposable):
        long_enough(office.database, boss, case)
    assert kept_long_enough(office.database, boss).unset == ("swia-follow-up",)
    set_kept(office.database, boss, "swia-follow-up", 12)
    with pytest.raises(NotYetDisposable) as refusal:
        long_enough(office.database, boss, case)
    assert refusal.value.until == date(2027, 12, 1)
    assert kept_long_enough(office.database, boss).over == ()
    office.on(date(2027, 12, 2))
    assert [each.reference for each in kept_long_enough(office.database, office.order("moira")).over] == [case]
    office.asks(case, HoldBack(BECAUSE), by="root")
    assert kept_long_enough(office.database, office.order("moira")).held == ((case, BECAUSE),)
    office.asks(case, LiftHold(BECAUSE), by="root")
    number = office.asks(case, Erase((), BASIS, BECAUSE, disposal=True), by="moira").entries[-1].number
    office.asks(case, AgreeErasure(number), by="sian")
    assert wait(office) == [case]
    left = {text for (text,) in office.all("SELECT text FROM words WHERE text IS NOT NULL")}
    assert left == {BASIS, BECAUSE}
    assert kept_long_enough(office.database, office.order("moira")).over == ()
    with record_in(office.database) as record:
        assert check(record).bad == ()
