"""Reminders through the real client to a Slack that takes them: killed, cut off, refused, late; one copy remains of each."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from time import monotonic

import pytest
from slack_sdk import WebClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from bot.practice.slack.things import Message
from models.store.nudges import keep
from models.store.outbox import Hours, Way, put_nudge
from scheduler.delivery import LANDS_LATE, LEASE, SETTLE, deliver, tidy
from tests.practising import bare_slack
from tests.record.forking import SPAWN
from tests.record.office import Office
from tests.record.sending import POINTS, poster, send

AT = datetime(2026, 12, 1, 10, tzinfo=UTC)
FIRST = date(2026, 12, 1)
LOST = ("http_500", "http_503", "internal_error", "fatal_error")  # Slack took the message, or did not
UNANSWERED = ("cut", "partial")  # it did
LONG = 1000  # replies
TRIES = 4  # rounds in which whatever failed is made good


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """A Slack of this file's own."""
    with bare_slack() as started:
        yield started


class Sending:
    """A case whose card stands in a channel, reminders for its thread, and a bot that survives."""

    def __init__(self, office: Office, slack: StandIn) -> None:
        self.office, self.slack = office, slack
        self.real, self._number = AT, 0
        self._client = WebClient(slack.world.bot_token, base_url=slack.api_url, retry_handlers=[])
        self.channel = slack.world.channel("follow-up-north").id
        self._tom = slack.world.user("tom").id
        self.case = office.opens_follow_up(channel=self.channel, roles=())
        self.rounds()

    def hours(self) -> Hours:
        """Both clocks."""
        return Hours(AT, self.real)

    def rounds(self, count: int = 1) -> None:
        """The bot that survives sends what there is, each time once every lease and pause is over."""
        sends = poster(self._client, self.office.database, AT)
        for _ in range(count):
            deliver(self.office.database, "survivor", self.hours, sends.post, sends.look_up)
            self.real += max(LEASE, SETTLE)

    def sends_all(self) -> None:
        """Mostly in one round; a machine that is too busy to answer in time makes it more, as an unknown outcome does."""
        for _ in range(TRIES):
            self.rounds()
            if not self.unsent():
                return

    def tidies(self) -> None:
        """What was posted a second time is looked at."""
        self.real += LANDS_LATE
        tidy(self.office.database, self.hours, poster(self._client, self.office.database, AT).take_out_copies)

    def reminder(self) -> str:
        """Put one reminder of the handover out; its key."""
        self._number += 1
        with self.office.database.writing() as session:
            ((case, workspace),) = self.office.all("SELECT id, workspace_id FROM cases")
            way = Way(self.channel, str(case))
            number, _new = put_nudge(session, int(str(workspace)), f"jo:{self._number}", way, AT)
            day = FIRST + timedelta(days=self._number)
            of_task = {
                "case_id": case,
                "step": "handover-meeting",
                "occurrence": 1,
                "kind": "holder",
                "person": self._tom,
            }
            on = {"workspace_id": workspace, "morning": day, "said": day, "why": "lead", "about": "", "held": ""}
            keep(session, [of_task | on | {"outbox_id": number}])
        ((key,),) = self.office.all(f"SELECT key FROM outbox WHERE id = {number}")
        return str(key)

    def copies(self, key: str) -> int:
        """How often it stands in the channel."""
        messages = list(self.slack.world.channels[self.channel].messages.values())
        return sum((each.metadata or {}).get("event_payload", {}).get("key") == key for each in messages)

    def unsent(self) -> int:
        """Messages that have not come to an end."""
        ((found,),) = self.office.all("SELECT count(*) FROM outbox WHERE state NOT IN ('sent')")
        return int(str(found))


@pytest.fixture
def sending(office: Office, slack: StandIn) -> Sending:
    """A case in the channel, on each database in turn."""
    return Sending(office, slack)


def test_a_bot_killed_while_it_sends_leaves_one_copy(sending: Sending, address: str, kills: int) -> None:
    """At any point, another one takes over: no reminder is missing, and none stands twice."""
    slack = (sending.slack.world.bot_token, sending.slack.api_url)
    for point in POINTS * kills:
        key = sending.reminder()
        victim = SPAWN.Process(target=send, args=(address, slack, sending.hours(), point))
        victim.start()
        victim.join()
        assert victim.exitcode == -9
        assert sending.copies(key) == (point in {"after accept", "before record", "after record"}), point
        sending.real += LEASE
        sending.sends_all()
        assert sending.copies(key) == 1, point
    assert sending.unsent() == 0


def test_a_lost_answer_leaves_one_copy(sending: Sending) -> None:
    """Whether Slack took the message or not, and also twice in a row."""
    team = Team(sending.slack.url)
    for fault in (*LOST, *UNANSWERED):
        for accepted in {fault in UNANSWERED, True}:
            team.arms(fault, "chat.postMessage", times=2, accepted=accepted)
            key = sending.reminder()
            sending.rounds(TRIES)
            sending.tidies()
            team.forgets_faults()
            assert (sending.copies(key), sending.unsent()) == (1, 0), (fault, accepted)


def test_at_the_end_of_a_long_thread_a_message_is_found(sending: Sending) -> None:
    """A case goes on for years, and Slack shows the oldest replies first: behind a thousand one copy remains all the same."""
    world = sending.slack.world
    ((card,),) = sending.office.all("SELECT message FROM outbox WHERE kind = 'card'")
    tom, there = world.user("tom").id, world.channels[sending.channel].messages
    for _ in range(LONG):
        said = Message(world.next_ts(), sending.channel, tom, "Noted", thread_ts=str(card))
        there[said.ts] = said
    Team(sending.slack.url).arms("cut", "chat.postMessage", accepted=True)
    key = sending.reminder()
    sending.rounds(TRIES)
    assert (sending.copies(key), sending.unsent()) == (1, 0)


def test_a_message_that_lands_late_leaves_one_copy(sending: Sending) -> None:
    """Before anybody looks it is found; after the second was posted it is taken out, and the one that is known stands."""
    team = Team(sending.slack.url)
    for looks_first in (False, True):
        key = sending.reminder()
        team.arms("late", "chat.postMessage", seconds=1.0 if looks_first else 0.0)
        sending.rounds()
        if not looks_first:
            until(lambda key=key: sending.copies(key) == 1)  # type: ignore[misc]
        sending.rounds()
        until(lambda key=key, wanted=1 + looks_first: sending.copies(key) == wanted)  # type: ignore[misc]
        sending.tidies()
        assert sending.copies(key) == 1
        ((message,),) = sending.office.all(f"SELECT message FROM outbox WHERE key = '{key}'")
        assert message in sending.slack.world.channels[sending.channel].messages
    assert sending.unsent() == 0


def test_a_storm_of_refusals_is_waited_out(sending: Sending) -> None:
    """Ten times 429, each to be obeyed: one call a round, and then one copy."""
    team = Team(sending.slack.url)
    before = len(team.calls("chat.postMessage"))
    team.arms("ratelimited", "chat.postMessage", times=10, seconds=30)
    key = sending.reminder()
    sending.rounds(11)
    assert len(team.calls("chat.postMessage")) == before + 11
    assert (sending.copies(key), sending.unsent()) == (1, 0)


@pytest.mark.parametrize("block", ["archived", "revoked"])
def test_a_block_loses_nothing(sending: Sending, block: str) -> None:
    """An archived channel, a revoked token: what waits follows once it is over, of each task the newest alone."""
    team = Team(sending.slack.url)
    name = sending.slack.world.channels[sending.channel].name

    def blocks(*, on: bool) -> None:
        team.changes("channel", name, archived=on) if block == "archived" else team.app(revoked=on)

    blocks(on=True)
    keys = [sending.reminder(), sending.reminder()]
    sending.rounds(2)
    assert [sending.copies(key) for key in keys] == [0, 0]
    blocks(on=False)
    sending.rounds(2)
    assert [sending.copies(key) for key in keys] == [0, 1]
    states = sending.office.all("SELECT state FROM outbox WHERE kind = 'nudge' ORDER BY id")
    assert states == [("needless",), ("sent",)]


def until(true: Callable[[], bool]) -> None:
    """Ask again until it is so."""
    started = monotonic()
    while not true():
        assert monotonic() - started < 10
