"""A team at work in the tests: people who ask for things one after the other, on days that the test chooses."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar

import pytest

from models import library
from models.casework.acts import act
from models.casework.between import move, open_case
from models.casework.desk import Order, Outcome
from models.casework.founding import Texts
from models.entries import Source
from models.refusals import Refused
from models.requests import Move, Open, Record, Request
from models.store.database import Database
from models.store.tables import Channel, Person, Workspace
from models.words import Words

HOME, OUT_OF_SIGHT = "C-NORTH", "C-RESTRICTED"
PEOPLE = {"ailsa": "member", "tom": "member", "jo": "member", "moira": "manager", "sian": "manager", "root": "admin"}
PUBLISHED = Record("report-published", date(2026, 10, 8))
KEYS = count(1)
Kind = TypeVar("Kind", bound=Refused)


def settle_in(database: Database, workspace: str = "T1") -> None:
    """The workspace, its people and channels."""
    with database.writing() as session:
        row = Workspace(key=workspace, name="Follow-up team")
        session.add(row)
        session.flush()
        assert row.id
        for key, role in PEOPLE.items():
            session.add(Person(workspace_id=row.id, key=key, name=key.title(), role=role))
        session.add(Channel(workspace_id=row.id, key=HOME, name="follow-up-north"))
        session.add(Channel(workspace_id=row.id, key=OUT_OF_SIGHT, name="restricted", private=True))


@dataclass
class Office:
    """The team, and the clock on its wall."""

    database: Database
    now: datetime = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    workspace: str = "T1"
    texts: Texts = field(default=library.text)

    def on(self, day: date) -> None:
        """Move the clock to half past nine on a day."""
        self.now = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)

    def order(self, by: str = "ailsa", key: str = "") -> Order:
        """Somebody asks for something, a second after whatever was asked last."""
        self.now += timedelta(seconds=1)
        return Order(
            self.workspace, by, self.now, key or f"delivery-{next(KEYS)}", Source(HOME, str(self.now.timestamp()))
        )

    def opens(self, request: Open, by: str = "ailsa", key: str = "") -> Outcome:
        """Open a case."""
        return open_case(self.database, self.order(by, key), request, self.texts)

    def opens_follow_up(
        self, by: str = "ailsa", procedure: str = "swia-follow-up", key: str = "", **more: object
    ) -> str:
        """Open the Scottish follow-up of an invented case, and give its reference."""
        values: dict[str, object] = {
            "about": Words("Strathavon"),
            "events": (PUBLISHED,),
            "channel": HOME,
            "roles": (("lead-inspector", "tom"), ("link-inspector", "ailsa"), ("inspection-support-manager", "jo")),
        }
        request = Open(procedure, **(values | more))  # type: ignore[arg-type]
        return self.opens(request, by, key).case.reference

    def asks(self, case: str, *requests: Request, by: str = "ailsa", key: str = "") -> Outcome:
        """Ask for something in a case."""
        return act(self.database, self.order(by, key), case, *requests, texts=self.texts)

    def is_refused(self, kind: type[Kind], case: str, *requests: Request, by: str = "ailsa") -> Kind:
        """Ask for something that is refused, and give the refusal; nothing has changed."""
        before = self.count("history")
        with pytest.raises(kind) as refusal:
            self.asks(case, *requests, by=by)
        assert self.count("history") == before
        return refusal.value

    def moves(self, case: str, entry: int, to: str, by: str = "ailsa", key: str = "") -> tuple[Outcome, Outcome]:
        """Move an entry to the case that it belongs to."""
        return move(self.database, self.order(by, key), case, Move(entry, to, Words("Wrong council")))

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self.database.looking() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())

    def all(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a plain question."""
        with self.database.looking() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]
