"""What people do in a case: each act is kept whole, once, and says what it changed."""

from datetime import date

import pytest

from models.entries import ActionAgreed, Assigned, Minuted, Opened, Point
from models.history import Happened
from models.refusals import AlreadyOpen, AlreadyRecorded, NeedsApproval, NotYet
from models.requests import End, Minutes, Note, Record, Undertaking
from models.words import Words
from tests.record.office import Office


def test_a_case_opens_with_what_it_is_about_who_holds_it_and_what_has_happened(office: Office) -> None:
    """The first entry says what the case is about; roles and events follow, and the first dates are named."""
    case = office.opens_follow_up()
    outcome = office.asks(case, Note(Words("Ready")))
    kinds = [type(entry.content) for entry in outcome.case.entries]
    assert kinds[:5] == [Opened, Assigned, Assigned, Assigned, Happened]
    assert case == "SFU-1"
    due = {duty.step: duty.due for duty in outcome.case.duties(date(2026, 12, 1))}
    assert due["handover-meeting"] == date(2026, 12, 31)


def test_a_meeting_is_kept_with_who_came_what_was_agreed_and_what_is_to_be_done(office: Office) -> None:
    """A handover in one act: the fact, the minutes, the action; responsibility passes and quarters begin."""
    case = office.opens_follow_up()
    minutes = Minutes(came=(Words("Director"),), agreed=(Point(1, Words("as sent on 20 November")),))
    action = Undertaking(Words("staffing figures"), "authority", date(2027, 1, 15))
    outcome = office.asks(case, Record("handover-meeting", date(2026, 12, 1), minutes=minutes, actions=(action,)))
    assert [type(entry.content) for entry in outcome.entries] == [Happened, Minuted, ActionAgreed]
    assert outcome.case.responsible.roles == ("link-inspector",)
    assert outcome.case.actions[0].agreed.what == "staffing figures"
    new = [(change.step, change.after.due) for change in outcome.changes if change.sort == "new" and change.after]
    assert ("progress-report", date(2027, 3, 1)) in new


def test_a_repeated_delivery_does_nothing_and_gets_the_same_answer(office: Office) -> None:
    """Slack repeats what it is not sure of; the second time nothing is written and the answer is the same."""
    case = office.opens_follow_up()
    request = Record("handover-meeting", date(2026, 12, 1))
    first = office.asks(case, request, key="once")
    again = office.asks(case, request, key="once")
    assert again == first._replace(repeated=True)
    assert office.all("SELECT count(*) FROM history WHERE kind = 'happened'") == [(2,)]


def test_the_same_case_is_not_opened_by_a_second_tap(office: Office) -> None:
    """A repeated delivery gets the same case; another one is told of it; another day, or an ended case, is another case."""
    first = office.opens_follow_up(authority="fife", key="tap")
    assert office.opens_follow_up(authority="fife", key="tap") == first
    with pytest.raises(AlreadyOpen) as refusal:
        office.opens_follow_up(authority="fife")
    assert (refusal.value.reference, refusal.value.day) == (first, date(2026, 10, 8))
    later = (Record("report-published", date(2026, 10, 9)),)
    assert office.opens_follow_up(authority="fife", events=later) != first
    office.asks(first, End(Words("opened for the wrong council")), by="moira")
    assert office.opens_follow_up(authority="fife") != first


def test_what_is_recorded_already_is_pointed_at(office: Office) -> None:
    """The same meeting from another person: refused, with who recorded it, so that it can be put right."""
    case = office.opens_follow_up()
    recorded = office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    refusal = office.is_refused(AlreadyRecorded, case, Record("handover-meeting", date(2026, 11, 30)), by="tom")
    assert (refusal.entry, refusal.by) == (recorded.entries[0].number, "ailsa")


def test_nothing_has_happened_on_a_day_to_come(office: Office) -> None:
    """A meeting next week is planned, not recorded."""
    case = office.opens_follow_up()
    assert office.is_refused(NotYet, case, Record("handover-meeting", date(2026, 12, 8))).day == date(2026, 12, 8)


def test_a_decision_that_needs_approval_cannot_simply_be_recorded(office: Office) -> None:
    """The Management Team approves a monitoring visit (SW-12): whoever records it is sent to ask."""
    case = office.opens_follow_up()
    refusal = office.is_refused(NeedsApproval, case, Record("visit-decision", date(2026, 12, 1), option="visit"))
    assert refusal.roles == ("management-team",)


def test_an_act_of_several_requests_is_all_or_nothing(office: Office) -> None:
    """A note and a meeting that is refused: the note is not kept either."""
    case = office.opens_follow_up()
    office.is_refused(NotYet, case, Note(Words("first")), Record("handover-meeting", date(2027, 1, 5)))
