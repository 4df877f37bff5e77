"""Words go from where they are kept, and from wherever else they were written down; nothing of `history` is touched."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, text, update
from sqlmodel import Session

from models.bodies import instant
from models.chain import COOLING, commitments
from models.copies import RESTORED
from models.notices import (
    BRIEF,
    DIGEST,
    DOUBT,
    NUDGE,
    OWN_DAILY,
    OWN_WEEKLY,
    SLIPPAGE,
    TO_COUNTERSIGN,
    TO_THE_TEAM,
    WITHOUT_WORDS,
)
from models.quoted import contains, plain, strings_in
from models.store.outbox import CLAIMED, NEEDLESS, SENT, UNKNOWN, WAITING, row_of
from models.store.rows import insert_once
from models.store.tables import OF_ERASURES, TABLES, CaseRow
from models.store.team import QUIET_BECAUSE
from models.store.tokens import forget_tokens

HISTORY, WORDS, DOUBTS, OUTBOX = (TABLES[name] for name in ("history", "words", "doubts", "outbox"))
NUDGES, CLOSURES, CONTACTS, SETTINGS = (TABLES[name] for name in ("nudges", "closures", "contacts", "settings"))
COPIES = TABLES["copies"]
QUOTING = (TO_THE_TEAM, TO_COUNTERSIGN)  # these tell people's words; the others only what was recorded
DRAWN_BY_THEMSELVES = ("card", "request", "nudge-met", "taken-out", WITHOUT_WORDS)
OF_MANY = (DIGEST, OWN_DAILY, OWN_WEEKLY, SLIPPAGE)
MAY_STAND = (SENT, CLAIMED, UNKNOWN)
COMPACT = "compact"  # a setting that nobody sees: files are still to be rid of what was erased


class Message(NamedTuple):
    """Something that the bot posted."""

    id: int
    to: str
    message: str


class Due(NamedTuple):
    """An erasure whose day has gone by."""

    case: str
    asked: int


def due(session: Session, workspace: int, now: datetime) -> list[Due]:
    """What was agreed a day ago or longer, and neither stopped nor done."""
    cases = TABLES["cases"]
    columns = (HISTORY.c.case_id, HISTORY.c.kind, HISTORY.c.recorded, HISTORY.c.body)
    rows = select(*columns).join(cases, cases.c.id == HISTORY.c.case_id).where(OF_ERASURES)
    agreed: dict[Due, str] = {}
    over = set()
    for case, kind, recorded, body in session.execute(rows.where(cases.c.workspace_id == workspace)):
        one = Due(case, json.loads(body)["content"]["asked"])
        if kind == "erasure-agreed":
            agreed[one] = recorded
        else:
            over.add(one)
    last = instant(now - COOLING)
    put_back = session.execute(select(func.max(COPIES.c.at)).where(COPIES.c.kind == RESTORED)).scalar_one()
    if put_back is not None and instant(put_back) > last:
        return []  # what stopped or held it since the copy was made has to be said again first
    return sorted(one for one, recorded in agreed.items() if recorded <= last and one not in over)


def committed(session: Session, case: str, numbers: Iterable[int]) -> tuple[str, ...]:
    """What these entries commit to, as far as it is still there."""
    bodies = select(HISTORY.c.body).where(HISTORY.c.case_id == case, HISTORY.c.number.in_(tuple(numbers)))
    found = [
        each
        for body in session.execute(bodies.order_by(HISTORY.c.number)).scalars()
        for each in commitments(json.loads(body)["content"])
    ]
    return still_there(session, case, found)


def still_there(session: Session, case: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of these commitments behind which words still stand."""
    there = select(WORDS.c.commitment).where(
        WORDS.c.case_id == case, WORDS.c.commitment.in_(wanted), WORDS.c.text.is_not(None)
    )
    found = set(session.execute(there).scalars())
    return tuple(each for each in wanted if each in found)


def empty(session: Session, case: CaseRow, promised: Sequence[str]) -> tuple[str, ...]:
    """Take the words and their salts out. The database lets only those go that an entry `erased` of the case names."""
    named = select(WORDS.c.text).where(WORDS.c.case_id == case.id, WORDS.c.commitment.in_(promised))
    gone = tuple(each for each in session.execute(named).scalars() if each is not None)
    session.flush()
    if session.get_bind().dialect.name == "sqlite":
        mine = update(WORDS).where(WORDS.c.case_id == case.id, WORDS.c.commitment.in_(promised))
        session.execute(mine.values(salt=None, text=None))
    else:
        for each in promised:
            session.execute(text("SELECT erase_words(:which)"), {"which": each})
    kept = select(WORDS.c.text).where(WORDS.c.case_id == case.id, WORDS.c.text.is_not(None))
    forget_tokens(session, case.id, gone, session.execute(kept).scalars().all())
    _forget_elsewhere(session, case, gone)
    _note_compact(session, case.workspace_id)
    return gone


def _forget_elsewhere(session: Session, case: CaseRow, gone: Sequence[str]) -> None:
    """Lines of the case that were typed and not understood at once; just these words as a reason of the team or a name.

    What only contains some of the words and is of something else was not shown to anybody, and stays.
    """
    workspace, same = case.workspace_id, {plain(each) for each in gone} - {""}
    of_case = re.compile(rf"\b{re.escape(case.reference)}\b")
    doubts = select(DOUBTS.c.id, DOUBTS.c.words, DOUBTS.c.readings).where(DOUBTS.c.workspace_id == workspace)
    for number, words, readings in session.execute(doubts).all():
        if plain(words) in same or _tells(of_case, [words, *strings_in(json.loads(readings))], gone):
            session.execute(update(DOUBTS).where(DOUBTS.c.id == number).values(words="", readings="[]", answered=0))
            told = OUTBOX.c.doubt_id == number
            session.execute(update(OUTBOX).where(told, OUTBOX.c.state == WAITING).values(state=NEEDLESS))
    for number, reason in _rows(session, CLOSURES, "why", workspace):
        if plain(reason) in same:
            session.execute(update(CLOSURES).where(CLOSURES.c.id == number).values(why=""))
    why = (SETTINGS.c.workspace_id == workspace, SETTINGS.c.name == QUIET_BECAUSE)
    for number, value in session.execute(select(SETTINGS.c.id, SETTINGS.c.value).where(*why)).all():
        if plain(value) in same:
            session.execute(update(SETTINGS).where(SETTINGS.c.id == number).values(value=""))
    at_the_authority = (CONTACTS.c.workspace_id == workspace, CONTACTS.c.authority == case.authority)
    session.execute(delete(CONTACTS).where(*at_the_authority, CONTACTS.c.name.in_(gone)))


def _tells(of_case: re.Pattern[str], typed: Sequence[str], gone: Sequence[str]) -> bool:
    return any(map(of_case.search, typed)) and contains(typed, gone)


def _rows(session: Session, table: Any, column: str, workspace: int) -> list[tuple[int, str]]:  # noqa: ANN401 - a table
    found = select(table.c.id, table.c[column]).where(table.c.workspace_id == workspace)
    return [(int(number), str(value)) for number, value in session.execute(found)]


def of_many_since(session: Session, workspace: int, since: datetime) -> list[Message]:
    """Messages about many cases, sent since; whether one quotes the words is seen in Slack."""
    return _messages(session, workspace, since, OUTBOX.c.kind.in_(OF_MANY))


def _messages(session: Session, workspace: int, since: datetime, *which: Any) -> list[Message]:  # noqa: ANN401 - conditions
    wanted = select(OUTBOX.c.id, OUTBOX.c.to, OUTBOX.c.message).where(
        OUTBOX.c.workspace_id == workspace, OUTBOX.c.state.in_(MAY_STAND), OUTBOX.c.not_before >= since, *which
    )
    return [Message(*row) for row in session.execute(wanted.order_by(OUTBOX.c.id))]


def telling(session: Session, case: CaseRow, since: datetime, *, title: bool) -> list[Message]:
    """Messages about a case, sent since, that tell words of it; with its `title` gone all of them do."""
    mine = (OUTBOX.c.case_id == case.id, OUTBOX.c.kind.not_in(DRAWN_BY_THEMSELVES))
    kinds = mine if title else (OUTBOX.c.case_id == case.id, OUTBOX.c.kind.in_((*QUOTING, BRIEF)))
    reminded = select(NUDGES.c.outbox_id).where(NUDGES.c.case_id == case.id, NUDGES.c.outbox_id.is_not(None))
    found = _messages(session, case.workspace_id, since, *kinds)
    found += _messages(session, case.workspace_id, since, OUTBOX.c.kind == NUDGE, OUTBOX.c.id.in_(reminded))
    return list(dict.fromkeys(found))


def doubting(session: Session, workspace: int) -> list[Message]:
    """Messages that asked about a line whose words are gone."""
    emptied = select(DOUBTS.c.id).where(DOUBTS.c.workspace_id == workspace, DOUBTS.c.words == "")
    told = OUTBOX.c.doubt_id.in_(emptied)
    wanted = select(OUTBOX.c.id, OUTBOX.c.to, OUTBOX.c.message)
    rows = session.execute(wanted.where(told, OUTBOX.c.kind == DOUBT, OUTBOX.c.state.in_(MAY_STAND)))
    return [Message(*row) for row in rows]


def put_without_words(session: Session, case: CaseRow, entry: int, messages: Iterable[Message], now: datetime) -> None:
    """Have each of these messages drawn anew without the words, or deleted where it cannot be."""
    for each in messages:
        row = row_of(case.workspace_id, WITHOUT_WORDS, each.to, now)
        meaning = f"{WITHOUT_WORDS}:{each.id}:{case.id}:{entry}"
        insert_once(session, OUTBOX, row | {"meaning": meaning, "case_id": case.id, "about": each.id, "entry": entry})


def _note_compact(session: Session, workspace: int) -> None:
    mine = (SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == COMPACT)
    session.execute(delete(SETTINGS).where(*mine))
    session.execute(insert(SETTINGS).values(workspace_id=workspace, scope=COMPACT, name=COMPACT, value="1"))


def to_compact(session: Session, workspace: int) -> bool:
    """Whether the file may still hold what was erased."""
    found = select(SETTINGS.c.id).where(SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == COMPACT)
    return session.execute(found).first() is not None


def compacted(session: Session, workspace: int) -> None:
    """It does not any more."""
    session.execute(delete(SETTINGS).where(SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == COMPACT))
