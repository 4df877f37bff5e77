"""What a button or a form carries can be anything: each forged decision is refused in words, and kept, by both ways in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.app import Bot
from bot.config import Config
from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from models.requests import Ask, Open
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.practising import bare_slack, said
from tests.record.office import OUT_OF_SIGHT, Office, settle_in

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
PRIVATE, NORTH, ELSEWHERE = "aberwen-restricted", "follow-up-north", "T0000000009"


@dataclass
class Forger:
    """A workspace with an open and a private case, and a request; another workspace in the same record."""

    slack: StandIn
    database: Database
    team: Team
    case: str = ""
    request: int = 0
    digest: str = ""
    theirs: str = ""  # what a button of the other workspace would say

    def presses(self, who: str, channel: str, value: str) -> str:
        """What somebody is told whose button was made to say this."""
        place = self.team.as_(who).channel(channel)
        world = self.slack.world
        where = world.channel(channel)
        message = next(each for each in where.messages.values() if each.from_app and each.blocks and not each.thread_ts)
        before, seen = json.dumps(message.blocks), len(place.ephemerals)
        button = next(each for block in message.blocks if block["type"] == "actions" for each in block["elements"])
        button["value"] = value
        try:
            place.clicks(button["text"]["text"], ts=message.ts)
            place.person.waits(lambda: len(place.ephemerals) > seen or None, value)
        finally:
            message.blocks[:] = json.loads(before)
        return place.ephemerals[-1].text

    def kept(self) -> list[tuple[object, ...]]:
        """What was refused until now, of whom and why."""
        question = "SELECT person, what, why FROM denied ORDER BY id"
        with self.database.looking() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(question)]

    def decided(self) -> int:
        """How many answers there are."""
        with self.database.looking() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM history WHERE kind = 'decided'")
            return int(found.scalar_one())


@pytest.fixture(scope="module", params=["socket", "http"])
def forger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forger]:
    """The bot at work in each of the two ways; Ailsa has asked Siân whether there are grounds."""
    with bare_slack() as slack:
        world = slack.world
        world.app.way = request.param
        database = Database(str(tmp_path_factory.mktemp("forged") / "record.db"), make=True)
        upgrade(database)
        token = world.add_token("xoxb-of-the-manifest", set(SCOPES))
        listens = ("127.0.0.1", 0) if request.param == "http" else None
        admins = (world.user("ailsa").id,)
        config = Config(token, world.app_token, world.app.signing_secret, slack.api_url, admins=admins, listens=listens)
        bot = Bot(config, database, lambda: NOW, lambda: datetime.now(UTC))
        bot.start()
        world.app.request_url = bot.request_url or ""
        made = Forger(slack, database, Team(slack.url))
        _opens(made)
        yield made
        bot.stop()


def _opens(made: Forger) -> None:
    made.team.adds_person("eve", team=ELSEWHERE)
    made.team.changes("channel", NORTH, members=["eve"])
    north, private = (made.team.as_("ailsa").channel(each) for each in (NORTH, PRIVATE))
    said(north, "/case people manager siân", "Siân")
    said(north, "/case open highland swia-follow-up published 8 oct 2026", "Opened.")
    case = said(private, "/case open gwynedd serious-concern-ministers concern 25 nov", "Opened.").text.split("\n")[0]
    made.case = case.rpartition(" · ")[2]
    said(private, f"/case ask {made.case} consideration siân grounds 3, three children", "Asked")
    for place in (north, private):
        place.waits_for(lambda seen: not seen.ephemeral and bool(seen.buttons))  # its card
    made.request, made.digest = _asked(made.database, made.case)
    settle_in(made.database, "T2")
    office = Office(made.database, NOW, "T2")
    there = office.opens(
        Open("serious-concern-ministers", about=Words("Elsewhere"), channel=OUT_OF_SIGHT)
    ).case.reference
    office.asks(there, Ask("consideration", Words("theirs"), claimed=(3,), deciders=("sian",)))
    number, digest = _asked(made.database, there)
    made.theirs = f"decide {there} {number} grounds {digest}, enough"


def _asked(database: Database, case: str) -> tuple[int, str]:
    question = (
        "SELECT history.number, history.body FROM history JOIN cases ON cases.id = history.case_id"
        " WHERE reference = ? AND history.kind = 'asked'"
    )
    with database.looking() as connection:
        number, body = connection.exec_driver_sql(question, (case,)).one()
    found = json.loads(body)
    return int(number), str(found.get("digest") or found["content"]["digest"])[:16]


def test_a_button_that_says_something_else_decides_nothing(forger: Forger) -> None:
    """Another case, another workspace, another digest, the asker, a stranger to the case, and to the team."""
    case, number, digest = forger.case, forger.request, forger.digest
    whole = f"decide {case} {number} grounds {digest}, enough"
    tried = (
        ("siân", PRIVATE, f"decide SFU-1 {number} grounds {digest}, enough", "has no entry 3", "NoSuchEntry"),
        ("siân", PRIVATE, f"form decide SFU-1 {number} grounds {digest}", "has no entry 3", "NoSuchEntry"),
        ("siân", PRIVATE, forger.theirs, "that you can see", "UnknownCase"),
        ("siân", PRIVATE, f"form {forger.theirs}", "that you can see", "UnknownCase"),
        ("siân", PRIVATE, f"decide {case} {number} grounds {'0' * 16}, enough", "look again, then decide", "Stale"),
        ("ailsa", PRIVATE, whole, "what they asked for themselves", "OwnRequest"),
        ("tom", NORTH, whole, "that you can see", "UnknownCase"),
        ("tom", NORTH, f"form {whole}", "that you can see", "UnknownCase"),
        ("eve", NORTH, whole, "only answer people of the workspace", "NotForYou"),
    )
    for who, channel, value, words, why in tried:
        before = forger.kept()
        assert words in forger.presses(who, channel, value), value
        assert forger.kept() == [*before, (forger.slack.world.user(who).id, "decide", why)], value
    assert forger.decided() == 0


@pytest.mark.parametrize(
    ("name", "forged", "words", "why"),
    [
        ("case", "SFU-1", "has no entry 3", "NoSuchEntry"),
        ("case", "X-1", "that you can see", "UnknownCase"),
        ("case", "theirs", "that you can see", "UnknownCase"),
        ("request", "1", "is no request", "NoSuchEntry"),
        ("digest", "0" * 16, "look again, then decide", "Stale"),
    ],
)
def test_a_form_that_remembers_something_else_decides_nothing(
    forger: Forger, name: str, forged: str, words: str, why: str
) -> None:
    """What stands beside the form was exchanged while it was open."""
    decider = forger.team.as_("siân")
    decider.channel(PRIVATE).types(f"/case form decide {forger.case} {forger.request} grounds")
    form = decider.waits_for_form("Consideration of seriou…")
    body = forger.slack.world.screen(forger.slack.world.user("siân").id).stack[-1].body
    about = json.loads(body["private_metadata"])
    value = forger.theirs.split()[1] if forged == "theirs" else forged
    about["fixed"] = [[key, value if key == name else known] for key, known in about["fixed"]]
    body["private_metadata"] = json.dumps(about)
    before = forger.kept()
    form.fills({"Reason": "enough"})
    assert words in str(form.submits().get("errors"))
    form.closes(everything=True)
    assert forger.kept() == [*before, (forger.slack.world.user("siân").id, "decide", why)]
    assert forger.decided() == 0
