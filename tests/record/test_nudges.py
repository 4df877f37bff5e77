"""The nudges of a morning: to whom, in which message, once; what holds them back, and what becomes of them."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import event, insert, update

from handlers.wording.nudge import nudge as drawn
from models.accounts import week_of
from models.casework.accounting import Asked, accounted
from models.casework.between import open_case
from models.casework.nudging import Morning, nudge, planned, put_out
from models.casework.putting_off import About, not_mine, snooze
from models.casework.reminding import nudge_of
from models.casework.team import go_away, quieten_team, set_leads, set_nudges_at
from models.casework.upkeep import rebuild
from models.refusals import AlreadySettled, NeedsReason, NotAllowed, PastDay, Refused, RemindsOthers
from models.requests import Assign, Chase, Open, Plan, Quieten, Record
from models.store.database import Database
from models.store.outbox import Hours
from models.store.tables import TABLES
from models.store.team import team_of
from models.words import Words
from models.working_days import SATURDAY
from scheduler.hours import Hours as Speaks
from scheduler.morning import remind
from tests.payloads import wrong_with_message
from tests.record.conftest import Make
from tests.record.mornings import LONDON, in_october, morning, told
from tests.record.office import HOME, OUT_OF_SIGHT, PUBLISHED, Office, settle_in
from tests.record.typing_in import says

HANDOVER = About("handover-meeting", 1)
MOST_IN_A_YEAR = 180  # messages for six cases


def of_handover(office: Office, day: date) -> list[tuple[object, ...]]:
    """The same, of the handover meeting alone."""
    return [(kind, person, why, to) for kind, person, step, why, to in told(office, day) if step == "handover-meeting"]


def held(office: Office) -> list[tuple[object, ...]]:
    """What was held back, and why."""
    return office.all("SELECT step, said, held FROM nudges WHERE held != '' ORDER BY said, step")


def test_each_is_reminded_once_in_the_thread(office: Office) -> None:
    """When a case opens Jo is asked for a handover date, in the channel; a second look says nothing more, on any day."""
    in_october(office)
    assert morning(office, date(2026, 10, 9), 11) == 1
    assert told(office, date(2026, 10, 9)) == [("holder", "jo", "handover-meeting", "opened", HOME)]
    assert morning(office, date(2026, 10, 9), 12) == 0
    assert morning(office, date(2026, 10, 12)) == 0
    assert morning(office, date(2026, 11, 5), 8) == 0  # it is not nine o'clock yet
    assert morning(office, date(2026, 11, 5)) == 1
    assert of_handover(office, date(2026, 11, 5)) == [("holder", "jo", "lead", HOME)]
    assert morning(office, date(2026, 11, 5), 10) == 0
    office.now -= timedelta(hours=3)  # a clock that is set back doubles nothing
    assert nudge(office.database, Morning(1, office.now + timedelta(hours=2), LONDON)) == 0


def test_whoever_is_given_the_task_after_the_opening_is_asked_on_the_same_day(office: Office) -> None:
    """While nobody holds it nothing is said; Jo hears as soon as it is hers, and Tom who takes it over; else the channel next morning."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    case, other = (office.opens_follow_up(about=Words(about), roles=()) for about in ("Strathavon", "Invermay"))
    assert morning(office, date(2026, 10, 9), 11) == 0
    office.asks(case, Assign("lead-inspector", "ailsa"))  # who is responsible, and not asked before the role is given
    assert morning(office, date(2026, 10, 9), 11) == 0
    for hour, person in ((12, "jo"), (13, "tom")):
        office.asks(case, Assign("inspection-support-manager", person))
        assert morning(office, date(2026, 10, 9), hour) == 1
    assert [row[1:4] for row in told(office, date(2026, 10, 9))] == [
        ("jo", "handover-meeting", "opened"),
        ("tom", "handover-meeting", "opened"),
    ]
    morning(office, date(2026, 10, 12))
    assert of_handover(office, date(2026, 10, 12)) == [("thread", "", "opened", HOME)]
    found = accounted(office.database, Asked(1, week_of(date(2026, 10, 9)), office.now, LONDON))
    assert {(each.case, each.state) for each in found.reminders if each.step == HANDOVER.step} == {
        (case, "sent"),
        (other, "sent"),
    }


@pytest.mark.parametrize(
    ("opened", "asked"),
    [
        ("2026-10-09T08:15", "2026-10-09"),  # before nine: at nine
        ("2026-10-10T11:00", "2026-10-12"),  # a Saturday
        ("2026-11-29T11:00", "2026-12-01"),  # a Sunday, before St Andrew's Day
    ],
)
def test_a_case_opened_out_of_hours_asks_when_people_work(sqlite_address: Make, opened: str, asked: str) -> None:
    """On the day itself if it is a working day, else on the next; and then no more."""
    database = Database(sqlite_address())
    settle_in(database)
    office = Office(database, now=datetime.fromisoformat(opened).replace(tzinfo=UTC))
    events = (Record("report-published", date(2026, 10, 8)),)
    office.opens_follow_up(events=events)
    day = office.now.date()
    while day <= date.fromisoformat(asked):
        assert bool(morning(office, day)) == (day.isoformat() == asked)
        day += timedelta(days=1)
    assert morning(office, day) == 0
    database.close()


def test_cases_taken_over_from_elsewhere_ask_together(office: Office) -> None:
    """Imported one after the other in the middle of a day, they make one message on the next working morning."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    roles = (("inspection-support-manager", "jo"),)
    for about in ("Strathavon", "Invermay"):
        request = Open("swia-follow-up", about=Words(about), events=(PUBLISHED,), channel=HOME, roles=roles)
        open_case(office.database, replace(office.order(), quietly=True), request, office.texts)
        assert morning(office, date(2026, 10, 9), 11) == 0
    morning(office, date(2026, 10, 12))
    assert of_handover(office, date(2026, 10, 12)) == [("holder", "jo", "opened", "jo")] * 2
    assert office.all("SELECT count(DISTINCT outbox_id) FROM nudges WHERE person = 'jo'") == [(1,)]
    found = accounted(office.database, Asked(1, week_of(date(2026, 10, 9)), office.now, LONDON))
    assert found.adds_up


def test_a_year_of_the_handover_if_nobody_does_anything(office: Office) -> None:
    """Each on its day: four leads, managers ten working days before, then every working day, managers after two."""
    in_october(office)
    said = []
    day = date(2026, 10, 10)
    while day <= date(2027, 1, 8):
        morning(office, day)
        said += [(day.isoformat(), kind, person) for kind, person, _why, _to in of_handover(office, day)]
        day += timedelta(days=1)
    assert said == [
        ("2026-10-12", "holder", "jo"),
        ("2026-11-05", "holder", "jo"),
        ("2026-11-19", "holder", "jo"),
        ("2026-12-03", "holder", "jo"),
        ("2026-12-15", "neutral", ""),
        ("2026-12-15", "managers", "moira"),
        ("2026-12-15", "managers", "sian"),
        ("2026-12-17", "holder", "jo"),
        ("2027-01-05", "holder", "jo"),
        ("2027-01-06", "holder", "jo"),
        ("2027-01-06", "managers", "moira"),
        ("2027-01-06", "managers", "sian"),
        ("2027-01-07", "holder", "jo"),
        ("2027-01-08", "holder", "jo"),
    ]


def test_several_cases_of_a_morning_are_one_direct_message(office: Office) -> None:
    """Two handovers to ask for make one message to Jo, in which both stand."""
    in_october(office)
    office.opens_follow_up(about=Words("Invermay"))
    morning(office, date(2026, 10, 12))
    assert of_handover(office, date(2026, 10, 12)) == [("holder", "jo", "opened", "jo")] * 2
    assert office.all("SELECT count(DISTINCT outbox_id) FROM nudges WHERE person = 'jo'") == [(1,)]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_morning_with_very_much_to_say_is_one_message_that_slack_takes(sqlite_address: Make, language: str) -> None:
    """Twenty-five cases at once, in both languages: what is first has its buttons, and the list has the rest."""
    database = Database(sqlite_address())
    settle_in(database)
    office = Office(database, now=datetime(2026, 10, 9, 10, 0, tzinfo=UTC))
    for number in range(25):
        office.opens_follow_up(about=Words(f"Council {number}"))
    morning(office, date(2026, 10, 12))
    ((message,),) = office.all("SELECT DISTINCT outbox_id FROM nudges WHERE person = 'jo'")
    text, blocks = drawn(nudge_of(database, int(str(message)), date(2026, 10, 12)), language, in_thread=False)
    database.close()
    assert wrong_with_message(text, blocks) == []
    assert ("5 more tasks" if language == "en" else "5 tasg arall") in text
    assert {"en": "no day arranged yet", "cy": "nid oes dyddiad wedi’i drefnu eto"}[language] in text


def test_after_an_outage_the_newest_alone(office: Office) -> None:
    """Away from October to mid-December: one message to Jo, not five; and nothing twice the day after."""
    in_october(office)
    morning(office, date(2026, 12, 18))
    assert [row for row in of_handover(office, date(2026, 12, 18)) if row[1] == "jo"] == [
        ("holder", "jo", "lead", HOME)
    ]
    assert morning(office, date(2026, 12, 21)) == 0


def test_a_moved_fact_moves_it_and_a_settled_one_withdraws_it(office: Office) -> None:
    """Planned, it is said on the working day before and no sooner; held, it is never said again."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1)), by="jo")
    for day in (date(2026, 11, 5), date(2026, 11, 19)):
        morning(office, day)
        assert of_handover(office, day) == []
    morning(office, date(2026, 11, 27))
    assert of_handover(office, date(2026, 11, 27)) == [("holder", "jo", "arranged", HOME)]
    office.now = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)), by="tom")
    assert office.all("SELECT nudge_on FROM duties WHERE step = 'handover-meeting'") == [(None,)]


def test_what_was_said_is_drawn_anew_once_it_is_met(office: Office) -> None:
    """By whomever: the message that asked Jo is edited in place, once for each act, and what waited unsent is needless."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    office.asks(case, Record("handover-meeting", date(2026, 10, 12)), by="tom")
    rows = office.all("SELECT about, \"to\", case_id IS NOT NULL FROM outbox WHERE kind = 'nudge-met'")
    sent = office.all("SELECT outbox_id FROM nudges WHERE step = 'handover-meeting'")
    assert [row[0] for row in rows] == [row[0] for row in sent]
    found = nudge_of(office.database, int(str(rows[0][0])), date(2026, 10, 13))
    assert [each.duty.state for each in found.reminders if each.duty and each.step == "handover-meeting"] == ["done"]


def test_managers_of_a_private_case_hear_only_if_they_belong_to_it(office: Office) -> None:
    """Siân manages too, and is not one of its people: not a word to her."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    roles = (("lead-inspector", "tom"), ("link-inspector", "moira"), ("inspection-support-manager", "jo"))
    office.opens_follow_up(private=True, channel=OUT_OF_SIGHT, roles=roles)
    for day in (date(2026, 12, 15), date(2027, 1, 6)):
        morning(office, day)
    people = {person for (person,) in office.all("SELECT DISTINCT person FROM nudges")}
    assert "moira" in people
    assert not people & {"sian", "root"}


def test_somebody_who_is_away_is_covered(office: Office) -> None:
    """Jo is away, Tom covers: the nudge is Tom's, and says whose it is."""
    in_october(office)
    go_away(office.database, office.order("jo"), date(2026, 10, 12), date(2026, 10, 16), "tom")
    morning(office, date(2026, 10, 12))
    rows = office.all("SELECT person, about FROM nudges WHERE step = 'handover-meeting'")
    assert rows == [("tom", "jo")]


def test_somebody_who_left_is_reported_to_the_managers_once(office: Office) -> None:
    """They hear it on the first morning; the thread is asked as long as nobody takes over."""
    in_october(office)
    with office.database.writing() as session:
        session.execute(update(TABLES["people"]).where(TABLES["people"].c.key == "jo").values(active=False))
    morning(office, date(2026, 10, 12))
    morning(office, date(2026, 11, 5))
    gone = office.all("SELECT person, about, morning FROM nudges WHERE kind = 'gone' ORDER BY person")
    assert [(person, about, str(day)) for person, about, day in gone] == [
        ("moira", "jo", "2026-10-12"),
        ("sian", "jo", "2026-10-12"),
    ]
    assert of_handover(office, date(2026, 11, 5)) == [("thread", "", "lead", HOME)]


def test_a_quietened_case_is_silent_and_accounts_for_it(office: Office) -> None:
    """What would have been said stands there with its reason; when it ends, the newest is caught up, once."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    office.asks(case, Quieten(date(2026, 11, 20), Words("The council is in recess")))
    assert [morning(office, day) for day in (date(2026, 11, 5), date(2026, 11, 19), date(2026, 11, 20))] == [0, 0, 0]
    assert [(str(said), why) for step, said, why in held(office) if step == "handover-meeting"] == [
        ("2026-11-05", "quietened"),
        ("2026-11-19", "quietened"),
    ]
    morning(office, date(2026, 11, 23))
    assert of_handover(office, date(2026, 11, 23)) == [("holder", "jo", "lead", HOME)]


def test_what_is_put_off_comes_back_on_its_day(office: Office) -> None:
    """To whoever put it off; the managers hear when they would have heard anyway. The past is no day for it."""
    case = in_october(office)
    morning(office, date(2026, 12, 3))
    with pytest.raises(PastDay):
        snooze(office.database, office.order("jo"), case, HANDOVER, date(2026, 12, 3))
    assert snooze(office.database, office.order("jo"), case, HANDOVER, date(2026, 12, 4)) == date(2026, 12, 4)
    morning(office, date(2026, 12, 4))
    assert of_handover(office, date(2026, 12, 4)) == [("holder", "jo", "again", HOME)]
    assert snooze(office.database, office.order("jo"), case, HANDOVER, date(2026, 12, 19)) == date(2026, 12, 21)
    for day in (date(2026, 12, 15), date(2026, 12, 17), date(2026, 12, 18)):
        morning(office, day)
        assert not [row for row in of_handover(office, day) if row[1] == "jo"]
    assert {row[1] for row in of_handover(office, date(2026, 12, 15))} == {"", "moira", "sian"}
    morning(office, date(2026, 12, 21))
    assert of_handover(office, date(2026, 12, 21)) == [("holder", "jo", "again", HOME)]


def test_what_is_not_theirs_goes_to_who_is_responsible(office: Office) -> None:
    """Tom is told at once, and reminded from then on; a task that is done is nobody's."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    with pytest.raises(RemindsOthers):  # the thread is read by all, and its buttons are Jo's
        not_mine(office.database, office.order("ailsa"), case, HANDOVER)
    with pytest.raises(RemindsOthers):
        snooze(office.database, office.order("tom"), case, HANDOVER, date(2026, 10, 13))
    assert not_mine(office.database, office.order("jo"), case, HANDOVER) == ("tom",)
    assert ("holder", "tom", "not-mine", "tom") in of_handover(office, date(2026, 10, 12))
    morning(office, date(2026, 11, 5))
    assert of_handover(office, date(2026, 11, 5)) == [("holder", "tom", "lead", HOME)]
    office.asks(case, Record("handover-meeting", date(2026, 11, 5)))
    with pytest.raises(AlreadySettled):
        not_mine(office.database, office.order("jo"), case, HANDOVER)


def test_what_was_chased_rests_for_five_working_days(office: Office) -> None:
    """The action plan is Ailsa's to chase: chased a week before, she hears of it again five working days later."""
    case = in_october(office)
    morning(office, date(2026, 12, 17))
    office.asks(case, Chase("action-plan", 1, day=date(2026, 12, 17), whom=Words("Fiona Gray")))
    plan = [
        (day, row[1:4])
        for day in (date(2026, 12, 18), date(2026, 12, 21), date(2026, 12, 24))
        if morning(office, day) >= 0
        for row in told(office, day)
        if row[2] == "action-plan"
    ]
    assert plan == [(date(2026, 12, 24), ("ailsa", "action-plan", "again"))]


def test_a_team_sets_how_long_what_was_chased_rests(office: Office) -> None:
    """Two working days for one case, wherever it is said: in the reminder, in the case and in a list."""
    case = in_october(office)
    wanted = "Reminders of this channel: again 2 working days after it was chased"
    assert wanted in says(office, "settings leads here chased 2", by="moira")
    assert "Reminders of other channels: set for 1" in says(office, "settings", channel=OUT_OF_SIGHT)
    morning(office, date(2026, 12, 17))
    office.asks(case, Chase("action-plan", 1, day=date(2026, 12, 17), whom=Words("Fiona Gray")))
    found = []
    for day in (date(2026, 12, 18), date(2026, 12, 21)):
        morning(office, day)
        listed = next(line for line in says(office, "due") if "Action plan" in line)
        said = next(line for line in says(office, f"status {case}") if "chased Thu 17 Dec" in line)
        told_again = [row[1:4] for row in told(office, day) if row[2] == "action-plan"]
        found.append((told_again, "chase again" in listed, "chase again" in said))
    assert found == [([], False, False), ([("ailsa", "action-plan", "again")], True, True)]


def test_never_on_a_weekend_or_a_holiday_nor_at_night(office: Office) -> None:
    """Mon 30 November 2026 is St Andrew's Day: what could be said is said on the Tuesday. Nights of the clock change too."""
    in_october(office)
    speaks = Speaks(time(8), time(18), LONDON)
    for instant in (
        datetime(2026, 10, 12, 7, 59, tzinfo=UTC),  # 08:59 in summer
        datetime(2026, 10, 24, 9, 30, tzinfo=UTC),  # a Saturday
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # the hour that comes twice
        datetime(2026, 10, 26, 8, 30, tzinfo=UTC),  # 08:30 in winter
        datetime(2026, 10, 26, 18, 30, tzinfo=UTC),
    ):
        assert remind(office.database, 1, partial(Hours, instant, instant), speaks) == 0
    assert morning(office, date(2026, 11, 30)) == 0
    assert morning(office, date(2026, 12, 1)) > 0


def test_nothing_to_do_costs_one_question(office: Office) -> None:
    """However many tasks there are."""
    in_october(office)
    morning(office, date(2026, 10, 12))
    asked: list[str] = []
    with office.database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert nudge(office.database, Morning(1, office.now, LONDON)) == 0
    assert [each.split()[0] for each in asked if not each.startswith("BEGIN")] == ["SELECT"]


def test_a_case_that_cannot_be_read_holds_nobody_else_up(office: Office) -> None:
    """Its own reminders have failed, which is written down; everybody else's are sent."""
    broken, sound = in_october(office), office.opens_follow_up(about=Words("Invermay"))
    with office.database.writing() as session:
        texts, cases = TABLES["procedure_texts"], TABLES["cases"]
        session.execute(insert(texts).values(digest="junk", key="junk", version="1", text="junk"))
        session.execute(update(cases).where(cases.c.reference == broken).values(digest="junk"))
    assert morning(office, date(2026, 10, 12)) == 1
    said = office.all("SELECT DISTINCT reference, held FROM nudges JOIN cases ON cases.id = case_id ORDER BY held")
    assert said == [(sound, ""), (broken, "failed")]


def test_two_bots_at_once_say_it_once(office: Office, address: str) -> None:
    """Both work out the same before either writes: the row that says when a task is looked at next decides."""
    in_october(office)
    at_nine = Morning(1, datetime(2026, 10, 12, 9, 0, 1, tzinfo=UTC), LONDON)
    other = Database(address)
    try:
        plans = [planned(each, at_nine) for each in (office.database, other)]
        found = [sum(put_out(each, at_nine, plan)) for each, plan in zip((office.database, other), plans, strict=True)]
    finally:
        other.close()
    assert found == [1, 0]
    assert plans[0] == plans[1] != []
    assert office.count("nudges") == len(office.all("SELECT DISTINCT step, occurrence, person FROM nudges"))


def test_nobody_hears_before_nine_where_they_are(office: Office) -> None:
    """Jo works from New York: at nine in London the others hear, and she at nine there."""
    in_october(office)
    with office.database.writing() as session:
        people = TABLES["people"]
        session.execute(update(people).where(people.c.key == "jo").values(zone="America/New_York"))
    morning(office, date(2026, 11, 5))
    assert of_handover(office, date(2026, 11, 5)) == []
    morning(office, date(2026, 11, 5), 14)
    assert of_handover(office, date(2026, 11, 5)) == [("holder", "jo", "lead", HOME)]


def test_a_team_sets_how_it_is_reminded(office: Office) -> None:
    """Meetings three weeks before and no sooner, one case of them two days; at half past eight; only a manager sets it."""
    case = in_october(office)
    other = office.opens_follow_up(about=Words("Invermay"))
    ((identity,),) = office.all(f"SELECT id FROM cases WHERE reference = '{case}'")
    with pytest.raises(NotAllowed):
        set_leads(office.database, office.order("jo"), "kind:meeting", {"before": (21,)})
    set_leads(office.database, office.order("moira"), "kind:meeting", {"before": (21,), "opening": False})
    set_leads(office.database, office.order("moira"), f"case:{identity}", {"before": (2,)})
    set_nudges_at(office.database, office.order("moira"), time(8, 30))
    list(rebuild(office.database, office.now.date(), only_stale=True))
    assert morning(office, date(2026, 11, 5)) == 0
    office.now = datetime(2026, 12, 10, 8, 30, tzinfo=UTC)
    assert nudge(office.database, Morning(1, office.now, LONDON)) > 0
    of_cases = "SELECT reference FROM nudges JOIN cases ON cases.id = case_id WHERE step = 'handover-meeting' AND kind = 'holder' "
    assert office.all(f"{of_cases} AND morning = '2026-12-10'") == [(other,)]
    morning(office, date(2026, 12, 29))
    assert office.all(f"{of_cases} AND morning = '2026-12-29'") == [(case,)]
    set_leads(office.database, office.order("moira"), "kind:meeting", {})


LEADS = [
    ("meeting 56 28 late 6", {"before": (56, 28), "late_weeks": 6}),
    ("meeting arranged 2 managers 10 3", {"arranged": 2, "managers_before": 10, "managers_after": 3}),
    ("meeting opening no", {"opening": False}),
    ("meeting 14 opening yes late 4", {"before": (14,), "opening": True, "late_weeks": 4}),
    ("meeting agor na rheolwyr 5 trefnwyd 3", {"opening": False, "managers_before": 5, "arranged": 3}),
]


@pytest.mark.parametrize(("line", "wanted"), LEADS)
def test_every_value_can_be_set_in_a_line(office: Office, line: str, wanted: dict[str, object]) -> None:
    """The days before, and besides what is named; the answer says how it is now, and `usual` takes it back."""
    in_october(office)
    told_so = says(office, f"settings leads {line}", by="moira")
    with office.database.reading() as session:
        (set_so,) = team_of(session, 1).leads
    assert (set_so[0], dict(set_so[1])) == ("kind:meeting", wanted)
    assert any(each.startswith("Reminders of meeting: ") for each in told_so)
    says(office, "settings leads meeting usual", by="moira")
    with office.database.reading() as session:
        assert not team_of(session, 1).leads


def test_how_it_is_set_is_said_whole(office: Office) -> None:
    """Each value in words."""
    in_october(office)
    line = "settings leads meeting 14 7 arranged 2 managers 10 3 opening no late 6"
    wanted = (
        "Reminders of meeting: 14, 7 days before; late for 6 weeks; 2 working days before an arranged day; "
        "managers 10 working days before the limit where no day is arranged; managers 3 working days after the limit; "
        "not when the case was opened"
    )
    assert wanted in says(office, line, by="moira")


def test_a_quietened_team_is_silent_until_it_is_not(office: Office) -> None:
    """With a reason and an end; a manager can end it sooner, and the newest is caught up."""
    in_october(office)
    with pytest.raises(NeedsReason):
        quieten_team(office.database, office.order("moira"), date(2026, 11, 20), "")
    quieten_team(office.database, office.order("moira"), date(2026, 11, 20), "Office move")
    assert [morning(office, day) for day in (date(2026, 10, 12), date(2026, 11, 5))] == [0, 0]
    quieten_team(office.database, office.order("moira"), None, "")
    morning(office, date(2026, 11, 6))
    assert of_handover(office, date(2026, 11, 6)) == [("holder", "jo", "lead", HOME)]
    assert morning(office, date(2026, 11, 9)) == 0


def test_six_cases_in_which_nothing_is_done_early_make_few_messages_in_a_year(sqlite_address: Make) -> None:
    """Six councils, a fortnight apart, everything on its last day or, where that is not for us to record, not at all."""
    database = Database(sqlite_address())
    settle_in(database)
    office = Office(database)
    councils = ["Strathavon", "Invermay", "Kinlaw", "Ardross", "Glenfarg", "Lomond"]
    first = day = date(2026, 10, 8)
    while day < first + timedelta(days=365):
        if councils and day == first + timedelta(weeks=2 * (6 - len(councils))):
            office.on(day)
            office.opens_follow_up(about=Words(councils.pop(0)), events=(Record("report-published", day),))
        if day.weekday() < SATURDAY:
            morning(office, day)
            _on_the_last_day(office, day)
        day += timedelta(days=1)
    ((messages,),) = office.all("SELECT count(*) FROM outbox WHERE kind = 'nudge'")
    database.close()
    assert isinstance(messages, int)
    assert messages <= MOST_IN_A_YEAR


def _on_the_last_day(office: Office, day: date) -> None:
    due = f"SELECT reference, step FROM duties JOIN cases ON cases.id = case_id WHERE settled = '' AND act_by = '{day}'"
    for reference, step in office.all(due):
        office.now = datetime.combine(day, time(16), LONDON).astimezone(UTC)
        with suppress(Refused):
            office.asks(str(reference), Record(str(step), day))


def test_a_task_that_was_late_for_weeks_is_ticked_wherever_it_was_said(office: Office) -> None:
    """Each working day's message; the last ones at once, the others bit by bit, so that nobody waits for them."""
    case = in_october(office)
    days_late = [date(2027, 1, 4) + timedelta(days=number) for number in range(26)]
    for day in days_late:
        morning(office, day)
    office.now = datetime(2027, 1, 29, 15, 0, tzinfo=UTC)
    office.asks(case, Record("handover-meeting", date(2027, 1, 29)), by="tom")
    said = office.all("SELECT DISTINCT outbox_id FROM nudges WHERE step = 'handover-meeting' AND outbox_id IS NOT NULL")
    redrawn = office.all("SELECT about, not_before FROM outbox WHERE kind = 'nudge-met' ORDER BY about DESC")
    assert len(redrawn) > 20
    assert {row[0] for row in said} == {row[0] for row in redrawn}
    times = [str(row[1]) for row in redrawn]
    assert len(set(times[:10])) == 1
    assert times[9:] == sorted(set(times[9:]))


def test_what_is_met_is_redrawn_in_bundles_and_in_the_copies_of_managers(office: Office) -> None:
    """Of two cases in one message one is held: it is ticked there, for Jo and for each manager, and the other keeps its buttons."""
    met, other = in_october(office), office.opens_follow_up(about=Words("Invermay"))
    for day in (date(2026, 10, 9), date(2026, 12, 15), date(2027, 1, 6)):
        morning(office, day)
    office.now = datetime(2027, 1, 6, 15, 0, tzinfo=UTC)
    office.asks(met, Record("handover-meeting", date(2027, 1, 6)), by="tom")
    redrawn = {row[0] for row in office.all("SELECT about FROM outbox WHERE kind = 'nudge-met'")}
    said = "SELECT DISTINCT outbox_id, person, kind FROM nudges JOIN cases ON cases.id = case_id WHERE step = 'handover-meeting' "
    rows = office.all(f"{said} AND reference = '{met}' AND nudges.outbox_id IS NOT NULL")
    assert {row[0] for row in rows} == redrawn
    assert {row[1] for row in rows} >= {"jo", "moira", "sian"}
    for message, person, kind in rows:
        found = nudge_of(office.database, int(str(message)), date(2027, 1, 6))
        text, blocks = drawn(found, "en", in_thread=False)
        assert f"{met} · ✓ Handover meeting (must): done on Wed 6 Jan 2027" in text, (person, kind)
        pressed = str([block for block in blocks if block["type"] == "actions"])
        assert met not in pressed or kind != "holder", (person, kind)
        if other in text:
            assert f"{other} handover-meeting" in pressed, (person, kind)
