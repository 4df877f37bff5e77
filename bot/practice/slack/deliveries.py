"""Brings to the app what happens in the workspace, by Socket Mode or by signed HTTP."""

import asyncio
import time
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.practice.slack import events, signing
from bot.practice.slack.payloads import accepts_response
from bot.practice.slack.shown import channel_json, install, message_json, user_json
from bot.practice.slack.socket_mode import Fault, Sockets
from bot.practice.slack.things import Channel, Json, Message, User
from bot.practice.slack.world import World

MESSAGE_EVENTS = {"public": "message.channels", "private": "message.groups", "dm": "message.im"}
HISTORY_SCOPES = {"public": "channels:history", "private": "groups:history", "dm": "im:history"}


class Answer(NamedTuple):
    """What came of a delivery: taken or not, what the app said to it, and Slack's word for a failure."""

    taken: bool
    payload: Json | None = None
    error: str = ""
    attempts: int = 1


@dataclass
class Delivered:
    """One delivery in the log."""

    kind: str
    payload: Json
    way: str
    taken: bool | None = None
    error: str = ""
    attempts: int = 0
    answer: Json | None = None
    at: float = field(default_factory=time.time)
    took: float = 0.0  # seconds until it was acknowledged, or given up


class Deliveries:
    """Sends events, commands and interactions; those that nobody waits for go on by themselves."""

    def __init__(self, world: World, sockets: Sockets, *, within: float = signing.WITHIN) -> None:
        self.world, self.sockets, self.within = world, sockets, within
        self.log: list[Delivered] = []
        self._armed: deque[tuple[Fault, float]] = deque()
        self._running: set[asyncio.Task[Any]] = set()
        self._passed = asyncio.Event()
        world.listeners.append(self.happened)

    def arm(self, fault: Fault, seconds: float = 0.0) -> None:
        """Order a fault for the next delivery."""
        if self.world.app.way == "socket":
            self.sockets.arm(fault, seconds)
        else:
            self._armed.append((fault, seconds))

    def later(self, what: Coroutine[Any, Any, Any]) -> None:
        """Let something go on by itself."""
        task = asyncio.get_running_loop().create_task(what)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Give up what is still under way, and hear of nothing more."""
        self.world.listeners.remove(self.happened)
        for task in list(self._running):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    # what is sent

    async def command(self, payload: Json) -> Answer:
        """Send a slash command."""
        return await self._send("slash_commands", payload, signing.command_body(payload), signing.FORM)

    async def interaction(self, payload: Json) -> Answer:
        """Send what somebody did with a button, a form or a shortcut."""
        return await self._send("interactive", payload, signing.interactive_body(payload), signing.FORM)

    async def event(self, event: Json) -> Answer:
        """Send an event, again and again on Slack's schedule until it is taken."""
        number = self.world.new_id("Ev")
        now = int(self.world.now().timestamp())
        channel = self.world.channels.get(str(event.get("channel")))
        shared = channel is not None and channel.shared == "external"
        payload = events.event_callback(install(self.world), event, event_id=number, event_time=now, shared=shared)
        return await self._send("events_api", payload, "", signing.JSON)

    async def _send(self, kind: str, payload: Json, body: str, content_type: str) -> Answer:
        """Send one delivery the way that the app is set to, and note what came of it."""
        entry = Delivered(kind, payload, self.world.app.way)
        self.log.append(entry)
        started = time.perf_counter()
        if self.world.app.way == "socket":
            ack = await self.sockets.deliver(kind, payload, accepts_response_payload=accepts_response(payload))
            answer = Answer(ack.acked, ack.payload, ack.error, ack.attempts)
        else:
            answer = await self._over_http(kind, payload, body, content_type)
        entry.took = time.perf_counter() - started
        entry.taken, entry.answer, entry.error, entry.attempts = answer
        return answer

    async def _over_http(self, kind: str, payload: Json, body: str, content_type: str) -> Answer:
        """Send a signed request, with the fault that was ordered."""
        fault, seconds = self._armed.popleft() if self._armed else (None, 0.0)
        if fault is Fault.LATE:
            await asyncio.sleep(seconds)
        if fault is Fault.SWAPPED:
            self._passed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._passed.wait(), self.within)
        self.later(self._note_passed())
        body = body or signing.event_body(payload)
        if fault in {Fault.TWICE, Fault.UNHEARD}:
            self.later(self._post(body, content_type))
        lost = fault in {Fault.LOST, Fault.UNHEARD}
        if kind == "events_api":
            return await self._event_over_http(payload, body, again=lost)
        if lost:
            await asyncio.sleep(self.within)
            return Answer(taken=False, error="operation_timeout")
        reply = await self._post(body, content_type)
        said = reply.payload or ({"text": reply.body} if reply.body.strip() else None)
        return Answer(not reply.error, said, signing.command_error(reply))

    async def _event_over_http(self, payload: Json, body: str, *, again: bool) -> Answer:
        """Send an event until it is taken; `again` where its first try came to nothing."""
        if again:
            reply = await self._post(body, signing.JSON, retry_num=1)
            return Answer(not reply.error, None, reply.error, 2)
        app = self.world.app
        replies = await signing.send_event(app.request_url, payload, app.signing_secret, within=self.within)
        return Answer(not replies[-1].error, None, replies[-1].error, len(replies))

    async def _post(self, body: str, content_type: str, retry_num: int | None = None) -> signing.Reply:
        """One signed request to the app."""
        app = self.world.app
        return await signing.post_signed(
            app.request_url, body, app.signing_secret, content_type, retry_num=retry_num, within=self.within
        )

    async def _note_passed(self) -> None:
        """Let a delivery that waits for another to overtake it go after this one."""
        await asyncio.sleep(0.1)
        self._passed.set()

    # what happens in the workspace

    def happened(self, what: str, about: Json) -> None:
        """Send the events that the app is subscribed to."""
        for name, scope, event in self._events(what, about):
            app = self.world.app
            if name in app.events and scope in self.world.tokens[self.world.bot_token].scopes | {""}:
                self.later(self.event(event))

    def _events(self, what: str, about: Json) -> list[tuple[str, str, Json]]:
        """The events of a happening, each with its name and the scope that it needs."""
        match what:
            case "message":
                return self._message_events(about["message"])
            case "changed" | "deleted":
                return self._changed_events(what, about["message"])
            case "reacted":
                return self._reaction_events(about["message"], about["name"], about["user"])
            case "joined":
                return self._joined_events(about["channel"], about["user"])
            case "user_change":
                user: User = about["user"]
                changed = events.user_change(user=user_json(self.world, user), event_ts=self.world.next_ts())
                return [("user_change", "users:read", changed)]
            case "home_opened":
                return [("app_home_opened", "", about["event"])]
        return []

    def _message_events(self, message: Message) -> list[tuple[str, str, Json]]:
        """A message is an event where the app is a member, and one more where it is named."""
        channel = self.world.channels[message.channel]
        if self.world.app.user not in channel.members:
            return []
        shown = message_json(self.world, message, metadata=True)
        place = channel_json(self.world, channel)
        found = [
            (MESSAGE_EVENTS[channel.kind], HISTORY_SCOPES[channel.kind], events.message_posted(shown, place)),
        ]
        if f"<@{self.world.app.user}>" in message.text and not message.from_app and channel.kind != "dm":
            found.append(("app_mention", "app_mentions:read", events.app_mention(shown, place)))
        return found

    def _changed_events(self, what: str, message: Message) -> list[tuple[str, str, Json]]:
        """A message that was edited or deleted."""
        channel = self.world.channels[message.channel]
        if self.world.app.user not in channel.members:
            return []
        kind = events.channel_type(channel_json(self.world, channel))
        now = self.world.next_ts()
        event: Json = {"type": "message", "subtype": f"message_{what}", "hidden": True, "channel": channel.id}
        event |= {"channel_type": kind, "ts": now, "event_ts": now}
        shown = message_json(self.world, message)
        if message.ts in channel.tombstones:
            event |= {"subtype": "message_changed", "message": events.tombstone(message.ts), "previous_message": shown}
        else:
            event |= {"message": shown} if what == "changed" else {"deleted_ts": message.ts, "previous_message": shown}
        return [(MESSAGE_EVENTS[channel.kind], HISTORY_SCOPES[channel.kind], event)]

    def _reaction_events(self, message: Message, name: str, user: str) -> list[tuple[str, str, Json]]:
        """A reaction is an event where the app is a member."""
        if self.world.app.user not in self.world.channels[message.channel].members:
            return []
        event = events.reaction_added(
            user_id=user,
            reaction=name,
            item_user=message.user,
            channel_id=message.channel,
            message_ts=message.ts,
            event_ts=self.world.next_ts(),
        )
        return [("reaction_added", "reactions:read", event)]

    def _joined_events(self, channel: Channel, user: str) -> list[tuple[str, str, Json]]:
        """Somebody joined a channel that the app is in."""
        if self.world.app.user not in channel.members:
            return []
        place = channel_json(self.world, channel)
        scope = "channels:read" if channel.kind == "public" else "groups:read"
        event = events.member_joined_channel(
            install(self.world), user_id=user, channel=place, event_ts=self.world.next_ts()
        )
        return [("member_joined_channel", scope, event)]
