"""Procedures of somebody's own: shown, reckoned and played from their files, by no rule but their own."""

import json
import re
from pathlib import Path

import pytest

from models import library
from models.rehearsal import MOST_PLAYS
from tests.conftest import Run
from tests.own import decision, step, titled, written


def days_of(out: str) -> list[str]:
    """Each row's day and the beginning of its task."""
    found = re.findall(r"^ ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+ \d{4})  +(\S+(?: \S+)*)", out, re.MULTILINE)
    return [f"{day}: {task}" for day, task in found]


def test_a_file_is_shown_reckoned_and_played(run: Run, tmp_path: Path) -> None:
    """Wherever a name can be given, a path that ends in .yaml can."""
    file = written(tmp_path, "harbour", {"letter": step("letter", "within 2 weeks of start")})
    assert run("procedures", "check", file).code == 0
    assert "within 2 weeks of Start" in run("procedures", "show", file).out
    answer = run("deadlines", file, "start=2026-06-01", "--today", "2026-06-02", "--format", "json")
    found = json.loads(answer.out)
    assert (found["procedure"], found["duties"][0]["due"]) == ("harbour", "2026-06-15")
    assert days_of(run("rehearse", file, "start=2026-06-01").out) == ["Mon 15 Jun 2026: Letter (will)"]


def test_a_file_with_faults_gets_one_line(run: Run, tmp_path: Path) -> None:
    """The first fault with its place, how many more there are and what tells them; none is traced back to us."""
    file = written(tmp_path, "harbour", {"a": step("a", "soon after start"), "b": step("b", "some day")})
    for command in (("deadlines", file), ("rehearse", file), ("procedures", "show", file)):
        answer = run(*command)
        assert answer.code == 2
        assert answer.err.startswith(f"remembrancer: {file}:")
        assert "soon after start" in answer.err
        assert answer.err.endswith("(and 1 more; “procedures check” tells all)\n")
        assert answer.err.count("\n") == 1
    missing = run("deadlines", str(tmp_path / "none.yaml"))
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert "there is no such file" in missing.err


def test_a_link_leads_to_the_file_beside_and_else_to_ours(run: Run, tmp_path: Path) -> None:
    """A file next to the one given goes before a procedure that comes with the bot; one that is nowhere is said."""
    opens = {"carries": {"start": "letter"}}
    written(tmp_path, "swia-follow-up", {"reply": step("reply", "on start")})
    file = written(
        tmp_path,
        "harbour",
        {
            "letter": step("letter", "within 2 weeks of start", opens=opens | {"procedure": "swia-follow-up"}),
            "notice": step(
                "notice",
                "within 3 weeks of start",
                opens={"procedure": "ministers-warning-notice", "carries": {"notice-given": "notice"}},
            ),
            "call": step("call", "within 4 weeks of start", opens=opens | {"procedure": "nowhere"}),
        },
    )
    out = run("rehearse", file, "start=2026-06-01").out
    assert "Mon 15 Jun 2026: Reply (will)" in days_of(out)
    assert "Mon 21 Sep 2026: Review of the notice" in days_of(out)  # 90 days after Mon 22 June is a Sunday
    assert "There is no procedure nowhere here, so that case is not played." in out


def test_the_question_which_procedure_opens_is_the_files_own(run: Run, tmp_path: Path) -> None:
    """--choose takes the question that the link names, and of its procedures only."""
    link = {"procedure": ["one", "other"], "asks": "F-901", "carries": {"start": "letter"}}
    file = written(
        tmp_path,
        "harbour",
        {
            "letter": step("letter", "on start", opens=link),
            "call": step("call", "on start", opens=link | {"procedure": ["other", "third"]}),
        },
        questions={"F-901": {"asks": {"en": "Which?"}}},
    )
    for name in ("one", "other", "third"):
        written(tmp_path, name, {"reply": step(f"reply-{name}", "on start")})
    assert "--choose F-901=other" in run("rehearse", file, "start=2026-06-01").out
    chosen = ("--choose", "F-901=third", "--choose", "F-901=one")
    out = run("rehearse", file, "start=2026-06-01", *chosen).out
    assert out.index("Reply one") < out.index("Reply third")
    assert "Reply other" not in out
    answer = run("rehearse", file, "start=2026-06-01", "--choose", "F-901=harbour")
    assert (answer.code, answer.out) == (2, "")
    assert "F-901 has no option “harbour”; there are: one, other, third" in answer.err


def test_each_case_that_a_repeated_step_opens_starts_on_its_own_day(run: Run, tmp_path: Path) -> None:
    """Also where the day carried over is that of another event: the latest one by then."""
    link = {"procedure": "visit", "carries": {"start": "letter", "found": "issue"}}
    written(
        tmp_path,
        "visit",
        {"arrival": step("arrival", "on start"), "answer": step("answer", "1 week after found")},
        events={name: titled(name) for name in ("start", "close", "found")},
    )
    file = written(
        tmp_path,
        "harbour",
        {"letter": step("letter", "after each issue, no period", opens=link)},
        events={name: titled(name) for name in ("start", "close", "issue")},
    )
    out = run("rehearse", file, "issue=2026-05-04", "issue=2026-09-03", "letter=2026-05-05", "letter=2026-09-04").out
    assert days_of(out) == [
        "Tue 5 May 2026: Arrival (will)",
        "Mon 11 May 2026: Answer (will)",
        "Fri 4 Sep 2026: Arrival (will)",
        "Thu 10 Sep 2026: Answer (will)",
    ]


def test_what_a_phrase_carries_over_is_counted_in_the_calendar_of_the_nation_and_the_team(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """30 November is a holiday in Scotland and nowhere else; a day on which the team is closed counts no more."""
    link = {"procedure": "visit", "carries": {"start": "5 working days after letter"}}
    written(tmp_path, "visit", {"arrival": step("arrival", "on start")}, nation="SCT")
    file = written(tmp_path, "harbour", {"letter": step("letter", "on start", opens=link)}, nation="SCT")
    assert "Fri 4 Dec 2026: Arrival (will)" in days_of(run("rehearse", file, "start=2026-11-26").out)
    monkeypatch.setenv("REMEMBRANCER_CLOSURES", "2026-12-01")
    assert "Mon 7 Dec 2026: Arrival (will)" in days_of(run("rehearse", file, "start=2026-11-26").out)


def test_a_decision_waits_only_where_it_may_end_the_case(run: Run, tmp_path: Path) -> None:
    """Other decisions come on their day, however far off what stands before them is."""
    steps = {
        "yearly": step("yearly", "1 year after start"),
        "choice": decision("choice", "after start, no period", this={}, that={}),
    }
    file = written(tmp_path, "harbour", steps)
    chosen = ("--choose", "choice=that")
    first = "Mon 1 Jun 2026: Choice (will)"
    assert days_of(run("rehearse", file, "start=2026-06-01", *chosen).out)[0] == first
    file = written(tmp_path, "harbour", steps, ends=[{"when": "choice/that"}])
    assert days_of(run("rehearse", file, "start=2026-06-01", *chosen).out)[0] == "Tue 1 Jun 2027: Yearly (will)"


def test_what_an_opened_case_should_have_had_before_comes_at_once(run: Run, tmp_path: Path) -> None:
    """Nothing is done in a case before the day on which it was opened."""
    link = {"procedure": "visit", "carries": {"start": "letter"}}
    written(
        tmp_path,
        "visit",
        {
            "announcement": step("announcement", "at least 4 weeks before arrival"),
            "talk": step("talk", "after announcement, no period"),
            "file": step("file", "after arrival, no period"),
            "note": step("note", "after noted, no period"),
        },
        events={name: titled(name) for name in ("start", "close", "arrival", "noted")},
    )
    file = written(tmp_path, "harbour", {"letter": step("letter", "within 2 weeks of start", opens=link)})
    out = run("rehearse", file, "start=2026-06-01", "arrival=2026-06-29", "noted=2026-05-04").out
    assert days_of(out) == [
        "Mon 15 Jun 2026: Letter (will)",
        "Mon 15 Jun 2026: Announcement (will)",
        "Mon 15 Jun 2026: Talk (will)",
        "Mon 15 Jun 2026: Note (will)",
        "Mon 29 Jun 2026: File (will)",
    ]
    row = out[out.index("Mon 15 Jun 2026   Announcement") :]
    assert "at once; its day," in row
    assert "Mon 1 Jun 2026" in row


def test_the_ending_says_what_it_leaves_undone_and_what_outlives_it_is_played(run: Run, tmp_path: Path) -> None:
    """An ending that is given from the start ends the case on its day and not before."""
    file = written(
        tmp_path,
        "harbour",
        {
            "early": step("early", "within 2 weeks of start"),
            "late": step("late", "within 5 weeks of start"),
            "series": step("series", "every 2 weeks from start until stop"),
            "kept": step("kept", "within 5 years of start", carries_over=True),
            "possible": step("possible", "within 1 week of start", force="may"),
            "letter": step("letter", "1 week after close", outlives=True),
        },
        events={name: titled(name) for name in ("start", "close", "stop")},
    )
    out = run("rehearse", file, "start=2026-06-01", "close=2026-06-22").out
    assert days_of(out) == [
        "Mon 15 Jun 2026: Early (will)",
        "Mon 15 Jun 2026: Series 1 (will)",
        "Mon 29 Jun 2026: Letter (will)",
    ]
    assert "The case ends on Mon 22 Jun 2026 with Close." in out
    assert out.endswith("Left undone when the case ended: Late (will), Series 2 (will), Possible (may).\n")


def test_nothing_more_is_played_on_the_day_on_which_a_decision_ends_the_case(run: Run, tmp_path: Path) -> None:
    """What stands after it is left undone."""
    steps = {
        "verdict": decision("verdict", "after start, no period", over={}, on={}),
        "sequel": step("sequel", "after start, no period"),
    }
    file = written(tmp_path, "harbour", steps, ends=[{"when": "verdict/over"}])
    out = run("rehearse", file, "start=2026-06-01", "--choose", "verdict=over").out
    assert days_of(out) == ["Mon 1 Jun 2026: Verdict (will)"]
    assert "Left undone when the case ended: Sequel (will)." in out


def test_an_opened_case_takes_its_decisions_day_and_option(run: Run, tmp_path: Path) -> None:
    """A day and an option that were given for it are used, and used once."""
    link = {"procedure": "visit", "carries": {"start": "letter"}}
    written(tmp_path, "visit", {"verdict": decision("verdict", "after start, no period", over={}, on={})})
    file = written(tmp_path, "harbour", {"letter": step("letter", "on start", opens=link)})
    answer = run("rehearse", file, "start=2026-06-01", "verdict=2026-06-09", "--choose", "verdict=over")
    assert answer.err == ""
    assert "Stopped" not in answer.out


def test_what_meets_a_step_that_repeats_can_come_more_than_once(run: Run, tmp_path: Path) -> None:
    """Then no day of it is one too many."""
    file = written(
        tmp_path, "harbour", {"call": step("call", "every 1 month from start until stop", met_by="rung")},
        events={name: titled(name) for name in ("start", "close", "stop", "rung")},
    )  # fmt: skip
    assert run("deadlines", file, "start=2026-01-05", "rung=2026-02-02", "rung=2026-03-02").err == ""


def test_a_circle_is_told_from_the_step_that_stands_first_in_the_file(run: Run, tmp_path: Path) -> None:
    """Wherever it was entered."""
    file = written(
        tmp_path, "harbour",
        {"a": step("a", "on c"), "b": step("b", "on c"), "c": step("c", "on b"), "d": step("d", "on start")},
    )  # fmt: skip
    assert "b > c > b" in run("procedures", "check", file).err


def test_a_long_series_is_played_to_its_end(run: Run, tmp_path: Path) -> None:
    """Sixty weekly letters, and then the last."""
    file = written(
        tmp_path,
        "harbour",
        {
            "letter": step("letter", "every 1 week from start until last"),
            "last": step("last", "60 weeks after start"),
        },
        ends=[{"when": "last"}],
    )
    out = run("rehearse", file, "start=2026-01-05").out
    assert out.count("Letter ") == 60
    assert "The case ends on Mon 1 Mar 2027 with the last." in out


def test_a_series_without_end_is_stopped_and_said(run: Run, tmp_path: Path) -> None:
    """Nobody reads “nothing more is owed” where more always is."""
    file = written(tmp_path, "harbour", {"round": step("round", "every 1 day from start until close")})
    out = run("rehearse", file, "start=2026-01-05").out
    assert out.endswith(f"Stopped after {MOST_PLAYS} tasks: no end is in sight.\n")
    assert out.count("Round ") == MOST_PLAYS


def test_cases_that_keep_opening_one_another_are_stopped_and_said(run: Run, tmp_path: Path) -> None:
    """A step that opens its own procedure would go on for ever."""
    link = {"procedure": "harbour", "carries": {"start": "letter"}}
    file = written(tmp_path, "harbour", {"letter": step("letter", "1 week after start", opens=link)})
    out = run("rehearse", file, "start=2026-01-05").out
    assert out.endswith("Stopped after 20 cases: they keep opening one another, and no end is in sight.\n")
    assert len(days_of(out)) == 20


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (
            "not before 30 days after start",
            "not before 30 days after Start (Thu 1 Jan 2026); day 30 is Sat 31 Jan 2026; the first day after those 30 is day 31 (F-23), Sun 1 Feb 2026",
        ),
        ("not before 3 months after start", "not before 3 months after Start (Thu 1 Jan 2026)"),
        ("not before 2 weeks after start", "not before 2 weeks after Start (Thu 1 Jan 2026)"),
        ("not before 10 working days after start", "not before 10 working days after Start (Thu 1 Jan 2026)"),
    ],
)
def test_days_are_told_apart_only_where_days_are_counted(run: Run, tmp_path: Path, due: str, why: str) -> None:
    """Day 30 and day 31 are a question of days; three months have no day 3."""
    file = written(tmp_path, "harbour", {"review": step("review", due)})
    answer = run("deadlines", file, "start=2026-01-01", "--format", "json")
    assert json.loads(answer.out)["duties"][0]["why"] == why


def test_a_question_that_is_cited_is_put_in_words(run: Run, tmp_path: Path) -> None:
    """A number such as F-23 means nothing to whoever reads it."""
    file = written(tmp_path, "harbour", {"review": step("review", "not before 30 days after start")})
    for command in ("deadlines", "rehearse"):
        assert "\nF-23  Is the last of those days the first " in run(command, file, "start=2026-01-01").out


@pytest.mark.parametrize(
    "due", ["within 9999 years of start", "100 to 200 years after start", "every 100 years from start until close"]
)
def test_a_period_beyond_the_calendar_is_a_fault(run: Run, tmp_path: Path, due: str) -> None:
    """And never a traceback; 99 years can be counted."""
    file = written(tmp_path, "harbour", {"review": step("review", due)})
    answer = run("procedures", "check", file)
    assert answer.code == 2
    assert "expected a phrase such as" in answer.err
    file = written(tmp_path, "harbour", {"review": step("review", "every 99 years from start until close")})
    assert run("deadlines", file, "start=2100-12-31", "review#999=2100-12-31").code == 0


def test_those_who_owe_it_too_stand_beside_the_owner(run: Run, tmp_path: Path) -> None:
    """In what is owed and in what is played."""
    file = written(tmp_path, "harbour", {"letter": step("letter", "on start", jointly_with=["reader"])})
    for command in ("deadlines", "rehearse"):
        assert re.search(r"Letter \(will\) +Clerk, Reader ", run(command, file, "start=2026-06-01").out)


def test_everything_of_ours_can_be_given_as_a_file_too(run: Run) -> None:
    """The name and the file give the same answer."""
    name, given = "swia-follow-up", ("report-published=2026-01-12", "--today", "2026-02-02")
    file = str(library.FOLDER / f"{name}.yaml")
    assert run("deadlines", file, *given) == run("deadlines", name, *given)
