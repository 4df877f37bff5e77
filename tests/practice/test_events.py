"""Events of the stand-in are what bolt knows from Slack: each reaches the listener of its type."""

import pytest

from bot.practice.slack import events, signing
from bot.practice.slack.payloads import Json
from tests.practice.desk import DIRECT, INSTALL, OPEN, PRIVATE, SAID, SIAN, Desk, enveloped

HOME = {"id": "V0HOME", "type": "home", "hash": "1700000001.def", "blocks": []}


@pytest.fixture
def desk() -> Desk:
    """A bolt app without listeners."""
    return Desk()


EVENTS = [
    events.app_mention(SAID, OPEN),
    events.app_home_opened(user_id="U0SIAN", channel_id="D0SIAN", tab="home", event_ts="1.2"),
    events.app_home_opened(user_id="U0SIAN", channel_id="D0SIAN", tab="home", event_ts="1.2", view=HOME),
    events.message_posted(SAID, OPEN),
    events.message_posted(SAID, PRIVATE),
    events.message_posted(SAID, DIRECT),
    events.reaction_added(
        user_id="U0SIAN", reaction="eyes", item_user="U0BOT", channel_id="C0OPEN", message_ts="1.1", event_ts="1.2"
    ),
    events.member_joined_channel(INSTALL, user_id="U0BOT", channel=OPEN, event_ts="1.2", inviter="U0SIAN"),
    events.member_joined_channel(INSTALL, user_id="U0SIAN", channel=PRIVATE, event_ts="1.2"),
    events.channel_archive(channel=OPEN, user_id="U0SIAN", event_ts="1.2"),
    events.channel_archive(channel=PRIVATE, user_id="U0SIAN", event_ts="1.2"),
    events.channel_rename(channel=OPEN, event_ts="1.2"),
    events.channel_rename(channel=PRIVATE, event_ts="1.2"),
    events.user_change(user=SIAN, event_ts="1.2"),
    events.app_uninstalled(event_ts="1.2"),
    events.tokens_revoked(event_ts="1.2", bots=["U0BOT"]),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_events(desk: Desk, event: Json) -> None:
    """Each event reaches the listener of its type, in an envelope of its own."""
    desk.app.event(event["type"])(desk.listen)
    args = desk.takes(signing.event_body(enveloped(event)), signing.JSON)
    assert args.event == event
    assert (args.body["event_id"], args.context.team_id) == ("Ev0001", "T0TEAM")


@pytest.mark.parametrize(("channel", "kind"), [(OPEN, "channel"), (PRIVATE, "group"), (DIRECT, "im")])
def test_kinds_of_channels(channel: Json, kind: str) -> None:
    """A message says the kind of its channel; a mention does not."""
    assert events.message_posted(SAID, channel)["channel_type"] == kind
    assert "channel_type" not in events.app_mention(SAID, channel)


def test_private_channels_are_groups() -> None:
    """A private channel archived or renamed is an event of groups."""
    assert events.channel_archive(channel=PRIVATE, user_id="U1", event_ts="1.2")["type"] == "group_archive"
    assert events.channel_rename(channel=PRIVATE, event_ts="1.2")["type"] == "group_rename"
    assert events.member_joined_channel(INSTALL, user_id="U1", channel=PRIVATE, event_ts="1.2")["channel_type"] == "G"
