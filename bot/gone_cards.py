"""Cards that somebody deleted, as the record knows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from models.casework.gone import Back, bring_back, comes_back, hear_of, is_gone
from models.store.database import Database
from models.store.outbox import Parcel


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
