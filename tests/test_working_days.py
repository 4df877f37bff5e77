"""Working days: three calendars, counted as people count them."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from models.working_days import WorkingDays, bank_holidays, working_days

DIVISIONS = {
    "WLS": BankHolidays.ENGLAND_AND_WALES,
    "ENG": BankHolidays.ENGLAND_AND_WALES,
    "SCT": BankHolidays.SCOTLAND,
    "NIR": BankHolidays.NORTHERN_IRELAND,
}
# A bank holiday in Scotland for the World Cup, proclaimed late: only one of the two sources has it.
KNOWN_EXCEPTIONS = {("SCT", date(2026, 6, 15))}
DAYS = st.dates(date(2012, 1, 1), date(2028, 12, 31))
NATIONS = st.sampled_from(sorted(DIVISIONS))


@pytest.mark.parametrize("nation", sorted(DIVISIONS))
def test_bank_holidays_agree_with_the_governments_own_list(nation: str) -> None:
    """From 2012 to 2028 every bank holiday is one in GOV.UK's data too, but for one that is known."""
    official = {day["date"] for day in BankHolidays(use_cached_holidays=True).get_holidays(DIVISIONS[nation])}
    for year in range(2012, 2029):
        theirs = {day for day in official if day.year == year and day.weekday() < 5}
        ours = {day for day in bank_holidays(nation, year) if day.weekday() < 5}
        differing = {(nation, day) for day in ours ^ theirs} - KNOWN_EXCEPTIONS
        assert not differing


def test_scotland_and_wales_do_not_share_their_holidays() -> None:
    """Easter Monday is a working day in Scotland only, 2 January and St Andrew's Day in Wales only."""
    wales, scotland = working_days("WLS"), working_days("SCT")
    assert [scotland.counts(day) for day in (date(2026, 4, 6), date(2026, 1, 2), date(2026, 11, 30))] == [
        True, False, False,
    ]  # fmt: skip
    assert [wales.counts(day) for day in (date(2026, 4, 6), date(2026, 1, 2), date(2026, 11, 30))] == [
        False, True, True,
    ]  # fmt: skip


def test_a_closure_of_the_team_does_not_count() -> None:
    """A day that the team adds is skipped, and named without a holiday's name."""
    closed = WorkingDays("WLS", {date(2026, 12, 24)})
    assert closed.on_or_before(date(2026, 12, 24)) == date(2026, 12, 23)
    assert [(of.day, of.name) for of in closed.skipped(date(2026, 12, 23), date(2026, 12, 24))] == [
        (date(2026, 12, 24), "")
    ]


@given(NATIONS, DAYS, st.integers(1, 60))
def test_counting_agrees_with_the_governments_own_list(nation: str, day: date, count: int) -> None:
    """The nth working day after a day is the nth weekday that GOV.UK does not list, the day itself not counted."""
    official = {of["date"] for of in BankHolidays(use_cached_holidays=True).get_holidays(DIVISIONS[nation])}
    official |= {exception for of, exception in KNOWN_EXCEPTIONS if of == nation}
    slow, left = day, count
    while left:
        slow += timedelta(days=1)
        left -= slow.weekday() < 5 and slow not in official
    if slow.year <= 2028:
        assert working_days(nation).move(day, count) == slow


@given(NATIONS, DAYS, st.integers(1, 60))
def test_counting_back_undoes_counting_forward(nation: str, day: date, count: int) -> None:
    """From a working day, n working days on and n back is where one began."""
    days = working_days(nation)
    start = days.on_or_after(day)
    assert days.move(days.move(start, count), -count) == start


@given(NATIONS, DAYS)
def test_the_nearest_working_days_are_working_days(nation: str, day: date) -> None:
    """On or before never lies after, on or after never before, and both count."""
    days = working_days(nation)
    before, after = days.on_or_before(day), days.on_or_after(day)
    assert before <= day <= after
    assert days.counts(before)
    assert days.counts(after)
