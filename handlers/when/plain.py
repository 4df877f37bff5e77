"""What people type, brought into the few plain words that the grammar knows: `14eg o Fawrth` is `14th march`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from handlers.when import english, welsh
from handlers.words import PLAIN, unescaped

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
UNITS = ("workday", "day", "week", "month", "year")
ANY_WEEKDAY, ANY_MONTH, ANY_UNIT = "|".join(WEEKDAYS), "|".join(MONTHS), "|".join(UNITS)
ANY_DAY = f"today|tomorrow|yesterday|overmorrow|ereyesterday|third-day|{ANY_WEEKDAY}"

LONGEST_PHRASE = 5  # words
LONGEST_WORD = 30  # letters: no part of a date has more
SHORTEST_TYPO = 6  # letters: what is shorter is too like ordinary words, march like match
TWO_SLIPS = 8  # letters of a name in which two slips are forgiven
NO_TYPOS = frozenset({"sundry"})

# In this order: each works on what those above it have left.
_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"o'r gloch|o'clock", "oclock"),
        (r"'r\b", " y"),
        (r"'", ""),
        (r"&", " and "),
        (r"\bw\s?/\s?c\b", "weekof"),
        (r"\bw\s?/\s?e\b", "weekto"),
        (r"\b([ap])\.\s?m\b\.?", r"\1m"),
        (r"\b([0-9]{1,2})\s?(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)\b", r"\1th"),
        (r"(?<=[0-9])t(?=[0-9]{2}:)", " "),
        (r"\b([0-9]{1,2})h([0-9]{2})\b", r"\1:\2"),
        (r"([0-9]{1,2}:[0-9]{2}):00\b", r"\1"),
        (r"([0-9])(?!th\b)([a-z])", r"\1 \2"),
        (r"([a-z])([0-9])", r"\1 \2"),
        (r"(?<=[0-9])\s*/\s*(?=[0-9])", "/"),
        (r"[,;()!?\"]", " "),
        (r"\.(?![0-9])|(?<![0-9])\.", " "),
    )
)
_DASH = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})(?![0-9])|-")
_SENSES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"\bmonth (?={ANY_MONTH})", ""),  # mis Mawrth
        (rf"\bin (?!(?:[0-9]+ )?(?:{ANY_UNIT})\b)", ""),  # first Monday in March; not in 8 weeks
        (rf"\bfrom (?={ANY_MONTH})", ""),  # 14eg o Fawrth
        (rf"([0-9]) from (?={ANY_UNIT})", r"\1 "),  # 8 o wythnosau
        (r"th from (?=month|next|last|this)", "th "),  # y 14eg o'r mis nesaf
        (r"\b12(?:[.:]00)? am\b", "midnight"),  # which some say of noon
        # What Welsh puts behind, English puts before: dydd Mawrth nesaf.
        (rf"\b({ANY_UNIT}|weekend|{ANY_WEEKDAY}) (next|last|this)\b(?! (?:{ANY_UNIT})\b)", r"\2 \1"),
        (rf"\b({ANY_UNIT}|{ANY_WEEKDAY}) (final|[0-9]{{1,2}}nth)\b", r"\2 \1"),
        (rf"\b([0-9]{{1,2}})/([0-9]{{1,2}})(?= (?:{ANY_MONTH})\b)", r"\1 or \2"),  # 14/15 March
        (rf"\b({ANY_DAY}) (?=[0-9]{{4}}$)", r"\1 at "),  # tomorrow 1400
    )
)


def plain(words: str) -> str:
    """The words in the grammar's own; what it does not know stands there as it was typed."""
    typed = _spelt(words).split()
    said = " ".join(filter(None, _replaced(_at_or_morning(typed))))
    for pattern, instead in _SENSES:
        said = pattern.sub(instead, said)
    return said


def belongs(word: str) -> bool:
    """Whether this word can be part of a day or a time, so that a line is searched only where one may stand."""
    parts = _spelt(word).split() if len(word) <= LONGEST_WORD else []
    return bool(parts) and all(part[0].isdigit() or part in _single_words() or _misspelt(part) for part in parts)


def adds_nothing(word: str) -> bool:
    """Whether it is a word such as “the”, which says nothing of its own."""
    return not plain(word)


def _spelt(words: str) -> str:
    text = unicodedata.normalize("NFKD", unescaped(words).translate(PLAIN).casefold())
    text = "".join(
        char for char in text if unicodedata.category(char) not in {"Mn", "Cf"}
    )  # accents, what cannot be seen
    for pattern, instead in _SPELLINGS:
        text = pattern.sub(instead, text)
    return _DASH.sub(lambda dash: _dash(dash, text), text)


def _dash(dash: re.Match[str], text: str) -> str:
    """The dashes of a whole date stay; between numbers, or with room on both sides, a dash is “to”."""
    if dash[0] != "-":
        return dash[0]
    before, after = text[: dash.start()], text[dash.end() :]
    numbers = re.search(r"[0-9](?:th)?$", before.rstrip()) and after.lstrip()[:1].isdigit()
    return " to " if numbers or (before.endswith(" ") and after.startswith(" ")) else " "


def _at_or_morning(words: list[str]) -> list[str]:
    """English am stands behind an hour, Welsh am (at) before one: `8 Hydref am 10`, and `10 am`."""
    read = []
    for place, word in enumerate(words):
        hour = place > 0 and re.fullmatch(r"(?:0?[0-9]|1[0-2])(?:[.:][0-9]{2})?", words[place - 1])
        welsh_at = word == "am" and not hour and place + 1 < len(words)
        read.append("at" if welsh_at else word)
    return read


def _replaced(words: list[str]) -> Iterator[str]:
    phrases = _phrases()
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            meant = phrases.get(" ".join(words[place : place + length]))
            if meant is not None:
                break
        else:
            length, meant = 1, _misspelt(words[place]) or words[place]
        yield meant
        place += length


@cache
def _phrases() -> Mapping[str, str]:
    """Every word and phrase of both languages, and what it is to the grammar."""
    found: dict[str, str] = {}
    for language in (english, welsh):
        for table in (language.WORDS, language.UNITS, language.NAMES):
            for meant, written in table.items():
                found |= dict.fromkeys(written.split(", "), meant)
        found |= {name: str(number) for name, number in language.NUMBERS.items()}
        found |= {name: f"{number}nth" for name, number in language.ORDINALS.items()}
        found |= dict.fromkeys(language.LEFT_OUT.split(", "), "")
    return found | {"am": "am"}


@cache
def _single_words() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for word in phrase.split())


def _misspelt(word: str) -> str:
    """The name that was meant, where there is one, it is long enough and begins in the same way."""
    if word in english.MISSPELT:
        return english.MISSPELT[word]
    if not SHORTEST_TYPO <= len(word) <= 12 or word in _single_words() or word in NO_TYPOS:
        return ""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most words are known

    alike = [(name, meant) for name, meant in _long_names() if name[0] == word[0] and word != f"{name}s"]  # no Mondays
    slips = [(OSA.distance(word, name), name, meant) for name, meant in alike]
    near = [(count, meant) for count, name, meant in slips if count <= (2 if len(name) >= TWO_SLIPS else 1)]
    nearest = {meant for count, meant in near if count == min(near)[0]}
    return nearest.pop() if len(nearest) == 1 else ""


@cache
def _long_names() -> tuple[tuple[str, str], ...]:
    """The names in which a slip is forgiven; Welsh weekdays are too like other words."""
    english_names = {name: name for name in (*WEEKDAYS, *MONTHS, "yesterday", "tomorrow")}
    welsh_months = {name: month for month in MONTHS for name in welsh.NAMES[month].split(", ")}
    return tuple((name, meant) for name, meant in (english_names | welsh_months).items() if len(name) >= SHORTEST_TYPO)
