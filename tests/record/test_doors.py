"""What the rules keep out comes in by no door: unapproved, twice, before the case began, or with nothing left to count from."""

from datetime import date

import pytest

from handlers.wording.card import in_words
from handlers.wording.history import history, whole
from models.case import APPROVED
from models.casework.seeing import see
from models.entries import Noted
from models.history import Happened
from models.refusals import AlreadyRecorded, BeforeOpening, NeedsApproval, NeedsReason, OpensTheCase
from models.requests import Ask, Assign, Correct, Decide, Note, Record
from models.rules.asking import digest_of
from models.store.queries import Wanted, search
from models.store.sight import seen_by_keeper
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office

HELD = Record("handover-meeting", date(2026, 12, 1))


def test_what_others_must_agree_to_is_recorded_once_they_have(office: Office) -> None:
    """A reply that the Management Team has not agreed is refused (SW-20); once it has, it is recorded, and only that one."""
    case = office.opens_follow_up()
    office.asks(case, HELD)
    office.on(date(2027, 6, 2))
    office.asks(case, Record("progress-report", date(2027, 3, 1)), Record("progress-report", date(2027, 6, 1)))
    first = Record("progress-response", date(2027, 6, 2), occurrence=1)
    assert office.is_refused(NeedsApproval, case, first).roles == ("management-team",)
    office.asks(case, Assign("management-team", "moira"), by="moira")
    asked = office.asks(case, Ask("progress-response", Words("Drafted"), 1))
    request = asked.entries[0].number
    digest = digest_of(asked.case, asked.case.requests[request].asked)
    office.asks(case, Decide(request, APPROVED, digest), by="moira")
    office.asks(case, first)
    office.is_refused(NeedsApproval, case, Record("progress-response", date(2027, 6, 2), occurrence=2))


def test_what_was_done_without_approval_says_why(office: Office) -> None:
    """A fact is a fact; that nobody was asked stands beside it, with the reason."""
    case = office.opens_follow_up()
    office.asks(case, HELD)
    alone = Record("management-team-liaison", date(2026, 12, 1), unapproved=Words("They met in the lift"))
    entries = office.asks(case, alone).entries
    assert [type(entry.content) for entry in entries] == [Happened, Noted]


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 9)])
def test_an_event_that_happens_once_is_recorded_once(office: Office, day: date) -> None:
    """A second day for the publication moves no limit: it is refused, and the first can be put right."""
    case = office.opens_follow_up()
    assert office.is_refused(AlreadyRecorded, case, Record("report-published", day)).entry == 5


def test_a_step_before_the_case_began_needs_a_reason(office: Office) -> None:
    """A slip of the year is asked about; with a reason it stands, and no correction slips past."""
    case = office.opens_follow_up()
    assert office.is_refused(NeedsReason, case, Record("action-plan", date(2025, 12, 1))).why == "before-case"
    office.asks(case, Record("action-plan", date(2026, 10, 1), note=Words("Sent with the draft")))
    office.asks(case, HELD)
    held = Correct(8, Happened("handover-meeting", date(2020, 1, 1)), Words("earlier"))
    office.is_refused(BeforeOpening, case, held)


def test_the_event_that_opened_a_case_is_neither_taken_back_nor_moved(office: Office) -> None:
    """Nothing would be owed any more, and the case would look in good order."""
    case, other = office.opens_follow_up(), office.opens_follow_up(about=Words("Kinlaw"))
    assert office.is_refused(OpensTheCase, case, Correct(5, None, Words("not published"))).event == "report-published"
    with pytest.raises(OpensTheCase):
        office.moves(case, 5, other)


def test_what_was_moved_is_read_and_found_where_it_stands_now(office: Office) -> None:
    """A note about a grave matter that was written down in the wrong case leaves no words behind."""
    case = office.opens_follow_up()
    grave = office.opens_follow_up(
        procedure="serious-concern-ministers",
        about=Words("Aberwen"),
        events=(Record("concern-noticed", date(2026, 11, 25)),),
        channel=OUT_OF_SIGHT,
        roles=(),
    )
    note = office.asks(case, Note(Words("Failure to protect, says the director"))).entries[0].number
    office.asks(case, Note(Words("The director is back")))
    office.moves(case, note, grave)
    view = see(office.database, case, office.now.date(), seen_by_keeper(1))
    shown = in_words([*history(view, 1, "en", shared=False), *whole(view, note, "en", shared=False)])
    assert "Failure" not in shown
    with office.database.reading() as session:
        found = {word: search(session, Wanted(words=word), seen_by_keeper(1)).lines for word in ("failure", "director")}
    assert [line.reference for line in found["failure"]] == [grave]
    assert {line.reference for line in found["director"]} == {case, grave}
