"""Checks a record against itself and against anchors. For files it needs the standard library alone: python -m models.checker FILE."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from models.chain import Bad, Gone, Head, Held, Line, Walk, against, canonical, digest

EXPORT, ANCHOR = "export", "anchor"
LINES = """SELECT case_id, number, kind, day, recorded, "by", body, previous, digest FROM history ORDER BY case_id, number"""
HELD = "SELECT commitment, case_id, salt, text FROM words ORDER BY case_id"
HEADS = """SELECT cases.id, number, head, workspaces.key, reference, authority, subject, year, private, channel, procedure, digest
FROM cases JOIN workspaces ON workspaces.id = workspace_id ORDER BY cases.id"""
GIVEN = "SELECT workspaces.key, letters, last FROM counters JOIN workspaces ON workspaces.id = workspace_id"
GUARDS = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
GUARDED = ("history", "words")
REFUSES = ("UPDATE", "DELETE", "INSERT")  # on SQLite, where INSERT means one that replaces what is there
TEXTS = "SELECT digest, text FROM procedure_texts ORDER BY digest"


class Record(NamedTuple):
    """The rows of a record, each kind in the order of cases."""

    lines: Iterable[Line]
    held: Iterable[Held]
    heads: Iterable[Head]
    texts: Iterable[tuple[str, str]] = ()  # of procedures, by their hash
    given: Iterable[tuple[str, str, int]] = ()  # workspace, letters, the last number given under them
    unguarded: tuple[str, ...] = ()


class Report(NamedTuple):
    """What came of a check; with nothing bad the record is whole."""

    cases: int
    entries: int
    bad: tuple[Bad, ...]
    gone: tuple[str, ...] = ()  # references that were given to a case, and that no case has
    erased: tuple[Gone, ...] = ()  # words that were lawfully erased
    unguarded: tuple[str, ...] = ()  # changes that the database no longer refuses by itself

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.bad or self.gone or self.unguarded)


class NoRecord(Exception):
    """The file holds no record of ours, and says so."""


def check(record: Record, anchored: Mapping[str, Head] | None = None) -> Report:
    """Walk every chain; an anchor is a list of heads that somebody kept elsewhere."""
    anchored = anchored or {}
    heads = {head.case: head for head in record.heads}
    words = _by_case(record.held)
    waiting: tuple[str, dict[str, Held]] | None = next(words, None)
    entries, seen, bad = 0, set(), []
    erased: list[Gone] = []
    for case, lines in groupby(record.lines, key=lambda line: line.case):
        seen.add(case)
        while waiting and waiting[0] < case:
            waiting = next(words, None)
        held = waiting[1] if waiting and waiting[0] == case else {}
        walk, known = Walk(case), anchored.get(case)
        there = None
        for line in lines:
            entries += 1
            walk.follow(line, held)
            if known and line.number == known.number:
                there = line.digest
        fault = walk.end(heads.get(case), len(held))
        erased += [] if fault else walk.gone()
        bad.append(fault or (against(known, there) if known else None))
    texts = dict(record.texts)
    bad += [Bad(pinned, 0, "text") for pinned, text in texts.items() if digest(text) != pinned]
    bad += [Bad(head.case, 1, "no-text") for head in heads.values() if head.pinned and head.pinned not in texts]
    bad += [Bad(case, 1, "missing") for case in sorted(heads.keys() - seen)]
    bad += [Bad(case, 1, "cut") for case in sorted(anchored.keys() - seen - heads.keys())]
    gone = tuple(_gone(heads.values(), record.given))
    return Report(len(seen), entries, tuple(each for each in bad if each), gone, tuple(erased), record.unguarded)


def _gone(heads: Iterable[Head], given: Iterable[tuple[str, str, int]]) -> Iterator[str]:
    """Numbers are given one after the other, in the transaction that opens the case; a gap is a case that was taken out.

    Private cases are numbered so that gaps tell nothing: of those only an anchor knows.
    """
    there = {(head.workspace, head.reference) for head in heads}
    for workspace, letters, last in given:
        references = (f"{letters}-{number}" for number in range(1, last + 1))
        yield from (reference for reference in references if (workspace, reference) not in there)


def unguarded(refused: Iterable[tuple[str, str]], *, of: Iterable[str] = REFUSES) -> tuple[str, ...]:
    """Which changes of what is kept for good nothing refuses any more."""
    there = set(refused)
    return tuple(f"{change} {table}" for table in GUARDED for change in of if (table, change) not in there)


def anchor_of(heads: Iterable[Head], at: str) -> dict[str, Any]:
    """What is kept elsewhere, so that a cut tail or a rewritten chain can be found out."""
    kept = [[head.case, head.number, head.digest] for head in heads]
    return {
        "remembrancer": ANCHOR,
        "at": at,
        "cases": len(kept),
        "entries": sum(number for _, number, _ in kept),
        "digest": digest(canonical({"heads": kept})),
        "heads": kept,
    }


def read_anchor(path: Path) -> dict[str, Head]:
    """The heads that an anchor knew."""
    found = _json(path)
    if found.get("remembrancer") != ANCHOR:
        raise NoRecord(str(path))
    heads = [Head(str(case), int(number), str(head)) for case, number, head in found["heads"]]
    if found["digest"] != digest(canonical({"heads": [list(head[:3]) for head in heads]})):
        raise NoRecord(str(path))
    return {head.case: head for head in heads}


def read_export(path: Path) -> Record:
    """The cases of an export."""
    found = _json(path)
    if found.get("remembrancer") != EXPORT:
        raise NoRecord(str(path))
    cases = sorted(found["cases"], key=lambda case: str(case["head"][0]))
    return Record(
        (Line(*line) for case in cases for line in case["entries"]),
        (Held(*each) for case in cases for each in case["words"]),
        (Head._make(case["head"]) for case in cases),
        ((case["procedure"]["digest"], case["procedure"]["text"]) for case in cases),
    )


def is_sqlite(path: Path) -> bool:
    """Whether a file is a SQLite database."""
    with path.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def read_sqlite(connection: sqlite3.Connection) -> Record:
    """The record in a SQLite file."""
    return Record(
        map(Line._make, connection.execute(LINES)),
        map(Held._make, connection.execute(HELD)),
        map(head_of, connection.execute(HEADS)),
        connection.execute(TEXTS),
        connection.execute(GIVEN),
        guards_of_sqlite(connection.execute(GUARDS)),
    )


def guards_of_sqlite(triggers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Which changes nothing refuses any more, by the triggers that are there."""
    return unguarded(_refused(triggers))


def _refused(triggers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Which changes of which table the triggers of a SQLite file refuse."""
    for table, statement in triggers:
        said = " ".join(statement.upper().split())
        if "RAISE(ABORT" in said.replace(" (", "("):
            yield from ((table, change) for change in REFUSES if f" BEFORE {change} " in said)


def head_of(row: Sequence[Any]) -> Head:
    """A row of cases; SQLite has no truth values of its own."""
    head = Head(*row)
    return head._replace(private=bool(head.private))


def check_file(path: Path, anchored: Mapping[str, Head] | None = None) -> Report:
    """Check a database file or an export."""
    try:
        if not is_sqlite(path):
            return check(read_export(path), anchored)
        with closing(sqlite3.connect(_only_read(path), uri=True)) as connection:
            return check(read_sqlite(connection), anchored)
    except (KeyError, TypeError, ValueError, OSError, RecursionError, sqlite3.Error) as error:
        raise NoRecord(str(path)) from error


def _only_read(path: Path) -> str:
    """Its address. On a disk that can only be read SQLite cannot put beside it what it needs, and nobody changes it."""
    still = not os.access(path.resolve().parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if still else ''}"


def _by_case(held: Iterable[Held]) -> Iterator[tuple[str, dict[str, Held]]]:
    for case, words in groupby(held, key=lambda each: each.case):
        yield case, {each.commitment: each for each in words}


def _json(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as opened:
        found = json.load(opened)
    if not isinstance(found, dict):
        raise NoRecord(str(path))
    return found


def _told(gone: Gone) -> str:
    which = ", ".join(map(str, gone.entries))
    basis = "(words erased)" if gone.basis is None else gone.basis
    asked, agreed = gone.asked_by, gone.agreed_by
    return f"{gone.reference}, words of {which}: erased on {gone.on} by {asked} and {agreed}, basis {basis}"


def main(arguments: list[str]) -> int:
    """Check the files that are named, in plain English and without anything installed."""
    worst = 0
    for name in arguments:
        try:
            report = check_file(Path(name))
        except NoRecord:
            print(f"{name}: neither a database nor an export of Remembrancer", file=sys.stderr)  # noqa: T201
            worst = 2
            continue
        for bad in report.bad:
            print(f"{name}: case {bad.case}, entry {bad.number}: {bad.what}", file=sys.stderr)  # noqa: T201
        for reference in report.gone:
            print(f"{name}: {reference} was a case, and is gone", file=sys.stderr)  # noqa: T201
        for change in report.unguarded:
            print(f"{name}: nothing refuses any more: {change}", file=sys.stderr)  # noqa: T201
        for erased in report.erased:
            print(f"{name}: {_told(erased)}")  # noqa: T201
        print(f"{name}: {report.entries} entries of {report.cases} cases, {len(report.bad)} cases at fault")  # noqa: T201
        worst = max(worst, 0 if report.whole else 1)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
