"""The card of a case: who is responsible, what comes next, what is late."""

from collections.abc import Iterator
from datetime import date

from handlers.wording.blocks import Block, actions, button, going_on, header, lines, menu, small
from handlers.wording.cases import called
from handlers.wording.days import day
from handlers.wording.duties import task
from handlers.wording.language import N_, _, text_in
from handlers.wording.summary import title_of
from handlers.wording.why import name
from models.duties import SETTLED, Duty
from models.views import View

IN_VIEW = 5  # tasks
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
        small(_counts(view, language), language),
        _what_can_be_done(view, language),
    ]


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


def _open(view: View) -> list[Duty]:
    found = [duty for duty in view.duties if duty.state not in SETTLED and duty.definition.force != "may"]
    return sorted(found, key=lambda duty: duty.act_by or duty.due or date.max)


def _in_view(view: View) -> list[Duty]:
    return _open(view)[:IN_VIEW]


def _line(duty: Duty, view: View, language: str) -> str:
    """▶ Next · Handover meeting (must), Thu 31 Dec 2026 · planned Tue 8 Dec 2026."""
    parts = [_(MARKS[duty.state], language), task(duty, language)]
    by = duty.act_by or duty.due
    parts.append(day(by, language) if by else _("no date set", language))
    if duty.planned:
        parts.append(_("planned {day}", language).format(day=day(duty.planned, language)))
    owner = view.case.procedure.roles[duty.definition.owner]
    if owner.outside:
        parts.append(text_in(owner.title, language))
    return " · ".join(parts)


def _tasks(view: View, language: str) -> Block:
    """What is owed, some of it; a case that has ended may owe nothing."""
    said = [_line(duty, view, language) for duty in _in_view(view)]
    return lines(*(said or [_("Nothing is owed now.", language)]))


def _counts(view: View, language: str) -> str:
    late = sum(duty.state == "overdue" for duty in view.duties)
    asked = len({question for duty in view.duties for question in duty.questions})
    waiting = sum(request.open for request in view.case.requests.values())
    more = len(_open(view)) - IN_VIEW
    said = [
        _("{count} late", language).format(count=late) if late else _("Nothing late", language),
    ]
    if asked:
        said.append(_("questions open: {count}", language).format(count=asked))
    if waiting:
        said.append(_("{count} waiting for a decision", language).format(count=waiting))
    if not (asked or waiting):
        said.append(_("nothing waiting", language))
    if more > 0:
        said.append(_("{count} more tasks", language).format(count=more))
    return " · ".join(said)
