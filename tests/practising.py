"""A practice workspace, or a bare Slack, for a test; everything that the bot has said there is looked at in the end."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.practice.practice import RECORD, WORLD, Practice
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Place, Seen, Team
from tests.payloads import wrong_with_everything
from tests.practice.workspace import world


@contextmanager
def practising(folder: Path, at: str = "", *, empty: bool = False, language: str = "en") -> Iterator[Practice]:
    """The practice with its team, on the Friday on which it begins or at an instant after it."""
    if not empty:
        for name in (RECORD, WORLD):
            shutil.copy(_just_seeded() / name, folder)
    running = Practice(folder, language, empty=empty, port=0)
    running.start()
    if at:
        Team(running.url).moves_clock(at)
    yield running
    running.stop()
    _is_right(running.slack)


@contextmanager
def bare_slack() -> Iterator[StandIn]:
    """A Slack in which no bot runs yet."""
    with StandIn(world()) as started:
        yield started
    _is_right(started)


@cache
def _just_seeded() -> Path:
    """One practice that was seeded and left, from which the others go on: seeding takes seconds."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    seeded = Practice(folder, port=0)
    seeded.start()
    seeded.stop()
    return folder


def said(place: Place, line: str, answer: str, *, shared: bool = False) -> Seen:
    """Type a line and wait for an answer to it: one that was not there before."""
    before = {seen.ts for seen in place.messages()}
    place.types(line)
    return place.waits_for(
        lambda seen: seen.ts not in before and seen.ephemeral is not shared and answer in f"{seen.text}\n{seen.words}"
    )


def _is_right(slack: StandIn) -> None:
    wrong = wrong_with_everything(slack)
    assert not wrong, "\n".join(wrong)
