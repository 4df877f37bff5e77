"""The same pictures for the guide in Welsh: a practice whose team, page and lines are Welsh. `make pictures` takes these too."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from tests.page.conftest import CHROMIUM, QUIETLY
from tests.pictures import FOLDER, HANDOVER, MIDDLE, TALL, WHOLE, WIDE, Shot, typed

NORTH, RESTRICTED = "follow-up-north", "aberwen-restricted"
ANSWERS = re.compile("^[0-9]+ ateb")


def main() -> None:
    """Each picture from a practice that has just begun."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        practice = Practice(Path(folder), "cy", port=0)
        practice.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        _first_day(browser, practice)
        practice.move("to", HANDOVER, "cy")
        _handover(browser, practice)
        practice.move("to", date(2026, 12, 11), "cy")
        _later(browser, practice)
        browser.close()
        practice.stop()


def _first_day(browser: Browser, practice: Practice) -> None:
    _taken(_opened(browser, practice, "ailsa", "@home", size=WHOLE), "home")
    Team(practice.url).as_("moira").opens_home()
    _line(browser, practice, Shot("ailsa", "/achos pam ardross adroddiad", "Bob 3 mis", "why"), WIDE)
    page = _opened(browser, practice, "siân", RESTRICTED, dark=True)
    expect(page.locator("#messages .message").last).to_contain_text("Aberwen")
    _taken(page, "restricted")
    page = _opened(browser, practice, "siân", RESTRICTED, size=TALL)
    _thread(page, "Aberwen")
    expect(page.locator("#thread")).to_contain_text("Gofynnir am benderfyniad")
    _taken(page, "guide-decision")
    _line(browser, practice, Shot("jo", "/achos", "Eich tasgau nesaf", "guide-panel"))
    line = "/achos trefnu invermay trosglwyddo 8 Rhag neu 10 Rhag neu 25 Rhag"
    _line(browser, practice, Shot("jo", line, "pa ddiwrnod?", "guide-plan"))
    line = "/achos nesaf 12 wythnos nesaf cyfarfodydd heb ddyddiad"
    _line(browser, practice, Shot("jo", line, "Yr hyn sydd i ddod tan", "guide-due"))


def _handover(browser: Browser, practice: Practice) -> None:
    line = "/achos cofnodi strathavon trosglwyddo heddiw, daeth pawb"
    page = _line(browser, practice, Shot("ailsa", line, "Chi sy’n gyfrifol yn awr", "guide-log"))
    page.get_by_role("button", name="Ychwanegu'r hyn y cytunwyd").last.click()
    agreed = page.locator("#form textarea, #form input[type=text]")
    agreed.nth(1).fill("Derbyniwyd, gyda dau newid")
    agreed.nth(2).fill("Adroddiad bob chwarter")
    _taken(page, "guide-form")
    page.locator("#form-submit").click()
    expect(page.locator("#messages .message").last).to_contain_text("heb eu hysgrifennu eto")
    _thread(page, "Strathavon")
    reply = page.get_by_label("Ateb…")
    reply.fill("@Remembrancer pam adroddiad 2")
    reply.press("Enter")
    expect(_beside(page, "Strathavon · Adroddiad cynnydd 2")).to_be_visible()
    _taken(page, "guide-thread")


def _later(browser: Browser, practice: Practice) -> None:
    page = _opened(browser, practice, "moira", "@home", size=TALL)
    expect(page.locator("#home")).to_contain_text("Wedi newid ers i chi edrych ddiwethaf")
    _taken(page, "home-manager")
    team = Team(practice.url)
    ailsa, tom = (team.as_(name).channel(NORTH) for name in ("ailsa", "tom"))
    ailsa.types("/achos gofyn glenfarg penderfyniad ymweld, mae dau adroddiad yn annigonol")
    ailsa.waits_for("Gosodwyd gerbron: Moira Grant")
    ailsa.types("/achos tewi glenfarg tan 11 Ionawr, y cyngor ar doriad")
    ailsa.waits_for("Dim atgoffa am yr achos hwn")
    under = next(seen for seen in tom.messages() if "Glenfarg" in seen.text and not seen.ephemeral).thread
    under.waits_for("nodiadau atgoffa")
    under.types("Ffoniodd y cyfarwyddwr: daw'r cynllun ddydd Gwener.")
    message = under.waits_for("Ffoniodd y cyfarwyddwr")
    page = _opened(browser, practice, "ailsa", NORTH)
    card = _thread(page, "Glenfarg")
    message.reacts("pushpin", by="ailsa")
    expect(page.locator("#thread .message").last).to_contain_text("cofnodwyd gan Ailsa Reid")
    card.evaluate("message => message.scrollIntoView()")
    _taken(page, "guide-card")


def _opened(
    browser: Browser, practice: Practice, person: str, channel: str, *, size: ViewportSize = WIDE, dark: bool = False
) -> Page:
    page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
    page.add_init_script("localStorage.setItem('practice.language', JSON.stringify('cy'))")
    page.goto(f"{practice.url}/#/{quote(person)}/{channel}")
    expect(page.locator("body[data-ready]")).to_be_attached()
    return page


def _line(browser: Browser, practice: Practice, shot: Shot, size: ViewportSize = MIDDLE) -> Page:
    """A line and its answer, without the first steps beside it."""
    page = _opened(browser, practice, shot.person, shot.channel, size=size)
    if page.locator("#steps-button").get_attribute("aria-expanded") == "true":
        page.locator("#steps-button").click()
    typed(page, shot.line, shot.answer)
    _taken(page, shot.name)
    return page


def _thread(page: Page, authority: str) -> Locator:
    card = page.locator("#messages .message", has_text=authority).first
    card.get_by_role("button", name=ANSWERS).click()
    return card


def _beside(page: Page, words: str) -> Locator:
    return page.locator("#thread .message").filter(has_text=words)


def _taken(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}-cy.png")


if __name__ == "__main__":
    main()
