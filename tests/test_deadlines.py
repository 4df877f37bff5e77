"""The arithmetic of each phrase."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import phrases
from models.deadlines import OPEN, Anchor, add_months, dates_of, quarter_ends
from models.phrases import EXAMPLES, Form, parse
from models.working_days import working_days

DAYS = st.dates(date(2012, 1, 1), date(2040, 12, 31))
NATIONS = st.sampled_from(["WLS", "SCT", "ENG", "NIR"])
FORMS = [
    form
    for form in (
        parse(example.replace("EVENT", "a", 1).replace("EVENT", "b").replace("FIELD", "c")) for example in EXAMPLES
    )
    if form
]
AFTERWARDS = (phrases.After, phrases.Every, phrases.NotBefore)


def anchored(form: Form, *days: date | None, at: time | None = None) -> tuple[Anchor, ...]:
    """The anchors of a form on these days."""
    names = form.names or ("year-start",)
    return tuple(Anchor(name, day, at) for name, day in zip(names, days, strict=False))


@given(st.sampled_from(FORMS), NATIONS, DAYS, DAYS)
def test_act_by_is_a_working_day_on_the_right_side(form: Form, nation: str, one: date, other: date) -> None:
    """Nudges count from a working day: before the limit for a limit, after the day for a day to aim at."""
    days = working_days(nation)
    dates = dates_of(form, anchored(form, one, other), days)
    if dates.act_by is None or isinstance(form, phrases.On):
        return
    assert days.counts(dates.act_by)
    if isinstance(form, AFTERWARDS):
        assert dates.act_by >= (dates.due or dates.first or date.min)
    else:
        assert dates.due is not None
        assert dates.act_by <= dates.due


@given(st.sampled_from(FORMS), NATIONS, DAYS, DAYS)
def test_no_window_is_ever_shown_inverted(form: Form, nation: str, one: date, other: date) -> None:
    """Where the first day would lie after the last, only the last is kept and the window is called empty."""
    dates = dates_of(form, anchored(form, one, other), working_days(nation))
    if dates.first and dates.due:
        assert dates.first <= dates.due
    assert not (dates.empty and dates.first)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_without_any_day_there_is_no_date(form: Form) -> None:
    """Nothing is invented where nothing is known."""
    assert dates_of(form, anchored(form, None, None), working_days("WLS")) == OPEN


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_take_the_months_last(day: date, months: int) -> None:
    """31 January and a month is the end of February; no other day is moved."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
    ],
)
def test_months_at_their_ends(day: date, months: int, expected: date) -> None:
    """Month ends and leap days, counted by hand."""
    assert add_months(day, months) == expected


@given(DAYS, st.integers(1, 24))
def test_a_series_counts_from_its_first_day(day: date, occurrence: int) -> None:
    """Occurrence n is n periods from the anchor: a short month does not shorten the ones after it."""
    form = parse("every 3 months from a until b")
    assert form
    dates = dates_of(form, anchored(form, day, None), working_days("SCT"), occurrence)
    assert dates.due == add_months(day, 3 * occurrence)


@given(DAYS)
def test_a_year_has_four_quarters(start: date) -> None:
    """Whichever day a year begins, four quarters end in it."""
    assert len(quarter_ends(start)) == 4


@pytest.mark.parametrize(
    ("embargo", "at", "due"),
    [
        (date(2026, 3, 10), time(9, 30), date(2026, 3, 9)),  # Tuesday: Monday
        (date(2026, 3, 9), time(0, 1), date(2026, 3, 6)),  # Monday: the Friday before
        (date(2026, 3, 30), time(0, 30), date(2026, 3, 27)),  # the Monday after the clocks went forward
        (date(2026, 12, 29), time(9, 0), date(2026, 12, 24)),  # over Christmas: 25 and 28 December are holidays
        (date(2026, 3, 8), None, date(2026, 3, 6)),  # a Sunday without a time
    ],
)
def test_a_day_before_an_embargo_is_the_earliest_of_its_readings(embargo: date, at: time | None, due: date) -> None:
    """24 hours, a calendar day and a working day before: the earliest of the three (F-32)."""
    form = parse("at least 1 day before a")
    assert form
    assert dates_of(form, anchored(form, embargo, at=at), working_days("WLS")).due == due


@given(DAYS)
def test_a_month_of_the_year_is_the_first_whole_one(start: date) -> None:
    """The month begins on or after the anchor, and within a year of it."""
    form = parse("in March of the year from a")
    assert form
    dates = dates_of(form, anchored(form, start), working_days("WLS"))
    assert dates.first
    assert start <= dates.first < add_months(start, 12)
    assert (dates.first.month, dates.first.day) == (3, 1)


def test_a_day_of_the_year_opens_in_the_month_before() -> None:
    """April to 7 May, from the day after a late meeting; a meeting on 7 May leaves the window empty."""
    form = parse("after a, by 7 May")
    assert form
    days = working_days("WLS")
    early, late, last, missed = (
        dates_of(form, anchored(form, day), days)
        for day in (date(2027, 3, 10), date(2027, 4, 20), date(2027, 5, 7), date(2027, 5, 8))
    )
    assert (early.first, early.due) == (date(2027, 4, 1), date(2027, 5, 7))
    assert (late.first, late.due) == (date(2027, 4, 21), date(2027, 5, 7))
    assert (last.first, last.due, last.empty) == (None, date(2027, 5, 7), True)
    assert (missed.first, missed.due) == (date(2028, 4, 1), date(2028, 5, 7))
