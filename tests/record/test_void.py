"""A request is bound to its grounds and its effects: once they have changed it is void, visibly, and is asked again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.wording.card import card, in_words
from handlers.wording.digest import digest
from handlers.wording.request import request_message
from models.casework.asking import what_changed
from models.casework.desk import Outcome
from models.casework.digest import channel_digest, own_digest
from models.casework.lapsing import pass_on_what_waits
from models.casework.seeing import see
from models.casework.upkeep import rebuild
from models.entries import Withdrawn
from models.history import Happened
from models.refusals import SameAgain, Stale
from models.requests import Ask, AskMore, Correct, Decide, End, Note, Open, Record, Reopen, Supply
from models.rules.voiding import Difference
from models.store.sight import seen_by_person
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office
from tests.record.test_home import blocks_for, pressable, reads
from tests.record.typing_in import asks

GROUNDS = Words("three reports are missing")


@pytest.fixture
def case(office: Office) -> str:
    """The Scottish follow-up; Moira is the Management Team."""
    return office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))


def put_right(office: Office, case: str, entry: int, day: date = date(2026, 10, 9)) -> Outcome:
    """The report came out on another day."""
    return office.asks(case, Correct(entry, Happened("report-published", day), Words("wrong day")), by="tom")


def told(outcome: Outcome) -> set[str]:
    """Who hears that a request counts no more."""
    return {notice.to for notice in outcome.tell if notice.kind == "void"}


def test_evidence_that_is_put_right_voids_it_and_says_so(office: Office, case: str) -> None:
    """Both sides are told at once; nobody decides, asks for more or adds; what changed can be seen."""
    asked = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
    number, digest = asked.asked, asked.case.requests[asked.asked].digest
    corrected = put_right(office, case, 4)
    assert told(corrected) == {"ailsa", "moira"}
    for by, request in (
        ("moira", Decide(number, "visit", digest)),
        ("moira", AskMore(number, Words("why?"))),
        ("ailsa", Supply(number, Words("because"))),
    ):
        assert office.is_refused(Stale, case, request, by=by).void
    found = what_changed(office.database, office.order(), case, number)
    assert Difference("evidence", 4, corrected.entries[0].number) in found
    assert told(office.asks(case, Note(Words("x")))) == set()  # said once


def test_other_effects_void_it_too(office: Office, case: str) -> None:
    """Nothing of the evidence was touched, but a visit would now be due on other days than were shown."""
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    put_right(office, case, 4, date(2026, 9, 1))
    found = what_changed(office.database, office.order(), case, asked.asked)
    assert found == (
        Difference("comes-now", effect="visit: monitoring-visit#1 2027-09-01"),
        Difference("no-longer", effect="visit: monitoring-visit#1 2027-10-08"),
    )


def test_what_is_recorded_meanwhile_does_not_void_it(office: Office) -> None:
    """Nor do days that pass: the year goes on while somebody thinks about an assurance check."""
    events = (Record("year-start", date(2026, 4, 1)), Record("activity-proposed", date(2026, 11, 20)))
    case = office.opens(Open("ciw-year", authority="gwynedd", channel=HOME, events=events)).case.reference
    asked = office.asks(case, Ask("activity-decision", GROUNDS, deciders=("sian",)))
    office.asks(case, Record("activity-proposed", date(2026, 11, 30)))
    office.on(date(2027, 2, 12))
    assert what_changed(office.database, office.order(), case, asked.asked) == ()
    digest = asked.case.requests[asked.asked].digest
    office.asks(case, Decide(asked.asked, "none", digest), by="sian")


def test_asked_again_it_takes_the_place_of_the_void_one(office: Office, case: str) -> None:
    """Anybody may ask again; the old one is closed in the same act, and one remains open."""
    first = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
    office.is_refused(SameAgain, case, Ask("visit-decision", GROUNDS))
    put_right(office, case, 4)
    again = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)), by="tom")
    assert [type(entry.content) for entry in again.entries][1:] == [Withdrawn]
    assert again.entries[0].number == again.asked
    states = office.all("SELECT entry, state FROM requests ORDER BY entry")
    assert states == [(first.asked, "withdrawn"), (again.asked, "open")]
    assert what_changed(office.database, office.order(), case, again.asked) == ()


def test_what_was_added_later_counts_from_then(office: Office, case: str) -> None:
    """Put right before it was added, an entry is shown as it is; put right afterwards, it voids the request."""
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    note = office.asks(case, Record("progress-report", date(2026, 11, 30), option="")).entries[0].number
    office.asks(case, Supply(asked.asked, Words("see the report"), evidence=(note,)))
    assert what_changed(office.database, office.order(), case, asked.asked) == ()
    right = Correct(note, Happened("progress-report", date(2026, 11, 29)), Words("a day before"))
    assert told(office.asks(case, right, by="tom")) == {"ailsa", "moira"}


def test_evidence_of_the_open_case_voids_a_grave_request(office: Office) -> None:
    """The private request rests on an entry of the follow-up, which is put right there."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 11, 20)))
    request = Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events)
    review = office.opens(request)
    judged = next(entry.number for entry in review.entries if entry.content == Happened(events[1].name, events[1].day))
    check = Ask(
        "serious-concern-check",
        GROUNDS,
        deciders=("sian",),
        where=OUT_OF_SIGHT,
        opens="serious-concern-ministers",
        evidence=(judged,),
    )
    asked = office.asks(review.case.reference, check)
    right = Correct(judged, Happened("especially-poor-judgement", date(2026, 11, 19)), Words("a day before"))
    corrected = office.asks(review.case.reference, right)
    heard = office.all("SELECT case_id, \"to\" FROM outbox WHERE kind = 'void' ORDER BY 2")
    assert heard == [(asked.case.id, "ailsa"), (asked.case.id, "sian")]
    private, digest = asked.case.reference, asked.case.requests[asked.asked].digest
    found = what_changed(office.database, office.order("sian"), private, asked.asked)
    assert found == (Difference("evidence", judged, corrected.entries[0].number, beside=True),)
    assert office.is_refused(Stale, private, Decide(asked.asked, "grounds", digest), by="sian").void
    again = office.asks(review.case.reference, check)
    assert again.case.requests[asked.asked].withdrawn


def test_what_counts_again_and_then_no_more_is_told_each_time(office: Office, case: str) -> None:
    """A day that is put right twice and back again: the request stands in between, and nothing stops the correction."""
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    assert told(put_right(office, case, 4, date(2026, 9, 1))) == {"ailsa", "moira"}
    assert told(put_right(office, case, 4, date(2026, 10, 8))) == set()
    assert what_changed(office.database, office.order(), case, asked.asked) == ()
    assert told(put_right(office, case, 4, date(2026, 9, 1))) == {"ailsa", "moira"}
    shown = office.all("SELECT count(*) FROM outbox WHERE kind = 'request'")
    assert shown == [(4,)]  # as it was asked, and each time it changed


def read(office: Office, case: str) -> dict[str, str]:
    """Where people look for what waits: each in one text."""
    here = channel_digest(office.database, 1, HOME, office.now.date())
    found = {line: asks(office, line).text for line in ("approvals", f"status {case}", f"withdraw {case}")}
    return found | {
        "card": in_words(card(see(office.database, case, office.now.date(), seen_by_person(1, "ailsa")), "en")),
        "home of whoever asked": "\n".join(reads(office, "ailsa")),
        "home of the decider": "\n".join(reads(office, "moira")),
        "digest": digest(here, "en", own=False)[0],
        "own digest": digest(own_digest(office.database, 1, "moira", office.now.date(), daily=True), "en", own=True)[0],
    }


def test_nobody_waits_for_what_stands_no_longer(office: Office, case: str) -> None:
    """Whoever asked reads what to do, with a button for it; whoever was to decide has it before them no more."""
    office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
    waits = read(office, case)
    assert "Waits for Moira" in waits["approvals"]
    assert "Waiting for your decision" in waits["home of the decider"]
    assert "with Moira since" in waits["home of whoever asked"]
    assert "? Waiting · Strathavon" in waits["digest"]
    assert "1 waiting for a decision" in waits["card"]
    assert "Decision on a monitoring visit" in waits["own digest"]
    put_right(office, case, 4)
    now = read(office, case)
    assert "Stands no longer, since what it rests on has changed: ask again" in now["approvals"]
    assert "what it rests on has changed: ask again" in now[f"status {case}"]
    assert "nobody can decide it: ask again" in now[f"withdraw {case}"]
    assert "Asked for, and to be asked again" in now["home of whoever asked"]
    assert "Waiting for others" not in now["home of whoever asked"]
    assert "Waiting for your decision" not in now["home of the decider"]
    assert "? Ask again · Strathavon" in now["digest"]
    assert "? Ask again · Decision on a monitoring visit · what it rests on has changed" in now["card"]
    assert "waiting for a decision" not in now["card"]
    assert "Decision on a monitoring visit" not in now["own digest"]
    again = [each["value"] for each in pressable(blocks_for(office, "ailsa")) if "Ask again" in str(each.get("text"))]
    assert again == [f"form ask {case} visit-decision"]


def test_it_waits_again_once_all_is_as_it_was_shown(office: Office, case: str) -> None:
    """Its effects are what they were; so it is with a list that is made anew."""
    office.asks(case, Ask("visit-decision", GROUNDS))
    for day, state in ((date(2026, 9, 1), "void"), (date(2026, 10, 8), "open")):
        put_right(office, case, 4, day)
        assert office.all("SELECT state FROM requests") == [(state,)]
        list(rebuild(office.database, office.now.date()))
        assert office.all("SELECT state FROM requests") == [(state,)]


def test_a_case_that_ends_leaves_nobody_waiting(office: Office, case: str) -> None:
    """Its message says so, both sides hear it, and it is nowhere in a list; reopened, it waits again."""
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    ended = office.asks(case, End(Words("the council was merged")), by="moira")
    assert told(ended) == {"ailsa", "moira"}
    view = see(office.database, case, office.now.date(), seen_by_person(1, "ailsa"))
    words = in_words(request_message(view, asked.asked, "en"))
    assert words.startswith("Stands no longer: Strathavon, Decision on a monitoring visit")
    assert words.endswith("The case has ended, so nobody can decide it any more.")
    now = read(office, case)
    assert "Nobody decided it before the case ended" in now["approvals"]
    for where in ("home of whoever asked", "home of the decider", "digest", "own digest"):
        assert "Decision on a monitoring visit" not in now[where], where
    office.asks(case, Reopen(Words("it was not")), by="moira")
    assert "Waiting for your decision" in read(office, case)["home of the decider"]


def test_evidence_that_moves_to_another_case_voids_a_grave_request(office: Office) -> None:
    """Its people hear of it at once, and it goes to nobody who has not read the case."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 11, 20)))
    review = office.opens(Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events)).case
    other = office.opens(Open("joint-review-follow-up", authority="powys", channel=HOME, events=events[:1])).case
    note = office.asks(review.reference, Note(Words("poor it was"))).entries[-1].number
    check = Ask(
        "serious-concern-check", GROUNDS, deciders=("sian",), evidence=(note,), opens="serious-concern-ministers"
    )
    asked = office.asks(review.reference, replace(check, where=OUT_OF_SIGHT))
    office.moves(review.reference, note, other.reference)
    assert office.all("SELECT state FROM requests") == [("void",)]
    heard = office.all(
        f"SELECT DISTINCT \"to\" FROM outbox WHERE kind = 'void' AND case_id = '{asked.case.id}' ORDER BY 1"
    )
    assert heard == [("ailsa",), ("sian",)]
    assert pass_on_what_waits(office.database, "T1", office.now + timedelta(days=30)) == 0
