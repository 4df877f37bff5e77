"""The only wiring: record, clock, Slack's client, the way in, handlers, and the sweep that empties the outbox."""

import logging
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from threading import Event, Lock
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot import clock
from bot.alone import Alone
from bot.answering import Answering
from bot.config import Config
from bot.drawing import Drawing, Here
from bot.erasures import Erasures
from bot.gone_cards import GoneCards, Rounds
from bot.languages import Languages
from bot.listening import Asked, listening
from bot.post import Poster
from bot.signed_requests import SignedRequests
from bot.ways_in import Socket, WayIn
from bot.who_may import Door
from handlers.asking import Asking, Ourselves
from handlers.attempts import note_kept_out
from handlers.wording.messages import message
from handlers.wording.refused import refused
from handlers.wording.settings import House
from models.casework.seeing import see_card
from models.casework.team import meet
from models.notices import CARD
from models.refusals import NotForYou
from models.store.database import Database
from models.store.outbox import Hours, Parcel
from models.store.team import workspace_id
from scheduler.delivery import Outcome, Unwritten, tidy
from scheduler.digests import Digests
from scheduler.morning import redraw_cards, remind
from scheduler.sweep import ask_again, forget, in_hours, keep_lists, pass_on, sweep
from scheduler.timetable import Timetable

TURN = 0.0005  # seconds; an acknowledgement waits that long for whoever works out an answer, not Python's own 5 ms
READS = 2  # the pace of messages for each card that is looked for: Slack allows 50 reads a minute, and others read too
log = logging.getLogger(__name__)


class Bot:
    """The bot of one workspace."""

    def __init__(
        self, config: Config, database: Database, now: Callable[[], datetime], real: Callable[[], datetime]
    ) -> None:
        self._config, self._database, self._now, self._real = config, database, now, real
        self._client = WebClient(token=config.bot_token, base_url=config.api_url, retry_handlers=[])
        self._timetable = Timetable(
            {
                "sweep": self.sweep,
                "watch": self._watch,
                "beat": self._beat,
                "lists": self._keep_lists,
                "rounds": self.look_after_cards,
            },
            clock.now,
            partial(refused, language=config.language),
        )
        self._sweeping, self._unwritten = Lock(), Unwritten()
        self.lost = Event()  # nothing comes from Slack any more
        about: dict[str, Any] = self._client.auth_test().data  # type: ignore[assignment]
        self._workspace = str(about["team_id"])
        self._ourselves = Ourselves(str(about["user_id"]), str(about["user"]))
        self._door = Door(self._client, database, self._workspace, config.admins, real)
        meet(database, self._workspace, str(about["team"]), self._door.everybody())
        here = Here(self._workspace, config.zone, self._door.members)
        gone = GoneCards(database, now)
        with database.reading() as session:
            self._workspace_id = workspace_id(session, self._workspace)
        self._languages = Languages(database, self._workspace_id, config.language)
        sends = partial(self._timetable.soon, "sweep")
        self._answering = Answering(self._client, now, self._asking, self._languages.of, sends)
        drawing = Drawing(self._client, database, self._today, self._languages.message, here)
        self._poster = Poster(self._client, drawing.draw, self._door.may_be_told, gone)
        reads = READS * config.pace
        self._rounds = Rounds(gone, self._workspace_id, self._poster.stands, self._today, real, pace=reads)
        self._digests = Digests(database, self._workspace_id, config.hours)
        self._erasures = Erasures(self._client, database, self._workspace, self._hours, config.zone)
        self._alone = Alone(database, self._workspace_id, real)
        self._way_in = self._chosen_way(
            listening(self._client, about, config.command, config.language, self._answering, lost=gone.hear_of)
        )

    def start(self) -> None:
        """Let Slack in, and begin to tick; refused where another bot does that on the same SQLite file."""
        self._alone.begins()
        self._rounds.begin()
        sys.setswitchinterval(TURN)
        self._way_in.open()
        self._timetable.start()

    def stop(self) -> None:
        """No more requests, what is under way is finished, and everything is let go."""
        self._timetable.stop()
        self._way_in.close()
        self._answering.finish()
        self._alone.ends()
        self._database.close()

    @property
    def request_url(self) -> str:
        """Where Slack sends its requests, where it does not come over a socket."""
        return self._way_in.url if isinstance(self._way_in, SignedRequests) else ""

    def _chosen_way(self, app: App) -> WayIn:
        config = self._config
        if config.listens:
            return SignedRequests(app, config.signing_secret, config.listens, self._real, self._timetable.trouble)
        return Socket(app, config.app_token, config.api_url, self._real)

    def _beat(self) -> None:
        self._alone.beats()

    def _watch(self) -> None:
        if not self._way_in.lives():
            self.lost.set()

    def sweep(self) -> None:
        """Put out what is to be said now, and send what waits, also where something of the first went wrong.

        One at a time: a practice's clock goes on only when what was to be said before has been said.
        """
        with self._sweeping:
            try:
                self._put_out()
            finally:
                self._send()
            self._alone.ticks()

    def look_after_cards(self) -> None:
        """Whether the cards are still there: the next one, or of a pretend Slack the next few."""
        self._rounds.step()

    def _send(self) -> None:
        poster, speaks = self._poster, self._config.hours
        post = in_hours(self._posted, self._hours, speaks)
        sweep(
            self._database,
            self._alone.worker,
            self._hours,
            post,
            poster.look_up,
            unwritten=self._unwritten,
            pace=self._config.pace,
            posters=self._config.posters,
        )
        tidy(self._database, self._hours, poster.take_out_copies)

    def _posted(self, parcel: Parcel) -> Outcome:
        """After an outage a sweep goes on for as long as there is something to send."""
        self._timetable.goes_on("sweep")
        return self._poster.post(parcel)

    def _put_out(self) -> None:
        ask_again(self._database, self._hours, self._config.hours)
        remind(self._database, self._workspace_id, self._hours, self._config.hours)
        self._digests.put_out(self._hours)
        pass_on(self._database, self._workspace, self._hours, self._config.hours)
        redraw_cards(self._database, self._workspace_id, self._hours, self._config.hours, self._differs)
        self._erasures.look()

    def settle_lists(self) -> None:
        """Whatever somebody has set is worked out now, and not bit by bit while others work."""
        while keep_lists(self._database, self._today()):
            pass

    def _keep_lists(self) -> None:
        keep_lists(self._database, self._today())
        forget(self._database, self._workspace_id, self._hours)

    def _today(self) -> date:
        return self._now().astimezone(self._config.zone).date()

    def _hours(self) -> Hours:
        return Hours(self._now(), self._real())

    def _asking(self, asked: Asked, now: datetime) -> Asking:
        speaks = self._languages.spoken(asked)
        asking = Asking(
            database=self._database,
            workspace=self._workspace,
            workspace_id=self._workspace_id,
            person=asked.person,
            channel=asked.channel,
            at=now,
            today=now.astimezone(self._config.zone).date(),
            key=asked.key,
            language=self._languages.answer(speaks),
            words=asked.words,
            thread=asked.thread,
            zone=self._config.zone,
            places=partial(self._door.private_places, asked.person),
            members=self._door.members,
            house=House(self._config.language, self._config.hours.opens, self._config.hours.closes),
            bot=self._ourselves,
            speaks=speaks,
        )
        try:
            self._door.lets_in(asked.person, asked.channel, asked.signs, at_once=asked.at_once)
        except NotForYou:
            note_kept_out(asking)
            raise
        return asking

    def _differs(self, case: str, one: date, other: date) -> bool:
        """Whether the card says something else on another day."""
        views = (see_card(self._database, case, day) for day in (one, other))
        said = [message(CARD, 0, view, self._config.language) for view in views]
        return said[0] != said[1]
