"""Logging what happened, in the practice workspace: typed as people type, answered with what it means."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Seen, Team


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for this story, on Tue 1 Dec 2026, the day of Strathavon's handover."""
    running = Practice(tmp_path_factory.mktemp("log"), port=0)
    running.start()
    Team(running.url).moves_clock("2026-12-01T16:30:00+00:00")
    yield running
    running.stop()


@pytest.fixture
def north(practice: Practice) -> Place:
    """The channel of the north, as Ailsa sees it."""
    return Team(practice.url).as_("ailsa").channel("follow-up-north")


def said(place: Place, line: str, answer: str) -> Seen:
    """Type a line and wait for an answer."""
    place.types(line)
    return place.waits_for(lambda seen: seen.ephemeral and answer in seen.text)


def test_the_handover_is_logged_in_one_line(north: Place) -> None:
    """Against its limit, who is responsible now, and the dates that it sets; the thread has the minute."""
    answer = said(north, "/case log strathavon handover today, all came", "Handover meeting, Tue 1 Dec 2026")
    assert "20 working days inside the limit of Thu 31 Dec 2026" in answer.text
    assert "You are now responsible (was Tom Burns)" in answer.text
    assert "Now due: progress report, Mon 1 Mar 2027, Tue 1 Jun 2027, Wed 1 Sep 2027" in answer.text
    card = next(seen for seen in north.messages() if "Strathavon" in seen.text and not seen.ephemeral)
    card.thread.waits_for("The handover meeting on Tue 1 Dec 2026 · recorded by Ailsa Reid")


def test_logging_it_again_is_refused_with_who_recorded_it(north: Place) -> None:
    """A step that happens once is recorded once."""
    said(
        north, "/case log strathavon handover yesterday", "the handover meeting is recorded already for Tue 1 Dec 2026"
    )


def test_a_late_meeting_says_how_late_it_was(north: Place) -> None:
    """Kinlaw's limit was Thu 19 Nov; days are said, not judged."""
    answer = said(north, "/case log kinlaw handover 26 Nov", "Handover meeting, Thu 26 Nov 2026")
    assert "7 days after the limit of Thu 19 Nov 2026" in answer.text


def test_a_report_is_logged_by_the_words_that_people_use(north: Place) -> None:
    """“report” is the report that is owed, not the event with that word in its name."""
    answer = said(north, "/case log ardross report today", "Progress report, Tue 1 Dec 2026")
    assert "Ardross" in answer.text


def test_welsh_words_are_read_and_answered_in_welsh(practice: Practice) -> None:
    """Verb, title and day in Welsh; the answer too."""
    cymru = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    answer = said(cymru, "/achos cofnodi cwm derwen cyfarfod trosglwyddo ddoe, daeth pawb", "Cwm Derwen")
    assert "30 Tachwedd 2026" in answer.text


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case log invermay handover tomorrow", "still to come"),
        ("/case log invermay picnic yesterday", "no event or step “picnic”"),
        ("/case log invermay handover 31 Nov", "not a day"),
        ("/case log nowhere handover yesterday", "no case"),
        ("/case log glenfarg sign-off 2 dec", "Wed 2 Dec 2026 is still to come"),
        ("/case log glenfarg visit decision no visit yesterday", "the approval of SWIA Management Team"),
    ],
)
def test_what_cannot_be_logged_is_answered_with_what_would_do(north: Place, line: str, answer: str) -> None:
    """One sentence; nothing is recorded."""
    said(north, line, answer)


def test_a_weekday_on_that_weekday_is_asked_about(north: Place) -> None:
    """Tuesday, said on a Tuesday: today or a week ago; pressing one logs it."""
    question = said(north, "/case log invermay handover Tuesday, all came", "handover Tuesday, all came”")
    assert question.buttons[0].startswith("log invermay handover 2026-1")
    question.clicks(next(each for each in question.buttons if "2026-12-01" in each))
    north.waits_for("Handover meeting, Tue 1 Dec 2026")
