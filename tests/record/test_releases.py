"""What older releases left behind goes on here: every schema with data in it, on both databases; killed, old or new."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot.drawing import Drawing, Here
from models.casework.seeing import see
from models.checker import check
from models.requests import Note
from models.store.checking import record_in
from models.store.database import Database
from models.store.migrate import SCRIPTS, bring_to, shape, upgrade
from models.store.outbox import OUTBOX, PARCEL, Hours, Parcel
from models.store.sight import seen_by_keeper
from models.words import Words
from scheduler.delivery import LEASE, Posted, Rejected, deliver
from tests.conftest import Run
from tests.practising import bare_slack
from tests.record.conftest import NUMBERS
from tests.record.forking import SPAWN
from tests.record.office import Office
from tests.record.releasing import KEPT, Kept, fill, keep, kept_ones, made
from tests.record.sending import LONDON
from tests.record.victim import killed_while_upgrading, upgraded_until

AT = datetime(2026, 12, 2, 10, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
PENDING = ("waiting", "unknown", "claimed")


@pytest.fixture(scope="module")
def client() -> Iterator[WebClient]:
    """Of a Slack in which nothing stands."""
    with bare_slack() as slack:
        yield WebClient(slack.world.bot_token, base_url=slack.api_url, retry_handlers=[])


Older = Callable[[Kept], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Older]:
    """Gives the address of what an older release left behind, on each database in turn; ask for the oldest first.

    One empty database grows from schema to schema, and each record is put into a copy of it.
    """
    if request.param == "sqlite":
        grown = f"sqlite:///{tmp_path}/grown.db"

        def copied(kept: Kept) -> str:
            grows(grown, kept)
            shutil.copy(tmp_path / "grown.db", tmp_path / f"{kept.revision}.db")
            return filled(f"sqlite:///{tmp_path}/{kept.revision}.db", kept)

        yield copied
        return
    server = request.getfixturevalue("server")
    run_of, template = next(NUMBERS), f"grown_{next(NUMBERS)}"
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {template}".encode())

        def on_the_server(kept: Kept) -> str:
            grows(server.get_uri(template), kept)
            name = f"older_{run_of}_{kept.revision}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
            return filled(server.get_uri(name), kept)

        yield on_the_server  # they go with the server: each that is dropped would wait for the disk


def grows(address: str, kept: Kept) -> None:
    """The next schema."""
    with closing(Database(address, make=True)) as database, database.transaction() as connection:
        bring_to(connection, kept.revision)


def filled(address: str, kept: Kept) -> str:
    """What was recorded under it."""
    with closing(Database(address)) as database:
        fill(database, kept)
    return address


def counted(office: Office, kept: Kept) -> dict[str, int]:
    """How many rows each table has that had any, without the councils that come with the bot."""
    return {each.name: office.count(each.name) for each in kept.tables if each.name != "authorities"}


def rows_in(kept: Kept) -> dict[str, int]:
    """How many there were."""
    return {each.name: len(each.rows) for each in kept.tables if each.name != "authorities"}


def whole(kept: Kept, table: str) -> set[tuple[Any, ...]]:
    """What a table held that is kept for good."""
    return {row for each in kept.tables if each.name == table for row in each.rows}


def test_every_older_schema_with_data_in_it_is_brought_up_to_date(older: Older, client: WebClient, run: Run) -> None:
    """Counts, entries, words and the chain are the same; what waited goes out; work goes on; a second run does nothing."""
    for kept in kept_ones():
        address = older(kept)
        with closing(Database(address)) as database:
            office = Office(database, now=AT)
            assert upgrade(database).now == kept.revision
            assert counted(office, kept) == rows_in(kept), kept.revision
            assert set(office.all("SELECT * FROM history")) == whole(kept, "history")
            assert set(office.all("SELECT * FROM words")) == whole(kept, "words")
            can_be_said(office, client)
            if kept.revision in {"0001", "0007"}:
                goes_on(office, client)
            before = everything(office)
            assert not upgrade(database).waiting
            assert everything(office) == before
            with record_in(database) as record:
                assert check(record).bad == ()
    assert "nothing was changed" in run("db", "upgrade", "--database", address).out


def drawing_of(office: Office, client: WebClient) -> Drawing:
    """What the bot draws messages with."""
    return Drawing(
        client,
        office.database,
        lambda: date(2026, 12, 2),
        lambda _parcel: "en",
        Here("", LONDON, lambda _channel: None),
    )


def can_be_said(office: Office, client: WebClient) -> None:
    """Each message that waited is there still, and can be drawn once its card stands."""
    with office.database.looking() as connection:
        waits = connection.execute(select(*PARCEL).where(OUTBOX.c.state.in_(PENDING)))
        parcels = [Parcel(*row) for row in waits]
    drawing = drawing_of(office, client)
    assert parcels
    assert any(drawing.draw(parcel) for parcel in parcels)


def goes_on(office: Office, client: WebClient) -> None:
    """Every case can be read and written, and what waited is sent, each once."""
    for (reference,) in office.all("SELECT reference FROM cases ORDER BY reference"):
        if not str(reference).startswith("X"):
            office.asks(str(reference), Note(Words("We go on")), key=f"here-{reference}")
        see(office.database, str(reference), date(2026, 12, 2), seen_by_keeper(1))
    waited = sorted(int(str(row[0])) for row in office.all(f"SELECT id FROM outbox WHERE state IN {PENDING}"))
    assert waited
    posted = sent(office, client)
    assert sorted({parcel.id for parcel in posted} & set(waited)) == waited
    assert office.all(f"SELECT * FROM outbox WHERE state IN {PENDING}") == []


def sent(office: Office, client: WebClient) -> list[Parcel]:
    """Everything that is drawn and posted until nothing waits."""
    drawing = drawing_of(office, client)
    posted: list[Parcel] = []
    stamps = count(1)

    def post(parcel: Parcel) -> Posted | Rejected:
        drawn = drawing.draw(parcel)
        if drawn is None:
            return Rejected("its thread is not there yet", timedelta())
        posted.append(parcel)
        return Posted(f"1764666000.{next(stamps):06}")

    real = LATER
    for _ in range(4):
        deliver(office.database, "worker", lambda: Hours(LATER, real), post, lambda _parcel: None)  # noqa: B023
        real += LEASE
    return posted


def everything(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that says something."""
    tables = ("history", "words", "cases", "outbox", "duties", "settings", "people", "authorities", "alembic_version")
    return {table: sorted(office.all(f"SELECT * FROM {table}"), key=repr) for table in tables}


class Cut(Exception):
    """The upgrade ends here."""


def test_an_upgrade_cut_at_each_step_leaves_the_old_or_the_new(older: Older) -> None:
    """Where each migration's number is written it goes wrong; killed early, late, at the commit, and once it was kept."""
    oldest = kept_ones()[0]
    address = older(oldest)
    with closing(Database(address)) as database:
        steps, newest = len(shape(database).waiting), shape(database).newest
        office = Office(database)
        before = everything(office)
        for step in range(steps):
            with closing(Database(address)) as cut, pytest.raises(Cut):
                upgraded_until(cut, step, goes_wrong)
            assert everything(office) == before, step
        for point in (0, steps - 1, steps):  # the last is the commit
            killed(address, point)
            assert everything(office) == before, point
        killed(address, steps + 1)
        assert shape(database).now == newest
        assert counted(office, oldest) == rows_in(oldest)
        assert not upgrade(database).waiting


def killed(address: str, point: int) -> None:
    """A process of its own that is killed there."""
    victim = SPAWN.Process(target=killed_while_upgrading, args=(address, point))
    victim.start()
    victim.join()
    assert victim.exitcode == -9


def goes_wrong() -> None:
    """Whatever it is."""
    raise Cut


def test_what_this_release_leaves_behind_can_be_kept(tmp_path: Path) -> None:
    """The command that each release keeps its fixture by writes what is read back to the letter."""
    kept = made()
    keep(kept, tmp_path)
    assert kept_ones(tmp_path) == [kept]


def test_each_schema_up_to_that_of_today_is_kept() -> None:
    """Whoever adds a migration keeps a record of it: `make release-fixture`."""
    made_by = [each.name[:4] for each in sorted((SCRIPTS / "versions").glob("0*.py"))]
    assert [kept.revision for kept in kept_ones()] == made_by
    assert all((KEPT / f"{kept.revision}.json").is_file() for kept in kept_ones())
