"""What happened is named by the words that people use; how something was decided is never guessed."""

from datetime import date

import pytest

from models.requests import Open, Record
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office
from tests.record.typing_in import asks

MONDAY = date(2026, 11, 30)


@pytest.fixture
def review(office: Office) -> str:
    """A follow-up whose reports have begun to come."""
    events = (Record("report-published", date(2026, 7, 6)), Record("handover-meeting", date(2026, 9, 7)))
    return office.opens(Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events)).case.reference


@pytest.fixture
def concern(office: Office) -> str:
    """A serious concern: the officers have been met."""
    events = (Record("concern-noticed", date(2026, 11, 2)), Record("officers-meeting", MONDAY))
    request = Open("serious-concern-ministers", authority="gwynedd", channel=OUT_OF_SIGHT, events=events)
    return office.opens(request).case.reference


def test_the_step_alone_says_no_outcome_in_welsh_either(office: Office, concern: str) -> None:
    """A “llythyr cadarnhau” is the letter: its name has a word of “cadarnhau pryder difrifol”, and the concern stood confirmed."""
    before = office.count("history")
    answer = asks(office, f"cofnodi {concern} llythyr cadarnhau heddiw, i bawb", language="cy")
    assert "Mae mwy nag un ystyr" in answer.text
    assert "Llythyr cadarnhau: Ddim yn ddifrifol mwyach" in str(answer.blocks)
    assert office.count("history") == before


@pytest.mark.parametrize("line", ["confirmation letter today", "confirmation letter today, to all"])
def test_the_step_alone_says_no_outcome(office: Office, concern: str, line: str) -> None:
    """“No longer serious” was passed over because nobody had said “no”, and the concern stood confirmed."""
    before = office.count("history")
    answer = asks(office, f"log {concern} {line}")
    assert "more than one way" in answer.text
    assert "Confirmation letter: No longer serious" in str(answer.blocks)
    assert "Confirmation letter: Serious concern confirmed" in str(answer.blocks)
    assert office.count("history") == before


@pytest.mark.parametrize(
    ("line", "language", "recorded"),
    [
        ("log {} no longer serious today", "en", "Confirmation letter: No longer serious"),
        ("log {} confirmation letter serious concern confirmed today", "en", "Confirmation letter: Serious concern"),
        ("cofnodi {} cadarnhau pryder difrifol heddiw", "cy", "Llythyr cadarnhau: Cadarnhau pryder difrifol"),
    ],
)
def test_the_outcome_is_enough(office: Office, concern: str, line: str, language: str, recorded: str) -> None:
    """With or without the step before it."""
    assert recorded in asks(office, line.format(concern), language=language).text


def test_an_outcome_that_bears_the_name_of_its_step_is_said_with_it(office: Office, review: str) -> None:
    """The decision on a visit is “visit” or “no visit”."""
    assert "Decision on a monitoring visit: Visit" in asks(office, f"log {review} visit decision today").text


def test_a_title_in_full_is_what_it_says_though_something_else_is_owed(office: Office, concern: str) -> None:
    """“Formal powers” is the decision; the notice of formal powers, which is owed by then, has to be named."""
    decided = Record("formal-powers", MONDAY, unapproved=Words("The letter of the ministers came first"))
    office.asks(concern, Record("confirmation-letter", MONDAY, option="confirmed"), decided)
    assert "Already recorded" in asks(office, f"log {concern} formal powers 30 nov").text
    assert "Notice of formal powers, " in asks(office, f"log {concern} notice of formal powers today").text


def test_the_case_of_the_channel_is_meant_where_the_council_has_another_elsewhere(
    office: Office, review: str, concern: str
) -> None:
    """What is typed beside the card of a private case is about that one, and beside the open one's about that."""
    assert concern in asks(office, "status gwynedd", channel=OUT_OF_SIGHT).text
    assert review in asks(office, "status gwynedd").text
