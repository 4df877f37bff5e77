"""The shapes that the keys of a procedure file can have: each reads a node of the tree, and tells its JSON schema."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from models import phrases
from models.faults import Fault
from models.procedure import Text
from models.yaml_tree import Mapping, Node, Scalar, Sequence

Path = tuple[str, ...]
Told = tuple[str, ...]  # a few words for people, the outermost first; {each} stands for those that follow
NAME_PATTERN = phrases.NAME


@dataclass
class Reading:
    """One file being read: its faults so far, and the line of every key, for checks that come later."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)

    def fault(self, line: int, path: Path, sort: str, found: str, expected: tuple[str, ...] = ()) -> None:
        """Note what is wrong, and read on: all faults are told in one go."""
        self.faults.append(Fault(self.file, line, ".".join(path), sort, found, expected))

    def at(self, path: Path, sort: str, found: str, expected: tuple[str, ...] = ()) -> None:
        """Note a fault at the line where this key, or the nearest one above it, was written."""
        shown = path
        while path not in self.lines and path:
            path = path[:-1]
        self.fault(self.lines.get(path, 1), shown, sort, found, expected)


class Shape(Protocol):
    """What a value may look like."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """The value, or None after noting what is wrong."""

    def schema(self) -> dict[str, Any]:
        """The same, as JSON schema."""

    def told(self) -> Told:
        """The same, in a few words for people."""


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    return "a list" if isinstance(node, Sequence) else "a mapping"


@dataclass(frozen=True)
class Words:
    """Text that is not empty, of a pattern if one is given."""

    meaning: str
    pattern: str = ""

    def read(self, node: Node, path: Path, reading: Reading) -> str | None:
        if isinstance(node, Scalar) and node.value.strip():
            if not self.pattern or re.fullmatch(self.pattern, node.value):
                return node.value
        reading.fault(node.line, path, "wrong", _shown(node), self.told())
        return None

    def schema(self) -> dict[str, Any]:
        rule: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.pattern:
            rule["pattern"] = f"^(?:{self.pattern})$"
        return rule

    def told(self) -> Told:
        return (self.meaning,)


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def read(self, node: Node, path: Path, reading: Reading) -> bool | None:
        if isinstance(node, Scalar) and node.value in {"true", "false"}:
            return node.value == "true"
        reading.fault(node.line, path, "wrong", _shown(node), self.told())
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def told(self) -> Told:
        return ("true or false",)


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]

    def read(self, node: Node, path: Path, reading: Reading) -> str | None:
        if isinstance(node, Scalar) and node.value in self.values:
            return node.value
        reading.fault(node.line, path, "not-one-of", _shown(node), self.values)
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}

    def told(self) -> Told:
        return ("one of {each}", ", ".join(self.values))


@dataclass(frozen=True)
class Bilingual:
    """`{en: ..., cy: ...}`; where `both` is not asked, the Welsh may come later."""

    both: bool

    def read(self, node: Node, path: Path, reading: Reading) -> Text | None:
        if not isinstance(node, Mapping):
            reading.fault(node.line, path, "wrong", _shown(node), self.told())
            return None
        words: dict[str, str] = {}
        written: set[str] = set()
        for key, value in node.pairs:
            name = _shown(key)
            if name not in {"en", "cy"}:
                reading.fault(key.line, (*path, name), "unknown-key", name, ("en", "cy"))
                continue
            if name in written:
                reading.fault(key.line, (*path, name), "twice", name)
            elif isinstance(value, Scalar) and value.value.strip():
                words[name] = value.value
            else:
                reading.fault(value.line, (*path, name), "wrong", _shown(value), ("words",))
            written.add(name)
        for language in ("en", "cy") if self.both else ("en",):
            if language not in written:
                reading.fault(node.line, (*path, language), f"missing-{language}", "")
        return Text(words.get("en", ""), words.get("cy", ""))

    def schema(self) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        return {
            "type": "object",
            "properties": {"en": words, "cy": words},
            "required": ["en", "cy"] if self.both else ["en"],
            "additionalProperties": False,
        }

    def told(self) -> Told:
        return ("{en: ..., cy: ...}" if self.both else "{en: ...}, with cy where it exists",)


@dataclass(frozen=True)
class Phrase:
    """When a step is due, in the words of the grammar."""

    def read(self, node: Node, path: Path, reading: Reading) -> phrases.Form | None:
        form = phrases.parse(node.value) if isinstance(node, Scalar) else None
        if form is None:
            reading.fault(node.line, path, "unreadable-phrase", _shown(node), phrases.EXAMPLES)
        return form

    def schema(self) -> dict[str, Any]:
        readable = [pattern for _, pattern, _ in phrases.GRAMMAR if pattern != r"(?!)"]
        return {"type": "string", "pattern": "^(?:" + "|".join(readable) + ")$"}

    def told(self) -> Told:
        return ("a phrase such as {each}", phrases.EXAMPLES[0])


@dataclass(frozen=True)
class ListOf:
    """A list, not empty; one value alone may stand without the brackets where `or_one` is set."""

    each: Shape
    or_one: bool = False

    def read(self, node: Node, path: Path, reading: Reading) -> tuple[Any, ...] | None:
        if self.or_one and isinstance(node, Scalar):
            value = self.each.read(node, path, reading)
            return None if value is None else (value,)
        if not isinstance(node, Sequence) or not node.items:
            reading.fault(node.line, path, "wrong", _shown(node), self.told())
            return None
        values = []
        for number, item in enumerate(node.items, start=1):
            reading.lines[(*path, str(number))] = item.line
            value = self.each.read(item, (*path, str(number)), reading)
            if value is not None:
                values.append(value)
        return tuple(values)

    def schema(self) -> dict[str, Any]:
        many = {"type": "array", "items": self.each.schema(), "minItems": 1}
        return {"anyOf": [self.each.schema(), many]} if self.or_one else many

    def told(self) -> Told:
        return ("a list, each {each}", *self.each.told())


@dataclass(frozen=True)
class MapOf:
    """Names, each with its value; a name stands once."""

    each: Shape
    names: str = NAME_PATTERN
    a_name: str = "a name of small letters, digits and hyphens"

    def read(self, node: Node, path: Path, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, Mapping) or not node.pairs:
            reading.fault(node.line, path, "wrong", _shown(node), self.told())
            return None
        values: dict[str, Any] = {}
        for key, item in node.pairs:
            name = _shown(key)
            here = (*path, name)
            if name in values:
                reading.fault(key.line, here, "twice", name)
                continue
            if not re.fullmatch(self.names, name):
                reading.fault(key.line, here, "wrong", name, (self.a_name,))
            reading.lines[here] = key.line
            value = self.each.read(item, here, reading)
            if value is not None:
                values[name] = value
        return values

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.names})$"},
            "additionalProperties": self.each.schema(),
            "minProperties": 1,
        }

    def told(self) -> Told:
        return ("names, each with {each}", *self.each.told())


@dataclass(frozen=True)
class Key:
    """One key of a record: its shape, what it means, and whether it must be there."""

    name: str
    shape: Shape
    means: str
    required: bool = False

    @property
    def field(self) -> str:
        """The name that it has in Python."""
        return "from_" if self.name == "from" else self.name.replace("-", "_")


@dataclass(frozen=True)
class Record:
    """A mapping with known keys, made into a value."""

    called: str
    make: Callable[..., Any]
    keys: tuple[Key, ...]

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        if not isinstance(node, Mapping):
            reading.fault(node.line, path, "wrong", _shown(node), self.told())
            return None
        known = {key.name: key for key in self.keys}
        values: dict[str, Any] = {}
        written: set[str] = set()
        for key_node, value_node in node.pairs:
            name = _shown(key_node)
            here = (*path, name)
            if name not in known:
                reading.fault(key_node.line, here, "unknown-key", name, tuple(known))
                continue
            if name in written:
                reading.fault(key_node.line, here, "twice", name)
                continue
            written.add(name)
            reading.lines[here] = key_node.line
            value = known[name].shape.read(value_node, here, reading)
            if value is not None:
                values[known[name].field] = value
        for key in self.keys:
            if key.required and key.name not in written:
                line = reading.lines.get(path, node.line)
                reading.fault(line, (*path, key.name), "missing", "", key.shape.told())
            if key.required:
                values.setdefault(key.field, None)
        return self.make(**values)

    def schema(self) -> dict[str, Any]:
        rules: dict[str, Any] = {
            "type": "object",
            "properties": {key.name: key.shape.schema() | {"description": key.means} for key in self.keys},
            "additionalProperties": False,
        }
        required = [key.name for key in self.keys if key.required]
        return rules | ({"required": required} if required else {})

    def told(self) -> Told:
        return (self.called,)
