"""The command line, as people and outside checks use it."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from handlers.wording.sources import places
from models import library
from models.definition import define
from tests.conftest import Run

SCOTLAND, JOINT = "swia-follow-up", "joint-review-follow-up"
PUBLISHED = "report-published=2026-01-12"
KEYS = [
    "step", "occurrence", "title", "kind", "owner", "force", "approximate", "provisional", "from", "due", "act_by",
    "planned", "state", "why", "clauses", "questions",
]  # fmt: skip


def answer_of(run: Run, *arguments: str) -> dict[str, object]:
    """What `deadlines` answers in JSON."""
    answer = run("deadlines", *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    found: dict[str, object] = json.loads(answer.out)
    return found


def duty(found: dict[str, object], step: str, occurrence: int = 1) -> dict[str, object]:
    """One duty of an answer."""
    duties = found["duties"]
    assert isinstance(duties, list)
    return next(each for each in duties if (each["step"], each["occurrence"]) == (step, occurrence))


def test_the_answer_that_outside_checks_rely_on(run: Run) -> None:
    """The documented example, to the letter. Easter Monday is a working day in Scotland."""
    found = answer_of(run, SCOTLAND, PUBLISHED, "--today", "2026-04-01")
    assert {key: found[key] for key in found if key != "duties"} == {
        "procedure": "swia-follow-up", "version": "1", "nation": "SCT", "today": "2026-04-01",
    }  # fmt: skip
    assert duty(found, "handover-meeting") == {
        "step": "handover-meeting", "occurrence": 1, "title": "Handover meeting", "kind": "meeting",
        "owner": "inspection-support-manager", "force": "must", "approximate": False, "provisional": False,
        "from": None, "due": "2026-04-06", "act_by": "2026-04-06", "planned": None, "state": "due-soon",
        "why": "within 12 weeks of publication of the report (Mon 12 Jan 2026)",
        "clauses": ["SW-05", "SW-06"], "questions": [],
    }  # fmt: skip


@pytest.mark.parametrize("name", library.names())
def test_every_key_is_always_there(run: Run, name: str) -> None:
    """Whatever is known, each duty has every key, in the documented order."""
    procedure = library.load(name)
    found = answer_of(run, name, *(f"{event}=2026-04-01" for event in procedure.events), "--today", "2026-05-01")
    duties = found["duties"]
    assert isinstance(duties, list)
    assert duties
    assert all(list(each) == KEYS for each in duties)


def test_only_what_is_known_is_listed(run: Run) -> None:
    """No event, no duty; a step that was given is listed by itself, without its anchor."""
    assert answer_of(run, SCOTLAND)["duties"] == []
    found = answer_of(run, SCOTLAND, "end-record=2027-01-12")
    assert duty(found, "end-record")["state"] == "done"
    assert len(found["duties"]) == 1  # type: ignore[arg-type]


def test_a_choice_takes_the_day_given_for_its_step(run: Run) -> None:
    """STEP=DATE gives the day of --choose; today's stands in; STEP/OPTION=DATE says both at once."""
    chosen = ("--choose", "visit-decision=no-visit", "--today", "2026-06-01")
    for arguments, day in (
        (("visit-decision=2026-05-20", *chosen), "Wed 20 May 2026"),
        (chosen, "Mon 1 Jun 2026"),
        (("visit-decision/no-visit=2026-05-21", "--today", "2026-06-01"), "Thu 21 May 2026"),
    ):
        visit = duty(answer_of(run, SCOTLAND, PUBLISHED, *arguments), "monitoring-visit")
        assert visit["state"] == "not-needed"
        assert visit["why"] == (
            "within 1 year of publication of the report (Mon 12 Jan 2026); "
            f"not needed because of Decision on a monitoring visit: No visit ({day})"
        )


def test_a_day_agreed_by_people_is_counted_from(run: Run) -> None:
    """--agree gives a day to a letter without a period, and its question is gone."""
    letter = ("handover-meeting=2026-03-02", "--today", "2026-03-05")
    open_letter = duty(answer_of(run, SCOTLAND, *letter), "confirmation-letter")
    assert (open_letter["due"], open_letter["state"], open_letter["questions"]) == (None, "open", ["F-35"])
    agreed = duty(answer_of(run, SCOTLAND, *letter, "--agree", "confirmation-letter=2026-03-15"), "confirmation-letter")
    assert (agreed["due"], agreed["act_by"], agreed["questions"]) == ("2026-03-15", "2026-03-13", [])
    assert agreed["state"] == "due-soon"


def test_a_certain_occurrence_can_be_given(run: Run) -> None:
    """progress-report#2 meets the second report; the next unnumbered one meets the first."""
    found = answer_of(
        run, SCOTLAND, "handover-meeting=2026-03-02", "progress-report#2=2026-08-28", "progress-report=2026-09-30",
        "--today", "2026-10-01",
    )  # fmt: skip
    assert duty(found, "progress-report", 2)["state"] == "done"
    assert duty(found, "progress-report", 1)["state"] == "done-late"


def test_today_is_today_in_britain(run: Run) -> None:
    """At half past eleven at night in summer, universal time, it is already tomorrow in Britain."""
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        assert answer_of(run, SCOTLAND)["today"] == "2026-07-02"


def test_welsh_where_there_is_welsh(run: Run) -> None:
    """Titles and reasons come in Welsh, dates too."""
    found = answer_of(run, SCOTLAND, PUBLISHED, "--today", "2026-04-01", "--language", "cy")
    meeting = duty(found, "handover-meeting")
    assert meeting["title"] == "Cyfarfod trosglwyddo"
    assert meeting["why"] == "o fewn 12 wythnos ar ôl cyhoeddi'r adroddiad (dydd Llun 12 Ionawr 2026)"


def test_a_planned_day_on_a_holiday_is_warned_of_and_stands(run: Run) -> None:
    """Fieldwork on Easter Monday: the nearest working days are named beside the answer, nothing is moved."""
    answer = run(
        "deadlines", "cssiw-core-inspection", "fieldwork-start=2026-04-06", "--today", "2026-02-02", "--format", "json"
    )
    assert answer.code == 0
    assert "Thu 2 Apr 2026 and Tue 7 Apr 2026" in answer.err
    assert duty(json.loads(answer.out), "announcement")["due"] == "2026-02-23"


def test_the_environment_sets_closures_and_tolerance(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A team's closed days and its reading of “about” are taken from the environment; nonsense there is refused."""
    monkeypatch.setenv("REMEMBRANCER_CLOSURES", "2026-04-06, 2026-04-02")
    assert duty(answer_of(run, SCOTLAND, PUBLISHED), "handover-meeting")["act_by"] == "2026-04-01"
    monkeypatch.setenv("REMEMBRANCER_TOLERANCE_WEEKS", "0")
    late = answer_of(run, SCOTLAND, PUBLISHED, "--today", "2027-01-13")
    assert duty(late, "sign-off-meeting")["state"] == "overdue"
    for weeks in ("four", "-1", "521", "999999", "9" * 5000):
        monkeypatch.setenv("REMEMBRANCER_TOLERANCE_WEEKS", weeks)
        answer = run("deadlines", SCOTLAND, PUBLISHED)
        assert answer.code == 2
        assert answer.err.endswith("write a whole number, at most 520\n")
    monkeypatch.setenv("REMEMBRANCER_TOLERANCE_WEEKS", "520")
    assert run("deadlines", SCOTLAND, PUBLISHED).code == 0
    monkeypatch.setenv("REMEMBRANCER_CLOSURES", "24/12/2026")
    answer = run("deadlines", SCOTLAND)
    assert answer.code == 2
    assert answer.err.startswith("remembrancer: REMEMBRANCER_CLOSURES: “24/12/2026” is not a date")


def test_a_decision_that_repeats_can_be_given_twice(run: Run) -> None:
    """Each on its day and with its option; a decision that is taken once still takes one option only."""
    found = answer_of(
        run, "ciw-year", "year-start=2026-04-01", "activity-proposed=2026-05-01", "activity-proposed=2026-09-01",
        "activity-decision/performance-evaluation-inspection=2026-05-04", "activity-decision/assurance-check=2026-09-03",
    )  # fmt: skip
    assert [duty(found, "activity-decision", number)["state"] for number in (1, 2)] == ["done", "done"]
    review = ("determination/determined=2026-04-01", "--choose=progress-review=remains")
    for more in (("progress-review/de-escalated=2026-09-03",), ("--choose=progress-review=de-escalated",)):
        found = answer_of(run, "ciw-significant-improvement", *review, *more, "--today", "2026-09-03")
        assert duty(found, "progress-review", 2)["state"] == "done"


def test_no_day_of_a_decision_is_dropped(run: Run) -> None:
    """Beside an option with its day, another day of the same decision counts; that its option is missing is said."""
    arguments = (
        "ciw-significant-improvement",
        "determination/determined=2026-04-01",
        "progress-review/remains=2026-05-04",
    )
    answer = run("deadlines", *arguments, "progress-review#2=2026-09-01", "--today=2026-10-01", "--format=json")
    assert duty(json.loads(answer.out), "progress-review", 2)["state"] == "done"
    assert "progress-review was given a day and no option" in answer.err
    assert "progress-review/de-escalated=2026-09-01" in answer.err
    alone = run("deadlines", *arguments[:2], "--choose=progress-review=remains", "progress-review=2026-05-04",
                "progress-review=2026-06-01", "--today=2026-10-01", "--format=json")  # fmt: skip
    assert duty(json.loads(alone.out), "progress-review", 2)["state"] == "done"
    assert "progress-review/remains=2026-06-01" in alone.err
    dated = run(
        "deadlines", *arguments, "progress-review#2=2026-09-01", "--choose=progress-review=de-escalated",
        "--today=2026-10-01", "--format=json",
    )  # fmt: skip
    assert dated.err == ""
    letter = duty(json.loads(dated.out), "review-letter", 2)
    assert "the review of progress (Tue 1 Sep 2026)" in str(letter["why"])


def test_of_two_days_for_what_happens_once_the_earliest_counts_and_that_is_said(run: Run) -> None:
    """Where each time or the latest counts there is nothing to say."""
    answer = run("deadlines", SCOTLAND, "report-published=2026-02-12", PUBLISHED, "--format", "json")
    assert duty(json.loads(answer.out), "handover-meeting")["due"] == "2026-04-06"
    assert answer.err == (
        "remembrancer: Publication of the report happens once and was given on several days; "
        "the earliest counts, Mon 12 Jan 2026.\n"
    )
    assert run("deadlines", SCOTLAND, PUBLISHED, PUBLISHED).err == ""
    decided = run("deadlines", SCOTLAND, "visit-decision/visit=2026-05-04", "visit-decision=2026-06-01")
    assert decided.err == (
        "remembrancer: The decision on a monitoring visit happens once and was given on several days; "
        "the earliest counts, Mon 4 May 2026.\n"
    )
    repeated = ("last-inspection=2024-01-08", "last-inspection=2025-01-06", "council-meeting=2026-01-05")
    assert run("deadlines", "ciw-year", *repeated, "council-meeting=2026-02-02").err == ""


def test_an_instant_without_its_time_is_said(run: Run) -> None:
    """The embargo's hour decides which day is a day before."""
    answer = run("deadlines", "serious-concern-ministers", "embargo=2027-01-18")
    assert answer.err == (
        "remembrancer: The embargo was given without its time; midnight is taken. "
        "With the time: embargo=2027-01-18T09:30.\n"
    )
    assert run("deadlines", "serious-concern-ministers", "embargo=2027-01-18T09:30").err == ""


def test_rows_stand_in_the_order_of_the_days_that_they_show(run: Run) -> None:
    """Also what was done early or late; what has no day comes last."""
    out = run(
        "deadlines", SCOTLAND, PUBLISHED, "handover-meeting=2026-01-20", "action-plan=2026-12-01",
        "--agree", "confirmation-letter=2026-02-02", "--today", "2026-12-10",
    ).out  # fmt: skip
    shown = re.findall(r"^ (\w{3} \d+ \w{3} \d{4}|no date set) ", out, re.MULTILINE)
    dated = [datetime.strptime(day, "%a %d %b %Y").replace(tzinfo=UTC) for day in shown if day != "no date set"]
    assert len(dated) > 8
    assert dated == sorted(dated)
    assert set(shown[len(dated) :]) == {"no date set"}


def test_what_stands_below_the_table(run: Run) -> None:
    """The words of each question, that rules are guidance, and why a table is empty."""
    out = run("deadlines", SCOTLAND, "handover-meeting=2026-01-20").out
    assert "\nF-35  The handbook gives no period for this." in out
    inspection = "ciw-performance-evaluation-inspection"
    out = run("deadlines", inspection, "inspection-completed=2026-06-11", "--subject", "cafcass-cymru").out
    assert "\nFor Cafcass Cymru these rules are guidance, not duties (CP-01).\n" in out
    assert run("deadlines", SCOTLAND, "--today", "2026-06-01").out == (
        "Follow-up (Scotland) · Mon 1 Jun 2026\n"
        "Nothing is known yet; give a day, such as report-published=2026-06-01.\n"
    )
    given = run("deadlines", SCOTLAND, "presented-to-members=2026-05-01", "--today", "2026-06-01").out
    assert given.endswith(
        "\nNothing counts from what was given; give another day, such as report-published=2026-06-01.\n"
    )


def test_a_terminal_without_our_letters_shows_others(run: Run) -> None:
    """Latin letters only: question marks and plain lines, no traceback."""
    for command in (["deadlines", SCOTLAND, PUBLISHED], ["deadlines", SCOTLAND, "publishd=2026-01-12"], ["tour"]):
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command],
            capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        )  # fmt: skip
        assert b"Traceback" not in done.stderr
        assert done.returncode == run(*command).code
    arguments = ["deadlines", SCOTLAND, PUBLISHED, "--language=cy", "--format=json", "--today=2026-02-02"]
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert json.loads(done.stdout) == json.loads(run(*arguments).out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deadlines", "swia-folow-up", PUBLISHED], "there is no procedure “swia-folow-up”; did you mean swia-follow-up"),
        (["deadlines", SCOTLAND, "report-publishd=2026-01-12"], "did you mean report-published?"),
        (["deadlines", SCOTLAND, "xyzzy=2026-01-12"], "there are: report-published, "),
        (["deadlines", SCOTLAND, "report-published"], "write it as in report-published=2026-01-12"),
        (["deadlines", SCOTLAND, "report-published="], "write it as in"),
        (["deadlines", SCOTLAND, "=2026-01-12"], "write it as in"),
        (["deadlines", SCOTLAND, "report-published=12/01/2026"], "is not a date; write YYYY-MM-DD"),
        (["deadlines", SCOTLAND, "report-published=20260112"], "is not a date"),
        (["deadlines", SCOTLAND, "report-published=2026-W03-1"], "is not a date"),
        (["deadlines", SCOTLAND, "report-published=٢٠٢٦-٠١-١٢"], "is not a date"),
        (["deadlines", SCOTLAND, "report-published=2026-02-29"], "is not a day of the calendar"),
        (["deadlines", SCOTLAND, "report-published=2026-01-12T25:00"], "is not a day of the calendar"),
        (["deadlines", SCOTLAND, "report-published=0001-01-01"], "is too far away"),
        (["deadlines", SCOTLAND, "report-published=9999-12-31"], "is too far away"),
        (["deadlines", SCOTLAND, "report-published=2026-03-29T01:30"], "does not exist"),
        (["deadlines", SCOTLAND, PUBLISHED, "--today", "tomorrow"], "is not a date"),
        (["deadlines", SCOTLAND, PUBLISHED, "--today", ""], "is not a date"),
        (["deadlines", SCOTLAND, "--choose", "visit-decision=perhaps"], "visit-decision has no option “perhaps”"),
        (["deadlines", SCOTLAND, "--choose", "visit-decison=visit"], "did you mean visit-decision"),
        (["deadlines", SCOTLAND, "--choose", "handover-meeting=yes"], "nothing is chosen at handover-meeting"),
        (["deadlines", SCOTLAND, "--choose", "visit-decision"], "write it as in serious-concern-check=more-serious-action"),
        (["deadlines", SCOTLAND, "--choose", "visit-decision=visit", "--choose", "visit-decision=no-visit"],
         "was given two options"),
        (["deadlines", SCOTLAND, "visit-decision/perhaps=2026-01-12"], "has no option “perhaps”"),
        (["deadlines", SCOTLAND, "handover-meeting#2=2026-01-12"], "handover-meeting happens once"),
        (["deadlines", SCOTLAND, "report-published#1=2026-01-12"], "report-published happens once"),
        (["deadlines", SCOTLAND, "progress-report#0=2026-01-12"], "names no occurrence"),
        (["deadlines", SCOTLAND, "progress-report#=2026-01-12"], "names no occurrence"),
        (["deadlines", SCOTLAND, "--agree", "handover-meeting=2026-01-12"], "set by the procedure"),
        (["deadlines", SCOTLAND, "--agree", "confirmation-letter=soon"], "is not a date"),
        (["deadlines", SCOTLAND, "--agree", "end-record=2026-01-12", "--agree", "end-record=2026-01-13"], "two days"),
        (["deadlines", SCOTLAND, PUBLISHED, "--format", "xml"], "Invalid value for --format: 'xml' is not one of 'table', 'json'"),
        (["deadlines", SCOTLAND, PUBLISHED, "--language", "de"], "'de' is not one of 'en', 'cy'"),
        (["deadlines", SCOTLAND, PUBLISHED, "--tday", "2026-01-12"], "No such option: --tday"),
        (["deadlines"], "Missing"),
        (["deadline", SCOTLAND], "No such command 'deadline'"),
        (["procedures", "show", "swia"], "did you mean swia-follow-up"),
        (["procedures", "show", SCOTLAND, "--step", "handover"], "did you mean handover-meeting?"),
        (["procedures", "check"], "Missing"),
        (["rehearse", SCOTLAND, "published=2026-01-12"], "did you mean report-published?"),
        (["rehearse", SCOTLAND, PUBLISHED, "--choose", "visit-decision=perhaps"], "has no option"),
        (["rehearse", SCOTLAND, PUBLISHED, "--choose", "results-letter=sent"], "nothing is chosen at results-letter"),
        (["rehearse", SCOTLAND, PUBLISHED, "--choose", "F-30=nothing"], "swia-follow-up has no step “F-30”"),
        (["rehearse", "ministers-warning-notice", "--choose", "notice-review=soon"],
         "nothing is chosen at notice-review; a choice is made at notice-decision\n"),
        (["rehearse", JOINT, PUBLISHED, "--choose", "F-30=ciw-year"],
         "F-30 has no option “ciw-year”; there are: serious-concern-assembly, serious-concern-ministers"),
        (["rehearse", JOINT, PUBLISHED, "--choose", "F-30=joint-review-follow-up"], "F-30 has no option"),
        (["deadlines", "ciw-year", "year-start"], "write it as in year-start=2026-01-12"),
        (["deadlines", "ciw-year", "--agree", "soon"], "write it as in council-meeting-review=2026-01-12"),
        (["deadlines", SCOTLAND, "visit-decision=no-visit"], "--choose visit-decision=no-visit"),
        (["rehearse", SCOTLAND, "visit-decision=no-visit"], "visit-decision/no-visit=DATE"),
        (["deadlines", SCOTLAND, "progress-report2=2026-07-01"], "did you mean progress-report#2?"),
        (["deadlines", SCOTLAND, "handover-meeting2=2026-07-01"], "did you mean handover-meeting"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_clear_line_and_exit_2(run: Run, arguments: list[str], said: str) -> None:
    """What is wrong and the nearest right word, in one line; nothing half-done on the way."""
    answer = run(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.startswith("remembrancer: ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deadlines", "swia-folow-up", PUBLISHED], "nid oes gweithdrefn “swia-folow-up”; ai swia-follow-up"),
        (["deadlines", SCOTLAND, "report-published=12/01/2026"], "nid dyddiad yw “12/01/2026”"),
        (["deadlines", SCOTLAND, PUBLISHED, "--format", "xml"],
         "Gwerth annilys i --format: nid yw 'xml' yn un o'r rhain: 'table', 'json'"),
        (["deadlines", SCOTLAND, PUBLISHED, "--tday", "2026-01-12"], "Nid oes opsiwn: --tday; ai --today oeddech"),
        (["deadlines"], "Ar goll: PROCEDURE"),
        (["deadline", SCOTLAND], "Nid oes gorchymyn 'deadline'; ai deadlines oeddech"),
        (["deadlines", SCOTLAND, "--today"], "Mae angen gwerth ar opsiwn --today"),
        (["procedures", "show", SCOTLAND, "--whole=1"], "Nid yw opsiwn --whole yn cymryd gwerth"),
        (["procedures", "show", SCOTLAND, "b", "c"], "Mwy nag a ddeellir: b c"),
        (["verify", "no-such.db"], "nid oes ffeil o'r fath (no-such.db)"),
        (["db", "status", "--database", "sqlite:////no/such/folder.db"], "nid oes cronfa ddata eto"),
        (["anchor", "--database=sqlite:////no/such/folder.db"], "nid oes cronfa ddata eto"),
        (["export", "SFU-3", "--to=none.json", "--database=sqlite:////no/such/folder.db"], "nid oes cronfa ddata eto"),
        (["procedures", "adopt", "SFU-3", "--by=U1", "--database=sqlite:////no/such/folder.db"], "nid oes cronfa ddata eto"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_the_language_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Wherever --language stands, or where only the environment says it; what is typed comes before what is set."""
    told = {run(*arguments[:2], "--language=cy", *arguments[2:]).err}
    told.add(run(*arguments[:2], "--language", "cy", *arguments[2:]).err)
    monkeypatch.setenv("REMEMBRANCER_LANGUAGE", "cy")
    told.add(run(*arguments).err)
    assert len(told) == 1
    assert said in told.pop()
    assert said not in run(*arguments[:2], "--language=en", *arguments[2:]).err


def test_a_language_that_is_none_is_refused_in_the_one_that_is_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In English where none is; the setting is named where it is the setting that is wrong."""
    wrong = ("deadlines", SCOTLAND, "--language", "de")
    assert run(*wrong).err.startswith("remembrancer: Invalid value for --language (REMEMBRANCER_LANGUAGE): 'de'")
    monkeypatch.setenv("REMEMBRANCER_LANGUAGE", "cy")
    assert run(*wrong).err.startswith("remembrancer: Gwerth annilys i --language (REMEMBRANCER_LANGUAGE): nid yw 'de'")


def test_a_rehearsal_plays_a_whole_case(run: Run) -> None:
    """With the one decision made, a Scottish case runs from publication to its formal end."""
    answer = run("rehearse", SCOTLAND, PUBLISHED, "--choose", "visit-decision=no-visit")
    assert answer.code == 0
    assert "The case ends on Tue 12 Jan 2027 with the record and formal end." in answer.out
    assert answer.out.index("Handover meeting") < answer.out.index("Progress report 1") < answer.out.index("Sign-off")


def test_a_rehearsal_stops_where_a_person_must_choose(run: Run) -> None:
    """It says which decision, which options there are and what it would ask."""
    answer = run("rehearse", SCOTLAND, PUBLISHED)
    assert answer.code == 0
    assert "Stopped: a person must choose. Decision on a monitoring visit?" in answer.out
    assert "--choose visit-decision=no-visit" in answer.out
    assert "Sign-off meeting" not in answer.out


def test_a_rehearsal_says_what_it_waits_for(run: Run) -> None:
    """Without the days of receipt the meeting of the protocol cannot be worked out."""
    answer = run(
        "rehearse", "serious-concern-assembly", "concern-noticed=2026-03-02", "--choose", "consideration=grounds"
    )
    assert answer.code == 0
    assert "director-received=DATE" in answer.out


def test_procedures_can_be_listed_and_read(run: Run) -> None:
    """The list names each; a page shows stages, who, by when and source; a step shows all that belongs to it."""
    listed = run("procedures", "list").out
    assert all(f" {name} " in listed for name in library.names())
    page = run("procedures", "show", SCOTLAND).out
    for words in ("Before handover", "inspection support", "within 12 weeks of publication", "SWIA handbook ch. 23,"):
        assert words in page
    step = run("procedures", "show", SCOTLAND, "--step", "handover-meeting").out
    assert "Responsibility passes from lead inspector to link inspector" in step
    assert "SWIA's precise role" in step
    whole = run("procedures", "show", SCOTLAND, "--whole").out
    assert "SWIA's precise role" in whole
    assert "Asked at publication of the report: F-30" in whole


def test_the_tour_runs_to_its_end(run: Run) -> None:
    """`remembrancer tour` shows real answers, a mistake included, and ends well."""
    answer = run("tour")
    assert answer.code == 0
    assert "did you mean report-published?" in answer.out
    assert "procedures list" in answer.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("REMEMBRANCER_TOLERANCE_WEEKS", "four", "write a whole number"),
        ("REMEMBRANCER_CLOSURES", "24/12/2026", "is not a date"),
        ("REMEMBRANCER_LANGUAGE", "de", "'de' is not one of 'en', 'cy'"),
    ],
)
def test_the_tour_refuses_a_setting_that_is_wrong(
    run: Run, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    """Only the tour's own slip is part of it: a bad setting is one line and exit 2, not a refusal at every stop."""
    monkeypatch.setenv(setting, value)
    answer = run("tour")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


UNNEEDED = (
    "slack_bolt", "slack_sdk", "sqlmodel", "sqlalchemy", "apscheduler", "dateparser", "models.store", "models.casework",
    "scheduler", "rich", "babel", "rapidfuzz",
)  # fmt: skip


def test_answering_needs_neither_slack_nor_a_database() -> None:
    """`deadlines` in JSON loads none of it, nor our own store, nor what draws tables, finds near words or speaks Welsh."""
    code = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['deadlines', 'swia-follow-up', 'report-published=2026-01-12', '--format', 'json'])\n"
        "except SystemExit as ended:\n    assert not ended.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ)
    assert json.loads(done.stdout)["duties"]
    loaded = set(done.stderr.splitlines())
    assert "models.duties" in loaded
    assert sorted(loaded & set(UNNEEDED)) == []


MODULE, SCRIPT = [sys.executable, "-m", "bot"], [str(Path(sys.executable).with_name("remembrancer"))]


@pytest.mark.parametrize("start", [MODULE, SCRIPT], ids=["module", "script"])
def test_the_program_can_be_started_both_ways(start: list[str]) -> None:
    """`python -m bot` is the same door as `remembrancer`."""
    told = subprocess.run([*start, "procedures", "list"], capture_output=True, text=True, check=False, env=os.environ)
    assert (told.returncode, told.stderr) == (0, "")
    assert SCOTLAND in told.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("procedures", "list"),  # a table
        ("procedures", "show", SCOTLAND, "--whole"),  # lines, more than a buffer holds
        ("deadlines", SCOTLAND, PUBLISHED, "--today", "2026-04-01", "--format", "json"),  # written at the very end
    ],
)
def test_the_reader_may_leave(arguments: tuple[str, ...]) -> None:
    """A reader that has gone, as `head` goes, gives no traceback and no exit but 0, however much is still to come."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = subprocess.run([*MODULE, *arguments], stdout=gone, stderr=subprocess.PIPE, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", library.names())
def test_people_read_sections_and_not_ids(run: Run, name: str) -> None:
    """The Source of a step is its document and section; ids such as SW-05 are for the record."""
    page = run("procedures", "show", name).out
    assert re.findall(r"\b(?:JR|SW|CP|SC|FW)-[0-9]{2}\b", page) == []
    assert "Source" in page


def test_a_source_without_a_known_section_keeps_its_id() -> None:
    """Documents of others have no register here: their clauses are found by id."""
    worked = (library.FOLDER / "README.md").read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    procedure = define(worked.encode(), "README.md").procedure
    assert procedure
    assert places(("HS-3", "HS-4"), procedure, "en") == "Harbour safety handbook, HS-3; Harbour safety handbook, HS-4"
    scotland = library.load(SCOTLAND)
    assert places(("SW-05", "SW-06"), scotland, "en") == "SWIA handbook ch. 23, Handover meeting"


@pytest.mark.parametrize(
    ("arguments", "step", "why"),
    [
        (("ministers-warning-notice", "notice-given=2026-03-02"), "required-action",
         "by the date in the warning notice (Mon 2 Mar 2026)"),
        (("ciw-performance-evaluation-inspection", "extension=2026-03-02"), "extended-publication",
         "by the date in the extension (Mon 2 Mar 2026)"),
    ],
)  # fmt: skip
def test_a_date_in_a_document_is_said_in_words(run: Run, arguments: tuple[str, ...], step: str, why: str) -> None:
    """People read which document has the date, and no name of a field."""
    assert duty(answer_of(run, *arguments, "--today", "2026-03-03"), step)["why"] == why


@pytest.mark.parametrize(
    "typed", ["a\nb=2026-01-01", "report-published=2026-01-12\nx", "\x1b[2Ja=b", "\u202ea=b", "x" * 100_000]
)
def test_whatever_is_typed_what_is_wrong_is_one_line(run: Run, typed: str) -> None:
    """Line breaks, escapes and turned-round letters stay on the line and do nothing; it has an end."""
    answer = run("deadlines", SCOTLAND, typed)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.rstrip("\n").isprintable()
    assert len(answer.err) < 2100
