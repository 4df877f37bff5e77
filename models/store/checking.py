"""The whole record as the checker reads it, from either database; and the heads that an anchor keeps."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from models.chain import Head, Held, Line
from models.checker import (
    GIVEN,
    GUARDS,
    HEADS,
    HELD,
    LINES,
    TEXTS,
    Record,
    check,
    guards_of_sqlite,
    head_of,
    unguarded,
)
from models.store.database import Database

AT_ONCE = 2000  # rows fetched together
BITS = {"UPDATE": 16, "DELETE": 8, "TRUNCATE": 32}  # as PostgreSQL writes down what a trigger is for
ON_POSTGRESQL = text("""SELECT relname, bit_or(tgtype) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgtype & 2 = 2
    AND relnamespace = current_schema()::regnamespace GROUP BY relname""")


@contextmanager
def record_in(database: Database) -> Iterator[Record]:
    """Everything, in the order of cases; read piece by piece, and all of it as it was at one moment."""
    with database.looking() as connection:
        if not database.sqlite:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        rows = connection.execution_options(yield_per=AT_ONCE)
        yield Record(
            (Line._make(row) for row in rows.execute(text(_bytewise(LINES, "case_id", database)))),
            (Held._make(row) for row in rows.execute(text(_bytewise(HELD, "case_id", database)))),
            (head_of(tuple(row)) for row in rows.execute(text(_bytewise(HEADS, "cases.id", database)))),
            (tuple(row) for row in rows.execute(text(_bytewise(TEXTS, "digest", database)))),
            [tuple(row) for row in connection.execute(text(GIVEN))],
            _unguarded(connection, database),
        )


def _unguarded(connection: Connection, database: Database) -> tuple[str, ...]:
    if database.sqlite:
        return guards_of_sqlite(tuple(row) for row in connection.execute(text(GUARDS)))
    rows = connection.execute(ON_POSTGRESQL)
    return unguarded(((table, change) for table, bits in rows for change, bit in BITS.items() if bits & bit), of=BITS)


def record_is_whole(database: Database) -> bool:
    """Whether no entry is lost, altered or forged."""
    with record_in(database) as record:
        return not check(record).bad


def heads_in(database: Database) -> list[Head]:
    """The head of every case."""
    with database.looking() as connection:
        return [head_of(tuple(row)) for row in connection.execute(text(_bytewise(HEADS, "cases.id", database)))]


def _bytewise(query: str, column: str, database: Database) -> str:
    """PostgreSQL sorts by the rules of a language unless told to go by bytes, as SQLite does."""
    return query if database.sqlite else query.replace(f"ORDER BY {column}", f'ORDER BY {column} COLLATE "C"')
