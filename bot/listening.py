"""What Slack brings, as one value: slash commands, buttons and mentions are registered with bolt here."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.manifest import EVENTS, WELSH_COMMAND, commands
from bot.who_may import NONE, Signs, signs
from handlers.asking import Answer
from handlers.wording.blocks import MENU, PRESSED


class Asked(NamedTuple):
    """What Slack brought: who, where, the delivery's key, the words."""

    person: str
    channel: str
    key: str
    words: str
    language: str = ""
    thread: str = ""
    signs: Signs = NONE


Say = Callable[[Answer], None]
Hear = Callable[[Asked, Say], None]


def listening(client: WebClient, about: dict[str, Any], root: str, hear: Hear) -> App:
    """Bolt's app: everything is acknowledged at once and heard in our own pool."""
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
    )
    for command in commands(root):
        app.command(command)(_command(hear, "cy" if command == f"/{WELSH_COMMAND}" else ""))
    app.action(re.compile(rf"^({re.escape(PRESSED)}|{re.escape(MENU)})\."))(_pressed(hear))
    for event, listener in zip(EVENTS, (_mentioned(client, str(about["user_id"]), hear),), strict=True):
        app.event(event)(listener)
    return app


def _command(hear: Hear, language: str) -> Callable[[Ack, dict[str, Any]], None]:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        asked = Asked(
            body["user_id"], body["channel_id"], body["trigger_id"], body.get("text", ""), language, signs=signs(body)
        )
        hear(asked, _by_url(body["response_url"]))

    return listen


def _pressed(hear: Hear) -> Callable[[Ack, dict[str, Any]], None]:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        action = body["actions"][0]
        words = action["selected_option"]["value"] if action["type"] == "overflow" else action["value"]
        hear(
            Asked(body["user"]["id"], body["channel"]["id"], body["trigger_id"], words, signs=signs(body)),
            _by_url(body["response_url"]),
        )

    return listen


def _mentioned(client: WebClient, me: str, hear: Hear) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def listen(body: dict[str, Any], event: dict[str, Any]) -> None:
        words = str(event["text"]).replace(f"<@{me}>", "", 1).strip()
        thread = str(event.get("thread_ts") or event["ts"])
        asked = Asked(event["user"], event["channel"], body["event_id"], words, thread=thread, signs=signs(body))

        def say(said: Answer) -> None:
            if said.shared:
                client.chat_postMessage(
                    channel=asked.channel, thread_ts=thread, text=said.text, blocks=said.blocks or None, mrkdwn=False
                )
                return
            client.chat_postEphemeral(
                channel=asked.channel, user=asked.person, thread_ts=thread, text=said.text, blocks=said.blocks or None
            )

        hear(asked, say)

    return listen


def _by_url(url: str) -> Say:
    def say(said: Answer) -> None:
        kind = "in_channel" if said.shared else "ephemeral"
        WebhookClient(url).send(text=said.text, blocks=said.blocks or None, response_type=kind, replace_original=False)

    return say
