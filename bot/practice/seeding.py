"""The practice team, made from seed.yaml by the same acts as anybody's, with the clock where each of them belongs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import yaml

from bot.practice.slack.clock import Clock
from bot.practice.slack.world import World
from models.casework.acts import act
from models.casework.between import open_case
from models.casework.choosing import set_channel_language
from models.casework.desk import Order
from models.casework.team import add_authority, give_role, join_channel, offer_languages
from models.entries import Point, Source
from models.requests import (
    Admit,
    AnswerQuestion,
    Ask,
    Assign,
    Minutes,
    Note,
    Open,
    Plan,
    Record,
    Request,
)
from models.store.database import Database
from models.store.team import workspace_id
from models.words import Words

BRITAIN = ZoneInfo("Europe/London")
Told = Mapping[str, Any]


class Person(NamedTuple):
    """One of the team, with what they are in both languages."""

    name: str
    real_name: str
    titles: Mapping[str, str]
    role: str
    locale: str


class Seed(NamedTuple):
    """The file, read."""

    starts: datetime
    now: datetime
    first_channel: str
    councils: tuple[Told, ...]
    people: tuple[Person, ...]
    channels: tuple[Told, ...]
    story: tuple[Told, ...]


def read() -> Seed:
    """The team that comes with the bot."""
    told = yaml.load((files("bot.practice") / "seed.yaml").read_bytes(), yaml.CSafeLoader)
    people = tuple(
        Person(
            each["name"],
            each["real_name"],
            {"en": each["en"], "cy": each["cy"]},
            each.get("role", "member"),
            each.get("locale", "en-GB"),
        )
        for each in told["people"]
    )
    story = tuple(sorted(told["story"], key=lambda each: at(each["at"])))
    return Seed(
        at(told["starts"]),
        at(told["now"]),
        told["first_channel"],
        tuple(told["councils"]),
        people,
        tuple(told["channels"]),
        story,
    )


def at(words: str | datetime) -> datetime:
    """An instant of the file, by British clocks."""
    read = datetime.fromisoformat(words) if isinstance(words, str) else words
    return read.replace(tzinfo=BRITAIN)


def workspace(seed: Seed) -> World:
    """The people and channels, at the beginning of the story."""
    world = World("Follow-up", clock=Clock(seed.starts))
    for person in seed.people:
        world.add_user(person.name, person.real_name, locale=person.locale, is_admin=person.role == "admin")
    for channel in seed.channels:
        world.add_channel(channel["name"], channel["members"], private=channel.get("private", False))
    world.app.commands = {"/case", "/achos"}
    return world


class Seeding:
    """Tells the story once; `said` is called after each act, so that what it says bears the time of its day."""

    def __init__(self, database: Database, world: World, said: Callable[[], object]) -> None:
        self._database, self._world, self._said = database, world, said
        self._number = 0
        self._references: dict[str, str] = {}

    def team(self, seed: Seed) -> None:
        """Roles, councils and channels, before anything happens."""
        admin = next(each.name for each in seed.people if each.role == "admin")
        for channel in seed.channels:
            found = self._world.channel(channel["name"])
            private = found.kind == "private"
            join_channel(self._database, self._world.team.id, found.id, found.name, private=private)
        with self._database.reading() as session:
            workspace = workspace_id(session, self._world.team.id)
        for person in seed.people:
            offer_languages(self._database, workspace, self._world.user(person.name).id, seed.starts.date())
            if person.role == "manager":
                give_role(self._database, self._order(admin), self._world.user(person.name).id, person.role)
        manager = next(each.name for each in seed.people if each.role == "manager")
        for channel in seed.channels:
            if "language" in channel:
                order = self._order(manager, channel["name"])
                set_channel_language(self._database, order, order.source.channel, channel["language"])
        for council in seed.councils:
            names = {language: council[language] for language in ("en", "cy") if language in council}
            add_authority(self._database, self._order(admin), council["nation"], names, tuple(council.get("short", ())))

    def story(self, seed: Seed) -> None:
        """One act after the other, each at its time; on some mornings nobody does anything, and the bot says what is due."""
        for told in seed.story:
            self._world.clock.move_to(at(told["at"]))
            if "by" in told:
                self._do(told)
            self._said()
        self._world.clock.move_to(seed.now)
        self._said()

    def _order(self, by: str, channel: str = "") -> Order:
        self._number += 1
        source = Source(self._world.channel(channel).id if channel else "", "")
        return Order(
            self._world.team.id, self._world.user(by).id, self._world.now(), f"practice:{self._number}", source
        )

    def _do(self, told: Told) -> None:
        if "open" in told:
            self._open(told)
            return
        act(self._database, self._order(told["by"]), self._references[told["case"]], *self._asked(told))

    def _open(self, told: Told) -> None:
        opens, by = told["open"], told["by"]
        key = f"1:{opens['council'].lower().replace(' ', '-')}"
        events = tuple(Record(name, _day(day)) for name, day in opens["events"].items())
        request = Open(opens["procedure"], key, events=events, channel=self._world.channel(opens["channel"]).id)
        outcome = open_case(self._database, self._order(by, opens["channel"]), request)
        reference = self._references[opens["as"]] = outcome.case.reference
        for person in told.get("admits", ()):
            admitted = Admit(self._world.user(person).id)
            act(self._database, self._order(by, opens["channel"]), reference, admitted)
        for role, person in told.get("roles", {}).items():
            assigned = Assign(role, self._world.user(person).id)
            order = self._order(told.get("assigned_by", by), opens["channel"])
            act(self._database, order, reference, assigned)

    def _asked(self, told: Told) -> Iterator[Request]:
        words = Words(told.get("words", ""))
        if "record" in told:
            agreed = tuple(Point(item, Words(said)) for item, said in told.get("agreed", {}).items())
            yield Record(told["record"], _day(told["day"]), minutes=Minutes(agreed=agreed))
        elif "plan" in told:
            yield Plan(told["plan"], _day(told["day"]))
        elif "answer" in told:
            yield AnswerQuestion(told["answer"], words)
        elif "note" in told:
            yield Note(Words(told["note"]))
        else:
            deciders = tuple(self._world.user(each).id for each in told["deciders"])
            claimed, evidence = tuple(told.get("claimed", ())), tuple(told.get("evidence", ()))
            yield Ask(told["ask"], words, claimed=claimed, evidence=evidence, deciders=deciders)


def _day(told: str | date) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)
