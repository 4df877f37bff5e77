"""The page as a person uses it: where things are, by the names that a screen reader says."""

from typing import Self
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect


class Screen:
    """One tab with the page in it."""

    def __init__(self, tab: Page, url: str) -> None:
        self.tab, self.url = tab, url

    def opens(self, person: str, place: str, thread: str = "") -> Self:
        """Go there by the address alone."""
        where = "/".join(quote(each) for each in (person, place, thread) if each)
        self.tab.goto(f"{self.url}/#/{where}")
        return self.ready()

    def ready(self) -> Self:
        """Wait until everything is drawn."""
        expect(self.tab.locator("body[data-ready]")).to_be_attached()
        return self

    def reloads(self) -> Self:
        """Load it anew."""
        self.tab.reload()
        return self.ready()

    @property
    def composer(self) -> Locator:
        """Where one types."""
        return self.tab.locator("#composer")

    def types(self, words: str) -> Self:
        """Type something and press return."""
        self.composer.fill(words)
        self.composer.press("Enter")
        return self

    @property
    def messages(self) -> Locator:
        """The messages in the middle."""
        return self.tab.locator("#messages .message")

    @property
    def last(self) -> Locator:
        """The newest of them."""
        return self.messages.last

    @property
    def form(self) -> Locator:
        """The form in front."""
        return self.tab.locator("#form")

    @property
    def thread(self) -> Locator:
        """The thread beside."""
        return self.tab.locator("#thread")

    def button(self, name: str) -> Locator:
        """The button of exactly this name."""
        return self.tab.get_by_role("button", name=name, exact=True)

    def becomes(self, person: str) -> Self:
        """Act as somebody else."""
        self.tab.get_by_label("Act as").select_option(person)
        return self
