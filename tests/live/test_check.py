"""`remembrancer check` against the stand-in: each thing that going live needs, missing in turn."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checks import findings
from bot.config import Config, config
from bot.manifest import SCOPES
from bot.practice.slack.app import StandIn
from models.store.database import Database
from models.store.migrate import upgrade
from tests.conftest import Run
from tests.practising import bare_slack


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """One Slack for all of them."""
    with bare_slack() as started:
        started.world.add_token("xoxb-whole", set(SCOPES))
        started.world.add_token("xoxb-poor", {"chat:write"})
        yield started


@pytest.fixture
def live(slack: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything is set as it should be; gives the database's file, which is not there yet."""
    file = tmp_path / "record.db"
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-whole",
        "SLACK_APP_TOKEN": slack.world.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{file}",
    }.items():
        monkeypatch.setenv(name, value)
    return file


def test_all_is_well(run: Run, live: Path) -> None:
    """A line for each thing, exit 0, and nothing was made."""
    answer = run("check")
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) == 5
    assert all(line.startswith("✓ ") for line in answer.out.splitlines())
    assert not live.exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "", "SLACK_BOT_TOKEN is not set"),
        ("SLACK_BOT_TOKEN", "xoxb-secret-of-nobody", "does not take SLACK_BOT_TOKEN (invalid_auth)"),
        ("SLACK_BOT_TOKEN", "xoxb-poor", "scopes are missing: app_mentions:read"),
        ("SLACK_APP_TOKEN", "", "SLACK_APP_TOKEN is not set"),
        ("SLACK_APP_TOKEN", "xapp-secret-of-nobody", "does not take SLACK_APP_TOKEN"),
        ("SLACK_API_URL", "http://127.0.0.1:9/api/", "does not answer at http://127.0.0.1:9/api/"),
        ("REMEMBRANCER_LISTEN", "127.0.0.1:3000", "SLACK_SIGNING_SECRET is not set"),
        ("DATABASE_URL", "mysql://x", "the address of the database is not understood"),
    ],
)
@pytest.mark.usefixtures("live")
def test_what_is_not_as_it_should_be_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """✗, what to do, exit 1; a token is never shown."""
    monkeypatch.setenv(name, value)
    answer = run("check")
    assert answer.code == 1
    assert said in next(line for line in answer.out.splitlines() if line.startswith("✗ "))
    assert "secret-of-nobody" not in answer.out + answer.err


@pytest.mark.usefixtures("live")
def test_it_speaks_welsh(run: Run) -> None:
    """Every line."""
    answer = run("check", "--language", "cy")
    assert "gellir agor soced" in answer.out
    assert "Slack knows" not in answer.out


def test_a_database_that_is_there_is_looked_at(run: Run, live: Path) -> None:
    """Up to date, or not a database at all."""
    database = Database(str(live), make=True)
    upgrade(database)
    database.close()
    assert "up to date" in run("check").out
    live.write_bytes(b"no database" * 100)
    answer = run("check")
    assert answer.code == 1
    assert "not a database" in answer.out


def test_a_clock_that_is_wrong_is_noticed(slack: StandIn) -> None:
    """Ten minutes apart every signature would be refused."""
    told = Config("xoxb-whole", slack.world.app_token, "", slack.api_url)
    found = list(findings(told, "sqlite:///nowhere.db", lambda: datetime.now(UTC) + timedelta(minutes=10)))
    clock = next(each for each in found if each.kind.startswith("clock"))
    assert not clock.good
    assert abs(clock.values["seconds"] - 600) < 10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REMEMBRANCER_LISTEN", "3000"),
        ("REMEMBRANCER_LISTEN", "localhost:http"),
        ("REMEMBRANCER_LISTEN", "localhost:99999"),
        ("REMEMBRANCER_TIME_ZONE", "Europe/Cardiff"),
        ("REMEMBRANCER_HOURS", "9-5"),
        ("REMEMBRANCER_HOURS", "18:00-08:00"),
    ],
)
@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_setting_that_cannot_be_read_is_refused_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, name: str, value: str
) -> None:
    """Its name, what stands there, an example; exit 2."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    monkeypatch.setenv(name, value)
    answer = run(command)
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
    assert name in answer.err
    assert value in answer.err


def test_config_reads_what_a_person_writes() -> None:
    """Spaces, a missing slash and a slash too many are put right, not refused."""
    told = config(
        {
            "SLACK_API_URL": " http://localhost:1/api ",
            "REMEMBRANCER_ADMINS": "U1, U2,",
            "REMEMBRANCER_COMMAND": "/review",
            "REMEMBRANCER_HOURS": "07:30 - 19:00",
        },
        "en",
    )
    assert (told.api_url, told.admins, told.command) == ("http://localhost:1/api/", ("U1", "U2"), "review")
    assert told.hours.opens.isoformat() == "07:30:00"
