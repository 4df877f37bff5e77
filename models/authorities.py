"""Councils, and whom people mean when they type a name: in either language, mutated, without accents or mistyped."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).with_suffix(".yaml")
LANGUAGES = ("en", "cy", "gd")
LONGEST_NAME = 6  # words
CLOSE_ENOUGH = 72  # of 100
# Soft, nasal and aspirate, as far as a letter has them; a soft g goes altogether.
MUTATIONS: Mapping[str, tuple[str, ...]] = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
SINGLE_LETTERS = ("ch", "dd", "ff", "ng", "ph", "th")  # each one letter to Welsh, and none of them mutates
# Words that do not tell one council from another, mutated too, since “i Gyngor Caerdydd” is how Welsh has it.
# Not siorrachd: without it Aberdeenshire would be Aberdeen in Gaelic.
COMMON_WORDS = frozenset((
    "council", "county", "city", "borough", "the", "of", "and",
    "cyngor", "gyngor", "nghyngor", "chyngor", "sir", "sirol", "bwrdeistref", "fwrdeistref", "dinas", "ddinas", "a",
    "comhairle", "chomhairle", "baile", "bhaile", "agus", "is",
))  # fmt: skip
JOINING = frozenset({"the", "of", "and", "a", "agus", "is"})  # they stand within a name, never at its end


class Authority(NamedTuple):
    """A council: its official names by language, and what people call it for short."""

    key: str
    nation: str
    names: Mapping[str, str]
    short: tuple[str, ...]

    def called(self, language: str) -> str:
        """Its name in this language, else the English one."""
        return self.names.get(language) or self.names["en"]


Known = list[tuple[Authority, tuple[str, ...]]]


@cache
def councils() -> tuple[Authority, ...]:
    """Everything in authorities.yaml."""
    with FILE.open("rb") as opened:
        written = yaml.load(opened, Loader=yaml.CSafeLoader)
    return tuple(
        Authority(
            key,
            of["nation"],
            {language: of[language] for language in LANGUAGES if language in of},
            tuple(dict.fromkeys(chain.from_iterable(of["short"].values()))),
        )
        for key, of in written.items()
    )


def folded(text: str) -> str:
    """What two spellings of a name have in common; common words go only where something else is left."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return " ".join([word for word in words if word not in COMMON_WORDS] or words)


def mutations(name: str) -> tuple[str, ...]:
    """The soft, nasal and aspirate mutations of a Welsh name; none where its first letter does not mutate."""
    pair = name[:2].lower()
    if pair in SINGLE_LETTERS:
        return ()
    first = pair if pair in MUTATIONS else pair[:1]
    mutated = (letter + name[len(first) :] for letter in MUTATIONS.get(first, ()))
    return tuple(form[:1].upper() + form[1:] if name[:1].isupper() else form for form in mutated)


def spellings(authority: Authority) -> tuple[str, ...]:
    """Every folded spelling, each once: official names, short names, and the Welsh ones with their mutations."""
    return _spellings(authority.nation, tuple(authority.names.items()), authority.short)


@lru_cache(maxsize=4096)  # every line that is read is compared with all of them
def _spellings(nation: str, official: tuple[tuple[str, str], ...], short: tuple[str, ...]) -> tuple[str, ...]:
    welsh = [name for language, name in official if language == "cy"]
    if nation == "WLS":
        welsh += short  # these do not say their language, and no council is called what an English one becomes
    official_names = (name for _language, name in official)
    names = chain(official_names, short, chain.from_iterable(map(mutations, welsh)))
    return tuple(dict.fromkeys(filter(None, map(folded, names))))


def named_first(words: list[str], authorities: Iterable[Authority]) -> tuple[Authority | None, list[str]]:
    """The authority that a line begins with, spelt rightly and by its longest name, and the words behind it."""
    known = [(authority, set(spellings(authority))) for authority in authorities]
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = folded(" ".join(words[:length]))
        found = [authority for authority, spelt in known if name in spelt]
        if len(found) == 1:
            return found[0], words[_end_of_name(words, length) :]
    return None, words


def _end_of_name(words: list[str], length: int) -> int:
    """“the director rang” is what somebody says of a council, not a part of its name."""
    while words[length - 1].casefold() in JOINING:
        length -= 1
    return length


def find(text: str, authorities: Iterable[Authority], limit: int = 5) -> tuple[Authority, ...]:
    """Those that are called exactly so, else those whose names begin so word by word, else the nearest, best first."""
    wanted = folded(text)
    if not wanted:
        return ()
    known = [(authority, spellings(authority)) for authority in authorities]
    exact = [authority for authority, spelled in known if wanted in spelled]
    return tuple(exact or _beginning(wanted, known) or _nearest(wanted, known))[:limit]


def _beginning(wanted: str, known: Known) -> list[Authority]:
    """Those with the least left to type first."""
    found = []
    for authority, spelled in known:
        fitting = [len(spelling) for spelling in spelled if _begins(spelling, wanted)]
        if fitting:
            found.append((min(fitting), authority))
    return [authority for _, authority in sorted(found, key=lambda each: each[0])]


def _begins(spelling: str, wanted: str) -> bool:
    theirs, ours = spelling.split(), wanted.split()
    return len(ours) <= len(theirs) and all(their.startswith(our) for their, our in zip(theirs, ours, strict=False))


def _nearest(wanted: str, known: Known) -> list[Authority]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only mistakes need it

    found = []
    for authority, spelled in known:
        # Half for the words in common, so that “Lanarkshire” is near two names; half for the whole, which is nearer yet.
        scores = ((fuzz.token_set_ratio(wanted, each) + fuzz.ratio(wanted, each)) / 2 for each in spelled)
        close = max(scores, default=0)
        if close >= CLOSE_ENOUGH:
            found.append((close, authority))
    return [authority for _, authority in sorted(found, key=lambda each: -each[0])]
