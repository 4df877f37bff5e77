"""Erasure in Slack: shown first, agreed by a second person, done a day later; what told the words is drawn anew or deleted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from models.checker import check_file
from models.store.beside import BEHIND
from models.store.replaying import list_in, read_list
from tests.practising import practising, said

NAME, DIGEST = "Quillfeather", "This week"
ASKED = "/case erase strathavon 7 8 9 unlawful, no name belongs there"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """On Tue 1 Dec 2026, with a note, a task that will be missed and an action: all name somebody who should not be named."""
    with practising(tmp_path_factory.mktemp("erasing")) as running:
        north = Team(running.url).as_("ailsa").channel("follow-up-north")
        said(north, f"/case note strathavon Zebulon {NAME} telephoned in tears", "A note was written")
        said(north, f"/case missed strathavon handover, {NAME} will not come", "will be missed")
        said(north, f"/case chase strathavon 3 dec, {NAME} will ring back", NAME)
        Team(running.url).as_("moira").dm.waits_for(NAME)
        Team(running.url).moves_clock("2026-12-01T09:30:00+00:00")
        north.waits_for(lambda seen: DIGEST in seen.text and NAME in f"{seen.text}{seen.words}")
        yield running


@pytest.fixture
def team(practice: Practice) -> Team:
    """Those who work there."""
    return Team(practice.url)


@pytest.fixture
def record(practice: Practice) -> Path:
    """The file of the record."""
    return next(each for each in practice.folder.iterdir() if each.suffix == ".db")


def quoting(practice: Practice) -> list[str]:
    """Every message in Slack in which the name stands."""
    channels = list(practice.slack.world.channels.values())
    messages = [each for one in channels for each in list(one.messages.values())]
    return [each.text for each in messages if NAME in f"{each.text}{each.blocks}"]


def test_it_is_shown_first_and_asked_of_somebody_else(team: Team, practice: Practice) -> None:
    """What goes and what stays; nothing is asked for until the button is pressed, and a member may not ask."""
    assert len(quoting(practice)) >= 3
    said(team.as_("tom").channel("follow-up-north"), ASKED, "Only a manager may ask")
    shown = said(team.as_("moira").channel("follow-up-north"), ASKED, "Nothing has gone yet")
    for words in (
        f"Zebulon {NAME} telephoned in tears",
        "What stays",
        "drawn anew without them",
        "Copies of the record",
    ):
        assert words in f"{shown.text}{shown.words}"
    shown.clicks("Ask for it")
    team.as_("moira").channel("follow-up-north").waits_for("It is asked that words be erased: entries 7, 8, 9")
    asked = team.as_("siân").dm.waits_for("Do you agree that words are erased?")
    assert NAME not in f"{asked.text}{asked.words}"
    assert "UK GDPR Article 17(1)(d)" in f"{asked.text}{asked.words}"
    for words in ("What stays", "Answers that somebody shared", "Copies of the record"):
        assert words in asked.words
    assert {"Agree", "Do not erase…", "What would go"} <= {*asked.buttons}
    asked.clicks("What would go")
    same = team.as_("siân").dm.waits_for("Nothing has gone yet")
    assert f"Zebulon {NAME} telephoned in tears" in f"{same.text}{same.words}"
    assert {"Agree", "Do not erase…"} <= {*same.buttons}
    own = team.as_("moira").channel("follow-up-north")
    said(own, "/case erasure strathavon agree 10", "You asked for this erasure yourself")
    asked.clicks("Agree")
    team.as_("moira").dm.waits_for("Words will be erased in a day")


def test_a_day_later_the_words_are_nowhere(team: Team, practice: Practice, record: Path) -> None:
    """Neither in Slack nor in the record, its files and its log; who asked hears of it, and the record is whole."""
    team.moves_clock("2026-12-02T09:00:00+00:00")
    assert quoting(practice)
    team.moves_clock("2026-12-02T10:00:00+00:00")
    done = team.as_("moira").dm.waits_for("Words were erased")
    assert "delete those in Slack" in done.words
    north = team.as_("ailsa").channel("follow-up-north")
    team.as_("ailsa").waits(lambda: not quoting(practice) or None, "no message names them")
    assert any(DIGEST in seen.text for seen in north.messages())  # those that did not tell them stay
    history = said(north, "/case history strathavon", "(words erased)")
    assert NAME not in f"{history.text}{history.words}"
    with closing(sqlite3.connect(record)) as connection:
        assert not connection.execute("SELECT 1 FROM settings WHERE scope = 'compact'").fetchall()
    found = b"".join(each.read_bytes() for each in practice.folder.iterdir() if each.name.startswith(record.name))
    assert NAME.lower().encode() not in found.lower()
    report = check_file(record)
    assert (report.bad, [each.entries for each in report.erased]) == ((), [(7, 8, 9)])
    kept = read_list(record.with_name(record.name + BEHIND))
    assert kept == list_in(record)
    assert kept[0].basis == "UK GDPR Article 17(1)(d)"
