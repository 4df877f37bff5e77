"""Somebody asks the bot for something, and what they are answered."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

from handlers.wording.settings import HOUSE, House
from models.casework.desk import BRITAIN, Order
from models.entries import Source
from models.spoken import BOTH, WELSH
from models.store.database import Database
from models.store.sight import Sight, seen_by_person, seen_in_channel


class Ourselves(NamedTuple):
    """The bot itself, as Slack knows it."""

    key: str = ""
    name: str = ""


UNNAMED = Ourselves()


class Speaks(NamedTuple):
    """What decides in which language somebody is answered, each empty where nothing was said."""

    own: str = ""  # what the person has set
    said: str = ""  # in which the line was typed, or the form drawn
    channel: str = ""  # what the channel has set; it may be both


NOTHING_SAID = Speaks()


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, where and when; `key` names the delivery, `words` are what stands behind the verb."""

    database: Database
    workspace: str
    workspace_id: int
    person: str
    channel: str
    at: datetime
    today: date
    key: str
    language: str
    words: str = ""
    thread: str = ""
    zone: ZoneInfo = BRITAIN
    shared: bool = False  # the answer is for everybody in the channel
    house: House = HOUSE
    places: Callable[[], Sequence[tuple[str, str]]] = tuple  # the private channels that they and the bot are in
    members: Callable[[str], Collection[str] | None] = field(default=lambda _channel: None)  # of a private channel
    bot: Ourselves = UNNAMED
    speaks: Speaks = NOTHING_SAID

    @property
    def sight(self) -> Sight:
        """Answers are for this person alone, so they see what this person may see; shared, what the channel may."""
        if self.shared:
            return seen_in_channel(self.workspace_id, self.channel)
        return seen_by_person(self.workspace_id, self.person)

    @property
    def here(self) -> str:
        """The language of the place, of which Welsh is the first where it is both; else the team's."""
        return self.speaks.channel.replace(BOTH, WELSH) or self.house.language

    def said_in(self, language: str) -> Self:
        """The same, typed in this language: they are answered in it, unless they have set one."""
        if not language:
            return self
        return replace(self, language=self.speaks.own or language, speaks=self.speaks._replace(said=language))

    @property
    def not_to_share(self) -> bool:
        """Whether nothing offers to show the answer to everybody: it is shown already, or nobody else is there."""
        return self.shared or not self.channel

    @property
    def order(self) -> Order:
        """The same as an order to the record."""
        return Order(
            self.workspace,
            self.person,
            self.at,
            self.key,
            Source(self.channel, self.thread),
            self.zone,
            language=self.speaks.said,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person is told, unless it is shared; blocks where words alone are not enough."""

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    shared: bool = False  # everybody in the channel reads it
    form: dict[str, Any] | None = None  # a form to open in its place, where Slack lets one be opened


Handle = Callable[[Asking], Answer]
