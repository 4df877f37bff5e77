"""The verbs that read, typed against a real record: what they say of it, line by line."""

from collections.abc import Iterator
from datetime import date, time

import pytest

from handlers.front_door import UNDO
from handlers.table import VERBS
from handlers.wording import verbs
from handlers.wording.language import _
from models.entries import Point
from models.history import Happened
from models.requests import (
    AddMinutes,
    Correct,
    Minutes,
    Note,
    Plan,
    Record,
    Undertaking,
)
from models.store.database import Database
from models.words import Words
from tests.record.conftest import Make
from tests.record.office import Office, settle_in
from tests.record.typing_in import HOSTILE, asks, says

TODAY = date(2026, 12, 1)


@pytest.fixture
def office(sqlite_address: Make) -> Iterator[Office]:
    """A team; what is said does not hang on the database."""
    database = Database(sqlite_address())
    settle_in(database)
    yield Office(database)
    database.close()


@pytest.fixture
def case(office: Office) -> str:
    """A follow-up of Fife, published on 8 October, with the handover planned and an action undertaken."""
    reference = office.opens_follow_up(authority="fife", about=Words())
    office.asks(reference, Plan("handover-meeting", date(2026, 12, 8)), by="jo")
    figures = Undertaking(Words("staffing figures"), "authority", date(2027, 1, 15))
    office.asks(reference, AddMinutes("", actions=(figures,)))
    return reference


def test_status_says_who_what_is_next_what_was_last_and_what_was_undertaken(office: Office, case: str) -> None:
    """In the form of the mock-up, one thing a line."""
    assert says(office, f"status {case}") == [
        "Fife Council · Follow-up (Scotland) · SFU-1 · on time",
        "Responsible: Tom (lead inspector)",
        "Next: Handover meeting, Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026) · Action plan, Thu 31 Dec 2026 · Follow-up inspection, Fri 8 Oct 2027",
        "1 more",
        "Last: An action was agreed · recorded by Ailsa, Tue 1 Dec 2026",
        "Open actions: 1 (“staffing figures”, local authority, Fri 15 Jan 2027)",
    ]


def test_status_says_since_when_responsibility_is_where_it_is(office: Office, case: str) -> None:
    """It passed at the handover, on the day of the handover."""
    office.asks(case, Record("handover-meeting", TODAY))
    assert "Responsible: Ailsa (link inspector) since Tue 1 Dec 2026 (the handover meeting)" in says(
        office, f"status {case}"
    )


def test_why_does_the_sum_from_the_event_to_the_working_day(office: Office) -> None:
    """The rule and its event, the weekend and the holiday by name, the force in words, and that the next stay put."""
    office.on(date(2026, 8, 28))
    published = Record("report-published", date(2026, 6, 11))
    case = office.opens_follow_up(authority="fife", about=Words(), events=(published,))
    office.asks(case, Record("handover-meeting", date(2026, 8, 28)), by="tom")
    office.on(date(2026, 12, 2))
    assert says(office, f"why {case} report") == [
        "Fife Council · Progress report 1 · do it by Tue 1 Dec 2026",
        "Every 3 months from the handover meeting (Fri 28 Aug 2026) until the sign-off meeting → Sat 28 Nov 2026",
        "Sat 28 Nov 2026 is a Saturday; Mon 30 Nov 2026 is Saint Andrew's Day → Tue 1 Dec 2026",
        "Force: normally, so late but not a breach.",
        "Never moved.",
        "Next stay put: Sun 28 Feb 2027 (by Mon 1 Mar 2027), Fri 28 May 2027, Sat 28 Aug 2027 (by Mon 30 Aug 2027)",
        "Source: SWIA handbook ch. 23, Confirmation of agreement",
    ]


def test_why_says_what_moved_a_limit_by_whom_and_for_what_reason(office: Office, case: str) -> None:
    """A corrected publication moves it; the reason is quoted as it was written. A plan is not a move of the limit."""
    office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 15)), Words("It came out a week later")))
    told = says(office, f"why {case} handover")
    assert told[3:7] == [
        "Moved from Thu 31 Dec 2026 to Thu 7 Jan 2027 by Ailsa, Tue 1 Dec 2026",
        "“It came out a week later”",
        "Planned for Tue 8 Dec 2026 by Jo, Tue 1 Dec 2026",
        "Source: SWIA handbook ch. 23, Handover meeting",
    ]


def test_why_without_a_task_tells_the_next_ones_with_a_button_for_each(office: Office, case: str) -> None:
    """Pressing one asks for that task."""
    said = asks(office, f"why {case}")
    lines = [each["value"] for each in said.blocks[-1]["elements"] if each["type"] == "button"]
    assert lines == [f"why {case} Handover meeting", f"why {case} Action plan", f"why {case} Follow-up inspection"]
    for line in lines:
        assert f" · {line.partition(case)[2].strip()} · " in says(office, line)[0]


def test_a_clause_is_shown_in_our_own_words(office: Office, case: str) -> None:
    """By the button under `why`; an unknown one is answered with those of its document."""
    shown = next(
        each for each in asks(office, f"why {case} handover").blocks[-1]["elements"] if each["type"] == "button"
    )
    assert "no later than 12 weeks from publication" in asks(office, shown["value"]).text
    assert "no clause “SW-99”" in asks(office, "clause SW-99").text


def test_history_shows_what_stands_with_the_old_a_click_away(office: Office, case: str) -> None:
    """Newest first; what was put right says so, and its button shows it as it was first recorded."""
    office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 15)), Words("It came out a week later")))
    told = asks(office, f"history {case}")
    lines = told.text.split("\n")
    assert lines[1].startswith("8 · An earlier entry was put right · recorded by Ailsa")
    assert lines[1].endswith("(entry 5)")
    assert lines[2] == "Reason: “It came out a week later”"
    (old,) = [line for line in lines if line.startswith("5 · ")]
    assert "Publication of the report on Thu 15 Oct 2026" in old
    assert old.endswith("put right by entry 8")
    buttons = [each["value"] for each in told.blocks[-1]["elements"] if each["type"] == "button"]
    assert f"history {case} 5" in buttons
    whole = says(office, f"history {case} 5")
    assert "Publication of the report on Thu 8 Oct 2026" in whole[1]
    assert whole[2:4] == ["put right by entry 8", "Reason: “It came out a week later”"]
    assert whole[4] == "It now stands as:"
    assert "Publication of the report on Thu 15 Oct 2026" in whole[5]


def test_history_is_paged_and_nothing_is_left_out(office: Office, case: str) -> None:
    """Every entry once, on one page or another."""
    for number in range(12):
        office.asks(case, Note(Words(f"Note {number}")))
    found = [
        int(line.partition(" · ")[0])
        for page in (1, 2, 3)
        for line in says(office, f"history {case} page {page}")[1:]
        if line.partition(" · ")[0].isdecimal()
    ]
    assert found == list(range(19, 0, -1))
    assert says(office, f"history {case} page 99") == says(office, f"history {case} page 3")


def test_what_people_wrote_is_quoted_with_the_thing_that_it_is_about(office: Office, case: str) -> None:
    """Points stand beside the thing of the procedure's list; hostile text is text."""
    minutes = Minutes(agreed=(Point(1, Words(HOSTILE)),), came=(Words("A. Reid"),))
    office.asks(case, Record("handover-meeting", TODAY, at=time(10), minutes=minutes, note=Words(HOSTILE)))
    told = asks(office, f"history {case}")
    plain = HOSTILE.replace("\u202e", "")
    assert f"Agreed (action plan): “{plain}”" in told.text
    assert "Came: “A. Reid”" in told.text
    assert "\u202e" not in str(told.blocks)
    assert "mrkdwn" not in str(told.blocks)


def test_brief_is_one_screen_before_a_meeting(office: Office, case: str) -> None:
    """Where it stands, the next meeting with its agenda, what is open, who is who, and what came last."""
    told = says(office, f"brief {case}")
    assert told[:10] == [
        "Fife Council · Follow-up (Scotland) · SFU-1 · Brief",
        "Where it stands",
        "on time",
        "Responsible: Tom (lead inspector)",
        "Next meeting",
        "Handover meeting, Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026)",
        "Agenda: the action plan; progress so far",
        "To agree: action plan; monitoring arrangements; SWIA's precise role in following up",
        "To decide: when the formal follow-up takes place; what kind of follow-up it is; to meet a year after publication to sign off, in normal circumstances",
        "Open actions",
    ]
    assert told[10] == "“staffing figures”, local authority, Fri 15 Jan 2027"
    assert "Jo (inspection support manager)" in told
    assert len(told[told.index("Last entries") + 1 :]) == 5


def test_brief_says_which_reports_are_late_and_which_are_not_answered(office: Office, case: str) -> None:
    """A report that came and has no reply yet is named."""
    office.asks(case, Record("handover-meeting", TODAY))
    office.on(date(2027, 3, 2))
    assert "Progress report 1, Mon 1 Mar 2027 (late)" in says(office, f"brief {case}")
    office.asks(case, Record("progress-report", date(2027, 3, 2)))
    assert "The progress report came on Tue 2 Mar 2027: Reply to the progress report 1 is still to be done" in says(
        office, f"brief {case}"
    )


def test_only_what_reads_is_shared(office: Office, case: str) -> None:
    """A button cannot make a line act in a channel's name, and one's own tasks are nobody else's."""
    for line in (f"share log {case} handover today", "share mine", "share share due", "share help"):
        assert "cannot be shown to everybody" in says(office, line)[0]
    assert office.all("SELECT count(*) FROM history WHERE kind = 'happened'") == [(1,)]


def test_what_is_shared_carries_no_button_to_share_it_again(office: Office, case: str) -> None:
    """Everything else stays, so that whoever reads it can go on."""
    for line in (
        "due",
        f"status {case}",
        f"why {case}",
        f"why {case} handover",
        f"history {case}",
        f"brief {case}",
        "find",
    ):
        assert "share " in str(asks(office, line).blocks)
        assert "share " not in str(asks(office, f"share {line}").blocks)


def test_buttons_of_a_welsh_answer_lead_to_welsh_answers(office: Office, case: str) -> None:
    """The verb that a button says is in the language of the answer that it stands in."""
    said = asks(office, f"statws {case}", language="cy")
    for element in said.blocks[-1]["elements"]:
        lines = [each["value"] for each in element.get("options", [])] or [element["value"]]
        assert all(line.split()[0] in {"cofnodi", "rhannu", "pam", "briff", "hanes"} for line in lines)


def test_the_verbs_of_buttons_are_those_of_the_table() -> None:
    """In both languages: a button never says what nobody could have typed."""
    english, cymraeg = UNDO
    known = {verb.en: verb.cy for verb in VERBS} | {english: cymraeg}
    assert {verb: _(verb, "cy") for verb in verbs.VERBS} == {verb: known[verb] for verb in verbs.VERBS}


@pytest.mark.usefixtures("case")
def test_ones_own_tasks_go_by_either_welsh_name(office: Office) -> None:
    """`tasgau`, one word as a verb is; `fy nhasgau`, as people say it."""
    assert says(office, "tasgau", language="cy") == says(office, "fy nhasgau", language="cy")
