"""What the page's tests share: the system's Chromium, a stand-in with the page and a bot, channels of a test's own."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from slack_sdk import WebClient

from bot.practice.page.serving import page
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from tests.page.pretend import Pretend
from tests.page.screen import Screen
from tests.practice.sample_app import running
from tests.practice.workspace import client_of, world

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
FRIDAY = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
NUMBERS = itertools.count(1)
expect.set_options(timeout=15_000)  # a busy machine is no reason to fail


class Desk(NamedTuple):
    """A practice with its page."""

    slack: StandIn
    workspace: Pretend
    team: Team
    client: WebClient


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser one test fails and says how to get one, not every test that needs it."""
    if CHROMIUM is None:
        items[:] = [each for each in items if "browser" not in getattr(each, "fixturenames", ())]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium; let go before other tests begin, for it holds an event loop in their thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A stand-in with the page, and the sample app over Socket Mode."""
    here: list[Pretend] = []
    with StandIn(world(), routes=page(lambda: here[0])) as slack:
        slack.world.clock.move_to(FRIDAY)
        slack.world.add_channel("first", ["ailsa", "tom", "siân"])
        here.append(Pretend(slack.url))
        with running(slack, "socket"):
            yield Desk(slack, here[0], Team(slack.url), client_of(slack))


@pytest.fixture
def channel(desk: Desk) -> str:
    """A channel in which nothing has been said, and nobody with anything on screen."""
    name = f"north-{next(NUMBERS)}"
    desk.team.adds_channel(name, ["ailsa", "tom"])
    for person in ("ailsa", "tom"):
        desk.team.as_(person).reloads()
    return name


@pytest.fixture
def context(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    """A browser of the test's own, in which no script fails and nothing is asked of anybody else."""
    wrong: list[str] = []
    made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made.set_default_timeout(20_000)
    made.on("weberror", lambda error: wrong.append(str(error.error)))
    made.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    made.on(
        "request", lambda asked: None if asked.url.startswith((desk.slack.url, "data:")) else wrong.append(asked.url)
    )
    yield made
    made.close()
    assert wrong == []


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """A tab."""
    return context.new_page()


@pytest.fixture
def screen(tab: Page, desk: Desk, channel: str) -> Screen:
    """Ailsa's screen, in the test's own channel."""
    return Screen(tab, desk.slack.url).opens("ailsa", channel)
