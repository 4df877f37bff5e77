"""A note that speaks of a day to come, and the offer to remind of it."""

from datetime import date

from handlers.wording.blocks import Block, actions, button, lines
from handlers.wording.days import day
from handlers.wording.language import _
from handlers.wording.refused import refused
from handlers.wording.refused_parts import holiday
from models.refusals import UnknownName
from models.views import View
from models.working_days import bank_holidays


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


def perhaps_a_note(refusal: UnknownName, reference: str, words: str, language: str) -> list[Block]:
    """Nothing of the procedure is called so; but it may be worth a line of the record."""
    label = _("Write it down as a note", language)
    return [lines(refused(refusal, language)), actions(button(label, f"note {reference} {words}"))]
