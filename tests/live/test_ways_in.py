"""The two ways in, and what tries to come in by them: forged, repeated and broken requests, and sockets gone silent."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from bot.practice.slack.signing import FORM, Reply, command_body, post_signed, signature
from bot.signed_requests import PATH, SignedRequests
from bot.ways_in import Patience, Socket
from tests.practising import bare_slack

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - nobody's
DAY = 86_400  # seconds: these are signed when the tests are collected, and a run takes minutes
BOT = "xoxb-1"
BODY = command_body({"command": "/case", "text": "help", "trigger_id": "1"})


class Clock:
    """A clock that is put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """The time it shows."""
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def heard() -> list[str]:
    """What came through."""
    return []


@pytest.fixture
def door(heard: list[str]) -> Iterator[SignedRequests]:
    """A door that leads to an app which only listens."""
    app = App(token="xoxb-1", request_verification_enabled=False, token_verification_enabled=False)  # noqa: S106

    def note(body: dict[str, str], next: Callable[[], object]) -> None:  # noqa: A002 - bolt's own name
        del next
        heard.append(body.get("text", ""))
        if body.get("text") == "fails":
            raise RuntimeError

    app._middleware_list = []  # noqa: SLF001 - nothing of bolt's own between the door and the note
    app.middleware(note)
    made = SignedRequests(app, SECRET, ("127.0.0.1", 0), Clock())
    made.open()
    yield made
    made.close()


def sent(door: SignedRequests, body: str = BODY, **how: object) -> Reply:
    """One request, signed unless told otherwise."""
    return asyncio.run(post_signed(door.url, body, SECRET, FORM, **how))  # type: ignore[arg-type]


def test_health_says_what_is_in_the_way_of_the_work() -> None:
    """Not only that it listens: 503 and the one line of the log, until the work goes on."""
    trouble = [""]
    made = SignedRequests(
        App(signing_secret=SECRET, token=BOT, token_verification_enabled=False),
        SECRET,
        ("127.0.0.1", 0),
        Clock(),
        lambda: trouble[0],
    )
    made.open()
    health = made.url.replace(PATH, "/health")
    try:
        trouble[0] = "the disk of the database is full"
        with pytest.raises(HTTPError) as refused:
            urlopen(health)  # noqa: S310 - our own
        assert (refused.value.code, refused.value.read().decode()) == (503, trouble[0])
        trouble[0] = ""
        with urlopen(health) as answer:  # noqa: S310
            assert (answer.status, answer.read()) == (200, b"listening")
    finally:
        made.close()


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


def test_a_signed_request_comes_in(door: SignedRequests, heard: list[str]) -> None:
    """What Slack signed just now is heard; the door also says that it listens."""
    sent(door)
    assert heard == ["help"]
    with urlopen(door.url.replace(PATH, "/health")) as answer:  # noqa: S310 - our own
        assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": signature("another", str(now()), BODY)},
        {"X-Slack-Signature": "v0=ŵ" + "0" * 63},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "junk"},
        {"X-Slack-Request-Timestamp": "junk"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Request-Timestamp": "١٢٣"},
        {"X-Slack-Request-Timestamp": str(now() - 301), "X-Slack-Signature": signature(SECRET, str(now() - 301), BODY)},
        {"X-Slack-Request-Timestamp": str(now() + DAY), "X-Slack-Signature": signature(SECRET, str(now() + DAY), BODY)},
    ],
)
def test_what_is_not_signed_just_now_gets_401_and_no_traceback(
    door: SignedRequests, heard: list[str], headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Wrong, junk, old or early: turned away, and nothing of it in the log."""
    with caplog.at_level(logging.WARNING):
        assert sent(door, headers=headers).status == 401
    assert heard == []
    assert not caplog.records


def test_a_replay_gets_401_and_slacks_own_repeat_its_answer(door: SignedRequests, heard: list[str]) -> None:
    """The same signature a second time is a replay; marked as Slack's repeat it is answered and not done again."""
    at = now()
    sent(door, timestamp=at)
    assert sent(door, timestamp=at).status == 401
    assert sent(door, timestamp=at, retry_num=1).status == 200
    assert heard == ["help"]


def test_what_failed_may_come_again(door: SignedRequests, heard: list[str]) -> None:
    """A request that we could not handle is not counted as heard: Slack sends it again."""
    body = command_body({"text": "fails"})
    at = now()
    assert [sent(door, body, timestamp=at).status for _ in range(2)] == [500, 500]
    assert heard == ["fails", "fails"]


def test_a_body_that_is_too_large_is_not_read(door: SignedRequests, heard: list[str]) -> None:
    """A megabyte is far more than Slack ever sends."""
    assert sent(door, "x" * 1_100_000).status == 413
    assert heard == []


@pytest.fixture
def slack() -> Iterator[StandIn]:
    """A Slack of this test's own."""
    with bare_slack() as started:
        yield started


@pytest.fixture
def clock() -> Clock:
    """The real clock, put forward by the test."""
    return Clock()


@pytest.fixture
def socket(slack: StandIn, clock: Clock) -> Iterator[Socket]:
    """An open socket whose owner is patient for a minute."""
    app = App(token=slack.world.bot_token, token_verification_enabled=False)
    patience = Patience(rebuild=timedelta(minutes=1), give_up=timedelta(minutes=5))
    made = Socket(app, slack.world.app_token, slack.api_url, clock, patience)
    made.open()
    yield made
    made.close()


def test_a_socket_that_is_heard_from_is_left_alone(slack: StandIn, socket: Socket) -> None:
    """Pongs come: it lives, on its first connection."""
    assert socket.lives()
    assert Team(slack.url).socket() == [1]


def test_a_socket_that_is_silent_for_long_is_built_anew(slack: StandIn, socket: Socket, clock: Clock) -> None:
    """Another connection takes the place of the silent one; the bot goes on living."""
    slack.sockets.silence()
    clock.ahead = timedelta(minutes=2)
    assert socket.lives()
    assert Team(slack.url).socket("wait", count=1, after=1)[-1] > 1


def test_a_socket_that_cannot_be_mended_is_given_up(slack: StandIn, socket: Socket, clock: Clock) -> None:
    """Slack refuses every new connection and nothing is heard: it says that it is dead, so that the process can end."""
    Team(slack.url).arms("http_500", "apps.connections.open", times=100)
    slack.sockets.silence()
    clock.ahead = timedelta(minutes=6)
    assert not socket.lives()
    Team(slack.url).forgets_faults()


def test_what_is_in_hand_is_acknowledged_before_the_line_is_cut(slack: StandIn) -> None:
    """Whoever ends the bot while a command is being heard still sees it acknowledged."""
    begun, told = threading.Event(), threading.Event()
    client = WebClient(slack.world.bot_token, slack.api_url)
    app = App(client=client, token_verification_enabled=False, process_before_response=True)

    def listen(ack: Callable[[], None]) -> None:
        begun.set()
        told.wait(5)
        ack()

    app.command("/case")(listen)
    socket = Socket(app, slack.world.app_token, slack.api_url, Clock())
    socket.open()
    typing = threading.Thread(
        target=Team(slack.url).as_("ailsa").channel("follow-up-north").types, args=("/case help",)
    )
    typing.start()
    assert begun.wait(5)
    ending = threading.Thread(target=socket.close)
    ending.start()
    ending.join(0.2)
    told.set()
    ending.join()
    typing.join()
    assert [each.taken for each in slack.deliveries.log] == [True]
