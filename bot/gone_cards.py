"""Cards that somebody deleted, as the record knows of them, and as it finds out what nobody told it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.casework.gone import Back, bring_back, comes_back, hear_of, is_gone, open_cards
from models.store.database import Database
from models.store.outbox import Parcel

PACE = timedelta(seconds=2)  # Slack lets us read 50 times a minute, and others read too
LATER = timedelta(minutes=1)  # when Slack could not say


@dataclass(frozen=True)
class GoneCards:
    """By the clock of business: a card comes back as something that the bot says."""

    database: Database
    now: Callable[[], datetime]

    def hear_of(self, channel: str, message: str) -> None:
        """Somebody deleted a message of ours."""
        hear_of(self.database, channel, message, self.now())

    def is_gone(self, channel: str, message: str) -> bool:
        """Whether that is a card which is known to be gone."""
        return is_gone(self.database, channel, message)

    def comes_back(self, parcel: Parcel, message: str) -> Back:
        """When the card is posted again."""
        return comes_back(self.database, parcel, message, self.now())

    def bring_back(self, parcel: Parcel) -> Back:
        """When the card is there."""
        return bring_back(self.database, parcel, self.now())

    def standing(self, workspace: int) -> list[tuple[str, str]]:
        """The cards of open cases, by channel and message."""
        return open_cards(self.database, workspace)


class Rounds:
    """Goes by the cards of open cases, one after the other, at the start and then once a day.

    Slack tells nobody later what was deleted while the bot was down, or what a retention takes without a word.
    """

    def __init__(
        self,
        gone: GoneCards,
        workspace: int,
        stands: Callable[[str, str], bool | None],
        today: Callable[[], date],
        real: Callable[[], datetime],
    ) -> None:
        self._gone, self._workspace, self._stands, self._today, self._real = gone, workspace, stands, today, real
        self._left: deque[tuple[str, str]] = deque()
        self._day: date | None = None
        self._next = real()

    def begin(self) -> None:
        """With the cards that stood when nobody was there to be told."""
        self._day = self._today()
        self._left.extend(self._gone.standing(self._workspace))

    def step(self) -> None:
        """Look after one card, if it is time; also where the clock was set back."""
        now = self._real()
        if timedelta() < self._next - now <= LATER:
            return
        if not self._left and self._day != self._today():
            self.begin()
        if self._left:
            self._look(now)

    def _look(self, now: datetime) -> None:
        channel, message = self._left[0]
        stands = self._stands(channel, message)
        self._next = now + (LATER if stands is None else PACE)
        if stands is None:
            self._left.rotate(-1)
            return
        if not stands:
            self._gone.hear_of(channel, message)
        self._left.popleft()
