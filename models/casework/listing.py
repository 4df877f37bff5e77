"""Lists for people: what the database finds, with titles, names and words in place of keys."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import select
from sqlmodel import Session, col

from models.authorities import Authority
from models.case import Case
from models.chasing import chase_again, last_chase
from models.duties import Team
from models.entries import ActionAgreed
from models.reminders import ACTION, Leads, Place, leads, with_outsiders
from models.rules.voiding import Again, again
from models.store.awaited import with_others as awaiting
from models.store.cases import folded_all, pinned
from models.store.chases import channels_of, chases_of
from models.store.lists import Filter, Row, listed, to_decide
from models.store.queries import CaseLine, Wanted, search
from models.store.requests import VOID
from models.store.sight import Sight, visible
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, names_of, team_of
from models.views import NO_WORDS, Found, Named, Task, Tasks, ToDecide, WithOthers
from models.words import Words
from models.working_days import working_days

FOUND_AT_ONCE = 10


class Seen(Protocol):
    """A row that says which case it is of."""

    @property
    def reference(self) -> str:
        """Its reference."""

    @property
    def digest(self) -> str:
        """Of the text of its procedure."""

    @property
    def authority(self) -> str:
        """The key of its authority."""


class Known(NamedTuple):
    """The names that a team knows: of authorities and of its people."""

    authorities: Mapping[str, Authority]
    names: Mapping[str, str]


def known(session: Session, sight: Sight) -> Known:
    """The names that a team knows."""
    return Known(authorities_of(session, sight.workspace), names_of(session, sight.workspace))


def tasks(session: Session, team: Known, wanted: Filter, today: date, sight: Sight, *, page: int = 1) -> Tasks:
    """A page of what is to be done."""
    found = listed(session, wanted, page, today, sight)
    wordy = {row.case for row in found.rows if not (row.step and row.authority)}
    cases = folded_of(session, wordy)
    lines = tuple(
        _task(session, row, team, cases.get(row.case), stands_in=wanted.doer not in {"", row.person})
        for row in found.rows
    )
    return Tasks(_with_chases(session, found.rows, lines, today, sight), found.counts, found.page, found.pages)


def _with_chases(
    session: Session, rows: Iterable[Row], tasks: tuple[Task, ...], today: date, sight: Sight
) -> tuple[Task, ...]:
    """What outsiders owe, with the day on which they were last asked for it."""
    theirs = {row.case for row, task in zip(rows, tasks, strict=True) if task.outside}
    chased = chases_of(session, theirs)
    if not chased:
        return tasks
    of_team = team_of(session, sight.workspace)
    channels = channels_of(session, chased)
    found = []
    for row, task in zip(rows, tasks, strict=True):
        last = last_chase(chased.get(row.case, ()), task.step, task.occurrence) if task.outside else None
        if last:
            days = working_days(task.of.procedure.nation, of_team.closures)
            how = _led(row, task, channels[row.case], of_team)
            again = chase_again(last.said.day, days, how)
            task = task._replace(chased=last.said.day, again=again, quiet=again > today)  # noqa: PLW2901
        found.append(task)
    return tuple(found)


def _led(row: Row, task: Task, channel: str, team: Team) -> Leads:
    """How this task is spoken of."""
    procedure = task.of.procedure
    step = procedure.steps.get(task.step)
    place = Place(procedure.key, step.kind if step else ACTION, channel, row.case, task.step, task.occurrence)
    return leads(place, with_outsiders(step, procedure) if step else False, team.leads)


def decisions(session: Session, team: Known, person: str, today: date, sight: Sight) -> tuple[ToDecide, ...]:
    """What waits for one person's decision."""
    found = to_decide(session, person, today, sight)
    cases = folded_of(session, {row.case for row in found if not row.authority})
    return tuple(
        ToDecide(
            named(session, row, team, cases.get(row.case)),
            row.entry,
            row.step,
            row.occurrence,
            team.names.get(row.asked_by, row.asked_by),
            "" if row.put_to == person else team.names.get(row.put_to, row.put_to),
        )
        for row in found
    )


def with_others(session: Session, team: Known, person: str, sight: Sight, *, manages: bool) -> tuple[WithOthers, ...]:
    """What others are to decide: of what this person asked for, and for managers of all that they see."""
    rows = awaiting(session, person, sight, manages=manages)
    cases = folded_of(session, {row.case for row in rows if row.state == VOID or not row.authority})
    found: dict[tuple[str, int], WithOthers] = {}
    for row in rows:
        who = (team.names.get(row.put_to, row.put_to),) if row.put_to else ()
        known = found.get((row.case, row.entry))
        if known:
            found[row.case, row.entry] = known._replace(who=(*known.who, *who))
            continue
        of = named(session, row, team, cases.get(row.case))
        anew = _again(session, cases[row.case], row.entry, sight) if row.state == VOID else None
        found[row.case, row.entry] = WithOthers(
            of, row.entry, row.step, row.occurrence, who, date.fromisoformat(row.since), anew
        )
    return tuple(found.values())


def _again(session: Session, case: Case, entry: int, sight: Sight) -> Again:
    """What is asked in place of a request that stands no longer."""
    request = case.requests[entry]
    there = rows_of(session, [request.asked.of_case], sight) if request.asked.of_case else {}
    return again(case, request, *folded_all(session, there.values()).values())


def found(session: Session, team: Known, wanted: Wanted, page: int, sight: Sight) -> tuple[tuple[Found, ...], bool]:
    """A page of the cases that are searched for, and whether there are more."""
    some = search(session, wanted, sight, size=FOUND_AT_ONCE, skip=(page - 1) * FOUND_AT_ONCE, known=team.authorities)
    rows = rows_of(session, {line.id for line in some.lines}) if some.lines else {}
    cases = folded_all(session, [row for row in rows.values() if not row.authority])
    who = _holders(session, rows) if rows else {}
    lines = tuple(
        Found(
            named(session, rows[line.id], team, cases.get(line.id)),
            line.opened,
            line.ended,
            tuple(team.names.get(each, each) for each in who[line.id]),
        )
        for line in some.lines
    )
    return lines, some.next is not None


def called(session: Session, team: Known, lines: Collection[CaseLine]) -> dict[str, Named]:
    """These cases by their names, in the order in which they were found."""
    cases = folded_of(session, {line.id for line in lines if not line.authority})
    return {line.reference: named(session, line, team, cases.get(line.id)) for line in lines}


def rows_of(session: Session, ids: Iterable[str], *sights: Sight) -> dict[str, CaseRow]:
    """The cases with these ids, as far as all of these see them."""
    found = select(CaseRow).where(col(CaseRow.id).in_(ids), *map(visible, sights))
    return {row.id: row for row in session.execute(found).scalars()}


def folded_of(session: Session, ids: Collection[str]) -> dict[str, Case]:
    """Those cases of a page whose words are needed, since a list holds none."""
    return folded_all(session, rows_of(session, ids).values()) if ids else {}


def named(session: Session, row: Seen, team: Known, case: Case | None = None) -> Named:
    """A case by its names; what it is about in words only its entries tell."""
    about = case.opened.about if case else NO_WORDS
    return Named(row.reference, pinned(session, row.digest), team.authorities.get(row.authority), about)


def _task(session: Session, row: Row, team: Known, case: Case | None, *, stands_in: bool) -> Task:
    of = named(session, row, team, case)
    return Task(
        of,
        row.step,
        row.occurrence,
        _action(row, case),
        row.owner,
        team.names.get(row.person, row.person),
        row.force,
        row.by,
        row.planned,
        row.day,
        row.mark,
        stands_in,
    )


def _action(row: Row, case: Case | None) -> Words:
    agreed = case.standing.get(row.occurrence) if case and not row.step else None
    return agreed.what if isinstance(agreed, ActionAgreed) else NO_WORDS


def _holders(session: Session, cases: Collection[str]) -> dict[str, dict[str, None]]:
    """Who holds a role in each of these cases, each once."""
    people = TABLES["case_people"]
    held = select(people.c.case_id, people.c.person).where(people.c.case_id.in_(cases), people.c.role != "")
    found: dict[str, dict[str, None]] = {case: {} for case in cases}
    for case, person in session.execute(held.order_by(people.c.role)):
        found[case][person] = None
    return found
