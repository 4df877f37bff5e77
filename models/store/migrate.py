"""Brings a database to the shape that this release needs, and says which shape it has."""

from pathlib import Path
from shutil import disk_usage
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from models.authorities import councils
from models.refusals import NotNow
from models.store.database import Database
from models.store.tables import KEPT_FOR_GOOD, Council

ADDED_TO = {*KEPT_FOR_GOOD, "procedure_texts", "handled", "copies", "settings_history"}
LEAST = 64 * 1024  # bytes: with less there is hardly room for one act
SCRIPTS = Path(__file__).parent / "migrations"


class Shape(NamedTuple):
    """The migration that a database has reached, and the newest one; a stranger's is empty-handed."""

    now: str
    newest: str
    waiting: tuple[str, ...]


def upgrade(database: Database) -> Shape:
    """Bring it to the newest shape, with the councils that come with the bot. A second time does nothing."""
    before = shape(database)
    with database.transaction() as connection:
        bring_to(connection, "head")
        _add_councils(connection)
    return before


def bring_to(connection: Connection, revision: str) -> None:
    """Bring it to the shape of a certain release, in the transaction that is under way: all of it or nothing."""
    command.upgrade(_config(connection), revision)


def upgrade_as(owner: Database, application: Database) -> Shape:
    """The owner makes the tables; the application's own role may add to what is kept for good, and nothing else."""
    if owner.sqlite or application.sqlite:
        raise NotNow("no-roles")
    role, password = application.url.username, application.url.password
    if not role or role == owner.url.username:
        raise NotNow("same-role", role or "")
    if _place(owner) != _place(application):
        raise NotNow("other-database", application.shown)
    before = upgrade(owner)
    with owner.transaction() as connection:
        _make_role(connection, role, password)
        for table in SQLModel.metadata.sorted_tables:
            rights = "SELECT, INSERT" if table.name in ADDED_TO else "SELECT, INSERT, UPDATE, DELETE"
            connection.exec_driver_sql(f'REVOKE ALL ON "{table.name}" FROM PUBLIC, {_quoted(connection, role)}')
            connection.exec_driver_sql(f'GRANT {rights} ON "{table.name}" TO {_quoted(connection, role)}')
        connection.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {_quoted(connection, role)}")
        connection.exec_driver_sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {_quoted(connection, role)}")
    return before


def may_change_history(database: Database) -> bool:
    """Whether the role that the bot works under could change what is kept for good; SQLite knows no roles."""
    if database.sqlite:
        return False
    asked = text("SELECT has_table_privilege('history', 'UPDATE') OR has_table_privilege('history', 'DELETE')")
    with database.looking() as connection:
        return bool(connection.execute(asked).scalar_one())


def may_write(database: Database) -> None:
    """Refused where the file or its folder can only be read, or the disk is full; nothing is changed."""
    if database.sqlite:
        if disk_usage(Path(database.url.database or "").parent).free < LEAST:
            raise NotNow("full")
        with (
            database.transaction() as connection
        ):  # SQLite begins one on what can only be read, and refuses the first change
            connection.exec_driver_sql("UPDATE workspaces SET name = name WHERE 1 = 0")


def may_make_tables(database: Database) -> bool:
    """Whether the role is an owner's, on PostgreSQL."""
    with database.looking() as connection:
        return bool(connection.execute(text("SELECT has_schema_privilege('public', 'CREATE')")).scalar_one())


def ready(database: Database) -> None:
    """Whether the database has the shape that this release works with; if not, nothing is done with it."""
    found = shape(database)
    if found.waiting:
        raise NotNow("no-tables" if not found.now else "older", found.now)


def shape(database: Database) -> Shape:
    """Which shape the database has, and what is still to be done."""
    scripts = ScriptDirectory.from_config(_config())
    newest = scripts.get_current_head() or ""
    with database.looking() as connection:
        now = MigrationContext.configure(connection).get_current_revision() or ""
        strangers = set(inspect(connection).get_table_names()) & set(SQLModel.metadata.tables) if not now else set()
    if strangers:
        raise NotNow("not-ours", ", ".join(sorted(strangers)))
    known = [script.revision for script in scripts.walk_revisions()]
    if now and now not in known:
        raise NotNow("newer", now)
    waiting = known[: known.index(now)] if now else known
    return Shape(now, newest, tuple(reversed(waiting)))


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def _add_councils(connection: Connection) -> None:
    there = set(connection.scalars(select(Council.key)))  # type: ignore[call-overload]
    new = [
        {
            "key": council.key,
            "nation": council.nation,
            **{language: council.names.get(language, "") for language in ("en", "cy", "gd")},
            "short": "\n".join(council.short),
        }
        for council in councils()
        if council.key not in there
    ]
    if new:
        connection.execute(insert(Council), new)


def _place(database: Database) -> tuple[object, ...]:
    """Where a database is, whoever asks."""
    return database.url.host, database.url.port, database.url.database, database.url.query


def _make_role(connection: Connection, role: str, password: str | None) -> None:
    found = text(
        "SELECT rolsuper OR pg_has_role(oid, current_user::regrole, 'MEMBER') FROM pg_roles WHERE rolname = :role"
    )
    too_strong = connection.execute(found, {"role": role}).scalar()
    if too_strong:
        raise NotNow("strong-role", role)
    if too_strong is None:
        connection.exec_driver_sql(f"CREATE ROLE {_quoted(connection, role)} LOGIN")
        if password:
            secret = connection.execute(text("SELECT quote_literal(:password)"), {"password": password}).scalar_one()
            connection.exec_driver_sql(f"ALTER ROLE {_quoted(connection, role)} PASSWORD {secret}".replace("%", "%%"))
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {_quoted(connection, role)}")


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
