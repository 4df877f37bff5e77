"""`remembrancer practise`: the whole bot in a browser, with pretend councils and a clock that can be moved."""

import os
import signal
import sys
import webbrowser
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from bot import settings
from bot.cli import screen
from bot.cli.options import InLanguage, Language
from handlers.wording.language import _

REAL = (settings.BOT_TOKEN, settings.APP_TOKEN)
WRONG = 2
LOOKS = 0.5  # seconds
Empty = Annotated[bool, typer.Option("--empty", help="A team without any case yet.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget what was practised, and begin anew.")]
Folder = Annotated[Path, typer.Option("--folder", metavar="DIR", help="Where the practice is kept.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]
Port = Annotated[int, typer.Option("--port", metavar="N", help="The page's port; a free one where it is taken.")]


def command(
    folder: Folder = Path("data/practice"),
    empty: Empty = False,
    fresh: Fresh = False,
    no_browser: NoBrowser = False,
    port: Port = 8765,
    language: InLanguage = Language.en,
) -> None:
    """Practise with the real bot in a browser; it needs no Slack, and nothing leaves this machine. Ctrl-C ends it."""
    real = [setting.name for setting in REAL if os.environ.get(setting.name)]
    if real:
        said = _("this is for practice, and {names} would be real: take it out of the environment first", language)
        screen.fault(said.format(names=", ".join(real)))
        raise typer.Exit(WRONG)

    from bot.practice import practice  # noqa: PLC0415 - the other commands need no Slack

    if fresh:
        practice.fresh(folder)
    running = practice.Practice(folder, language, empty=empty, port=port)
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    running.start()
    screen.line(running.url)
    screen.line(_("Open this address in a browser. Ctrl-C ends it; what you did is kept.", language))
    sys.stdout.flush()
    if not no_browser and _has_a_browser():
        webbrowser.open(running.url)
    while not ended.wait(LOOKS):
        for line in running.happened():
            screen.line(screen.one_line(line))
    lines = running.happened()
    running.stop()
    for line in lines:
        screen.line(screen.one_line(line))
    screen.line(_("Remembrancer has ended.", language))


def _has_a_browser() -> bool:
    """One with windows: a browser in the terminal would take the terminal away."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
