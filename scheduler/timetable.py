"""APScheduler, which only ticks: the truth about what is due is rows, so that a tick too few or too many does no harm."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from threading import Event, Thread

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from models.refusals import NotNow

EVERY = "*"  # second
LOOKS = 1.0  # seconds
SET = 2.0  # seconds by which the clock was set, and did not merely go
STANDS = 60.0  # seconds after which a job that has not come to its end is said to stand still
log = logging.getLogger(__name__)
logging.getLogger("apscheduler.scheduler").setLevel(
    logging.ERROR
)  # it warns of each tick that waits for the one before


class Timetable:
    """A few jobs, each once a second; a job that still runs is not started again.

    APScheduler goes by the clock on the wall: one that is set back would keep it waiting. So somebody watches who does not.
    """

    def __init__(
        self,
        jobs: Mapping[str, Callable[[], object]],
        wall: Callable[[], datetime],
        said: Callable[[NotNow], str] = lambda refusal: refusal.why,
    ) -> None:
        self._said = said  # why the database takes nothing, in words for whoever keeps it
        self._wall = wall  # the clock that APScheduler goes by
        self._waits: dict[str, str] = {}  # why a job could do nothing at its last tick, in words
        self._still: frozenset[str] = frozenset()
        self._ended, self._last = Event(), dict.fromkeys(jobs, time.monotonic())
        self._watcher = Thread(target=self._watch, name="watching the ticks", daemon=True)
        self._scheduler = BackgroundScheduler(timezone="UTC")
        for name, job in jobs.items():
            self._scheduler.add_job(
                self._ticking(name, job),
                "cron",
                second=EVERY,
                id=name,
                coalesce=True,
                misfire_grace_time=None,
                max_instances=1,
            )

    def start(self) -> None:
        """Begin to tick."""
        self._last = dict.fromkeys(self._last, time.monotonic())
        self._scheduler.start()
        self._watcher.start()

    def stop(self) -> None:
        """Wait for what runs, and tick no more."""
        self._ended.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
            self._watcher.join()

    def soon(self, name: str) -> None:
        """This one need not wait for the next second; if it runs just now it does.

        Nobody waits for it: while the last ticks are waited for APScheduler answers no question.
        """
        if self._ended.is_set():
            return
        job = self._scheduler.get_job(name)
        if job:  # else it ends, and takes up nothing more
            with suppress(JobLookupError):
                job.modify(next_run_time=self._wall())

    def goes_on(self, name: str) -> None:
        """It has much to do, and does it: a long tick is none that stands still."""
        self._last[name] = time.monotonic()

    def trouble(self) -> str:
        """What is in the way of the work just now, in words; nothing where all of it goes on."""
        stands = [f"{name} stands still" for name in sorted(self._still)]
        return "; ".join(dict.fromkeys([*self._waits.copy().values(), *stands]))

    def _ticking(self, name: str, job: Callable[[], object]) -> Callable[[], None]:
        def tick() -> None:
            try:
                job()
                if self._waits.pop(name, None):
                    log.warning("%s goes on", name)
            except NotNow as refusal:  # said once, in one line, however long it lasts
                said = self._said(refusal)
                if self._waits.get(name) != said:
                    log.error("%s waits, and tries again each second: %s", name, said)  # noqa: TRY400
                self._waits[name] = said
            except Exception:  # the next tick tries again; what went wrong is logged whole
                log.exception("%s failed", name)
                self._waits[name] = f"{name} failed"
            self._last[name] = time.monotonic()

        return tick

    def _watch(self) -> None:
        apart, said = self._apart(), set[str]()
        while not self._ended.wait(LOOKS):
            now_apart = self._apart()
            if abs(now_apart - apart) > SET:
                log.warning("the clock was set by %.0f seconds; the ticks go on", now_apart - apart)
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=self._wall())
            apart = now_apart
            still = {name for name, at in self._last.items() if time.monotonic() - at > STANDS}
            for name in sorted(still - said):
                log.error("%s stands still: its last tick ended %.0f seconds ago", name, STANDS)
            for name in sorted(said - still):
                log.warning("%s ticks again", name)
            said = still
            self._still = frozenset(still)

    def _apart(self) -> float:
        """How far the clock on the wall is from one that nobody can set: it changes where somebody does."""
        return self._wall().timestamp() - time.monotonic()
