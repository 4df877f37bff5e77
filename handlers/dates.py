"""Words to a day, in English and Welsh: the day, a question with its options, or Refused; never a guess."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from handlers.when.clock import Clock, clock_in, exists, shown_twice
from handlers.when.days import FIRST_YEAR, YEARS_AHEAD, Days, Today
from handlers.when.fallback import day_by_dateparser
from handlers.when.grammar import BARE_PERIOD, NO_DAY, days_of
from handlers.when.plain import adds_nothing, belongs, plain
from handlers.when.understood import Found, Remark, Understood
from models.deadlines import add_months
from models.refusals import NotADate, PastDay, WhichDay
from models.working_days import SATURDAY, WorkingDays, bank_holidays, working_days

NATION = "WLS"
HALF_A_YEAR, JUST_GONE = timedelta(days=182), timedelta(days=61)
LONGEST = 12  # words of a date in a line
LONGEST_TEXT = 150  # characters of a date
SEARCHED = 300  # words of a line, beyond which nobody puts the date
HHMM = re.compile(r"(?!199[0-9]|2[01][0-9]{2})[0-9]{4}")  # and no year
DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{2})")  # 10.12: ten past ten, or 10 December?
TELLING = {"calendar", "far", "gap"}  # a day was meant, and there is none such
WEEKS = {"weekof": "week-from", "weekto": "week-to"}

# In a line of other words these mean a day only where nothing else does, or never.
WEAK = re.compile(r"[0-9]{1,2}th|[0-9]{1,2}/[0-9]{1,2}")
WEAK_WORDS = frozenset({"sat", "sun", "mar", "second"})
NEVER = re.compile(rf"{BARE_PERIOD.pattern}|[0-9.]+|.*[0-9]\.[0-9]")


def read(
    words: str, today: date, nation: str = NATION, closures: Iterable[date] = (), *, past: bool = False
) -> Understood:
    """What the words mean on this day. A day that is not said fully is the next; with `past`, the last."""
    if len(words) > LONGEST_TEXT:
        raise NotADate(words[:LONGEST_TEXT], "words")
    since = Today(today, working_days(nation, frozenset(closures)), past, words.strip())
    return _understood(plain(words), since)


def first_day(
    words: list[str], today: date, nation: str = NATION, closures: Iterable[date] = (), *, past: bool = False
) -> tuple[date, list[str]]:
    """The day that a line begins with, by its longest reading, and the words behind it; WhichDay where it is doubtful."""
    for length in range(_run(words), 0, -1):
        said = " ".join(words[:length])
        try:
            found = read(said, today, nation, closures, past=past)
        except NotADate as refusal:
            if refusal.why in TELLING:
                raise  # 8 Oct 2099 is no 8 Oct with a number behind it
            continue
        if found.time is not None or adds_nothing(words[length - 1]):
            continue  # whoever asks for a day alone must not lose a time that was said
        if found.date is None:
            raise WhichDay(said, found.options)
        return found.date, words[length:]
    raise NotADate(" ".join(words[:1]), "words")


def find_day(
    line: str, today: date, nation: str = NATION, closures: Iterable[date] = (), *, past: bool = False
) -> Found:
    """The day that a line holds, by its longest reading, and the words left over; two different days are doubtful."""
    words = line.split()[:SEARCHED]
    wrong: list[_Wrong] = []
    spans = list(_spans(words, Today(today, working_days(nation, frozenset(closures)), past, ""), wrong))
    meant = [each for each in wrong if not each.weak and not any(each.within(span) for span in spans)]
    if meant or not spans:
        raise next((each.refusal for each in (*meant, *wrong)), NotADate(line[:LONGEST_TEXT], "words"))
    strong = [span for span in spans if not span.weak] or spans
    best = max(strong, key=lambda span: (span.length, -span.start))
    others = [span for span in strong if span.end <= best.start or span.start >= best.end]
    rest = words[: best.start] + words[best.end :] + line.split()[SEARCHED:]
    return Found(_with_others(best, others), " ".join(words[best.start : best.end]), rest, best.start)


def day_ahead(line: str, today: date, nation: str = NATION, closures: Iterable[date] = ()) -> Found:
    """The same, for what is to come: 25 Nov, said on 1 Dec, is a day gone by and no day of next year unless that is said."""
    found = find_day(line, today, nation, closures)
    day = found.understood.date
    if day and day < today:
        raise PastDay(day, today)
    if day and day - today > HALF_A_YEAR:
        behind = read(found.said, today, nation, closures, past=True).date
        if behind and behind != day and today - behind < JUST_GONE:
            raise PastDay(behind, today)
    return found


class _Span(NamedTuple):
    """Words of a line that can be read as a day."""

    start: int
    end: int
    found: Understood
    weak: bool

    @property
    def length(self) -> int:
        return self.end - self.start


class _Wrong(NamedTuple):
    """Words by which a day was meant, and there is none such: none of them is a shorter day of its own."""

    start: int
    end: int
    refusal: NotADate
    weak: bool

    def within(self, span: _Span) -> bool:
        """Whether a longer reading explains these words."""
        return span.start <= self.start and self.end <= span.end


def _spans(words: list[str], today: Today, wrong: list[_Wrong]) -> Iterator[_Span]:
    """The longest reading that begins at each word; days that no calendar has are kept apart."""
    for start in range(len(words)):
        for length in range(_run(words[start:]), 0, -1):
            span = words[start : start + length]
            said = plain(" ".join(span))
            if NEVER.fullmatch(said) or adds_nothing(span[-1]):
                continue
            try:
                found = _understood(said, replace(today, given=" ".join(span)))
            except NotADate as refusal:
                if refusal.why in TELLING:
                    wrong.append(_Wrong(start, start + length, refusal, bool(WEAK.fullmatch(said))))
                    break
                continue
            if found.date or found.options:
                weak = bool(WEAK.fullmatch(said)) or (length == 1 and span[0].casefold().strip(",.") in WEAK_WORDS)
                yield _Span(start, start + length, found, weak)
                break


def _with_others(best: _Span, others: list[_Span]) -> Understood:
    """What the longest reading means, unless another part of the line names another day."""
    days = {day for span in (best, *others) for day in _days_in(span.found)}
    if days <= set(_days_in(best.found)):
        return best.found
    return Understood(doubtful=True, options=tuple(sorted(days)))


def _days_in(found: Understood) -> Days:
    return (found.date,) if found.date else found.options


def _run(words: list[str]) -> int:
    """How many words from the first on may belong to a date."""
    length = 0
    while length < min(LONGEST, len(words)) and belongs(words[length]):
        length += 1
    return length


def _understood(said: str, today: Today) -> Understood:
    if DOTTED.fullmatch(said):
        dotted = _dotted(said, today)
        if dotted:
            return Understood(doubtful=True, options=dotted)
    if HHMM.fullmatch(said):
        said = f"at {said}"
    clock = clock_in(said, today.given)
    if not clock.rest:
        return _time_alone(clock, today)
    days = _days(clock.rest, today)
    if clock.midnight:
        days = tuple(sorted({*days, *(day + timedelta(days=1) for day in days)}))
    for day in days:
        _must_be_near(day, today)
    if len(days) > 1:
        return Understood(time=clock.at, doubtful=True, options=days, remarks=clock.remarks)
    return _single(days[0], clock, today)


def _dotted(said: str, today: Today) -> Days:
    """10.12 is a time, and a day as well where the calendar has it."""
    try:
        return days_of(said, today)
    except NotADate:
        return ()


def _time_alone(clock: Clock, today: Today) -> Understood:
    if clock.at is None:
        raise NotADate(today.given, "words")
    return Understood(time=clock.at, doubtful=True, remarks=clock.remarks)


def _days(said: str, today: Today) -> Days:
    try:
        days = days_of(said, today) or day_by_dateparser(said, today)
    except (ValueError, OverflowError) as error:  # a count that leads out of the calendar
        raise NotADate(today.given, "far") from error
    if not days:
        raise NotADate(today.given, "period" if NO_DAY.fullmatch(said) else "words")
    return days


def _must_be_near(day: date, today: Today) -> None:
    if not date(FIRST_YEAR, 1, 1) <= day <= add_months(today.day, 12 * YEARS_AHEAD):
        raise NotADate(today.given, "far")


def _single(day: date, clock: Clock, today: Today) -> Understood:
    remarks = [*_of_week(clock.rest), *_day_off(day, today.working), *clock.remarks]
    if clock.at is not None:
        if not exists(day, clock.at):
            raise NotADate(today.given, "gap")
        if shown_twice(day, clock.at):
            remarks.append(Remark("twice"))
    return Understood(day, clock.at, remarks=tuple(remarks))


def _of_week(said: str) -> Iterator[Remark]:
    kind = WEEKS.get(said.partition(" ")[0])
    if kind:
        yield Remark(kind)


def _day_off(day: date, working: WorkingDays) -> Iterator[Remark]:
    """Why nobody works on this day, if so; it stands all the same."""
    holiday = bank_holidays(working.nation, day.year).get(day)
    if holiday:
        yield Remark("holiday", holiday)
    elif day.weekday() >= SATURDAY:
        yield Remark("weekend")
    elif not working.counts(day):
        yield Remark("closure")
