"""The texts of procedures and clauses that people read, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from models.clauses import Register
from models.procedure import Procedure, Text

WELSH = Path(__file__).parent / "procedures" / "cy.po"  # their Welsh, where it does not stand beside the English


class Placed(NamedTuple):
    """A text, and the keys that lead to it."""

    text: Text
    keys: tuple[str, ...]


def of_procedure(procedure: Procedure) -> Iterator[Placed]:
    """Every text of a procedure, in the order in which values hold them."""
    yield from _within(procedure, ())


def of_clauses(register: Register) -> Iterator[Placed]:
    """The section and the rule of every clause."""
    for key, clause in register.clauses.items():
        yield Placed(clause.section, ("clauses", key, "section"))
        yield Placed(clause.rule, ("clauses", key, "rule"))


def _within(value: object, keys: tuple[str, ...]) -> Iterator[Placed]:
    if isinstance(value, Text):
        yield Placed(value, keys)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _within(each, (*keys, key))
    elif isinstance(value, tuple):
        for number, each in enumerate(value, start=1):
            yield from _within(each, (*keys, str(number)))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name), (*keys, field.name))
