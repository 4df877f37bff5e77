"""How Slack reaches the bot: over a socket that the bot opens, or by signed requests to an address of its own."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from socket import SHUT_RDWR
from typing import NamedTuple, Protocol

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin.connection import Connection

PINGS = 2  # seconds; with slack_sdk's own 10 an abrupt close is noticed only after a minute
log = logging.getLogger(__name__)


class WayIn(Protocol):
    """One way in."""

    def open(self) -> None:
        """Let Slack in."""

    def close(self) -> None:
        """Let nothing in any more."""

    def lives(self) -> bool:
        """Whether Slack still gets through; what can be mended is mended first."""


class Patience(NamedTuple):
    """How long silence lasts before the socket is built anew, and before the bot gives up."""

    rebuild: timedelta = timedelta(seconds=20)  # slack_sdk mends what it notices in less
    give_up: timedelta = timedelta(minutes=3)


class Socket:
    """Socket Mode, watched by the last pong: slack_sdk's own threads can die unseen."""

    def __init__(
        self, app: App, app_token: str, api_url: str, real: Callable[[], datetime], patience: Patience | None = None
    ) -> None:
        web = WebClient(base_url=api_url, retry_handlers=[])
        self._handler = SocketModeHandler(app, app_token, web_client=web, ping_interval=PINGS)
        self._real, self._patience = real, patience or Patience()
        self._heard = self._rebuilt = real()

    def open(self) -> None:
        """Connect."""
        self._handler.connect()  # type: ignore[no-untyped-call]
        self._heard = self._rebuilt = self._real()

    def close(self) -> None:
        """Finish and acknowledge what is in hand, then disconnect; slack_sdk alone would cut the line first."""
        client = self._handler.client
        client.closed = True  # nothing more is taken up; Slack delivers it again to who comes next
        client.auto_reconnect_enabled = False
        client.message_processor.shutdown()  # type: ignore[no-untyped-call]
        client.message_workers.shutdown()
        _hang_up(client.current_session)
        self._handler.close()  # type: ignore[no-untyped-call]

    def lives(self) -> bool:
        """Build a new connection where no pong came for long; in the end say that it is dead."""
        self._listen()
        now = self._real()
        if now - max(self._heard, self._rebuilt) >= self._patience.rebuild:
            log.warning("nothing heard from Slack since %s; connecting anew", self._heard.isoformat())
            self._rebuilt = now
            self._rebuild()
        return now - self._heard < self._patience.give_up

    def _listen(self) -> None:
        session = self._handler.client.current_session
        pong = session.last_ping_pong_time if session else None
        if pong:
            self._heard = max(self._heard, datetime.fromtimestamp(pong, self._heard.tzinfo))

    def _rebuild(self) -> None:
        try:
            self._handler.client.connect_to_new_endpoint(force=True)
        except (SlackClientError, OSError):
            log.exception("could not connect to Slack anew")


def _hang_up(session: Connection | None) -> None:
    """Wake whoever listens; slack_sdk closes only between two messages, which is a whole ping later."""
    listening = session.sock if session else None
    if listening:
        with suppress(OSError):  # Slack may have hung up first
            listening.shutdown(SHUT_RDWR)
