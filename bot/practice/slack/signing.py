"""The other way in: HTTP requests to the app, signed as Slack signs them."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlencode, urlsplit

Json = dict[str, Any]
Pause = Callable[[float], Awaitable[None]]

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
WITHIN = 3.0  # Slack waits no longer
RETRY_AFTER = (0.0, 60.0, 300.0)  # an event comes again at once, after a minute and after five more
MOST_HEADER = 65_536


class Reply(NamedTuple):
    """What the app said; status 0 with Slack's word for it where it said nothing in time."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: str
    error: str  # http_timeout, connection_failed, http_error, or nothing

    @property
    def payload(self) -> Json | None:
        """The body as an object, where it is one."""
        with suppress(ValueError):
            read = json.loads(self.body)
            return read if isinstance(read, dict) else None
        return None


class Malformed(ValueError):
    """An answer that is no HTTP."""


def signature(secret: str, timestamp: str, body: str) -> str:
    """The signature of a body at a time: `v0=` and the keyed digest."""
    signed = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def command_body(fields: Mapping[str, str]) -> str:
    """A slash command as a form."""
    return urlencode(fields)


def interactive_body(payload: Json) -> str:
    """An interaction as a form with the one field `payload`."""
    return urlencode({"payload": json.dumps(payload)})


def event_body(payload: Json) -> str:
    """An event as JSON."""
    return json.dumps(payload)


def command_error(reply: Reply) -> str:
    """Slack's word for a command that went wrong over HTTP, or nothing."""
    if not reply.error:
        return ""
    return "operation_timeout" if reply.error == "http_timeout" else "dispatch_failed"


async def post_signed(
    url: str,
    body: str,
    secret: str,
    content_type: str,
    *,
    timestamp: int | str | None = None,
    headers: Mapping[str, str] | None = None,
    retry_num: int | None = None,
    retry_reason: str = "http_timeout",
    within: float = WITHIN,
) -> Reply:
    """Send one signed request and wait for its answer; `headers` come last, so tests can send wrong ones."""
    at = str(int(time.time()) if timestamp is None else timestamp)
    sent = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": signature(secret, at, body),
    }
    if retry_num is not None:
        sent |= {"X-Slack-Retry-Num": str(retry_num), "X-Slack-Retry-Reason": retry_reason}
    try:
        async with asyncio.timeout(within):
            status, answered, text = await exchange(url, body, sent | dict(headers or {}))
    except TimeoutError:
        return Reply(0, {}, "", "http_timeout")
    except (OSError, EOFError, ValueError):
        return Reply(0, {}, "", "connection_failed")
    return Reply(status, answered, text, "" if 200 <= status < 300 else "http_error")


async def send_event(
    url: str,
    payload: Json,
    secret: str,
    *,
    now: Callable[[], float] = time.time,
    pause: Pause = asyncio.sleep,
    within: float = WITHIN,
) -> list[Reply]:
    """Send an event, and again on Slack's schedule until the app takes it; every answer, the last one last."""
    body = event_body(payload)
    replies = [await post_signed(url, body, secret, JSON, timestamp=int(now()), within=within)]
    for number, wait in enumerate(RETRY_AFTER, start=1):
        last = replies[-1]
        if not last.error or last.headers.get("x-slack-no-retry") == "1":
            break
        await pause(wait)
        again = await post_signed(
            url, body, secret, JSON, timestamp=int(now()), retry_num=number, retry_reason=last.error, within=within
        )
        replies.append(again)
    return replies


async def exchange(url: str, body: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], str]:
    """One HTTP request and its answer, over a connection of its own."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure or None, limit=MOST_HEADER)
    try:
        writer.write(head(parts, headers, len(body.encode())) + body.encode())
        await writer.drain()
        return await read_answer(reader)
    finally:
        writer.transport.abort()  # an answer that is late must not keep us
        with suppress(OSError):
            await writer.wait_closed()


def head(parts: SplitResult, headers: Mapping[str, str], length: int) -> bytes:
    """The request's first lines, as Slack's machines write them."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = {
        "Host": parts.netloc,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "application/json,*/*",
        "Connection": "close",
        "Content-Length": str(length),
    }
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in (own | dict(headers)).items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer."""
    try:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    except asyncio.LimitOverrunError as too_long:
        raise Malformed from too_long
    status = first.split(" ", 2)[1:2]
    if not first.startswith("HTTP/1.") or not status:
        raise Malformed(first)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await read_body(reader, headers)
    return int(status[0]), headers, body.decode("utf-8", "replace")


async def read_body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    """A body in chunks, of a stated length, or until the other side closes."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return b"".join([chunk async for chunk in chunks(reader)])
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    return await reader.read()


async def chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The pieces of a chunked body."""
    while size := int((await reader.readline()).split(b";")[0], 16):
        yield await reader.readexactly(size)
        await reader.readexactly(2)
