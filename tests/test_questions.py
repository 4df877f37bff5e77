"""What the documents leave open is asked: at its step, with what is proposed, and nowhere decided."""

import json
from collections.abc import Iterator

import pytest

from handlers.wording.questions import asked
from models import library
from models.procedure import Procedure, Step
from models.questions import BUILT_IN
from tests.conftest import Run
from tests.ours import OURS, PROCEDURES

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
    "F-30": (tuple(OURS), False),
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


PUBLISHED, POOR = "report-published=2026-09-24", "especially-poor-judgement=2026-09-01"
NOTICED, RECEIVED = "concern-noticed=2026-12-01", "director-received=2026-12-10"
SHOWN = [
    (JOINT, (PUBLISHED,), "F-30", "publication of the report"),
    (JOINT, (PUBLISHED,), "F-31", "publication of the report"),
    (JOINT, (PUBLISHED,), "F-48", "the handover meeting"),
    (JOINT, (POOR,), "F-04", "an especially poor judgement"),
    (SCOTLAND, ("report-published=2026-01-12",), "F-50", "the handover meeting"),
    (JOINT, (POOR, "--choose=serious-concern-check=grounds"), "F-30", "Serious concern check: Grounds for serious concern"),
    (SCOTLAND, ("report-published=2026-01-12",), "F-42", "publication of the report"),
    (SCOTLAND, ("unsatisfactory-evaluation=2026-01-05", "--choose=serious-concern-check=more-serious-action"), "F-30",
     "Serious concern check: More serious action"),
    (INSPECTIONS[0], ("inspection-completed=2026-06-11",), "F-26", "completion of the inspection"),
    ("ciw-year", ("year-start=2026-04-01",), "F-38", "the start of the year"),
    ("cssiw-year", ("year-start=2026-04-01",), "F-38", "start of the year"),
    (PROTOCOL[0], (NOTICED, RECEIVED), "F-34", "the meeting with officers"),
    (PROTOCOL[1], (NOTICED, RECEIVED), "F-30", "notice of the concern"),
    ("cssiw-focused-inspection", ("issue-of-concern=2026-03-02",), "F-42", "an issue of concern"),
]  # fmt: skip


@pytest.mark.parametrize("command", ["deadlines", "rehearse"])
@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}: {case[2]} at {case[3]}")
def test_a_question_is_put_where_it_belongs(
    run: Run, command: str, case: tuple[str, tuple[str, ...], str, str]
) -> None:
    """At an event that happened, an option that was chosen, a step that is open or played: once, with its place."""
    name, arguments, question, place = case
    lines = [line for line in run(command, name, *arguments).out.splitlines() if line.startswith(f"{question}  ")]
    assert place in lines[0].partition("Put at: ")[2].rstrip(".").split("; ")
    assert len(lines) == 1 or command == "rehearse"  # which may go on into another case


def test_a_decision_that_stops_a_rehearsal_asks_its_own_questions(run: Run) -> None:
    """They stand beside the options, and not among the others a second time."""
    out = run("rehearse", JOINT, POOR).out
    assert "It would ask: F-03  " in out
    assert "\nF-03  " not in out


def test_the_order_of_determination_and_conference_is_asked_at_both() -> None:
    """F-24 belongs to CP-38, CP-42 and CP-67: before, at or after the conference, and who determines."""
    steps = PROCEDURES["ciw-significant-improvement"].steps
    asked_at = [key for key, step in steps.items() if "F-24" in put_at(step)]
    assert asked_at == ["determination", "improvement-conference", "conference-letter"]


def test_a_question_of_our_own_says_so() -> None:
    """The specification knows F-01 to F-52; where a procedure has another, a comment says why."""
    for name, procedure in OURS.items():
        written = (library.FOLDER / f"{name}.yaml").read_text("utf-8").splitlines()
        for question in procedure.questions:
            if int(question.removeprefix("F-")) > 52:
                assert written[written.index(f"  {question}:") - 1].startswith("  # Ours: ")


def test_what_is_put_at_a_step_touches_no_date(run: Run) -> None:
    """In JSON a duty carries only the questions that touch its own date; an option not chosen asks nothing."""
    answer = run("deadlines", JOINT, PUBLISHED, POOR, "--format", "json")
    found = {duty["step"]: duty["questions"] for duty in json.loads(answer.out)["duties"]}
    assert found["handover-meeting"] == ["F-01"]
    assert found["serious-concern-check"] == ["F-35"]
    assert "Grounds for serious concern" not in run("deadlines", JOINT, PUBLISHED, POOR).out.partition("F-01")[2]


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_procedure_shows_its_questions_wherever_they_hang(run: Run, name: str) -> None:
    """The whole shows every question of the procedure; a step shows its own and those of the events it counts from."""
    procedure = PROCEDURES[name]
    whole = run("procedures", "show", name, "--whole").out
    assert [question for question in sorted(put(procedure)) if question and f": {question}  " not in whole] == []
    for key, step in procedure.steps.items():
        shown = run("procedures", "show", name, "--step", key).out
        anchors = [procedure.events[of] for of in step.due.names if of in procedure.events]
        asks = {*put_at(step), *(question for event in anchors for question in event.asks)} - {""}
        assert [question for question in sorted(asks) if f": {question}  " not in shown] == []
