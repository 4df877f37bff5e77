"""The Welsh that its writer marked for a native reader, in what the bot says and in the texts of procedures."""

from collections.abc import Iterator, Mapping, Sequence
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


def doubtful(seen: Mapping[tuple[str, ...], tuple[str, ...]]) -> Iterator[Doubtful]:
    """Whatever is marked fuzzy; the translator's comment says why, the locations or the code where people see it."""
    for catalogue in map(_read, CATALOGUES):
        for message in catalogue:
            if message.id and message.fuzzy:
                english, welsh = _forms(message.id), _forms(message.string or "")
                places = tuple(place for place, _line in message.locations) or seen.get(english, ())
                yield Doubtful(" / ".join(english), " / ".join(welsh), " ".join(message.user_comments), places)


def _forms(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def how_many() -> int:
    """All texts that have Welsh in a catalogue."""
    return sum(len(_read(path)) for path in CATALOGUES)


def _read(path: Path) -> Catalog:
    with path.open("rb") as opened:
        return read_po(opened, locale="cy")
