"""Questions with the places at which they are put: in a case, and in a procedure on a page."""

from collections.abc import Iterable, Iterator

from handlers.wording.language import _, text_in
from handlers.wording.questions import asked, legend
from handlers.wording.why import fact, name
from models.asked import Put, at_option, at_step, of_its_date
from models.procedure import Procedure, Step


def questions_put(procedure: Procedure, puts: Iterable[Put], further: Iterable[str], language: str) -> Iterator[str]:
    """Each question once, with what is proposed and where it is put; a date's questions stand beside the date."""
    places: dict[str, list[str]] = {}
    for each in puts:
        places.setdefault(each.question, []).append(fact(each.at, procedure, language))
    for question in sorted({*places, *further}):
        words = asked(procedure, question, language)
        if words and question in places:
            said = _("{question}  {words} Put at: {places}.", language)
            yield said.format(question=question, words=words, places="; ".join(places[question]))
        elif words:
            yield f"{question}  {words}"


def questions_of(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """Every question that hangs on a step, and on each of its options."""
    for words in legend(procedure, {*at_step(step), *of_its_date(step)} - {step.assumes}, language):
        yield _("Asked: {words}", language).format(words=words)
    for words in legend(procedure, {step.assumes}, language):
        yield _("Its date rests on a proposal: {words}", language).format(words=words)
    for option in step.options.values():
        for words in legend(procedure, at_option(option), language):
            said = _("Asked with “{option}”: {words}", language)
            yield said.format(option=text_in(option.title, language), words=words)


def questions_at(events: Iterable[str], procedure: Procedure, language: str) -> Iterator[str]:
    """Every question that is put when one of these events is recorded."""
    for event in events:
        if event in procedure.events:
            for words in legend(procedure, procedure.events[event].asks, language):
                said = _("Asked at {event}: {words}", language)
                yield said.format(event=name(event, procedure, language), words=words)
