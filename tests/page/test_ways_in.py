"""The page by keyboard alone, at a phone's width, in the dark, and with many messages."""

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.page.conftest import Desk
from tests.page.screen import Screen
from tests.practice.workspace import places

NARROW: ViewportSize = {"width": 360, "height": 740}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NAMELESS = """() => [...document.querySelectorAll('button, a, input, select, textarea')]
  .filter(each => each.offsetParent && !(each.textContent.trim() || each.ariaLabel || each.labels?.length))
  .map(each => each.outerHTML)"""
PALE = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (parts) => { const [r, g, b] = parts.slice(0, 3).map((c) => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = (node) => { const over = []; for (let at = node; at; at = at.parentElement) { const style = getComputedStyle(at); if (style.backgroundImage !== 'none') return null; over.push(rgb(style.backgroundColor)); }
    return over.reverse().reduce((under, top) => under.map((c, i) => top[i] * top[3] / 255 + c * (1 - top[3] / 255)), [255, 255, 255]); };
  const found = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    if (!own || !node.checkVisibility({opacityProperty: true}) || node.closest('.hidden, option, .skip') || node.closest('button')?.disabled) continue;
    const under = behind(node); if (!under) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(under)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) found.push(`${node.className} ${node.textContent.slice(0, 40)}: ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return found;
}"""


def test_a_slash_offers_the_commands_to_the_arrow_keys(screen: Screen) -> None:
    """What is offered narrows as it is typed; Enter takes the one that is marked, Escape closes the list."""
    screen.composer.focus()
    screen.composer.press("/")
    offered = screen.tab.get_by_role("listbox", name="Commands").get_by_role("option")
    expect(offered).to_have_count(4)
    screen.composer.press_sequentially("case s")
    expect(offered).to_have_count(2)
    screen.composer.press("ArrowDown")
    screen.composer.press("ArrowDown")
    expect(screen.composer).to_have_attribute("aria-activedescendant", "composer-1")
    screen.composer.press("Enter")
    expect(screen.composer).to_have_value("/case say ")
    expect(offered).to_have_count(0)
    screen.composer.fill("/case f")
    screen.composer.press("Escape")
    expect(offered).to_have_count(0)


def test_a_command_without_its_slash_gets_a_hint(screen: Screen) -> None:
    """The hint puts the slash in."""
    screen.composer.fill("case status strathavon")
    expect(screen.tab.locator("#composing").get_by_role("status")).to_contain_text("A command begins with a slash")
    screen.button("Put it in").click()
    expect(screen.composer).to_have_value("/case status strathavon")


def test_everything_can_be_done_from_the_keyboard(screen: Screen, channel: str) -> None:
    """From the skip link to a command, its menu, a form, and out again."""
    keys = screen.tab.keyboard
    keys.press("Tab")
    expect(screen.tab.get_by_role("link", name="Go to the messages")).to_be_focused()
    keys.press("Enter")
    expect(screen.composer).to_be_focused()
    keys.type("/case say Which?")
    keys.press("Enter")
    expect(screen.last).to_contain_text("Which?")
    menu = screen.last.locator(".accessory").get_by_role("button", name="More actions")
    menu.focus()
    keys.press("Enter")
    expect(screen.tab.get_by_role("menuitem", name="Why?")).to_be_focused()
    keys.press("ArrowDown")
    expect(screen.tab.get_by_role("menuitem", name="History")).to_be_focused()
    keys.press("Escape")
    expect(menu).to_be_focused()
    screen.last.focus()
    keys.press("ArrowUp")
    expect(screen.last).to_be_focused()  # there is but one
    screen.composer.focus()
    keys.type("/case form")
    keys.press("Enter")
    what = screen.form.get_by_label("What happened")
    expect(what).to_be_focused()
    keys.type("done")
    keys.press("Enter")
    expect(screen.form).to_be_hidden()
    expect(screen.tab.get_by_role("heading", level=1)).to_have_text(f"#{channel}")


def test_an_external_select_is_searched_with_the_keys(screen: Screen) -> None:
    """Too few letters say so; the app's options are chosen with Enter, and Escape keeps the form."""
    screen.types("/case form")
    council = screen.form.get_by_role("combobox", name="Council")
    council.press_sequentially("s")
    expect(screen.form.get_by_text("Type at least 2 letters")).to_be_visible()
    council.press_sequentially("tra")
    expect(screen.form.get_by_role("option")).to_have_text(["Strathavon", "Strathmore"])
    council.press("ArrowDown")
    council.press("Enter")
    expect(council).to_have_value("Strathmore")
    council.press("ArrowDown")
    council.press("Escape")
    expect(screen.form.get_by_role("option")).to_have_count(0)
    expect(screen.form).to_be_visible()


def test_the_page_fits_a_phone(context: BrowserContext, desk: Desk, channel: str) -> None:
    """The channels are a drawer, the thread is the whole screen, a form is filled in and corrected."""
    tab = context.new_page()
    tab.set_viewport_size(NARROW)
    screen = Screen(tab, desk.slack.url).opens("ailsa", "first")
    expect(tab.get_by_role("link", name=channel)).to_be_hidden()
    screen.button("Channels").click()
    tab.get_by_role("link", name=channel).click()
    expect(tab.get_by_role("link", name=channel)).to_be_hidden()
    screen.types("/case say Small")
    expect(screen.last).to_contain_text("Small")
    assert tab.evaluate(OVER) == 0
    tab.locator("#clock .today").click()
    screen.button("+1 day").click()
    screen.types("/case form")
    screen.form.get_by_role("button", name="Save").click()
    expect(screen.form).to_contain_text("Please complete this required field.")
    screen.form.get_by_label("What happened").fill("right")
    assert tab.evaluate(OVER) == 0
    screen.form.get_by_role("button", name="Save").click()
    expect(screen.form).to_be_hidden()
    screen.last.get_by_role("button", name="Reply in thread").dispatch_event("click")
    expect(screen.thread.get_by_label("Reply…")).to_be_visible()
    box = screen.thread.bounding_box()
    assert box is not None
    assert box["width"] == NARROW["width"]
    screen.button("Close the thread").click()
    screen.becomes("tom")
    expect(tab.locator("#banner")).to_contain_text("You are Tom Burns")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everything_is_named_and_can_be_read(screen: Screen, desk: Desk, channel: str, colours: str) -> None:
    """Each control has a name, and all words stand out by 4.5 to 1, in both sets of colours."""
    screen.tab.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    desk.team.as_("tom").types("@Ailsa Reid see #first", channel=channel)
    screen.types("/case say Read *this*")
    expect(screen.last).to_contain_text("Approve it?")
    screen.types("/case status")
    expect(screen.last).to_contain_text("Only visible to you")
    assert screen.tab.evaluate(NAMELESS) == []
    assert screen.tab.evaluate(PALE) == []
    screen.types("/case form")
    screen.form.get_by_role("button", name="Save").click()
    expect(screen.form).to_contain_text("Please complete this required field.")
    assert screen.tab.evaluate(PALE) == []


def test_the_colours_can_be_chosen(screen: Screen) -> None:
    """And a reload keeps them."""
    screen.button("Colours").click()
    screen.tab.get_by_role("menuitem", name="Dark").click()
    screen.reloads()
    expect(screen.tab.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_reader_of_many_messages_keeps_the_place(screen: Screen, desk: Desk, channel: str) -> None:
    """Of 300 messages the last hundred are there; what is new is announced below, and one key press goes to it."""
    for number in range(300):
        desk.client.chat_postMessage(channel=places(desk.slack)[channel], text=f"Message {number}")
    expect(screen.messages).to_have_count(100)
    expect(screen.last).to_be_in_viewport()
    place = screen.messages.filter(has_text="Message 210")
    place.scroll_into_view_if_needed()
    desk.team.as_("tom").types("Down here", channel=channel)
    expect(screen.tab.locator("#newer")).to_be_visible()
    expect(place).to_be_in_viewport()
    screen.tab.locator("#newer").press("Enter")
    expect(screen.last).to_be_in_viewport()
    place.scroll_into_view_if_needed()
    screen.types("And mine")
    expect(screen.last).to_contain_text("And mine")
    expect(screen.last).to_be_in_viewport()
