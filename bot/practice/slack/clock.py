"""The world's clock: the business time that messages bear; it runs on from wherever it was put."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Runs with real time from a moment of its own, or stands still if told so."""

    def __init__(self, start: datetime | None = None, *, stands_still: bool = False) -> None:
        self._stands_still = stands_still
        self.move_to(start or datetime.now(UTC))

    def now(self) -> datetime:
        """The present moment of the world, in UTC."""
        if self._stands_still:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def move_to(self, moment: datetime) -> None:
        """Put the clock to a moment, which must know its time zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment without its time zone")
        self._base = moment.astimezone(UTC)
        self._since = time.monotonic()


class RealTime:
    """Seconds of real life, which triggers and addresses for answers live by; tests may let some pass at once."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let seconds pass without waiting for them."""
        self._skipped += seconds
