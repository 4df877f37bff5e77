"""Dates in words: right, asked back or refused, and never a guess."""

import json
import re
import subprocess
import sys
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import find_day, first_day, read
from handlers.spans import span
from handlers.when import english, welsh
from handlers.when.understood import Understood
from handlers.wording.days import day as short_day
from handlers.wording.when import full_day, said_back
from models.phrases import MONTHS
from models.refusals import NotADate, Refused, WhichDay
from tests.conftest import Run

TODAY = date(2026, 12, 1)  # a Tuesday
YESTERDAY = date(2026, 11, 30)
TABLE = Path(__file__).parent / "phrases_when.txt"
HEADING = re.compile(r"\[(planning|logging) on ([0-9-]+)(?: in ([A-Z]{3}))?\]")
A_MOMENT = 2.0  # seconds of a processor


class Line(NamedTuple):
    """One line of the table, and under which heading it stands."""

    words: str
    meaning: str
    today: date
    past: bool
    nation: str


def table() -> list[Line]:
    """Every phrase with what it means."""
    lines, heading = [], None
    for text in TABLE.read_text("utf-8").splitlines():
        if text.startswith("["):
            heading = HEADING.fullmatch(text)
        elif text and not text.startswith("#"):
            assert heading
            words, meaning = (part.strip() for part in text.rsplit("|", maxsplit=1))
            past, nation = heading[1] == "logging", heading[3] or "WLS"
            lines.append(Line(words, meaning, date.fromisoformat(heading[2]), past, nation))
    return lines


def meaning(found: Understood) -> str:
    """What was understood, as the table writes it."""
    days = [found.date.isoformat()] if found.date else ["?", *(option.isoformat() for option in found.options)]
    at = [f"{found.time:%H:%M}"] if found.time else []
    return " ".join([*days, *at, *(f"+{each.words if each.kind == 'part' else each.kind}" for each in found.remarks)])


@pytest.mark.parametrize("line", table(), ids=lambda line: f"{line.words} ({line.today})")
def test_a_phrase_means_what_the_table_says(line: Line) -> None:
    """The day, or the question with its days, or why it is no day."""
    try:
        found = meaning(read(line.words, line.today, line.nation, past=line.past))
    except NotADate as refusal:
        found = f"- {refusal.why}"
    assert found == line.meaning


def test_the_table_is_long_and_says_nothing_twice() -> None:
    """At least 250 phrases, of each sort and in both languages."""
    lines = table()
    assert len({line[:1] + line[2:] for line in lines}) == len(lines) >= 250
    assert {line.meaning[0] for line in lines} == {"2", "?", "-"}
    cymraeg = {word for words in (*welsh.WORDS.values(), *welsh.NAMES.values()) for word in words.split(", ")}
    assert sum(any(word in cymraeg for word in line.words.casefold().split()) for line in lines) >= 50


def test_what_is_doubtful_has_no_day() -> None:
    """A question is a question: date null, its options in order, each of them once."""
    for line in table():
        if line.meaning.startswith("?"):
            found = read(line.words, line.today, line.nation, past=line.past)
            assert found.doubtful
            assert found.date is None
            assert list(found.options) == sorted(set(found.options))


@pytest.mark.parametrize(
    ("line", "given", "why"),
    [
        ("2 9 oct 2099", "9 oct 2099", "far"),
        ("confirmation letter 11 dec 2125", "11 dec 2125", "far"),
        ("handover 29 feb 2026", "29 feb 2026", "calendar"),
        ("handover 31 nov at 10am", "31 nov at 10am", "calendar"),
    ],
)
def test_a_day_that_there_is_not_holds_no_shorter_one(line: str, given: str, why: str) -> None:
    """9 Oct 2099 is refused as a whole: nobody meant 9 Oct of this year and a number."""
    for past in (False, True):
        with pytest.raises(NotADate) as refused:
            find_day(line, TODAY, past=past)
        assert (refused.value.given, refused.value.why) == (given, why)
        with pytest.raises(NotADate) as refused:
            first_day(given.split(), TODAY, past=past)
        assert refused.value.why == why


def test_a_count_is_no_day_that_stands_in_the_way() -> None:
    """The 45th report, and 14/15 of them, leave the day of the line alone."""
    for line in ("45th report today", "14/15 of them today"):
        assert find_day(line, TODAY, past=True).understood.date == TODAY


def test_closures_of_the_team_do_not_count() -> None:
    """A day on which the team is closed is no working day, and is said when it is meant."""
    closed = [date(2026, 12, 2), date(2026, 12, 3)]
    assert read("2 working days", TODAY, closures=closed).date == date(2026, 12, 7)
    assert said_back(read("2 December", TODAY, closures=closed), "en") == (
        "Wednesday 2 December 2026 (your team is closed)"
    )


days = st.dates(TODAY - timedelta(days=365 * 20), TODAY + timedelta(days=365 * 5))


@given(days)
def test_a_day_that_we_write_is_read_back(of: date) -> None:
    """In each form in which the bot says a day, and those in which people do."""
    month = MONTHS[of.month - 1]
    for written in (
        of.isoformat(),
        short_day(of, "en"),
        short_day(of, "cy"),
        full_day(of, "en"),
        f"{of.day}/{of.month}/{of.year}",
        f"{of:%d.%m.%Y}",
        f"{of:%d-%m-%Y}",
        f"{month} {of.day}, {of.year}",
        f"{of.day} {month[:3].upper()} {of.year}",
        f"the {of.day}th of {month}, {of.year}",
        f"{of.year} {month} {of.day}",
    ):
        for past in (False, True):
            assert read(written, TODAY, past=past).date == of, written


@given(days, st.times())
def test_a_time_that_we_write_is_read_back(of: date, at: time) -> None:
    """With two figures for the hour nothing is assumed, unless the clocks leave that hour out."""
    at = at.replace(second=0, microsecond=0)
    words = f"{short_day(of, 'en')}, {at:%H:%M}"
    if (of.month, of.weekday(), at.hour) == (3, 6, 1) and of.day > 24:
        with pytest.raises(NotADate):
            read(words, TODAY)
    else:
        found = read(words, TODAY)
        assert (found.date, found.time) == (of, at)


@given(st.dates(TODAY, TODAY + timedelta(days=365)), st.sampled_from([date(2026, 12, 1), date(2028, 2, 29)]))
def test_a_day_without_a_year_is_the_next_or_the_last(of: date, today: date) -> None:
    """Never on the wrong side of today, and never another day of the year."""
    words = f"{of.day} {MONTHS[of.month - 1]}"
    ahead, behind = read(words, today).date, read(words, today, past=True).date
    assert ahead
    assert behind
    assert behind <= today <= ahead
    assert {(each.day, each.month) for each in (ahead, behind)} == {(of.day, of.month)}


VOCABULARY = sorted(
    {
        word
        for language in (english, welsh)
        for names in (*language.WORDS.values(), *language.NAMES.values(), *language.UNITS.values())
        for word in names.split(", ")
    }
    | {"14", "14th", "2027", "99", "2.30", "14/3", "-", "/", "w/c", "0", "999", "1400", "31", "29"}
)
JUNK = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join))


@given(JUNK, st.booleans())
def test_whatever_is_typed_is_understood_or_refused(words: str, past: bool) -> None:  # noqa: FBT001
    """No crash, no long wait, no day that is far away, no question without doubt."""
    began = process_time()
    try:
        found = read(words, TODAY, past=past)
    except NotADate:
        pass
    else:
        assert found.doubtful == (found.date is None)
        for day in (found.date, *found.options):
            assert day is None or date(1990, 1, 1) <= day <= date(2031, 12, 1)
        assert said_back(found, "en") != said_back(found, "cy")
    assert process_time() - began < A_MOMENT


@pytest.mark.parametrize(
    "words", ["1 or " * 30, "8 weeks after " * 10, "14 to " * 24 + "march", "-" * 150, "9" * 5000, "a " * 5000]
)
def test_what_is_made_to_be_slow_is_not(words: str) -> None:
    """Neither as a date nor as a line of a command."""
    began = process_time()
    with pytest.raises(NotADate):
        read(words, TODAY)
    with suppress(NotADate):
        find_day(words * 20, TODAY)
    assert process_time() - began < A_MOMENT


@pytest.mark.parametrize(
    ("line", "of", "left"),
    [
        ("strathavon handover today, all came", TODAY, "strathavon handover all came"),
        ("strathavon 2nd report received yesterday", YESTERDAY, "strathavon 2nd report received"),
        ("handover 14 March met the team", date(2026, 3, 14), "handover met the team"),
        ("we sat with the director on Friday", date(2026, 11, 27), "we sat with the director"),
        ("2/3 came yesterday", YESTERDAY, "2/3 came"),
        ("the 14th was fine", date(2026, 11, 14), "was fine"),
        ("cofnodi trosglwyddo ddoe, daeth pawb", YESTERDAY, "cofnodi trosglwyddo daeth pawb"),
        ("letter of 8 Oct the director", date(2026, 10, 8), "letter the director"),
        ("ymweliad 14eg o Fawrth, pawb yno", date(2026, 3, 14), "ymweliad pawb yno"),
        ("today the report came today", TODAY, "the report came today"),
    ],
)
def test_a_line_of_other_words_holds_a_day(line: str, of: date, left: str) -> None:
    """The day is taken out, and the other words are left as they were typed."""
    found = find_day(line, TODAY, past=True)
    assert found.understood.date == of
    assert " ".join(found.words) == left


def test_a_line_keeps_the_time_of_its_day() -> None:
    """`at 2.30pm` belongs to the day before it."""
    found = find_day("first visit 24 Nov 2026 at 2.30pm all well", TODAY, past=True)
    assert (found.understood.time, found.said) == (time(14, 30), "24 Nov 2026 at 2.30pm")


def test_two_days_in_a_line_are_asked_about() -> None:
    """Which of them is the day of the handover, only a person knows."""
    found = find_day("handover today, next meeting 10 December 2026", TODAY, past=True).understood
    assert found.doubtful
    assert found.options == (TODAY, date(2026, 12, 10))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("clause 3.2 was read, 3 weeks late", "words"),
        ("handover 32 March", "calendar"),
        ("handover", "words"),
        ("may we sit", "words"),
    ],
)
def test_a_line_without_a_day_is_refused(line: str, why: str) -> None:
    """Figures and counts that are not days are not taken for days."""
    with pytest.raises(NotADate) as refused:
        find_day(line, TODAY)
    assert refused.value.why == why


def test_a_line_may_begin_with_a_day() -> None:
    """By its longest reading; what is doubtful is asked, and a time is not lost without a word."""
    assert first_day(["8", "Oct", "2026", "published"], TODAY, past=True) == (date(2026, 10, 8), ["published"])
    assert first_day(["8", "Hydref", "at", "10"], TODAY, past=True) == (date(2026, 10, 8), ["at", "10"])
    with pytest.raises(WhichDay) as asked:
        first_day(["Tuesday", "came"], TODAY, past=True)
    assert asked.value.options == (date(2026, 11, 24), TODAY)
    with pytest.raises(NotADate) as refused:
        first_day(["32", "March"], TODAY)
    assert refused.value.why == "calendar"


def test_the_command_answers_in_json(run: Run) -> None:
    """The documented keys, in the documented order."""
    answer = run("when", "1 December", "--today", "2026-11-24", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert list(json.loads(answer.out).items()) == [
        ("date", "2026-12-01"), ("time", None), ("doubtful", False), ("options", []),
        ("said_back", "Tuesday 1 December 2026"),
    ]  # fmt: skip


def test_words_need_no_quotes(run: Run) -> None:
    """As they are typed behind the command, in either language."""
    answer = run("when", "a", "week", "on", "Friday", "at", "2.30", "--today", "2026-12-01")
    assert answer.out == "Friday 11 December 2026, 14:30 (read as the afternoon)\n"
    answer = run("when", "wythnos", "i", "ddydd", "Gwener", "--today", "2026-12-01", "--language", "cy")
    assert answer.out == "dydd Gwener 11 Rhagfyr 2026\n"


def test_a_doubtful_day_is_a_question(run: Run) -> None:
    """It ends with 0: the question is the answer, and each option stands in a row with the way to write it."""
    answer = run("when", "Tuesday", "--today", "2026-12-01")
    assert answer.code == 0
    assert answer.out.startswith("Which day: Tuesday 1 December 2026 or Tuesday 8 December 2026?")
    assert re.search(r"Tuesday 8 December 2026 +2026-12-08", answer.out)
    answer = run("when", "Tuesday", "--today", "2026-12-01", "--format", "json")
    found = json.loads(answer.out)
    assert (found["date"], found["doubtful"], found["options"]) == (None, True, ["2026-12-01", "2026-12-08"])


def test_a_time_alone_is_a_question_too(run: Run) -> None:
    """There is no day to choose from, and none is made up."""
    found = json.loads(run("when", "2.30pm", "--today", "2026-12-01", "--format", "json").out)
    assert found == {
        "date": None, "time": "14:30", "doubtful": True, "options": [], "said_back": "14:30 on which day?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("32 March", "“32 March” is not a day of the calendar; write YYYY-MM-DD"),
        ("March", "“March” is a stretch of time, not a day; say which day, such as 14 March or end of March"),
        ("14 March met", "“14 March met” is not understood as a day; write for example 1 December"),
        ("1/1/2126", "“1/1/2126” is too far away; give a day from 1990 to 5 years ahead"),
        ("28/03/2027 01:30", "“28/03/2027 01:30” does not exist: the clocks go forward in that hour"),
        ("tomorrow at 25:00", "“tomorrow at 25:00” holds a time that no clock shows; write it as 14:30 or 2.30pm"),
        ("", "“” is not understood as a day"),
    ],
)
def test_what_is_no_day_ends_with_2_and_what_would_be_understood(run: Run, words: str, said: str) -> None:
    """One line for people; JSON has every key too, with null."""
    answer = run("when", words, "--today", "2026-12-01")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"remembrancer: {said}")
    answer = run("when", words, "--today", "2026-12-01", "--format", "json")
    found = json.loads(answer.out)
    assert answer.code == 2
    assert (found["date"], found["time"], found["doubtful"], found["options"]) == (None, None, False, [])
    assert found["said_back"].startswith(said)


def test_the_nation_says_which_days_are_holidays(run: Run) -> None:
    """St Andrew's Day is one in Scotland; an unknown nation is refused."""
    for nation, of in (("WLS", "Monday 30 November 2026"), ("SCT", "Monday 30 November 2026 (Saint Andrew's Day)")):
        assert run("when", "30 November", "--today", "2026-11-24", "--nation", nation).out == f"{of}\n"
    assert run("when", "1 working day", "--today", "2026-11-27", "--nation", "SCT").out == "Tuesday 1 December 2026\n"
    answer = run("when", "today", "--nation", "FRA")
    assert (answer.code, answer.err) == (2, "remembrancer: there is no nation “FRA”; there are: WLS, SCT, ENG, NIR\n")


def test_today_is_taken_from_the_clock(run: Run) -> None:
    """Unless it is given."""
    with time_machine.travel("2026-12-01 12:00+00:00", tick=False):
        assert run("when", "yfory").out == "Wednesday 2 December 2026\n"


def test_what_was_understood_is_said_in_welsh(run: Run) -> None:
    """Question, remarks and refusals."""
    for words, said in (
        ("dydd Mawrth", "Pa ddiwrnod: dydd Mawrth 1 Rhagfyr 2026 neu dydd Mawrth 8 Rhagfyr 2026?"),
        ("Dydd Nadolig am 2", "dydd Gwener 25 Rhagfyr 2026, 14:00 (Dydd Nadolig; wedi'i ddarllen fel y prynhawn)"),
        ("am 10", "10:00 ar ba ddiwrnod?"),
        ("bore Sadwrn", "dydd Sadwrn 5 Rhagfyr 2026 (penwythnos; bore)"),
    ):
        assert run("when", words, "--today", "2026-12-01", "--language", "cy").out.startswith(said)
    assert run("when", "Mawrth", "--language", "cy").err.startswith("remembrancer: cyfnod yw “Mawrth”, nid diwrnod")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("o yfory am dair wythnos", "2026-12-02", "2026-12-22"),
        ("am bythefnos", "2026-12-01", "2026-12-14"),
        ("am chwe diwrnod", "2026-12-01", "2026-12-06"),
        ("for two weeks", "2026-12-01", "2026-12-14"),
        ("from Monday for a fortnight", "2026-12-07", "2026-12-20"),
        ("o 14eg Rhagfyr hyd 24ain Rhagfyr", "2026-12-14", "2026-12-24"),
    ],
)
def test_how_long_is_said_in_words_as_well(words: str, first: str, last: str) -> None:
    """Of an absence; three weeks from tomorrow had been one day, a week from tomorrow."""
    assert span(words, date(2026, 12, 1), "WLS") == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_hour_of_a_clock_belongs_to_the_day_before_it() -> None:
    """Word by word too, as a line is searched."""
    found = find_day("cyfarfod sefydlu ddydd Iau 10 Rhagfyr am 2 o'r gloch", date(2026, 12, 1))
    assert (found.understood.date, found.understood.time, found.words) == (
        date(2026, 12, 10),
        time(14),
        ["cyfarfod", "sefydlu"],
    )


def test_dateparser_is_loaded_only_when_it_is_needed() -> None:
    """It costs start time, and our own forms read what people type."""
    program = (
        "import sys; from datetime import date; from handlers.dates import read; "
        "[read(words, date(2026, 12, 1)) for words in ('1 December', 'Tuesday week', '14eg o Fawrth am 2.30')]; "
        "assert 'dateparser' not in sys.modules; read('2027 March 14', date(2026, 12, 1)); "
        "assert 'dateparser' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_refusal_of_words_is_a_refusal() -> None:
    """What the command line turns into one line and exit 2."""
    assert issubclass(NotADate, Refused)
    assert issubclass(WhichDay, Refused)
