"""A year of two cases in the practice workspace, by moving the clock: each reminder on its day, as tests/years says."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Team
from models import library
from tests.practising import practising, said
from tests.years.reading import Happening, Line, Year, years

OPENED = date(2027, 4, 1)
CHANNEL = "dilyniant-cymru"
COUNCILS = {"ciw-year": "Aberwen", "cssiw-year": "Cwm Derwen"}
NAMES = {"ailsa": "ailsa", "tom": "tom", "jo": "jo", "sian": "siân"}  # in the tables, in the practice


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice without a case, on the day on which both years begin."""
    with practising(tmp_path_factory.mktemp("years"), f"{OPENED}T10:00:00+01:00", empty=True) as running:
        yield running


class Mornings:
    """The two cases, and what has been said of them until now."""

    def __init__(self, practice: Practice) -> None:
        self.practice, self.team = practice, Team(practice.url)
        self.years = tuple(year for year in years() if year.procedure in COUNCILS)
        self.channel = self.team.as_("siân").channel(CHANNEL)
        self.read: set[tuple[str, str]] = set()
        said(self.channel, "/case settings language here english", "English")  # as the tables are
        for year in self.years:
            self._open(year)

    def _open(self, year: Year) -> None:
        """It is opened, its roles are given, and what else had happened is written down: all of it typed."""
        council = COUNCILS[year.procedure]
        said(self.channel, f"/case open {council} {year.procedure} {year.opened}", "Opened.")
        for role, person in year.roles:
            said(self.channel, f"/case assign {council} {role} {NAMES[person]}", "(was nobody)")
        for event, day in year.events.items():
            if day != year.opened:
                said(self.channel, f"/case log {council} {event} {day}", "Now due")

    def lives(self) -> None:
        """Every day on which a table says that something is said or done: first the one, then the other."""
        mornings = {line.day for year in self.years for line in year.nudges}
        acts = {each.day for year in self.years for each in year.happens}
        for day in sorted(mornings | acts):
            if day > OPENED:
                self.practice.move("to", day, "en")
            if day in mornings:
                self._is_said(day)
            self._happens(day)

    def _happens(self, day: date) -> None:
        for year in self.years:
            for each in year.happens:
                if each.day == day:
                    place = self.channel if each.by == "sian" else self.team.as_(NAMES[each.by]).dm
                    said(place, _typed(COUNCILS[year.procedure], each), "· Y-")

    def _is_said(self, day: date) -> None:
        """All of it and nothing else."""
        wanted = sorted(
            (COUNCILS[year.procedure], line.who, _title(year, line))
            for year in self.years
            for line in year.nudges
            if line.day == day
        )
        found: list[tuple[str, str, str]] = []

        def all_of_it() -> bool | None:
            found.extend(self._new())
            return len(found) >= len(wanted) or None

        self.team.as_("siân").waits(all_of_it, f"{day}: {wanted}, and not {found}")
        assert sorted(found) == wanted, day

    def _new(self) -> Iterator[tuple[str, str, str]]:
        """What stands in direct messages and in the threads, and did not before."""
        cards = [each for each in self.channel.messages() if " · Y-" in each.text.split("\n")[0] and not each.ephemeral]
        for name, here in NAMES.items():
            yield from self._of(self.team.as_(here).dm, name)
        for card in cards:
            yield from self._of(card.thread, "")

    def _of(self, place: Place, whose: str) -> Iterator[tuple[str, str, str]]:
        for message in place.messages():
            if message.ephemeral or (whose or CHANNEL, message.ts) in self.read:
                continue
            self.read.add((whose or CHANNEL, message.ts))
            found = [each for line in message.text.split("\n") for each in _reminder(line)]
            yield from ((council, whose or found[0][0], task) for _name, council, task in found)


def _reminder(line: str) -> Iterator[tuple[str, str, str]]:
    """Ailsa Reid · Aberwen Y-1 · Performance data 1 (expected): by Wed 30 Jun 2027. Who is named, the council, the task."""
    for council in COUNCILS.values():
        before, there, rest = line.partition(f"{council} Y-")
        if there and (not before or before.endswith(" · ")) and " · " in rest:
            first = before.partition(" ")[0].lower().replace("â", "a")
            yield first, council, rest.split(" · ", maxsplit=1)[1].partition(" (")[0].partition(":")[0]


def _title(year: Year, line: Line) -> str:
    step, _space, number = line.task.partition(" ")
    return f"{library.load(year.procedure).steps[step].title.en} {number}".strip()


def _typed(council: str, each: Happening) -> str:
    task = f"{each.what} {each.number or ''}".strip()
    if each.does == "plans":
        return f"/case plan {council} {task} {each.more}"
    return f"/case log {council} {task} {each.more or each.day}"


def test_each_reminder_comes_on_its_day(practice: Practice) -> None:
    """Two authorities' years beside each other, from April 2027 to March 2028; what the tables do not say is not said."""
    Mornings(practice).lives()
