"""What a person does in forms and in Home: fills in, clicks, submits, closes; and what Slack makes of the answers."""

import re
from typing import Any

from bot.practice.slack import payloads
from bot.practice.slack.acting import TROUBLE, Acting, pick, settled, surface_json
from bot.practice.slack.blocks import check_view
from bot.practice.slack.errors import SlackError
from bot.practice.slack.methods_chat import named_blocks
from bot.practice.slack.plain import Control, controls
from bot.practice.slack.shown import channel_json, install, user_json
from bot.practice.slack.things import Json, User, View
from bot.practice.slack.views import push_view, update_view, whole

REQUIRED = "Please complete this required field."


class Forms:
    """The forms on people's screens, and their Homes."""

    def __init__(self, acting: Acting) -> None:
        self.acting, self.world, self.deliveries = acting, acting.world, acting.deliveries

    def top(self, user: User) -> View:
        """The form that a person has before them."""
        stack = self.world.screen(user.id).stack
        if not stack:
            raise SlackError("no_form")
        return stack[-1]

    def surface(self, user: User, where: str) -> View:
        """The form that is open, or Home."""
        if where != "home":
            return self.top(user)
        home = self.world.screen(user.id).home
        if home is None:
            raise SlackError("no_home")
        return home

    # filling in

    async def fills(self, user: User, values: Json, where: str = "form", *, quiet: bool = False) -> Json:
        """A person fills in inputs, each by its label, block_id or action_id; `quiet` tells the app nothing yet."""
        outcome: Json = {}
        for what, value in values.items():
            view = self.surface(user, where)
            control = self.control(view, what)
            outcome |= await self.uses(user, view, control, value, quiet=quiet)
        return outcome

    def control(self, view: View, what: str) -> Control:
        """An input or another control of a view."""
        for control in controls(view.body["blocks"]):
            if what == control.block_id:
                return control
        found = pick(view.body["blocks"], what)
        if found is None:
            raise SlackError("no_such_input", what=what)
        return found[0]

    async def uses(self, user: User, view: View, control: Control, value: object, *, quiet: bool = False) -> Json:
        """A person uses a control of a view; Slack tells the app where the app asked for it."""
        kind = control.element["type"]
        refuse_overlong(control.element, value)
        held = settled(self.world, control.element, value, self.world.screen(user.id).loaded.get(control.action_id, []))
        if kind in payloads.KINDS:
            view.filled.setdefault(control.block_id, {})[control.action_id] = held
            view.errors.pop(control.block_id, None)
        if quiet or (control.is_input and not control.block.get("dispatch_action")):
            return {}
        payload = payloads.view_actions(
            install(self.world),
            user=user_json(self.world, user),
            view=whole(view),
            actions=[payloads.action(control.element, control.block_id, self.world.next_ts(), held)],
            trigger_id=self.trigger(user, view),
            filled=view.filled,
            conversation=view.channel,
        )
        return self.acting.outcome(await self.deliveries.interaction(payload))

    def trigger(self, user: User, view: View) -> str:
        """A trigger out of a view; only one out of a form can push another upon it."""
        inside = view.id if view.body["type"] == "modal" else None
        return self.world.new_trigger(user.id, inside, view.channel)

    async def clicks(self, user: User, what: str, value: object, where: str, block_id: str | None = None) -> Json:
        """A person clicks in a form or in Home."""
        view = self.surface(user, where)
        found = pick(view.body["blocks"], what, block_id)
        if found is None:
            raise SlackError("nothing_to_click", what=what)
        control, chosen = found
        return await self.uses(user, view, control, chosen if chosen is not None else value)

    async def suggests(self, user: User, what: str, typed: str, view: View) -> list[Json]:
        """A person types into an external select of a view; the options that the app has for it."""
        control = self.control(view, what)
        asks: Json = {"view": whole(view)}
        return await self.loads(user, control, typed, asks)

    async def suggests_in(self, user: User, what: str, typed: str, channel: str | None, ts: str) -> list[Json]:
        """The same in a message."""
        place = self.acting.place(user, channel)
        message = place.messages.get(ts)
        found = pick(message.blocks, what) if message else None
        if message is None or found is None:
            raise SlackError("nothing_to_click", what=what)
        asks: Json = {"channel": channel_json(self.world, place), "message": surface_json(self.world, message)}
        return await self.loads(user, found[0], typed, asks)

    async def loads(self, user: User, control: Control, typed: str, asks: Json) -> list[Json]:
        """Ask the app for options."""
        if len(typed) < control.element.get("min_query_length", 3):
            return []
        payload = payloads.block_suggestion(
            install(self.world),
            user=user_json(self.world, user),
            block_id=control.block_id,
            action_id=control.action_id,
            typed=typed,
            **asks,
        )
        answer = await self.deliveries.interaction(payload)
        said = answer.payload or {}
        groups = [said, *(said.get("option_groups") or ())]
        loaded = [each for group in groups for each in group.get("options") or ()]
        self.world.screen(user.id).loaded[control.action_id] = loaded
        return loaded

    # sending off

    async def submits(self, user: User) -> Json:
        """A person presses the button that sends a form off."""
        view = self.top(user)
        if not view.body.get("submit"):
            raise SlackError("no_submit_button")
        view.errors = self.unfit(view)
        if view.errors:
            return {"errors": view.errors}
        payload = payloads.view_submission(
            install(self.world),
            user=user_json(self.world, user),
            view=whole(view),
            filled=view.filled,
            trigger_id=self.trigger(user, view),
            response_url=lambda picked: self.acting.address(user, self.world.channel(picked)),
            conversation=view.channel,
        )
        answer = await self.deliveries.interaction(payload)
        if not answer.taken:
            view.errors = {"": TROUBLE}
            return {"slack_says": TROUBLE, "error": answer.error}
        try:
            return self.follows(user, view, answer.payload or {})
        except (SlackError, KeyError, TypeError, AttributeError):
            view.errors = {"": TROUBLE}
            return {"slack_says": TROUBLE, "error": "invalid_response"}

    def unfit(self, view: View) -> dict[str, str]:
        """What Slack's own client refuses to send, by block."""
        values = payloads.state_values(view.body, view.filled, view.channel)
        found: dict[str, str] = {}
        for control in controls(view.body["blocks"]):
            if not control.is_input:
                continue
            field = payloads.KINDS[control.element["type"]].field
            value = values[control.block_id][control.action_id][field]
            words = REQUIRED if value in (None, "", []) else unfit_value(control.element, value)
            if words and not (words == REQUIRED and control.block.get("optional")):
                found[control.block_id] = words
        return found

    def follows(self, user: User, view: View, answer: Json) -> Json:
        """What the app's answer to a form does."""
        stack = self.world.screen(user.id).stack
        match answer.get("response_action"):
            case None:
                self.leave(stack, view)
            case "errors":
                return self.wrong(view, answer["errors"])
            case "update":
                update_view(self.world, view, self.named(answer["view"]))
            case "push":
                push_view(self.world, user.id, self.named(answer["view"]), view.channel)
            case "clear":
                stack.clear()
            case _:
                raise SlackError("invalid_response")
        return {}

    def leave(self, stack: list[View], view: View) -> None:
        """A form closes; the one beneath it comes up."""
        if view in stack:
            stack.remove(view)

    def wrong(self, view: View, errors: dict[str, str]) -> Json:
        """The app refuses a form: its words stand at the inputs, which must be there."""
        inputs = {control.block_id for control in controls(view.body["blocks"]) if control.is_input}
        if not errors or set(errors) - inputs:
            raise SlackError("invalid_response")
        view.errors = dict(errors)
        return {"errors": view.errors}

    def named(self, body: Any) -> Json:  # noqa: ANN401 - whatever the app answered
        """A view in an answer, checked as the methods check it."""
        if check_view(body):
            raise SlackError("invalid_response")
        return {**body, "blocks": named_blocks(body["blocks"], self.world)}

    async def closes(self, user: User, *, everything: bool) -> Json:
        """A person closes the form before them, or with the cross all of them."""
        view, stack = self.top(user), self.world.screen(user.id).stack
        cleared = everything or bool(view.body.get("clear_on_close"))
        going = stack[::-1] if cleared else [view]
        for each in going:
            stack.remove(each)
        for each in going:
            if each.body.get("notify_on_close"):
                person = user_json(self.world, user)
                told = payloads.view_closed(install(self.world), user=person, view=whole(each), is_cleared=cleared)
                await self.deliveries.interaction(told)
        return {}


def refuse_overlong(element: Json, value: object) -> None:
    """Slack's client takes no more letters than the input does."""
    if isinstance(value, str) and len(value) > element.get("max_length", 3000) and "text_input" in element["type"]:
        raise SlackError("too_long", most=element.get("max_length", 3000))


def unfit_value(element: Json, value: object) -> str:
    """What is wrong with a value in the eyes of Slack's client, or nothing."""
    match element["type"]:
        case "plain_text_input" if len(str(value)) < element.get("min_length", 0):
            return f"Must be at least {element['min_length']} characters."
        case "number_input":
            return unfit_number(element, str(value))
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(value)):
            return "Must be a valid email address."
        case "url_text_input" if not re.match(r"https?://\S+", str(value)):
            return "Must be a valid URL."
        case "datepicker" if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            return "Must be a date."
    return ""


def unfit_number(element: Json, value: str) -> str:
    """What is wrong with a number."""
    whole_number = r"-?\d+" if not element.get("is_decimal_allowed") else r"-?\d+(\.\d+)?"
    if not re.fullmatch(whole_number, value):
        return "Must be a number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return ""
