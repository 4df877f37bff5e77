"""Every block and element as it is drawn, what using it sends, and hostile words that stay words."""

from playwright.sync_api import Locator, expect

from bot.practice.slack.elements import ELEMENTS
from tests.page import gallery
from tests.page.conftest import Desk
from tests.page.screen import Screen
from tests.practice.workspace import Json, field, modal, places, section, trigger

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'`</textarea>"
LINKS = "<javascript:alert(1)|press me> <data:text/html,x|and me> <https://example.org|but this>"


def posts(desk: Desk, channel: str, blocks: list[Json], text: str = "x") -> None:
    """The app says something."""
    desk.client.chat_postMessage(channel=places(desk.slack)[channel], text=text, blocks=blocks)


def chosen(desk: Desk, action_id: str) -> Json:
    """The last action of this id that the app was told of."""
    for each in desk.team.asks("log")["deliveries"][::-1]:
        for action in each["payload"].get("actions", ()):
            if action["action_id"] == action_id:
                found: Json = action
                return found
    raise AssertionError(action_id)


def shown(desk: Desk, screen: Screen, channel: str) -> Locator:
    """One of everything, in a message."""
    posts(desk, channel, gallery.message(desk.slack.url))
    expect(screen.last).to_contain_text("Log what happened")
    return screen.last


def test_the_gallery_has_every_element() -> None:
    """Whatever the stand-in lets an app send is among what is drawn here."""
    inputs = [block["element"] for block in gallery.form()["blocks"] if block["type"] == "input"]
    elements = [*gallery.buttons(), *gallery.choosing(), *inputs]
    elsewhere = {"overflow", "image", "plain_text", "mrkdwn"}
    assert {each["type"] for each in elements} | elsewhere == set(ELEMENTS)


def test_mrkdwn_and_rich_text_are_drawn(screen: Screen, desk: Desk, channel: str) -> None:
    """Bold, italic, struck out, code, quotes, lists, links, days, emoji; escapes are undone once."""
    message = shown(desk, screen, channel)
    expect(message.locator("h3")).to_have_text("Strathavon · Follow-up 📌")
    expect(message.locator("strong", has_text="bold").first).to_be_visible()
    expect(message.locator("em", has_text="italic")).to_be_visible()
    expect(message.locator("s", has_text="struck")).to_be_visible()
    expect(message.locator("blockquote")).to_have_text(["said by somebody", "quoted"])
    expect(message.locator("pre")).to_have_text(["one\n  two\n", "as  it  stands"])
    expect(message).to_contain_text("snake_case_stays, 2*3*4 too, <b> and &amp; are text")
    expect(message).to_contain_text("Thu 26 November 2026")
    expect(message).to_contain_text("26 Nov 2026 at 10:00")
    expect(message.get_by_role("link", name="a link")).to_have_attribute("rel", "noopener noreferrer")
    expect(message.locator("ol.rich-list li")).to_have_text("first")
    expect(message.locator("ul.rich-list li")).to_have_text("beneath")


def test_pictures_of_others_are_named_and_not_fetched(screen: Screen, desk: Desk, channel: str) -> None:
    """Ours is drawn with its words; the other's host is said."""
    message = shown(desk, screen, channel)
    expect(message.locator("img")).to_have_count(2)
    expect(message.locator(".no-picture")).to_contain_text("Picture at elsewhere.example, not fetched")


def test_a_button_that_asks_first_does_nothing_until_it_is_told(screen: Screen, desk: Desk, channel: str) -> None:
    """The dialog has the app's own words; Escape and the other button leave it."""
    message = shown(desk, screen, channel)
    before = len(desk.team.asks("log")["deliveries"])
    message.get_by_role("button", name="Erase").click()
    dialog = screen.tab.get_by_role("dialog", name="Are you sure?")
    expect(dialog).to_contain_text("It cannot be taken back.")
    dialog.get_by_role("button", name="Leave it").click()
    message.get_by_role("button", name="Erase").click()
    screen.tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert len(desk.team.asks("log")["deliveries"]) == before
    message.get_by_role("button", name="Erase").click()
    dialog.get_by_role("button", name="Do it").click()
    expect(screen.tab.get_by_role("alert")).to_be_visible()  # the sample app does not know the button
    assert chosen(desk, "erase")["type"] == "button"


def test_a_choice_in_a_message_is_sent_as_it_was_made(screen: Screen, desk: Desk, channel: str) -> None:
    """A select that is confirmed, a day, an option of the app's, an entry of a menu."""
    message = shown(desk, screen, channel)
    select = message.locator("select").first
    select.select_option("Blue")
    screen.button("Leave it").click()
    expect(select).to_have_value("")
    select.select_option("Blue")
    with screen.tab.expect_response("**/_practice/click"):
        screen.button("Do it").click()
    assert chosen(desk, "colour")["selected_option"]["value"] == "b"
    with screen.tab.expect_response("**/_practice/click"):
        message.locator("input[type=date]").fill("2026-12-25")
    expect(message).to_contain_text("Fri 25 Dec 2026")
    assert chosen(desk, "day")["selected_date"] == "2026-12-25"
    council = message.get_by_role("combobox").nth(1)
    council.press_sequentially("kin")
    with screen.tab.expect_response("**/_practice/click"):
        message.get_by_role("option", name="Kinlaw").click()
    assert chosen(desk, "council")["selected_option"]["value"] == "kinlaw"
    message.locator(".accessory").get_by_role("button", name="More actions").click()
    with screen.tab.expect_response("**/_practice/click"):
        screen.tab.get_by_role("menuitem", name="History").click()
    assert chosen(desk, "menu")["selected_option"]["value"] == "past"


def test_a_form_sends_what_each_kind_of_input_holds(screen: Screen, desk: Desk) -> None:
    """Every element of a form, filled in as a person does it, arrives in Slack's shape."""
    desk.client.views_open(trigger_id=trigger(desk.slack), view=gallery.form())
    form = screen.form
    form.get_by_label("Words", exact=True).fill("Handover held")
    form.get_by_label("More words").fill("One\nTwo")
    form.get_by_label("Kind").select_option("Blue")
    form.get_by_role("combobox", name="Who came").fill("tom")
    form.get_by_role("option", name="Tom Burns").click()
    form.get_by_label("Day", exact=False).first.fill("2026-12-01")
    form.get_by_label("Hour").fill("10:15")
    form.get_by_label("Red").first.check()
    form.get_by_label("Blue").last.check()
    form.get_by_label("Pages").fill("12")
    form.get_by_label("E-mail").fill("a@example.org")
    form.get_by_label("Minute").fill("*Agreed*\n- staffing")
    form.get_by_label("Moment").fill("2026-12-01T10:15")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    sent = next(d for d in desk.team.asks("log")["deliveries"][::-1] if d["payload"].get("type") == "view_submission")
    values = {block: next(iter(held.values())) for block, held in sent["payload"]["view"]["state"]["values"].items()}
    assert values["b0"]["value"] == "Handover held"
    assert values["b1"]["value"] == "One\nTwo"
    assert values["b2"]["selected_option"]["value"] == "b"
    assert values["b4"]["selected_users"] == [desk.slack.world.user("tom").id]
    assert values["b6"]["selected_date"] == "2026-12-01"
    assert values["b7"]["selected_time"] == "10:15"
    assert [each["value"] for each in values["b8"]["selected_options"]] == ["r"]
    assert values["b9"]["selected_option"]["value"] == "b"
    assert values["b10"]["value"] == "12"
    assert values["b13"]["rich_text_value"]["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert values["b13"]["rich_text_value"]["elements"][1]["type"] == "rich_text_list"
    assert values["b14"]["selected_date_time"] == 1796120100


def test_an_app_that_changes_the_form_keeps_what_was_typed(screen: Screen) -> None:
    """A choice brings a further input; the rest stays as it was filled in."""
    screen.types("/case wide")
    form = screen.form
    form.get_by_label("Days").fill("5")
    form.get_by_label("Mail").fill("not an address")
    form.locator("[role=radiogroup]").get_by_label("Red").check()
    expect(form.get_by_label("Why")).to_be_visible()
    expect(form.get_by_label("Days")).to_have_value("5")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_label("Mail")).to_have_accessible_description("Must be a valid email address.")


def test_hostile_words_stay_words(screen: Screen, desk: Desk, channel: str) -> None:
    """In a message, a button, an option, a form, a name, and in links of other kinds than the web's."""
    desk.slack.world.add_user("mallory", HOSTILE[:60])
    desk.team.adds_channel(channel, ["mallory"])
    desk.team.as_("mallory").types(HOSTILE, channel=channel)
    plain = {"type": "plain_text", "text": HOSTILE}
    option = {"text": {**plain, "text": HOSTILE[:70]}, "value": "v"}
    button = {"type": "button", "action_id": "b", "text": {**plain, "text": HOSTILE[:70]}, "url": "javascript:alert(3)"}
    select = {"type": "static_select", "action_id": "s", "options": [option]}
    menu = {"type": "overflow", "action_id": "o", "options": [{**option, "url": "javascript:alert(4)"}]}
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    posts(
        desk,
        channel,
        [
            section(HOSTILE),
            {"type": "section", "text": gallery.mrkdwn(f"{escaped} {LINKS}"), "accessory": menu},
            {"type": "actions", "elements": [button, select]},
            {"type": "image", "image_url": "https://x.example/<b>", "alt_text": HOSTILE},
        ],
    )
    expect(screen.last).to_contain_text("alert(2)")
    expect(screen.last.get_by_role("link")).to_have_text(["but this"])
    screen.last.locator(".actions button").first.click()
    field_block = field("Label", "b", {"type": "plain_text_input", "action_id": "a", "initial_value": HOSTILE})
    desk.client.views_open(trigger_id=trigger(desk.slack), view=modal(section(HOSTILE), field_block))
    expect(screen.form.get_by_label("Label")).to_have_value(HOSTILE)
    assert screen.tab.locator("#messages script, #messages img, #form script, #form img").count() == 0


def test_a_long_channel_begins_with_its_last_messages(screen: Screen, desk: Desk, channel: str) -> None:
    """Thousands of cards are not drawn at each look; the earlier ones are there for whoever wants them."""
    for number in range(103):
        posts(desk, channel, [section(f"Card {number}")])
    expect(screen.last).to_contain_text("Card 102")
    expect(screen.messages).to_have_count(100)
    earlier = screen.tab.get_by_role("button", name="3 earlier messages")
    earlier.click()
    expect(screen.messages).to_have_count(103)
    expect(screen.messages.first).to_contain_text("Card 0")
    expect(earlier).to_be_hidden()
