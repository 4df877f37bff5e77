"""A procedure file read and checked: a Procedure, or everything that is wrong with it."""

from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from models.checks import check
from models.faults import Fault
from models.language import PROCEDURE
from models.procedure import Procedure
from models.shapes import Reading
from models.yaml_tree import Unfit, tree_of


class Definition(NamedTuple):
    """What came of reading one file. With faults there is no procedure to run."""

    file: str
    key: str
    procedure: Procedure | None
    faults: tuple[Fault, ...]
    key_line: int = 1


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
    faults = tuple(sorted(reading.faults, key=lambda fault: fault.line))
    line = reading.lines.get(("key",), 1)
    if faults:
        return Definition(file, procedure.key or "", None, faults, line)
    return Definition(file, procedure.key, replace(procedure, digest=sha256(raw).hexdigest()), (), line)


def named_twice(definitions: tuple[Definition, ...]) -> tuple[Fault, ...]:
    """Faults for procedures that carry a name which an earlier file given has taken."""
    first: dict[str, str] = {}
    faults = []
    for definition in definitions:
        if not definition.key:
            continue
        if definition.key in first:
            faults.append(
                Fault(definition.file, definition.key_line, "key", "twice", definition.key, (first[definition.key],))
            )
        first.setdefault(definition.key, definition.file)
    return tuple(faults)
