"""Nudges of tasks that wait for somebody's word or rest: who hears instead, and what is written down as held back."""

from datetime import date

from sqlalchemy import update

from handlers.wording.nudge import nudge as drawn
from models.casework.putting_off import About, snooze
from models.casework.reminding import nudge_of
from models.entries import Recorded, WillBeMissed
from models.history import Happened
from models.reminders import HOLDER, Facts, Leads, says
from models.requests import Ask, Assign, Chase, Correct, Countersign, Decide, Note, Quieten, Record, SayMissed
from models.store.tables import TABLES
from models.words import Words
from models.working_days import working_days
from tests.record.mornings import delivers, held, in_october, morning, of_step, told
from tests.record.office import OUT_OF_SIGHT, Office

HANDOVER = About("handover-meeting", 1)
LATE = Words("Plan only arrived Wednesday; offered 12 Jan")


def message_to(office: Office, person: str, day: date) -> str:
    """What somebody is told on a morning, as it is drawn then."""
    messages = office.all(
        f"SELECT DISTINCT outbox_id FROM nudges WHERE person = '{person}' AND morning = '{day}' AND outbox_id IS NOT NULL"
    )
    ((message,),) = messages
    return drawn(nudge_of(office.database, int(str(message)), day), "en", in_thread=False)[0]


def test_a_decision_that_was_asked_for_reminds_its_deciders(office: Office) -> None:
    """Every week Moira hears, and not Ailsa, until she has decided; what only may be done is no exception once it is asked."""
    case = in_october(office)
    office.asks(case, Assign("management-team", "moira"), by="sian")
    office.asks(case, Record("handover-meeting", date(2026, 10, 9)))
    office.on(date(2026, 11, 16))
    asked = office.asks(case, Ask("visit-decision", Words("The reports show little")))
    for day in (date(2026, 11, 23), date(2026, 12, 1)):
        morning(office, day)
        assert of_step(office, "visit-decision", day) == [("deciders", "moira", "waiting")]
    assert "A decision waits for your word since Mon 16 Nov 2026." in message_to(office, "moira", date(2026, 12, 1))
    request = asked.case.requests[asked.asked]
    office.asks(case, Decide(request.entry, "no-visit", request.digest, Words("Enough is known")), by="moira")
    assert office.all("SELECT nudge_on FROM duties WHERE step = 'visit-decision'") == [(None,)]


def test_an_undated_decision_is_asked_about_weekly_once_it_waits() -> None:
    """Nobody sets a day for it any more; those who are to decide hear a week after they were asked, and so on."""
    facts = Facts(
        "decision", "will", False, True, date(2026, 11, 25), date(2026, 11, 25), None, None, None,
        asked=date(2026, 11, 26),
    )  # fmt: skip
    found = [say.day.isoformat() for say in says(facts, Leads(late_weeks=3), working_days("WLS")) if say.to == HOLDER]
    assert found == ["2026-12-03", "2026-12-10", "2026-12-17"]


def test_what_is_said_to_be_missed_waits_for_managers_and_then_rests(office: Office) -> None:
    """Both are asked at once and on its mornings, Jo is left alone; accepted, it is quiet, and says why where it was said."""
    case = in_october(office)
    morning(office, date(2026, 12, 3))
    office.asks(case, SayMissed("handover-meeting", LATE), by="jo")
    delivers(office)
    asked = office.all('SELECT "to" FROM outbox WHERE kind = \'to-countersign\' ORDER BY "to"')
    assert asked == [("moira",), ("sian",)]
    morning(office, date(2026, 12, 17))
    assert of_step(office, "handover-meeting", date(2026, 12, 17)) == [
        ("countersign", "moira", "lead"),
        ("countersign", "sian", "lead"),
    ]
    assert "Jo says that it will be missed: “Plan only arrived Wednesday" in message_to(
        office, "sian", date(2026, 12, 17)
    )
    (entry,) = (each.number for each in _entries(office, case) if isinstance(each.content, WillBeMissed))
    office.asks(case, Countersign(entry, accepted=True), by="moira")
    assert office.all("SELECT nudge_on FROM duties WHERE step = 'handover-meeting'") == [(None,)]
    assert "Accepted as missed: “Plan only arrived Wednesday" in message_to(office, "jo", date(2026, 12, 3))
    morning(office, date(2027, 1, 6))
    assert of_step(office, "handover-meeting", date(2027, 1, 6)) == []


def _entries(office: Office, case: str) -> tuple[Recorded, ...]:
    return office.asks(case, Note(Words("A line"))).case.entries


def test_what_a_manager_does_not_accept_is_jos_again(office: Office) -> None:
    """The next lead is hers, as if nothing had been said."""
    case = in_october(office)
    said = office.asks(case, SayMissed("handover-meeting", LATE), by="jo")
    office.asks(case, Countersign(said.entries[0].number, accepted=False, because=LATE), by="moira")
    morning(office, date(2026, 11, 5))
    assert of_step(office, "handover-meeting", date(2026, 11, 5)) == [("holder", "jo", "lead")]


def test_what_is_put_off_or_chased_is_written_down_as_held_back(office: Office) -> None:
    """Jo puts the handover off over its lead, Ailsa has chased the plan: each day that fell away stands there with its why."""
    case = in_october(office)
    morning(office, date(2026, 11, 5))
    snooze(office.database, office.order("jo"), case, HANDOVER, date(2026, 11, 23))
    assert morning(office, date(2026, 11, 19)) == 0
    assert held(office, "handover-meeting") == [("2026-11-19", "put-off")]
    morning(office, date(2026, 11, 23))
    assert of_step(office, "handover-meeting", date(2026, 11, 23)) == [("holder", "jo", "again")]
    morning(office, date(2026, 12, 17))
    morning(office, date(2026, 12, 18))
    office.asks(case, Chase("action-plan", 1, day=date(2026, 12, 18), whom=Words("Fiona Gray")))
    for day in (21, 22, 23, 24):
        morning(office, date(2026, 12, day))
    assert held(office, "action-plan") == [("2026-12-24", "chased")]


def test_a_rest_that_is_taken_back_early_is_caught_up_with(office: Office) -> None:
    """A case quietened until 20 November goes on at once when that is taken back: its newest on the next morning, once."""
    case = in_october(office)
    morning(office, date(2026, 10, 12))
    quiet = office.asks(case, Quieten(date(2026, 11, 20), Words("The council is in recess")))
    assert morning(office, date(2026, 11, 5)) == 0
    office.asks(case, Correct(quiet.entries[0].number, None, Words("Recess was called off")))
    morning(office, date(2026, 11, 6))
    assert of_step(office, "handover-meeting", date(2026, 11, 6)) == [("holder", "jo", "lead")]
    assert morning(office, date(2026, 11, 9)) == 0


def test_managers_read_what_the_holder_was_told_and_wrote(office: Office) -> None:
    """Warned the working day before, Jo adds a line; the copy carries it, when she was reminded and what they were told."""
    case = in_october(office)
    for day in (date(2026, 12, 15), date(2026, 12, 17), date(2027, 1, 5)):
        morning(office, day)
    assert of_step(office, "handover-meeting", date(2027, 1, 5)) == [("holder", "jo", "warned")]
    assert "The managers hear of it on the next working day" in message_to(office, "jo", date(2027, 1, 5))
    office.asks(case, Note(LATE, "handover-meeting"), by="jo")
    morning(office, date(2027, 1, 6))
    said = message_to(office, "moira", date(2027, 1, 6))
    assert "By Thu 31 Dec 2026; 2 working days over" in said
    assert "With: Jo\nJo wrote on Tue 5 Jan 2027: “Plan only arrived Wednesday; offered 12 Jan”" in said
    assert "Jo was reminded on Tue 15 Dec 2026, Thu 17 Dec 2026, Tue 5 Jan 2027, Wed 6 Jan 2027" in said
    assert "You were told on Tue 15 Dec 2026 that no day was arranged" in said
    assert "The managers have been told." in message_to(office, "jo", date(2027, 1, 6))


def test_the_thread_learns_that_managers_were_told_where_its_holder_hears_elsewhere(office: Office) -> None:
    """Two cases are one direct message to Jo: then each thread has one line that names nobody."""
    in_october(office)
    in_october(office, "Invermay")
    morning(office, date(2027, 1, 6))
    neutral = [row for row in told(office, date(2027, 1, 6)) if row[0] == "neutral"]
    assert [(row[1], row[2]) for row in neutral] == [("", "handover-meeting")] * 2


def test_of_somebody_who_left_everything_is_listed(office: Office) -> None:
    """Not only this morning's task: every case and how many tasks; of a private one nothing to whoever is not of it."""
    in_october(office)
    in_october(office, "Invermay")
    roles = (("lead-inspector", "tom"), ("link-inspector", "moira"), ("inspection-support-manager", "jo"))
    office.opens_follow_up(private=True, channel=OUT_OF_SIGHT, roles=roles, about=Words("Kinlaw"))
    with office.database.writing() as session:
        session.execute(update(TABLES["people"]).where(TABLES["people"].c.key == "jo").values(active=False))
    morning(office, date(2026, 10, 12))
    to_sian, to_moira = (message_to(office, person, date(2026, 10, 12)) for person in ("sian", "moira"))
    assert to_sian.startswith("Jo is no longer here. Open tasks that need somebody: ")
    assert "Strathavon SFU-1: " in to_sian
    assert "Invermay SFU-2: " in to_sian
    assert "Kinlaw" in to_moira
    assert "Kinlaw" not in to_sian


def test_a_day_that_moves_withdraws_what_was_not_sent_and_tells_who_was_told(office: Office) -> None:
    """The publication is put right by a week: what still waits is not said, and Jo, who was told the old day, hears."""
    case = in_october(office)
    morning(office, date(2026, 11, 5))
    morning(office, date(2026, 11, 19), sends=False)
    (first,) = (
        entry.number for entry in _entries(office, case) if getattr(entry.content, "name", "") == "report-published"
    )
    office.asks(case, Correct(first, Happened("report-published", date(2026, 10, 15)), Words("Wrong week")), by="tom")
    delivers(office)
    assert held(office, "handover-meeting") == [("2026-11-19", "moved")]
    told_of_it = office.all("SELECT \"to\" FROM outbox WHERE kind = 'date-moved' AND step = 'handover-meeting'")
    assert ("jo",) in told_of_it
    morning(office, date(2026, 11, 26))
    assert of_step(office, "handover-meeting", date(2026, 11, 26)) == [("holder", "jo", "lead")]
