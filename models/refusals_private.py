"""Refused at a private case, to somebody who reads of it in its own channel."""

from dataclasses import dataclass

from models.refusals import Refused


@dataclass
class NotLetIn(Refused):
    """The channel shows them its card; being let in to the case is an entry of the record, and there is none of them."""

    reference: str
    person: str
    people: tuple[str, ...]  # who sees it
