"""The bot was away for an hour, a week, a month: then each task's newest reminder, bundled as always, and nothing twice."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from models.accounts import Span
from models.casework.accounting import Asked, accounted
from models.casework.nudging import Morning, nudge
from models.words import Words
from tests.record.mornings import LONDON, in_october, morning, told
from tests.record.office import Office

COUNCILS = ("Invermay", "Kinlaw", "Ardross")
HOUR, WEEK, MONTH = timedelta(hours=1), timedelta(weeks=1), timedelta(days=32)
LAST = date(
    2026, 11, 4
)  # the last morning before it; the handovers are asked for on the next one, and every second week


@pytest.mark.parametrize("away", [HOUR, WEEK, MONTH])
def test_after_an_outage_the_newest_of_each_and_nothing_twice(office: Office, away: timedelta) -> None:
    """The first look says all of it, in as many messages as people and places; a second, an hour later, says nothing."""
    in_october(office)
    for council in COUNCILS:
        office.opens_follow_up(about=Words(council))
    for day in (date(2026, 10, 12), LAST):
        morning(office, day)
    back = (
        datetime.combine(LAST + timedelta(days=1), datetime.min.time(), LONDON) + timedelta(hours=9, seconds=1) + away
    )
    first = morning(office, back.date(), back.hour)
    said = told(office, back.date())
    each = "SELECT case_id, kind, person, step, occurrence FROM nudges WHERE held = ''"
    assert set(Counter(office.all(f"{each} AND morning = '{back.date()}'")).values()) == {1}
    places = office.all(
        f"SELECT DISTINCT outbox_id FROM nudges WHERE morning = '{back.date()}' AND outbox_id IS NOT NULL"
    )
    assert len(places) == first
    assert Counter(str(to) for *_rest, to in said)["jo"] == sum(row[1] == "jo" for row in said)
    assert nudge(office.database, Morning(1, back + HOUR, LONDON)) == 0
    found = accounted(office.database, Asked(1, Span(LAST, back.date()), back + HOUR, LONDON))
    assert found.adds_up
    assert {each.state for each in found.reminders} <= {"sent", "suppressed"}
