"""The ticks: they go on whatever becomes of the clock or of a job."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Event, Semaphore

import pytest
import time_machine

from bot.clock import now as wall
from models.casework import running
from models.refusals import NotNow
from models.store.database import Database
from models.store.migrate import upgrade
from scheduler.timetable import Timetable

WAITS = 20.0  # seconds; far longer than a tick takes
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def ticks() -> Iterator[Callable[[Timetable], Timetable]]:
    """Starts a timetable, and ends it after the test."""
    started: list[Timetable] = []

    def start(timetable: Timetable) -> Timetable:
        started.append(timetable)
        timetable.start()
        return timetable

    yield start
    for each in started:
        each.stop()


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_stops_no_tick(ticks: Callable[[Timetable], Timetable], hours: int) -> None:
    """An hour back, an hour forward: by the next seconds it has ticked again, and again."""
    ticked = Semaphore(0)
    with time_machine.travel(NOON, tick=True) as traveller:
        ticks(Timetable({"job": ticked.release}, wall))
        assert ticked.acquire(timeout=WAITS)
        traveller.move_to(datetime.now(UTC) + timedelta(hours=hours))
        while ticked.acquire(blocking=False):
            pass  # what had ticked by then
        assert all(ticked.acquire(timeout=WAITS) for _ in range(3))


def test_a_job_that_fails_or_stands_still_stops_no_other(ticks: Callable[[Timetable], Timetable]) -> None:
    """One raises each time, one never ends: the third ticks on."""
    ticked, let_go = Semaphore(0), Event()

    def fails() -> None:
        raise ValueError

    try:
        ticks(Timetable({"fails": fails, "stands": let_go.wait, "ticks": ticked.release}, wall))
        assert all(ticked.acquire(timeout=WAITS) for _ in range(3))
    finally:
        let_go.set()


def test_what_is_wanted_soon_waits_for_no_second(ticks: Callable[[Timetable], Timetable]) -> None:
    """It runs whenever somebody wants it, beside its ticks; the others only tick; and nobody is kept from the end."""
    ran, ticked = Semaphore(0), count()
    timetable = ticks(Timetable({"sweep": ran.release, "ticks": lambda: next(ticked)}, wall))
    for _ in range(20):
        timetable.soon("sweep")
        assert ran.acquire(timeout=WAITS)
    assert next(ticked) < 15
    timetable.stop()
    timetable.soon("sweep")


def test_what_is_in_the_way_is_known_while_it_is(ticks: Callable[[Timetable], Timetable]) -> None:
    """From the tick that could do nothing to the end of the next one that could."""
    ticked, known = Semaphore(0), list[str]()

    def writes() -> None:
        known.append(timetable.trouble())
        ticked.release()
        if len(known) == 1:
            raise NotNow("full")

    timetable = Timetable({"writes": writes}, wall, lambda refusal: f"it is {refusal.why}")
    ticks(timetable)
    assert all(ticked.acquire(timeout=WAITS) for _ in range(3))
    assert known[:3] == ["", "it is full", ""]


def test_a_tick_that_has_stopped_is_seen(tmp_path: object) -> None:
    """It is heard of, and does nothing: not good. So is one that is not heard of any more; one that ended is none."""
    database = Database(f"{tmp_path}/record.db", make=True)
    upgrade(database)
    with database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO workspaces (key, name) VALUES ('T1', 'Team')")
    running.begin(database, 1, "one", "here 1", NOON, lives=lambda _about: None)
    later = NOON + timedelta(minutes=5)
    running.beat(database, 1, "one", later, later)
    assert [(each.about, each.good) for each in running.runners(database, later)] == [("here 1", True)]
    running.beat(database, 1, "one", later, NOON)
    assert [(each.ticked, each.good) for each in running.runners(database, later)] == [(300, False)]
    running.beat(database, 1, "one", NOON, NOON)
    assert [(each.heard, each.good) for each in running.runners(database, later)] == [(300, False)]
    running.end(database, 1, "one")
    assert running.runners(database, later) == []
    database.close()


def test_what_the_database_takes_not_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """A database that is away for hours fills no log: one line when it begins, one when it ends."""
    ticks, went_on = count(), Event()

    def job() -> None:
        number = next(ticks)
        if number < 2:
            raise NotNow("locked")
        if number == 2:
            went_on.set()

    timetable = Timetable({"sweep": job}, lambda: datetime.now(UTC), lambda refusal: f"it is {refusal.why}")
    timetable.start()
    assert went_on.wait(WAITS)
    timetable.stop()
    said = [record.getMessage() for record in caplog.records if record.name == "scheduler.timetable"]
    assert said == ["sweep waits, and tries again each second: it is locked", "sweep goes on"]
