"""When an authority is closed: noted, taken back and never altered; it moves no date of any case."""

from datetime import date

import pytest

from models.casework.closing import note_closure, take_back
from models.casework.weighing import weigh
from models.closures import Closure
from models.refusals import NotClosed, PastDay, SameAgain, TooLong, UnknownName, UnknownPerson
from models.requests import Plan
from models.store.closures import closures_of
from models.words import Words
from tests.record.office import Office, settle_in

FIRST, LAST = date(2026, 12, 21), date(2027, 1, 5)
TODAY = date(2026, 12, 1)


def noted(office: Office, authority: str = "fife", since: date = TODAY, workspace: int = 1) -> tuple[Closure, ...]:
    """What holds, or will."""
    with office.database.reading() as session:
        return closures_of(session, workspace, authority, since)


def closes(office: Office, first: date = FIRST, last: date = LAST, why: str = "recess", by: str = "ailsa") -> None:
    """Somebody notes it of Fife."""
    note_closure(office.database, office.order(by), "fife", first, last, why=why)


def opens_again(office: Office, first: date, last: date) -> tuple[Closure, ...]:
    """Somebody takes it back."""
    return take_back(office.database, office.order("tom"), "fife", first, last)


def test_who_noted_it_and_when_is_kept_and_nothing_is_altered(office: Office) -> None:
    """Taking back is a row of its own, by whom and when; then the days can be noted again."""
    closes(office)
    (there,) = noted(office)
    assert (there.first, there.last, there.why, there.by, there.noted) == (FIRST, LAST, "recess", "ailsa", TODAY)
    assert (there.holds(FIRST), there.holds(LAST), there.holds(date(2027, 1, 6))) == (True, True, False)
    before = office.all("SELECT * FROM closures")
    assert opens_again(office, FIRST, LAST) == (there,)
    assert noted(office) == ()
    assert office.all("SELECT * FROM closures WHERE takes_back IS NULL") == before
    assert office.all('SELECT "by", takes_back FROM closures WHERE takes_back IS NOT NULL') == [("tom", there.number)]
    closes(office)
    assert len(noted(office)) == 1


def test_the_same_is_noted_once_and_the_past_not_at_all(office: Office) -> None:
    """Other days or another reason are another closure; days that are turned round are put right."""
    closes(office)
    with pytest.raises(SameAgain):
        closes(office, LAST, FIRST)
    closes(office, why="election")
    closes(office, last=FIRST)
    assert [(each.last, each.why) for each in noted(office)] == [
        (FIRST, "recess"),
        (LAST, "recess"),
        (LAST, "election"),
    ]
    with pytest.raises(PastDay):
        closes(office, date(2026, 11, 2), date(2026, 11, 30))
    with pytest.raises(TooLong):
        closes(office, why="x" * 201)
    with pytest.raises(UnknownPerson):
        closes(office, why="by a stranger", by="nobody")
    with pytest.raises(UnknownName):
        note_closure(office.database, office.order(), "atlantis", FIRST, LAST)
    assert noted(office, since=date(2027, 1, 6)) == ()


def test_taken_back_is_what_was_noted_for_these_days_or_the_only_one_that_holds_them(office: Office) -> None:
    """Where several hold the day, or none, nothing is guessed."""
    closes(office)
    closes(office, date(2027, 1, 4), date(2027, 1, 8), "training")
    for first, last in (
        (date(2027, 1, 4), date(2027, 1, 4)),
        (date(2027, 2, 1), date(2027, 2, 1)),
        (FIRST, date(2027, 1, 8)),
    ):
        with pytest.raises(NotClosed) as refusal:
            opens_again(office, first, last)
        assert refusal.value.noted == ((FIRST, LAST), (date(2027, 1, 4), date(2027, 1, 8)))
    assert [each.why for each in opens_again(office, date(2027, 1, 7), date(2027, 1, 7))] == ["training"]
    assert [each.why for each in noted(office)] == ["recess"]


def test_days_are_weighed_against_both_sides_and_no_date_moves(office: Office) -> None:
    """A closure of the team makes a day no working day; one of the authority is told beside the day, whatever else is."""
    closes(office)
    before = office.opens_follow_up(authority="fife", about=Words())
    duties = office.all("SELECT * FROM duties ORDER BY step, occurrence")
    days = (date(2026, 12, 18), date(2026, 12, 22), date(2026, 12, 25))
    plans = [Plan("handover-meeting", day) for day in days]
    weighed = weigh(office.database, office.order(), before, plans)
    assert [[closure.why for closure in each.closed] for each in weighed] == [[], ["recess"], ["recess"]]
    assert [each.refused is None for each in weighed] == [True, True, False]
    closes(office, date(2026, 12, 7), date(2026, 12, 9), "training")
    assert office.all("SELECT * FROM duties ORDER BY step, occurrence") == duties
    office.asks(before, plans[1])
    assert weigh(office.database, office.order(), office.opens_follow_up(), plans)[1].closed == ()


def test_another_workspace_has_its_own(office: Office) -> None:
    """What one team notes of a council, no other reads."""
    closes(office)
    settle_in(office.database, "T2")
    assert noted(office, workspace=2) == ()
