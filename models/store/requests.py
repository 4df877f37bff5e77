"""Requests as rows: the condition on their update, and the key of an answer, let each be decided once."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlmodel import Session

from models.case import Case
from models.duties import Team
from models.entries import Asked, Decided, PassedOn, Recorded, Supplied, Withdrawn
from models.refusals import AlreadyDecided
from models.rules.lapsing import SPEAKING, passes_on
from models.rules.voiding import differences
from models.store.cases import folded
from models.store.rows import rows_changed
from models.store.sight import Sight, visible
from models.store.tables import TABLES, CaseRow

OPEN, VOID = "open", "void"  # states in which nothing was decided yet


def unanswered() -> ColumnElement[bool]:
    """What somebody is to answer, or to ask again; in a case that has ended nobody asks again."""
    state = TABLES["requests"].c.state
    return (state == OPEN) | ((state == VOID) & TABLES["cases"].c.ended.is_(None))


def keep_requests(session: Session, row: CaseRow, case: Case, entries: tuple[Recorded, ...], team: Team) -> None:
    """Write what these entries asked or decided."""
    for entry in entries:
        match entry.content:
            case Asked():
                _asked(session, row, entry, entry.content)
            case Decided():
                _answered(session, row, case, entry, entry.content)
            case Supplied():
                _ask_all_again(session, row.id, entry.content.request)
            case PassedOn():
                _let_decide(session, row.id, entry.content.request, entry.content.to)
            case Withdrawn():
                _close(session, row.id, entry, entry.content.request, verdict="")
            case _:
                pass
        if isinstance(entry.content, (Asked, *SPEAKING)):
            _keep_day(session, case, getattr(entry.content, "request", entry.number), team)


OF_REQUESTS = (Asked, Decided, Supplied, PassedOn, Withdrawn, *SPEAKING)


def remake_requests(session: Session, row: CaseRow, case: Case, team: Team) -> None:
    """The rows of a case's requests made anew, entry by entry, each under the case as it was then."""
    for table in ("request_answers", "request_deciders", "requests"):
        rows = TABLES[table]
        session.execute(delete(rows).where(rows.c.case_id == row.id))
    for entry in case.entries:
        if isinstance(entry.content, OF_REQUESTS):
            keep_requests(session, row, replace(case, entries=case.entries[: entry.number]), (entry,), team)
    mark_void(session, case, team)


def mark_void(session: Session, case: Case, team: Team) -> None:
    """What counts no more waits for nobody's answer; it does again, if what it rests on is put back."""
    requests = TABLES["requests"]
    for number, request in case.requests.items():
        if request.open:
            there = session.get(CaseRow, request.asked.of_case) if request.asked.of_case else None
            void = differences(case, request, team, folded(session, there) if there else None)
            was, now = (OPEN, VOID) if void else (VOID, OPEN)
            same = (requests.c.case_id == case.id, requests.c.entry == number, requests.c.state == was)
            session.execute(update(requests).where(*same).values(state=now))


def _asked(session: Session, row: CaseRow, entry: Recorded, asked: Asked) -> None:
    session.execute(
        insert(TABLES["requests"]).values(
            case_id=row.id,
            entry=entry.number,
            workspace_id=row.workspace_id,
            step=asked.step,
            occurrence=asked.occurrence,
            digest=asked.digest,
            asked_by=entry.by,
            state=OPEN,
            verdict="",
            decided_by="",
        )
    )
    _let_decide(session, row.id, entry.number, asked.deciders)


def _keep_day(session: Session, case: Case, number: int, team: Team) -> None:
    """On which day it goes to others."""
    requests = TABLES["requests"]
    mine = (requests.c.case_id == case.id, requests.c.entry == number)
    session.execute(update(requests).where(*mine).values(passes_on=passes_on(case, number, team)))


def _let_decide(session: Session, case: str, request: int, people: Iterable[str]) -> None:
    deciders = [{"case_id": case, "request": request, "person": person} for person in people]
    if deciders:
        session.execute(insert(TABLES["request_deciders"]), deciders)


def _ask_all_again(session: Session, case: str, request: int) -> None:
    """Answers to what was asked before something was added count no more."""
    answers = TABLES["request_answers"]
    session.execute(delete(answers).where(answers.c.case_id == case, answers.c.request == request))


def _answered(session: Session, row: CaseRow, case: Case, entry: Recorded, decided: Decided) -> None:
    """One answer for each role: the key refuses a second; the last one closes the request."""
    answer = {"case_id": row.id, "request": decided.request, "role": decided.role}
    session.execute(insert(TABLES["request_answers"]), answer | {"person": entry.by, "entry": entry.number})
    verdict = case.requests[decided.request].verdict
    if verdict:
        _close(session, row.id, entry, decided.request, verdict)


def _close(session: Session, case: str, entry: Recorded, request: int, verdict: str) -> None:
    """Conditional on its being open still; no verdict means that it was withdrawn."""
    requests = TABLES["requests"]
    still_open = (requests.c.case_id == case, requests.c.entry == request, requests.c.state.in_((OPEN, VOID)))
    values = {"state": "decided" if verdict else "withdrawn", "verdict": verdict, "decided_by": entry.by}
    if rows_changed(session, update(requests).where(*still_open).values(values)) != 1:
        first = session.execute(select(requests).where(*still_open[:2])).mappings().one()
        raise AlreadyDecided(first["verdict"], first["decided_by"], entry.at)


def latest_requests(session: Session, reference: str, sight: Sight, *, skip: int, size: int) -> list[tuple[str, int]]:
    """The case and the number of each request, the latest first: of one case, or of all that may be seen."""
    requests, cases, history = TABLES["requests"], TABLES["cases"], TABLES["history"]
    entry = (history.c.case_id == requests.c.case_id) & (history.c.number == requests.c.entry)
    found = (
        select(requests.c.case_id, requests.c.entry)
        .join(cases, cases.c.id == requests.c.case_id)
        .join(history, entry)
        .where(visible(sight), *([cases.c.reference == reference] if reference else []))
        .order_by(history.c.recorded.desc(), history.c.id.desc())
        .offset(skip)
        .limit(size)
    )
    return [(str(case), int(number)) for case, number in session.execute(found)]
