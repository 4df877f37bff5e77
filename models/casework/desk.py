"""The desk at which one act is done: who does it, what they may see, and what is written when it is done."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session

from models.case import Case, digest_at
from models.changes import Change, changes
from models.deadlines import add_months
from models.duties import MONTHS_AHEAD, SETTLED, Duty, Team
from models.entries import NOWHERE, Asked, Content, Linked, Opened, Recorded, Source
from models.links import Lead, leads
from models.notices import MOVING, Notice, notices, to_agree, to_covers, to_managers
from models.procedure import Procedure
from models.refusals import AlreadyOpen, KeyUsed, UnknownCase, UnknownName, UnknownPerson, YearIsOpen
from models.requests import Open
from models.rules.acting import Acting
from models.store.cases import folded, locked, pinned, shown_to
from models.store.closures import closures_of
from models.store.nudges import withdraw
from models.store.outbox import put, redraw_nudges, told_of
from models.store.projection import project, rows_of
from models.store.record import Stamp, append
from models.store.requests import keep_requests, mark_void
from models.store.sight import Sight, seen_by_person, visible
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, colleagues, is_private, team_of, workspace_id
from models.tidy import LONGEST_NAME, tidy
from models.typed import typed
from models.working_days import ONE_DAY

IN_PRIVATE = "/private"  # of a delivery that was about one case and was handled in another
BRITAIN = ZoneInfo("Europe/London")
HANDLED = select(TABLES["handled"]).where(
    TABLES["handled"].c.workspace_id == bindparam("workspace"), TABLES["handled"].c.key == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for something, when, from where; `key` names the delivery, so that a repeat does nothing again."""

    workspace: str
    person: str
    at: datetime
    key: str
    source: Source = NOWHERE
    zone: ZoneInfo = BRITAIN
    quietly: bool = False  # nobody is told: what is recorded has long been known
    language: str = ""  # in which it was typed, where that is known

    @property
    def today(self) -> date:
        """The day where the team is."""
        return self.at.astimezone(self.zone).date()


class Outcome(NamedTuple):
    """What an act changed: its entries, the duties that moved, what the case now leads to, and who must be told."""

    case: Case
    entries: tuple[Recorded, ...]
    changes: tuple[Change, ...]
    leads: tuple[Lead, ...]
    before: tuple[Duty, ...]
    duties: tuple[Duty, ...]
    tell: tuple[Notice, ...] = ()
    repeated: bool = False

    @property
    def opened(self) -> tuple[str, ...]:
        """The ids of the cases that it opened."""
        contents = (entry.content for entry in self.entries)
        return tuple(content.case for content in contents if isinstance(content, Linked) and content.sort == "led-to")

    @property
    def asked(self) -> int:
        """The entry of the decision that was asked for; 0 if none was."""
        return next((entry.number for entry in self.entries if isinstance(entry.content, Asked)), 0)


class Desk:
    """One act, in one transaction."""

    def __init__(self, session: Session, order: Order) -> None:
        self.session = session
        self.order = order = tidy(order, LONGEST_NAME)
        self.workspace = workspace_id(session, order.workspace)

    @cached_property
    def acting(self) -> Acting:
        """Who asks, and the team: read once the case is kept, since a role may have been lost while this act waited."""
        people = colleagues(self.session, self.workspace)
        if self.order.person not in people or not people[self.order.person].active:
            raise UnknownPerson(self.order.person)
        return Acting(people[self.order.person], self.order.at, self.order.today, self.team, people)

    @cached_property
    def team(self) -> Team:
        """The team's closures, and how wide it takes “about” to be."""
        return team_of(self.session, self.workspace)

    @property
    def sight(self) -> Sight:
        """What the person who asks may see."""
        return seen_by_person(self.workspace, self.order.person)

    def arranging(self, row: CaseRow) -> Acting:
        """Who acts where days are arranged with the authority of a case, which may be closed on some."""
        closed = closures_of(self.session, self.workspace, row.authority, self.order.today)
        return self.acting._replace(closed=closed)

    def take(self, reference: str) -> CaseRow:
        """The case, kept from others until the act is done; a private one is unknown to strangers."""
        row = locked(self.session, tidy(reference, LONGEST_NAME), self.sight)
        if row is None:
            raise UnknownCase(reference)
        self.__dict__.pop("acting", None)  # what was read before the wait
        _ = self.acting
        return row

    def take_both(self, one: str, other: str) -> tuple[CaseRow, CaseRow]:
        """Two cases, kept in the order in which everybody keeps them, so that two acts never wait for each other."""
        there = {}
        for reference in (one, other):
            row = shown_to(self.session, tidy(reference, LONGEST_NAME), self.sight)
            there[reference] = row
        for row in sorted(there.values(), key=lambda each: each.id):
            self.take(row.reference)
        return there[one], there[other]

    def alone_in_workspace(self) -> None:
        """Openings, and changes of the team's house, come one after the other."""
        workspaces = TABLES["workspaces"]
        mine = select(workspaces.c.id).where(workspaces.c.id == self.workspace)
        self.session.execute(mine.with_for_update(key_share=True))
        _ = self.acting

    def knows_authority(self, key: str) -> None:
        """The authority is one of those that the bot came with or this team added."""
        known = authorities_of(self.session, self.workspace)
        if key and key not in known:
            raise UnknownName("authority", key, tuple(known))

    def is_private(self, channel: str) -> bool:
        """Whether a channel is known to be private; one that is not known counts as open to all."""
        return is_private(self.session, self.workspace, channel)

    def only_one_for_the_year(self, opened: Opened) -> None:
        """A year has one case for each authority (the key of the table says so too)."""
        if opened.year is None:
            return
        cases = TABLES["cases"]
        same = (
            cases.c.workspace_id == self.workspace,
            cases.c.procedure == opened.procedure,
            cases.c.authority == opened.authority,
            cases.c.year == opened.year,
        )
        there = self.session.execute(select(cases.c.reference, visible(self.sight)).where(*same)).one_or_none()
        if there:
            reference, seen = there
            raise YearIsOpen(reference if seen else "", opened.year)

    def not_there_already(self, procedure: Procedure, request: Open) -> None:
        """The same case opened again, as by a second tap: openings come one after the other, so this is seen in time."""
        begins = {record.day for record in request.events if record.name == procedure.opens_on}
        cases = TABLES["cases"]
        same = (
            cases.c.procedure == procedure.key,
            cases.c.authority == request.authority,
            cases.c.subject == request.subject,
            cases.c.ended.is_(None),
        )
        if not (begins and request.authority):
            return
        history = TABLES[
            "history"
        ]  # an authority can have hundreds of cases: only those with an entry of that day are read
        of_the_day = select(history.c.id).where(
            history.c.case_id == cases.c.id, history.c.day.in_(day.isoformat() for day in begins)
        )
        rows = self.session.execute(select(CaseRow).where(*same, of_the_day.exists(), visible(self.sight))).scalars()
        for row in rows:
            day = folded(self.session, row).known.day_of(procedure.opens_on)
            if day in begins:
                raise AlreadyOpen(row.reference, day)

    def handled(self, row: CaseRow | None, part: str = "") -> Outcome | None:
        """What came of this delivery the first time, if this is not the first: in this case, by this person."""
        same = {"workspace": self.workspace, "key": self.order.key + part}
        found = self.session.execute(HANDLED, same).mappings().one_or_none()
        if found is None:
            return None
        there = row or self.session.get_one(CaseRow, found["case_id"])
        if there.id != found["case_id"] or (row is None and found["first"] != 1 and part != IN_PRIVATE):
            raise KeyUsed(self.order.key)
        case = folded(self.session, there)
        if case.entries[found["first"] - 1].by != self.order.person:
            raise KeyUsed(self.order.key)
        before, after = self._up_to(case, found["first"] - 1), self._up_to(case, found["last"])
        outcome = outcome_of(before, after, found["today"], self.team)._replace(repeated=True)
        return self._with_notices(before, outcome)

    def handled_in_private(self) -> Outcome | None:
        """The same of what was asked in an open case and done in a private one."""
        return self.handled(None, IN_PRIVATE)

    def _up_to(self, case: Case, number: int) -> Case:
        """The case as it was then, under the procedure that it was under then."""
        entries = case.entries[:number]
        digest = digest_at(entries) or digest_at(case.entries[:1])
        return Case(case.id, case.reference, pinned(self.session, digest), entries)

    def case(self, row: CaseRow) -> Case:
        """The case as its entries tell it now."""
        return folded(self.session, row)

    def write(self, row: CaseRow, before: Case, contents: tuple[Content, ...], *, silent: bool = False) -> Outcome:
        """Append the entries, derive what follows from them, and put out what must be said."""
        order = self.order
        source = NOWHERE if silent else order.source  # which may be a channel that its readers should not know of
        stamp = Stamp(order.person, order.at, order.today, source)
        if order.language:
            contents = tuple(typed(content, order.language) for content in contents)
        case = before.with_entries(*append(self.session, row, contents, stamp))
        row.private = case.private
        outcome = self._with_notices(before, outcome_of(before, case, order.today, self.team))
        keep_requests(self.session, row, case, outcome.entries, self.team)
        mark_void(self.session, case, self.team)
        self._project(row, before, outcome)
        met = met_or_planned(before, outcome)
        moved = {(change.step, change.occurrence) for change in outcome.changes if change.sort in MOVING}
        if moved:
            withdraw(self.session, row, moved)
        if met:
            redraw_nudges(self.session, row, met, outcome.entries[-1].number, order.at)
        if not (silent or order.quietly):
            put(self.session, self.workspace, row.id, outcome.tell, order.at)
        return outcome

    def _with_notices(self, before: Case, outcome: Outcome) -> Outcome:
        moving = any(change.sort in MOVING for change in outcome.changes)
        told = told_of(self.session, outcome.case.id) if moving else ()
        tell = notices(before, outcome.case, outcome.changes, told, self.team)
        managers = [each.key for each in self.acting.colleagues.values() if each.active and each.role == "manager"]
        tell = to_managers(tell, outcome.case, outcome.entries, managers)
        managing = [each.key for each in self.acting.colleagues.values() if each.manages]
        tell = to_agree(tell, outcome.case, outcome.entries, managing)
        return outcome._replace(tell=to_covers(tell, outcome.case, self.acting.stand_in))

    def _project(self, row: CaseRow, before: Case, outcome: Outcome) -> None:
        """What was there is known without asking, if it was made with the same horizon."""
        until = add_months(self.order.today, MONTHS_AHEAD)
        since = nudged_from(self.order.at.astimezone(self.order.zone), self.team)
        asks = self._asks_at_opening(outcome.case)
        rows = rows_of(outcome.case, outcome.duties, self.workspace, self.team, since, asks=asks)
        known = rows_of(before, outcome.before, self.workspace, self.team, since, asks=asks) if before.entries else None
        there = row.laid_out_until == until
        row.laid_out_until = until
        project(self.session, row, outcome.case, rows, known, there=there)

    def _asks_at_opening(self, case: Case) -> date | None:
        """Whoever opens a case knows of it, those who hold its tasks may not: they are asked on the same day.

        Of cases that are taken over from elsewhere, one after the other, on the next: so that it makes one message.
        """
        today = self.order.today
        if case.entries[0].day != today:
            return None
        return today + ONE_DAY if self.order.quietly else today

    def remember(self, outcome: Outcome, part: str = "") -> None:
        """Note the delivery as handled."""
        values = {
            "workspace_id": self.workspace,
            "key": self.order.key + part,
            "case_id": outcome.case.id,
            "first": outcome.entries[0].number,
            "last": outcome.entries[-1].number,
            "today": self.order.today,
        }
        self.session.execute(insert(TABLES["handled"]), values)


def met_or_planned(before: Case, outcome: Outcome) -> list[tuple[str, int]]:
    """The tasks and actions of which nobody need be reminded as before: done, fallen away, or planned for another day."""
    was = {(duty.step, duty.occurrence): duty for duty in outcome.before}
    found = []
    for duty in outcome.duties:
        old = was.get((duty.step, duty.occurrence))
        if old and ((duty.state in SETTLED) > (old.state in SETTLED) or duty.planned != old.planned):
            found.append((duty.step, duty.occurrence))
    open_ones = {action.entry for action in before.actions if action.done is None}
    done = [action.entry for action in outcome.case.actions if action.done]
    return found + [("", entry) for entry in done if entry in open_ones]


def nudged_from(at: datetime, team: Team) -> date:
    """Whoever records something knows of it: what follows is spoken of from the next morning on."""
    return at.date() if at.time() < team.nudges_at else at.date() + ONE_DAY


def outcome_of(before: Case, after: Case, today: date, team: Team) -> Outcome:
    """What the entries changed that one of them has and the other has not."""
    entries = after.entries[len(before.entries) :]
    was, now = before.duties(today, team), after.duties(today, team)
    known = tuple(leads(before.procedure, before.known, team))
    new = tuple(lead for lead in leads(after.procedure, after.known, team) if lead not in known)
    return Outcome(after, entries, changes(was, now, entries[-1].content), new, was, now)
