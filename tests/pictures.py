"""Takes the pictures of the documents from the practice workspace, in the system's Chromium: `make pictures`."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from tests.page.conftest import CHROMIUM, QUIETLY

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDE: ViewportSize = {"width": 1200, "height": 800}
TALL: ViewportSize = {"width": 1200, "height": 1150}
PHONE: ViewportSize = {"width": 390, "height": 780}


def main() -> None:
    """Each picture from a practice that has just begun."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        practice = Practice(Path(folder), port=0)
        practice.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        status(opened(browser, practice, "ailsa", "follow-up-north"))
        why(opened(browser, practice, "ailsa", "follow-up-north"))
        restricted(opened(browser, practice, "siân", "aberwen-restricted", dark=True))
        phone(opened(browser, practice, "ailsa", "follow-up-north", size=PHONE))
        home(opened(browser, practice, "ailsa", "@home", size=TALL))
        Team(practice.url).as_("moira").opens_home()
        Team(practice.url).moves_clock("2026-12-11T10:00:00+00:00")
        noted = "/case note strathavon, the handover is put off to January"
        typed(opened(browser, practice, "ailsa", "follow-up-north"), noted, "put off")
        manages(opened(browser, practice, "moira", "@home", size=TALL))
        browser.close()
        practice.stop()


def opened(
    browser: Browser, practice: Practice, person: str, channel: str, *, size: ViewportSize = WIDE, dark: bool = False
) -> Page:
    """The page as somebody sees it in a channel."""
    page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
    page.goto(f"{practice.url}/#/{quote(person)}/{channel}")
    expect(page.locator("body[data-ready]")).to_be_attached()
    return page


def typed(page: Page, line: str, answer: str) -> None:
    """Type a line and wait for its answer."""
    page.locator("#composer").fill(line)
    page.locator("#composer").press("Enter")
    expect(page.locator("#messages .message").last).to_contain_text(answer)


def status(page: Page) -> None:
    """A card, and a status that one person asked for."""
    typed(page, "/case status strathavon", "Last:")
    page.screenshot(path=FOLDER / "practice.png")


def why(page: Page) -> None:
    """A date says why."""
    typed(page, "/case why ardross report", "Every 3 months")
    page.screenshot(path=FOLDER / "why.png")


def restricted(page: Page) -> None:
    """A private channel, in the dark."""
    expect(page.locator("#messages .message").last).to_contain_text("Aberwen")
    page.screenshot(path=FOLDER / "restricted.png")


def phone(page: Page) -> None:
    """The same on a phone."""
    typed(page, "/case status kinlaw", "late")
    page.screenshot(path=FOLDER / "phone.png")


def home(page: Page) -> None:
    """What one person finds in the app's Home."""
    expect(page.locator("#home")).to_contain_text("Thread")
    page.screenshot(path=FOLDER / "home.png")


def manages(page: Page) -> None:
    """The same of somebody who manages."""
    expect(page.locator("#home")).to_contain_text("Changed since you last looked")
    page.screenshot(path=FOLDER / "home-manager.png")


if __name__ == "__main__":
    main()
