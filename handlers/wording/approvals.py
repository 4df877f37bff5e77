"""The list of what was asked of deciders: who asked, who decided, how long it took, what followed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, header, lines
from handlers.wording.days import UNITS, day
from handlers.wording.deciding import about, answer_entries, changed, is_over, names, step_of, verdict_said, what
from handlers.wording.effects import followed
from handlers.wording.language import PN_, _, plural
from handlers.wording.paging import at_page, page_buttons, share_menu
from handlers.wording.refused_parts import BRITAIN
from models.case import Request
from models.entries import Recorded, Withdrawn
from models.views import View

MOST_FOLLOWED = 3
SPANS = (
    (timedelta(days=2), timedelta(days=1), UNITS["day"]),
    (timedelta(hours=2), timedelta(hours=1), PN_("1 hour", "{count} hours")),
    (timedelta(minutes=2), timedelta(minutes=1), PN_("1 minute", "{count} minutes")),
)


def approvals(
    found: Sequence[tuple[View, int]], reference: str, page: int, language: str, *, more: bool, shared: bool
) -> list[Block]:
    """The latest first."""
    blocks = [header(_("Decisions asked for", language), language)]
    if not found:
        blocks.append(lines(_("Nothing has been asked for.", language)))
    for view, number in found:
        request = view.case.requests[number]
        title = f"{about(view, language)} {view.case.reference} · {what(request, view, language)}"
        blocks.append(lines(title, *_told(request, view, language)))
    line = verbs.line("approvals", reference, language)
    buttons = [
        *page_buttons(line, page, language, more=more),
        *share_menu(at_page(line, page), language, shared=shared),
    ]
    return [*blocks, actions(*buttons)] if buttons else blocks


def _told(request: Request, view: View, language: str) -> Iterator[str]:
    asked = view.case.entries[request.entry - 1]
    who = view.names.get(request.by, request.by)
    yield _("Asked by {who}, {at}", language).format(who=who, at=_at(asked, language))
    answers = answer_entries(request, view.case)
    for entry, answer in answers:
        verdict = verdict_said(answer.verdict, step_of(request, view), language)
        by = _decider(entry, answer.outside, view, language)
        words = _("{verdict}: {who}, after {span}", language)
        yield words.format(verdict=verdict[:1].upper() + verdict[1:], who=by, span=span(asked.at, entry.at, language))
    if request.withdrawn:
        taken = next(
            entry
            for entry in view.case.entries
            if isinstance(entry.content, Withdrawn) and entry.content.request == request.entry
        )
        words = _("Taken back by {who}, {at}", language)
        yield words.format(who=view.names.get(taken.by, taken.by), at=_at(taken, language))
    elif request.verdict:
        yield from _followed(answers[-1][0], request, view, language)
    elif is_over(now := changed(request, view)):
        yield _("Nobody decided it before the case ended", language)
    elif now:
        yield _("Stands no longer, since what it rests on has changed: ask again", language)
    else:
        people = names(request.deciders, view) or _("somebody outside Slack", language)
        yield _("Waits for {people}", language).format(people=people)


def _at(entry: Recorded, language: str) -> str:
    there = entry.at.astimezone(BRITAIN)
    return day(there.date(), language, there.time())


def _decider(entry: Recorded, outside: str, view: View, language: str) -> str:
    who = view.names.get(entry.by, entry.by)
    if not outside:
        return who
    words = _("{outside} outside Slack (recorded by {who})", language)
    return words.format(outside=outside, who=who)


def _followed(entry: Recorded, request: Request, view: View, language: str) -> Iterator[str]:
    came = list(followed(entry, request, view, language))
    yield from came[:MOST_FOLLOWED]
    if len(came) > MOST_FOLLOWED:
        yield _("{count} more", language).format(count=len(came) - MOST_FOLLOWED)


def span(first: datetime, last: datetime, language: str) -> str:
    """3 days, 2 hours, 5 minutes, or a moment."""
    took = last - first
    for least, unit, words in SPANS:
        if took >= least:
            return plural(words, took // unit, language)
    return _("a moment", language)
