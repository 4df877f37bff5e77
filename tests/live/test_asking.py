"""Asking for decisions, answering questions and opening cases, in the practice workspace, typed as people type."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Place, Team
from tests.practising import practising, said


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One practice for this story, on Tue 1 Dec 2026."""
    with practising(tmp_path_factory.mktemp("asking"), "2026-12-01T09:30:00+00:00") as running:
        yield Team(running.url)


def north(team: Team, person: str = "ailsa") -> Place:
    """The channel of the north, through somebody's eyes."""
    return team.as_(person).channel("follow-up-north")


def restricted(team: Team, person: str = "mared") -> Place:
    """The private channel of Aberwen."""
    return team.as_(person).channel("aberwen-restricted")


def test_the_same_is_not_asked_twice_and_can_be_taken_back(team: Team) -> None:
    """Who asked, when, and a button to take it back; then it is asked anew, before somebody who may."""
    mared = restricted(team)
    line = "/case ask aberwen consideration siân grounds 1 and 3, failure to protect; lack of staff"
    waiting = said(mared, line, "was asked for by Mared Huws on Thu 26 Nov 2026")
    waiting.clicks("Take the request back")
    mared.waits_for("Taken back: Consideration of serious concern")
    unnamed = said(mared, "/case ask aberwen consideration, failure to protect", "name a manager other than yourself")
    assert set(unnamed.buttons) == {"Moira Grant", "Siân Prys"}  # Ruth manages too, but does not see this case
    answer = said(mared, line, "Asked: Consideration of serious concern")
    for expected in (
        "Put before: Siân Prys (told)",
        "Grounds: failure to protect; lack of staff",
        "Claimed of the listed grounds: 3. a specific concern",
        "If “Grounds for serious concern”: Preliminary letter to",
        "If “No grounds”: this case ends",
        "If declined: nothing changes, and the reason is kept",
    ):
        assert expected in answer.text
    team.as_("siân").dm.waits_for("You are asked to decide")


def test_who_may_not_record_the_answer_is_told_so_before_anything_is_written(team: Team) -> None:
    """No form opens for whoever asked; for a manager it shows the request, and takes an answer, a day and the evidence."""
    card = next(seen for seen in restricted(team).messages() if "Aberwen" in seen.text and seen.replies)
    request = card.thread.waits_for(
        lambda seen: "Decision asked: Aberwen" in seen.text and "lack of staff" in seen.text
    )
    request.clicks("Decided outside Slack")
    card.thread.waits_for("Nobody records the answer to what they asked for themselves; ")
    assert team.as_("mared").forms == []
    request.clicks("Decided outside Slack", by="moira")
    form = team.as_("moira").form
    assert "failure to protect; lack of staff" in form.words
    evidence = "By what: a letter, minutes, a call"
    assert [each["label"] for each in form.inputs] == ["Decision", "Who decided", "Day", evidence]
    form.closes()


def test_what_was_decided_outside_is_recorded_by_a_manager_who_did_not_ask(team: Team) -> None:
    """Who, when, by what evidence: marked as agreed outside, and the option becomes a fact."""
    line = "/case decided aberwen consideration grounds for serious by Siân Prys 30 nov, her letter"
    said(restricted(team), line, "may: ask one of them")
    answer = said(restricted(team, "moira"), line, "Consideration of serious concern: Grounds for serious concern")
    assert "Agreed outside Slack by Siân Prys on Mon 30 Nov 2026. Evidence: her letter" in answer.text
    said(restricted(team, "moira"), "/case status aberwen", "Preliminary letter")
    said(restricted(team, "moira"), line, "This was decided already: Grounds for serious concern, by Moira Grant")


def test_a_day_outside_the_window_is_planned_once_its_urgency_was_approved(team: Team) -> None:
    """The refusal offers the exception that the protocol makes; the form asks for the reason."""
    mared = restricted(team)
    for who in ("director", "chief executive"):
        said(mared, f"/case log aberwen receipt {who} 30 nov", who.title())
    refused = said(mared, "/case plan aberwen meeting officers 8 dec", "the first day allowed is Mon 14 Dec 2026")
    assert refused.buttons == ["Mon 14 Dec", "It is urgent: ask for approval"]
    refused.clicks("It is urgent: ask for approval")
    form = mared.person.form
    assert form.value("A day outside the period, if it is urgent") == "2026-12-08"
    form.closes(everything=True)
    asked = said(mared, "/case ask aberwen meeting officers on 8 dec siân, a child is at risk", "It would allow")
    assert "It would allow Tue 8 Dec 2026, outside the period." in asked.text
    approved = "/case decided aberwen meeting officers approved by Siân Prys 30 nov, a call"
    said(restricted(team, "moira"), approved, "Meeting with officers: approved")
    assert "Allowed by Siân Prys" in said(mared, "/case plan aberwen meeting officers 8 dec", "is planned for").text


def test_what_needs_approval_is_asked_for_from_the_refusal(team: Team) -> None:
    """`log` of a choice never bypasses the approval; the button opens the form, and what is asked names who decides."""
    ailsa = north(team)
    refused = said(
        ailsa, "/case log glenfarg visit decision no visit yesterday", "the approval of SWIA Management Team"
    )
    refused.clicks("Ask for the decision")
    form = ailsa.person.form
    assert form.value("To be decided")["value"] == "visit-decision"  # type: ignore[index]
    form.fills({"Grounds": "the reports show too little"}).submits()
    answer = ailsa.waits_for("Asked: Decision on a monitoring visit")
    assert "Put before: Moira Grant (told)" in answer.text
    assert "If “No visit”: Monitoring visit: settled" in answer.text


def test_who_alone_may_approve_names_another(team: Team) -> None:
    """Said when asking, not after; whoever may give the role has a button for it."""
    alone = said(north(team, "moira"), "/case ask ardross management team liaison, reports", "You alone may approve")
    assert alone.buttons == ["Assign: SWIA Management Team"]
    vacant = said(north(team), "/case ask invermay visit decision, reports", "needs a holder of SWIA Management Team")
    assert vacant.buttons == []  # Ailsa is no manager


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/case ask glenfarg picnic, reports", "no event or step “picnic”"),
        ("/case ask glenfarg visit decision grounds 9, reports", "has no item “9”; there are: 1, 2, 3"),
        ("/case ask glenfarg handover, reports", "Nothing is chosen at the handover meeting"),
        ("/case decided ardross visit decision no visit by Moira Grant 12 nov, minute", "Nothing has been asked"),
        ("/case withdraw ardross visit decision", "Nothing has been asked"),
        ("/case withdraw ardross", "Nothing waits for a decision."),
        ("/case withdraw glenfarg 99", "The case has no entry 99"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_would_do(team: Team, line: str, answer: str) -> None:
    """One sentence; nothing is recorded."""
    said(north(team), line, answer)


def test_open_questions_are_listed_and_answered(team: Team) -> None:
    """Each with its button; a question without a period offers to agree a day; an answer is given once."""
    ailsa = north(team)
    listed = said(ailsa, "/case answer ardross", "F-42")
    assert "F-06" not in listed.text  # Moira has answered it
    assert "Agree a day: the confirmation letter" in listed.buttons
    listed.clicks("Answer F-42")
    form = ailsa.person.form
    assert form.value("Number of the question") == "F-42"
    form.fills({"Answer": "yes, the 2009 edition"}).submits()
    ailsa.waits_for("Answered: yes, the 2009 edition")
    assert said(ailsa, "/case answer ardross F-06, from the handover", "is recorded already").buttons == ["Put right"]
    said(ailsa, "/case answer ardross F-99, yes", "no question “F-99”")


@pytest.mark.parametrize(
    "line",
    [
        "/case open fife published on 8 Oct",
        "/case open angus 8 Oct published",
        "/case open moray swia-follow-up came out 8 oct",
        "/case open falkirk follow-up 8 October 2026",
    ],
)
def test_a_case_is_opened_in_the_words_that_people_use(team: Team, line: str) -> None:
    """The only procedure of the nation need not be named, nor the event of a single day; first dates and vacant roles."""
    answer = said(north(team), line, "Opened.")
    assert "Publication of the report: Thu 8 Oct 2026" in answer.text
    assert "Handover meeting (must), do it by Thu 31 Dec 2026: inspection support manager" in answer.text
    assert answer.buttons[0] == "Assign: lead inspector"


def test_who_holds_what_can_be_said_at_once(team: Team) -> None:
    """Roles by their words, behind a comma each; what remains vacant is offered."""
    line = "/case open dundee published 8 oct, lead inspector tom, inspection support manager jo"
    answer = said(north(team), line, "Dundee City Council")
    assert answer.buttons[0] == "Assign: link inspector"
    said(north(team), "/case status dundee", "Responsible: Tom Burns")


def test_without_a_procedure_those_that_fit_are_offered(team: Team) -> None:
    """All of the nation, those whose events were named, or at once the only one."""
    cymru = team.as_("mared").channel("dilyniant-cymru")
    every = said(cymru, "/case open swansea", "Under which procedure")
    assert {"Joint review follow-up", "CIW year", "Warning notice"} <= set(every.buttons)
    two = said(cymru, "/case open newport inspection planned 5 jan", "for Newport City Council")
    assert two.buttons == ["Performance evaluation inspection", "Core inspection"]
    two.clicks("Core inspection")
    cymru.waits_for("Newport City Council · Core inspection")
    only = said(cymru, "/achos agor abertawe cytuno ar yr adroddiad drafft 10 Medi, cyhoeddwyd 24 Medi", "Agorwyd.")
    assert "Cyhoeddi'r adroddiad: dydd Iau 24 Medi 2026" in only.text


def test_a_report_before_its_case_exists_offers_to_open_it(team: Team) -> None:
    """A wrong council gets the nearest ones, with the rest of the line."""
    ailsa = north(team)
    missing = said(ailsa, "/case log highland report yesterday", "no case")
    assert missing.buttons == ["Open a case: publication of the report, Mon 30 Nov"]
    missing.clicks(missing.buttons[0])
    ailsa.waits_for(lambda seen: seen.ephemeral and "The Highland Council" in seen.text and "Opened." in seen.text)
    again = said(ailsa, "/case open highland published yesterday", "There is a case for this already")
    assert again.buttons == ["Status"]
    wrong = said(ailsa, "/case open abredeen published 9 oct", "did you mean")
    assert "Aberdeen City Council" in wrong.buttons
    said(ailsa, "/case open qqqq published 9 oct", "check how it is spelt")
