"""The list of erasures, and doing them again in a record that was put back from before they were done."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlmodel import Session

from models.bodies import from_body, instant
from models.entries import BY_ITSELF, Recorded
from models.lawful import Erased, ErasureAgreed, ErasureAsked
from models.notices import CARD, REQUEST, Notice
from models.refusals import NotNow
from models.store.beside import beside
from models.store.erasing import doubting, empty, put_without_words, still_there, telling
from models.store.outbox import put
from models.store.record import Stamp, append
from models.store.tables import TABLES, CaseRow
from models.words import GONE, Words

ERASURES = "erasures"
BODIES = """SELECT case_id, number, body FROM history
WHERE kind IN ('erasure-asked', 'erasure-agreed', 'erased') ORDER BY case_id, number"""
HISTORY, REQUESTS = TABLES["history"], TABLES["requests"]
LONDON = ZoneInfo("Europe/London")


class Done(NamedTuple):
    """One erasure: of which words, by whom asked and agreed, and when."""

    case: str
    commitments: tuple[str, ...]
    entries: tuple[int, ...]
    asked_by: str
    asked_at: str
    basis: str
    because: str
    disposal: bool
    agreed_by: str
    agreed_at: str
    done_at: str


def list_of(connection: Connection) -> list[Done]:
    """Every erasure that a record tells of."""
    words = TABLES["words"]
    rows = connection.exec_driver_sql(BODIES).all()
    held = {str(row.commitment): row.text for row in connection.execute(select(words.c.commitment, words.c.text))}
    return _read(((str(case), str(body)) for case, _number, body in rows), held)


def list_in(file: Path) -> list[Done]:
    """The same of a file that may be damaged, or from before there were erasures: what can be read of it."""
    with suppress(sqlite3.Error, ValueError, KeyError), _opened(file) as connection:
        held = dict(connection.execute("SELECT commitment, text FROM words").fetchall())
        return _read(((str(case), str(body)) for case, _number, body in connection.execute(BODIES)), held)
    return []


def holds(file: Path, done: Iterable[Done]) -> bool:
    """Whether words stand in a copy that were erased since it was made, as far as it can be read."""
    wanted = {each for one in done for each in one.commitments}
    with suppress(sqlite3.Error), _opened(file) as connection:
        held = connection.execute("SELECT commitment FROM words WHERE text IS NOT NULL")
        return any(commitment in wanted for (commitment,) in held)
    return False


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    in_use = file.with_name(f"{file.name}-wal").exists()  # else nothing is to be left beside it by looking
    address = f"{file.resolve().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def _read(rows: Iterable[tuple[str, str]], held: Mapping[str, str | None]) -> list[Done]:
    words = {promised: GONE if text is None else Words(text) for promised, text in held.items()}
    entries: dict[tuple[str, int], Recorded] = {}
    for case, body in rows:
        entry = from_body(body, words)
        entries[case, entry.number] = entry
    return list(_done(entries))


def _done(entries: Mapping[tuple[str, int], Recorded]) -> Iterator[Done]:
    for (case, _number), entry in entries.items():
        said = entry.content
        if not isinstance(said, Erased) or not said.commitments:
            continue
        asked, agreed = entries[case, said.asked], entries[case, said.agreed]
        wanted = asked.content
        if isinstance(wanted, ErasureAsked):
            yield Done(
                case, said.commitments, wanted.entries, asked.by, instant(asked.at), str(wanted.basis),
                str(wanted.because), wanted.disposal, agreed.by, instant(agreed.at), instant(entry.at),
            )  # fmt: skip


def keep_list(file: Path, done: Iterable[Done]) -> None:
    """Put these on the list beside a record, with what stood there: a copy that is put back later may hold that again."""
    known: list[Done] = []
    with suppress(NotNow):  # it is damaged; what the record tells is better than nothing
        known = read_list(beside(file)) if beside(file).exists() else []
    write_list(beside(file), dict.fromkeys([*known, *done]))


def write_list(to: Path, done: Iterable[Done]) -> None:
    """Whole or not at all."""
    new = to.with_name(f".{to.name}.new")
    text = json.dumps({"remembrancer": ERASURES, ERASURES: [each._asdict() for each in done]}, ensure_ascii=False)
    with new.open("w", encoding="utf-8") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(to)


def read_list(file: Path) -> list[Done]:
    """The erasures that a list names."""
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if found["remembrancer"] != ERASURES:
            raise NotNow("no-erasures", str(file))
        return [
            Done(**each)._replace(commitments=tuple(each["commitments"]), entries=tuple(each["entries"]))
            for each in found[ERASURES]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotNow("no-erasures", str(file)) from error


def unlearnt(session: Session, wanted: Iterable[Done]) -> list[Done]:
    """Those of them whose words stand in this record: it is from before they were done."""
    return [each for each in wanted if still_there(session, each.case, each.commitments)]


def replay(session: Session, wanted: Iterable[Done], now: datetime) -> int:
    """Do again what is not done in this record; gives how many. Its own entries say who asked and agreed, and when."""
    return sum(_again(session, each, now) for each in dict.fromkeys(wanted))


def _again(session: Session, done: Done, now: datetime) -> bool:
    row = session.get(CaseRow, done.case)
    promised = still_there(session, done.case, done.commitments) if row else ()
    if row is None or not promised:
        return False
    there = tuple(number for number in done.entries if number <= row.number)  # others came after this copy was made
    asked = ErasureAsked(there, Words(done.basis), Words(done.because), done.disposal)
    _add(session, row, asked, done.asked_by, done.asked_at)
    first = row.number
    _add(session, row, ErasureAgreed(first), done.agreed_by, done.agreed_at)
    _add(session, row, Erased(first, row.number, promised), BY_ITSELF, done.done_at)
    empty(session, row, promised)
    _drawn_anew(session, row, there, now)
    return True


def _drawn_anew(session: Session, row: CaseRow, entries: tuple[int, ...], now: datetime) -> None:
    """What stands in Slack of the case may tell the words still, or again: its messages, its requests, its card."""
    first = select(func.min(HISTORY.c.recorded)).where(HISTORY.c.case_id == row.id, HISTORY.c.number.in_(entries))
    since = datetime.fromisoformat(session.execute(first).scalar_one())
    told = telling(session, row, since, title=1 in entries)
    put_without_words(session, row, row.number, [*told, *doubting(session, row.workspace_id)], now)
    if row.channel:
        asked = session.execute(select(REQUESTS.c.entry).where(REQUESTS.c.case_id == row.id)).scalars()
        shown = [Notice(REQUEST, row.channel, row.number, occurrence=number) for number in asked]
        put(session, row.workspace_id, row.id, [Notice(CARD, row.channel, row.number), *shown], now)


def _add(session: Session, row: CaseRow, content: ErasureAsked | ErasureAgreed | Erased, by: str, at: str) -> None:
    then = datetime.fromisoformat(at)
    append(session, row, (content,), Stamp(by, then, then.astimezone(LONDON).date()))
