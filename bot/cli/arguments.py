"""Words of the command line into facts: EVENT=DATE, STEP=OPTION, STEP#2=DATE, or Refused."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from bot.clock import BRITAIN
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
    UnknownName,
)

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?")
FIRST_YEAR, LAST_YEAR = 1990, 2100
EVENT_EXAMPLE, CHOICE_EXAMPLE = "report-published=2026-01-12", "visit-decision=no-visit"


class Given(NamedTuple):
    """A day, and its time where one was given."""

    day: date
    at: time | None


def given_day(text: str) -> Given:
    """YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an instant, and nothing else."""
    match = DATE.fullmatch(text)
    if not match:
        raise NotADate(text)
    year, month, day, hour, minute = match.groups()
    try:
        found = Given(date(int(year), int(month), int(day)), time(int(hour), int(minute)) if hour else None)
    except ValueError:
        raise NotADate(text, "calendar") from None
    if not FIRST_YEAR <= found.day.year <= LAST_YEAR:
        raise NotADate(text, "range")
    if found.at and not _exists(datetime.combine(found.day, found.at, BRITAIN)):
        raise NotADate(text, "gap")
    return found


def _exists(instant: datetime) -> bool:
    return instant.astimezone(UTC).astimezone(BRITAIN).replace(tzinfo=None) == instant.replace(tzinfo=None)


def history_from(
    procedure: Procedure, events: Iterable[str], choices: Iterable[str], agreements: Iterable[str], today: date
) -> History:
    """The history that these arguments tell. A choice takes the day given for its step, today's if none is."""
    happened = [_happened(procedure, text) for text in events]
    days: dict[str, date] = {}
    for fact in happened:
        if isinstance(fact, Happened):
            days[fact.name] = min(fact.day, days.get(fact.name, fact.day))
    chosen = _choices(procedure, choices, days, today)
    chosen += [fact for fact in happened if isinstance(fact, Chosen)]
    _refuse_two_options(chosen)
    decided = {fact.step for fact in chosen}
    facts: list[Fact] = [fact for fact in happened if isinstance(fact, Happened) and fact.name not in decided]
    return history_of(*facts, *chosen, *_agreements(procedure, agreements))


def pair(text: str, example: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise NotAPair(text, example)
    return name, value


def _happened(procedure: Procedure, text: str) -> Happened | Chosen:
    name, value = pair(text, EVENT_EXAMPLE)
    step, slash, option = name.partition("/")
    if slash:
        return Chosen(step, _known_option(procedure, step, option), given_day(value).day)
    name, hash_sign, number = name.partition("#")
    if name not in procedure.names:
        raise UnknownName("event", name, procedure.names, procedure.key)
    occurrence = _occurrence(procedure, name, number) if hash_sign else None
    day, at = given_day(value)
    return Happened(name, day, at, occurrence)


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


def _choices(procedure: Procedure, choices: Iterable[str], days: dict[str, date], today: date) -> list[Chosen]:
    found = []
    for text in choices:
        step, option = pair(text, CHOICE_EXAMPLE)
        found.append(Chosen(step, _known_option(procedure, step, option), days.get(step, today)))
    return found


def _refuse_two_options(chosen: list[Chosen]) -> None:
    options: dict[str, str] = {}
    for fact in chosen:
        if options.setdefault(fact.step, fact.option) != fact.option:
            raise ChosenTwice(fact.step, (options[fact.step], fact.option))


def _agreements(procedure: Procedure, agreements: Iterable[str]) -> list[Agreed]:
    found: dict[str, list[date]] = {}
    for text in agreements:
        step, value = pair(text, "confirmation-letter=2026-12-11")
        form = procedure.steps[_known_step(procedure, step)].due
        if not form.needs_agreement:
            agreeable = tuple(key for key, other in procedure.steps.items() if other.due.needs_agreement)
            raise NotToAgree(step, agreeable)
        found.setdefault(step, []).append(given_day(value).day)
    for step, days in found.items():
        if len(set(days)) > 1 and not procedure.steps[step].repeats:
            raise AgreedTwice(step, tuple(days))
    return [Agreed(step, day) for step, days in found.items() for day in days]
