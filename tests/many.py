"""A practice with many cases, to see how the bot bears them: `python -m tests.many FOLDER`, then practise in that folder."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bot.practice.practice import RECORD, WORLD, Practice
from bot.practice.seeding import BRITAIN
from bot.practice.slack import keeping
from bot.practice.slack.world import World
from models.casework.acts import act
from models.casework.between import open_case
from models.casework.desk import Order
from models.casework.team import add_authority, join_channel
from models.entries import Source
from models.requests import End, Note, Open, Plan, Record, Request
from models.store.database import Database
from models.words import Words

FIRST, SCOTLAND = ("Bal", "Craig", "Dun", "Inver", "Kil"), ("braddan", "carron", "eddie", "morlich", "tarvie", "urran")
LLAN, WALES = ("Bro", "Dyffryn", "Glan", "Maes", "Ynys"), ("Aeron", "Brynach", "Ceri", "Ogwen", "Tegid", "Ystrad")
COUNCILS = (
    *(("SCT", first + second) for first, second in product(FIRST, SCOTLAND)),
    *(("WLS", f"{first} {second}") for first, second in product(LLAN, WALES)),
)
CHANNELS = tuple(f"cases-{number}" for number in range(1, 9))
LATEST = date(2026, 11, 20)
APART = timedelta(days=4)  # two cases of one council
ASKED = Words("The council asked for this day.")  # also where it is a holiday
ROLES = {
    "SCT": {"lead-inspector": "tom", "link-inspector": "ailsa", "inspection-support-manager": "jo"},
    "WLS": {"lead-reviewer": "siân", "link-inspector": "mared", "relationship-manager": "owain"},
}
NEWS = """
    UPDATE outbox SET state = 'needless' WHERE state = 'waiting'
    AND id NOT IN (SELECT max(id) FROM outbox WHERE kind = 'card' GROUP BY case_id)
"""  # of years ago; only the cards are posted
PROCEDURE = {"SCT": "swia-follow-up", "WLS": "joint-review-follow-up"}


class Case(NamedTuple):
    """One of them, by its number."""

    number: int

    @property
    def council(self) -> tuple[str, str]:
        """Its nation and its name; they follow one another."""
        return COUNCILS[self.number % len(COUNCILS)]

    @property
    def published(self) -> date:
        """Each council's cases lie some days apart, the oldest some years ago."""
        return LATEST - APART * (self.number // len(COUNCILS))

    @property
    def channel(self) -> str:
        """Eight channels share them."""
        return CHANNELS[self.number % len(CHANNELS)]

    def later(self) -> Iterator[tuple[date, Request]]:
        """What else happened to it: a third had its handover, some have a day for it, the old ones mostly ended."""
        handover = self.published + timedelta(weeks=9)
        if self.number % 3 == 0 and handover <= LATEST:
            yield handover, Record("handover-meeting", handover)
            yield handover, Note(Words(f"The director asks for matter {self.number} to go to the committee."))
        elif self.number % 5 == 0:
            yield self.published, Plan("handover-meeting", self.published + timedelta(weeks=7), because=ASKED)
        if self.number % 4 and self.published < date(2025, 6, 1):
            yield LATEST, End(Words("Signed off before the bot came."))


class Making:
    """Makes the cases, by the same acts as anybody's."""

    def __init__(self, database: Database, world: World) -> None:
        self._database, self._world = database, world
        self._number = 0

    def team(self) -> None:
        """The councils and the channels that the cases are of."""
        everybody = [user.name for user in self._world.users.values() if not user.is_bot]
        for name in CHANNELS:
            channel = self._world.add_channel(name, everybody)
            join_channel(self._database, self._world.team.id, channel.id, name, private=False)
        for nation, name in COUNCILS:
            add_authority(self._database, self._order("ruth", LATEST), nation, {"en": name}, ())

    def case(self, case: Case) -> None:
        """One case, on the days on which it happened."""
        nation, council = case.council
        channel = self._world.channel(case.channel).id
        roles = tuple((role, self._world.user(person).id) for role, person in ROLES[nation].items())
        request = Open(
            PROCEDURE[nation],
            f"1:{council.lower().replace(' ', '-')}",
            events=(Record("report-published", case.published),),
            channel=channel,
            roles=roles,
        )
        opened = open_case(self._database, self._order("moira", case.published, channel), request)
        for day, asked in case.later():
            act(self._database, self._order("moira", day, channel), opened.case.reference, asked)

    def _order(self, by: str, day: date, channel: str = "") -> Order:
        self._number += 1
        at = datetime(day.year, day.month, day.day, 11, tzinfo=BRITAIN)
        return Order(self._world.team.id, self._world.user(by).id, at, f"many:{self._number}", Source(channel, ""))


def make(folder: Path, cases: int) -> None:
    """Seed the practice as ever, add the cases to it, and let the bot post their cards."""
    seeded = Practice(folder, port=0)
    seeded.start()
    seeded.stop()
    world = keeping.load(folder / WORLD)
    database = Database(str(folder / RECORD))
    making = Making(database, world)
    making.team()
    for number in range(cases):
        making.case(Case(number))
        if number % 500 == 0:
            print(f"{number} cases", flush=True)
    with database.transaction() as connection:
        connection.exec_driver_sql(NEWS)
    keeping.save(world, folder / WORLD)
    practice = Practice(folder, port=0)
    practice.start()
    while waiting(database):
        time.sleep(1)
    practice.stop()
    database.close()


def waiting(database: Database) -> bool:
    """Whether something is still to be said."""
    with database.looking() as connection:
        return (
            connection.exec_driver_sql("SELECT 1 FROM outbox WHERE state IN ('waiting', 'claimed') LIMIT 1").first()
            is not None
        )


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=10_000)
    asked = parser.parse_args()
    make(asked.folder, asked.cases)
