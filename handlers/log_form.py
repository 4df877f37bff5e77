"""The form of `log`, and of adding to what was logged: what is filled in becomes requests to the record."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

from handlers import ask
from handlers.asking import Answer, Asking
from handlers.attendance import ALL_CAME, attendee
from handlers.dates import read
from handlers.fields import ACTION, CASE, DAY, Field
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.happened import meant, parts_of
from handlers.inputs import drawn_input
from handlers.line_form import seen_case, typed
from handlers.line_reading import read_from
from handlers.naming import Named, in_figures, named
from handlers.recorded import recorded
from handlers.shapes import Shape
from handlers.titled import titled
from handlers.wording import form
from handlers.wording.active_offer import offer_inputs
from handlers.wording.blocks import Block
from handlers.wording.language import N_, _, text_in
from handlers.wording.log_form import Held, details, needs_asking, steps_to_agree
from models import phrases
from models.casework.seeing import see
from models.duties import SETTLED
from models.entries import ActionAgreed, Minuted, Point
from models.history import NOTHING, Chosen, Happened
from models.minutes import Offer, offers_welsh, only_offers, points, sheet
from models.refusals import NeedsMore, NotADate, NotHappened, Refused, WhichDay, WrittenMeanwhile
from models.requests import (
    AddMinutes,
    AgreeDay,
    AnswerQuestion,
    FinishAction,
    Minutes,
    Note,
    Record,
    Request,
    Undertaking,
)
from models.views import View
from models.words import Words

WHAT = Field("what", "step", N_("What happened"), among="all")
NOTE = Field("note", "words", N_("Notes"), needed=False)
FIELDS = (CASE, WHAT, DAY._replace(past=True), NOTE)
BETWEEN_DAYS = re.compile(r"\s*[,;\n]\s*")
EXAMPLE = N_("log strathavon handover today")


def fill(asking: Asking) -> Filled:
    """What the line says."""
    about = About("log", asking.language, asking.channel, asking.thread, asking.words)
    values = read_from(asking, FIELDS)
    if "case" in values:
        values = _loosely(asking) | values | _undertaken(asking)
    if values.get("note", "").casefold() in ALL_CAME:
        del values["note"]  # everybody whom the clause names is ticked in any case
    return Filled(about, values, {})


def _loosely(asking: Asking) -> dict[str, str]:
    """What happened, where small words stand beside it, and which one of a series."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        head = parts_of(view, in_figures(words.strip(), view.case.procedure), asking.language).head
        what = _by_key(head, view) or named(meant(view, head, asking.language), view, asking.language)
    except Refused:
        return {}
    found = {"what": f"{what.key}/{what.option}" if what.option else what.key}
    if what.occurrence:
        found[f"which:{what.key}"] = str(what.occurrence)
    return found


def _undertaken(asking: Asking) -> dict[str, str]:
    """An action, by its entry."""
    number = ACTION.search(asking.words)
    return {"what": number[0]} if number else {}


def _by_key(head: str, view: View) -> Named | None:
    """As buttons say it."""
    exactly = head.split()[:1] and head.split(maxsplit=1)[0] in view.case.procedure.steps
    return named(head, view, "en") if exactly else None


def draw(asking: Asking, filled: Filled) -> Block:
    """The case, what happened and when (today, until another day is chosen); then whatever the step itself asks for."""
    language = asking.language
    view = seen_case(asking, filled, FIELDS)
    blocks = [typed(filled.about)] if filled.about.words else []
    blocks.append(drawn_input(CASE, filled.value("case"), view, language))
    if view:
        blocks.append(form.changing(drawn_input(WHAT, filled.value("what"), view, language)))
        blocks.append(drawn_input(DAY, filled.value("day") or asking.today.isoformat(), view, language))
        what = None if _action(filled, view) else _what(filled, view, language)
        if what:
            step = view.case.procedure.steps.get(what.key)
            if step and step.options and step.approval:
                blocks.append(needs_asking(step, view.case.procedure, language))
            held = Held(what.key, _occurrence(filled, what), None, filled.value("note"), filled.about.rows)
            blocks += details(view, held, language)
        elif filled.value("what"):
            blocks.append(drawn_input(NOTE, filled.value("note"), view, language))
    return form.modal(_("Log what happened", language), packed(filled.about), blocks, language)


def submit(asking: Asking, filled: Filled) -> Answer:
    """Record it, with everything that was written down about it."""
    view = see(asking.database, filled.value("case"), asking.today, asking.sight)
    action = _action(filled, view)
    if action:
        done = FinishAction(action, date.fromisoformat(filled.value("day")), because=Words(filled.value("note")))
        return recorded(asking, view, done)
    what = _what(filled, view, asking.language)
    if what is None:
        raise NeedsMore("what", EXAMPLE)
    step = view.case.procedure.steps.get(what.key)
    if step and step.options and step.approval:
        grounds = filled.value("note")
        return ask.handle(replace(asking, words=f"{view.case.reference} {what.key}, {grounds}".rstrip(", ")))
    happened = Record(
        what.key,
        date.fromisoformat(filled.value("day")),
        at=time.fromisoformat(filled.value("time")) if filled.value("time") else None,
        occurrence=_occurrence(filled, what),
        option=what.option,
        minutes=_minutes(filled, view, what.key),
        actions=tuple(_actions(filled)),
        note=Words(filled.value("note")),
        unapproved=Words(filled.value(f"unapproved:{what.key}")),
    )
    return recorded(asking, view, happened, *_beside(filled, view, what.key, asking))


def fill_more(asking: Asking) -> Filled:
    """What was logged and is to be added to: the case and the step, and which one of a series."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    what = named(words, view, asking.language)
    before = not _recorded(view, what)
    if before and what.key in view.case.procedure.steps and not offers_welsh(view.case.procedure, what.key):
        refusal = NotHappened(what.key)
        raise titled(refusal, view, asking.language) from refusal
    which = what.occurrence or (_next(view, what.key) if before else None)
    fixed = (("case", reference), ("what", what.key), ("which", str(which or "")), *((BEFORE,) if before else ()))
    return Filled(About("add", asking.language, asking.channel, asking.thread, fixed=fixed), {}, {})


BEFORE = ("before", "yes")  # the meeting is still to come: only what is asked before it


def _next(view: View, step: str) -> int | None:
    """Of a series, the one that is to come."""
    if not view.case.procedure.steps[step].repeats:
        return None
    return next((duty.occurrence for duty in view.duties if duty.step == step and duty.state not in SETTLED), None)


def _recorded(view: View, what: Named) -> bool:
    """Whether it has happened, or something has been written about it."""
    there = (
        each for each in view.case.standing.values() if isinstance(each, (Happened, Chosen, Minuted, ActionAgreed))
    )
    before = [each for each in there if not (isinstance(each, Minuted) and only_offers(each))]
    return any(what.key in {getattr(each, "name", ""), getattr(each, "step", "")} for each in before)


def draw_more(asking: Asking, filled: Filled) -> Block:
    """Only what has not been written down yet."""
    known = filled.about.known
    view = see(asking.database, known["case"], asking.today, asking.sight)
    step = view.case.procedure.steps.get(known["what"])
    if step is None:
        raise NeedsMore("what", EXAMPLE)
    which = int(known["which"]) if known["which"] else None
    written = sheet(view.case, known["what"], which)
    held = Held(known["what"], which, (), "", filled.about.rows, written)
    if BEFORE[0] in known:
        now = Offer(written.welsh, written.interpreter)
        blocks = [*offer_inputs(view, known["what"], now, asking.language)]
    else:
        blocks = details(view, held, asking.language)
    return form.modal(text_in(step.title, asking.language), packed(filled.about), blocks, asking.language)


def submit_more(asking: Asking, filled: Filled) -> Answer:
    """Add it to the record."""
    known = filled.about.known
    view = see(asking.database, known["case"], asking.today, asking.sight)
    which = int(known["which"]) if known["which"] else None
    more = AddMinutes(known["what"], which, _minutes(filled, view, known["what"]), tuple(_actions(filled)))
    asked: list[Request] = [more] if more != AddMinutes(known["what"], which) else []
    asked += _beside(filled, view, known["what"], asking)
    if filled.value("note"):
        asked.append(Note(Words(filled.value("note")), known["what"]))
    if not asked:
        raise NeedsMore("anything", EXAMPLE)
    try:
        return recorded(asking, view, *asked)
    except WrittenMeanwhile as refusal:
        if refusal.part or asked == [more]:
            raise
        return recorded(asking, view, *asked[1:])  # all of that has been written down meanwhile; the rest is new


def add(_asking: Asking) -> Answer:
    """A line alone cannot hold it: its form is opened."""
    raise NeedsMore("what", EXAMPLE)


LOG_FORM = Shape(fill, draw, submit)
ADD_FORM = Shape(fill_more, draw_more, submit_more)


def _action(filled: Filled, view: View) -> int:
    """The entry of the action that was carried out, if it is one."""
    number = ACTION.fullmatch(filled.value("what"))
    return int(number[1]) if number and any(each.entry == int(number[1]) for each in view.case.actions) else 0


def _what(filled: Filled, view: View, language: str) -> Named | None:
    value = filled.value("what")
    return named(value, view, language) if value else None


def _occurrence(filled: Filled, what: Named) -> int | None:
    which = filled.value(f"which:{what.key}")
    return int(which) if which else what.occurrence


def _minutes(filled: Filled, view: View, key: str) -> Minutes:
    step = view.case.procedure.steps.get(key)
    if step is None:
        return Minutes()
    return Minutes(
        came=(*_came(filled, view, key), *_others(filled, key)),
        agreed=points(_said(filled, f"agreed:{key}:")),
        decided=points(_said(filled, f"decided:{key}:")),
        ticked=tuple(Point(number, NOTHING) for number in _ticked(filled, f"ticked:{key}:")),
        to=filled.ticked.get(f"to:{key}", ()),
        copies=filled.ticked.get(f"copies:{key}", ()),
        welsh=filled.value(f"welsh:{key}"),
        interpreter=filled.value(f"interpreter:{key}"),
    )


def _came(filled: Filled, view: View, key: str) -> Iterator[Words]:
    for role in filled.ticked.get(f"came:{key}", ()):
        yield attendee(view, role, filled.about.language)


def _others(filled: Filled, key: str) -> Iterator[Words]:
    for line in filled.value(f"others:{key}").splitlines():
        if line.strip():
            yield Words(line.strip())


def _said(filled: Filled, before: str) -> dict[int, str]:
    return {int(name.removeprefix(before)): value for name, value in filled.values.items() if name.startswith(before)}


def _ticked(filled: Filled, before: str) -> Iterator[int]:
    for name, chosen in filled.ticked.items():
        if name.startswith(before):
            yield from map(int, chosen)


def _actions(filled: Filled) -> Iterator[Undertaking]:
    for row in range(1, filled.about.rows + 1):
        what, owner, due = (filled.value(f"{name}:{row}") for name in ("action", "owner", "due"))
        if what:
            if not owner:
                raise NeedsMore("owner", EXAMPLE)
            yield Undertaking(Words(what), owner, date.fromisoformat(due) if due else None)


def _beside(filled: Filled, view: View, key: str, asking: Asking) -> list[Request]:
    """Days that were agreed for what follows, and questions that were answered."""
    found: list[Request] = []
    for name, step in steps_to_agree(view, key):
        if isinstance(step.due, phrases.OnAgreedDates):
            found += [AgreeDay(name, each) for each in _days(filled.value(f"days:{name}"), view, asking)]
        elif filled.value(f"by:{name}"):
            found.append(AgreeDay(name, date.fromisoformat(filled.value(f"by:{name}"))))
    answers = {
        name.removeprefix("answer:"): value for name, value in filled.values.items() if name.startswith("answer:")
    }
    found += [AnswerQuestion(question, Words(words)) for question, words in answers.items() if words.strip()]
    return found


def _days(words: str, view: View, asking: Asking) -> Iterator[date]:
    for each in BETWEEN_DAYS.split(words) if words else ():
        understood = read(each, asking.today, view.case.procedure.nation, view.team.closures)
        if understood.date is None:
            raise WhichDay(each, understood.options) if understood.options else NotADate(each, "words")
        yield understood.date
