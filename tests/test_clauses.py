"""The register of clauses: each of the 276 and of the 19 differences has a home, and every home is real."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
import yaml

from models import library
from models.clauses import Clause, register
from models.procedure import Step
from tests.ours import PROCEDURES

COUNTS = {"JR": 34, "SW": 29, "CP": 86, "SC": 54, "FW": 73}
ASSEMBLY, MINISTERS = "serious-concern-assembly", "serious-concern-ministers"
REGISTER = register()


def cited(step: Step) -> Iterator[tuple[str, str]]:
    """Each clause that a step cites, with the field that cites it; the step's own have none."""
    for clause in step.clauses:
        yield "", clause
    for field in fields(step):
        value = getattr(step, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and hasattr(part, "clauses"):
                for clause in part.clauses:
                    yield field.name.replace("_", "-") if field.name == "on_site" else field.name, clause


def homes() -> set[tuple[str, str]]:
    """Every clause of a registered document with every place that cites it."""
    documents = {clause.document for clause in REGISTER.clauses.values()}
    found = set()
    for name, procedure in PROCEDURES.items():
        for key, step in procedure.steps.items():
            for field, clause in cited(step):
                if clause.rpartition("-")[0] not in documents:  # your own document, which nobody need register
                    continue
                found.add((clause, f"{name}/{key}" + (f"/{field}" if field else "")))
    return found


def test_the_register_holds_every_clause() -> None:
    """34 JR, 29 SW, 86 CP, 54 SC and 73 FW; any document that is registered is numbered in order and without a gap."""
    counts = Counter(clause.document for clause in REGISTER.clauses.values())
    assert {document: counts[document] for document in COUNTS} == COUNTS
    expected = [f"{document}-{number:02}" for document, count in counts.items() for number in range(1, count + 1)]
    assert list(REGISTER.clauses) == expected


def test_the_register_holds_every_difference() -> None:
    """SCD-01 to SCD-19."""
    assert list(REGISTER.differences) == [f"SCD-{number:02}" for number in range(1, 20)]


@pytest.mark.parametrize("clause", REGISTER.clauses.values(), ids=lambda clause: clause.id)
def test_a_clause_says_where_it_stands_what_it_rules_and_where_it_lives(clause: Clause) -> None:
    """Document, section, a rule in words, and at least one home."""
    assert clause.document == clause.id.partition("-")[0]
    assert clause.section.en
    assert len(clause.rule.en) > 20
    assert clause.homes


def test_homes_and_citations_are_the_same() -> None:
    """A home that does not exist, or does not cite its clause, fails; so does a citation that the register lacks."""
    written = {(clause.id, home) for clause in REGISTER.clauses.values() for home in clause.homes}
    assert sorted(written - homes()) == []
    assert sorted(homes() - written) == []


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every scalar of a file with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from leaves(each, f"{path}.{number}")
    else:
        yield path, value


def differing() -> set[str]:
    """The paths at which the two editions of the protocol do not say the same."""
    texts = [(library.FOLDER / f"{name}.yaml").read_text("utf-8") for name in (ASSEMBLY, MINISTERS)]
    one, other = (dict(leaves(yaml.load(text, Loader=yaml.CBaseLoader))) for text in texts)  # noqa: S506 - all text
    return {path for path in {*one, *other} if one.get(path) != other.get(path)}


def test_the_two_editions_differ_exactly_where_the_register_says() -> None:
    """Each differing path belongs to one difference, and each difference differs somewhere."""
    claimed = {home: key for key, difference in REGISTER.differences.items() for home in difference.homes}
    covered = {path: next((key for home, key in claimed.items() if _within(path, home)), "") for path in differing()}
    assert sorted(path for path, key in covered.items() if not key) == []
    assert sorted(set(REGISTER.differences) - set(covered.values())) == []


def _within(path: str, home: str) -> bool:
    return path == home or path.startswith(f"{home}.")


@pytest.mark.parametrize("name", ["ciw-performance-evaluation-inspection", "ciw-assurance-or-improvement-check"])
def test_inspectors_keep_to_both_codes(name: str) -> None:
    """CP-78 names two codes beside its eight expectations; the civil service's is a must."""
    listed = next(each for each in PROCEDURES[name].steps["fieldwork"].checklists if "CP-78" in each.clauses)
    forces = {item.text.en: item.force for item in listed.items}
    assert forces["the Civil Service Code"] == "must"
    assert [force for words, force in forces.items() if "Professional Practice for Social Care" in words] == [
        "expected"
    ]
    assert len(forces) == 10
