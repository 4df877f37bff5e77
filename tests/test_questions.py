"""What the documents leave open is asked: at its step, with what is proposed, and nowhere decided."""

from collections.abc import Iterator

import pytest

from handlers.wording.questions import asked
from models import library
from models.procedure import Procedure, Step
from models.questions import BUILT_IN

PROCEDURES = {name: library.load(name) for name in library.names()}
INSPECTIONS = ("ciw-performance-evaluation-inspection", "ciw-assurance-or-improvement-check", "cssiw-core-inspection")
CIW_INSPECTIONS = INSPECTIONS[:2]
PROTOCOL = ("serious-concern-assembly", "serious-concern-ministers")
JOINT, SCOTLAND, CORE = "joint-review-follow-up", "swia-follow-up", "cssiw-core-inspection"

# Every question that the documents leave to people: where it is put, and whether something is proposed.
ASKED = {
    "F-01": ((JOINT,), True),
    "F-03": ((JOINT, SCOTLAND, *PROTOCOL), False),
    "F-04": ((JOINT,), True),
    "F-05": ((JOINT,), True),
    "F-06": ((JOINT, SCOTLAND), False),
    "F-07": ((JOINT,), False),
    "F-16": (("ciw-assurance-or-improvement-check",), True),
    "F-18": (INSPECTIONS, True),
    "F-19": (CIW_INSPECTIONS, True),
    "F-20": ((CORE,), True),
    "F-21": ((CORE,), True),
    "F-24": (("ciw-significant-improvement",), False),
    "F-26": (INSPECTIONS, True),
    "F-27": ((CORE,), False),
    "F-29": ((CORE,), False),
    "F-30": (tuple(PROCEDURES), False),
    "F-31": ((JOINT, SCOTLAND, *PROTOCOL), False),
    "F-33": (("ciw-year",), False),
    "F-34": (PROTOCOL, False),
    "F-37": ((SCOTLAND,), False),
    "F-39": ((CORE,), False),
    "F-40": (("ciw-significant-improvement", "ciw-exceptional-assurance-meeting", "ciw-year"), False),
    "F-42": (("cssiw-core-inspection", "cssiw-year", *CIW_INSPECTIONS, "ciw-year"), False),
    "F-48": ((JOINT,), False),
    "F-50": ((SCOTLAND,), False),
}


def put(procedure: Procedure) -> set[str]:
    """Every question that is put at an event, a step, an approval, an option or a link."""
    at_events = {question for event in procedure.events.values() for question in event.asks}
    return at_events | {question for step in procedure.steps.values() for question in put_at(step)}


def put_at(step: Step) -> Iterator[str]:
    """The questions that are put at one step."""
    yield from step.asks
    yield step.assumes
    yield getattr(step.due, "question", "")
    for part in (step.meanwhile, step.approval, step.urgent, step.opens):
        yield part.asks if part else ""
    for option in step.options.values():
        yield from option.asks
        yield option.opens.asks if option.opens else ""


@pytest.mark.parametrize("question", ASKED)
def test_what_is_to_be_asked_is_asked_at_its_step(question: str) -> None:
    """Each open question is put in every procedure that it touches, with its offer where something is proposed."""
    names, offered = ASKED[question]
    for name in names:
        procedure = PROCEDURES[name]
        assert question in put(procedure), name
        assert not offered or procedure.questions[question].offer, name


@pytest.mark.parametrize("name", PROCEDURES)
def test_no_question_is_left_over(name: str) -> None:
    """What stands under questions is put somewhere, or raised by the engine itself."""
    procedure = PROCEDURES[name]
    assert set(procedure.questions) - put(procedure) - set(BUILT_IN) == set()


@pytest.mark.parametrize("question", BUILT_IN)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_the_engine_raises_has_words_in_any_procedure(question: str, language: str) -> None:
    """A procedure need not word the engine's own questions."""
    for procedure in PROCEDURES.values():
        assert asked(procedure, question, language)
