"""What a person does on the page, as the person, the others and the bot come to see it."""

import re

from playwright.sync_api import expect

from tests.page.conftest import Desk
from tests.page.screen import Screen


def test_a_command_that_is_typed_is_answered_to_its_asker_alone(screen: Screen, desk: Desk, channel: str) -> None:
    """The answer is marked as visible to one person, and a reload takes it away but keeps the place."""
    screen.types("/case status strathavon")
    expect(screen.last).to_contain_text("status: strathavon")
    expect(screen.last).to_contain_text("Only visible to you")
    assert desk.team.as_("tom").channel(channel).messages() == []
    screen.reloads()
    expect(screen.tab.get_by_role("heading", level=1)).to_have_text(f"#{channel}")
    expect(screen.messages).to_have_count(0)


def test_a_form_with_a_mistake_says_so_beside_the_input_and_is_sent_once_it_is_right(screen: Screen) -> None:
    """First Slack's own refusal, then the app's, then nothing stands in the way."""
    screen.types("/case form")
    form = screen.form
    expect(form.get_by_role("heading", name="Log")).to_be_visible()
    what = form.get_by_label("What happened")
    expect(what).to_be_focused()
    form.get_by_role("button", name="Save").click()
    expect(what).to_have_accessible_description("Please complete this required field.")
    expect(what).to_be_focused()
    what.fill("wrong")
    form.get_by_role("button", name="Save").click()
    expect(what).to_have_accessible_description("Say it otherwise")
    expect(what).to_have_attribute("aria-invalid", "true")
    what.fill("right")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()


def test_a_form_upon_a_form_closes_onto_the_one_beneath(screen: Screen) -> None:
    """What was typed beneath is still there; the cross closes both."""
    screen.types("/case form")
    screen.form.get_by_label("What happened").fill("kept")
    screen.button("More").click()
    expect(screen.form.get_by_role("heading")).to_have_text("More")
    screen.button("Back").click()
    expect(screen.form.get_by_role("heading")).to_have_text("Log")
    expect(screen.form.get_by_label("What happened")).to_have_value("kept")
    screen.button("More").click()
    expect(screen.form.get_by_role("heading")).to_have_text("More")
    screen.button("Close").click()
    expect(screen.form).to_be_hidden()


def test_a_click_as_somebody_else_is_that_persons(screen: Screen, channel: str) -> None:
    """Ailsa says it, Tom approves it, and the banner says who one is."""
    screen.types("/case say Approve this")
    expect(screen.last).to_contain_text("Approve this")
    screen.becomes("tom")
    expect(screen.tab.locator("#banner")).to_contain_text("You are Tom Burns, lead inspector.")
    screen.button("Approve").click()
    expect(screen.last).to_contain_text("Approved by tom")
    expect(screen.tab.get_by_role("heading", level=1)).to_have_text(f"#{channel}")


def test_what_others_say_comes_by_itself_and_is_read_out(screen: Screen, desk: Desk, channel: str) -> None:
    """Nobody has to reload."""
    desk.team.as_("tom").types("The plan has come :tada:", channel=channel)
    expect(screen.last).to_contain_text("The plan has come 🎉")
    expect(screen.tab.locator("#news")).to_contain_text("New message from Tom Burns: The plan has come")


def test_a_channel_with_something_new_is_marked_until_it_is_looked_at(screen: Screen, desk: Desk) -> None:
    """The mark is words too."""
    desk.team.as_("tom").types("Look here", channel="first")
    link = screen.tab.get_by_role("link", name=re.compile(r"^first \(unread\)"))
    link.click()
    expect(screen.tab.get_by_role("link", name="first", exact=True)).to_have_attribute("aria-current", "page")
    expect(link).to_have_count(0)


def test_a_thread_opens_beside_and_takes_replies_but_no_commands(screen: Screen, desk: Desk, channel: str) -> None:
    """The reply counts beneath its message; a command gets Slack's own refusal."""
    screen.types("A question")
    screen.last.hover()
    screen.last.get_by_role("button", name="Reply in thread").click()
    reply = screen.thread.get_by_label("Reply…")
    reply.fill("An answer")
    reply.press("Enter")
    expect(screen.thread.locator(".message").last).to_contain_text("An answer")
    expect(screen.messages.first.get_by_role("button", name="1 reply")).to_be_visible()
    reply.fill("/case status")
    expect(screen.thread.get_by_role("status")).to_contain_text("Slack takes no commands in threads")
    reply.press("Enter")
    expect(screen.thread.locator(".message").last).to_contain_text("/case is not supported in threads. Sorry!")
    assert desk.team.as_("tom").channel(channel).last.replies == 1
    screen.reloads()
    expect(screen.thread.locator(".message")).to_have_count(2)
    reply.press("Escape")
    expect(screen.thread).to_be_hidden()


def test_a_mention_reaches_the_bot(screen: Screen) -> None:
    """The button puts the name in; the bot answers in the thread."""
    screen.button("Mention Remembrancer").click()
    expect(screen.composer).to_have_value("@Remembrancer ")
    screen.composer.press_sequentially("status")
    screen.composer.press("Enter")
    expect(screen.messages.first.get_by_role("button", name="1 reply")).to_be_visible()


def test_a_reaction_is_added_once_and_the_bot_sees_it(screen: Screen) -> None:
    """The pin is the first that is offered."""
    screen.types("Pin this")
    expect(screen.last).to_contain_text("Pin this")
    screen.last.hover()
    screen.last.get_by_role("button", name="Add a reaction").click()
    screen.tab.get_by_role("menuitem", name="pushpin").click()
    expect(screen.messages.first.get_by_role("button", name="pushpin, 1")).to_have_attribute("aria-pressed", "true")
    expect(screen.last).to_contain_text("Saw pushpin")
    screen.messages.first.hover()
    screen.messages.first.get_by_role("button", name="Add a reaction").click()
    screen.tab.get_by_role("menuitem", name="pushpin").click()
    expect(screen.tab.get_by_role("alert")).to_contain_text("You have reacted with that already.")


def test_shortcuts_are_in_the_menus(screen: Screen) -> None:
    """A message's own, and one that is everywhere."""
    screen.types("Worth noting")
    expect(screen.last).to_contain_text("Worth noting")
    screen.last.hover()
    screen.last.get_by_role("button", name="More actions").click()
    screen.tab.get_by_role("menuitem", name="Note this").click()
    expect(screen.last).to_contain_text("Noted: Worth noting")
    screen.button("Shortcuts").click()
    screen.tab.get_by_role("menuitem", name="Write something down").click()
    expect(screen.form.get_by_role("heading", name="Log")).to_be_visible()


def test_home_is_drawn_and_its_buttons_work(screen: Screen) -> None:
    """The app puts it there when it is opened."""
    screen.opens("ailsa", "@home")
    expect(screen.tab.locator("#home")).to_contain_text("My list")
    screen.button("Refresh").click()
    expect(screen.tab.locator("#home")).to_have_text("Fresh")
    screen.tab.get_by_role("link", name="Messages", exact=True).click()
    expect(screen.composer).to_have_attribute("placeholder", "Message Remembrancer")


def test_what_slack_refuses_is_said_in_words(screen: Screen, desk: Desk, channel: str) -> None:
    """A person who has been taken out is told so, and keeps what was typed."""
    screen.composer.fill("Hello?")
    desk.team.adds_channel(channel, ["tom"], without=["ailsa"])
    screen.composer.press("Enter")
    expect(screen.tab.get_by_role("alert")).to_contain_text("You are not in this channel.")
    expect(screen.tab.locator("#empty")).to_contain_text(f"You are not in #{channel}.")


def test_a_bot_that_does_not_answer_is_said_as_slack_says_it(screen: Screen) -> None:
    """Slack's own words stand in the channel, for the asker alone."""
    screen.types("/case deaf")
    expect(screen.last).to_contain_text("operation_timeout")
    expect(screen.last).to_contain_text("Slackbot")


def test_the_strip_says_what_an_act_did(screen: Screen, desk: Desk) -> None:
    """Once for each act, and nothing of what was before the page was opened."""
    strip = screen.tab.locator("#strip")
    desk.workspace.did("1 entry, 3 dates moved")
    screen.types("Anything")
    expect(strip).to_have_text("1 entry, 3 dates moved")
    screen.reloads()
    expect(strip).to_be_empty()
