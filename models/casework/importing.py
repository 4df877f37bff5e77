"""A team's existing cases taken over: the whole table looked over before anything is written, then case by case."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlmodel import Session

from models import library
from models.authorities import Authority, folded, spellings
from models.case import Case, fold
from models.casework.desk import Desk, Order
from models.casework.founding import NOT_YET, Founding, Texts, founded, founding
from models.casework.turns import in_turn
from models.entries import Source
from models.history import NOTHING
from models.importing import OF_THE_CASE, Bad, Group, Line, Table, day_in, flag_in, procedure_in, what_in
from models.procedure import Procedure
from models.refusals import Refused, UnknownName, WrongCell
from models.requests import Assign, Note, Open, Record, Request
from models.store.database import Database
from models.store.outbox import put_card
from models.store.tables import TABLES, CaseRow
from models.store.team import authorities_of, workspace_id
from models.tidy import tidy
from models.views import View
from models.words import Words

KEY = "import/"  # before what the team calls a case: each is taken over once, from whichever file
HANDLED, PEOPLE, CHANNELS = TABLES["handled"], TABLES["people"], TABLES["channels"]
Value = TypeVar("Value")
Numbered = Callable[[str], Words]  # what the team calls a case -> how that is written down


class Coming(NamedTuple):
    """A case that can be imported: how it opens, and what follows, each by the line that says so."""

    group: Group
    opens: Open
    line: int  # on which what it begins with stands
    later: tuple[tuple[int, Request], ...]


class Imported(NamedTuple):
    """A case that was taken over: what the team calls it, its reference here, and whether it was there before."""

    key: str
    reference: str
    before: bool


class Looked(NamedTuple):
    """What became of looking a table over."""

    coming: tuple[Coming, ...]
    views: tuple[View, ...]  # of the same, as they would stand
    there: tuple[tuple[str, str], ...]  # what was imported before: what the team calls it, its reference here
    bad: tuple[Bad, ...]


def look_over(
    database: Database, order: Order, table: Table, numbered: Numbered, texts: Texts = library.text
) -> Looked:
    """Judge every line by the rules that judge everybody's; nothing is written."""
    with database.reading() as session:
        reading = _Reading(session, order, texts, numbered)
        for group in table.groups:
            reading.take(group)
    bad = sorted((*table.bad, *reading.bad), key=lambda each: each.line)
    return Looked(tuple(reading.coming), tuple(reading.views), tuple(reading.there), tuple(bad))


def take_over(
    database: Database, order: Order, coming: Iterable[Coming], file: str, texts: Texts = library.text
) -> Iterator[Imported]:
    """Open each case in a transaction of its own: a short one, so that whoever works meanwhile hardly waits."""
    for each in coming:
        with database.writing() as session:
            desk = Desk(session, replace(order, key=f"{KEY}{each.group.key}", quietly=True))
            desk.alone_in_workspace()
            again = desk.handled(None)
            if again:
                yield Imported(each.group.key, again.case.reference, before=True)
                continue
            _from(desk, file, each.line)
            outcome = founded(desk, founding(desk, each.opens, texts))
            desk.remember(outcome)
            row = session.get_one(CaseRow, outcome.case.id)
            for line, request in each.later:
                _from(desk, file, line)
                case = desk.case(row)
                desk.write(row, case, in_turn(case, (request,), desk.acting))
            if row.channel:
                put_card(session, row.id, "imported", order.at)
        yield Imported(each.group.key, row.reference, before=False)


def _from(desk: Desk, file: str, line: int) -> None:
    desk.order = replace(desk.order, source=Source("", "", file, line))


class _Reading:
    """Everything that is read once, and what has been found so far."""

    def __init__(self, session: Session, order: Order, texts: Texts, numbered: Numbered) -> None:
        self.coming: list[Coming] = []
        self.views: list[View] = []
        self.there: list[tuple[str, str]] = []
        self.bad: list[Bad] = []
        self._session, self._texts, self._numbered = session, texts, numbered
        self._desk = Desk(session, order)
        _ = self._desk.acting
        workspace = self._desk.workspace
        self._procedures = [library.load(name) for name in library.names()]
        self._authorities = authorities_of(session, workspace)
        people = select(PEOPLE.c.key, PEOPLE.c.name).where(PEOPLE.c.workspace_id == workspace, PEOPLE.c.active)
        self._people = [(str(key), str(name)) for key, name in session.execute(people)]
        channels = select(CHANNELS.c.key, CHANNELS.c.name).where(CHANNELS.c.workspace_id == workspace)
        self._channels = [(str(key), str(name)) for key, name in session.execute(channels)]
        cases = TABLES["cases"]
        done = select(HANDLED.c.key, cases.c.reference).join(cases, cases.c.id == HANDLED.c.case_id)
        done = done.where(HANDLED.c.workspace_id == workspace, HANDLED.c.key.startswith(KEY, autoescape=True))
        self._done = {str(key)[len(KEY) :]: str(reference) for key, reference in session.execute(done)}
        self._begun: dict[tuple[object, ...], int] = {}

    def take(self, group: Group) -> None:
        """One case: its own lines first, then whether it can be opened, then what follows."""
        if group.key in self._done:
            self.there.append((group.key, self._done[group.key]))
            return
        before, first = len(self.bad), group.lines[0]
        for line in group.lines[1:]:
            self._tried(line.number, partial(_says_the_same, line, first))
        procedure = self._tried(first.number, lambda: procedure_in(first["procedure"], self._procedures))
        if procedure is None:
            return
        opens = self._tried(first.number, lambda: self._opens(first, procedure))
        asked = [
            (line.number, request)
            for line in group.lines
            for request in self._tried(line.number, partial(self._requests, line, procedure)) or ()
        ]
        if opens is None:
            return
        begins = [(at, each) for at, each in asked if isinstance(each, Record) and each.name == procedure.opens_on]
        opens = tidy(replace(opens, events=tuple(each for _, each in begins)))
        later = [(first.number, Note(self._numbered(group.key))), *(each for each in asked if each not in begins)]
        at = begins[0][0] if begins else first.number
        self._judge(Coming(group, opens, at, tuple(tidy(each) for each in sorted(later, key=_in_time))))
        if len(self.bad) == before:
            self._begins_once(self.coming[-1], procedure)

    def _judge(self, coming: Coming) -> None:
        """By the rules, each as if what stands before had been recorded."""
        before, acting = len(self.bad), self._desk.acting
        found = self._tried(coming.line, lambda: founding(self._desk, coming.opens, self._texts))
        if found is None:
            return
        case = _as_opened(found, self._desk)
        for line, request in coming.later:
            contents = self._tried(line, partial(in_turn, case, (request,), acting))
            if contents:
                case = case.then(contents, acting.by.key, acting.at, acting.today)
        if len(self.bad) == before:
            self.coming.append(coming)
            self.views.append(self._view(case))

    def _begins_once(self, coming: Coming, procedure: Procedure) -> None:
        """Two cases of one file that the record would take for the same."""
        days = {each.day for each in coming.opens.events if each.name == procedure.opens_on}
        for day in days if coming.opens.authority else ():
            when: date | int = day if procedure.followed_by is None else day.year
            same = (procedure.key, coming.opens.authority, coming.opens.subject, when)
            if same in self._begun:
                self.bad.append(Bad(coming.line, WrongCell("same-case", "", str(self._begun[same]))))
            self._begun.setdefault(same, coming.line)

    def _opens(self, first: Line, procedure: Procedure) -> Open:
        authority = self._authority(first["council"]) if first["council"] else None
        if not (authority or first["about"]):
            raise WrongCell("empty", "council")
        return Open(
            procedure.key,
            authority.key if authority else "",
            about=NOTHING if authority else Words(first["about"]),
            private=flag_in(first["private"]),
            channel=_named(self._channels, "channel", first["channel"].lstrip("#")) if first["channel"] else "",
        )

    def _authority(self, cell: str) -> Authority:
        wanted = folded(cell)
        found = [each for each in self._authorities.values() if cell == each.key or wanted in spellings(each)]
        if len(found) != 1:
            raise UnknownName("authority", cell, tuple(each.names["en"] for each in self._authorities.values()))
        return found[0]

    def _requests(self, line: Line, procedure: Procedure) -> tuple[Request, ...]:
        """What one line says: somebody holds a role, something happened, or only a note."""
        note = Words(line["note"])
        if not line["what"]:
            if not note:
                raise WrongCell("empty", "what")
            if line["day"] or line["option"] or line["person"]:
                raise WrongCell("empty", "what")
            return (Note(note),)
        what = what_in(line, procedure)
        if what.role:
            if line["day"] or line["option"]:
                raise WrongCell("not-of-a-role", "day" if line["day"] else "option", line["day"] or line["option"])
            return (Assign(what.key, _named(self._people, "person", line["person"])), *((Note(note),) if note else ()))
        if not line["day"]:
            raise WrongCell("empty", "day")
        day = day_in(line["day"])
        step = procedure.steps.get(what.key)
        agreed = bool(step and step.approval)  # then the note says who agreed, or why it was done without
        done = Record(what.key, day, None, what.occurrence, what.option)
        return (replace(done, unapproved=note) if agreed else replace(done, note=note),)

    def _tried(self, line: int, doing: Callable[[], Value]) -> Value | None:
        """What comes of it; where it is refused, the line is a bad one, and those after it are looked at all the same."""
        try:
            return doing()
        except Refused as refusal:
            self.bad.append(Bad(line, refusal))
            return None

    def _view(self, case: Case) -> View:
        desk, today = self._desk, self._desk.acting.today
        authority = self._authorities.get(case.opened.authority)
        return View(case, case.duties(today, desk.team), today, authority, dict(self._people), desk.team)


def person_called(session: Session, workspace: str, words: str) -> str:
    """The person of this key or name."""
    mine = (PEOPLE.c.workspace_id == workspace_id(session, workspace), PEOPLE.c.active)
    people = session.execute(select(PEOPLE.c.key, PEOPLE.c.name).where(*mine))
    return _named([(str(key), str(name)) for key, name in people], "person", words)


def _named(known: Iterable[tuple[str, str]], column: str, cell: str) -> str:
    """The key of the one that is called so."""
    found = [key for key, name in known if cell == key or folded(cell) == folded(name)]
    if len(found) != 1:
        raise WrongCell("several" if found else "unknown", column, cell)
    return found[0]


def _says_the_same(line: Line, first: Line) -> None:
    for column in OF_THE_CASE:
        if line[column] and line[column] != first[column]:
            raise WrongCell("differs", column, line[column], str(first.number))


def _in_time(each: tuple[int, Request]) -> tuple[int, date, int]:
    """Who holds what, then notes, then what happened, by day: the order of the lines says nothing."""
    line, request = each
    if isinstance(request, Record):
        return 2, request.day, line
    return (0 if isinstance(request, Assign) else 1), date.min, line


def _as_opened(found: Founding, desk: Desk) -> Case:
    acting = desk.acting
    empty = fold(NOT_YET, "", found.procedure, ())
    return empty.then((found.opened, *found.first), acting.by.key, acting.at, acting.today)
