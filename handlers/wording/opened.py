"""A case that was just opened: the first dates, and the roles that nobody holds yet; or the question under which procedure."""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers.wording.access import otherwise
from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.cases import seen_by
from handlers.wording.days import day
from handlers.wording.duties import owners, task
from handlers.wording.language import _, text_in
from handlers.wording.summary import title_of
from handlers.wording.why import begun, name
from models.authorities import Authority
from models.duties import SETTLED, Duty
from models.procedure import Procedure
from models.views import View

FIRST = 3  # tasks
MOST = 5  # buttons
MOST_PROCEDURES = 25  # in one row of buttons


def opened(view: View, may_give: frozenset[str], language: str) -> list[Block]:
    """What happened, what comes first and who is to hold what; a button for each role that whoever asks may give."""
    procedure, reference = view.case.procedure, view.case.reference
    said = [_("Opened.", language), *_happened(view, language)]
    dates = list(_first_dates(view, language))
    found = [header(title(view, language), language), lines(*said)]
    if dates:
        found.append(lines(_("First dates:", language), *dates))
    found += _readers(view, language)
    vacant = _vacant(view)
    if vacant:
        titles = ", ".join(text_in(procedure.roles[role].title, language) for role in vacant)
        found.append(lines(_("Nobody yet: {roles}", language).format(roles=titles)))
        label = _("Assign: {post}", language)
        row = [
            button(label.format(post=text_in(procedure.roles[role].title, language)), f"assign {reference} {role}")
            for role in vacant
            if role in may_give
        ]
        found += [actions(*row[:MOST])] if row else []
    return found


def _readers(view: View, language: str) -> list[Block]:
    """What opens in a private channel is private, and how to say otherwise; that everybody reads it, where they said so."""
    if view.case.private:
        there = _("Its card and its thread are read by everybody in their channel.", language)
        return [lines(seen_by(view, language), there), *otherwise(view, language)]
    if view.case.opened.public:
        return [lines(_("Everybody in the team can read this case.", language))]
    return []


def _happened(view: View, language: str) -> Iterator[str]:
    """Publication of the report: Thu 8 Oct 2026."""
    procedure = view.case.procedure
    for event in view.case.known.names:
        on = view.case.known.day_of(event)
        if on:
            said = _("{event}: {day}", language)
            yield said.format(event=begun(name(event, procedure, language)), day=day(on, language))


def _dated(view: View) -> list[tuple[date, Duty]]:
    """What is to be done by a day, the next first."""
    owed = (duty for duty in view.duties if duty.state not in SETTLED and duty.definition.force != "may")
    dated = [(by, duty) for duty in owed if (by := duty.act_by or duty.due)]
    return sorted(dated, key=lambda each: each[0])


def _first_dates(view: View, language: str) -> Iterator[str]:
    """Handover meeting (must), do it by Thu 31 Dec 2026: inspection support manager."""
    for by, duty in _dated(view)[:FIRST]:
        said = _("{task}, do it by {day}: {owners}", language)
        who = owners(duty.definition, view.case.procedure, language)
        yield said.format(task=task(duty, language), day=day(by, language), owners=who)


def _vacant(view: View) -> list[str]:
    """Roles inside the inspectorate that owe or decide something and have no holder; who is needed first comes first."""
    procedure = view.case.procedure
    wanted = [*view.case.responsible.roles, *(duty.definition.owner for _by, duty in _dated(view))]
    for step in procedure.steps.values():
        wanted += [*(step.approval.by if step.approval else ()), step.owner, *step.jointly_with]
    inside = (role for role in dict.fromkeys(wanted) if not procedure.roles[role].outside)
    return [role for role in inside if role not in view.case.holders]


def which_procedure(authority: Authority, choices: Iterable[tuple[Procedure, str]], language: str) -> list[Block]:
    """Under which procedure, with a button each."""
    of = authority.called(language)
    row = [button(title_of(procedure, language), line) for procedure, line in choices]
    return [
        lines(_("Under which procedure is the case for {authority}?", language).format(authority=of)),
        actions(*row[:MOST_PROCEDURES]),
    ]
