"""Shapes of JSON values: what may stand somewhere, and what Slack says when something else does."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing Slack refuses: its error code, its words for it, and where it stands."""

    error: str
    message: str
    pointer: str


def problem(error: str, said: str, pointer: str) -> Problem:
    """A problem in the words of Slack's response_metadata.messages."""
    return Problem(error, f"[ERROR] {said} [json-pointer:{pointer}]", pointer)


@dataclass
class Reading:
    """One message or view being read: what is wrong so far, and the names that are taken in it."""

    surface: str
    error: str
    problems: list[Problem] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)

    def fault(self, said: str, at: str) -> None:
        """Note what is wrong, and read on: all problems are told in one go."""
        self.problems.append(problem(self.error, said, at))

    def takes(self, kind: str, name: str) -> bool:
        """Whether this name was still free; it is taken from now on."""
        free = (kind, name) not in self.taken
        self.taken.add((kind, name))
        return free


Shape = Callable[[object, str, Reading], None]
# A rule is asked only about a record whose every key is well-formed; it gives what is wrong, and at which key.
Rule = Callable[[Mapping[str, object]], tuple[str, str] | None]


def length(text: str) -> int:
    """Characters as JavaScript counts them: an emoji is two, so we are never more generous than Slack."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def words(high: int | None = None, *, low: int = 1, pattern: str | None = None, blank: bool = True) -> Shape:
    """Text of so many characters, of a pattern if one is given; white space alone may be refused."""

    def check(value: object, at: str, reading: Reading) -> None:
        if not isinstance(value, str):
            return reading.fault("must provide a string", at)
        size = 0 if not blank and not value.strip() else length(value)
        if size < low:
            return reading.fault(f"must be more than {low - 1} characters", at)
        if high is not None and size > high:
            return reading.fault(f"must be less than {high + 1} characters", at)
        if pattern is not None and not re.fullmatch(pattern, value, re.ASCII):
            return reading.fault("must match the required pattern", at)
        return None

    return check


def number(low: int, high: int | None = None) -> Shape:
    """A whole number from low to high."""

    def check(value: object, at: str, reading: Reading) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            reading.fault("must provide an integer", at)
        elif value < low:
            reading.fault(f"must be greater than {low - 1}", at)
        elif high is not None and value > high:
            reading.fault(f"must be less than {high + 1}", at)

    return check


def flag(value: object, at: str, reading: Reading) -> None:
    """True or false."""
    if not isinstance(value, bool):
        reading.fault("must provide a boolean", at)


def choice(*values: str) -> Shape:
    """One of a few words."""

    def check(value: object, at: str, reading: Reading) -> None:
        if not isinstance(value, str) or value not in values:
            reading.fault("must be a valid enum value", at)

    return check


def items(shape: Shape, high: int | None = None, *, low: int = 1) -> Shape:
    """A list of so many things of one shape."""

    def check(value: object, at: str, reading: Reading) -> None:
        if not isinstance(value, list):
            return reading.fault("must provide an array", at)
        if len(value) < low:
            reading.fault(f"must provide at least {low} items", at)
        if high is not None and len(value) > high:
            reading.fault(f"no more than {high} items allowed", at)
        for place, item in enumerate(value):
            shape(item, f"{at}/{place}", reading)
        return None

    return check


def record(must: Mapping[str, Shape], may: Mapping[str, Shape] | None = None, *rules: Rule) -> Shape:
    """An object with keys it must and may have and no others; the rules look at its keys together."""
    keys = {**must, **(may or {})}

    def check(value: object, at: str, reading: Reading) -> None:
        if not isinstance(value, Mapping):
            return reading.fault("must provide an object", at)
        before = len(reading.problems)
        for key in must:
            if key not in value:
                reading.fault(f"missing required field: {key}", at)
        for key, inner in value.items():
            if key in keys:
                keys[key](inner, f"{at}/{key}", reading)
            else:
                reading.fault(f"invalid additional property: {key}", at)
        if len(reading.problems) == before:
            _follow(rules, value, at, reading)
        return None

    return check


def _follow(rules: Collection[Rule], value: Mapping[str, object], at: str, reading: Reading) -> None:
    """Tell the first rule that is broken: the next ones may rest on it."""
    for said, key in filter(None, (rule(value) for rule in rules)):
        return reading.fault(said, f"{at}/{key}" if key else at)
    return None


def typed(find: Callable[[str, Reading], Shape | None]) -> Shape:
    """An object whose type says which shape it has, if that type may stand here."""

    def check(value: object, at: str, reading: Reading) -> None:
        if not isinstance(value, Mapping):
            return reading.fault("must provide an object", at)
        if "type" not in value:
            return reading.fault("missing required field: type", at)
        kind = value["type"]
        if not isinstance(kind, str):
            return reading.fault("must provide a string", f"{at}/type")
        shape = find(kind, reading)
        if shape is None:
            return reading.fault(f"unsupported type: {kind}", f"{at}/type")
        return shape(value, at, reading)

    return check


def one_of(shapes: Mapping[str, Shape]) -> Shape:
    """An object of one of these types, wherever it stands."""
    return typed(lambda kind, _: shapes.get(kind))


def unique(kind: str, high: int) -> Shape:
    """A name that nothing else of its kind has in the same message or view."""
    name = words(high)

    def check(value: object, at: str, reading: Reading) -> None:
        name(value, at, reading)
        if isinstance(value, str) and not reading.takes(kind, value):
            reading.fault(f"`{kind}` `{value}` already exists", at)

    return check


def once(kind: str) -> Shape:
    """A flag that only one thing in a message or view may set."""

    def check(value: object, at: str, reading: Reading) -> None:
        flag(value, at, reading)
        if value is True and not reading.takes(kind, ""):
            reading.fault(f"`{kind}` can only be set on one element", at)

    return check
