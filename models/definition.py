"""A procedure file read and checked: a Procedure, or everything that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from models.checks import check
from models.faults import Fault
from models.language import PROCEDURE
from models.procedure import Link, Procedure
from models.shapes import Path, Reading
from models.yaml_tree import Unfit, tree_of, unquoted

CONSIDERED = "an option as STEP/OPTION"


class Definition(NamedTuple):
    """What came of reading one file. With faults there is no procedure to run."""

    file: str
    key: str
    procedure: Procedure | None
    faults: tuple[Fault, ...]
    lines: Mapping[Path, int] = MappingProxyType({})  # where each key was written


def define(raw: bytes, file: str) -> Definition:
    """Read the text of one procedure file."""
    try:
        tree = tree_of(raw, file)
    except Unfit as unfit:
        return Definition(file, "", None, (unfit.fault,))
    reading = Reading(file)
    procedure: Procedure | None = PROCEDURE.read(tree, (), reading)
    if procedure is None:
        return Definition(file, "", None, tuple(reading.faults))
    check(procedure, reading)
    reading.faults.extend(Fault(file, words.line, "", "question-mark", words.value) for words in unquoted(tree))
    faults = tuple(sorted(reading.faults, key=lambda fault: fault.line))
    if faults:
        return Definition(file, procedure.key or "", None, faults, reading.lines)
    return Definition(file, procedure.key, replace(procedure, digest=sha256(raw).hexdigest()), (), reading.lines)


def named_twice(definitions: tuple[Definition, ...]) -> tuple[Fault, ...]:
    """Faults for procedures that carry a name which an earlier file given has taken."""
    first: dict[str, str] = {}
    faults = []
    for definition in definitions:
        if not definition.key:
            continue
        if definition.key in first:
            faults.append(
                Fault(
                    definition.file,
                    definition.lines.get(("key",), 1),
                    "key",
                    "twice",
                    definition.key,
                    (first[definition.key],),
                )
            )
        first.setdefault(definition.key, definition.file)
    return tuple(faults)


def carried_astray(definitions: tuple[Definition, ...], find: Callable[[str], Procedure | None]) -> Iterator[Fault]:
    """Faults for days that links carry to events which the other procedure, where it is known, does not have."""
    given = {definition.key: definition.procedure for definition in definitions}
    for definition in definitions:
        for path, link in _links(definition.procedure):
            others = [other for other in (given.get(name) or find(name) for name in link.procedure) if other]
            for event in link.carries:
                here = (*path, "carries", event)
                other = next((other for other in others if event not in other.names), None)
                if other:
                    line = definition.lines.get(here, 1)
                    yield Fault(definition.file, line, ".".join(here), "unknown-carried", event, other.names)
            yield from _considered_astray(definition, path, link, others)


def _considered_astray(definition: Definition, path: Path, link: Link, others: list[Procedure]) -> Iterator[Fault]:
    """What leads to a private procedure is decided there, so that nothing shows here; every one of them can do that."""
    here = (*path, "considered_in")
    line = definition.lines.get(here) or definition.lines.get(path, 1)
    hidden = any(other.private for other in others) and not (definition.procedure and definition.procedure.private)
    if hidden and not link.considered_in and not link.joins:
        yield Fault(definition.file, line, ".".join(here), "missing", "", (CONSIDERED,))
    for other in others if link.considered_in else ():
        known = tuple(f"{key}/{option}" for key, step in other.steps.items() for option in step.options)
        if link.considered_in not in known:
            yield Fault(definition.file, line, ".".join(here), "unknown-considered", link.considered_in, known)


def _links(procedure: Procedure | None) -> Iterator[tuple[Path, Link]]:
    """Every link of a definition, with the keys that lead to it."""
    if procedure is None:
        return
    for key, step in procedure.steps.items():
        if step.opens:
            yield ("steps", key, "opens"), step.opens
        for name, option in step.options.items():
            if option.opens:
                yield ("steps", key, "options", name, "opens"), option.opens
    if procedure.followed_by:
        yield ("followed_by",), procedure.followed_by
