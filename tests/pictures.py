"""Takes the pictures of the documents from the practice workspace, in the system's Chromium: `make pictures`."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from tests.page.conftest import CHROMIUM, QUIETLY

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDE: ViewportSize = {"width": 1200, "height": 800}
TALL: ViewportSize = {"width": 1200, "height": 1150}
WHOLE: ViewportSize = {"width": 1200, "height": 1690}
HANDOVER = date(2026, 12, 1)
MIDDLE: ViewportSize = {"width": 1200, "height": 720}
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
        home(opened(browser, practice, "ailsa", "@home", size=WHOLE))
        Team(practice.url).as_("moira").opens_home()
        decision(browser, practice)
        guide(browser, practice)
        Team(practice.url).moves_clock("2026-12-11T10:00:00+00:00")
        manages(opened(browser, practice, "moira", "@home", size=TALL))
        kept(browser, practice)
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
    """What stands in a channel, and a status that one person asked for."""
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
    typed(page, "/case status kinlaw", "SFU-4 · 2 late")
    page.screenshot(path=FOLDER / "phone.png")


class Shot(NamedTuple):
    """What somebody types, what they must then see, and what the picture is called."""

    person: str
    line: str
    answer: str
    name: str
    channel: str = "follow-up-north"


BEFORE = (
    Shot("jo", "/case", "Your next tasks", "guide-panel"),
    Shot("jo", "/case plan invermay handover 8 dec or 10 dec or 25 dec", "which day?", "guide-plan"),
    Shot("jo", "/case due next 12 weeks meetings no date", "What falls due until", "guide-due"),
)
LOGGED = Shot("ailsa", "/case log strathavon handover today, all came", "You are now responsible", "guide-log")
WELSH = Shot(
    "mared",
    "/achos trefnu cwm derwen trosglwyddo 8 Rhagfyr neu 25 Rhagfyr",
    "pa ddiwrnod?",
    "guide-welsh",
    "dilyniant-cymru",
)


def guide(browser: Browser, practice: Practice) -> None:
    """The pictures of the guide: on the first day, and on the day of a handover."""
    for shot in BEFORE:
        taken(browser, practice, shot)
    practice.move("to", HANDOVER, "en")
    north = taken(browser, practice, LOGGED)
    form(north)
    thread(north)
    taken(browser, practice, WELSH)


def decision(browser: Browser, practice: Practice) -> None:
    """A request in its thread, before anybody has decided."""
    page = opened(browser, practice, "siân", "aberwen-restricted", size=TALL)
    page.locator("#messages .message", has_text="Aberwen").first.get_by_role(
        "button", name=re.compile("repl|ateb")
    ).click()
    expect(page.locator("#thread")).to_contain_text("Decision asked")
    page.screenshot(path=FOLDER / "guide-decision.png")


def taken(browser: Browser, practice: Practice, shot: Shot) -> Page:
    """A line and its answer, without the first steps beside it."""
    page = opened(browser, practice, shot.person, shot.channel, size=MIDDLE)
    if page.locator("#steps-button").get_attribute("aria-expanded") == "true":
        page.locator("#steps-button").click()
    typed(page, shot.line, shot.answer)
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    return page


def form(page: Page) -> None:
    """What was agreed, half filled in."""
    page.get_by_role("button", name="Add what was agreed").last.click()
    page.get_by_label("Agreed: action plan").fill("Accepted, with two changes")
    page.get_by_label("Agreed: monitoring arrangements").fill("A report each quarter")
    page.screenshot(path=FOLDER / "guide-form.png")
    page.locator("#form-submit").click()
    expect(page.locator("#messages .message").last).to_contain_text("4 of 6 not written down yet")


def thread(page: Page) -> None:
    """The card's thread, where the bot is mentioned."""
    card = page.locator("#messages .message", has_text="Strathavon").first
    card.get_by_role("button", name=re.compile("repl")).click()
    reply = page.get_by_label("Reply…")
    reply.fill("@Remembrancer why report 2")
    reply.press("Enter")
    beside = page.locator("#thread .message")
    expect(beside.filter(has_text="why report 2")).to_be_visible()
    expect(beside.filter(has_text="Strathavon · Progress report 2")).to_be_visible()
    page.screenshot(path=FOLDER / "guide-thread.png")


def kept(browser: Browser, practice: Practice) -> None:
    """A card with what waits on it, and under it what somebody wrote, kept with 📌."""
    team = Team(practice.url)
    ailsa, tom = (team.as_(name).channel("follow-up-north") for name in ("ailsa", "tom"))
    ailsa.types("/case ask glenfarg visit decision, two reports are inadequate")
    ailsa.waits_for("Put before: Moira Grant")
    ailsa.types("/case quieten glenfarg until 11 jan, the council is in recess")
    ailsa.waits_for("No reminders of this case")
    under = next(seen for seen in tom.messages() if "Glenfarg" in seen.text and not seen.ephemeral).thread
    under.waits_for("Reminders are held back")
    under.types("The director rang: the plan comes on Friday.")
    message = under.waits_for("The director rang")
    page = opened(browser, practice, "ailsa", "follow-up-north")
    card = page.locator("#messages .message", has_text="Glenfarg").first
    card.get_by_role("button", name=re.compile("repl")).click()
    message.reacts("pushpin", by="ailsa")
    beside = page.locator("#thread .message")
    expect(beside.filter(has_text="kept this message")).to_be_visible()
    expect(beside.last).to_contain_text("recorded by Ailsa Reid")
    card.evaluate("message => message.scrollIntoView()")
    page.screenshot(path=FOLDER / "guide-card.png")


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
