"""Logging what happened, in the practice workspace: typed as people type, answered with what it means."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Team
from tests.practising import practising, said


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for this story, on Tue 1 Dec 2026, the day of Strathavon's handover."""
    with practising(tmp_path_factory.mktemp("log"), "2026-12-01T16:30:00+00:00") as running:
        yield running


@pytest.fixture
def north(practice: Practice) -> Place:
    """The channel of the north, as Ailsa sees it."""
    return Team(practice.url).as_("ailsa").channel("follow-up-north")


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
    again = said(north, "/case log strathavon handover yesterday", "Already recorded by Ailsa Reid")
    assert "the handover meeting, Tue 1 Dec 2026. Correct it?" in again.text
    assert again.buttons == ["Put right"]


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
    assert "Daeth: awdurdod lleol, " in answer.text
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


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case log ardross report 9 today", "The progress report 9 is not owed; there are: 1, 2"),
        ("/case log ardross handover 3 yesterday", "happens once"),
        ("/case log invermay report 3 today", "Nothing is owed for the progress report now"),
        ("/case log strathavon handover 29 feb 2026", "“29 feb 2026” is not a day of the calendar"),
        ("/case log strathavon action plan 8 oct 2099", "“8 oct 2099” is too far away"),
        ("/case plan invermay handover 8 dec 2099", "“8 dec 2099” is too far away"),
        ("/case plan invermay handover 8 dec, 10 dec 2099", "“10 dec 2099” is too far away"),
        ("/case agree invermay confirmation letter 11 dec 2125", "“11 dec 2125” is too far away"),
        ("/case open ardross swia-follow-up published 8 oct 2099", "“8 oct 2099” is too far away"),
        ("/case correct strathavon 2 9 oct 2099, typo", "“9 oct 2099” is too far away"),
        ("/case log ardross follow-up meeting yesterday, cancelled", "says that it did not take place"),
        ("/case log invermay handover yesterday and sign-off", "“and sign-off”"),
        ("/case chase invermay 25 nov, figures", "Wed 25 Nov 2026 is past"),
        ("/case chase invermay 27 nov 2026, figures", "Fri 27 Nov 2026 is past"),
        ("/case quieten invermay until 25 nov, recess", "Wed 25 Nov 2026 is past"),
        ("/case chase invermay 5 dec, figures", "Saturday 5 December 2026 (a weekend)"),
        ("/case chase invermay quarterly 4 dec, numbers", "A reminder was set"),
    ],
)
def test_nothing_that_was_said_is_dropped_in_silence(north: Place, line: str, answer: str) -> None:
    """A year, a number, a word: each counts, or the line is refused."""
    said(north, line, answer)


@pytest.mark.parametrize(
    ("line", "council", "words"),
    [
        ("/case note meeting with kinlaw went well, they said", "Kinlaw", "“meeting with kinlaw went well, they said”"),
        ("/case log meeting with kinlaw about money", "Kinlaw", "“meeting with kinlaw about money”"),
        ("/case note kinlaw meeting went well", "Kinlaw", "“meeting went well”"),
    ],
)
def test_a_note_that_names_its_council_among_its_words_loses_none_of_them(
    north: Place, line: str, council: str, words: str
) -> None:
    """What people wrote is kept as they wrote it; only a name that stands in front is no part of it."""
    assert council in said(north, line, words).text


@pytest.mark.parametrize(
    ("line", "day", "which"),
    [
        ("/case log ardross 4th report", "2026-12-01", "4"),  # what is logged was today, until somebody says otherwise
        ("/case log 4th report ardross", "2026-12-01", "4"),
        ("/achos cofnodi ardross 4ydd adroddiad", "2026-12-01", "4"),
        ("/case plan ardross 2nd follow-up meeting", None, ""),
    ],
)
def test_a_number_before_what_it_counts_is_no_day_of_a_month(
    north: Place, line: str, day: str | None, which: str
) -> None:
    """The 4th report did not come on the 4th: a form asks for the day."""
    north.types(line)
    form = north.person.form
    values = {each["block_id"]: each["value"] for each in form.inputs}
    form.closes(everything=True)
    north.person.waits(lambda: None if north.person.forms else True, "no form")
    assert values["day"] == day
    assert not which or values["which:progress-report"]["value"] == which


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("/case log invermay action plan received yesterday", ("Action plan, Mon 30 Nov 2026",)),
        ("/case logged: glenfarg 3rd report came in today", ("Progress report, Tue 1 Dec 2026", "Sat 16 Jan 2027")),
        (
            "/case log glenfarg letter sent today to director, copy WLGA",
            ("Confirmation letter, Tue 1 Dec 2026", "Sent to: Director of Social Work Services", "“copy WLGA”"),
        ),
        (
            "/case log glenfarg, follow-up meeting, 19 nov, tom came, jo came, director sent apologies",
            ("Follow-up meeting, Thu 19 Nov 2026", "Came: Tom Burns, Jo Kerr", "“director sent apologies”"),
        ),
        (
            "/case log glenfarg follow-up meeting held on 20 nov at 10am with Tom and Jo",
            ("Follow-up meeting, Fri 20 Nov 2026, 10:00", "Came: Tom Burns, Jo Kerr"),
        ),
        (
            "/case log glenfarg follow-up meeting took place on monday with the director and Tom",
            ("Follow-up meeting, Mon 30 Nov 2026", "Came: Director of Social Work Services, Tom Burns"),
        ),
        (
            "/case log glenfarg had follow-up meeting 23 nov (all came)",
            ("Follow-up meeting, Mon 23 Nov 2026", "Came: local authority, Ailsa Reid"),
        ),
        (
            "/case log glenfarg follow-up meeting 24 nov - all came except ailsa",
            ("Follow-up meeting, Tue 24 Nov 2026", "Came: local authority", "“all came except ailsa”"),
        ),
        (
            "/case log ardross 27 nov, follow-up meeting, tom and jo came and the director",
            ("Follow-up meeting, Fri 27 Nov 2026", "Came: Tom Burns, Jo Kerr, Director of Social Work Services"),
        ),
        (
            "/case log ardross follow-up meeting 26 nov, tom asked jo for figures",
            ("Follow-up meeting, Thu 26 Nov 2026", "“tom asked jo for figures”"),
        ),
    ],
)
def test_the_line_is_read_as_people_say_it(north: Place, line: str, answers: tuple[str, ...]) -> None:
    """Verbs of happening, commas anywhere, who came: what is not understood stays in people's own words."""
    north.types(line)
    answer = north.waits_for(lambda seen: seen.ephemeral and all(each in seen.text for each in answers))
    assert ("Came:" in answer.text) == any(each.startswith("Came:") for each in answers)


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("/achos cofnodi cwm derwen derbyniwyd y cynllun gweithredu ddoe", ("Cynllun gweithredu, dydd Llun 30",)),
    ],
)
def test_welsh_is_read_in_the_same_way(practice: Practice, line: str, answers: tuple[str, ...]) -> None:
    """Cynhaliwyd, derbyniwyd: verbs of happening name nothing."""
    cymru = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    answer = said(cymru, line, answers[0])
    assert all(each in answer.text for each in answers)


@pytest.mark.parametrize(
    "line",
    [
        "note the director rang about his car",
        "quieten the director until 4 dec, he asked",
        "chase quarterly 1 dec, numbers",
        "log handover today",
    ],
)
def test_where_no_case_is_named_it_is_asked_which(north: Place, line: str) -> None:
    """Whatever was written down in one of them; the line is kept, and each button says its case."""
    question = said(north, f"/case {line}", f"“{line}” can be meant in more than one way")
    assert question.buttons == [
        "Invermay · SFU-5",
        "Kinlaw · SFU-4",
        "Strathavon · SFU-3",
        "Ardross · SFU-2",
        "Glenfarg · SFU-1",
    ]


def test_a_weekday_on_that_weekday_is_asked_about(north: Place) -> None:
    """Tuesday, said on a Tuesday: today or a week ago; pressing one logs it."""
    question = said(north, "/case log invermay handover Tuesday, all came", "handover Tuesday, all came”")
    assert question.buttons == ["Tue 24 Nov", "Tue 1 Dec"]
    question.clicks("Tue 1 Dec")
    north.waits_for("Handover meeting, Tue 1 Dec 2026")


def test_the_council_may_stand_behind_the_task(north: Place) -> None:
    """“missed sign-off kinlaw, they merge” is of Kinlaw, with its reason."""
    said(north, "/case plan sign-off kinlaw 2 aug 2027", "plan the sign-off meeting for Fri 30 Jul 2027")
    answer = said(north, "/case missed sign-off kinlaw, they merge", "sign-off meeting will be missed")
    assert "Kinlaw · Follow-up (Scotland)" in answer.text
    assert "Reason: “they merge”" in answer.text


def test_a_verb_behind_other_words_is_found(north: Place) -> None:
    """Who asks kindly is offered the line that they meant."""
    north.types("/case could you log kinlaw sign-off today")
    answer = north.waits_for("“could” is not understood")
    assert answer.buttons == ["log kinlaw sign-off today", "Help"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case log glenfarg report read today", "“report read today”"),
        ("/case log glenfarg 2nd report was read yesterday, by tom", "“2nd report was read yesterday, by tom”"),
        ("/achos cofnodi glenfarg darllenwyd adroddiad 2 heddiw", "“darllenwyd adroddiad 2 heddiw”"),
        ("/case log glenfarg report 7 read today", "Nothing is recorded of Progress report 7 yet"),
        (
            "/case log glenfarg report 2 answered today",
            "The reply to the progress report counts only with the approval",
        ),
        ("/achos cofnodi glenfarg atebwyd adroddiad 2 heddiw", "ymateb i'r adroddiad cynnydd"),
    ],
)
def test_a_report_that_is_read_or_answered_is_not_received_again(north: Place, line: str, answer: str) -> None:
    """Reading is noted beside the report, if it is there; answering is the letter that the procedure wants."""
    told = said(north, line, answer)
    assert "Progress report, " not in told.text
    assert "Adroddiad cynnydd, " not in told.text
