"""A person's Home: published for them alone; what is pressed there is answered upon it, since Home has no channel."""

import logging
from dataclasses import dataclass, replace
from typing import Any, Self

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.saying import LATE, ToPerson, blocks_of
from handlers.asking import Answer
from handlers.wording.blocks import LEADS, Block
from handlers.wording.home import answer_view, home_view
from handlers.wording.home_pages import Pages

log = logging.getLogger(__name__)
OVERTAKEN = frozenset({"hash_conflict", "not_found"})  # a newer one stands there, or it was closed


class Links:
    """Where messages are, asked once: a message stays where it is."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._known: dict[str, str] = {}

    def known(self, where: str) -> str:
        """The address of the message, if it has been asked for before."""
        return self._known.get(where, "")

    def ask(self, blocks: list[Block]) -> bool:
        """Ask for all that these lead to; whether anything new is known."""
        wanted = {each["value"] for each in leading(blocks)} - self._known.keys()
        for where in sorted(wanted):
            channel, message = where.split()
            try:
                told = self._client.chat_getPermalink(channel=channel, message_ts=message)
            except SlackApiError as error:  # deleted, or Slack does not tell: Home does without
                log.info("no address for a card: %s", error.response.get("error"))
                continue
            self._known[where] = str(told["permalink"])
        return bool(wanted & self._known.keys())


def leading(blocks: list[Block]) -> list[Block]:
    """The buttons that lead to a message."""
    return [each for block in blocks for each in block.get("elements", ()) if _leads(each)]


def linked(blocks: list[Block], links: Links) -> list[Block]:
    """Those whose address is known lead there; the others are left out."""
    found = []
    for block in blocks:
        if block["type"] != "actions":
            found.append(block)
            continue
        kept = []
        for each in block["elements"]:
            if not _leads(each):
                kept.append(each)
            elif links.known(each["value"]):
                kept.append(each | {"url": links.known(each["value"])})
        found.append(block | {"elements": kept})
    return found


def _leads(element: dict[str, Any]) -> bool:
    return str(element.get("action_id", "")).startswith(f"{LEADS}.")


@dataclass(frozen=True)
class Home:
    """The tab itself, of one person; `page` is what it remembers of itself."""

    client: WebClient
    links: Links
    person: str
    page: str
    over: str = ""  # the hash of what it may replace; where something newer stands by then, that stays

    @property
    def language(self) -> str:
        """In which it is drawn."""
        return Pages.read(self.page).language

    def drawn_in(self, language: str) -> Self:
        """The same, remembering in which language it is drawn."""
        return replace(self, page=str(Pages.read(self.page)._replace(language=language)))

    def say(self, answer: Answer) -> None:
        """Show it at once, and again when the addresses of the threads are known."""
        blocks = blocks_of(answer)
        shown = self._published(blocks, self.over)
        if shown and self.links.ask(blocks):
            self._published(blocks, shown)

    def _published(self, blocks: list[Block], over: str) -> str:
        """Its hash from then on; nothing where something newer stands."""
        view = home_view(linked(blocks, self.links), self.page)
        try:
            told = self.client.views_publish(user_id=self.person, view=view, hash=over or None)
        except SlackApiError as error:
            if error.response.get("error") not in OVERTAKEN:
                raise
            return ""
        return str(told["view"]["hash"])


class Homes:
    """Everybody's Home; `language` is the team's own, until somebody chooses the other."""

    def __init__(self, client: WebClient, language: str) -> None:
        self._client, self._language, self._links = client, language, Links(client)

    def of(self, person: str, pages: Pages) -> Home:
        """One person's, at these pages."""
        page = pages._replace(language=pages.language or self._language, chosen=False)
        return Home(self._client, self._links, person, str(page))


@dataclass(frozen=True)
class UponHome:
    """An answer to something pressed in Home, or in an answer that is open there already."""

    home: Home
    trigger: str
    view: str = ""  # the answer that is open already
    hash: str = ""

    def say(self, answer: Answer) -> None:
        """A form as a form; any other answer in a view of its own, in the place of the one before it."""
        client = self.home.client
        view = answer.form or answer_view(blocks_of(answer), self.home.page, self.home.language)
        try:
            if self.view and not answer.form:
                client.views_update(view_id=self.view, hash=self.hash, view=view)
            elif self.view:
                client.views_push(trigger_id=self.trigger, view=view)
            else:
                client.views_open(trigger_id=self.trigger, view=view)
        except SlackApiError as error:
            said = str(error.response.get("error"))
            if said not in LATE | OVERTAKEN:
                raise
            log.warning("an answer in Home came too late: %s", said)
            ToPerson(client, "", self.home.person, "").say(answer)
