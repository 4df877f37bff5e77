"""The Welsh that its writer marked for a native reader, in what the bot says and in the texts of procedures."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.pofile import read_po

from handlers.wording.language import CATALOGUE
from models.texts import WELSH

CATALOGUES = (CATALOGUE, WELSH)


class Doubtful(NamedTuple):
    """A text in both languages, what is doubted, and where it is seen."""

    english: str
    welsh: str
    doubt: str
    places: tuple[str, ...]


def doubtful() -> Iterator[Doubtful]:
    """Whatever is marked fuzzy; the translator's comment says why, the locations where people see it."""
    for catalogue in map(_read, CATALOGUES):
        for message in catalogue:
            if message.id and message.fuzzy:
                places = tuple(place for place, _line in message.locations)
                yield Doubtful(str(message.id), str(message.string), " ".join(message.user_comments), places)


def how_many() -> int:
    """All texts that have Welsh in a catalogue."""
    return sum(len(_read(path)) for path in CATALOGUES)


def _read(path: Path) -> Catalog:
    with path.open("rb") as opened:
        return read_po(opened, locale="cy")
