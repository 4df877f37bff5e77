"""A year of every procedure, morning by morning: who is reminded of what and why, as the tables of tests/years say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models import library
from models.accounts import FAILED, MISSING, Span
from models.casework.accounting import Asked, accounted
from models.requests import AgreeDay, Ask, Decide, Open, Plan, Record, Request
from models.store.database import Database
from models.words import Words
from models.working_days import SATURDAY
from scheduler.sweep import keep_lists
from tests.record.conftest import Make
from tests.record.mornings import LONDON, morning
from tests.record.office import HOME, OUT_OF_SIGHT, Office, settle_in
from tests.years.reading import Happening, Line, Year, years

GROUNDS, UNAPPROVED = Words("The grounds are in the file"), Words("Agreed at the meeting of the team")
SAID = (
    "SELECT morning, person, nudges.step, nudges.occurrence, nudges.why FROM nudges JOIN outbox ON outbox.id = outbox_id "
    "WHERE held = '' AND outbox.state = 'sent'"
)
YEARS = {year.procedure: year for year in years()}


def test_every_procedure_has_its_year() -> None:
    """And no table is of anything else."""
    assert sorted(YEARS) == sorted(library.names())


@pytest.mark.parametrize("procedure", sorted(YEARS))
def test_a_year(procedure: str, sqlite_address: Make) -> None:
    """Every reminder on its day, to its person, and no other; and each is accounted for, worked out anew from the record."""
    year = YEARS[procedure]
    database = Database(sqlite_address())
    settle_in(database)
    office = Office(database)
    lives(office, year)
    found = sorted(_line(procedure, row) for row in office.all(SAID))
    told = accounted(database, Asked(1, Span(year.opened, year.until), office.now, LONDON))
    database.close()
    assert found == sorted(year.nudges)
    assert list(told.of(MISSING, FAILED)) == []


def lives(office: Office, year: Year) -> None:
    """Open the case, an hour or two before the bot looks, and live through its year: each morning, and in the afternoon what happens."""
    office.on(year.opened)
    events = tuple(Record(name, day) for name, day in year.events.items())
    about, where = Words("Glenfarg"), OUT_OF_SIGHT if year.private else HOME
    request = Open(year.procedure, about=about, events=events, roles=year.roles, channel=where, private=year.private)
    request = replace(request, public=not year.private)
    case = office.opens(request, by="moira").case.reference
    morning(office, year.opened, 11)
    day = year.opened
    while day < year.until:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            morning(office, day)
        if day.day == 1:
            keep_lists(office.database, day)
        office.now += timedelta(hours=5)
        for each in year.happens:
            if each.day == day:
                office.asks(case, request_of(office, case, each), by=each.by)


def request_of(office: Office, case: str, each: Happening) -> Request:
    """What somebody asks for on this day, as the table has it."""
    day = each.more if isinstance(each.more, date) else each.day
    match each.does:
        case "plans":
            return Plan(each.what, day, each.number or 1)
        case "agrees":
            return AgreeDay(each.what, day)
        case "asks":
            return Ask(each.what, GROUNDS, deciders=(each.more,))
        case "decides":
            ((entry, digest),) = office.all("SELECT entry, digest FROM requests WHERE state = 'open'")
            return Decide(int(str(entry)), each.more, str(digest), GROUNDS)
        case "chose":
            return Record(each.what, day, occurrence=each.number, option=each.more)
    approved = library.load(_of(office, case)).steps.get(each.what)
    unapproved = UNAPPROVED if approved and approved.approval else Words("")
    return Record(each.what, day, occurrence=each.number, unapproved=unapproved)


def _of(office: Office, case: str) -> str:
    return str(office.all(f"SELECT procedure FROM cases WHERE reference = '{case}'")[0][0])


def _line(procedure: str, row: tuple[object, ...]) -> Line:
    """As the table says it: of what comes once without its number, and the thread in place of a name."""
    day, person, step, occurrence, why = row
    repeats = library.load(procedure).steps[str(step)].repeats
    task = f"{step} {occurrence}" if repeats else str(step)
    return Line(date.fromisoformat(str(day)), str(person) or "thread", task, str(why))
