"""What a person does in a channel: types, clicks, reacts, presses shortcuts; and what Slack does then."""

import html
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from bot.practice.slack import payloads
from bot.practice.slack.answering import Answering
from bot.practice.slack.deliveries import Answer, Deliveries
from bot.practice.slack.errors import SlackError
from bot.practice.slack.events import app_home_opened
from bot.practice.slack.payloads import command_failed
from bot.practice.slack.plain import Control, controls, label, options, words
from bot.practice.slack.shown import channel_json, ephemeral_json, install, message_json, user_json
from bot.practice.slack.things import Channel, Ephemeral, Json, Message, User
from bot.practice.slack.views import view_json
from bot.practice.slack.world import World

IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_SUCH_COMMAND = "{command} is not a valid command."
TROUBLE = "We had some trouble connecting. Try again?"


class Where(NamedTuple):
    """Where in a workspace: a channel, perhaps one of its threads, perhaps one message, and one block of it."""

    channel: str | None = None
    thread_ts: str | None = None
    ts: str | None = None
    block_id: str | None = None


class Acting:
    """The hands of the people: every act is a person's own, and Slack refuses what that person may not."""

    def __init__(self, world: World, deliveries: Deliveries, answering: Answering, base: Callable[[], str]) -> None:
        self.world, self.deliveries, self.answering, self.base = world, deliveries, answering, base

    # where people are

    def place(self, user: User, channel: str | None) -> Channel:
        """A channel that a person is in; the app's direct messages where none is named."""
        found = self.world.channel(channel) if channel else self.world.dm(user.id)
        if user.id not in found.members:
            raise SlackError("channel_not_found" if found.kind != "public" else "not_in_channel")
        return found

    def user(self, word: str) -> User:
        """A person who is still there, or another app that posts."""
        user = self.world.user(word)
        if user.deleted or user.id == self.world.app.user:
            raise SlackError("account_inactive")
        return user

    def address(self, user: User, channel: Channel, **about: Any) -> str:  # noqa: ANN401 - see new_response_url
        """A response_url for an interaction."""
        made = self.world.new_response_url(user.id, channel.id, **about)
        return f"{self.base()}response/{made.id}"

    # typing

    async def types(self, user: User, text: str, channel: str | None, thread_ts: str | None) -> Json:
        """A person types something and presses return."""
        place = self.place(user, channel)
        if place.archived:
            raise SlackError("is_archived")
        if re.match(r"/[^\s/]+(\s|$)", text):
            return await self.commands(user, text, place, thread_ts)
        if thread_ts is not None and thread_ts not in place.messages.keys() | place.tombstones:
            raise SlackError("thread_not_found")
        said = self.written(text, with_names=False)
        message = Message(self.world.next_ts(), place.id, user.id, said, thread_ts=thread_ts)
        message.blocks = [as_rich_text(self.world, said)]
        self.world.post(message)
        return {"ts": message.ts, "channel": place.id}

    def written(self, text: str, *, with_names: bool) -> str:
        """What a person typed as Slack passes it on: escaped, and with ids for names."""
        escaped = html.escape(text, quote=False)
        people = {each.name.casefold(): each for each in self.world.users.values()}
        people |= {each.real_name.casefold(): each for each in self.world.users.values()}
        for name in sorted(people, key=len, reverse=True):
            found = people[name]
            code = f"<@{found.id}|{found.name}>" if with_names else f"<@{found.id}>"
            escaped = re.sub(rf"(?<!\w)@{re.escape(name)}(?!\w)", code, escaped, flags=re.IGNORECASE)
        for channel in self.world.channels.values():
            if channel.name:
                code = f"<#{channel.id}|{channel.name if with_names else ''}>"
                escaped = re.sub(rf"(?<![\w&])#{re.escape(channel.name)}(?![\w-])", code, escaped)
        return escaped

    async def commands(self, user: User, text: str, place: Channel, thread_ts: str | None) -> Json:
        """A person types a slash command."""
        command, _, rest = text.partition(" ")
        known = self.world.app.commands
        if thread_ts is not None:
            return self.says(user, place, IN_THREADS.format(command=command), thread_ts)
        if known is not None and command not in known:
            return self.says(user, place, NO_SUCH_COMMAND.format(command=command))
        payload = payloads.slash_command(
            install(self.world),
            user=user_json(self.world, user),
            channel=channel_json(self.world, place),
            command=command,
            text=self.written(rest.strip(), with_names=True),
            response_url=self.address(user, place),
            trigger_id=self.world.new_trigger(user.id, channel=place.id),
        )
        answer = await self.deliveries.command(payload)
        if not answer.taken:
            return self.says(user, place, command_failed(command, answer.error))
        if answer.payload:
            try:
                self.answering.answer(user.id, place, answer.payload)
            except SlackError:
                return self.says(user, place, command_failed(command, "invalid_command_response"))
        return {"channel": place.id}

    def says(self, user: User, place: Channel, said: str, thread_ts: str | None = None) -> Json:
        """Slack itself says something to the person."""
        self.world.slackbot(user.id, place.id, said, thread_ts)
        return {"channel": place.id, "slack_says": said}

    # clicking in messages

    def visible(self, user: User, place: Channel, thread_ts: str | None) -> list[Message | Ephemeral]:
        """What a person has in view in a channel or a thread, oldest first."""
        mine = [each for each in self.world.screen(user.id).ephemerals if each.channel == place.id]
        seen: list[Message | Ephemeral] = [*place.messages.values(), *mine]
        if thread_ts is None:
            seen = [each for each in seen if each.thread_ts is None or getattr(each, "reply_broadcast", False)]
        else:
            seen = [each for each in seen if thread_ts in {each.ts, each.thread_ts}]
        return sorted(seen, key=lambda each: each.ts)

    def find(self, user: User, place: Channel, where: Where) -> list[Message | Ephemeral]:
        """The messages in which to look for something to click, the newest first."""
        if where.ts is None:
            return self.visible(user, place, where.thread_ts)[::-1]
        mine = [each for each in self.world.screen(user.id).ephemerals if each.ts == where.ts]
        found: list[Message | Ephemeral] = [place.messages[where.ts]] if where.ts in place.messages else [*mine]
        if not found:
            raise SlackError("message_not_found")
        return found

    async def clicks(self, user: User, what: str, value: object, where: Where) -> Json:
        """A person uses something in a message: by its words or its action_id."""
        place = self.place(user, where.channel)
        for message in self.find(user, place, where):
            found = pick(message.blocks, what, where.block_id)
            if found:
                control, chosen = found
                return await self.uses(user, place, message, control, chosen if chosen is not None else value)
        raise SlackError("nothing_to_click", what=what)

    async def uses(
        self, user: User, place: Channel, message: Message | Ephemeral, control: Control, value: object
    ) -> Json:
        """Slack tells the app that something in a message was used."""
        if place.archived:
            raise SlackError("is_archived")
        ephemeral, screen = isinstance(message, Ephemeral), self.world.screen(user.id)
        held = settled(self.world, control.element, value, screen.loaded.get(control.action_id, []))
        choices = screen.choices.setdefault(message.ts, {})
        if control.element["type"] in payloads.KINDS:
            choices.setdefault(control.block_id, {})[control.action_id] = held
        shown = surface_json(self.world, message)
        payload = payloads.message_actions(
            install(self.world),
            user=user_json(self.world, user),
            channel=channel_json(self.world, place),
            message=shown,
            actions=[payloads.action(control.element, control.block_id, self.world.next_ts(), held)],
            trigger_id=self.world.new_trigger(user.id, channel=place.id),
            response_url=self.address(user, place, message_ts=message.ts, ephemeral=ephemeral),
            filled=choices,
            ephemeral=ephemeral,
        )
        return self.outcome(await self.deliveries.interaction(payload))

    def outcome(self, answer: Answer) -> Json:
        """What a person notices of a delivery: nothing, or that it failed."""
        return {} if answer.taken else {"slack_says": TROUBLE, "error": answer.error}

    # elsewhere

    async def presses(self, user: User, callback_id: str, channel: str | None, ts: str | None) -> Json:
        """A person presses a shortcut: a message's where a message is named, else a global one."""
        action_ts = self.world.next_ts()
        if ts is None:
            payload = payloads.global_shortcut(
                install(self.world),
                user=user_json(self.world, user),
                callback_id=callback_id,
                trigger_id=self.world.new_trigger(user.id),
                action_ts=action_ts,
            )
            return self.outcome(await self.deliveries.interaction(payload))
        place = self.place(user, channel)
        if ts not in place.messages:
            raise SlackError("message_not_found")
        payload = payloads.message_shortcut(
            install(self.world),
            user=user_json(self.world, user),
            channel=channel_json(self.world, place),
            message=message_json(self.world, place.messages[ts], metadata=True),
            callback_id=callback_id,
            trigger_id=self.world.new_trigger(user.id, channel=place.id),
            response_url=self.address(user, place, message_ts=ts),
            action_ts=action_ts,
        )
        return self.outcome(await self.deliveries.interaction(payload))

    def reacts(self, user: User, name: str, channel: str | None, ts: str) -> Json:
        """A person adds a reaction to a message."""
        place = self.place(user, channel)
        message = place.messages.get(ts)
        if message is None:
            raise SlackError("message_not_found")
        people = message.reactions.setdefault(name.strip(":"), [])
        if user.id in people:
            raise SlackError("already_reacted")
        people.append(user.id)
        self.world.announce("reacted", message=message, name=name.strip(":"), user=user.id)
        return {}

    def deletes(self, user: User, channel: str | None, ts: str) -> Json:
        """A person deletes a message of their own; an admin anybody's."""
        place = self.place(user, channel)
        message = place.messages.get(ts)
        if message is None:
            raise SlackError("message_not_found")
        if message.user != user.id and not user.is_admin:
            raise SlackError("cant_delete_message")
        self.world.remove(message)
        return {}

    def opens_home(self, user: User, tab: str = "home") -> Json:
        """A person opens the app's Home, or its messages."""
        home = self.world.screen(user.id).home
        event = app_home_opened(
            user_id=user.id,
            channel_id=self.world.dm(user.id).id,
            tab=tab,
            event_ts=self.world.next_ts(),
            view=view_json(self.world, home) if home and tab == "home" else None,
        )
        self.world.announce("home_opened", event=event)
        return {}


def pick(blocks: list[Json], what: str, block_id: str | None = None) -> tuple[Control, object] | None:
    """The control that goes by these words or this id; an option of an overflow menu by its own words."""
    found = [each for each in controls(blocks) if block_id in {None, each.block_id}]
    for same in (str, str.casefold):
        for control in found:
            if same(what) in {same(control.action_id), same(label(control))}:
                return control, None
        for control in found:
            if control.element["type"] == "overflow":
                for each in options(control.element):
                    if same(words(each["text"])) == same(what):
                        return control, each["value"]
    return None


def surface_json(world: World, message: Message | Ephemeral) -> Json:
    """A message as Slack has it, whoever can see it."""
    return ephemeral_json(world, message) if isinstance(message, Ephemeral) else message_json(world, message)


def settled(world: World, element: Json, value: object, loaded: list[Json]) -> object:
    """What a person chose, as the element keeps it: options by their words, people and channels by name."""
    kind = element["type"]
    if value is None or kind == "button":
        return None
    if kind in payloads.KINDS and payloads.KINDS[kind].many:
        return [settled_one(world, element, each, loaded) for each in (value if isinstance(value, list) else [value])]
    return settled_one(world, element, value, loaded)


def settled_one(world: World, element: Json, value: object, loaded: list[Json]) -> object:
    """One thing that a person chose."""
    kind = element["type"]
    if kind == "overflow" or (kind in payloads.KINDS and payloads.KINDS[kind].field.startswith("selected_option")):
        return option_by_words(element, value, loaded)
    if kind.endswith("users_select"):
        return world.user(str(value)).id
    if kind.endswith(("channels_select", "conversations_select")):
        return world.channel(str(value)).id
    return value


def option_by_words(element: Json, value: object, loaded: list[Json]) -> object:
    """The value of an option that goes by these words; a loaded option whole, since it stands in no block."""
    if isinstance(value, dict):
        return value
    for each in loaded:
        if value in {words(each["text"]), each["value"]}:
            return each
    for each in options(element):
        if value in {words(each["text"]), each["value"]}:
            return each["value"]
    raise SlackError("no_such_option", what=value, options=[words(each["text"]) for each in options(element)])


def as_rich_text(world: World, text: str) -> Json:
    """What a person's client makes of typed words."""
    parts: list[Json] = []
    for piece in re.split(r"(<@[UW]\w+>|<#C\w+\|[^>]*>)", text):
        if piece.startswith("<@"):
            parts.append({"type": "user", "user_id": piece[2:-1]})
        elif piece.startswith("<#"):
            parts.append({"type": "channel", "channel_id": piece[2:-1].partition("|")[0]})
        elif piece:
            parts.append({"type": "text", "text": html.unescape(piece)})
    section = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": world.new_id("b"), "elements": [section]}
