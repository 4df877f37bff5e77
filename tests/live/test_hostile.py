"""Hostile words in every field that people fill, and long lists: nothing pings, links, formats, imitates or is lost."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.app import Bot
from bot.clock import now as real_now
from bot.config import Config
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Person, Team
from bot.practice.slack.world import World
from handlers.table import VERBS
from handlers.words import unescaped
from models import library
from models.casework.acts import act
from models.casework.between import open_case
from models.casework.closing import note_closure
from models.casework.desk import Order
from models.casework.team import Newcomer, Post, add_authority, go_away, meet, note_contact
from models.entries import Point, Source
from models.history import Happened
from models.requests import (
    AddMinutes,
    AgreeDay,
    AnswerQuestion,
    Ask,
    Chase,
    Correct,
    Minutes,
    Note,
    Open,
    Plan,
    Quieten,
    Record,
    SayMissed,
    Undertaking,
)
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.payloads import passages, payloads, shown_lines

Json = Mapping[str, Any]
WITHIN = 5.0
EVERY = 0.002  # it looks into the workspace itself, and often
SECOND_READING = tuple(f"reading {number} 1" for number in range(200))  # a doubt that was answered with the first one
NOW = datetime(2026, 12, 1, 16, 30, tzinfo=UTC)
FORGED = ("● Late · Thu 19 Nov 2026", "Approved by Siân Prys")
MARKUP = "<!channel> <!here> <@U123> <#C1> <http://evil.example|click> *bold* _it_ ~s~ `code` > quote &amp; :smile:"
TURNED = "\u202egnol\u202c z\u200bw \u2066x\u2069 Ŵyneb 😀"
START, END, CUT = "⟦", "⟧", ("…", "(cut)", "(torrwyd)")
UNKNOWN_WORD = re.compile(rf"“{START}(?:(?!long)[^”{END}])*”")  # as a refusal says it back
COMPLETE = re.compile(f"{START}[^{START}{END}]*{END}")
NESTED = re.compile(f"{START}<!channel> [A-Z][a-z]+ {START}")  # a name in place of a word that was typed
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

    def answers(self) -> int:
        """How often it has answered: on somebody's screen, or for all in the channel; what the outbox says has a key."""
        world = self.slack.world
        told = sum(len(screen.ephemerals) for screen in list(world.screens.values()))
        said = list(world.channel("north").messages.values())
        return told + sum(each.user == world.app.user and each.metadata is None for each in said)

    def does(self, by: str, what: Callable[[Person], object]) -> None:
        """Somebody does something that is answered: by a message or by a form, which is closed again."""
        if self.opens(by, what):
            self.closes(by)

    def closes(self, by: str) -> None:
        """Close the form in front; what was typed before it was opened is said back."""
        form, before = self.team.as_(by).form, self.answers()
        form.closes()
        if json.loads(form.json["private_metadata"])["words"]:
            self.team.as_(by).waits(
                lambda: self.answers() > before or None, "the words of the closed form", WITHIN, EVERY
            )

    def opens(self, by: str, what: Callable[[Person], object]) -> bool:
        """Somebody does something that is answered; whether it is by a form."""
        person, screen = self.team.as_(by), self.slack.world.screen(self.slack.world.user(by).id)
        before = self.answers()
        what(person)
        person.waits(lambda: self.answers() > before or bool(screen.stack) or None, "an answer", WITHIN, EVERY)
        return bool(screen.stack)

    def types(self, line: str, by: str = "ailsa") -> None:
        """A line in English or in Welsh."""
        self.does(by, lambda person: person.channel("north").types(line))

    def sends_off(self, line: str, by: str = "ailsa") -> None:
        """Open the form of a line, fill everything that is written in it, and send it off."""
        if not self.opens(by, lambda person: person.channel("north").types(line)):
            return  # it asks back first
        form, before = self.team.as_(by).form, self.answers()
        written = [each["block_id"] for each in form.inputs if each["type"] == "plain_text_input"]
        said = form.fills(dict.fromkeys(written, LONG)).submits()
        if said == {"ok": True}:
            self.team.as_(by).waits(lambda: self.answers() > before or None, "an answer", WITHIN, EVERY)
            return
        for words in said["errors"].values():
            assert whole(words), words
        self.closes(by)

    def presses_everything(self, by: str = "ailsa") -> int:
        """Each button and each choice of each menu that anybody could press, once; how many there were."""
        pressed: set[str] = set()
        screen = self.slack.world.screen(self.slack.world.user(by).id)
        for message in list(screen.ephemerals):
            for element in elements(message.blocks):
                for value in {each for each in values(element) - pressed if not each.startswith(SECOND_READING)}:
                    pressed.add(value)
                    chosen = {"value": value} if element["type"] == "overflow" else {}
                    press = {"what": element["action_id"], "channel": "north", "ts": message.ts, **chosen}
                    self.does(by, partial(Person.asks, route="click", **press))
        return len(pressed)

    def sweeps(self) -> None:
        """Everything that waits in the outbox is said."""
        self.bot.sweep()

    def mails(self) -> Iterator[str]:
        """Every e-mail that stood in a form, ready to copy into somewhere else."""
        views = (payload.view for payload in payloads(self.slack) if payload.view)
        for block in (each for view in views for each in view["blocks"]):
            if block.get("block_id", "").startswith(("subject:", "text:")):
                yield block["element"]["initial_value"]

    def wrong(self) -> list[str]:
        """What is wrong with anything that it has said; Slack took all of it."""
        said = [call for call in list(self.slack.script.log) if call.method.startswith(("chat.", "views."))]
        assert [(call.method, call.result) for call in said if not call.accepted] == []
        found = []
        for payload in payloads(self.slack):
            lines = [*shown_lines(payload.shown), *unescaped(payload.text).split("\n")]
            wrong = payload.wrong() + [f"imitates: {line}" for line in lines if line.strip().startswith(FORGED)]
            wrong += [f"cut in silence: {words[:700]}" for words in passages(payload.shown) if not whole(words)]
            found += [f"{each} IN {next(iter(passages(payload.shown)), '')[:80]!r}" for each in wrong]
        return found


def elements(blocks: Sequence[Json]) -> Iterator[Json]:
    """What can be pressed in a message."""
    yield from (each for block in blocks if block["type"] == "actions" for each in block["elements"])


def values(element: Json) -> set[str]:
    """The lines that it says."""
    return {element["value"]} if "value" in element else {each["value"] for each in element["options"]}


def whole(words: str) -> bool:
    """Whether every hostile text in it has its end, or says that it was cut; a word of a line that is not known has none."""
    words = UNKNOWN_WORD.sub("", words)
    while COMPLETE.search(words):
        words = COMPLETE.sub("", words)
    words = NESTED.sub(START, words)
    return all(any(mark in some for mark in CUT) for some in words.split(START)[1:])


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
        AddMinutes("", actions=(Undertaking(words, "authority", date(2026, 11, 30)),)),
        AgreeDay("confirmation-letter", date(2026, 12, 11), words),
        AnswerQuestion("F-06", words),
        Plan("follow-up-meeting", date(2027, 3, 2), place=words, because=words),
        SayMissed("progress-report", words),
        Quieten(date(2026, 12, 24), words),
        Note(words),
        Chase("action-plan", 1, date(2026, 11, 20), whom=words),
        Ask("visit-decision", words, claimed=(), urgent=words),
        Correct(happened, Happened("report-published", date(2026, 10, 9)), words),
    )
    for request in asked:
        act(office.database, office.order(), case, request)
    for role in ("director", "authority"):
        note_contact(office.database, office.order(), Post(office.key, role, SHORT, "both"))
    go_away(office.database, office.order("tom"), NOW.date(), NOW.date() + timedelta(days=20), ailsa)
    note_closure(office.database, office.order(), office.key, NOW.date(), date(2027, 4, 1), why=SHORT)
    return case


def test_hostile_words_in_every_field_of_every_view(office: Office) -> None:
    """Every verb of the table in both languages, every button and form from there, the card, its thread and the outbox."""
    case = everything(office)
    for line in ("/case", "/achos", f"/case {LONG}", f"/case {case}"):
        office.types(line)
    for verb in VERBS:
        for rest in ("", f" {case}", f" {case}, {LONG}", f" {SHORT}"):
            office.types(f"/case {verb.en}{rest}")
        for rest in (f" {case}", f" {case} {SHORT}"):
            office.types(f"/achos {verb.cy}{rest}")
    assert office.presses_everything() > 0
    for verb in VERBS:
        if verb.has_form:
            office.sends_off(f"/case form {verb.en} {case}")
    for line in (
        f"plan {case} follow-up-meeting 1 3 mar 2027 or 4 mar 2027",
        "closed evilshire",
        f"closed {case} 2 mar, {SHORT}",
        f"closed {case} 2 mar, {LONG}",
    ):
        office.types(f"/case {line}")
    for rest in ("late", f"{case} action-plan"):
        office.types(f"/case chase {rest}")
        office.types(f"/achos atgoffa {rest}")
        office.sends_off(f"/case chase {rest}")
    for step in library.load("swia-follow-up").steps:
        office.types(f"/case form log {case} {step}")
    card = next(each for each in office.team.as_("tom").channel("north").messages() if case in each.text)
    office.does("tom", lambda _: card.thread.mentions(f"status {case}", by="tom"))
    office.does("tom", lambda _: card.thread.mentions(f"log {case} {LONG}", by="tom"))
    office.sweeps()
    assert office.wrong() == []
    mails = list(office.mails())
    assert any(START in mail for mail in mails)
    assert [mail for mail in mails if "<" in mail or not whole(mail)] == []
    posted = [call.args for call in office.slack.script.log if call.method == "chat.postMessage"]
    assert len(posted) > len(FORGED)
    assert all(not each.get(name) for each in posted for name in ("mrkdwn", "unfurl_links", "unfurl_media"))


class Size(NamedTuple):
    """How much there is of everything."""

    people: int
    actions: int  # in one case, each of them an entry
    cases: int
    requests: int  # before one person


FEW, MANY = Size(3, 3, 3, 3), Size(300, 300, 30, 30)


@pytest.mark.parametrize("size", [FEW, MANY], ids=["few", "many"])
def test_lists_of_any_length_fit_and_lose_nothing(office: Office, size: Size) -> None:
    """Every verb answers; the pages of a list hold together all that there is."""
    filled(office, size)
    for verb in VERBS:
        office.types(f"/case {verb.en}")
        office.types(f"/achos {verb.cy} SFU-1")
    entries = {line.split(" · ")[0] for line in listed(office, "history SFU-1") if " · recorded by " in line}
    assert entries == {str(number + 1) for number in range(len(entries))}
    assert len(entries) >= size.actions
    found = {line.split(" · ")[0] for line in listed(office, "find") if line.startswith("SFU-")}
    assert found == {f"SFU-{number + 1}" for number in range(size.cases)}
    due = list(listed(office, "due next 12 months"))
    rows = [line for line in due if line.startswith(("● ", "? ", "□ ", "▶ ", "○ "))]
    counted = next(line for line in due if " late" in line and line[0].isdigit()).split(" · ")
    assert len(rows) == sum(int(each.split()[0]) for each in counted if not each.startswith("page"))
    assert len(rows) >= size.actions + 4 * size.cases
    away = [line for line in listed(office, "away") if line.endswith("nobody covers")]
    unsaid = [line for line in listed(office, "away") if line.endswith("more")]
    assert len(away) + sum(int(line.split()[0]) for line in unsaid) == size.people
    office.sweeps()
    assert office.wrong() == []


def filled(office: Office, size: Size) -> None:
    """A team with so many people, cases, actions and requests."""
    world, database = office.slack.world, office.database
    people = [Newcomer(f"U9{number:08}", f"Person {number}") for number in range(size.people)]
    meet(database, world.team.id, "", people)
    for person in people:
        go_away(database, replace(office.order(), person=person.key), NOW.date(), NOW.date() + timedelta(days=9))
    tom, ailsa = world.user("tom").id, world.user("ailsa").id
    roles = (("lead-inspector", tom), ("link-inspector", ailsa), ("management-team", ailsa))
    channel = world.channel("north").id
    for number in range(size.cases):
        authority = add_authority(database, office.order(), "SCT", {"en": f"Council {number}"})
        events = (Record("report-published", date(2026, 10, 8)),)
        opened = Open("swia-follow-up", authority, events=events, roles=roles, channel=channel)
        case = open_case(database, office.order("moira"), opened).case.reference
        if number < size.requests:
            asked = Ask("visit-decision", Words("Reports are thin"), deciders=(ailsa,))
            act(database, office.order("tom"), case, asked)
    undertaken = (Undertaking(Words(f"Action {n}"), "link-inspector", date(2027, 1, 4)) for n in range(size.actions))
    act(database, office.order(), "SFU-1", AddMinutes("", actions=tuple(undertaken)))


def listed(office: Office, line: str) -> Iterator[str]:
    """The lines of an answer, page by page, as its buttons say."""
    shown, page = office.slack.world.screen(office.slack.world.user("ailsa").id).ephemerals, 1
    while line:
        office.types(f"/case {line}")
        yield from shown_lines(shown[-1].blocks)
        page += 1
        buttons = {each["text"]["text"]: each["value"] for each in elements(shown[-1].blocks) if "value" in each}
        line = buttons.get(f"Page {page}", "")
