"""Chasing what outsiders owe: recorded once, taken back, and back again after five working days."""

from datetime import date

import pytest

from models.casework.listing import known, tasks
from models.chasing import chase_again, owed_outside
from models.entries import Chased
from models.refusals import (
    AlreadyChased,
    AlreadySettled,
    NoDuty,
    NoSuchEntry,
    NotOwedThen,
    NotYet,
    OwedByUs,
    SameAgain,
)
from models.requests import AddMinutes, Chase, Correct, FinishAction, Record, Undertaking
from models.store.lists import Filter
from models.store.sight import Sight, seen_by_person, seen_in_channel
from models.views import Task
from models.words import Words
from models.working_days import working_days
from tests.record.office import HOME, Office

TODAY, FRIDAY = date(2026, 12, 1), date(2026, 12, 18)
PLAN = Chase("action-plan", 1, TODAY, whom=Words("Fiona Gray"))
FIGURES = AddMinutes("", actions=(Undertaking(Words("staffing figures"), "authority", date(2026, 11, 20)),))


def listed(office: Office, by: str = "ailsa", **narrowed: object) -> tuple[Task, ...]:
    """What somebody is shown of what outsiders owe."""
    return seen(office, seen_by_person(1, by), Filter(outside=True, **narrowed))  # type: ignore[arg-type]


def seen(office: Office, sight: Sight, wanted: Filter) -> tuple[Task, ...]:
    """What is listed for these eyes."""
    with office.database.reading() as session:
        return tasks(session, known(session, sight), wanted, office.now.date(), sight).tasks


def test_what_an_outsider_owes_is_chased_and_is_owed_as_before(office: Office) -> None:
    """Who, of whom, how and when is an entry of the record; no date moves."""
    case = office.opens_follow_up()
    outcome = office.asks(case, PLAN)
    assert outcome.entries[0].content == Chased(TODAY, "action-plan", 1, "authority", "email", Words("Fiona Gray"))
    assert outcome.changes == ()
    assert {notice.kind for notice in outcome.tell} == {"card", "recorded"}
    assert [owed.step for owed in owed_outside(outcome.case, outcome.duties)] == ["action-plan"]


def test_it_comes_back_after_five_working_days_of_its_nation(office: Office) -> None:
    """Christmas Day, Boxing Day's Monday, New Year's Day and the Monday after it do not count in Scotland."""
    assert chase_again(TODAY, working_days("SCT")) == date(2026, 12, 8)
    assert chase_again(FRIDAY, working_days("SCT")) == date(2026, 12, 29)
    assert chase_again(FRIDAY, working_days("SCT", frozenset({date(2026, 12, 21)}))) == date(2026, 12, 30)
    assert chase_again(date(2026, 12, 29), working_days("SCT")) == date(2027, 1, 7)
    assert chase_again(date(2026, 12, 29), working_days("WLS")) == date(2027, 1, 6)
    case = office.opens_follow_up()
    office.asks(case, PLAN)
    (task,) = listed(office)
    assert (task.chased, task.quiet) == (TODAY, True)
    office.on(date(2026, 12, 7))
    assert listed(office)[0].quiet
    office.on(date(2026, 12, 8))
    assert not listed(office)[0].quiet


def test_a_chase_is_put_right_or_taken_back_like_anything_else(office: Office) -> None:
    """Then the one before it counts; lists say the same as the case."""
    case = office.opens_follow_up()
    office.on(date(2026, 12, 3))
    office.asks(case, PLAN)
    second = office.asks(case, Chase("action-plan", 1, date(2026, 12, 3))).entries[0]
    assert listed(office)[0].chased == date(2026, 12, 3)
    other = Chased(date(2026, 12, 2), "action-plan", 1, "authority")
    office.asks(case, Correct(second.number, other, Words("a slip")))
    assert listed(office)[0].chased == date(2026, 12, 2)
    taken = office.asks(case, Correct(second.number, None, Words("it never went out")))
    assert listed(office)[0].chased == TODAY
    assert [each.said.day for each in taken.case.chases] == [TODAY]


def test_what_has_come_in_is_not_chased_any_more(office: Office) -> None:
    """Nor what nobody owes, what the team itself owes, or a day that is still to come."""
    case = office.opens_follow_up()
    assert office.is_refused(OwedByUs, case, Chase("handover-meeting", 1, TODAY)).role == "inspection-support-manager"
    office.is_refused(NoDuty, case, Chase("progress-report", 1, TODAY))
    office.is_refused(NotYet, case, Chase("action-plan", 1, date(2026, 12, 2)))
    early = office.is_refused(NotOwedThen, case, Chase("action-plan", 1, date(2026, 10, 7)))
    assert early.since == date(2026, 10, 8)  # the report was published
    office.asks(case, PLAN)
    office.asks(case, Record("action-plan", TODAY))
    assert office.is_refused(AlreadySettled, case, PLAN).day == TODAY
    assert listed(office) == ()


def test_an_action_that_an_outsider_undertook_is_chased_by_its_entry(office: Office) -> None:
    """Until it is done; one of our own is not chased."""
    case = office.opens_follow_up()
    theirs = office.asks(case, FIGURES).entries[0].number
    ours = office.asks(case, AddMinutes("", actions=(Undertaking(Words("ring them"), "lead-inspector"),)))
    office.is_refused(OwedByUs, case, Chase("", ours.entries[0].number, TODAY))
    office.is_refused(NoSuchEntry, case, Chase("", 99, TODAY))
    office.asks(case, Chase("", theirs, TODAY, "phone"))
    late = listed(office, marks=("late",))
    assert [(task.step, task.occurrence, task.chased) for task in late] == [("", theirs, TODAY)]
    office.asks(case, FinishAction(theirs, TODAY))
    office.is_refused(SameAgain, case, Chase("", theirs, TODAY))


def test_the_same_chase_is_recorded_once(office: Office) -> None:
    """One delivery twice is one; two people on one day in one way, too. A call after a letter is another."""
    case = office.opens_follow_up()
    first = office.asks(case, PLAN, key="form:V1")
    again = office.asks(case, PLAN, key="form:V1")
    assert (again.repeated, again.entries) == (True, first.entries)
    assert office.is_refused(AlreadyChased, case, PLAN, by="tom").by == "ailsa"
    office.asks(case, Chase("action-plan", 1, TODAY, "phone"), by="tom")


@pytest.mark.parametrize(("who", "sees"), [("ailsa", 1), ("tom", 0)])
def test_it_is_the_task_of_whoever_chases_that_role(office: Office, who: str, sees: int) -> None:
    """The definition names the link inspector, although the lead inspector is still responsible."""
    office.opens_follow_up()
    assert len(listed(office, people=(who,))) == sees


def test_a_private_case_is_chased_among_its_people_alone(office: Office) -> None:
    """Nobody else's list has what is owed in it."""
    case = office.opens_follow_up(private=True, channel="C-RESTRICTED")
    office.asks(case, PLAN)
    assert len(listed(office)) == 1
    assert listed(office, by="sian") == ()
    assert seen(office, seen_in_channel(1, HOME), Filter(outside=True)) == ()
