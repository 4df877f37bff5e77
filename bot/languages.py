"""In which language somebody is answered, and a message is drawn: as they or the channel have set it, else the team's."""

import logging

from bot.listening import Asked
from handlers.asking import Speaks
from handlers.front_door import is_welsh
from models.casework.doubts import doubt_of
from models.spoken import BOTH, OF_A_CHANNEL, WELSH
from models.store.database import Database
from models.store.outbox import Parcel
from models.store.team import languages_of

log = logging.getLogger(__name__)


class Languages:
    """What has been set in the workspace; `usual` is the team's own, for whom nothing else was said."""

    def __init__(self, database: Database, workspace: int, usual: str) -> None:
        self._database, self._workspace, self._usual = database, workspace, usual

    def spoken(self, asked: Asked) -> Speaks:
        """What decides about the answer to somebody."""
        found = self._set_for(asked.person, asked.channel)
        return Speaks(found.get(asked.person, ""), asked.language, found.get(asked.channel, ""))

    def answer(self, speaks: Speaks) -> str:
        """Their own; else that in which they typed; else the channel's, of which Welsh is the first; else the team's."""
        channel = WELSH if speaks.channel == BOTH else speaks.channel
        return speaks.own or speaks.said or channel or self._usual

    def of(self, asked: Asked) -> str:
        """In which somebody is told what went wrong, also where it is the record that cannot be read."""
        try:
            return self.answer(self.spoken(asked))
        except Exception:
            log.exception("could not read which language was set")
            return asked.language or self._usual

    def message(self, parcel: Parcel) -> str:
        """As it is set now where it goes; what it was put out in counts where nothing is, and of a question its line."""
        set_now = self._set_for(parcel.to).get(parcel.to, "")
        if parcel.doubt and not set_now:
            return WELSH if is_welsh(doubt_of(self._database, parcel.doubt).readings[0]) else self._usual
        return set_now or (parcel.language if parcel.language in OF_A_CHANNEL else self._usual)

    def _set_for(self, *keys: str) -> dict[str, str]:
        with self._database.reading() as session:
            return languages_of(session, self._workspace, keys)
