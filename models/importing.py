"""A team's existing cases as a table: read to the letter, every line that cannot be meant named, and nothing guessed."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import groupby
from typing import NamedTuple

from models.authorities import folded
from models.phrases import MONTHS
from models.procedure import Procedure
from models.refusals import Refused, UnknownName, WrongCell, WrongFile

# The columns, in both languages; the first two must be there.
COLUMNS = {
    "case": "achos",
    "what": "beth",
    "procedure": "gweithdrefn",
    "council": "cyngor",
    "about": "ynghylch",
    "day": "diwrnod",
    "option": "dewis",
    "person": "person",
    "note": "nodyn",
    "channel": "sianel",
    "private": "preifat",
}
NEEDED = ("case", "what")
OF_THE_CASE = (
    "procedure",
    "council",
    "about",
    "channel",
    "private",
)  # said on its first line; later the same or nothing
MONTHS_CY = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
    "Rhagfyr",
)  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
IN_WORDS = re.compile(r"([0-9]{1,2})\s+([^\W\d_]+)\.?\s+([0-9]{4})")
IN_FIGURES = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}", re.ASCII)
NUMBERED = re.compile(r"(.+?)\s*#?\s*(\d{1,3})", re.ASCII)
YES, NO = frozenset({"yes", "y", "ie", "true", "1"}), frozenset({"", "no", "n", "na", "nage", "false", "0"})
BIGGEST = 20_000_000  # bytes
LONGEST_CELL, LONGEST_KEY, SHORTEST_MONTH = 12_000, 100, 3
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: its number as an editor shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column; empty where the table has none."""
        return self.cells.get(column, "")


class Group(NamedTuple):
    """The lines of one case, in the order of the file."""

    key: str  # what the team calls it
    lines: tuple[Line, ...]


class Bad(NamedTuple):
    """A line that cannot be imported, and why."""

    line: int
    why: Refused


class Table(NamedTuple):
    """What a file says: its cases, in the order of their first lines, and the lines that are no lines of such a table."""

    groups: tuple[Group, ...]
    bad: tuple[Bad, ...]
    windows: bool = False  # it was written in Windows-1252 and not in UTF-8


def read(content: bytes) -> Table:
    """The table in a file: commas, semicolons or tabs; UTF-8, with a mark at its head or without, or Windows-1252."""
    text, windows = _decoded(content)
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(BIGGEST)
    lines, bad = list[Line](), list[Bad]()
    columns: list[str] = []
    for number, row in _numbered(text, delimiter):
        cells = [" ".join(cell.split()) if column != "note" else cell.strip() for column, cell in _beside(columns, row)]
        if not any(cells):
            continue
        if not columns:
            columns = _columns(cells)
        elif len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
            bad.append(Bad(number, WrongCell("too-many", "", str(len(row)), str(len(columns)))))
        elif longest := next(
            (column for column, cell in zip(columns, cells, strict=False) if len(cell) > LONGEST_CELL), ""
        ):
            bad.append(Bad(number, WrongCell("too-long", longest)))
        elif len(dict(zip(columns, cells, strict=False)).get("case", "")) > LONGEST_KEY:
            bad.append(Bad(number, WrongCell("too-long", "case")))
        elif not (line := Line(number, dict(zip(columns, cells, strict=False))))["case"]:
            bad.append(Bad(number, WrongCell("empty", "case")))
        else:
            lines.append(line)
    if not columns:
        raise WrongFile("empty")
    if not (lines or bad):
        raise WrongFile("no-lines")
    return Table(tuple(_grouped(lines)), tuple(bad), windows)


def day_in(cell: str) -> date:
    """2026-10-08 or 8 Oct 2026, in either language; nothing that can be read in two ways."""
    found = ISO.fullmatch(cell)
    try:
        if found:
            return date(*map(int, found.groups()))
        found = IN_WORDS.fullmatch(cell)
        if found and (month := _month(found[2])):
            return date(int(found[3]), month, int(found[1]))
    except ValueError as error:
        raise WrongCell("no-such-day", "day", cell) from error
    raise WrongCell("figures" if IN_FIGURES.fullmatch(cell) else "no-day", "day", cell)


def flag_in(cell: str) -> bool:
    """Yes or no, in either language; no where nothing is said."""
    if cell.casefold() not in YES | NO:
        raise WrongCell("no-flag", "private", cell)
    return cell.casefold() in YES


def procedure_in(cell: str, known: Iterable[Procedure]) -> Procedure:
    """The procedure of this key or title."""
    by_key = {procedure.key: procedure for procedure in known}
    titles = {key: (procedure.title.en, procedure.title.cy) for key, procedure in by_key.items()}
    return by_key[named_one("procedure", cell, titles)]


class What(NamedTuple):
    """What a line is about: an event or a step, which of a series, the option of a decision; or a role."""

    key: str
    occurrence: int | None = None
    option: str = ""
    role: bool = False


def what_in(line: Line, procedure: Procedure) -> What:
    """The one thing that is called so, by its key or by its whole title in either language."""
    cell = line["what"]
    titles = {key: (event.title.en, event.title.cy) for key, event in procedure.events.items()}
    titles |= {key: (step.title.en, step.title.cy) for key, step in procedure.steps.items()}
    roles = {key: (role.title.en, role.title.cy) for key, role in procedure.roles.items()}
    if line["person"]:
        return What(named_one("role", cell, roles, procedure.key), role=True)
    found = NUMBERED.fullmatch(cell)
    if found and (key := _exactly(found[1], titles)) in procedure.steps and procedure.steps[key].repeats:
        return What(key, int(found[2]), _option(line, procedure, key))
    if not _exactly(cell, titles) and _exactly(cell, roles):
        raise WrongCell("empty", "person")
    key = named_one("event", cell, titles, procedure.key)
    return What(key, None, _option(line, procedure, key))


def _option(line: Line, procedure: Procedure, key: str) -> str:
    options = procedure.steps[key].options if key in procedure.steps else {}
    if not line["option"]:
        return ""
    if not options:
        raise WrongCell("no-options", "option", line["option"])
    return named_one(
        "option", line["option"], {name: (each.title.en, each.title.cy) for name, each in options.items()}, key
    )


def named_one(kind: str, cell: str, titles: Mapping[str, tuple[str, ...]], within: str = "") -> str:
    """The key of the one thing of a kind that is called so."""
    if not cell:
        raise WrongCell("empty", "what" if kind in {"event", "role"} else kind)
    found = _exactly(cell, titles)
    if not found:
        raise UnknownName(kind, cell, tuple(titles), within)
    return found


def _exactly(cell: str, titles: Mapping[str, tuple[str, ...]]) -> str:
    """By its key; by its title, where only one thing has it."""
    if cell.casefold() in titles:
        return cell.casefold()
    wanted = folded(cell)
    found = [key for key, names in titles.items() if wanted in {folded(key), *map(folded, names)}]
    return found[0] if len(found) == 1 and wanted else ""


def _month(word: str) -> int:
    """By its name in either language, or by the first letters of it, three at least; 0 where there is none."""
    said, names = word.casefold(), enumerate(zip(MONTHS, MONTHS_CY, strict=True), start=1)
    found = {number for number, both in names if any(name.casefold().startswith(said) for name in both)}
    return found.pop() if len(found) == 1 and len(said) >= SHORTEST_MONTH else 0


def _decoded(content: bytes) -> tuple[str, bool]:
    if len(content) > BIGGEST:
        raise WrongFile("too-big", f"{len(content):,}")
    if content.startswith(UTF_16):
        return _utf_16(content), False
    if b"\0" in content:
        raise WrongFile("not-text")
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252"), True
        except UnicodeDecodeError as error:
            raise WrongFile("not-text") from error


def _utf_16(content: bytes) -> str:
    """What Excel calls Unicode text."""
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise WrongFile("not-text") from error


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; a cell may have lines of its own."""
    rows, begins = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise WrongFile("quotes", str(begins)) from error
        yield begins, row
        begins = rows.line_num + 1


def _beside(columns: list[str], row: list[str]) -> Iterator[tuple[str, str]]:
    return zip(columns or [""] * len(row), row, strict=False)


def _columns(cells: list[str]) -> list[str]:
    names = {name: column for column, welsh in COLUMNS.items() for name in (column, welsh)}
    while cells and not cells[-1]:
        cells = cells[:-1]
    for cell in cells:
        if cell.casefold() not in names:
            raise WrongFile("column", cell)
    found = [names[cell.casefold()] for cell in cells]
    for column in found:
        if found.count(column) > 1:
            raise WrongFile("column-twice", column)
    for column in NEEDED:
        if column not in found:
            raise WrongFile("no-column", column)
    return found


def _grouped(lines: list[Line]) -> Iterator[Group]:
    order = {line["case"]: place for place, line in reversed(list(enumerate(lines)))}
    for key, of_one in groupby(sorted(lines, key=lambda line: order[line["case"]]), key=lambda line: line["case"]):
        yield Group(key, tuple(of_one))
