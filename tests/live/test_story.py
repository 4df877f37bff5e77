"""The bot at work through the stand-in: real bolt, real slack_sdk, real Socket Mode, a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.app import Bot
from bot.config import Config
from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Seen, Team
from bot.practice.slack.socket_mode import Fault
from models.store.database import Database
from models.store.migrate import upgrade
from tests.practising import bare_slack

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[StandIn]:
    """One Slack for this story, which reaches the bot in each of the two ways in turn."""
    with bare_slack() as started:
        started.world.app.way = request.param
        yield started


@pytest.fixture(scope="module")
def bot(slack: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot, running; closing a socket takes bolt three seconds, so these tests share it."""
    listens = ("127.0.0.1", 0) if slack.world.app.way == "http" else None
    database = Database(str(tmp_path_factory.mktemp("live") / "record.db"), make=True)
    upgrade(database)
    token = slack.world.add_token("xoxb-of-the-manifest", set(SCOPES))  # nothing that the manifest does not ask for
    config = Config(token, slack.world.app_token, slack.world.app.signing_secret, slack.api_url, listens=listens)
    running = Bot(config, database, lambda: NOW, lambda: datetime.now(UTC))
    running.start()
    if running.request_url:
        slack.world.app.request_url = running.request_url
    yield running
    running.stop()


@pytest.fixture
def north(slack: StandIn, bot: Bot) -> Place:
    """A channel of the test's own, as Ailsa sees it."""
    assert bot
    name = f"north-{len(slack.world.channels)}"
    slack.world.add_channel(name, ["ailsa", "tom"])
    return Team(slack.url).as_("ailsa").channel(name)


def opened(north: Place, authority: str) -> Seen:
    """A case, and its card."""
    north.types(f"/case open {authority} swia-follow-up published 8 Oct 2026")
    return north.waits_for(lambda seen: not seen.ephemeral and "SFU-" in seen.text)


def test_help_is_for_the_one_who_asks(north: Place) -> None:
    """What can be said, in the language of the command; the command alone says what is next for whoever types it."""
    north.types("/case help")
    assert "status" in north.waits_for("What you can say").text
    north.types("/achos")
    assert "Cofnodi digwyddiad" in north.waits_for("Eich tasgau nesaf").buttons
    north.types("/achos cymorth")
    assert "statws" in north.waits_for("Yr hyn y gallwch ei ddweud").text
    assert all(seen.ephemeral for seen in north.ephemerals)


def test_a_case_is_opened_its_card_posted_and_its_status_asked(north: Place) -> None:
    """One line opens it; the card stands in the channel for everybody, and its buttons answer the one who presses."""
    card = opened(north, "highland")
    assert north.waits_for(lambda seen: seen.ephemeral and "First dates" in seen.text)
    assert "Thu 31 Dec 2026" in card.text
    assert card.buttons == ["Log what happened", "Plan a date"]
    assert card.menu == ["Why?", "History", "People", "Brief"]
    card.clicks("Why?")
    assert "Within 12 weeks" in north.waits_for("SWIA handbook").text
    north.types("/case why highland handover")
    north.types("/achos statws highland")
    north.waits_for("Diwethaf:")


def test_the_thread_of_the_card_says_what_was_recorded(north: Place) -> None:
    """The line about the opening stands under the card."""
    said = opened(north, "fife").thread.waits_for("The case was opened")
    assert "Ailsa Reid" in said.text


def test_the_bot_is_mentioned_in_a_thread_where_commands_are_refused(north: Place) -> None:
    """Slack refuses slash commands in threads; there the bot is spoken to."""
    thread = opened(north, "moray").thread
    assert "not supported in threads" in str(thread.types("/case why moray"))
    thread.mentions("why moray handover")
    assert "Within 12 weeks" in thread.waits_for("SWIA handbook").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/case stauts highland", "Did you mean this?"),
        ("/case status nowhere", "no case"),
        ("/case open highland swia-follow-up picnic 8 Oct", "no event or step “picnic”"),
        ("/case open highland swia-follow-up published 32 Oct", "not a day"),
        ("/case open highland swia-follow-up published 8 Dec 2026", "still to come"),
        ("/case why <script>*bold*", "no case"),
    ],
)
def test_a_wrong_line_is_answered_with_what_would_be_right(north: Place, typed: str, said: str) -> None:
    """One sentence for the one who typed it; nothing is opened."""
    north.types(typed)
    assert north.waits_for(said).ephemeral


def test_a_line_that_is_delivered_twice_opens_one_case(slack: StandIn, north: Place) -> None:
    """The key of the delivery is its trigger: the second time the same answer comes, and one card stands."""
    Team(slack.url).arms_delivery(Fault.TWICE)
    opened(north, "falkirk")
    north.waits_for(lambda seen: seen.ephemeral and "First dates" in seen.text)
    cards = [seen for seen in north.messages() if not seen.ephemeral and "SFU-" in seen.text]
    assert len(cards) == 1
