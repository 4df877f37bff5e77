"""What a new fact changed: which duties moved, from when to when, which came up, were settled or are gone."""

from datetime import date
from typing import NamedTuple

from models.duties import SETTLED, Duty
from models.entries import Content


class Change(NamedTuple):
    """One duty before and after, and the entry because of which it differs."""

    sort: str  # new, gone, moved, settled, opened-again, state
    step: str
    occurrence: int
    before: Duty | None
    after: Duty | None
    because: Content


class Moved(NamedTuple):
    """The dates that a duty had and has."""

    first: tuple[date | None, date | None]
    due: tuple[date | None, date | None]
    act_by: tuple[date | None, date | None]


def changes(before: tuple[Duty, ...], after: tuple[Duty, ...], because: Content) -> tuple[Change, ...]:
    """Every duty that differs, in the procedure's order; what is gone comes last."""
    was = {(duty.step, duty.occurrence): duty for duty in before}
    found = []
    for duty in after:
        old = was.pop((duty.step, duty.occurrence), None)
        sort = _sort(old, duty)
        if sort:
            found.append(Change(sort, duty.step, duty.occurrence, old, duty, because))
    gone = [Change("gone", old.step, old.occurrence, old, None, because) for old in was.values()]
    return (*found, *gone)


def moved(change: Change) -> Moved | None:
    """From which days to which, if the duty was there before and is there now."""
    old, new = change.before, change.after
    if old is None or new is None or _dates(old) == _dates(new):
        return None
    return Moved((old.first, new.first), (old.due, new.due), (old.act_by, new.act_by))


def _sort(old: Duty | None, new: Duty) -> str:
    if old is None:
        return "new"
    if (old.state in SETTLED) != (new.state in SETTLED):
        return "settled" if new.state in SETTLED else "opened-again"
    if _dates(old) != _dates(new):
        return "moved"
    return "state" if old.state != new.state or old.questions != new.questions else ""


def _dates(duty: Duty) -> tuple[date | None, date | None, date | None]:
    return duty.first, duty.due, duty.act_by
