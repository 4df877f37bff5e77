"""Forms: an incomplete line opens one, filled with what was typed; it is made from the step, and sent off it is recorded."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Person, Place, Team, View
from bot.practice.slack.socket_mode import Fault
from tests.practising import practising, said

HANDOVER_POINTS = 6  # three to agree, three to decide (SW-08, SW-09)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for this story, on the afternoon of Strathavon's handover."""
    with practising(tmp_path_factory.mktemp("forms"), "2026-12-01T16:30:00+00:00") as running:
        yield running


@pytest.fixture
def ailsa(practice: Practice) -> Iterator[Person]:
    """Ailsa, who closes at the end whatever form is left open."""
    person = Team(practice.url).as_("ailsa")
    yield person
    for form in person.forms:
        form.closes()


@pytest.fixture
def north(ailsa: Person) -> Place:
    """Her channel."""
    return ailsa.channel("follow-up-north")


def labels(form: View) -> list[str]:
    """What a form asks for."""
    return [each["label"] for each in form.inputs]


def opens(north: Place, line: str, title: str = "Log what happened") -> View:
    """Type a line that lacks something."""
    north.types(line)
    return north.person.waits_for_form(title)


def redrawn(ailsa: Person, label: str) -> View:
    """The form, once it asks for this."""
    return ailsa.waits(lambda: next((each for each in ailsa.forms[-1:] if label in labels(each)), None), label)


def test_an_incomplete_line_opens_the_form_with_what_was_typed(north: Place) -> None:
    """Case and step from the line, today for the day, and those whom the clause wants are ticked; only the day is needed."""
    form = opens(north, "/case log invermay handover")
    assert form.value("case")["value"] == "SFU-5"  # type: ignore[index]
    assert form.value("what")["value"] == "handover-meeting"  # type: ignore[index]
    assert form.value("Day") == "2026-12-01"
    assert len(form.value("Who came")) == 3  # type: ignore[arg-type]
    assert [each["label"] for each in form.inputs if each["required"]] == ["Case", "What happened", "Day"]
    assert len([each for each in labels(form) if each.startswith(("Agreed:", "Decided:"))]) == HANDOVER_POINTS


@pytest.mark.parametrize("line", ["strathavon handover last week", "strathavon will miss handover, plan came late"])
def test_a_day_that_was_not_read_is_asked_for(north: Place, line: str) -> None:
    """What names a step is no note: the form asks on which day it was."""
    form = opens(north, f"/case log {line}")
    assert form.value("what")["value"] == "handover-meeting"  # type: ignore[index]
    assert not [seen for seen in north.messages() if "note was written" in seen.text and "handover" in seen.text]
    form.closes()


def test_a_meeting_is_recorded_with_what_was_agreed_and_the_rest_is_counted(ailsa: Person, north: Place) -> None:
    """What was said stands in the answer and in the thread, as it was typed; what is missing is named and can be added."""
    form = opens(north, "/case log strathavon handover")
    form.clicks("Another action")
    form = redrawn(ailsa, "Action 2")
    form.fills(
        {
            "Agreed: action plan": "Accepted, with *two* changes <!channel>",
            "Others who came, one on each line": "Fiona Gray\nCllr Blue",
            "Action 1": "staffing figures",
            "Who does action 1": "local authority",
            "Action 1 by": "2027-01-15",
            "by:confirmation-letter": "2026-12-11",
        }
    )
    assert form.submits() == {"ok": True}
    answer = north.waits_for("Handover meeting, Tue 1 Dec 2026")
    assert "Agreed: action plan: Accepted, with *two* changes <!channel>" in answer.words
    assert "Came: local authority, inspection team, Ailsa Reid, Fiona Gray, Cllr Blue" in answer.text
    assert "To do: staffing figures (local authority, Fri 15 Jan 2027)" in answer.text
    assert "Now due: confirmation letter, Fri 11 Dec 2026" in answer.text
    assert "5 of 6 not written down yet: monitoring arrangements" in answer.text
    card = next(seen for seen in north.messages() if "Strathavon" in seen.text and not seen.ephemeral)
    assert "Accepted, with *two* changes <!channel>" in card.thread.waits_for("20 working days inside the limit").words
    answer.clicks("Add what was agreed")
    more = ailsa.waits_for_form("Handover meeting")
    assert "Agreed: action plan" not in labels(more)
    assert "nothing was filled in" in " ".join(more.submits()["errors"].values()).lower()
    ailsa.form.fills({"Agreed: monitoring arrangements": "Quarterly"}).submits()
    north.waits_for("4 of 6 not written down yet")


def test_a_case_is_found_by_typing_and_the_form_grows_with_each_choice(ailsa: Person, north: Place) -> None:
    """`/case log` alone asks for the case, then for what happened in it, then for what belongs to that step."""
    form = opens(north, "/case log")
    assert labels(form) == ["Case"]
    assert form.options("Case", "kinl") == ["Kinlaw · SFU-4"]
    form.fills({"Case": "Kinlaw · SFU-4"})
    redrawn(ailsa, "What happened").fills({"What happened": "Handover meeting"})
    form = redrawn(ailsa, "Agreed: action plan")
    form.fills({"Day": "2026-12-25"}).submits()
    assert "still to come" in ailsa.form.errors["day"]
    assert ailsa.form.fills({"Day": "2026-11-26"}).submits() == {"ok": True}
    north.waits_for("7 days after the limit of Thu 19 Nov 2026")


def test_a_letter_says_to_whom_it_went_and_with_which_contents(north: Place) -> None:
    """Addressees and copies of the clause are ticked; the contents are a list to tick."""
    form = opens(north, "/case log glenfarg confirmation letter")
    assert {"Sent to", "Copies to", "What it says"} <= set(labels(form))
    form.fills({"What it says": ["a summary of what was discussed"]}).submits()
    answer = north.waits_for("Confirmation letter, Tue 1 Dec 2026")
    assert "Sent to: Director of Social Work Services" in answer.text
    assert "Ticked on the list: 1" in answer.text


@pytest.mark.parametrize(
    ("line", "title", "item"),
    [
        (
            "/case log glenfarg follow-up inspection",
            "Log what happened",
            "documents such as committee reports, manuals, management information and new forms",
        ),
        (
            "/achos cofnodi glenfarg arolygiad dilynol",
            "Cofnodi digwyddiad",
            "dogfennau megis adroddiadau pwyllgor, llawlyfrau, gwybodaeth reoli a ffurflenni newydd",
        ),
    ],
)
def test_what_a_box_is_too_small_for_stands_in_full_above_it(north: Place, line: str, title: str, item: str) -> None:
    """Slack gives a box 75 characters; nothing that a clause lists is cut for that."""
    assert item in opens(north, line, title).words


def test_a_decision_that_needs_approval_is_not_taken_by_a_form(north: Place) -> None:
    """The form says whose approval it needs before it is sent off."""
    form = opens(north, "/case log glenfarg visit decision visit")
    assert "approval of SWIA Management Team" in form.words


def test_the_form_speaks_the_language_of_the_line(practice: Practice) -> None:
    """/achos opens it in Welsh."""
    cymru = Team(practice.url).as_("mared").channel("dilyniant-cymru")
    cymru.types("/achos cofnodi cwm derwen cyfarfod trosglwyddo")
    form = cymru.person.waits_for_form("Cofnodi digwyddiad")
    assert "Pwy ddaeth" in labels(form)
    form.closes()
    assert "ac ni chofnodwyd dim" in cymru.waits_for("Caewyd y ffurflen").text


def test_a_closed_form_loses_nothing_that_was_typed(ailsa: Person, north: Place) -> None:
    """The line is said back with a button that opens the form again."""
    opens(north, "/case log ardross report").closes()
    north.waits_for("nothing was recorded: log ardross report").clicks("Open it again")
    assert ailsa.waits_for_form("Log what happened").value("what")["value"] == "progress-report"  # type: ignore[index]


def test_where_no_form_can_be_opened_the_sentence_has_a_button_for_it(ailsa: Person, north: Place) -> None:
    """In a thread the bot is mentioned, and a mention carries no trigger."""
    card = next(seen for seen in north.messages() if "Ardross" in seen.text and not seen.ephemeral)
    card.thread.mentions("log ardross handover")
    said = card.thread.waits_for(lambda seen: "Say on which day it was" in seen.text)
    assert not ailsa.forms
    said.clicks("Fill in the form")
    ailsa.waits_for_form("Log what happened")


def test_words_without_a_day_are_a_note_and_a_promise_is_chased(north: Place) -> None:
    """Report coming Friday: shall I remind you on the working day after? Yes is an action with that day."""
    north.types("/case log invermay phoned PA, report coming Friday")
    noted = north.waits_for("“phoned PA, report coming Friday”")
    assert "Shall I remind you on Mon 7 Dec 2026?" in noted.text
    noted.clicks("Yes")
    north.waits_for("To do: phoned PA, report coming Friday (Ailsa Reid, Mon 7 Dec 2026)")


def test_a_form_that_is_delivered_twice_is_recorded_once(practice: Practice, north: Place) -> None:
    """The form's own id is the key, whichever trigger brings it."""
    form = opens(north, "/case log ardross follow-up meeting").fills({"Day": "2026-11-30"})
    Team(practice.url).arms_delivery(Fault.TWICE)
    form.submits()
    north.waits_for("Follow-up meeting, Mon 30 Nov 2026")
    card = next(seen for seen in north.messages() if "Ardross" in seen.text and not seen.ephemeral)
    card.thread.waits_for("follow-up meeting on Mon 30 Nov 2026")
    assert len([seen for seen in card.thread.messages() if "follow-up meeting on Mon 30" in seen.text]) == 1


def test_the_command_alone_says_what_is_next_and_where_to_begin(ailsa: Person, north: Place) -> None:
    """My next five, what I left half written, and Log, Plan, Ask, each of which opens its form."""
    north.types("/case log dyffryn alaw")
    ailsa.waits_for_form("Log what happened").closes()
    north.types("/case")
    panel = north.waits_for("Your next tasks")
    assert sum(line.startswith(("●", "□", "▶", "○", "?")) for line in panel.text.splitlines()) == 5
    assert "Glenfarg SFU-1 · Handover meeting: 4 of 6 points not written down yet" in panel.text
    assert panel.menu == ["All my tasks", "What falls due", "Open a case", "Find a case", "Help"]
    for label, title in (
        ("Log what happened", "Log what happened"),
        ("Plan a date", "Plan"),
        ("Ask for a decision", "Ask for a decision"),
    ):
        panel.clicks(label)
        ailsa.waits_for_form(title).closes()
    panel.clicks("Continue SFU-1")
    assert "Agreed: SWIA's precise role in following up" in labels(ailsa.waits_for_form("Handover meeting"))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case glenfarg", "Glenfarg · Follow-up (Scotland) · SFU-1"),
        ("/case sfu-2", "Ardross · Follow-up (Scotland) · SFU-2"),
        ("/case meetings no date", "What falls due"),
        ("/achos adroddiadau hwyr", "Yr hyn sydd i ddod"),
        ("/case stauts glenfarg", "Did you mean this?"),
    ],
)
def test_the_verb_may_be_left_out_where_the_words_tell_it(north: Place, line: str, answer: str) -> None:
    """A case alone asks where it stands, the words of a list ask what falls due; anything else is no verb."""
    north.types(line)
    north.waits_for(lambda seen: seen.ephemeral and answer in seen.text)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case please status ardross", "Ardross · Follow-up (Scotland) · SFU-2"),
        ("/case Please, ardross", "Ardross · Follow-up (Scotland) · SFU-2"),
        ("/case os gwelwch yn dda, statws ardross", "Ardross · Gwaith dilynol (yr Alban) · SFU-2"),
        ("/case why sign-off, ardross", "Ardross · Sign-off meeting"),
        ("/case why ardross report two", "Ardross · Progress report 2"),
        ("/case pam ardross adroddiad tri", "Ardross · Adroddiad cynnydd 3"),
        ("/case brîff ardross", "Ardross · Gwaith dilynol (yr Alban) · SFU-2 · Briff"),
        ("/case cyswllt ardross", "Cysylltiadau · Ardross"),
        ("/achos contact ardross", "Cysylltiadau · Ardross"),
    ],
)
def test_what_people_say_besides_is_understood_and_answered_in_its_language(
    north: Place, line: str, answer: str
) -> None:
    """Please, a comma behind the task, a number in words; every Welsh word is answered in Welsh."""
    said(north, line, answer)


def test_a_task_before_its_case_is_offered_as_what_can_be_done_with_it(north: Place) -> None:
    """And not as the verb that looks most like it; a slip in a verb is one still."""
    answer = said(north, "/case handover strathavon", "“handover” is not understood. Did you mean this?")
    assert answer.buttons == ["log handover strathavon", "plan handover strathavon", "why handover strathavon", "Help"]
    answer.clicks("why handover strathavon")
    north.waits_for(lambda seen: seen.ephemeral and "Strathavon · Handover meeting" in seen.text)
    slip = said(north, "/case hanse strathavon", "“hanse” is not understood")
    assert slip.buttons == ["chase strathavon", "answer strathavon", "Help"]
    hanes = said(north, "/case haness strathavon", "“haness” is not understood")
    assert hanes.buttons[0] == "history strathavon"  # a Welsh verb, said as English people say it


def test_words_that_name_nothing_can_be_kept_as_a_note(north: Place) -> None:
    """With a day in the line nobody can tell a note from a slip: it is refused, with a button that keeps it."""
    north.types("/case log invermay met the new chief executive on friday")
    north.waits_for("There is no event or step").clicks("Write it down as a note")
    north.waits_for("“met the new chief executive on friday”")


def test_nothing_is_added_to_what_has_not_been_logged(north: Place) -> None:
    """The refusal begins as a sentence does, and has a button for the log."""
    north.types("/case add invermay sign-off")
    answer = north.waits_for("Nothing is recorded of the sign-off meeting yet; log it first")
    assert answer.buttons == ["Log it"]


def test_an_entry_is_put_right_in_a_form_that_shows_it_in_words(north: Place) -> None:
    """What to do with it is chosen, and only what that needs is asked for."""
    form = opens(north, "/case correct invermay 2", "Put right")
    assert labels(form) == ["Case", "Entry", "What to do", "Day", "Reason"]
    assert "Publication of the report on Thu 15 Oct 2026" in str(form.value("entry"))
    form.fills({"Day": "2026-10-14", "Reason": "typed a day late"}).submits()
    north.waits_for("Entry 2 put right: Publication of the report on Wed 14 Oct 2026")


def test_a_line_that_begins_with_no_word_of_ours_is_answered_shortly(north: Place) -> None:
    """The line again with the right verb, and help; no list of sixty words."""
    north.types("/case statsu invermay")
    answer = north.waits_for("“statsu” is not understood. Did you mean this?")
    assert answer.buttons[0] == "status invermay"
    assert answer.buttons[-1] == "Help"


def test_a_case_in_which_nothing_is_decided_says_so_in_the_form(north: Place) -> None:
    """A year of engagement holds no decision to ask for."""
    north.types("/case open cwm derwen cssiw-year 2 Nov 2026")
    reference = north.waits_for("CSSIW year 2026").text.split(" · ")[2].split()[0]
    assert "Nothing is owed now." in opens(north, f"/case ask {reference}", "Ask for a decision").words


def test_of_two_open_forms_of_one_meeting_each_adds_what_the_other_has_not(practice: Practice, ailsa: Person) -> None:
    """The record gets an agreement once: the same is said to be there, something else on the point is not written over it."""
    north, tom = ailsa.channel("follow-up-north"), Team(practice.url).as_("tom")
    hers = opens(north, "/case add glenfarg handover", "Handover meeting")
    his = opens(tom.channel("follow-up-north"), "/case add glenfarg handover", "Handover meeting")
    point = next(label for label in labels(hers) if label.startswith("Agreed: "))
    action = {"Action 1": "send the rota", "Who does action 1": "local authority"}
    assert hers.fills({point: "Quarterly", **action}).submits() == {"ok": True}
    north.waits_for("To do: send the rota")
    errors = his.fills({point: "Quarterly", **action}).submits()["errors"]
    assert "Ailsa Reid has written all of this down meanwhile" in " ".join(errors.values())
    errors = tom.form.fills({point: "Monthly"}).submits()["errors"]
    (said_at,) = errors
    assert said_at.startswith("agreed:")
    assert "Ailsa Reid has written something else about this meanwhile" in errors[said_at]
    assert tom.form.fills({point: "Quarterly", "Notes": "Room was cold"}).submits() == {"ok": True}
    tom.channel("follow-up-north").waits_for("Room was cold")
    history = said(north, "/case history glenfarg", "History").text
    assert (history.count("“Quarterly”"), history.count("send the rota"), history.count("Monthly")) == (1, 1, 0)
