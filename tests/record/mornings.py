"""Mornings of a team in the tests: the bot says what it has to say, and who was told what can be asked."""

from datetime import UTC, date, datetime, time
from itertools import count
from zoneinfo import ZoneInfo

from models.casework.nudging import Morning, nudge
from models.store.outbox import Hours, Parcel
from models.words import Words
from scheduler.delivery import Posted, deliver
from tests.record.office import Office

LONDON = ZoneInfo("Europe/London")
NUMBERS = count(1)


def morning(office: Office, day: date, hour: int = 9, *, sends: bool = True) -> int:
    """It becomes the morning of a day, and the bot says what it has to say; how many messages."""
    office.now = datetime.combine(day, time(hour, 0, 1), LONDON).astimezone(UTC)
    made = nudge(office.database, Morning(1, office.now, LONDON))
    if sends and made:
        delivers(office)
    return made


def delivers(office: Office) -> None:
    """Everything that waits is posted."""

    def post(parcel: Parcel) -> Posted:
        return Posted(f"{next(NUMBERS)}.{parcel.id}")

    while deliver(office.database, "w", lambda: Hours(office.now, office.now), post, lambda _parcel: None).sent:
        pass


def told(office: Office, day: date) -> list[tuple[object, ...]]:
    """Who was reminded on a morning, of which task, why, and where that was said."""
    return office.all(
        'SELECT nudges.kind, person, nudges.step, nudges.why, outbox."to" FROM nudges JOIN outbox ON outbox.id = outbox_id '
        f"WHERE morning = '{day}' ORDER BY person, nudges.kind, nudges.step"
    )


def of_step(office: Office, step: str, day: date) -> list[tuple[object, ...]]:
    """The same, of one task alone: as whom, who, and why."""
    return [(kind, person, why) for kind, person, about, why, _to in told(office, day) if about == step]


def held(office: Office, step: str) -> list[tuple[object, ...]]:
    """What was held back of a task: on which day it was to be said, and why it was not."""
    rows = office.all(f"SELECT said, held FROM nudges WHERE held != '' AND step = '{step}' ORDER BY said")
    return [(str(said), why) for said, why in rows]


def in_october(office: Office, about: str = "Strathavon") -> str:
    """A follow-up, opened the day after its report was published."""
    office.now = datetime(2026, 10, 9, 10, 0, tzinfo=UTC)
    return office.opens_follow_up(about=Words(about))
