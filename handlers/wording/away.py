"""Somebody is away: from when to when, who covers, and what goes to them meanwhile."""

from collections.abc import Iterator
from typing import NamedTuple

from handlers.wording.blocks import Block, actions, button, lines
from handlers.wording.days import day
from handlers.wording.language import PN_, _, plural
from models.members import Member


class Going(NamedTuple):
    """Who is away, who covers, and how much is to be done meanwhile; `hidden` is what the cover may not see."""

    person: Member
    cover: Member | None
    tasks: int
    decisions: int
    hidden: int
    own: bool


def away(of: Going, language: str) -> list[Block]:
    """You are away from Mon 14 Dec 2026 to Thu 24 Dec 2026; 11 tasks and 1 approval go to Siân Prys."""
    line = "back" if of.own else f"back <@{of.person.key}>"
    label = _("I am back", language) if of.own else _("Back", language)
    return [lines(*_said(of, language)), actions(button(label, line))]


def _said(of: Going, language: str) -> Iterator[str]:
    first, last = of.person.away_from, of.person.away_until
    said = _("You are away from {first} to {last}", language)
    if not of.own:
        said = _("{person} is away from {first} to {last}", language)
    if first and last:
        yield said.format(person=of.person.name, first=day(first, language), last=day(last, language))
    yield _goes(of, language)
    if of.hidden:
        waits = _("In private cases that {cover} does not see: {count} more; give them to somebody who does", language)
        yield waits.format(cover=of.cover.name if of.cover else "", count=of.hidden)
    if of.cover and first and last and of.cover.away_between(first, last):
        from_when, until = of.cover.away_from, of.cover.away_until
        said = _("But {cover} is away too, from {first} to {last}: name somebody else for those days", language)
        if from_when and until:
            yield said.format(cover=of.cover.name, first=day(from_when, language), last=day(until, language))


def _goes(of: Going, language: str) -> str:
    tasks = plural(PN_("1 task", "{count} tasks"), of.tasks, language)
    decisions = plural(PN_("1 approval", "{count} approvals"), of.decisions, language)
    waiting = [said for said, count in ((tasks, of.tasks), (decisions, of.decisions)) if count]
    if of.cover is None:
        if not waiting:
            return _("Nobody covers; nothing is due in that time", language)
        return _("Nobody covers, and this waits: {waiting}. Name somebody: away …, NAME covers", language).format(
            waiting=", ".join(waiting)
        )
    if not waiting:
        return _("{cover} covers; nothing is due in that time", language).format(cover=of.cover.name)
    what = _(" and ", language).join(waiting)
    said = (
        _("{what} goes to {cover}", language) if of.tasks + of.decisions == 1 else _("{what} go to {cover}", language)
    )
    return said.format(what=what, cover=of.cover.name)


def back(person: Member, language: str) -> list[Block]:
    """Their tasks are their own again."""
    return [lines(_("{person} is back; everything goes to them again", language).format(person=person.name))]


def nobody_went(person: Member, language: str) -> list[Block]:
    """Nothing had been said."""
    return [lines(_("{person} was not away; nothing has changed", language).format(person=person.name))]
