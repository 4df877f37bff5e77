"""Where a case stands, for one who asks: on time or late, who has it, what comes next, what came last."""

from collections.abc import Iterator

from handlers.wording import verbs
from handlers.wording.ahead import ahead, late, open_actions
from handlers.wording.blocks import Block, actions, button, header, lines, menu, shortened
from handlers.wording.card import holder, title
from handlers.wording.days import day
from handlers.wording.deciding import changed, is_over, still_asked, what
from handlers.wording.duties import numbered
from handlers.wording.entries import last_line
from handlers.wording.language import _, text_in
from handlers.wording.owed import chased_in, of_case
from handlers.wording.quotes import marked
from handlers.wording.why import name
from models.case import Action
from models.duties import Duty
from models.views import View

NEXT = 3
ACTIONS_AT_ONCE = 2
LONGEST_ACTION = 120


def status(view: View, language: str, *, shared: bool = False) -> list[Block]:
    """The answer to `status`, with what can be done from here."""
    reference = view.case.reference
    heading = f"{title(view, language)} · {in_time(view, language)}"
    asks = (
        []
        if shared
        else [(_("Share here", language), verbs.line("share", verbs.line("status", reference, language), language))]
    )
    asks += [
        (_("Why?", language), verbs.line("why", reference, language)),
        (_("Brief", language), verbs.line("brief", reference, language)),
    ]
    history = (_("History", language), verbs.line("history", reference, language))
    first = (_("Log", language), verbs.line("log", reference, language))
    if view.case.ending:  # nothing more happens in it
        first = history
    else:
        asks.append(history)
    return [
        header(heading, language),
        lines(*standing(view, language)),
        *([] if view.case.ending else of_case(view, language)),
        actions(button(*first), menu(*asks)),
    ]


def in_time(view: View, language: str) -> str:
    """On time, how many tasks are late, or that the case has ended."""
    count = late(view)
    if count:
        return _("{count} late", language).format(count=count)
    return _("ended", language) if view.case.ending else _("on time", language)


def standing(view: View, language: str) -> Iterator[str]:
    """A line for each thing that there is to say."""
    case = view.case
    if case.ending:
        yield _("Ended on {day}", language).format(day=day(case.ending[1], language))
    else:
        yield from responsible(view, language)
    coming = ahead(view)
    if coming:
        said = " · ".join(coming_line(duty, view, language) for duty in coming[:NEXT])
        yield _("Next: {tasks}", language).format(tasks=said)
        if len(coming) > NEXT:
            yield _("{count} more", language).format(count=len(coming) - NEXT)
    else:
        yield _("Nothing is owed now.", language)
    yield _("Last: {entry}", language).format(entry=last_line(view, language))
    actions_left = open_actions(view)
    if actions_left:
        some = "; ".join(action_line(action, view, language) for action in actions_left[:ACTIONS_AT_ONCE])
        said = _("Open actions: {count} ({actions})", language)
        yield said.format(
            count=len(actions_left), actions=some + ("; …" if len(actions_left) > ACTIONS_AT_ONCE else "")
        )
    yield from waiting(view, language)


def coming_line(duty: Duty, view: View, language: str) -> str:
    """The same, with the day on which it was chased."""
    return next_line(duty, language) + chased_in(view, duty.step, duty.occurrence, language)


def responsible(view: View, language: str) -> Iterator[str]:
    """Ailsa Reid (link inspector) since Tue 1 Dec 2026 (the handover meeting)."""
    case, found = view.case, view.case.responsible
    who = ", ".join(holder(view, role, language) for role in found.roles)
    if not who:
        return
    said = _("Responsible: {who}", language).format(who=who)
    if found.since and found.by in case.procedure.steps:
        held = max((case.holders[role].since for role in found.roles if role in case.holders), default=found.since)
        if held > found.since:  # whoever has it now got the role later
            yield f"{said} " + _("since {day}", language).format(day=day(held, language))
            return
        event = name(found.by, case.procedure, language)
        since = _("since {day} ({event})", language).format(day=day(found.since, language), event=event)
        said = f"{said} {since}"
    yield said


def next_line(duty: Duty, language: str) -> str:
    """Handover meeting, Tue 1 Dec 2026 (planned; by Thu 31 Dec 2026)."""
    by = duty.act_by or duty.due
    if duty.state == "overdue" and by:
        when = _("{day} (late)", language).format(day=day(by, language))
    elif duty.planned and by:
        when = _("{day} (planned; by {due})", language)
        when = when.format(day=day(duty.planned, language), due=day(by, language))
    elif duty.planned:
        when = _("{day} (planned)", language).format(day=day(duty.planned, language))
    elif by and duty.approximate:
        when = _("about {due}", language).format(due=day(by, language))
    else:
        when = day(by, language) if by else _("no day set", language)
    return f"{numbered(duty, language)}, {when}"


def action_line(action: Action, view: View, language: str) -> str:
    """“Staffing figures”, local authority, Fri 15 Jan 2027."""
    agreed, roles = action.agreed, view.case.procedure.roles
    words = " ".join(shortened(str(agreed.what), LONGEST_ACTION, language).split()) or _("(words erased)", language)
    who = view.names.get(agreed.person, agreed.person)
    who = who or (text_in(roles[agreed.owner].title, language) if agreed.owner in roles else agreed.owner)
    when = day(agreed.due, language) if agreed.due else _("no day set", language)
    return f"“{words}”{marked(agreed.what, language)}, {who}, {when}" + chased_in(view, "", action.entry, language)


def waiting(view: View, language: str) -> Iterator[str]:
    """Questions and decisions that are open."""
    for request in view.case.requests.values():
        now = changed(request, view)
        if request.open and not is_over(now):
            who = ", ".join(still_asked(request, view, language))
            said = _("Decision asked for: {step}", language).format(step=what(request, view, language))
            if now:
                who = _("what it rests on has changed: ask again", language)
            yield f"{said} ({who})" if who else said
    asked = {question for duty in view.duties for question in duty.questions}
    if asked:
        yield _("questions open: {count}", language).format(count=len(asked))
