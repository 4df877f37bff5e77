"""Those who want to write on SQLite come one after the other: none waits while others write again and again."""

from threading import Thread

from models.store.turns import Turns
from tests.record.test_faults import until


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
