"""A follow-up in Scotland, from the report to the formal end: typed as people type, a year in sixteen chapters."""

from collections.abc import Iterator

import pytest

from tests.live.story import Teller, Told, at, it_is, telling

HANDOVER_POINTS = {
    "Agreed: action plan": "accepted, two changes",
    "Agreed: monitoring arrangements": "quarterly, in writing",
    "Action 1": "staffing figures",
    "Who does action 1": "local authority",
    "Action 1 by": "2027-03-01",
}


@pytest.fixture(scope="module", params=["en", "cy"])
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A team with no case yet, on Fri 27 Nov 2026; the chapters live through the year after it, in this order."""
    with telling(tmp_path_factory.mktemp("scotland"), "scotland", request.param) as running:
        yield running


@pytest.fixture
def ailsa(practice: Told) -> Teller:
    """The link inspector."""
    return at(practice, "ailsa", "follow-up-north")


@pytest.fixture
def jo(practice: Told) -> Teller:
    """The inspection support manager."""
    return at(practice, "jo", "follow-up-north")


@pytest.fixture
def moira(practice: Told) -> Teller:
    """A manager, who speaks for the Management Team."""
    return at(practice, "moira", "follow-up-north")


def test_a_case_is_opened_in_one_line_which_names_its_first_dates(ailsa: Teller, jo: Teller) -> None:
    """A slip in the council's name is offered its right spelling; the others see the card, and nothing of the slips."""
    early = ailsa.types("/case log strathavon report today", "no case")
    assert early.buttons == ailsa.words.each("Open a case: publication of the report, Fri 27 Nov")
    slip = ailsa.types("/case open strathavn published 26 nov", "did you mean Strathavon?")
    assert slip.buttons == ailsa.words.each("Strathavon")
    opened = ailsa.types(
        "/case open strathavon published 26 nov",
        "Strathavon · Follow-up (Scotland) · SFU-1\nOpened.",
        "Publication of the report: Thu 26 Nov 2026",
        "Action plan (expected), do it by Thu 18 Feb 2027: local authority",
        "Handover meeting (must), do it by Thu 18 Feb 2027: inspection support manager",
        "Follow-up inspection (normally), do it by Fri 26 Nov 2027: link inspector",
        "Nobody yet: lead inspector",
    )
    assert opened.buttons[0] == ailsa.words("Assign: lead inspector")
    assert ailsa.card("Strathavon").buttons == ailsa.words.each("Log what happened", "Plan a date")
    jo.sees_on_card("Strathavon", "Publication of the report: Thu 26 Nov 2026", "Nothing late")
    jo.sees_nothing_of("did you mean Strathavon?")
    again = ailsa.types("/case open Strathavon Council published 26 Nov", "SFU-1")
    ailsa.presses("Status", again, "SFU-1 · on time")


def test_roles_are_given_by_first_names_and_each_is_told(ailsa: Teller, moira: Teller, practice: Told) -> None:
    """`me` is whoever types; the role that decides is a manager's to give."""
    ailsa.types("/case assign strathavon lead inspector tom", "lead inspector: Tom Burns (was nobody)", "Told: Tom")
    at(practice, "tom", "follow-up-north").told("Lead inspector: Tom Burns")
    ailsa.types("/case assign strathavon link inspector me", "link inspector: Ailsa Reid", "Open tasks of this role: 4")
    ailsa.types("/case assign strathavon support manager JO", "inspection support manager: Jo Kerr (was nobody)")
    ailsa.types("/case assign strathavon management team moira", "Only a manager may give a role that decides")
    moira.types("/case assign strathavon management team me", "SWIA Management Team: Moira Grant")
    people = ailsa.types(
        "/case people strathavon", "lead inspector: Tom Burns, since Fri 27 Nov 2026 · responsible now"
    )
    assert people.buttons == ailsa.words.each("Assign: inspection team", "Assign: SWIA")


def test_days_for_the_handover_are_compared_and_one_too_late_is_refused(practice: Told, jo: Teller) -> None:
    """Holidays by name, the limit in working days; Christmas Day only with a reason."""
    it_is(practice, "Mon 30 Nov 2026")
    several = jo.types(
        "/case plan strathavon handover 25 dec or 4 jan or 2 feb or 19 feb",
        "✗ Fri 25 Dec 2026: Christmas Day; nearest working days Thu 24 Dec, Tue 29 Dec",
        "✗ Mon 4 Jan 2027: New Year Holiday",
        "✓ Tue 2 Feb 2027: 12 working days inside the limit of Thu 18 Feb 2027",
        "✗ Fri 19 Feb 2027: 1 day after the limit of Thu 18 Feb 2027",
    )
    assert several.buttons[-1] == jo.words("Tue 2 Feb")
    late = jo.types("/case plan strathavon handover 19 feb", "the last day allowed is Thu 18 Feb 2027")
    assert late.buttons == jo.words.each("Thu 18 Feb", "Put right: publication of the report")
    christmas = jo.types("/case plan strathavon handover 25 dec", "is Christmas Day and no working day")
    assert christmas.buttons == jo.words.each("Thu 24 Dec", "Tue 29 Dec", "Keep, because…")
    jo.types(
        "/case plan strathavon handover 2nd feb at 10, at Strathavon House",
        "Handover meeting is planned for Tue 2 Feb 2027, 10:00",
        "Where: Strathavon House",
    )
    tom = at(practice, "tom", "follow-up-north")
    tom.sees_on_card("Strathavon", "Handover meeting", "Tue 2 Feb 2027", "planned")
    tom.sees_in_thread("Strathavon", "planned for Tue 2 Feb 2027, 10:00")
    tom.sees_nothing_of("✗")


def test_an_action_plan_in_the_wrong_case_is_moved_as_one_act(practice: Told, jo: Teller) -> None:
    """The plan came on Friday; it was Strathavon's and not Kinlaw's."""
    jo.types("/case open kinlaw published 19 nov", "SFU-2")
    it_is(practice, "Mon 25 Jan 2027")
    jo.types("/case log kinlaw action plan friday", "Action plan, Fri 22 Jan 2027", "14 working days before")
    moved = jo.types(
        "/case correct kinlaw last move strathavon, wrong council",
        "moved to Strathavon (SFU-1): The action plan on Fri 22 Jan 2027",
    )
    kinlaw, strathavon = moved.text.split(jo.words("Strathavon, SFU-1:"))
    assert jo.words("Action plan: owed again, by Thu 11 Feb 2027") in kinlaw
    assert jo.words("Action plan: settled") in strathavon
    tom = at(practice, "tom", "follow-up-north")
    tom.sees_on_card("Kinlaw", "Action plan (expected)")
    tom.sees_in_thread("Kinlaw", "An entry was moved to another case")
    tom.sees_in_thread("Strathavon", "Moved here from another case: the action plan on Fri 22 Jan 2027")


def test_the_handover_is_logged_in_ten_seconds(practice: Told, ailsa: Teller, jo: Teller) -> None:
    """One line: who came, who is responsible now, which reports it sets; a second tap says that it stands there."""
    it_is(practice, "Tue 2 Feb 2027")
    ailsa.types(
        "/case log strathavon handover today, all came",
        "Handover meeting, Tue 2 Feb 2027",
        "12 working days inside the limit of Thu 18 Feb 2027",
        "Came: local authority, inspection team, Ailsa Reid",
        "You are now responsible (was Tom Burns) (Tom Burns told)",
        "Now due: progress report, Tue 4 May 2027, Tue 3 Aug 2027, Tue 2 Nov 2027",
        "To do, without a period: confirmation letter, liaison with the Management Team",
    )
    at(practice, "tom", "follow-up-north").told("Responsib")
    again = ailsa.types("/case LOG Strathavon Handover today, all came", "Already recorded by Ailsa Reid a moment ago")
    assert again.buttons == ailsa.words.each("Put right")
    jo.sees_in_thread("Strathavon", "The handover meeting on Tue 2 Feb 2027 · recorded by Ailsa Reid", "Came: ")
    jo.sees_on_card("Strathavon", "Responsible: Ailsa Reid (link inspector)")
    ailsa.sees_at_home("Strathavon SFU-1 · Handover meeting: 6 of 6 points not written down yet")


def test_what_was_agreed_is_written_down_in_the_form_and_continued_the_next_day(practice: Told, ailsa: Teller) -> None:
    """Two of six things and an action for the council now; what is missing is named, and only that is asked later."""
    form = ailsa.opens("/case add strathavon handover", "Handover meeting")
    more = ailsa.fills(
        form,
        HANDOVER_POINTS,
        "Agreed: action plan: accepted, two changes",
        "To do: staffing figures (local authority, Mon 1 Mar 2027)",
        "4 of 6 not written down yet: SWIA's precise role",
    )
    at(practice, "tom", "follow-up-north").sees_in_thread("Strathavon", "accepted, two changes", "staffing figures")
    it_is(practice, "Wed 3 Feb 2027")
    more.clicks(ailsa.words("Add what was agreed"))
    rest = ailsa.place.person.waits_for_form(ailsa.words("Handover meeting"))
    assert ailsa.words("Agreed: action plan") not in [each["label"] for each in rest.inputs]
    two = {"Decided: what kind of follow-up it is": "two days on site"}
    ailsa.fills(rest, two, "Decided: what kind of follow-up it is: two days on site", "3 of 6 not written down yet")


def test_the_letter_gets_a_day_and_goes_to_all(practice: Told, ailsa: Teller) -> None:
    """The handbook gives no period; a day to come is agreed, and what has gone out is logged with its copies."""
    ahead = ailsa.types("/case log strathavon confirmation letter 12 feb", "cannot")
    ailsa.presses("Agree Fri 12 Feb", ahead, "Fri 12 Feb 2027 was agreed", "this day is yours")
    it_is(practice, "Fri 12 Feb 2027")
    ailsa.types(
        "/case log strathavon confirmation letter today, sent to all",
        "on the day itself, Fri 12 Feb 2027",
        "Sent to: Director of Social Work Services",
        "Copies to: other parties to the handover, other regulators or improvement agencies",
    )


def test_a_promise_is_chased_and_an_action_is_logged_as_done(practice: Told, ailsa: Teller) -> None:
    """A note that speaks of Friday offers the Monday after; what came in is logged by its own words."""
    it_is(practice, "Thu 18 Feb 2027")
    noted = ailsa.types("/case log strathavon phoned PA, budget paper coming friday", "remind you on Mon 22 Feb 2027?")
    ailsa.presses("Yes", noted, "To do: phoned PA, budget paper coming friday (Ailsa Reid, Mon 22 Feb 2027)")
    it_is(practice, "Mon 22 Feb 2027")
    ailsa.types("/case mine", "▶ Soon · Mon 22 Feb 2027 · Strathavon SFU-1 · action: “phoned PA")
    ailsa.types("/case log strathavon budget paper today", "Done on Mon 22 Feb 2027: phoned PA, budget paper")
    it_is(practice, "Wed 3 Mar 2027")
    ailsa.types("/case due strathavon", "● Late · Mon 1 Mar 2027", "action: “staffing figures” · local authority")
    ailsa.types("/case log strathavon staffing figures received yesterday", "Done on Tue 2 Mar 2027: staffing figures")
    assert ailsa.words("staffing") not in ailsa.types("/case due strathavon", "What falls due").text


def test_a_late_report_moves_none_of_the_others(practice: Told, ailsa: Teller) -> None:
    """Quarters count from the handover: a Sunday and a bank holiday made it Tuesday; `why` says so, in the thread too."""
    it_is(practice, "Thu 13 May 2027")
    ailsa.types(
        "/case log strathavon report 1 today", "Progress report, Thu 13 May 2027", "11 days after Sun 2 May 2027"
    )
    ailsa.types(
        "/case why strathavon report 1",
        "done late, on Thu 13 May 2027",
        "Sun 2 May 2027 is a Sunday; Mon 3 May 2027 is May Day → Tue 4 May 2027",
        "Force: normally, so late but not a breach.",
        "Next stay put: Mon 2 Aug 2027 (by Tue 3 Aug 2027), Tue 2 Nov 2027",
    )
    thread = ailsa.card("Strathavon").thread
    assert "not supported in threads" in str(thread.types("/case why report 2"))
    ailsa.mentions(thread, "why report 2", "Progress report 2 · do it by Tue 3 Aug 2027")


def test_a_corrected_date_tells_whoever_had_been_told_the_old_one(
    practice: Told, ailsa: Teller, jo: Teller, moira: Teller
) -> None:
    """Jo was reminded of the handover, Ailsa had the brief before a meeting, Moira was asked for a decision; the report came out a day sooner."""
    ailsa.types("/case ask strathavon visit decision, too little improvement", "Put before: Moira Grant (told).")
    moira.told("You are asked to decide.")
    moira.sees_at_home("Waiting for your decision", "Strathavon SFU-1", "asked by Ailsa Reid")
    jo.sees_on_card("Strathavon", "Decision on a monitoring visit", "Moira Grant")
    it_is(practice, "Fri 14 May 2027")
    jo.types(
        "/case correct strathavon published 25 nov, misread the letter",
        "Entry 2 put right: Publication of the report on Wed 25 Nov 2026",
        "Handover meeting, limit: Thu 18 Feb 2027 → Wed 17 Feb 2027",
        "Sign-off meeting: Fri 26 Nov 2027 → Thu 25 Nov 2027",
        "They had been told the old dates and are told the new ones: Ailsa Reid, Jo Kerr, Moira Grant",
    )
    moira.told("A date that you were told has moved.")
    ailsa.types("/case history strathavon 2", "put right by entry", "Reason: “misread the letter”")


def test_a_decision_is_asked_for_and_recorded_as_taken_outside_slack(ailsa: Teller, moira: Teller) -> None:
    """Nobody logs it past those who decide; a manager records who decided, when and by what."""
    moira.types("/case decide strathavon visit decision no visit, because", "so it counts no more; ask again")
    ailsa.types("/case ask strathavon visit decision, too little improvement", "Put before: Moira Grant (told).")
    refused = ailsa.types("/case log strathavon no visit today", "the approval of SWIA Management Team (SW-12)")
    assert refused.buttons == ailsa.words.each("Ask for the decision")
    outside = "/case decided strathavon no visit by Moira Grant 14 may, minute of the meeting"
    ailsa.types(outside, "Nobody records the answer to what they asked for themselves; Moira Grant")
    moira.types(
        outside,
        "Decision on a monitoring visit: No visit",
        "Agreed outside Slack by Moira Grant on Fri 14 May 2027. Evidence: minute of the meeting",
        "Monitoring visit: settled",
    )
    ailsa.told("decided")


def test_a_reply_is_approved_before_it_goes_out(practice: Told, ailsa: Teller, moira: Teller) -> None:
    """The Management Team sees it first."""
    ailsa.types("/case ask strathavon reply to report 1, comments drafted", "Asked: Reply to the progress report 1")
    ailsa.types("/case status strathavon", "Decision asked for: Reply to the progress report 1 (Moira Grant)")
    it_is(practice, "Thu 20 May 2027")
    moira.types(
        "/case decided strathavon reply to report 1 approved by Moira Grant tuesday, email",
        "Agreed outside Slack by Moira Grant on Tue 18 May 2027. Evidence: email",
    )
    ailsa.types(
        "/case log strathavon reply to report 1 today, to all", "Reply to the progress report", "local authority"
    )
    ailsa.types("/case log strathavon follow up meeting wednesday, all came", "17 days after", "Came: local authority")
    alone = ailsa.types("/case log strathavon liaison today", "only with the approval of SWIA Management Team")
    alone.clicks(ailsa.words("It was done without, because…"))
    form = ailsa.place.person.waits_for_form(ailsa.words("Log what happened"))
    reason = {"unapproved:management-team-liaison": "Moira asked for it by phone"}
    ailsa.fills(form, reason, "Liaison with the Management Team, Thu 20 May 2027", "“Moira asked for it by phone”")


def test_somebody_goes_away_and_another_covers(practice: Told, ailsa: Teller, jo: Teller) -> None:
    """Everybody can see it, plans name it, and a button ends it."""
    it_is(practice, "Thu 27 May 2027")
    away = ailsa.types("/case away me 14-25 june, tom covers", "You are away from Mon 14 Jun 2027 to Fri 25 Jun 2027")
    jo.types("/case away", "Ailsa Reid is away from Mon 14 Jun 2027 to Fri 25 Jun 2027; Tom Burns covers")
    jo.types("/case plan strathavon follow-up meeting 2 24 june or 3 aug", "Ailsa Reid is away until Fri 25 Jun 2027")
    ailsa.presses("I am back", away, "Ailsa Reid is back")


def test_august_is_read_in_every_way_that_there_is(practice: Told, ailsa: Teller, moira: Teller) -> None:
    """A report in time; then status, due, mine, brief and history, and a status that the channel reads."""
    it_is(practice, "Tue 3 Aug 2027")
    ailsa.types("/case log strathavon report yesterday", "Progress report, Mon 2 Aug 2027", "on the day itself")
    thread = ailsa.card("Strathavon").thread
    ailsa.mentions(thread, "log follow-up meeting today, all came", "Follow-up meeting, Tue 3 Aug 2027")
    ailsa.types(
        "/case status strathavon", "SFU-1 · on time", "Responsible: Ailsa Reid (link inspector) since Tue 2 Feb"
    )
    ailsa.types("/case due next 17 weeks strathavon reports", "Tue 2 Nov 2027 · Strathavon SFU-1 · Progress report 3")
    ailsa.types("/case mine", "Strathavon SFU-1 · Reply to the progress report 2 (will)")
    ailsa.types("/case brief strathavon", "Follow-up meeting 3, Tue 2 Nov 2027", "Moira Grant (SWIA Management Team)")
    ailsa.types("/case history strathavon", "Came: “local authority”", "page 1 of")
    shared = ailsa.shares("/case share status strathavon", "SFU-1 · on time")
    assert moira.place.waits_for(lambda seen: seen.ts == shared.ts)


def test_a_year_on_the_case_is_inspected_signed_off_and_ended(practice: Told, ailsa: Teller) -> None:
    """Inspection, letter, meeting, record: with the last of them nothing is owed any more."""
    it_is(practice, "Tue 2 Nov 2027")
    ailsa.types("/case log strathavon report 3 today", "on the day itself, Tue 2 Nov 2027")
    days = ailsa.types(
        "/case plan strathavon follow-up inspection 20 nov or 22 nov",
        "✓ Mon 22 Nov 2027: 3 working days before Thu 25 Nov 2027",
        "✗ Sat 20 Nov 2027: a weekend; nearest working days Fri 19 Nov, Mon 22 Nov",
    )
    ailsa.presses("Mon 22 Nov", days, "Follow-up inspection is planned for Mon 22 Nov 2027")
    it_is(practice, "Wed 24 Nov 2027")
    ailsa.types("/case log strathavon follow-up inspection monday", "Mon 22 Nov 2027", "results letter")
    ailsa.types("/case log strathavon results letter today, to all", "Sent to: Director of Social Work Services")
    ailsa.types("/case plan strathavon sign off tomorrow at 2", "planned for Thu 25 Nov 2027, 14:00", "normally about")
    it_is(practice, "Fri 26 Nov 2027")
    ailsa.types(
        "/case log strathavon sign-off yesterday",
        "Sign-off meeting, Thu 25 Nov 2027",
        "To do, without a period: record and formal end",
        "Progress report 4: no longer there",
    )
    ailsa.types("/case log strathavon end record today", "Record and formal end, Fri 26 Nov 2027")
    ailsa.types("/case status strathavon", "Ended on Fri 26 Nov 2027", "Nothing is owed now.")
    at(practice, "tom", "follow-up-north").sees_on_card("Strathavon", "Ended on Fri 26 Nov 2027")


def test_an_ended_case_is_read_and_only_a_manager_reopens_it(ailsa: Teller, moira: Teller) -> None:
    """What comes later is refused with the day on which it ended."""
    refused = "The case ended on Fri 26 Nov 2027 with the record and formal end"
    assert ailsa.types("/case log strathavon report today", refused).buttons == []
    reopen = moira.types("/case log strathavon report today", refused)
    assert reopen.buttons == moira.words.each("Reopen the case")
    ailsa.types("/case find strathavon ended", "SFU-1 · Strathavon · Follow-up (Scotland) · ended Fri 26 Nov 2027")
    reopen.clicks(moira.words("Reopen the case"))
    form = moira.place.person.form
    moira.fills(form, {"Reason": "the record went to the wrong address"}, "The case goes on.")


def test_all_that_stands_in_welsh_was_said(practice: Told) -> None:
    """No line of the Welsh is left over from what the story was before."""
    assert practice.words.unsaid == []
