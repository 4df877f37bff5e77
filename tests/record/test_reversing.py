"""A decision is reversed only by a new dated decision: both stay in the record, and one of them stands."""

from datetime import date

import pytest

from models.casework.desk import Outcome
from models.entries import Decided
from models.history import Chosen, Corrected, Happened
from models.refusals import (
    AlreadyDecided,
    AlreadyRecorded,
    CaseHasEnded,
    NeedsApproval,
    NoSuchEntry,
    OwnRequest,
    SameAgain,
)
from models.requests import Ask, Assign, Correct, Decide, End, Open, Record
from models.words import Words
from tests.record.office import HOME, Office
from tests.record.test_grave import CHECK, case_of, decide

GROUNDS, LATER = Words("new reports came in"), date(2026, 12, 14)


@pytest.fixture
def visited(office: Office) -> tuple[str, int]:
    """The Management Team, which is Moira, decided against a visit. Gives the case and the entry of that."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    outcome = decide(office, office.asks(case, Ask("visit-decision", GROUNDS)), "no-visit", by="moira")
    office.on(LATER)
    return case, outcome.entries[1].number


def state(outcome: Outcome, step: str) -> str:
    """How a duty stands."""
    return next(duty.state for duty in outcome.duties if duty.step == step)


def test_the_new_decision_stands_from_its_own_day(office: Office, visited: tuple[str, int]) -> None:
    """The old one was in force until then, and stays in the record as it was."""
    case, entry = visited
    office.is_refused(AlreadyRecorded, case, Ask("visit-decision", GROUNDS))
    asked = office.asks(case, Ask("visit-decision", GROUNDS, reverses=entry))
    outcome = decide(office, asked, "visit", by="moira", because=Words("after all"))
    assert [type(each.content) for each in outcome.entries] == [Decided, Corrected, Chosen]
    assert outcome.case.known.day_of("visit-decision/visit") == LATER
    assert outcome.case.known.day_of("visit-decision/no-visit") is None
    assert outcome.case.entries[entry - 1].content == Chosen("visit-decision", "no-visit", date(2026, 12, 1))
    assert state(outcome, "monitoring-visit") == "open"
    assert asked.case.requests[asked.asked].asked.effects != ()


def test_declined_or_decided_the_same_the_first_stands(office: Office, visited: tuple[str, int]) -> None:
    """Nothing is corrected; it can be asked about once more."""
    case, entry = visited
    for verdict in ("declined", "no-visit"):
        asked = office.asks(case, Ask("visit-decision", GROUNDS, reverses=entry))
        outcome = decide(office, asked, verdict, by="moira", because=Words("no"))
        assert [type(each.content) for each in outcome.entries] == [Decided]
        assert outcome.case.known.day_of("visit-decision/no-visit") == date(2026, 12, 1)


def test_only_a_decision_on_the_same_that_stands(office: Office, visited: tuple[str, int]) -> None:
    """Neither another entry, nor one that was replaced, nor twice at once, nor by the asker."""
    case, entry = visited
    for wrong in (1, 4, entry - 1, 99):
        office.is_refused(NoSuchEntry, case, Ask("visit-decision", GROUNDS, reverses=wrong))
    asked = office.asks(case, Ask("visit-decision", GROUNDS, reverses=entry))
    office.is_refused(SameAgain, case, Ask("visit-decision", GROUNDS, reverses=entry))
    digest = asked.case.requests[asked.asked].digest
    office.is_refused(OwnRequest, case, Decide(asked.asked, "visit", digest))
    decide(office, asked, "visit", by="moira")
    office.is_refused(NoSuchEntry, case, Ask("visit-decision", GROUNDS, reverses=entry))
    office.is_refused(AlreadyDecided, case, Decide(asked.asked, "no-visit", digest), by="moira")


def test_nobody_puts_a_decision_right_instead(office: Office, visited: tuple[str, int]) -> None:
    """A correction is no way round those who decide."""
    case, entry = visited
    right = Correct(entry, Chosen("visit-decision", "visit", LATER), Words("slip"))
    office.is_refused(NeedsApproval, case, right)


def test_an_approval_that_is_taken_back_counts_no_more(office: Office) -> None:
    """Asked about anew and declined, extra monitoring (JR-12) needs approval again; approved again it stands."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 11, 20)))
    request = Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events)
    case = office.opens(request).case
    step = "extra-monitoring"
    approval = case.procedure.steps[step].approval
    (role, *_) = approval.by if approval else ("",)
    office.asks(case.reference, Assign(role, "moira"), by="sian")
    first = decide(office, office.asks(case.reference, Ask(step, GROUNDS)), "approved", by="moira")
    entry = first.entries[0].number
    office.is_refused(SameAgain, case.reference, Ask(step, GROUNDS))
    again = office.asks(case.reference, Ask(step, GROUNDS, reverses=entry))
    decide(office, again, "declined", by="moira", because=Words("not needed"))
    office.is_refused(NeedsApproval, case.reference, Record(step, date(2026, 12, 1)))
    decide(office, office.asks(case.reference, Ask(step, GROUNDS)), "approved", by="moira")
    done = office.asks(case.reference, Record(step, date(2026, 12, 1)))
    assert isinstance(done.entries[0].content, Happened)


def test_grounds_that_are_withdrawn_let_the_follow_up_go_on(office: Office) -> None:
    """Reversed in the private case where it was decided, in the same act the parent, which had ended, goes on (JR-05)."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 11, 20)))
    review = office.opens(
        Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events)
    ).case.reference
    found = decide(office, office.asks(review, CHECK), "grounds")
    entry = found.entries[1].number
    assert case_of(office, review).ending
    office.on(LATER)
    office.is_refused(CaseHasEnded, review, CHECK)
    again = office.asks(found.case.reference, Ask("consideration", GROUNDS, deciders=("sian",), reverses=entry))
    outcome = decide(office, again, "no-grounds", because=GROUNDS)
    parent = case_of(office, review)
    assert outcome.case.ending == ("consideration/no-grounds", LATER)
    assert parent.ending is None
    assert parent.known.day_of("serious-concern-check/no-grounds") == LATER
    assert [entry.content for entry in parent.entries[-2:]] == [
        Corrected(parent.entries[-4].number, None),
        Chosen("serious-concern-check", "no-grounds", LATER),
    ]
    # and back again, in a case that this decision ended
    third = office.asks(
        found.case.reference,
        Ask("consideration", GROUNDS, deciders=("sian",), reverses=outcome.entries[-1].number),
    )
    decide(office, third, "grounds")
    assert case_of(office, review).ending == ("serious-concern-check/grounds", LATER)


def test_a_case_that_people_ended_stays_ended(office: Office, visited: tuple[str, int]) -> None:
    """It is reopened first."""
    case, entry = visited
    asked = office.asks(case, Ask("visit-decision", GROUNDS, reverses=entry))
    office.asks(case, End(Words("merged")), by="sian")
    digest = asked.case.requests[asked.asked].digest
    office.is_refused(CaseHasEnded, case, Decide(asked.asked, "visit", digest), by="moira")
    office.is_refused(CaseHasEnded, case, Ask("visit-decision", GROUNDS, reverses=entry))
