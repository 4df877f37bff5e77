"""What somebody did wrong where the YAML reader only says what stopped it: the usual mistakes, known by their looks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1000  # characters of a line that are looked at
QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
OPENED = re.compile(r"""(?:^|[\s\[{])(['"])""")
NO_SPACE = re.compile(r"\s*(?:- +)?[A-Za-z][\w-]*:[^\s/].*")
FRESH = re.compile(r"\s*(?:- +)?[\w-]+")  # a key at the beginning of its line
PAIR = re.compile(r":(?:\s|$)")


class Mistake(NamedTuple):
    """A sort of mistake, the line that it stands in and the words there."""

    sort: str
    line: int
    found: str


class Stop(NamedTuple):
    """Where the reader stopped and what it says of it; `began` is the line of what it was reading."""

    problem: str
    line: int
    column: int
    began: int
    reading: str


def mistake(text: str, stop: Stop) -> Mistake:
    """The likeliest mistake."""
    lines = [line[:LONGEST] for line in text.splitlines()] or [""]
    if stop.line > len(lines):  # the end of the file
        stop = stop._replace(line=len(lines), column=LONGEST, began=min(stop.began, len(lines)))
    sort, line = _likeliest(lines, stop)
    return Mistake(sort, line, lines[line - 1].strip())


def _likeliest(lines: list[str], stop: Stop) -> tuple[str, int]:
    here = lines[stop.line - 1]
    if stop.problem.startswith("found character") or stop.reading.endswith(("an alias", "an anchor")):
        return ("tab" if "\t" in here[: stop.column + 1] else "odd-start"), stop.line
    if "quoted scalar" in stop.reading:
        return "open-quote", stop.began
    for number in _upward(lines, stop):
        if NO_SPACE.fullmatch(QUOTED.sub("''", lines[number - 1])):
            return "no-space", number
        if _runs_over(lines, number):
            return "open-quote", number
    if "flow" in stop.reading:
        fresh = stop.line > stop.began and FRESH.fullmatch(here[: stop.column])
        return ("open-bracket", stop.began) if fresh or not here[stop.column :].strip() else ("in-brackets", stop.line)
    if stop.problem.startswith("could not find"):
        return "no-colon", stop.began
    if stop.problem.startswith("mapping values"):
        return _pairs_astray(lines, stop)
    if stop.problem.startswith("did not find"):
        return ("indent" if not here[: stop.column].strip() else "after-quote"), stop.line
    return "not-yaml", stop.line


def _upward(lines: list[str], stop: Stop) -> Iterator[int]:
    """The line where the reader stopped and the one before it; all of them where brackets were open."""
    first = stop.began if "flow" in stop.reading else 1
    written = [number for number in range(stop.line, first - 1, -1) if lines[number - 1].strip()]
    yield from written if "flow" in stop.reading else written[:2]


def _runs_over(lines: list[str], number: int) -> bool:
    """Whether a quote is opened in this line, and only closed by one that opens words further down."""
    opened = OPENED.search(QUOTED.sub("", lines[number - 1]))
    if not opened:
        return False
    following = next((line for line in lines[number:] if opened[1] in line), "")
    after = following.partition(opened[1])[2]
    return bool(after[:1].strip() and after[0] not in ",}]")


def _pairs_astray(lines: list[str], stop: Stop) -> tuple[str, int]:
    """A colon where no key may stand: in the words, after a line without one, or in a line too far in."""
    if len(PAIR.findall(QUOTED.sub("", lines[stop.line - 1]))) > 1:
        return "colon", stop.line
    above = next((number for number in range(stop.line - 1, 0, -1) if lines[number - 1].strip()), stop.line)
    return ("indent", stop.line) if PAIR.search(lines[above - 1]) else ("no-colon", above)
