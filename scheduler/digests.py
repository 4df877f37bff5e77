"""At their hours: digests to channels and people, and the brief before a meeting."""

from collections.abc import Callable
from datetime import datetime

from models.casework.digesting import put_digests
from models.casework.nudging import Morning
from models.store.database import Database
from models.store.outbox import Hours
from scheduler import hours as speaking


class Digests:
    """Looks once a minute, since an hour is set to the minute: a tick in between asks the record nothing."""

    def __init__(self, database: Database, workspace: int, speaks: speaking.Hours) -> None:
        self._database, self._workspace, self._speaks = database, workspace, speaks
        self._looked: datetime | None = None

    def put_out(self, hours: Callable[[], Hours]) -> int:
        """Put out what is to be said by now, in the hours in which the bot speaks unasked. How many messages."""
        now = hours().business
        minute = now.replace(second=0, microsecond=0)
        if minute == self._looked or not self._speaks.are_now(now):
            return 0
        found = put_digests(self._database, Morning(self._workspace, now, self._speaks.zone))
        self._looked = minute
        return found
