"""Small moments and mistakes of an ordinary fortnight, with cases that have run for a while."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import View
from tests.live.story import Teller, Told, at, it_is, telling


@pytest.fixture(scope="module", params=["en", "cy"])
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The practice team with its eight councils, on Fri 27 Nov 2026."""
    with telling(tmp_path_factory.mktemp("moments"), "moments", request.param, empty=False) as running:
        yield running


@pytest.fixture
def ailsa(practice: Told) -> Teller:
    """The link inspector."""
    return at(practice, "ailsa", "follow-up-north")


def test_the_command_alone_is_where_one_begins(ailsa: Teller) -> None:
    """What is next, what was left unfinished, and what people do most; a case alone asks where it stands."""
    panel = ailsa.types(
        "/case", "Your next tasks", "Glenfarg SFU-1 · Handover meeting: 4 of 6 points not written down yet"
    )
    assert panel.buttons[:2] == ailsa.words.each("Received", "Chase")  # of Glenfarg's action plan, which is late
    assert panel.buttons[-4:] == ailsa.words.each(
        "Continue SFU-1", "Log what happened", "Plan a date", "Ask for a decision"
    )
    ailsa.types("/case strathavon", "Strathavon · Follow-up (Scotland) · SFU-3 · on time")
    ailsa.types("/case help", "What you can say", "log strathavon handover today, all came — write down what happened")


def test_a_promise_is_chased_on_the_next_working_day_and_a_bank_holiday_is_named(ailsa: Teller) -> None:
    """The Monday after is St Andrew's Day, a holiday in Scotland: Tuesday."""
    noted = ailsa.types(
        "/case log invermay phoned PA, report coming tomorrow",
        "“phoned PA, report coming tomorrow”",
        "Mon 30 Nov 2026 is Saint Andrew's Day. Shall I remind you on Tue 1 Dec 2026?",
    )
    assert noted.buttons == ailsa.words.each("Put right", "Yes", "Another day")


def test_why_says_how_a_saturday_became_a_tuesday(ailsa: Teller) -> None:
    """The rule, the weekend and the bank holiday after it, and who settled what the handbook leaves open."""
    ailsa.types(
        "/case why ardross report",
        "Ardross · Progress report 1 · do it by Tue 1 Dec 2026",
        "Sat 28 Nov 2026 is a Saturday; Mon 30 Nov 2026 is Saint Andrew's Day → Tue 1 Dec 2026",
        "Next stay put: Sun 28 Feb 2027 (by Mon 1 Mar 2027), Fri 28 May 2027",
    )


def test_tuesday_said_on_a_tuesday_is_asked_about(practice: Told, ailsa: Teller) -> None:
    """The brief has come; today or a week ago: one press; then a second tap, and the day as it was."""
    it_is(practice, "Tue 1 Dec 2026")
    ailsa.told("Today: Handover meeting")
    which = ailsa.types("/case log Strathavon handover tuesday, all came", "can be meant in more than one way")
    assert which.buttons == ailsa.words.each("Tue 24 Nov", "Tue 1 Dec")
    ailsa.presses(
        which.buttons[1],
        which,
        "Handover meeting, Tue 1 Dec 2026",
        "20 working days inside the limit of Thu 31 Dec 2026",
        "You are now responsible (was Tom Burns) (Tom Burns told)",
        "Now due: progress report, Mon 1 Mar 2027, Tue 1 Jun 2027, Wed 1 Sep 2027",
    )
    again = ailsa.types("/case log strathavon handover today, all came", "Already recorded by Ailsa Reid a moment ago")
    assert again.buttons == ailsa.words.each("Put right")


def test_two_days_are_weighed_and_christmas_day_is_not_planned_by_accident(ailsa: Teller) -> None:
    """Limit, holidays, and who is away."""
    ailsa.types("/case away me 9-11 dec, tom covers", "You are away from Wed 9 Dec 2026 to Fri 11 Dec 2026")
    days = ailsa.types(
        "/case plan invermay handover 8 dec or 10 dec",
        "✓ Tue 8 Dec 2026: 18 working days inside the limit of Thu 7 Jan 2027 · nobody known to be away",
        "✓ Thu 10 Dec 2026: 16 working days inside the limit of Thu 7 Jan 2027 · Ailsa Reid is away until Fri 11 Dec 2026",
    )
    ailsa.presses("Tue 8 Dec", days, "Handover meeting is planned for Tue 8 Dec 2026")
    refused = ailsa.types("/case plan invermay handover 25 dec", "Fri 25 Dec 2026 is Christmas Day and no working day")
    assert refused.buttons == ailsa.words.each("Thu 24 Dec", "Tue 29 Dec", "Keep, because…")


def _asks(form: View, label: str) -> bool:
    return label in [each["label"] for each in form.inputs]


def test_a_meeting_logged_for_the_wrong_council_is_put_right(ailsa: Teller) -> None:
    """From the button: the form shows the entry in words, the other case is chosen, and both cases follow."""
    said = ailsa.words
    wrong = ailsa.types("/case log kinlaw handover 26 nov", "7 days after the limit of Thu 19 Nov 2026")
    wrong.clicks(ailsa.words("Put right"))
    form = ailsa.place.person.waits_for_form(ailsa.words("Put right"))
    assert said("The handover meeting on Thu 26 Nov 2026") in str(form.value(said("Entry")))
    form.fills({said("What to do"): said("Move it to another case")})
    form = ailsa.place.person.waits(
        lambda: next((each for each in ailsa.place.person.forms if _asks(each, said("To which case"))), None),
        "the case",
    )
    assert form.options(said("To which case"), "inver") == ["Invermay · SFU-5"]
    moved = ailsa.fills(
        form,
        {"To which case": "Invermay · SFU-5", "Reason": "wrong council"},
        "moved to Invermay (SFU-5): The handover meeting on Thu 26 Nov 2026",
    )
    kinlaw, invermay = moved.text.split(ailsa.words("Invermay, SFU-5:"))
    assert ailsa.words("Responsible now: Tom Burns (lead inspector)") in kinlaw
    assert ailsa.words("Responsible now: Ailsa Reid (link inspector)") in invermay


def test_a_corrected_publication_moves_the_limit_and_nothing_else_does(ailsa: Teller) -> None:
    """A week later: from Thursday to Thursday."""
    ailsa.types(
        "/case correct strathavon report published 15 oct, misread the letter",
        "Handover meeting, limit: Thu 31 Dec 2026 → Thu 7 Jan 2027",
        "They had been told the old dates and are told the new ones: Ailsa Reid, Jo Kerr",  # by a brief, by reminders
    )


def test_whoever_goes_away_hears_what_goes_to_whom(ailsa: Teller) -> None:
    """With Slack's long dash between the days."""
    ailsa.types(
        "/case away me 14–24 dec, siân covers",
        "You are away from Mon 14 Dec 2026 to Thu 24 Dec 2026",
        "go to Siân Prys",
    )


def test_people_at_a_council_are_noted_and_reminders_held_back(ailsa: Teller) -> None:
    """Who holds which post, and in which languages they want letters; a pause moves no deadline."""
    ailsa.types("/case contacts strathavon director Fiona Gray, both", "Director of Social Work Services: Fiona Gray")
    ailsa.types("/case people strathavon", "Fiona Gray (letters in both languages)")
    ailsa.types(
        "/case quieten glenfarg until 11 jan, council is in recess",
        "No reminders of this case until Mon 11 Jan 2027. Every deadline stands.",
    )
    ailsa.types(
        "/case closed strathavon 21 dec to 5 jan, council recess",
        "Noted: Strathavon is closed from Mon 21 Dec 2026 to Tue 5 Jan 2027. No limit moves.",
    )


def test_a_late_report_is_chased_by_an_e_mail_that_is_ready_to_copy(practice: Told, ailsa: Teller) -> None:
    """The form has it with its clause; once it was sent, the report is quiet for five working days."""
    it_is(practice, "Thu 3 Dec 2026")
    late = ailsa.types(
        "/case due late reports", "● Late · Tue 1 Dec 2026 · Ardross SFU-2 · Progress report 1 (normally)"
    )
    assert late.buttons == ailsa.words.each("Received", "Chase")
    form = ailsa.opens("/case chase ardross report 1", "Chase")
    wanted = "It was due by Tuesday 1 December 2026, 2 working days ago, and we have no record of it yet."
    assert ailsa.words(wanted) in str(form.value(ailsa.words("E-mail to copy")))
    ailsa.fills(
        form,
        {},
        "Progress report 1 was chased by e-mail on Thu 3 Dec 2026 · recorded by Ailsa Reid",
        "It comes back to Ailsa Reid on Thu 10 Dec 2026, unless it has come in by then.",
    )
    ailsa.types("/case due late reports", "local authority · Ailsa Reid; chased Thu 3 Dec")
    several = ailsa.opens("/case chase late mine", "Chase")
    assert len([each for each in several.inputs if each["label"] == ailsa.words("E-mail to copy")]) > 1
    several.closes()
    ailsa.place.waits_for(ailsa.words("The form was closed, and nothing was recorded: chase late mine"))


def test_a_report_nine_days_late_moves_no_other(practice: Told, ailsa: Teller) -> None:
    """Quarters count from the handover."""
    it_is(practice, "Mon 7 Dec 2026")
    ailsa.types("/case log ardross report today", "Progress report, Mon 7 Dec 2026", "9 days after Sat 28 Nov 2026")
    ailsa.types("/case why ardross report 2", "do it by Mon 1 Mar 2027", "→ Sun 28 Feb 2027", "Never moved.")


def test_a_limit_that_will_not_be_met_is_said_so_with_its_reason(practice: Told) -> None:
    """By whoever owes it; the limit does not move, and a manager has to accept it."""
    at(practice, "jo", "follow-up-north").types(
        "/case missed kinlaw handover, their plan only came on Wednesday",
        "Reason: “their plan only came on Wednesday”",
        "It stands until a manager accepts it.",
    )


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case stauts strathavon", "Did you mean this?"),
        ("/case status strathaven", "Strathavon · Follow-up (Scotland) · SFU-3"),
        ("/case log glenfarg sign-off 32 dec", "is not a day"),
        ("/case log invermay follow-up meeting tomorrow", "still to come"),
        ("/case status aberwen", "There is no case “aberwen” that you can see"),  # private, and none of hers
    ],
)
def test_a_slip_is_answered_with_what_would_be_right(ailsa: Teller, line: str, answer: str) -> None:
    """One sentence; nothing is recorded."""
    ailsa.types(line, answer)


def test_all_that_stands_in_welsh_was_said(practice: Told) -> None:
    """No line of the Welsh is left over from what the story was before."""
    assert practice.words.unsaid == []
