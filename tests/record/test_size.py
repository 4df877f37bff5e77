"""Many cases: no interaction asks the database for more because there are more of them, and nothing is cut unseen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from handlers import home
from handlers.asking import Asking
from handlers.forms import offered
from handlers.front_door import answer
from handlers.table import BY_WORD, VERBS
from models.casework.team import add_authority
from models.refusals import Refused
from models.requests import Note, Record
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.record.office import HOME, Office, settle_in

FEW, MANY = 3, 300
FACTS = 40  # beside, in the case that is asked about
COUNCILS = ("Invermay", "Kinlaw", "Ardross")
DAY = date(2026, 10, 8)
WRITES = frozenset({"INSERT", "UPDATE", "DELETE"})
MOST_READS, MOST_WRITES = 26, 14
OPEN_ALL = "open-all ciw-year 1 april 2026 all"
MOST_READS_OF = {
    "digest": 28,
    OPEN_ALL: 94,
}  # five lists at once; and for each of the 22 councils what opening would do
LINES = (
    "status SFU-1", "status strathavon", "share status SFU-1", "strathavon", "due", "due late reports", "due page 2",
    "due next 12 weeks meetings no date", "why SFU-1 handover", "mine", "brief SFU-1", "history SFU-1", "find",
    "find strathavon", "find committee", "clause SW-05", "share due late", "people", "people SFU-1", "settings", "help",
    "nonsense", "", "log SFU-1 handover today, all came", "log SFU-1 phoned the director again", "log SFU-1",
    "add SFU-1 handover", "plan SFU-1 report 1 1 mar 2027", "plan SFU-1 report 1 1 mar 2027 or 2 mar 2027", "plan SFU-1",
    "agree SFU-1 confirmation letter 11 Dec", "answer SFU-1 F-06, two days",
    "assign SFU-1 management team sian", "ask SFU-1 visit decision, reports are inadequate",
    "withdraw SFU-1 visit decision", "ask SFU-1 visit decision, the reports stay inadequate",
    "more SFU-1 visit decision, which reports?", "supply SFU-1 visit decision, both of them", "approvals",
    "decide SFU-1 visit decision visit, because", "decided SFU-1 visit decision no visit by Moira 1 Dec, minute",
    "missed SFU-1 action plan, the council merges", "note SFU-1 phoned the PA", "chase SFU-1 7 Dec, promised report",
    "assign SFU-1 link inspector tom", "away 14-24 dec, sian covers", "back", "contacts strathavon",
    "contacts strathavon director Fiona Gray", "correct SFU-1", "correct SFU-1 last, wrong case",
    "snooze SFU-1 handover 1 week", "not-mine SFU-1 handover", "quieten SFU-1 until 11 jan, recess", "end SFU-1, merged", "reopen SFU-1, it was not",
    "erase SFU-1 1 unlawful, a name", "erase SFU-1 now all needless, nobody needs it", "erasure SFU-1", "hold SFU-1, a court", "dispose",
    "open strathavon published 9 Oct 2026", "settings closed 24 dec", "closed strathavon",
    "closed strathavon 21 dec to 5 jan, recess", "closed strathavon open 21 dec", "access SFU-1", "digest", "digest weekly",
    "programme", OPEN_ALL, "explain SFU-1 handover, we wait for the plan",
    "missed SFU-1 handover, nobody can come", "countersign SFU-1 handover no, offer a day",
)  # fmt: skip


class Asked(NamedTuple):
    """How many statements read, and how many write."""

    reading: int
    writing: int


@contextmanager
def heard(database: Database) -> Iterator[list[str]]:
    """The first word of what the database is asked meanwhile, but for where a transaction begins."""
    words: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        words.append(statement.split(maxsplit=1)[0])

    engine = database._engine  # noqa: SLF001 - the only way to hear what it is asked
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield words
    finally:
        event.remove(engine, "before_cursor_execute", hear)


@dataclass
class Team:
    """An office with so many cases, where people ask."""

    office: Office
    cases: int

    def __post_init__(self) -> None:
        """Strathavon has one case, to which much has happened; three other councils have all the others."""
        upgrade(self.office.database)
        settle_in(self.office.database)
        ((self._workspace,),) = self.office.all("SELECT id FROM workspaces")
        self._keys = count(1)
        for council in ("Strathavon", *COUNCILS):
            add_authority(self.office.database, self.office.order("root"), "SCT", {"en": council}, ())
        first = self._opens("Strathavon", DAY)
        for number in range(self.cases - 1):
            self._opens(COUNCILS[number % len(COUNCILS)], DAY - timedelta(days=100 + number))
        for number in range(FACTS if self.cases > FEW else 1):
            self.office.asks(first, Note(Words(f"The committee, {number}")))

    def _opens(self, council: str, day: date) -> str:
        events = (Record("report-published", day),)
        return self.office.opens_follow_up(authority=f"1:{council.lower()}", about=Words(), events=events)

    def asking(self, words: str, by: str) -> Asking:
        """Somebody asks, in a channel."""
        self.office.now += timedelta(seconds=1)
        now = self.office.now
        database, workspace = self.office.database, self._workspace
        assert isinstance(workspace, int)
        return Asking(database, "T1", workspace, by, HOME, now, now.date(), f"k{next(self._keys)}", "en", words)

    def counts(self, act: Callable[[Asking], object], words: str, by: str) -> Asked:
        """How often the database is asked for it."""
        asking = self.asking(words, by)
        with heard(self.office.database) as found, suppress(Refused):
            act(asking)
        writing = sum(word in WRITES for word in found)
        return Asked(found.count("SELECT"), writing)


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Team, Team]]:
    """A few cases, and many."""
    folder = tmp_path_factory.mktemp("size")
    both = [
        Team(Office(Database(str(folder / f"{cases}.db"), make=True), datetime(2026, 12, 1, 9, tzinfo=UTC)), cases)
        for cases in (FEW, MANY)
    ]
    yield both[0], both[1]
    for each in both:
        each.office.database.close()


def options(asking: Asking) -> list[Any]:
    """What is offered to whoever types these words into the input for the case."""
    found = offered(asking, asking.words, "form.case")
    return [option for group in found.get("option_groups", [found]) for option in group["options"]]


def labels(team: Team, typed: str) -> list[str]:
    """The same, as people read it."""
    return [option["text"]["text"] for option in options(team.asking(typed, "ailsa"))]


def test_no_interaction_asks_the_database_more_often_because_there_is_more(teams: tuple[Team, Team]) -> None:
    """Every verb, the panel, Home and the options of a form, among three cases and three hundred."""
    asked: list[tuple[str, Callable[[Asking], object], str]] = [(line, answer, "moira") for line in LINES]
    asked += [("", home.handle, "moira"), ("", options, "ailsa"), ("inv", options, "ailsa")]
    verbs = {BY_WORD[word].en for line in LINES for word in line.split()[:1] if word in BY_WORD}
    assert verbs == {verb.en for verb in VERBS}
    few, many = ({(line, act): team.counts(act, line, by) for line, act, by in asked} for team in teams)
    assert many == few
    assert max(each.writing for each in many.values()) <= MOST_WRITES
    assert [key for key, each in many.items() if each.reading > MOST_READS_OF.get(key[0], MOST_READS)] == []


def test_where_a_council_has_many_cases_the_latest_are_to_press_and_all_are_a_press_away(
    teams: tuple[Team, Team],
) -> None:
    """Nobody takes five of a hundred for all there are."""
    said = answer(teams[1].asking("status kinlaw", "ailsa"))
    pressed = [each["value"] for block in said.blocks if block["type"] == "actions" for each in block["elements"]]
    assert "These are the latest; any other is known by its reference." in said.text
    assert pressed[-1] == "find kinlaw"
    few = answer(teams[0].asking("status kinlaw", "ailsa"))
    assert "the latest" not in few.text


def test_a_case_is_found_in_a_form_by_its_reference_too(teams: tuple[Team, Team]) -> None:
    """A select offers what is typed for: of hundreds the one by its number, alone or behind a name."""
    many = teams[1]
    assert labels(many, "sfu-217")[0].endswith(" · SFU-217")
    assert labels(many, "217") == labels(many, "sfu-217")
    found = labels(many, "kinlaw 21")
    assert found
    assert all("Kinlaw" in each and "21" in each for each in found)
    assert len(labels(many, "")) == len(labels(many, "kinlaw")) == 50
    (group,) = offered(many.asking("kinlaw", "ailsa"), "kinlaw", "form.case")["option_groups"]
    assert group["label"]["text"] == "The first 50; type more to find the others"
    assert "option_groups" not in offered(many.asking("217", "ailsa"), "217", "form.case")


def test_ones_own_list_is_found_by_whose_it_is(teams: tuple[Team, Team]) -> None:
    """Not by looking at what everybody owes, of ten thousand cases."""
    database = teams[1].office.database
    asked: list[tuple[str, Any]] = []

    def hear(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        if "FROM duties" in statement:
            asked.append((statement, parameters))

    with database.looking() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        answer(teams[1].asking("mine", "ailsa"))
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert asked
    with database.looking() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            assert any("SEARCH duties USING INDEX duties_by_person" in row[3] for row in plan)
