"""Situations: what happened, on which day we look, and what is then owed, as an inspector writes it in YAML."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from models import library
from models.duties import Duty, Team, duties
from models.history import Agreed, Answered, Chosen, Corrected, Entry, Fact, Happened, History, Planned, Waived
from models.procedure import Procedure
from models.words import Words

FOLDER = Path(__file__).parent / "procedures"
Situation = dict[str, Any]
KEYS = frozenset({
    "name", "procedure", "happened", "chosen", "agreed", "planned", "waived", "corrected", "answered",
    "closed", "tolerance", "on", "then",
})  # fmt: skip
NOT_LISTED = "not listed"


class Plain(yaml.SafeLoader):
    """YAML in which `on`, `yes` and `no` are words, and only true and false are flags."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def all_situations() -> Iterator[tuple[str, Situation]]:
    """Every situation, with the file that it stands in."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for situation in yaml.load(path.read_text("utf-8"), Loader=Plain):  # noqa: S506 - it is a SafeLoader
            yield path.stem, situation


def history_in(situation: Situation) -> History:
    """The history that a situation tells: facts first, corrections of them last."""
    on: date = situation["on"]
    happened = dict(situation.get("happened") or {})
    facts: list[Fact] = []
    for step, option in (situation.get("chosen") or {}).items():
        facts.append(Chosen(step, option, _first(happened.pop(step, on))))
    for name, days in happened.items():
        step, _, number = name.partition("#")
        facts += [Happened(step, _day(day), _time(day), int(number) if number else None) for day in _listed(days)]
    facts += [Agreed(step, day) for step, days in _items(situation, "agreed") for day in _listed(days)]
    facts += [Planned(*_occurrence(step, day)) for step, day in _items(situation, "planned")]
    facts += [Waived(*_occurrence(step, day)) for step, day in _items(situation, "waived")]
    facts += [Answered(question, Words(words), on) for question, words in _items(situation, "answered")]
    entries = [Entry(number, fact) for number, fact in enumerate(facts, start=1)]
    for name, day in _items(situation, "corrected"):
        number = next(e.number for e in entries if getattr(e.content, "name", getattr(e.content, "step", "")) == name)
        put_right = Happened(name, day) if day else None
        entries.append(Entry(len(entries) + 1, Corrected(number, put_right)))
    return tuple(entries)


def found_in(situation: Situation) -> tuple[Procedure, tuple[Duty, ...]]:
    """What is owed in a situation."""
    procedure = library.load(situation["procedure"])
    team = Team(frozenset(situation.get("closed") or ()), timedelta(weeks=situation.get("tolerance", 4)))
    return procedure, duties(procedure, history_in(situation), situation["on"], team)


def told(duty: Duty, why: str) -> dict[str, Any]:
    """A duty in the words that situations use."""
    return {
        "from": duty.first,
        "due": duty.due,
        "act_by": duty.act_by,
        "planned": duty.planned,
        "state": duty.state,
        "force": duty.definition.force,
        "owner": duty.definition.owner,
        "kind": duty.definition.kind,
        "approximate": duty.approximate,
        "provisional": duty.provisional,
        "questions": list(duty.questions),
        "clauses": list(duty.definition.clauses),
        "met": duty.met,
        "why": why,
    }


def _items(situation: Situation, key: str) -> list[tuple[str, Any]]:
    return list((situation.get(key) or {}).items())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> date:
    return _day(_listed(value)[0])


def _occurrence(name: str, day: date) -> tuple[str, date, int]:
    step, _, number = name.partition("#")
    return step, day, int(number or 1)


def _day(value: date | str) -> date:
    return datetime.fromisoformat(value).date() if isinstance(value, str) else value


def _time(value: date | str) -> time | None:
    return datetime.fromisoformat(value).time() if isinstance(value, str) else None
