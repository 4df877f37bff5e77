"""A process that is killed while it sends, at the point that the test chooses."""

import os
import signal
from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import event

from bot.drawing import Drawing, Here
from bot.gone_cards import GoneCards
from bot.post import Poster
from models.store.database import Database
from models.store.outbox import Hours
from models.working_days import bank_holidays
from scheduler.delivery import deliver

LONDON = ZoneInfo("Europe/London")
POINTS = ("before claim", "after claim", "before send", "after accept", "before record", "after record")
CLAIMING, RECORDING, NEXT = (
    1,
    2,
    3,
)  # which change of the outbox it is: a message is claimed, settled, and the next looked for

bank_holidays("SCT", 2026)  # learnt before the fork, so that no child needs to


class Dying(WebClient):
    """A client that dies before it posts, or as soon as Slack has taken the message."""

    def __init__(self, token: str, address: str, point: str) -> None:
        super().__init__(token=token, base_url=address, retry_handlers=[])
        self._point = point

    def chat_postMessage(self, **values: Any) -> SlackResponse:  # noqa: N802 - Slack's own
        """Post a message, and perhaps live to tell of it."""
        dies(self._point == "before send")
        answer = super().chat_postMessage(**values)
        dies(self._point == "after accept")
        return answer


def dies(here: bool) -> None:  # noqa: FBT001 - a fact, not a switch
    """Die at once, as by a power cut."""
    if here:
        os.kill(os.getpid(), signal.SIGKILL)


def poster(client: WebClient, database: Database, now: datetime, drawn: Callable[[], None] = lambda: None) -> Poster:
    """What posts, as the bot has it."""
    here = Here("", LONDON, lambda _channel: None)
    drawing = Drawing(client, database, lambda: date(now.year, now.month, now.day), lambda _parcel: "en", here)

    def draw(parcel: Any) -> Any:
        drawn()
        return drawing.draw(parcel)

    return Poster(client, draw, lambda _to: True, GoneCards(database, lambda: now))


def send(address: str, slack: tuple[str, str], hours: Hours, point: str) -> None:
    """Deliver, and die at a point; at the latest once the message is recorded."""
    database = Database(address)
    changes = count(1)
    ends = {"before claim": CLAIMING, "before record": RECORDING}.get(point)

    def perhaps(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE outbox"):
            dies(next(changes) == ends)

    with database.looking() as connection:
        event.listen(connection.engine, "before_cursor_execute", perhaps)
    token, base = slack
    sends = poster(Dying(token, base, point), database, hours.business, lambda: dies(point == "after claim"))
    deliver(database, "victim", lambda: hours, sends.post, sends.look_up)
    dies(True)
