"""A real slack_bolt app is used through the control routes, over Socket Mode and over signed HTTP alike."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Impossible, Person, Place, Seen, Team
from tests.practice.workspace import NUMBERS, Json, client_of, commands, last, section


def a_decision(here: Place) -> Seen:
    """The app posts a message that can be decided."""
    here.types("/case say Kinlaw")
    return here.waits_for("Approve it?")


# commands


def test_a_typed_command_is_answered(here: Place, people: Team) -> None:
    """A command's answer is seen by the one who typed it, and by nobody else."""
    here.types("/case status strathavon")
    answer = here.waits_for("status: strathavon")
    assert answer.ephemeral
    assert answer.buttons == ["Approve"]
    assert people.as_("tom").channel(str(here.channel)).messages() == []


def test_ephemerals_are_gone_on_reload(here: Place, ailsa: Person) -> None:
    """Loading the client anew takes away what only one person saw."""
    here.types("/case status strathavon")
    assert here.ephemerals
    ailsa.reloads()
    assert here.messages() == []


def test_commands_in_threads_are_refused(here: Place, heard: list[Json]) -> None:
    """In a thread Slack refuses a command in its own words, and the app never hears of it."""
    thread = a_decision(here).thread
    heard.clear()
    said = thread.types("/case status strathavon")
    assert said["slack_says"] == "/case is not supported in threads. Sorry!"
    assert thread.last.words == "/case is not supported in threads. Sorry!"
    assert thread.last.ephemeral
    assert commands(heard) == []


def test_a_command_carries_what_slack_sends(here: Place, heard: list[Json]) -> None:
    """Words are escaped, people and channels get their ids, and the channel is named."""
    here.types(f"/case status a < b & @tom in #{here.channel}")
    command = commands(heard)[-1]
    place = command["channel_id"]
    assert command["text"].startswith("status a &lt; b &amp; <@U")
    assert command["text"].endswith(f"in <#{place}|{here.channel}>")
    assert (command["command"], command["channel_name"], command["user_name"]) == ("/case", here.channel, "ailsa")


def test_private_channels_are_not_named_to_commands(people: Team, heard: list[Json]) -> None:
    """In a private channel channel_name is privategroup, in direct messages directmessage."""
    ailsa = people.as_("ailsa")
    ailsa.types("/case status x", channel="aberwen-restricted")
    ailsa.types("/case status x")
    assert [each["channel_name"] for each in commands(heard)] == ["privategroup", "directmessage"]


def test_an_answer_may_come_later_and_for_all(here: Place, people: Team) -> None:
    """A response_url with in_channel posts where everybody sees it."""
    here.types("/case later Hello all")
    assert people.as_("tom").channel(str(here.channel)).waits_for("Hello all").by == "remembrancer"


def test_a_command_that_nobody_acknowledges_fails_in_slacks_words(here: Place) -> None:
    """After 3 s without an acknowledgement the person reads operation_timeout."""
    said = here.types("/case slow")
    assert said["slack_says"] == '/case failed with the error "operation_timeout"'
    assert here.ephemerals[0].words == said["slack_says"]


def test_a_command_answered_with_what_slack_refuses_fails(here: Place) -> None:
    """An answer with broken blocks is invalid_command_response to the person."""
    said = here.types("/case broken")
    assert said["slack_says"] == '/case failed with the error "invalid_command_response"'


def test_unknown_commands_never_leave_slack(here: Place, people: Team, heard: list[Json]) -> None:
    """With its commands registered, an app hears no others."""
    people.app(commands=["/case"])
    assert here.types("/cases status")["slack_says"] == "/cases is not a valid command."
    assert commands(heard) == []


def test_people_type_only_where_they_are(people: Team) -> None:
    """Tom neither sees nor types in a private channel that he is not in."""
    tom = people.as_("tom")
    assert "aberwen-restricted" not in tom.channels
    with pytest.raises(Impossible, match="channel_not_found"):
        tom.types("/case status", channel="aberwen-restricted")
    with pytest.raises(Impossible, match="channel_not_found"):
        tom.channel("aberwen-restricted").messages()


# clicks


def test_a_button_is_clicked(here: Place, heard: list[Json]) -> None:
    """A click tells the app who, where and what, and its answer takes the place of the message."""
    message = a_decision(here)
    message.clicks("Approve", by="tom")
    assert here.waits_for("Approved by tom").ts == message.ts
    payload = last(heard, "block_actions")
    assert payload["container"]["type"] == "message"
    assert (payload["actions"][0]["action_id"], payload["actions"][0]["value"]) == ("approve", "7")
    assert payload["message"]["ts"] == message.ts


def test_an_ephemeral_is_clicked_and_replaced(here: Place, heard: list[Json]) -> None:
    """A button in words to one person: the container says so, the message is not sent back, the answer replaces it."""
    here.types("/case status strathavon")
    here.clicks("approve")
    assert here.waits_for("Approved by ailsa").ephemeral
    assert len(here.messages()) == 1
    payload = last(heard, "block_actions")
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload


def test_an_answer_to_a_vanished_ephemeral_is_lost(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """Once the client was loaded anew, replacing the original changes nothing, and Slack says ok to the app."""
    here.types("/case status strathavon")
    here.clicks("approve")
    here.waits_for("Approved by ailsa")
    ailsa.reloads()
    answer = WebhookClient(last(heard, "block_actions")["response_url"]).send(text="Again", replace_original=True)
    assert (answer.status_code, answer.body) == (200, "ok")
    assert here.messages() == []


def test_an_answer_may_take_the_original_away(here: Place, heard: list[Json]) -> None:
    """An answer with delete_original takes the message away."""
    message = a_decision(here)
    message.clicks("Why?")
    WebhookClient(last(heard, "block_actions")["response_url"]).send_dict({"delete_original": True})
    assert here.messages() == []


def test_menus_options_and_days_are_chosen(here: Place, heard: list[Json]) -> None:
    """An overflow's option by its words, a select's by its text, a day as a date; the state keeps what was chosen."""
    message = a_decision(here)
    message.clicks("Why?")
    assert last(heard, "block_actions")["actions"][0]["selected_option"]["value"] == "why"
    message.clicks("colour", "Blue")
    message.clicks("day", "2026-12-24")
    payload = last(heard, "block_actions")
    assert payload["actions"][0]["selected_date"] == "2026-12-24"
    values = payload["state"]["values"]["buttons"]
    assert (values["colour"]["selected_option"]["value"], values["day"]["selected_date"]) == ("b", "2026-12-24")
    with pytest.raises(Impossible, match="no_such_option"):
        message.clicks("colour", "Green")
    with pytest.raises(Impossible, match="nothing_to_click"):
        message.clicks("Reject")


def test_options_are_loaded_in_messages(here: Place, heard: list[Json]) -> None:
    """An external select asks the app for what fits, and what it offered can be chosen."""
    message = a_decision(here)
    assert message.options("council", "s") == []
    assert message.options("council", "strath") == ["Strathavon", "Strathmore"]
    message.clicks("council", "Strathmore")
    assert last(heard, "block_actions")["actions"][0]["selected_option"]["value"] == "strathmore"


# Home, shortcuts, mentions, reactions


def test_home_is_opened_and_used(people: Team, heard: list[Json]) -> None:
    """Opening Home tells the app; a click there has the view; the second opening brings the view along."""
    tom = people.as_("tom")
    home = tom.opens_home("My list")
    home.clicks("Refresh")
    tom.waits(lambda: tom.home if tom.home and tom.home.words == "Fresh" else None, "Fresh")
    payload = last(heard, "block_actions")
    assert payload["view"]["type"] == "home"
    assert payload["container"]["type"] == "view"
    tom.opens_home("My list")
    opened = [each["event"] for each in heard if each.get("event", {}).get("type") == "app_home_opened"]
    assert opened[-1]["view"]["type"] == "home"


def test_a_global_shortcut_opens_a_form(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """A global shortcut has a trigger and no channel."""
    ailsa.presses("new")
    assert ailsa.form.title == "Log"
    assert "channel" not in last(heard, "shortcut")
    assert here.messages() == []


def test_a_message_shortcut_has_its_message(here: Place, people: Team) -> None:
    """A message shortcut has the message and an address for answers to the one who pressed it."""
    here.types("Phoned PA, report coming Friday")
    here.last.presses("note", by="tom")
    assert people.as_("tom").channel(str(here.channel)).waits_for("Noted: Phoned PA").ephemeral
    assert here.ephemerals == []


def test_a_mention_in_a_thread_is_answered_there(here: Place) -> None:
    """The app is named in a thread, hears who and where, and answers in the thread only."""
    thread = a_decision(here).thread
    thread.mentions("why", by="tom")
    assert thread.waits_for("You said: @Remembrancer why").by == "remembrancer"
    assert "You said" not in str([each.words for each in here.messages()])


def test_a_reaction_is_heard(here: Place) -> None:
    """A reaction to a message is an event; the same one twice is refused."""
    message = a_decision(here)
    message.reacts("pushpin", by="tom")
    here.waits_for("Saw pushpin")
    assert next(each for each in here.messages() if each.ts == message.ts).reactions == {"pushpin": ["tom"]}
    with pytest.raises(Impossible, match="already_reacted"):
        message.reacts("pushpin", by="tom")


def test_the_app_does_not_hear_where_it_is_not(people: Team, heard: list[Json]) -> None:
    """A mention in a channel without the app makes no event."""
    people.as_("ailsa").mentions("why", channel="without-app")
    people.as_("ailsa").types("/case status x")
    assert commands(heard)
    assert "app_mention" not in {each.get("event", {}).get("type") for each in heard}


# the workspace itself


def test_the_clock_is_moved(here: Place, people: Team) -> None:
    """Messages bear the world's time."""
    people.moves_clock("2027-03-01T09:00:00+00:00")
    here.types("Good morning")
    assert float(here.last.ts) == pytest.approx(1_803_891_600, abs=60)
    assert people.now.startswith("2027-03-01T09:0")


def test_people_and_channels_are_changed(people: Team, live_slack: StandIn) -> None:
    """People join and are deactivated, channels are made and archived; then nobody writes there."""
    mair = people.adds_person(f"mair{next(NUMBERS)}", real_name="Mair Lloyd", locale="cy-GB")
    name = f"new-{next(NUMBERS)}"
    people.adds_channel(name, [mair.name])
    mair.types("Hello", channel=name)
    people.changes("channel", name, archived=True)
    with pytest.raises(Impossible, match="is_archived"):
        mair.types("Hello", channel=name)
    people.changes("person", mair.name, deleted=True)
    with pytest.raises(Impossible, match="account_inactive"):
        mair.types("/case status")
    assert client_of(live_slack).users_info(user=live_slack.world.user(mair.name).id)["user"]["deleted"]


def test_the_log_has_calls_and_deliveries(here: Place, people: Team) -> None:
    """Every call stands in the log with its arguments, time and result, and every delivery with its fate."""
    a_decision(here)
    call = people.calls("chat.postMessage")[-1]
    assert call["accepted"]
    assert call["args"]["text"] == "Kinlaw"
    assert call["result"]["message"]["text"] == "Kinlaw"
    delivery = next(each for each in people.deliveries()[::-1] if each["kind"] == "slash_commands")
    assert (delivery["payload"]["text"], delivery["taken"]) == ("say Kinlaw", True)


def test_blocks_are_read_as_words(here: Place, live_slack: StandIn) -> None:
    """A person reads names for ids, and controls as [Button] and ⋯."""
    client = client_of(live_slack)
    tom, place = live_slack.world.user("tom").id, live_slack.world.channel(str(here.channel)).id
    mrkdwn = {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{tom}> &amp; <https://x.example|a link>"}}
    client.chat_postMessage(channel=place, text="x", blocks=[mrkdwn, section("plain <@U1>"), {"type": "divider"}])
    assert here.last.words == "@Tom Burns & a link\nplain <@U1>\n———"
    here.types("/case status x")
    assert "⋯ Why? · History" in here.last.words
    assert "[Approve]" in here.last.words


def test_the_first_person_types_unless_another_is_named(people: Team) -> None:
    """`team.types` is Ailsa's hand unless `by` says whose; without a channel it goes to the app's direct messages."""
    assert people.people[:3] == ["ailsa", "tom", "siân"]
    people.types("/case status kinlaw")
    people.types("/case status ardross", by="tom")
    assert people.as_("ailsa").dm.waits_for("status: kinlaw").ephemeral
    assert people.as_("tom").dm.waits_for("status: ardross").ephemeral
