"""YAML text to a plain tree with line numbers, read event by event so that no file can make the reader explode."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.reader import Reader

from models.faults import Fault
from models.yaml_mistakes import Stop, mistake

LARGEST_FILE = 500_000  # bytes; the longest procedure has 40,000
DEEPEST = 12  # the language itself needs 8
UNSHOWN = Reader.NON_PRINTABLE


class Scalar(NamedTuple):
    """A piece of text. All scalars are text here: `no` is an option's name and 1 a version."""

    value: str
    line: int
    bare: bool = False  # in brackets and without quotes


class Sequence(NamedTuple):
    """A list."""

    items: "list[Node]"
    line: int


class Mapping(NamedTuple):
    """Keys and values in the order written, repeated keys included."""

    pairs: "list[tuple[Node, Node]]"
    line: int


Node = Scalar | Sequence | Mapping


class Unfit(Exception):
    """The text is not YAML that a procedure may be written in."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def tree_of(raw: bytes, file: str) -> Node:
    """The one document in this text, or Unfit with the fault that stopped the reading."""
    if len(raw) > LARGEST_FILE:
        raise Unfit(Fault(file, 1, "", "too-large", str(len(raw)), (str(LARGEST_FILE),)))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unfit(Fault(file, line, "", "not-utf-8", f"{raw[error.start]:#04x}")) from None
    strange = UNSHOWN.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise Unfit(Fault(file, line, "", "control", f"U+{ord(strange[0]):04X}"))
    try:
        return _grow(text, file)
    except yaml.MarkedYAMLError as error:
        sort, line, found = mistake(text, _stop(error))
        raise Unfit(Fault(file, line, "", sort, found)) from None


def _stop(error: yaml.MarkedYAMLError) -> Stop:
    mark, began = error.problem_mark, error.context_mark
    line = _line(mark)
    return Stop(
        error.problem or "", line, mark.column if mark else 0, _line(began) if began else line, error.context or ""
    )


def unquoted(node: Node) -> Iterator[Scalar]:
    """Words in brackets that strict readers of YAML take only in quotes: those with a question mark."""
    if isinstance(node, Scalar):
        if node.bare and "?" in node.value:
            yield node
        return
    parts = node.items if isinstance(node, Sequence) else [part for pair in node.pairs for part in pair]
    for part in parts:
        yield from unquoted(part)


def _line(mark: Any) -> int:  # noqa: ANN401 - PyYAML has two kinds of marks
    return mark.line + 1 if mark else 1


def _grow(text: str, file: str) -> Node:
    """Build the tree from a stack of open lists and mappings; a mapping is first a flat list of its parts."""
    found: Node | None = None
    open_nodes: list[tuple[bool, list[Node], int]] = []
    in_brackets = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_marks(event, file, line)
            done: Node = Scalar(event.value, line, bare=bool(in_brackets and not event.style))
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_marks(event, file, line)
            if len(open_nodes) == DEEPEST:
                raise Unfit(Fault(file, line, "", "too-deep", "", (str(DEEPEST),)))
            open_nodes.append((isinstance(event, yaml.MappingStartEvent), [], line))
            in_brackets += bool(in_brackets or event.flow_style)
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            is_mapping, parts, started = open_nodes.pop()
            in_brackets = max(0, in_brackets - 1)
            pairs = list(zip(parts[::2], parts[1::2], strict=True)) if is_mapping else []
            done = Mapping(pairs, started) if is_mapping else Sequence(parts, started)
        elif isinstance(event, yaml.AliasEvent):
            raise Unfit(Fault(file, line, "", "alias", f"*{event.anchor}"))
        elif isinstance(event, yaml.DocumentStartEvent) and found is not None:
            raise Unfit(Fault(file, line, "", "two-documents", ""))
        else:
            continue
        if open_nodes:
            open_nodes[-1][1].append(done)
        else:
            found = done
    if found is None:
        raise Unfit(Fault(file, 1, "", "empty", ""))
    return found


def _refuse_marks(event: yaml.NodeEvent, file: str, line: int) -> None:
    if event.anchor is not None:
        raise Unfit(Fault(file, line, "", "alias", f"&{event.anchor}"))
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise Unfit(Fault(file, line, "", "tag", tag))
