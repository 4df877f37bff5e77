"""What outsiders owe, in the practice workspace: received, or chased by an e-mail that is ready to copy."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Person, Team, View
from bot.practice.slack.socket_mode import Fault
from tests.live.story import Teller, at
from tests.practising import practising

REPORT = "● Late · Tue 1 Dec 2026 · Ardross SFU-2 · Progress report 1 (normally) · local authority · Ailsa Reid"
LETTER = """\
Dear colleague,

Progress report 1, Ardross
Follow-up (Scotland), our reference: SFU-2

It was due by Tuesday 1 December 2026, 4 working days ago, and we have no record of it yet.
Where that comes from: every 3 months from the handover meeting (Fri 28 Aug 2026) until the sign-off meeting.
Saturday 28 November 2026 is no working day, so Tuesday 1 December 2026 counts.
Source: SWIA handbook ch. 23, Confirmation of agreement.

Please send it to us, or let us know by which day we can expect it. If it is on its way already, thank you, and please disregard this message.

Ailsa Reid
link inspector"""
LLYTHYR = """\
Annwyl Eleri Wyn,

Cynllun gweithredu, Cwm Derwen
Gwaith dilynol adolygiad ar y cyd, ein cyfeirnod: JRF-1

Y dyddiad ar ei gyfer oedd dydd Iau 24 Medi 2026, 52 diwrnod gwaith yn ôl, ac nid oes gennym gofnod ohono eto.
O ble daw hynny: rhwng y ddau ddiwrnod hyn: cytuno ar yr adroddiad drafft (dydd Iau 10 Medi 2026); cyhoeddi'r adroddiad (dydd Iau 24 Medi 2026).
Ffynhonnell: Llawlyfr JR2 3.6, Diben.

Anfonwch ef atom, os gwelwch yn dda, neu rhowch wybod inni erbyn pa ddiwrnod y gallwn ei ddisgwyl. Os yw ar ei ffordd eisoes, diolch ichi, ac anwybyddwch y neges hon.

Mared Huws
arolygydd cyswllt SSIW

* * *

Dear Eleri Wyn,

Action plan, Cwm Derwen
Joint review follow-up, our reference: JRF-1

It was due by Thursday 24 September 2026, 52 working days ago, and we have no record of it yet.
Where that comes from: between agreement of the draft report (Thu 10 Sep 2026) and publication of the report (Thu 24 Sep 2026).
Source: JR2 handbook 3.6, Purpose.

Please send it to us, or let us know by which day we can expect it. If it is on its way already, thank you, and please disregard this message.

Mared Huws
SSIW link inspector"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for this story, on Mon 7 Dec 2026, when Ardross's report is four working days late."""
    with practising(tmp_path_factory.mktemp("chase"), "2026-12-07T09:30:00+00:00") as running:
        yield running


@pytest.fixture
def ailsa(practice: Practice) -> Iterator[Teller]:
    """The link inspector, who closes at the end whatever form is left open."""
    teller = at(practice, "ailsa", "follow-up-north")
    yield teller
    for form in teller.place.person.forms[::-1]:
        closes(teller, form)


@pytest.fixture
def tom(practice: Practice) -> Teller:
    """The lead inspector."""
    return at(practice, "tom", "follow-up-north")


def closes(teller: Teller, form: View) -> None:
    """Close a form, and read that nothing was recorded."""
    before = {seen.ts for seen in teller.place.ephemerals}
    form.closes()
    teller.place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before)


def labels(form: View) -> list[str]:
    """What a form asks for."""
    return [each["label"] for each in form.inputs]


def about(person: Person, words: str) -> View:
    """The form, once it says so: in its words, or in the e-mail that stands in it."""

    def look() -> View | None:
        return next((each for each in person.forms[-1:] if words in each.words or words in str(each.values)), None)

    return person.waits(look, words)


def test_what_an_outsider_owes_has_two_buttons_in_view_wherever_it_is_shown(ailsa: Teller) -> None:
    """Under its line in a list, with its name where a case is shown; a task of our own has none."""
    assert ailsa.types("/case due late reports", REPORT).buttons == ["Received", "Chase"]
    plans = ailsa.types("/case due late documents", "Action plan (expected)")
    assert plans.buttons[-1] == "Chase all late (4)"
    plans.clicks("Chase all late (4)")
    closes(ailsa, ailsa.place.person.waits_for_form("Chase"))
    ailsa.place.waits_for("nothing was recorded: chase late documents")
    both = ["Received: Progress report 1", "Chase: Progress report 1"]
    for line in ("/case status ardross", "/case brief ardross"):
        assert set(both) < set(ailsa.types(line, "Progress report 1, Tue 1 Dec 2026 (late)").buttons)
    assert ailsa.types("/case why ardross report 1", "do it by Tue 1 Dec 2026").buttons[:2] == ["Received", "Chase"]
    mine = ailsa.types("/case mine", REPORT)
    assert mine.buttons.count("Received") == mine.buttons.count("Chase") > 1
    assert mine.buttons.count("Chase all late (4)") == 1
    panel = ailsa.types("/case", "Your next tasks")
    assert panel.buttons[:2] == ["Received", "Chase"]
    assert "Chase all late (4)" in panel.buttons
    assert "Chase" not in ailsa.types("/case due late meetings", "Handover meeting").buttons
    owed = ailsa.types("/case chase ardross", "Action plan, by Thu 3 Sep 2026 · local authority")
    assert owed.buttons.count("Chase") == 6


def test_received_opens_the_form_of_that_very_report(ailsa: Teller) -> None:
    """Today stands in it, and which one of the series is meant."""
    ailsa.types("/case why ardross report 2", "do it by Mon 1 Mar 2027").clicks("Received")
    form = ailsa.place.person.waits_for_form("Log what happened")
    assert form.value("what")["value"] == "progress-report"  # type: ignore[index]
    assert form.value("which:progress-report")["value"] == "2"  # type: ignore[index]
    assert form.value("Day") == "2026-12-07"


def test_the_e_mail_is_made_from_the_procedure_and_says_how_to_add_a_contact(ailsa: Teller) -> None:
    """Which document, for which council, by when and by which clause, how late, who asks; in English for Scotland."""
    ailsa.types("/case due late reports", REPORT).clicks("Chase")
    form = ailsa.place.person.waits_for_form("Chase")
    assert form.submit == "It was sent"
    assert "Ardross · Follow-up (Scotland) · SFU-2\nProgress report 1, by Tue 1 Dec 2026" in form.words
    assert "Nobody is known there as local authority." in form.words
    assert "To add somebody: contacts Ardross local authority Fiona Gray" in form.words
    subject = "Ardross: Progress report 1, due by Tuesday 1 December 2026 (our reference: SFU-2)"
    assert form.value("Subject") == subject
    assert form.value("E-mail to copy") == LETTER
    assert form.value("Sent on") == "2026-12-07"


def test_whoever_is_known_there_is_written_to_by_name_in_their_language(ailsa: Teller) -> None:
    """The one who holds the role that owes it, or another who is chosen; both languages where they want them."""
    ailsa.types("/case contacts ardross director Rhona Blair, both", "Rhona Blair")
    form = ailsa.opens("/case chase ardross report 1", "Chase")
    assert labels(form)[0] == "To whom"
    assert "Dear colleague," in str(form.value("E-mail to copy"))
    form.fills({"To whom": "Rhona Blair (Director of Social Work Services)"})
    text = str(about(ailsa.place.person, "Annwyl Rhona Blair").value("E-mail to copy"))
    assert text.startswith("Dear Rhona Blair,")
    assert text.index("* * *") < text.index("Annwyl Rhona Blair,")
    closes(ailsa, ailsa.place.person.form)
    ailsa.types("/case contacts ardross local authority Fiona Gray", "local authority: Fiona Gray")
    form = ailsa.opens("/case chase ardross report 1", "Chase")
    assert "Nobody is known" not in form.words
    assert str(form.value("E-mail to copy")).startswith("Dear Fiona Gray,")


def test_in_wales_it_is_written_in_both_languages(practice: Practice) -> None:
    """Welsh first, unless whoever is written to wants English."""
    mared = at(practice, "mared", "dilyniant-cymru")
    mared.types("/achos cysylltiadau cwm derwen awdurdod lleol Eleri Wyn, cymraeg", "Eleri Wyn")
    form = mared.opens("/achos atgoffa cwm derwen cynllun gweithredu", "Atgoffa")
    assert form.submit == "Fe'i hanfonwyd"
    assert form.value("E-bost i'w gopïo") == LLYTHYR
    closes(mared, form)
    mared.types("/achos cysylltiadau cwm derwen awdurdod lleol Eleri Wyn, saesneg", "Eleri Wyn")
    form = mared.opens("/achos erlid cwm derwen cynllun gweithredu", "Atgoffa")
    assert str(form.value("E-bost i'w gopïo")).startswith("Dear Eleri Wyn,")
    closes(mared, form)


def test_once_sent_it_is_recorded_with_whom_how_and_when(practice: Practice, ailsa: Teller) -> None:
    """In the answer, the thread, the history, `why` and every list; a form that is delivered twice records it once."""
    form = ailsa.opens("/case chase ardross report 1", "Chase").fills({"Sent on": "2026-12-03"})
    Team(practice.url).arms_delivery(Fault.TWICE)
    sent = "Progress report 1 was chased by e-mail on Thu 3 Dec 2026"
    answer = ailsa.fills(
        form,
        {"How they were asked": "E-mail"},
        f"{sent} · recorded by Ailsa Reid",
        "Asked of: Fiona Gray",
        "It comes back to Ailsa Reid on Thu 10 Dec 2026, unless it has come in by then.",
    )
    assert answer.buttons == ["Received", "Put right"]
    thread = ailsa.card("Ardross").thread
    thread.waits_for(f"{sent} · recorded by Ailsa Reid\nAsked of: Fiona Gray")
    assert len([seen for seen in thread.messages() if sent in seen.text]) == 1
    ailsa.types("/case history ardross", sent, "Asked of: “Fiona Gray”")
    ailsa.types("/case why ardross report 1", f"{sent} · recorded by Ailsa Reid")
    ailsa.types("/case due late reports", f"{REPORT}; chased Thu 3 Dec")
    ailsa.types("/case status ardross", "Progress report 1, Tue 1 Dec 2026 (late); chased Thu 3 Dec")


def test_it_is_quiet_for_five_working_days_and_then_comes_back(practice: Practice, ailsa: Teller) -> None:
    """Not among all that is late, and in a place of its own at Home, until the tenth."""
    assert "Chase all late (3)" in ailsa.types("/case mine", f"{REPORT}; chased Thu 3 Dec").buttons
    person = ailsa.place.person
    home = person.opens_home("Chased, and not in yet").words.splitlines()
    quiet = home[home.index("Chased, and not in yet") + 1]
    assert home.index("Late") < home.index("[Chase all late (3)]") < home.index("Chased, and not in yet")
    assert quiet == "Tue 1 Dec 2026 · Ardross SFU-2 · Progress report 1 (normally); chased Thu 3 Dec"
    Team(practice.url).moves_clock("2026-12-10T09:30:00+00:00")
    mine = ailsa.types("/case mine", f"{REPORT}; chased Thu 3 Dec: chase again")
    assert "Chase all late (4)" in mine.buttons
    form = ailsa.opens("/case chase ardross report 1", "Chase")
    assert "We asked for it on Thursday 3 December 2026 as well." in str(form.value("E-mail to copy"))


def test_what_has_come_in_meanwhile_is_not_recorded_as_chased(ailsa: Teller, tom: Teller) -> None:
    """The form says so, and there is nothing left to chase."""
    form = tom.opens("/case chase ardross report 1", "Chase")
    ailsa.types("/case log ardross report 1 today", "Progress report, Thu 10 Dec 2026")
    form.submits()
    refused = "The progress report was done late, on Thu 10 Dec 2026; put its entry right instead"
    assert list(tom.place.person.form.errors.values()) == [refused]
    closes(tom, tom.place.person.form)
    said = ailsa.types("/case chase ardross report 1", "was done late, on Thu 10 Dec 2026")
    assert "Chase" not in said.buttons
    assert "Progress report 1" not in ailsa.types("/case due late ardross", "What falls due").text


def test_a_day_that_moved_while_the_form_was_open_is_said(ailsa: Teller, tom: Teller) -> None:
    """What was sent was sent; whoever sent it hears that it has the old day."""
    form = tom.opens("/case chase invermay action plan", "Chase")
    assert "this is only a reminder" in str(form.value("E-mail to copy"))
    ailsa.types("/case correct invermay published 22 oct, misread the letter", "Thu 7 Jan 2027 → Thu 14 Jan 2027")
    tom.fills(
        form,
        {"How they were asked": "Phone"},
        "Action plan was chased by phone on Thu 10 Dec 2026",
        "Its day has moved since the form was opened: Thu 7 Jan 2027 → Thu 14 Jan 2027.",
    )
    taken = tom.types("/case correct invermay last nothing, they did not answer", "taken back")
    assert "chased" not in tom.types("/case status invermay", "Action plan").text
    assert "Action plan was chased by phone" in taken.text


def test_what_was_asked_by_phone_is_recorded_as_it_is_said(tom: Teller) -> None:
    """On another day too, and not before anybody owed it; there is nothing to send, so no form asks for anything."""
    called = tom.types(
        "/case chase ardross 2nd report yesterday by phone, they promised it for March",
        "Progress report 2 was chased by phone on Wed 9 Dec 2026 · recorded by Tom Burns",
        "“they promised it for March”",
    )
    assert called.buttons == ["Received", "Put right"]
    tom.types("/achos atgoffa ardross 2il adroddiad dros y ffôn ddoe", "eisoes", "unwaith yn ddigon")
    tom.types(
        "/case chase ardross 2nd report 1 aug by phone",
        "Sat 1 Aug 2026 was before anybody owed it: the progress report is owed since Fri 28 Aug 2026",
    )
    form = tom.opens("/case chase ardross 2nd report last friday", "Chase")
    assert (form.value("Sent on"), form.value("How they were asked")["value"]) == ("2026-12-04", "email")  # type: ignore[index]
    assert form.fills({"Sent on": "2026-08-27"}).submits() != {"ok": True}
    assert "is owed since Fri 28 Aug 2026; choose a later day" in str(tom.place.person.form.errors)
    closes(tom, form)


def test_all_that_is_late_is_chased_in_one_form_and_each_can_be_left_out(ailsa: Teller, tom: Teller) -> None:
    """One press records what was sent; what came in while the form was open keeps nothing else from it."""
    ailsa.types("/case mine", "Action plan").clicks("Chase all late (3)")
    form = ailsa.place.person.waits_for_form("Chase")
    assert form.submit == "They were sent"
    assert labels(form).count("E-mail to copy") == 3
    assert [each["text"]["text"] for each in form.value("These were sent")] == [  # type: ignore[attr-defined]
        "Glenfarg SFU-1 · Action plan",
        "Ardross SFU-2 · Action plan",
        "Kinlaw SFU-4 · Action plan",
    ]
    tom.types("/case log kinlaw action plan today", "Action plan, Thu 10 Dec 2026")
    assert form.fills({"These were sent": []}).submits() != {"ok": True}
    assert "Nothing is ticked as sent, so nothing is recorded" in str(ailsa.place.person.form.errors)
    ailsa.fills(
        form,
        {"These were sent": ["Glenfarg SFU-1 · Action plan", "Kinlaw SFU-4 · Action plan"]},
        "Chased: 1",
        "Glenfarg SFU-1: Action plan, back on Thu 17 Dec 2026",
        "Kinlaw SFU-4: not recorded. The action plan was done late, on Thu 10 Dec 2026",
        "Left out: 1",
    )
    ailsa.types("/case due glenfarg late", "Action plan (expected) · local authority · Ailsa Reid; chased Thu 10 Dec")
    left = ailsa.opens("/case chase late mine", "Chase")
    assert left.submit == "It was sent"  # one is left
    closes(ailsa, left)


def test_what_was_chased_comes_back_when_the_team_says(practice: Practice, ailsa: Teller) -> None:
    """After five working days, or as many as are set for the case: that day is said, in both languages."""
    back = "All of that which is owed by others and late was chased. The first of it comes back on"
    ailsa.types("/case chase late glenfarg", f"{back} Thu 17 Dec 2026.")
    moira = at(practice, "moira", "follow-up-north")
    moira.types("/case settings leads glenfarg chased 3", "Reminders of single cases and tasks: set for 1")
    ailsa.types("/case chase late glenfarg", f"{back} Tue 15 Dec 2026.")
    ailsa.types("/achos erlid hwyr glenfarg", "eraill. Daw'r cyntaf yn ôl ar ddydd Mawrth 15 Rhagfyr 2026.")
    moira.types("/case settings leads glenfarg usual", "Set.")


def test_an_action_of_an_outsider_is_received_and_chased_by_its_words(ailsa: Teller) -> None:
    """It comes from the minutes, and its form is a press away."""
    form = ailsa.opens("/case form add ardross handover", "Handover meeting")
    figures = {"Action 1": "staffing figures", "Who does action 1": "local authority", "Action 1 by": "2026-12-08"}
    ailsa.fills(form, figures, "To do: staffing figures (local authority, Tue 8 Dec 2026)")
    form = ailsa.opens("/case chase ardross staffing figures", "Chase")
    text = str(form.value("E-mail to copy"))
    assert "“staffing figures”, Ardross" in text
    assert "It was agreed on Friday 28 August 2026 (the handover meeting)." in text
    ailsa.fills(form, {}, "An action that was agreed was chased by e-mail", "“staffing figures” (local authority)")
    listed = ailsa.types(
        "/case due ardross actions", "action: “staffing figures” · local authority", "chased Thu 10 Dec"
    )
    listed.clicks("Received")
    received = ailsa.place.person.waits_for_form("Log what happened")
    assert "staffing figures" in str(received.value("What happened"))
    ailsa.fills(received, {}, "Done on Thu 10 Dec 2026: staffing figures (local authority)")


def test_from_home_it_is_chased_too(ailsa: Teller) -> None:
    """The form opens upon Home, its answer comes as a direct message, and Home follows."""
    person = ailsa.place.person
    home = person.opens_home("Glenfarg SFU-1 · Action plan (expected); chased Thu 10 Dec")
    late = home.words.splitlines()
    assert late[late.index("Late") + 1].startswith("Thu 3 Sep 2026 · Ardross SFU-2 · Action plan (expected)")
    home.clicks("case.says.chase SFU-2 action-plan")
    form = person.waits_for_form("Chase")
    assert form.submits() == {"ok": True}
    ailsa.told("Action plan was chased by e-mail on Thu 10 Dec 2026")
    person.opens_home("Ardross SFU-2 · Action plan (expected); chased Thu 10 Dec")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case chase strathavon handover", "The handover meeting is owed by inspection support manager, on our own"),
        ("/case chase strathavon report 1", "Nothing is owed for the progress report now"),
        ("/case chase nowhere report", "There is no case “nowhere report”"),
        ("/case chase strathavon picnic", "no event or step “picnic”"),
        ("/case chase late kinlaw", "Nothing of that is owed by others and late."),
        ("/case chase late link inspector", "Nothing of that is owed by others and late."),
        ("/case chase late yesterday", "“yesterday” is not understood here"),
        ("/case chase strathavon 15 dec, figures", "A reminder was set"),
        ("/case share chase late", "cannot be shown to everybody"),
    ],
)
def test_what_is_not_chased_is_answered_with_what_would_do(ailsa: Teller, line: str, answer: str) -> None:
    """Our own tasks, what nobody owes; a day with words behind a comma is a reminder to oneself, as before."""
    ailsa.types(line, answer)


@pytest.mark.parametrize(
    ("line", "title", "words"),
    [
        ("/case chase ardross 2nd report", "Chase", "Progress report 2, by Mon 1 Mar 2027"),
        ("/case chase everything late", "Chase", "These were sent"),
        ("/achos atgoffa pawb sy'n hwyr", "Atgoffa", "Anfonwyd y rhain"),
        ("/case chase strathavon, they promised it", "Chase", "What was promised"),
        ("/case received invermay action plan", "Log what happened", "Action plan"),
        ("/achos derbyniwyd invermay cynllun gweithredu", "Cofnodi digwyddiad", "Cynllun gweithredu"),
    ],
)
def test_it_is_said_as_people_say_it(ailsa: Teller, line: str, title: str, words: str) -> None:
    """The words of the buttons do as lines too, and whatever stands behind a comma is no name of a task."""
    form = ailsa.opens(line, title)
    assert words in form.words
    closes(ailsa, form)


def test_a_chase_of_long_ago_is_no_reason_to_wait(ailsa: Teller) -> None:
    """It says that five working days have passed; and where a later one is known, it comes back after that one."""
    form = ailsa.opens("/case chase strathavon action plan", "Chase")
    ailsa.fills(form, {"Sent on": "2026-11-02"}, "by e-mail on Mon 2 Nov 2026", "it is to be chased again.")
    ailsa.fills(ailsa.opens("/case chase strathavon action plan", "Chase"), {}, "Ailsa Reid on Thu 17 Dec 2026")
    form = ailsa.opens("/case chase strathavon action plan", "Chase")
    ailsa.fills(form, {"Sent on": "2026-11-09"}, "on Mon 9 Nov 2026", "comes back to Ailsa Reid on Thu 17 Dec 2026")


def test_a_reminder_still_has_its_form(ailsa: Teller) -> None:
    """With the day that was typed; a case alone in a thread is chased by mention, with a button for the form."""
    form = ailsa.opens("/case chase strathavon 15 dec", "Chase")
    assert labels(form) == ["Case", "Day", "What was promised"]
    assert form.value("Day") == "2026-12-15"
    closes(ailsa, form)
    thread = ailsa.card("Strathavon").thread
    said = ailsa.mentions(thread, "chase action plan", "The e-mail is ready to copy")
    assert said.buttons == ["Fill in the form"]
    said.clicks("Fill in the form")
    form = ailsa.place.person.waits_for_form("Chase")
    assert "Action plan, by" in form.words
    form.closes()
    thread.waits_for("The form was closed, and nothing was recorded: chase SFU-3 action-plan")
