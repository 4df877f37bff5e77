"""The page's files and the workspace's few routes, to be served beside the stand-in's own."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.practice.page.workspace import Language, Step, Unmoved, Workspace

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
STATIC = files("bot.practice.page") / "static"


def page(workspace: Callable[[], Workspace]) -> list[BaseRoute]:
    """The routes; the workspace is asked for at each request, since it may come after the stand-in."""
    hooks = Hooks(workspace)
    return [
        Route("/", _index, methods=["GET"]),
        Route("/page/{name}", _file, methods=["GET"]),
        Route("/_workspace/state", guarded(hooks.state), methods=["GET"]),
        Route("/_workspace/clock", guarded(hooks.clock), methods=["POST"]),
        Route("/_workspace/again", guarded(hooks.again), methods=["POST"]),
    ]


async def _index(_: Request) -> Response:
    return static("index.html")


async def _file(request: Request) -> Response:
    return static(request.path_params["name"])


def static(name: str) -> Response:
    """A file of the page, if it is one."""
    known = {each.name: each for each in STATIC.iterdir()}
    kind = TYPES.get(name.rpartition(".")[2])
    if name not in known or kind is None:
        return PlainTextResponse("not found", 404, headers=HEADERS)
    return Response(known[name].read_bytes(), media_type=f"{kind}; charset=utf-8", headers=HEADERS)


class Hooks:
    """The routes of the workspace. Its work is done in a thread, for it calls the stand-in that serves it."""

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace

    async def state(self, request: Request) -> Response:
        """What the page says of the practice."""
        person, language = request.query_params.get("as", ""), language_of(request.query_params.get("language"))
        state = await run_in_threadpool(self._workspace().state, person, language)
        return answer(json.loads(json.dumps(asdict(state), default=str)))

    async def clock(self, request: Request) -> Response:
        """Move the clock."""
        asked = await request.json()
        step, day = asked.get("do"), asked.get("day")
        if step not in get_args(Step) or (step == "to") != bool(day):
            return answer({"ok": False, "error": "wrong_request"}, 400)
        to, language = date.fromisoformat(day) if day else None, language_of(asked.get("language"))
        try:
            words = await run_in_threadpool(self._workspace().move, step, to, language)
        except Unmoved as stays:
            return answer({"ok": False, "error": "unmoved", "words": stays.words, "backwards": stays.backwards}, 409)
        return answer({"words": words})

    async def again(self, _: Request) -> Response:
        """Begin from the beginning."""
        await run_in_threadpool(self._workspace().again)
        return answer({})


def language_of(word: object) -> Language:
    """A language that the page has; English otherwise."""
    return "cy" if word == "cy" else "en"


def answer(said: dict[str, Any], status: int = 200) -> Response:
    """JSON, as the control routes give it."""
    return JSONResponse({"ok": True, **said}, status, headers=HEADERS)


def guarded(act: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Only the page itself moves anything: another site in the same browser is sent away."""

    async def guard(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and urlsplit(origin).netloc != request.headers.get("host"):
            return answer({"ok": False, "error": "another_origin"}, 403)
        try:
            return await act(request)
        except ValueError as wrong:
            return answer({"ok": False, "error": "wrong_request", "why": str(wrong)}, 400)

    return guard
