"""A note that speaks of a day to come, and the offer to remind of it."""

from datetime import date

from handlers.when.understood import Understood
from handlers.wording.blocks import Block, actions, button, lines
from handlers.wording.days import day
from handlers.wording.language import _
from handlers.wording.refused import sentence
from handlers.wording.refused_parts import holiday
from handlers.wording.when import said_back
from models.refusals import CalledOff, UnknownName
from models.views import View
from models.working_days import bank_holidays

DAYS_OFF = frozenset({"weekend", "holiday", "closure"})


def chase_offer(view: View, words: str, first: date, chased: date, language: str) -> list[Block]:
    """Chase me on Mon 30 Nov? That is St Andrew's Day: Tue 1 Dec."""
    name = bank_holidays(view.case.procedure.nation, first.year).get(first)
    said = _("Shall I remind you on {day}?", language).format(day=day(chased, language))
    if name and chased != first:
        reason = _("{day} is {holiday}.", language).format(day=day(first, language), holiday=holiday(name, language))
        said = f"{reason} {said}"
    line = f"{view.case.reference} {chased.isoformat()}, {words}"
    yes = button(_("Yes", language), f"chase {line}")
    other = button(_("Another day", language), f"form chase {view.case.reference}, {words}")
    return [lines(said), actions(yes, other)]


def off_work(on: Understood, language: str) -> list[Block]:
    """Saturday 5 December 2026 (a weekend): a day on which nobody works is said to be one."""
    return [lines(said_back(on, language))] if {each.kind for each in on.remarks} & DAYS_OFF else []


def perhaps_a_note(refusal: UnknownName | CalledOff, reference: str, words: str, language: str) -> list[Block]:
    """Nothing of the procedure is called so; but it may be worth a line of the record."""
    label = _("Write it down as a note", language)
    return [lines(sentence(refusal, language)), actions(button(label, f"note {reference} {words}"))]
