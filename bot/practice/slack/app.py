"""The stand-in as one server: the Web API, Socket Mode, answers, uploads and the control routes."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from bot.practice.slack.acting import Acting
from bot.practice.slack.answering import Answering
from bot.practice.slack.control import LOOKS, Control
from bot.practice.slack.deliveries import Deliveries
from bot.practice.slack.errors import SlackError
from bot.practice.slack.faults import Script
from bot.practice.slack.forms import Forms
from bot.practice.slack.socket_mode import ACK_WITHIN, Sockets
from bot.practice.slack.web_api import WebApi
from bot.practice.slack.wire import Wire
from bot.practice.slack.world import World

STARTS_WITHIN = 10.0
STOPS_WITHIN = 5.0
GONE_URLS = {"used_url", "expired_url", "invalid_url"}


class StandIn:
    """A Slack of one's own, in a thread of its own, on a free port unless one is asked for."""

    def __init__(
        self,
        world: World | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        ack_within: float = ACK_WITHIN,
        sockets: Sockets | None = None,
        routes: Sequence[BaseRoute] = (),
    ) -> None:
        self.world = world or World()
        self.script = Script()
        self.sockets = sockets or Sockets(self.world.app.id, ack_within=ack_within)
        self.deliveries = Deliveries(self.world, self.sockets, within=ack_within)
        self.answering = Answering(self.world, self._base)
        acting = Acting(self.world, self.deliveries, self.answering, self._base)
        self.control = Control(acting, Forms(acting), self.script)
        self._host, self._port, self._more = host, port, routes
        self._ending = asyncio.Event()
        self._web_api = WebApi(self.world, self.script, self._ending, base=self._base, way_in=self._way_in)
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """The address of the stand-in."""
        return f"http://{self._host}:{self._port}"

    @property
    def api_url(self) -> str:
        """The address for SLACK_API_URL."""
        return f"{self.url}/api/"

    def _base(self) -> str:
        return f"{self.url}/"

    def _way_in(self) -> str:
        return f"ws://{self._host}:{self._port}/link/?ticket={self.sockets.ticket()}&app_id={self.world.app.id}"

    def start(self) -> Self:
        """Start, and come back once it answers."""
        listening = socket.create_server((self._host, self._port))
        self._port = listening.getsockname()[1]
        config = uvicorn.Config(
            self.application(), ws=Wire, http="h11", log_level="error", timeout_graceful_shutdown=1, lifespan="on"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="stand-in", daemon=True)
        self._thread.start()
        for _ in range(int(STARTS_WITHIN * 100)):
            if self._server.started:
                return self
            self._thread.join(0.01)
        raise RuntimeError("the stand-in does not start")

    def stop(self) -> None:
        """Stop, with whatever hangs."""
        if self._server is None or self._thread is None:
            return
        if self._loop is not None and self._thread.is_alive():
            letting_go = asyncio.run_coroutine_threadsafe(self._let_go(), self._loop)
            letting_go.add_done_callback(lambda _: setattr(self._server, "should_exit", True))
        self._thread.join(STOPS_WITHIN)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def application(self) -> Any:  # noqa: ANN401 - ASGI's own form
        """The ASGI application, which leaves the connection itself in reach for faults."""
        routes = [
            Route("/api/{method}", self._web_api.answer, methods=["GET", "POST"]),
            Route("/response/{word}", self.response, methods=["POST"]),
            Route("/upload/v1/{file}", self.upload, methods=["POST"]),
            WebSocketRoute("/link/", self.sockets.connection),
            *self.control.routes(),
            *self._more,
        ]
        inner = Starlette(routes=routes, lifespan=self._life)

        async def outer(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
            if scope["type"] == "http":
                scope["practice.transport"] = getattr(getattr(send, "__self__", None), "transport", None)
            try:
                await inner(scope, receive, send)
            finally:  # whatever changes anything here comes by a request, be it the app's or a person's
                self.control.number += scope.get("method", "GET") != "GET" and scope["path"] not in LOOKS

        return outer

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncIterator[None]:
        """While the server runs."""
        self._loop = asyncio.get_running_loop()
        yield

    async def _let_go(self) -> None:
        """Let go of everything that hangs, so that the server can end."""
        self._ending.set()
        await self.deliveries.stop()
        await self.sockets.close()

    async def response(self, request: Request) -> Response:
        """An answer at a response_url."""
        try:
            self.answering.respond(request.path_params["word"], await request.body())
        except SlackError as refused:
            return JSONResponse(refused.body(), 404 if refused.error in GONE_URLS else 400)
        return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The bytes of a file."""
        file, content = self.world.files.get(request.path_params["file"]), await request.body()
        if file is None or file.complete:
            return PlainTextResponse("not found", 404)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")
