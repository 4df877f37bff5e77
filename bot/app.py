"""The only wiring: record, clock, Slack's client, handlers, and the sweep that empties the outbox."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.manifest import EVENTS, WELSH_COMMAND, commands
from bot.post import Drawn, Poster
from handlers.asking import Answer, Asking
from handlers.table import answer
from handlers.wording.language import _
from handlers.wording.messages import message
from handlers.wording.refused import refused
from models.casework.seeing import card_of, see_by_id
from models.casework.team import Newcomer, join_channel, meet
from models.notices import CARD
from models.refusals import Refused
from models.store.database import Database
from models.store.outbox import Hours, Parcel
from models.store.team import workspace_id
from scheduler.sweep import sweep
from scheduler.timetable import Timetable

BRITAIN = ZoneInfo("Europe/London")
AT_WORK = 20  # people answered at the same time
log = logging.getLogger(__name__)


class Config(NamedTuple):
    """What the bot is told when it starts."""

    bot_token: str
    app_token: str
    signing_secret: str
    api_url: str
    language: str = "en"
    admins: tuple[str, ...] = ()
    command: str = "case"


class Asked(NamedTuple):
    """What Slack brought: who, where, the delivery's key, the words."""

    person: str
    channel: str
    key: str
    words: str
    language: str = ""
    thread: str = ""


class Bot:
    """The bot of one workspace."""

    def __init__(
        self, config: Config, database: Database, now: Callable[[], datetime], real: Callable[[], datetime]
    ) -> None:
        self._config, self._database, self._now, self._real = config, database, now, real
        self._client = WebClient(token=config.bot_token, base_url=config.api_url, retry_handlers=[])
        self._pool = ThreadPoolExecutor(AT_WORK, thread_name_prefix="answering")
        self._poster = Poster(self._client, self._draw)
        self._timetable = Timetable({"sweep": self.sweep})
        self._socket: SocketModeHandler | None = None
        self._known: set[str] = set()
        about = self._client.auth_test()
        self._workspace, self._me = str(about["team_id"]), str(about["user_id"])
        meet(database, self._workspace, str(about["team"]), self._people())
        with database.reading() as session:
            self._workspace_id = workspace_id(session, self._workspace)
        self.app = self._listening()

    def start(self) -> None:
        """Connect, and begin to tick."""
        web = WebClient(base_url=self._config.api_url, retry_handlers=[])
        self._socket = SocketModeHandler(self.app, self._config.app_token, web_client=web, ping_interval=2)
        self._socket.connect()  # type: ignore[no-untyped-call]
        self._timetable.start()

    def stop(self) -> None:
        """No more requests, what is under way is finished, and everything is let go."""
        if self._socket:
            self._socket.close()  # type: ignore[no-untyped-call]
        self._timetable.stop()
        self._pool.shutdown(wait=True, cancel_futures=False)
        self._database.close()

    def sweep(self) -> None:
        """Send what waits to be said."""
        sweep(self._database, self._workspace, self._hours, self._poster.post, self._poster.look_up)

    def _hours(self) -> Hours:
        return Hours(self._now(), self._real())

    def _listening(self) -> App:
        app = App(
            client=self._client,
            signing_secret=self._config.signing_secret,
            process_before_response=True,  # else an answer waits 10 ms for nothing, and a busy bot loses it
            token_verification_enabled=False,
        )
        for command in commands(self._config.command):
            app.command(command)(self._command("cy" if command == f"/{WELSH_COMMAND}" else ""))
        app.action("case.status")(self._pressed("status"))
        app.action("case.why")(self._pressed("why"))
        for event, listener in zip(EVENTS, (self._mentioned,), strict=True):
            app.event(event)(listener)
        return app

    def _command(self, language: str) -> Callable[[Ack, dict[str, Any]], None]:
        def listen(ack: Ack, body: dict[str, Any]) -> None:
            ack()
            asked = Asked(body["user_id"], body["channel_id"], body["trigger_id"], body.get("text", ""), language)
            self._later(asked, _by_url(body["response_url"]))

        return listen

    def _pressed(self, verb: str) -> Callable[[Ack, dict[str, Any]], None]:
        def listen(ack: Ack, body: dict[str, Any]) -> None:
            ack()
            words = f"{verb} {body['actions'][0]['value']}"
            asked = Asked(body["user"]["id"], body["channel"]["id"], body["trigger_id"], words)
            self._later(asked, _by_url(body["response_url"]))

        return listen

    def _mentioned(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        words = str(event["text"]).replace(f"<@{self._me}>", "", 1).strip()
        thread = str(event.get("thread_ts") or event["ts"])
        asked = Asked(event["user"], event["channel"], body["event_id"], words, thread=thread)

        def say(said: Answer) -> None:
            self._client.chat_postEphemeral(
                channel=asked.channel, user=asked.person, thread_ts=thread, text=said.text, blocks=said.blocks or None
            )

        self._later(asked, say)

    def _later(self, asked: Asked, say: Callable[[Answer], None]) -> None:
        """Slack has its acknowledgement; the answer is worked out in our own pool."""
        self._pool.submit(self._answer, asked, self._now(), say)

    def _answer(self, asked: Asked, now: datetime, say: Callable[[Answer], None]) -> None:
        language = asked.language or self._config.language
        try:
            said = self._said(asked, now, language)
        except Refused as refusal:
            said = Answer(refused(refusal, language))
        except Exception:  # what we did wrong is logged whole and answered plainly
            log.exception("could not answer %s", asked.words.split(maxsplit=1)[:1])
            said = Answer(_("That did not work, and it is our fault. It has been noted; nothing was lost.", language))
        try:
            say(said)
        except (SlackClientError, OSError):
            log.exception("could not say an answer")

    def _said(self, asked: Asked, now: datetime, language: str) -> Answer:
        self._meet(asked)
        return answer(
            Asking(
                database=self._database,
                workspace=self._workspace,
                workspace_id=self._workspace_id,
                person=asked.person,
                channel=asked.channel,
                at=now,
                today=now.astimezone(BRITAIN).date(),
                key=asked.key,
                language=language,
                words=asked.words,
                thread=asked.thread,
            )
        )

    def _meet(self, asked: Asked) -> None:
        """A person or a channel that was not there at the start."""
        if asked.person not in self._known:
            user = self._client.users_info(user=asked.person)["user"]
            meet(self._database, self._workspace, "", [self._newcomer(user)])
            self._known.add(asked.person)
        if asked.channel not in self._known:
            channel = self._client.conversations_info(channel=asked.channel)["channel"]
            private = bool(channel.get("is_private") or channel.get("is_im"))
            join_channel(self._database, self._workspace, asked.channel, channel.get("name") or "", private=private)
            self._known.add(asked.channel)

    def _people(self) -> Iterator[Newcomer]:
        for page in self._client.users_list(limit=200):
            for user in page["members"]:
                if not user.get("is_bot"):
                    self._known.add(user["id"])
                    yield self._newcomer(user)

    def _newcomer(self, user: dict[str, Any]) -> Newcomer:
        role = "admin" if user["id"] in self._config.admins else "member"
        return Newcomer(user["id"], user.get("real_name") or user["name"], role, not user.get("deleted", False))

    def _draw(self, parcel: Parcel) -> Drawn | None:
        """A message as it is now; what belongs in the case's thread waits for the card."""
        view = see_by_id(self._database, parcel.case, self._now().astimezone(BRITAIN).date())
        text, blocks = message(parcel.kind, parcel.entry, view, self._config.language)
        stands = card_of(self._database, parcel.case)
        if parcel.kind == CARD:
            return Drawn(parcel.to, text, blocks, replaces=stands)
        if parcel.to != view.case.opened.channel:
            return Drawn(parcel.to, text, blocks)
        return Drawn(parcel.to, text, blocks, thread=stands) if stands else None


def _by_url(url: str) -> Callable[[Answer], None]:
    def say(said: Answer) -> None:
        WebhookClient(url).send(text=said.text, blocks=said.blocks or None, response_type="ephemeral")

    return say
