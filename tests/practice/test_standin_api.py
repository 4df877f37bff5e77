"""slack_sdk's WebClient runs against the stand-in unchanged: tokens, bodies, messages, and what is refused."""

import json
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice.slack.app import StandIn
from bot.practice.slack.things import Channel
from tests.practice.workspace import client_of, error, places, refusal, section, world

# tokens and bodies


def test_auth_test_says_who_the_app_is(slack: StandIn, client: WebClient) -> None:
    """auth.test gives the ids of team, bot user and bot."""
    said = client.auth_test()
    assert (said["user_id"], said["bot_id"], said["team_id"]) == (
        slack.world.app.user,
        slack.world.app.bot_id,
        slack.world.team.id,
    )


def test_answers_say_what_the_token_may_do(slack: StandIn, weak: WebClient, client: WebClient) -> None:
    """The header x-oauth-scopes has the scopes of the token."""
    assert "chat:write" in client.auth_test().headers["x-oauth-scopes"].split(",")
    assert weak.auth_test().headers["x-oauth-scopes"] == ""
    assert "x-oauth-scopes" not in refusal_headers(slack)


def refusal_headers(slack: StandIn) -> list[str]:
    """The names of the headers beside a refusal."""
    try:
        client_of(slack, "xoxb-nobody").auth_test()
    except SlackApiError as refused:
        return [name.lower() for name in refused.response.headers]
    return []


def test_tokens_that_are_none_are_refused(slack: StandIn) -> None:
    """No token: not_authed; an unknown one: invalid_auth; one taken back: token_revoked; an app's: not allowed."""
    assert error(WebClient(base_url=slack.api_url).auth_test) == "not_authed"
    assert error(client_of(slack, "xoxb-nobody").auth_test) == "invalid_auth"
    revoked = slack.world.add_token("xoxb-revoked", set())
    slack.world.tokens[revoked].revoked = True
    assert error(client_of(slack, revoked).auth_test) == "token_revoked"
    assert error(client_of(slack, slack.world.app_token).users_list) == "not_allowed_token_type"


def test_a_deactivated_bot_is_account_inactive() -> None:
    """Once the app's own account is deactivated its token is account_inactive."""
    with StandIn(world()) as slack:
        slack.world.users[slack.world.app.user].deleted = True
        assert error(client_of(slack).auth_test) == "account_inactive"


def test_unknown_methods_are_refused(client: WebClient) -> None:
    """A method that does not exist is unknown_method."""
    assert error(lambda: client.api_call("chat.shout")) == "unknown_method"


def test_missing_scopes_are_named(slack: StandIn) -> None:
    """missing_scope says what was needed and what was provided."""
    token = slack.world.add_token("xoxb-reader", {"users:read"})
    said = refusal(client_of(slack, token).chat_postMessage, channel="C1", text="x")
    assert (said["error"], said["needed"], said["provided"]) == ("missing_scope", "chat:write", "users:read")


def test_every_method_that_needs_a_scope_says_so(slack: StandIn, weak: WebClient, north: Channel) -> None:
    """Without scopes each method answers missing_scope, and names the one that Slack documents."""
    channel, user, ts = north.id, slack.world.user("ailsa").id, "1.000001"
    needed = {
        "chat.postMessage": "chat:write", "chat.update": "chat:write", "chat.delete": "chat:write",
        "chat.postEphemeral": "chat:write", "conversations.info": "channels:read",
        "conversations.list": "channels:read", "conversations.members": "channels:read",
        "conversations.history": "channels:history", "conversations.replies": "channels:history",
        "conversations.open": "im:write", "conversations.join": "channels:join", "users.info": "users:read",
        "users.list": "users:read", "users.lookupByEmail": "users:read.email", "usergroups.list": "usergroups:read",
        "usergroups.users.list": "usergroups:read", "reactions.add": "reactions:write", "pins.add": "pins:write",
        "pins.remove": "pins:write", "pins.list": "pins:read", "team.info": "team:read", "bots.info": "users:read",
        "files.getUploadURLExternal": "files:write", "files.completeUploadExternal": "files:write",
        "files.info": "files:read",
    }  # fmt: skip
    arguments = {"channel": channel, "ts": ts, "user": user, "users": user, "name": "eyes", "timestamp": ts}
    said = {name: refusal(lambda name=name: weak.api_call(name, params=arguments)) for name in needed}
    assert {name: answer["error"] for name, answer in said.items()} == dict.fromkeys(needed, "missing_scope")
    assert {name: answer["needed"] for name, answer in said.items()} == needed


def test_private_channels_need_scopes_of_their_own(slack: StandIn) -> None:
    """Listing private channels with channels:read alone lacks groups:read; their history lacks groups:history."""
    token = slack.world.add_token("xoxb-public", {"channels:read", "channels:history"})
    client, private = client_of(slack, token), places(slack)["aberwen-restricted"]
    assert refusal(client.conversations_list, types="public_channel,private_channel")["needed"] == "groups:read"
    assert refusal(client.conversations_history, channel=private)["needed"] == "groups:history"
    assert refusal(client.conversations_info, channel=private)["needed"] == "groups:read"


def test_bodies_may_have_every_form(slack: StandIn, north: Channel) -> None:
    """JSON, form and multipart bodies and a query are read alike, with the token in header or body."""
    token, blocks = slack.world.bot_token, [section("In blocks")]
    client = client_of(slack)
    client.api_call("chat.postMessage", json={"channel": north.id, "text": "é", "blocks": blocks})
    client.api_call("chat.postMessage", params={"channel": north.id, "text": "é", "blocks": json.dumps(blocks)})
    client.api_call("chat.postMessage", data={"channel": north.id, "text": "é", "blocks": json.dumps(blocks)})
    bare = WebClient(base_url=slack.api_url)
    bare.api_call("chat.postMessage", params={"token": token, "channel": north.id, "text": "é"})
    with urlopen(f"{slack.api_url}chat.postMessage?token={token}&channel={north.id}&text=%C3%A9") as answer:  # noqa: S310 - our own address
        assert json.load(answer)["ok"]
    said = list(north.messages.values())
    assert [each.text for each in said] == ["é"] * 5
    assert [each.blocks[0]["text"]["text"] for each in said[:3]] == ["In blocks"] * 3


@pytest.mark.parametrize(
    ("kind", "body", "name"),
    [
        ("application/json", b"{", "invalid_json"),
        ("application/json", b"[]", "json_not_object"),
        ("image/png", b"x", "invalid_post_type"),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(slack: StandIn, kind: str, body: bytes, name: str) -> None:
    """Broken JSON, JSON that is no object, and other kinds of body have Slack's names."""
    request = Request(f"{slack.api_url}chat.postMessage", body, {"Content-Type": kind})  # noqa: S310 - our own address
    with urlopen(request) as answer:  # noqa: S310 - our own address
        assert json.load(answer) == {"ok": False, "error": name}


def test_tokens_never_stand_in_the_log(slack: StandIn, north: Channel) -> None:
    """The log has the arguments of a call but not its token."""
    WebClient(base_url=slack.api_url).api_call(
        "chat.postMessage", params={"token": slack.world.bot_token, "channel": north.id, "text": "x"}
    )
    assert slack.script.log[-1].args == {"channel": north.id, "text": "x"}


# chat


def test_a_message_is_posted(client: WebClient, north: Channel) -> None:
    """chat.postMessage answers with channel, ts and the message; named blocks keep their ids, others get some."""
    said = client.chat_postMessage(channel=north.id, text="Hello", blocks=[section(), section(block_id="mine")])
    assert (said["channel"], said["message"]["text"]) == (north.id, "Hello")
    ids = [each["block_id"] for each in said["message"]["blocks"]]
    assert ids[1] == "mine"
    assert ids[0]


def test_a_message_goes_to_a_name_or_a_person(slack: StandIn, client: WebClient, north: Channel) -> None:
    """A channel may be named, and a person's id means direct messages."""
    assert client.chat_postMessage(channel=f"#{north.name}", text="x")["channel"] == north.id
    ailsa = slack.world.user("ailsa").id
    assert client.chat_postMessage(channel=ailsa, text="x")["channel"] == slack.world.dm(ailsa).id


def test_posts_that_slack_refuses(slack: StandIn, client: WebClient, north: Channel) -> None:
    """Each refusal of chat.postMessage has Slack's name."""
    place = places(slack)
    post = client.chat_postMessage
    assert error(lambda: client.api_call("chat.postMessage", json={"text": "x"})) == "invalid_arguments"
    assert error(post, channel="C404", text="x") == "channel_not_found"
    assert error(post, channel=place["secret-without-app"], text="x") == "channel_not_found"
    assert error(post, channel=place["without-app"], text="x") == "not_in_channel"
    assert error(post, channel=place["old"], text="x") == "is_archived"
    assert error(lambda: client.api_call("chat.postMessage", json={"channel": north.id})) == "no_text"
    assert error(post, channel=north.id, text="x" * 40_001) == "msg_too_long"
    assert error(post, channel=north.id, text="x", blocks="[") == "invalid_blocks_format"
    assert error(post, channel=north.id, text="x", blocks=[{"type": "nonsense"}]) == "invalid_blocks"
    assert error(post, channel=north.id, text="x", thread_ts="soon") == "invalid_thread_ts"
    assert error(post, channel=north.id, text="x", thread_ts="1.000001") == "thread_not_found"
    assert north.messages == {}


def test_public_channels_take_posts_with_a_scope_for_it(slack: StandIn) -> None:
    """chat:write.public posts where the app is no member."""
    token = slack.world.add_token("xoxb-public-writer", {"chat:write", "chat:write.public"})
    assert client_of(slack, token).chat_postMessage(channel=places(slack)["without-app"], text="x")["ok"]


def test_wrong_blocks_say_where(client: WebClient, north: Channel) -> None:
    """invalid_blocks carries messages with a JSON pointer; 51 blocks and twice the same id are refused."""
    said = refusal(client.chat_postMessage, channel=north.id, text="x", blocks=[section(), section("")])
    assert said["error"] == "invalid_blocks"
    assert "json-pointer:/blocks/1" in said["response_metadata"]["messages"][0]
    assert error(client.chat_postMessage, channel=north.id, text="x", blocks=[section()] * 51) == "invalid_blocks"
    twice = [section(block_id="a"), section(block_id="a")]
    assert error(client.chat_postMessage, channel=north.id, text="x", blocks=twice) == "invalid_blocks"


def test_metadata_come_back_when_asked_for(client: WebClient, north: Channel) -> None:
    """Metadata stand in history only with include_all_metadata; what is no metadata is refused."""
    metadata = {"event_type": "key", "event_payload": {"id": "opaque"}}
    client.chat_postMessage(channel=north.id, text="x", metadata=metadata)
    assert "metadata" not in client.conversations_history(channel=north.id)["messages"][0]
    shown = client.conversations_history(channel=north.id, include_all_metadata=True)["messages"][0]
    assert shown["metadata"] == metadata
    wrong = {"event_type": "key"}
    assert error(client.chat_postMessage, channel=north.id, text="x", metadata=wrong) == "invalid_metadata_format"
    large = {"event_type": "key", "event_payload": {"id": "x" * 20_000}}
    assert error(client.chat_postMessage, channel=north.id, text="x", metadata=large) == "metadata_too_large"


def test_threads_and_broadcasts(client: WebClient, north: Channel) -> None:
    """Replies stand in the thread, a broadcast one in the channel too; a reply has no thread of its own."""
    first = client.chat_postMessage(channel=north.id, text="first")["ts"]
    reply = client.chat_postMessage(channel=north.id, text="reply", thread_ts=first)["ts"]
    client.chat_postMessage(channel=north.id, text="loud", thread_ts=first, reply_broadcast=True)
    history = client.conversations_history(channel=north.id)["messages"]
    assert [each["text"] for each in history] == ["loud", "first"]
    assert (history[1]["reply_count"], history[0]["subtype"]) == (2, "thread_broadcast")
    replies = client.conversations_replies(channel=north.id, ts=first)["messages"]
    assert [each["text"] for each in replies] == ["first", "reply", "loud"]
    assert error(client.chat_postMessage, channel=north.id, text="x", thread_ts=reply) == "cannot_reply_to_message"


def test_a_message_is_changed(client: WebClient, north: Channel) -> None:
    """chat.update keeps what was not given, marks the message as edited, and takes metadata away only if told."""
    metadata = {"event_type": "key", "event_payload": {}}
    ts = client.chat_postMessage(channel=north.id, text="one", blocks=[section("a")], metadata=metadata)["ts"]
    said = client.chat_update(channel=north.id, ts=ts, text="two")
    assert (said["text"], said["message"]["blocks"][0]["text"]["text"]) == ("two", "a")
    assert said["message"]["edited"]["user"]
    assert north.messages[ts].metadata == metadata
    client.chat_update(channel=north.id, ts=ts, text="two", metadata={})
    assert north.messages[ts].metadata is None


def test_changes_that_slack_refuses(client: WebClient, north: Channel) -> None:
    """chat.update and chat.delete: no such message, not the app's own, too long, archived."""
    ts = client.chat_postMessage(channel=north.id, text="mine")["ts"]
    theirs = client.chat_postMessage(channel=north.id, text="theirs")["ts"]
    north.messages[theirs].from_app = False
    assert error(client.chat_update, channel=north.id, ts="1.000001", text="x") == "message_not_found"
    assert error(client.chat_delete, channel=north.id, ts="1.000001") == "message_not_found"
    assert error(client.chat_update, channel=north.id, ts=theirs, text="x") == "cant_update_message"
    assert error(client.chat_delete, channel=north.id, ts=theirs) == "cant_delete_message"
    assert error(client.chat_update, channel="C404", ts=ts, text="x") == "channel_not_found"
    assert error(client.chat_update, channel=north.id, ts=ts, text="x" * 4001) == "msg_too_long"
    north.archived = True
    assert error(client.chat_update, channel=north.id, ts=ts, text="x") == "is_archived"


def test_a_message_is_deleted_and_leaves_its_thread(client: WebClient, north: Channel) -> None:
    """A deleted message is gone; the replies under it stay and can be answered."""
    first = client.chat_postMessage(channel=north.id, text="first")["ts"]
    client.chat_postMessage(channel=north.id, text="reply", thread_ts=first)
    client.chat_delete(channel=north.id, ts=first)
    client.chat_postMessage(channel=north.id, text="more", thread_ts=first)
    replies = client.conversations_replies(channel=north.id, ts=first)["messages"]
    assert [each["text"] for each in replies] == ["reply", "more"]


def test_words_to_one_person(slack: StandIn, client: WebClient, north: Channel) -> None:
    """chat.postEphemeral answers message_ts and is in no history; who is not there cannot get it."""
    ailsa, sian, place = slack.world.user("ailsa").id, slack.world.user("siân").id, places(slack)
    assert client.chat_postEphemeral(channel=north.id, user=ailsa, text="psst")["message_ts"]
    assert client.conversations_history(channel=north.id)["messages"] == []
    assert error(client.chat_postEphemeral, channel=north.id, user=sian, text="x") == "user_not_in_channel"
    assert error(client.chat_postEphemeral, channel=place["without-app"], user=ailsa, text="x") == "not_in_channel"
    assert error(client.chat_postEphemeral, channel=place["old"], user=ailsa, text="x") == "is_archived"
    silent = {"channel": north.id, "user": ailsa}
    assert error(lambda: client.api_call("chat.postEphemeral", json=silent)) == "no_text"


def test_permalinks(client: WebClient, north: Channel) -> None:
    """chat.getPermalink names channel and time, and the thread of a reply."""
    ts = client.chat_postMessage(channel=north.id, text="x")["ts"]
    reply = client.chat_postMessage(channel=north.id, text="y", thread_ts=ts)["ts"]
    link = client.chat_getPermalink(channel=north.id, message_ts=ts)["permalink"]
    assert link == f"https://follow-up.slack.com/archives/{north.id}/p{ts.replace('.', '')}"
    assert f"thread_ts={ts}" in client.chat_getPermalink(channel=north.id, message_ts=reply)["permalink"]
    assert error(client.chat_getPermalink, channel=north.id, message_ts="1.000001") == "message_not_found"


def test_time_stamps_only_grow(slack: StandIn, client: WebClient, north: Channel) -> None:
    """Every message has a time stamp of its own, later than the last, also after the clock was put back."""
    first = client.chat_postMessage(channel=north.id, text="x")["ts"]
    slack.world.clock.move_to(slack.world.now().replace(year=2020))
    later = [client.chat_postMessage(channel=north.id, text="x")["ts"] for _ in range(3)]
    assert [first, *later] == sorted({first, *later})
