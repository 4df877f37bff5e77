"""The forms of a real slack_bolt app are filled in and sent, over Socket Mode and over signed HTTP alike."""

import pytest

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Impossible, Person, Place, View
from tests.practice.workspace import Json, last


def opens_form(here: Place) -> View:
    """Ailsa opens the form by a command."""
    here.types("/case form")
    return here.person.form


# forms


def test_a_form_is_filled_in_and_sent(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """What was filled in is sent, untouched inputs send their initial values, and the form closes."""
    form = opens_form(here)
    form.fills({"What happened": "Handover"}).submits()
    view = last(heard, "view_submission")["view"]
    assert view["state"]["values"]["what"]["words"]["value"] == "Handover"
    assert view["state"]["values"]["when"]["day"]["selected_date"] == "2026-12-01"
    assert view["state"]["values"]["council"]["council"]["selected_option"] is None
    assert (view["private_metadata"], ailsa.forms) == ("kept", [])


def test_required_inputs_are_required(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """Slack's client does not send a form that lacks something, nor takes more letters than fit."""
    form = opens_form(here)
    heard.clear()
    assert form.submits()["errors"] == {"what": "Please complete this required field."}
    with pytest.raises(Impossible, match="too_long"):
        form.fills({"What happened": "x" * 21})
    with pytest.raises(Impossible, match="no_such_input"):
        form.fills({"Elsewhere": "x"})
    assert "view_submission" not in {each.get("type") for each in heard}
    assert len(ailsa.forms) == 1


def test_the_app_refuses_a_form(here: Place, ailsa: Person) -> None:
    """response_action errors puts the app's words at the input, and what was typed stays."""
    form = opens_form(here)
    form.fills(what="wrong").submits()
    assert ailsa.form.errors == {"what": "Say it otherwise"}
    assert ailsa.form.value("What happened") == "wrong"
    ailsa.form.fills(what="right").submits()
    assert ailsa.forms == []


@pytest.mark.parametrize(("words", "titles"), [("update", ["Again"]), ("push", ["Log", "Again"]), ("clear", [])])
def test_the_app_answers_with_another_form(here: Place, ailsa: Person, words: str, titles: list[str]) -> None:
    """response_action update changes the form, push lays one upon it, clear takes all away."""
    opens_form(here).fills(what=words).submits()
    assert [each.title for each in ailsa.forms] == titles


@pytest.mark.parametrize("words", ["astray", "deaf"])
def test_a_form_that_cannot_be_sent_stays(here: Place, ailsa: Person, words: str) -> None:
    """Errors for no input, or no acknowledgement: the person reads of trouble, and the form stays as it was."""
    said = opens_form(here).fills(what=words).submits()
    assert said["slack_says"] == "We had some trouble connecting. Try again?"
    assert ailsa.form.value("what") == words


def test_a_button_in_a_form_pushes_another(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """A click in a form has the view and its state, no response_url; its trigger pushes another form upon it."""
    form = opens_form(here).fills(what="half")
    form.clicks("More")
    ailsa.waits_for_form("More")
    payload = last(heard, "block_actions")
    assert payload["container"] == {"type": "view", "view_id": form.id}
    assert payload["view"]["state"]["values"]["what"]["words"]["value"] == "half"
    assert "response_url" not in payload
    ailsa.form.submits()
    assert [each.title for each in ailsa.forms] == ["Log", "More"]


def test_a_form_is_closed(here: Place, ailsa: Person, heard: list[Json]) -> None:
    """Closing tells the app where it asked for it; the cross closes all that is stacked."""
    form = opens_form(here)
    form.clicks("More")
    ailsa.waits_for_form("More").closes(everything=True)
    closed = [each for each in heard if each.get("type") == "view_closed"]
    assert [each["is_cleared"] for each in closed] == [True, True]
    opens_form(here).closes()
    assert not last(heard, "view_closed")["is_cleared"]


def test_options_are_loaded_in_forms(here: Place, heard: list[Json]) -> None:
    """An external select in a form asks with the view, and the chosen option is sent whole."""
    form = opens_form(here)
    assert form.options("Council", "kin") == ["Kinlaw"]
    assert last(heard, "block_suggestion")["container"]["type"] == "view"
    form.fills({"Council": "Kinlaw", "What happened": "x"}).submits()
    values = last(heard, "view_submission")["view"]["state"]["values"]
    assert values["council"]["council"]["selected_option"]["text"]["text"] == "Kinlaw"


def opens_wide(here: Place) -> View:
    """Ailsa opens the form with inputs of many kinds."""
    here.types("/case wide")
    return here.person.waits_for_form("Wide")


def test_slacks_client_checks_what_it_can(here: Place) -> None:
    """Required inputs, numbers too small and addresses that are none are told before anything is sent."""
    form = opens_wide(here)
    required = dict.fromkeys(["who", "kind", "days"], "Please complete this required field.")
    assert form.submits()["errors"] == required
    form.fills({"Who": ["tom"], "Days": "0", "Mail": "nowhere"})
    errors = form.submits()["errors"]
    assert set(errors) == {"kind", "days", "mail"}
    assert (errors["days"], errors["mail"]) == ("Must be at least 1.", "Must be a valid email address.")


def test_inputs_of_many_kinds(here: Place, ailsa: Person, heard: list[Json], live_slack: StandIn) -> None:
    """People, options and channels go by their names; an input with dispatch_action tells the app at once."""
    form = opens_wide(here)
    form.fills({"Who": ["tom", "siân"], "Came": ["Blue"], "Days": "3", "Kind": "Red"})
    changed = ailsa.waits(lambda: ailsa.form if "Why" in ailsa.form.words else None, "the form changed")
    assert last(heard, "block_actions")["actions"][0]["selected_option"]["value"] == "r"
    changed.fills(why="because").submits()
    payload = last(heard, "view_submission")
    values = payload["view"]["state"]["values"]
    tom, sian = live_slack.world.user("tom").id, live_slack.world.user("siân").id
    place = live_slack.world.channel(str(here.channel)).id
    assert values["who"]["people"]["selected_users"] == [tom, sian]
    assert [each["value"] for each in values["came"]["came"]["selected_options"]] == ["b"]
    assert (values["days"]["days"]["value"], values["where"]["where"]["selected_conversation"]) == ("3", place)
    assert payload["response_urls"][0]["channel_id"] == place
    assert ailsa.forms == []
