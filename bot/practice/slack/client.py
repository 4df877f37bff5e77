"""The Python client of the control routes: a team's people, what they do and what they see."""

import json
import time
from collections.abc import Callable
from typing import Any, Self, TypeVar
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

Json = dict[str, Any]
T = TypeVar("T")
WITHIN = 15.0  # a busy machine is no reason to fail
ASKS_FOR = 30.0
EVERY = 0.02  # a look asks the server, which is at work meanwhile
DIRECT = build_opener(ProxyHandler({}))  # a proxy of the surroundings has no part in this


class Impossible(Exception):
    """Slack does not let a person do that; `error` is its name for why."""

    def __init__(self, error: str, answer: Json) -> None:
        super().__init__(f"{error}: {answer}")
        self.error, self.answer = error, answer


class Unseen(AssertionError):
    """What should have come to be seen did not, in time."""


class Seen:
    """A message as one person sees it."""

    def __init__(self, place: "Place", item: Json) -> None:
        self._place = place
        self.json: Json = item["json"]
        self.ts: str = item["ts"]
        self.thread_ts: str | None = item["thread_ts"]
        self.by: str = item["by"]
        self.words: str = item["words"]
        self.text: str = item["text"]
        self.ephemeral: bool = item["ephemeral"]
        self.edited: bool = item.get("edited", False)
        self.replies: int = item.get("replies", 0)
        self.reactions: dict[str, list[str]] = item.get("reactions", {})
        self.files: list[str] = item.get("files", [])
        self.buttons: list[str] = [each["label"] for each in item["controls"] if each["type"] == "button"]
        self.menu: list[str] = [
            one for each in item["controls"] if each["type"] == "overflow" for one in each["options"]
        ]

    def __repr__(self) -> str:
        """Who says what."""
        return f"<{self.by}{' (only you)' * self.ephemeral}: {self.words!r}>"

    @property
    def blocks(self) -> list[Json]:
        """The blocks as the app sent them."""
        found: list[Json] = self.json.get("blocks", [])
        return found

    @property
    def thread(self) -> "Place":
        """The thread that hangs on this message, or that it stands in."""
        return self._place.person.thread(self._place.channel, self.thread_ts or self.ts)

    def clicks(self, what: str, value: object = None, by: str | None = None) -> Json:
        """Click in this message."""
        return self._place.by(by).clicks(what, value, ts=self.ts)

    def reacts(self, name: str, by: str | None = None) -> Json:
        """React to this message."""
        return self._place.by(by).reacts(name, ts=self.ts)

    def deletes(self, by: str | None = None) -> Json:
        """Delete this message."""
        person = self._place.by(by).person
        return person.asks("delete", channel=self._place.channel, ts=self.ts)

    def presses(self, callback_id: str, by: str | None = None) -> Json:
        """Press a shortcut of this message."""
        return self._place.by(by).presses(callback_id, ts=self.ts)

    def options(self, what: str, typed: str) -> list[str]:
        """Type into an external select of this message; the options it offers."""
        return self._place.person.options(what, typed, channel=self._place.channel, ts=self.ts)


class View:
    """A form or a Home as one person sees it at a moment."""

    def __init__(self, person: "Person", item: Json, where: str) -> None:
        self._person, self._where = person, where
        self.json = item
        self.id: str = item["id"]
        self.title: str = item["title"]
        self.submit: str = item["submit"]
        self.words: str = item["words"]
        self.errors: dict[str, str] = item["errors"]
        self.callback_id: str = item["callback_id"]
        self.inputs: list[Json] = item["inputs"]
        self.values: Json = item["values"]
        self.buttons: list[str] = [each["label"] for each in item["controls"] if each["type"] == "button"]

    def __repr__(self) -> str:
        """Its title and words."""
        return f"<{self.title}: {self.words!r}>"

    def value(self, what: str) -> object:
        """What stands in an input, by its label, block_id or action_id."""
        for each in self.inputs:
            if what in {each["label"], each["block_id"], each["action_id"]}:
                return each["value"]
        raise Unseen(what, [each["label"] for each in self.inputs])

    def fills(self, values: Json | None = None, /, **named: object) -> Self:
        """Fill in inputs; `{label: value}` or `block_id=value`."""
        self._person.asks("fill", values={**(values or {}), **named}, **{"in": self._where})
        return self

    def clicks(self, what: str, value: object = None) -> Json:
        """Click in it."""
        return self._person.asks("click", what=what, value=value, **{"in": self._where})

    def options(self, what: str, typed: str) -> list[str]:
        """Type into an external select; the options it offers."""
        return self._person.options(what, typed, where=self._where)

    def submits(self) -> Json:
        """Send it off; what Slack or the app refuses is in `errors`."""
        return self._person.asks("submit")

    def closes(self, *, everything: bool = False) -> Json:
        """Close it, or everything with the cross."""
        return self._person.asks("close", everything=everything)


class Place:
    """A channel, the app's direct messages (channel None) or a thread, through one person's eyes."""

    def __init__(self, person: "Person", channel: str | None, thread_ts: str | None = None) -> None:
        self.person, self.channel, self.thread_ts = person, channel, thread_ts

    def by(self, name: str | None) -> "Place":
        """The same place through another person's eyes."""
        return self if name is None else Place(self.person.team.as_(name), self.channel, self.thread_ts)

    def messages(self) -> list[Seen]:
        """What stands there, oldest first."""
        seen = self.person.asks("see", channel=self.channel, dm=self.channel is None, thread_ts=self.thread_ts)
        return [Seen(self, each) for each in seen["messages"]]

    @property
    def ephemerals(self) -> list[Seen]:
        """What only this person sees there."""
        return [each for each in self.messages() if each.ephemeral]

    @property
    def last(self) -> Seen:
        """The last message there."""
        found = self.messages()
        if not found:
            raise Unseen("nothing was said")
        return found[-1]

    def waits_for(self, what: str | Callable[[Seen], bool], within: float = WITHIN) -> Seen:
        """The newest message that has these words or fits, as soon as it is there."""

        def fits(message: Seen) -> bool:
            return what in message.words if isinstance(what, str) else what(message)

        return self.person.waits(
            lambda: next((each for each in self.messages()[::-1] if fits(each)), None), what, within
        )

    def types(self, text: str, by: str | None = None) -> Json:
        """Type something there."""
        place = self.by(by)
        return place.person.types(text, channel=self.channel, thread_ts=self.thread_ts)

    def mentions(self, text: str, by: str | None = None) -> Json:
        """Type something there that begins with the app's name."""
        place = self.by(by)
        return place.person.mentions(text, channel=self.channel, thread_ts=self.thread_ts)

    def clicks(self, what: str, value: object = None, *, by: str | None = None, ts: str | None = None) -> Json:
        """Click the newest thing there that goes by these words."""
        return self.by(by).person.asks(
            "click", what=what, value=value, channel=self.channel, thread_ts=self.thread_ts, ts=ts
        )

    def reacts(self, name: str, *, ts: str | None = None, by: str | None = None) -> Json:
        """React to a message there, the last one unless another is named."""
        return self.by(by).person.asks("react", name=name, channel=self.channel, ts=ts or self.last.ts)

    def presses(self, callback_id: str, *, ts: str | None = None, by: str | None = None) -> Json:
        """Press a shortcut of a message there, the last one unless another is named."""
        return self.by(by).person.asks("shortcut", callback_id=callback_id, channel=self.channel, ts=ts or self.last.ts)


class Person:
    """One person of the team: hands and eyes."""

    def __init__(self, team: "Team", name: str) -> None:
        self.team, self.name = team, name

    def asks(self, route: str, **asked: object) -> Json:
        """Ask a control route as this person."""
        return self.team.asks(route, **{"as": self.name}, **asked)

    # eyes

    def channel(self, name: str) -> Place:
        """A channel."""
        return Place(self, name)

    def thread(self, channel: str | None, ts: str) -> Place:
        """A thread, by its channel and first message."""
        return Place(self, channel, ts)

    @property
    def dm(self) -> Place:
        """The direct messages with the app."""
        return Place(self, None)

    @property
    def channels(self) -> list[str]:
        """The names of the channels that this person can see."""
        return [each["name"] for each in self.asks("see")["channels"] if each["name"]]

    @property
    def forms(self) -> list[View]:
        """The forms on screen, the one in front last."""
        return [View(self, each, "form") for each in self.asks("see")["forms"]]

    @property
    def form(self) -> View:
        """The form in front, as soon as there is one."""
        return self.waits(lambda: next(iter(self.forms[::-1]), None), "a form")

    def waits_for_form(self, title: str, within: float = WITHIN) -> View:
        """The form in front, as soon as it has this title."""
        return self.waits(lambda: next((each for each in self.forms[-1:] if each.title == title), None), title, within)

    def waits(self, look: Callable[[], T | None], what: object, within: float = WITHIN, every: float = EVERY) -> T:
        """Look until something is there."""
        until = time.monotonic() + within
        while True:
            found = look()
            if found is not None:
                return found
            if time.monotonic() > until:
                raise Unseen(f"{self.name} does not see {what!r} within {within} s")
            time.sleep(every)

    @property
    def home(self) -> View | None:
        """What Home shows, if the app has put anything there."""
        found = self.asks("see")["home"]
        return View(self, found, "home") if found else None

    def opens_home(self, words: str = "", within: float = WITHIN) -> View:
        """Open Home, and see it as soon as these words stand there."""
        self.asks("home")

        def look() -> View | None:
            home = self.home
            return home if home is not None and words in home.words else None

        return self.waits(look, f"Home: {words}", within)

    # hands

    def types(self, text: str, channel: str | None = None, thread_ts: str | None = None) -> Json:
        """Type something in a channel, in the app's direct messages (no channel) or in a thread."""
        return self.asks("type", text=text, channel=channel, thread_ts=thread_ts)

    def mentions(self, text: str, channel: str | None = None, thread_ts: str | None = None) -> Json:
        """The same, with the app's name before it."""
        return self.asks("type", text=text, channel=channel, thread_ts=thread_ts, mention=True)

    def presses(self, callback_id: str) -> Json:
        """Press a global shortcut."""
        return self.asks("shortcut", callback_id=callback_id)

    def options(
        self, what: str, typed: str, *, where: str = "form", channel: str | None = None, ts: str | None = None
    ) -> list[str]:
        """Type into an external select; the options it offers."""
        place = "message" if ts else where
        found = self.asks("options", what=what, typed=typed, channel=channel, ts=ts, **{"in": place})
        return [each["text"]["text"] for each in found["options"]]

    def reloads(self) -> Json:
        """Load the client anew."""
        return self.asks("reload")


class Team:
    """A running stand-in and its people."""

    def __init__(self, url: str) -> None:
        self._url = url.removesuffix("/").removesuffix("/api")

    def asks(self, route: str, **asked: object) -> Json:
        """Ask a control route."""
        body = json.dumps({name: value for name, value in asked.items() if value is not None}).encode()
        address = f"{self._url}/_practice/{route}"
        request = Request(address, body, {"Content-Type": "application/json"}, method="POST")  # noqa: S310 - our own
        try:
            with DIRECT.open(request, timeout=ASKS_FOR) as answer:
                read: Json = json.load(answer)
                return read
        except HTTPError as refused:
            with refused:
                said = json.load(refused)
            raise Impossible(said["error"], said) from None

    def as_(self, name: str) -> Person:
        """One of its people, by name."""
        return Person(self, name)

    def types(self, text: str, channel: str | None = None, *, by: str | None = None) -> Json:
        """Somebody types something: the first person of the team, unless another is named."""
        return self.as_(by or self.people[0]).types(text, channel)

    @property
    def people(self) -> list[str]:
        """The names of its people, in the order in which they joined."""
        return [each["name"] for each in self.asks("people")["users"] if not each["is_bot"]]

    # time

    @property
    def now(self) -> str:
        """The world's clock."""
        return str(self.asks("clock")["now"])

    def moves_clock(self, to: str) -> None:
        """Put the world's clock to a moment, in ISO form with its zone."""
        self.asks("clock", to=to)

    def lets_pass(self, seconds: float) -> None:
        """Let real seconds pass at once, for triggers and response_urls."""
        self.asks("clock", skip_real=seconds)

    # faults

    def arms(self, call: str, method: str = "*", **how: object) -> None:
        """Order a fault for a call: nth, times, seconds, accepted."""
        self.asks("fault", call=call, method=method, **how)

    def arms_delivery(self, delivery: str, seconds: float = 1.0) -> None:
        """Order a fault for the next delivery: twice, late, swapped, lost, unheard."""
        self.asks("fault", delivery=delivery, seconds=seconds)

    def watches_pace(self, *, on: bool = True) -> None:
        """Answer 429 to more than a message a second in a channel, or no longer."""
        self.asks("fault", pace=on)

    def forgets_faults(self) -> None:
        """Take back every order for calls."""
        self.asks("fault", forget=True)

    def socket(self, do: str | None = None, **how: object) -> list[int]:
        """The open connections, after `drop`, `silence`, `disconnect` or `wait`."""
        found: list[int] = self.asks("socket", do=do, **how)["connections"]
        return found

    # the log

    def calls(self, method: str | None = None) -> list[Json]:
        """The calls in the log, all or those of one method."""
        found: list[Json] = self.asks("log", method=method)["calls"]
        return found

    def deliveries(self) -> list[Json]:
        """The deliveries in the log."""
        found: list[Json] = self.asks("log")["deliveries"]
        return found

    # the workspace

    def adds_person(self, name: str, **about: object) -> Person:
        """A person joins."""
        self.asks("person", name=name, **about)
        return self.as_(name)

    def adds_channel(self, name: str, members: list[str], **about: object) -> str:
        """A channel is made; its id."""
        return str(self.asks("channel", name=name, members=members, **about)["id"])

    def changes(self, what: str, name: str, **about: object) -> Json:
        """Change a `person` or a `channel`."""
        return self.asks(what, name=name, **about)

    def app(self, **about: object) -> Json:
        """Read or set how the app is reached and what it may do."""
        return self.asks("app", **about)
