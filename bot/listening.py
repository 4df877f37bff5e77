"""What Slack brings, as values: commands, buttons, mentions and forms are registered with bolt here."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.home import Home, Homes, UponHome
from bot.manifest import WELSH_COMMAND, commands
from bot.post import TOMBSTONE
from bot.saying import InThread, Place, ToAddress, ToPerson
from bot.who_may import NONE, Signs, signs
from handlers.filled import About, unpacked
from handlers.message import under_what
from handlers.pin import PIN
from handlers.pointing import sounds_approving
from handlers.shortcuts import BY_CALLBACK, SHORTCUTS, Shortcut
from handlers.wording.blocks import LEADS, MENU, PRESSED, TURNS, Block
from handlers.wording.form import FORM
from handlers.wording.home_pages import Pages


class Asked(NamedTuple):
    """What Slack brought: who, where, the delivery's key, the words."""

    person: str
    channel: str
    key: str
    words: str
    language: str = ""
    thread: str = ""
    signs: Signs = NONE
    at_once: bool = False  # the acknowledgement waits for the answer


class Ears(Protocol):
    """Who listens to what Slack brings."""

    def hear(self, asked: Asked, place: Place, home: Home | None = None) -> None:
        """A line, typed or pressed; it is answered later, in the place where it was said, and Home is drawn anew."""

    def overhear(self, asked: Asked, place: Place) -> None:
        """Something that was not said to the bot, and may have been meant as an approval."""

    def take(self, asked: Asked, view: dict[str, Any], place: Place, home: Home | None = None) -> dict[str, str]:
        """A form that was sent off: recorded at once, answered later; what stands in its way, by input."""

    def show(self, asked: Asked, home: Home) -> None:
        """Somebody opened their Home, or turned a page of it."""

    def redraw(self, asked: Asked, view: dict[str, Any], action: str) -> None:
        """Something was chosen in a form that changes the rest of it."""

    def close(self, asked: Asked, view: dict[str, Any], place: Place) -> None:
        """A form was closed."""

    def keep(self, asked: Asked, shortcut: Shortcut, message: dict[str, Any], place: Place) -> None:
        """A shortcut was chosen on a message."""

    def pin(self, asked: Asked, message: str) -> None:
        """Somebody put 📌 on a message."""

    def welcome(self, asked: Asked, place: Place) -> None:
        """Somebody came into a channel."""

    def offer(self, asked: Asked, typed: str, about: str) -> Block:
        """The options of an input in which somebody types."""


Lost = Callable[[str, str], None]  # a channel, and a message that somebody deleted there


def listening(client: WebClient, about: dict[str, Any], root: str, language: str, ears: Ears, *, lost: Lost) -> App:
    """Bolt's app: everything is acknowledged at once and heard in our own pool, but for forms that are sent off."""
    known = AuthorizeResult(
        enterprise_id=about.get("enterprise_id"),
        team_id=about["team_id"],
        bot_token=client.token,
        bot_id=about.get("bot_id"),
        bot_user_id=about["user_id"],
    )
    app = App(
        client=WebClient(base_url=client.base_url, retry_handlers=[]),  # its token comes with what is known
        authorize=lambda: known,  # else bolt asks Slack who it is before the first acknowledgement
        process_before_response=True,  # else an answer waits 10 ms for nothing, and a busy bot loses it
        request_verification_enabled=False,  # signatures are checked before anything else: bot/signed_requests.py
        ignoring_self_events_enabled=False,  # bolt would also ignore that somebody deleted a message of ours
    )
    app.use(_but_for_our_own(str(about["user_id"])))
    homes = Homes(client, language)
    for command in commands(root):
        app.command(command)(_command(ears, client, "cy" if command == f"/{WELSH_COMMAND}" else ""))
    app.action(re.compile(rf"^({re.escape(PRESSED)}|{re.escape(MENU)})\."))(_pressed(ears, client, homes))
    app.action(re.compile(rf"^{re.escape(TURNS)}\."))(_turned(ears, homes))
    app.action(re.compile(rf"^{re.escape(LEADS)}\."))(_led)
    app.action(re.compile(rf"^{re.escape(FORM)}\."))(_changed(ears))
    app.options(re.compile(rf"^{re.escape(FORM)}\."))(_typing(ears))
    app.view(FORM)(_sent_off(ears, client, homes))
    app.view_closed(FORM)(_closed(ears, client))
    for shortcut in SHORTCUTS:
        app.message_shortcut(shortcut.callback_id)(_chosen(ears, client))
    me = str(about["user_id"])
    app.event("app_mention")(_mentioned(client, me, ears))
    app.event("app_home_opened")(_home_opened(ears, homes))
    app.event("reaction_added")(_pinned(me, ears))
    app.event("message")(_overheard(client, me, ears, lost))
    app.event("member_joined_channel")(_joined(client, ears))
    return app


Listener = Callable[[Ack, dict[str, Any]], None]


def _but_for_our_own(me: str) -> Callable[[dict[str, Any], Ack, Callable[[], BoltResponse]], BoltResponse]:
    """What we did ourselves is acknowledged, and that is all."""

    def pass_on(body: dict[str, Any], ack: Ack, next_: Callable[[], BoltResponse]) -> BoltResponse:
        return ack() if (body.get("event") or {}).get("user") == me else next_()

    return pass_on


def _command(ears: Ears, client: WebClient, language: str) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        asked = Asked(
            body["user_id"], body["channel_id"], body["trigger_id"], body.get("text", ""), language, signs=signs(body)
        )
        ears.hear(asked, ToAddress(client, body["response_url"], body["trigger_id"]))

    return listen


def _pressed(ears: Ears, client: WebClient, homes: Homes) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        action = body["actions"][0]
        words = action["selected_option"]["value"] if action["type"] == "overflow" else action["value"]
        if "view" in body:
            _pressed_in_home(ears, homes.of(body["user"]["id"], _pages(body["view"])), body, words)
            return
        container = body["container"]  # an ephemeral message is not sent back, but where it stands is
        thread = str(container.get("thread_ts") or "")
        under = thread if thread != container.get("message_ts") else ""  # a card has a thread, and stands in none
        asked = Asked(
            body["user"]["id"], body["channel"]["id"], body["trigger_id"], words, thread=thread, signs=signs(body)
        )
        ears.hear(asked, ToAddress(client, body["response_url"], body["trigger_id"], under))

    return listen


def _pressed_in_home(ears: Ears, home: Home, body: dict[str, Any], words: str) -> None:
    """In Home itself, or in an answer that was opened upon it."""
    asked = Asked(home.person, "", body["trigger_id"], words, home.language, signs=signs(body))
    upon = UponHome(home, body["trigger_id"])
    if body["view"]["type"] == "modal":
        upon = replace(upon, view=body["view"]["id"], hash=body["view"]["hash"])
    ears.hear(asked, upon, home)


def _pages(view: dict[str, Any]) -> Pages:
    """What Home remembers of itself; whatever a form remembers is read as nothing."""
    return Pages.read(str(view.get("private_metadata") or ""))


def _turned(ears: Ears, homes: Homes) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        pages = Pages.read(str(body["actions"][0]["value"]))
        _show(ears, homes.of(body["user"]["id"], pages), signs(body), str(pages), body["trigger_id"])

    return listen


def _led(ack: Ack) -> None:
    """Slack leads to the message by itself, and tells of it."""
    ack()


def _home_opened(ears: Ears, homes: Homes) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    """The first pages, in the language that was chosen the last time."""

    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            before = event.get("view") or {}
            home = homes.of(event["user"], Pages(_pages(before).language))
            _show(ears, replace(home, over=str(before.get("hash") or "")), signs(body), home.page)

    return listen


def _show(ears: Ears, home: Home, sign: Signs, words: str, key: str = "") -> None:
    ears.show(Asked(home.person, "", key, words, home.language, signs=sign), home)


def _mentioned(client: WebClient, me: str, ears: Ears) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        if "user" not in event:
            return  # another app without an account: there is nobody to answer
        words = str(event["text"]).replace(f"<@{me}>", "", 1).strip()
        thread = str(event.get("thread_ts") or event["ts"])
        asked = Asked(event["user"], event["channel"], body["event_id"], words, thread=thread, signs=signs(body))
        ears.hear(asked, InThread(client, asked.channel, asked.person, thread))

    return listen


def _overheard(client: WebClient, me: str, ears: Ears, lost: Lost) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    """A message of ours that was deleted; what a person writes in a thread, if it might be meant as an approval.

    Nothing else is even looked at. What is gone is written down before Slack has its acknowledgement.
    """

    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        gone = _deleted(event, me)
        if gone:
            lost(str(event["channel"]), gone)
            return
        words, thread = str(event.get("text") or ""), str(event.get("thread_ts") or "")
        by_a_person = "user" in event and "bot_id" not in event and "subtype" not in event
        if not (by_a_person and thread) or f"<@{me}>" in words or not sounds_approving(words):
            return
        asked = Asked(event["user"], event["channel"], body["event_id"], words, thread=thread, signs=signs(body))
        ears.overhear(asked, InThread(client, asked.channel, asked.person, thread))

    return listen


def _deleted(event: dict[str, Any], me: str) -> str:
    """The message of ours that somebody deleted; where others had answered under it, Slack calls it changed."""
    before = event.get("previous_message") or {}
    if before.get("user", me) != me and before.get("subtype") != TOMBSTONE:
        return ""
    if event.get("subtype") == "message_deleted":
        return str(event.get("deleted_ts") or "")
    after = event.get("message") or {}
    changed = event.get("subtype") == "message_changed" and after.get("subtype") == TOMBSTONE
    return str(after.get("ts") or "") if changed else ""


def _chosen(ears: Ears, client: WebClient) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        chosen = BY_CALLBACK[body["callback_id"]]
        person, channel, trigger = body["user"]["id"], body["channel"]["id"], body["trigger_id"]
        asked = Asked(person, channel, trigger, "", chosen.language, signs=signs(body))
        under = under_what(body["message"])
        ears.keep(asked, chosen, body["message"], ToAddress(client, body["response_url"], trigger, under))

    return listen


def _pinned(me: str, ears: Ears) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        item = event["item"]
        if event["reaction"] == PIN and item["type"] == "message" and event.get("item_user") != me:
            asked = Asked(event["user"], item["channel"], body["event_id"], "", signs=signs(body))
            ears.pin(asked, item["ts"])

    return listen


def _joined(client: WebClient, ears: Ears) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        asked = Asked(event["user"], event["channel"], body["event_id"], "", signs=signs(body))
        ears.welcome(asked, InThread(client, asked.channel, asked.person, ""))

    return listen


def _sent_off(ears: Ears, client: WebClient, homes: Homes) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        view = body["view"]
        asked, place = _of_form(client, body)
        home = None if asked.channel else homes.of(asked.person, Pages(asked.language))
        wrong = ears.take(asked, view, place, home)
        if wrong:
            ack(response_action="errors", errors=wrong)
        else:
            ack()

    return listen


def _closed(ears: Ears, client: WebClient) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        asked, place = _of_form(client, body)
        ears.close(asked, body["view"], place)

    return listen


def _changed(ears: Ears) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        if "view" in body:
            about = unpacked(body["view"]["private_metadata"])
            asked = Asked(body["user"]["id"], about.channel, "", "", _spoken(about), about.thread, signs(body))
            ears.redraw(asked, body["view"], body["actions"][0]["action_id"])

    return listen


def _typing(ears: Ears) -> Listener:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        about = unpacked(body["view"]["private_metadata"])
        asked = Asked(
            body["user"]["id"], about.channel, "", "", _spoken(about), about.thread, signs(body), at_once=True
        )
        ack(**ears.offer(asked, body.get("value") or "", body["action_id"]))

    return listen


def _of_form(client: WebClient, body: dict[str, Any]) -> tuple[Asked, Place]:
    """A form is known by its own id: sent off twice, it is one."""
    view = body["view"]
    about = unpacked(view["private_metadata"])
    person = body["user"]["id"]
    key = f"form:{view['id']}"
    asked = Asked(person, about.channel, key, "", _spoken(about), about.thread, signs(body), at_once=True)
    return asked, ToPerson(client, about.channel, person, about.thread)


def _spoken(about: About) -> str:
    """What is written in a form is of the language of the line that opened it; where no line did, of the form's own."""
    return about.spoken or about.language
