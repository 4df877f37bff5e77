"""Why a duty has its dates, in one sentence made from its Reason."""

from datetime import date

from handlers.wording.days import day, month, period
from handlers.wording.language import N_, _, text_in
from handlers.wording.refused_parts import holiday
from models import phrases
from models.deadlines import Anchor
from models.duties import Duty, Reason
from models.phrases import Period
from models.procedure import Procedure
from models.questions import FIRST_DAY
from models.working_days import ONE_DAY, Skipped


def why(duty: Duty, procedure: Procedure, language: str) -> str:
    """The rule with the days it counts from, the days that did not count, and what has settled it."""
    reason = duty.reason
    parts = [counted(reason, procedure, language)]
    if isinstance(reason.form, phrases.NotBefore) and reason.form.period.unit == "day" and duty.first:
        parts.append(_last_and_first(reason.form.period.count, duty.first, language))
    if reason.agreed:
        parts.append(_("agreed for {day}", language).format(day=day(reason.agreed, language)))
    parts.extend(not_counted(reason, language))
    parts.extend(settled(reason, procedure, language))
    if duty.definition.carries_over and reason.settled and reason.settled.how == "ending":
        parts.append(_("it goes over to the next year's case", language))
    return "; ".join(parts)


def _last_and_first(count: int, last: date, language: str) -> str:
    """Day 90 is the reminder; day 91 is the first one after the 90 days."""
    said = _(
        "day {number} is {day}; the first day after those {number} is day {next} ({question}), {following}", language
    )
    values = {"number": count, "next": count + 1, "question": FIRST_DAY}
    return said.format(day=day(last, language), following=day(last + ONE_DAY, language), **values)


def begun(words: str) -> str:
    """The words as a line begins."""
    return words[:1].upper() + words[1:]


def anchor(of: Anchor, procedure: Procedure, language: str) -> str:
    """Publication of the report (Mon 12 Jan 2026)."""
    named = name(of.name, procedure, language)
    if of.day is None:
        return _("{event} (day not known)", language).format(event=named)
    if of.assumed:
        said = _("{event} (not known yet; by {day} at the latest)", language)
        return said.format(event=named, day=day(of.day, language))
    return f"{named} ({day(of.day, language, of.at)})"


def name(of: str, procedure: Procedure, language: str) -> str:
    """An event or a step as it reads inside a sentence."""
    if of in procedure.events:
        return text_in(procedure.events[of].title, language)
    step = procedure.steps[of]
    if step.named:
        return text_in(step.named, language)
    title = text_in(step.title, language)
    lowered = title if title[:2].isupper() else title[:1].lower() + title[1:]
    return lowered if language == "cy" else f"the {lowered}"


def fact(of: str, procedure: Procedure, language: str) -> str:
    """An event, a step, or an option with the step at which it was chosen."""
    step, slash, option = of.partition("/")
    if not slash:
        return name(of, procedure, language)
    title = text_in(procedure.steps[step].options[option].title, language)
    return f"{text_in(procedure.steps[step].title, language)}: {title}"


def counted(reason: Reason, procedure: Procedure, language: str) -> str:
    """The rule with the days that it counts from."""
    events = [anchor(of, procedure, language) for of in reason.anchors]
    if isinstance(reason.form, phrases.Every) and reason.anchors[1].day is None:
        events[1] = name(reason.form.until, procedure, language)  # that it has not come needs no saying
    return rule(reason.form, events, language)


def phrase(form: phrases.Form, procedure: Procedure, language: str) -> str:
    """The rule alone, with no case in mind: within 12 weeks of publication of the report."""
    names = form.names or (procedure.opens_on,)
    return rule(form, [name(of, procedure, language) for of in names], language)


def rule(form: phrases.Form, events: list[str], language: str) -> str:
    """A phrase with these words in place of the events it names."""
    values = dict(zip("AB", events, strict=False)) | _values(form, language)
    return _(_sentence(form), language).format(**values)


def _sentence(form: phrases.Form) -> str:
    match form:
        case phrases.Within(latest=True):
            return N_("within {period} of the latest {A}")
        case phrases.Window(anchors=(_, _)):
            return N_("{count} to {last} after each of {A} and {B}")
        case phrases.After(about=True):
            return N_("about {period} after {A}")
        case phrases.InTheYear(bound=bound):
            return _IN_THE_YEAR[bound]
    return _SENTENCES[type(form)]


def _values(form: phrases.Form, language: str) -> dict[str, str]:
    """What stands in the sentence besides the events."""
    match form:
        case phrases.TwoReadings(period=of, other=other, question=question):
            return {"period": period(of, language), "other": period(other, language), "question": question}
        case phrases.Window(first=first, last=last):
            return {"count": str(first.count), "last": period(last, language)}
        case phrases.InMonth(month=number):
            return {"month": month(number, language)}
        case phrases.AfterByDay(month=number, day=of_month):
            return {"day": f"{of_month} {month(number, language)}"}
        case phrases.InTheYear(count=count):
            return {"count": str(count)}
    counted: Period | None = getattr(form, "period", None)
    return {"period": period(counted, language)} if counted else {}


_SENTENCES: dict[type[phrases.Form], str] = {
    phrases.Within: N_("within {period} of {A}"),
    phrases.TwoReadings: N_("within {period} of {A}, or {other} ({question})"),
    phrases.By: N_("by {A}"),
    phrases.Before: N_("before {A}"),
    phrases.Between: N_("between {A} and {B}"),
    phrases.AfterAndBefore: N_("after {A} and before {B}"),
    phrases.AtLeastBefore: N_("at least {period} before {A}"),
    phrases.Window: N_("{count} to {last} after {A}"),
    phrases.After: N_("{period} after {A}"),
    phrases.Every: N_("every {period} from {A} until {B}"),
    phrases.NotBefore: N_("not before {period} after {A}"),
    phrases.InMonth: N_("in {month} of the year from {A}"),
    phrases.AfterByDay: N_("after {A}, by {day}"),
    phrases.EachQuarterEnd: N_("at the end of each quarter from {A}"),
    phrases.On: N_("on the day of {A}"),
    phrases.NoPeriod: N_("after {A}; no period is given"),
    phrases.NoPeriodAfterEach: N_("after each time: {A}; no period is given"),
    phrases.OnAgreedDates: N_("on each date agreed at {A}"),
    phrases.ByDateIn: N_("by the date in {A}"),
}
_IN_THE_YEAR = {
    "at least": N_("at least {count} in the year from {A}"),
    "at most": N_("at most {count} in the year from {A}"),
    "once": N_("once in the year from {A}"),
}


def not_counted(reason: Reason, language: str) -> list[str]:
    """The bank holidays and closures that a count of working days passed over."""
    days = _skipped(reason.skipped, language)
    return [_("not counted: {days}", language).format(days=days)] if days else []


def _skipped(days: tuple[Skipped, ...], language: str) -> str:
    return ", ".join(
        f"{holiday(of.name, language)} ({day(of.day, language)})" if of.name else day(of.day, language) for of in days
    )


def settled(reason: Reason, procedure: Procedure, language: str) -> list[str]:
    """What made it not needed, or waived it."""
    if reason.settled is None:
        return []
    said = {
        "option": N_("not needed because of {fact} ({day})"),
        "ending": N_("not needed since the case ended with {fact} ({day})"),
        "ended": N_("not needed since the case was ended on {day}"),
        "waived": N_("waived on {day}"),
    }[reason.settled.how]
    by_a_fact = reason.settled.how in {"option", "ending"}
    values = {
        "fact": fact(reason.settled.fact, procedure, language) if by_a_fact else "",
        "day": day(reason.settled.day, language),
    }
    return [_(said, language).format(**values)]
