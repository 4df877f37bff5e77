"""In which language words were typed: in the entry, through corrections and moves, and never where nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime

from models.casework.acts import act
from models.casework.between import move
from models.casework.seeing import see
from models.checker import check
from models.entries import MovedHere, Noted, PutRight
from models.requests import Correct, Move, Note, Request
from models.store.checking import record_in
from models.store.sight import seen_by_person
from models.words import Words
from tests.record.office import Office


def types(office: Office, case: str, language: str, request: Request) -> int:
    """Somebody asks for something in a language; the number of the entry."""
    order = replace(office.order(), language=language)
    return act(office.database, order, case, request, texts=office.texts).entries[0].number


def content(office: Office, case: str, number: int) -> object:
    """An entry as the record has it."""
    view = see(office.database, case, office.now.date(), seen_by_person(1, "ailsa"))
    return view.case.entries[number - 1].content


def test_words_keep_the_language_in_which_they_were_typed(office: Office) -> None:
    """Also where another line moves them or puts something else right; the chain holds."""
    case, other = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    welsh = types(office, case, "cy", Note(Words("ffoniodd y cyfarwyddwr")))
    noted = content(office, case, welsh)
    assert isinstance(noted, Noted)
    assert noted.words.language == "cy"
    put_right = types(office, case, "en", Correct(welsh, replace(noted, step="handover-meeting"), Words("of that one")))
    corrected = content(office, case, put_right)
    assert isinstance(corrected, PutRight)
    assert isinstance(corrected.content, Noted)
    assert (corrected.content.words.language, corrected.because.language) == ("cy", "en")
    order = replace(office.order(), language="en")
    _here, there = move(office.database, order, case, Move(welsh, other, Words("wrong council")))
    moved = content(office, other, there.entries[0].number)
    assert isinstance(moved, MovedHere)
    assert isinstance(moved.content, Noted)
    assert moved.content.words.language == "cy"
    with record_in(office.database) as record:
        assert not check(record).bad


def test_what_nobody_said_is_not_guessed(office: Office) -> None:
    """Words without a language keep none when another line moves them; nor has a message that somebody kept."""
    case, other = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    unknown = types(office, case, "", Note(Words("y cyfarwyddwr")))
    order = replace(office.order(), language="cy")
    _here, there = move(office.database, order, case, Move(unknown, other, Words("cyngor arall")))
    moved = content(office, other, there.entries[0].number)
    assert isinstance(moved, MovedHere)
    assert isinstance(moved.content, Noted)
    assert not moved.content.words.language
    kept = Note(Words("ffoniais i"), author=Words("Owain Rees"), written=datetime(2026, 3, 2, 9, tzinfo=UTC))
    number = types(office, case, "cy", kept)
    message = content(office, case, number)
    assert isinstance(message, Noted)
    assert not message.words.language
