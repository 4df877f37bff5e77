"""Requests to the app are Slack's own: signed, patient for three seconds, and events come again on schedule."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.practice.slack import events, payloads, signing
from bot.practice.slack.payloads import Install
from bot.practice.slack.signing import FORM, JSON, RETRY_AFTER, Reply, post_signed, send_event
from tests.practice.serving import serving

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 (the one in Slack's documentation)
INSTALL = Install("A0CASES", "B0CASES", "U0BOT", "T0TEAM", "inspectorate", "verification")
SIAN = {"id": "U0SIAN", "name": "sian"}
OPEN = {"id": "C0OPEN", "name": "strathavon"}
EVENT = events.event_callback(INSTALL, events.app_uninstalled(event_ts="1.2"), event_id="Ev0001", event_time=1)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
COMMAND = payloads.slash_command(
    INSTALL, user=SIAN, channel=OPEN, command="/case", text="status é & co", response_url="", trigger_id="1.2.a"
)


class Told:
    """A request as it came in."""

    def __init__(self, raw: bytes, body: bytes) -> None:
        first, *lines = raw.decode().strip().split("\r\n")
        self.first = first
        self.headers = dict(line.split(": ", 1) for line in lines)
        self.body = body.decode()


Talk = Callable[[str], Awaitable[Any]]


def answering(answers: list[bytes], talk: Talk) -> tuple[Any, list[Told]]:
    """Talk to a server that gives these bytes in turn, None of them meaning silence; what it was told."""
    told: list[Told] = []
    left = list(answers)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw = await reader.readuntil(b"\r\n\r\n")
        length = int(next(line for line in raw.split(b"\r\n") if line.lower().startswith(b"content-length"))[15:])
        told.append(Told(raw, await reader.readexactly(length)))
        answer = left.pop(0)
        writer.write(answer)
        if not answer:
            await reader.read()  # say nothing until the other side goes
        writer.close()

    async def run() -> Any:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            return await talk(f"http://127.0.0.1:{port}/slack/events?way=in")

    return asyncio.run(run()), told


def posting(body: str = "a=1", kind: str = FORM, **more: Any) -> Talk:
    """Send one request."""
    return lambda url: post_signed(url, body, SECRET, kind, **more)


class At(Clock):
    """A clock that stands still."""

    def __init__(self, moment: float) -> None:
        self.moment = moment

    def now(self) -> float:
        """The moment at which it stands."""
        return self.moment


def test_published_signature() -> None:
    """The example of Slack's documentation has the signature that is printed there."""
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signing.signature(SECRET, "1531420618", body) == expected


@given(body=st.text(), moment=st.integers(0, 2**40))
def test_verified(body: str, moment: int) -> None:
    """Whatever the body and the time, slack_sdk's verifier takes the signature."""
    signed = signing.signature(SECRET, str(moment), body)
    headers = {"X-Slack-Request-Timestamp": str(moment), "X-Slack-Signature": signed}
    assert SignatureVerifier(SECRET, At(moment)).is_valid_request(body, headers)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (signing.command_body(COMMAND), FORM),
        (signing.interactive_body({"type": "shortcut", "word": "é &"}), FORM),
        (signing.event_body(EVENT), JSON),
    ],
    ids=["command", "interactive", "event"],
)
def test_what_arrives(body: str, kind: str) -> None:
    """A request arrives whole, with its kind and a signature that slack_sdk takes."""
    reply, (told,) = answering([OK], posting(body, kind))
    assert reply == Reply(200, {"content-length": "2"}, "OK", "")
    assert told.first == "POST /slack/events?way=in HTTP/1.1"
    assert (told.body, told.headers["Content-Type"]) == (body, kind)
    assert SignatureVerifier(SECRET).is_valid_request(told.body, told.headers)
    assert abs(int(told.headers["X-Slack-Request-Timestamp"]) - time.time()) < 60
    assert "X-Slack-Retry-Num" not in told.headers


def test_forms() -> None:
    """Commands are forms, and interactions forms with one field of JSON."""
    assert parse_qs(signing.command_body(COMMAND), keep_blank_values=True)["text"] == ["status é & co"]
    payload = {"type": "shortcut", "word": "é &"}
    assert json.loads(parse_qs(signing.interactive_body(payload))["payload"][0]) == payload


def test_wrong_on_purpose() -> None:
    """Tests can send another time, wrong headers and a retry's number."""
    wrong = {"X-Slack-Signature": "v0=wrong", "X-Junk": "é"}
    _, (told,) = answering([OK], posting(timestamp="yesterday", headers=wrong, retry_num=2))
    assert told.headers["X-Slack-Request-Timestamp"] == "yesterday"
    assert (told.headers["X-Slack-Signature"], told.headers["X-Junk"]) == ("v0=wrong", "é")
    assert (told.headers["X-Slack-Retry-Num"], told.headers["X-Slack-Retry-Reason"]) == ("2", "http_timeout")


@pytest.mark.parametrize(
    ("answer", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, "until the end"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n", 200, "abcde"),
        (b"HTTP/1.0 204 No Content\r\nContent-Length: 0\r\n\r\n", 204, ""),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, ""),
    ],
)
def test_ways_of_answering(answer: bytes, status: int, body: str) -> None:
    """Answers are read in chunks, of a stated length or until the end; what is not 2xx is an error."""
    reply, _ = answering([answer], posting())
    assert (reply.status, reply.body, reply.error) == (status, body, "" if status < 300 else "http_error")


@pytest.mark.parametrize(
    "answer",
    [
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200",
    ],
    ids=["words", "no status", "cut", "no length", "endless", "half"],
)
def test_no_answer(answer: bytes) -> None:
    """What is no whole answer counts as a failed connection, and the command has failed to be dispatched."""
    reply, _ = answering([answer], posting())
    assert (reply.status, reply.error) == (0, "connection_failed")
    assert signing.command_error(reply) == "dispatch_failed"


def test_nobody_listens() -> None:
    """An app that does not run is a failed connection."""

    async def closed() -> Reply:
        async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
        return await post_signed(f"http://127.0.0.1:{port}/", "a=1", SECRET, FORM)

    assert asyncio.run(closed()).error == "connection_failed"


def test_no_patience() -> None:
    """An app that says nothing in time has timed out."""
    reply, _ = answering([b""], posting(within=0.05))
    assert (reply.status, reply.error) == (0, "http_timeout")
    assert signing.command_error(reply) == "operation_timeout"
    assert signing.WITHIN == 3


def test_objects() -> None:
    """An answer in JSON is read as an object; other answers are words."""
    assert Reply(200, {}, '{"response_action": "clear"}', "").payload == {"response_action": "clear"}
    assert Reply(200, {}, "[1]", "").payload is None
    assert Reply(200, {}, "Done", "").payload is None


class Waiting:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.moment = 1_800_000_000.0
        self.pauses: list[float] = []

    def now(self) -> float:
        """The present moment."""
        return self.moment

    async def pause(self, seconds: float) -> None:
        """Let time pass."""
        self.pauses.append(seconds)
        self.moment += seconds


def test_events_come_again() -> None:
    """An event that the app does not take comes at once, after a minute and after five, signed anew each time."""
    clock = Waiting()
    busy = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
    replies, told = answering([busy] * 4, lambda url: send_event(url, EVENT, SECRET, now=clock.now, pause=clock.pause))
    assert [reply.status for reply in replies] == [503] * 4
    assert clock.pauses == list(RETRY_AFTER)
    assert [each.headers.get("X-Slack-Retry-Num") for each in told] == [None, "1", "2", "3"]
    assert {each.headers["X-Slack-Retry-Reason"] for each in told[1:]} == {"http_error"}
    assert {each.body for each in told} == {json.dumps(EVENT)}
    stamps = [int(each.headers["X-Slack-Request-Timestamp"]) - 1_800_000_000 for each in told]
    assert stamps == [0, 0, 60, 360]
    for each, stamp in zip(told, stamps, strict=True):
        verifier = SignatureVerifier(SECRET, At(1_800_000_000 + stamp))
        assert verifier.is_valid_request(each.body, each.headers)


def test_taken_at_last() -> None:
    """An event that the app takes at the second time does not come a third time; the reason was the silence."""
    clock = Waiting()
    replies, told = answering(
        [b"", OK], lambda url: send_event(url, EVENT, SECRET, now=clock.now, pause=clock.pause, within=0.05)
    )
    assert [reply.error for reply in replies] == ["http_timeout", ""]
    assert told[1].headers["X-Slack-Retry-Reason"] == "http_timeout"


def test_no_retry() -> None:
    """An app can say that it does not want an event again."""
    refusing = b"HTTP/1.1 500 No\r\nX-Slack-No-Retry: 1\r\nContent-Length: 0\r\n\r\n"
    replies, told = answering([refusing], lambda url: send_event(url, EVENT, SECRET))
    assert (len(replies), len(told)) == (1, 1)


def bolt() -> Starlette:
    """Bolt behind HTTP with one command and one form."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id="T0TEAM", bot_token="xoxb", bot_id="B0CASES", bot_user_id="U0BOT"  # noqa: S106
        )  # fmt: skip

    app = App(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.command("/case")(lambda ack, command: ack(f"You said {command['text']}"))
    app.view("open_case")(lambda ack: ack(response_action="clear"))
    app.event("app_uninstalled")(lambda ack: ack())
    handler = SlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


def test_bolt() -> None:
    """Bolt takes signed commands, forms and events, answers them, and refuses a wrong signature and an old time."""
    view = {"id": "V1", "type": "modal", "hash": "1.a", "callback_id": "open_case", "blocks": []}
    form = payloads.view_submission(INSTALL, user=SIAN, view=view, filled={}, trigger_id="1.2.b")
    command, sent = signing.command_body(COMMAND), signing.interactive_body(form)
    with serving(bolt()) as server:

        def post(body: str, kind: str = FORM, **more: Any) -> Reply:
            url = f"http://127.0.0.1:{server.port}/slack/events"
            return asyncio.run(post_signed(url, body, SECRET, kind, **more))

        assert (post(command).status, post(command).body) == (200, "You said status é & co")
        assert post(sent).payload == {"response_action": "clear"}
        assert post(signing.event_body(EVENT), JSON).status == 200
        assert post(command, headers={"X-Slack-Signature": "v0=wrong"}).status == 401
        assert post(command, timestamp=int(time.time()) - 301).status == 401
