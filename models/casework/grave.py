"""Grave decisions: what could open a private case is asked for and decided in that case, so that nothing shows before.

The open case from which it comes holds nothing of it; once it is decided the bare outcome, and a link if it leads there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from models.case import DECLINED, Case, Request
from models.casework.desk import Desk, Outcome
from models.casework.following import coming_over, opening_from, which
from models.casework.founding import Texts, founded, founding, procedure_of
from models.entries import Content, Linked
from models.history import Chosen, Happened
from models.notices import BESIDE, REQUEST, Notice, void_notices
from models.procedure import Link, Procedure, Step
from models.refusals import NeedsPlace, NoSuchEntry, WhichProcedure
from models.requests import Ask, Record
from models.rules.deciding import Behalf, ask, may_be_asked, not_decided
from models.rules.recording import name_of
from models.rules.reversing import ends_by, reversing
from models.rules.voiding import differences
from models.store.cases import pinned
from models.store.outbox import put
from models.store.requests import mark_void
from models.store.sight import visible
from models.store.tables import CaseRow


class Grave(NamedTuple):
    """The private procedure that a step may lead to, by which link; the case in which it was asked for before."""

    link: Link
    procedure: Procedure
    companion: CaseRow | None = None

    @property
    def considered_in(self) -> str:
        """The step of the private procedure by which it is decided."""
        return self.link.considered_in.partition("/")[0]


def grave(desk: Desk, row: CaseRow, request: Ask, texts: Texts) -> Grave | None:
    """Where this would be decided, if it must not show here."""
    step = pinned(desk.session, row.digest).steps.get(request.step)
    if row.private or step is None:
        return None
    for link in step.links:
        procedures = [procedure_of(texts(name), name) for name in link.procedure]
        if link.joins or not any(procedure.private for procedure in procedures):
            continue
        name = which(link, request.opens)
        if not name:
            raise WhichProcedure(request.step, link.procedure)
        found = next(procedure for procedure in procedures if procedure.key == name)
        if not link.considered_in:
            raise NeedsPlace(name)
        return Grave(link, found)
    return None


def companion(desk: Desk, case: Case, found: Grave) -> CaseRow | None:
    """The private case in which this was asked for before, if the asker knows of it and it goes on."""
    goes_on = (col(CaseRow.procedure) == found.procedure.key, col(CaseRow.ended).is_(None), visible(desk.sight))
    return next((row for row, _private in _private_cases_of(desk, case, *goes_on)), None)


def waits_in(desk: Desk, case: Case, step: str) -> str:
    """The private case in which this decision of an open one waits for an answer, if the asker knows of it; else none."""
    for row, private in _private_cases_of(desk, case, col(CaseRow.ended).is_(None), visible(desk.sight)):
        asked = (each.asked for each in private.requests.values() if each.open)
        if any((each.of_case, each.of_step) == (case.id, step) for each in asked):
            return row.reference
    return ""


def _private_cases_of(desk: Desk, case: Case, *conditions: ColumnElement[bool]) -> Iterator[tuple[CaseRow, Case]]:
    """Those that were opened from this one: they say so, and this one need not."""
    same = (
        col(CaseRow.workspace_id) == desk.workspace,
        col(CaseRow.authority) == case.opened.authority,
        col(CaseRow.private),
        *conditions,
    )
    for row in desk.session.execute(select(CaseRow).where(*same).order_by(col(CaseRow.id))).scalars():
        private = desk.case(row)
        if Linked(case.id, "opened-from") in private.standing.values():
            yield row, private


def asked_gravely(desk: Desk, parent: CaseRow, request: Ask, found: Grave, texts: Texts) -> Outcome:
    """Ask in the private case; it opens if there is none. What comes of it is the outcome in that case."""
    case = desk.case(parent)
    if request.reverses:  # that is asked where it was decided
        raise NoSuchEntry(request.reverses, len(case.entries), "request")
    step = may_be_asked(case, request, there=True)
    not_decided(case, step, request)
    if found.companion is not None:
        private = desk.case(found.companion)
        return desk.write(found.companion, private, _asked(desk, private, case, request, found))
    if not desk.is_private(request.where):
        raise NeedsPlace(found.procedure.key)
    noticed = Record(found.procedure.opens_on, _noticed(case, step, desk.order.today))
    opening = opening_from(case, found.procedure, request.where, private=True, events=(noticed,))
    over = coming_over(desk, case, found.link, found.procedure, private=True)
    begun = founding(desk, opening, texts, parent=parent.id, also=over)
    return founded(desk, begun, lambda private: _asked(desk, private, case, request, found))


def outcome_there(desk: Desk, parent: Case, private: Case, request: Request) -> tuple[Content, ...]:
    """What the decision comes to in the case whose decision it was: the bare fact, and none of its words."""
    asked, day = request.asked, request.answers[-1].day or desk.order.today
    step = parent.procedure.steps.get(asked.of_step)
    there = _standing(parent, asked.of_step)
    if step is None or request.verdict == DECLINED or (there and not asked.reverses):
        return ()
    if parent.ending and not ends_by(parent, there):
        return ()
    led = f"{asked.step}/{request.verdict}"
    if not step.options:
        opens = step.opens is not None and step.opens.considered_in == led
        return (Happened(asked.of_step, day), *_linked(parent, private)) if opens else ()
    options = list(_options(step, private.procedure.key, led))
    if len(options) != 1:
        return ()
    chosen = Chosen(asked.of_step, options[0], day)
    link = step.options[options[0]].opens
    linked = _linked(parent, private) if link and link.considered_in == led else ()
    return (*(reversing(parent, there, chosen) if there else (chosen,)), *linked)


def _linked(parent: Case, private: Case) -> tuple[Content, ...]:
    """Not before it is decided: a link alone would tell those who read the open case that something is considered."""
    linked = Linked(private.id, "led-to")
    return () if linked in parent.standing.values() else (linked,)


def _standing(parent: Case, step: str) -> int:
    """The entry of what was decided there before; 0 if nothing was."""
    for number, content in parent.standing.items():
        if name_of(content) == step and isinstance(content, (Chosen, Happened)):
            return number
    return 0


def say_what_is_void(desk: Desk, before: Case, after: Case) -> None:
    """An entry of the open case was put right on which a request in a private one rests: its own people hear of it."""
    for row, private in _private_cases_of(desk, after):
        mark_void(desk.session, private, desk.team)
        for request in private.requests.values():
            was = differences(private, request, desk.team, before)
            if request.asked.of_case == after.id and not was and differences(private, request, desk.team, after):
                shown = Notice(REQUEST, private.opened.channel, request.entry, BESIDE, request.entry)
                told = (*void_notices(request, request.entry), *([shown] if shown.to else []))
                put(desk.session, desk.workspace, row.id, told, desk.order.at)


def _options(step: Step, procedure: str, led: str) -> Iterable[str]:
    """The option that leads to the private case, if that is what was decided, and else the others."""
    leading = [
        key
        for key, option in step.options.items()
        if option.opens and procedure in option.opens.procedure and option.opens.considered_in
    ]
    chosen = [key for key in leading if (link := step.options[key].opens) and link.considered_in == led]
    return chosen or [key for key in step.options if key not in leading]


def _asked(desk: Desk, private: Case, parent: Case, request: Ask, found: Grave) -> tuple[Content, ...]:
    there = replace(request, step=found.considered_in, occurrence=1, evidence=(), opens="", where="")
    behalf = Behalf(parent.id, request.step, request.evidence)
    return ask(private, there, desk.acting._replace(beside=parent), behalf)


def _noticed(case: Case, step: Step, today: date) -> date:
    """The day of the event that makes people consider it, where it is known."""
    events = [name for name in step.due.anchors if name in case.procedure.events]
    days = [day for name in events if (day := case.known.day_of(name)) and day <= today]
    return max(days, default=today)
