"""Slack's side of Socket Mode: connections, envelopes and their acknowledgements, and faults on order."""

import asyncio
import json
import secrets
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import StrEnum
from typing import Any, NamedTuple

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.practice.slack.wire import wire_of

Json = dict[str, Any]
Pause = Callable[[float], Awaitable[None]]

MOST_CONNECTIONS = 10
ACK_WITHIN = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)  # Slack sends an event again at once, after a minute and after five more
EVENTS = "events_api"


class Fault(StrEnum):
    """What can be ordered for the next delivery."""

    TWICE = "twice"  # the same envelope again, to the next connection
    LATE = "late"  # after some seconds
    SWAPPED = "swapped"  # after the delivery that follows it
    LOST = "lost"  # Slack counts it as sent, nobody gets it
    UNHEARD = "unheard"  # it arrives, its acknowledgement does not


class Ack(NamedTuple):
    """How a delivery ended: acknowledged, with what the app answered, or not, with Slack's word for it."""

    acked: bool
    payload: Json | None
    error: str
    attempts: int


class Sent(NamedTuple):
    """One envelope that went out, and over which connection."""

    connection: int
    envelope: Json


class Line:
    """One open connection."""

    def __init__(self, websocket: WebSocket, number: int) -> None:
        self.number = number
        self.leaving = False  # told to go: it gets no more envelopes
        self._websocket = websocket

    async def send(self, message: Json) -> None:
        """Send one message; a connection that has gone raises."""
        await self._websocket.send_text(json.dumps(message))

    async def close(self) -> None:
        """Close politely; the app's side may have gone already."""
        self.leaving = True
        with suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.close()

    def drop(self) -> None:
        """Cut the connection without a word."""
        self.leaving = True
        wire_of(self._websocket).drop()

    def silence(self) -> None:
        """Keep the TCP connection and say nothing more on it, nor hear anything."""
        wire_of(self._websocket).silence()


class Sockets:
    """The open connections of one app; every coroutine of it runs in the server's own loop."""

    def __init__(
        self,
        app_id: str,
        *,
        ack_within: float = ACK_WITHIN,
        retry_after: tuple[float, ...] = RETRY_AFTER,
        pause: Pause = asyncio.sleep,
        host: str = "applink-practice",
    ) -> None:
        self.sent: deque[Sent] = deque(maxlen=10_000)
        self._app_id, self._host = app_id, host
        self._ack_within, self._retry_after, self._pause = ack_within, retry_after, pause
        self._tickets: set[str] = set()
        self._lines: list[Line] = []
        self._opened = 0
        self._turn = 0
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._armed: deque[tuple[Fault, float]] = deque()
        self._passed = asyncio.Event()
        self._changed = asyncio.Event()

    def ticket(self) -> str:
        """A ticket for one connection, for the address that apps.connections.open gives."""
        ticket = str(uuid.UUID(bytes=secrets.token_bytes(16)))
        self._tickets.add(ticket)
        return ticket

    def open_connections(self) -> list[int]:
        """The numbers of the connections that get envelopes, in the order they were opened."""
        return [line.number for line in self._lines if not line.leaving]

    async def until(self, ready: Callable[[list[int]], bool], within: float = 10.0) -> list[int]:
        """Wait until the numbers of the open connections are as wished."""
        async with asyncio.timeout(within):
            while not ready(self.open_connections()):
                self._changed.clear()
                await self._changed.wait()
        return self.open_connections()

    async def connection(self, websocket: WebSocket) -> None:
        """Serve one connection from its ticket to its end."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await websocket.close()  # before it was accepted: the handshake is refused with 403
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        self._opened += 1
        line = Line(websocket, self._opened)
        if len(self.open_connections()) >= MOST_CONNECTIONS:
            await self._tell_to_go(line, "too_many_websockets")
            return
        self._lines.append(line)
        try:
            await self._converse(line, websocket)
        finally:
            self._lines.remove(line)
            self._changed.set()

    async def _converse(self, line: Line, websocket: WebSocket) -> None:
        """Say hello, then hear acknowledgements until the connection ends."""
        with suppress(WebSocketDisconnect):
            await line.send(self._hello())
            self._changed.set()
            while websocket.application_state is WebSocketState.CONNECTED:
                self._hear(await websocket.receive_text())

    def _hello(self) -> Json:
        """The first message of a connection; its app counts the connections by it."""
        debug = {"host": self._host, "build_number": 1, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "num_connections": len(self.open_connections()),
            "debug_info": debug,
            "connection_info": {"app_id": self._app_id},
        }

    def _hear(self, text: str) -> None:
        """Take an acknowledgement, over whichever connection it comes; others are passed over, as Slack does."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.get(str(said.get("envelope_id"))) if isinstance(said, dict) else None
        if waiting is not None and not waiting.done():
            payload = said.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) else None)

    async def deliver(self, kind: str, payload: Json, *, accepts_response_payload: bool) -> Ack:
        """Send to one connection and wait for the acknowledgement; an event is sent again, nothing else is."""
        fault, seconds = self._armed.popleft() if self._armed else (None, 0.0)
        if fault is Fault.LATE:
            await self._pause(seconds)
        if fault is Fault.SWAPPED:
            await self._let_one_pass()
        ack = await self._attempt(kind, payload, accepts=accepts_response_payload, attempt=0, fault=fault)
        for attempt, wait in enumerate(self._retry_after if kind == EVENTS else (), start=1):
            if ack.acked:
                break
            await self._pause(wait)
            ack = await self._attempt(kind, payload, accepts=False, attempt=attempt)
        return ack

    async def _let_one_pass(self) -> None:
        """Wait until another envelope has gone out, or nearly as long as an acknowledgement may take."""
        self._passed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._ack_within):
                await self._passed.wait()

    async def _attempt(
        self, kind: str, payload: Json, *, accepts: bool, attempt: int, fault: Fault | None = None
    ) -> Ack:
        """Send one envelope once and wait for its acknowledgement."""
        envelope = enveloped(kind, payload, accepts=accepts, attempt=attempt)
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        if fault is not Fault.UNHEARD:
            self._waiting[envelope["envelope_id"]] = answer
        try:
            if fault is not Fault.LOST and not await self._send(envelope):
                return Ack(acked=False, payload=None, error="dispatch_failed", attempts=attempt + 1)
            if fault is Fault.TWICE:
                await self._send(envelope)
            async with asyncio.timeout(self._ack_within):
                said = await answer
        except TimeoutError:
            return Ack(acked=False, payload=None, error="operation_timeout", attempts=attempt + 1)
        finally:
            self._waiting.pop(envelope["envelope_id"], None)
        return Ack(acked=True, payload=said if accepts else None, error="", attempts=attempt + 1)

    async def _send(self, envelope: Json) -> bool:
        """Send to the connection whose turn it is; one that turns out to be gone passes it on to the next."""
        for _ in range(MOST_CONNECTIONS):
            lines = [line for line in self._lines if not line.leaving]
            if not lines:
                return False
            line = lines[self._turn % len(lines)]
            self._turn += 1
            try:
                await line.send(envelope)
            except (RuntimeError, WebSocketDisconnect):
                line.leaving = True
                continue
            self.sent.append(Sent(line.number, envelope))
            self._passed.set()
            return True
        return False

    def arm(self, fault: Fault, seconds: float = 0.0) -> None:
        """Order a fault for the next delivery that has none; orders are served in turn."""
        self._armed.append((fault, seconds))

    def drop(self, number: int | None = None) -> list[int]:
        """Cut one connection, or all, without a word; the numbers of those that were cut."""
        return [self._each(line, line.drop) for line in self._chosen(number)]

    def silence(self, number: int | None = None) -> list[int]:
        """Let one connection, or all, go silent: still open, no pings answered, envelopes lost."""
        return [self._each(line, line.silence) for line in self._chosen(number)]

    def _each(self, line: Line, act: Callable[[], None]) -> int:
        """Do something to one connection and say which it was."""
        act()
        self._changed.set()
        return line.number

    def _chosen(self, number: int | None) -> list[Line]:
        """One connection by its number, or all of them."""
        return [line for line in self._lines if number in {None, line.number}]

    async def disconnect(self, reason: str, number: int | None = None) -> list[int]:
        """Tell one connection, or all, to go: warning, refresh_requested or link_disabled."""
        chosen = self._chosen(number)
        for line in chosen:
            await self._tell_to_go(line, reason)
        return [line.number for line in chosen]

    async def _tell_to_go(self, line: Line, reason: str) -> None:
        """Send a disconnect; a warning leaves the connection open, for about ten seconds with Slack."""
        with suppress(RuntimeError, WebSocketDisconnect):
            await line.send({"type": "disconnect", "reason": reason, "debug_info": {"host": self._host}})
        if reason != "warning":
            await line.close()
            self._changed.set()

    async def close(self) -> None:
        """Close every connection, for the end of the stand-in."""
        for line in list(self._lines):
            await line.close()
        self._changed.set()


def enveloped(kind: str, payload: Json, *, accepts: bool, attempt: int) -> Json:
    """An envelope; only events say how often they were sent and why again."""
    made: Json = {
        "envelope_id": str(uuid.UUID(bytes=secrets.token_bytes(16))),
        "payload": payload,
        "type": kind,
        "accepts_response_payload": accepts,
    }
    again = {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return made | again if kind == EVENTS else made
