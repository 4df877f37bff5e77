"""Writes entries to the end of a case's chain and reads them back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session

from models.bodies import body_of, from_body, instant
from models.chain import Held, Line, commitment, digest
from models.entries import NOWHERE, Content, Recorded, Source, day_of
from models.store.tables import TABLES, CaseRow
from models.store.tokens import keep_tokens
from models.words import GONE, Words
from models.written import kind_of

HISTORY = TABLES["history"]
WORDS = TABLES["words"]
WORDS_OF = select(WORDS.c.commitment, WORDS.c.text).where(WORDS.c.case_id == bindparam("case"))
BODIES_OF = select(HISTORY.c.body).where(HISTORY.c.case_id == bindparam("case")).order_by(HISTORY.c.number)
LINE = tuple(
    HISTORY.c[name] for name in ("case_id", "number", "kind", "day", "recorded", "by", "body", "previous", "digest")
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who records, when, on which day, and from where."""

    by: str
    at: datetime
    today: date
    source: Source = NOWHERE


UNKNOWN = ""  # in which language it was typed, unless the entry says so


def new_case_id() -> str:
    """An id that tells nothing and is unique wherever the case goes."""
    return token_hex(16)


def append(session: Session, row: CaseRow, contents: Iterable[Content], stamp: Stamp) -> tuple[Recorded, ...]:
    """Add entries to the end of the chain, and move the case's head to the last."""
    recorded: list[Recorded] = []
    lines: list[dict[str, object]] = []
    held: list[dict[str, object]] = []
    number, head = row.number, row.head
    for content in contents:
        number += 1
        entry = Recorded(number, content, day_of(content, stamp.today), stamp.at, stamp.by, stamp.source)
        line = _line(row.id, entry, head, held)
        head = line.digest
        lines.append(dict(zip((column.name for column in LINE), line, strict=True)))
        recorded.append(entry)
    session.execute(insert(HISTORY), lines)
    if held:
        session.execute(insert(WORDS), held)
        keep_tokens(session, row.id, [str(each["text"]) for each in held])
    row.number, row.head = number, head
    return tuple(recorded)


def entries_of_all(session: Session, cases: Collection[str]) -> dict[str, tuple[Recorded, ...]]:
    """The same of several cases, in as many questions as of one."""
    words = {
        commitment: GONE if text is None else Words(text).typed_in(UNKNOWN)
        for commitment, text in session.execute(
            select(WORDS.c.commitment, WORDS.c.text).where(WORDS.c.case_id.in_(cases))
        )
    }
    found: dict[str, list[Recorded]] = {case: [] for case in cases}
    bodies = select(HISTORY.c.case_id, HISTORY.c.body).where(HISTORY.c.case_id.in_(cases))
    for case, body in session.execute(bodies.order_by(HISTORY.c.case_id, HISTORY.c.number)):
        found[case].append(from_body(body, words))
    return {case: tuple(entries) for case, entries in found.items()}


def entries_of(session: Session, case_id: str) -> tuple[Recorded, ...]:
    """Every entry of a case, in order, with the words that it commits to."""
    words = {
        commitment: GONE if text is None else Words(text).typed_in(UNKNOWN)
        for commitment, text in session.execute(WORDS_OF, {"case": case_id})
    }
    return tuple(from_body(body, words) for (body,) in session.execute(BODIES_OF, {"case": case_id}))


def lines_of(session: Session, case_id: str) -> list[Line]:
    """The entries of a case as they are stored."""
    rows = session.execute(select(*LINE).where(HISTORY.c.case_id == case_id).order_by(HISTORY.c.number))
    return [Line(*row) for row in rows]


def held_for(session: Session, case_id: str) -> list[Held]:
    """The words of a case as they are stored, in an order that says nothing."""
    columns = (WORDS.c.commitment, WORDS.c.case_id, WORDS.c.salt, WORDS.c.text)
    rows = session.execute(select(*columns).where(WORDS.c.case_id == case_id).order_by(WORDS.c.commitment))
    return [Held(*row) for row in rows]


def _line(case: str, entry: Recorded, previous: str, held: list[dict[str, object]]) -> Line:
    def keep(words: Words) -> str:
        salt = token_hex(16)
        promised = commitment(salt, words)
        held.append({"commitment": promised, "case_id": case, "salt": salt, "text": str(words)})
        return promised

    body = body_of(case, entry, previous, keep)
    return Line(
        case,
        entry.number,
        kind_of(entry.content),
        entry.day.isoformat(),
        instant(entry.at),
        entry.by,
        body,
        previous,
        digest(body),
    )
