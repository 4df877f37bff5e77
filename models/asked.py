"""Where the questions of a procedure are put: at its events, its steps and their options."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from models.duties import SETTLED, Duty
from models.history import Entry
from models.known import Known
from models.procedure import Option, Procedure, Step


class Put(NamedTuple):
    """A question, and the event, step or STEP/OPTION at which it is put."""

    question: str
    at: str


def at_step(step: Step) -> tuple[str, ...]:
    """The questions that are put at a step: its own, and those about approval, urgency and what it opens."""
    parts = (step.approval, step.urgent, step.opens)
    found = (*step.asks, *(part.asks for part in parts if part))
    return tuple(dict.fromkeys(question for question in found if question))


def of_its_date(step: Step) -> tuple[str, ...]:
    """The questions that its definition hangs on the date of a step."""
    found = (step.assumes, getattr(step.due, "question", ""), step.meanwhile.asks if step.meanwhile else "")
    return tuple(dict.fromkeys(question for question in found if question))


def at_option(option: Option) -> tuple[str, ...]:
    """The questions that are put when an option is chosen."""
    found = (*option.asks, option.opens.asks if option.opens else "")
    return tuple(dict.fromkeys(question for question in found if question))


def put(procedure: Procedure, history: Iterable[Entry], steps: Collection[str]) -> tuple[Put, ...]:
    """What is asked in a case: at the events that happened, the options that were chosen, and these steps."""
    known = Known(procedure, history)
    found = (each for each in _everything(procedure) if each.question not in known.answered)
    return tuple(each for each in found if _arises(each.at, known, steps))


def _everything(procedure: Procedure) -> Iterator[Put]:
    for key, event in procedure.events.items():
        yield from (Put(question, key) for question in event.asks)
    for key, step in procedure.steps.items():
        yield from (Put(question, key) for question in at_step(step))
        for name, option in step.options.items():
            yield from (Put(question, f"{key}/{name}") for question in at_option(option))


def _arises(at: str, known: Known, steps: Collection[str]) -> bool:
    return at in steps if at in known.procedure.steps else known.day_of(at) is not None


def open_in(procedure: Procedure, history: Iterable[Entry], duties: Iterable[Duty]) -> list[Put]:
    """The questions of a case that nobody has answered: those put where it stands, and those about the dates of duties."""
    owed = [duty for duty in duties if duty.state not in SETTLED and duty.state != "waiting"]
    found = list(put(procedure, history, {duty.step for duty in owed}))
    found += [Put(question, duty.step) for duty in owed for question in duty.questions]
    return [each for each in dict.fromkeys(found) if each.question in procedure.questions]
