"""Reading a month: what moved, was late and was decided at each authority, as far as somebody may see it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from models.case import Case
from models.casework.listing import folded_of, known, named, rows_of
from models.deadlines import add_months
from models.digests import Month, OfAuthority, Overdue, Settled, Slipped
from models.entries import Decided
from models.slippage import slips
from models.store.database import Database
from models.store.months import late_between, touched_between
from models.store.sight import seen_by_person
from models.store.team import team_of
from models.views import Named

MOST_READ = 500  # cases, so that one message never takes minutes


def month_of(database: Database, workspace: int, person: str, today: date, zone: ZoneInfo) -> Month:
    """The month before this one, for somebody who manages."""
    until = today.replace(day=1)
    first = add_months(until, -1)
    since, end = (datetime.combine(day, time(), zone) for day in (first, until))
    sight = seen_by_person(workspace, person)
    with database.reading() as session:
        team, set_by_team = known(session, sight), team_of(session, workspace)
        touched = touched_between(session, since, end, sight)[:MOST_READ]
        late = late_between(session, first, until, sight)
        cases = folded_of(session, {*touched, *(row.case for row in late if not row.authority)})
        rows = rows_of(session, cases)
        of = {key: named(session, rows[key], team, case) for key, case in cases.items()}
        moved = [Slipped(of[key], slip) for key in touched for slip in slips(cases[key], since, end, set_by_team)]
        overdue = [
            Overdue(
                of.get(row.case) or named(session, row, team),
                row.step,
                row.occurrence,
                team.names.get(row.person, row.person),
                row.act_by or row.late_after,
                row.met,
            )
            for row in late
        ]
        decided = [
            Settled(of[key], step, verdict, team.names.get(who, who))
            for key in touched
            for step, verdict, who in _decided(cases[key], since, end)
        ]
        return Month(first, _by_authority(moved, overdue, decided), set_by_team.closures)


def _decided(case: Case, since: datetime, until: datetime) -> Iterator[tuple[str, str, str]]:
    """Step, verdict and by whom, where the last answer fell into the month."""
    for number, request in case.requests.items():
        answers = [
            entry for entry in case.entries if isinstance(entry.content, Decided) and entry.content.request == number
        ]
        if request.verdict and answers and since <= answers[-1].at < until:
            yield request.asked.step, request.verdict, answers[-1].by


def _by_authority(moved: list[Slipped], late: list[Overdue], decided: list[Settled]) -> tuple[OfAuthority, ...]:
    places: dict[str, Named] = {}
    for of in (*(each.of for each in moved), *(each.of for each in late), *(each.of for each in decided)):
        places.setdefault(_place(of), of)
    found = [
        OfAuthority(
            of,
            [each for each in moved if _place(each.of) == place],
            [each for each in late if _place(each.of) == place],
            [each for each in decided if _place(each.of) == place],
        )
        for place, of in places.items()
    ]
    return tuple(sorted(found, key=lambda each: -len(each.moved) - len(each.late)))


def _place(of: Named) -> str:
    return of.authority.key if of.authority else of.reference
