"""What is answered to whoever puts a reminder off, or says that a task is not theirs."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers.wording.blocks import Block, header, lines, shortened
from handlers.wording.card import title
from handlers.wording.days import day
from handlers.wording.language import _, text_in
from handlers.wording.why import begun
from models.views import View

LONGEST_NAME = 60


class Which(Protocol):
    """Which task it is about."""

    @property
    def step(self) -> str:
        """Its step; none of an action."""

    @property
    def occurrence(self) -> int:
        """Which time of it."""


def snoozed(view: View, about: Which, on: date, language: str) -> list[Block]:
    """Handover meeting: you will be reminded again on Fri 11 Dec 2026; the deadline stands."""
    said = _("{task}: you will be reminded again on {day}. The deadline stands.", language)
    words = said.format(task=_task(view, about, language), day=day(on, language))
    return [header(title(view, language), language), lines(words)]


def passed_on(view: View, about: Which, told: Sequence[str], language: str) -> list[Block]:
    """Handover meeting: Tom Burns has been told that it is not yours."""
    people = ", ".join(shortened(view.names.get(each, each), LONGEST_NAME, language) for each in told)
    said = _("{task}: nobody is there to be told that it is not yours; the case's thread is reminded now.", language)
    if people:
        said = _("{task}: {people} will be told that it is not yours, and reminded from now on.", language)
    words = said.format(task=_task(view, about, language), people=people)
    return [header(title(view, language), language), lines(words)]


def _task(view: View, about: Which, language: str) -> str:
    if not about.step:
        return begun(_("the action", language))
    step = view.case.procedure.steps[about.step]
    number = f" {about.occurrence}" if step.repeats else ""
    return text_in(step.title, language) + number
