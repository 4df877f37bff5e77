"""The card of a case: it comes back when somebody deletes it, slowly when many are gone, and a new day redraws it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.app import Bot
from bot.config import Config
from bot.manifest import SCOPES
from bot.post import Drawn, Poster
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Seen, Team
from handlers.wording.blocks import lines
from models.casework.gone import AT_ONCE, MANY, NEVER, Back
from models.store.database import Database
from models.store.migrate import upgrade
from models.store.outbox import Parcel
from scheduler.delivery import Posted, Unsure
from tests.practice.workspace import client_of
from tests.practising import bare_slack

HALF_A_MINUTE = 30
COUNCILS = ("highland", "fife", "moray", "falkirk", "angus")


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """One Slack for this story, whose clock the bot keeps."""
    with bare_slack() as started:
        yield started


@pytest.fixture(scope="module")
def bot(slack: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot, running."""
    database = Database(str(tmp_path_factory.mktemp("card") / "record.db"), make=True)
    upgrade(database)
    Team(slack.url).moves_clock("2026-12-01T10:00:00+00:00")
    token = slack.world.add_token("xoxb-of-the-manifest", set(SCOPES))
    admins = (slack.world.user("ailsa").id,)
    config = Config(token, slack.world.app_token, slack.world.app.signing_secret, slack.api_url, admins=admins)
    running = Bot(config, database, slack.world.now, lambda: datetime.now(UTC))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def north(slack: StandIn, bot: Bot) -> Place:
    """A channel with a case for each of five councils."""
    assert bot
    slack.world.add_channel("north", ["ailsa", "tom"])
    place = Team(slack.url).as_("ailsa").channel("north")
    for council in COUNCILS:
        place.types(f"/case open {council} swia-follow-up published 8 Oct 2026")
        place.waits_for(lambda seen, name=council: not seen.ephemeral and name in seen.text.casefold())  # type: ignore[misc]
    return place


def cards(place: Place) -> dict[str, Seen]:
    """The cards that stand in the channel, by council."""
    shown = [seen for seen in place.messages() if not seen.ephemeral and "SFU-" in seen.text]
    return {council: seen for council in COUNCILS for seen in shown if council in seen.text.casefold()}


def waits(place: Place, fits: Callable[[dict[str, Seen]], bool], what: str) -> dict[str, Seen]:
    """The cards, as soon as they are as they should be."""
    return place.person.waits(lambda: next((found for found in [cards(place)] if fits(found)), None), what)


def deletes(slack: StandIn, *gone: Seen) -> None:
    """What a retention does: the messages, and nothing of their threads, are left."""
    channel = slack.world.channel("north")
    for seen in gone:
        del channel.messages[seen.ts]


def notes(place: Place, council: str, words: str) -> None:
    """Record something that is to be shown."""
    place.types(f"/case note {council} {words}")
    place.waits_for(lambda seen: seen.ephemeral and words in seen.text)


def test_a_deleted_card_is_posted_again_and_its_thread_goes_on(slack: StandIn, north: Place) -> None:
    """The next time something is recorded; what was recorded stands under the new card."""
    old = cards(north)["highland"]
    deletes(slack, old)
    notes(north, "highland", "phoned the director")
    found = waits(north, lambda found: "highland" in found, "the card again")
    assert found["highland"].ts != old.ts
    assert "phoned the director" in found["highland"].thread.waits_for("A note was written").text
    notes(north, "highland", "rang once more")
    found["highland"].thread.waits_for("rang once more")
    assert len([seen for seen in north.messages() if "Highland" in seen.text and not seen.ephemeral]) == 1


def test_a_new_day_redraws_the_cards_that_it_changes(slack: StandIn, north: Place) -> None:
    """A handover that must be held by 31 December is two weeks away: in the morning, and on a working day only."""
    team = Team(slack.url)
    team.moves_clock("2026-12-02T09:00:10+00:00")
    before = len(team.calls("chat.update"))
    team.moves_clock("2026-12-05T10:00:00+00:00")  # a Saturday
    assert "▶" not in cards(north)["fife"].text
    team.moves_clock("2026-12-17T08:59:00+00:00")
    assert "○ Later · Handover meeting" in cards(north)["fife"].text
    team.moves_clock("2026-12-17T09:00:00+00:00")
    waits(north, lambda found: all("▶ Next · Handover meeting" in seen.text for seen in found.values()), "due soon")
    assert len(team.calls("chat.update")) == before + len(COUNCILS)
    team.moves_clock("2026-12-18T09:00:00+00:00")
    team.moves_clock("2027-01-04T09:00:00+00:00")
    waits(north, lambda found: all("● Late · Handover meeting" in seen.text for seen in found.values()), "late")
    assert len(team.calls("chat.update")) == before + 2 * len(COUNCILS)


def test_many_cards_that_are_gone_together_come_back_slowly_and_only_of_open_cases(
    slack: StandIn, bot: Bot, north: Place
) -> None:
    """Two at once, the others one a minute; that of a case that has ended when something is recorded in it."""
    team = Team(slack.url)
    team.moves_clock("2027-01-05T10:00:00+00:00")
    bot.look_after_cards()  # as on every day; they are all there
    north.types("/case end angus, it was opened by mistake")
    cards(north)["angus"].thread.waits_for("The case was ended")
    deletes(slack, *cards(north).values())
    for council in COUNCILS[:-1]:
        notes(north, council, "after the deletion")
    for minute in range(2, 12):
        bot.sweep()
        team.moves_clock(f"2027-01-05T10:{minute:02}:30+00:00")
    found = waits(north, lambda found: set(found) == set(COUNCILS) - {"angus"}, "all that are open")
    times = sorted(float(seen.ts) for seen in found.values())
    assert times[MANY - 1] - times[0] < HALF_A_MINUTE  # these somebody may have deleted by hand
    assert all(later - sooner > HALF_A_MINUTE for sooner, later in pairwise(times[MANY - 1 :]))
    notes(north, "angus", "found in a drawer")
    bot.sweep()
    team.moves_clock("2027-01-05T10:20:00+00:00")
    bot.sweep()
    ended = waits(north, lambda found: "angus" in found, "the one that has ended")["angus"]
    ended.thread.waits_for("found in a drawer")


class Comes:
    """A card that comes back at once."""

    def is_gone(self, _channel: str, _message: str) -> bool:
        """Nobody has heard of it."""
        return False

    def comes_back(self, _parcel: Parcel, _message: str) -> Back:
        """At once."""
        return AT_ONCE

    def bring_back(self, _parcel: Parcel) -> Back:
        """Nothing waits for it."""
        return NEVER


def test_a_card_that_was_posted_again_without_an_answer_is_found(slack: StandIn) -> None:
    """The connection is cut when it is posted again: by its key it is found, and one copy stands."""
    channel = slack.world.channel("follow-up-north").id
    gone = Drawn(channel, "The card", [lines("The card")], replaces="1.000001")
    poster = Poster(client_of(slack), lambda _parcel: gone, lambda _to: True, Comes())
    parcel = Parcel(1, "a-key", "card", channel, "", "", "c", 1, "", 0, 1, "claimed", None)
    Team(slack.url).arms("cut", "chat.postMessage")
    assert isinstance(poster.post(parcel), Unsure)
    found = poster.look_up(parcel)
    assert isinstance(found, Posted)
    assert [message.ts for message in slack.world.channels[channel].messages.values()] == [found.message]
