"""Those who want to write on SQLite come one after the other: none waits while others write again and again."""

from contextlib import closing
from threading import Thread
from time import monotonic

from models.store.database import Database
from models.store.turns import Turns
from tests.record.conftest import Make
from tests.record.test_faults import until

TENTH = 0.1  # of a second
LONG = 60_000  # milliseconds


def test_who_has_waited_for_longest_comes_next() -> None:
    """Five wait while somebody has the turn: they come in the order in which they asked."""
    turns, came = Turns(), list[int]()

    def asks(number: int) -> None:
        with turns.mine(waits=60) as mine:
            came.append(number)
            assert mine

    threads = [Thread(target=asks, args=(number,)) for number in range(5)]
    with turns.mine(waits=0):
        for number, thread in enumerate(threads):
            thread.start()
            until(lambda number=number: len(turns.waiting) == number + 1)  # type: ignore[misc]
    for thread in threads:
        thread.join()
    assert came == [0, 1, 2, 3, 4]


def test_a_turn_that_did_not_come_is_given_up() -> None:
    """Whoever waited too long is called no more, and the turn goes on to the next."""
    turns = Turns()
    with turns.mine(waits=0), turns.mine(waits=0) as other:
        assert not other
    with turns.mine(waits=0) as mine:
        assert mine
    assert not turns.waiting


def test_who_waited_for_a_turn_waits_no_longer_for_another_process(sqlite_address: Make) -> None:
    """One bound for both: what was spent on the one is not to be had for the other; and readers have all of it again."""
    left: list[int] = []

    def writes() -> None:
        with database.writing() as session:
            left.append(session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one())

    with closing(Database(sqlite_address(), waits=LONG)) as database:
        second = Thread(target=writes)
        with database.writing():
            second.start()
            until(lambda: bool(database._turns.waiting))  # noqa: SLF001 - else nobody sees who waits
            began = monotonic()
            until(lambda: monotonic() > began + 2 * TENTH)
            held = (monotonic() - began) * 1000
        second.join()
        assert left[0] <= LONG - held + TENTH * 500  # to the next tenth of a second
        for _ in range(2):
            with database.reading() as session:
                assert session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one() == LONG
