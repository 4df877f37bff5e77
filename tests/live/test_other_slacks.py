"""A Slack that tells less than Slack does: methods that are not there, metadata that is dropped on the way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.config import Config
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from bot.practice.slack.things import Message
from models.store.database import Database
from models.store.migrate import upgrade
from tests.practising import bare_slack

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
LINE = "/case open highland swia-follow-up published 8 Oct 2026"


class Real:
    """The real clock, put forward by the test."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """The time it shows."""
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def slack() -> Iterator[StandIn]:
    """A Slack of this test's own."""
    with bare_slack() as started:
        yield started


@pytest.fixture
def real() -> Real:
    """The clock of leases."""
    return Real()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Its record."""
    made = Database(str(tmp_path / "record.db"), make=True)
    upgrade(made)
    return made


@pytest.fixture
def bot(slack: StandIn, real: Real, database: Database) -> Iterator[Bot]:
    """The bot with a token that may do little more than speak."""
    token = slack.world.add_token("xoxb-poor", {"chat:write", "commands", "channels:history"})
    running = Bot(Config(token, slack.world.app_token, "", slack.api_url), database, lambda: NOW, real)
    running.start()
    yield running
    running.stop()


@pytest.mark.usefixtures("bot")
def test_methods_that_are_not_there_do_not_stop_it(slack: StandIn) -> None:
    """Nobody can be listed or looked up: people go by their ids, and everything else works."""
    north = Team(slack.url).as_("ailsa").channel("follow-up-north")
    north.types(LINE)
    north.waits_for(lambda seen: not seen.ephemeral and "SFU-1" in seen.text)
    north.types("/case status highland")
    said = north.waits_for(lambda seen: seen.ephemeral and "Last:" in seen.text)
    assert slack.world.user("ailsa").id in said.text


def unsure(database: Database) -> int:
    """How many messages wait to be looked for."""
    with database.looking() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'unknown'")
        return int(found.scalar_one())


@pytest.mark.usefixtures("bot")
def test_a_message_without_its_metadata_is_found_by_its_words(slack: StandIn, real: Real, database: Database) -> None:
    """The answer to a post is cut and its metadata lost: after the settle time one copy stands, not two."""

    def drop(what: str, about: dict[str, object]) -> None:
        message = about.get("message")
        if what == "message" and isinstance(message, Message):
            message.metadata = None

    slack.world.listeners.insert(0, drop)
    team = Team(slack.url)
    team.arms("cut", "chat.postMessage")
    north = team.as_("ailsa").channel("follow-up-north")
    north.types(LINE)
    north.waits_for(lambda seen: not seen.ephemeral and "SFU-1" in seen.text)
    north.person.waits(lambda: unsure(database) or None, "an outcome that nobody knows")
    real.ahead = timedelta(minutes=2)
    card = next(seen for seen in north.messages() if not seen.ephemeral and "SFU-1" in seen.text)
    card.thread.waits_for("The case was opened")
    cards = [seen for seen in north.messages() if seen.text.startswith("The Highland Council · ")]  # not the digest
    assert sum(not seen.ephemeral for seen in cards) == 1
