"""Days that moved, as the record tells: the first against the current one, how often, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from models.case import Case
from models.changes import changes
from models.duties import USUAL, Team
from models.entries import MovedAway, MovedHere, PutRight, Recorded
from models.history import NOTHING, Corrected, Planned
from models.words import Words

ARRANGED, LIMIT = (
    "arranged",
    "limit",
)  # the day that people arranged; the day to do it by, which only a corrected fact moves
CORRECTING = (Corrected, PutRight, MovedAway, MovedHere)
KINDS = ("planned", "corrected", "put-right", "moved-away", "moved-here")  # of the entries that can move a day
Key = tuple[str, str, int]  # the sort, the step and the occurrence


class Move(NamedTuple):
    """One day that became another."""

    key: Key
    before: date
    after: date
    at: datetime
    because: Words


class Slip(NamedTuple):
    """A task whose day moved: from which to which in all, how often, and why it did the last time."""

    step: str
    occurrence: int
    sort: str
    first: date
    now: date
    times: int
    because: Words


def slips(case: Case, since: datetime, until: datetime, team: Team = USUAL) -> tuple[Slip, ...]:
    """What moved between two instants, each with everything that happened to it before; what was put off the longest first."""
    found: dict[Key, list[Move]] = {}
    for move in _moves(case, until, team):
        found.setdefault(move.key, []).append(move)
    moved = [
        Slip(step, occurrence, sort, several[0].before, several[-1].after, len(several), several[-1].because)
        for (sort, step, occurrence), several in found.items()
        if several[-1].at >= since
    ]
    return tuple(sorted(moved, key=lambda slip: (slip.first - slip.now, slip.step, slip.occurrence)))


def _moves(case: Case, until: datetime, team: Team) -> Iterator[Move]:
    for entry in case.entries[1:]:
        if entry.at >= until:
            return
        if isinstance(entry.content, (Planned, *CORRECTING)):
            before, after = (
                replace(case, entries=case.entries[:number]) for number in (entry.number - 1, entry.number)
            )
            yield from _arranged(before, after, entry)
            if isinstance(entry.content, CORRECTING):
                yield from _limits(before, after, entry, team)


def _arranged(before: Case, after: Case, entry: Recorded) -> Iterator[Move]:
    was, now = before.known.planned, after.known.planned
    for (step, occurrence), day in was.items():
        on = now.get((step, occurrence), day)
        if on != day:
            yield Move((ARRANGED, step, occurrence), day, on, entry.at, _because(entry))


def _limits(before: Case, after: Case, entry: Recorded, team: Team) -> Iterator[Move]:
    for change in changes(before.duties(entry.day, team), after.duties(entry.day, team), entry.content):
        old, new = change.before, change.after
        if change.sort == "moved" and old and new and old.act_by and new.act_by and old.act_by != new.act_by:
            yield Move((LIMIT, change.step, change.occurrence), old.act_by, new.act_by, entry.at, _because(entry))


def _because(entry: Recorded) -> Words:
    found: Words = getattr(entry.content, "because", NOTHING)
    return found
