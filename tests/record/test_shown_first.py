"""Erasure and disposal as they are typed: shown first, and the button asks for just what was shown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.casework.team import set_kept
from models.erasing import erasures
from models.requests import End, Note
from models.store.beside import BEFORE
from models.store.cases import folded, locked
from models.store.sight import seen_by_keeper
from models.words import Words
from tests.record.office import Office
from tests.record.typing_in import asks

BECAUSE = "its time is over"


def pressed(blocks: list[dict[str, Any]], label: str) -> str:
    """The line that a button says."""
    rows = [each["elements"] for each in blocks if each["type"] == "actions"]
    return str(next(each["value"] for row in rows for each in row if each.get("text", {}).get("text") == label))


def asked_for(office: Office, case: str) -> list[tuple[int, ...]]:
    """The entries of each erasure that was asked for."""
    with office.database.reading() as session:
        row = locked(session, case, seen_by_keeper(1))
        assert row
        return [each.asked.entries for each in erasures(folded(session, row)).values()]


@pytest.fixture
def ended(sqlite_office: tuple[Office, str]) -> tuple[Office, str]:
    """A case that ended so long ago that it may be disposed of."""
    office = sqlite_office[0]
    case = office.opens_follow_up()
    office.asks(case, Note(Words("Zebulon Quillfeather wept")))
    office.asks(case, End(Words("The council was abolished")), by="moira")
    set_kept(office.database, office.order("moira"), "swia-follow-up", 12)
    office.on(date(2027, 12, 2))
    return office, case


def test_a_disposal_is_shown_first(ended: tuple[Office, str]) -> None:
    """What goes and what stays, with the words; nothing is asked for until the button says so."""
    office, case = ended
    shown = asks(office, f"dispose {case}, {BECAUSE}", by="moira")
    for words in ("Nothing has gone yet", "Zebulon Quillfeather wept", "What stays", "somebody shared"):
        assert words in shown.text
    assert asked_for(office, case) == []
    before = office.count("history")
    line = pressed(shown.blocks, "Ask for it")
    assert "It is asked that words be erased" in asks(office, line, by="moira").text
    assert (asked_for(office, case), office.count("history")) == ([(1, before - 1, before)], before + 1)


@pytest.mark.parametrize("line", ["erase {case} all needless, {because}", "dispose {case}, {because}"])
def test_the_button_asks_for_just_what_was_shown(ended: tuple[Office, str], line: str) -> None:
    """What was recorded since was seen by nobody, and stays."""
    office, case = ended
    shown = asks(office, line.format(case=case, because=BECAUSE), by="moira")
    office.asks(case, Note(Words("Something new")), by="moira")
    asks(office, pressed(shown.blocks, "Ask for it"), by="moira")
    ((entries,), last) = asked_for(office, case), office.count("history") - 1
    assert max(entries) == last - 1


def test_copies_beside_the_record_are_named(sqlite_office: tuple[Office, str]) -> None:
    """To whoever asks, before anything is asked for."""
    office, address = sqlite_office
    case = office.opens_follow_up()
    file = Path(address.removeprefix("sqlite:///") + f"{BEFORE}0016")
    file.touch()
    assert file.name in asks(office, f"erase {case} all needless, {BECAUSE}", by="moira").text


def test_who_is_asked_sees_what_would_go(sqlite_office: tuple[Office, str]) -> None:
    """The same, with the two answers."""
    office, _ = sqlite_office
    case = office.opens_follow_up()
    office.asks(case, Note(Words("Zebulon Quillfeather wept")))
    shown = asks(office, f"erase {case} all needless, {BECAUSE}", by="moira")
    asks(office, pressed(shown.blocks, "Ask for it"), by="moira")
    number = office.count("history")
    same = asks(office, f"erasure {case} show {number}", by="sian")
    told = shown.text.split("\n")
    assert same.text.split("\n")[: len(told) - 1] == told[:-1]
    assert pressed(same.blocks, "Agree") == f"erasure {case} agree {number}"
