"""What the stand-in's tests share: one stand-in a file, a client, channels of a test's own."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Person, Place, Team
from bot.practice.slack.things import Channel
from tests.practice.sample_app import running
from tests.practice.workspace import NUMBERS, Json, client_of, world


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """One stand-in for all these tests; each has channels of its own."""
    with StandIn(world()) as started:
        yield started


@pytest.fixture
def client(slack: StandIn) -> WebClient:
    """The app's client."""
    return client_of(slack)


@pytest.fixture
def north(slack: StandIn) -> Channel:
    """A channel in which nothing has been said."""
    name = f"north-{len(slack.world.channels)}"
    return slack.world.add_channel(name, ["ailsa", "tom"])


@pytest.fixture
def weak(slack: StandIn) -> Iterator[WebClient]:
    """A client whose token may do nothing."""
    token = slack.world.add_token("xoxb-weak", set())
    yield client_of(slack, token)
    del slack.world.tokens[token]


@pytest.fixture(scope="module", params=["socket", "http"])
def live(request: pytest.FixtureRequest) -> Iterator[tuple[StandIn, list[Json]]]:
    """A stand-in with the sample app, over both ways in."""
    with StandIn(world()) as slack, running(slack, request.param) as heard:
        yield slack, heard


@pytest.fixture
def live_slack(live: tuple[StandIn, list[Json]]) -> StandIn:
    """The stand-in."""
    return live[0]


@pytest.fixture
def heard(live: tuple[StandIn, list[Json]]) -> list[Json]:
    """What the app heard, from now on."""
    live[1].clear()
    return live[1]


@pytest.fixture
def people(live_slack: StandIn) -> Team:
    """The people."""
    return Team(live_slack.url)


@pytest.fixture
def here(people: Team) -> Place:
    """A channel of the test's own, through Ailsa's eyes, whose screen holds nothing."""
    name = f"north-{next(NUMBERS)}"
    people.adds_channel(name, ["ailsa", "tom"])
    for person in ("ailsa", "tom"):
        people.as_(person).reloads()
    return people.as_("ailsa").channel(name)


@pytest.fixture
def ailsa(here: Place) -> Person:
    """Ailsa, in that channel."""
    return here.person
