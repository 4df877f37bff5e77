"""What a list is narrowed to, in words of either language and in any order: `late reports`, `cyfarfodydd heb ddyddiad`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from handlers.asking import Asking
from handlers.find_case import reference_in
from handlers.mutated import radicals
from handlers.periods import Period, months, of_the_calendar, period_in
from models import library
from models.authorities import Authority, folded, spellings
from models.casework.listing import Known, known

LONGEST = 8  # words of a name
SORTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "mark": {
        "late": ("late", "overdue", "hwyr", "yn hwyr"),
        "no-date": ("no date", "without a date", "undated", "heb ddyddiad", "dim dyddiad"),
        "waiting": ("waiting", "aros", "yn aros"),
    },
    "kind": {
        "meeting": ("meeting", "meetings", "cyfarfod", "cyfarfodydd"),
        "letter": ("letter", "letters", "llythyr", "llythyrau"),
        "report": ("report", "reports", "adroddiad", "adroddiadau"),
        "document": ("document", "documents", "dogfen", "dogfennau"),
        "visit": ("visit", "visits", "ymweliad", "ymweliadau"),
        "decision": ("decision", "decisions", "penderfyniad", "penderfyniadau"),
        "task": ("task", "tasks", "tasg", "tasgau"),
        "action": ("action", "actions", "cam", "camau"),
    },
    "mine": {"mine": ("mine", "my", "me", "fi", "fy", "i mi")},
    "state": {
        "open": ("open", "agored", "ar agor"),
        "ended": ("ended", "closed", "finished", "wedi gorffen", "wedi cau"),
        "all": ("all", "everything", "popeth", "pob achos"),
    },
    "period": {
        "today": ("today", "heddiw"),
        "this-week": ("this week", "yr wythnos hon", "wythnos hon", "wythnos yma", "yr wythnos yma"),
        "next-week": ("next week", "wythnos nesaf", "yr wythnos nesaf"),
        "this-month": ("this month", "y mis hwn", "mis hwn", "mis yma", "y mis yma"),
        "next-month": ("next month", "mis nesaf", "y mis nesaf"),
    },
}
SMALL = frozenset((
    "the", "a", "an", "and", "or", "in", "for", "of", "on", "at", "with", "to", "by", "from", "over", "is", "are",
    "what", "whats", "s", "which", "due", "next", "all", "beth", "pa", "syn", "yng", "ystod", "gyfer",
    "everything", "everybody", "everyone", "pawb", "popeth", "pob", "sy", "sydd", "n",
    "y", "yr", "yn", "ym", "ac", "ar", "am", "gan", "i", "o", "neu", "mis", "nhasgau",
))  # fmt: skip
PAGE = re.compile(r"\b(?:page|tudalen)\s+([0-9]{1,4})\b", re.IGNORECASE)


class Said(NamedTuple):
    """What was understood, by sort, the words that were not, and the page that is asked for."""

    values: Mapping[str, tuple[str, ...]]
    period: Period | None
    rest: tuple[str, ...]
    page: int
    line: str  # as it was typed, without the page
    team: Known  # the names that were compared with

    def of(self, sort: str) -> tuple[str, ...]:
        """What was said of one sort, each once."""
        return self.values.get(sort, ())


def filters(asking: Asking, *sorts: str) -> Said:
    """Read the line by the longest names first; only the sorts that are asked for are looked for."""
    pages = PAGE.findall(asking.words)
    line = " ".join(PAGE.sub(" ", asking.words).split())
    with asking.database.reading() as session:
        team = known(session, asking.sight)
    meanings = dict(_meanings(team, sorts))
    values: dict[str, dict[str, None]] = {}
    period, rest = None, []
    words = line.split()
    while words:
        meaning, length = _named(words, meanings)
        if meaning is None and "period" in sorts:
            ahead, length = period_in(words, asking.today)
            period = ahead or period
        if meaning and meaning[0] == "period":
            period = of_the_calendar(meaning[1][0], asking.today)
        elif meaning:
            values.setdefault(meaning[0], {}).update(dict.fromkeys(meaning[1]))
        elif not length:
            rest.append(words[0])
        words = words[max(1, length) :]
    found = {sort: tuple(each) for sort, each in values.items()}
    return Said(found, period, _telling(rest), max(1, int(pages[-1])) if pages else 1, line, team)


Meaning = tuple[str, tuple[str, ...]]  # the sort, and the values: one title may stand for several roles


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not SMALL.issuperset(folded(word).split()))


def _named(words: list[str], known: Mapping[str, Meaning]) -> tuple[Meaning | None, int]:
    reference = reference_in(words[0], alone=True) if "reference" in known else ""
    if reference:
        return ("reference", (reference,)), 1
    for length in range(min(LONGEST, len(words)), 0, -1):
        said = folded(" ".join(words[:length]))
        meaning = known.get(said) or (None if said in SMALL else _mutated(said, known))
        if meaning:
            return meaning, length
    return None, 0


def _mutated(said: str, known: Mapping[str, Meaning]) -> Meaning | None:
    """Gyfarfodydd, lythyrau: what it means before its mutation."""
    return next((known[each] for each in sorted(radicals(said)) if each in known), None)


def _meanings(team: Known, sorts: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
    """Everything that has a name here, the plainest words last, so that no council or person hides them."""
    makers: dict[str, Callable[[], Iterable[tuple[str, tuple[str, ...]]]]] = {
        "authority": lambda: _authorities(team.authorities.values()),
        "procedure": _procedures,
        "role": lambda: _roles(outside=True),
        "post": lambda: _roles(outside=False),
        "person": lambda: _people(team.names),
        "period": months,
    }
    for sort in sorts:
        if sort in makers:
            yield from ((name, (sort, values)) for name, values in makers[sort]())
        if sort == "reference":
            yield "reference", (sort, ())
    for sort in sorts:
        for value, said in SORTS.get(sort, {}).items():
            yield from ((folded(words), (sort, (value,))) for words in said)


def _authorities(authorities: Iterable[Authority]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for authority in authorities:
        yield from ((spelling, (authority.key,)) for spelling in spellings(authority))


@cache
def _procedures() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those that come with the bot, by their name in commands and by their title; read once."""
    found = {}
    for procedure in library.load_all():
        for name in (procedure.key, procedure.title.en, procedure.title.cy):
            found[folded(name.replace("{year}", ""))] = (procedure.key,)
    return tuple((name, keys) for name, keys in found.items() if name)


@cache
def _roles(*, outside: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who owes something, or, without those outside, what one of the team can be in a case."""
    found: dict[str, dict[str, None]] = {}
    for procedure in library.load_all():
        for key, role in procedure.roles.items():
            if role.outside and not outside:
                continue
            for name in (key, role.title.en, role.title.cy):
                found.setdefault(folded(name), {})[key] = None
    return tuple((name, tuple(keys)) for name, keys in found.items() if name)


def _people(people: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By the whole name, or by a first name that only one of them has."""
    first: dict[str, list[str]] = {}
    for key, name in people.items():
        words = folded(name).split()
        if words:
            first.setdefault(words[0], []).append(key)
            yield " ".join(words), (key,)
    yield from ((name, (keys[0],)) for name, keys in first.items() if len(keys) == 1)


def known_names(team: Known) -> tuple[str, ...]:
    """What could have been meant by a word that was not understood."""
    ours = [words for values in SORTS.values() for said in values.values() for words in said]
    named = [name for authority in team.authorities.values() for name in authority.names.values()]
    return (*ours, *named, *team.names.values(), *library.names())
