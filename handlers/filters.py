"""What a list is narrowed to, in words of either language and in any order: `late reports`, `cyfarfodydd heb ddyddiad`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from handlers.asking import Asking
from handlers.dates import first_day, read
from handlers.find_case import REFERENCE
from handlers.wording.days import month
from models import library
from models.authorities import Authority, folded, spellings
from models.deadlines import add_months
from models.refusals import NotADate, WhichDay
from models.store.team import authorities_of, names_of

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
    "what", "whats", "s", "which", "due", "next", "all",
    "y", "yr", "yn", "ym", "ac", "ar", "am", "gan", "i", "o", "neu", "mis",
))  # fmt: skip
AHEAD = re.compile(
    r"(?:(?:in|within|for|over|yn|o fewn|dros) )?(?:(?:the|y|yr) )?(?:next )?"
    r"((?:\w+ )?(?:working days?|days?|weeks?|fortnight|months?|years?|diwrnod|ddiwrnod|dyddiau|wythnos|wythnosau|pythefnos"
    r"|mis|fis|misoedd|mlynedd|flwyddyn))(?: nesaf)?"
)
UNTIL = frozenset({"until", "till", "by", "before", "to", "erbyn", "tan", "cyn"})
PAGE = re.compile(r"\b(?:page|tudalen)\s+([0-9]{1,4})\b", re.IGNORECASE)


class Period(NamedTuple):
    """Days from one to another, both counted."""

    since: date | None
    until: date


class Said(NamedTuple):
    """What was understood, by sort, the words that were not, and the page that is asked for."""

    values: Mapping[str, tuple[str, ...]]
    period: Period | None
    rest: tuple[str, ...]
    page: int
    line: str  # as it was typed, without the page

    def of(self, sort: str) -> tuple[str, ...]:
        """What was said of one sort, each once."""
        return self.values.get(sort, ())


def filters(asking: Asking, *sorts: str) -> Said:
    """Read the line by the longest names first; only the sorts that are asked for are looked for."""
    pages = PAGE.findall(asking.words)
    line = " ".join(PAGE.sub(" ", asking.words).split())
    known = dict(_known(asking, sorts))
    values: dict[str, dict[str, None]] = {}
    period, rest = None, []
    words = line.split()
    while words:
        meaning, length = _named(words, known)
        if meaning is None and "period" in sorts:
            ahead, length = _period(words, asking.today)
            period = ahead or period
        if meaning and meaning[0] == "period":
            period = _calendar(meaning[1][0], asking.today)
        elif meaning:
            values.setdefault(meaning[0], {}).update(dict.fromkeys(meaning[1]))
        elif not length:
            rest.append(words[0])
        words = words[max(1, length) :]
    found = {sort: tuple(each) for sort, each in values.items()}
    return Said(found, period, _telling(rest), max(1, int(pages[-1])) if pages else 1, line)


Meaning = tuple[str, tuple[str, ...]]  # the sort, and the values: one title may stand for several roles


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not SMALL.issuperset(folded(word).split()))


def _named(words: list[str], known: Mapping[str, Meaning]) -> tuple[Meaning | None, int]:
    if REFERENCE.fullmatch(words[0]) and "reference" in known:
        return ("reference", (words[0].upper(),)), 1
    for length in range(min(LONGEST, len(words)), 0, -1):
        meaning = known.get(folded(" ".join(words[:length])))
        if meaning:
            return meaning, length
    return None, 0


def _known(asking: Asking, sorts: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
    """Everything that has a name here, the plainest words last, so that no council or person hides them."""
    with asking.database.reading() as session:
        authorities = authorities_of(session, asking.workspace_id)
        people = names_of(session, asking.workspace_id)
    makers = {
        "authority": lambda: _authorities(authorities.values()),
        "procedure": _procedures,
        "role": lambda: _roles(outside=True),
        "post": lambda: _roles(outside=False),
        "person": lambda: _people(people),
        "period": _months,
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


def _procedures() -> Iterator[tuple[str, tuple[str, ...]]]:
    for procedure in library.load_all():
        titles = (procedure.title.en.replace("{year}", ""), procedure.title.cy.replace("{year}", ""))
        yield from ((folded(name), (procedure.key,)) for name in (procedure.key, *titles) if folded(name))


def _roles(*, outside: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who owes something, or, without those outside, what one of the team can be in a case."""
    found: dict[str, dict[str, None]] = {}
    for procedure in library.load_all():
        for key, role in procedure.roles.items():
            if role.outside and not outside:
                continue
            for name in (key, role.title.en, role.title.cy):
                found.setdefault(folded(name), {})[key] = None
    yield from ((name, tuple(keys)) for name, keys in found.items() if name)


def _people(people: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By the whole name, or by a first name that only one of them has."""
    first: dict[str, list[str]] = {}
    for key, name in people.items():
        words = folded(name).split()
        if words:
            first.setdefault(words[0], []).append(key)
            yield " ".join(words), (key,)
    yield from ((name, (keys[0],)) for name, keys in first.items() if len(keys) == 1)


def _months() -> Iterator[tuple[str, tuple[str, ...]]]:
    for number in range(1, 13):
        yield from ((folded(month(number, language)), (f"month-{number}",)) for language in ("en", "cy"))


def _period(words: list[str], today: date) -> tuple[Period | None, int]:
    """`next 12 weeks`, `pythefnos nesaf`, `until 31 December`."""
    if words[0].casefold() in UNTIL and len(words) > 1:
        try:
            day, rest = first_day(words[1:], today)
        except (NotADate, WhichDay):
            return None, 0
        return Period(None, day), len(words) - len(rest)
    for length in range(min(LONGEST, len(words)), 0, -1):
        said = AHEAD.fullmatch(" ".join(words[:length]).casefold())
        last = _ahead(said[1], today) if said else None
        if last:
            return Period(None, last), length
    return None, 0


def _ahead(stretch: str, today: date) -> date | None:
    """The last day of so many weeks from today, in either language."""
    for before in ("in", "mewn"):
        try:
            found = read(f"{before} {stretch}", today).date
        except NotADate:
            continue
        if found and found >= today:
            return found
    return None


def _calendar(name: str, today: date) -> Period:
    """A week or a month of the calendar. One that has begun holds what is late too."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    if name.startswith("month-"):
        number = int(name.removeprefix("month-"))
        first = date(today.year + (number < today.month), number, 1)
        return Period(None if first <= today else first, add_months(first, 1) - timedelta(days=1))
    return {
        "today": Period(None, today),
        "this-week": Period(None, monday + timedelta(days=6)),
        "next-week": Period(monday + timedelta(days=7), monday + timedelta(days=13)),
        "this-month": Period(None, add_months(first, 1) - timedelta(days=1)),
        "next-month": Period(add_months(first, 1), add_months(first, 2) - timedelta(days=1)),
    }[name]


def known_names(asking: Asking) -> tuple[str, ...]:
    """What could have been meant by a word that was not understood."""
    with asking.database.reading() as session:
        authorities = authorities_of(session, asking.workspace_id)
        people = names_of(session, asking.workspace_id)
    ours = [words for values in SORTS.values() for said in values.values() for words in said]
    named = [name for authority in authorities.values() for name in authority.names.values()]
    return (*ours, *named, *people.values(), *library.names())
