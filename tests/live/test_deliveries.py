"""Where nothing gets through: seen by whoever manages and whoever keeps the bot, and made good by itself."""

import json
from collections.abc import Iterator

import pytest

from bot.config import config
from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from tests.conftest import Run
from tests.practising import practising, said

NORTH = "follow-up-north"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """The seeded team."""
    with practising(tmp_path_factory.mktemp("deliveries")) as running:
        yield running


@pytest.fixture
def team(practice: Practice) -> Team:
    """Its people."""
    return Team(practice.url)


@pytest.fixture
def record(practice: Practice) -> str:
    """The address of its record."""
    return f"sqlite:///{practice.folder / 'practice.db'}"


def test_all_is_well(run: Run, record: str) -> None:
    """One line and exit 0, in both languages; a bot that runs live keeps to Slack's pace."""
    answer = run("deliveries", "--database", record)
    assert (answer.code, answer.out) == (0, "Everything was sent.\n")
    assert run("deliveries", "--database", record, "--language", "cy").out == "Anfonwyd popeth.\n"
    assert config({}, "en").pace.total_seconds() == 1


def test_an_archived_channel_is_told_to_those_who_manage_and_goes_on_once_it_is_open(
    run: Run, record: str, team: Team
) -> None:
    """Moira hears once, with what to do; the command says it and ends with 1; then all of it follows, and she sees that too."""
    team.changes("channel", NORTH, archived=True)
    said(team.as_("ailsa").dm, "/case note kinlaw phoned the director", "phoned")
    moira = team.as_("moira").dm
    seen = moira.waits_for("Nothing gets through since Fri 27 Nov 2026")
    assert f"#{NORTH}" in seen.text
    assert "the channel is archived; unarchive it" in seen.text
    answer = run("deliveries", "--database", record)
    assert answer.code == 1
    assert "0 failed" in answer.out
    assert f"#{NORTH}" in answer.out
    found = json.loads(run("deliveries", "--database", record, "--format", "json").out)
    assert [(each["name"], each["why"], each["waiting"]) for each in found["blocked"]] == [(NORTH, "is_archived", 2)]
    assert (found["good"], found["failed"]) == (False, [])
    said(team.as_("ailsa").dm, "/case note kinlaw rang again", "rang again")
    team.changes("channel", NORTH, archived=False)
    run("deliveries", "--database", record, "--again")
    thread = team.as_("jo").channel(NORTH).waits_for(lambda each: each.text.startswith("Kinlaw · ")).thread
    for words in ("phoned the director", "rang again"):
        thread.waits_for(words)
    moira.waits_for(lambda each: each.ts == seen.ts and "Messages get through again" in each.text)
    assert len([each for each in moira.messages() if "get" in each.text and f"#{NORTH}" in each.text]) == 1
    assert run("deliveries", "--database", record).code == 0


def test_a_revoked_token_is_said_once_it_is_over(run: Run, record: str, team: Team) -> None:
    """Meanwhile only the command knows; then a morning's reminders come, and those who manage learn of the silence."""
    team.app(revoked=True)
    team.moves_clock("2026-12-01T09:00:01+00:00")
    jo = team.as_("jo")
    jo.waits(lambda: run("deliveries", "--database", record).code or None, "that it is blocked")
    found = json.loads(run("deliveries", "--database", record, "--format", "json").out)
    assert [(each["to"], each["why"]) for each in found["blocked"]] == [("", "token_revoked")]
    assert len(found["waiting"]) > 3
    team.app(revoked=False)
    run("deliveries", "--database", record, "--again")
    thread = jo.channel(NORTH).waits_for(lambda each: each.text.startswith("Kinlaw · ")).thread
    thread.waits_for("Jo Kerr · Kinlaw SFU-4 · Handover meeting (must): late")
    team.as_("moira").dm.waits_for("Messages get through again: everything")
    assert run("deliveries", "--database", record).code == 0


def test_a_private_channel_is_not_named_to_those_who_manage(run: Run, record: str, team: Team) -> None:
    """Its name tells of a case: Moira, who is not of it, hears of a private channel; whoever keeps the bot sees which."""
    team.changes("channel", "aberwen-restricted", archived=True)
    team.as_("siân").dm.types("/case note aberwen phoned")
    seen = team.as_("moira").dm.waits_for("a private channel")
    assert "Nothing gets through since Tue 1 Dec 2026" in seen.text
    assert "aberwen" not in seen.text.casefold()
    assert "#aberwen-restricted" in run("deliveries", "--database", record).out
