"""The form of `correct`: the entry in words, what is to become of it, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handlers import correct
from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, DAY
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.inputs import drawn_input
from handlers.line_form import seen_case, typed
from handlers.lines import parts
from handlers.shapes import Shape
from handlers.wording import form
from handlers.wording.blocks import Block, small
from handlers.wording.corrected import entry_now
from handlers.wording.language import N_, _
from models.casework.seeing import see
from models.entries import day_of
from models.refusals import Refused
from models.rules.correcting import CORRECTED
from models.rules.moving import MOVED
from models.views import View

ANOTHER_DAY, TAKE_BACK, MOVE = "day", "nothing", "move"
CHOICES = {
    ANOTHER_DAY: N_("Give it another day"),
    TAKE_BACK: N_("Take it back"),
    MOVE: N_("Move it to another case"),
}


def fill(asking: Asking) -> Filled:
    """What the line says: the case, the entry by its number or as the last one, and the reason."""
    about = About("correct", asking.language, asking.channel, asking.thread, asking.words)
    line = parts(asking.words)
    values = {"because": line.tail}
    moves = correct.MOVES.search(line.head)
    try:
        reference, rest = find_case(replace(asking, words=line.head[: moves.start()] if moves else line.head))
        values["case"] = reference
        view = see(asking.database, reference, asking.today, asking.sight)
        said = correct.meant(asking, view, rest)
    except Refused:
        return Filled(about, values, {})
    values["entry"] = str(said.entry)
    if said.day:
        values |= {"do": ANOTHER_DAY, "day": said.day.isoformat()}
    elif moves or said.back:
        values["do"] = MOVE if moves else TAKE_BACK
    return Filled(about, values, {})


def draw(asking: Asking, filled: Filled) -> Block:
    """The case, one of its entries, what to do with it, and whatever that needs."""
    language = asking.language
    view = seen_case(asking, filled, (CASE,))
    blocks = [typed(filled.about)] if filled.about.words else []
    blocks.append(drawn_input(CASE, filled.value("case"), view, language))
    if view is None:
        return form.modal(_("Put right", language), packed(filled.about), blocks, language)
    entries, chosen = _entries(view, language), _chosen(filled, view)
    if not entries:
        blocks.append(small(_("Nothing is recorded that could be put right.", language), language))
        return form.modal(_("Put right", language), packed(filled.about), blocks, language, sends=False)
    label = _("Entry", language)
    blocks.append(form.changing(form.one_of("entry", label, [("", entries)], str(chosen or ""), needed=True)))
    if chosen:
        blocks += _for_entry(asking, filled, view, chosen)
    blocks.append(drawn_input(BECAUSE, filled.value("because"), view, language))
    return form.modal(_("Put right", language), packed(filled.about), blocks, language)


def submit(asking: Asking, filled: Filled) -> Answer:
    """The same as the line that says it."""
    said = filled.value("do") or TAKE_BACK
    if said == ANOTHER_DAY:
        said = filled.value("day")
    elif said == MOVE:
        said = f"move {filled.value('to')}"
    words = f"{filled.value('case')} {filled.value('entry')} {said}, {filled.value('because')}"
    return correct.handle(replace(asking, words=words))


def _for_entry(asking: Asking, filled: Filled, view: View, number: int) -> Iterator[Block]:
    language = asking.language
    there = view.case.standing[number]
    yield small(entry_now(number, view, language), language)
    possible = [TAKE_BACK]
    if isinstance(there, correct.DATED):
        possible.insert(0, ANOTHER_DAY)
    if isinstance(there, MOVED):
        possible.append(MOVE)
    do = filled.value("do") if filled.value("do") in possible else possible[0]
    choices = [(each, _(CHOICES[each], language)) for each in possible]
    yield form.changing(form.one_of("do", _("What to do", language), [("", choices)], do, needed=True))
    if do == ANOTHER_DAY:
        day = filled.value("day") or _day(view, number).isoformat()
        yield drawn_input(DAY, day, view, language)
    elif do == MOVE:
        yield form.looked_up("to", _("To which case", language))


def _day(view: View, number: int) -> date:
    return day_of(view.case.standing[number], view.case.entries[number - 1].day)


def _entries(view: View, language: str) -> list[form.Choice]:
    """What can be put right, the latest first."""
    numbers = [number for number, content in view.case.standing.items() if isinstance(content, CORRECTED)]
    return [(str(number), f"{number} · {entry_now(number, view, language)}") for number in reversed(numbers)]


def _chosen(filled: Filled, view: View) -> int | None:
    number = filled.value("entry")
    there = view.case.standing.get(int(number)) if number.isdecimal() else None
    return int(number) if isinstance(there, CORRECTED) else None


CORRECT_FORM = Shape(fill, draw, submit)
