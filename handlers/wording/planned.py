"""Days for a meeting: several side by side, one that was planned, and the meetings that have none."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from handlers.wording.active_offer import offer_line
from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.closed import is_closed
from handlers.wording.days import day, short
from handlers.wording.duties import allowed, do_by, numbered, task
from handlers.wording.language import N_, _
from handlers.wording.limits import against
from handlers.wording.refused import refused
from handlers.wording.refused_parts import holiday
from models.closures import Closure
from models.duties import Duty
from models.minutes import offers_welsh
from models.refusals import NeedsReason, OutsideWindow, Refused
from models.views import View
from models.working_days import SATURDAY

Choice = tuple[str, str]  # what a button is called, and the line that it says


class Option(NamedTuple):
    """One day to choose from: why it would be refused, in people's words, if so; who is away until when, and when the authority is closed."""

    day: date
    at: time | None
    refusal: Refused | None
    away: tuple[tuple[str, date], ...]
    closed: tuple[Closure, ...] = ()


def compared(
    view: View, duty: Duty, options: Iterable[Option], choices: Sequence[Choice], language: str
) -> list[Block]:
    """The days side by side, with a button for each that may be chosen."""
    asked = _("{task}: which day?", language).format(task=_by(duty, language))
    found = [header(title(view, language), language), lines(asked)]
    found.append(lines(*(_option(each, duty, view, language) for each in options)))
    return [*found, actions(*(button(*each) for each in choices))] if choices else found


def _option(of: Option, duty: Duty, view: View, language: str) -> str:
    """Tue 8 Dec 2026: 20 working days inside the limit of Thu 7 Jan 2027 · nobody known to be away."""
    if of.refusal:
        said = (_why_not(of, duty, view, language), *is_closed(of.closed, view.authority, language))
        return f"✗ {day(of.day, language, of.at)}: {' · '.join(said)}"
    parts = [*against(of.day, duty, view.days, language), *_not_there(of, view, language)]
    if not (of.away or of.closed):
        parts.append(_("nobody known to be away", language))
    return f"✓ {day(of.day, language, of.at)}: {' · '.join(parts)}"


def _why_not(of: Option, duty: Duty, view: View, language: str) -> str:
    """In a few words what the day alone would be refused for in a sentence."""
    refusal = of.refusal
    if isinstance(refusal, OutsideWindow):
        if duty.first and of.day < duty.first:
            return _("before the first day allowed, {day}", language).format(day=day(duty.first, language))
        return "; ".join(against(of.day, duty, view.days, language))
    return (day_off(refusal, language) or refused(refusal, language)) if refusal else ""


def day_off(of: Refused, language: str) -> str:
    """Christmas Day; nearest working days Thu 24 Dec, Tue 29 Dec. Nothing for another refusal."""
    if not isinstance(of, NeedsReason) or of.why != "day-off" or of.day is None:
        return ""
    why = _why_off(of, of.day, language)
    if not of.nearest:
        return why
    several = len(of.nearest) > 1
    said = _(N_("{why}; nearest working days {days}") if several else N_("{why}; nearest working day {days}"), language)
    return said.format(why=why, days=", ".join(short(each, language) for each in of.nearest))


def _why_off(of: NeedsReason, on: date, language: str) -> str:
    if of.holiday:
        return holiday(of.holiday, language)
    return _("a weekend", language) if on.weekday() >= SATURDAY else _("your team is closed", language)


def _not_there(of: Option, view: View, language: str) -> Iterator[str]:
    """Who cannot come, of either side."""
    yield from is_closed(of.closed, view.authority, language)
    yield from _away(of.away, language)


def _away(away: Iterable[tuple[str, date]], language: str) -> Iterator[str]:
    for who, until in away:
        yield _("{who} is away until {day}", language).format(who=who, day=day(until, language))


class Arrangement(NamedTuple):
    """What was planned, beside its day."""

    place: str
    because: str
    was: date | None
    allowed_by: str


def planned(view: View, duty: Duty, option: Option, of: Arrangement, language: str) -> list[Block]:
    """The day, what it means, and who cannot come."""
    on = day(option.day, language, option.at)
    said = [_("{task} is planned for {day}", language).format(task=numbered(duty, language), day=on)]
    if of.was and of.was != option.day:
        said.append(_("Moved from {old} to {new}", language).format(old=day(of.was, language), new=on))
    said += against(option.day, duty, view.days, language)
    if of.place:
        said.append(_("Where: {place}", language).format(place=of.place))
    said += _not_there(option, view, language)
    if of.because:
        said.append(_("Because: {reason}", language).format(reason=of.because))
    if of.allowed_by:
        said.append(_("Allowed by {who}", language).format(who=of.allowed_by))
    said += filter(None, [offer_line(duty, view, language)])
    found = [header(title(view, language), language), lines(*said)]
    if offers_welsh(view.case.procedure, duty.step):
        which = f" {duty.occurrence}" if duty.definition.repeats else ""
        found.append(
            actions(button(_("Welsh, interpreter…", language), f"add {view.case.reference} {duty.step}{which}"))
        )
    if duty.definition.due.needs_agreement and not duty.due:
        found.append(
            lines(_("The documents give no period for it. A day that you agree is one to be held to.", language))
        )
        agree = f"agree {view.case.reference} {duty.step} {option.day.isoformat()}"
        found.append(actions(button(_("Agree {day}", language).format(day=short(option.day, language)), agree)))
    return found


def without_a_day(view: View, duties: Sequence[Duty], choices: Sequence[Choice], language: str) -> list[Block]:
    """The meetings that have no day yet, with a button each; those that have one, where none is without."""
    there = [duty for duty in view.duties if duty.planned]
    if not duties:
        arranged = ", ".join(
            f"{numbered(duty, language)} {day(duty.planned, language)}" for duty in there if duty.planned
        )
        said = _("Every meeting that is owed has its day: {days}", language) if there else _(NONE_OWED, language)
        return [header(title(view, language), language), lines(said.format(days=arranged))]
    first = _("These have no day yet:", language)
    found = [header(title(view, language), language), lines(first, *(_by(duty, language) for duty in duties))]
    return [*found, actions(*(button(*each) for each in choices))]


NONE_OWED = N_("No meeting is owed now.")


def _by(duty: Duty, language: str) -> str:
    """Handover meeting (must), Thu 7 Jan 2027; with the first day, where there is one."""
    by = allowed(duty, language) if duty.first else do_by(duty, language)
    return f"{task(duty, language)}, {by}" if by else task(duty, language)


def agreed(
    view: View, duties: Iterable[Duty], days: Sequence[date], closed: Iterable[Closure], language: str
) -> list[Block]:
    """The days that people have set, by when that means it is to be done, and which the authority is closed on."""
    found = list(duties)
    said = [
        _("{task}: {days} was agreed", language).format(
            task=numbered(found[0], language) if len(found) == 1 else task(found[0], language),
            days=", ".join(day(each, language) for each in days),
        ),
        _("The documents give no period for it: this day is yours, and reminders go by it.", language),
    ]
    said += [
        _("No working day: do it by {day}", language).format(day=day(duty.act_by, language))
        for duty in found
        if duty.act_by and duty.act_by != duty.due
    ]
    said += is_closed(closed, view.authority, language)
    return [header(title(view, language), language), lines(*said)]
