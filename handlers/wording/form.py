"""The parts of a form: inputs with their labels, by Slack's limits."""

from collections.abc import Sequence
from datetime import date, time

from handlers.wording.blocks import LONGEST_BUTTON, Block, ended, size, within
from handlers.wording.language import _

LONGEST_TITLE, LONGEST_LABEL, LONGEST_TEXT = 24, 2000, 3000
MOST_OPTIONS, MOST_TICKS = 100, 10
FORM = "case.form"  # every form goes by this name; what it is for stands beside it
Choice = tuple[str, str]  # the value, and what it is called


def modal(
    title: str, about: str, blocks: Sequence[Block], language: str, *, sends: bool = True, submit: str = ""
) -> Block:
    """A form; one that cannot be sent off yet asks for something first."""
    view: Block = {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": about,
        "notify_on_close": True,
        "title": _plain(title, LONGEST_TITLE),
        "close": _plain(_("Close", language), LONGEST_TITLE),
        "blocks": list(blocks),
    }
    if sends:
        view["submit"] = _plain(submit or _("Record", language), LONGEST_TITLE)
    return view


def written(name: str, label: str, initial: str = "", *, long: bool = False, needed: bool = False) -> Block:
    """Words of one line or of several."""
    element: Block = {"type": "plain_text_input", "multiline": long, "max_length": LONGEST_TEXT}
    if size(initial) > LONGEST_TEXT:
        initial = within(initial, LONGEST_TEXT - 1) + "…"
    if initial:
        element["initial_value"] = initial
    return _input(name, label, element, needed=needed)


def on_day(name: str, label: str, initial: date | None = None, *, needed: bool = False) -> Block:
    """A day."""
    element: Block = {"type": "datepicker"}
    if initial:
        element["initial_date"] = initial.isoformat()
    return _input(name, label, element, needed=needed)


def at_time(name: str, label: str, initial: time | None = None) -> Block:
    """A time of day."""
    element: Block = {"type": "timepicker"}
    if initial:
        element["initial_time"] = f"{initial:%H:%M}"
    return _input(name, label, element)


def one_of(
    name: str, label: str, groups: Sequence[tuple[str, Sequence[Choice]]], initial: str = "", *, needed: bool = False
) -> Block:
    """One of some; what is chosen may change the form."""
    found = [(title, [_option(each) for each in choices]) for title, choices in groups if choices]
    element: Block = {"type": "static_select", **_offered(found)}
    chosen = next((option for _, options in found for option in options if option["value"] == initial), None)
    if chosen:
        element["initial_option"] = chosen
    return _input(name, label, element, needed=needed)


def looked_up(name: str, label: str, initial: Choice | None = None, *, needed: bool = True) -> Block:
    """One of many, found by typing; what is chosen changes the form."""
    element: Block = {"type": "external_select", "min_query_length": 0}
    if initial:
        element["initial_option"] = _option(initial)
    return _input(name, label, element, needed=needed)


def somebody(name: str, label: str, initial: str = "", *, needed: bool = False) -> Block:
    """A person of the workspace."""
    element: Block = {"type": "users_select"}
    if initial:
        element["initial_user"] = initial
    return _input(name, label, element, needed=needed)


def ticks(name: str, label: str, choices: Sequence[Choice], initial: Sequence[str] = ()) -> Block:
    """Some of several; a list that is too long for boxes is one to pick from."""
    options = [_option(each) for each in choices]
    kind = "checkboxes" if len(options) <= MOST_TICKS else "multi_static_select"
    element: Block = {"type": kind, **_offered([("", options)])}
    chosen = [option for option in options if option["value"] in initial]
    if chosen:
        element["initial_options"] = chosen
    return _input(name, label, element)


def some_of(
    name: str, label: str, choices: Sequence[Choice], initial: Sequence[str] = (), *, needed: bool = False
) -> Block:
    """Some of many, to pick from; they take no room until they are picked."""
    options = [_option(each) for each in choices]
    element: Block = {"type": "multi_static_select", **_offered([("", options)])}
    chosen = [option for option in options if option["value"] in initial]
    if chosen:
        element["initial_options"] = chosen
    return _input(name, label, element, needed=needed)


def changing(block: Block) -> Block:
    """The same input; as soon as it is used, the form is drawn anew. Where words stand in its place nothing can be used."""
    return block | {"dispatch_action": True} if block["type"] == "input" else block


def options_of(choices: Sequence[Choice], most: int, language: str) -> Block:
    """Options for an input in which people type to find; where there are more of them than that, it says so."""
    options = [_option(each) for each in choices[:most]]
    if len(choices) <= most:
        return {"options": options}
    label = _("The first {count}; type more to find the others", language).format(count=most)
    return {"option_groups": [{"label": _plain(label, LONGEST_BUTTON), "options": options}]}


def _offered(groups: Sequence[tuple[str, Sequence[Block]]]) -> Block:
    """All options in one list, or in groups where they are of several sorts or too many for one."""
    parts = [
        (title, options[start : start + MOST_OPTIONS])
        for title, options in groups
        for start in range(0, len(options), MOST_OPTIONS)
    ]
    if len(parts) == 1:
        return {"options": parts[0][1]}
    named = [(title or f"{some[0]['text']['text']} …", some) for title, some in parts]
    return {"option_groups": [{"label": _plain(title, LONGEST_BUTTON), "options": some} for title, some in named]}


def _input(name: str, label: str, element: Block, *, needed: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": _plain(label, LONGEST_LABEL),
        "element": element | {"action_id": f"{FORM}.{name}"},
        "optional": not needed,
    }


def _option(choice: Choice) -> Block:
    value, label = choice
    return {"text": _plain(label, LONGEST_BUTTON), "value": value}


def _plain(words: str, longest: int) -> Block:
    return {"type": "plain_text", "text": ended(words, longest), "emoji": False}
