"""slack_sdk's WebClient opens forms, reacts, pins, uploads and answers, and is refused as by Slack."""

import json

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.things import Channel
from tests.practice.workspace import Json, button, client_of, error, field, modal, places, section, trigger

TEXT_INPUT = {"type": "plain_text_input", "action_id": "words"}
HOME: Json = {"type": "home", "blocks": [section()]}


# forms


def test_a_trigger_opens_one_form(slack: StandIn, client: WebClient) -> None:
    """A trigger opens a form once; a second time it is exchanged_trigger_id, a made-up one is invalid."""
    ticket = trigger(slack)
    view = client.views_open(trigger_id=ticket, view=modal(section()))["view"]
    assert view["root_view_id"] == view["id"]
    assert error(client.views_open, trigger_id=ticket, view=modal(section())) == "exchanged_trigger_id"
    assert error(client.views_open, trigger_id="1.2.3", view=modal(section())) == "invalid_trigger_id"


def test_a_trigger_lives_for_three_seconds(slack: StandIn, client: WebClient) -> None:
    """After three seconds of real time a trigger is expired_trigger_id, wherever the world's clock stands."""
    old, fresh = trigger(slack), trigger(slack)
    slack.world.clock.move_to(slack.world.now().replace(year=2030))
    assert client.views_open(trigger_id=fresh, view=modal(section()))["ok"]
    slack.world.real.skip(3.1)
    assert error(client.views_open, trigger_id=old, view=modal(section())) == "expired_trigger_id"


def test_forms_that_slack_refuses(slack: StandIn, client: WebClient) -> None:
    """No view, a broken one, a Home as a form, a form too large: each refused, and the trigger not used up."""
    ticket = trigger(slack)
    assert error(lambda: client.api_call("views.open", json={"trigger_id": ticket})) == "invalid_arguments"
    assert error(client.views_open, trigger_id=ticket, view=modal(title="x" * 25)) == "invalid_arguments"
    assert error(client.views_open, trigger_id=ticket, view=HOME) == "invalid_arguments"
    no_button = {**modal(field("Words", "w", TEXT_INPUT)), "submit": None}
    assert error(client.views_open, trigger_id=ticket, view=no_button) == "invalid_arguments"
    large = modal(*[section("x" * 3000)] * 90)
    assert error(client.views_open, trigger_id=ticket, view=large) == "view_too_large"
    assert client.views_open(trigger_id=ticket, view=modal(section()))["ok"]


def test_three_forms_stack(slack: StandIn, client: WebClient) -> None:
    """views.push goes three deep, and only from a trigger that came out of a form."""
    first = client.views_open(trigger_id=trigger(slack), view=modal(section()))["view"]
    second = client.views_push(trigger_id=trigger(slack, first["id"]), view=modal(section()))["view"]
    assert (second["previous_view_id"], second["root_view_id"]) == (first["id"], first["id"])
    assert error(client.views_push, trigger_id=trigger(slack), view=modal(section())) == "not_found"
    client.views_push(trigger_id=trigger(slack, second["id"]), view=modal(section()))
    fourth = trigger(slack, second["id"])
    assert error(client.views_push, trigger_id=fourth, view=modal(section())) == "push_limit_reached"


def test_a_form_is_changed_under_its_hash(slack: StandIn, client: WebClient) -> None:
    """views.update with the hash it knows works once; after another change it is hash_conflict."""
    view = client.views_open(trigger_id=trigger(slack), view=modal(section(), external_id="mine"))["view"]
    changed = client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("2")))["view"]
    assert changed["hash"] != view["hash"]
    assert error(client.views_update, view_id=view["id"], hash=view["hash"], view=modal(section())) == "hash_conflict"
    assert error(client.views_update, view_id="V404", view=modal(section())) == "not_found"
    assert error(client.views_update, external_id="mine", view=modal(section())) == "not_found"


def test_external_ids_are_unique(slack: StandIn, client: WebClient) -> None:
    """A view can be changed by the app's own name for it, and no second view may bear it."""
    named = modal(section(), external_id="twice")
    client.views_open(trigger_id=trigger(slack), view=named)
    assert client.views_update(external_id="twice", view=named)["ok"]
    other = slack.world.new_trigger(slack.world.user("tom").id)
    assert error(client.views_open, trigger_id=other, view=named) == "duplicate_external_id"


def test_home_is_published(slack: StandIn, client: WebClient) -> None:
    """views.publish puts a view into a person's Home; an old hash is hash_conflict, nobody is user_not_found."""
    tom = slack.world.user("tom").id
    first = client.views_publish(user_id=tom, view=HOME)["view"]
    client.views_publish(user_id=tom, view=HOME, hash=first["hash"])
    assert error(client.views_publish, user_id=tom, view=HOME, hash=first["hash"]) == "hash_conflict"
    assert error(client.views_publish, user_id="U404", view=HOME) == "user_not_found"
    assert error(client.views_publish, user_id=tom, view=modal(section())) == "invalid_arguments"


def test_blocks_are_validated_without_being_sent(client: WebClient) -> None:
    """blocks.validate takes exactly one of blocks, message and view, and says what is wrong with it."""
    assert client.blocks_validate(blocks=[section()])["ok"]
    assert client.blocks_validate(view=modal(section()))["ok"]
    assert error(client.blocks_validate, blocks=[section("")]) == "invalid_blocks"
    assert error(client.blocks_validate, message={"blocks": [section("")]}) == "invalid_message"
    assert error(client.blocks_validate, view=modal(title="x" * 25)) == "invalid_view"
    assert error(lambda: client.api_call("blocks.validate")) == "invalid_arguments"


# reactions, pins, files


def test_reactions(slack: StandIn, client: WebClient, north: Channel) -> None:
    """reactions.add, once each; refused for what is no emoji, no message, no time, archived."""
    ts = client.chat_postMessage(channel=north.id, text="x")["ts"]
    add = client.reactions_add
    assert add(channel=north.id, name="eyes", timestamp=ts)["ok"]
    assert error(add, channel=north.id, name="eyes", timestamp=ts) == "already_reacted"
    assert error(add, channel=north.id, name="Not An Emoji", timestamp=ts) == "invalid_name"
    assert error(add, channel=north.id, name="eyes", timestamp="1.000001") == "message_not_found"
    assert error(add, channel=north.id, name="eyes", timestamp="soon") == "bad_timestamp"
    assert error(add, channel=north.id, name="eyes", timestamp="") == "no_item_specified"
    shown = client.conversations_history(channel=north.id)["messages"][0]["reactions"]
    assert shown == [{"name": "eyes", "users": [slack.world.app.user], "count": 1}]
    client.reactions_remove(channel=north.id, name="eyes", timestamp=ts)
    assert error(client.reactions_remove, channel=north.id, name="eyes", timestamp=ts) == "no_reaction"
    north.archived = True
    assert error(add, channel=north.id, name="eyes", timestamp=ts) == "is_archived"


def test_pins(slack: StandIn, client: WebClient, north: Channel) -> None:
    """pins.add, list and remove, once each."""
    ts = client.chat_postMessage(channel=north.id, text="x")["ts"]
    client.pins_add(channel=north.id, timestamp=ts)
    assert error(client.pins_add, channel=north.id, timestamp=ts) == "already_pinned"
    assert client.pins_list(channel=north.id)["items"][0]["message"]["ts"] == ts
    client.pins_remove(channel=north.id, timestamp=ts)
    assert error(client.pins_remove, channel=north.id, timestamp=ts) == "no_pin"
    assert error(client.pins_add, channel=north.id, timestamp="1.000001") == "message_not_found"
    assert error(client.pins_add, channel=places(slack)["without-app"], timestamp="1.000001") == "message_not_found"


def test_a_file_is_uploaded_in_three_steps(slack: StandIn, client: WebClient, north: Channel) -> None:
    """slack_sdk's files_upload_v2 gets an address, sends the bytes and finishes, with a comment in the channel."""
    said = client.files_upload_v2(channel=north.id, filename="brief.txt", content="Words", initial_comment="Here")
    file = said["files"][0]["id"]
    assert slack.world.files[file].content == b"Words"
    message = client.conversations_history(channel=north.id)["messages"][0]
    assert (message["text"], message["files"][0]["name"]) == ("Here", "brief.txt")
    assert client.files_info(file=file)["file"]["size"] == 5


def test_uploads_that_slack_refuses(slack: StandIn, client: WebClient, north: Channel) -> None:
    """No length, no bytes sent, no such file, no such channel, not a member: each has its name."""
    assert error(lambda: client.api_call("files.getUploadURLExternal", params={"filename": "x"})) == "missing_argument"
    file = client.files_getUploadURLExternal(filename="x.txt", length=1)["file_id"]
    complete = client.files_completeUploadExternal
    assert error(complete, files=[{"id": file}]) == "file_not_found"
    slack.world.files[file].content = b"x"
    assert error(complete, files=[{"id": file}], channel_id="C404") == "channel_not_found"
    assert error(complete, files=[{"id": file}], channel_id=places(slack)["without-app"]) == "not_in_channel"
    assert error(client.files_info, file=file) == "file_not_found"
    assert complete(files=[{"id": file, "title": "X"}], channel_id=north.id)["files"][0]["title"] == "X"


# Socket Mode and addresses for answers


def test_the_way_into_socket_mode(slack: StandIn) -> None:
    """apps.connections.open gives an address to an app token with connections:write, and to nobody else."""
    client = client_of(slack)
    assert client.apps_connections_open(app_token=slack.world.app_token)["url"].startswith("ws://")
    assert error(client.apps_connections_open, app_token=slack.world.bot_token) == "not_allowed_token_type"
    weak = slack.world.add_token("xapp-weak", set())
    assert error(client.apps_connections_open, app_token=weak) == "missing_scope"


def test_an_address_for_answers_has_five_uses(slack: StandIn, north: Channel) -> None:
    """A response_url takes five answers, then it is used_url with 404."""
    address = slack.world.new_response_url(slack.world.user("ailsa").id, north.id)
    webhook = WebhookClient(f"{slack.url}/response/{address.id}", retry_handlers=[])
    assert [webhook.send(text=str(number)).status_code for number in range(5)] == [200] * 5
    sixth = webhook.send(text="6")
    assert (sixth.status_code, json.loads(sixth.body)["error"]) == (404, "used_url")


def test_an_address_for_answers_lives_for_half_an_hour(slack: StandIn, north: Channel) -> None:
    """After thirty minutes of real time a response_url is expired_url."""
    address = slack.world.new_response_url(slack.world.user("ailsa").id, north.id)
    slack.world.real.skip(30 * 60 + 1)
    answer = WebhookClient(f"{slack.url}/response/{address.id}").send(text="late")
    assert (answer.status_code, json.loads(answer.body)["error"]) == (404, "expired_url")


def test_an_answer_is_checked_like_a_message(slack: StandIn, north: Channel) -> None:
    """What Slack would not post it does not take at a response_url."""
    address = slack.world.new_response_url(slack.world.user("ailsa").id, north.id)
    answer = WebhookClient(f"{slack.url}/response/{address.id}").send(text="x", blocks=[button("x", "y")])
    assert (answer.status_code, json.loads(answer.body)["error"]) == (400, "invalid_blocks")
