"""Nothing is edited: a mistake is put right beside what it corrects, or moved to the case that it belongs to."""

from datetime import date

import pytest

from models.casework.between import link
from models.entries import Linked, MovedAway, MovedHere, Noted
from models.history import Happened
from models.refusals import AnotherKind, NeedsReason, NoSuchEntry, NotYet, SameAgain
from models.requests import Correct, Minutes, Note, Record
from models.words import Words
from tests.record.office import Office

WRONG = Words("The date on the report is another")


def test_a_corrected_date_moves_every_date_that_hangs_on_it(office: Office) -> None:
    """Publication a week later: the limit of the handover moves with it, and the old entry still stands in the record."""
    case = office.opens_follow_up()
    outcome = office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 15)), WRONG))
    moved = {
        change.step: (change.before.due, change.after.due)
        for change in outcome.changes
        if change.sort == "moved" and change.before and change.after
    }
    assert moved["handover-meeting"] == (date(2026, 12, 31), date(2027, 1, 7))
    assert outcome.case.entries[4].content == Happened("report-published", date(2026, 10, 8))


def test_an_entry_taken_back_gives_responsibility_back(office: Office) -> None:
    """Responsibility follows from the handover; without the handover it is the lead inspector's again."""
    case = office.opens_follow_up()
    recorded = office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    outcome = office.asks(case, Correct(recorded.entries[0].number, None, Words("It was postponed")))
    assert outcome.case.responsible.roles == ("lead-inspector",)


def test_a_correction_can_be_put_right_too(office: Office) -> None:
    """The correction of a correction puts right what that one pointed at."""
    case = office.opens_follow_up()
    first = office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 15)), WRONG))
    assert first.entries[0].number == 6
    outcome = office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 9)), WRONG))
    assert outcome.case.known.day_of("report-published") == date(2026, 10, 9)


def test_a_note_is_put_right_by_a_note(office: Office) -> None:
    """What moves no date is put right in the same way; the first words stay in the record."""
    case = office.opens_follow_up()
    noted = office.asks(case, Note(Words("Phoned Invermay")))
    outcome = office.asks(case, Correct(noted.entries[0].number, Noted(Words("Phoned Strathavon")), WRONG))
    assert outcome.case.standing[noted.entries[0].number] == Noted(Words("Phoned Strathavon"))
    assert outcome.case.entries[noted.entries[0].number - 1].content == Noted(Words("Phoned Invermay"))


def test_a_correction_is_of_the_same_kind_has_a_reason_and_changes_something(office: Office) -> None:
    """A day to come, another kind, the same again, an unknown entry and no reason are each refused by name."""
    case = office.opens_follow_up()
    same = Happened("report-published", date(2026, 10, 8))
    office.is_refused(NeedsReason, case, Correct(5, None, Words("")))
    office.is_refused(SameAgain, case, Correct(5, same, WRONG))
    office.is_refused(AnotherKind, case, Correct(5, Noted(Words("x")), WRONG))
    office.is_refused(NotYet, case, Correct(5, Happened("report-published", date(2027, 10, 8)), WRONG))
    office.is_refused(NoSuchEntry, case, Correct(99, same, WRONG))
    office.is_refused(NoSuchEntry, case, Correct(1, None, WRONG))  # the opening itself is moved, not corrected


def test_an_entry_goes_to_the_right_case_in_one_act_with_its_minutes(office: Office) -> None:
    """Wrong council: the meeting and what was written down with it leave one case and stand in the other, linked."""
    here, there = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    minutes = Minutes(came=(Words("Director"),))
    recorded = office.asks(here, Record("handover-meeting", date(2026, 12, 1), minutes=minutes))
    number = recorded.entries[0].number
    left, reached = office.moves(here, number, there)
    assert [type(entry.content) for entry in left.entries] == [MovedAway, MovedAway]
    assert left.case.known.day_of("handover-meeting") is None
    assert reached.case.known.day_of("handover-meeting") == date(2026, 12, 1)
    first = reached.entries[0].content
    assert isinstance(first, MovedHere)
    assert (first.case, first.entry) == (left.case.id, number)
    assert any(change.sort == "settled" for change in reached.changes)


def test_a_move_that_is_delivered_twice_is_made_once(office: Office) -> None:
    """The second delivery gets both answers again and writes nothing."""
    here, there = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    number = office.asks(here, Note(Words("Phoned"))).entries[0].number
    first = office.moves(here, number, there, key="move")
    before = office.count("history")
    again = office.moves(here, number, there, key="move")
    assert office.count("history") == before
    assert [each.entries for each in again] == [each.entries for each in first]
    assert all(each.repeated for each in again)


def test_an_entry_that_was_moved_cannot_be_moved_again(office: Office) -> None:
    """It no longer stands in the case that it left."""
    here, there = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    number = office.asks(here, Note(Words("Phoned"))).entries[0].number
    office.moves(here, number, there)
    office.is_refused(NoSuchEntry, here, Correct(number, None, WRONG))
    assert not any(
        isinstance(content, Linked) for content in office.asks(here, Note(Words("x"))).case.standing.values()
    )


def test_two_cases_can_be_read_side_by_side(office: Office) -> None:
    """The link stands in both; a second time it would change nothing."""
    here, there = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    linked = link(office.database, office.order(), here, there)
    assert [content for content in linked.case.standing.values() if isinstance(content, Linked)]
    assert office.all("SELECT count(*) FROM history WHERE kind = 'linked'") == [(2,)]
    with pytest.raises(SameAgain):
        link(office.database, office.order(), here, there)


def test_a_case_opened_from_another_is_linked_with_it_both_ways(office: Office) -> None:
    """The new case says where it came from, and its parent where it led to."""
    parent = office.opens_follow_up()
    child = office.opens_follow_up(parent=parent, about=Words("Strathavon again"))
    sorts = office.all(
        "SELECT cases.reference, history.body FROM history JOIN cases ON cases.id = case_id WHERE kind = 'linked'"
    )
    assert {(reference, "opened-from" in str(body), "led-to" in str(body)) for reference, body in sorts} == {
        (child, True, False),
        (parent, False, True),
    }
