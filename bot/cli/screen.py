"""Tables and lines on a terminal, or plain and wide where the output is no terminal."""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from textwrap import TextWrapper
from typing import Any

WIDE = 120
LONGEST_LINE = 2000  # characters of what is wrong
NARROW = 100  # below it a table's columns are too thin to read


class ReaderLeft(Exception):
    """Whoever read the output, such as `head`, has seen enough. Rich and typer would end a broken pipe with 1."""


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    title: str = "",
    widest: int = -1,
    unbroken: Sequence[int] = (),
) -> None:
    """Print rows under headings, or on a narrow screen one below the other; words in them are never markup.

    The widest column takes the room that is left; names in unbroken columns can be copied as they stand.
    """
    width = _width()
    if width < NARROW:
        _stacked(headings, rows, title, width)
    else:
        _drawn(headings, rows, title, widest, unbroken, width)


def _width() -> int:
    """The columns that are set or that the terminal has; wide where the output is no terminal."""
    if not (sys.stdout.isatty() or os.environ.get("COLUMNS")):
        return WIDE
    return shutil.get_terminal_size((WIDE, 0)).columns


def _drawn(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    title: str,
    widest: int,
    unbroken: Sequence[int],
    width: int,
) -> None:
    from rich import box  # noqa: PLC0415 - JSON and mistakes need not pay for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise ReaderLeft

    console = Screen(width=width, highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    if title:
        drawn.title, drawn.title_justify = Text(title, style="bold"), "left"
    share = width // (len(headings) + 1)
    for place, heading in enumerate(headings):
        if place == widest % len(headings):
            drawn.add_column(Text(heading), overflow="fold", ratio=1)
        elif place in unbroken:
            drawn.add_column(Text(heading), no_wrap=True, overflow="ignore")
        else:
            drawn.add_column(Text(heading), overflow="fold", max_width=share)
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console.print(drawn)


def answer(headings: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    """Print a table, or its title alone where there is nothing to put under its headings."""
    if rows:
        table(headings, rows, title)
    else:
        line(title)


def _stacked(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str, width: int) -> None:
    """Each row as lines, its first cell before the others; nothing is cut off."""
    if title:
        line(title)
    for row in rows:
        line()
        for place, (heading, cell) in enumerate(zip(headings, row, strict=True)):
            for folded in _folded(heading, cell, "  " if place else "", width):
                line(folded)
    line()


def _folded(heading: str, cell: str, indent: str, width: int) -> Iterator[str]:
    """The lines of a cell after its heading; names are never broken."""
    begins = f"{indent}{heading}: "
    for part in cell.splitlines():
        yield from TextWrapper(
            width, initial_indent=begins, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
        ).wrap(part)
        begins = "    "


def line(words: str = "") -> None:
    """Print one line."""
    try:
        print(words, flush=True)  # noqa: T201 - the command line's own voice; whoever reads a pipe waits for it
    except BrokenPipeError:
        raise ReaderLeft from None


def data(found: dict[str, Any]) -> None:
    """Print data for other programs; on a screen that lacks letters they are written as escapes."""
    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    line(json.dumps(found, ensure_ascii=not every_letter, indent=2))


def warn(words: str) -> None:
    """Print one line beside the answer."""
    print(one_line(f"remembrancer: {words}"), file=sys.stderr)  # noqa: T201


def fault(words: str) -> None:
    """Print one line of what is wrong, as it is, so that editors can follow file and line."""
    print(one_line(words), file=sys.stderr)  # noqa: T201


def one_line(words: str) -> str:
    """One line, whatever somebody typed: what cannot be seen, or would move the cursor, is shown as a gap."""
    seen = "".join(char if unicodedata.category(char)[0] not in "CZ" else " " for char in words)
    half = LONGEST_LINE // 2
    return seen if len(seen) <= LONGEST_LINE else f"{seen[:half]} … {seen[-half:]}"  # the end says what to do instead
