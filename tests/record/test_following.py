"""A decision that opens a case opens it in the same act: in its place, with its people and the days that go over."""

from datetime import date

import pytest

from models.case import Case
from models.casework.desk import Outcome
from models.entries import Linked
from models.refusals import NeedsPlace, UnknownName
from models.requests import Ask, Decide, Open, Record
from models.store.cases import folded
from models.store.tables import CaseRow
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office

TODAY = date(2026, 12, 1)


@pytest.fixture
def year(office: Office) -> str:
    """A year of Gwynedd, in which Ailsa is the link senior manager and something is proposed."""
    events = (Record("year-start", date(2026, 4, 1)), Record("activity-proposed", date(2026, 11, 20)))
    request = Open(
        "ciw-year", authority="gwynedd", channel=HOME, events=events, roles=(("link-senior-manager", "ailsa"),)
    )
    return office.opens(request).case.reference


def asked(office: Office, case: str, **more: object) -> tuple[int, str]:
    """Ailsa asks Siân which activity it is to be. Gives the request and what is shown."""
    ask = Ask("activity-decision", Words("two reports are inadequate"), deciders=("sian",), **more)  # type: ignore[arg-type]
    outcome = office.asks(case, ask)
    number = outcome.entries[0].number
    return number, outcome.case.requests[number].digest


def opened_by(office: Office, outcome: Outcome) -> Case:
    """The case that a decision opened."""
    (key,) = outcome.opened
    with office.database.reading() as session:
        return folded(session, session.get_one(CaseRow, key))


def test_the_case_opens_with_its_people_and_its_first_day(office: Office, year: str) -> None:
    """Significant improvement is decided: its case begins on that day, in the channel that was chosen, both linked."""
    number, digest = asked(office, year, where=OUT_OF_SIGHT)
    outcome = office.asks(year, Decide(number, "significant-improvement", digest), by="sian")
    child = opened_by(office, outcome)
    assert (child.opened.procedure, child.opened.authority) == ("ciw-significant-improvement", "gwynedd")
    assert child.opened.channel == OUT_OF_SIGHT
    assert child.known.day_of("failures-identified") == TODAY
    assert child.holders["link-senior-manager"].person == "ailsa"
    assert Linked(outcome.case.id, "opened-from") in child.standing.values()
    assert outcome.case.ending is None


def test_without_a_place_it_lives_where_the_first_case_does(office: Office, year: str) -> None:
    """And its own channel is told of it, in the same act."""
    number, digest = asked(office, year)
    child = opened_by(office, office.asks(year, Decide(number, "assurance-check", digest), by="sian"))
    assert child.opened.channel == HOME
    assert office.all(f"SELECT count(*) FROM outbox WHERE case_id = '{child.id}' AND kind = 'card'") == [(1,)]


def test_no_activity_opens_nothing(office: Office, year: str) -> None:
    """Nor does declining to decide."""
    number, digest = asked(office, year)
    assert office.asks(year, Decide(number, "none", digest), by="sian").opened == ()


def test_a_repeat_opens_nothing_again(office: Office, year: str) -> None:
    """The same delivery twice: one case, and the same answer."""
    number, digest = asked(office, year)
    decide = Decide(number, "assurance-check", digest)
    first = office.asks(year, decide, by="sian", key="once")
    again = office.asks(year, decide, by="sian", key="once")
    assert (again.repeated, again.opened) == (True, first.opened)
    assert office.count("cases") == 2


def test_what_cannot_open_by_itself_is_left_to_people(office: Office, year: str) -> None:
    """A case that the authority has already is not opened twice; the decision stands all the same."""
    begins = (Record("inspection-planned", TODAY),)
    office.opens(Open("ciw-assurance-or-improvement-check", authority="gwynedd", channel=HOME, events=begins))
    number, digest = asked(office, year)
    outcome = office.asks(year, Decide(number, "assurance-check", digest), by="sian")
    assert outcome.opened == ()
    assert [lead.by for lead in outcome.leads] == ["activity-decision/assurance-check"]


def test_a_private_case_opens_private_ones(office: Office) -> None:
    """In its own channel; not in one that others read, and that is said when it is asked for."""
    request = Open(
        "joint-review-follow-up",
        authority="gwynedd",
        private=True,
        channel=OUT_OF_SIGHT,
        events=(Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 10, 8))),
        roles=(("lead-reviewer", "tom"),),
    )
    case = office.opens(request).case.reference
    ask = Ask("serious-concern-check", Words("as above"), deciders=("sian",), opens="serious-concern-ministers")
    for wrong, kind in (
        (Ask("serious-concern-check", Words("x"), deciders=("sian",), opens="swia-follow-up"), UnknownName),
        (Ask("serious-concern-check", Words("x"), deciders=("sian",), where=HOME), NeedsPlace),
    ):
        office.is_refused(kind, case, wrong)
    asked_for = office.asks(case, ask)
    number = asked_for.entries[0].number
    outcome = office.asks(case, Decide(number, "grounds", asked_for.case.requests[number].digest), by="sian")
    child = opened_by(office, outcome)
    assert child.opened.private
    assert child.people == {"sian", "ailsa", "tom"}
    assert outcome.case.ending == ("serious-concern-check/grounds", TODAY)
