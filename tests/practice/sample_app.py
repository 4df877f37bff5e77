"""A small bolt app, as any app could be: commands, buttons, forms, Home, shortcuts, mentions, options."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from tests.practice.workspace import Json, button, choice, client_of, field, modal, section

WORDS = {"type": "plain_text_input", "action_id": "words", "max_length": 20}
DAY = {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"}
COLOURS = [choice("Red", "r"), choice("Blue", "b")]


def decision() -> list[Json]:
    """A message with everything that can be used in one."""
    menu = {"type": "overflow", "action_id": "menu", "options": [choice("Why?", "why"), choice("History", "past")]}
    select = {"type": "static_select", "action_id": "colour", "options": COLOURS}
    away = {"type": "external_select", "action_id": "council", "min_query_length": 2}
    return [
        section("Approve it?", block_id="question", accessory=menu),
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [button("Approve", "approve", value="7"), select, DAY, away],
        },
    ]


def form() -> Json:
    """A form with required, optional and untouched inputs."""
    council = {"type": "external_select", "action_id": "council", "min_query_length": 2}
    return modal(
        field("What happened", "what", WORDS),
        field("On", "when", DAY),
        field("Council", "council", council, optional=True),
        {"type": "actions", "block_id": "more", "elements": [button("More", "more")]},
        title="Log",
        notify_on_close=True,
        callback_id="log",
        private_metadata="kept",
    )


def wide(*more: Json) -> Json:
    """A form with inputs of many kinds."""
    here = {"default_to_current_conversation": True, "response_url_enabled": True}
    return modal(
        field("Who", "who", {"type": "multi_users_select", "action_id": "people"}),
        field(
            "Came",
            "came",
            {"type": "checkboxes", "action_id": "came", "options": COLOURS, "initial_options": COLOURS[:1]},
        ),
        field("Kind", "kind", {"type": "radio_buttons", "action_id": "kind", "options": COLOURS}, dispatch_action=True),
        field("Where", "where", {"type": "conversations_select", "action_id": "where", **here}),
        field(
            "Days", "days", {"type": "number_input", "action_id": "days", "is_decimal_allowed": False, "min_value": "1"}
        ),
        field("Mail", "mail", {"type": "email_text_input", "action_id": "mail"}, optional=True),
        *more,
        title="Wide",
        callback_id="log",
    )


def build(client: WebClient, signing_secret: str, heard: list[Json]) -> App:
    """The app; `heard` gets every payload."""
    app = App(client=client, signing_secret=signing_secret, process_before_response=True)

    @app.middleware
    def hears(body: Json, next: Any) -> None:  # noqa: A002 - bolt's own name
        heard.append(body)
        next()

    @app.command("/case")
    def case(ack: Ack, command: Json, respond: Respond, say: Say, client: WebClient) -> None:
        verb, _, rest = command["text"].partition(" ")
        if verb == "slow":
            time.sleep(3.4)
        if verb == "form":
            client.views_open(trigger_id=command["trigger_id"], view=form())
            ack()
        elif verb == "wide":
            client.views_open(trigger_id=command["trigger_id"], view=wide())
            ack()
        elif verb == "broken":
            ack(text="x", blocks=[section("")])
        elif verb == "say":
            ack()
            say(text=rest, blocks=[section(rest), *decision()])
        elif verb == "later":
            ack()
            respond(text=rest, response_type="in_channel")
        elif verb != "deaf":
            ack(text=f"{verb}: {rest}", blocks=[section(f"{verb}: {rest}"), *decision()])

    answers(app)
    forms(app)
    return app


def answers(app: App) -> None:
    """What the app answers to clicks, shortcuts, mentions and Home."""

    @app.action("approve")
    def approve(ack: Ack, body: Json, respond: Respond) -> None:
        ack()
        respond(text=f"Approved by {body['user']['name']}", replace_original=True)

    @app.action("menu")
    @app.action("colour")
    @app.action("day")
    @app.action("council")
    def used(ack: Ack) -> None:
        ack()

    @app.shortcut("new")
    def new(ack: Ack, shortcut: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=form())

    @app.shortcut("note")
    def note(ack: Ack, shortcut: Json, respond: Respond) -> None:
        ack()
        respond(text=f"Noted: {shortcut['message']['text']}")

    @app.event("app_mention")
    def mentioned(event: Json, say: Say) -> None:
        say(text=f"You said: {event['text']}", thread_ts=event.get("thread_ts", event["ts"]))

    @app.event("reaction_added")
    def reacted(event: Json, say: Say) -> None:
        say(text=f"Saw {event['reaction']}", channel=event["item"]["channel"])

    @app.event("message")
    @app.event("member_joined_channel")
    @app.event("user_change")
    def said() -> None:
        """Bolt warns of events that nobody hears."""

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        blocks = [
            section("My list"),
            {"type": "actions", "block_id": "top", "elements": [button("Refresh", "refresh")]},
        ]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.action("refresh")
    def refresh(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        view = {"type": "home", "blocks": [section("Fresh")]}
        client.views_publish(user_id=body["user"]["id"], view=view, hash=body["view"]["hash"])


def forms(app: App) -> None:
    """What the app answers to forms."""

    @app.view("log")
    def log(ack: Ack, view: Json) -> None:
        words = view["state"]["values"].get("what", {}).get("words", {}).get("value")
        again = {**form(), "title": {"type": "plain_text", "text": "Again"}}
        match words:
            case "wrong":
                ack(response_action="errors", errors={"what": "Say it otherwise"})
            case "astray":
                ack(response_action="errors", errors={"nowhere": "Lost"})
            case "update":
                ack(response_action="update", view=again)
            case "push":
                ack(response_action="push", view=again)
            case "clear":
                ack(response_action="clear")
            case "deaf":
                return
            case _:
                ack()

    in_forms(app)


def in_forms(app: App) -> None:
    """What the app answers while a form is open."""

    @app.action("more")
    def more(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_push(
            trigger_id=body["trigger_id"], view={**form(), "title": {"type": "plain_text", "text": "More"}}
        )

    @app.action("kind")
    def kind(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        changed = wide(field("Why", "why", WORDS))
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=changed)

    @app.view_closed("log")
    def closed(ack: Ack) -> None:
        ack()

    @app.options("council")
    def council(ack: Ack, payload: Json) -> None:
        names = [name for name in ("Strathavon", "Strathmore", "Kinlaw") if payload["value"].lower() in name.lower()]
        ack(options=[choice(name, name.lower()) for name in names])


class Threads(ThreadingMixIn, WSGIServer):
    """A server that answers several requests at a time."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """No line for each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running(slack: StandIn, way: str) -> Iterator[list[Json]]:
    """The app, reached by Socket Mode or by HTTP, and what it hears."""
    heard: list[Json] = []
    app = build(client_of(slack), slack.world.app.signing_secret, heard)
    if way == "socket":
        handler = SocketModeHandler(app, slack.world.app_token, ping_interval=1)
        handler.connect()  # type: ignore[no-untyped-call]
        Team(slack.url).socket("wait", count=1)
        yield heard
        handler.close()  # type: ignore[no-untyped-call]
        return
    server = make_server("127.0.0.1", 0, SlackRequestHandler(app, path="/slack/events"), Threads, Quiet)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    Team(slack.url).app(way="http", request_url=f"http://127.0.0.1:{server.server_port}/slack/events")
    yield heard
    server.shutdown()
    server.server_close()
