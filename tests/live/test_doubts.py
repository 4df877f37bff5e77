"""A line that can be meant in two ways: it is asked about, answered once, and comes back when nobody answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.config import Config
from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Seen, Team
from models.store.database import Database
from models.store.migrate import upgrade
from scheduler.hours import Hours
from tests.practising import bare_slack

DOUBTFUL = "more than one way"
AGAIN = "You have not said"
LONDON = ZoneInfo("Europe/London")


class Clock:
    """Business time, put forward by the tests."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    """The clock of this story."""
    return Clock()


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """One Slack for this story."""
    with bare_slack() as started:
        yield started


@pytest.fixture(scope="module")
def bot(slack: StandIn, clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot, running, with the manifest's scopes alone."""
    database = Database(str(tmp_path_factory.mktemp("doubts") / "record.db"), make=True)
    upgrade(database)
    token = slack.world.add_token("xoxb-of-the-manifest", set(SCOPES))
    config = Config(token, slack.world.app_token, "", slack.api_url, hours=Hours(time(8), time(18), LONDON))
    running = Bot(config, database, clock, lambda: datetime.now(UTC))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def north(slack: StandIn, bot: Bot) -> Place:
    """The channel, in which two follow-ups of one council are open."""
    assert bot
    place = Team(slack.url).as_("ailsa").channel("follow-up-north")
    for number, day in enumerate((8, 9), start=1):
        place.types(f"/case open highland swia-follow-up published {day} Oct 2026")
        place.waits_for(f"SFU-{number}")
    return place


def asked(north: Place, line: str) -> Seen:
    """The question that a line raises."""
    north.types(line)
    return north.waits_for(lambda seen: DOUBTFUL in seen.text and line.removeprefix("/case ") in seen.text)


def statuses(north: Place) -> int:
    """How often the status of the first case was told."""
    return sum("SFU-1" in seen.text and "Last:" in seen.text for seen in north.ephemerals)


def test_a_line_that_fits_two_cases_is_asked_about_with_a_button_for_each(north: Place) -> None:
    """The buttons say in what the readings differ; pressing one answers as if its line had been typed."""
    question = asked(north, "/case status highland")
    assert sorted(question.buttons) == ["The Highland Council · SFU-1", "The Highland Council · SFU-2"]
    before = statuses(north)
    question.clicks("The Highland Council · SFU-1")
    north.waits_for(lambda _seen: statuses(north) == before + 1)


def test_what_stood_beside_the_name_is_kept(north: Place) -> None:
    """`why highland handover` asks which Highland, and still knows that it is about the handover."""
    asked(north, "/case why highland handover").clicks("The Highland Council · SFU-2")
    assert "Handover" in north.waits_for("Within 12 weeks").text


def test_pressing_the_other_button_afterwards_is_refused(north: Place) -> None:
    """One line, one meaning; the other one can be typed."""
    question = asked(north, "/case note highland, rang the director")
    question.clicks("The Highland Council · SFU-1")
    north.waits_for(lambda seen: seen.ephemeral and "A note was written" in seen.text)
    question.clicks("The Highland Council · SFU-2")
    north.waits_for("answered with “note SFU-1 rang the director” already")


def test_who_only_looks_may_press_each_and_nothing_waits_for_them(north: Place) -> None:
    """Nothing is unfinished where nothing was to be recorded: it is not in Home."""
    question = asked(north, "/case why highland action plan")
    for reference in ("SFU-1", "SFU-2", "SFU-1"):
        before = len(plans(north, reference))
        question.clicks(f"The Highland Council · {reference}")
        north.waits_for(lambda _seen, each=reference, many=before: len(plans(north, each)) > many)  # type: ignore[misc]
    assert "Which is it?" not in north.person.opens_home("My tasks").words


def plans(north: Place, reference: str) -> list[Seen]:
    """How often it was told why the action plan of a case is due."""
    said = [seen for seen in north.ephemerals if "Show the clause" in seen.buttons and "Action plan" in seen.text]
    return [seen for seen in said if reference in f"{seen.words} {seen.json}"]


def test_nobody_else_can_answer_it(slack: StandIn, north: Place) -> None:
    """A question belongs to whoever typed the line, also for someone who knows its number."""
    asked(north, "/case note highland, signed off soon")
    tom = Team(slack.url).as_("tom").channel("follow-up-north")
    tom.types("/case reading 1 0")
    tom.waits_for("no such question of yours")
    tom.types("/case reading x y")
    tom.waits_for("type the line again")


def test_an_unanswered_question_comes_back_by_direct_message_in_working_hours(
    slack: StandIn, north: Place, clock: Clock
) -> None:
    """After an hour it comes once; at night it waits for the morning; an answered one stays away."""
    clock.now = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    asked(north, "/case note Highland, call them back")
    asked(north, "/case note highland, progress report").clicks("The Highland Council · SFU-1")
    tom = Team(slack.url).as_("tom")
    tom.types("/achos note highland, galw eto", "follow-up-north")
    tom.channel("follow-up-north").waits_for("“note highland, galw eto”")
    dm = Team(slack.url).as_("ailsa").dm
    clock.now += timedelta(minutes=90)
    before = len([seen for seen in dm.messages() if AGAIN in seen.text])
    clock.now = datetime(2026, 12, 2, 7, 59, tzinfo=UTC)
    assert len([seen for seen in dm.messages() if AGAIN in seen.text]) == before
    clock.now = datetime(2026, 12, 2, 8, 1, tzinfo=UTC)
    question = dm.waits_for(lambda seen: AGAIN in seen.text and "note Highland" in seen.text)
    assert not [seen for seen in dm.messages() if "progress report" in seen.text]
    question.clicks("The Highland Council · SFU-2")
    dm.waits_for(lambda seen: "SFU-2" in seen.text and "A note was written" in seen.text)
    tom.dm.waits_for("Nid ydych wedi dweud beth oedd ystyr")  # in the language of the line
