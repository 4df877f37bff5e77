"""The figures of reminders: `make bench`, beside APScheduler's job store and procrastinate doing the same in the same run."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import Any
from zoneinfo import ZoneInfo

import procrastinate
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import event, insert

from bot.config import POSTERS
from models.casework.nudging import Morning, nudge
from models.store.database import Database
from models.store.outbox import Hours, Parcel, Way, put_nudge
from models.store.tables import TABLES
from scheduler.delivery import Posted, Unwritten
from scheduler.sweep import sweep
from tests.bench_record import both, fill
from tests.record.office import Office

LONDON = ZoneInfo("Europe/London")
TODAY, LATER = date(2026, 10, 12), date(2027, 6, 1)
AT_NINE = datetime.combine(TODAY, time(9, 0, 1), LONDON).astimezone(UTC)
IDLE, BUSY, WRITTEN = 1_000_000, 500, 100_000
SAMPLE = 1_000  # jobs of those that are compared; what they take is scaled up
CHANNELS, LATE = 200, 10_000
PACE = timedelta(seconds=1)
NUMBERS = count(1)
MORNING = Morning(1, AT_NINE, LONDON)


def main(part: float) -> None:
    """Print each figure with what it should stay under; `part` of the last one's messages is enough for a look."""
    with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder, both(Path(folder)) as opened:
        for name, database in opened.items():
            office = Office(database, now=AT_NINE - timedelta(days=3))
            office.opens_follow_up()
            writing(name, database)
            busy(name, database)
            idle(name, database)
            outage(name, database, round(LATE * part))


def idle(name: str, database: Database) -> None:
    """A sweep over a million tasks none of which is due."""
    copies(database, IDLE)
    asked: list[str] = []
    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    taken = []
    for _ in range(20):
        asked.clear()
        taken.append(timed(lambda: nudge(database, MORNING)))
    print(
        f"{name}: idle sweep over {IDLE:,} tasks: {len(asked)} statements (at most 3), {median(taken) * 1000:.1f} ms (5)"
    )


def copies(database: Database, number: int) -> None:
    """So many tasks beside the one that is there, none of which is due."""
    columns = [column.name for column in TABLES["duties"].columns]
    chosen = {"occurrence": "1000 + i", "nudge_on": f"DATE '{LATER}'" if not database.sqlite else f"'{LATER}'"}
    values = ", ".join(chosen.get(column, f'"{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    with database.transaction() as connection:
        connection.exec_driver_sql(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) "
            f"INSERT INTO duties ({named}) SELECT {values} FROM n, (SELECT * FROM duties LIMIT 1) AS d"
            if database.sqlite
            else f"INSERT INTO duties ({named}) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
            f"WHERE i < {number}) SELECT {values} FROM n, (SELECT * FROM duties LIMIT 1) AS d"
        )
    with database.transaction() as connection:
        connection.exec_driver_sql("ANALYZE")


def busy(name: str, database: Database) -> None:
    """A morning on which many cases have something to say, and sending it where Slack costs nothing."""
    fill(database, BUSY)
    put_out = cpu(lambda: nudge(database, MORNING))
    with database.looking() as connection:
        made = connection.exec_driver_sql("SELECT count(*) FROM nudges").scalar_one()
    before = sent(database)
    sending = cpu(lambda: sends(database, timedelta()))
    each = put_out / made * 1000
    print(f"{name}: {made} reminders put out: {each:.2f} ms of CPU each (at most 2)")
    print(f"{name}: a message claimed and settled: {sending / (sent(database) - before) * 1000:.2f} ms of CPU")


def writing(name: str, database: Database) -> None:
    """When each task is next spoken of, written beside it; and the same as jobs."""
    with database.looking() as connection:
        row = dict(
            connection.exec_driver_sql("SELECT * FROM duties WHERE nudge_on IS NOT NULL LIMIT 1").mappings().one()
        )
    dates = {column.name for column in TABLES["duties"].columns if str(column.type) == "DATE"}
    row = {
        key: date.fromisoformat(value) if key in dates and isinstance(value, str) else value
        for key, value in row.items()
    }
    rows = [row | {"occurrence": number, "nudge_on": LATER} for number in range(10_000, 10_000 + WRITTEN)]

    def write() -> None:
        for start in range(0, WRITTEN, 2000):
            with database.transaction() as connection:
                connection.execute(insert(TABLES["duties"]), rows[start : start + 2000])

    ours = timed(write)
    with database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM duties WHERE occurrence >= 10000")
    theirs = jobs(database) * WRITTEN / SAMPLE
    print(f"{name}: the next day of {WRITTEN:,} tasks: {ours:.1f} s; APScheduler's job store {theirs:.0f} s, {theirs / ours:.0f} times as long (at least 50)")  # fmt: skip
    if not database.sqlite:
        queued = queue(database) * WRITTEN / (10 * SAMPLE)
        print(f"{name}: procrastinate, in batches of a thousand: {queued:.1f} s, {queued / ours:.1f} times as long (at least 1)")  # fmt: skip


def jobs(database: Database) -> float:
    """The same reminders as jobs of APScheduler's own store."""
    scheduler = BackgroundScheduler(jobstores={"default": SQLAlchemyJobStore(url=database.url)}, timezone="UTC")
    scheduler.start(paused=True)
    at = datetime.combine(LATER, time(9), UTC)

    def add() -> None:
        for number in range(SAMPLE):
            scheduler.add_job(print, "date", run_date=at, args=(f"SFU-{number}", "handover-meeting", 1))

    taken = timed(add)
    scheduler.remove_all_jobs()
    scheduler.shutdown()
    return taken


def queue(database: Database) -> float:
    """The same reminders as tasks of procrastinate, deferred to their day, ten times as many."""
    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector(conninfo=address))
    with app.open():
        app.schema_manager.apply_schema()
        remind = app.configure_task("remind", schedule_at=datetime.combine(LATER, time(9), UTC))

        tasks: list[dict[str, Any]] = [
            {"case": f"SFU-{number}", "step": "handover-meeting"} for number in range(SAMPLE)
        ]

        def defer() -> None:
            for _ in range(10):
                remind.batch_defer(*tasks)

        return timed(defer)


def outage(name: str, database: Database, late: int) -> None:
    """What waited for a week, over many channels, at the pace that Slack allows."""
    with database.writing() as session:
        case = session.connection().exec_driver_sql("SELECT id FROM cases LIMIT 1").scalar_one()
        for number in range(late):
            put_nudge(session, 1, f"late:{number}", Way(f"C{number % CHANNELS}", str(case)), AT_NINE)
    at_best = (late // CHANNELS - 1) * PACE.total_seconds()

    def all_of_it() -> None:
        before = sent(database)
        while sent(database) - before < late:
            sends(database, PACE)
            sleep(0.01)

    taken = timed(all_of_it)
    print(f"{name}: {late:,} late messages over {CHANNELS} channels: {taken:.1f} s, {taken / at_best:.2f} times Slack's pace (1.15)")  # fmt: skip


def sends(database: Database, pace: timedelta) -> None:
    """All that can be sent now; Slack takes it at once."""

    def post(_parcel: Parcel) -> Posted:
        return Posted(f"{next(NUMBERS)}.0")

    sweep(
        database,
        "bench",
        lambda: Hours(AT_NINE, datetime.now(UTC)),
        post,
        lambda _parcel: None,
        unwritten=Unwritten(),
        pace=pace,
        posters=POSTERS,
    )


def sent(database: Database) -> int:
    """How many messages have gone out."""
    with database.looking() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'sent'").scalar_one()
    return int(found)


def timed(act: Callable[[], object]) -> float:
    """Seconds on the wall."""
    started = perf_counter()
    act()
    return perf_counter() - started


def cpu(act: Callable[[], object]) -> float:
    """Seconds of this process."""
    started = process_time()
    act()
    return process_time() - started


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
