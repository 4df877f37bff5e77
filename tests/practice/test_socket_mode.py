"""Slack's side of Socket Mode, held against bare connections: greetings, envelopes, acknowledgements, faults."""

import socket
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from bot.practice.slack import payloads
from bot.practice.slack.socket_mode import MOST_CONNECTIONS, RETRY_AFTER, Ack, Fault
from tests.practice.sockets import INSTALL, SIAN, VIEW, Slack, ack, mention, peers, practising, read, typed


@pytest.fixture
def slack() -> Iterator[Slack]:
    """Slack with little patience."""
    with practising() as made:
        yield made


def test_hello(slack: Slack) -> None:
    """A connection is greeted with its app and the number of the app's connections."""
    with connect(slack.url()) as first, connect(slack.url()) as second:
        assert read(first) == {
            "type": "hello",
            "num_connections": 1,
            "debug_info": {"host": "applink-practice", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": "A0CASES"},
        }
        assert read(second)["num_connections"] == 2


def test_ticket_once(slack: Slack) -> None:
    """An address opens one connection; used again, or made up, it is refused."""
    url = slack.url()
    with connect(url) as peer:
        read(peer)
        for wrong in (url, url.partition("?")[0], url.replace("ticket=", "ticket=0")):
            with pytest.raises(InvalidStatus), connect(wrong):
                pass
    assert slack.connections(0) == []


def test_envelopes(slack: Slack) -> None:
    """Commands and interactions may be answered, events not; only events say how often they were sent."""
    with peers(slack, 1) as (peer,):
        for kind, payload, accepts in (
            ("slash_commands", typed(), True),
            ("interactive", payloads.view_closed(INSTALL, user=SIAN, view=VIEW), False),
            ("events_api", mention(), False),
        ):
            ended = slack.deliver(kind, payload)
            envelope = read(peer)
            again = {"retry_attempt": 0, "retry_reason": ""} if kind == "events_api" else {}
            expected = {"type": kind, "payload": payload, "accepts_response_payload": accepts} | again
            assert envelope == expected | {"envelope_id": envelope["envelope_id"]}
            ack(peer, envelope, {"text": "Done"})
            assert ended.result(5) == Ack(
                acked=True, payload={"text": "Done"} if accepts else None, error="", attempts=1
            )


def test_one_of_two(slack: Slack) -> None:
    """Each event reaches exactly one of two connections, and each connection gets its share."""
    with peers(slack, 2) as both:
        got: list[list[str]] = [[], []]
        for number in range(10):
            ended = slack.deliver("events_api", mention(number))
            peer = both[number % 2]
            envelope = read(peer)
            got[number % 2].append(envelope["payload"]["event_id"])
            ack(peer, envelope)
            assert ended.result(5).acked
        assert [len(each) for each in got] == [5, 5]
        for peer in both:
            with pytest.raises(TimeoutError):
                peer.recv(timeout=0.01)


def test_again(slack: Slack) -> None:
    """An event that nobody acknowledges comes again, to the next connection, with its count and the same event_id."""
    with peers(slack, 2) as (first, second):
        ended = slack.deliver("events_api", mention())
        one, two = read(first), read(second)
        assert (one["retry_attempt"], one["retry_reason"]) == (0, "")
        assert (two["retry_attempt"], two["retry_reason"]) == (1, "timeout")
        assert one["payload"] == two["payload"]
        assert one["envelope_id"] != two["envelope_id"]
        ack(second, two)
        assert ended.result(5) == Ack(acked=True, payload=None, error="", attempts=2)


def test_schedule() -> None:
    """Slack sends an event again at once, after one minute and after five, then gives up."""
    with practising(ack_within=0.01) as slack, peers(slack, 1):
        ended = slack.deliver("events_api", mention()).result(5)
        assert ended == Ack(acked=False, payload=None, error="operation_timeout", attempts=4)
        assert slack.pauses == list(RETRY_AFTER)


@pytest.mark.parametrize("kind", ["slash_commands", "interactive"])
def test_no_second_time(slack: Slack, kind: str) -> None:
    """A command or a click that nobody acknowledges has timed out and does not come again."""
    with peers(slack, 1) as (peer,):
        ended = slack.deliver(kind, typed())
        ack(peer, {"envelope_id": read(peer)["envelope_id"] + "0"})
        assert ended.result(5) == Ack(acked=False, payload=None, error="operation_timeout", attempts=1)
        with pytest.raises(TimeoutError):
            peer.recv(timeout=0.01)


def test_nobody_there(slack: Slack) -> None:
    """A command to an app without a connection fails at once, in Slack's words."""
    ended = slack.deliver("slash_commands", typed()).result(5)
    assert ended == Ack(acked=False, payload=None, error="dispatch_failed", attempts=1)
    assert payloads.command_failed("/case", ended.error) == '/case failed with the error "dispatch_failed"'


def test_acknowledged_elsewhere(slack: Slack) -> None:
    """An acknowledgement over another connection of the app counts; what is none is passed over."""
    with peers(slack, 2) as (first, second):
        ended = slack.deliver("events_api", mention())
        for junk in ("no JSON", "[1]", "{}", '{"envelope_id": 5}'):
            second.send(junk)
        ack(second, read(first))
        assert ended.result(5).attempts == 1


def test_twice(slack: Slack) -> None:
    """On order the same envelope is delivered twice, each time to another connection."""
    slack.call(slack.sockets.arm, Fault.TWICE)
    with peers(slack, 2) as (first, second):
        ended = slack.deliver("slash_commands", typed())
        envelope = read(first)
        assert read(second) == envelope
        ack(first, envelope)
        assert ended.result(5).acked


def test_late(slack: Slack) -> None:
    """On order a delivery is late by so many seconds."""
    slack.call(slack.sockets.arm, Fault.LATE, 7.5)
    with peers(slack, 1) as (peer,):
        ended = slack.deliver("slash_commands", typed())
        ack(peer, read(peer))
        assert ended.result(5).acked
    assert slack.pauses == [7.5]


def test_out_of_order(slack: Slack) -> None:
    """On order a delivery waits until the one after it has gone out."""
    slack.call(slack.sockets.arm, Fault.SWAPPED)
    with peers(slack, 1) as (peer,):
        ended = [slack.deliver("events_api", mention(number)) for number in (1, 2)]
        got = [read(peer), read(peer)]
        assert [each["payload"]["event_id"] for each in got] == ["Ev0002", "Ev0001"]
        for each in got:
            ack(peer, each)
        assert all(each.result(5).acked for each in ended)


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.UNHEARD])
def test_lost(slack: Slack, fault: Fault) -> None:
    """On order an envelope or its acknowledgement is lost; the event comes again and a listener may see it twice."""
    slack.call(slack.sockets.arm, fault)
    with peers(slack, 1) as (peer,):
        ended = slack.deliver("events_api", mention())
        if fault is Fault.UNHEARD:
            first = read(peer)
            assert first["retry_attempt"] == 0
            ack(peer, first)
        again = read(peer)
        assert again["retry_attempt"] == 1
        ack(peer, again)
        assert ended.result(5).attempts == 2


def test_too_many(slack: Slack) -> None:
    """Ten connections are the most; the next one is told so and closed."""
    with peers(slack, MOST_CONNECTIONS), connect(slack.url()) as one_more:
        assert read(one_more)["reason"] == "too_many_websockets"
        with pytest.raises(ConnectionClosed):
            one_more.recv(timeout=5)
        assert len(slack.connections(MOST_CONNECTIONS)) == MOST_CONNECTIONS


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
def test_told_to_go(slack: Slack, reason: str) -> None:
    """A disconnect says why; after a warning the connection still serves, otherwise it is closed."""
    with peers(slack, 2) as (first, second):
        assert slack.call(slack.sockets.disconnect, reason, 1) == [1]
        told = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-practice"}}
        assert read(first) == told
        if reason == "warning":
            assert slack.connections(2) == [1, 2]
            return
        with pytest.raises(ConnectionClosed):
            first.recv(timeout=5)
        ended = slack.deliver("slash_commands", typed())
        ack(second, read(second))
        assert ended.result(5).acked


def test_drop(slack: Slack) -> None:
    """A connection that is cut ends without a close frame, on both sides at once; events go to the other."""
    with peers(slack, 2) as (first, second):
        assert slack.call(slack.sockets.drop, 1) == [1]
        with pytest.raises(ConnectionClosed) as ended:
            first.recv(timeout=5)
        assert ended.value.rcvd is None
        assert slack.connections(1) == [2]
        gone = slack.deliver("events_api", mention())
        ack(second, read(second))
        assert gone.result(5).attempts == 1


def test_the_other_side_goes(slack: Slack) -> None:
    """A client that vanishes without a word is noticed, and events go to the other connection."""
    with peers(slack, 2) as (first, second):
        first.socket.shutdown(socket.SHUT_RDWR)
        assert slack.connections(1) == [2]
        ended = slack.deliver("events_api", mention())
        ack(second, read(second))
        assert ended.result(5).attempts == 1


def test_silence(slack: Slack) -> None:
    """A silent connection stays open, answers no ping and loses what is sent; events then go to the other."""
    with peers(slack, 2) as (first, second):
        assert first.ping().wait(5)
        assert slack.call(slack.sockets.silence, 1) == [1]
        assert not first.ping().wait(0.1)
        ended = slack.deliver("events_api", mention())
        ack(second, read(second))
        assert ended.result(5).attempts == 2
        assert slack.connections(2) == [1, 2]
        with pytest.raises(TimeoutError):
            first.recv(timeout=0.01)


def test_pings_of_slack() -> None:
    """Slack pings its connections."""
    with practising(ping_every=0.05) as slack:
        url = slack.url().partition("/link")[2]
        upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
        asked = f"GET /link{url} HTTP/1.1\r\nHost: x\r\n{upgrade}\r\nSec-WebSocket-Key: {'A' * 22}==\r\n\r\n"
        with socket.create_connection(("127.0.0.1", slack.server.port), timeout=5) as peer:
            peer.sendall(asked.encode())
            got = b""
            while b"\x89\x04" not in got:  # a ping of four bytes
                got += peer.recv(4096)
