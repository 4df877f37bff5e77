"""What outsiders owe and is late: all of it is chased at once, wherever there are two at least."""

from collections.abc import Iterator
from datetime import date

from handlers.asking import Asking
from handlers.wording.blocks import Block
from handlers.wording.owed import all_late
from models.casework.listing import known, tasks
from models.store.lists import Filter
from models.views import Task, Tasks

LATE, MINE = {"en": "late", "cy": "hwyr"}, {"en": "mine", "cy": "fi"}
MOST_PAGES = 10  # that are looked through; what was chased in the last few days may fill some


def to_chase(asking: Asking, wanted: Filter) -> Iterator[Task]:
    """What is late and was not chased in the last few days."""
    return (task for task in _late(asking, wanted) if not task.quiet)


def comes_back(asking: Asking, wanted: Filter) -> date | None:
    """The first day on which something is to be chased again, where all that is late was chased."""
    return min((task.again for task in _late(asking, wanted) if task.again), default=None)


def _late(asking: Asking, wanted: Filter) -> Iterator[Task]:
    """Page after page."""
    late = wanted._replace(until=None, marks=("late",), outside=True)
    with asking.database.reading() as session:
        team = known(session, asking.sight)
        for page in range(1, MOST_PAGES + 1):
            found = tasks(session, team, late, asking.today, asking.sight, page=page)
            yield from found.tasks
            if page >= found.pages:
                return


def chase_all(found: Tasks, words: str, language: str, *, mine: bool = False) -> list[Block]:
    """The button under a list that has two of them, or more; `words` narrowed it."""
    late = [task for task in found.tasks if task.mark == "late"]
    loud = sum(task.outside and not task.quiet for task in late)
    counted = loud if len(late) == found.counts.get("late", 0) else 0  # there are more on the next page
    late_said = LATE[language] in words.casefold().split()
    said = ("" if late_said else LATE[language], MINE[language] if mine else "", words)
    return all_late(counted, " ".join(filter(None, said)), language) if loud > 1 else []
