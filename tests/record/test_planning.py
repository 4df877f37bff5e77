"""Plan, agree, limit: the day arranged, the day that people set, and the law's, which only a corrected fact moves."""

from datetime import date

import pytest

from models.refusals import (
    AlreadyRecorded,
    AlreadySettled,
    NeedsReason,
    NoDuty,
    NoSuchEntry,
    NotToAgree,
    OutsideWindow,
    PastDay,
    SameAgain,
    UnknownName,
)
from models.requests import AgreeDay, AnswerQuestion, Ask, Decide, Open, Plan, Record
from models.rules.asking import digest_of
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office


def test_a_plan_moves_no_limit(office: Office) -> None:
    """The meeting is arranged for Tue 8 Dec; it must still be held by Thu 31 Dec."""
    case = office.opens_follow_up()
    outcome = office.asks(case, Plan("handover-meeting", date(2026, 12, 8), place=Words("Room 2")))
    duty = next(duty for duty in outcome.case.duties(date(2026, 12, 1)) if duty.step == "handover-meeting")
    assert (duty.planned, duty.due) == (date(2026, 12, 8), date(2026, 12, 31))


def test_a_must_cannot_be_planned_after_its_limit(office: Office) -> None:
    """Twelve weeks are twelve weeks (SW-06): no reason opens the window, and the refusal names it."""
    case = office.opens_follow_up()
    late = Plan("handover-meeting", date(2027, 1, 5), because=Words("the Director is away"))
    refusal = office.is_refused(OutsideWindow, case, late)
    assert (refusal.due, refusal.urgent, refusal.clauses) == (date(2026, 12, 31), False, ("SW-05", "SW-06"))


def test_what_is_only_usual_can_be_planned_outside_with_a_reason(office: Office) -> None:
    """The follow-up inspection normally falls a year after publication; a later day needs a reason and no approval."""
    case = office.opens_follow_up()
    late = date(2027, 10, 20)
    assert office.is_refused(NeedsReason, case, Plan("follow-up-inspection", late)).why == "window"
    office.asks(case, Plan("follow-up-inspection", late, because=Words("agreed with the authority")))


def test_a_day_off_is_asked_about_and_never_shifted(office: Office) -> None:
    """Christmas Day: the nearest working days are offered; with a reason the day is kept as it is."""
    case = office.opens_follow_up()
    refusal = office.is_refused(NeedsReason, case, Plan("handover-meeting", date(2026, 12, 25)))
    assert (refusal.why, refusal.holiday) == ("day-off", "Christmas Day")
    assert refusal.nearest == (date(2026, 12, 24), date(2026, 12, 29))
    kept = office.asks(case, Plan("handover-meeting", date(2026, 12, 25), because=Words("both sides want it")))
    assert kept.case.known.planned["handover-meeting", 1] == date(2026, 12, 25)


def test_plans_that_make_no_sense_are_refused_by_name(office: Office) -> None:
    """The past, the same day again, a third occurrence of one, what is done, and what is unknown."""
    case = office.opens_follow_up()
    office.is_refused(PastDay, case, Plan("handover-meeting", date(2026, 11, 30)))
    office.is_refused(NoDuty, case, Plan("handover-meeting", date(2026, 12, 8), occurrence=3))
    office.is_refused(UnknownName, case, Plan("handover", date(2026, 12, 8)))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 8)))
    office.is_refused(SameAgain, case, Plan("handover-meeting", date(2026, 12, 8)))
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    office.is_refused(AlreadySettled, case, Plan("handover-meeting", date(2026, 12, 9)))


def test_a_day_is_agreed_only_where_the_documents_give_none(office: Office) -> None:
    """The confirmation letter has no period, so people set a day; the handover's limit is the handbook's."""
    case = office.opens_follow_up()
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)))
    office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11)))
    assert office.is_refused(NotToAgree, case, AgreeDay("handover-meeting", date(2026, 12, 11))).agreeable


def test_an_agreed_day_is_moved_with_a_reason_only(office: Office) -> None:
    """The first and the second day both stand in the record, and why it moved."""
    case = office.opens_follow_up()
    office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11)))
    assert office.is_refused(NeedsReason, case, AgreeDay("confirmation-letter", date(2026, 12, 14))).why == "moved"
    outcome = office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 14), Words("post is slow")))
    letter = next(duty for duty in outcome.case.duties(date(2026, 12, 1)) if duty.step == "confirmation-letter")
    assert letter.due == date(2026, 12, 14)


def test_a_question_is_answered_once_by_a_person(office: Office) -> None:
    """The answer is an entry with a name; a second one is pointed at the first."""
    case = office.opens_follow_up()
    office.asks(case, AnswerQuestion("F-30", Words("this handbook")))
    refusal = office.is_refused(AlreadyRecorded, case, AnswerQuestion("F-30", Words("another")), by="tom")
    assert refusal.by == "ailsa"
    office.is_refused(UnknownName, case, AnswerQuestion("F-99", Words("x")))


@pytest.fixture
def grave(office: Office) -> tuple[Office, str]:
    """A private case in which both letters were received on Mon 30 Nov 2026."""
    received = tuple(Record(name, date(2026, 11, 30)) for name in ("director-received", "chief-executive-received"))
    request = Open(
        "serious-concern-assembly",
        about=Words("Aberwen"),
        channel=OUT_OF_SIGHT,
        events=(Record("concern-noticed", date(2026, 11, 2)), *received),
    )
    return office, office.opens(request).case.reference


def test_an_urgent_meeting_needs_a_reason_and_somebody_who_allows_it(grave: tuple[Office, str]) -> None:
    """The protocol lets the ten days be cut short in urgent cases (SC-21): named approver, reason, and the very day."""
    office, case = grave
    soon = date(2026, 12, 4)
    assert office.is_refused(OutsideWindow, case, Plan("officers-meeting", soon)).urgent
    asked = office.asks(
        case,
        Ask("officers-meeting", Words("children at risk"), deciders=("moira",), urgent=Words("today"), allows=(soon,)),
    )
    number = asked.entries[0].number
    shown = digest_of(asked.case, asked.case.requests[number].asked)
    office.asks(case, Decide(number, "approved", shown), by="moira")
    office.is_refused(NoSuchEntry, case, Plan("officers-meeting", date(2026, 12, 3), request=number))
    planned = office.asks(case, Plan("officers-meeting", soon, request=number))
    assert planned.case.known.planned["officers-meeting", 1] == soon
