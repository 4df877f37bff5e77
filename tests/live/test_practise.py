"""The practice workspace as a newcomer meets it: one command, an address, the real bot, a clock that is moved."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.practice.practice import Practice, fresh
from bot.practice.slack.client import Place, Team
from models.checker import check_file
from models.refusals import NotNow
from tests.conftest import Run
from tests.practising import practising

NORTH = "follow-up-north"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for these tests; they leave its clock later than they found it."""
    with practising(tmp_path_factory.mktemp("practice")) as running:
        yield running


@pytest.fixture
def north(practice: Practice) -> Place:
    """The channel of the north, as Ailsa sees it."""
    return Team(practice.url).as_("ailsa").channel(NORTH)


def asks(practice: Practice, route: str, body: dict[str, str] | None = None) -> dict[str, Any]:
    """Ask what the page asks; a refusal is an answer too."""
    data = json.dumps(body).encode() if body is not None else None
    request = Request(f"{practice.url}/_workspace/{route}", data)  # noqa: S310 - our own
    try:
        with urlopen(request) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
    except HTTPError as refused:
        with refused:
            found = json.load(refused)
    return found


def test_the_team_is_there_with_its_cases(practice: Practice, north: Place) -> None:
    """Eight people with what they are; a card for every case of the channel, each with the time of its day."""
    state = asks(practice, "state?as=ailsa&language=en")
    assert len(state["people"]) == 8
    assert {"name": "ailsa", "title": "link inspector"} in state["people"]
    assert state["today"] == "Fri 27 Nov 2026"
    assert len(state["ticks"]) == 5
    cards = [seen.text for seen in north.messages() if "Follow-up (Scotland)" in seen.text]
    for council in ("Glenfarg", "Ardross", "Strathavon", "Kinlaw", "Invermay"):
        assert any(council in card for card in cards)


def test_one_is_late_and_one_waits_for_approval(practice: Practice, north: Place) -> None:
    """Kinlaw's handover is late; what waits at Aberwen is seen by its people alone."""
    north.types("/case status kinlaw")
    north.waits_for(lambda seen: seen.ephemeral and "Handover meeting, Thu 19 Nov 2026 (late)" in seen.text)
    assert "aberwen-restricted" not in Team(practice.url).as_("tom").channels
    restricted = Team(practice.url).as_("siân").channel("aberwen-restricted")
    assert any("Aberwen" in seen.text for seen in restricted.messages())
    north.types("/case status aberwen")
    north.waits_for("no case")


def test_it_speaks_welsh_too(practice: Practice) -> None:
    """What the page says of the practice is in the language that it is asked in."""
    state = asks(practice, "state?as=mared&language=cy")
    assert state["commands"][0]["text"] == "/achos statws"
    assert state["ticks"][0]["words"].startswith("Teipiwch /achos statws")


def test_an_act_says_what_it_did(practice: Practice, north: Place) -> None:
    """A strip after each act: entries, and dates that moved."""
    before = asks(practice, "state?as=ailsa&language=en")["strip"]["number"]
    north.types("/case open fife swia-follow-up published 20 Nov 2026")
    north.waits_for(lambda seen: seen.ephemeral and "Fife" in seen.text and "First dates" in seen.text)
    strip = asks(practice, "state?as=ailsa&language=en")["strip"]
    assert (strip["number"], strip["words"]) == (before + 1, "2 entries")


def test_the_clock_goes_forward_only(practice: Practice, north: Place) -> None:
    """A day, a week, to the next thing due; a question that waits comes on the way; back is refused."""
    north.types("/case open fife swia-follow-up published 19 Nov 2026")
    north.waits_for(lambda seen: not seen.ephemeral and "SFU-7" in seen.text).thread.waits_for("The case was opened")
    north.types("/case note fife the director rang")
    north.waits_for("more than one way")
    assert "Messages sent on the way: 1" in asks(practice, "clock", {"do": "next"})["words"]
    Team(practice.url).as_("ailsa").dm.waits_for("You have not said")
    assert "Mon 30 Nov 2026, 09:00" in asks(practice, "clock", {"do": "next"})["words"]  # Wales is reminded; Scotland
    assert "Tue 1 Dec 2026, 09:00" in asks(practice, "clock", {"do": "next"})["words"]  # after St Andrew's Day
    assert "Wed 2 Dec 2026" in asks(practice, "clock", {"do": "day"})["words"]
    assert "Wed 9 Dec 2026" in asks(practice, "clock", {"do": "week"})["words"]
    assert "Wed 16 Dec 2026" in asks(practice, "clock", {"do": "outage"})["words"]
    assert "Sat 19 Dec 2026" in asks(practice, "clock", {"do": "to", "day": "2026-12-19"})["words"]
    assert "weekend" in asks(practice, "state?as=ailsa&language=en")["clock"]
    back = asks(practice, "clock", {"do": "to", "day": "2026-12-01"})
    assert (back["ok"], back["backwards"]) == (False, True)
    assert not asks(practice, "clock", {"do": "to", "day": "2326-12-01"})["ok"]
    assert not asks(practice, "clock", {"do": "to", "day": "junk"})["ok"]
    north.types("/case status strathavon")
    north.waits_for(lambda seen: "● Late" not in seen.text and "Strathavon" in seen.text)


def test_two_do_not_practise_in_one_folder(practice: Practice) -> None:
    """The second is refused in one line, and the first one's files stay."""
    with pytest.raises(NotNow) as refusal:
        fresh(practice.folder)
    assert refusal.value.why == "practising"
    assert (practice.folder / "practice.db").is_file()


def test_start_again_begins_on_the_first_day(practice: Practice, north: Place) -> None:
    """Another record with the same team; what was added is gone, and the bot answers as before."""
    assert asks(practice, "again", {})["ok"]
    assert asks(practice, "state?as=ailsa&language=en")["today"] == "Fri 27 Nov 2026"
    north = Team(practice.url).as_("ailsa").channel(NORTH)
    assert not any("Fife" in seen.text for seen in north.messages())
    north.types("/case why ardross report")
    north.waits_for("Every 3 months")
    assert check_file(practice.folder / "practice.db").bad == ()


@contextmanager
def begun(folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """The command, as a newcomer starts it; it is gone afterwards, also if something was not as it should be."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    command = [sys.executable, "-m", "bot", "practise", "--folder", str(folder), "--port", "0", "--no-browser", *more]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def test_from_the_shell_it_prints_its_address_first_and_goes_on_where_it_was_left(tmp_path: Path) -> None:
    """Alone on its line; Ctrl-C ends it cleanly; the next start has everything that was done."""
    with begun(tmp_path / "data") as first:
        assert first.stdout
        assert first.stderr
        address = first.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        north = Team(address).as_("ailsa").channel(NORTH)
        north.types("/case open fife swia-follow-up published 20 Nov 2026")
        north.waits_for(lambda seen: not seen.ephemeral and "Fife" in seen.text)
        first.send_signal(signal.SIGINT)
        assert "ailsa: /case open fife" in first.stdout.read()
        assert first.wait(60) == 0
        assert "Traceback" not in first.stderr.read()
    with begun(tmp_path / "data") as second:
        assert second.stdout
        north = Team(second.stdout.readline().strip()).as_("ailsa").channel(NORTH)
        assert any("Fife" in seen.text for seen in north.messages())
        north.types("/case status fife")
        north.waits_for("SFU-6")
        second.send_signal(signal.SIGTERM)
        assert second.wait(60) == 0
    with begun(tmp_path / "data", "--fresh", "--empty") as third:
        assert third.stdout
        north = Team(third.stdout.readline().strip()).as_("ailsa").channel(NORTH)
        assert north.messages() == []
        third.send_signal(signal.SIGTERM)
        assert third.wait(60) == 0


def test_half_of_a_practice_is_none_of_it(tmp_path: Path) -> None:
    """A file that cannot be read is no reason to stop: the practice begins anew."""
    first = Practice(tmp_path, empty=True, port=0)
    first.start()
    first.stop()
    (tmp_path / "slack.json").write_text("{", "utf-8")
    second = Practice(tmp_path, empty=True, port=0)
    second.start()
    assert asks(second, "state?as=ailsa&language=en")["today"] == "Fri 27 Nov 2026"
    second.stop()


def test_it_refuses_to_start_with_real_tokens(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One line, exit 2, nothing made."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-real")
    answer = run("practise", "--folder", str(tmp_path / "data"))
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert "SLACK_BOT_TOKEN" in answer.err
    assert "xoxb-real" not in answer.err
    assert not (tmp_path / "data").exists()
