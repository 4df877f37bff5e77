"""Reading a digest: where the work of a channel, or of one person, stands on a day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from models.case import Case
from models.casework.listing import Known, decisions, folded_of, known, named, rows_of, tasks
from models.catching_up import catches_up
from models.digests import A_WEEK, OWED_SOON, TO_ARRANGE, Awaited, Digest, Part, Resting, week_of
from models.duties import Team
from models.reminders import ARRANGED
from models.store.cases import folded_all
from models.store.database import Database
from models.store.digests import resting, waiting_in
from models.store.lists import Filter
from models.store.requests import VOID
from models.store.sight import Sight, seen_by_person, seen_in_channel
from models.store.team import team_of
from models.views import Named
from models.working_days import ONE_DAY

MOST_FOLDED = 20  # cases whose entries are read, for what only they tell


class _Look(NamedTuple):
    """On which day, and who reads it."""

    today: date
    sight: Sight


def channel_digest(database: Database, workspace: int, channel: str, today: date) -> Digest:
    """What everybody in a channel may read of the cases that live there."""
    sight = seen_in_channel(workspace, channel)
    with database.reading() as session:
        team = known(session, sight)
        awaited = tuple(_awaited(session, team, channel, sight))
        rests = resting(session, today, sight, channel=channel)
        until = week_of(today) + A_WEEK
        return _digest(session, team, Filter(channel=channel), until, _Look(today, sight))._replace(
            awaited=awaited, resting=tuple(_resting(session, team, rests, today))
        )


def own_digest(database: Database, workspace: int, person: str, today: date, *, daily: bool) -> Digest:
    """What one person has to do, with what waits for their word."""
    sight = seen_by_person(workspace, person)
    with database.reading() as session:
        team = known(session, sight)
        awaited = tuple(
            Awaited(each.of, each.step, each.occurrence, (each.asked_by,))
            for each in decisions(session, team, person, today, sight)
        )
        rests = resting(session, today, sight, person=person)
        until = today if daily else week_of(today) + A_WEEK
        return _digest(session, team, Filter(doer=person), until, _Look(today, sight))._replace(
            awaited=awaited, resting=tuple(_resting(session, team, rests, today))
        )


def _digest(session: Session, team: Known, of: Filter, until: date, look: _Look) -> Digest:
    """Each task in one part only, by what a list says of it."""
    today, sight = look
    ahead = today + OWED_SOON

    def part(wanted: Filter) -> Part:
        found = tasks(session, team, wanted, today, sight)
        return Part(found.tasks, sum(found.counts.values()))

    set_by_team = team_of(session, sight.workspace)
    rests = set_by_team.quiet_until
    found = Digest(
        today,
        until,
        ahead,
        late=part(of._replace(marks=("late",))),
        due=part(of._replace(until=until, only=("soon",))),
        to_arrange=part(of._replace(until=today + TO_ARRANGE, kinds=tuple(ARRANGED), only=("no-date",))),
        owed=part(of._replace(since=until + ONE_DAY, until=ahead, outside=True, only=("soon", "later"))),
        awaited=(),
        resting=(),
        closures=set_by_team.closures,
        team_rests=(rests, set_by_team.quiet_because) if rests and rests >= today else None,
    )
    if not found.is_quiet:
        return found
    coming = tasks(session, team, of._replace(only=("soon", "later")), today, sight).tasks
    return found._replace(following=next(iter(coming), None))


def _awaited(session: Session, team: Known, channel: str, sight: Sight) -> Iterator[Awaited]:
    """Whose decision is waited for, as the case tells it."""
    found = waiting_in(session, channel, sight)
    cases = folded_of(session, {row.case for row in found[:MOST_FOLDED]})
    for row in found:
        of = named(session, row, team, cases.get(row.case))
        if row.case not in cases:
            yield Awaited(of, "", 0, (), void=row.state == VOID)
            continue
        case = cases[row.case]
        request = case.requests[row.entry]
        people = tuple(team.names.get(person, person) for person in request.deciders)
        asked, since = request.asked, case.entries[row.entry - 1].day
        yield Awaited(of, asked.step, asked.occurrence, people, since, void=row.state == VOID)


def _resting(session: Session, team: Known, ids: list[str], today: date) -> Iterator[Resting]:
    """The latest word on each, where it still holds."""
    rows = rows_of(session, ids[:MOST_FOLDED])
    cases = folded_all(session, rows.values())
    for case in (cases[each] for each in ids[:MOST_FOLDED]):
        of = named(session, rows[case.id], team, case)
        yield from _pauses(case, of, today, team_of(session, rows[case.id].workspace_id))


def _pauses(case: Case, of: Named, today: date, team: Team) -> Iterator[Resting]:
    duties = case.duties(today, team)
    latest = {(pause.said.step, pause.said.occurrence if pause.said.step else 0): pause for pause in case.pauses}
    for (step, occurrence), pause in latest.items():
        if pause.said.until >= today:
            back = catches_up(case, duties, pause, team)
            yield Resting(of, step, occurrence, pause.said.until, pause.said.because, back.on, len(back.tasks))
