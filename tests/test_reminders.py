"""On which days a task is spoken of: a table that an inspector could have written, and what holds of every task."""

from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from models.reminders import HOLDER, MANAGERS, Facts, Leads, Place, Say, leads, newest, next_after, says
from models.working_days import working_days

SCOTLAND = working_days("SCT")
OPENED = date(2026, 10, 8)
HANDOVER = Facts("meeting", "must", True, False, OPENED, None, date(2026, 12, 31), None, date(2026, 12, 31))
REPORT = Facts("report", "normal", False, False, OPENED, None, date(2027, 3, 1), None, date(2027, 3, 1))
LETTER = Facts("letter", "required", False, False, OPENED, None, date(2026, 12, 11), None, date(2026, 12, 11))


def place(kind: str) -> Place:
    """A task of this kind somewhere."""
    return Place("swia-follow-up", kind, "C1", "case-1", "handover-meeting", 1)


def told(facts: Facts, to: str, count: int, how: Leads | None = None) -> list[str]:
    """The first days on which somebody hears of it, as people write them, and why."""
    found = (
        say
        for say in says(facts, how or leads(place(facts.kind), facts.outsiders, ()), SCOTLAND)
        if say.to == to and not say.held
    )
    return [f"{say.day:%a %-d %b %Y} {say.why}" for say in islice(found, count)]


def test_a_meeting_with_outsiders_is_asked_for_until_it_is_planned() -> None:
    """On the day of the opening, then 8, 6, 4 and 2 weeks before; then each working day, since it is a must."""
    assert told(HANDOVER, HOLDER, 8) == [
        "Thu 8 Oct 2026 opened",
        "Thu 5 Nov 2026 lead",
        "Thu 19 Nov 2026 lead",
        "Thu 3 Dec 2026 lead",
        "Thu 17 Dec 2026 lead",
        "Tue 5 Jan 2027 warned",  # Fri 1 and Mon 4 January are bank holidays in Scotland
        "Wed 6 Jan 2027 late",
        "Thu 7 Jan 2027 late",
    ]


def test_once_planned_only_the_working_day_before() -> None:
    """Whoever has arranged a day is left alone; Mon 30 November is St Andrew's Day, so it is said on the Friday."""
    planned = HANDOVER._replace(planned=date(2026, 12, 1))
    found = told(planned, HOLDER, 3)
    assert found[:1] == ["Fri 27 Nov 2026 arranged"]
    assert found[1:] == ["Thu 3 Dec 2026 lead", "Thu 17 Dec 2026 lead"]  # only if that day went by and nothing was held


def test_reports_and_letters() -> None:
    """A report two weeks, one week and the day; a letter one week and the day; late ones every week."""
    assert told(REPORT, HOLDER, 5) == [
        "Mon 15 Feb 2027 lead",
        "Mon 22 Feb 2027 lead",
        "Mon 1 Mar 2027 day",
        "Tue 2 Mar 2027 late",
        "Tue 9 Mar 2027 late",
    ]
    assert told(LETTER, HOLDER, 4) == [
        "Fri 4 Dec 2026 lead",
        "Fri 11 Dec 2026 day",
        "Mon 14 Dec 2026 warned",
        "Mon 21 Dec 2026 late",
    ]


def test_managers_hear_in_time_and_soon_after_the_limit() -> None:
    """Ten working days before, without a day; two working days after; after eight weeks they alone hear, every Monday."""
    kinlaw = HANDOVER._replace(opened=date(2026, 10, 12), act_by=date(2026, 11, 19), late_after=date(2026, 11, 19))
    assert told(kinlaw, MANAGERS, 4) == [
        "Thu 5 Nov 2026 no-date",
        "Mon 23 Nov 2026 late",
        "Mon 18 Jan 2027 long-late",
        "Mon 25 Jan 2027 long-late",
    ]
    assert [say.day for say in islice(says(kinlaw, Leads(late_weeks=1), SCOTLAND), 20) if say.to == HOLDER][-1] == date(
        2026, 11, 26
    )
    assert told(kinlaw._replace(planned=date(2026, 11, 17)), MANAGERS, 1) == ["Mon 23 Nov 2026 late"]
    assert told(REPORT, MANAGERS, 1) == [
        "Tue 4 May 2027 long-late"
    ]  # it broke no rule: after eight weeks, and a holiday


def test_what_fell_before_it_came_up_is_dropped() -> None:
    """A case that is opened three weeks before its limit is not asked for as of eight weeks ago."""
    late_opened = HANDOVER._replace(opened=date(2026, 12, 10))
    assert told(late_opened, HOLDER, 2) == ["Thu 10 Dec 2026 opened", "Thu 17 Dec 2026 lead"]


def test_without_a_day_only_what_agreeing_one_needs() -> None:
    """A letter for which the documents give no period is asked about the morning after, and once more; anything else without a day is silent."""
    undated = LETTER._replace(agreeable=True, waits_until=date(2026, 12, 1), act_by=None, late_after=None)
    assert told(undated, HOLDER, 9) == ["Wed 2 Dec 2026 agree", "Tue 15 Dec 2026 agree"]
    assert told(undated._replace(agreeable=False), HOLDER, 9) == []


def test_what_was_chased_rests_and_comes_back() -> None:
    """Chased on 16 February, it is not asked for until 23 February, and then it is."""
    chased = REPORT._replace(rests=date(2027, 2, 23))
    assert told(chased, HOLDER, 2) == ["Tue 23 Feb 2027 again", "Mon 1 Mar 2027 day"]


def test_the_most_particular_setting_counts() -> None:
    """The team, then procedure, kind, channel, case and task; what nobody set stays as usual."""
    said = (
        ("task:case-1:handover-meeting:1", (("before", (21,)),)),
        ("", (("before", (3,)), ("late_weeks", 2))),
        ("kind:meeting", (("before", (10,)),)),
        ("case:another", (("before", (1,)),)),
    )
    found = leads(place("meeting"), outsiders=True, told=said)
    assert (found.before, found.late_weeks, found.opening) == ((21,), 2, True)
    assert leads(place("letter")._replace(case="case-2"), outsiders=False, told=said).before == (3,)


def test_after_silence_only_the_newest_is_said() -> None:
    """A bot that was away from 1 November to 20 December says what it would have said last, once."""
    how = leads(place("meeting"), HANDOVER.outsiders, ())
    assert newest(HANDOVER, how, SCOTLAND, date(2026, 11, 1), date(2026, 12, 20)) == {
        HOLDER: Say(date(2026, 12, 17), HOLDER, "lead"),
        MANAGERS: Say(date(2026, 12, 15), MANAGERS, "no-date"),
    }
    assert newest(HANDOVER, how, SCOTLAND, date(2026, 12, 18), date(2026, 12, 20)) == {}


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
MAYBE = st.none() | DAYS
FACTS = st.builds(
    lambda kind, force, outsiders, agreeable, days, planned, rests, approximate: Facts(
        kind, force, outsiders, agreeable, days[0], None, SCOTLAND.on_or_before(days[1]), planned,
        days[1] + timedelta(weeks=approximate), rests,
    ),
    st.sampled_from(("meeting", "visit", "report", "document", "letter", "decision", "task")),
    st.sampled_from(("must", "required", "will", "normal", "aim")),
    st.booleans(), st.booleans(), st.tuples(DAYS, DAYS).map(sorted), MAYBE, MAYBE, st.integers(0, 4),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(FACTS, DAYS)
def test_of_every_task(facts: Facts, day: date) -> None:
    """Only on working days, in order, each once to each; never before it came up; the next one is the first behind."""
    how = leads(place(facts.kind), facts.outsiders, ())
    found = list(islice(says(facts, how, SCOTLAND), 80))
    assert found
    assert all(SCOTLAND.counts(say.day) for say in found)
    for to in (HOLDER, MANAGERS):
        assert all(one.day < other.day for one, other in pairwise([say for say in found if say.to == to]))
    assert all(say.day >= facts.opened for say in found if say.why not in {"arranged", "again"})
    behind = [say.day for say in found if say.day > day]
    if behind:  # lateness never ends, the list of this test does
        assert next_after(facts, how, SCOTLAND, day) == behind[0]


@settings(max_examples=150, deadline=None)
@given(FACTS, DAYS)
def test_whoever_has_arranged_a_day_hears_once_before_it(facts: Facts, planned: date) -> None:
    """Whatever the task: up to the day that was arranged its holder hears of it on the working day before, and no more."""
    arranged = facts._replace(planned=planned, rests=None)
    how = leads(place(facts.kind), facts.outsiders, ())
    until = [say for say in islice(says(arranged, how, SCOTLAND), 80) if say.to == HOLDER and say.day <= planned]
    assert [say.day for say in until] in ([SCOTLAND.move(planned, -1)], [])
