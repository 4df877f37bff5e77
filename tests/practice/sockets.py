"""Slack's sockets behind a server, and bare connections to them, for the tests of Socket Mode."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from websockets.sync.client import ClientConnection, connect

from bot.practice.slack import events, payloads
from bot.practice.slack.payloads import Install, Json
from bot.practice.slack.socket_mode import Ack, Sockets
from tests.practice.serving import Serving, serving

INSTALL = Install("A0CASES", "B0CASES", "U0BOT", "T0TEAM", "inspectorate", "verification")
BOT = {"ok": True, "team_id": "T0TEAM", "user_id": "U0BOT", "bot_id": "B0CASES", "url": "", "team": "", "user": "bot"}
SIAN = {"id": "U0SIAN", "name": "sian"}
OPEN = {"id": "C0OPEN", "name": "strathavon"}
VIEW = {"id": "V1", "type": "modal", "hash": "1.a", "callback_id": "open_case", "blocks": []}
BRIEF = 0.25  # how long these tests let an acknowledgement take


class Slack(NamedTuple):
    """The stand-in's sockets behind a server."""

    sockets: Sockets
    server: Serving
    pauses: list[float]

    def url(self) -> str:
        """An address that works for one connection."""
        return f"ws://127.0.0.1:{self.server.port}/link/?ticket={self.sockets.ticket()}&app_id=A0CASES"

    def deliver(self, kind: str, payload: Json) -> "Future[Ack]":
        """Send something and go on."""
        accepts = payloads.accepts_response(payload)
        work = self.sockets.deliver(kind, payload, accepts_response_payload=accepts)
        return asyncio.run_coroutine_threadsafe(work, self.server.loop)

    def connections(self, count: int) -> list[int]:
        """Wait until so many connections are open; their numbers."""
        return self.server.run(self.sockets.until(lambda numbers: len(numbers) == count))

    def connection(self, number: int) -> None:
        """Wait until this connection is open."""
        self.server.run(self.sockets.until(lambda numbers: number in numbers))

    def call(self, act: Any, *arguments: Any) -> Any:
        """Call something in the server's loop, where the sockets live."""

        async def called() -> Any:
            made = act(*arguments)
            return await made if asyncio.iscoroutine(made) else made

        return self.server.run(called())


@contextmanager
def practising(ack_within: float = BRIEF, ping_every: float | None = None) -> Iterator[Slack]:
    """A server with the two methods that Socket Mode needs, and its pauses written down instead of waited for."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    sockets = Sockets("A0CASES", ack_within=ack_within, pause=pause)

    async def connections_open(request: Request) -> JSONResponse:
        address = f"ws://127.0.0.1:{request.url.port}/link/?ticket={sockets.ticket()}"
        return JSONResponse({"ok": True, "url": address})

    async def auth_test(_: Request) -> JSONResponse:
        return JSONResponse(BOT)

    routes = [
        Route("/api/apps.connections.open", connections_open, methods=["POST"]),
        Route("/api/auth.test", auth_test, methods=["POST"]),
        WebSocketRoute("/link/", sockets.connection),
    ]
    with serving(Starlette(routes=routes), ping_every=ping_every) as server:
        yield Slack(sockets, server, pauses)
        server.run(sockets.close())


def mention(number: int = 1) -> Json:
    """An event of its own."""
    said = {"type": "message", "ts": f"1.{number:06}", "user": "U0SIAN", "text": "<@U0BOT>"}
    return events.event_callback(INSTALL, events.app_mention(said, OPEN), event_id=f"Ev{number:04}", event_time=1)


def typed(text: str = "help") -> Json:
    """A slash command of Siân's."""
    return dict(
        payloads.slash_command(
            INSTALL, user=SIAN, channel=OPEN, command="/case", text=text, response_url="", trigger_id="1.2.a"
        )
    )


def read(peer: ClientConnection, within: float = 5.0) -> Json:
    """The next message."""
    message: Json = json.loads(peer.recv(timeout=within))
    return message


def ack(peer: ClientConnection, envelope: Json, payload: Json | None = None) -> None:
    """Acknowledge an envelope."""
    answer = {"envelope_id": envelope["envelope_id"]}
    peer.send(json.dumps(answer if payload is None else answer | {"payload": payload}))


@contextmanager
def peers(slack: Slack, count: int) -> Iterator[list[ClientConnection]]:
    """So many bare connections, their greetings read."""
    with ExitStack() as stack:
        opened = [stack.enter_context(connect(slack.url(), close_timeout=0.1)) for _ in range(count)]
        for each in opened:
            assert read(each)["type"] == "hello"
        slack.connections(count)
        yield opened
