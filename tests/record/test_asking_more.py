"""A decider asks for more, and is told only what was added; whatever was answered before is asked anew."""

from datetime import date

import pytest

from models.casework.desk import Outcome
from models.notices import Notice
from models.refusals import (
    AlreadyDecided,
    NeedsReason,
    NoSuchEntry,
    NotADecider,
    NotTheirs,
    OwnRequest,
    Stale,
    UnknownName,
)
from models.requests import Ask, AskMore, Decide, Note, Open, Record, Supply, Withdraw
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, PUBLISHED, Office
from tests.record.typing_in import asks

GROUNDS, WHICH, ANSWER = Words("three reports are missing"), Words("Which three?"), Words("March, June, September")


@pytest.fixture
def concern(office: Office) -> tuple[str, int, str]:
    """Ailsa asks Siân and Moira whether there are grounds. Gives the case, the request and what is shown."""
    events = (Record("concern-noticed", date(2026, 11, 2)),)
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)
    case = office.opens(request).case.reference
    outcome = office.asks(case, Ask("consideration", GROUNDS, claimed=(1,), deciders=("sian", "moira")))
    return case, outcome.asked, outcome.case.requests[outcome.asked].digest


def told(outcome: Outcome, kind: str) -> set[str]:
    """Who hears of it."""
    return {notice.to for notice in outcome.tell if isinstance(notice, Notice) and notice.kind == kind}


def test_a_decider_asks_and_the_asker_supplies(office: Office, concern: tuple[str, int, str]) -> None:
    """The asker is told what is wanted, the deciders what was added; the request then rests on it too."""
    case, number, digest = concern
    asked = office.asks(case, AskMore(number, WHICH), by="sian")
    request = asked.case.requests[number]
    assert request.waits_for_more
    assert [(more.by, more.asked.words, more.supplied) for more in request.more] == [("sian", WHICH, None)]
    assert told(asked, "more-asked") == {"ailsa"}
    supplied = office.asks(case, Supply(number, ANSWER, claimed=(1, 4), evidence=(2,)))
    request = supplied.case.requests[number]
    assert not request.waits_for_more
    assert (request.claimed, request.evidence) == ((1, 4), (2,))
    assert (request.added[-1].by, request.supplied[-1].claimed) == ("ailsa", (4,))
    assert told(supplied, "supplied") == {"sian", "moira"}
    assert request.digest != digest


def test_what_was_shown_before_is_no_longer_what_is_asked(office: Office, concern: tuple[str, int, str]) -> None:
    """Whoever presses the button of yesterday looks again; by the request as it is now it is decided."""
    case, number, digest = concern
    supplied = office.asks(case, Supply(number, ANSWER))
    again = office.asks(case, Supply(number, Words("and December")))
    digests = [digest, supplied.case.requests[number].digest, again.case.requests[number].digest]
    assert len(set(digests)) == 3
    for old in digests[:2]:
        office.is_refused(Stale, case, Decide(number, "grounds", old), by="sian")
    office.asks(case, Decide(number, "grounds", digests[2]), by="sian")


def test_a_decider_need_not_wait(office: Office, concern: tuple[str, int, str]) -> None:
    """Moira knows enough, whatever Siân wanted to know; then nothing is waited for any more."""
    case, number, digest = concern
    office.asks(case, AskMore(number, WHICH), by="sian")
    decided = office.asks(case, Decide(number, "grounds", digest), by="moira")
    assert not decided.case.requests[number].waits_for_more
    office.is_refused(AlreadyDecided, case, Supply(number, ANSWER))
    office.is_refused(AlreadyDecided, case, AskMore(number, WHICH), by="sian")


def test_only_deciders_ask_for_more_and_only_those_who_ask_add(office: Office, concern: tuple[str, int, str]) -> None:
    """With words, of a request that is open, on the listed grounds and entries that there are."""
    case, number, _ = concern
    office.is_refused(OwnRequest, case, AskMore(number, WHICH))
    office.asks(case, Note(Words("x")), by="sian")
    office.is_refused(NeedsReason, case, AskMore(number, Words()), by="sian")
    office.is_refused(NoSuchEntry, case, AskMore(1, WHICH), by="sian")
    office.is_refused(NotTheirs, case, Supply(number, ANSWER), by="sian")
    office.is_refused(NeedsReason, case, Supply(number, Words()))
    office.is_refused(UnknownName, case, Supply(number, ANSWER, claimed=(9,)))
    office.is_refused(NoSuchEntry, case, Supply(number, ANSWER, evidence=(99,)))
    office.asks(case, Withdraw(number))
    office.is_refused(NoSuchEntry, case, AskMore(number, WHICH), by="sian")


def test_a_manager_to_whom_it_was_not_put_asks_nothing(office: Office) -> None:
    """The Management Team decides on a visit; Siân is not of it."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    number = office.asks(case, Ask("visit-decision", GROUNDS)).asked
    office.is_refused(NotADecider, case, AskMore(number, WHICH), by="sian")


def test_whoever_agreed_before_something_was_added_agrees_anew(office: Office) -> None:
    """Three officers agree jointly (JR-22); after the first answer the draft changes, and both are asked again."""
    roles = (("link-inspector", "ailsa"), ("relationship-manager", "tom"))
    case = office.opens_follow_up(
        by="moira", procedure="joint-review-follow-up", roles=roles, about=Words("Aberwen"), events=(PUBLISHED,)
    )
    office.asks(case, Record("progress-report", date(2026, 11, 30)))
    outcome = office.asks(case, Ask("progress-response", Words("draft")), by="jo")
    number = outcome.asked
    digest = outcome.case.requests[number].digest
    office.asks(case, Decide(number, "approved", digest, role="link-inspector"), by="ailsa")
    office.asks(case, AskMore(number, WHICH), by="tom")
    supplied = office.asks(case, Supply(number, ANSWER), by="jo").case.requests[number]
    assert supplied.answers == ()
    for role, by in (("relationship-manager", "tom"), ("link-inspector", "ailsa")):
        after = office.asks(case, Decide(number, "approved", supplied.digest, role=role), by=by)
    assert [answer.role for answer in after.case.requests[number].answers] == ["relationship-manager", "link-inspector"]
    assert office.all("SELECT count(*) FROM request_answers") == [(2,)]


def test_whoever_owes_the_step_with_the_asker_adds_too(office: Office) -> None:
    """Ailsa owes the reply with the others, though Jo asked for it."""
    roles = (("link-inspector", "ailsa"), ("relationship-manager", "tom"))
    case = office.opens_follow_up(
        by="moira", procedure="joint-review-follow-up", roles=roles, about=Words("Aberwen"), events=(PUBLISHED,)
    )
    office.asks(case, Record("progress-report", date(2026, 11, 30)))
    number = office.asks(case, Ask("progress-response", Words("draft")), by="jo").asked
    assert office.asks(case, Supply(number, ANSWER), by="ailsa").case.requests[number].supplied[0].words == ANSWER


def test_no_form_opens_for_whoever_may_not_ask_for_more_or_add(office: Office, concern: tuple[str, int, str]) -> None:
    """The asker asks nothing of themselves, and a decider adds nothing; for the other the form opens."""
    case, number, _digest = concern
    for verb, by, other, words in (
        ("more", "ailsa", "sian", "nobody decides on what they asked for"),
        ("supply", "sian", "ailsa", "only Ailsa, who asked"),
    ):
        refused = asks(office, f"form {verb} {case} {number}", by)
        assert refused.form is None
        assert words in refused.text.casefold().replace("ailsa", "Ailsa")
        assert asks(office, f"form {verb} {case} {number}", other).form
