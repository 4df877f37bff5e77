"""Cases in the database: found, locked, opened and folded."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from secrets import randbelow
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session, col

from models.case import Case, fold
from models.definition import define
from models.entries import Opened
from models.procedure import Procedure
from models.refusals import NotNow, UnknownCase
from models.store.record import entries_of, entries_of_all, new_case_id
from models.store.rows import insert_once
from models.store.sight import Sight, visible
from models.store.tables import TABLES, CaseRow, Counter

PRIVATE_LETTERS = "X"
FIRST_NUMBERS = 9000  # private numbers have four digits until these are half used


def locked(session: Session, reference: str, sight: Sight) -> CaseRow | None:
    """The case as it is now, if it may be seen, kept from others until the transaction ends."""
    found = session.execute(_named_alone(sight), {"reference": reference.upper()})
    return found.scalar_one_or_none()


def seen(session: Session, reference: str, sight: Sight) -> CaseRow | None:
    """The case, if it may be seen, only to be read."""
    return session.execute(_named(sight), {"reference": reference.upper()}).scalar_one_or_none()


def shown_to(session: Session, reference: str, sight: Sight) -> CaseRow:
    """The same; a private case is unknown to strangers, as one that is not there."""
    row = seen(session, reference, sight)
    if row is None:
        raise UnknownCase(reference)
    return row


@lru_cache(maxsize=1024)
def _named(sight: Sight) -> Select[Any]:
    return select(CaseRow).where(col(CaseRow.reference) == bindparam("reference"), visible(sight))


@lru_cache(maxsize=1024)
def _named_alone(sight: Sight) -> Select[Any]:
    """It may have waited: what was read before is read again."""
    mine = _named(sight).with_for_update(of=CaseRow, key_share=True)
    return mine.execution_options(populate_existing=True)


def folded(session: Session, row: CaseRow) -> Case:
    """The case that its entries tell, under the procedure that it is pinned to."""
    return fold(row.id, row.reference, pinned(session, row.digest), entries_of(session, row.id))


def folded_all(session: Session, rows: Collection[CaseRow]) -> dict[str, Case]:
    """Several of them, by id."""
    entries = entries_of_all(session, [row.id for row in rows]) if rows else {}
    return {row.id: fold(row.id, row.reference, pinned(session, row.digest), entries[row.id]) for row in rows}


def pinned(session: Session, digest: str) -> Procedure:
    """The procedure whose text has this hash; read once, since a text never changes."""
    if digest not in _READ:
        texts = TABLES["procedure_texts"]
        text = session.execute(select(texts.c.text).where(texts.c.digest == digest)).scalar_one()
        procedure = define(text.encode(), digest).procedure
        if procedure is None:
            raise NotNow("procedure", digest)
        _READ[digest] = procedure
    return _READ[digest]


_READ: dict[str, Procedure] = {}


def keep_text(session: Session, procedure: Procedure, text: bytes) -> None:
    """Keep the text that a case is pinned to, once."""
    values = {"digest": procedure.digest, "key": procedure.key, "version": procedure.version, "text": text.decode()}
    insert_once(session, TABLES["procedure_texts"], values)


def new_row(session: Session, workspace: int, procedure: Procedure, opened: Opened, day: date) -> CaseRow:
    """An empty case with its reference; the first entry follows in the same transaction."""
    letters = PRIVATE_LETTERS if opened.private else procedure.reference or "Y"
    row = CaseRow(
        id=new_case_id(),
        workspace_id=workspace,
        reference=_reference(session, workspace, letters),
        procedure=procedure.key,
        digest=procedure.digest,
        authority=opened.authority,
        subject=opened.subject,
        year=opened.year,
        private=opened.private,
        channel=opened.channel,
        opened=day,
        number=0,
        head="",
    )
    session.add(row)
    session.flush()
    return row


def _reference(session: Session, workspace: int, letters: str) -> str:
    """The next number under these letters; private cases are numbered so that gaps tell nothing."""
    if letters == PRIVATE_LETTERS:
        return _private_reference(session, workspace)
    counter = session.execute(
        select(Counter)
        .where(col(Counter.workspace_id) == workspace, col(Counter.letters) == letters)
        .with_for_update(key_share=True)
    ).scalar_one_or_none()
    if counter is None:
        counter = Counter(workspace_id=workspace, letters=letters, last=0)
        session.add(counter)
    counter.last += 1
    session.flush()
    return f"{letters}-{counter.last}"


def _private_reference(session: Session, workspace: int) -> str:
    cases = TABLES["cases"]
    taken = set(
        session.execute(
            select(cases.c.reference).where(cases.c.workspace_id == workspace, cases.c.reference.startswith("X-"))
        ).scalars()
    )
    room = FIRST_NUMBERS
    while len(taken) * 2 > room:
        room *= 10
    while True:
        reference = f"{PRIVATE_LETTERS}-{room // 9 + randbelow(room)}"
        if reference not in taken:
            return reference
