"""The procedures that come with the bot."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from models import library
from models.procedure import Procedure, Text
from tests.conftest import Run
from tests.ours import OURS, PROCEDURES

ROOT = Path(__file__).parent.parent
KEYS = {
    "joint-review-follow-up": ("JRF", "WLS", "report-published"),
    "swia-follow-up": ("SFU", "SCT", "report-published"),
    "ciw-performance-evaluation-inspection": ("PEI", "WLS", "inspection-planned"),
    "ciw-assurance-or-improvement-check": ("CHK", "WLS", "inspection-planned"),
    "ciw-significant-improvement": ("IMP", "WLS", "failures-identified"),
    "ministers-warning-notice": ("WN", "WLS", "notice-given"),
    "ciw-exceptional-assurance-meeting": ("EAM", "WLS", "concerns-emerging"),
    "ciw-year": ("", "WLS", "year-start"),
    "serious-concern-assembly": ("X", "WLS", "concern-noticed"),
    "serious-concern-ministers": ("X", "WLS", "concern-noticed"),
    "cssiw-core-inspection": ("CORE", "WLS", "inspection-planned"),
    "cssiw-focused-inspection": ("FOC", "WLS", "issue-of-concern"),
    "cssiw-year": ("", "WLS", "year-start"),
}
ALL = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=list(PROCEDURES))


def test_all_of_them_are_there_under_their_names() -> None:
    """Key, reference, nation and the event that opens a case."""
    assert {name: (p.reference, p.nation, p.opens_on) for name, p in PROCEDURES.items() if name in KEYS} == KEYS


@ALL
def test_people_read_titles_in_both_languages(procedure: Procedure) -> None:
    """Every procedure, stage, role, event, step and option has a title in English and in Welsh."""
    titles: list[Text] = [procedure.title]
    for named in (procedure.stages, procedure.roles, procedure.events, procedure.steps):
        titles += [each.title for each in named.values()]
    titles += [option.title for step in procedure.steps.values() for option in step.options.values()]
    assert all(title.en and title.cy for title in titles)


@ALL
def test_every_stage_has_steps(procedure: Procedure) -> None:
    """No heading of the page stands over nothing."""
    assert {step.stage for step in procedure.steps.values()} == set(procedure.stages)


@ALL
def test_what_an_outsider_owes_is_chased_by_somebody_inside(procedure: Procedure) -> None:
    """Nobody nudges a council; somebody of ours asks it."""
    for role in procedure.roles.values():
        if role.outside:
            assert not procedure.roles[role.chased_by].outside


@ALL
def test_a_procedure_is_the_same_to_every_reader_of_yaml(procedure: Procedure) -> None:
    """A strict reader in another language takes the files too."""
    text = (library.FOLDER / f"{procedure.key}.yaml").read_text("utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - all text


@pytest.mark.parametrize("procedure", [p for p in OURS.values() if "CP" in p.sources], ids=lambda p: p.key)
def test_a_review_of_the_code_can_be_of_any_body(procedure: Procedure) -> None:
    """CP-01 holds for any review: of Cafcass Cymru too, as guidance. All but a year may look at a function or person."""
    of_a_body = {"authority", "region", "cafcass-cymru"}
    narrower = {"several-authorities", "function", "person"} if procedure.opens_on != "year-start" else set()
    assert set(procedure.subjects) == of_a_body | narrower
    assert [key for key, subject in procedure.subjects.items() if subject.guidance] == ["cafcass-cymru"]
    assert next(iter(procedure.subjects)) == "authority"


def test_no_order_is_given_to_values_that_the_documents_only_name(run: Run) -> None:
    """The joint review and SWIA handbooks name values; the protocol and the framework rank theirs, worst first."""
    ranked = {(name, key) for name, p in OURS.items() for key, scale in p.scales.items() if scale.ordered}
    assert ranked == {
        ("serious-concern-assembly", "people-served"), ("serious-concern-assembly", "prospects"),
        ("cssiw-core-inspection", "four-point-scale"),
    }  # fmt: skip
    shown = run("procedures", "show", "joint-review-follow-up", "--step", "serious-concern-check").out
    assert "especially poor judgement; inconsistent" in shown
    assert " < " not in shown
    assert " < " in run("procedures", "show", "cssiw-core-inspection", "--step", "draft-report").out


def test_no_code_knows_a_procedure_or_a_step_by_name() -> None:
    """Handlers, jobs and rules are made from definitions: no string in them is a step's or a procedure's name."""
    names = {name for p in OURS.values() for name in p.names} | set(PROCEDURES)
    names |= {
        name for p in PROCEDURES.values() for name in p.names if "-" in name
    }  # one word may well mean another thing
    shown_to_people = {"handlers/wording/tour.py"}  # examples that people read
    common_words = {
        "publication",
        "reinspection",
        "moderation",
        "corrections",
        "themes",
        "determination",
        "consideration",
    }
    found = []
    for folder in ("bot", "handlers", "scheduler", "models"):
        for path in (ROOT / folder).rglob("*.py"):
            if str(path.relative_to(ROOT)) in shown_to_people:
                continue
            found += [
                f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Constant) and node.value in names - common_words
            ]
    assert found == []


# An example in words, or what the engine itself raises; the rule on receipts is in the engine, for any procedure.
MAY_NAME_QUESTIONS = {"models/questions.py", "models/phrases.py", "models/language.py", "handlers/wording/expected.py"}
ENDINGS = {"models/duties.py": {"-received"}}


def test_no_code_knows_a_question_or_the_end_of_a_name() -> None:
    """Which question is put stands in the definitions, and no string is the tail of an event's or a step's name."""
    tails = {name[at:] for p in OURS.values() for name in p.names for at in range(len(name)) if name[at] == "-"}
    found = []
    for file, value in strings():
        if re.search(r"\bF-[0-9]", value) and file not in MAY_NAME_QUESTIONS:
            found.append(f"{file}: {value}")
        if value in tails - ENDINGS.get(file, set()):
            found.append(f"{file}: {value}")
    assert found == []


def strings() -> Iterator[tuple[str, str]]:
    """Every string of the code but for docstrings, with the file that it stands in."""
    for folder in ("bot", "handlers", "scheduler", "models"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                    yield str(path.relative_to(ROOT)), node.value


def test_no_code_outside_bot_reads_the_clock() -> None:
    """Time is an argument: only bot asks what time it is."""
    words = ("datetime.now(", "date.today(", "time.time(", "utcnow(", "datetime.today(")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("handlers", "scheduler", "models")
        for path in (ROOT / folder).rglob("*.py")
        if any(word in path.read_text("utf-8") for word in words)
    ]
    assert found == []
