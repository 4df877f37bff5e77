"""Who may use the bot, and where: guests, other apps, other workspaces and shared channels get one sentence, and leave no trace."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.config import Config
from bot.gone_cards import GoneCards
from bot.manifest import SCOPES
from bot.post import KEPT_BACK, Drawn, Poster
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Seen, Team
from bot.who_may import NONE, Door, Signs, is_shared, why_not
from handlers.wording.blocks import lines
from models.casework.team import meet
from models.refusals import NotForYou
from models.store.database import Database
from models.store.migrate import upgrade
from models.store.outbox import Parcel
from scheduler.delivery import Posted, Rejected
from tests.practice.workspace import client_of
from tests.practising import bare_slack

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
ELSEWHERE = "T0000000009"
SENTENCES = ("full members", "only answer people", "shared with others", "account is active")
OPENED = "/case open highland swia-follow-up published 8 Oct 2026"


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """One Slack for this story, with a guest, somebody from elsewhere, another app, and two people of one name."""
    with bare_slack() as started:
        team = Team(started.url)
        for name, about in (
            ("gil", {"is_restricted": True}),
            ("gwen", {"is_ultra_restricted": True}),
            ("eve", {"team": ELSEWHERE}),
            ("deploy", {"is_bot": True}),
            ("tomos", {"real_name": "Tom Rees"}),
        ):
            team.adds_person(name, **about)
        team.changes("channel", "follow-up-north", members=["gil", "gwen", "eve", "deploy", "tomos"])
        team.adds_channel("with-council", ["ailsa", "eve"], shared="external")
        team.adds_channel("soon-with-council", ["ailsa"], shared="pending")
        team.adds_channel("whole-organisation", ["ailsa"], shared="organisation")
        yield started


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Its record."""
    made = Database(str(tmp_path_factory.mktemp("who") / "record.db"), make=True)
    upgrade(made)
    return made


@pytest.fixture(scope="module")
def team(slack: StandIn, database: Database) -> Iterator[Team]:
    """The bot with the manifest's scopes and no admin, and one case that is open."""
    token = slack.world.add_token("xoxb-of-the-manifest", set(SCOPES))
    config = Config(token, slack.world.app_token, "", slack.api_url)
    running = Bot(config, database, lambda: NOW, lambda: datetime.now(UTC))
    running.start()
    found = Team(slack.url)
    found.as_("ailsa").channel("follow-up-north").types(OPENED)
    found.as_("ailsa").channel("follow-up-north").waits_for(lambda seen: not seen.ephemeral and "SFU-1" in seen.text)
    yield found
    running.stop()


def rows(database: Database, question: str, *values: str) -> list[tuple[Any, ...]]:
    """The rows of a plain question."""
    with database.looking() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question, values)]


def answer(team: Team, who: str, channel: str, line: str) -> Seen:
    """What somebody is told after typing a line."""
    place = team.as_(who).channel(channel)
    if not line.startswith("/"):
        mention = place.mentions(line)
        return team.as_(who).thread(channel, str(mention["ts"])).waits_for(lambda seen: seen.ephemeral)
    before = {seen.ts for seen in place.ephemerals}
    place.types(line)
    return place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before)


@pytest.mark.parametrize("who", ["gil", "gwen", "eve"])
@pytest.mark.parametrize("line", ["/case status SFU-1", "/case log highland handover today", OPENED, "status SFU-1"])
def test_guests_and_people_from_elsewhere_read_and_write_nothing(
    team: Team, database: Database, who: str, line: str
) -> None:
    """One sentence, by command and by mention; no entry, no question kept, and nobody of them is written down."""
    before = rows(database, "SELECT count(*) FROM history")
    said = answer(team, who, "follow-up-north", line).text
    assert any(sentence in said for sentence in SENTENCES)
    assert "Highland" not in said
    assert rows(database, "SELECT count(*) FROM history") == before
    assert rows(database, "SELECT count(*) FROM doubts") == [(0,)]
    assert rows(database, "SELECT key FROM people WHERE name IN ('Gil', 'Gwen', 'Eve', 'Deploy')") == []


def test_a_guest_who_presses_a_button_is_told_the_same(team: Team) -> None:
    """The card's buttons are there for everybody to see, not to use."""
    place = team.as_("gil").channel("follow-up-north")
    card = next(seen for seen in place.messages() if not seen.ephemeral and "SFU-1" in seen.text)
    before = {seen.ts for seen in place.ephemerals}
    card.clicks(card.buttons[0])
    place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before and "full members" in seen.text)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("decide", "/case decide SFU-1 visit-decision visit, it is time"),
        ("access", "/case access SFU-1 public, all may read it"),
        ("", "/case access SFU-1"),
    ],
)
@pytest.mark.parametrize("whence", ["gil follow-up-north", "eve follow-up-north", "ailsa with-council"])
def test_who_tries_to_decide_from_outside_is_kept(
    team: Team, database: Database, whence: str, what: str, line: str
) -> None:
    """A guest, somebody from elsewhere, a member where the council reads too: refused; kept if it would change anything."""
    kept = "SELECT what FROM denied WHERE why = 'NotForYou' ORDER BY id"
    before = rows(database, kept)
    who, channel = whence.split()
    said = answer(team, who, channel, line).text
    assert any(sentence in said for sentence in SENTENCES)
    assert rows(database, kept) == [*before, *([(what,)] if what else [])]
    assert rows(database, "SELECT count(*) FROM history WHERE kind = 'decided'") == [(0,)]


def test_another_app_that_mentions_it_sets_nothing_going(team: Team, database: Database) -> None:
    """Two apps that answer each other never end."""
    before = rows(database, "SELECT count(*) FROM history")
    assert "only answer people" in answer(team, "deploy", "follow-up-north", "log highland handover today").text
    assert rows(database, "SELECT count(*) FROM history") == before


@pytest.mark.parametrize("channel", ["with-council", "soon-with-council", "whole-organisation"])
@pytest.mark.parametrize("line", ["/case status SFU-1", OPENED, "status SFU-1"])
def test_where_others_read_too_even_a_member_is_told_nothing(
    team: Team, database: Database, channel: str, line: str
) -> None:
    """Shared with another organisation, about to be, or with other workspaces of the same one."""
    assert "shared with others" in answer(team, "ailsa", channel, line).text
    assert rows(database, "SELECT count(*) FROM cases") == [(1,)]
    assert rows(database, "SELECT count(*) FROM channels WHERE name = ?", channel) == [(0,)]


def test_members_are_answered_as_ever(team: Team) -> None:
    """In the team's own channels and in direct messages."""
    assert "Highland" in answer(team, "tom", "follow-up-north", "/case status SFU-1").text


def test_a_first_name_that_two_have_is_asked_about(team: Team) -> None:
    """With the whole names to press, also where the short one stands inside another word of the line."""
    question = answer(team, "ailsa", "follow-up-north", "/case assign SFU-1 link inspector tom")
    assert question.buttons == ["Tom Burns", "Tom Rees"]
    question.clicks("Tom Rees")
    team.as_("ailsa").channel("follow-up-north").waits_for("link inspector: Tom Rees (was nobody)")


@pytest.mark.parametrize(
    "line",
    [
        "end SFU-1, over",
        "settings closed 24 dec",
        "people manager tom burns",
        "assign SFU-1 management team ailsa",
        "away tom burns 3 dec",
    ],
)
def test_where_nobody_manages_the_way_to_the_first_manager_is_told(team: Team, line: str) -> None:
    """Nobody is told to ask a manager, where there is none."""
    assert "REMEMBRANCER_ADMINS" in answer(team, "ailsa", "follow-up-north", f"/case {line}").text


class Clock:
    """The real clock, put forward by the tests."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now


def door(slack: StandIn, database: Database, clock: Clock, token: str | None = None) -> Door:
    """A door of its own, which has met everybody."""
    made = Door(client_of(slack, token), database, slack.world.team.id, (), clock)
    meet(database, slack.world.team.id, "Follow-up", made.everybody())
    return made


def refusal(made: Door, person: str, channel: str, sign: Signs = NONE) -> str:
    """Why somebody is not let in; nothing where they are."""
    try:
        made.lets_in(person, channel, sign)
    except NotForYou as refused:
        return refused.why
    return ""


def test_what_slack_said_is_remembered_for_minutes_and_asked_anew(slack: StandIn, database: Database) -> None:
    """A guest becomes a member, a member a guest, a channel is shared: known within minutes, without asking each time."""
    clock, team = Clock(), Team(slack.url)
    ids = {name: slack.world.user(name).id for name in ("gil", "siân")}
    place = team.adds_channel("becomes-shared", ["siân", "gil"])
    made = door(slack, database, clock)
    assert [refusal(made, ids[name], place) for name in ("gil", "siân")] == ["guest", ""]
    asked = len(team.calls("users.info"))
    team.changes("person", "gil", is_restricted=False)
    team.changes("person", "siân", is_restricted=True)
    assert [refusal(made, ids[name], place) for name in ("gil", "siân")] == ["guest", ""]
    assert len(team.calls("users.info")) == asked
    clock.now += timedelta(minutes=6)
    assert [refusal(made, ids[name], place) for name in ("gil", "siân")] == ["", "guest"]
    assert rows(database, "SELECT active FROM people WHERE key = ?", ids["siân"]) == [(0,)]
    assert not made.may_be_told(ids["siân"])
    assert made.may_be_told(place)
    team.changes("channel", "becomes-shared", shared="external")
    team.changes("person", "siân", is_restricted=False)
    clock.now += timedelta(minutes=6)
    assert refusal(made, ids["gil"], place) == "shared"
    assert not made.may_be_told(place)
    assert made.may_be_told(ids["siân"])


def test_what_waits_to_be_said_is_not_posted_where_others_read(slack: StandIn, database: Database) -> None:
    """Nor to somebody who is a guest by now: it is undeliverable, for a reason that names no case."""
    made, team = door(slack, database, Clock()), Team(slack.url)
    poster = Poster(
        client_of(slack),
        lambda parcel: Drawn(parcel.to, "Highland", [lines("Highland")]),
        made.may_be_told,
        GoneCards(database, lambda: NOW),
    )
    for place in (slack.world.channel("with-council").id, slack.world.user("gwen").id):
        assert poster.post(Parcel(1, "k", "card", place, "", "", "c", 1, "", 0, 1, "claimed", None)) == Rejected(
            KEPT_BACK
        )
        assert not [call for call in team.calls("chat.postMessage") if call["args"].get("text") == "Highland"]
    at_home = Parcel(
        2, "l", "card", slack.world.channel("follow-up-north").id, "", "", "c", 1, "", 0, 1, "claimed", None
    )
    assert isinstance(poster.post(at_home), Posted)


def test_while_slack_does_not_answer_what_it_said_before_holds(slack: StandIn, database: Database) -> None:
    """An outage lets no guest in, and keeps no member out whom it knows."""
    clock, team = Clock(), Team(slack.url)
    team.changes("person", "gil", is_restricted=True)
    north = slack.world.channel("follow-up-north").id
    ids = [slack.world.user(name).id for name in ("gil", "ailsa")]
    made = door(slack, database, clock)
    assert [refusal(made, person, north) for person in ids] == ["guest", ""]
    clock.now += timedelta(minutes=6)
    team.arms("internal_error", "users.info", times=2)
    assert [refusal(made, person, north) for person in ids] == ["guest", ""]


def test_where_slack_tells_nothing_members_go_on_and_the_delivery_itself_tells_strangers(
    slack: StandIn, database: Database
) -> None:
    """No scope to look anybody up: a person of another workspace, or a shared channel, still shows in what comes in."""
    token = slack.world.add_token("xoxb-poor", {"chat:write"})
    made = door(slack, database, Clock(), token)
    north, ailsa = slack.world.channel("follow-up-north").id, slack.world.user("ailsa").id
    assert refusal(made, ailsa, north, Signs(slack.world.team.id)) == ""
    assert refusal(made, slack.world.user("eve").id, north, Signs(ELSEWHERE)) == "stranger"
    assert refusal(made, ailsa, north, Signs(shared=True)) == "shared"
    assert rows(database, "SELECT name FROM people WHERE key = ?", ailsa) == [("Ailsa Reid",)]


@pytest.mark.parametrize(
    ("user", "reason"),
    [
        ({"id": "U1", "team_id": "T1", "is_bot": False, "is_restricted": False}, ""),
        ({"id": "U1"}, ""),
        ({"id": "U1", "team_id": "T1", "deleted": True}, "gone"),
        ({"id": "U1", "team_id": "T1", "is_bot": True}, "bot"),
        ({"id": "USLACKBOT", "team_id": "T1", "is_bot": False}, "bot"),
        ({"id": "U1", "team_id": "T1", "is_restricted": True}, "guest"),
        ({"id": "U1", "team_id": "T1", "is_restricted": True, "is_ultra_restricted": True}, "guest"),
        ({"id": "U1", "team_id": "T2"}, "stranger"),
        ({"id": "U1", "team_id": "T1", "is_stranger": True}, "stranger"),
        ({"id": "U1", "team_id": "T2", "enterprise_user": {"teams": ["T2", "T1"]}}, ""),
        ({"id": "U1", "team_id": "T2", "enterprise_user": {"teams": ["T2", "T3"]}}, "stranger"),
    ],
)
def test_each_kind_of_account_that_slack_tells_of(user: dict[str, Any], reason: str) -> None:
    """Deactivated, apps, both kinds of guests, strangers, and members of several workspaces of one organisation."""
    assert why_not(user, "T1") == reason


@pytest.mark.parametrize(
    ("channel", "shared"),
    [
        ({"is_private": True}, False),
        ({}, False),
        ({"is_shared": True}, True),
        ({"is_ext_shared": True}, True),
        ({"is_pending_ext_shared": True}, True),
        ({"is_org_shared": True}, True),
    ],
)
def test_each_way_in_which_a_channel_is_shared(channel: dict[str, Any], shared: bool) -> None:  # noqa: FBT001 - a table
    """Any of them will do."""
    assert is_shared(channel) is shared
