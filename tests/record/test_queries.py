"""What people ask of the record: found by index, paged, and in either language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import event

from models.requests import AddMinutes, AgreeDay, End, FinishAction, Note, Open, Record, Undertaking
from models.store.database import Database
from models.store.queries import Page, Wanted, due, late, search, status, undertaken, work_of
from models.store.sight import Sight, seen_by_keeper, seen_by_person
from models.words import Words
from tests.record.office import HOME, Office

TODAY = date(2026, 12, 1)


@pytest.fixture
def sight(office: Office) -> Sight:
    """What Ailsa sees."""
    ((workspace,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(workspace, int)
    return seen_by_person(workspace, "ailsa")


def found(office: Office, sight: Sight, **wanted: Any) -> list[str]:
    """The references that a search gives."""
    with office.database.reading() as session:
        return [line.reference for line in search(session, Wanted(**wanted), sight).lines]


def test_status_says_where_a_case_stands(office: Office, sight: Sight) -> None:
    """Its tasks with their state today, its open questions, actions and people."""
    case = office.opens_follow_up()
    action = Undertaking(Words("staffing figures"), "authority", date(2027, 1, 15))
    office.asks(case, Record("handover-meeting", TODAY, actions=(action,)))
    with office.database.reading() as session:
        stands = status(session, case.lower(), TODAY, sight)
    states = {duty.step: duty.state for duty in stands.duties}
    assert states["handover-meeting"] == "done"
    assert states["action-plan"] == "open"
    assert ("F-35", "confirmation-letter", 1) in stands.questions
    assert [action[3] for action in stands.actions] == [date(2027, 1, 15)]
    assert ("link-inspector", "ailsa", TODAY) in stands.holders


def test_the_state_depends_on_the_day_that_is_asked_for(office: Office, sight: Sight) -> None:
    """Nothing that depends on today is stored: the same rows give another answer on another day."""
    case = office.opens_follow_up()
    with office.database.reading() as session:
        by_day = [
            next(duty.state for duty in status(session, case, day, sight).duties if duty.step == "handover-meeting")
            for day in (TODAY, date(2026, 12, 20), date(2027, 1, 1))
        ]
    assert by_day == ["open", "due-soon", "overdue"]


@pytest.mark.parametrize(
    "typed", ["Cardiff", "caerdydd", "Nghaerdydd", "Gaerdydd", "CHAERDYDD", "Cardif", "Cyngor Caerdydd"]
)
def test_a_council_is_found_in_either_language_mutated_and_mistyped(office: Office, sight: Sight, typed: str) -> None:
    """However people write it, the case comes back, and no other council's."""
    case = office.opens(Open("ciw-performance-evaluation-inspection", authority="cardiff", channel=HOME)).case.reference
    office.opens(Open("ciw-performance-evaluation-inspection", authority="swansea", channel=HOME))
    assert found(office, sight, authority=typed) == [case]


def test_search_by_role_channel_state_procedure_and_words(office: Office, sight: Sight) -> None:
    """Each narrows the answer; accents and capitals play no part in words."""
    case, other = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"), channel="")
    office.asks(case, Note(Words("Côté rang the PA")))
    assert found(office, sight, words="cote RANG") == [case]
    assert found(office, sight, words="cote invermay") == []
    assert found(office, sight, authority="Strathavon") == [case]
    assert found(office, sight, channel=HOME) == [case]
    assert sorted(found(office, sight, people=("tom",), roles=("lead-inspector",))) == [case, other]
    assert found(office, sight, people=("tom",), roles=("link-inspector",)) == []
    office.asks(case, End(Words("done")), by="moira")
    assert found(office, sight) == [other]
    assert found(office, sight, state="ended") == [case]
    assert found(office, sight, procedures=("ciw-year",)) == []


def pages(office: Office, ask: object) -> Iterator[Page]:
    """Every page, one after the other."""
    after: tuple[object, ...] | None = ()
    while after is not None:
        with office.database.reading() as session:
            page = ask(session, after)  # type: ignore[operator]
        yield page
        after = page.next


def test_long_lists_are_paged_and_nothing_is_left_out_or_told_twice(office: Office, sight: Sight) -> None:
    """Sixteen cases: every task once, in the order of days, those without a day at the end."""
    for number in range(16):
        case = office.opens_follow_up(about=Words(f"Authority {number}"))
        office.asks(case, Record("handover-meeting", TODAY - timedelta(days=number)))
    office.asks(case, AgreeDay("confirmation-letter", date(2026, 12, 11)))
    mine = list(pages(office, lambda session, after: work_of(session, "ailsa", TODAY, sight, after)))
    lines = list(chain.from_iterable(page.lines for page in mine))
    assert len(mine) > 2
    keys = [(line.case.reference, line.step, line.occurrence) for line in lines]
    assert len(keys) == len(set(keys))
    days = [line.act_by or date.max for line in lines]
    assert days == sorted(days)
    ((expected,),) = office.all("SELECT count(*) FROM duties WHERE person = 'ailsa' AND settled = ''")
    assert len(keys) == expected
    soon = list(pages(office, lambda session, after: due(session, date(2027, 3, 1), TODAY, sight, after)))
    assert all(line.act_by and line.act_by <= date(2027, 3, 1) for page in soon for line in page.lines)
    cases = list(pages(office, lambda session, after: search(session, Wanted(), sight, after, size=5)))
    assert [len(page.lines) for page in cases] == [5, 5, 5, 1]


def test_what_is_late_by_authority(office: Office, sight: Sight) -> None:
    """How much, and how much of it is a breach: an expected plan is late, a must is broken."""
    office.opens_follow_up(authority="fife", about=Words())
    with office.database.reading() as session:
        assert late(session, TODAY, sight).lines == ()
        (fife,) = late(session, date(2027, 1, 4), sight).lines
    assert (fife.authority, fife.late, fife.breached) == ("fife", 2, 1)


@contextmanager
def watched(database: Database) -> Iterator[list[tuple[str, object]]]:
    """Every question that is put to the database."""
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_every_question_goes_by_an_index(office: Office, sight: Sight) -> None:
    """No plan reads a whole table, but for the two that a search by council reads on purpose."""
    case = office.opens_follow_up(authority="fife")
    keeper = seen_by_keeper(sight.workspace)
    with watched(office.database) as asked, office.database.reading() as session:
        for seen in (sight, keeper):
            status(session, case, TODAY, seen)
            due(session, date(2027, 3, 1), TODAY, seen)
            due(session, date(2027, 3, 1), TODAY, seen, (TODAY, "a", "b", 1))
            work_of(session, "ailsa", TODAY, seen)
            late(session, date(2027, 3, 1), seen)
            search(session, Wanted(words="strathavon"), seen)
            search(session, Wanted(authority="Fife", channel=HOME), seen)
            search(session, Wanted(), seen)
    scans = {scan for statement, parameters in asked for scan in scanned(office.database, statement, parameters)}
    assert scans <= {"authorities"}


def scanned(database: Database, statement: str, parameters: object) -> set[str]:
    """The tables that a plan reads from end to end."""
    with database.transaction() as connection:
        if database.sqlite:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
            return {name for row in plan for name in re.findall(r"^SCAN (\w+)\b(?! USING)", str(row[3]))}
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)  # type: ignore[arg-type]
        return {name for row in plan for name in re.findall(r"Seq Scan on (\w+)", str(row[0]))}


def test_what_people_undertook_is_in_their_lists_until_it_is_done(office: Office, sight: Sight) -> None:
    """An action of Tom's, one of the council's that Ailsa answers for, by day; done ones and hidden ones are not."""
    case = office.opens_follow_up()
    mine = Undertaking(Words("rota"), "lead-inspector", date(2027, 1, 20))
    theirs = Undertaking(Words("figures"), "authority", date(2027, 1, 15))
    someday = Undertaking(Words("draft"), "link-inspector")
    outcome = office.asks(case, AddMinutes("handover-meeting", actions=(mine, someday, theirs)))
    first, second, third = (action.entry for action in outcome.case.actions)
    with office.database.reading() as session:
        assert [line.entry for line in undertaken(session, sight).lines] == [third, first, second]
        assert [line.entry for line in undertaken(session, sight, "tom").lines] == [first]
        assert [line.entry for line in undertaken(session, sight, after=(date(2027, 1, 15), "", 0)).lines][-1] == second
    office.asks(case, FinishAction(first, TODAY))
    with office.database.reading() as session:
        assert [line.entry for line in undertaken(session, sight).lines] == [third, second]


def test_what_is_late_is_paged_too(office: Office, sight: Sight) -> None:
    """Three authorities, two a page: the worst first, each once."""
    for authority, day in (("fife", 8), ("moray", 8), ("falkirk", 8), ("fife", 7)):
        published = (Record("report-published", date(2026, 10, day)),)
        office.opens_follow_up(authority=authority, about=Words(), events=published)
    with office.database.reading() as session:
        first = late(session, date(2027, 1, 4), sight, size=2)
        assert first.next
        second = late(session, date(2027, 1, 4), sight, first.next, size=2)
    assert [line.authority for line in (*first.lines, *second.lines)] == ["fife", "falkirk", "moray"]
    assert second.next is None
