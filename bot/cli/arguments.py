"""Words of the command line into facts: EVENT=DATE, STEP=OPTION, STEP#2=DATE, or Refused."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from models.deadlines import BRITAIN
from models.history import Agreed, Chosen, Fact, Happened, History, history_of
from models.procedure import Procedure
from models.refusals import (
    AgreedTwice,
    ChosenTwice,
    HappensOnce,
    NoOptions,
    NotADate,
    NotAPair,
    NotToAgree,
    OptionAsDay,
    UnknownName,
)

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?")
FIRST_YEAR, LAST_YEAR = 1990, 2100
SOME_DAY = "2026-01-12"

Options = Mapping[str, tuple[str, ...]]  # those named for each step, in the order given


class Given(NamedTuple):
    """A day, and its time where one was given."""

    day: date
    at: time | None


class Told(NamedTuple):
    """What the arguments tell of one case."""

    facts: tuple[Fact, ...]
    undated: Options  # options for which no day was given
    twice: Mapping[str, date]  # what happens once and was given on several days, with the one that counts


def given_day(text: str, setting: str = "") -> Given:
    """YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an instant, and nothing else."""
    match = DATE.fullmatch(text)
    if not match:
        raise NotADate(text, setting=setting)
    year, month, day, hour, minute = match.groups()
    try:
        found = Given(date(int(year), int(month), int(day)), time(int(hour), int(minute)) if hour else None)
    except ValueError:
        raise NotADate(text, "calendar", setting) from None
    if not FIRST_YEAR <= found.day.year <= LAST_YEAR:
        raise NotADate(text, "range", setting)
    if found.at and not _exists(datetime.combine(found.day, found.at, BRITAIN)):
        raise NotADate(text, "gap", setting)
    return found


def _exists(instant: datetime) -> bool:
    return instant.astimezone(UTC).astimezone(BRITAIN).replace(tzinfo=None) == instant.replace(tzinfo=None)


def history_from(
    procedure: Procedure, events: Iterable[str], choices: Iterable[str], agreements: Iterable[str], today: date
) -> tuple[History, Told]:
    """The history that these arguments tell. A choice takes the day given for its step, today's if none is."""
    named: dict[str, tuple[str, ...]] = {}
    for text in choices:
        step, option = pair(text, choice_example(procedure))
        named[step] = (*named.get(step, ()), _known_option(procedure, step, option))
    told = told_by(procedure, events, named, agreements)
    today_chosen = [Chosen(step, option, today) for step, options in told.undated.items() for option in options]
    facts = (*told.facts, *today_chosen)
    _refuse_two_options(procedure, facts)
    return history_of(*facts), told


def told_by(procedure: Procedure, events: Iterable[str], named: Options, agreements: Iterable[str]) -> Told:
    """What these arguments tell, options that were named for other procedures left aside."""
    given = [_happened(procedure, text) for text in events]
    facts: list[Fact] = [fact for fact in given if isinstance(fact, Chosen) or fact.name not in named]
    undated = dict(named)
    for step, options in named.items():
        days = [fact for fact in given if isinstance(fact, Happened) and fact.name == step]
        dated = _dated(options, days, repeats=procedure.recurs(step)) if days else ()
        facts += dated
        undated[step] = options[sum(isinstance(fact, Chosen) for fact in dated) :]
    _refuse_two_options(procedure, facts)
    return Told((*facts, *_agreements(procedure, agreements)), undated, _twice(procedure, given))


def _dated(options: tuple[str, ...], days: list[Happened], *, repeats: bool) -> tuple[Fact, ...]:
    """The options with the days given for their step, in order; days that are left over stand without an option."""
    counted = sorted(days, key=lambda fact: fact.day)[: None if repeats else 1]
    chosen = [Chosen(fact.name, option, fact.day) for fact, option in zip(counted, options, strict=False)]
    return (*chosen, *counted[len(chosen) :])


def _twice(procedure: Procedure, given: Iterable[Happened | Chosen]) -> dict[str, date]:
    days: dict[str, set[date]] = {}
    for fact in given:
        name = fact.name if isinstance(fact, Happened) else fact.step
        if not procedure.recurs(name):
            days.setdefault(name, set()).add(fact.day)
    return {name: min(found) for name, found in days.items() if len(found) > 1}


def pair(text: str, example: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise NotAPair(text, example)
    return name, value


def name_in(text: str) -> str:
    """The event or step of NAME=DATE, NAME#2=DATE or NAME/OPTION=DATE."""
    return re.split("[=#/]", text, maxsplit=1)[0]


def choice_example(procedure: Procedure) -> str:
    """How a choice of this procedure is written."""
    choices = (f"{key}={option}" for key, step in procedure.steps.items() for option in step.options)
    return next(choices, "STEP=OPTION")


def _happened(procedure: Procedure, text: str) -> Happened | Chosen:
    name, value = pair(text, f"{procedure.opens_on}={SOME_DAY}")
    step, slash, option = name.partition("/")
    if slash:
        return Chosen(step, _known_option(procedure, step, option), given_day(value).day)
    name, hash_sign, number = name.partition("#")
    if name not in procedure.names:
        raise UnknownName("event", name, _meant(procedure, name), procedure.key)
    if name in procedure.steps and value in procedure.steps[name].options:
        raise OptionAsDay(name, value)
    occurrence = _occurrence(procedure, name, number) if hash_sign else None
    day, at = given_day(value)
    return Happened(name, day, at, occurrence)


def _meant(procedure: Procedure, name: str) -> tuple[str, ...]:
    """The names that would have done; progress-report2 means progress-report#2."""
    numbered = re.fullmatch(r"(.*?)-?([1-9][0-9]{0,2})", name)
    if numbered and numbered[1] in procedure.steps and procedure.steps[numbered[1]].repeats:
        return (f"{numbered[1]}#{numbered[2]}",)
    return procedure.names


def _occurrence(procedure: Procedure, name: str, number: str) -> int:
    repeats = name in procedure.steps and procedure.steps[name].repeats
    if not repeats or not re.fullmatch(r"[1-9][0-9]{0,2}", number):
        raise HappensOnce(name, f"{name}#{number}", repeats)
    return int(number)


def _known_step(procedure: Procedure, step: str) -> str:
    if step not in procedure.steps:
        raise UnknownName("step", step, tuple(procedure.steps), procedure.key)
    return step


def _known_option(procedure: Procedure, step: str, option: str) -> str:
    options = procedure.steps[_known_step(procedure, step)].options
    if not options:
        deciding = tuple(key for key, other in procedure.steps.items() if other.options)
        raise NoOptions(step, deciding)
    if option not in options:
        raise UnknownName("option", option, tuple(options), step)
    return option


def _refuse_two_options(procedure: Procedure, facts: Iterable[Fact]) -> None:
    options: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Chosen) and not procedure.steps[fact.step].repeats:
            if options.setdefault(fact.step, fact.option) != fact.option:
                raise ChosenTwice(fact.step, (options[fact.step], fact.option))


def _agreements(procedure: Procedure, agreements: Iterable[str]) -> list[Agreed]:
    agreeable = tuple(key for key, step in procedure.steps.items() if step.due.needs_agreement)
    found: dict[str, list[date]] = {}
    for text in agreements:
        step, value = pair(text, f"{next(iter(agreeable), 'STEP')}={SOME_DAY}")
        if not procedure.steps[_known_step(procedure, step)].due.needs_agreement:
            raise NotToAgree(step, agreeable)
        found.setdefault(step, []).append(given_day(value).day)
    for step, days in found.items():
        if len(set(days)) > 1 and not procedure.steps[step].repeats:
            raise AgreedTwice(step, tuple(days))
    return [Agreed(step, day) for step, days in found.items() for day in days]
