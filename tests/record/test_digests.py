"""Digests and what comes before a meeting: to whom, on which morning, once; and what may stand in them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot.drawing import Drawing, Here
from handlers.wording.card import card, in_words
from handlers.wording.digest import digest
from handlers.wording.month import month_told
from models.accounts import MISSING, SENT, Accounted, Reminder, week_of
from models.casework.choosing import choose_digest, set_channel_digest, set_channel_language
from models.casework.digest import channel_digest, own_digest
from models.casework.digesting import put_digests
from models.casework.months import month_of
from models.casework.nudging import Morning, nudge
from models.casework.seeing import see
from models.casework.team import go_away, quieten_team, set_closures, set_nudges_at
from models.casework.upcoming import next_instant
from models.digests import DAILY, WEEKLY
from models.history import Happened
from models.refusals import NotAllowed, UnknownName
from models.requests import Ask, Correct, Decide, Plan, Quieten, Record
from models.store.outbox import PARCEL, Hours, Parcel, there_of
from models.store.sight import seen_by_person
from models.words import Words
from scheduler.digests import Digests
from scheduler.hours import Hours as Speaks
from tests.payloads import wrong_with_message
from tests.record.office import HOME, OUT_OF_SIGHT, PUBLISHED, Office
from tests.record.typing_in import says

LONDON = ZoneInfo("Europe/London")
CANARY = "Dyffryn Cudd"


def comes(office: Office, day: date, hour: int = 9, minute: int = 0) -> int:
    """It becomes this hour; how many messages are put out."""
    office.now = datetime.combine(day, time(hour, minute, 1), LONDON).astimezone(UTC)
    return put_digests(office.database, Morning(1, office.now, LONDON))


def posts(office: Office, kind: str) -> list[tuple[object, ...]]:
    """To whom messages of a kind go, and of which day they are."""
    wanted = 'SELECT "to", CAST(day AS varchar(10)) FROM outbox'
    return office.all(f"{wanted} WHERE kind = '{kind}' ORDER BY id")


def said(office: Office, channel: str = HOME, language: str = "en") -> str:
    """The digest of a channel, as it is drawn now."""
    found = channel_digest(office.database, 1, channel, office.now.date())
    text, blocks = digest(found, language, own=False)
    assert wrong_with_message(text, blocks) == []
    return text


def in_october(office: Office) -> str:
    """Strathavon's follow-up, opened the day after its report was published."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    return office.opens_follow_up()


def test_a_channel_hears_once_on_the_first_working_morning_of_the_week(office: Office) -> None:
    """Not before its hour, not twice, and on the Tuesday where the Monday is a bank holiday of its cases' nation."""
    in_october(office)
    assert comes(office, date(2026, 11, 23), 8) == 0
    assert comes(office, date(2026, 11, 23)) == 1
    assert comes(office, date(2026, 11, 23), 10) == 0
    assert comes(office, date(2026, 11, 24)) == 0
    assert comes(office, date(2026, 11, 30)) == 0  # St Andrew's Day
    comes(office, date(2026, 12, 1))
    assert posts(office, "digest") == [(HOME, "2026-11-23"), (HOME, "2026-11-30")]


def test_after_an_outage_the_day_after_is_early_enough_and_later_is_not(office: Office) -> None:
    """On the Tuesday it is still of use; on the Wednesday the next one is near."""
    in_october(office)
    assert comes(office, date(2026, 11, 18)) == 0
    assert comes(office, date(2026, 11, 24)) == 1


def test_a_week_in_which_the_team_is_closed_has_none(office: Office) -> None:
    """The team's own closures count."""
    in_october(office)
    week = [date(2026, 11, 23) + timedelta(days=number) for number in range(5)]
    set_closures(office.database, office.order("moira"), week)
    assert [comes(office, day) for day in week] == [0] * 5
    comes(office, date(2026, 12, 1))
    assert posts(office, "digest") == [(HOME, "2026-11-30")]


def test_two_bots_put_out_one(office: Office) -> None:
    """The key of the table refuses the second, whoever comes first."""
    in_october(office)
    office.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    morning = Morning(1, office.now, LONDON)
    put_digests(office.database, morning)
    with office.database.reading() as session:
        assert len(there_of(session, 1, date(2026, 11, 23))) == 1
    assert put_digests(office.database, morning) == 0
    assert len(posts(office, "digest")) == 1


def test_a_tick_in_the_same_minute_asks_nothing(office: Office) -> None:
    """The record is looked at once a minute, in the hours in which the bot speaks."""
    in_october(office)
    looking = Digests(office.database, 1, Speaks(time(8), time(18), LONDON))

    def at(hour: int, minute: int, second: int) -> int:
        now = datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)
        return looking.put_out(lambda: Hours(now, now))

    assert [at(7, 59, 1), at(9, 0, 1), at(9, 0, 2), at(9, 1, 1)] == [0, 1, 0, 0]


def test_it_says_what_is_late_due_without_a_date_waiting_and_owed(office: Office) -> None:
    """Each in one line, the gravest first."""
    case = in_october(office)
    office.opens_follow_up(about=Words("Invermay"))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 9)), by="jo")
    office.on(date(2026, 12, 7))
    text = said(office)
    assert text.splitlines()[0] == "This week · 1 due · 1 to arrange"
    assert "▶ Wed 9 Dec · Strathavon SFU-1 · Handover meeting · Jo" in text
    assert "□ No date · Invermay SFU-2 · Handover meeting · must be by Thu 31 Dec, 16 working days · Jo" in text
    assert "○ To Mon 4 Jan · Thu 31 Dec · Strathavon SFU-1 · Action plan" in text
    office.on(date(2026, 12, 14))
    passed = (
        "▶ Wed 9 Dec · Strathavon SFU-1 · Handover meeting · Jo · the arranged day has passed, and nothing is recorded"
    )
    assert passed in said(office)
    office.on(date(2027, 1, 11))
    text = said(office)
    assert "● Late · Strathavon SFU-1 · Handover meeting · 5 working days · Jo" in text


def test_a_decision_that_waits_is_named_with_whom(office: Office) -> None:
    """And since when."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    case = office.opens_follow_up("moira", roles=(("management-team", "moira"),))
    office.asks(case, Ask("visit-decision", Words("Reports say too little"), deciders=("moira",)))
    office.on(date(2026, 10, 12))
    assert "? Waiting · Strathavon SFU-1 · Decision on a monitoring visit · with Moira since Fri 9 Oct" in said(office)


def test_a_quiet_week_says_so_in_one_line(office: Office) -> None:
    """So that silence never means that the bot is down; what comes next is named."""
    in_october(office)
    office.on(date(2026, 10, 12))
    lines = said(office).splitlines()
    assert lines[:2] == ["This week", "Nothing is late, and nothing is to be done this week."]
    assert lines[2].startswith("Next: Thu 31 Dec · Strathavon SFU-1")


def test_a_long_list_is_counted_and_led_to(office: Office) -> None:
    """Six lines of a part, the number of the others, and a button for all of them; in both languages."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    for number in range(9):
        office.opens_follow_up(about=Words(f"Council {number}"))
    office.on(date(2026, 11, 30))
    text = said(office)
    assert text.splitlines()[0] == "This week · 9 to arrange"
    assert "3 more" in text
    found = channel_digest(office.database, 1, HOME, office.now.date())
    assert "All without a date (9)" in str(digest(found, "en", own=False)[1])
    assert "Yr wythnos hon · 9 i’w trefnu" in said(office, language="cy")


def test_a_private_case_stands_in_its_own_channel_only(office: Office) -> None:
    """Its words are in no digest of another channel, and in none of a person who does not belong to it."""
    in_october(office)
    office.opens_follow_up(about=Words(CANARY), private=True, channel=OUT_OF_SIGHT, by="moira", roles=())
    office.on(date(2027, 1, 11))
    assert CANARY in said(office, OUT_OF_SIGHT)
    assert CANARY not in said(office)
    for person, sees in (("ailsa", False), ("sian", False)):
        found = own_digest(office.database, 1, person, office.now.date(), daily=False)
        assert (CANARY in digest(found, "en", own=True)[0]) is sees


def test_what_rests_is_named_with_its_reason_and_end(office: Office) -> None:
    """A case by whoever quietened it, and the whole team by a manager."""
    case = in_october(office)
    office.asks(case, Quieten(date(2026, 12, 11), Words("The council is in recess")))
    office.on(date(2026, 11, 23))
    assert "◌ Quiet · Strathavon SFU-1 · until Fri 11 Dec: “The council is in recess”" in said(office)
    quieten_team(office.database, office.order("moira"), date(2026, 12, 1), "We move")
    assert "◌ Nobody is reminded until Tue 1 Dec: “We move”" in said(office)
    office.on(date(2026, 12, 14))
    assert "in recess" not in said(office)


def test_that_every_reminder_is_accounted_for_is_said_where_somebody_counted(office: Office) -> None:
    """Nothing is claimed where nobody has."""
    in_october(office)
    office.on(date(2026, 11, 23))
    found = channel_digest(office.database, 1, HOME, office.now.date())
    assert "accounted" not in digest(found, "en", own=False)[0]
    last_week = week_of(date(2026, 11, 16))
    one = Reminder("SFU-1", "swia-follow-up", "handover", 1, last_week.first, SENT)
    counted = digest(found._replace(accounted=Accounted(last_week, (one,) * 23)), "en", own=False)[0]
    assert "All 23 reminders due last week accounted for" in counted
    missed = Accounted(last_week, (*(one,) * 21, *(one._replace(state=MISSING),) * 2))
    assert "Of 23 reminders due last week 2 are missing" in digest(found._replace(accounted=missed), "en", own=False)[0]


def test_last_weeks_reminders_are_counted_by_the_hours_of_the_teams_zone(office: Office) -> None:
    """Planned at seven where the team is, before anybody was reminded: in Britain it was past nine by then."""
    far = ZoneInfo("America/Los_Angeles")
    case = in_october(office)
    office.now = datetime(2026, 11, 5, 7, tzinfo=far)
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1)))
    office.now = datetime(2026, 11, 9, 9, 0, 1, tzinfo=far)
    put_digests(office.database, Morning(1, office.now, far))
    assert "The 1 reminder due last week" not in _drawn(office, far)
    assert "The 1 reminder due last week" in _drawn(office, LONDON)


def _drawn(office: Office, zone: ZoneInfo) -> str:
    """The one digest that waits, as the bot of a team in this zone draws it."""
    with office.database.reading() as session:
        rows = session.execute(select(*PARCEL).where(PARCEL[2] == "digest"))
        (waiting,) = [Parcel(*row) for row in rows]
    here, today = Here("T1", zone, lambda _channel: None), office.now.date()
    drawn = Drawing(WebClient(), office.database, lambda: today, lambda _parcel: "en", here).draw(waiting)
    assert drawn
    return f"{drawn.text} {drawn.blocks}"


def test_before_a_meeting_the_brief_goes_once_to_those_of_ours_who_go(office: Office) -> None:
    """On its day, to whoever holds it and takes part; moved, it goes again on the new day."""
    case = in_october(office)
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1)), by="jo")
    comes(office, date(2026, 11, 27))
    comes(office, date(2026, 12, 1), 8, 59)
    assert posts(office, "brief") == []
    comes(office, date(2026, 12, 1))
    comes(office, date(2026, 12, 1), 11)
    assert posts(office, "brief") == [(who, "2026-12-01") for who in ("jo", "ailsa")]
    office.asks(case, Plan("handover-meeting", date(2026, 12, 8), because=Words("Snow")), by="jo")
    comes(office, date(2026, 12, 8))
    assert posts(office, "brief")[2:] == [(who, "2026-12-08") for who in ("jo", "ailsa")]


@pytest.mark.parametrize(
    ("day", "begins", "comes_at"),
    [
        ((12, 1), "14:00", (12, 1, 12, 45)),
        ((12, 1), "10:00", (12, 1, 9, 0)),  # never before the hour from which people are written to
        ((12, 2), "08:30", (12, 1, 9, 0)),  # that would be too late
        ((12, 1), "08:30", (11, 27, 9, 0)),  # the Monday is St Andrew's Day
        ((12, 1), "19:30", (12, 1, 16, 0)),  # while people are at work
        ((11, 30), "14:00", (11, 27, 9, 0)),
        ((11, 29), "", (11, 27, 9, 0)),
    ],
)
def test_a_brief_comes_shortly_before_its_meeting_begins(
    office: Office, day: tuple[int, int], begins: str, comes_at: tuple[int, int, int, int]
) -> None:
    """Not a minute sooner, and after the meeting has begun no more; whoever moves the clock knows the hour."""
    case = in_october(office)
    hour = time.fromisoformat(begins) if begins else None
    office.asks(case, Plan("handover-meeting", date(2026, *day), at=hour, because=Words("So they wish")), by="jo")
    on, at = date(2026, *comes_at[:2]), datetime(2026, *comes_at, tzinfo=LONDON)
    shortly = at - timedelta(minutes=1)
    assert next_instant(office.database, shortly, lambda instant: instant) == at
    comes(office, on, shortly.hour, shortly.minute)
    assert posts(office, "brief") == []
    comes(office, on, at.hour, at.minute)
    assert posts(office, "brief") == [(who, f"{date(2026, *day)}") for who in ("jo", "ailsa")]


def test_of_a_meeting_that_has_begun_nobody_has_a_brief(office: Office) -> None:
    """After an outage it would come too late; arranged within the hour it comes at once."""
    case = in_october(office)
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1), at=time(14)), by="jo")
    comes(office, date(2026, 12, 1), 14)
    assert posts(office, "brief") == []
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1), at=time(14, 30)), by="jo")
    comes(office, date(2026, 12, 1), 14, 1)
    assert posts(office, "brief") == [(who, "2026-12-01") for who in ("jo", "ailsa")]


def test_whoever_moves_the_clock_is_told_of_the_next_digest(office: Office) -> None:
    """Of a channel at its own hour, of a person, of managers; not of one that was put out already."""
    in_october(office)
    choose_digest(office.database, office.order("jo"), DAILY, "en")
    set_channel_digest(office.database, office.order("moira"), HOME, time(10, 30))
    office.now = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    nine, half_past = time(9), time(10, 30)
    found = []
    for _ in range(4):
        nudge(office.database, Morning(1, office.now, LONDON))
        instant = next_instant(office.database, office.now, Speaks(time(8), time(18), LONDON).first_from)
        assert instant is not None
        found.append((instant.date(), instant.time()))
        comes(office, instant.date(), instant.hour, instant.minute)
    assert found == [
        (date(2026, 11, 27), nine),
        (date(2026, 12, 1), nine),
        (date(2026, 12, 1), half_past),
        (date(2026, 12, 2), nine),
    ]


def test_a_meeting_arranged_late_has_its_brief_on_the_day(office: Office) -> None:
    """Arranged for today without an hour; and whoever covers for somebody who is away has it in their place."""
    case = in_october(office)
    office.now = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    go_away(office.database, office.order("jo"), date(2026, 11, 24), date(2026, 11, 27), "moira")
    office.asks(case, Plan("handover-meeting", date(2026, 11, 24)), by="tom")
    comes(office, date(2026, 11, 24))
    assert posts(office, "brief") == [(who, "2026-11-24") for who in ("moira", "ailsa")]


def test_a_meeting_that_was_held_needs_no_brief(office: Office) -> None:
    """What is recorded before is not prepared for."""
    case = in_october(office)
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1)), by="jo")
    office.now = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    office.asks(case, Record("handover-meeting", date(2026, 11, 26)), by="tom")
    comes(office, date(2026, 11, 27))
    assert posts(office, "brief") == []


def in_november(office: Office, person: str = "moira") -> str:
    """The account of November, as it is drawn for somebody on the first of December."""
    office.on(date(2026, 12, 1))
    found = month_of(office.database, 1, person, office.now.date(), LONDON)
    text, blocks = month_told(found, "en")
    assert wrong_with_message(text, blocks) == []
    return text


def test_managers_hear_once_a_month(office: Office) -> None:
    """On its first working morning, each of them; nobody else."""
    in_october(office)
    comes(office, date(2026, 12, 1))
    comes(office, date(2026, 12, 2))
    assert posts(office, "slippage") == [("moira", "2026-12-01"), ("sian", "2026-12-01")]


def test_a_day_that_moved_is_told_first_against_current(office: Office) -> None:
    """How often and why the last time; moved before the month it counts, but is no news of its own."""
    case = in_october(office)
    office.asks(case, Plan("handover-meeting", date(2026, 12, 1)), by="jo")
    office.on(date(2026, 10, 20))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 8)), by="jo")
    office.on(date(2026, 11, 20))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 15), because=Words("The director is away")), by="jo")
    text = in_november(office)
    assert text.splitlines()[0] == "November 2026 · 1 moved"
    moved = "→ SFU-1 · Handover meeting · first Tue 1 Dec, now Tue 15 Dec · moved 2 times: “The director is away”"
    assert moved in text.splitlines()
    office.on(date(2027, 1, 4))
    found = month_of(office.database, 1, "moira", date(2027, 1, 4), LONDON)
    assert "→" not in month_told(found, "en")[0]


def test_a_corrected_fact_moves_limits_and_says_so(office: Office) -> None:
    """The report was published a week later than was recorded."""
    case = in_october(office)
    office.on(date(2026, 11, 3))
    fact = Happened("report-published", date(2026, 10, 15))
    ((number,),) = office.all("SELECT number FROM history WHERE kind = 'happened'")
    office.asks(case, Correct(int(str(number)), fact, Words("The council's site says so")))
    moved = (
        "→ SFU-1 · Handover meeting · due first Thu 31 Dec, now Thu 7 Jan · moved once: “The council's site says so”"
    )
    assert moved in in_november(office).splitlines()


def test_what_was_late_and_what_was_decided_is_told(office: Office) -> None:
    """Done late, with how late; still open, with whom; and what was decided by whom."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    late = replace(PUBLISHED, day=date(2026, 8, 13))
    roles = (("inspection-support-manager", "jo"), ("management-team", "moira"))
    case = office.opens_follow_up("moira", events=(late,), roles=roles)
    asked = office.asks(case, Ask("visit-decision", Words("Reports say too little"), deciders=("moira",)))
    office.on(date(2026, 11, 10))
    (request,) = asked.case.requests.values()
    office.asks(case, Decide(request.entry, "no-visit", request.digest, Words("They say enough")), by="moira")
    assert "● SFU-1 · Handover meeting · Thu 5 Nov · still open · Jo" in in_november(office).splitlines()
    assert "✓ SFU-1 · Decision on a monitoring visit · No visit · Moira" in in_november(office).splitlines()
    office.on(date(2026, 11, 12))
    office.asks(case, Record("handover-meeting", date(2026, 11, 12)), by="tom")
    assert "● SFU-1 · Handover meeting · Thu 5 Nov · done Thu 12 Nov, 5 working days late" in in_november(office)


def test_a_manager_reads_nothing_of_a_private_case_that_is_not_theirs(office: Office) -> None:
    """Siân does not belong to it; Moira opened it."""
    office.now = datetime(2026, 8, 20, 10, 0, tzinfo=UTC)
    office.opens_follow_up(
        "moira",
        about=Words(CANARY),
        private=True,
        channel=OUT_OF_SIGHT,
        roles=(),
        events=(replace(PUBLISHED, day=date(2026, 8, 13)),),
    )
    assert CANARY in in_november(office)
    assert CANARY not in in_november(office, "sian")


def test_somebody_chooses_to_hear_daily_weekly_or_not_at_all(office: Office) -> None:
    """Nobody is sent one unasked; daily is each working morning, weekly the first of the week."""
    in_october(office)
    comes(office, date(2026, 11, 23))
    assert posts(office, "own-daily") == posts(office, "own-weekly") == []
    choose_digest(office.database, office.order("jo"), DAILY, "en")
    choose_digest(office.database, office.order("tom"), WEEKLY, "cy")
    for day in (24, 25, 27, 28, 30):  # Saturday, and St Andrew's Day
        comes(office, date(2026, 11, day))
    assert posts(office, "own-daily") == [("jo", "2026-11-24"), ("jo", "2026-11-25"), ("jo", "2026-11-27")]
    assert posts(office, "own-weekly") == [("tom", "2026-11-23")]
    assert office.all("SELECT language FROM outbox WHERE kind = 'own-weekly'") == [("cy",)]
    choose_digest(office.database, office.order("jo"), "", "en")
    comes(office, date(2026, 12, 1))
    assert len(posts(office, "own-daily")) == 3
    with pytest.raises(UnknownName):
        choose_digest(office.database, office.order("jo"), "hourly", "en")


def test_whoever_is_away_reads_it_when_they_are_back(office: Office) -> None:
    """A digest is nobody's to pass on."""
    in_october(office)
    choose_digest(office.database, office.order("jo"), DAILY, "en")
    go_away(office.database, office.order("jo"), date(2026, 11, 23), date(2026, 11, 24), "moira")
    for day in (23, 24, 25):
        comes(office, date(2026, 11, day))
    assert posts(office, "own-daily") == [("jo", "2026-11-25")]


def test_a_channel_has_its_own_hour_or_no_digest(office: Office) -> None:
    """Set by a manager, in the channel's language."""
    in_october(office)
    with pytest.raises(NotAllowed):
        set_channel_digest(office.database, office.order("jo"), HOME, time(8, 30))
    set_channel_digest(office.database, office.order("moira"), HOME, time(10, 30))
    set_channel_language(office.database, office.order("moira"), HOME, "cy")
    assert [comes(office, date(2026, 11, 23), *hour) for hour in ((9, 0), (10, 30))] == [0, 1]
    assert office.all("SELECT language FROM outbox WHERE kind = 'digest'") == [("cy",)]
    set_channel_digest(office.database, office.order("moira"), HOME, None)
    assert comes(office, date(2026, 12, 8)) == 0


def test_an_hour_at_which_the_bot_never_speaks_is_refused(office: Office) -> None:
    """A digest or reminders at seven in the evening would never come; what is set by now stays."""
    in_october(office)
    for setting in ("digest", "nudges"):
        for hour in ("18:00", "07:59"):
            wanted = f"{setting.capitalize()} at {hour} would never be said: unasked the bot speaks 08:00-18:00; choose an hour in it"
            assert says(office, f"settings {setting} {hour}", by="moira")[0] == wanted
    assert office.count("settings") == 0
    says(office, "settings digest 17:59", by="moira")
    assert office.count("settings") == 1


def test_an_hour_that_fell_out_of_the_hours_is_said_to_be_silent(office: Office) -> None:
    """Where the bot's own hours were narrowed after a team had set its own."""
    in_october(office)
    set_channel_digest(office.database, office.order("moira"), HOME, time(19))
    set_nudges_at(office.database, office.order("moira"), time(19))
    assert "\n".join(says(office, "settings")).count("That is never said: the bot speaks 08:00-18:00 only.") == 2


def test_what_is_caught_up_with_after_a_rest_is_shown_beforehand(office: Office) -> None:
    """In the digest and on the card; and on that morning it is what is said."""
    case = in_october(office)
    office.on(date(2026, 10, 30))
    office.asks(case, Quieten(date(2026, 11, 20), Words("The council is in recess")), by="jo")
    office.on(date(2026, 11, 9))
    assert "until Fri 20 Nov: “The council is in recess”; then 1 reminder, on Mon 23 Nov" in said(office)
    view = see(office.database, case, office.now.date(), seen_by_person(1, "jo"))
    assert "Then 1 reminder, on Mon 23 Nov: Handover meeting" in in_words(card(view, "en"))
    office.now = datetime(2026, 11, 23, 9, 0, 1, tzinfo=UTC)
    nudge(office.database, Morning(1, office.now, LONDON))
    assert office.all("SELECT step FROM nudges WHERE held = '' AND morning = '2026-11-23'") == [("handover-meeting",)]
