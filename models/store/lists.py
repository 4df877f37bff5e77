"""Lists of what is to be done: tasks and agreed actions of many cases, late first, then by day, a page at a time."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlmodel import Session

from models.duties import SOON
from models.store.cases import pinned
from models.store.sight import Sight, visible
from models.store.tables import TABLES

CASES, DUTIES, ACTIONS, REQUESTS, DECIDERS, TEXTS, PEOPLE = (
    TABLES[name] for name in ("cases", "duties", "actions", "requests", "request_deciders", "procedure_texts", "people")
)
PAGE = 20
ACTION = "action"  # beside the kinds of step: what people undertook
ARRANGED = ("meeting", "visit")  # these have a limit and, besides, a day that people arrange
OF_CASE = tuple(CASES.c[name] for name in ("id", "reference", "digest", "authority"))


Marks = dict[str, Any]  # which condition earns which mark, the gravest first


class Filter(NamedTuple):
    """What a list is narrowed to; whatever is empty plays no part."""

    since: date | None = None
    until: date | None = None
    undated: bool = False  # what has no day is shown although days are given
    marks: tuple[str, ...] = ()  # late, waiting, no-date
    kinds: tuple[str, ...] = ()  # of step, or ACTION
    procedures: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()  # who owes it
    people: tuple[str, ...] = ()  # whose it is
    outside: bool = False  # only what somebody outside owes
    channel: str = ""  # in which the case lives
    only: tuple[str, ...] = ()  # of all the marks: what a line says of it
    doer: str = ""  # who does it: whose it is, or who stands in for them while they are away


class Row(NamedTuple):
    """A task as the database finds it; of an action the step is empty and the occurrence is its entry."""

    case: str
    reference: str
    digest: str
    authority: str
    step: str
    occurrence: int
    owner: str
    person: str
    force: str
    by: date | None
    planned: date | None
    day: date | None
    mark: str
    missed_by: str  # who says that it will be missed, while managers have not answered


class Listed(NamedTuple):
    """One page, and how many there are of each mark on all of them."""

    rows: tuple[Row, ...]
    counts: dict[str, int]
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-sum(self.counts.values()) // PAGE))


class Waiting(NamedTuple):
    """A decision that somebody waits for."""

    case: str
    reference: str
    digest: str
    authority: str
    entry: int
    step: str
    occurrence: int
    asked_by: str
    put_to: str


class Texts:
    """Every text that a case is under: what a kind or a role is, its definition says."""

    def __init__(self, session: Session) -> None:
        digests = session.execute(select(TEXTS.c.digest)).scalars().all()
        self._procedures = {digest: pinned(session, digest) for digest in digests}

    def steps(self, kinds: Collection[str]) -> ColumnElement[bool]:
        """Steps of these kinds."""
        pairs = [
            (digest, key)
            for digest, procedure in self._procedures.items()
            for key, step in procedure.steps.items()
            if step.kind in kinds
        ]
        return tuple_(CASES.c.digest, DUTIES.c.step).in_(pairs)

    def outside(self, owner: ColumnElement[str]) -> ColumnElement[bool]:
        """Whoever owes it is outside."""
        pairs = [
            (digest, key)
            for digest, procedure in self._procedures.items()
            for key, role in procedure.roles.items()
            if role.outside
        ]
        return tuple_(CASES.c.digest, owner).in_(pairs)


def listed(session: Session, wanted: Filter, page: int, today: date, sight: Sight) -> Listed:
    """A page of what is owed; one beyond the last is the last."""
    texts = Texts(session)
    found = union_all(_duties(texts, wanted, today, sight), _actions(texts, wanted, today, sight)).subquery()
    marked_so = found.c.mark.in_(wanted.only) if wanted.only else literal(value=True)
    marked = select(found.c.mark, func.count()).where(marked_so).group_by(found.c.mark)
    counts = {mark: int(count) for mark, count in session.execute(marked)}
    page = min(page, Listed((), counts, 1).pages)
    order = (
        case((found.c.mark == "late", 0), else_=1),
        found.c.day.is_(None),  # the two databases differ on null
        found.c.day,
        found.c.reference,
        found.c.step,
        found.c.occurrence,
    )
    rows = session.execute(select(found).where(marked_so).order_by(*order).limit(PAGE).offset((page - 1) * PAGE))
    return Listed(tuple(Row(*row) for row in rows), counts, page)


def to_decide(session: Session, person: str, today: date, sight: Sight) -> tuple[Waiting, ...]:
    """What waits for one person's decision, or for that of somebody for whom they stand in, the oldest case first."""
    request = REQUESTS.c
    wanted = (
        select(*OF_CASE, request.entry, request.step, request.occurrence, request.asked_by, DECIDERS.c.person)
        .join(REQUESTS, REQUESTS.c.case_id == CASES.c.id)
        .join(DECIDERS, and_(DECIDERS.c.case_id == REQUESTS.c.case_id, DECIDERS.c.request == REQUESTS.c.entry))
        .where(or_(DECIDERS.c.person == person, DECIDERS.c.person.in_(covered_by(person, today, sight))))
        .where(request.state == "open", request.asked_by != person, visible(sight))
        .order_by(CASES.c.opened, CASES.c.id, request.entry, DECIDERS.c.person != person, DECIDERS.c.person)
    )
    found: dict[tuple[str, int], Waiting] = {}
    for row in session.execute(wanted):
        waiting = Waiting(*row)
        found.setdefault((waiting.case, waiting.entry), waiting)
    return tuple(found.values())


def _duties(texts: Texts, wanted: Filter, today: date, sight: Sight) -> Select[Any]:
    """What a procedure lays on somebody; what only may be done is owed once a day is arranged for it."""
    duty = DUTIES.c
    day = func.coalesce(duty.planned, duty.act_by)
    nobody_has_said = and_(
        duty.planned.is_(None),
        or_(duty.act_by.is_(None), texts.steps(ARRANGED)),
        or_(duty.waits_until.is_(None), duty.waits_until <= today),
    )
    marks = {"late": duty.late_after < today, "waiting": asked(), "no-date": nobody_has_said}
    found = (
        select(*OF_CASE, duty.step, duty.occurrence, duty.owner, duty.person, duty.force, duty.act_by, duty.planned)
        .add_columns(day.label("day"), _mark(marks, day, today), duty.missed_by)
        .join(CASES, CASES.c.id == duty.case_id)
        .where(duty.settled == "", visible(sight))
        .where(or_(duty.force != "may", duty.planned.is_not(None)))
    )
    if wanted.kinds:
        found = found.where(texts.steps(wanted.kinds))
    if wanted.until and not set(wanted.marks) & {"late", "waiting"}:
        undated = duty.act_by.is_(None) if wanted.undated or "no-date" in wanted.marks else literal(value=False)
        found = found.where(or_(duty.act_by <= wanted.until, duty.planned <= wanted.until, undated, asked()))
    if wanted.outside:
        found = found.where(texts.outside(duty.owner))
    return _done_by(_narrowed(found, wanted, duty, day, marks), wanted.doer, duty, today, sight)


def _actions(texts: Texts, wanted: Filter, today: date, sight: Sight) -> Select[Any]:
    """What people undertook."""
    action = ACTIONS.c
    marks = {"late": action.due < today, "waiting": literal(value=False), "no-date": action.due.is_(None)}
    nothing = literal("", String)
    found = (
        select(*OF_CASE, nothing.label("step"), action.entry, action.owner, action.person, nothing.label("force"))
        .add_columns(action.due, cast(null(), Date).label("planned"), action.due.label("day"))
        .add_columns(_mark(marks, action.due, today), nothing.label("missed_by"))
        .join(CASES, CASES.c.id == action.case_id)
        .where(action.done.is_(None), visible(sight))
    )
    if wanted.kinds and ACTION not in wanted.kinds:
        found = found.where(literal(value=False))
    if wanted.until:
        undated = action.due.is_(None) if wanted.undated or "no-date" in wanted.marks else literal(value=False)
        found = found.where(or_(action.due <= wanted.until, undated))
    if wanted.outside:
        found = found.where(texts.outside(action.owner))
    return _done_by(_narrowed(found, wanted, action, action.due, marks), wanted.doer, action, today, sight)


def _narrowed(found: Select[Any], wanted: Filter, of: Any, day: Any, marks: Marks) -> Select[Any]:  # noqa: ANN401 - columns
    """What tasks and actions are narrowed by alike."""
    if not (wanted.references or wanted.authorities):
        found = found.where(of.workspace_id == CASES.c.workspace_id)
    if wanted.since:
        found = found.where(day >= wanted.since)
    if wanted.channel:
        found = found.where(CASES.c.channel == wanted.channel)
    if wanted.marks:
        found = found.where(or_(*(marks[mark] for mark in wanted.marks)))
    narrowing = (
        (CASES.c.procedure, wanted.procedures),
        (CASES.c.authority, wanted.authorities),
        (CASES.c.reference, wanted.references),
        (of.owner, wanted.roles),
        (of.person, wanted.people),
    )
    for column, values in narrowing:
        if values:
            found = found.where(column.in_(values))
    return found


def _done_by(found: Select[Any], person: str, of: Any, today: date, sight: Sight) -> Select[Any]:  # noqa: ANN401 - columns
    """Their own, and those of people who are away now and for whom they stand in: one list of people, found by index."""
    if not person:
        return found
    theirs = covered_by(person, today, sight)
    return found.where(of.person.in_(union_all(select(literal(person)), theirs)))


def covered_by(person: str, today: date, sight: Sight) -> Any:  # noqa: ANN401 - a query
    """Who is away now and has this person stand in for them."""
    away = PEOPLE.c
    now = and_(away.away_from <= today, away.away_until >= today)
    return select(away.key).where(away.workspace_id == sight.workspace, away.cover == person, now)


def _mark(marks: Marks, day: Any, today: date) -> Any:  # noqa: ANN401 - a column
    soon = (day <= today + timedelta(days=SOON), "soon")
    return case(*((condition, mark) for mark, condition in marks.items()), soon, else_="later").label("mark")


def asked() -> Any:  # noqa: ANN401 - a condition
    """Somebody has been asked to decide on it."""
    request, duty = REQUESTS.c, DUTIES.c
    same = (request.case_id == duty.case_id, request.step == duty.step, request.occurrence == duty.occurrence)
    return exists(select(request.entry).where(*same, request.state == "open").correlate(DUTIES))
