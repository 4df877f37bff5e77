"""The silence proof: what was due is worked out from the record alone, and each is sent, held back, or missing."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DatabaseError

from handlers.wording.accounted import accounted_line
from models.accounts import MISSING, Accounted, Reminder, Span, week_of
from models.casework.accounting import Asked, accounted
from models.casework.nudging import Morning, nudge
from models.casework.putting_off import snooze
from models.casework.team import set_closures, set_leads
from models.casework.upkeep import rebuild
from models.requests import Quieten, Record
from models.store.tables import TABLES
from models.words import Words
from tests.record.mornings import LONDON, in_october, morning
from tests.record.office import Office
from tests.record.test_nudges import HANDOVER

NOVEMBER = week_of(date(2026, 11, 5))


def account(office: Office, span: Span = NOVEMBER, today: date = date(2026, 12, 31)) -> Accounted:
    """What became of the reminders of some days, asked later."""
    return accounted(office.database, Asked(1, span, datetime.combine(today, time(17), LONDON), LONDON))


def of_handover(found: Accounted) -> list[tuple[date, str, str, str]]:
    """Those of the handover meeting: day, to whom, what became of it and why."""
    return [
        (each.day, each.person, each.state, each.why) for each in found.reminders if each.step == "handover-meeting"
    ]


def days_from(office: Office, first: date, last: date) -> None:
    """Each morning of these days."""
    day = first
    while day <= last:
        morning(office, day)
        day += timedelta(days=1)


def test_a_week_that_went_well_adds_up(office: Office) -> None:
    """Each that was due is sent, and stands somewhere."""
    in_october(office)
    days_from(office, date(2026, 10, 9), date(2026, 11, 20))
    whole = account(office, Span(date(2026, 10, 9), date(2026, 11, 20)))
    assert whole.adds_up
    assert {each.state for each in whole.reminders} == {"sent"}
    assert all(each.message and each.channel for each in whole.reminders)
    assert [day.isoformat() for day, person, _state, _why in of_handover(whole) if person == "jo"] == [
        "2026-10-09", "2026-11-05", "2026-11-19",
    ]  # fmt: skip
    assert accounted_line(whole, "en") == f"All {len(whole.reminders)} reminders due last week accounted for"


def test_silence_is_found(office: Office) -> None:
    """A task that nobody looked at, whatever the reason, is missing: by its case, its step and its day."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    with office.database.writing() as session:
        duties = TABLES["duties"]
        session.execute(update(duties).where(duties.c.step == "handover-meeting").values(nudge_on=None))
    days_from(office, NOVEMBER.first, NOVEMBER.last)
    found = account(office)
    assert not found.adds_up
    missing = Reminder(case, "swia-follow-up", "handover-meeting", 1, date(2026, 11, 5), MISSING)
    assert list(found.of(MISSING)) == [missing]
    assert "missing: 1" in accounted_line(found, "en")
    assert of_handover(account(office, today=date(2026, 11, 5))) == [(date(2026, 11, 5), "", "waiting", "")]


def test_a_row_that_was_taken_away_is_missed(office: Office) -> None:
    """Nothing that the bot wrote down is believed to be all that was due."""
    in_october(office)
    opened = date(2026, 10, 9)
    days_from(office, opened, NOVEMBER.last)
    with office.database.writing() as session:
        session.execute(delete(TABLES["nudges"]).where(TABLES["nudges"].c.morning.in_((opened, date(2026, 11, 5)))))
    assert of_handover(account(office)) == [(date(2026, 11, 5), "", MISSING, "")]
    asked = [of_handover(account(office, week_of(opened), date(2026, 10, day))) for day in (9, 12, 13)]
    assert asked == [[(opened, "", state, "")] for state in ("waiting", "waiting", MISSING)]


def test_what_was_held_back_says_why(office: Office) -> None:
    """Quietened, put off, and said by a later one."""
    quiet, snoozed = in_october(office), office.opens_follow_up(about=Words("Invermay"))
    morning(office, date(2026, 10, 12))
    office.asks(quiet, Quieten(date(2026, 11, 8), Words("recess")))
    snooze(office.database, office.order("jo"), snoozed, HANDOVER, date(2026, 11, 9))
    days_from(office, NOVEMBER.first, NOVEMBER.last)
    assert sorted((why, state) for _day, _person, state, why in of_handover(account(office))) == [
        ("put-off", "suppressed"),
        ("quietened", "suppressed"),
    ]


def test_after_an_outage_each_is_said_by_the_newest(office: Office) -> None:
    """Away from October to mid-December: four leads stand for themselves as one; none is missing."""
    in_october(office)
    morning(office, date(2026, 12, 18))
    found = account(office, Span(date(2026, 10, 9), date(2026, 12, 18)))
    assert found.adds_up
    assert [why for _day, _person, state, why in of_handover(found) if state == "suppressed"] == ["newer"] * 4
    assert [person for _day, person, state, _why in of_handover(found) if state == "sent"].count("jo") == 1


def test_what_is_done_before_it_is_said_is_not_missing(office: Office) -> None:
    """Recorded on the same day, before the bot came to say it: it was overtaken. Recorded a day later, it is missing."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    office.now = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
    office.asks(case, Record("handover-meeting", date(2026, 11, 5)))
    assert of_handover(account(office)) == [(date(2026, 11, 5), "", "suppressed", "overtaken")]
    late = office.opens_follow_up(about=Words("Kinlaw"), events=(Record("report-published", date(2026, 10, 15)),))
    office.now = datetime(2026, 11, 13, 9, 30, tzinfo=UTC)
    office.asks(late, Record("handover-meeting", date(2026, 11, 13)))
    found = of_handover(account(office, Span(date(2026, 11, 9), date(2026, 11, 15))))
    assert found == [(date(2026, 11, 12), "", MISSING, "")]


def test_a_case_that_cannot_be_read_is_said_and_holds_up_nobody(office: Office) -> None:
    """Its reminders have failed; those of the others are accounted for."""
    broken, sound = in_october(office), office.opens_follow_up(about=Words("Invermay"))
    with office.database.writing() as session:
        texts, cases = TABLES["procedure_texts"], TABLES["cases"]
        session.execute(insert(texts).values(digest="junk", key="junk", version="1", text="junk"))
        session.execute(update(cases).where(cases.c.reference == broken).values(digest="junk"))
    monday = date(2026, 10, 12)
    before = account(office, Span(monday, monday))
    assert {(each.case, each.state, each.why) for each in before.reminders} >= {(broken, MISSING, "failed")}
    morning(office, monday)
    after = account(office, Span(monday, monday))
    assert {(each.case, each.state) for each in after.reminders} == {(broken, "failed"), (sound, "sent")}
    assert "failed" in accounted_line(after, "en")


def test_what_waits_is_said_to_wait(office: Office) -> None:
    """Put out and not yet taken by Slack."""
    in_october(office)
    office.now = datetime(2026, 10, 12, 9, 0, 1, tzinfo=UTC)
    nudge(office.database, Morning(1, office.now, LONDON))
    assert {state for _day, _person, state, _why in of_handover(account(office, week_of(date(2026, 10, 12))))} == {
        "waiting"
    }


def test_a_past_week_goes_by_what_was_set_then(office: Office) -> None:
    """Leads and closures that are set later change nothing that was due before; from then on they are what counts."""
    in_october(office)
    days_from(office, date(2026, 10, 10), NOVEMBER.last)
    with office.database.writing() as session:
        session.execute(delete(TABLES["nudges"]).where(TABLES["nudges"].c.morning == date(2026, 11, 5)))
    before = account(office)
    assert of_handover(before) == [(date(2026, 11, 5), "", MISSING, "")]
    set_leads(office.database, office.order("moira"), "kind:meeting", {"before": (40,), "opening": False})
    set_closures(office.database, office.order("moira"), [date(2026, 11, 5), date(2026, 11, 20)])
    assert account(office) == before
    assert list(rebuild(office.database, date(2026, 11, 9))) == [1]
    days_from(office, date(2026, 11, 9), date(2026, 11, 22))
    after = account(office, Span(date(2026, 11, 9), date(2026, 11, 22)))
    assert [(day, state) for day, _person, state, _why in of_handover(after)] == [(date(2026, 11, 19), "sent")]
    assert after.adds_up
    with (
        pytest.raises(DatabaseError, match=r"only added to|permission denied"),
        office.database.transaction() as connection,
    ):
        connection.execute(delete(TABLES["settings_history"]))
