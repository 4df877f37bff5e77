"""Whole cases played forward, and into the procedures that they lead to."""

import re
from itertools import takewhile

import pytest

from models import library
from tests.conftest import Run


def days_of(out: str) -> list[tuple[str, str]]:
    """Each row's day and the beginning of its task."""
    return re.findall(r"^ ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+ \d{4}) +(\S.{0,12}\S)", out, re.MULTILINE)


def test_a_visit_leads_to_serious_concern(run: Run) -> None:
    """Formal action after a visit opens the edition that was asked for, private, with the day of the decision."""
    start = ("rehearse", "joint-review-follow-up", "report-published=2026-09-24", "concern-after-visit=2027-03-08")
    decided = [
        "--choose=reports-only=no", "--choose=visit-decision=visit", "--choose=concern-after-visit=formal-action",
    ]  # fmt: skip
    asked = run(*start, *decided)
    assert "--choose F-30=serious-concern-ministers" in asked.out
    assert "Serious concern (" not in asked.out
    answer = run(*start, *decided, "--choose=F-30=serious-concern-ministers", "--choose=consideration=grounds")
    child = answer.out.partition("Serious concern (Welsh Ministers edition)")[2]
    assert "private channel" in answer.out
    assert "Mon 8 Mar 2027" in child
    assert "director-received=DATE" in child


def test_a_determination_leads_to_a_notice_and_a_further_notice(run: Run) -> None:
    """Conference, letter, escalation to ministers, two notices: the second is reviewed 90 days after the first's decision."""
    answer = run(
        "rehearse", "ciw-significant-improvement", "failures-identified=2026-03-02", "notice-given=2026-05-01",
        "letter-received=2026-04-01", "--choose=determination=determined", "--choose=progress-review=de-escalated",
        "--choose=notice-decision=further-notice", "--choose=notice-decision=no-further-notice",
    )  # fmt: skip
    assert answer.code == 0
    assert ("Mon 16 Mar 2026", "Conference let") in days_of(answer.out)
    assert answer.out.count("Review of the notice") == 2
    # 1 May + 90 days = 30 July; 30 July + 90 days = 28 October.
    assert "Thu 30 Jul 2026" in answer.out
    assert "Wed 28 Oct 2026" in answer.out
    assert answer.out.index("opens ministers-warning-notice") < answer.out.index("further notice")


def test_a_core_inspection_leads_to_a_second_one_and_to_the_protocol(run: Run) -> None:
    """Significant concerns bring notice, letter and re-inspection, serious ones the protocol; the case ends with the former."""
    answer = run(
        "rehearse", "cssiw-core-inspection", "fieldwork-start=2026-03-02", "fieldwork-end=2026-03-19",
        "draft-received=2026-04-24", "significant-concerns=2026-05-20", "reinspection-start=2027-08-02",
        "reinspection=2027-08-05", "serious-concerns=2026-05-21", "--choose=reinspection-decision=reinspect",
        "--choose=consideration=no-grounds",
    )  # fmt: skip
    assert answer.code == 0
    parent, _, child = answer.out.partition("Serious concern (Welsh Ministers edition)")
    assert "The case ends on Thu 5 Aug 2027 with the re-inspection." in parent
    assert "The case ends on Thu 21 May 2026 with Consideration of serious concern: No grounds." in child


def test_a_check_is_handed_to_the_year_that_is_open(run: Run) -> None:
    """The check ends when the year takes over; its completion is the latest inspection, and counts for five years."""
    answer = run(
        "rehearse", "ciw-assurance-or-improvement-check", "inspection-start=2026-06-01",
        "inspection-completed=2026-06-11", "draft-received=2026-07-02", "year-start=2026-04-01",
    )  # fmt: skip
    assert answer.code == 0
    assert "joining the case that is open" in answer.out
    assert (
        "On Wed 31 Mar 2027 the next case is proposed: ciw-year, year-start=2027-04-01, last-inspection=2026-06-11."
        in answer.out
    )


def test_a_core_inspection_is_handed_to_the_year_that_is_open(run: Run) -> None:
    """The year follows the improvement plan from the day on which its monitoring is handed over (FW-66)."""
    answer = run(
        "rehearse", "cssiw-core-inspection", "fieldwork-end=2026-03-19", "draft-received=2026-04-24",
        "year-start=2026-04-01",
    )  # fmt: skip
    parent, _, year = answer.out.partition("CSSIW year")
    # Published by Tue 9 June; the plan 20 working days on, Tue 7 July.
    assert "on Tue 7 Jul 2026 hands over to cssiw-year, joining the case that is open" in parent
    assert "The case ends on Tue 7 Jul 2026" in parent
    assert ("Tue 7 Jul 2026", "Progress with") in days_of(year)


def test_a_core_inspection_brought_forward_is_opened(run: Run) -> None:
    """The decision on an issue of concern plans the core inspection, and its own case ends (FW-04)."""
    answer = run(
        "rehearse", "cssiw-focused-inspection", "issue-of-concern=2026-03-02",
        "--choose=focus-decision=earlier-core-inspection",
    )  # fmt: skip
    parent, _, core = answer.out.partition("\nCore inspection")
    assert "on Mon 2 Mar 2026 opens cssiw-core-inspection" in parent
    assert "this case ends" in parent
    assert "Scope" in core


@pytest.mark.parametrize(
    ("start", "day", "following"),
    [
        ("2026-04-01", "Wed 31 Mar 2027", "2027-04-01"),
        ("2025-06-01", "Fri 29 May 2026", "2026-06-01"),  # 31 May 2026 is a Sunday
        ("2026-12-28", "Fri 24 Dec 2027", "2027-12-28"),  # 27 December 2027 stands in for Christmas Day
    ],
)
def test_the_next_year_is_proposed_on_the_last_working_day_of_the_old(
    run: Run, start: str, day: str, following: str
) -> None:
    """Whichever day a year begins."""
    for name in ("ciw-year", "cssiw-year"):
        answer = run("rehearse", name, f"year-start={start}")
        assert f"On {day} the next case is proposed: {name}, year-start={following}" in answer.out


# What a rehearsal from the opening alone comes to: the decision that stops it, or the days that it waits for.
STOPS = {
    "joint-review-follow-up": "reports-only",
    "swia-follow-up": "visit-decision",
    "ciw-significant-improvement": "determination",
    "ministers-warning-notice": "notice-decision",
    "serious-concern-assembly": "consideration",
    "serious-concern-ministers": "consideration",
    "cssiw-focused-inspection": "focus-decision",
}
WAITS = {
    "ciw-performance-evaluation-inspection": {"inspection-start", "inspection-completed", "draft-received"},
    "ciw-assurance-or-improvement-check": {"inspection-start", "inspection-completed", "draft-received"},
    "ciw-exceptional-assurance-meeting": {"exceptional-meeting"},
    "ciw-year": {"year-end", "last-inspection"},
    "cssiw-core-inspection": {"fieldwork-start", "fieldwork-end", "draft-received", "significant-concerns"},
    "cssiw-year": {"year-end"},
}
WAY = r"^  ([a-z0-9-]+)(?:#[0-9]+)?=DATE  "


@pytest.mark.parametrize("name", library.names())
def test_every_procedure_can_be_played_from_its_opening(run: Run, name: str) -> None:
    """From the opening event alone a rehearsal comes to the decision, or to the days, that a person has to give."""
    procedure = library.load(name)
    answer = run("rehearse", name, f"{procedure.opens_on}=2026-04-01")
    assert answer.code == 0
    asked = re.findall(r"^  --choose (\S+)=(\S+) ", answer.out, re.MULTILINE)
    waits = set(re.findall(WAY, answer.out, re.MULTILINE))
    awaited = set(re.findall(WAY, answer.out.partition("until one of these is known:")[2], re.MULTILINE))
    assert asked or waits or "The case ends" in answer.out
    assert awaited <= set(procedure.events) - {procedure.opens_on}
    assert ("Stopped: a person must choose." in answer.out) == bool(asked)
    if name in STOPS:
        assert asked == [(STOPS[name], option) for option in procedure.steps[STOPS[name]].options]
    elif name in WAITS:
        assert asked == []
        assert waits >= WAITS[name]


def test_every_rehearsal_of_ours_is_written_down() -> None:
    """None of the thirteen is left to whatever it comes to."""
    assert len(STOPS | WAITS) == 13


def test_a_rehearsal_for_cafcass_cymru_is_guidance(run: Run) -> None:
    """What binds nobody is passed over, not played as owed."""
    answer = run(
        "rehearse", "ciw-performance-evaluation-inspection", "inspection-completed=2026-06-11",
        "--subject", "cafcass-cymru",
    )  # fmt: skip
    assert "Passed over, since they only may be done:\n" in answer.out
    assert "on its day" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "played", "last"),
    [
        (
            ("swia-follow-up", "report-published=2026-01-12", "--choose=visit-decision=visit"),
            ("Tue 12 Jan 2027", "Monitoring vis"),
            "The case ends on ",
        ),
        (
            ("cssiw-core-inspection", "fieldwork-end=2026-03-19", "draft-received=2026-04-24",
             "significant-concerns=2026-05-20", "--choose=reinspection-decision=reinspect"),
            # Comments by Mon 11 May (10 working days), published by Tue 9 June (20); eighteen months on is 9 December 2027.
            ("Thu 9 Dec 2027", "Re-inspection"),
            "The case ends on Thu 9 Dec 2027 with the re-inspection.",
        ),
        (
            ("cssiw-focused-inspection", "issue-of-concern=2026-03-02", "--choose=focus-decision=focused-inspection"),
            ("Mon 2 Mar 2026", "Focused inspec"),
            "The case ends on Mon 2 Mar 2026 with publication of the report.",
        ),
    ],
)  # fmt: skip
def test_what_was_decided_on_is_played(
    run: Run, arguments: tuple[str, ...], played: tuple[str, str], last: str
) -> None:
    """A step that else only may be done is no longer passed over once the option that decides on it is chosen."""
    answer = run("rehearse", *arguments)
    assert played in days_of(answer.out)
    assert last in answer.out
    assert not [task for task in passed_over(answer.out) if task.startswith(played[1])]


def passed_over(out: str) -> list[str]:
    """The tasks in the list of what only may be done."""
    lines = out.partition("Passed over, since they only may be done:\n")[2].splitlines()
    return [line.partition("=DATE   ")[2] for line in takewhile(lambda line: "=DATE   " in line, lines)]


def test_what_nobody_decided_on_is_passed_over(run: Run) -> None:
    """Before the decision the visit is among what only may be done; a visit decided against is not needed."""
    start = ("rehearse", "swia-follow-up", "report-published=2026-01-12")
    assert "Monitoring visit" in passed_over(run(*start).out)
    assert "Monitoring visit" not in passed_over(run(*start, "--choose=visit-decision=no-visit").out)


def test_a_decision_on_a_proposal_comes_with_it_and_not_at_the_end_of_the_year(run: Run) -> None:
    """And the inspection that it opens announces itself no sooner."""
    out = run(
        "rehearse", "ciw-year", "year-start=2026-04-01", "activity-proposed=2026-05-01", "inspection-start=2026-05-22",
        "--choose=activity-decision=performance-evaluation-inspection",
    ).out  # fmt: skip
    assert days_of(out)[0] == ("Fri 1 May 2026", "Decision on re")
    assert [day for day, task in days_of(out) if task == "Announcement"] == ["Fri 1 May 2026"]


def test_two_inspections_of_one_year_start_each_on_its_own_day(run: Run) -> None:
    """A decision that repeats opens a case each time; of two days given for a start, each case takes one."""
    out = run(
        "rehearse", "ciw-year", "activity-proposed=2026-05-01", "activity-proposed=2026-09-01",
        "activity-decision/performance-evaluation-inspection=2026-05-04", "activity-decision/assurance-check=2026-09-03",
        "inspection-start=2026-06-22", "inspection-start=2026-11-02",
    ).out  # fmt: skip
    assert "Performance evaluation inspection on Mon 4 May 2026 opens" in out
    assert "Assurance check on Thu 3 Sep 2026 opens" in out
    found = [day for day, task in days_of(out) if task.startswith("Announcement")]
    assert found == ["Fri 22 May 2026", "Mon 5 Oct 2026"]  # Mon 25 May is a bank holiday


def test_letters_after_reviews_are_played_also_when_the_last_one_ends_the_case(run: Run) -> None:
    """The second review, de-escalating, ends the case; both letters on the outcome are owed."""
    out = run(
        "rehearse", "ciw-significant-improvement", "failures-identified=2026-03-02", "--choose=determination=determined",
        "progress-review=2026-06-01", "progress-review=2026-09-01",
        "--choose=progress-review=remains", "--choose=progress-review=de-escalated",
    ).out  # fmt: skip
    letters = [day for day, task in days_of(out) if task.startswith("Letter on the")]
    assert letters == ["Mon 1 Jun 2026", "Tue 1 Sep 2026"]
    assert "The case ends on Tue 1 Sep 2026 with Review of progress: No longer requires" in out


def test_a_visit_that_was_decided_on_and_not_made_is_left_undone(run: Run) -> None:
    """The case ended before its day, and does not pass over it in silence."""
    arguments = ("report-published=2026-01-12", "visit-decision/visit=2026-08-03", "end-record=2026-12-01")
    left = run("rehearse", "swia-follow-up", *arguments).out.partition("Left undone when the case ended: ")[2]
    assert "Monitoring visit (may)" in left


def test_a_year_is_played_up_to_the_end_that_is_given(run: Run) -> None:
    """An ending given from the start does not leave the year empty."""
    out = run("rehearse", "ciw-year", "year-start=2026-04-01", "year-end=2026-11-30").out
    assert [day for day, task in days_of(out)] == ["Tue 30 Jun 2026", "Wed 30 Sep 2026"]
    assert "The case ends on Mon 30 Nov 2026 with the end of the year." in out
    assert "Joint regulators' meeting with the Chief Executive (will)" in out.partition("Left undone")[2]


def test_a_decision_with_a_day_and_no_option_is_asked_on_that_day(run: Run) -> None:
    """It is not taken to be decided: what comes before it is played, then it stops."""
    answer = run("rehearse", "swia-follow-up", "report-published=2026-01-12", "visit-decision=2026-08-03")
    assert "Stopped: a person must choose. Decision on a monitoring visit?" in answer.out
    assert days_of(answer.out)[-1][0] == "Mon 6 Jul 2026"
    assert "visit-decision was given a day and no option" in answer.err


def test_what_played_no_part_is_said(run: Run) -> None:
    """An event of a procedure that never opens, an option too many: one line beside the answer."""
    start = ("rehearse", "joint-review-follow-up", "report-published=2026-09-24")
    answer = run(*start, "director-received=2026-12-01", "--choose=reports-only=no", "--choose=reports-only=yes")
    assert answer.code == 0
    assert answer.err == "remembrancer: Not used: director-received=2026-12-01, --choose reports-only=yes.\n"
    assert run(*start, "--choose=reports-only=no").err == ""


def test_what_may_be_done_and_what_is_waited_for_can_be_copied(run: Run) -> None:
    """A line for each, with its number in a series, as it is typed."""
    lines = run("rehearse", "ciw-year", "year-start=2026-04-01").out.splitlines()
    assert any(re.match(r"  head-of-service-assurance-meeting-adults#2=DATE   .* services 2$", line) for line in lines)
    assert "  council-meeting=DATE   a scrutiny committee or full council meeting" in lines


def test_nothing_to_play_has_no_headings(run: Run) -> None:
    """Before any task there is a title, and what it waits for."""
    out = run("rehearse", "cssiw-core-inspection", "significant-concerns=2026-04-01").out
    assert "Core inspection" in out.splitlines()[0]
    out = run("rehearse", "ciw-exceptional-assurance-meeting", "concerns-emerging=2026-04-01").out
    assert out.startswith("Exceptional assurance meeting\nF-30  ")
    assert passed_over(out) == ["Exceptional assurance meeting"]


def test_a_line_about_another_case_begins_as_a_line_does(run: Run) -> None:
    """With a capital; and the question that it cites has words."""
    out = run("rehearse", "ciw-assurance-or-improvement-check", "draft-received=2026-07-02").out
    assert "\nThe handing over of monitoring on " in out
    assert re.search(r"^F-40  Who may see this", out, re.MULTILINE)
