"""APScheduler, which only ticks: the truth about what is due is rows, so that a tick too few or too many does no harm."""

import logging
from collections.abc import Callable, Mapping

from apscheduler.schedulers.background import BackgroundScheduler

EVERY = "*"  # second
log = logging.getLogger(__name__)
logging.getLogger("apscheduler.scheduler").setLevel(
    logging.ERROR
)  # it warns of each tick that waits for the one before


class Timetable:
    """A few jobs, each once a second; a job that still runs is not started again."""

    def __init__(self, jobs: Mapping[str, Callable[[], object]]) -> None:
        self._scheduler = BackgroundScheduler(timezone="UTC")
        for name, job in jobs.items():
            self._scheduler.add_job(
                _logged(name, job),
                "cron",
                second=EVERY,
                id=name,
                coalesce=True,
                misfire_grace_time=None,
                max_instances=1,
            )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Wait for what runs, and tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)


def _logged(name: str, job: Callable[[], object]) -> Callable[[], None]:
    def tick() -> None:
        try:
            job()
        except Exception:  # the next tick tries again; what went wrong is logged whole
            log.exception("%s failed", name)

    return tick
