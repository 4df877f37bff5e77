"""Going live from the shell, against the stand-in: a real process, ended as a service manager ends it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import yaml

from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from handlers.shortcuts import SHORTCUTS
from models.checker import check_file
from models.store.database import Database
from tests.conftest import Run
from tests.practising import bare_slack

NORTH = "follow-up-north"
LONGEST_NAME = 24  # of a shortcut


def test_without_tokens_two_lines_say_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is needed, and what needs none; exit 2."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    answer = run("run")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 2)
    assert "SLACK_BOT_TOKEN, SLACK_APP_TOKEN" in answer.err


@pytest.fixture
def slack() -> Iterator[StandIn]:
    """A Slack of this test's own."""
    with bare_slack() as started:
        yield started


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_makes_its_database_answers_and_ends_when_told(slack: StandIn, tmp_path: Path, end: signal.Signals) -> None:
    """From nothing but tokens: the database is made, a second bot leaves, a line is answered, and the end comes soon."""
    file = tmp_path / "data" / "record.db"
    environment = os.environ | {
        "SLACK_BOT_TOKEN": slack.world.bot_token,
        "SLACK_APP_TOKEN": slack.world.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{file}",
        "REMEMBRANCER_ADMINS": slack.world.user("siân").id,
    }
    command = [sys.executable, "-m", "bot", "run"]
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bot,
        ExitStack() as ending,
    ):
        ending.callback(bot.kill)  # also if something before its end is not as it should be
        assert bot.stdout
        assert "is live" in bot.stdout.readline()
        second = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert second.returncode != 0
        assert f"another bot runs on this database already ({socket.gethostname()} {bot.pid})" in second.stderr
        north = Team(slack.url).as_("ailsa").channel(NORTH)
        north.types("/case open highland swia-follow-up published 8 Oct 2026")
        north.waits_for(lambda seen: not seen.ephemeral and "SFU-1" in seen.text, within=60)
        bot.send_signal(end)
        assert "has ended" in bot.stdout.read()
        assert bot.wait() == 0
    assert check_file(file).bad == ()
    with closing(Database(str(file))) as database, database.looking() as connection:
        assert list(connection.exec_driver_sql("SELECT name FROM people WHERE role = 'admin'")) == [("Siân Prys",)]


def test_the_manifest_is_what_slack_reads_and_what_the_bot_listens_to(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Valid YAML with both commands, the verbs at the front door as a hint, each scope with its reason, and the team's own command."""
    monkeypatch.setenv("REMEMBRANCER_COMMAND", "/review")
    answer = run("manifest")
    assert answer.code == 0
    told = yaml.safe_load(answer.out)
    hints = {each["command"]: each["usage_hint"] for each in told["features"]["slash_commands"]}
    assert hints == {
        "/review": "status | due | why | log | plan | ask | open | help",
        "/achos": "statws | nesaf | pam | cofnodi | trefnu | gofyn | agor | cymorth",
    }
    assert told["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    shortcuts = told["features"]["shortcuts"]
    assert [each["callback_id"] for each in shortcuts] == [each.callback_id for each in SHORTCUTS]
    assert all(each["type"] == "message" and len(each["name"]) <= LONGEST_NAME for each in shortcuts)
    events = ["app_mention", "app_home_opened", "reaction_added", "message.channels", "message.groups"]
    assert told["settings"]["event_subscriptions"]["bot_events"] == [*events, "member_joined_channel"]
    assert "# to remind one person" in answer.out
    welsh = run("manifest", "--language", "cy").out
    assert "# i atgoffa un person" in welsh
    assert yaml.safe_load(welsh)["oauth_config"] == told["oauth_config"]
    assert told["features"]["app_home"]["home_tab_enabled"]
    assert all(len(hint) <= 100 for hint in hints.values())
