"""What fits on a screen: wide tables, rows one below the other on a narrow one, and nothing cut off."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from itertools import takewhile

import pytest

from handlers.wording.summary import title_of
from models import library
from tests.conftest import Run

LISTED = [(name, title_of(library.load(name), "en")) for name in library.names()]
STYLES = re.compile(r"\x1b\[[0-9;]*m")
DEADLINES = ("deadlines", "swia-follow-up", "report-published=2026-10-15", "--today", "2026-12-10")


def on_a_terminal(columns: int, *arguments: str) -> list[str]:
    """The lines that a command prints on a terminal of this width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen([sys.executable, "-m", "bot", *arguments], stdout=theirs, env=os.environ) as running:
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
    os.close(ours)
    assert running.returncode == 0
    return STYLES.sub("", said.decode()).splitlines()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def before_questions(lines: list[str]) -> list[str]:
    """The rows; the questions below them are lines of their own, which a terminal breaks where it likes."""
    return list(takewhile(lambda line: not re.match(r"F-\d\d  ", line), lines))


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_terminal_shows_every_name_and_title_of_the_list(columns: int) -> None:
    """However narrow the terminal is, no name is cut, no column is lost and no line runs over."""
    lines = on_a_terminal(columns, "procedures", "list")
    words = " ".join(" ".join(lines).split())
    assert all(name in words for name, _ in LISTED)
    assert "Title" in words
    assert columns == 100 or all(f"Title: {title}" in words for _, title in LISTED)
    assert max(len(line) for line in lines) <= columns


@pytest.mark.parametrize("columns", ["40", "60", "99"])
def test_a_narrow_screen_gets_rows_one_below_the_other(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """Each cell stands after its heading, as wide as the screen, and the same is said as in the table."""
    monkeypatch.setenv("COLUMNS", columns)
    rows = before_questions(run(*DEADLINES).out.splitlines())
    assert "\nDo it by: Thu 7 Jan 2027\n  Task: Handover meeting (must)\n" in "\n".join(rows)
    assert "Why: within 12 weeks of publication of the report (Thu 15 Oct 2026)" in " ".join(" ".join(rows).split())
    assert max(len(line) for line in rows) <= int(columns)


@pytest.mark.parametrize(("columns", "width"), [("", 120), ("100", 100), ("150", 150), ("wide", 120)])
def test_a_table_is_as_wide_as_is_set_or_120(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    """Where the output is no terminal COLUMNS says how wide; without it, or with nonsense in it, 120."""
    monkeypatch.setenv("COLUMNS", columns)
    assert {len(line) for line in run("procedures", "list").out.splitlines()} == {width}


def test_a_wide_terminal_is_used() -> None:
    """A table on a terminal is as wide as the terminal, not as wide as a file."""
    assert max(len(line) for line in before_questions(on_a_terminal(140, *DEADLINES))) == 140
