"""Ways in that many tests share."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from bot.__main__ import main

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("ours")

IN_MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30  # noqa: S108 - a run keeps some 300 MB there, and takes them away


def pytest_configure() -> None:
    """What the tests write goes where writing does not wait for a disk, if there is room: nobody cuts this machine's power."""
    if "TMPDIR" not in os.environ and IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(IN_MEMORY)
        tempfile.tempdir = None  # it may have looked already


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the tests of faults kill at each point."""
    parser.addoption("--kills", type=int, default=10, help="how often a process is killed at each point")
    parser.addoption("--races", type=int, default=50, help="how often two processes decide at the same instant")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a process is killed at each point: 10, and 200 in `make faults`."""
    found: int = request.config.getoption("--kills")
    return found


@pytest.fixture
def races(request: pytest.FixtureRequest) -> int:
    """How often two processes decide at the same instant: 50, and 300 in `make faults`."""
    found: int = request.config.getoption("--races")
    return found


class Answer(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _an_environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has set in .env or in a shell changes no test."""
    for name in os.environ:
        if name.startswith("REMEMBRANCER_") or name == "COLUMNS":
            monkeypatch.delenv(name)  # subprocesses are handed os.environ: readline sets COLUMNS beside it


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command of the command line as people type it, without the program's name."""

    def running(*arguments: str) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)

    return running
