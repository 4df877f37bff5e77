"""The card of a case: who is responsible, what comes next, what is late."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from handlers.wording import verbs
from handlers.wording.active_offer import offer_line
from handlers.wording.ahead import ahead, is_late, late, on, open_actions, quiet
from handlers.wording.blocks import Block, actions, button, going_on, header, lines, menu, shortened, small
from handlers.wording.cases import called, in_a_list, seen_by
from handlers.wording.catching_up import caught_up_in
from handlers.wording.days import day
from handlers.wording.deciding import changed, is_over
from handlers.wording.duties import MORE_TASKS, task
from handlers.wording.gone import posted_again
from handlers.wording.language import N_, _, plural, text_in
from handlers.wording.quotes import marked
from handlers.wording.summary import title_of
from handlers.wording.why import begun, name
from models.case import Action, Request
from models.duties import SOON, Duty
from models.views import View

IN_VIEW = 5  # tasks, and whatever else there can be many of
LONGEST_WORDS, LONGEST_NAME = 120, 60  # of an action, of a person
LINKS = {
    "opened-from": N_("From {case}"),
    "led-to": N_("Led to {case}"),
    "joined": N_("Joined with {case}"),
    "beside": N_("Read with {case}"),
}
MARKS = {"overdue": N_("● Late"), "due-soon": N_("▶ Next"), "open": N_("○ Later"), "waiting": N_("○ Not yet")}


def title(view: View, language: str) -> str:
    """Strathavon · Follow-up (Scotland) · SFU-3."""
    return " · ".join(
        (about(view, language), title_of(view.case.procedure, language, view.case.opened.year), view.case.reference)
    )


def about(view: View, language: str) -> str:
    """The authority by the name that people of this language use, or what else the case is about."""
    return called(view.authority, view.case.opened.about, language)


def card(view: View, language: str) -> list[Block]:
    """The case in the channel: edited in place whenever something is recorded."""
    return [
        header(title(view, language), language),
        lines(*_standing(view, language)),
        _tasks(view, language),
        *_quiet(view, language),
        *_readers(view, language),
        small(_counts(view, language), language),
        *_linked(view, language),
        *posted_again(view, language),
        _what_can_be_done(view, language),
    ]


def in_short(view: View, language: str) -> str:
    """Which case it is, and what comes first in it."""
    first = _owed(view, language)[:1] or [*_standing(view, language)][:1]
    return " · ".join((title(view, language), *first))


def _what_can_be_done(view: View, language: str) -> Block:
    """Nothing more happens in a case that has ended: there it is read how it went."""
    reference = view.case.reference
    history = (_("History", language), f"history {reference}")
    rest = (
        (_("Why?", language), f"why {reference}"),
        (_("People", language), f"people {reference}"),
        (_("Brief", language), f"brief {reference}"),
    )
    if view.case.ending:
        status = button(_("Status", language), f"status {reference}")
        return actions(status, button(*history), menu(*rest))
    more = menu(rest[0], history, *rest[1:])
    log = button(_("Log what happened", language), f"log {reference}")
    return actions(log, button(_("Plan a date", language), f"plan {reference}"), more)


def in_words(found: list[Block]) -> str:
    """The blocks as plain text: for notifications, and for those who hear instead of see."""
    return "\n".join(part for block in found for part in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if block["type"] == "rich_text":
        for section in block["elements"]:
            words = "".join(element["text"] for element in section["elements"])
            yield going_on(words) if section["type"] == "rich_text_quote" else words
    elif block["type"] == "context":
        yield from (element["text"] for element in block["elements"])
    elif "text" in block:
        yield block["text"]["text"]


def _standing(view: View, language: str) -> Iterator[str]:
    case = view.case
    if case.ending:
        yield _("Ended on {day}", language).format(day=day(case.ending[1], language))
        return
    roles = case.responsible.roles
    who = ", ".join(holder(view, role, language) for role in roles)
    if who:
        yield _("Responsible: {who}", language).format(who=who)
    opened = case.known.anchor(case.procedure.opens_on).day
    if opened:
        event = name(case.procedure.opens_on, case.procedure, language)
        yield _("{event}: {day}", language).format(event=event[0].upper() + event[1:], day=day(opened, language))


def holder(view: View, role: str, language: str) -> str:
    """Tom Burns (lead inspector), or that it is nobody yet."""
    post = text_in(view.case.procedure.roles[role].title, language)
    held = view.case.holders.get(role)
    if held is None:
        return _("nobody yet ({post})", language).format(post=post)
    return f"{view.names.get(held.person, held.person)} ({post})"


Item = tuple[bool, date | None, str]  # late, the day that counts, the line


def _line(duty: Duty, view: View, language: str) -> str:
    """▶ Next · Handover meeting (must) · Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026)."""
    soon = duty.state == "open" and duty.planned and duty.planned <= view.today + timedelta(days=SOON)
    mark = MARKS["due-soon"] if soon else MARKS[duty.state]
    parts = [_(mark, language), task(duty, language), _when(duty, language)]
    owner = view.case.procedure.roles[duty.definition.owner]
    if owner.outside:
        parts.append(text_in(owner.title, language))
    return " · ".join(filter(None, (*parts, offer_line(duty, view, language))))


def _when(duty: Duty, language: str) -> str:
    by = duty.act_by or duty.due
    if not duty.planned:
        return day(by, language) if by else _("no date set", language)
    if by is None or by == duty.planned:
        return _("{day} (planned)", language).format(day=day(duty.planned, language))
    said = _("{day} (planned; by {due})", language)
    return said.format(day=day(duty.planned, language), due=day(by, language))


def _action(action: Action, view: View, language: str) -> str:
    """○ Later · action: “staffing figures” · Fri 15 Jan 2027 · local authority."""
    agreed, roles = action.agreed, view.case.procedure.roles
    due = agreed.due
    mark = MARKS["open"]
    if due and due <= view.today + timedelta(days=SOON):
        mark = MARKS["overdue" if is_late(action, view) else "due-soon"]
    words = " ".join(shortened(str(agreed.what), LONGEST_WORDS, language).split()) or _("(words erased)", language)
    who = view.names.get(agreed.person, agreed.person) or text_in(roles[agreed.owner].title, language)
    said = _("action: “{words}”", language).format(words=words) + marked(agreed.what, language)
    return " · ".join((_(mark, language), said, day(due, language) if due else _("no date set", language), who))


def _owed(view: View, language: str) -> list[str]:
    """Tasks and what was undertaken: what is late first, then by day."""
    items: list[Item] = [(duty.state == "overdue", on(duty), _line(duty, view, language)) for duty in ahead(view)]
    items += [
        (is_late(each, view), each.agreed.due, _action(each, view, language))
        for each in open_actions(view)
        if not view.case.ending
    ]
    return [line for _late, _day, line in sorted(items, key=lambda item: (not item[0], item[1] or date.max))]


def _waiting(view: View, language: str) -> Iterator[str]:
    """? Waiting · Decision on a monitoring visit · Moira Grant · since Tue 1 Dec 2026."""
    case = view.case
    for request in case.requests.values():
        now = changed(request, view)
        if request.open and not is_over(now):
            asked = request.asked
            answered = {answer.role for answer in request.answers}
            had = {case.holders[role].person for role in answered & case.holders.keys()}
            people = [person for person in asked.deciders if person not in had]
            what = _step(view, asked.step, asked.occurrence, language)
            if now:
                yield " · ".join((_("? Ask again", language), what, _("what it rests on has changed", language)))
                continue
            names = [view.names.get(each, each) for each in people]
            yield _waits(view, what, [*names, *_outside(view, request, answered, language)], request.entry, language)
    owed = {(duty.step, duty.occurrence) for duty in ahead(view)}  # what is softer than a limit fell away at once
    for missing in case.missing.values():
        if missing.answer is None and (missing.said.step, missing.said.occurrence) in owed:
            task = _step(view, missing.said.step, missing.said.occurrence, language)
            said = _("{task} will be missed, if a manager accepts it", language).format(task=task)
            yield _waits(view, said, (), missing.entry, language)


def _outside(view: View, request: Request, answered: Collection[str], language: str) -> Iterator[str]:
    """Those who decide outside the inspectorate, by their posts."""
    approval, roles = view.case.procedure.steps[request.asked.step].approval, view.case.procedure.roles
    for role in request.asked.roles or (approval.by if approval else ()):
        if roles[role].outside and role not in answered:
            yield text_in(roles[role].title, language)


def _step(view: View, step: str, occurrence: int, language: str) -> str:
    definition = view.case.procedure.steps[step]
    number = f" {occurrence}" if definition.repeats else ""
    return text_in(definition.title, language) + number


def _waits(view: View, what: str, people: Iterable[str], entry: int, language: str) -> str:
    who = ", ".join(shortened(each, LONGEST_NAME, language) for each in people)
    since = _("since {day}", language).format(day=day(view.case.entries[entry - 1].day, language))
    return " · ".join(filter(None, (_("? Waiting", language), what, who, since)))


def _tasks(view: View, language: str) -> Block:
    """What is owed, some of it, and what waits for somebody's word; a case that has ended may owe nothing."""
    said, waiting = _owed(view, language)[:IN_VIEW], list(_waiting(view, language))
    said = said or [_("Nothing is owed now.", language)]
    return lines(*said, *waiting[:IN_VIEW])


def _quiet(view: View, language: str) -> Iterator[Block]:
    """Nobody is to wonder why no reminder comes."""
    for pause in islice(quiet(view), IN_VIEW):
        of = pause.said
        until = day(of.until, language)
        if of.step:
            said = _("No reminders of {task} until {day}. Every deadline stands.", language)
            said = said.format(task=name(of.step, view.case.procedure, language), day=until)
        else:
            said = _("No reminders of this case until {day}. Every deadline stands.", language)
            said = said.format(day=until)
        yield small(f"{said} {begun(caught_up_in(view, pause, language))}", language)


def _readers(view: View, language: str) -> Iterator[Block]:
    """That it is private, and to whom; or that somebody said that everybody may read what may be confidential."""
    if view.case.private:
        yield small(seen_by(view, language), language)
    elif view.case.opened.public or view.case.opened.private:
        yield small(_("Everybody in the team can read this case.", language), language)


def _counts(view: View, language: str) -> str:
    behind, more = late(view), len(_owed(view, language)) - IN_VIEW
    waits = sum(1 for _each in _waiting(view, language))
    asked = len({question for duty in view.duties for question in duty.questions})
    said = [_("{count} late", language).format(count=behind) if behind else _("Nothing late", language)]
    if waits:
        said.append(_("{count} waiting for a decision", language).format(count=waits))
    if asked:
        said.append(_("questions open: {count}", language).format(count=asked))
    if not waits and not asked:
        said.append(_("nothing waiting", language))
    if more > 0:
        said.append(plural(MORE_TASKS, more, language))
    return " · ".join(said)


def _linked(view: View, language: str) -> Iterator[Block]:
    """The cases that it came from, led to, or is read with: those that everybody who reads the card may see."""
    if not view.linked:
        return
    shown = view.linked[:IN_VIEW]
    said = [_(LINKS[each.sort], language).format(case=in_a_list(each.of, language)) for each in shown]
    if len(view.linked) > IN_VIEW:
        said.append(_("{count} more", language).format(count=len(view.linked) - IN_VIEW))
    yield small(" · ".join(said), language)
    references = dict.fromkeys(each.of.reference for each in shown)
    yield actions(*(button(each, verbs.line("status", each, language)) for each in references))
