"""The grammar of phrases."""

import re

import pytest

from models import phrases
from models.phrases import EXAMPLES, parse
from tests.published import GUIDE


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_that_people_are_shown_is_read(example: str) -> None:
    """No example in an error message is itself an error."""
    assert parse(example.replace("EVENT", "report-published").replace("FIELD", "period")) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "soon",
        "within 12 wekes of report-published",
        "within 0 weeks of report-published",
        "within twelve weeks of report-published",
        "Within 12 weeks of report-published",
        "within  12 weeks of report-published",
        "within 12 weeks of report-published ",
        "within 12 weeks of Report-Published",
        "within ١٢ weeks of report-published",
        "20 to 10 working days after report-published",
        "10 to 10 working days after report-published",
        "after march-prm, by 31 June",
        "after march-prm, by 29 February",
        "in Marchember of the year from year-start",
        "at least 0 in the year",
        "twice in the year",
        "within 15 working days of inspection-completed, or 15 days",
    ],
)
def test_what_is_not_in_the_words_of_the_grammar_is_not_guessed(wrong: str) -> None:
    """A phrase that is almost right is no phrase."""
    assert parse(wrong) is None


def test_a_phrase_names_the_events_in_its_own_order() -> None:
    """Anchors come as they are written, and an end is named without being counted from."""
    form = parse("every 3 months from handover-meeting until sign-off-meeting")
    assert form is not None
    assert form.anchors == ("handover-meeting",)
    assert form.names == ("handover-meeting", "sign-off-meeting")


def test_a_day_may_be_one_and_a_year_may_be_one() -> None:
    """1 year and 1 day are read like their plurals."""
    assert parse("1 year after a") == phrases.After(("a",), phrases.Period(1, "year"), about=False)
    assert parse("at least 1 day before a") == phrases.AtLeastBefore(("a",), phrases.Period(1, "day"))


def test_the_guide_shows_every_form_and_only_what_is_read() -> None:
    """Each phrase of the guide's table is read, and each example of the grammar stands in it."""
    table = GUIDE.read_text("utf-8").partition("## When a step is due")[2]
    shown = [phrase for phrase in re.findall(r"`([^`]*EVENT[^`]*|[^`]* in the year)`", table) if "..." not in phrase]
    for phrase in shown:
        assert parse(phrase.replace("EVENT", "a").replace("FIELD", "b")) is not None, phrase
    for example in EXAMPLES:
        first, _, rest = example.partition(" after each of ")
        assert example in shown or (rest and f"{first} after EVENT" in shown), example
