"""Whatever a terminal shows, and each refusal, comes from a catalogue: drawn once more in marked Welsh."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import typer
from typer.core import TyperGroup

from bot.__main__ import app
from handlers.wording.checked import SAYINGS, finding
from handlers.wording.language import read_welsh_from
from handlers.wording.refused import refused
from models import library
from models.importing import COLUMNS
from tests.conftest import Run
from tests.marked import Known, write_marked
from tests.test_wording import SAID

# Names of options, files, settings, keys and values, as they are typed; they are the same in both languages.
TECHNICAL = re.compile(
    r"--?[a-z-]+|[a-z]+_[a-z_]+|[\w./-]*\.(?:ya?ml|db|csv|md|json|py|po)\b|(?:/[\w.-]+)+|[a-z]+(?:-[a-z]+)+|<[^>]*>|\w+[=:][\w/#-]+"
    r"|remembrancer(?: [a-z]+)*|=date"
)
PYTEST = {"python", "pytest"}  # how the program is called here
METAVARS = {
    *(each.reference for each in library.load_all()),
    *(step for each in library.load_all() for step in each.steps if "-" not in step),
    *["language", "en", "data/practice", "no", "yes"],
    *[
        "EVENT",
        "DATE",
        "STEP",
        "OPTION",
        "FILE",
        "PERSON",
        "WORDS",
        "NATION",
        "SUBJECT",
        "ADDRESS",
        "ID",
        "NUMBER",
        "CASE",
        "N",
        "DIR",
        "PROCEDURE",
        "FILES",
        "EXPORT",
        "COMMAND",
        "ARGS",
    ],
    *[
        "WLS",
        "SCT",
        "ENG",
        "NIR",
        "JSON",
        "CSV",
        "PostgreSQL",
        "SQLite",
        "YYYY-MM-DD",
        "YYYY-MM-DDTHH:MM",
        "Ctrl-C",
        "SIGTERM",
        "from",
        "a",
        "manifest",
        "list",
        "table",
    ],
}
COMMANDS = (
    ("tour",),
    ("procedures", "list"),
    *(("procedures", "show", name, "--whole") for name in ("swia-follow-up", "cssiw-core-inspection", "ciw-year")),
    ("procedures", "show", "serious-concern-ministers"),
    ("when", "dydd", "Mawrth", "nesaf"),
    ("when", "25", "Rhagfyr"),
    ("rehearse", "ciw-year", "year-start=2026-04-01"),
    ("deadlines", "swia-follow-up", "report-published=2026-10-08", "handover-meeting=2026-12-28"),
    ("accounted", "--database", "sqlite:///nowhere/none.db"),
    ("deliveries", "--database", "sqlite:///nowhere/none.db"),
)


@pytest.fixture(autouse=True)
def _marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "1000")  # no name is broken over lines
    write_marked(tmp_path)
    monkeypatch.setenv("REMEMBRANCER_WELSH", str(tmp_path))
    read_welsh_from(tmp_path)
    yield
    read_welsh_from(None)


def test_every_refusal_is_said_in_words_of_the_catalogue() -> None:
    """What it names aside, which is given in the language of whoever is refused."""
    known = Known({*COLUMNS.values(), *(word for refusal, _said in SAID for word in words_of(refusal))}, TECHNICAL)
    assert known.wrong(refused(refusal, "cy") for refusal, _said in SAID) == []


def test_every_finding_of_a_check_comes_from_the_catalogue() -> None:
    """Whether it is as it should be or not; what it names are figures, addresses and files."""
    named = {
        kind: {name: "1" for _text, name, _spec, _turned in Formatter().parse(said) if name}
        for kind, said in SAYINGS.items()
    }
    drawn = [finding(kind, values, "cy", good=good) for kind, values in named.items() for good in (True, False)]
    assert Known({"SLACK_API_URL", "SLACK_SIGNING_SECRET", "ADDRESS", "FILE", "✓", "✗"}, TECHNICAL).wrong(drawn) == []


def words_of(value: object) -> Iterator[str]:
    """Every text that a refusal holds."""
    if isinstance(value, str):
        yield from (value, value.strip("'"), *value.split())
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from words_of(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_of(getattr(value, name))


def test_every_help_is_drawn_in_words_of_the_catalogue(run: Run) -> None:
    """The program's, and that of each command."""
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    paths = [[name, *under] for name, each in program.commands.items() for under in _under(each)]
    shown = [run("--language", "cy", *path, "--help").out for path in ([], *paths)]
    assert len(shown) > 25
    known = Known(METAVARS | {word for path in paths for word in path} | PYTEST, TECHNICAL)
    assert known.wrong(line for out in shown for line in out.split("\n")) == []


def _under(command: object) -> list[list[str]]:
    return [[], *([name] for name in command.commands)] if isinstance(command, TyperGroup) else [[]]


def test_every_answer_of_a_terminal_comes_from_the_catalogue(run: Run) -> None:
    """The tour, procedures whole, days, rehearsals, and what is refused."""
    said = [run(*command, "--language", "cy") for command in COMMANDS]
    words = {word for command in COMMANDS for argument in command for word in argument.split()}
    shown = [line for each in said for line in (each.out + each.err).split("\n") if not line.startswith("$ ")]
    assert Known(words | METAVARS, TECHNICAL).wrong(shown) == []


def test_a_folder_without_the_catalogues_is_refused_plainly(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever corrects the Welsh is told what the folder has to hold."""
    (tmp_path / "cy.po").unlink()
    monkeypatch.setenv("REMEMBRANCER_WELSH", str(tmp_path))
    answer = run("procedures", "list")
    assert (answer.code, answer.out) == (2, "")
    assert "REMEMBRANCER_WELSH" in answer.err
    assert "FOLDER/cy.po" in answer.err
