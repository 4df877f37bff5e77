"""Planning and agreeing days, in the practice workspace: what is typed, what comes back, what a press on it does."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Team
from tests.practising import practising, said


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """On Tue 1 Dec 2026; Ailsa is away from the 9th to the 14th, and the team is closed on the 23rd."""
    with practising(tmp_path_factory.mktemp("planning"), "2026-12-01T09:30:00+00:00") as running:
        team = Team(running.url)
        said(team.as_("ailsa").channel("follow-up-north"), "/case away me 9 dec to 14 dec", "You are away")
        said(team.as_("moira").channel("follow-up-north"), "/case settings closed 23 dec", "23 Dec 2026")
        yield running


@pytest.fixture
def north(practice: Practice) -> Place:
    """The channel of the north, as Jo sees it."""
    return Team(practice.url).as_("jo").channel("follow-up-north")


def test_several_days_are_checked_side_by_side_and_one_is_pressed(north: Place) -> None:
    """Limit, bank holidays by name, weekends, closures and who is away; a button for each day that may be chosen."""
    line = "/case plan invermay handover 8 or 10 dec, 12 dec / 23 dec or 25 dec or 11 jan"
    answer = said(north, line, "which day?")
    for expected in (
        "Handover meeting (must), Thu 7 Jan 2027: which day?",
        "✓ Tue 8 Dec 2026: 17 working days inside the limit of Thu 7 Jan 2027 · nobody known to be away",
        "✓ Thu 10 Dec 2026: 15 working days inside the limit of Thu 7 Jan 2027 · Ailsa Reid is away until Mon 14 Dec 2026",
        "✗ Sat 12 Dec 2026: a weekend; nearest working days Fri 11 Dec, Mon 14 Dec",
        "✗ Wed 23 Dec 2026: your team is closed; nearest working days Tue 22 Dec, Thu 24 Dec",
        "✗ Fri 25 Dec 2026: Christmas Day; nearest working days Thu 24 Dec, Tue 29 Dec",
        "✗ Mon 11 Jan 2027: 4 days after the limit of Thu 7 Jan 2027",
    ):
        assert expected in answer.text
    assert answer.buttons[:2] == ["Tue 8 Dec", "Thu 10 Dec"]
    answer.clicks("Tue 8 Dec")
    north.waits_for(lambda seen: seen.ephemeral and "Handover meeting is planned for Tue 8 Dec 2026" in seen.text)
    card = north.waits_for(lambda seen: not seen.ephemeral and "Invermay" in seen.text)
    card.thread.waits_for("planned for Tue 8 Dec 2026")


def test_one_day_is_planned_at_once_with_its_time_and_place(north: Place) -> None:
    """Said back with its weekday and what it means; a planned day that moves says from when to when."""
    answer = said(north, "/case plan kinlaw handover 8 dec 2pm, at Kinlaw House, because they asked", "14:00")
    assert "19 days after the limit of Thu 19 Nov 2026" in answer.text  # no day inside is left
    assert "Where: Kinlaw House" in answer.text
    assert "Because: they asked" in answer.text
    moved = said(north, "/case plan strathavon handover 4 dec at Strathavon House", "Moved from")
    assert "Moved from Tue 1 Dec 2026 to Fri 4 Dec 2026" in moved.text
    assert "16 working days inside the limit of Thu 31 Dec 2026" in moved.text
    assert "Where: Strathavon House" in moved.text


def test_a_meeting_on_christmas_day_is_kept_with_a_reason_only(north: Place) -> None:
    """The nearest working days are buttons; the last one opens the form, which asks why."""
    answer = said(north, "/case plan invermay handover 25 dec", "is Christmas Day and no working day")
    assert answer.buttons == ["Thu 24 Dec", "Tue 29 Dec", "Keep, because…"]
    answer.clicks("Keep, because…")
    form = north.person.form
    assert form.value("Day") == "2026-12-25"
    form.fills({"Where, or why this day: “at …”, “because …”": "the council insists"}).submits()
    kept = north.waits_for(lambda seen: seen.ephemeral and "is planned for Fri 25 Dec 2026" in seen.text)
    assert "Because: the council insists" in kept.text


@pytest.mark.parametrize(
    "line", ["/case plan strathavon handover 20 jan", "/case plan strathavon handover limit 20 jan"]
)
def test_only_a_corrected_fact_moves_a_limit(north: Place, line: str) -> None:
    """Beyond the limit of a “must” nothing is planned; the fact that it counts from can be put right."""
    answer = said(north, line, "only a corrected fact moves")
    assert answer.buttons[-1] == "Put right: publication of the report"


def test_without_words_the_meetings_that_have_no_day_are_listed(north: Place) -> None:
    """Each with a button, which opens the form filled with what is known."""
    answer = said(north, "/case plan glenfarg", "These have no day yet:")
    assert "Follow-up meeting 3 (normally), Mon 18 Jan 2027" in answer.text
    answer.clicks("Sign-off meeting")
    form = north.person.form
    assert form.value("Task")["value"] == "sign-off-meeting"  # type: ignore[index]
    form.closes(everything=True)


def test_where_the_law_gives_no_period_a_day_is_agreed(north: Place) -> None:
    """`plan` says so and offers it; what is agreed moves with a reason only; the law's own day is not agreed."""
    said(north, "/case plan ardross confirmation letter 11 dec", "no period for the confirmation letter").clicks(
        "Agree Fri 11 Dec"
    )
    north.waits_for("Confirmation letter: Fri 11 Dec 2026 was agreed")
    assert said(north, "/case agree ardross confirmation letter 14 dec", "a reason to move it").buttons == [
        "Move it, because…"
    ]
    north.types("/case agree strathavon confirmation letter")
    form = north.person.form  # nothing is owed for it yet, and its day can be agreed
    assert form.value("Task")["value"] == "confirmation-letter"  # type: ignore[index]
    form.closes(everything=True)
    said(north, "/case agree ardross confirmation letter 13 dec, post is slow", "do it by Fri 11 Dec 2026")
    assert said(north, "/case agree invermay handover 14 dec", "cannot be agreed").buttons[0] == "Plan a day"


def test_what_is_still_to_come_is_planned_or_agreed_from_the_refusal(north: Place) -> None:
    """`log` of a day ahead offers the word that does it."""
    assert said(north, "/case log strathavon handover 11 dec", "still to come").buttons == ["Plan Fri 11 Dec"]
    assert said(north, "/case log strathavon confirmation letter 11 dec", "confirmation letter cannot").buttons == [
        "Agree Fri 11 Dec"
    ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case plan invermay picnic 8 dec", "no event or step “picnic”"),
        ("/case plan invermay handover 8 dec or whenever", "“whenever” is not understood as a day"),
        ("/case plan invermay handover Tuesday", "more than one way"),
        ("/case plan glenfarg follow-up 8 dec", "more than one way"),
    ],
)
def test_what_cannot_be_planned_is_answered_with_what_would_do(north: Place, line: str, answer: str) -> None:
    """One sentence; nothing is planned."""
    said(north, line, answer)


def test_what_was_held_is_put_right_and_not_planned(north: Place) -> None:
    """The refusal leads to the entry that says so."""
    assert said(north, "/case plan ardross handover 8 dec", "was done on Fri 28 Aug 2026").buttons == ["Put right"]


def test_days_are_compared_in_welsh(practice: Practice) -> None:
    """`trefnu`, with `neu` between the days; the answer and its buttons in Welsh."""
    cymru = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    answer = said(cymru, "/achos trefnu cwm derwen trosglwyddo 8 Rhagfyr neu 25 Rhagfyr", "pa ddiwrnod?")
    assert "Dydd Nadolig; y diwrnodau gwaith agosaf Iau 24 Rhag, Maw 29 Rhag" in answer.text
    assert answer.buttons[0] == "Maw 8 Rhag"
    closed = "mae Cwm Derwen ar gau o ddydd Llun 14 Rhagfyr 2026 i ddydd Mercher 16 Rhagfyr 2026: toriad y cyngor"
    noted = said(cymru, "/achos ar gau cwm derwen 14 Rhagfyr i 16 Rhagfyr, toriad y cyngor", "Ar gau · Cwm Derwen")
    assert f"Nodwyd: {closed.partition(':')[0]}" in noted.text
    assert closed in said(cymru, "/achos trefnu cwm derwen trosglwyddo 8 Rhagfyr neu 15 Rhagfyr", "pa ddiwrnod?").text
    noted.clicks("Tynnu Llun 14 Rhag – Mer 16 Rhag yn ôl")
    cymru.waits_for(lambda seen: seen.ephemeral and "Tynnwyd yn ôl: nid yw Cwm Derwen ar gau" in seen.text)


def test_an_event_is_no_task_to_plan_and_one_that_is_arranged_may_be_logged_ahead(practice: Practice) -> None:
    """Nothing breaks: the refusal has a button, and pressing it records the day that was typed."""
    there = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    said(there, "/case ask dyffryn alaw inspection-completed 4 dec, x", "Completion of the inspection is no task")
    restricted = Team(practice.url).as_("mared").channel("aberwen-restricted")
    said(restricted, "/case plan aberwen embargo 10 dec at 10", "The embargo is no task").clicks("Log it")
    restricted.waits_for(lambda seen: seen.ephemeral and "The embargo, Thu 10 Dec 2026" in seen.text)


def test_a_day_outside_what_is_given_names_the_last_one_and_the_nearest(practice: Practice) -> None:
    """With a button for the nearest working day."""
    there = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    answer = said(there, "/case plan dyffryn alaw draft report 19 dec", "is after Fri 18 Dec 2026, the last day given")
    assert "Fri 18 Dec" in answer.buttons


def test_what_was_done_is_not_said_to_be_still_to_do(practice: Practice) -> None:
    """A task that only may be done, or has no period, is done once it is logged."""
    there = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    assert (
        "To do" not in said(there, "/case log dyffryn alaw set-up meeting today", "Set-up meeting, Tue 1 Dec 2026").text
    )


def test_when_the_council_is_closed_is_said_beside_each_day_and_forbids_none(north: Place) -> None:
    """In a comparison, to a day that is planned or agreed, and in a brief; no limit moves, and a press takes it back."""
    noted = said(north, "/case closed strathavon 14 dec to 5 jan, council recess", "Noted: Strathavon is closed")
    closed = "Strathavon is closed from Mon 14 Dec 2026 to Tue 5 Jan 2027: council recess"
    for expected in (
        "No limit moves.",
        "○ Later · Thu 31 Dec 2026 · Strathavon SFU-3 · Action plan (expected)",
        "From Mon 14 Dec 2026 to Tue 5 Jan 2027: council recess (noted by Jo Kerr, Tue 1 Dec 2026)",
    ):
        assert expected in noted.text
    answer = said(north, "/case plan strathavon handover 8 dec or 22 dec or 25 dec", "which day?").text
    assert "Handover meeting (must), Thu 31 Dec 2026: which day?" in answer
    assert "✓ Tue 8 Dec 2026: 14 working days inside the limit of Thu 31 Dec 2026 · nobody known" in answer
    assert f"✓ Tue 22 Dec 2026: 4 working days inside the limit of Thu 31 Dec 2026 · {closed}" in answer
    assert (
        f"✗ Fri 25 Dec 2026: Christmas Day; nearest working day Fri 11 Dec · {closed}" in answer
    )  # when both sides are there
    alone = said(
        north, "/case plan strathavon handover 25 dec", "plan the handover meeting for Fri 11 Dec 2026, or give"
    )
    assert alone.buttons == ["Fri 11 Dec", "Keep, because…"]
    assert closed in said(north, "/case plan strathavon handover 22 dec", "is planned for Tue 22 Dec 2026").text
    assert closed in said(north, "/case agree strathavon confirmation letter 22 dec", "was agreed").text
    said(north, "/case brief strathavon", closed)
    said(north, "/case contacts strathavon", closed)
    again = said(
        north, "/case closed strathavon 14-15 dec staff training days", "is closed from Mon 14 Dec 2026 to Tue 15"
    )
    assert "Another day: SFU-3, Tue 22 Dec" not in again.buttons
    said(north, "/case closed strathavon 22 dec", "In these days").clicks("Another day: SFU-3, Tue 22 Dec")
    form = north.person.form
    assert form.value("Task")["value"] == "handover-meeting"  # type: ignore[index]
    form.closes(everything=True)
    listed = said(north, "/case closed strathavon", "staff training days (noted by Jo Kerr")
    listed.clicks("Take back Mon 14 Dec – Tue 5 Jan")
    north.waits_for(lambda seen: seen.ephemeral and "Taken back: Strathavon is not closed" in seen.text)
    after = said(north, "/case plan strathavon handover 21 dec or 23 dec", "which day?").text
    assert "Strathavon is closed" not in after


def test_closed_days_are_said_as_people_say_them(north: Place) -> None:
    """With the reason before or behind the days, by the council's name or a case; taken back by one of its days."""
    for line, answer in (
        ("/case closed kinlaw 21 dec to 5 jan, recess", "Kinlaw is closed from Mon 21 Dec 2026 to Tue 5 Jan 2027"),
        ("/case closed kinlaw from 21 dec to 5 jan, recess", "the same days are noted already"),
        ("/case closed kinlaw is closed for the election 6 may", "On Thu 6 May 2027: for the election (noted by"),
        ("/case closed kinlaw from 3 feb for 2 weeks", "from Wed 3 Feb 2027 to Tue 16 Feb 2027"),
        ("/case closed kinlaw open 4 feb", "Taken back: Kinlaw is not closed from Wed 3 Feb 2027 to Tue 16 Feb 2027"),
        ("/case closed kinlaw not closed 2 mar", "Kinlaw is not noted as closed on Tue 2 Mar 2027; name one of those"),
        ("/case closed kinlaw whenever", "“whenever” is not understood as a day"),
        ("/case closed kinlaw 1 dec 2026 to 1 dec 2027", "too long a time at once"),
        ("/case closed SFU-1 21 dec", "Glenfarg is closed on Mon 21 Dec 2026"),
        ("/case closed fife 21 dec", "Fife Council is closed on Mon 21 Dec 2026"),
    ):
        assert answer.casefold() in said(north, line, "").text.casefold()
