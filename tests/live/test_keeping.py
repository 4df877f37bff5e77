"""Taking care of a case and of the team, in the practice workspace: people, absences, corrections, pauses, settings."""

from collections.abc import Callable, Iterator

import pytest

from bot.practice.slack.client import Place, Seen, Team
from tests.practising import practising
from tests.practising import said as practised


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One practice for this story, on Tue 1 Dec 2026, when the briefs of the day have come."""
    with practising(tmp_path_factory.mktemp("keeping"), "2026-12-01T10:00:00+00:00") as running:
        team = Team(running.url)
        team.as_("ailsa").dm.waits_for("Today: Handover meeting")
        yield team


def place(team: Team, who: str) -> Place:
    """Where somebody usually types."""
    return team.as_(who).channel("dilyniant-cymru" if who in {"siân", "mared", "owain"} else "follow-up-north")


def said(team: Team, who: str, line: str, answer: str) -> Seen:
    """Somebody types a line, and reads this."""
    return practised(place(team, who), line, answer)


def test_people_of_a_case_are_shown_by_role_with_a_button_for_what_is_vacant(team: Team) -> None:
    """Who holds what since when, who is responsible; pressing a button opens the form of that role."""
    answer = said(team, "tom", "/case people strathavon", "SFU-3")
    assert "lead inspector: Tom Burns, since Thu 8 Oct 2026 · responsible now" in answer.text
    assert "inspection team: nobody" in answer.text
    answer.clicks("Assign: inspection team")
    form = team.as_("tom").form
    form.fills({"Person": "jo"}).submits()
    place(team, "tom").waits_for("inspection team: Jo Kerr (was nobody)")


def test_a_role_is_given_by_title_and_first_name_and_both_are_told(team: Team) -> None:
    """The old holder and the new one hear of it, each by direct message; what goes with the role is counted."""
    answer = said(
        team, "tom", "/case assign strathavon link inspector siân", "link inspector: Siân Prys (was Ailsa Reid)"
    )
    assert "Told: Ailsa Reid, Siân Prys" in answer.text
    assert "Open tasks of this role: 4" in answer.text
    team.as_("ailsa").dm.waits_for("Link inspector: Siân Prys")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case assign strathavon link-inspector @ailsa", "link inspector: Ailsa Reid (was Siân Prys)"),
        ("/case assign SFU-3, link inspector to me", "link inspector: Tom Burns (was Ailsa Reid)"),
        ("/case assign strathavon link inspector nobody", "link inspector: nobody (was Tom Burns)"),
        ("/achos neilltuo strathavon arolygydd cyswllt Ailsa", "arolygydd cyswllt: Ailsa Reid (cyn hynny neb)"),
        ("/case assign strathavon link inspector ailsa", "That would change nothing for link inspector"),
        ("/case assign strathavon link inspector aisla", "did you mean Ailsa Reid?"),
        ("/case assign strathavon director ailsa", "is a post at the authority"),
        ("/case assign strathavon picnic ailsa", "has no role “picnic”"),
        ("/case assign strathavon management team tom", "Only a manager may give a role that decides"),
    ],
)
def test_a_role_by_whatever_words_people_use(team: Team, line: str, answer: str) -> None:
    """Title in either language, name by mention, `me`, `nobody`; what cannot be is answered with what would do."""
    said(team, "tom", line, answer)


def test_a_word_that_fits_two_roles_is_asked_about(team: Team) -> None:
    """“inspector” is the lead inspector or the link inspector."""
    question = said(team, "tom", "/case assign kinlaw inspector jo", "more than one way")
    assert question.buttons == ["lead inspector", "link inspector"]
    question.clicks("link inspector")
    place(team, "tom").waits_for("link inspector: Jo Kerr (was Ailsa Reid)")


def test_whoever_goes_away_is_told_from_when_to_when_and_what_goes_to_whom(team: Team) -> None:
    """Days with their weekdays, the tasks of those days and the decisions that wait; what the cover may not see is said."""
    answer = said(team, "siân", "/case away me 14-24 dec, moira covers", "You are away from")
    assert "from Mon 14 Dec 2026 to Thu 24 Dec 2026" in answer.text
    assert "1 task and 1 approval go to Moira Grant" in answer.text
    answer = said(team, "siân", "/case away 14–24 dec, tom covers", "You are away from")
    assert "In private cases that Tom Burns does not see: 1 more" in answer.text
    answer = said(team, "ailsa", "/case away 1 dec to 31 jan, siân covers", "You are away from Tue 1 Dec 2026")
    assert "9 tasks go to Siân Prys" in answer.text
    assert "But Siân Prys is away too, from Mon 14 Dec 2026" in answer.text


def test_whoever_stands_in_sees_the_tasks_as_their_own(team: Team) -> None:
    """While Ailsa is away her tasks stand in Siân's list, under her name."""
    assert "Ailsa Reid" in said(team, "siân", "/case mine", "My tasks").text
    assert "Ailsa Reid" not in said(team, "jo", "/case mine", "My tasks").text


def test_everybody_sees_who_is_away_and_back_ends_it(team: Team) -> None:
    """`away` alone, and in the people of the team; one can be back by a button, by `back` or by `yn ôl`."""
    away = said(team, "jo", "/case away", "Siân Prys is away from")
    assert "Ailsa Reid is away until Sun 31 Jan 2027; Siân Prys covers" in away.text
    place(team, "ailsa").clicks("I am back")
    place(team, "ailsa").waits_for("Ailsa Reid is back")
    said(team, "siân", "/achos yn ôl", "Mae Siân Prys yn ôl")
    said(team, "siân", "/achos i ffwrdd", "Nid oes neb i ffwrdd")
    assert "Manager: Moira Grant, Siân Prys" in said(team, "jo", "/case people", "The team").text


@pytest.mark.parametrize(
    ("who", "line", "answer"),
    [
        ("jo", "/case away until thursday, jo covers", "Nobody covers for themselves"),
        ("jo", "/case away tom until thursday", "Only a manager may say that somebody else is away"),
        ("moira", "/case away jo until thursday, cover: tom", "Jo Kerr is away from Tue 1 Dec 2026 to Thu 3 Dec 2026"),
        ("moira", "/case back jo", "Jo Kerr is back"),
        ("jo", "/case away picnic", "is not understood as a day"),
        ("jo", "/case away until tuesday", "more than one way"),
    ],
)
def test_away_for_others_and_what_it_cannot_be(team: Team, who: str, line: str, answer: str) -> None:
    """A manager says it for somebody who cannot; a doubtful day is asked about."""
    said(team, who, line, answer)


def test_contacts_of_an_authority_are_noted_and_listed(team: Team) -> None:
    """By the posts that its procedure knows, with the language that they want letters in; shown with the case's people."""
    said(
        team,
        "jo",
        "/case contacts strathavon director Fiona Gray, both",
        "Director of Social Work Services: Fiona Gray",
    )
    said(team, "jo", "/case contact strathavon", "Fiona Gray (letters in both languages)")
    said(team, "jo", "/case people strathavon", "At Strathavon:\nDirector of Social Work Services: Fiona Gray")
    said(team, "jo", "/case contacts strathavon director nobody", "Nobody is known there yet")


def test_an_admin_says_who_manages_and_nobody_else(team: Team) -> None:
    """And the last admin stays one."""
    said(team, "jo", "/case people manager jo", "Only an admin may give roles")
    said(team, "ruth", "/case people manager jo", "Jo Kerr is a manager of the team now")
    said(team, "ruth", "/case people member jo", "Jo Kerr is a member of the team now")
    said(team, "ruth", "/case people member me", "Ruth Lloyd is the only admin")


def test_a_corrected_date_says_what_it_moved(team: Team) -> None:
    """From when to when, and whether anybody had been told the old dates; the event is named as people name it."""
    answer = said(team, "jo", "/case correct strathavon 2 15 oct, wrong day typed", "Entry 2 put right")
    assert "It was: Publication of the report on Thu 8 Oct 2026" in answer.text
    assert "Handover meeting, limit: Thu 31 Dec 2026 → Thu 7 Jan 2027" in answer.text
    assert "They had been told the old dates and are told the new ones: Ailsa Reid, Jo Kerr" in answer.text
    said(team, "jo", "/case correct strathavon report published 8 oct, it was right before", "Entry 2 put right")


def test_what_was_logged_by_mistake_is_taken_back_with_all_that_was_written_with_it(team: Team) -> None:
    """The meeting and who came; responsibility goes back."""
    said(team, "jo", "/case log kinlaw handover 30 nov, all came", "Handover meeting, Mon 30 Nov 2026")
    answer = said(
        team, "jo", "/case correct kinlaw last nothing, another council", "taken back: The handover meeting on"
    )
    assert "Responsible now: Tom Burns (lead inspector)" in answer.text
    assert "Handover meeting: owed again, by Thu 19 Nov 2026" in answer.text


def test_an_entry_moves_to_the_right_case_as_one_act(team: Team) -> None:
    """What it changes in both is said."""
    said(team, "jo", "/case log kinlaw handover 30 nov", "Handover meeting, Mon 30 Nov 2026")
    answer = said(team, "jo", "/case correct kinlaw handover move invermay, wrong council", "moved to Invermay (SFU-5)")
    kinlaw, invermay = answer.text.split("Invermay, SFU-5:")
    assert "owed again" in kinlaw
    assert "Handover meeting: settled" in invermay


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case correct ardross 99 1 dec, x", "has no entry 99"),
        ("/case correct ardross 1 1 dec, x", "Entry 1 cannot be put right"),
        ("/case correct ardross 11 1 dec, x", "Entry 11 is a note and has no day"),
        ("/case correct ardross sign-off 1 dec, x", "Nothing is recorded for the sign-off meeting"),
        ("/case correct ardross handover 2 dec, x", "is still to come"),
        ("/case correct ardross handover 28 aug, x", "says that already"),
        ("/case correct ardross handover move nowhere, x", "There is no case “nowhere”"),
        ("/case correct ardross handover Tuesday, see SFU-4", "more than one way"),
    ],
)
def test_what_cannot_be_put_right_is_said(team: Team, line: str, answer: str) -> None:
    """And nothing is recorded; a reference in the reason names no case."""
    said(team, "jo", line, answer)


def test_what_cannot_be_in_the_other_case_is_called_as_people_call_it(team: Team) -> None:
    """The other procedure and its steps by their titles."""
    refused = said(team, "moira", "/case correct ardross 9 move aberwen, wrong council", "no event or step")
    assert "Serious concern (Welsh Ministers edition) has no event or step “the handover meeting”" in refused.text
    assert "director-received" not in refused.text


def test_a_correction_without_its_reason_opens_a_form_that_asks_for_it(team: Team) -> None:
    """With what was typed filled in."""
    place(team, "jo").types("/case correct ardross handover 27 aug")
    form = team.as_("jo").form
    assert "SFU-2" in str(form.value("Case"))
    form.fills({"Reason": "Typed a day late"}).submits()
    place(team, "jo").waits_for("The handover meeting on Thu 27 Aug 2026")


def test_reminders_are_held_back_and_every_deadline_stands(team: Team) -> None:
    """What falls due all the same is named."""
    answer = said(team, "jo", "/case quieten invermay until 11 jan, council is in recess", "No reminders of this case")
    assert "until Mon 11 Jan 2027. Every deadline stands." in answer.text
    assert "Still due: Action plan, Thu 7 Jan 2027" in answer.text
    said(team, "jo", "/case quieten invermay until 1 nov 2026, x", "is past")
    said(team, "mared", "/achos tewi cwm derwen tan 11 Ionawr, toriad", "Mae pob dyddiad cau'n sefyll")


def test_a_manager_ends_a_case_and_lets_it_go_on(team: Team) -> None:
    """With a reason; an ended case is found by its name too."""
    said(team, "jo", "/case end glenfarg, merged", "Only a manager may end a case")
    ended = said(team, "moira", "/case end glenfarg, merged with another council", "Ended on Tue 1 Dec 2026")
    assert "No longer owed: Progress report 4" in ended.text
    assert "Nothing is owed now." in said(team, "jo", "/case status glenfarg", "Ended on").text
    said(team, "moira", "/case reopen glenfarg, it was not merged", "The case goes on.")
    said(team, "moira", "/case reopen glenfarg, again", "The case has not ended")
    said(team, "moira", "/case log glenfarg sign-off today", "Sign-off meeting")
    said(team, "moira", "/case log glenfarg formal end today", "The case ends with this")
    assert said(team, "jo", "/case log glenfarg formal end today", "The case ended").buttons == []
    said(team, "moira", "/case reopen glenfarg, a report is still to come", "The case goes on.")
    assert said(team, "jo", "/case log glenfarg formal end today", "Already recorded by Moira").buttons == ["Put right"]
    again = said(team, "moira", "/case log glenfarg formal end today", "Already recorded by Moira")
    assert again.buttons == ["Put right", "End the case again"]
    again.clicks("End the case again")
    form = team.as_("moira").waits_for_form("End")
    form.fills({"Reason": "everything is in now"}).submits()
    place(team, "moira").waits_for(lambda seen: seen.ephemeral and "Ended on" in seen.text)


def test_words_that_go_to_a_private_case_leave_the_thread_that_everybody_reads(team: Team) -> None:
    """What the thread was told is drawn anew without them, and says where they went no closer than “another case”."""
    said(team, "siân", "/case note cwm derwen, the canary sang in private", "A note was written")
    channel = team.as_("siân").channel("dilyniant-cymru")
    card = channel.waits_for(lambda seen: not seen.ephemeral and seen.text.startswith("Cwm Derwen"))
    card.thread.waits_for("the canary sang")
    said(team, "siân", "/case correct cwm derwen last move aberwen, wrong council", "moved to Aberwen")
    card.thread.waits_for("Fe'i symudwyd i achos arall.")
    assert not [each for each in card.thread.messages() if "canary" in each.text or "Aberwen" in each.text]


def test_what_was_said_of_an_action_leaves_the_thread_with_the_action(team: Team) -> None:
    """Its chase, and that it was done before that was taken back, told its words there too."""
    jo = place(team, "jo")
    jo.types("/case add ardross handover")
    undertaken = {"Action 1": "the heron keeps it secret", "Who does action 1": "local authority"}
    team.as_("jo").form.fills(undertaken | {"Action 1 by": "2026-11-30"}).submits()
    jo.waits_for("To do: the heron keeps it secret")
    number = said(team, "jo", "/case history ardross", "Action: “the heron").text.splitlines()[1].split(" · ")[0]
    jo.types("/case chase ardross heron keeps")
    team.as_("jo").waits_for_form("Chase").submits()
    jo.waits_for("was chased by e-mail")
    said(team, "jo", "/case log ardross heron keeps today", "Done on Tue 1 Dec 2026: the heron")
    said(team, "jo", "/case correct ardross last nothing, it was another one", "taken back")
    card = jo.waits_for(lambda seen: not seen.ephemeral and seen.text.startswith("Ardross · Follow-up"))
    for words in ("To do: ", "was chased by e-mail", "Done on Tue 1 Dec 2026"):
        card.thread.waits_for(_tells_of("heron", words))
    said(team, "moira", f"/case correct ardross {number} move aberwen, wrong council", "moved to Aberwen")
    team.as_("jo").waits(lambda: None if _told_of("heron", card) else True, "a thread without the words")


def _tells_of(*words: str) -> Callable[[Seen], bool]:
    return lambda seen: not seen.ephemeral and all(each in seen.text for each in words)


def _told_of(words: str, card: Seen) -> list[Seen]:
    """What the thread tells everybody with these words in it."""
    return list(filter(_tells_of(words), card.thread.messages()))


def test_what_holds_for_the_team_is_set_by_managers_and_moves_dates(team: Team) -> None:
    """Closed on New Year's Eve, the handover is to be done a day sooner; lists follow at once."""
    said(team, "jo", "/case settings", "Closed: no days besides weekends and bank holidays")
    said(team, "jo", "/case settings closed 31 dec", "Only a manager may change what holds for the whole team")
    said(
        team,
        "moira",
        "/case settings closed 31 dec, 4-5 jan",
        "Closed: Thu 31 Dec 2026, Mon 4 Jan 2027, Tue 5 Jan 2027",
    )
    assert "by Wed 30 Dec 2026" in said(team, "jo", "/case status strathavon", "SFU-3").text
    said(team, "siân", "/achos gosodiadau agor 31 Rhag", "Ar gau: dydd Llun 4 Ionawr 2027")
    said(team, "siân", "/achos gosodiadau ar gau 6 Ionawr", "dydd Mercher 6 Ionawr 2027")
    said(team, "siân", "/achos gosodiadau ar agor 4-6 Ionawr", "Ar gau: dim dyddiau")
    said(team, "moira", "/case settings tolerance 2 weeks", "late only 2 weeks after it")
    said(team, "moira", "/case settings tolerance two", "write a whole number")
    said(team, "moira", "/case settings colour blue", "There is no setting “colour”")


def test_a_private_case_and_its_people_are_unknown_to_others(team: Team) -> None:
    """Neither by name nor by reference; its own people see who may see it."""
    said(team, "tom", "/case people aberwen", "There is no case “aberwen” that you can see")
    seen = said(team, "mared", "/case people aberwen", "Chief Inspector of CSSIW: Siân Prys")
    assert "Private. Seen by: Mared Huws, Moira Grant, Siân Prys" in seen.text


def test_who_is_let_into_a_private_case_is_said(team: Team) -> None:
    """A role lets its holder see the case: whoever gives it reads so at once."""
    roles = said(team, "mared", "/case people aberwen", "nobody")
    vacant = next(line for line in roles.text.splitlines() if line.endswith(": nobody")).removesuffix(": nobody")
    given = said(team, "mared", f"/case assign aberwen {vacant} owain", "Owain Rees (was nobody)")
    assert "From now on Owain Rees sees this private case" in given.text


def test_what_will_be_missed_is_said_with_its_reason(team: Team) -> None:
    """A `must` stands until a manager accepts it; anything softer falls away at once."""
    must = said(team, "tom", "/case missed kinlaw handover, their plan came late", "will be missed")
    assert "Reason: “their plan came late”" in must.text
    assert "It stands until a manager accepts it." in must.text
    soft = said(team, "tom", "/case missed strathavon action plan, the council merges", "will be missed")
    assert "It stands" not in soft.text
    assert "action plan" in said(team, "tom", "/case history strathavon", "will not be met").text
