"""The care of a case: roles, pauses, what will be missed, actions, its end and its reopening."""

from datetime import date

from models.history import Ended, Reopened, Waived
from models.refusals import (
    AlreadySettled,
    CaseGoesOn,
    CaseHasEnded,
    NeedsReason,
    NoSuchEntry,
    NotAllowed,
    OwnRequest,
    PastDay,
    SameAgain,
    UnknownName,
    UnknownPerson,
)
from models.requests import (
    AddMinutes,
    Assign,
    Correct,
    Countersign,
    End,
    FinishAction,
    Note,
    Quieten,
    Record,
    Reopen,
    SayMissed,
    Undertaking,
)
from models.words import Words
from tests.record.office import Office

BECAUSE = Words("the plan arrived only on Wednesday")


def test_a_role_changes_hands_and_both_are_told(office: Office) -> None:
    """Who takes over and who handed over each get a line; the case's card is drawn anew."""
    case = office.opens_follow_up()
    outcome = office.asks(case, Assign("link-inspector", "jo"), by="moira")
    assert outcome.case.holders["link-inspector"].person == "jo"
    told = office.all(
        f"SELECT kind, \"to\" FROM outbox WHERE entry = {outcome.entries[0].number} AND kind = 'assigned'"
    )
    assert sorted(told) == [("assigned", "ailsa"), ("assigned", "jo")]


def test_roles_are_given_to_people_of_the_team_inside_only(office: Office) -> None:
    """An outside role is held by nobody here, and a stranger holds nothing."""
    case = office.opens_follow_up()
    office.is_refused(UnknownName, case, Assign("authority", "jo"))
    office.is_refused(UnknownPerson, case, Assign("link-inspector", "nobody"))
    office.is_refused(SameAgain, case, Assign("link-inspector", "ailsa"))


def test_a_pause_silences_and_stops_no_clock(office: Office) -> None:
    """Nudges are held back until a day, with a reason; every deadline stands."""
    case = office.opens_follow_up()
    before = office.asks(case, Note(Words("x"))).case.duties(date(2026, 12, 1))
    office.is_refused(NeedsReason, case, Quieten(date(2027, 1, 4), Words("")))
    office.is_refused(PastDay, case, Quieten(date(2026, 12, 1), BECAUSE))
    outcome = office.asks(case, Quieten(date(2027, 1, 4), BECAUSE))
    assert outcome.changes == ()
    assert outcome.case.duties(date(2026, 12, 1)) == before
    assert outcome.case.pauses[0].said.until == date(2027, 1, 4)


def test_a_must_that_will_be_missed_stands_until_a_manager_countersigns(office: Office) -> None:
    """Nobody waives what they owe themselves; a manager who said it may not countersign it either."""
    case = office.opens_follow_up()
    said = office.asks(case, SayMissed("handover-meeting", BECAUSE), by="moira")
    number = said.entries[0].number
    assert [type(entry.content) for entry in said.entries] != [Waived]
    assert said.changes == ()
    office.is_refused(SameAgain, case, SayMissed("handover-meeting", BECAUSE))
    office.is_refused(NotAllowed, case, Countersign(number, accepted=True), by="tom")
    office.is_refused(OwnRequest, case, Countersign(number, accepted=True), by="moira")
    accepted = office.asks(case, Countersign(number, accepted=True), by="sian")
    duty = next(duty for duty in accepted.case.duties(date(2026, 12, 1)) if duty.step == "handover-meeting")
    assert duty.state == "waived"
    office.is_refused(NoSuchEntry, case, Countersign(number, accepted=True), by="sian")
    office.is_refused(AlreadySettled, case, SayMissed("handover-meeting", BECAUSE))


def test_what_is_only_expected_falls_away_with_a_reason(office: Office) -> None:
    """An action plan is expected of the authority, not a must: the reason is kept and no countersignature is asked."""
    case = office.opens_follow_up()
    outcome = office.asks(case, SayMissed("action-plan", BECAUSE))
    assert isinstance(outcome.entries[1].content, Waived)


def test_an_action_is_done_or_dropped_with_a_reason(office: Office) -> None:
    """What people undertook is kept with what became of it."""
    case = office.opens_follow_up()
    taken = Undertaking(Words("staffing figures"), "authority", date(2027, 1, 15))
    other = Undertaking(Words("rota"), "link-inspector")
    outcome = office.asks(case, AddMinutes("handover-meeting", actions=(taken, other)))
    first, second = (action.entry for action in outcome.case.actions)
    office.asks(case, FinishAction(first, date(2026, 12, 1)))
    office.is_refused(SameAgain, case, FinishAction(first, date(2026, 12, 1)))
    office.is_refused(NeedsReason, case, FinishAction(second, date(2026, 12, 1), dropped=True))
    office.asks(case, FinishAction(second, date(2026, 12, 1), dropped=True, because=BECAUSE))
    assert office.all("SELECT count(*) FROM actions WHERE done IS NULL") == [(0,)]


def test_a_case_is_ended_and_reopened_by_managers_with_a_reason(office: Office) -> None:
    """What was owed is needed no more and says so; reopened, it is owed again; both stand in the record."""
    case = office.opens_follow_up()
    office.is_refused(NotAllowed, case, End(BECAUSE))
    office.is_refused(NeedsReason, case, End(Words("")), by="moira")
    office.is_refused(CaseGoesOn, case, Reopen(BECAUSE), by="moira")
    ended = office.asks(case, End(BECAUSE), by="moira")
    assert isinstance(ended.entries[0].content, Ended)
    assert {duty.state for duty in ended.case.duties(date(2026, 12, 1))} == {"not-needed"}
    office.is_refused(CaseHasEnded, case, Record("handover-meeting", date(2026, 12, 1)))
    reopened = office.asks(case, Reopen(BECAUSE), by="sian")
    assert isinstance(reopened.entries[0].content, Reopened)
    handover = next(duty for duty in reopened.case.duties(date(2026, 12, 1)) if duty.step == "handover-meeting")
    assert handover.state == "open"
    again = office.asks(case, End(BECAUSE), by="sian")
    assert again.case.ending


def test_a_case_that_its_procedure_ended_can_be_reopened(office: Office) -> None:
    """The formal end set too early: what is not done is owed again, and a manager ends it later."""
    case = office.opens_follow_up()
    office.asks(case, Record("sign-off-meeting", date(2026, 12, 1)), Record("end-record", date(2026, 12, 1)))
    office.is_refused(CaseHasEnded, case, Record("presented-to-members", date(2026, 12, 1)))
    reopened = office.asks(case, Reopen(BECAUSE), by="moira")
    assert reopened.case.ending is None
    assert any(duty.state == "open" for duty in reopened.case.duties(date(2026, 12, 1)))


def test_a_note_can_be_written_at_any_time(office: Office) -> None:
    """Also after the end: the record goes on. An empty note says nothing and is refused."""
    case = office.opens_follow_up()
    office.asks(case, End(BECAUSE), by="moira")
    office.asks(case, Note(Words("The authority wrote again")))
    office.is_refused(NeedsReason, case, Note(Words("")))


def test_an_ending_recorded_anew_ends_a_reopened_case(office: Office) -> None:
    """Reopened, the end taken back and recorded again: the case is over again."""
    case = office.opens_follow_up()
    office.asks(case, Record("sign-off-meeting", date(2026, 12, 1)))
    end = office.asks(case, Record("end-record", date(2026, 12, 1))).entries[0].number
    office.asks(case, Reopen(BECAUSE), by="moira")
    office.asks(case, Correct(end, None, BECAUSE))
    assert office.asks(case, Record("end-record", date(2026, 12, 1))).case.ending


def test_both_sides_hear_when_responsibility_passes_and_of_a_countersignature(office: Office) -> None:
    """Tom held it, Ailsa holds it now; who said that a duty will be missed hears the manager's answer."""
    case = office.opens_follow_up()
    passed = office.asks(case, Record("handover-meeting", date(2026, 12, 1)), by="jo")
    assert {notice.to for notice in passed.tell if notice.kind == "responsibility"} == {"tom", "ailsa"}
    other = office.opens_follow_up()
    said = office.asks(other, SayMissed("handover-meeting", BECAUSE), by="jo").entries[0].number
    answer = office.asks(other, Countersign(said, accepted=False, because=BECAUSE), by="moira")
    assert [notice.to for notice in answer.tell if notice.kind == "countersigned"] == ["jo"]
    assert office.all("SELECT count(*) FROM outbox WHERE kind = 'countersigned' AND \"to\" = 'jo'") == [(1,)]
