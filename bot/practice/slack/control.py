"""`/_practice/...`: people's hands and eyes, the clock, the faults and the log, as JSON. See README.md."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.practice.slack.acting import Acting, Where
from bot.practice.slack.errors import SlackError
from bot.practice.slack.faults import CallFault, Order, Script
from bot.practice.slack.forms import Forms
from bot.practice.slack.seeing import sees_channels, sees_forms, sees_home, sees_messages
from bot.practice.slack.socket_mode import Fault
from bot.practice.slack.things import Json, User

Act = Callable[[Json], Awaitable[Json]]
PERSON = (
    "real_name", "email", "tz", "locale", "is_admin", "is_bot", "deleted", "is_restricted", "is_ultra_restricted", "team",
)  # fmt: skip
LOOKS = {f"/_practice/{name}" for name in ("see", "people", "log", "clock", "socket", "changes", "options")}


class Control:
    """Each control route is one method: JSON in, JSON out; what Slack refuses is 409 with its name."""

    def __init__(self, acting: Acting, forms: Forms, script: Script) -> None:
        self.acting, self.forms, self.script = acting, forms, script
        self.world, self.deliveries = acting.world, acting.deliveries
        self.number = 0

    def routes(self) -> list[Route]:
        """The routes, by the names in README.md."""
        acts: dict[str, Act] = {
            "type": self.type, "click": self.click, "fill": self.fill, "submit": self.submit, "close": self.close,
            "home": self.home, "shortcut": self.shortcut, "react": self.react, "delete": self.delete, "options": self.options,
            "see": self.see, "reload": self.reload, "clock": self.clock, "fault": self.fault, "socket": self.socket,
            "log": self.log, "people": self.people, "person": self.person, "channel": self.channel, "app": self.app,
            "usergroup": self.usergroup, "changes": self.changes,
        }  # fmt: skip
        return [Route(f"/_practice/{name}", route(act), methods=["GET", "POST"]) for name, act in acts.items()]

    def who(self, asked: Json) -> User:
        """The person who acts."""
        return self.acting.user(needed(asked, "as"))

    def where(self, asked: Json) -> Where:
        """Where they act."""
        return Where(asked.get("channel"), asked.get("thread_ts"), asked.get("ts"), asked.get("block_id"))

    # hands

    async def type(self, asked: Json) -> Json:
        """Type words or a slash command; `mention` puts the app's name before them."""
        words = needed(asked, "text")
        if asked.get("mention"):
            words = f"@{self.world.users[self.world.app.user].name} {words}"
        return await self.acting.types(self.who(asked), words, asked.get("channel"), asked.get("thread_ts"))

    async def click(self, asked: Json) -> Json:
        """Click in a message, a form or Home."""
        what, value, place = needed(asked, "what"), asked.get("value"), asked.get("in", "message")
        if place == "message":
            return await self.acting.clicks(self.who(asked), what, value, self.where(asked))
        return await self.forms.clicks(self.who(asked), what, value, place, asked.get("block_id"))

    async def fill(self, asked: Json) -> Json:
        """Fill in inputs."""
        values, quiet = asked.get("values", {}), bool(asked.get("quiet"))
        return await self.forms.fills(self.who(asked), values, asked.get("in", "form"), quiet=quiet)

    async def submit(self, asked: Json) -> Json:
        """Send a form off, filling it in first where values are given."""
        user = self.who(asked)
        await self.forms.fills(user, asked.get("values", {}))
        return await self.forms.submits(user)

    async def close(self, asked: Json) -> Json:
        """Close a form, or all."""
        return await self.forms.closes(self.who(asked), everything=bool(asked.get("everything")))

    async def home(self, asked: Json) -> Json:
        """Open the app's Home."""
        return self.acting.opens_home(self.who(asked), asked.get("tab", "home"))

    async def shortcut(self, asked: Json) -> Json:
        """Press a shortcut."""
        callback_id = needed(asked, "callback_id")
        return await self.acting.presses(self.who(asked), callback_id, asked.get("channel"), asked.get("ts"))

    async def react(self, asked: Json) -> Json:
        """Add a reaction."""
        return self.acting.reacts(self.who(asked), needed(asked, "name"), asked.get("channel"), needed(asked, "ts"))

    async def delete(self, asked: Json) -> Json:
        """Delete a message."""
        return self.acting.deletes(self.who(asked), asked.get("channel"), needed(asked, "ts"))

    async def options(self, asked: Json) -> Json:
        """Type into an external select."""
        user, what, typed = self.who(asked), needed(asked, "what"), str(asked.get("typed", ""))
        if asked.get("in", "form") == "message":
            found = await self.forms.suggests_in(user, what, typed, asked.get("channel"), needed(asked, "ts"))
        else:
            view = self.forms.surface(user, asked.get("in", "form"))
            found = await self.forms.suggests(user, what, typed, view)
        return {"options": found}

    # eyes

    async def see(self, asked: Json) -> Json:
        """What a person sees."""
        user = self.who(asked)
        seen: Json = {
            "channels": sees_channels(self.world, user),
            "forms": sees_forms(self.world, user),
            "home": sees_home(self.world, user),
        }
        if asked.get("channel") or asked.get("dm"):
            place = self.acting.place(user, asked.get("channel"))
            shown = self.acting.visible(user, place, asked.get("thread_ts"))
            last = shown[-int(asked["last"]) :] if asked.get("last") else shown
            seen["messages"] = sees_messages(self.acting, user, last)
            seen["earlier"] = len(shown) - len(last)
            seen["channel"] = place.id
        return seen

    async def changes(self, _: Json) -> Json:
        """A number that is another one as soon as there may be something new to see."""
        return {"changes": self.number}

    async def reload(self, asked: Json) -> Json:
        """Load a person's client anew: ephemerals and forms are gone."""
        screen = self.world.screen(self.who(asked).id)
        screen.ephemerals.clear()
        screen.stack.clear()
        screen.choices.clear()
        screen.loaded.clear()
        return {}

    # time and faults

    async def clock(self, asked: Json) -> Json:
        """Read the clocks, move the world's, or let real seconds pass for triggers and response_urls."""
        if "to" in asked:
            self.world.clock.move_to(datetime.fromisoformat(asked["to"]))
        self.world.real.skip(float(asked.get("skip_real", 0)))
        return {"now": self.world.now().isoformat(), "real": self.world.real.now()}

    async def fault(self, asked: Json) -> Json:
        """Order a fault for a call or a delivery, watch the pace, or forget all orders."""
        if asked.get("forget"):
            self.script.forget()
        if "pace" in asked:
            self.script.watches_pace = bool(asked["pace"])
        if "delivery" in asked:
            self.deliveries.arm(Fault(asked["delivery"]), float(asked.get("seconds", 1.0)))
        if "call" in asked:
            given = {name: asked[name] for name in ("method", "nth", "times", "seconds", "accepted") if name in asked}
            self.script.arm(Order(CallFault(asked["call"]), **given))
        return {"orders": [asdict(each) for each in self.script.orders]}

    async def socket(self, asked: Json) -> Json:
        """Read the open connections; drop, silence or disconnect them; wait for some, opened after a known one."""
        sockets, number = self.deliveries.sockets, asked.get("connection")
        match asked.get("do"):
            case "drop":
                sockets.drop(number)
            case "silence":
                sockets.silence(number)
            case "disconnect":
                await sockets.disconnect(asked.get("reason", "warning"), number)
            case "wait":
                count, after = int(asked.get("count", 1)), int(asked.get("after", 0))
                within = float(asked.get("within", 10.0))
                await sockets.until(lambda now: len([each for each in now if each > after]) == count, within)
        return {"connections": sockets.open_connections()}

    async def log(self, asked: Json) -> Json:
        """Read the log of calls and of deliveries."""
        method, since = asked.get("method"), int(asked.get("since", 0))
        calls = [each.json() for each in self.script.log if method in {None, each.method} and each.number > since]
        return {"calls": calls, "deliveries": [asdict(each) for each in self.deliveries.log]}

    # the workspace itself

    async def people(self, _: Json) -> Json:
        """Everybody and every group."""
        return {
            "team": asdict(self.world.team),
            "users": [asdict(each) for each in self.world.users.values()],
            "usergroups": [asdict(each) for each in self.world.usergroups.values()],
        }

    async def person(self, asked: Json) -> Json:
        """Add a person, or change one (`deleted` deactivates)."""
        name = needed(asked, "name")
        known = any(each.name == name for each in self.world.users.values())
        user = self.world.user(name) if known else self.world.add_user(name)
        for field in PERSON:
            if field in asked:
                setattr(user, field, asked[field])
        if known:
            self.world.announce("user_change", user=user)
        return asdict(user)

    async def channel(self, asked: Json) -> Json:
        """Add a channel, or change one: archive it, share it, put people in or out (`remembrancer` is the app)."""
        name = needed(asked, "name")
        known = any(name in {each.name, each.id} for each in self.world.channels.values())
        private, with_bot = bool(asked.get("private")), bool(asked.get("with_bot", True))
        place = self.world.channel(name) if known else self.world.add_channel(name, private=private, with_bot=with_bot)
        place.archived = bool(asked.get("archived", place.archived))
        place.shared = asked.get("shared", place.shared)
        for each in asked.get("members", ()):
            user = self.world.user(each).id
            if user not in place.members:
                place.members.append(user)
                self.world.announce("joined", user=user, channel=place)
        for each in asked.get("without", ()):
            place.members.remove(self.world.user(each).id)
        return {"id": place.id, "name": place.name, "members": place.members, "archived": place.archived}

    async def usergroup(self, asked: Json) -> Json:
        """Add a group of people."""
        handle = needed(asked, "handle")
        return asdict(self.world.add_usergroup(handle, asked.get("title", handle), asked.get("members", ())))

    async def app(self, asked: Json) -> Json:
        """Read or set how the app is reached, what it is subscribed to, and what its token may do."""
        app, token = self.world.app, self.world.tokens[self.world.bot_token]
        app.way = asked.get("way", app.way)
        app.request_url = asked.get("request_url", app.request_url)
        app.events = set(asked.get("events", app.events))
        app.commands = set(asked["commands"]) if asked.get("commands") is not None else app.commands
        token.scopes = set(asked.get("scopes", token.scopes))
        token.revoked = bool(asked.get("revoked", token.revoked))
        return {
            **asdict(app),
            "events": sorted(app.events),
            "commands": sorted(app.commands) if app.commands is not None else None,
            "scopes": sorted(token.scopes),
            "bot_token": self.world.bot_token,
            "app_token": self.world.app_token,
        }


def needed(asked: Json, name: str) -> str:
    """Something that a request must say."""
    value = asked.get(name)
    if not isinstance(value, str) or not value:
        raise SlackError("missing", what=name)
    return value


def route(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """A route for an act: asked by query or by JSON body."""

    async def answer(request: Request) -> Response:
        try:
            body: Any = await request.json() if await request.body() else {}
            return JSONResponse({"ok": True, **await act({**request.query_params, **body})})
        except SlackError as refused:
            return JSONResponse(refused.body(), 409)
        except (ValueError, TypeError, TimeoutError) as wrong:
            return JSONResponse({"ok": False, "error": "wrong_request", "why": repr(wrong)}, 400)

    return answer
