"""A decision that was asked for: before whom, on which grounds, and what follows from each verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.cases import let_in
from handlers.wording.changes import change_line, worth_saying
from handlers.wording.days import day
from handlers.wording.deciding import changed, messages
from handlers.wording.effects import effects
from handlers.wording.language import N_, _, text_in
from handlers.wording.refused_decisions import VERDICTS
from models.case import APPROVED, DECLINED, Request
from models.changes import Change
from models.entries import Asked
from models.rules.futures import Future
from models.views import View

NOTHING_FOLLOWS = {
    APPROVED: N_("If approved: it counts from then on"),
    DECLINED: N_("If declined: nothing changes, and the reason is kept"),
}


def asked(view: View, request: Request, futures: Sequence[Future], language: str) -> list[Block]:
    """What the asker is told, and the deciders will be shown."""
    of = request.asked
    said = [_("Asked: {what}", language).format(what=_what(request, view, language)), _before(of, view, language)]
    said += let_in(replace(view.case, entries=view.case.entries[: request.entry - 1]), view, language)
    said.append(_("Grounds: {words}", language).format(words=of.grounds))
    said += _claimed(of, view, language)
    said += messages(request, view, language)
    said += [
        _("It would allow {day}, outside the period.", language).format(day=day(each, language)) for each in of.allows
    ]
    follows = [_future(future, request, view, language) for future in futures]
    take_back = button(_("Take the request back", language), f"withdraw {view.case.reference} {request.entry}")
    row = actions(take_back)
    if _decided_outside(request, view):
        row = actions(button(_("Decided outside Slack", language), f"form decided {_line(view, request)}"), take_back)
    found = [header(title(view, language), language), lines(*said)]
    return [*found, *([lines(*follows)] if follows else []), row]


def _decided_outside(request: Request, view: View) -> bool:
    """Whoever asked records only what is decided outside the inspectorate; the rest is for others to record."""
    approval = view.case.procedure.steps[request.asked.step].approval
    roles = request.asked.roles or (approval.by if approval else ())
    return any(view.case.procedure.roles[role].outside for role in roles)


def _line(view: View, request: Request) -> str:
    repeats = view.case.procedure.steps[request.asked.step].repeats
    which = f" {request.asked.occurrence}" if repeats else ""
    return f"{view.case.reference} {request.asked.step}{which}"


def _what(request: Request, view: View, language: str) -> str:
    step = view.case.procedure.steps[request.asked.step]
    which = f" {request.asked.occurrence}" if step.repeats else ""
    return text_in(step.title, language) + which


def _before(of: Asked, view: View, language: str) -> str:
    """Before whom it is; an outsider's answer is recorded by whoever hears it."""
    step = view.case.procedure.steps[of.step]
    people = ", ".join(view.names.get(person, person) for person in of.deciders)
    roles = view.case.procedure.roles
    outside = [
        text_in(roles[role].title, language)
        for role in (step.approval.by if step.approval else ())
        if roles[role].outside
    ]
    said = []
    if people:
        said.append(_("Put before: {people} (told).", language).format(people=people))
    if outside:
        said.append(
            _("{roles} decide outside Slack; record it once you hear.", language).format(roles=", ".join(outside))
        )
    if len(of.roles) > 1:
        said.append(_("All of them must agree.", language))
    return " ".join(said)


def _claimed(of: Asked, view: View, language: str) -> Iterator[str]:
    listed = view.case.procedure.steps[of.step].triggers
    items = listed.items if listed else ()
    for number in of.claimed:
        said = _("Claimed of the listed grounds: {number}. {words}", language)
        yield said.format(number=number, words=text_in(items[number - 1], language))
    if items and not of.claimed:
        listed_words = " ".join(f"{number}. {text_in(item, language)}." for number, item in enumerate(items, start=1))
        yield _("None of the listed grounds is claimed: {listed}", language).format(listed=listed_words)


def _future(of: Future, request: Request, view: View, language: str) -> str:
    """If “No grounds”: what moves, and what opens."""
    option = view.case.procedure.steps[request.asked.step].options.get(of.verdict)
    if option is None:
        return _(NOTHING_FOLLOWS[of.verdict], language)
    said = _("If “{verdict}”: {effects}", language)
    return said.format(verdict=text_in(option.title, language), effects=effects(of, request, view, language))


def _matters(of: Change, asked: Asked) -> bool:
    """Not the decision itself, and nothing that comes up only to fall away."""
    return of.step != asked.step and worth_saying(of)


def taken_back(view: View, request: Request, language: str) -> list[Block]:
    """The request waits for nobody any more."""
    said = _("Taken back: {what}. Those before whom it was have been told.", language)
    return [header(title(view, language), language), lines(said.format(what=_what(request, view, language)))]


def open_requests(view: View, waiting: Sequence[Request], language: str) -> list[Block]:
    """What waits for an answer, with a button to take each back."""
    if not waiting:
        return [header(title(view, language), language), lines(_("Nothing waits for a decision.", language))]
    said = [_waits(request, view, language) for request in waiting]
    row = [
        button(
            _("Take back: {what}", language).format(what=_what(request, view, language)),
            f"withdraw {view.case.reference} {request.entry}",
        )
        for request in waiting
    ]
    return [header(title(view, language), language), lines(*said), actions(*row)]


def _waits(request: Request, view: View, language: str) -> str:
    said = _("{what}: asked for by {who}. {before}", language)
    who = view.names.get(request.by, request.by)
    before = _before(request.asked, view, language)
    if changed(request, view):
        before = _("What it rests on has changed since, so nobody can decide it: ask again, or take it back.", language)
    return said.format(what=_what(request, view, language), who=who, before=before)


class Elsewhere(NamedTuple):
    """A decision that was taken outside Slack: which, by whom, on which day, by what evidence."""

    verdict: str
    who: str
    day: date
    how: str


def decided(view: View, request: Request, of: Elsewhere, changes: Sequence[Change], language: str) -> list[Block]:
    """The decision, marked as agreed outside, and what follows from it."""
    step = view.case.procedure.steps[request.asked.step]
    option = step.options.get(of.verdict)
    word = text_in(option.title, language) if option else _(VERDICTS[of.verdict], language)
    said = [
        _("{what}: {verdict}", language).format(what=_what(request, view, language), verdict=word),
        _("Agreed outside Slack by {who} on {day}. Evidence: {how}", language).format(
            who=of.who, day=day(of.day, language), how=of.how
        ),
    ]
    if view.case.requests[request.entry].open:
        said.append(_("Others must still agree.", language))
    said += [change_line(each, language) for each in changes if _matters(each, request.asked)]
    return [header(title(view, language), language), lines(*said)]
