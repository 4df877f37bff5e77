"""Whatever the practice page shows in Welsh comes from a catalogue or from its dictionary: drawn in marked Welsh."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from bot.practice.page.serving import STATIC
from bot.practice.practice import Practice
from bot.practice.seeding import read
from bot.practice.slack.client import Team
from tests.live.test_marked import marked_welsh
from tests.marked import Known, marked
from tests.page.screen import Screen
from tests.practising import practising

LINES = ("/achos agor strathavon cyhoeddwyd 8 Hydref 2026", "/achos statws strathavon", "/achos")
# Every piece of text and every label that a reader of screens is told; what is read out cuts messages off.
SEEN = """() => [...document.querySelectorAll("body *:not(script):not(noscript):not(#news)")].flatMap((each) => [
  ...[...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent),
  ...["aria-label", "title", "placeholder", "alt", "aria-description"].map((name) => each.getAttribute(name) || ""),
]).filter((text) => text.trim())"""


@pytest.fixture
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A team without cases, whose Welsh is marked."""
    with (
        marked_welsh(tmp_path_factory),
        practising(tmp_path_factory.mktemp("page"), empty=True, language="cy") as running,
    ):
        yield running


def test_every_word_of_the_page_comes_from_a_catalogue(practice: Practice, browser: Browser) -> None:
    """Its frame, the first steps, a channel with its card, Home, and the question before beginning again."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script("localStorage.setItem('practice.language', JSON.stringify('cy'))")
    context.route("**/dictionary.js", _marked)
    screen = Screen(context.new_page(), practice.url).opens("moira", "follow-up-north")
    seen = screen.tab.evaluate(SEEN)
    for line in LINES:
        screen.types(line)
    card = screen.messages.filter(has_text="Strathavon").first
    expect(card).to_be_visible()
    seen += screen.tab.evaluate(SEEN)
    screen.button(marked("Dechrau eto")).click()
    expect(screen.tab.get_by_text(marked("Dechrau eto o’r dechrau?"))).to_be_visible()
    seen += screen.tab.evaluate(SEEN)
    screen.tab.keyboard.press("Escape")
    Team(practice.url).as_("moira").opens_home()
    screen.opens("moira", "@home")
    seen += screen.tab.evaluate(SEEN)
    context.close()
    lines = (*LINES, "/achos cofnodi kinlaw trosglwyddo ddoe")
    posts = {person.titles["cy"] for person in read().people}
    typed = {
        *lines,
        *(line.removeprefix("/achos ") for line in lines),
        *posts,
        "achos",
        "case",
        "Croeso / Welcome",
        "R",
    }
    assert Known(typed, re.compile(r"\w+-\w+|utc")).wrong(seen) == []
    assert len(set(seen)) > 70


def _marked(route: Route) -> None:
    """The page's own dictionary, its Welsh marked."""
    english, welsh = (STATIC / "dictionary.js").read_text("utf-8").split("\n  cy: {")
    said = re.sub(r'(\w+): "((?:[^"\\]|\\.)*)"', lambda found: f'{found[1]}: "{marked(found[2])}"', welsh)
    route.fulfill(body=f"{english}\n  cy: {{{said}", content_type="text/javascript")
