"""duties(procedure, history, today): what is owed, by when and why, of a case in which these things have happened."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from models import phrases
from models.deadlines import OPEN, Anchor, Dates, add, add_months, agreed, dates_of, quarter_ends
from models.history import Entry, Happened
from models.known import ENDED_BY_PEOPLE, Known, numbered
from models.phrases import Form
from models.procedure import Procedure, Step
from models.questions import EMPTY_WINDOW, NO_PERIOD, OVER_THE_CEILING, RECEIPT, REPORTS_AGREED
from models.working_days import Skipped, WorkingDays, working_days

SOON = 14  # days ahead in which a duty is due soon
MONTHS_AHEAD = 12  # how far a series is laid out while its end has not come
SETTLED = frozenset({"done", "done-late", "done-early", "waived", "not-needed"})


class Team(NamedTuple):
    """What a team sets for itself: days it is closed, how wide “about” is, and how it is reminded."""

    closures: frozenset[date] = frozenset()
    tolerance: timedelta = timedelta(weeks=4)
    decisions: int = 5  # working days after which a grave decision that nobody took goes to others
    leads: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = ()  # by scope
    nudges_at: time = time(9)
    quiet_until: date | None = None
    quiet_because: str = ""


USUAL = Team()
MOST_WEEKS = 520  # ten years: more than that is no “about”


class Settled(NamedTuple):
    """The fact that made a duty not needed, or waived it. `how`: option, ending, ended (by people) or waived."""

    how: str
    fact: str
    day: date


class Reason(NamedTuple):
    """Why a duty has its dates: the rule, the events that it counts from, the days that did not count."""

    form: Form
    anchors: tuple[Anchor, ...]
    occurrence: int
    agreed: date | None
    skipped: tuple[Skipped, ...]
    settled: Settled | None


class Duty(NamedTuple):
    """One occurrence of a step, owed or possible."""

    step: str
    definition: Step
    occurrence: int
    approximate: bool
    provisional: bool
    first: date | None
    due: date | None
    act_by: date | None
    planned: date | None
    begins: time | None  # on the planned day
    waits_until: date | None
    late_after: date | None
    state: str
    met: date | None
    wanted: bool  # somebody has chosen the option that decides on it
    questions: tuple[str, ...]
    reason: Reason


def state_on(today: date, waits_until: date | None, late_after: date | None, act_by: date | None) -> str:
    """The state of a duty that nothing has settled; only this part of a duty depends on the day."""
    if waits_until and today < waits_until:
        return "waiting"
    if late_after and today > late_after:
        return "overdue"
    return "due-soon" if act_by and 0 <= (act_by - today).days <= SOON else "open"


class _Slot(NamedTuple):
    """An occurrence that a phrase lays out, before anybody has asked whether it was met."""

    occurrence: int
    dates: Dates
    anchors: tuple[Anchor, ...]
    agreed: date | None = None


def duties(procedure: Procedure, history: Iterable[Entry], today: date, team: Team = USUAL) -> tuple[Duty, ...]:
    """Every duty for which at least one event of its phrase is known, or that was itself given, in the procedure's order."""
    return owed(Known(procedure, history), today, team)


def owed(known: Known, today: date, team: Team = USUAL) -> tuple[Duty, ...]:
    """The same, where what is known has been looked up."""
    case = _Case(known, today, team)
    return tuple(duty for key, step in known.procedure.steps.items() for duty in case.duties_of(key, step))


class _Case:
    """One case on one day."""

    def __init__(self, known: Known, today: date, team: Team) -> None:
        self.known = known
        self.today = today
        self.team = team
        self.days = working_days(known.procedure.nation, team.closures)
        self.ending = known.ending()

    def duties_of(self, key: str, step: Step) -> Iterator[Duty]:
        """The duties of one step: those that its phrase lays out, and those that were met beyond it."""
        slots = self._slots(key, step)
        met = self.known.happened(key)
        if not slots and step.met_by in self.known.procedure.steps:
            met = [fact for fact in met if fact.name == key]  # the other step has a duty of its own to show for it
        if not step.repeats:
            met_by = {1: met[0]} if met else {}
        else:
            met_by = numbered(met, [slot.occurrence for slot in slots]) if met else {}
        listed = {slot.occurrence for slot in slots}
        beyond = sorted({*met_by, *self.known.noted.get(key, ())} - listed)
        anchors = self._anchors(step.due) if beyond else ()
        for slot in (*slots, *(_Slot(number, self._beyond(step, anchors, number), anchors) for number in beyond)):
            yield self._duty(key, step, slot, met_by.get(slot.occurrence))

    def _beyond(self, step: Step, anchors: tuple[Anchor, ...], occurrence: int) -> Dates:
        """The dates of an occurrence that was met though no longer laid out; after a series has ended there are none."""
        form = step.due
        if isinstance(form, phrases.Every) and self.known.anchor(form.until).day is not None:
            return OPEN
        try:
            return dates_of(form, anchors, self.days, occurrence)
        except (OverflowError, ValueError):  # the 999th time of what comes every 9 years: past the calendar's end
            return OPEN

    def _anchors(self, form: Form) -> tuple[Anchor, ...]:
        if isinstance(form, phrases.InTheYear):
            return (self.known.anchor(self.known.procedure.opens_on),)
        latest = isinstance(form, phrases.Within) and form.latest
        return tuple(self.known.anchor(name, latest=latest) for name in form.names)

    def _slots(self, key: str, step: Step) -> list[_Slot]:
        form = step.due
        set_by_people = self.known.agreed.get(key, [])
        anchors = self._stand_in(step, self._anchors(form))
        if all(anchor.day is None for anchor in anchors) and not set_by_people:
            return []
        if isinstance(form, phrases.NoPeriodAfterEach):
            return self._after_each(form, sorted(set_by_people))
        if isinstance(form, phrases.OnAgreedDates):
            dates = sorted(set(set_by_people))
            return [
                _Slot(number, agreed(day, self.days), anchors, day) for number, day in enumerate(dates, start=1)
            ] or [_Slot(1, OPEN, anchors)]
        if step.repeats and form.needs_agreement:
            return self._as_often_as_decided(key, step, anchors, sorted(set(set_by_people)))
        if form.needs_agreement:
            day = set_by_people[-1] if set_by_people else None
            return [_Slot(1, agreed(day, self.days) if day else OPEN, anchors, day)]
        return [
            _Slot(number, dates_of(form, anchors, self.days, number), anchors)
            for number in range(1, self._count(form, anchors) + 1)
        ]

    def _stand_in(self, step: Step, anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        """While the one anchor is unknown, the last day of the step that should bring it about, if that is known."""
        if len(anchors) != 1 or anchors[0].day is not None:
            return anchors
        if step.meanwhile:
            other = step.meanwhile.counts_from
        elif isinstance(step.due, phrases.AfterByDay):
            other = anchors[0].name
        else:
            return anchors
        definition = self.known.procedure.steps.get(other)
        slots = self._slots(other, definition) if definition else []
        day = slots[0].dates.due if slots else None
        return (Anchor(anchors[0].name, day, assumed=True),) if day else anchors

    def _after_each(self, form: phrases.NoPeriodAfterEach, set_by_people: list[date]) -> list[_Slot]:
        name = form.anchors[0]
        slots = []
        for place, (number, day) in enumerate(sorted(self.known.occurrences(name).items())):
            agreed_day = set_by_people[place] if place < len(set_by_people) else None
            dates = agreed(agreed_day, self.days) if agreed_day else OPEN
            slots.append(_Slot(number, dates, (Anchor(name, day),), agreed_day))
        last = slots[-1].occurrence if slots else 0
        for further, day in enumerate(set_by_people[len(slots) :], start=last + 1):
            slots.append(_Slot(further, agreed(day, self.days), (Anchor(name),), day))
        return slots

    def _as_often_as_decided(
        self, key: str, step: Step, anchors: tuple[Anchor, ...], set_by_people: list[date]
    ) -> list[_Slot]:
        """A decision without a period, once and again after each option that leaves it open."""
        again = [choice for choice in self.known.choices.get(key, ()) if step.options[choice.option].again]
        slots = []
        for place in range(max(1 + len(again), len(set_by_people))):
            day = set_by_people[place] if place < len(set_by_people) else None
            slots.append(_Slot(place + 1, agreed(day, self.days) if day else OPEN, anchors, day))
        return slots

    def _count(self, form: Form, anchors: tuple[Anchor, ...]) -> int:
        """How many occurrences a phrase lays out today."""
        if isinstance(form, phrases.InTheYear):
            return form.count
        start = anchors[0].day
        if isinstance(form, phrases.EachQuarterEnd):
            return len(quarter_ends(start)) if start else 1
        if not isinstance(form, phrases.Every) or start is None:
            return 1
        horizon = anchors[1].day or add_months(max(start, self.today), MONTHS_AHEAD)
        count = 0
        while add(start, form.period, self.days, count + 1) <= horizon:
            count += 1
        return count

    def _duty(self, key: str, step: Step, slot: _Slot, met: Happened | None) -> Duty:
        dates, form = slot.dates, step.due
        waived = self.known.waived.get((key, slot.occurrence))
        settled = Settled("waived", key, waived.day) if waived else self._not_needed(step, dates)
        late_after = None if step.force == "may" else self._limit(dates, form)
        waits_until = _waits_until(form, slot)
        state = self._settled_state(dates, late_after, met, settled)
        state = state or state_on(self.today, waits_until, late_after, dates.act_by)
        over = isinstance(form, phrases.InTheYear) and form.bound == "at most" and slot.occurrence > form.count
        unsettled = state not in SETTLED
        return Duty(
            step=key,
            definition=step,
            occurrence=slot.occurrence,
            approximate=_about(form),
            provisional=unsettled and self._provisional(step, slot),
            first=dates.first,
            due=dates.due,
            act_by=dates.act_by,
            planned=self.known.planned.get((key, slot.occurrence)),
            begins=self.known.hours.get((key, slot.occurrence)),
            waits_until=waits_until,
            late_after=late_after,
            state=state,
            met=met.day if met else None,
            wanted=any(self.known.day_of(option) for option in step.wanted_by),
            questions=(self._questions(step, slot) if unsettled else ()) + ((OVER_THE_CEILING,) if over else ()),
            reason=Reason(
                form,
                slot.anchors,
                slot.occurrence,
                slot.agreed,
                _skipped(form, slot, self.days),
                None if met else settled,
            ),
        )

    def _not_needed(self, step: Step, dates: Dates) -> Settled | None:
        for fact in step.unless:
            day = self.known.day_of(fact)
            if day:
                return Settled("option", fact, day)
        if self.ending is None or step.outlives:
            return None
        fact, day = self.ending
        unmet_by_then = dates.due is not None and dates.due <= day
        if self.known.procedure.keeps_overdue and unmet_by_then:
            return None
        return Settled("ended" if fact == ENDED_BY_PEOPLE else "ending", fact, day)

    def _limit(self, dates: Dates, form: Form) -> date | None:
        """The day after which it counts as late."""
        if dates.due is None or dates.act_by is None:
            return None
        return max(dates.due + self.team.tolerance if _about(form) else dates.due, dates.act_by)

    def _settled_state(self, dates: Dates, limit: date | None, met: Happened | None, settled: Settled | None) -> str:
        if met and dates.first and met.day < dates.first:
            return "done-early"
        if met:
            return "done-late" if limit and met.day > limit else "done"
        if settled:
            return "waived" if settled.how == "waived" else "not-needed"
        return ""

    def _provisional(self, step: Step, slot: _Slot) -> bool:
        known = [anchor for anchor in slot.anchors if anchor.day is not None]
        one_of_two = len(known) == 1 and len(slot.anchors) > 1
        if isinstance(step.due, phrases.Every):  # its second event only ends the series
            one_of_two = slot.anchors[0].day is None
        two_readings = isinstance(step.due, phrases.TwoReadings) and step.due.question not in self.known.answered
        assumed = bool(step.assumes) and step.assumes not in self.known.answered
        stands_in = any(anchor.assumed for anchor in known)
        if step.meanwhile and step.meanwhile.asks in self.known.answered:
            stands_in = False
        return one_of_two or two_readings or assumed or stands_in

    def _questions(self, step: Step, slot: _Slot) -> tuple[str, ...]:
        """The open questions that touch this duty's date."""
        form = step.due
        found = {step.assumes} if step.assumes else set()
        if form.needs_agreement and slot.agreed is None:
            reports = isinstance(form, phrases.OnAgreedDates) and step.kind == "report"
            found.add(REPORTS_AGREED if reports else NO_PERIOD)
        if isinstance(form, phrases.TwoReadings):
            found.add(form.question)
        if slot.dates.empty:
            found.add(RECEIPT if all(_is_receipt(anchor.name) for anchor in slot.anchors) else EMPTY_WINDOW)
        if step.meanwhile and slot.anchors[0].assumed:
            found.add(step.meanwhile.asks)
        if any(self._received_on_a_day_off(anchor) for anchor in (*slot.anchors, *self._behind(step, slot))):
            found.add(RECEIPT)
        return tuple(sorted(found - self.known.answered))

    def _behind(self, step: Step, slot: _Slot) -> tuple[Anchor, ...]:
        """What the stand-in for an unknown anchor itself counts from."""
        if step.meanwhile is None or not slot.anchors[0].assumed:
            return ()
        return self._anchors(self.known.procedure.steps[step.meanwhile.counts_from].due)

    def _received_on_a_day_off(self, anchor: Anchor) -> bool:
        if not _is_receipt(anchor.name) or anchor.day is None or anchor.assumed:
            return False
        return not self.days.counts(anchor.day)


def _waits_until(form: Form, slot: _Slot) -> date | None:
    """Its first day; without a period, the day of its anchor, also where people have set a day for it."""
    dates = slot.dates
    if dates.first or (dates.due and not form.needs_agreement):
        return dates.first
    return slot.anchors[0].day if slot.anchors else None


def _about(form: Form) -> bool:
    return isinstance(form, phrases.After) and form.about


def _is_receipt(event: str) -> bool:
    return event.endswith("-received")


def _skipped(form: Form, slot: _Slot, days: WorkingDays) -> tuple[Skipped, ...]:
    """The weekdays that a count of working days passed over."""
    if not isinstance(form, (phrases.Within, phrases.TwoReadings, phrases.Window)) or slot.dates.due is None:
        return ()
    counted = form.last if isinstance(form, phrases.Window) else form.period
    known = [anchor.day for anchor in slot.anchors if anchor.day is not None]
    return days.skipped(min(known), slot.dates.due) if counted.unit == "working day" else ()
