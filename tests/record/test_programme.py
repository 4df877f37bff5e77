"""The year of many authorities: shown before it is opened, opened in one act, and read in one card."""

from datetime import UTC, date, datetime

import pytest

from handlers.wording.programme import opened_many, previewed, programme_card
from models import library
from models.casework.programme import open_many, preview, programme, years_here
from models.refusals import KeyUsed
from models.requests import Open, Plan, Record
from models.store.sight import seen_in_channel
from tests.payloads import wrong_with_message
from tests.record.office import HOME, OUT_OF_SIGHT, Office

YEAR = "cssiw-year"
START = date(2026, 4, 1)


@pytest.fixture
def welsh(office: Office) -> tuple[str, ...]:
    """Three authorities of Wales, in May."""
    office.now = datetime(2026, 5, 5, 10, 0, tzinfo=UTC)
    rows = office.all("SELECT key FROM authorities WHERE nation = 'WLS' ORDER BY key LIMIT 3")
    return tuple(str(key) for (key,) in rows)


def wanted(*authorities: str) -> list[Open]:
    """A year for each."""
    event = Record(library.load(YEAR).opens_on, START)
    return [Open(YEAR, each, events=(event,), channel=HOME) for each in authorities]


def words(blocks: list[dict[str, object]]) -> str:
    """What a card says; Slack would take it."""
    assert wrong_with_message("x", blocks) == []
    return str(blocks)


def test_what_would_be_opened_is_shown_and_nothing_happens(office: Office, welsh: tuple[str, ...]) -> None:
    """With the first dates; what is there already is named."""
    open_many(office.database, office.order("moira"), wanted(welsh[0]))
    before = office.count("history")
    found = preview(office.database, office.order("moira"), wanted(*welsh))
    assert office.count("history") == before
    assert [each.there for each in found] == [True, False, False]
    said = words(previewed(found, library.load(YEAR), "open-all now", "en"))
    assert "would be opened for 2" in said
    assert "Fri 31 Jul 2026" in said
    assert f"There already, and left as it is: {found[0].authority.names['en']} {found[0].reference}" in said


def test_many_are_opened_in_one_act_each_with_its_own_history(office: Office, welsh: tuple[str, ...]) -> None:
    """Done twice, those that there are stay as they are and are named; a repeated delivery gets the same answer."""
    order = office.order("moira")
    first = open_many(office.database, order, wanted(*welsh[:2]))
    assert [each.there for each in first] == [False, False]
    assert office.count("cases") == 2
    assert office.all("SELECT count(*) FROM history WHERE kind = 'opened'") == [(2,)]
    again = open_many(office.database, order, wanted(*welsh[:2]))
    assert [each.reference for each in again] == [each.reference for each in first]
    then = open_many(office.database, office.order("moira"), wanted(*welsh))
    assert [each.there for each in then] == [True, True, False]
    assert office.count("cases") == 3
    assert "opened for 1" in words(opened_many(then, library.load(YEAR), "en"))
    with pytest.raises(KeyUsed):
        open_many(office.database, office.order("ailsa", order.key), wanted(welsh[0]))


def test_one_card_has_what_is_done_planned_and_without_a_date(office: Office, welsh: tuple[str, ...]) -> None:
    """By task and by authority; in another channel there is none."""
    opened = open_many(office.database, office.order("moira"), wanted(*welsh))
    meetings = [key for key, step in library.load(YEAR).steps.items() if step.kind == "meeting" and step.force != "may"]
    step = next(key for key in meetings if "September" in library.load(YEAR).steps[key].title.en)
    office.asks(opened[0].reference, Plan(step, date(2026, 9, 15)), by="moira")
    office.on(date(2026, 9, 16))
    office.asks(opened[1].reference, Record(step, date(2026, 9, 16)), by="moira")
    sight = seen_in_channel(1, HOME)
    found = programme(office.database, HOME, (YEAR, 2026), office.now.date(), sight)
    assert found is not None
    said = words(programme_card(found, 1, "en", shared=False))
    title = library.load(YEAR).steps[step].title.en
    name = opened[0].authority.names["en"]
    assert f"{title}: ▶ 1 planned ({name} Tue 15 Sep) · □ 1 without a date · ✓ 1 done" in said
    with office.database.reading() as session:
        assert years_here(session, HOME, sight) == [(YEAR, 2026)]
        assert years_here(session, OUT_OF_SIGHT, seen_in_channel(1, OUT_OF_SIGHT)) == []
    assert "heb ddyddiad" in words(programme_card(found, 1, "cy", shared=True))
