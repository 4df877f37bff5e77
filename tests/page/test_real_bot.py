"""The real bot in a real browser: what a newcomer does in the first two minutes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from bot.practice.practice import Practice
from tests.page.screen import Screen
from tests.practising import practising


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """The practice workspace with its team."""
    with practising(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of the test's own."""
    context = browser.new_context()
    yield context
    context.close()


def test_a_newcomer_asks_logs_moves_the_clock_and_comes_back(practice: Practice, tab: BrowserContext) -> None:
    """Help, a mistake, a line that is logged with its strip, the next thing due, another person, and a reload."""
    screen = Screen(tab.new_page(), practice.url).opens("ailsa", "follow-up-north")
    expect(screen.tab.get_by_text("You are Ailsa Reid, link inspector")).to_be_visible()
    screen.types("/case help")
    expect(screen.last).to_contain_text("What you can say")
    screen.types("/case stauts strathavon")
    expect(screen.last).to_contain_text("Did you mean this?")
    screen.types("/case log kinlaw handover yesterday, all came")
    expect(screen.last).to_contain_text("7 days after the limit of Thu 19 Nov 2026")
    expect(screen.tab.get_by_text("entries", exact=False).first).to_be_visible()
    expect(screen.last.get_by_role("button", name="Put right")).to_be_in_viewport()
    screen.button("To the next thing due").click()
    expect(screen.tab.locator("#today")).to_have_text("Mon 30 Nov 2026")  # Wales is reminded; Scotland has a holiday
    screen.becomes("tom")
    expect(screen.tab.get_by_text("You are Tom Burns, lead inspector")).to_be_visible()
    screen.types("/case status kinlaw")
    expect(screen.last).to_contain_text("Responsible: Ailsa Reid")
    screen.reloads()
    expect(screen.tab.get_by_text("You are Tom Burns, lead inspector")).to_be_visible()
    expect(screen.messages.last).not_to_contain_text("Only visible to you")


def test_another_person_does_not_see_what_is_private(practice: Practice, tab: BrowserContext) -> None:
    """Siân sees the restricted channel and what waits there; Tom has no such channel."""
    screen = Screen(tab.new_page(), practice.url).opens("siân", "aberwen-restricted")
    expect(screen.last).to_contain_text("Aberwen")
    screen.becomes("tom")
    expect(screen.tab.get_by_text("aberwen-restricted", exact=True)).to_have_count(0)


def test_home_is_there_when_the_page_is_loaded_on_it_and_leads_to_a_thread(
    practice: Practice, tab: BrowserContext
) -> None:
    """An answer opens upon it; the address of a card leads to its thread in the page itself, and nowhere outside."""
    screen = Screen(tab.new_page(), practice.url).opens("ailsa", "@home")
    home = screen.tab.locator("#home")
    expect(home).to_contain_text("My cases")
    # It is drawn anew once the addresses of the threads are known: a button that goes meanwhile is not pressed
    expect(home.get_by_role("button", name="Thread").first).to_be_visible()
    home.get_by_role("button", name="Status").first.click()
    expect(screen.tab.locator("#form")).to_contain_text("Responsible: Tom Burns")
    screen.tab.locator("#form").get_by_role("button", name="Close").last.click()
    home.get_by_role("button", name="Thread").first.click()
    expect(screen.tab.locator("#thread-messages")).to_contain_text("Invermay")
    assert len(tab.pages) == 1
