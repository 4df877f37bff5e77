"""What an app answers to an interaction: in its acknowledgement, or at a response_url."""

import json
from collections.abc import Callable

from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError
from bot.practice.slack.methods_chat import content
from bot.practice.slack.things import Channel, Ephemeral, Json, Message, ResponseUrl, Token
from bot.practice.slack.world import World


class Answering:
    """Puts answers where they belong: a new message, words to one person, or in the place of the original."""

    def __init__(self, world: World, base: Callable[[], str]) -> None:
        self.world, self.base = world, base

    def respond(self, word: str, body: bytes) -> None:
        """An answer at a response_url; what Slack refuses is raised."""
        try:
            payload = json.loads(body)
        except ValueError:
            raise SlackError("invalid_payload") from None
        if not isinstance(payload, dict):
            raise SlackError("invalid_payload")
        address = self.world.use_response_url(word)
        channel = self.world.channels[address.channel]
        if payload.get("delete_original"):
            self.delete(address, channel)
        elif payload.get("replace_original") and address.message_ts:
            self.replace(address, channel, payload)
        else:
            self.answer(address.user, channel, payload)

    def answer(self, user: str, channel: Channel, payload: Json) -> None:
        """A new message: to everybody if it says so, else to the person alone."""
        said = self._content(payload)
        ts, thread_ts = self.world.next_ts(), payload.get("thread_ts")
        if payload.get("response_type") == "in_channel":
            message = Message(ts, channel.id, self.world.app.user, said["text"], said["blocks"], said["attachments"])
            message.thread_ts, message.from_app = thread_ts, True
            self.world.post(message)
            return
        self.world.whisper(
            Ephemeral(ts, channel.id, user, said["text"], said["blocks"], said["attachments"], thread_ts)
        )

    def replace(self, address: ResponseUrl, channel: Channel, payload: Json) -> None:
        """The original says something else now."""
        said = self._content(payload)
        found = self._original(address, channel)
        if found is None:  # an ephemeral that is no longer on screen: Slack says ok, nobody sees it
            return
        found.text, found.blocks, found.attachments = said["text"], said["blocks"], said["attachments"]
        if isinstance(found, Message):
            found.edited = {"user": self.world.app.user, "ts": self.world.next_ts()}
            self.world.announce("changed", message=found)

    def delete(self, address: ResponseUrl, channel: Channel) -> None:
        """The original goes."""
        found = self._original(address, channel)
        if isinstance(found, Ephemeral):
            self.world.screen(address.user).ephemerals.remove(found)
        elif found is not None:
            self.world.remove(found)

    def _original(self, address: ResponseUrl, channel: Channel) -> Message | Ephemeral | None:
        """The message that the interaction was with."""
        if not address.ephemeral:
            return channel.messages.get(address.message_ts or "")
        mine = self.world.screen(address.user).ephemerals
        return next((each for each in mine if each.ts == address.message_ts), None)

    def _content(self, payload: Json) -> Json:
        """What an answer says, checked as a message is."""
        return content(Call(self.world, "response_url", payload, Token("", "bot", set()), self.base()))
