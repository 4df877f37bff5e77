"""What is known of a case, looked up by name: days of events, completed steps, choices, agreed and planned days."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import chain, count

from models.deadlines import Anchor, dates_of
from models.history import (
    Agreed,
    Answered,
    Chosen,
    Ended,
    Entry,
    Fact,
    Happened,
    Planned,
    Reopened,
    Waived,
    standing_by_number,
)
from models.phrases import parse
from models.procedure import Ending, Procedure
from models.working_days import WorkingDays

ENDED_BY_PEOPLE = "ended"  # no step and no event: somebody ended the case, and said why


class Known:
    """The facts that stand in a history, indexed; the order of recording plays no part in what happened when."""

    def __init__(self, procedure: Procedure, history: Iterable[Entry]) -> None:
        self.procedure = procedure
        self.choices: dict[str, list[Chosen]] = {}
        self.agreed: dict[str, list[date]] = {}
        self.planned: dict[tuple[str, int], date] = {}
        self.hours: dict[tuple[str, int], time | None] = {}  # at which what is planned begins, where people said so
        self.waived: dict[tuple[str, int], Waived] = {}
        self.noted: dict[str, set[int]] = {}  # occurrences that somebody planned or waived
        self.answered: set[str] = set()
        self._ended: list[date] = []  # by people, since the case was last reopened
        self._set_aside: dict[str, int] = {}  # what ended the case and no longer does, and by which entry
        self._recorded: dict[str, int] = {}  # the latest entry of each fact
        self._without_option: list[Happened] = []
        self._happened: dict[str, list[Happened]] = {}
        for number, fact in standing_by_number(history):
            self._take(number, fact)
        for days in self._happened.values():
            days.sort(key=_by_day)

    def _take(self, number: int, fact: Fact) -> None:
        match fact:
            case Happened():
                self._recorded[fact.name] = number
                self._happened.setdefault(fact.name, []).append(fact)
                if fact.name in self.procedure.steps and self.procedure.steps[fact.name].options:
                    self._without_option.append(fact)
            case Chosen():
                self._recorded[fact.step] = self._recorded[f"{fact.step}/{fact.option}"] = number
                self.choices.setdefault(fact.step, []).append(fact)
                self._happened.setdefault(fact.step, []).append(Happened(fact.step, fact.day))
            case Agreed():
                self.agreed.setdefault(fact.step, []).append(fact.day)
            case Planned():
                self.planned[fact.step, fact.occurrence] = fact.day
                self.hours[fact.step, fact.occurrence] = fact.at
                self.noted.setdefault(fact.step, set()).add(fact.occurrence)
            case Waived():
                self.waived[fact.step, fact.occurrence] = fact
                self.noted.setdefault(fact.step, set()).add(fact.occurrence)
            case Answered():
                self.answered.add(fact.question)
            case Ended():
                self._ended.append(fact.day)
            case Reopened():
                self._ended.clear()
                self._set_aside[fact.ending] = number

    def happened(self, name: str) -> list[Happened]:
        """Every time that an event happened, or a step was completed by itself or by what meets it, in order."""
        own = self._happened.get(name, [])
        step = self.procedure.steps.get(name)
        if step is None or not step.met_by:
            return own
        return sorted((*own, *self._happened.get(step.met_by, [])), key=_by_day)

    @property
    def names(self) -> tuple[str, ...]:
        """Every event and step that something is known of."""
        return tuple(
            dict.fromkeys((*self._happened, *self.agreed, *(step for step, _ in (*self.planned, *self.waived))))
        )

    def anchor(self, name: str, *, latest: bool = False) -> Anchor:
        """The day that a phrase counts from: the earliest one given, unless it asks for the latest."""
        days = self.happened(name)
        if not days:
            return Anchor(name)
        fact = days[-1 if latest else 0]
        return Anchor(name, fact.day, fact.at)

    def day_of(self, fact: str) -> date | None:
        """The day of an event, a step or STEP/OPTION."""
        step, slash, option = fact.partition("/")
        if not slash:
            return self.anchor(fact).day
        return min((choice.day for choice in self.choices.get(step, ()) if choice.option == option), default=None)

    def undecided(self) -> tuple[Happened, ...]:
        """Decisions of which the day is known and not the option."""
        steps = self.procedure.steps
        return tuple(fact for fact in self._without_option if steps[fact.name].repeats or fact.name not in self.choices)

    def carried(self, carries: Mapping[str, str], days: WorkingDays, opened: date) -> tuple[Happened, ...]:
        """The days that a case opened from this one on that day starts with: those of events here, or a phrase's."""
        found = []
        for event, here in carries.items():
            form = parse(here)
            if form is None:
                latest = self._latest(here, opened)
                day, at = latest.day, latest.at
            else:
                day, at = dates_of(form, tuple(self.anchor(name) for name in form.names), days).due, None
            if day:
                found.append(Happened(event, day, at))
        return tuple(found)

    def _latest(self, name: str, on: date) -> Anchor:
        """The last time up to this day; where there was none by then, the last of all."""
        by_then = [fact for fact in self.happened(name) if fact.day <= on]
        return Anchor(name, by_then[-1].day, by_then[-1].at) if by_then else self.anchor(name, latest=True)

    def occurrences(self, name: str) -> dict[int, date]:
        """The days of a repeating event by occurrence: those recorded for a certain one, the others in order."""
        return {number: fact.day for number, fact in numbered(self.happened(name), ()).items()}

    def ending(self) -> tuple[str, date] | None:
        """The fact that ended the case, and its day."""
        found = [end for end in map(self._ended_by, self.procedure.ends) if end and not self._is_set_aside(end[0])]
        found += [(ENDED_BY_PEOPLE, day) for day in self._ended]
        return min(found, key=lambda end: end[1], default=None)

    def _is_set_aside(self, fact: str) -> bool:
        """Whether the case was reopened after this was recorded; recorded anew, it ends the case again."""
        return self._recorded.get(fact, 0) < self._set_aside.get(fact, 0)

    def _ended_by(self, ending: Ending) -> tuple[str, date] | None:
        days = {fact: self.day_of(fact) for fact in ending.when}
        if None in days.values() or any(self.day_of(fact) for fact in ending.without):
            return None
        return max(((fact, day) for fact, day in days.items() if day), key=lambda end: end[1])


def numbered(facts: list[Happened], listed: Iterable[int]) -> dict[int, Happened]:
    """Which fact meets which occurrence: the nth in order of days the nth, unless it was recorded for a certain one."""
    met = {}
    for fact in reversed(facts):
        if fact.occurrence is not None:
            met[fact.occurrence] = fact  # of two recorded for the same one the earlier counts
    laid_out = list(listed)
    free = (number for number in chain(laid_out, count(max(laid_out, default=0) + 1)) if number not in met)
    for fact in facts:
        if fact.occurrence is None:
            met[next(free)] = fact
    return met


def _by_day(fact: Happened) -> tuple[date, str, int]:
    return fact.day, fact.at.isoformat() if fact.at else "", fact.occurrence or 0
