"""Erasures that are due: done in the record, taken out of its file, and kept in a list beside it for when a copy is put back."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.post import FAILURES, MISSING, PEOPLE, message_at
from models.casework.erasing import erase_what_is_due, is_to_tidy, tidy_up
from models.store.database import Database
from models.store.erasing import Message
from models.store.replaying import beside, list_of, write_list

log = logging.getLogger(__name__)


class Erasures:
    """Looked after by the bot, which alone can see what its messages in Slack say."""

    def __init__(self, client: WebClient, database: Database, workspace: str, number: int, zone: ZoneInfo) -> None:
        self._client, self._database, self._workspace, self._number, self._zone = (
            client, database, workspace, number, zone,
        )  # fmt: skip

    def look(self, now: Callable[[], datetime]) -> None:
        """Do what is due; a file that somebody else reads is tidied the next time."""
        erase_what_is_due(self._database, self._workspace, now(), self._says, self._zone)
        if is_to_tidy(self._database, self._number):
            self._keep_list()
            if tidy_up(self._database, self._number) and not self._database.sqlite:
                log.warning(
                    "words were erased; what PostgreSQL keeps of old rows goes when their owner says: VACUUM FULL words, tokens, doubts"
                )

    def _keep_list(self) -> None:
        if self._database.sqlite:
            with self._database.looking() as connection:
                write_list(beside(Path(self._database.url.database or "")), list_of(connection))

    def _says(self, message: Message) -> str | None:
        """The words of a message; nothing of one that is gone, and none where nobody can tell."""
        try:
            channel = message.to
            if channel.startswith(PEOPLE):
                channel = str(self._client.conversations_open(users=channel)["channel"]["id"])
            found = message_at(self._client, channel, message.message) if message.message else None
        except SlackApiError as error:
            return "" if error.response.get("error") in MISSING else None
        except FAILURES:
            return None
        return str((found or {}).get("text", "")) + str((found or {}).get("blocks", ""))
