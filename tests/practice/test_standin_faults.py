"""Every fault of the script, once: what the client sees of it, and whether Slack took the call."""

import http.client
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Impossible, Place, Team
from bot.practice.slack.control import Control
from bot.practice.slack.socket_mode import Sockets
from bot.practice.slack.things import Channel
from tests.practice.sample_app import build, running
from tests.practice.workspace import Json, client_of, world

LOST = (URLError, ConnectionError, http.client.HTTPException, TimeoutError)


@pytest.fixture
def team(slack: StandIn) -> Iterator[Team]:
    """Its people; what was ordered and not met is forgotten afterwards."""
    made = Team(slack.url)
    yield made
    made.forgets_faults()


@pytest.fixture
def client(slack: StandIn) -> WebClient:
    """A client that tries everything once, and not for long."""
    made = client_of(slack)
    made.timeout = 1
    return made


def landed(channel: Channel) -> list[str]:
    """What has landed in a channel."""
    return [each.text for each in channel.messages.values()]


def test_ratelimited(team: Team, client: WebClient, north: Channel) -> None:
    """429 says when to come again, and the message was not taken."""
    team.arms("ratelimited", "chat.postMessage", seconds=7)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=north.id, text="x")
    response = refused.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "7")
    assert landed(north) == []


def test_the_pace_is_watched_when_asked_for(slack: StandIn, team: Team, client: WebClient, north: Channel) -> None:
    """A second message within a second in the same channel is ratelimited; in another it is not."""
    team.watches_pace()
    client.chat_postMessage(channel=north.id, text="1")
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.chat_postMessage(channel=north.id, text="2")
    client.chat_postMessage(channel=slack.world.channel("follow-up-north").id, text="3")
    team.lets_pass(1.1)
    client.chat_postMessage(channel=north.id, text="4")
    assert landed(north) == ["1", "4"]


@pytest.mark.parametrize("fault", ["http_500", "http_503"])
@pytest.mark.parametrize("accepted", [True, False])
def test_servers_fail(team: Team, client: WebClient, north: Channel, *, fault: str, accepted: bool) -> None:
    """500 and 503 say nothing of whether the message was taken."""
    team.arms(fault, "chat.postMessage", accepted=accepted)
    with pytest.raises(SlackApiError) as failed:
        client.chat_postMessage(channel=north.id, text="x")
    assert failed.value.response.status_code == int(fault[-3:])
    assert landed(north) == ["x"] * accepted


@pytest.mark.parametrize("fault", ["internal_error", "fatal_error"])
@pytest.mark.parametrize("accepted", [True, False])
def test_slack_fails_by_its_own_words(
    team: Team, client: WebClient, north: Channel, *, fault: str, accepted: bool
) -> None:
    """internal_error and fatal_error come both ways: taken and not taken."""
    team.arms(fault, "chat.postMessage", accepted=accepted)
    with pytest.raises(SlackApiError, match=fault):
        client.chat_postMessage(channel=north.id, text="x")
    assert landed(north) == ["x"] * accepted


def test_slow(team: Team, client: WebClient, north: Channel) -> None:
    """The message is taken at once and answered late."""
    team.arms("slow", "chat.postMessage", seconds=0.3)
    before = time.monotonic()
    assert client.chat_postMessage(channel=north.id, text="x")["ok"]
    assert time.monotonic() - before > 0.3
    assert landed(north) == ["x"]


@pytest.mark.parametrize("fault", ["cut", "partial", "hang"])
def test_taken_without_an_answer(team: Team, client: WebClient, north: Channel, fault: str) -> None:
    """Cut, half an answer, no answer at all: the client sees a failure, and the message is there once."""
    team.arms(fault, "chat.postMessage")
    with pytest.raises(LOST):
        client.chat_postMessage(channel=north.id, text="x")
    assert landed(north) == ["x"]
    assert team.calls()[-1]["fault"] == fault


def test_late(team: Team, client: WebClient, north: Channel) -> None:
    """The connection is cut first, and the message lands afterwards."""
    team.arms("late", "chat.postMessage", seconds=0.3)
    with pytest.raises(LOST):
        client.chat_postMessage(channel=north.id, text="x")
    assert landed(north) == []
    time.sleep(0.5)
    assert landed(north) == ["x"]


def test_default_retries_post_twice(slack: StandIn, team: Team, north: Channel) -> None:
    """slack_sdk's own retry after a cut connection posts a second copy, as with Slack."""
    team.arms("cut", "chat.postMessage")
    WebClient(slack.world.bot_token, base_url=slack.api_url).chat_postMessage(channel=north.id, text="x")
    assert landed(north) == ["x", "x"]


def test_the_nth_call_and_so_many(team: Team, client: WebClient, north: Channel) -> None:
    """A fault waits for its call, meets as many as ordered, and other methods are left alone."""
    team.arms("http_500", "chat.postMessage", nth=2, times=2)
    fates = []
    for number in range(4):
        client.auth_test()
        try:
            fates.append(bool(client.chat_postMessage(channel=north.id, text=str(number))["ok"]))
        except SlackApiError:
            fates.append(False)
    assert fates == [True, False, False, True]
    assert landed(north) == ["0", "3"]


def test_orders_that_are_none_are_refused(team: Team) -> None:
    """A fault that does not exist cannot be ordered."""
    with pytest.raises(Impossible, match="wrong_request"):
        team.arms("explode")


def test_stopping_does_not_wait_for_what_hangs() -> None:
    """The stand-in ends within two seconds, with a call that hangs and a slow one under way."""
    slack = StandIn(world()).start()
    Team(slack.url).arms("hang")
    client = client_of(slack)
    client.timeout = 1
    with pytest.raises(LOST):
        client.auth_test()
    before = time.monotonic()
    slack.stop()
    assert time.monotonic() - before < 2
    with pytest.raises(LOST):
        client.auth_test()


# deliveries


@pytest.fixture(scope="module", params=["socket", "http"])
def live(request: pytest.FixtureRequest) -> Iterator[tuple[StandIn, list[Json]]]:
    """A stand-in with the sample app, over both ways in."""
    with StandIn(world(), ack_within=0.6) as slack, running(slack, request.param) as heard:
        yield slack, heard


def here(live: tuple[StandIn, list[Json]]) -> tuple[Team, Place, list[Json]]:
    """The people, a channel, and what the app hears from now on."""
    team = Team(live[0].url)
    team.as_("ailsa").reloads()
    live[1].clear()
    return team, team.as_("ailsa").channel("follow-up-north"), live[1]


def hears(heard: list[Json], words: list[str]) -> bool:
    """Whether the app hears these commands, in this order, within a while."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if [each["text"] for each in heard if "command" in each] == words:
            return True
        time.sleep(0.02)
    return False


def test_a_delivery_comes_twice(live: tuple[StandIn, list[Json]]) -> None:
    """The same command reaches the app twice."""
    team, north, heard = here(live)
    team.arms_delivery("twice")
    north.types("/case status x")
    assert hears(heard, ["status x"] * 2)


def test_a_delivery_comes_late(live: tuple[StandIn, list[Json]]) -> None:
    """A command waits on its way, and its trigger has aged when it arrives."""
    team, north, heard = here(live)
    team.arms_delivery("late", seconds=0.4)
    before = time.monotonic()
    north.types("/case status x")
    assert time.monotonic() - before > 0.4
    assert hears(heard, ["status x"])


def test_deliveries_change_places(live: tuple[StandIn, list[Json]]) -> None:
    """An event is overtaken by the command after it."""
    team, north, heard = here(live)
    team.arms_delivery("swapped")
    north.types("Something")
    north.types("/case status x")
    assert hears(heard, ["status x"])
    north.person.waits(lambda: True if len(heard) > 1 else None, "the event")
    assert ["command" in each for each in heard[:2]] == [True, False]


@pytest.mark.parametrize(("fault", "reached"), [("lost", []), ("unheard", ["status x"])])
def test_a_delivery_fails(live: tuple[StandIn, list[Json]], fault: str, reached: list[str]) -> None:
    """A lost command and one whose acknowledgement is lost look the same to the person."""
    team, north, heard = here(live)
    team.arms_delivery(fault)
    assert north.types("/case status x")["slack_says"] == '/case failed with the error "operation_timeout"'
    assert hears(heard, reached)


def test_events_come_again(caplog: pytest.LogCaptureFixture) -> None:
    """An event that was not acknowledged comes again at once, with the same event_id and the number of the try."""
    caplog.set_level(logging.CRITICAL)
    made = world()
    sockets = Sockets(made.app.id, ack_within=0.3, retry_after=(0.0,))
    with StandIn(made, sockets=sockets) as slack, running(slack, "socket") as heard:
        team = Team(slack.url)
        team.arms_delivery("unheard")
        team.as_("ailsa").mentions("why", channel="follow-up-north")
        ailsa = team.as_("ailsa")
        ailsa.waits(lambda: True if len(mentions(heard)) > 1 else None, "the second try")
        assert len({each["event_id"] for each in mentions(heard)}) == 1


def mentions(heard: list[Json]) -> list[Json]:
    """The mentions and messages among what was heard that came more than once."""
    ids = [each.get("event_id") for each in heard]
    return [each for each in heard if each.get("event_id") and ids.count(each["event_id"]) > 1]


def test_nobody_there() -> None:
    """With no connection a command fails at once in Slack's words; by HTTP with nobody at the address too."""
    with StandIn(world()) as slack:
        team = Team(slack.url)
        ailsa = team.as_("ailsa")
        failed = '/case failed with the error "dispatch_failed"'
        assert ailsa.types("/case status x")["slack_says"] == failed
        team.app(way="http", request_url="http://127.0.0.1:9/slack/events")
        assert ailsa.types("/case status x")["slack_says"] == failed


def test_the_socket_is_dropped_and_comes_back() -> None:
    """After a drop, and after a polite warning, bolt's client comes back by itself and answers."""
    with StandIn(world()) as slack:
        app = build(client_of(slack), slack.world.app.signing_secret, [])
        handler = SocketModeHandler(app, slack.world.app_token, ping_interval=1)
        handler.connect()  # type: ignore[no-untyped-call]
        team = Team(slack.url)
        first = team.socket("wait", count=1)[0]
        team.socket("drop")
        second = team.socket("wait", count=1, after=first, within=20)[-1]
        north = team.as_("ailsa").channel("follow-up-north")
        assert "slack_says" not in north.types("/case status x")
        team.socket("disconnect", reason="refresh_requested")
        team.socket("wait", count=1, after=second, within=20)
        assert "slack_says" not in north.types("/case status y")
        handler.close()  # type: ignore[no-untyped-call]


def test_the_control_routes_are_all_documented() -> None:
    """README.md has every control route, and no other."""
    text = Path(__file__).parents[2].joinpath("bot/practice/slack/README.md").read_text(encoding="utf-8")
    with StandIn(world()) as slack:
        control: Control = slack.control
        assert set(re.findall(r"`/_practice/(\w+)`", text)) == {
            each.path.rpartition("/")[2] for each in control.routes()
        }


def test_nothing_of_ours_is_imported() -> None:
    """The stand-in knows nothing of ours outside its own folder."""
    folder = Path(__file__).parents[2] / "bot/practice/slack"
    imported = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    ours = {name for name in imported if name.split(".")[0] in {"bot", "handlers", "models", "scheduler"}}
    assert ours
    assert all(name.startswith("bot.practice.slack") for name in ours)
