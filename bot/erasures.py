"""Erasures that are due: done in the record, taken out of its file, and kept in a list beside it for when a copy is put back."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.post import FAILURES, LATER, MISSING, PEOPLE, message_at, refusal
from handlers.words import unescaped
from models.casework.erasing import Later, Said, erase_what_is_due, is_to_tidy, tidy_up
from models.quoted import strings_in
from models.store.beside import file_of
from models.store.database import Database
from models.store.destinations import EVERYWHERE
from models.store.erasing import Message
from models.store.outbox import Hours
from models.store.replaying import keep_list, list_of
from models.store.team import workspace_id
from scheduler.delivery import Rejected

AT_ONCE = 20  # messages that are read in one tick: others wait for it
log = logging.getLogger(__name__)


class Erasures:
    """Looked after by the bot, which alone can see what its messages in Slack say."""

    def __init__(
        self, client: WebClient, database: Database, workspace: str, hours: Callable[[], Hours], zone: ZoneInfo
    ) -> None:
        self._client, self._database, self._workspace, self._zone = client, database, workspace, zone
        self._hours = hours
        with database.reading() as session:
            self._number = workspace_id(session, workspace)
        self._known: dict[int, Said | None] = {}  # what messages say, while something waits for it
        self._reads = 0
        self._rests_until: datetime | None = None

    def look(self) -> None:
        """Do what is due; a file that somebody else reads is tidied the next time."""
        now = self._hours()
        if not self._rests():
            self._reads = 0
            if erase_what_is_due(self._database, self._workspace, now.business, self._says, self._zone):
                self._known.clear()
        if is_to_tidy(self._database, self._number):
            self._keep_list()
            if tidy_up(self._database, self._number) and not self._database.sqlite:
                log.warning(
                    "words were erased; what PostgreSQL keeps of old rows goes when their owner says: "
                    "VACUUM FULL words, tokens, doubts, closures, contacts, settings"
                )

    def _rests(self) -> bool:
        return self._rests_until is not None and self._hours().real < self._rests_until

    def _keep_list(self) -> None:
        file = file_of(self._database)
        if file:
            with self._database.looking() as connection:
                keep_list(file, list_of(connection))

    def _says(self, message: Message) -> Said | None:
        """The words of a message; nothing of one that is gone, and none where nobody can tell."""
        if message.id not in self._known:
            if self._reads == AT_ONCE or self._rests():
                raise Later
            self._reads += 1
            self._known[message.id] = self._read(message)
        return self._known[message.id]

    def _read(self, message: Message) -> Said | None:
        try:
            channel = message.to
            if channel.startswith(PEOPLE):
                channel = str(self._client.conversations_open(users=channel)["channel"]["id"])
            found = message_at(self._client, channel, message.message) if message.message else None
        except SlackApiError as error:
            if error.response.get("error") in MISSING:
                return ()
            no = refusal(error, message.to)
            if isinstance(no, Rejected) and no.after is None and no.place != EVERYWHERE:
                return None  # Slack will never say what it says
            raise self._rest(no.after or LATER) from error
        except FAILURES as error:
            raise self._rest(LATER) from error
        told = found or {}
        return [unescaped(each) for each in strings_in([told.get("text"), told.get("blocks"), told.get("attachments")])]

    def _rest(self, time: timedelta) -> Later:
        """Nobody can tell just now: what it says is asked again, and no message goes because Slack was slow."""
        self._rests_until = self._hours().real + time
        return Later()
