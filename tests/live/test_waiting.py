"""Slack waits three seconds for an acknowledgement: none of ours waits for Slack, however slow it is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from bot.app import Bot
from bot.config import Config
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Team
from models.store.database import Database
from models.store.migrate import upgrade
from tests.practice.workspace import world

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SLOW = 600.0  # seconds that each call takes, unless it is let go: longer than anybody waits for it
SOON = 15.0  # and the bot itself waits 30 for Slack: what comes sooner has not waited, however busy the machine
FORGETS = timedelta(minutes=6)  # who somebody is, is asked again after five
AT_ONCE = 20


class Real:
    """The real clock, which can be put ahead."""

    ahead = timedelta()

    def __call__(self) -> datetime:
        """The time it shows."""
        return datetime.now(UTC) + self.ahead


@pytest.fixture(scope="module")
def real() -> Real:
    """By which the bot knows how old is what it knows."""
    return Real()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, real: Real) -> Iterator[Team]:
    """The bot with a case that is open."""
    database = Database(str(tmp_path_factory.mktemp("waiting") / "record.db"), make=True)
    upgrade(database)
    with StandIn(world(), ack_within=SLOW) as slack:
        config = Config(slack.world.bot_token, slack.world.app_token, "", slack.api_url)
        running = Bot(config, database, lambda: NOW, real)
        running.start()
        found = Team(slack.url)
        place = found.as_("ailsa").channel("follow-up-north")
        place.types("/case open highland swia-follow-up published 8 Oct 2026")
        place.waits_for(lambda seen: not seen.ephemeral and "SFU-1" in seen.text)
        yield found
        found.forgets_faults()
        running.stop()


@pytest.fixture
def north(team: Team) -> Iterator[Place]:
    """Ailsa's channel; a test makes Slack slow, and nothing that was known of people is young enough."""
    yield team.as_("ailsa").channel("follow-up-north")
    team.forgets_faults()


def slow(team: Team, real: Real) -> None:
    """From now on every call takes long, and everybody must be asked about anew."""
    before = team.socket()
    real.ahead += FORGETS  # the socket's watchdog takes fright too, and connects anew
    team.as_("ailsa").waits(lambda: (not set(before) & set(team.socket()) and team.socket()) or None, "another socket")
    team.arms("slow", times=1000, seconds=SLOW)


def took(act: Callable[[], object]) -> float:
    """Until it was acknowledged."""
    started = monotonic()
    act()
    return monotonic() - started


def test_a_command_a_button_and_a_form_are_acknowledged_before_slack_is_asked_anything(
    team: Team, real: Real, north: Place
) -> None:
    """Also what is typed into a select, and a form that is sent off or closed long after it was opened."""
    north.types("/case status SFU-1")
    said = north.waits_for(lambda seen: seen.ephemeral and "SFU-1" in seen.text)
    north.types("/case note SFU-1")
    form = north.person.form
    slow(team, real)
    assert took(lambda: form.options("Case", "highland")) < SOON
    form.fills({"Note": "The committee meets"})
    assert took(form.submits) < SOON
    north.waits_for("The committee meets")
    assert took(lambda: north.types("/case status SFU-1")) < SOON
    assert took(lambda: said.clicks(said.buttons[0])) < SOON


def test_twenty_people_at_once_are_acknowledged_while_slack_is_slow(team: Team, real: Real, north: Place) -> None:
    """The answers wait for Slack in our own pool, and the acknowledgements for nobody."""
    slow(team, real)
    with ThreadPoolExecutor(AT_ONCE) as people:
        taken = list(people.map(lambda _: took(lambda: north.types("/case log")), range(AT_ONCE)))
    assert max(taken) < SOON
