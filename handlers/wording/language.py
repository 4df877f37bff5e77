"""The two languages: sentences are written in English here and looked up in the catalogue for Welsh."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from models.procedure import Procedure, Text
from models.texts import WELSH, Placed, of_procedure

if TYPE_CHECKING:
    from babel.messages import Catalog

SOFTENING = frozenset({"am", "ar", "at", "dan", "dros", "drwy", "gan", "heb", "hyd", "i", "neu", "o", "tan", "wrth"})
TAKES_THE_ARTICLE = frozenset({"a", "â", "benderfynu", "gyda", "i", "mae", "na", "neu", "o", "yw"})
PEOPLES_WORDS = frozenset({"words", "reason", "how", "given", "who", "person", "people", "place", "answer", "line"})
CATALOGUE = Path(__file__).parent / "locales" / "cy" / "LC_MESSAGES" / "remembrancer.po"


class Catalogues(NamedTuple):
    """Where the Welsh is read: of what the bot says, and of the texts of procedures."""

    said: Path = CATALOGUE
    defined: Path = WELSH


_read: list[Catalogues] = [Catalogues()]


def read_welsh_from(folder: Path | None) -> None:
    """Catalogues of a reader's own, to see corrections at work before they are kept; without a folder, ours."""
    own = Catalogues(*(folder / path.name for path in Catalogues())) if folder else Catalogues()
    _read[:] = [own]


@cache
def _welsh(path: Path) -> Mapping[str, str]:
    with path.open("rb") as opened:
        catalogue = _read_po(opened)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}


def _read_po(opened: BinaryIO) -> "Catalog":
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English need not pay for it

    return read_po(opened, locale="cy")


class Plural(NamedTuple):
    """A sentence about one, and about several."""

    one: str
    many: str


FORMS = ("zero", "one", "two", "few", "many", "other")  # of Welsh, in the order in which the catalogue has them


@cache
def _plurals(path: Path) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    with path.open("rb") as opened:
        catalogue = _read_po(opened)
    return {tuple(message.id): tuple(message.string or ()) for message in catalogue if isinstance(message.id, tuple)}


class Cymraeg(str):
    """A Welsh sentence: what is put into it joins what stands before as it does in speech: ar ddydd Gwener, mae'r cyfarfod."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """The sentence with its values."""
        said = ""
        for before, field, form, _how in Formatter().parse(self):
            said += before
            if field is not None:
                value = values[field] if field else args[0]
                said = joined(said, str(format(value, form or "")), people=field in PEOPLES_WORDS)
        return said


def joined(before: str, after: str, *, people: bool = False) -> str:
    """Soft mutation of a day after a preposition, and the article after a vowel; people's own words stay as they are."""
    if people or not before.endswith(" "):
        return before + after
    word = (before.split() or [""])[-1].lower().lstrip("(“")
    if word in SOFTENING and after.startswith("dydd "):
        return f"{before}d{after}"
    article, _space, noun = after.partition(" ")
    if word in TAKES_THE_ARTICLE and article in {"y", "yr"} and noun:
        return f"{before.rstrip()}'r {noun}"
    return before + after


def _(sentence: str, language: str) -> str:
    """The sentence in this language; English where the Welsh has not been written yet."""
    return Cymraeg(_welsh(_read[0].said).get(sentence, sentence)) if language == "cy" else sentence


def plural(said: Plural, count: int, language: str, **values: object) -> str:
    """1 task, 3 tasks; in Welsh 1 dasg, 2 dasg, 3 thasg: a number decides how the word behind it begins."""
    if language != "cy":
        return (said.one if count == 1 else said.many).format(count=count, **values)
    from babel import Locale  # noqa: PLC0415 - English need not pay for it

    forms = _plurals(_read[0].said).get(said, said)
    form = FORMS.index(Locale("cy").plural_form(count)) if len(forms) == len(FORMS) else count != 1
    return Cymraeg(forms[form]).format(count=count, **values)


def PN_(one: str, many: str) -> Plural:  # noqa: N802 - as gettext would name it
    """Mark a sentence that a number decides for the catalogue."""
    return Plural(one, many)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is looked up later
    """Mark a sentence for the catalogue."""
    return sentence


def text_in(text: Text, language: str) -> str:
    """Words of a definition in this language: the Welsh beside them, else the catalogue's, else English."""
    return (_welsh_of(text) if language == "cy" else "") or text.en


def without_welsh(procedure: Procedure) -> Iterator[Placed]:
    """The texts of a definition that are shown in English to those who read Welsh."""
    return (placed for placed in of_procedure(procedure) if not _welsh_of(placed.text))


def _welsh_of(text: Text) -> str:
    return text.cy or _welsh(_read[0].defined).get(text.en, "")
