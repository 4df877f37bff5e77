"""What is pressed under an answer is answered in its language: the line of each button begins with that language's verb."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.asking import Answer

BEFORE_A_VERB = frozenset({"form", "share"})


def pressed_in_welsh(answer: Answer, verbs: Mapping[str, str]) -> Answer:
    """The same answer, with every line to press said in Welsh; `verbs` are the words that a line can begin with."""
    return replace(answer, blocks=[_with(block, verbs) for block in answer.blocks])


def _with(block: Any, verbs: Mapping[str, str]) -> Any:  # noqa: ANN401 - a block, or a part of one
    if isinstance(block, list):
        return [_with(each, verbs) for each in block]
    if not isinstance(block, dict):
        return block
    if block.get("type") == "button" and "value" in block:
        return {**block, "value": _line(block["value"], verbs)}
    if block.get("type") == "overflow":
        options = [{**each, "value": _line(each["value"], verbs)} for each in block["options"]]
        return {**block, "options": options}
    return {name: _with(each, verbs) for name, each in block.items()}


def _line(line: str, verbs: Mapping[str, str]) -> str:
    """Two words at the most are verbs: `form log`, `share status`."""
    first, *rest = line.split(" ", 1)
    if first not in verbs:
        return line
    return " ".join((verbs[first], *([_line(rest[0], verbs)] if rest and first in BEFORE_A_VERB else rest)))
