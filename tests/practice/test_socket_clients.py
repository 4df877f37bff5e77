"""Slack's side of Socket Mode, held against bolt on slack_sdk's builtin client."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import NamedTuple

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.practice.slack import payloads
from bot.practice.slack.payloads import Json
from bot.practice.slack.socket_mode import Ack
from tests.practice.sockets import INSTALL, SIAN, VIEW, Slack, mention, practising, typed


@pytest.fixture
def patient() -> Iterator[Slack]:
    """Slack that waits as long as the real one, for clients that need their time."""
    with practising(ack_within=3.0) as made:
        yield made


class Bot(NamedTuple):
    """A bolt app in Socket Mode."""

    app: App
    handler: SocketModeHandler
    heard: "Queue[Json]"


def heard_by(queue: "Queue[Json]") -> Callable[[Json], None]:
    """A listener that hands on what it hears."""

    def listen(body: Json) -> None:
        queue.put(body)

    return listen


@contextmanager
def bolt(slack: Slack, ping_interval: float = 10.0) -> Iterator[Bot]:
    """Bolt with slack_sdk's builtin client, connected; it listens to what these tests send."""
    client = WebClient(token="xoxb-practice", base_url=f"http://127.0.0.1:{slack.server.port}/api/")  # noqa: S106
    app = App(client=client, process_before_response=True)
    heard: Queue[Json] = Queue()
    app.event("app_mention")(heard_by(heard))
    app.command("/case")(lambda ack, command: ack(f"You said {command['text']}"))
    app.view("open_case")(lambda ack: ack(response_action="errors", errors={"name": "Taken"}))
    handler = SocketModeHandler(app, "xapp-practice", ping_interval=ping_interval)
    handler.client.connect()
    try:
        yield Bot(app, handler, heard)
    finally:
        handler.client.auto_reconnect_enabled = False
        slack.call(slack.sockets.close)  # or the client's reader would keep it for its three seconds
        until = time.monotonic() + 5
        while handler.client.is_connected() and time.monotonic() < until:
            time.sleep(0.005)  # its reader and close() must not both close its socket
        handler.client.close()


def test_bolt(patient: Slack) -> None:
    """Bolt acknowledges a command, a form and an event over Socket Mode, with what its listeners answered."""
    with bolt(patient) as bot:
        patient.connections(1)
        said = patient.deliver("slash_commands", typed("status"))
        assert said.result(5) == Ack(acked=True, payload={"text": "You said status"}, error="", attempts=1)
        form = payloads.view_submission(INSTALL, user=SIAN, view=VIEW, filled={}, trigger_id="1.2.b")
        refused = patient.deliver("interactive", form).result(5)
        assert refused.payload == {"response_action": "errors", "errors": {"name": "Taken"}}
        assert patient.deliver("events_api", mention()).result(5).acked
        assert bot.heard.get(timeout=5)["event"]["type"] == "app_mention"


def test_two_bolts(patient: Slack) -> None:
    """Of two running apps each event reaches exactly one."""
    with bolt(patient) as one, bolt(patient) as two:
        patient.connections(2)
        ended = [patient.deliver("events_api", mention(number)) for number in range(8)]
        assert all(each.result(5).attempts == 1 for each in ended)
        heard = [sorted(each["event_id"] for each in drained(bot.heard)) for bot in (one, two)]
        assert sorted(heard[0] + heard[1]) == [f"Ev{number:04}" for number in range(8)]
        assert [len(each) for each in heard] == [4, 4]


def drained(queue: "Queue[Json]") -> list[Json]:
    """Everything that is in a queue."""
    got: list[Json] = []
    try:
        while True:
            got.append(queue.get_nowait())
    except Empty:
        return got


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_bolt_is_told_to_go(patient: Slack, reason: str) -> None:
    """slack_sdk's client comes back by itself on a disconnect, and then serves."""
    with bolt(patient) as bot:
        patient.connections(1)
        patient.call(patient.sockets.disconnect, reason)
        patient.connection(2)
        assert patient.deliver("events_api", mention()).result(10).acked
        assert bot.heard.get(timeout=5)["event_id"] == "Ev0001"


@pytest.mark.parametrize("fault", ["drop", "silence"])
def test_bolt_notices(patient: Slack, fault: str) -> None:
    """slack_sdk's client notices a cut or silent connection by its pings, opens another one, and then serves."""
    with bolt(patient, ping_interval=0.2) as bot:
        patient.connections(1)
        patient.call(getattr(patient.sockets, fault))
        patient.connection(2)
        assert patient.deliver("events_api", mention()).result(15).acked
        assert bot.heard.get(timeout=5)["event_id"] == "Ev0001"
