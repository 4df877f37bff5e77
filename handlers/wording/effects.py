"""What each answer to a request would bring, in words, and what the one that was given has brought."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handlers.wording.changes import change_line, worth_saying
from handlers.wording.days import day
from handlers.wording.deciding import step_of
from handlers.wording.duties import numbered
from handlers.wording.language import N_, _, text_in
from handlers.wording.refused_parts import BRITAIN, either
from handlers.wording.summary import title_of
from handlers.wording.why import phrase
from models import library
from models.case import APPROVED, DECLINED, Case, Request
from models.changes import Change, changes
from models.duties import Duty
from models.entries import Linked, Recorded
from models.rules.futures import Future, futures
from models.views import View

NOTHING_FOLLOWS = {
    APPROVED: N_("it counts from then on"),
    DECLINED: N_("nothing changes, and the reason is kept"),
}
PARENTS = {  # what becomes of the case whose decision was asked for in private
    "ends": N_("{case} ends"),
    "goes-on": N_("{case} goes on"),
    "ask": N_("whether {case} goes on is for a person to say"),
}
MOST = 6  # changes of one answer
OPENS = "opens "


def becomes(verdict: str, request: Request, view: View, language: str) -> Iterator[str]:
    """Whether this case ends with an answer, and what becomes of the case whose decision it is."""
    led = f"{request.asked.step}/{verdict}"
    if any(ending.when == (led,) for ending in view.case.procedure.ends):
        yield _("this case ends", language)
    there = view.beside.get(request.asked.of_case)
    if there and verdict in step_of(request, view).options:
        yield _(PARENTS[parent_of(verdict, request, there)], language).format(case=there.reference)


def parent_of(verdict: str, request: Request, there: Case) -> str:
    """What the procedure says of the case whose decision it is, where this answer leads on from it."""
    led = f"{request.asked.step}/{verdict}"
    links = there.procedure.steps[request.asked.of_step].links
    return next((link.parent for link in links if link.considered_in == led), "goes-on")


def answers_to_come(request: Request, view: View) -> tuple[Future, ...]:
    """What each answer would bring, as things stood when it was asked: that is what its digest covers."""
    entry = view.case.entries[request.entry - 1]
    then = replace(view.case, entries=view.case.entries[: request.entry])
    return futures(then, request.asked, entry.at, entry.at.astimezone(BRITAIN).date(), view.team)


def effects(of: Future, request: Request, view: View, language: str) -> str:
    """What moves and what opens: letters with their addressees, meetings with their days."""
    step = step_of(request, view)
    if of.verdict not in step.options:
        return _(NOTHING_FOLLOWS[of.verdict], language)
    parts = [change_said(change, view, language) for change in of.changes if _matters(change, request)]
    parts += [*_stays(of, view, language), *_then(of, view, language)]
    more = len(parts) - MOST
    parts = parts[:MOST] + ([_("{count} more", language).format(count=more)] if more > 0 else [])
    chosen = (request.asked.opens,) if request.asked.opens else ()
    opens = [opened(chosen or lead.link.procedure, language) for lead in of.leads]
    if any(lead.link.parent == "ends" for lead in of.leads):
        opens.append(_("this case ends", language))
    opens += becomes(of.verdict, request, view, language)
    return "; ".join(dict.fromkeys((*opens, *parts))) or _("nothing new is owed", language)


def effect_said(effect: str, view: View, language: str) -> str:
    """An effect as the rules compare it: the end, what opens, or a task with its day."""
    if effect == "ends":
        return _("this case ends", language)
    if effect.startswith(OPENS):
        return opened(tuple(effect.removeprefix(OPENS).split(" or ")), language)
    task, _mark, by = effect.partition(" ")
    key, _mark, which = task.partition("#")
    step = view.case.procedure.steps[key]
    title = text_in(step.title, language) + (f" {which}" if step.repeats else "")
    return (
        _("{task}, by {day}", language).format(task=title, day=day(date.fromisoformat(by), language)) if by else title
    )


def opened(procedures: tuple[str, ...], language: str) -> str:
    """Which case opens, and that it is a private one."""
    found = [library.load(each) for each in procedures]
    titles = either((title_of(each, language) for each in found), language)
    if any(each.private for each in found):
        return _("a private case opens: {procedures}", language).format(procedures=titles)
    return _("a case opens: {procedures}", language).format(procedures=titles)


def change_said(change: Change, view: View, language: str) -> str:
    """A task that comes, with those to whom it goes."""
    duty = change.after
    if change.sort != "new" or duty is None:
        return change_line(change, language)
    return _owed(duty, view, language)


def _stays(of: Future, view: View, language: str) -> Iterator[str]:
    """What is owed as before, though with another answer it would not be."""
    yield from (_owed(duty, view, language) for duty in of.stays)


def _then(of: Future, view: View, language: str) -> Iterator[str]:
    """Then the meeting with officers, 10 to 20 working days after each of the receipts."""
    for key in of.then:
        step = view.case.procedure.steps[key]
        said = _("then {task}, {rule}", language)
        yield said.format(task=text_in(step.title, language), rule=phrase(step.due, view.case.procedure, language))


def _owed(duty: Duty, view: View, language: str) -> str:
    """A task with those to whom it goes, and by when."""
    task = f"{numbered(duty, language)}{''.join(_addressed(duty, view, language))}"
    by = duty.act_by or duty.due
    if by:
        return _("{task}, by {day}", language).format(task=task, day=day(by, language))
    if duty.definition.due.needs_agreement:
        return _("{task} (no period is given: you set a day)", language).format(task=task)
    return task


def _addressed(duty: Duty, view: View, language: str) -> Iterator[str]:
    roles = view.case.procedure.roles
    for people, words in (
        (duty.definition.to, _(" to {people}", language)),
        (duty.definition.copies, _(", copies to {people}", language)),
    ):
        titles = [text_in(roles[role].title, language) for role in (people.who if people else ()) if role in roles]
        if titles:
            yield words.format(people=", ".join(titles))


def _matters(of: Change, request: Request) -> bool:
    """Not the decision itself, and nothing that comes up only to fall away."""
    return of.step != request.asked.step and worth_saying(of)


def followed(entry: Recorded, request: Request, view: View, language: str) -> Iterator[str]:
    """What came of it at once: the tasks that came or went in the same act."""
    entries = view.case.entries
    last = entry.number
    while last < len(entries) and (entries[last].at, entries[last].by) == (entry.at, entry.by):
        last += 1
    on: date = entry.at.astimezone(BRITAIN).date()
    before = replace(view.case, entries=entries[: entry.number - 1])
    after = replace(view.case, entries=entries[:last])
    found = changes(before.duties(on, view.team), after.duties(on, view.team), entry.content)
    said_ = [change_said(change, view, language) for change in found if _matters(change, request)]
    for other in entries[entry.number - 1 : last]:
        if isinstance(other.content, Linked) and other.content.case in view.led_to:
            yield _("Opened: {case}", language).format(case=view.led_to[other.content.case])
    if not said_:
        as_shown = (each for each in answers_to_come(request, view) if each.verdict == request.verdict)
        said_ = [words for future in as_shown for words in _stays(future, view, language)]
    yield from said_[:MOST]
    if len(said_) > MOST:
        yield _("{count} more", language).format(count=len(said_) - MOST)
