"""Where an answer is said: at the address that Slack gave for it, in a thread, or to the person who sent a form off."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from handlers.asking import Answer
from handlers.wording.blocks import Block, lines
from handlers.words import escaped

log = logging.getLogger(__name__)
LATE = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"})
NOT_THERE = frozenset({"channel_not_found", "not_in_channel", "user_not_in_channel"})


def blocks_of(answer: Answer) -> list[Block]:
    """Words alone would be read as markup: they stand in a block in which nothing is."""
    return answer.blocks or [lines(answer.text)]


class Place(Protocol):
    """Where an answer goes."""

    def say(self, answer: Answer) -> None:
        """Say it there."""


@dataclass(frozen=True)
class ToAddress:
    """Behind a command or a button: a form is opened while its trigger lives, anything else goes to the address."""

    client: WebClient
    url: str
    trigger: str
    thread: str = ""  # in which it was pressed

    def say(self, answer: Answer) -> None:
        """The form, or the words; the words carry a button for the form where it comes too late."""
        if answer.form and self._opened(answer):
            return
        kind = "in_channel" if answer.shared else "ephemeral"
        said: dict[str, Any] = {"text": escaped(answer.text), "blocks": blocks_of(answer), "response_type": kind}
        said |= {"replace_original": False} | ({"thread_ts": self.thread} if self.thread else {})
        told = WebhookClient(self.url).send_dict(said)
        if told.status_code != HTTPStatus.OK:
            raise SlackClientError(told.body)  # unlike the methods, it does not raise by itself

    def _opened(self, answer: Answer) -> bool:
        try:
            self.client.views_open(trigger_id=self.trigger, view=answer.form or {})
        except SlackApiError as error:
            if error.response.get("error") not in LATE:
                raise
            log.warning("a form came too late for its trigger")
            return False
        return True


@dataclass(frozen=True)
class InThread:
    """Where the bot was mentioned; no form can be opened from there, so the words carry a button for it."""

    client: WebClient
    channel: str
    person: str
    thread: str

    def say(self, answer: Answer) -> None:
        """To the one who asked, or to everybody there."""
        blocks = blocks_of(answer)
        if answer.shared:
            self.client.chat_postMessage(
                channel=self.channel,
                thread_ts=self.thread or None,
                text=escaped(answer.text),
                blocks=blocks,
                mrkdwn=False,
            )
            return
        self.client.chat_postEphemeral(
            channel=self.channel,
            user=self.person,
            thread_ts=self.thread or None,
            text=escaped(answer.text),
            blocks=blocks,
        )


@dataclass(frozen=True)
class ToPerson:
    """Whoever sent a form off: where they opened it, or in a direct message where the bot is not in that channel."""

    client: WebClient
    channel: str
    person: str
    thread: str

    def say(self, answer: Answer) -> None:
        """In the channel first, if there is one: from Home there is none."""
        if not self.channel:
            self._in_private(answer)
            return
        try:
            InThread(self.client, self.channel, self.person, self.thread).say(answer)
        except SlackApiError as error:
            if error.response.get("error") not in NOT_THERE:
                raise
            self._in_private(answer)

    def _in_private(self, answer: Answer) -> None:
        self.client.chat_postMessage(
            channel=self.person, text=escaped(answer.text), blocks=blocks_of(answer), mrkdwn=False
        )
