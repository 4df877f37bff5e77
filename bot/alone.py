"""One bot on a SQLite file: it says that it runs, again and again, and whoever comes second is told of it."""

import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe

from models.casework import running
from models.store.database import Database


class Alone:
    """This process, as others see it in the record."""

    def __init__(self, database: Database, workspace: int, real: Callable[[], datetime]) -> None:
        self._database, self._workspace, self._real = database, workspace, real
        self.worker = token_urlsafe(12)
        self._about = f"{socket.gethostname()} {os.getpid()}"
        self._beat: datetime | None = None
        self._ticked = real()

    def begins(self) -> None:
        """Refused where another one runs."""
        now = self._real()
        running.begin(self._database, self._workspace, self.worker, self._about, now, lives=lives)
        self._beat = now

    def ticks(self) -> None:
        """It has gone through what is due."""
        self._ticked = self._real()

    def beats(self) -> None:
        """It lives: written down every few seconds, and when it last went through what is due; also after the clock was set."""
        now = self._real()
        if self._beat and not timedelta() <= now - self._beat < running.BEATS:
            running.beat(self._database, self._workspace, self.worker, now, self._ticked)
            self._beat = now

    def ends(self) -> None:
        """Others may begin."""
        if self._beat:
            running.end(self._database, self._workspace, self.worker)
            self._beat = None


def lives(about: str) -> bool | None:
    """Of a process of this machine it is known, also of one that is too busy to say so; of another machine's it is not."""
    host, _, number = about.rpartition(" ")
    if host != socket.gethostname():
        return None
    if int(number) == os.getpid():
        return False  # this process in an earlier life, or a bot that it had before
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
