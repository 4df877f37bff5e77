"""Slack's requests over HTTP: only those that it signed just now and that were not heard before come in."""

import re
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any

import uvicorn
from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PATH = "/slack/events"
OLDEST = 300  # seconds that a signature holds
LARGEST = 1_000_000  # bytes; Slack's own requests are far smaller
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
TIMESTAMP = re.compile(r"[0-9]{1,12}")
STARTS_WITHIN = 10.0


class Seen:
    """The signatures of the last minutes: a request that comes twice is a replay."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def add(self, signature: str) -> bool:
        """Whether it is new."""
        with self._lock:
            now = self._seconds()
            self._until = {each: until for each, until in self._until.items() if until > now}
            new = signature not in self._until
            self._until[signature] = now + 2 * OLDEST  # the other side's clock may be ahead
            return new

    def forget(self, signature: str) -> None:
        """What could not be handled may come again."""
        with self._lock:
            self._until.pop(signature, None)


class _Clock:
    """The clock in the form that slack_sdk's verifier takes."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.now = seconds


class SignedRequests:
    """A small server, in a thread of its own; bolt works in others, so that nobody waits for anybody."""

    def __init__(
        self,
        app: App,
        secret: str,
        address: tuple[str, int],
        real: Callable[[], datetime],
        trouble: Callable[[], str] = lambda: "",
    ) -> None:
        self._app, self._trouble = app, trouble
        seconds = lambda: real().timestamp()  # noqa: E731 - the clock as seconds
        self._seen = Seen(seconds)
        self._verifier = SignatureVerifier(secret, _Clock(seconds))  # type: ignore[arg-type]
        self._host, self._port = address
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The request URL that Slack is given, as this machine knows it."""
        return f"http://{self._host}:{self._port}{PATH}"

    def open(self) -> None:
        """Listen; what is wrong with the address is raised here."""
        listening = socket.create_server((self._host, self._port))
        self._port = listening.getsockname()[1]
        ready = threading.Event()

        @asynccontextmanager
        async def lifespan(_app: Starlette) -> Any:  # noqa: ANN401 - starlette's own
            ready.set()
            yield

        routes = [Route(PATH, self._heard, methods=["POST"]), Route("/health", self._health)]
        application = Starlette(routes=routes, lifespan=lifespan)
        self._server = uvicorn.Server(
            uvicorn.Config(application, log_level="error", timeout_graceful_shutdown=2, lifespan="on")
        )
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="requests", daemon=True)
        self._thread.start()
        ready.wait(STARTS_WITHIN)

    def close(self) -> None:
        """Finish what is being answered and stop listening."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join()

    def lives(self) -> bool:
        """Whether the server still runs."""
        return bool(self._thread and self._thread.is_alive())

    async def _heard(self, request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not TIMESTAMP.fullmatch(length) or int(length) > LARGEST:
            return PlainTextResponse("too large, or of no stated length", 413)
        body = await request.body()
        if not self._genuine(request.headers, body):
            return PlainTextResponse("not signed by Slack just now", 401)
        signature = request.headers["x-slack-signature"]
        if not self._seen.add(signature):
            again = "x-slack-retry-num" in request.headers  # Slack did not hear our answer within the same second
            return PlainTextResponse("", 200) if again else PlainTextResponse("heard before", 401)
        return await run_in_threadpool(self._answered, signature, body.decode(), dict(request.headers))

    def _genuine(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Junk is turned away before anything reads it: bolt would fail on it with a traceback."""
        timestamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        if not TIMESTAMP.fullmatch(timestamp) or not SIGNATURE.fullmatch(signature):
            return False
        try:
            words = body.decode()
        except UnicodeDecodeError:
            return False
        return bool(self._verifier.is_valid(words, timestamp, signature))

    def _answered(self, signature: str, body: str, headers: dict[str, str]) -> Response:
        try:
            answer = self._app.dispatch(BoltRequest(body=body, headers=dict(headers)))
        except BaseException:
            self._seen.forget(signature)
            raise
        if answer.status >= 500:
            self._seen.forget(signature)
        return Response(answer.body, answer.status, {name: value[0] for name, value in answer.headers.items()})

    async def _health(self, _request: Request) -> Response:
        """Whether it listens and does its work; if not, why, as the log says it."""
        trouble = self._trouble()
        return PlainTextResponse(trouble or "listening", HTTPStatus.SERVICE_UNAVAILABLE if trouble else HTTPStatus.OK)
