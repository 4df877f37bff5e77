"""The phrases in which a procedure says when a step is due: text to a frozen form, in exactly these words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS_IN_EVERY_YEAR = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, working days, weeks, months or years."""

    count: int
    unit: str  # day, working day, week, month, year


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase that was understood. `anchors` are the events that it counts from, in its own order."""

    anchors: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every event that the phrase names, also one that only ends it."""
        return self.anchors

    @property
    def series(self) -> bool:
        """Whether the step is owed more than once."""
        return False

    @property
    def needs_agreement(self) -> bool:
        """Whether the documents leave the day to people."""
        return False

    @property
    def recurring(self) -> bool:
        """Whether it counts from an event that can happen more than once."""
        return False


@dataclass(frozen=True, slots=True)
class Within(Form):
    """`within 12 weeks of A`, `within 5 years of the latest A`."""

    period: Period
    latest: bool = False

    @property
    def recurring(self) -> bool:
        return self.latest


@dataclass(frozen=True, slots=True)
class TwoReadings(Form):
    """`within 15 working days of A, or 15 days (F-16)`: the first reading limits, the earlier one is nudged."""

    period: Period
    other: Period
    question: str


@dataclass(frozen=True, slots=True)
class By(Form):
    """`by A`."""


@dataclass(frozen=True, slots=True)
class Before(Form):
    """`before A`: due the day before."""


@dataclass(frozen=True, slots=True)
class Between(Form):
    """`between A and B`."""


@dataclass(frozen=True, slots=True)
class AfterAndBefore(Form):
    """`after A and before B`."""


@dataclass(frozen=True, slots=True)
class AtLeastBefore(Form):
    """`at least 6 weeks before A`; with an instant, the earliest of the readings of a day (F-32)."""

    period: Period


@dataclass(frozen=True, slots=True)
class Window(Form):
    """`10 to 20 working days after A`, `... after each of A and B`, `12 to 18 months after A`."""

    first: Period
    last: Period


@dataclass(frozen=True, slots=True)
class After(Form):
    """`about 8 weeks after A`, `1 year after A`."""

    period: Period
    about: bool


@dataclass(frozen=True, slots=True)
class Every(Form):
    """`every 3 months from A until B`."""

    period: Period
    until: str

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.anchors, self.until)

    @property
    def series(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class NotBefore(Form):
    """`not before 90 days after A`."""

    period: Period


@dataclass(frozen=True, slots=True)
class InMonth(Form):
    """`in March of the year from A`."""

    month: int


@dataclass(frozen=True, slots=True)
class AfterByDay(Form):
    """`after A, by 7 May`."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class EachQuarterEnd(Form):
    """`at the end of each quarter from A`."""

    @property
    def series(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class On(Form):
    """`on A`."""


@dataclass(frozen=True, slots=True)
class NoPeriod(Form):
    """`after A, no period`."""

    @property
    def needs_agreement(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class NoPeriodAfterEach(Form):
    """`after each A, no period`."""

    @property
    def recurring(self) -> bool:
        return True

    @property
    def series(self) -> bool:
        return True

    @property
    def needs_agreement(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class OnAgreedDates(Form):
    """`on each date agreed at A`."""

    @property
    def series(self) -> bool:
        return True

    @property
    def needs_agreement(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class ByDateIn(Form):
    """`by the date in A.FIELD`."""

    field: str

    @property
    def needs_agreement(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class InTheYear(Form):
    """`at least 3 in the year`, `at most 2 in the year`, `once in the year`, of the year that the case is opened for."""

    count: int
    bound: str  # at least, at most, once

    @property
    def series(self) -> bool:
        return self.bound != "once"


NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
COUNT = r"(?![0-9]{3,} years?\b)[1-9][0-9]{0,3}"  # no more than 99 years, or the calendar runs out
UNIT = r"(?:working day|day|week|month|year)s?"
Groups = tuple[str, ...]


def _period(count: str, unit: str) -> Period:
    return Period(int(count), unit.removesuffix("s"))


def _day_of_month(groups: Groups) -> Form | None:
    anchor, day, month = groups
    number = MONTHS.index(month) + 1
    if not 1 <= int(day) <= DAYS_IN_EVERY_YEAR[number - 1]:
        return None
    return AfterByDay((anchor,), number, int(day))


def _window(groups: Groups, anchors: tuple[str, ...]) -> Form | None:
    first, last = _period(groups[0], groups[2]), _period(groups[1], groups[2])
    return Window(anchors, first, last) if first.count < last.count else None


# Each line: an example, as people are shown it; the pattern; what it becomes.
GRAMMAR: tuple[tuple[str, str, Callable[[Groups], Form | None]], ...] = (
    (
        "within 12 weeks of EVENT",
        rf"within ({COUNT}) ({UNIT}) of ({NAME})",
        lambda g: Within((g[2],), _period(g[0], g[1])),
    ),
    (
        "within 5 years of the latest EVENT",
        rf"within ({COUNT}) ({UNIT}) of the latest ({NAME})",
        lambda g: Within((g[2],), _period(g[0], g[1]), latest=True),
    ),
    (
        "within 15 working days of EVENT, or 15 days (F-16)",
        rf"within ({COUNT}) (working days) of ({NAME}), or ({COUNT}) (days) \((F-[0-9]+)\)",
        lambda g: TwoReadings((g[2],), _period(g[0], g[1]), _period(g[3], g[4]), g[5]),
    ),
    ("by EVENT", rf"by ({NAME})", lambda g: By((g[0],))),
    ("before EVENT", rf"before ({NAME})", lambda g: Before((g[0],))),
    ("between EVENT and EVENT", rf"between ({NAME}) and ({NAME})", lambda g: Between((g[0], g[1]))),
    (
        "after EVENT and before EVENT",
        rf"after ({NAME}) and before ({NAME})",
        lambda g: AfterAndBefore((g[0], g[1])),
    ),
    (
        "at least 6 weeks before EVENT",
        rf"at least ({COUNT}) ({UNIT}) before ({NAME})",
        lambda g: AtLeastBefore((g[2],), _period(g[0], g[1])),
    ),
    (
        "10 to 20 working days after EVENT",
        rf"({COUNT}) to ({COUNT}) ({UNIT}) after ({NAME})",
        lambda g: _window(g, (g[3],)),
    ),
    (
        "10 to 20 working days after each of EVENT and EVENT",
        rf"({COUNT}) to ({COUNT}) ({UNIT}) after each of ({NAME}) and ({NAME})",
        lambda g: _window(g, (g[3], g[4])),
    ),
    (
        "about 8 weeks after EVENT",
        rf"about ({COUNT}) ({UNIT}) after ({NAME})",
        lambda g: After((g[2],), _period(g[0], g[1]), about=True),
    ),
    (
        "1 year after EVENT",
        rf"({COUNT}) ({UNIT}) after ({NAME})",
        lambda g: After((g[2],), _period(g[0], g[1]), about=False),
    ),
    (
        "every 3 months from EVENT until EVENT",
        rf"every ({COUNT}) ({UNIT}) from ({NAME}) until ({NAME})",
        lambda g: Every((g[2],), _period(g[0], g[1]), g[3]),
    ),
    (
        "not before 90 days after EVENT",
        rf"not before ({COUNT}) ({UNIT}) after ({NAME})",
        lambda g: NotBefore((g[2],), _period(g[0], g[1])),
    ),
    (
        "in March of the year from EVENT",
        rf"in ({'|'.join(MONTHS)}) of the year from ({NAME})",
        lambda g: InMonth((g[1],), MONTHS.index(g[0]) + 1),
    ),
    ("after EVENT, by 7 May", rf"after ({NAME}), by ([1-9][0-9]?) ({'|'.join(MONTHS)})", _day_of_month),
    (
        "at the end of each quarter from EVENT",
        rf"at the end of each quarter from ({NAME})",
        lambda g: EachQuarterEnd((g[0],)),
    ),
    ("on EVENT", rf"on ({NAME})", lambda g: On((g[0],))),
    ("after EVENT, no period", rf"after ({NAME}), no period", lambda g: NoPeriod((g[0],))),
    (
        "after each EVENT, no period",
        rf"after each ({NAME}), no period",
        lambda g: NoPeriodAfterEach((g[0],)),
    ),
    (
        "on each date agreed at EVENT",
        rf"on each date agreed at ({NAME})",
        lambda g: OnAgreedDates((g[0],)),
    ),
    (
        "by the date in EVENT.FIELD",
        rf"by the date in ({NAME})\.({NAME})",
        lambda g: ByDateIn((g[0],), g[1]),
    ),
    (
        "at least 3 in the year",
        rf"(at least|at most) ({COUNT}) in the year",
        lambda g: InTheYear((), int(g[1]), g[0]),
    ),
    ("at most 2 in the year", r"(?!)", lambda _: None),  # read by the line above; listed for people
    ("once in the year", r"once in the year", lambda _: InTheYear((), 1, "once")),
)
EXAMPLES = tuple(example for example, _, _ in GRAMMAR)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[Groups], Form | None]], ...]:
    return tuple((re.compile(pattern), make) for _, pattern, make in GRAMMAR)


@cache
def parse(phrase: str) -> Form | None:
    """The form that a phrase means, or None where it is not in the words of the grammar."""
    for pattern, make in _patterns():
        match = pattern.fullmatch(phrase)
        if match:
            return make(match.groups())
    return None
