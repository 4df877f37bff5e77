"""What the case's thread is told of each act: the line of the record, and, of a fact, what it means."""

from dataclasses import replace

from handlers.wording.entries import entry_line
from handlers.wording.logged import what_it_means
from handlers.wording.minute import written
from handlers.wording.refused_parts import BRITAIN
from models.changes import changes
from models.entries import Recorded
from models.history import Chosen, Happened
from models.views import View


def in_thread(view: View, number: int, language: str) -> list[str]:
    """The minute of one act, as things stood when it was done."""
    entries = _together(view, number)
    first = entries[0]
    said = entry_line(first, view, language)
    if not isinstance(first.content, (Happened, Chosen)):
        return [said, *dict.fromkeys(written(entries, view, language))]
    after = replace(view.case, entries=view.case.entries[: entries[-1].number])
    before = replace(view.case, entries=view.case.entries[: number - 1])
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
