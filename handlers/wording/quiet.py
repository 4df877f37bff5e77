"""Reminders are held back: of what, until when, and what falls due all the same."""

from handlers.wording.blocks import Block, header, lines, small
from handlers.wording.card import title
from handlers.wording.catching_up import caught_up_in
from handlers.wording.days import day
from handlers.wording.duties import MORE_TASKS, numbered
from handlers.wording.language import _, plural
from handlers.wording.why import begun, name
from models.duties import SETTLED
from models.requests import Quieten
from models.views import View

MOST = 6  # lines of what falls due


def quiet(of: Quieten, entry: int, view: View, language: str) -> list[Block]:
    """No reminders until Mon 11 Jan 2027; every deadline stands: these."""
    until = day(of.until, language)
    if of.step:
        about = name(of.step, view.case.procedure, language)
        said = _("No reminders of {task} until {day}. Every deadline stands.", language).format(task=about, day=until)
    else:
        said = _("No reminders of this case until {day}. Every deadline stands.", language).format(day=until)
    due = _due_meanwhile(of, view, language)
    blocks = [header(title(view, language), language), lines(said, *due[:MOST])]
    if len(due) > MOST:
        blocks.append(small(plural(MORE_TASKS, len(due) - MOST, language), language))
    pause = next((each for each in view.case.pauses if each.entry == entry), None)
    if pause:
        blocks.append(small(begun(caught_up_in(view, pause, language)), language))
    sooner = _("To end it sooner: correct {case} {entry} nothing, REASON", language)
    return [*blocks, small(sooner.format(case=view.case.reference, entry=entry), language)]


def _due_meanwhile(of: Quieten, view: View, language: str) -> list[str]:
    found = []
    for duty in view.duties:
        concerned = not of.step or (duty.step, duty.occurrence) == (of.step, of.occurrence)
        if concerned and duty.state not in SETTLED and duty.act_by and duty.act_by <= of.until:
            said = _("Still due: {task}, {day}", language)
            found.append(said.format(task=numbered(duty, language), day=day(duty.act_by, language)))
    return found
