"""slack_sdk's WebClient reads channels, histories and people from the stand-in, and is refused as by Slack."""

from slack_sdk import WebClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.things import Channel
from tests.practice.workspace import client_of, error, places

# conversations


def test_channels_are_listed(client: WebClient) -> None:
    """Public channels all, private ones only with the app in them; archived ones can be left out."""
    names = {each["name"] for each in client.conversations_list(types="public_channel,private_channel")["channels"]}
    assert {"follow-up-north", "without-app", "aberwen-restricted", "old"} <= names
    assert "secret-without-app" not in names
    open_ones = client.conversations_list(exclude_archived=True)["channels"]
    assert "old" not in {each["name"] for each in open_ones}
    assert error(client.conversations_list, types="secret") == "invalid_types"


def test_lists_are_paged(client: WebClient) -> None:
    """Pages follow the cursor to the end; a made-up cursor and a wild limit are refused."""
    whole = [each["id"] for each in client.conversations_list(limit=1000)["channels"]]
    paged = [each["id"] for page in client.conversations_list(limit=2) for each in page["channels"]]
    assert paged == whole
    assert error(client.conversations_list, cursor="made-up") == "invalid_cursor"
    assert error(client.conversations_list, limit=1001) == "invalid_limit"
    assert error(client.conversations_list, limit=-1) == "invalid_limit"


def test_a_channel_is_known(slack: StandIn, client: WebClient, north: Channel) -> None:
    """conversations.info says kind and membership, and knows no private channel without the app."""
    said = client.conversations_info(channel=north.id, include_num_members=True)["channel"]
    assert (said["name"], said["is_private"], said["is_member"], said["num_members"]) == (north.name, False, True, 3)
    assert error(client.conversations_info, channel=places(slack)["secret-without-app"]) == "channel_not_found"
    assert error(client.conversations_info, channel="C404") == "channel_not_found"


def test_members_are_listed(client: WebClient, north: Channel) -> None:
    """conversations.members gives ids, page by page."""
    pages = [page["members"] for page in client.conversations_members(channel=north.id, limit=2)]
    assert pages == [north.members[:2], north.members[2:]]
    assert error(client.conversations_members, channel="C404") == "channel_not_found"


def test_history_is_read_page_by_page(client: WebClient, north: Channel) -> None:
    """The newest come first; a page goes on where the last one ended, whatever was said since."""
    for number in range(5):
        client.chat_postMessage(channel=north.id, text=str(number))
    first = client.conversations_history(channel=north.id, limit=2)
    assert first["has_more"]
    client.chat_postMessage(channel=north.id, text="new")
    second = client.conversations_history(channel=north.id, limit=10, cursor=first["response_metadata"]["next_cursor"])
    assert [each["text"] for each in [*first["messages"], *second["messages"]]] == ["4", "3", "2", "1", "0"]
    assert not second["has_more"]


def test_history_has_ends(client: WebClient, north: Channel) -> None:
    """The ends oldest and latest count only when inclusive."""
    stamps = [client.chat_postMessage(channel=north.id, text=str(number))["ts"] for number in range(3)]
    ends = {"channel": north.id, "oldest": stamps[0], "latest": stamps[2]}
    assert [each["text"] for each in client.conversations_history(**ends)["messages"]] == ["1"]
    inclusive = client.conversations_history(**ends, inclusive=True)["messages"]
    assert [each["text"] for each in inclusive] == ["2", "1", "0"]
    assert error(client.conversations_history, channel=north.id, oldest="soon") == "invalid_ts_oldest"
    assert error(client.conversations_history, channel=north.id, latest="soon") == "invalid_ts_latest"


def test_reading_that_slack_refuses(slack: StandIn, client: WebClient, north: Channel) -> None:
    """History and replies: not a member, not known, no such thread."""
    place = places(slack)
    assert error(client.conversations_history, channel=place["without-app"]) == "not_in_channel"
    assert error(client.conversations_history, channel=place["secret-without-app"]) == "channel_not_found"
    assert error(client.conversations_replies, channel=north.id, ts="1.000001") == "thread_not_found"
    assert error(client.conversations_history, channel=north.id, limit=1000) == "invalid_limit"
    assert error(client.conversations_history, channel=north.id, cursor="made-up") == "invalid_cursor"


def test_direct_messages_are_opened(slack: StandIn, client: WebClient) -> None:
    """conversations.open gives one channel a person, the same each time; whom it cannot reach it says."""
    tom = slack.world.user("tom").id
    first = client.conversations_open(users=tom)
    again = client.conversations_open(users=tom)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    assert error(client.conversations_open, users="U404") == "user_not_found"
    gone = slack.world.add_user("gone")
    gone.deleted = True
    assert error(client.conversations_open, users=gone.id) == "user_disabled"
    assert error(client.conversations_open, users=[tom] * 9) == "too_many_users"
    assert error(lambda: client.api_call("conversations.open")) == "users_list_not_supplied"


def test_public_channels_are_joined(slack: StandIn, client: WebClient) -> None:
    """conversations.join lets the app into public channels, warns when it is there already, and goes no further."""
    place = slack.world.add_channel("to-join", ["ailsa"], with_bot=False)
    assert client.conversations_join(channel=place.id)["channel"]["is_member"]
    assert client.conversations_join(channel=place.id)["warning"] == "already_in_channel"
    known = places(slack)
    assert error(client.conversations_join, channel=known["old"]) == "is_archived"
    assert (
        error(client.conversations_join, channel=known["aberwen-restricted"]) == "method_not_supported_for_channel_type"
    )
    assert error(client.conversations_join, channel=known["secret-without-app"]) == "channel_not_found"


# people


def test_people_are_known(slack: StandIn, client: WebClient) -> None:
    """users.info gives names, zone, admin and, when asked, the locale."""
    said = client.users_info(user=slack.world.user("siân").id, include_locale=True)["user"]
    assert (said["real_name"], said["tz"], said["locale"]) == ("Siân Prys", "Europe/London", "cy-GB")
    assert client.users_info(user=slack.world.user("ailsa").id)["user"]["is_admin"]
    assert error(client.users_info, user="U404") == "user_not_found"


def test_addresses_need_their_scope(slack: StandIn) -> None:
    """Without users:read.email nobody's address is shown."""
    token = slack.world.add_token("xoxb-no-email", {"users:read"})
    assert "email" not in client_of(slack, token).users_info(user=slack.world.user("tom").id)["user"]["profile"]


def test_everybody_is_listed(slack: StandIn, client: WebClient) -> None:
    """users.list has everybody, those who left too, page by page."""
    paged = [each["id"] for page in client.users_list(limit=2) for each in page["members"]]
    assert paged == list(slack.world.users)


def test_people_are_found_by_address(client: WebClient) -> None:
    """users.lookupByEmail finds those who are there; others are users_not_found."""
    assert client.users_lookupByEmail(email="TOM@example.org")["user"]["name"] == "tom"
    assert error(client.users_lookupByEmail, email="nobody@example.org") == "users_not_found"


def test_groups_are_listed(slack: StandIn, client: WebClient) -> None:
    """usergroups.list and usergroups.users.list say groups and their people."""
    group = client.usergroups_list(include_users=True)["usergroups"][0]
    assert (group["handle"], group["users"]) == ("managers", [slack.world.user("siân").id])
    assert client.usergroups_users_list(usergroup=group["id"])["users"] == group["users"]
    assert error(client.usergroups_users_list, usergroup="S404") == "no_such_subteam"


def test_team_and_bot_are_known(slack: StandIn, client: WebClient) -> None:
    """team.info and bots.info say who they are."""
    assert client.team_info()["team"]["domain"] == "follow-up"
    assert client.bots_info(bot=slack.world.app.bot_id)["bot"]["user_id"] == slack.world.app.user
    assert error(client.bots_info, bot="B404") == "bot_not_found"
