"""The table of message shortcuts: what Slack registers, and the form that each opens."""

from collections.abc import Mapping
from typing import NamedTuple

KEEP, DECISION = "keep", "keep-decision"


class Shortcut(NamedTuple):
    """What a message's menu offers. Slack translates no titles, so each language has one of its own."""

    callback_id: str
    title: str  # 24 characters at most
    description: str
    form: str
    language: str


SHORTCUTS = (
    Shortcut("log-to-case", "Log to this case", "Keep this message in a case's record", KEEP, "en"),
    Shortcut("log-decision", "Log as a decision", "Record what this message decides", DECISION, "en"),
    Shortcut("cofnodi-yn-achos", "Cofnodi yn yr achos", "Cadw'r neges hon yng nghofnod achos", KEEP, "cy"),
    Shortcut("cofnodi-penderfyniad", "Cofnodi fel penderfyniad", "Cofnodi penderfyniad y neges hon", DECISION, "cy"),
)
BY_CALLBACK: Mapping[str, Shortcut] = {each.callback_id: each for each in SHORTCUTS}
