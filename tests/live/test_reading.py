"""The verbs that read, in the practice workspace: typed, paged, pressed and shared as people do."""

from collections.abc import Callable, Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Seen, Team
from tests.practising import practising, said


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for these tests, on the Friday on which it begins: 27 November 2026."""
    with practising(tmp_path_factory.mktemp("reading")) as running:
        yield running


@pytest.fixture
def north(practice: Practice) -> Place:
    """The channel of the north, as Ailsa sees it."""
    return Team(practice.url).as_("ailsa").channel("follow-up-north")


def pressed(seen: Seen, button: str, place: Place, answer: str, *, shared: bool = False) -> Seen:
    """Press something in an answer and wait for what comes of it."""
    seen.clicks(button)
    return place.waits_for(lambda other: other.ts != seen.ts and other.ephemeral is not shared and answer in other.text)


def test_a_card_offers_what_is_done_with_a_case(north: Place) -> None:
    """Two buttons in view, the rest behind three dots; each says a line."""
    card = next(seen for seen in north.messages() if "Ardross" in seen.text and not seen.ephemeral)
    assert card.buttons == ["Log what happened", "Plan a date"]
    assert card.menu == ["Why?", "History", "People", "Brief"]
    assert "Next meeting" in pressed(card, "Brief", north, "Ardross · Follow-up (Scotland) · SFU-2 · Brief").text
    pressed(card, "History", north, "11 entries · page 1 of 2")


def test_status_answers_in_five_lines_and_is_shared_by_its_menu(north: Place) -> None:
    """Whoever asks reads it first; [Share here] shows it to the channel, without a button to share it again."""
    answer = said(north, "/case status strathavon", "Strathavon · Follow-up (Scotland) · SFU-3 · on time")
    assert "Responsible: Tom Burns (lead inspector)" in answer.text
    assert "Last: The handover meeting: planned for Tue 1 Dec 2026 · recorded by Jo Kerr" in answer.text
    assert answer.buttons == ["Received: Action plan", "Chase: Action plan", "Log"]
    assert answer.menu == ["Share here", "Why?", "Brief", "History"]
    shared = pressed(answer, "Share here", north, "SFU-3 · on time", shared=True)
    assert shared.menu == ["Why?", "Brief", "History"]


def test_what_falls_due_is_narrowed_and_widened(north: Place) -> None:
    """Late first; twelve weeks at a press; in words of either language."""
    answer = said(north, "/case due", "What falls due until Fri 25 Dec 2026")
    assert "● Late · Thu 19 Nov 2026 · Kinlaw SFU-4 · Handover meeting (must) · Jo Kerr" in answer.text
    assert "▶ Soon · Tue 1 Dec 2026 (planned; by Thu 31 Dec 2026) · Strathavon SFU-3 · Handover" in answer.text
    assert "Invermay" not in answer.text
    wider = pressed(answer, "Next 12 weeks", north, "What falls due until Fri 19 Feb 2027")
    assert "□ No date · by Thu 7 Jan 2027 · Invermay SFU-5 · Handover meeting (must) · Jo Kerr" in wider.text
    said(north, "/case due strathavn", "did you mean Strathavon?")
    said(north, "/achos nesaf kinlaw yn hwyr", "● Hwyr · dydd Iau 19 Tachwedd 2026 · Kinlaw SFU-4")


def test_long_lists_are_paged_by_buttons(north: Place) -> None:
    """The next page, and back again."""
    first = said(north, "/case mine", "page 1 of 2")
    second = pressed(first, "Page 2", north, "page 2 of 2")
    assert second.buttons[-1] == "Page 1"
    assert not set(first.text.split("\n")[2:]) & set(second.text.split("\n")[2:])


def test_a_line_that_nobody_settled_waits_among_ones_own_tasks(practice: Practice) -> None:
    """With its readings as buttons."""
    jo = Team(practice.url).as_("jo").channel("follow-up-north")
    said(jo, "/case log invermay handover Friday, all came", "more than one way")
    question = said(jo, "/case mine", "My tasks")
    assert "You have not said what you meant by “log invermay handover Friday, all came”" in question.text
    assert [each for each in question.buttons if each in {"Fri 20 Nov", "Fri 27 Nov"}]


def test_a_decision_waits_with_the_one_who_takes_it(practice: Practice) -> None:
    """Siân sees in one line what Mared asked her; in a channel that is open to others nobody sees it named."""
    sian = Team(practice.url).as_("siân")
    private, open_to_all = sian.channel("aberwen-restricted"), sian.channel("dilyniant-cymru")
    answer = said(private, "/case mine", "Waiting for your decision")
    assert "The consideration of serious concern · asked by Mared Huws" in answer.text
    assert "Aberwen" in said(private, "/case share due waiting", "? Waiting", shared=True).text
    said(open_to_all, "/case share due waiting", "Nid oes dim i'w wneud.", shared=True)
    said(open_to_all, "/case share status aberwen", "That is private: it is not shown to everybody here.")
    tom = Team(practice.url).as_("tom").channel("follow-up-north")
    for line in ("/case status aberwen", "/case brief aberwen", "/case history aberwen", "/case due aberwen"):
        tom.types(line)
    said(tom, "/case find aberwen all", "Nothing is found that you can see.")
    assert not [seen for seen in tom.messages() if "serious concern" in seen.text]


def test_in_a_cases_thread_that_case_is_meant(north: Place) -> None:
    """Whatever word of the question was written down in another; in a channel of several it is asked which, the line kept."""
    card = next(seen for seen in north.messages() if "Glenfarg" in seen.text and not seen.ephemeral)
    for line, answer in (
        ("status", "Glenfarg · Follow-up (Scotland) · SFU-1"),
        ("why handover", "Glenfarg · Handover meeting"),  # Ardross has it in a note
        ("why report 3", "Glenfarg · Progress report 3"),
        ("note report from strathavon is late too", "“report from strathavon is late too”"),
    ):
        card.thread.mentions(line)
        assert "Glenfarg" in card.thread.waits_for(_answers(answer)).text
    question = said(north, "/case why handover", "“why handover” can be meant in more than one way")
    pressed(question, "Kinlaw · SFU-4", north, "Kinlaw · Handover meeting")


def test_why_shows_its_clause_and_is_asked_of_the_next_tasks(north: Place) -> None:
    """The sum in lines, our own words of the clause at a press; without a task a button for each of the next."""
    answer = said(north, "/case why ardross report", "Ardross · Progress report 1 · do it by Tue 1 Dec 2026")
    assert "Sat 28 Nov 2026 is a Saturday; Mon 30 Nov 2026 is Saint Andrew's Day → Tue 1 Dec 2026" in answer.text
    pressed(answer, "Show the clause", north, "SW-19, in our own words")
    several = said(north, "/case why strathavon", "Strathavon · Follow-up (Scotland) · SFU-3\nHandover meeting")
    assert several.buttons[:2] == ["Handover meeting", "Action plan"]
    pressed(several, "Handover meeting", north, "Planned for Tue 1 Dec 2026 by Jo Kerr, Tue 20 Oct 2026")


def test_a_clause_is_summed_up_in_welsh_and_says_so(north: Place) -> None:
    """Ours is a summary; the section keeps the name by which it is found in the document."""
    clause = said(north, "/achos cymal SW-17", "Llawlyfr SWIA pen. 23, Cadarnhau'r cytundeb")
    assert "Ar ôl y trosglwyddo mae'r arolygydd cyswllt yn ysgrifennu" in clause.text
    assert "SW-17, crynodeb yn ein geiriau ein hunain" in clause.text
    assert "“Confirmation of agreement”" in clause.text


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case why ardross 2nd report", "Ardross · Progress report 2"),
        ("/case why ardross the third follow-up meeting", "Ardross · Follow-up meeting 3"),
        ("/achos pam ardross 2il adroddiad", "Ardross · Adroddiad cynnydd 2"),
        ("/achos pam ardross trydydd adroddiad", "Ardross · Adroddiad cynnydd 3"),
    ],
)
def test_the_second_report_is_said_as_people_count(north: Place, line: str, answer: str) -> None:
    """In figures or in words, in either language: never silently another one."""
    said(north, line, answer)


def test_history_quotes_people_as_they_wrote(north: Place) -> None:
    """What was agreed stands beside the thing of the list; what would ping, link or turn words round is only text."""
    answer = said(north, "/case history ardross", "SFU-2 · History")
    assert "Agreed (action plan): “Accepted with two changes”" in answer.text
    said(north, "/case note ardross <!channel> *bold* <http://x|y> \u202eback", "<!channel> *bold* <http://x|y> back")
    noted = said(north, "/case history ardross 12", "Entry 12")
    assert "Note: “<!channel> *bold* <http://x|y> back”" in noted.words
    assert "mrkdwn" not in str(noted.blocks)
    pressed(noted, "Entry 11", north, "scrutiny committee as well")


@pytest.mark.parametrize(
    ("line", "buttons", "answer"),
    [
        ("/case strathavon handover", ["why", "log", "status"], "Strathavon · Handover meeting"),
        ("/case report 1 ardross", ["why", "log", "status"], "Ardross · Progress report 1"),
        ("/achos cwm derwen trosglwyddo", ["pam", "cofnodi", "statws"], "Cwm Derwen · Cyfarfod trosglwyddo"),
        ("/case strathavon why handover", ["why"], "Strathavon · Handover meeting"),
    ],
)
def test_a_line_that_names_a_case_and_no_verb_is_offered_whole(
    north: Place, line: str, buttons: list[str], answer: str
) -> None:
    """The council is never lost on the way."""
    unread = said(north, line, "deellir" if line.startswith("/achos") else "not understood")
    assert [each.split()[0] for each in unread.buttons[:-1]] == buttons
    pressed(unread, unread.buttons[0], north, answer)


def test_find_names_cases_that_can_be_opened_at_a_press(north: Place) -> None:
    """By the words of a note, and by people and posts."""
    answer = said(north, "/case find scrutiny committee", "SFU-2 · Ardross")
    assert answer.buttons == ["SFU-2"]
    pressed(answer, "SFU-2", north, "Ardross · Follow-up (Scotland) · SFU-2 · 1 late")
    assert "Cwm Derwen" not in said(north, "/case find jo", "SFU-4 · Kinlaw").text


def test_find_looks_in_one_channel_as_far_as_one_sees_it(practice: Practice, north: Place) -> None:
    """By its name or as this one, beside other words; a private one and one that there is not are answered alike."""
    here = ["SFU-5", "SFU-4", "SFU-3", "SFU-2", "SFU-1"]
    assert said(north, "/case find #follow-up-north tom", "SFU-4 · Kinlaw").buttons == here
    cymru = Team(practice.url).as_("siân").channel("dilyniant-cymru")
    assert said(cymru, "/achos chwilio yn y sianel hon", "JRF-1 · Cwm Derwen").buttons[:1] != ["SFU-5"]
    assert said(cymru, "/case find in #aberwen-restricted", "Aberwen").buttons[0].startswith("X-")
    for nowhere in ("#aberwen-restricted", "#no-such-channel"):
        nothing = said(north, f"/case find {nowhere}", "Nothing is found that you can see.")
        pressed(nothing, "Look among all cases", north, "Nothing is found that you can see.")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case due picnic", "“picnic” is not understood here"),
        ("/case share log strathavon", "cannot be shown to everybody"),
        ("/case share", "Say what to share"),
        ("/case history strathavon 99", "The case has no entry 99"),
        ("/case history strathavon everything", "history SFU-3 12"),
        ("/case clause", "Say which clause"),
        ("/case why strathavon picnic", "No task of this case is called “picnic”"),
        ("/case why dyffryn alaw handover", "No task of this case is called “handover”"),
        ("/achos pam strathavon picnic", "dyma'r rhai sydd: Cynllun gweithredu, Cyfarfod trosglwyddo"),
        ("/case why ardross report 9", "The progress report 9 is not owed; there are: 1, 2, 3, 4"),
    ],
)
def test_a_wrong_line_is_answered_with_what_would_be_right(north: Place, line: str, answer: str) -> None:
    """One sentence."""
    said(north, line, answer)


def _answers(words: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.ephemeral and words in seen.text
