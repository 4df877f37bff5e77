"""What was agreed to be erased is erased once its day has gone by: in the record, and in whatever told of it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from models.case import Case
from models.casework.desk import BRITAIN, Desk, Order
from models.casework.lapsing import OwnDesk
from models.entries import BY_ITSELF, Minuted, Noted
from models.erasing import Erasure, entries_with, erasures, hold_on, linked_by_moves, moved, texts_of, with_the_same
from models.lawful import Erased, ErasureAgreed, ErasureAsked
from models.notices import CARD, REQUEST, Notice
from models.quoted import contains, plain
from models.store.cases import folded
from models.store.database import Database
from models.store.erasing import (
    Due,
    Message,
    committed,
    compacted,
    doubting,
    due,
    empty,
    of_many_since,
    put_without_words,
    telling,
    to_compact,
)
from models.store.outbox import put
from models.store.record import Stamp, append
from models.store.tables import CaseRow
from models.store.team import workspace_id

BEGINNING = 24  # characters: lists show no more of somebody's words than fits a line
UNQUOTED = (Noted, Minuted)  # messages about many cases never tell these
Said = Sequence[str]  # every piece of text in a message
Read = Callable[[Message], Said | None]  # what a message says in Slack; nothing where nobody may look


class Later(Exception):
    """Nobody can look just now: it is asked again, and until then nothing is erased."""


def erase_what_is_due(
    database: Database, workspace: str, now: datetime, read: Read, zone: ZoneInfo = BRITAIN
) -> list[str]:
    """Do what is due; gives the references of the cases. What is held back waits for the hold to be lifted."""
    with database.reading() as session:
        number = workspace_id(session, workspace)
        waiting = due(session, number, now)
    order = Order(workspace, BY_ITSELF, now, "", zone=zone)
    found = []
    for each in waiting:
        with suppress(Later):
            found.append(_erased(database, order, each, _quoting(database, each, number, read)))
    return [reference for reference in found if reference]


def is_to_tidy(database: Database, workspace: int) -> bool:
    """Whether the file may still hold what was erased."""
    with database.reading() as session:
        return to_compact(session, workspace)


def tidy_up(database: Database, workspace: int) -> bool:
    """Let the file keep nothing of what was erased; whether that could be done, with nobody in the way."""
    if not database.compact():
        return False
    with database.writing() as session:
        compacted(session, workspace)
    return True


def _quoting(database: Database, one: Due, workspace: int, read: Read) -> list[Message]:
    """Of the messages about many cases those that tell the words; asked before these are gone, with nothing kept locked."""
    with database.reading() as session:
        row = session.get_one(CaseRow, one.case)
        case = folded(session, row)
        erasure = erasures(case)[one.asked]
        numbers = erasure.asked.entries
        told = [case.entries[number - 1].content for number in numbers]
        if hold_on(case) or all(isinstance(content, UNQUOTED) for content in told):
            return []
        found = of_many_since(session, workspace, since(case, numbers))
    beginnings = tuple(plain(each)[:BEGINNING].rstrip() for each in texts_of(case, numbers))
    return [message for message in found if _tells(read(message), beginnings)]


def _tells(said: Said | None, words: Sequence[str]) -> bool:
    return said is None or contains(said, words)


def since(case: Case, numbers: Iterable[int]) -> datetime:
    """When the first of these words were recorded: nothing told them before."""
    return min(case.entries[number - 1].at for number in numbers)


def _erased(database: Database, order: Order, one: Due, quoting: Sequence[Message]) -> str:
    with database.writing() as session:
        desk = OwnDesk(session, order)
        row = desk.take(session.get_one(CaseRow, one.case).reference)
        case = desk.case(row)
        erasure = erasures(case)[one.asked]
        if not erasure.open or hold_on(case):
            return ""
        numbers = erasure.asked.entries  # what was shown and agreed to, and nothing that was recorded since
        texts = texts_of(case, moved(case, numbers))
        others = [] if erasure.asked.disposal else _others(desk, case, numbers, texts)
        promised = committed(session, row.id, numbers)
        outcome = desk.write(row, case, (Erased(one.asked, erasure.agreed, promised),))
        empty(session, row, promised)
        last = outcome.entries[-1].number
        told = telling(session, row, since(case, numbers), title=1 in numbers) if numbers else []
        put_without_words(session, row, last, [*told, *quoting, *doubting(session, desk.workspace)], order.at)
        _draw_requests(desk, row, case, last)
        for other in others:
            _erased_there(desk, other, erasure, texts)
        return row.reference


def _others(desk: Desk, case: Case, numbers: Iterable[int], texts: tuple[str, ...]) -> list[CaseRow]:
    """The cases into which these words were moved, or from which they came; what is held there stays there."""
    found: dict[str, CaseRow] = {}
    waiting, seen = list(linked_by_moves(case, numbers)), {case.id}
    while waiting:
        key = waiting.pop()
        row = desk.session.get(CaseRow, key)
        if key in seen or row is None:
            continue
        seen.add(key)
        there = folded(desk.session, row)
        same = with_the_same(there, entries_with(there, texts))
        if same and not hold_on(there):
            found[key] = row
            waiting += linked_by_moves(there, same)
    return [found[key] for key in sorted(found)]


def _erased_there(desk: Desk, other: CaseRow, erasure: Erasure, texts: tuple[str, ...]) -> None:
    """The same in another case: who asked and who agreed stand there too."""
    row = desk.take(other.reference)
    there = desk.case(row)
    numbers = with_the_same(there, entries_with(there, texts))
    empty(desk.session, row, _write_whole(desk, row, erasure, numbers))
    last = row.number
    told = telling(desk.session, row, since(there, numbers), title=1 in numbers)
    put_without_words(desk.session, row, last, told, desk.order.at)
    if row.channel:
        put(desk.session, desk.workspace, row.id, [Notice(CARD, row.channel, last)], desk.order.at)
    _draw_requests(desk, row, there, last)


def _write_whole(desk: Desk, row: CaseRow, erasure: Erasure, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Who asked, who agreed and that it was done, as three entries with the instants at which it was so."""
    said, session, order = erasure.asked, desk.session, desk.order
    agreed_at, promised = erasure.agreed_at or order.at, committed(session, row.id, numbers)
    asked = ErasureAsked(numbers, said.basis, said.because, said.disposal)
    append(session, row, (asked,), Stamp(erasure.by, erasure.at, erasure.at.date()))
    first = row.number
    append(session, row, (ErasureAgreed(first),), Stamp(erasure.agreed_by, agreed_at, agreed_at.date()))
    done = Erased(first, row.number, promised)
    append(session, row, (done,), Stamp(BY_ITSELF, order.at, order.today))
    return promised


def _draw_requests(desk: Desk, row: CaseRow, case: Case, last: int) -> None:
    if row.channel:
        shown = [Notice(REQUEST, row.channel, last, occurrence=number) for number in case.requests]
        put(desk.session, desk.workspace, row.id, shown, desk.order.at)
