"""Reads the years: plain values, with what happens in order of days."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
COLUMNS = 4  # day, weekday included; who; which task; why


class Line(NamedTuple):
    """One reminder: on which morning, who hears of it, which task, and why."""

    day: date
    who: str
    task: str
    why: str


class Happening(NamedTuple):
    """Something that somebody does on the afternoon of a day."""

    day: date
    by: str
    does: str
    what: str
    number: int | None
    more: Any


class Year(NamedTuple):
    """One case through its year."""

    procedure: str
    opened: date
    events: Mapping[str, date]
    roles: tuple[tuple[str, str], ...]
    happens: tuple[Happening, ...]
    until: date
    nudges: tuple[Line, ...]
    private: bool


def years() -> tuple[Year, ...]:
    """All of them, by procedure."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def _read(path: Path) -> Year:
    told = yaml.safe_load(path.read_text("utf-8"))
    return Year(
        told["procedure"],
        told["opened"],
        told["events"],
        tuple(told["roles"].items()),
        tuple(_happening(*each) for each in told["happens"]),
        told["until"],
        tuple(sorted(_line(line) for line in told["nudges"].splitlines() if not line.strip().startswith("#"))),
        told.get("private", False),
    )


def _happening(day: date, by: str, does: str, what: str, more: Any = None) -> Happening:
    name, number = _numbered(what)
    return Happening(day, by, does, name, number, more)


def _numbered(task: str) -> tuple[str, int | None]:
    name, _space, number = task.partition(" ")
    return name, int(number) if number else None


def _line(line: str) -> Line:
    words = line.partition("#")[0].split()
    said = " ".join(words[:COLUMNS])
    day = datetime.strptime(said, "%a %d %b %Y").date()  # noqa: DTZ007 - a day, and no instant
    if f"{day:%a %-d %b %Y}" != said:
        raise ValueError(f"{said} is no {words[0]}")
    who, *task, why = words[COLUMNS:]
    return Line(day, who, " ".join(task), why)
