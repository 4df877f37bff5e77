"""Of the messages about many cases just those go that tell the erased words, as Slack gives them back; nobody guesses."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import insert

from bot.erasures import Erasures
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from handlers.wording.blocks import Quote, lines, passages
from handlers.words import escaped
from models.casework.desk import BRITAIN
from models.notices import DIGEST, WITHOUT_WORDS
from models.requests import AgreeErasure, Erase, SayMissed
from models.store.outbox import SENT, Hours, row_of
from models.store.tables import TABLES
from models.words import Words
from tests.practising import bare_slack
from tests.record.office import Office

REAL = datetime(2026, 12, 3, tzinfo=UTC)
TOLD = ("R&D <x> 'it\"s', Siân", "Dŷ'r Ŵyl &\n\nun peth arall", "Pengŵyn & Cwmni", "1\n2\u200b3 \U0001f600\n4")
UNRELATED = "Kinlaw: nothing to do with it"


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """A Slack of this file's own."""
    with bare_slack() as started:
        yield started


class Looking:
    """A case with something that will be missed, digests in Slack, and a bot that looks after erasures."""

    def __init__(self, office: Office, slack: StandIn) -> None:
        self.office, self.slack, self.real = office, slack, REAL
        self.client = WebClient(slack.world.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=1)
        self.channel = slack.world.channel("follow-up-north").id
        self.case = office.opens_follow_up()
        self.looks = Erasures(self.client, office.database, office.workspace, self._hours, BRITAIN)

    def _hours(self) -> Hours:
        return Hours(self.office.now, self.real)

    def writes(self, words: str) -> int:
        """Something that digests tell; the entry."""
        return self.office.asks(self.case, SayMissed("handover-meeting", Words(words)), by="jo").entries[-1].number

    def erases(self, entry: int) -> None:
        """It is asked to be erased, agreed, and due."""
        asked = self.office.asks(self.case, Erase((entry,), Words("c"), Words("It is wrong")), by="moira")
        self.office.asks(self.case, AgreeErasure(asked.entries[-1].number), by="sian")
        self.office.now += timedelta(hours=24)

    def digest(self, words: str, *, quoted: bool = False) -> int:
        """One that tells these words, in a line or set apart, as the bot posts them; its number in the outbox."""
        blocks = [(lines, passages)[quoted](Quote(f"Will be missed: “{words}”"))]
        answer = self.client.chat_postMessage(channel=self.channel, text=escaped(words[:5]), blocks=blocks)
        row = row_of(1, DIGEST, self.channel, self.office.now) | {"meaning": str(answer["ts"])}
        with self.office.database.writing() as session:
            outbox = TABLES["outbox"]
            sent = insert(outbox).values(row | {"message": str(answer["ts"]), "state": SENT})
            return int(session.execute(sent.returning(outbox.c.id)).scalar_one())

    def going(self) -> list[object]:
        """The messages that are to go."""
        return [about for (about,) in self.office.all(f"SELECT about FROM outbox WHERE kind = '{WITHOUT_WORDS}'")]

    def erased(self) -> bool:
        """Whether the words are gone from the record."""
        return self.office.all("SELECT count(*) FROM words WHERE text IS NULL") != [(0,)]


@pytest.fixture
def looking(sqlite_office: tuple[Office, str], slack: StandIn) -> Looking:
    """With a Slack that answers."""
    Team(slack.url).forgets_faults()
    return Looking(sqlite_office[0], slack)


@pytest.mark.parametrize("words", TOLD)
def test_words_are_found_however_slack_writes_them(looking: Looking, words: str) -> None:
    """With what Slack escapes, with quotes, over two lines, with the letters of Welsh; another digest stays."""
    entry = looking.writes(words)
    quotes, tells, _other = looking.digest(words, quoted=True), looking.digest(words), looking.digest(UNRELATED)
    looking.erases(entry)
    looking.looks.look()
    assert looking.erased()
    assert looking.going() == [quotes, tells]


@pytest.mark.parametrize("fault", ["hang", "cut", "http_500", "internal_error", "ratelimited"])
def test_what_nobody_can_read_now_is_asked_again(looking: Looking, fault: str) -> None:
    """A Slack that does not answer takes no digest away: what is due waits, and is done once it answers."""
    entry = looking.writes("Zebulon Quillfeather wept")
    looking.digest(UNRELATED)
    looking.erases(entry)
    Team(looking.slack.url).arms(fault, "conversations.replies", times=1)
    looking.looks.look()
    assert (looking.erased(), looking.going()) == (False, [])
    looking.looks.look()
    assert not looking.erased()  # it is left in peace for a while
    looking.real += timedelta(minutes=1)
    looking.looks.look()
    assert (looking.erased(), looking.going()) == (True, [])
