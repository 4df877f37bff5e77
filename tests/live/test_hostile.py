"""Hostile words in every field that people fill, and long lists: nothing pings, links, formats, imitates or is lost."""

import json
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.clock import now as real_now
from bot.config import Config
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Team
from bot.practice.slack.world import World
from handlers.table import VERBS
from handlers.words import unescaped
from models.casework.acts import act
from models.casework.between import open_case
from models.casework.desk import Order, Outcome
from models.casework.team import Post, add_authority, go_away, note_contact
from models.entries import Point, Source
from models.history import Happened
from models.requests import (
    AddMinutes,
    AgreeDay,
    AnswerQuestion,
    Ask,
    Correct,
    Minutes,
    Note,
    Open,
    Plan,
    Quieten,
    Record,
    Request,
    SayMissed,
    Undertaking,
)
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.payloads import passages, sent, shown_lines, wrong_with_message, wrong_with_view

Json = dict[str, Any]
WITHIN = 5.0
SHARES = ("share ", "rhannu ")
NOW = datetime(2026, 12, 1, 16, 30, tzinfo=UTC)
FORGED = ("● Late · Thu 19 Nov 2026", "Approved by Siân Prys")
MARKUP = "<!channel> <!here> <@U123> <#C1> <http://evil.example|click> *bold* _it_ ~s~ `code` > quote &amp; :smile:"
TURNED = "\u202egnol\u202c z\u200bw \u2066x\u2069 Ŵyneb 😀"
START, END, CUT = "⟦", "⟧", ("…", "(cut)", "(torrwyd)")
LINES = "\n".join(("", *FORGED, ""))
SHORT = f"{START}{MARKUP} {TURNED}{LINES}{END}"  # a name, which has 200 characters
LONG = f"{START}{MARKUP} {TURNED}{LINES}{'long ŷ ' * 600}"[:2990] + END


@dataclass
class Office:
    """The bot at work in a workspace, and its record."""

    slack: StandIn
    bot: Bot
    database: Database
    team: Team
    key: str = ""  # of the authority

    def order(self, by: str = "ailsa", at: datetime = NOW) -> Order:
        """Somebody asks for something."""
        world = self.slack.world
        source = Source(world.channel("north").id, "")
        return Order(world.team.id, world.user(by).id, at, world.new_id("K"), source)

    def does(self, by: str, what: Callable[[Place], object], *, shared: bool = False) -> None:
        """Somebody does something that is answered: by a message or by a form, which is closed again."""
        person, world = self.team.as_(by), self.slack.world
        screen, there = world.screen(world.user(by).id), world.channel("north").messages
        answers: Collection[object] = there if shared else screen.ephemerals
        before = len(answers)
        what(person.channel("north"))
        person.waits(lambda: len(answers) > before or bool(screen.stack) or None, "an answer", WITHIN)
        for form in person.forms:
            form.closes()
            if json.loads(form.json["private_metadata"])["words"]:
                person.waits(lambda: len(screen.ephemerals) > before or None, "the words of the closed form", WITHIN)

    def types(self, line: str, by: str = "ailsa") -> None:
        """A line in English or in Welsh."""
        self.does(by, lambda place: place.types(line))

    def presses_everything(self, by: str = "ailsa") -> int:
        """Each button and each choice of each menu that anybody could press, once; how many there were."""
        pressed: set[str] = set()
        person, screen = self.team.as_(by), self.slack.world.screen(self.slack.world.user(by).id)
        for message in list(screen.ephemerals):
            for element in elements(message.blocks):
                for value in values(element) - pressed:
                    pressed.add(value)
                    chosen = {"value": value} if element["type"] == "overflow" else {}
                    press = {"what": element["action_id"], "channel": "north", "ts": message.ts, **chosen}
                    self.does(by, lambda _, press=press: person.asks("click", **press), shared=value.startswith(SHARES))  # type: ignore[misc]
        return len(pressed)

    def sweeps(self) -> None:
        """Everything that waits in the outbox is said."""
        for _ in range(30):
            self.bot.sweep()

    def payloads(self) -> Iterator[tuple[str, list[Json], Json | None]]:
        """Everything that the bot has said: text, blocks, view."""
        for call in self.slack.script.log:
            if call.method.startswith(("chat.", "views.")):
                assert call.accepted, (call.method, call.result)
                yield sent(call.args)
        world = self.slack.world
        for screen in world.screens.values():
            yield from ((each.text, each.blocks, None) for each in screen.ephemerals if each.from_app)
        for channel in world.channels.values():
            said = (each for each in channel.messages.values() if each.user == world.app.user)
            yield from ((each.text, each.blocks, None) for each in said)

    def wrong(self) -> list[str]:
        """What is wrong with anything that it has said."""
        found = []
        for text, blocks, view in self.payloads():
            wrong = wrong_with_view(view) if view else wrong_with_message(text, blocks)
            shown = view["blocks"] if view else blocks
            lines = [*shown_lines(shown), *unescaped(text).split("\n")]
            wrong += [f"imitates: {line}" for line in lines if line.strip().startswith(FORGED)]
            wrong += [f"cut in silence: {words[:700]}" for words in passages(shown) if not whole(words)]
            found += [f"{each} IN {next(iter(passages(shown)), '')[:80]!r}" for each in wrong]
        return found


def elements(blocks: list[Json]) -> Iterator[Json]:
    """What can be pressed in a message."""
    yield from (each for block in blocks if block["type"] == "actions" for each in block["elements"])


def values(element: Json) -> set[str]:
    """The lines that it says."""
    return {element["value"]} if "value" in element else {each["value"] for each in element["options"]}


def whole(words: str) -> bool:
    """Whether every hostile text in it has its end, or says that it was cut."""
    return all(END in some or any(mark in some for mark in CUT) for some in words.split(START)[1:])


@pytest.fixture
def office(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Office]:
    """A workspace whose people, council and channel have hostile names, and nothing recorded yet."""
    caplog.set_level(logging.WARNING)
    world = World()
    for name in ("ailsa", "tom", "moira"):
        world.add_user(name, f"{name.capitalize()} {SHORT}", is_admin=name == "moira")
    world.add_channel("north", ["ailsa", "tom", "moira"])
    world.app.commands = {"/case", "/achos"}
    database = Database(str(tmp_path / "record.db"), make=True)
    upgrade(database)
    with StandIn(world) as slack:
        admins = (world.user("moira").id,)
        config = Config(world.bot_token, world.app_token, "", slack.api_url, admins=admins)
        bot = Bot(config, database, lambda: NOW, real_now)
        bot.start()
        found = Office(slack, bot, database, Team(slack.url))
        yield found
        bot.stop()
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


def everything(office: Office) -> str:
    """A case in which every field that people fill holds hostile words; its reference."""
    words, world = Words(LONG), office.slack.world
    ailsa, tom, moira = (world.user(name).id for name in ("ailsa", "tom", "moira"))
    office.key = add_authority(office.database, office.order(), "SCT", {"en": f"Evil {SHORT}"[:200]}, ("evilshire",))
    published = Record("report-published", date(2026, 10, 8))
    roles = (("lead-inspector", tom), ("link-inspector", ailsa), ("management-team", moira))
    opened = Open("swia-follow-up", office.key, events=(published,), roles=roles, channel=world.channel("north").id)
    made = open_case(office.database, office.order("moira"), opened)
    case = made.case.reference
    happened = next(each.number for each in made.entries if isinstance(each.content, Happened))
    about = Open("swia-follow-up", about=words, events=(published,), roles=roles, channel=world.channel("north").id)
    open_case(office.database, office.order("moira"), about)
    points = tuple(Point(item, words) for item in (1, 2, 3))
    minutes = Minutes(came=(words, words), agreed=points, decided=points)
    mine = Undertaking(words, "link-inspector", date(2026, 11, 15), ailsa)
    asked = (
        Plan("handover-meeting", date(2026, 12, 1), place=words, because=words),
        Record("handover-meeting", date(2026, 11, 30), minutes=minutes, actions=(mine,), note=words),
        AddMinutes("", actions=(Undertaking(words, "authority", date(2027, 1, 15)),)),
        AgreeDay("confirmation-letter", date(2026, 12, 11), words),
        AnswerQuestion("F-06", words),
        Plan("follow-up-meeting", date(2027, 3, 2), place=words, because=words),
        SayMissed("progress-report", words),
        Quieten(date(2026, 12, 24), words),
        Note(words),
        Ask("visit-decision", words, claimed=(), urgent=words),
        Correct(happened, Happened("report-published", date(2026, 10, 9)), words),
    )
    for request in asked:
        act(office.database, office.order(), case, request)
    for role in ("director", "authority"):
        note_contact(office.database, office.order(), Post(office.key, role, SHORT, "both"))
    go_away(office.database, office.order("tom"), NOW.date(), NOW.date() + timedelta(days=20), ailsa)
    return case


def test_hostile_words_in_every_field_of_every_view(office: Office) -> None:
    """Every verb of the table in both languages, every button and form from there, the card, its thread and the outbox."""
    case = everything(office)
    lines = [f"{root} {word}" for verb in VERBS for root, word in (("/case", verb.en), ("/achos", verb.cy))]
    for line in lines:
        for rest in ("", f" {case}", f" {case} {SHORT}", f" {case}, {LONG}", f" {LONG}"):
            office.types(line + rest)
    assert office.presses_everything() > 0
    office.sweeps()
    Path("/tmp/wrong.txt").write_text("\n".join(office.wrong()))
    assert office.wrong() == []
