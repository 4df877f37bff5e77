"""The door of the Web API: bodies in every form, tokens in every place, answers and ordered faults."""

import asyncio
import json
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.practice.slack.errors import SlackError
from bot.practice.slack.faults import CallFault, Order, Script
from bot.practice.slack.methods import call_method
from bot.practice.slack.things import Json
from bot.practice.slack.world import World

HANGS_FOR = 600.0
NEVER_LOGGED = {"token"}


class WebApi:
    """Answers calls of methods, with the faults of the script."""

    def __init__(
        self, world: World, script: Script, ending: asyncio.Event, *, base: Callable[[], str], way_in: Callable[[], str]
    ) -> None:
        self._world, self._script, self._ending = world, script, ending
        self._base, self._way_in = base, way_in
        self._later: set[asyncio.Task[None]] = set()

    async def answer(self, request: Request) -> Response:
        """One call."""
        method = request.path_params["method"]
        try:
            args = await read_args(request)
        except SlackError as refused:
            return JSONResponse(refused.body())
        token = bearer(request) or args.get("token")
        args = {name: value for name, value in args.items() if name not in NEVER_LOGGED}
        order = self._script.meet(method)
        if order is None and self._script.too_fast(method, args, self._world.real.now()):
            order = Order(CallFault.RATELIMITED)
        if order is None:
            return JSONResponse(self._take(method, args, token), headers=self._scopes(token))
        return await self._faulty(order, request, lambda: self._take(method, args, token, order))

    def _scopes(self, token: str | None) -> dict[str, str]:
        """What a token may do, which Slack says beside every answer."""
        known = self._world.tokens.get(token or "")
        return {"x-oauth-scopes": ",".join(sorted(known.scopes))} if known else {}

    def _take(self, method: str, args: Json, token: str | None, order: Order | None = None) -> Json:
        """Do what the call asks, unless its fault says that it was not taken; either way it is in the log."""
        fault = order.kind.value if order else ""
        result: Json = {}
        if order is None or order.taken():
            try:
                result = call_method(self._world, method, args, token, self._base())
            except SlackError as refused:
                result = refused.body()
        accepted = bool(result.get("ok"))
        if accepted and method == "apps.connections.open":
            result["url"] = self._way_in()
        self._script.write(method, args, self._world.now().isoformat(), accepted=accepted, result=result, fault=fault)
        return result

    async def _faulty(self, order: Order, request: Request, take: Callable[[], Json]) -> Response:
        """Answer as the fault has it."""
        if order.kind is CallFault.LATE:
            self._afterwards(order.seconds, take)
            return await self._cut(request)
        result = take()
        match order.kind:
            case CallFault.RATELIMITED:
                after = {"Retry-After": str(max(1, round(order.seconds)))}
                return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers=after)
            case CallFault.HTTP_500:
                return Response("Internal Server Error", 500, media_type="text/plain")
            case CallFault.HTTP_503:
                return Response("Service Unavailable", 503, media_type="text/plain")
            case CallFault.INTERNAL_ERROR | CallFault.FATAL_ERROR:
                return JSONResponse({"ok": False, "error": order.kind.value})
            case CallFault.SLOW:
                await self._wait(order.seconds, self._script.forgotten)
                return JSONResponse(result)
            case CallFault.HANG:
                await self._wait(HANGS_FOR)
                return await self._cut(request)
            case CallFault.PARTIAL:
                return Partial(request, result)
            case _:
                return await self._cut(request)

    def _afterwards(self, seconds: float, take: Callable[[], Json]) -> None:
        """Take the call some seconds from now."""

        async def waits() -> None:
            await self._wait(seconds)
            take()

        task = asyncio.create_task(waits())
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _wait(self, seconds: float, *sooner: asyncio.Event) -> None:
        """Let seconds pass, or less if the stand-in is about to end or one of these comes sooner."""
        events = [asyncio.create_task(each.wait()) for each in (self._ending, *sooner)]
        await asyncio.wait(events, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for each in events:
            each.cancel()

    async def _cut(self, request: Request) -> Response:
        """Cut the connection without a word."""
        transport(request).abort()
        await asyncio.sleep(0.01)  # the server must notice before it finds that nothing was answered
        return Response()


class Partial(Response):
    """The first half of an answer, and then the end of the connection."""

    def __init__(self, request: Request, result: Json) -> None:
        super().__init__(json.dumps(result), media_type="application/json")
        self._request = request

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401, ARG002 - ASGI's own form
        """Send the headers of the whole and half of it."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body[: len(self.body) // 2], "more_body": True})
        transport(self._request).close()
        await asyncio.sleep(0.01)


def transport(request: Request) -> asyncio.Transport:
    """The connection under a request, which the stand-in's server left in its scope."""
    found: asyncio.Transport = request.scope["practice.transport"]
    return found


def bearer(request: Request) -> str | None:
    """The token in the header."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or None if kind.lower() == "bearer" else None


async def read_args(request: Request) -> Json:
    """The arguments of a call: from its address, and from its body whatever form that has."""
    args: Json = dict(request.query_params)
    body, kind = await request.body(), request.headers.get("content-type", "").lower()
    if not body:
        return args
    if kind.startswith("application/json"):
        return args | read_json(body)
    if kind.startswith("multipart/form-data"):
        return args | read_multipart(body, request.headers["content-type"])
    if kind.startswith("application/x-www-form-urlencoded") or not kind:
        return args | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    raise SlackError("invalid_post_type")


def read_json(body: bytes) -> Json:
    """A body that is a JSON object."""
    try:
        read = json.loads(body)
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(read, dict):
        raise SlackError("json_not_object")
    return read


def read_multipart(body: bytes, content_type: str) -> Json:
    """The fields of a multipart body."""
    whole = BytesParser[EmailMessage](policy=HTTP).parsebytes(
        b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body
    )
    parts = [each for each in whole.iter_parts() if isinstance(each, EmailMessage)]
    fields = ((each.get_param("name", header="content-disposition"), each.get_payload(decode=True)) for each in parts)
    return {str(name): value.decode("utf-8", "replace") for name, value in fields if isinstance(value, bytes)}
