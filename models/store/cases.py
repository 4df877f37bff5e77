"""Cases in the database: found, locked, opened, folded, and what is made from them for lists."""

from collections.abc import Iterable
from datetime import date
from secrets import randbelow
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, SQLModel, col

from models.case import Case, fold
from models.definition import define
from models.duties import SETTLED, Duty
from models.entries import Opened
from models.procedure import Procedure
from models.refusals import NotNow
from models.store.record import entries_of, new_case_id
from models.store.tables import CaseRow, Counter, ProcedureText

TABLES = SQLModel.metadata.tables
PRIVATE_LETTERS = "X"
FIRST_NUMBERS = 9000  # private numbers have four digits until these are half used


def locked(session: Session, workspace: int, case_id: str) -> CaseRow | None:
    """The row of a case as it is now, kept from others until the transaction ends."""
    found = select(CaseRow).where(col(CaseRow.id) == case_id, col(CaseRow.workspace_id) == workspace)
    fresh = found.with_for_update().execution_options(populate_existing=True)  # it may have been read before the wait
    return session.execute(fresh).scalar_one_or_none()


def folded(session: Session, row: CaseRow) -> Case:
    """The case that its entries tell, under the procedure that it is pinned to."""
    return fold(row.id, row.reference, pinned(session, row.digest), entries_of(session, row.id))


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
    there = session.get(ProcedureText, procedure.digest)
    if there is None:
        session.add(
            ProcedureText(digest=procedure.digest, key=procedure.key, version=procedure.version, text=text.decode())
        )
        session.flush()


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
        select(Counter).where(col(Counter.workspace_id) == workspace, col(Counter.letters) == letters).with_for_update()
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


def project(session: Session, row: CaseRow, case: Case, duties: tuple[Duty, ...], until: date) -> None:
    """Write what lists need of a case: its end, its duties, questions, actions and people. Only what differs is touched."""
    ending = case.ending
    session.execute(
        update(TABLES["cases"])
        .where(TABLES["cases"].c.id == row.id)
        .values(ended=ending[1] if ending else None, laid_out_until=until)
    )
    base = {"case_id": row.id, "workspace_id": row.workspace_id}
    replace(session, "duties", row.id, ("step", "occurrence"), [base | duty_values(case, duty) for duty in duties])
    replace(
        session,
        "questions",
        row.id,
        ("question", "step", "occurrence"),
        [
            base | {"question": question, "step": duty.step, "occurrence": duty.occurrence}
            for duty in duties
            for question in duty.questions
        ],
    )
    replace(session, "actions", row.id, ("entry",), [base | action for action in _actions(case)])
    replace(session, "case_people", row.id, ("role", "person"), [{"case_id": row.id} | each for each in _people(case)])


def duty_values(case: Case, duty: Duty) -> dict[str, Any]:
    """A duty as its row: nothing that depends on today."""
    return {
        "step": duty.step,
        "occurrence": duty.occurrence,
        "owner": duty.definition.owner,
        "person": case.responsible_for(duty.definition.owner),
        "force": duty.definition.force,
        "approximate": duty.approximate,
        "provisional": duty.provisional,
        "first": duty.first,
        "due": duty.due,
        "act_by": duty.act_by,
        "planned": duty.planned,
        "waits_until": duty.waits_until,
        "late_after": duty.late_after,
        "settled": duty.state if duty.state in SETTLED else "",
        "met": duty.met,
    }


def replace(session: Session, table: str, case_id: str, key: tuple[str, ...], wanted: list[dict[str, Any]]) -> None:
    """Make the rows of one case in one table what they should be."""
    rows = TABLES[table]
    there = {
        tuple(found[name] for name in key): dict(found)
        for found in session.execute(select(rows).where(rows.c.case_id == case_id)).mappings()
    }
    fresh = {tuple(row[name] for name in key): row for row in wanted}
    outdated = [found for found, row in there.items() if fresh.get(found) != row]
    new = [row for found, row in fresh.items() if there.get(found) != row]
    for found in outdated:
        same = (rows.c[name] == value for name, value in zip(key, found, strict=True))
        session.execute(delete(rows).where(rows.c.case_id == case_id, *same))
    if new:
        session.execute(insert(rows), new)


def _actions(case: Case) -> Iterable[dict[str, Any]]:
    for action in case.actions:
        agreed = action.agreed
        yield {
            "entry": action.entry,
            "owner": agreed.owner,
            "person": agreed.person or case.responsible_for(agreed.owner),
            "due": agreed.due,
            "done": action.done.day if action.done else None,
        }


def _people(case: Case) -> Iterable[dict[str, Any]]:
    held = set()
    for role, holder in case.holders.items():
        held.add(holder.person)
        yield {"role": role, "person": holder.person, "since": holder.since}
    for person in sorted(case.people - held):
        yield {"role": "", "person": person, "since": case.entries[0].day}
