"""Turns: one goes on, the others wait in the order in which they came."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """A lock that goes to whoever has waited for longest; Python's own goes to whoever asks just then."""

    def __init__(self) -> None:
        self._changing, self._taken = Lock(), False
        self.waiting = deque[Lock]()  # those who wait, in their order

    @contextmanager
    def mine(self, waits: float) -> Iterator[bool]:
        """One's own turn, or False where it did not come in so many seconds."""
        came = self._came(waits)
        try:
            yield came
        finally:
            if came:
                self._next()

    def _came(self, waits: float) -> bool:
        called = Lock()
        with self._changing:
            if not self._taken:
                self._taken = True
                return True
            called.acquire()
            self.waiting.append(called)
        if called.acquire(timeout=waits):
            return True
        with self._changing:
            if called not in self.waiting:
                return True  # it was called just then
            self.waiting.remove(called)
            return False

    def _next(self) -> None:
        with self._changing:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self._taken = False
