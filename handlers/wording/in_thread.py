"""What the case's thread is told of each act: the line of the record, and, of a fact, what it means."""

from dataclasses import replace

from handlers.wording.entries import entry_line, moved_away
from handlers.wording.language import _
from handlers.wording.logged import what_it_means
from handlers.wording.minute import written
from handlers.wording.refused_parts import BRITAIN
from models.changes import changes
from models.entries import Noted, Recorded
from models.history import Chosen, Happened
from models.views import View


def in_thread(view: View, number: int, language: str) -> list[str]:
    """The minute of one act, as things stood when it was done."""
    together = _together(view, number)
    moved = [entry for entry in together if moved_away(entry, view)]
    entries = tuple(entry for entry in together if entry not in moved and not _taken_back(entry, view))
    first = together[0]
    said = [entry_line(first, view, language)] if first not in entries else _told(view, entries, language)
    if moved:
        said.append(_("It was moved to another case.", language))
    elif len(entries) < len(together):
        said.append(_("What was kept of a message was taken back.", language))
    return said


def _taken_back(entry: Recorded, view: View) -> bool:
    kept = isinstance(entry.content, Noted) and entry.content.written is not None
    return kept and entry.number not in view.case.standing


def _told(view: View, entries: tuple[Recorded, ...], language: str) -> list[str]:
    first = entries[0]
    said = entry_line(first, view, language)
    if not isinstance(first.content, (Happened, Chosen)):
        return [said, *dict.fromkeys(written(entries, view, language))]
    after = replace(view.case, entries=view.case.entries[: entries[-1].number])
    before = replace(view.case, entries=view.case.entries[: first.number - 1])
    on = first.at.astimezone(BRITAIN).date()
    was, now = before.duties(on, view.team), after.duties(on, view.team)
    then = view._replace(case=after, duties=now, today=on)
    found = changes(was, now, first.content)
    return [said, *what_it_means(entries, before, then, found, person="", language=language)[1:]]


def _together(view: View, number: int) -> tuple[Recorded, ...]:
    """The entries of one act: recorded by the same person at the same instant."""
    first = view.case.entries[number - 1]
    found = [first]
    for entry in view.case.entries[number:]:
        if (entry.at, entry.by) != (first.at, first.by):
            break
        found.append(entry)
    return tuple(found)
