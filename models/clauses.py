"""The clauses of the five documents: where each stands, its rule in our own words, and where it lives in the procedures."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from models.procedure import Text

FILE = Path(__file__).parent / "procedures" / "clauses.yaml"


class Clause(NamedTuple):
    """One clause. A home is PROCEDURE/STEP, or PROCEDURE/STEP/FIELD."""

    id: str
    document: str
    section: Text
    rule: Text
    homes: tuple[str, ...]


class Difference(NamedTuple):
    """Where the two editions of the serious concern protocol differ; the homes are paths within both files."""

    id: str
    clauses: tuple[str, ...]
    assembly: str
    ministers: str
    homes: tuple[str, ...]


class Register(NamedTuple):
    """All of them, by id, and how people cite the documents that they stand in."""

    clauses: Mapping[str, Clause]
    differences: Mapping[str, Difference]
    documents: Mapping[str, Text]


@cache
def register() -> Register:
    """Everything in clauses.yaml."""
    with FILE.open("rb") as opened:
        written = yaml.load(opened, Loader=yaml.CSafeLoader)
    clauses = {
        key: Clause(key, of["document"], Text(of["section"]), Text(of["rule"]), tuple(of["homes"]))
        for key, of in written["clauses"].items()
    }
    differences = {
        key: Difference(key, tuple(of["clauses"]), of["assembly"], of["ministers"], tuple(of["homes"]))
        for key, of in written.get("differences", {}).items()
    }
    documents = {key: Text(of["cited"]["en"], of["cited"].get("cy", "")) for key, of in written["documents"].items()}
    return Register(clauses, differences, documents)


def section(clause: str) -> Text:
    """The section of its document that a clause stands in; empty for a clause of somebody else's document."""
    known = register().clauses.get(clause)
    return known.section if known else Text("")
