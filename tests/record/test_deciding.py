"""A decision is taken once, by those who may, and by nobody on what they asked for themselves."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest

from models.casework.acts import act
from models.casework.desk import Outcome
from models.casework.team import give_role
from models.entries import Decided
from models.history import Chosen, Happened
from models.refusals import (
    AlreadyDecided,
    AlreadyRecorded,
    BeforeOpening,
    CaseHasEnded,
    NeedsReason,
    NobodyMay,
    NotADecider,
    NotAllowed,
    OnlyYou,
    OwnRequest,
    Refused,
    SameAgain,
    Stale,
    UnknownName,
)
from models.refusals_of_decisions import AnsweredAlready, TakenBack
from models.requests import Ask, Assign, Correct, Decide, End, Note, Open, Record, Withdraw
from models.rules.asking import digest_of
from models.rules.futures import futures
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, PUBLISHED, Office
from tests.record.typing_in import says

GROUNDS = Words("three reports are missing")


@pytest.fixture
def asked(office: Office) -> tuple[Office, str, int, str]:
    """Ailsa asks whether Strathavon is visited; the Management Team is Moira. Gives the request and what is shown."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    outcome = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
    number = outcome.entries[0].number
    return office, case, number, shown(outcome, number)


def shown(outcome: Outcome, number: int) -> str:
    """The digest of what a decider sees."""
    return digest_of(outcome.case, outcome.case.requests[number].asked)


def test_a_decision_becomes_a_fact(asked: tuple[Office, str, int, str]) -> None:
    """Moira decides on a visit: her answer is an entry, and so is the option that follows from it."""
    office, case, number, digest = asked
    outcome = office.asks(case, Decide(number, "visit", digest, Words("agreed")), by="moira")
    assert [type(entry.content) for entry in outcome.entries] == [Decided, Chosen]
    assert outcome.case.known.day_of("visit-decision/visit") == date(2026, 12, 1)


def test_the_second_decider_is_told_who_was_first(asked: tuple[Office, str, int, str]) -> None:
    """Nothing is changed by whoever comes second."""
    office, case, number, digest = asked
    office.asks(case, Decide(number, "no-visit", digest), by="moira")
    refusal = office.is_refused(AlreadyDecided, case, Decide(number, "visit", digest), by="moira")
    assert (refusal.verdict, refusal.by) == ("no-visit", "moira")


def test_nobody_decides_what_they_asked_for(office: Office) -> None:
    """Who alone holds the deciding role is told so when asking, not after."""
    case = office.opens_follow_up(by="moira", roles=(("management-team", "ailsa"),))
    assert office.is_refused(OnlyYou, case, Ask("visit-decision", GROUNDS)).roles == ("management-team",)


def test_without_anybody_in_the_role_nobody_may(office: Office) -> None:
    """No roles configured means that nobody may decide, and the refusal names the role."""
    case = office.opens_follow_up()
    assert office.is_refused(NobodyMay, case, Ask("visit-decision", GROUNDS)).roles == ("management-team",)


def test_only_those_whom_it_was_put_to_decide(asked: tuple[Office, str, int, str]) -> None:
    """Another manager is not the Management Team."""
    office, case, number, digest = asked
    assert office.is_refused(NotADecider, case, Decide(number, "visit", digest), by="sian").deciders == ("moira",)


def test_a_role_lost_since_the_request_counts_no_more(asked: tuple[Office, str, int, str]) -> None:
    """The role is checked in the transaction that decides."""
    office, case, number, digest = asked
    office.asks(case, Assign("management-team", "sian"), by="sian")
    office.is_refused(NotADecider, case, Decide(number, "visit", digest), by="moira")


def test_evidence_put_right_since_makes_the_request_stale(asked: tuple[Office, str, int, str]) -> None:
    """A decider answers what they were shown; once the evidence was corrected it is void, and is asked again."""
    office, case, number, digest = asked
    right = Correct(4, Happened("report-published", date(2026, 10, 9)), Words("wrong day"))
    outcome = office.asks(case, right)
    for shown_since in (digest, shown(outcome, number)):
        assert office.is_refused(Stale, case, Decide(number, "visit", shown_since), by="moira").void
    again = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
    assert again.case.requests[number].withdrawn
    office.asks(case, Decide(again.asked, "visit", shown(again, again.asked)), by="moira")


def test_declining_needs_a_reason_and_no_other_word_is_taken(asked: tuple[Office, str, int, str]) -> None:
    """The reason is kept; a verdict is one of the options or a refusal to decide."""
    office, case, number, digest = asked
    office.is_refused(NeedsReason, case, Decide(number, "declined", digest), by="moira")
    office.is_refused(UnknownName, case, Decide(number, "perhaps", digest), by="moira")
    declined = office.asks(case, Decide(number, "declined", digest, Words("ask again in March")), by="moira")
    assert declined.case.requests[number].verdict == "declined"
    assert declined.case.known.day_of("visit-decision") is None


def test_one_request_at_a_time_and_it_can_be_taken_back(asked: tuple[Office, str, int, str]) -> None:
    """While one is open the same is not asked again; only the asker, or a manager, takes it back."""
    office, case, number, _ = asked
    office.is_refused(SameAgain, case, Ask("visit-decision", GROUNDS))
    office.is_refused(NotAllowed, case, Withdraw(number), by="tom")
    office.asks(case, Withdraw(number))
    office.asks(case, Ask("visit-decision", GROUNDS))


def test_where_the_documents_name_nobody_a_manager_is_named(office: Office) -> None:
    """The protocol names no decider (F-03): the asker names one, who must be a manager of the workspace."""
    request = Open(
        "serious-concern-assembly",
        about=Words("Aberwen"),
        channel=OUT_OF_SIGHT,
        events=(Record("concern-noticed", date(2026, 11, 2)),),
    )
    case = office.opens(request).case.reference
    office.is_refused(NobodyMay, case, Ask("consideration", GROUNDS))
    office.is_refused(NobodyMay, case, Ask("consideration", GROUNDS, deciders=("tom",)))
    outcome = office.asks(case, Ask("consideration", GROUNDS, claimed=(1, 4), deciders=("sian",)))
    number = outcome.entries[0].number
    decided = office.asks(case, Decide(number, "grounds", shown(outcome, number)), by="sian")
    assert decided.case.known.day_of("consideration/grounds") == date(2026, 12, 1)


def test_three_officers_agree_jointly_each_in_their_role(office: Office) -> None:
    """A reply to a progress report needs all three (JR-22); the District Auditor agreed by letter, recorded by name."""
    case = office.opens_follow_up(
        by="moira",
        about=Words("Aberwen"),
        events=(PUBLISHED,),
        roles=(("link-inspector", "ailsa"), ("relationship-manager", "tom")),
        procedure="joint-review-follow-up",
    )
    office.asks(case, Record("progress-report", date(2026, 11, 30)))
    outcome = office.asks(case, Ask("progress-response", Words("draft of 30 November")), by="jo")
    number = outcome.entries[0].number
    digest = shown(outcome, number)
    first = office.asks(case, Decide(number, "approved", digest, role="link-inspector"), by="ailsa")
    assert first.case.requests[number].open
    for role in ("link-inspector", "relationship-manager"):
        again = Decide(number, "approved", digest, role=role)
        refused = office.is_refused(AnsweredAlready, case, again, by="ailsa")
        assert (refused.what, refused.others) == ("ailsa", ("tom",))
    for by, kind in (("jo", OwnRequest), ("moira", NotADecider)):  # in none of these roles
        office.is_refused(kind, case, Decide(number, "approved", digest), by=by)
    office.asks(case, Decide(number, "approved", digest, role="relationship-manager"), by="tom")
    by_letter = Decide(
        number, "approved", digest, role="district-auditor", outside=Words("A. Pugh"), day=date(2026, 12, 1)
    )
    assert office.is_refused(NeedsReason, case, by_letter).why == "outside"
    last = office.asks(case, replace(by_letter, how=Words("letter of 1 December")))
    assert last.case.requests[number].verdict == "approved"


def test_of_eight_who_decide_at_once_one_does(asked: tuple[Office, str, int, str]) -> None:
    """Two managers, four clicks each, at the same moment: one decision, and everybody else hears of it."""
    office, case, number, digest = asked
    ready, said = Barrier(8), []
    orders = [office.order("moira") for _ in range(8)]

    def click(place: int) -> None:
        ready.wait()
        try:
            act(office.database, orders[place], case, Decide(number, "visit" if place % 2 else "no-visit", digest))
            said.append("decided")
        except Refused as refusal:
            said.append(type(refusal).__name__)

    threads = [Thread(target=click, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["AlreadyDecided"] * 7 + ["decided"]
    assert office.all("SELECT count(*) FROM history WHERE kind = 'decided'") == [(1,)]


def test_a_decider_sees_what_would_follow_from_each_verdict(asked: tuple[Office, str, int, str]) -> None:
    """Both futures, before anything is decided: the visit stays, or with no visit it is needed no more."""
    office, case, number, _ = asked
    seen = office.asks(case, Note(Words("x"))).case
    found = {each.verdict: each for each in futures(seen, seen.requests[number].asked, office.now, date(2026, 12, 1))}
    assert set(found) == {"visit", "no-visit", "declined"}
    assert ("settled", "monitoring-visit") in [(change.sort, change.step) for change in found["no-visit"].changes]
    assert ("settled", "monitoring-visit") not in [(change.sort, change.step) for change in found["visit"].changes]
    assert [duty.step for duty in found["visit"].stays] == ["monitoring-visit"]
    assert found["no-visit"].stays == ()
    assert office.all("SELECT count(*) FROM history WHERE kind = 'chosen'") == [(0,)]
    assert "no-visit: settled monitoring-visit#1 2027-10-08" in seen.requests[number].asked.effects


def test_a_role_that_decides_is_given_by_managers_only(office: Office) -> None:
    """Whoever asks cannot name who decides by giving them the role first."""
    case = office.opens_follow_up()
    office.is_refused(NotAllowed, case, Assign("management-team", "jo"))
    office.asks(case, Assign("management-team", "jo"), by="moira")


def test_what_was_decided_is_not_asked_again(asked: tuple[Office, str, int, str]) -> None:
    """A second request could only contradict the first; what was declined can be asked again."""
    office, case, number, digest = asked
    office.asks(case, Decide(number, "declined", digest, Words("in March")), by="moira")
    again = office.asks(case, Ask("visit-decision", GROUNDS))
    second = again.entries[0].number
    office.asks(case, Decide(second, "visit", shown(again, second)), by="moira")
    assert office.is_refused(AlreadyRecorded, case, Ask("visit-decision", GROUNDS)).by == "moira"


def test_nothing_is_decided_in_a_case_that_has_ended(asked: tuple[Office, str, int, str]) -> None:
    """The request stays unanswered; reopened, it can be."""
    office, case, number, digest = asked
    office.asks(case, End(Words("merged")), by="sian")
    office.is_refused(CaseHasEnded, case, Decide(number, "visit", digest), by="moira")


def test_agreed_outside_is_no_way_round(asked: tuple[Office, str, int, str]) -> None:
    """Neither by the asker, nor in a role that does not decide, nor by anybody who is no manager, nor before the case."""
    office, case, number, digest = asked
    said = Decide(number, "visit", digest, outside=Words("the team"), how=Words("by phone"), day=date(2026, 12, 1))
    office.is_refused(OwnRequest, case, said)
    office.is_refused(UnknownName, case, replace(said, role="director"))
    office.is_refused(NotAllowed, case, said, by="tom")
    office.is_refused(BeforeOpening, case, replace(said, day=date(1990, 1, 1)), by="sian")
    office.asks(case, said, by="sian")


def test_one_person_does_not_agree_for_three(office: Office) -> None:
    """Who holds all three roles agrees once; jointly means so many people (JR-22)."""
    roles = tuple((role, "tom") for role in ("link-inspector", "relationship-manager"))
    case = office.opens_follow_up(by="moira", procedure="joint-review-follow-up", roles=roles)
    office.asks(case, Record("progress-report", date(2026, 11, 30)))
    outcome = office.asks(case, Ask("progress-response", Words("draft")), by="jo")
    number = outcome.entries[0].number
    digest = shown(outcome, number)
    office.asks(case, Decide(number, "approved", digest, role="link-inspector"), by="tom")
    office.is_refused(SameAgain, case, Decide(number, "approved", digest, role="relationship-manager"), by="tom")


def test_a_holder_of_another_role_does_not_decide(asked: tuple[Office, str, int, str]) -> None:
    """Naming a role that one holds, but that does not decide, helps nobody."""
    office, case, number, digest = asked
    office.asks(case, Assign("management-team", "sian"), by="sian")
    office.asks(case, Assign("link-inspector", "moira"), by="sian")
    office.is_refused(UnknownName, case, Decide(number, "visit", digest, role="link-inspector"), by="moira")


def test_who_no_longer_manages_decides_no_more(office: Office) -> None:
    """Named where the documents name nobody, and made a member since: the request waits for somebody else."""
    request = Open(
        "serious-concern-assembly",
        about=Words("Aberwen"),
        channel=OUT_OF_SIGHT,
        events=(Record("concern-noticed", date(2026, 11, 2)),),
    )
    case = office.opens(request).case.reference
    outcome = office.asks(case, Ask("consideration", GROUNDS, deciders=("sian", "moira")))
    number = outcome.entries[0].number
    give_role(office.database, office.order("root"), "sian", "member")
    office.is_refused(NotAllowed, case, Decide(number, "grounds", shown(outcome, number)), by="sian")
    office.asks(case, Decide(number, "grounds", shown(outcome, number)), by="moira")


def test_who_decides_what_was_taken_back_is_told_so(asked: tuple[Office, str, int, str]) -> None:
    """As when its form was open meanwhile; by whom it was, and the entry names what it was about."""
    office, case, number, digest = asked
    back = office.asks(case, Withdraw(number))
    refused = office.is_refused(TakenBack, case, Decide(number, "visit", digest), by="moira")
    assert (refused.by, refused.at) == ("ailsa", back.entries[0].at)
    last = says(office, f"history {case}")[1]
    assert "The decision on a monitoring visit: the request was taken back" in last
