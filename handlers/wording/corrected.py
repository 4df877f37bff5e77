"""An entry put right, taken back or moved to another case: what stands now, which dates moved, who hears of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from handlers.wording.blocks import Block, header, lines, shortened
from handlers.wording.card import about, holder, title
from handlers.wording.changes import change_line, worth_saying
from handlers.wording.days import day
from handlers.wording.duties import numbered
from handlers.wording.entries import entry_said
from handlers.wording.language import _
from handlers.wording.quotes import quotes
from handlers.wording.quotes import said as spoken
from models.changes import Change, moved
from models.entries import ActionAgreed, Content, Noted, Quietened, day_of
from models.history import Answered
from models.notices import Notice
from models.procedure import BREACHED_WHEN_LATE
from models.views import View

MOST = 8  # lines of what moved
LONGEST = 200  # of what people wrote
TOLD_ANEW = "date-moved"
Moving = tuple[View, View, tuple[Change, ...]]  # a case before, after, and what changed in it


def put_right(
    number: int, before: View, after: View, changes: tuple[Change, ...], tell: Iterable[Notice], *, language: str
) -> list[Block]:
    """What stands now and what stood there before, then what follows."""
    was, now = (entry_now(number, view, language) for view in (before, after))
    if now:
        said = [_("Entry {number} put right: {now}", language).format(number=number, now=now)]
        said.append(_("It was: {was}", language).format(was=was))
    else:
        said = [_("Entry {number} taken back: {was}", language).format(number=number, was=was)]
    said += [*_follows(before, after, changes, language), *_told(changes, tuple(tell), after, language)]
    return [header(title(after, language), language), lines(*said)]


def moved_over(number: int, left: Moving, reached: Moving, tell: Iterable[Notice], *, language: str) -> list[Block]:
    """Which entry went where, and what that changes in both cases."""
    was = entry_now(number, left[0], language)
    to = f"{about(reached[1], language)} ({reached[1].case.reference})"
    said = [_("Entry {number} moved to {case}: {was}", language).format(number=number, case=to, was=was)]
    for before, after, changes in (left, reached):
        follows = list(_follows(before, after, changes, language))
        if follows:
            said += [f"{about(after, language)}, {after.case.reference}:", *follows]
    said += _told((*left[2], *reached[2]), tuple(tell), left[1], language)
    return [header(title(left[1], language), language), lines(*said)]


def entry_now(number: int, view: View, language: str) -> str:
    """What stands at the entry; nothing where it was taken back."""
    content = view.case.standing.get(number)
    if content is None:
        return ""
    recorded = view.case.entries[number - 1]
    said = entry_said(replace(recorded, content=content, day=day_of(content, recorded.day)), view, language)
    words = _own_words(content, view, language)
    said = f"{said}: {words}" if words else said
    by = content.until if isinstance(content, Quietened) else content.due if isinstance(content, ActionAgreed) else None
    return f"{said} ({day(by, language)})" if by else said


def _own_words(content: Content, view: View, language: str) -> str:
    """What people wrote is what tells one answer or note from another."""
    if not isinstance(content, (ActionAgreed, Answered, Noted)):
        return ""
    found = [spoken(words, language) for _label, words in quotes(content, view.case.procedure, language)]
    return shortened("; ".join(found), LONGEST, language)


def _follows(before: View, after: View, changes: Iterable[Change], language: str) -> Iterator[str]:
    if before.case.responsible.roles != after.case.responsible.roles:
        who = ", ".join(holder(after, role, language) for role in after.case.responsible.roles)
        yield _("Responsible now: {who}", language).format(who=who)
    said = [_changed(change, language) for change in changes if worth_saying(change)]
    yield from said[:MOST]
    if len(said) > MOST:
        yield _("More changes: {count}; the status shows them", language).format(count=len(said) - MOST)


def _changed(change: Change, language: str) -> str:
    """Handover meeting, limit Thu 31 Dec 2026 → Thu 7 Jan 2027."""
    dates = moved(change)
    if change.sort != "moved" or dates is None or change.after is None:
        return change_line(change, language)
    task = numbered(change.after, language)
    if dates.due[0] != dates.due[1]:
        (old, new), limit = dates.due, change.after.definition.force in BREACHED_WHEN_LATE
        said = _("{task}, limit: {old} → {new}", language) if limit else _("{task}: {old} → {new}", language)
    elif dates.act_by[0] != dates.act_by[1]:
        (old, new), said = dates.act_by, _("{task}: {old} → {new}", language)
    else:
        (old, new), said = dates.first, _("{task}, first day: {old} → {new}", language)
    return said.format(task=task, old=_day(old, language), new=_day(new, language))


def _day(of: date | None, language: str) -> str:
    return day(of, language) if of else _("a day not settled", language)


def _told(changes: Iterable[Change], tell: tuple[Notice, ...], view: View, language: str) -> list[str]:
    """Whoever was told a date that no longer holds is told the new one."""
    if not any(change.sort in {"moved", "gone", "opened-again"} for change in changes):
        return []
    told = dict.fromkeys(view.names.get(notice.to, "") for notice in tell if notice.kind == TOLD_ANEW)
    people = ", ".join(filter(None, told))
    if not people:
        return [_("Nobody had been told the old dates.", language)]
    return [_("They had been told the old dates and are told the new ones: {people}", language).format(people=people)]
