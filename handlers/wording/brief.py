"""A case on one screen, before a meeting: where it stands, what is on the agenda, what is open, who is who, what came last."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handlers.wording import verbs
from handlers.wording.active_offer import offer_line
from handlers.wording.ahead import ahead, open_actions
from handlers.wording.blocks import Block, actions, button, header, lines, menu, part, shortened
from handlers.wording.card import holder, in_words, title
from handlers.wording.closed import is_closed
from handlers.wording.days import day
from handlers.wording.deciding import changed, is_over
from handlers.wording.duties import numbered
from handlers.wording.entries import dated_line
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.language import N_, _, text_in
from handlers.wording.owed import of_case
from handlers.wording.questions import asked
from handlers.wording.standing import action_line, coming_line, in_time, next_line, responsible
from handlers.wording.why import begun, name
from models.closures import Closure
from models.duties import SETTLED, Duty
from models.procedure import Items
from models.views import View

LAST = 5
MOST = 6  # lines of one part
LONGEST_NAME = 60
MEETINGS = ("meeting", "visit")
COMING_IN = ("report", "document")
LISTS = (
    ("agenda", N_("Agenda: {items}")),
    ("agrees", N_("To agree: {items}")),
    ("decides", N_("To decide: {items}")),
)


class Contact(NamedTuple):
    """Who holds a post at the authority."""

    role: str
    name: str


def brief(
    view: View, contacts: Iterable[Contact], closures: Iterable[Closure], language: str, *, shared: bool
) -> list[Block]:
    """Only the parts that have something in them."""
    parts = (
        (_("Where it stands", language), [in_time(view, language), *responsible(view, language)]),
        (_("Next meeting", language), list(_meeting(view, language))),
        (_("Other tasks", language), [coming_line(duty, view, language) for duty in _others(view)]),
        (_("Open actions", language), [action_line(action, view, language) for action in open_actions(view)]),
        (_("Reports and documents", language), list(_coming_in(view, language))),
        (_("Open questions", language), list(_questions(view, language))),
        (_("When they are closed", language), list(is_closed(closures, view.authority, language))),
        (_("Who is who", language), list(_people(view, contacts, language))),
        (
            _("Last entries", language),
            [dated_line(entry, view, language) for entry in view.case.entries[: -LAST - 1 : -1]],
        ),
    )
    reference = view.case.reference
    blocks = [header(_("{case} · Brief", language).format(case=title(view, language)), language)]
    blocks += [part(heading, *_first(said, language)) for heading, said in parts if said]
    share = (
        []
        if shared
        else [(_("Share here", language), verbs.line("share", verbs.line("brief", reference, language), language))]
    )
    more = menu(
        *share,
        (_("History", language), verbs.line("history", reference, language)),
        (_("Why?", language), verbs.line("why", reference, language)),
    )
    blocks += of_case(view, language)
    return [*blocks, actions(button(_("Log", language), verbs.line("log", reference, language)), more)]


def before_meeting(
    view: View, duty: Duty, contacts: Iterable[Contact], closures: Iterable[Closure], language: str
) -> tuple[str, list[Block]]:
    """The same on the way there, with the meeting and its day first: the text, and the blocks."""
    assert duty.planned is not None  # noqa: S101 - asked only of what is arranged
    said = N_("Today: {task}") if duty.planned == view.today else N_("Soon: {task}")
    when = f"{numbered(duty, language)} · {day(duty.planned, language, duty.begins)}"
    first, *rest = brief(view, contacts, closures, language, shared=True)
    blocks = fitted([first, lines(_(said, language).format(task=when)), *rest], language)
    return shortened(in_words(blocks), LONGEST_TEXT, language), blocks


def _first(said: list[str], language: str) -> Iterator[str]:
    yield from said[:MOST]
    if len(said) > MOST:
        yield _("{count} more", language).format(count=len(said) - MOST)


def _meeting(view: View, language: str) -> Iterator[str]:
    """The next one, and what is to be talked about there."""
    duty = next((each for each in ahead(view) if each.definition.kind in MEETINGS), None)
    if duty is None:
        return
    yield next_line(duty, language)
    offer = offer_line(duty, view, language, asks=True)
    if offer:
        yield begun(offer)
    for field, said in LISTS:
        items: Items | None = getattr(duty.definition, field)
        if items:
            yield _(said, language).format(items="; ".join(text_in(item, language) for item in items.items))


def _others(view: View) -> list[Duty]:
    return [duty for duty in ahead(view) if duty.definition.kind not in (*MEETINGS, *COMING_IN)]


def _coming_in(view: View, language: str) -> Iterator[str]:
    """What is late, what has come and waits for an answer, and the one that comes next."""
    coming = [duty for duty in ahead(view) if duty.definition.kind in COMING_IN]
    yield from (coming_line(duty, view, language) for duty in coming if duty.state == "overdue")
    for duty in ahead(view):
        for anchor in duty.reason.anchors:
            step = view.case.procedure.steps.get(anchor.name)
            if step and step.kind in COMING_IN and anchor.day and not anchor.assumed:
                said = _("{report} came on {day}: {task} is still to be done", language)
                came = begun(name(anchor.name, view.case.procedure, language))
                yield said.format(report=came, day=day(anchor.day, language), task=numbered(duty, language))
    yield from [coming_line(duty, view, language) for duty in coming if duty.state != "overdue"][:1]


def _questions(view: View, language: str) -> Iterator[str]:
    procedure = view.case.procedure
    for request in view.case.requests.values():
        now = changed(request, view)
        if request.open and not is_over(now):
            step = text_in(procedure.steps[request.asked.step].title, language)
            said = _("Decision asked for: {step}", language).format(step=step)
            void = f" ({_('what it rests on has changed: ask again', language)})" if now else ""
            yield said + void
    found = {question: None for duty in view.duties if duty.state not in SETTLED for question in duty.questions}
    yield from (words for words in (asked(procedure, question, language) for question in found) if words)


def _people(view: View, contacts: Iterable[Contact], language: str) -> Iterator[str]:
    yield from (holder(view, role, language) for role in view.case.holders if role in view.case.procedure.roles)
    for contact in contacts:
        role = view.case.procedure.roles.get(contact.role)
        post = text_in(role.title, language) if role else shortened(contact.role, LONGEST_NAME, language)
        yield f"{shortened(contact.name, LONGEST_NAME, language)} ({post})"
