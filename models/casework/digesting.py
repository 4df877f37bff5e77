"""What is said at an hour of its own, to a channel or a person, once: digests, and the brief before a meeting."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.casework.nudging import Morning
from models.digests import DAILY, WEEKLY, Arranged, brief_at, monthly_on, week_of, weekly_on
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
from models.working_days import ONE_DAY, WorkingDays, working_days

MANAGER, ADMIN = "manager", "admin"
LONGEST_GAP = 14  # days before the next working day, at the most


class Coming(NamedTuple):
    """Something that is to be said on a day: from when on, and, where it is of no use later, until when."""

    at: datetime
    post: OfADay
    until: datetime | None = None


def put_digests(database: Database, morning: Morning) -> int:
    """Put out what is to be said by now and has not been. How many messages that makes."""
    with database.reading() as session:
        if was_put_back(session, morning.today, morning.zone):
            return 0  # what is not there to be seen may have been said since the copy was made
        wanted = [
            each.post
            for each in _Round(session, morning).of(morning.today)
            if each.at <= morning.now and (each.until is None or morning.now < each.until)
        ]
        there = _there(session, morning) if wanted else set()
    new = [post for post in wanted if post.meaning not in there]
    if not new:
        return 0
    with database.writing() as session:
        for post in new:
            put_of_a_day(session, morning.workspace, post, morning.now)
    return len(new)


def next_digest(database: Database, after: Morning, last: date) -> datetime | None:
    """When the next of them is to be said, up to a day."""
    with database.reading() as session:
        round_, there, today = _Round(session, after), _there(session, after), after.today
        for number in range((last - today).days + 1):
            coming = round_.of(today + number * ONE_DAY)
            found = [each.at for each in coming if each.at > after.now and each.post.meaning not in there]
            if found:
                return min(found)
    return None


def _there(session: Session, morning: Morning) -> set[str]:
    since = min(morning.today.replace(day=1), week_of(morning.today))
    return there_of(session, morning.workspace, since)


class _Round:
    """Everything that is read once for all of them."""

    def __init__(self, session: Session, morning: Morning) -> None:
        self._session, self._workspace, self._zone = session, morning.workspace, morning.zone
        self._team: Team = team_of(session, morning.workspace)
        self._hours = hours_of_channels(session, morning.workspace)
        self._channels = channels_at_work(session, morning.workspace)
        self._nations = nations_of_people(session, morning.workspace)

    def of(self, today: date) -> Iterator[Coming]:
        """What is said on a day, in the order in which people want to read it."""
        people = readers(self._session, self._workspace, today)
        yield from self._briefs(today, people)
        yield from self._to_channels(today)
        for reader in people.values():
            if reader.digest and not reader.away:
                yield from self._own(today, reader)
        yield from self._to_managers(today, people)

    def _to_channels(self, today: date) -> Iterator[Coming]:
        for channel in self._channels:
            hour = self._hours.get(channel.key, self._team.nudges_at)
            if hour and weekly_on(today, self._days(channel.nation)):
                post = OfADay(DIGEST, channel.key, week_of(today), channel.language)
                yield Coming(datetime.combine(today, hour, self._zone), post)

    def _own(self, today: date, reader: Reader) -> Iterator[Coming]:
        days = self._days_of(reader)
        if days is None or not days.counts(today):
            return
        if reader.digest == DAILY:
            yield Coming(self._morning_of(reader, today), OfADay(OWN_DAILY, reader.key, today, reader.language))
        elif reader.digest == WEEKLY and weekly_on(today, days):
            post = OfADay(OWN_WEEKLY, reader.key, week_of(today), reader.language)
            yield Coming(self._morning_of(reader, today), post)

    def _to_managers(self, today: date, people: Mapping[str, Reader]) -> Iterator[Coming]:
        managers = [each for each in people.values() if each.role == MANAGER]
        for reader in managers or [each for each in people.values() if each.role == ADMIN]:
            days = self._days_of(reader)
            if days and not reader.away and monthly_on(today, days):
                post = OfADay(SLIPPAGE, reader.key, today.replace(day=1), reader.language)
                yield Coming(self._morning_of(reader, today), post)

    def _briefs(self, today: date, people: Mapping[str, Reader]) -> Iterator[Coming]:
        """Of what is held today or before the next working morning, also where it was arranged only now."""
        last = date.fromordinal(today.toordinal() + LONGEST_GAP)
        for meeting in planned_between(self._session, self._workspace, today, last):
            procedure = pinned(self._session, meeting.digest)
            days = self._days(procedure.nation)
            if procedure.steps[meeting.step].kind not in ARRANGED or not days.counts(today):
                continue
            if meeting.planned > days.move(today, 1):
                continue
            arranged = Arranged(meeting.planned, meeting.begins, self._zone)
            for reader in self._who_goes(meeting, people):
                at = brief_at(arranged, self._team.nudges_at, self._zone_of(reader), days)
                if at.astimezone(self._zone).date() <= today:
                    to = (BRIEF, reader.key, meeting.planned, reader.language)
                    post = OfADay(*to, meeting.case, meeting.step, meeting.occurrence)
                    yield Coming(max(at, self._morning_of(reader, today)), post, arranged.start)

    def _who_goes(self, meeting: Meeting, people: Mapping[str, Reader]) -> Iterator[Reader]:
        """Whoever holds it and those of ours who take part; for somebody who is away, whoever covers for them."""
        step = pinned(self._session, meeting.digest).steps[meeting.step]
        held = holders_of(self._session, meeting.case)
        belong = {person for people in held.values() for person in people}
        roles = (step.owner, *step.jointly_with, *(step.attendees.who if step.attendees else ()))
        found: dict[str, Reader] = {}
        for person in (meeting.person, *(person for role in roles for person in held.get(role, ()))):
            reader = people.get(person)
            if reader and reader.away:
                reader = people.get(reader.cover)
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

    def _morning_of(self, reader: Reader, today: date) -> datetime:
        """From when on they are written to, where they are."""
        return datetime.combine(today, self._team.nudges_at, self._zone_of(reader))

    def _zone_of(self, reader: Reader) -> ZoneInfo:
        return ZoneInfo(reader.zone) if reader.zone else self._zone
