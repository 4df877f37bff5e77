"""What a person has filled into a form, and what the form remembers of itself while it is open."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from handlers.wording.blocks import size, within
from handlers.wording.kept import MESSAGE

MOST_REMEMBERED = 3000  # characters that Slack keeps for a form


class About(NamedTuple):
    """What a form is for, and where its answer goes; `words` were typed before it was opened."""

    verb: str
    language: str
    channel: str = ""
    thread: str = ""
    words: str = ""
    fixed: tuple[tuple[str, str], ...] = ()  # values that this form does not ask for any more
    rows: int = 1
    spoken: str = ""  # the language of the line that opened it, where that is known

    @property
    def known(self) -> dict[str, str]:
        """The values that are settled, by name."""
        return dict(self.fixed)


class Filled(NamedTuple):
    """A form as it was sent off or stands on the screen: single values as words, several ticked ones as a tuple."""

    about: About
    values: Mapping[str, str]
    ticked: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...] = ()  # of its inputs, in order

    def value(self, name: str) -> str:
        """What stands in an input, without the space around it."""
        return self.values.get(name, "").strip()


def packed(about: About) -> str:
    """As Slack keeps it beside the form; words that are too long for that end in three dots."""
    whole = _packed(about)
    longest = size(about.words)
    while size(whole) > MOST_REMEMBERED:
        longest -= max(size(whole) - MOST_REMEMBERED, 1)  # a mark that JSON escapes takes more room than its own
        whole = _packed(about._replace(words=within(about.words, max(longest, 0)) + "…"))
    return whole


def _packed(about: About) -> str:
    return json.dumps(about._asdict(), ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> About:
    """As it was before."""
    kept = json.loads(text)
    return About(**(kept | {"fixed": tuple((name, value) for name, value in kept["fixed"])}))


def filled(view: Mapping[str, Any]) -> Filled:
    """Read Slack's view."""
    values: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    for name, actions in view["state"]["values"].items():
        for held in actions.values():
            if "selected_options" in held:
                ticked[name] = tuple(each["value"] for each in held["selected_options"] or ())
            else:
                values[name] = _single(held)
    values[MESSAGE] = "".join(_passage(block) for block in view["blocks"] if _is_message(block))
    names = tuple(block["block_id"] for block in view["blocks"] if block["type"] == "input")
    return Filled(unpacked(view["private_metadata"]), values, ticked, names)


def _is_message(block: Mapping[str, Any]) -> bool:
    return str(block.get("block_id", "")).startswith(f"{MESSAGE}:")


def _passage(block: Mapping[str, Any]) -> str:
    return "".join(str(each.get("text", "")) for part in block["elements"] for each in part["elements"])


def _single(held: Mapping[str, Any]) -> str:
    if "selected_option" in held:
        return str((held["selected_option"] or {}).get("value", ""))
    for name in ("value", "selected_date", "selected_time", "selected_user"):
        if held.get(name):
            return str(held[name])
    return ""
