"""A year of every procedure in the practice workspace: `make years`. Each reminder stands there on its day, as tests/years says.

What people do is recorded by the same acts as anybody's; the clock is moved from morning to morning, the real bot sends,
and each message is looked for where its reader finds it. Some minutes, and so no part of `make test`.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import clock
from bot.app import Bot
from bot.config import Config
from bot.practice.practice import RECORD, WORLD, Practice
from bot.practice.seeding import Seeding, read, workspace
from bot.practice.slack import keeping
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Team
from bot.practice.slack.things import Message
from bot.practice.slack.world import World
from models import library
from models.casework.desk import Order
from models.entries import Source
from models.requests import Open, Record
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from models.working_days import SATURDAY
from tests.record.mornings import LONDON
from tests.record.office import KEYS, Office
from tests.record.test_years import request_of
from tests.years.reading import Line, Year, years

OPEN, CLOSED = "years", "years-closed"  # channels of which all are who hear of a case
SPELT = {"sian": "siân"}  # in the tables, in the practice
ABOUT = "Glenfarg"
OPENS, ACTS = time(9, 30, tzinfo=UTC), time(14, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
SAID = (
    "SELECT morning, person, nudges.step, nudges.occurrence, nudges.why, outbox.message FROM nudges "
    "JOIN outbox ON outbox.id = outbox_id WHERE held = '' AND outbox.state = 'sent'"
)


@dataclass
class InPractice(Office):
    """The team of a practice: its people have Slack's ids there."""

    world: World = field(kw_only=True)
    where: str = ""

    def order(self, by: str = "ailsa", key: str = "") -> Order:
        """Somebody asks for something, at the hour of the practice's clock."""
        self.now = self.world.now()
        source = Source(self.where, "")
        return Order(self.workspace, self.id_of(by), self.now, key or f"lived-{next(KEYS)}", source)

    def id_of(self, name: str) -> str:
        """What Slack calls them."""
        return self.world.user(SPELT.get(name, name)).id


def begun(folder: Path, year: Year) -> None:
    """A practice without a case, on the morning on which this one is opened."""
    starts = datetime.combine(year.opened, time(8), LONDON)
    seed = read()._replace(starts=starts, now=starts, story=())
    world = workspace(seed)
    team = [person.name for person in seed.people if person.role != "admin"]
    channels = ({"name": OPEN, "members": team}, {"name": CLOSED, "members": team, "private": True})
    for channel in channels:
        world.add_channel(str(channel["name"]), team, private=bool(channel.get("private")))
    seed = seed._replace(channels=(*seed.channels, *channels))
    with StandIn(world) as slack:
        database = Database(str(folder / RECORD), make=True)
        upgrade(database)
        admins = tuple(world.user(person.name).id for person in seed.people if person.role == "admin")
        config = Config(world.bot_token, world.app_token, "", slack.api_url, admins=admins)
        bot = Bot(config, database, world.now, clock.now)
        Seeding(database, world, bot.sweep).team(seed)
        bot.sweep()
        database.close()
    keeping.save(world, folder / WORLD)


def lived(year: Year) -> tuple[list[Line], list[str]]:
    """What was said through the year, by the record; and what of it does not stand in Slack as it should."""
    with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder:
        begun(Path(folder), year)
        practice = Practice(Path(folder), empty=True, port=0)
        practice.start()
        database = Database(str(Path(folder) / RECORD))
        try:
            return _lived(practice, database, year)
        finally:
            database.close()
            practice.stop()


def _lived(practice: Practice, database: Database, year: Year) -> tuple[list[Line], list[str]]:
    team, world = Team(practice.url), practice.slack.world
    office = InPractice(database, workspace=world.team.id, world=world)
    office.where = world.channel(CLOSED if year.private else OPEN).id
    team.moves_clock(datetime.combine(year.opened, OPENS).isoformat())
    request = Open(
        year.procedure,
        about=Words(ABOUT),
        events=tuple(Record(name, day) for name, day in year.events.items()),
        roles=tuple((role, office.id_of(person)) for role, person in year.roles),
        channel=office.where,
        private=year.private,
    )
    case = office.opens(replace(request, public=not year.private), by="moira").case.reference
    found, wrong, seen = list[Line](), list[str](), set[tuple[object, ...]]()
    for day in _days(year):
        if day > year.opened:
            practice.move("to", day, "en")
        else:
            team.moves_clock(datetime.combine(day, time(11), UTC).isoformat())  # it is said before the clock goes on
        for row in office.all(SAID):
            if row not in seen:
                seen.add(row)
                line = _line(office, year, row)
                found.append(line)
                wrong += _wrong(world, office, year, line, str(row[-1]))
        for each in year.happens:
            if each.day == day:
                team.moves_clock(datetime.combine(day, ACTS).isoformat())
                told = each._replace(more=office.id_of(each.more)) if each.does == "asks" else each
                office.asks(case, request_of(office, case, told), by=each.by)
    return found, wrong


def _days(year: Year) -> Iterator[date]:
    day = year.opened
    while day <= year.until:
        if day.weekday() < SATURDAY:
            yield day
        day += ONE_DAY


def _line(office: InPractice, year: Year, row: Sequence[object]) -> Line:
    day, person, step, occurrence, why, _message = row
    names = {user.id: user.name for user in office.world.users.values()}
    back = {spelt: name for name, spelt in SPELT.items()}
    name = names.get(str(person), "thread")
    task = f"{step} {occurrence}" if library.load(year.procedure).steps[str(step)].repeats else str(step)
    return Line(date.fromisoformat(str(day)), back.get(name, name), task, str(why))


def _wrong(world: World, office: InPractice, year: Year, line: Line, ts: str) -> Iterator[str]:
    """Whether the message stands where its reader finds it, from this day, and names them and the task."""
    message = next((each for each in _messages(world) if each.ts == ts), None)
    if message is None:
        yield f"{line}: there is no such message"
        return
    step, _space, number = line.task.partition(" ")
    title = f"{library.load(year.procedure).steps[step].title.en} {number}".strip()
    channel = world.channels[message.channel]
    if title not in message.text:
        yield f"{line}: it says {message.text!r}"
    if datetime.fromtimestamp(float(ts), LONDON).date() != line.day:
        yield f"{line}: it is of {datetime.fromtimestamp(float(ts), LONDON):%a %d %b %Y %H:%M}"
    if line.who != "thread":
        person = world.users[office.id_of(line.who)]
        theirs = channel.kind == "dm" and person.id in channel.members
        if not theirs and not (channel.id == office.where and person.real_name in message.text):
            yield f"{line}: it stands in {channel.name}, and does not name {person.real_name}"


def _messages(world: World) -> Iterator[Message]:
    for channel in list(world.channels.values()):
        yield from list(channel.messages.values())


def main(only: Sequence[str]) -> int:
    """Live through each, and print what differs; how many years did."""
    bad = 0
    for year in years():
        if only and year.procedure not in only:
            continue
        found, wrong = lived(year)
        wanted = sorted(year.nudges)
        differs = [f"- {line}" for line in wanted if line not in found] + [
            f"+ {line}" for line in sorted(found) if line not in wanted
        ]
        if sorted(found) != wanted and not differs:
            differs = ["one is said twice"]
        print(
            f"{year.procedure}: {len(found)} reminders, {len(differs) + len(wrong)} not as they should be", flush=True
        )
        for each in (*differs, *wrong):
            print(f"  {each}")
        bad += bool(differs or wrong)
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
