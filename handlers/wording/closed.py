"""On which days an authority is closed: in one line beside a day, and all of them with who noted it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, part
from handlers.wording.cases import called
from handlers.wording.days import day, from_to, short
from handlers.wording.language import _
from handlers.wording.lists import task_line
from handlers.wording.owed import which
from models.authorities import Authority
from models.closures import Closure
from models.views import NO_WORDS, Task

MOST = 10  # lines, or buttons


def is_closed(closures: Iterable[Closure], authority: Authority | None, language: str) -> Iterator[str]:
    """Strathavon is closed from Mon 21 Dec 2026 to Tue 5 Jan 2027: council recess."""
    for each in closures:
        if authority:
            said = _("{authority} is closed {days}", language)
            days = from_to(each.first, each.last, language)
            yield said.format(authority=called(authority, NO_WORDS, language), days=days) + _why(each)


def _why(of: Closure) -> str:
    return f": {of.why}" if of.why else ""


def noted(authority: Authority, days: tuple[date, date], meanwhile: Sequence[Task], language: str) -> list[Block]:
    """What was just noted, and what falls into these days; those that are planned have a button for another day."""
    said = _("Noted: {authority} is closed {days}. No limit moves.", language)
    name = called(authority, NO_WORDS, language)
    blocks = [lines(said.format(authority=name, days=from_to(*days, language)))]
    if meanwhile:
        shown = [task_line(task, language) for task in meanwhile[:MOST]]
        if len(meanwhile) > MOST:
            shown.append(_("{count} more", language).format(count=len(meanwhile) - MOST))
        blocks.append(part(_("In these days", language), *shown))
    planned = [_another_day(task, language) for task in meanwhile[:MOST] if task.step and task.planned]
    return [*blocks, actions(*planned)] if planned else blocks


def _another_day(task: Task, language: str) -> Block:
    line = which(task.of.reference, task.of.procedure, task.step, task.occurrence)
    label = _("Another day: {reference}, {day}", language)
    on = short(task.planned, language) if task.planned else ""
    said = verbs.line("plan", line, language)
    return button(label.format(reference=task.of.reference, day=on), f"form {said}")


def taken_back(authority: Authority, gone: Iterable[Closure], language: str) -> list[Block]:
    """They are open then after all."""
    said, name = _("Taken back: {authority} is not closed {days}", language), called(authority, NO_WORDS, language)
    return [lines(*(said.format(authority=name, days=from_to(each.first, each.last, language)) for each in gone))]


def closed(authority: Authority, there: Sequence[Closure], names: Mapping[str, str], language: str) -> list[Block]:
    """Every closure that is not over, with who noted it; each can be taken back."""
    name = called(authority, NO_WORDS, language)
    said = [_line(each, names, language) for each in there[:MOST]] or [_("No days are noted.", language)]
    if len(there) > MOST:
        said.append(_("{count} more", language).format(count=len(there) - MOST))
    blocks = [header(_("Closed · {authority}", language).format(authority=name), language), lines(*said)]
    spans = dict.fromkeys((each.first, each.last) for each in there[:MOST])
    label = _("Take back {day}", language)
    undo = [button(label.format(day=_shortly(*days, language)), _back(authority, *days, language)) for days in spans]
    add = button(_("Note days", language), f"form {verbs.line('closed', authority.names['en'], language)}")
    return [*blocks, actions(*undo, add)]


def _line(of: Closure, names: Mapping[str, str], language: str) -> str:
    said = _("{days} (noted by {who}, {day})", language)
    who, on = names.get(of.by, of.by), day(of.noted, language)
    whole = said.format(days=f"{from_to(of.first, of.last, language)}{_why(of)}", who=who, day=on)
    return whole[0].upper() + whole[1:]


def _shortly(first: date, last: date, language: str) -> str:
    return short(first, language) if first == last else f"{short(first, language)} – {short(last, language)}"


def _back(authority: Authority, first: date, last: date, language: str) -> str:
    days = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return verbs.line("closed", f"{authority.names['en']} open {days}", language)
