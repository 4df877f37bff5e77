"""Tables and lines on a terminal, or plain and wide where the output is no terminal."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

WIDE = 120


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    title: str = "",
    widest: int = -1,
    unbroken: Sequence[int] = (),
) -> None:
    """Print rows under headings; words in them are never markup.

    The widest column takes the room that is left; names in unbroken columns can be copied as they stand.
    """
    from rich import box  # noqa: PLC0415 - JSON and mistakes need not pay for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    if title:
        drawn.title, drawn.title_justify = Text(title, style="bold"), "left"
    share = console.width // (len(headings) + 1)
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


def line(words: str = "") -> None:
    """Print one line."""
    print(words)  # noqa: T201 - the command line's own voice


def data(found: dict[str, Any]) -> None:
    """Print data for other programs; on a screen that lacks letters they are written as escapes."""
    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    line(json.dumps(found, ensure_ascii=not every_letter, indent=2))


def warn(words: str) -> None:
    """Print one line beside the answer."""
    print(f"remembrancer: {words}", file=sys.stderr)  # noqa: T201


def fault(words: str) -> None:
    """Print one line of what is wrong, as it is, so that editors can follow file and line."""
    print(words, file=sys.stderr)  # noqa: T201
