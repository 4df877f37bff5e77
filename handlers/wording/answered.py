"""Open questions of a case, and one that was answered."""

from collections.abc import Iterable, Sequence

from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.changes import change_line, worth_saying
from handlers.wording.language import _
from handlers.wording.questions import asked
from handlers.wording.why import fact
from models.asked import Put
from models.changes import Change
from models.questions import NO_PERIOD, REPORTS_AGREED
from models.views import View

MOST = 20  # questions, each with its buttons, in one message
MOST_DAYS = 5  # buttons to agree a day, under one question


def open_questions(view: View, puts: Iterable[Put], language: str) -> list[Block]:
    """Each question once, with where it is put, and a button to answer it, or to agree the day that it asks for."""
    places: dict[str, list[str]] = {}
    for each in puts:
        places.setdefault(each.question, []).append(each.at)
    found = [header(title(view, language), language)]
    if not places:
        return [*found, lines(_("No question is open.", language))]
    for question, at in list(places.items())[:MOST]:
        where = "; ".join(fact(each, view.case.procedure, language) for each in at)
        said = _("{question}  {words} Put at: {places}.", language)
        words = asked(view.case.procedure, question, language)
        found.append(lines(said.format(question=question, words=words, places=where)))
        found.append(actions(*_buttons(question, at, view, language)))
    return found


def _buttons(question: str, at: Sequence[str], view: View, language: str) -> list[Block]:
    reference = view.case.reference
    if question not in {NO_PERIOD, REPORTS_AGREED}:
        return [button(_("Answer {question}", language).format(question=question), f"answer {reference} {question}")]
    said = _("Agree a day: {task}", language)
    return [
        button(said.format(task=fact(step, view.case.procedure, language)), f"agree {reference} {step}")
        for step in at[:MOST_DAYS]
    ]


def answered(view: View, question: str, answer: str, changes: Iterable[Change], language: str) -> list[Block]:
    """The question with its answer, and what it moved."""
    said = [
        f"{question}  {asked(view.case.procedure, question, language)}",
        _("Answered: {words}", language).format(words=answer),
        *(change_line(change, language) for change in changes if worth_saying(change)),
    ]
    return [header(title(view, language), language), lines(*said)]
