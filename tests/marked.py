"""Welsh in letters of its own: what is drawn with it in ordinary letters came from no catalogue.

Each letter of a translation becomes its full-width sister, one for one, so that no text grows or is cut elsewhere;
what is put into a sentence keeps its own letters. What is then left in ordinary ones must be known to the drawing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import yaml
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from handlers.digest import CHOICES
from handlers.settings import IN_WELSH, LANGUAGE
from handlers.table import VERBS
from handlers.wording.language import Catalogues
from models import library
from models.authorities import councils
from models.clauses import register
from models.texts import of_procedure

TO_TYPE = {*CHOICES[True], *IN_WELSH, LANGUAGE["cy"]}  # beside the verbs
FULL_WIDTH = 0xFEE0  # from a letter of ASCII to its sister
PARTS = re.compile(r"\{[^}]*\}|:[a-z_]+:|.", re.DOTALL)  # what is put in, and names of emoji, stay
CODES = re.compile(r"\b[A-Z]{1,6}-\d+\b|\bF\d+\b|<[^>]*>|https?://\S+|mailto:\S+|\b[TUCDW]0\w+")
CUT = re.compile(r"[^\n,:·“;]+(?=\s?…)")  # of a name the rest is not there
TITLE_WITHOUT_ARTICLE = re.compile(r"^(?:y|yr) ")
SHARED = {"Slack", "Remembrancer", "English"}  # alike in both languages


def marked(welsh: str) -> str:
    """A translation in its own letters."""
    return "".join(part if len(part) > 1 else _sister(part) for part in PARTS.findall(welsh))


def _sister(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0]
    return chr(ord(plain) + FULL_WIDTH) if plain.isascii() and plain.isalpha() else letter


def write_marked(folder: Path) -> None:
    """Both catalogues, every translation marked."""
    for path in Catalogues():
        found = _catalogue(path)
        for message in found:
            if message.id:
                forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
                said = tuple(map(marked, forms))
                message.string = said[0] if isinstance(message.string, str) else said
        with (folder / path.name).open("wb") as file:
            write_po(file, found, width=0)


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="cy")


class Known:
    """Everything that may stand in ordinary letters: names, days, what people typed, and Welsh that a definition holds."""

    def __init__(self, typed: Iterable[str] = (), besides: re.Pattern[str] | None = None) -> None:
        self._besides = besides
        phrases = {*_names(), *_calendar(), *_defined(), *_sections(), *SHARED, *TO_TYPE, *typed}
        phrases |= {word for verb in VERBS for word in verb.in_welsh}
        phrases |= {TITLE_WITHOUT_ARTICLE.sub("", phrase) for phrase in phrases}
        self._phrases = sorted({phrase.casefold() for phrase in phrases if phrase}, key=len, reverse=True)

    def unmarked(self, text: str) -> list[str]:
        """The words of a text that nothing accounts for."""
        left = CUT.sub(self._cut, CODES.sub(" ", text).casefold())
        for phrase in self._phrases:
            if phrase in left:
                left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", left)
        left = self._besides.sub(" ", left) if self._besides else left
        return [word for word in re.findall(r"[^\W\d_]+", left) if any(letter < "\uff00" for letter in word)]

    def _cut(self, found: re.Match[str]) -> str:
        """What is the beginning of a known phrase needs no more."""
        said = found.group().strip()
        return " " if any(phrase.startswith(said) for phrase in self._phrases) else found.group()

    def wrong(self, texts: Iterable[str]) -> list[str]:
        """Each text that has such words, with them."""
        found = ((self.unmarked(text), text) for text in sorted(set(texts)))
        return [f"{', '.join(words)} IN {text[:200]!r}" for words, text in found if words]


def _names() -> Iterator[str]:
    """Of the practice's team, councils and channels, and of every council there is."""
    seed = yaml.safe_load((files("bot.practice") / "seed.yaml").read_text("utf-8"))
    for person in seed["people"]:
        yield from (person["name"], person["real_name"], *person["real_name"].split())
    yield from (channel["name"] for channel in seed["channels"])
    yield from (council[key] for council in seed["councils"] for key in ("en", "cy") if key in council)
    yield from (council.called("cy") for council in councils())


def _calendar() -> Iterator[str]:
    names = Locale("cy")
    for kind in (names.days, names.months):
        for width in ("wide", "abbreviated"):
            yield from kind["format"][width].values()
    yield from ("dydd", "ddydd")


def _defined() -> Iterator[str]:
    """Welsh that stands beside the English in a definition; the rest comes from the catalogue."""
    for name in library.names():
        for placed in of_procedure(library.load(name)):
            yield placed.text.cy.replace("{year}", "").strip()


def _sections() -> Iterator[str]:
    """Headings as the documents have them, which are quoted in their own language."""
    yield from (clause.section.en for clause in register().clauses.values())
