"""Questions to the record: status, what is due, search, my work, what is late. Each is seen by somebody, and paged."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, literal, or_, select, tuple_
from sqlmodel import Session

from models.authorities import Authority, find
from models.duties import state_on
from models.procedure import BREACHED_WHEN_LATE
from models.refusals import UnknownCase
from models.store.sight import Sight, visible
from models.store.tables import TABLES
from models.store.team import authorities_of
from models.store.tokens import tokens_of
from models.tidy import LONGEST_NAME, tidy

CASES, DUTIES, PEOPLE = TABLES["cases"], TABLES["duties"], TABLES["case_people"]
OUTBOX = TABLES["outbox"]
PAGE = 20
MOST_TYPED = 1000  # characters of what somebody looks for


class CaseLine(NamedTuple):
    """A case in a list."""

    id: str
    reference: str
    procedure: str
    authority: str
    year: int | None
    private: bool
    channel: str
    opened: date
    ended: date | None
    digest: str  # of the text of its procedure


class DutyLine(NamedTuple):
    """A duty in a list, with its state on the day that was asked for."""

    case: CaseLine
    step: str
    occurrence: int
    owner: str
    person: str
    force: str
    due: date | None
    act_by: date | None
    planned: date | None
    state: str


class ActionLine(NamedTuple):
    """Something undertaken that is not done yet."""

    case: CaseLine
    entry: int
    owner: str
    person: str
    due: date | None


class Status(NamedTuple):
    """Where a case stands."""

    case: CaseLine
    duties: tuple[DutyLine, ...]
    questions: tuple[tuple[str, str, int], ...]
    actions: tuple[tuple[int, str, str, date | None], ...]
    holders: tuple[tuple[str, str, date], ...]


class Page(NamedTuple):
    """Some of the answers, and where the next ones begin, if there are more."""

    lines: tuple[Any, ...]
    next: tuple[Any, ...] | None


class Late(NamedTuple):
    """How much is late at an authority."""

    authority: str
    late: int
    breached: int


CASE_COLUMNS = tuple(CASES.c[name] for name in CaseLine._fields)
DUTY_COLUMNS = tuple(
    DUTIES.c[name]
    for name in (
        "step", "occurrence", "owner", "person", "force", "due", "act_by", "planned", "settled", "waits_until",
        "late_after", "case_id",
    )
)  # fmt: skip
KEY = (DUTIES.c.act_by, DUTIES.c.case_id, DUTIES.c.step, DUTIES.c.occurrence)


def status(session: Session, reference: str, today: date, sight: Sight) -> Status:
    """Where one case stands today."""
    line = case_line(session, reference, sight)
    actions, questions = TABLES["actions"], TABLES["questions"]
    of_case = select(*CASE_COLUMNS, *DUTY_COLUMNS).join(CASES, CASES.c.id == DUTIES.c.case_id)
    rows = session.execute(of_case.where(DUTIES.c.case_id == line.id).order_by(DUTIES.c.step, DUTIES.c.occurrence))
    asked = select(questions.c.question, questions.c.step, questions.c.occurrence).where(questions.c.case_id == line.id)
    agreed = select(actions.c.entry, actions.c.owner, actions.c.person, actions.c.due).where(
        actions.c.case_id == line.id, actions.c.done.is_(None)
    )
    held = select(PEOPLE.c.role, PEOPLE.c.person, PEOPLE.c.since).where(
        PEOPLE.c.case_id == line.id, PEOPLE.c.role != ""
    )
    return Status(
        line,
        tuple(_duty(row, today) for row in rows),
        tuple(
            (row.question, row.step, row.occurrence) for row in session.execute(asked.order_by(*asked.selected_columns))
        ),
        tuple((row.entry, row.owner, row.person, row.due) for row in session.execute(agreed.order_by(actions.c.entry))),
        tuple((row.role, row.person, row.since) for row in session.execute(held.order_by(PEOPLE.c.role))),
    )


def case_line(session: Session, reference: str, sight: Sight) -> CaseLine:
    """The case with this reference, if it may be seen."""
    wanted = CASES.c.reference == tidy(reference, LONGEST_NAME).upper()
    row = session.execute(select(*CASE_COLUMNS).where(wanted, visible(sight))).one_or_none()
    if row is None:
        raise UnknownCase(reference)
    return CaseLine(*row)


def due(session: Session, until: date, today: date, sight: Sight, after: Sequence[Any] = ()) -> Page:
    """What is to be done up to a day, by day; a case that has ended shows only what outlives it."""
    wanted = _open_duties(sight).where(DUTIES.c.act_by <= until)
    if after:
        wanted = wanted.where(tuple_(*KEY) > tuple_(*map(literal, after)))
    return _duties(session, wanted.order_by(*KEY), today)


def work_of(session: Session, person: str, today: date, sight: Sight, after: Sequence[Any] = ()) -> Page:
    """What one person has to do, by day; what has no day yet comes last."""
    mine = _open_duties(sight).where(DUTIES.c.person == person)
    if after and after[0] is None:
        mine = mine.where(DUTIES.c.act_by.is_(None), tuple_(*KEY[1:]) > tuple_(*map(literal, after[1:])))
    elif after:
        mine = mine.where(or_(tuple_(*KEY) > tuple_(*map(literal, after)), DUTIES.c.act_by.is_(None)))
    return _duties(session, mine.order_by(DUTIES.c.act_by.is_(None), *KEY), today)  # the two databases differ on null


def undertaken(session: Session, sight: Sight, person: str = "", after: Sequence[Any] = ()) -> Page:
    """What people undertook and have not done, by day, those without a day last: of everybody, or of one person."""
    actions = TABLES["actions"]
    key = (actions.c.due, actions.c.case_id, actions.c.entry)
    wanted = (
        select(*CASE_COLUMNS, actions.c.entry, actions.c.owner, actions.c.person, actions.c.due)
        .join(CASES, CASES.c.id == actions.c.case_id)
        .where(actions.c.workspace_id == sight.workspace, actions.c.done.is_(None), visible(sight))
    )
    wanted = wanted.where(actions.c.person == person) if person else wanted
    if after and after[0] is None:
        wanted = wanted.where(actions.c.due.is_(None), tuple_(*key[1:]) > tuple_(*map(literal, after[1:])))
    elif after:
        wanted = wanted.where(or_(tuple_(*key) > tuple_(*map(literal, after)), actions.c.due.is_(None)))
    rows = session.execute(wanted.order_by(actions.c.due.is_(None), *key).limit(PAGE + 1)).all()
    found = [ActionLine(CaseLine(*row[:-4]), *row[-4:]) for row in rows[:PAGE]]
    last = found[-1] if len(rows) > PAGE else None
    return Page(tuple(found), (last.due, last.case.id, last.entry) if last else None)


def late(session: Session, today: date, sight: Sight, after: Sequence[int] = (), size: int = PAGE) -> Page:
    """How much is late, by authority, most first; `after` is how many have been seen."""
    seen = after[0] if after else 0
    breach = func.sum(case((DUTIES.c.force.in_(BREACHED_WHEN_LATE), 1), else_=0))
    counted = (
        select(CASES.c.authority, func.count(), breach)
        .join(CASES, CASES.c.id == DUTIES.c.case_id)
        .where(
            DUTIES.c.workspace_id == sight.workspace,
            DUTIES.c.settled == "",
            DUTIES.c.late_after < today,
            visible(sight),
        )
        .group_by(CASES.c.authority)
        .order_by(func.count().desc(), CASES.c.authority)
        .offset(seen)
        .limit(size + 1)
    )
    rows = session.execute(counted).all()
    lines = tuple(Late(authority, int(count), int(breached)) for authority, count, breached in rows[:size])
    return Page(lines, (seen + size,) if len(rows) > size else None)


class Wanted(NamedTuple):
    """What a case is searched by; whatever is empty plays no part."""

    references: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()  # parts of a reference
    authority: str = ""  # a name as people type it
    authorities: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    channel: str = ""
    thread: str = ""  # of the channel, by the message that it hangs on: the card's case
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    state: str = "open"  # open, ended, all
    words: str = ""


def search(
    session: Session,
    wanted: Wanted,
    sight: Sight,
    after: Sequence[Any] = (),
    size: int = PAGE,
    *,
    skip: int = 0,
    known: Mapping[str, Authority] | None = None,
) -> Page:
    """Cases, the latest opened first; the next page begins after the last line, or where so many are skipped.

    `known` are the team's authorities, where somebody has read them already.
    """
    wanted = tidy(wanted, MOST_TYPED)
    found = select(*CASE_COLUMNS).where(visible(sight))
    narrowing = (
        (CASES.c.reference, wanted.references),
        (CASES.c.authority, wanted.authorities),
        (CASES.c.procedure, wanted.procedures),
    )
    for column, values in narrowing:
        found = found.where(column.in_(values)) if values else found
    for part in wanted.numbered:
        found = found.where(CASES.c.reference.contains(part.upper(), autoescape=True))
    if wanted.authority:
        known = authorities_of(session, sight.workspace) if known is None else known
        keys = [authority.key for authority in find(wanted.authority, known.values())]
        named = and_(CASES.c.authority == "", _with_words(wanted.authority))  # the name itself is a word of the record
        found = found.where(or_(CASES.c.authority.in_(keys), named))
    if wanted.channel:
        found = found.where(CASES.c.channel == wanted.channel)
    if wanted.thread:
        cards = (OUTBOX.c.kind == "card", OUTBOX.c.to == wanted.channel, OUTBOX.c.message == wanted.thread)
        found = found.where(CASES.c.id.in_(select(OUTBOX.c.case_id).where(*cards)))
    if wanted.people or wanted.roles:
        holds = select(PEOPLE.c.case_id)
        holds = holds.where(PEOPLE.c.person.in_(wanted.people)) if wanted.people else holds
        holds = holds.where(PEOPLE.c.role.in_(wanted.roles)) if wanted.roles else holds
        found = found.where(CASES.c.id.in_(holds))
    if wanted.state != "all":
        found = found.where(CASES.c.ended.is_(None) if wanted.state == "open" else CASES.c.ended.is_not(None))
    if wanted.words:
        found = found.where(_with_words(wanted.words))
    if after:
        found = found.where(tuple_(CASES.c.opened, CASES.c.id) < tuple_(*map(literal, after)))
    found = found.order_by(CASES.c.opened.desc(), CASES.c.id.desc()).offset(skip)
    rows = session.execute(found.limit(size + 1)).all()
    lines = tuple(CaseLine(*row) for row in rows[:size])
    return Page(lines, (lines[-1].opened, lines[-1].id) if len(rows) > size else None)


def _with_words(text: str) -> Any:  # noqa: ANN401 - a condition
    tokens = TABLES["tokens"]
    each = [
        CASES.c.id.in_(select(tokens.c.case_id).where(tokens.c.token == token)) for token in sorted(tokens_of(text))
    ]
    return and_(*each) if each else literal(value=False)


def _open_duties(sight: Sight) -> Select[Any]:
    return (
        select(*CASE_COLUMNS, *DUTY_COLUMNS)
        .join(CASES, CASES.c.id == DUTIES.c.case_id)
        .where(DUTIES.c.workspace_id == sight.workspace, DUTIES.c.settled == "", visible(sight))
    )


def _duties(session: Session, wanted: Select[Any], today: date, size: int = PAGE) -> Page:
    rows = session.execute(wanted.limit(size + 1)).all()
    last = rows[size - 1] if len(rows) > size else None
    lines = tuple(_duty(row, today) for row in rows[:size])
    return Page(lines, (last.act_by, last.case_id, last.step, last.occurrence) if last else None)


def _duty(row: Any, today: date) -> DutyLine:  # noqa: ANN401 - a row of the database
    state = row.settled or state_on(today, row.waits_until, row.late_after, row.act_by)
    return DutyLine(
        CaseLine(*row[: len(CaseLine._fields)]),
        row.step,
        row.occurrence,
        row.owner,
        row.person,
        row.force,
        row.due,
        row.act_by,
        row.planned,
        state,
    )
