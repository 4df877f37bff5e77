"""What comes first: formal powers follow the authority's chance to make representations, urgent cases apart (SC-37)."""

from datetime import date

import pytest

from models.history import Happened
from models.refusals import ComesFirst
from models.requests import Admit, Ask, Correct, Decide, Open, Record
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office

HEARD, LATER = date(2026, 11, 26), date(2026, 12, 4)
POWERS = Ask("formal-powers", Words("no report for a month"))


@pytest.fixture(params=["assembly", "ministers"])
def concern(office: Office, request: pytest.FixtureRequest) -> str:
    """A serious concern that was confirmed in the spring, under either edition."""
    events = (Record("concern-noticed", date(2026, 3, 2)),)
    edition = f"serious-concern-{request.param}"
    case = office.opens(Open(edition, about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)).case.reference
    office.asks(case, Admit("moira"))
    return case


def decided(office: Office, case: str, day: date) -> Decide:
    """What the ministers say of the last request, in a letter."""
    asked = office.asks(case, POWERS).case
    number = max(asked.requests)
    outside, how = Words("ministers"), Words("their letter")
    return Decide(number, "approved", asked.requests[number].digest, outside=outside, how=how, day=day)


def test_powers_are_not_asked_for_before_the_authority_was_heard(office: Office, concern: str) -> None:
    """Once it had its say they are; that the representations came to nothing is recorded in the same way."""
    refusal = office.is_refused(ComesFirst, concern, POWERS)
    assert (refusal.first, refusal.clauses) == ("representations", ("SC-37",))
    office.asks(concern, Record("representations", HEARD))
    assert office.asks(concern, POWERS).asked


def test_where_it_is_urgent_a_reason_in_writing_takes_its_place(office: Office, concern: str) -> None:
    """It is kept with the request."""
    urgent = Ask("formal-powers", Words("children at risk"), urgent=Words("no time to hear them"))
    outcome = office.asks(concern, urgent)
    assert outcome.case.requests[outcome.asked].asked.urgent == "no time to hear them"


def test_powers_of_a_day_before_it_was_heard_are_not_recorded(office: Office, concern: str) -> None:
    """The order is that of the days, not of the entries; that they were refused is recorded all the same."""
    heard = office.asks(concern, Record("representations", HEARD)).entries[0].number
    decide = decided(office, concern, date(2026, 12, 3))
    office.on(date(2026, 12, 7))
    office.asks(concern, Correct(heard, Happened("representations", LATER), Words("misread the letter")))
    office.is_refused(ComesFirst, concern, decide, by="moira")
    said = Decide(decide.request, "approved", decide.digest, outside=decide.outside, how=decide.how, day=LATER)
    assert office.asks(concern, said, by="moira").case.requests[decide.request].verdict == "approved"
