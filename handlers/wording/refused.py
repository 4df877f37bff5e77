"""What is said when something is refused: what, why, and what can be done instead, in one line."""

from collections.abc import Callable, Iterable
from typing import Any

from handlers.wording.blocks import one_line, shortened
from handlers.wording.days import day
from handlers.wording.faults import fault_line
from handlers.wording.language import N_, _
from handlers.wording.nearest import nearest
from handlers.wording.refused_database import SAYINGS as OF_THE_DATABASE
from handlers.wording.refused_decisions import SAYINGS as OF_DECISIONS
from handlers.wording.refused_erasures import SAYINGS as OF_ERASURES
from handlers.wording.refused_import import SAYINGS as OF_IMPORTS
from handlers.wording.refused_lists import SAYINGS as OF_LISTS
from handlers.wording.refused_parts import either
from handlers.wording.refused_people import SAYINGS as OF_PEOPLE
from handlers.wording.refused_record import SAYINGS as OF_THE_RECORD
from models import refusals
from models.refusals import Refused

LONGEST_WORDS = 300  # of what is said back
SORTS = {
    "procedure": N_("procedure"),
    "event": N_("event or step"),
    "step": N_("step"),
    "option": N_("option"),
    "question": N_("question"),
    "subject": N_("subject"),
    "role": N_("role"),
    "authority": N_("authority"),
    "verb": N_("word to begin with"),
    "nation": N_("nation"),
    "language": N_("language"),
    "item": N_("item"),
    "clause": N_("clause"),
    "setting": N_("setting"),
    "digest": N_("choice of a digest"),
    "channel": N_("private channel of yours"),
}


def refused(refusal: Refused, language: str = "en") -> str:
    """The sentence for a refusal; whatever was typed stands in it on one line, and not at any length."""
    return _SAYINGS[type(refusal)](_briefly(refusal, language), language)


def _briefly(refusal: Refused, language: str) -> Refused:
    """The same with texts that are short enough to be said back."""
    names: Iterable[str] = getattr(refusal, "__dataclass_fields__", ())
    return type(refusal)(**{name: _brief(getattr(refusal, name), language) for name in names})


def _brief(value: object, language: str) -> object:
    if isinstance(value, str):
        return shortened(one_line(value), LONGEST_WORDS, language) if value else value
    if type(value) is tuple:
        return tuple(_brief(each, language) for each in value)
    return value


def sentence(refusal: Refused, language: str = "en") -> str:
    """The same as an answer of its own, which begins as sentences do."""
    said = refused(refusal, language)
    return said[:1].upper() + said[1:]


def instead(given: str, known: tuple[str, ...], language: str) -> str:
    """The nearest right words, or all of them where none is near."""
    near = nearest(given, known)
    if near:
        return _("did you mean {words}?", language).format(words=either(near, language))
    return _("there are: {words}", language).format(words=", ".join(known))


def _unknown_name(of: refusals.UnknownName, language: str) -> str:
    said = _("{within} has no {sort} “{given}”", language) if of.within else _("there is no {sort} “{given}”", language)
    values = {"within": of.within, "sort": _(SORTS[of.sort], language), "given": of.given}
    if not of.known:
        return said.format(**values) + "; " + _("check how it is spelt", language)
    if of.near:
        return (
            said.format(**values) + "; " + _("did you mean {words}?", language).format(words=either(of.known, language))
        )
    return said.format(**values) + "; " + instead(of.given, of.known, language)


def _not_a_date(of: refusals.NotADate, language: str) -> str:
    said = {
        "form": N_("“{given}” is not a date; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an instant"),
        "calendar": N_("“{given}” is not a day of the calendar; write YYYY-MM-DD"),
        "range": N_("“{given}” is too far away; give a day from 1990 to 2100"),
        "gap": N_("“{given}” does not exist: the clocks go forward in that hour; give another time"),
        "words": N_(
            "“{given}” is not understood as a day; write for example 1 December, 14/3, Tuesday week, in 8 weeks, first Monday in March, or YYYY-MM-DD"
        ),
        "period": N_("“{given}” is a stretch of time, not a day; say which day, such as 14 March or end of March"),
        "far": N_("“{given}” is too far away; give a day from 1990 to 5 years ahead"),
        "long": N_("“{given}” is too long a time at once; name fewer days"),
        "clock": N_("“{given}” holds a time that no clock shows; write it as 14:30 or 2.30pm"),
    }[of.why]
    words = _(said, language).format(given=of.given)
    return f"{of.setting}: {words}" if of.setting else words


def _which_day(of: refusals.WhichDay, language: str) -> str:
    days = either((day(option, language) for option in of.options), language)
    return _("“{given}” can be {days}; say which", language).format(given=of.given, days=days)


def _option_as_day(of: refusals.OptionAsDay, language: str) -> str:
    said = _("a day stands in {step}=DATE; an option is given with {choice}, or with its day as {both}", language)
    choice, both = f"--choose {of.step}={of.option}", f"{of.step}/{of.option}=DATE"
    return said.format(step=of.step, choice=choice, both=both)


def _not_a_pair(of: refusals.NotAPair, language: str) -> str:
    said = _("“{given}” is not understood; write it as in {example}", language)
    return said.format(given=of.given, example=of.example)


def _mistyped(of: refusals.Mistyped, language: str) -> str:
    if of.why == "other":
        return of.given
    said = _(_MISTYPED[of.why], language).format(given=of.given, at=of.at, known=of.known)
    if of.known and of.why in {"command", "option"}:
        said += "; " + _("did you mean {words}?", language).format(words=of.known.replace("'", ""))
    return said


_MISTYPED = {
    "command": N_("No such command '{given}'"),
    "option": N_("No such option: {given}"),
    "argument-missing": N_("Missing: {given}"),
    "not-one-of": N_("Invalid value for {at}: '{given}' is not one of {known}"),
    "value-missing": N_("Option {given} requires a value"),
    "value-given": N_("Option {given} takes no value"),
    "too-many": N_("More than is understood: {given}"),
}


def _no_options(of: refusals.NoOptions, language: str) -> str:
    if not of.deciding:
        return _("nothing is chosen at {step}", language).format(step=of.step)
    said = _("nothing is chosen at {step}; a choice is made at {deciding}", language)
    return said.format(step=of.step, deciding=", ".join(of.deciding))


def _not_a_step(of: refusals.NotAStep, language: str) -> str:
    said = _("{event} is no task but something that happens; log it with its day", language)
    return said.format(event=of.name)


def _happens_once(of: refusals.HappensOnce, language: str) -> str:
    if of.repeats:
        said = _("“{given}” names no occurrence; write {step}#1, {step}#2 and so on", language)
        if "#" not in of.given:  # in people's words
            said = _("there is no “{given}”; they are counted from 1 to 999", language)
    else:
        said = _("{step} happens once; leave out what stands after {step}", language)
    return said.format(given=of.given, step=of.step)


def _chosen_twice(of: refusals.ChosenTwice, language: str) -> str:
    said = _("{step} was given two options, {options}; choose one", language)
    return said.format(step=of.step, options=either(of.options, language))


def _not_to_agree(of: refusals.NotToAgree, language: str) -> str:
    if not of.agreeable:
        return _("the day of {step} is set by the procedure and cannot be agreed", language).format(step=of.step)
    said = _(
        "the day of {step} is set by the procedure and cannot be agreed; days are agreed for {agreeable}", language
    )
    return said.format(step=of.step, agreeable=", ".join(of.agreeable))


def _agreed_twice(of: refusals.AgreedTwice, language: str) -> str:
    said = _("{step} happens once, yet two days were agreed for it, {days}; give one", language)
    return said.format(step=of.step, days=either((day(each, language) for each in of.days), language))


def _not_a_number(of: refusals.NotANumber, language: str) -> str:
    said = _("{setting} is “{given}”; write a whole number, at most {most}", language)
    return said.format(setting=of.setting, given=of.given, most=of.most)


def _wrong_setting(of: refusals.WrongSetting, language: str) -> str:
    said = _("{setting} is “{given}”, which cannot be read; write it as in {example}", language)
    if of.silent:
        said = _(
            "{setting} at {given} would never be said: unasked the bot speaks {example}; choose an hour in it", language
        )
    return said.format(setting=of.setting, given=of.given, example=of.example)


def _unreadable(of: refusals.Unreadable, language: str) -> str:
    first = fault_line(of.faults[0], language)
    if len(of.faults) == 1:
        return first
    said = _("{fault} (and {count} more; “procedures check” tells all)", language)
    return said.format(fault=first, count=len(of.faults) - 1)


_SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.UnknownName: _unknown_name,
    refusals.NotADate: _not_a_date,
    refusals.WhichDay: _which_day,
    refusals.OptionAsDay: _option_as_day,
    refusals.NotAPair: _not_a_pair,
    refusals.Mistyped: _mistyped,
    refusals.NoOptions: _no_options,
    refusals.HappensOnce: _happens_once,
    refusals.NotAStep: _not_a_step,
    refusals.ChosenTwice: _chosen_twice,
    refusals.NotToAgree: _not_to_agree,
    refusals.AgreedTwice: _agreed_twice,
    refusals.NotANumber: _not_a_number,
    refusals.Unreadable: _unreadable,
    refusals.WrongSetting: _wrong_setting,
    **OF_THE_RECORD,
    **OF_DECISIONS,
    **OF_PEOPLE,
    **OF_THE_DATABASE,
    **OF_LISTS,
    **OF_ERASURES,
    **OF_IMPORTS,
}
