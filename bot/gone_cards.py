"""Cards that somebody deleted, as the record knows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from models.casework.cards import Back, bring_back, comes_back
from models.store.database import Database
from models.store.outbox import Parcel


@dataclass(frozen=True)
class GoneCards:
    """By the clock of business: a card comes back as something that the bot says."""

    database: Database
    now: Callable[[], datetime]

    def comes_back(self, parcel: Parcel) -> Back:
        """When the card is posted again."""
        return comes_back(self.database, parcel, self.now())

    def bring_back(self, parcel: Parcel) -> bool:
        """Whether the card is on its way."""
        return bring_back(self.database, parcel, self.now())
