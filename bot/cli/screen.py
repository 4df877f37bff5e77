"""Tables and lines on a terminal, or plain and wide where the output is no terminal."""

import sys
from collections.abc import Iterable, Sequence

WIDE = 160


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Print rows under headings; words in them are never markup."""
    from rich import box  # noqa: PLC0415 - JSON and mistakes need not pay for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, title=Text(title, style="bold") if title else None, title_justify="left")
    for heading in headings:
        drawn.add_column(Text(heading), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console.print(drawn)


def line(words: str = "") -> None:
    """Print one line."""
    print(words)  # noqa: T201 - the command line's own voice


def warn(words: str) -> None:
    """Print one line beside the answer."""
    print(f"remembrancer: {words}", file=sys.stderr)  # noqa: T201


def fault(words: str) -> None:
    """Print one line of what is wrong, as it is, so that editors can follow file and line."""
    print(words, file=sys.stderr)  # noqa: T201
