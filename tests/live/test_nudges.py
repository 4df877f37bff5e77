"""Nudges as people meet them in the practice workspace: in the thread, in a direct message, answered and met."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Place, Seen, Team
from tests.practising import practising

HANDOVER = "Kinlaw SFU-4 · Handover meeting (must)"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """The seeded team, on a Tuesday morning."""
    with practising(tmp_path_factory.mktemp("nudges"), "2026-12-01T09:00:01+00:00") as running:
        yield Team(running.url)


@pytest.fixture(scope="module")
def thread(team: Team) -> Place:
    """The thread of Kinlaw's card, in which Jo is reminded."""
    north = team.as_("jo").channel("follow-up-north")
    return north.waits_for(lambda seen: not seen.ephemeral and seen.text.startswith("Kinlaw · ")).thread


def late(thread: Place) -> Seen:
    """This morning's reminder that the handover is late."""
    return thread.waits_for(lambda seen: f"{HANDOVER}: late" in seen.text and "7 working days over" in seen.text)


def test_whoever_holds_a_task_is_named_in_the_threads_of_its_case(thread: Place) -> None:
    """With the day, what is over, why, and two buttons that fit a meeting without a date."""
    seen = late(thread)
    assert seen.text.startswith("Jo Kerr · ")
    assert "By Thu 19 Nov 2026; 7 working days over" in seen.text
    assert "Why: Within 12 weeks of publication of the report (Thu 27 Aug 2026). SWIA handbook ch. 23" in seen.text
    assert seen.buttons == ["Plan a date", "It was held"]
    assert seen.menu == ["Remind me tomorrow", "Remind me on a day…", "Not mine", "Why?", "Will be missed…"]
    again = [each for each in thread.messages() if "7 working days over" in each.text]
    assert len(again) == 1


def test_the_buttons_do_what_they_say(team: Team, thread: Place) -> None:
    """Plan a date and Will be missed ask for what they need; Why? explains; the day of a reminder can be chosen."""
    jo = team.as_("jo")
    for button in ("Plan a date", "It was held", "Will be missed…", "Remind me on a day…"):
        late(thread).clicks(button)
        found = jo.waits(lambda: next(iter(jo.forms), None), button)
        assert "Kinlaw" in found.words or "Kinlaw" in str([each["value"] for each in found.inputs]), button
        found.closes(everything=True)
        jo.waits(lambda: not jo.forms or None, "no form")
    late(thread).clicks("Remind me tomorrow")
    answer = "Handover meeting: you will be reminded again on Wed 2 Dec 2026. The deadline stands."
    thread.waits_for(lambda seen: answer in seen.text)


def test_several_cases_are_one_direct_message(team: Team) -> None:
    """Ailsa hears of Glenfarg and Ardross in one message, what outsiders owe with Received and Chase."""
    seen = team.as_("ailsa").dm.waits_for("Ardross SFU-2 · Progress report 1 (normally): today")
    assert "Glenfarg SFU-1 · Follow-up meeting 2 (normally): late" in seen.text
    assert seen.buttons == ["Plan a date", "It was held", "Received", "Chase"]


def test_a_manager_hears_what_is_over_and_the_task_is_passed_on(team: Team, thread: Place) -> None:
    """Moira's copy is a direct message that says with whom it is; Jo says it is not hers, and Tom is asked."""
    moira = team.as_("moira").dm.waits_for(lambda seen: f"{HANDOVER}: late" in seen.text)
    assert "With: Jo Kerr" in moira.text
    late(thread).clicks("Not mine")
    thread.waits_for("Tom Burns will be told that it is not yours, and reminded from now on")
    tom = team.as_("tom").dm.waits_for("Jo Kerr says that it is not theirs")
    assert tom.buttons == ["Plan a date", "It was held"]


def test_what_is_met_is_said_in_place(team: Team, thread: Place) -> None:
    """Tom records the handover: the reminder in the thread and his own say so, and offer nothing any more."""
    ts = late(thread).ts
    team.as_("tom").channel("follow-up-north").types("/case log kinlaw handover today")
    done = "✓ Handover meeting (must): done on Tue 1 Dec 2026"
    seen = thread.waits_for(lambda each: each.ts == ts and done in each.text)
    assert seen.buttons == []
    team.as_("tom").dm.waits_for(lambda each: done in each.text and not each.buttons)


def test_managers_read_what_was_written_and_confirm_what_was_offered(team: Team) -> None:
    """Warned the working day before, Jo adds a line; Moira's copy carries it, with a press for the day that it offers."""
    late = "Invermay SFU-5 · Handover meeting (must): late"
    team.moves_clock("2027-01-08T09:00:01+00:00")
    jo, moira = team.as_("jo"), team.as_("moira")
    jo.dm.waits_for(lambda each: late in each.text and "on the next working day" in each.text).clicks("Add a line…")
    form = jo.waits(lambda: next(iter(jo.forms), None), "a form")
    form.fills(Note="Plan only arrived Wednesday; offered 19 Jan")
    form.submits()
    jo.dm.waits_for("A note was written")
    team.moves_clock("2027-01-11T09:00:01+00:00")
    copy = moira.dm.waits_for(lambda each: late in each.text and "Jo Kerr wrote" in each.text)
    assert "Jo Kerr wrote on Fri 8 Jan 2027: “Plan only arrived Wednesday; offered 19 Jan”" in copy.text
    assert {"Confirm Tue 19 Jan", "Talk to Jo Kerr"} <= set(copy.buttons)
    copy.clicks("Confirm Tue 19 Jan")
    moira.dm.waits_for("Handover meeting is planned for Tue 19 Jan 2027")


def test_a_manager_is_asked_whether_it_may_be_missed(team: Team) -> None:
    """By direct message with two buttons; once it is accepted the answer says so, and what was asked changes no more."""
    team.as_("jo").channel("follow-up-north").types("/case missed invermay handover, the council has no director")
    moira = team.as_("moira")
    asked = moira.dm.waits_for("Do you accept that a task will be missed?")
    assert "Reason: “the council has no director”" in asked.text
    assert asked.buttons == ["Accept", "Do not accept…"]
    asked.clicks("Accept")
    moira.dm.waits_for("A manager answered")
    team.as_("siân").dm.types("/case countersign invermay handover")
    team.as_("siân").dm.waits_for("Nobody has said that")
