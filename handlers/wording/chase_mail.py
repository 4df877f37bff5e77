"""The e-mail by which somebody outside is asked for what they owe, made from the procedure's definition alone."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from handlers.wording.blocks import one_line, shortened
from handlers.wording.card import about
from handlers.wording.days import in_full, period
from handlers.wording.duties import numbered
from handlers.wording.language import N_, _, text_in
from handlers.wording.sources import places
from handlers.wording.summary import title_of
from handlers.wording.why import begun, counted, name
from models.case import Action
from models.chasing import Owed, last_chase
from models.duties import Duty
from models.phrases import Period
from models.views import View

SENT_IN = frozenset({"report", "document", "letter"})  # what comes by post; the rest is done
BETWEEN = "\n\n* * *\n\n"
LONGEST_WORDS = 300  # of an action
NO_MARKS = str.maketrans("<>", "‹›")  # what somebody called themselves is nowhere taken for a mention
PLEASE = {
    True: N_(
        "Please send it to us, or let us know by which day we can expect it. If it is on its way already, thank you, and please disregard this message."
    ),
    False: N_("Please let us know how it stands, and by which day we can expect it."),
}


class Writer(NamedTuple):
    """Who writes it, and in which of their roles in the case, if they have one."""

    name: str
    role: str = ""


class Addressee(NamedTuple):
    """Who it is for, and in which language they want letters; both empty where nobody is known."""

    name: str = ""
    letters: str = ""


NOBODY = Addressee()


class Mail(NamedTuple):
    """Ready to copy."""

    subject: str
    text: str


def mail(view: View, owed: Owed, writer: Writer, to: Addressee) -> Mail:
    """In Wales in both languages, the one that they want first; elsewhere in English unless they want Welsh."""
    found = [_in(view, owed, writer, to, language) for language in languages(view.case.procedure.nation, to.letters)]
    subject = " / ".join(each.subject for each in found)
    return Mail(subject, BETWEEN.join(each.text for each in found))


def languages(nation: str, letters: str) -> tuple[str, ...]:
    """Welsh stands first in Wales unless somebody wants English; a Scottish council is not written to in Welsh unasked."""
    if nation == "WLS":
        return ("en", "cy") if letters == "en" else ("cy", "en")
    return {"cy": ("cy", "en"), "both": ("en", "cy")}.get(letters, ("en",))


def _in(view: View, owed: Owed, writer: Writer, to: Addressee, language: str) -> Mail:
    paragraphs = (
        _greeting(to, language),
        "\n".join(_what(view, owed, language)),
        "\n".join(_when(view, owed, language)),
        _(PLEASE[owed.definition is None or owed.definition.kind in SENT_IN], language),
        "\n".join(_signed(view, writer, language)),
    )
    return Mail(_subject(view, owed, language), "\n\n".join(paragraphs))


def task(owed: Owed, language: str) -> str:
    """Progress report 1; of an action, its words."""
    if owed.duty:
        return numbered(owed.duty, language)
    words = owed.action.agreed.what if owed.action else ""
    return f"“{_told(shortened(words, LONGEST_WORDS, language))}”" if words else _("(words erased)", language)


def _told(words: str) -> str:
    return one_line(words).translate(NO_MARKS)


def _subject(view: View, owed: Owed, language: str) -> str:
    said = _("{council}: {task}, due by {day} (our reference: {reference})", language)
    if owed.by is None:
        said = _("{council}: {task} (our reference: {reference})", language)
    day = in_full(owed.by, language) if owed.by else ""
    council = _told(about(view, language))
    return said.format(council=council, task=task(owed, language), day=day, reference=view.case.reference)


def _greeting(to: Addressee, language: str) -> str:
    if not to.name:
        return _("Dear colleague,", language)
    return _("Dear {person},", language).format(person=_told(to.name))


def _what(view: View, owed: Owed, language: str) -> Iterator[str]:
    yield f"{task(owed, language)}, {_told(about(view, language))}"
    procedure = title_of(view.case.procedure, language, view.case.opened.year)
    said = _("{procedure}, our reference: {reference}", language)
    yield said.format(procedure=procedure, reference=view.case.reference)


def _when(view: View, owed: Owed, language: str) -> Iterator[str]:
    """By when it was due, how late it is, where that day comes from, and when it was asked for before."""
    yield _standing(view, owed, language)
    if owed.duty:
        yield from _rule(view, owed.duty, language)
    elif owed.action:
        yield _agreed(view, owed.action, language)
    before = last_chase(view.case.chases, owed.step, owed.occurrence)
    if before:
        yield _("We asked for it on {day} as well.", language).format(day=in_full(before.said.day, language))


def _standing(view: View, owed: Owed, language: str) -> str:
    by = owed.by
    if by is None:
        return _("We have no record of it yet. No day has been set for it.", language)
    late = working_days_late(view, by)
    if by > view.today:
        said = _("It is due by {day}; this is only a reminder.", language)
    elif by == view.today:
        said = _("It is due today, {day}.", language)
    elif owed.duty and owed.duty.approximate:
        said = _("It was due about {day}, and we have no record of it yet.", language)
    elif not late:
        said = _("It was due by {day}, and we have no record of it yet.", language)
    else:
        said = _("It was due by {day}, {late} ago, and we have no record of it yet.", language)
    return said.format(day=in_full(by, language), late=period(Period(late, "working day"), language))


def working_days_late(view: View, by: date) -> int:
    """How many working days have gone by since then."""
    return sum(
        view.days.counts(date.fromordinal(each)) for each in range(by.toordinal() + 1, view.today.toordinal() + 1)
    )


def _rule(view: View, duty: Duty, language: str) -> Iterator[str]:
    """The clause in plain words, as people know it."""
    why = counted(duty.reason, view.case.procedure, language)
    yield _("Where that comes from: {why}.", language).format(why=why)
    if duty.due and duty.act_by and duty.act_by > duty.due:
        said = _("{due} is no working day, so {day} counts.", language)
        yield begun(said.format(due=in_full(duty.due, language), day=in_full(duty.act_by, language)))
    source = places(duty.definition.clauses, view.case.procedure, language)
    yield _("Source: {places}", language).format(places=source) + "."


def _agreed(view: View, action: Action, language: str) -> str:
    entry = view.case.entries[action.entry - 1]
    on = in_full(entry.day, language)
    if action.agreed.step not in view.case.procedure.steps:
        return _("It was agreed on {day}.", language).format(day=on)
    held = view.case.known.day_of(action.agreed.step)
    event = name(action.agreed.step, view.case.procedure, language)
    said = _("It was agreed on {day} ({event}).", language)
    return said.format(day=in_full(held, language) if held else on, event=event)


def _signed(view: View, writer: Writer, language: str) -> Iterator[str]:
    yield _told(writer.name)
    if writer.role:
        yield text_in(view.case.procedure.roles[writer.role].title, language)
