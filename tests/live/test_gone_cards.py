"""Cards that somebody deletes come back by themselves: one after a moment, many slowly, and a manager is told once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.app import Bot
from bot.config import Config
from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Seen, Team
from models.casework.gone import is_gone
from models.casework.team import join_channel
from models.requests import End, Note
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.practising import bare_slack
from tests.record.office import Office

MANY, ENDED = 16, 3
BEGINNING = datetime(2026, 12, 1, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENT = 60_000  # milliseconds
PLACES = ("follow-up-north", "aberwen-restricted", "closing")


@dataclass
class House:
    """A Slack, a record, and a bot that can be stopped and started; its clock is moved by hand."""

    slack: StandIn
    path: Path
    now: datetime = BEGINNING
    bots: list[Bot] = field(default_factory=list)

    @property
    def team(self) -> Team:
        """The people."""
        return Team(self.slack.url)

    @property
    def north(self) -> Place:
        """The channel, through an admin's eyes."""
        return self.team.as_("ailsa").channel("follow-up-north")

    def starts(self) -> None:
        """The bot runs."""
        world = self.slack.world
        admins = (world.user("ailsa").id,)
        token = world.add_token("xoxb-of-the-manifest", set(SCOPES))
        config = Config(token, world.app_token, world.app.signing_secret, self.slack.api_url, admins=admins)
        self.bots.append(Bot(config, self.database, world.now, lambda: datetime.now(UTC)))
        self.bots[-1].start()

    def stops(self) -> None:
        """The bot is gone."""
        self.bots.pop().stop()

    def passes(self, much: timedelta) -> None:
        """Some time, and what is to be said by then."""
        self.now += much
        self.team.moves_clock(self.now.isoformat())
        self.bots[-1].sweep()

    @property
    def database(self) -> Database:
        """The record, of which everybody waits for their turn however long that takes."""
        return Database(str(self.path), waits=PATIENT)

    @property
    def office(self) -> Office:
        """The record, for those who do not type."""
        return Office(self.database, self.now, self.slack.world.team.id)

    def opens(self, name: str, channel: str = "follow-up-north", *, private: bool = False) -> str:
        """A case, with its card."""
        by = self.slack.world.user("siân" if private else "ailsa").id
        place = self.slack.world.channel(channel).id
        return self.office.opens_follow_up(by, about=Words(name), channel=place, roles=(), private=private)

    def asks(self, reference: str, request: Note | End) -> None:
        """Something is recorded."""
        self.office.asks(reference, request, by=self.slack.world.user("ailsa").id)

    def cards(self, place: Place | None = None) -> dict[str, Seen]:
        """The cards that stand in a channel, by reference."""
        said = [seen for seen in (place or self.north).messages() if not seen.ephemeral]
        found = [seen for seen in said if " · Follow-up (Scotland) · " in seen.text]
        named = {seen.text.partition("\n")[0].rpartition(" · ")[2]: seen for seen in found}
        assert len(named) == len(found), "two cards of one case"
        return named

    def waits(self, fits: Callable[[dict[str, Seen]], bool], what: str) -> dict[str, Seen]:
        """The cards, as soon as they are as they should be."""
        person = self.north.person
        return person.waits(lambda: next((found for found in [self.cards()] if fits(found)), None), what)

    def deletes(self, *gone: Seen) -> None:
        """An admin deletes cards, and the bot has written each down; Slack is answered before that."""
        for seen in gone:
            seen.deletes()
        database, places = self.database, [self.slack.world.channel(name).id for name in PLACES]
        for seen in gone:
            heard = partial(self._heard, database, places, seen.ts)
            self.north.person.waits(heard, "that it was heard")

    def deletes_unheard(self, seen: Seen) -> None:
        """An admin deletes a card, and nobody tells the bot."""
        channel = self.slack.world.channel("follow-up-north")
        channel.tombstones.add(seen.ts)
        del channel.messages[seen.ts]

    def heard_of(self, seen: Seen) -> bool:
        """Whether the bot has found out."""
        places = [self.slack.world.channel(name).id for name in PLACES]
        return bool(self._heard(self.database, places, seen.ts))

    def finds_out(self, seen: Seen) -> None:
        """The bot does, in its own time."""
        self.north.person.waits(lambda: self.heard_of(seen) or None, "that it was found out")

    @staticmethod
    def _heard(database: Database, places: list[str], message: str) -> bool | None:
        return any(is_gone(database, place, message) for place in places) or None


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All that the tests of this file need."""
    with a_house(tmp_path_factory.mktemp("gone") / "record.db") as made:
        yield made


@pytest.fixture(scope="module")
def unheard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Another, in which the bot is not told of what is deleted."""
    with a_house(tmp_path_factory.mktemp("unheard") / "record.db") as made:
        yield made


@contextmanager
def a_house(path: Path) -> Iterator[House]:
    """A Slack, and a bot that runs in it."""
    upgrade(Database(str(path), make=True))
    with bare_slack() as slack:
        slack.world.add_channel("closing", ["ailsa"])
        made = House(slack, path)
        made.team.moves_clock(BEGINNING.isoformat())
        made.starts()
        yield made
        made.stops()


def test_a_deleted_card_comes_back_by_itself(house: House) -> None:
    """After two minutes, once, though Slack tells it twice; it says so, and what is recorded now stands under it."""
    case = house.opens("Strathavon")
    old = house.waits(lambda found: case in found, "the card")[case]
    old.thread.waits_for("The case was opened")
    house.team.arms_delivery("twice")
    house.deletes(old)
    assert old.thread.messages()  # what stood under it is still there
    house.passes(MINUTE)
    assert case not in house.cards()
    house.passes(MINUTE)
    found = house.waits(lambda found: case in found, "the card again")[case]
    assert f"What stood under it before: “history {case}”." in found.words
    assert "For quiet" not in found.words
    house.asks(case, Note(Words("phoned the director")))
    house.bots[-1].sweep()
    found.thread.waits_for("A note was written")
    house.passes(timedelta(hours=1))
    assert house.cards()[case].ts == found.ts
    assert not [seen for seen in house.north.person.dm.messages() if "deleted" in seen.text]


def test_whoever_deletes_it_again_waits_longer_and_reads_how_to_have_rest(house: House) -> None:
    """The second time it is four minutes; and nobody had answered under the card, so Slack tells it otherwise."""
    case, card = next(iter(house.cards().items()))
    for reply in [seen for seen in card.thread.messages() if seen.ts != card.ts]:
        reply.deletes()
    house.deletes(card)
    house.passes(3 * MINUTE)
    assert case not in house.cards()
    house.passes(MINUTE)
    again = house.waits(lambda found: case in found, "the card for the third time")[case]
    assert f"For quiet: “quieten {case}”; when it is over: “end {case}”." in again.words
    house.passes(timedelta(hours=1))


def test_what_is_recorded_meanwhile_brings_it_back_at_once(house: House) -> None:
    """And the message in its thread waits for it; two minutes later nothing more comes."""
    case = house.opens("Invermay")
    house.deletes(house.waits(lambda found: case in found, "the card")[case])
    house.asks(case, Note(Words("rang once more")))
    house.bots[-1].sweep()
    found = house.waits(lambda found: case in found, "the card again")[case]
    found.thread.waits_for("rang once more")
    house.passes(timedelta(hours=1))
    assert house.cards()[case].ts == found.ts


def test_a_bot_that_dies_between_hearing_and_posting_posts_it_when_it_is_back(house: House) -> None:
    """What it heard is in the record."""
    case = next(iter(house.cards()))
    house.deletes(house.cards()[case])
    house.stops()
    house.starts()
    assert case not in house.cards()
    house.passes(timedelta(hours=1))
    house.waits(lambda found: case in found, "the card again")


def test_in_an_archived_channel_nothing_is_posted(house: House) -> None:
    """It was archived after the card was deleted; the bot asks once, and leaves it at that."""
    case, place = house.opens("Kinlaw", "closing"), house.team.as_("ailsa").channel("closing")
    card = house.north.person.waits(lambda: house.cards(place).get(case), "its card")
    card.thread.waits_for("The case was opened")
    house.deletes(card)
    there = house.slack.world.channel("closing")
    there.archived = True

    def tries() -> int:
        return sum(call["args"].get("channel") == there.id for call in house.team.calls("chat.postMessage"))

    before = tries()
    house.passes(timedelta(hours=1))
    house.north.person.waits(lambda: tries() > before or None, "that it was tried")
    house.passes(timedelta(hours=1))
    assert tries() == before + 1
    assert house.cards(place) == {}


def test_of_many_that_are_deleted_together_the_open_ones_return_slowly_and_a_manager_is_told_once(house: House) -> None:
    """Sixteen and a private one: those of ended cases stay away until something is recorded; the manager hears of sixteen."""
    names = [f"Glenfarg {number}" for number in range(MANY)]
    mine = [house.opens(name) for name in names]
    for place, private in (("follow-up-north", False), ("aberwen-restricted", True)):
        there, team = house.slack.world.channel(place), house.slack.world.team.id
        join_channel(house.office.database, team, there.id, place, private=private)
    hidden = house.opens("Ardross", "aberwen-restricted", private=True)
    house.waits(lambda found: set(mine) <= set(found), "their cards")
    for case in mine[:ENDED]:
        house.asks(case, End(Words("it was opened by mistake")))
        house.bots[-1].sweep()
    house.waits(lambda found: all("Ended on" in found[case].words for case in mine[:ENDED]), "that they have ended")
    restricted = house.team.as_("ailsa").channel("aberwen-restricted")
    cards = house.cards()
    house.deletes(*(cards[case] for case in mine), house.cards(restricted)[hidden])
    began = house.slack.world.now()
    back: set[str] = set()
    for _ in range(MANY):
        if back >= set(mine[ENDED:]):
            break
        for _minute in range(5):
            house.passes(MINUTE)
        back = set(mine) & set(house.cards())
        assert len(back) <= (house.slack.world.now() - began) / (MINUTE / 2)
    house.passes(timedelta(hours=2))
    house.waits(lambda found: set(mine) & set(found) == set(mine[ENDED:]), "all that are open")
    assert hidden in house.cards(restricted)
    said = [seen for seen in house.team.as_("ailsa").dm.messages() if "were deleted" in seen.words]
    assert [
        f"{MANY} cards were deleted within a minute: #follow-up-north ({MANY})." in seen.words for seen in said
    ] == [True]
    assert f"Of open cases: {MANY - ENDED}." in said[0].words
    house.asks(mine[0], Note(Words("found in a drawer")))
    house.passes(MINUTE)
    house.passes(MINUTE)
    house.waits(lambda found: mine[0] in found, "the one that has ended").get(mine[0]).thread.waits_for("in a drawer")  # type: ignore[union-attr]


def test_a_card_that_was_deleted_while_the_bot_was_down_comes_back(unheard: House) -> None:
    """Nobody tells the bot, and nothing is recorded in the case: it looks for itself."""
    case, other = unheard.opens("Falkirk"), unheard.opens("Angus")
    cards = unheard.waits(lambda found: {case, other} <= set(found), "the cards")
    for each in (case, other):
        cards[each].thread.waits_for("The case was opened")
    unheard.stops()
    unheard.deletes_unheard(cards[case])
    unheard.starts()
    unheard.finds_out(cards[case])
    unheard.passes(2 * MINUTE)
    found = unheard.waits(lambda found: case in found, "the card again")
    assert f"What stood under it before: “history {case}”." in found[case].words
    unheard.passes(timedelta(hours=1))
    assert unheard.cards()[other].ts == cards[other].ts


def test_each_day_it_looks_for_what_a_retention_took_without_a_word(unheard: House) -> None:
    """Also a bot that runs is not told everything. An ended case's card stays away, and what Slack refuses is not gone."""
    case, other, ended = unheard.opens("Moray"), unheard.opens("Fife", "closing"), unheard.opens("Clydebank")
    unheard.waits(lambda found: {case, ended} <= set(found), "the cards")
    unheard.asks(ended, End(Words("it was opened by mistake")))
    unheard.bots[-1].sweep()
    cards = unheard.waits(lambda found: "Ended on" in found[ended].words, "that it has ended")
    closing = unheard.team.as_("ailsa").channel("closing")
    away = unheard.north.person.waits(lambda: unheard.cards(closing).get(other), "its card")
    unheard.deletes_unheard(cards[case])
    unheard.deletes_unheard(cards[ended])
    unheard.slack.world.channel("closing").members.remove(unheard.slack.world.app.user)
    unheard.passes(timedelta(days=1))
    unheard.finds_out(cards[case])
    unheard.passes(2 * MINUTE)
    found = unheard.waits(lambda found: case in found, "the card again")
    unheard.passes(timedelta(days=1))
    assert ended not in found
    assert not unheard.heard_of(cards[ended])
    assert not unheard.heard_of(away)
    unheard.slack.world.channel("closing").members.append(unheard.slack.world.app.user)
