"""What is said at an hour of its own, to a channel or a person, once: digests, and the brief before a meeting."""

from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.casework.nudging import Morning
from models.digests import DAILY, WEEKLY, monthly_on, week_of, weekly_on
from models.duties import Team
from models.notices import BRIEF, DIGEST, OWN_DAILY, OWN_WEEKLY, SLIPPAGE
from models.reminders import ARRANGED
from models.store.cases import pinned
from models.store.copies import was_put_back
from models.store.database import Database
from models.store.digests import (
    Meeting,
    Reader,
    channels_at_work,
    holders_of,
    nations_of_people,
    planned_between,
    readers,
)
from models.store.outbox import OfADay, put_of_a_day, there_of
from models.store.team import hours_of_channels, team_of
from models.working_days import WorkingDays, working_days

MANAGER, ADMIN = "manager", "admin"
LONGEST_GAP = 14  # days before the next working day, at the most


def put_digests(database: Database, morning: Morning) -> int:
    """Put out what is to be said by now and has not been. How many messages that makes."""
    with database.reading() as session:
        if was_put_back(session, morning.today, morning.zone):
            return 0  # what is not there to be seen may have been said since the copy was made
        wanted = list(_Round(session, morning).posts())
        since = min(morning.today.replace(day=1), week_of(morning.today))
        there = there_of(session, morning.workspace, since) if wanted else set()
    new = [post for post in wanted if post.meaning not in there]
    if not new:
        return 0
    with database.writing() as session:
        for post in new:
            put_of_a_day(session, morning.workspace, post, morning.now)
    return len(new)


class _Round:
    """Everything that is read once for all of them."""

    def __init__(self, session: Session, morning: Morning) -> None:
        self._session, self._morning, self._today = session, morning, morning.today
        self._team: Team = team_of(session, morning.workspace)
        self._hours = hours_of_channels(session, morning.workspace)
        self._readers = readers(session, morning.workspace, self._today)
        self._nations = nations_of_people(session, morning.workspace)

    def posts(self) -> Iterator[OfADay]:
        """In the order in which people want to read them."""
        yield from self._briefs()
        yield from self._to_channels()
        for reader in self._readers.values():
            if reader.digest and not reader.away:
                yield from self._own(reader)
        yield from self._to_managers()

    def _to_channels(self) -> Iterator[OfADay]:
        for channel in channels_at_work(self._session, self._morning.workspace):
            hour = self._hours.get(channel.key, self._team.nudges_at)
            if hour and self._is_past(hour) and weekly_on(self._today, self._days(channel.nation)):
                yield OfADay(DIGEST, channel.key, week_of(self._today), channel.language)

    def _own(self, reader: Reader) -> Iterator[OfADay]:
        days = self._days_of(reader)
        if days is None or not self._may_speak(reader) or not days.counts(self._today):
            return
        if reader.digest == DAILY:
            yield OfADay(OWN_DAILY, reader.key, self._today, reader.language)
        elif reader.digest == WEEKLY and weekly_on(self._today, days):
            yield OfADay(OWN_WEEKLY, reader.key, week_of(self._today), reader.language)

    def _to_managers(self) -> Iterator[OfADay]:
        managers = [each for each in self._readers.values() if each.role == MANAGER]
        for reader in managers or [each for each in self._readers.values() if each.role == ADMIN]:
            days = self._days_of(reader)
            if days and not reader.away and self._may_speak(reader) and monthly_on(self._today, days):
                yield OfADay(SLIPPAGE, reader.key, self._today.replace(day=1), reader.language)

    def _briefs(self) -> Iterator[OfADay]:
        """On the working day before, or, where it was arranged later than that, on the day itself."""
        last = date.fromordinal(self._today.toordinal() + LONGEST_GAP)
        for meeting in planned_between(self._session, self._morning.workspace, self._today, last):
            procedure = pinned(self._session, meeting.digest)
            days = self._days(procedure.nation)
            if procedure.steps[meeting.step].kind not in ARRANGED or not days.counts(self._today):
                continue
            if meeting.planned > days.move(self._today, 1):
                continue
            for reader in self._who_goes(meeting):
                if self._may_speak(reader):
                    to = (BRIEF, reader.key, meeting.planned, reader.language)
                    yield OfADay(*to, meeting.case, meeting.step, meeting.occurrence)

    def _who_goes(self, meeting: Meeting) -> Iterator[Reader]:
        """Whoever holds it and those of ours who take part; for somebody who is away, whoever covers for them."""
        step = pinned(self._session, meeting.digest).steps[meeting.step]
        held = holders_of(self._session, meeting.case)
        belong = {person for people in held.values() for person in people}
        roles = (step.owner, *step.jointly_with, *(step.attendees.who if step.attendees else ()))
        found: dict[str, Reader] = {}
        for person in (meeting.person, *(person for role in roles for person in held.get(role, ()))):
            reader = self._readers.get(person)
            if reader and reader.away:
                reader = self._readers.get(reader.cover)
            if reader and not reader.away and (not meeting.private or reader.key in belong):
                found[reader.key] = reader
        yield from found.values()

    def _days(self, nation: str) -> WorkingDays:
        return working_days(nation, self._team.closures)

    def _days_of(self, reader: Reader) -> WorkingDays | None:
        """Those of most of their cases; a manager without any has those of most cases of all."""
        nations = sorted(self._nations.values())
        nation = self._nations.get(reader.key) or (max(nations, key=nations.count) if nations else "")
        return self._days(nation) if nation else None

    def _may_speak(self, reader: Reader) -> bool:
        """Whether it is late enough where they are."""
        return self._is_past(self._team.nudges_at, ZoneInfo(reader.zone) if reader.zone else self._morning.zone)

    def _is_past(self, hour: time, zone: ZoneInfo | None = None) -> bool:
        return self._morning.now.astimezone(zone or self._morning.zone).time() >= hour
