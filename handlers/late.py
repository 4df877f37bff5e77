"""What outsiders owe and is late: all of it is chased at once, wherever there are two at least."""

from collections.abc import Mapping

from handlers.asking import Asking
from handlers.wording.blocks import Block
from handlers.wording.owed import all_late
from models.casework.listing import tasks
from models.store.lists import Filter
from models.views import Task

LATE, MINE = {"en": "late", "cy": "hwyr"}, {"en": "mine", "cy": "fi"}


def to_chase(asking: Asking, wanted: Filter) -> tuple[Task, ...]:
    """A page of it, without what was chased in the last few days."""
    late = wanted._replace(until=None, marks=("late",), outside=True)
    return tuple(task for task in tasks(asking.database, late, 1, asking.today, asking.sight).tasks if not task.quiet)


def chase_all(
    asking: Asking, wanted: Filter, words: str, counts: Mapping[str, int], language: str, *, mine: bool = False
) -> list[Block]:
    """The button, if there is need of one; `words` narrowed the list under which it stands."""
    if counts.get("late", 0) <= 1:
        return []
    said = (LATE[language], MINE[language] if mine else "", words)
    return all_late(len(to_chase(asking, wanted)), " ".join(filter(None, said)), language)
