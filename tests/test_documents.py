"""What the project says of itself is so."""

import ast
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from bot.__main__ import app
from bot.settings import SETTINGS
from handlers.table import VERBS
from handlers.wording.language import _
from models import library
from tests.bench_live import LINES
from tests.conftest import Run
from tests.live.story import welsh_of

ROOT = Path(__file__).parent.parent
LEFT_OUT = "..."
README = (ROOT / "README.md").read_text("utf-8")
CANLLAW = (ROOT / "docs" / "canllaw.md").read_text("utf-8")
STORIES = ("scotland", "wales", "moments", "concern", "improvement")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")


def commands() -> list[str]:
    """Every command of the command line, with the group it belongs to."""
    root = typer.main.get_command(app)
    found = []
    for name, command in getattr(root, "commands", {}).items():
        under = getattr(command, "commands", None)
        found += [f"{name} {each}" for each in under] if under else [name]
    return found


def test_every_setting_is_in_the_example_and_the_other_way_round() -> None:
    """What the program reads from its environment is what .env.example shows, with the same value."""
    written = re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    assert written == [(setting.name, setting.default) for setting in SETTINGS]
    read = set()
    for path in (ROOT / "bot").rglob("*.py"):
        read |= set(re.findall(r"\b(?:REMEMBRANCER|SLACK|DATABASE)_[A-Z_]+", path.read_text("utf-8")))
    assert read == {setting.name for setting in SETTINGS}


def test_every_command_and_setting_is_in_the_readme() -> None:
    """Nothing can be typed or set that the README does not name."""
    assert [command for command in commands() if f"remembrancer {command}" not in README] == []
    assert [setting.name for setting in SETTINGS if setting.name not in README] == []


def test_every_option_is_in_the_readme() -> None:
    """Nor is there an option that only --help names."""
    root = typer.main.get_command(app)
    waiting, options = [root], set[str]()
    while waiting:
        command = waiting.pop()
        waiting += getattr(command, "commands", {}).values()
        options |= {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    assert {"--subject", "--whole"} <= options
    assert sorted(option for option in options - {"--help"} if f"`{option}" not in README) == []


@pytest.mark.parametrize("command", ["deadlines", "rehearse"])
def test_help_and_readme_name_every_form_of_what_has_happened(run: Run, command: str) -> None:
    """A day of a step, one of a series, a decision; and from which day a case is looked at."""
    said = run(command, "--help")
    assert said.code == 0
    for form in ("EVENT=DATE", "STEP=DATE", "STEP#2=DATE", "STEP/OPTION=DATE"):
        assert form in said.out
        assert f"`{form}`" in README
    assert ("today in Britain" in said.out) == (command == "deadlines")


def test_every_procedure_is_in_the_readme() -> None:
    """The README names what comes with the bot."""
    assert [name for name in library.names() if f"`{name}`" not in README] == []


def test_the_transcript_in_the_readme_is_true(run: Run) -> None:
    """Each command of the README's transcript says today what stands there."""
    transcript = README.partition("<!-- transcript -->")[2].partition("<!-- /transcript -->")[0]
    blocks = re.findall(r"\$ remembrancer ([^\n]+)\n(.*?)(?=\n\$ |\n```)", transcript, re.DOTALL)
    assert len(blocks) == transcript.count("\n$ ")
    for command, said in blocks:
        answer = run(*command.split())
        shown = [line.rstrip() for line in (answer.out + answer.err).splitlines() if line.strip()]
        wanted = [line.rstrip() for line in said.splitlines() if line.strip()]
        assert answer.code == (2 if wanted[0].startswith("remembrancer: ") else 0), command
        assert not difference(wanted, shown), command


def difference(wanted: list[str], shown: list[str]) -> str:
    """The first line that is not shown where it stands; between two lines only ... leaves room for others."""
    place, skipping = 0, False
    for line in wanted:
        if line == LEFT_OUT:
            skipping = True
            continue
        found = shown.index(line, place) if line in shown[place:] else -1
        if found < 0 or (found > place and not skipping):
            return line
        place, skipping = found + 1, False
    return "" if skipping or place == len(shown) else shown[place]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("a b c d", ""), ("a ... d", ""), ("... d", ""), ("a ...", ""), ("a b d", "d"), ("b a ...", "b"),
        ("a ... x", "x"), ("a b c", "d"), ("a c b d", "c"), ("... b a ...", "a"),
    ],
)  # fmt: skip
def test_a_dropped_or_misplaced_line_of_a_transcript_is_found(wanted: str, first: str) -> None:
    """Order counts, and what is left out says so."""
    assert difference(wanted.split(), ["a", "b", "c", "d"]) == first


def test_the_guide_names_every_word_as_the_table_of_verbs_does() -> None:
    """English, Welsh, what it is for, and an example."""
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \| `/case (.+?)` \|$", GUIDE, re.MULTILINE)
    assert rows == [(verb.en, verb.cy, verb.does, f"{verb.en} {verb.example}".strip()) for verb in VERBS]
    also = [word for verb in VERBS for word in (*verb.also, *verb.also_cy)]
    assert [word for word in also if f"`{word}`" not in GUIDE] == []


def test_the_welsh_guide_names_them_as_the_welsh_of_the_table_does() -> None:
    """Welsh first, then English; what it is for and the example as the bot says them in Welsh."""
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \| `/achos (.+?)` \|$", CANLLAW, re.MULTILINE)
    examples = {verb: f"{verb.cy} {_(verb.example, 'cy') if verb.example else ''}".strip() for verb in VERBS}
    assert rows == [(verb.cy, verb.en, _(verb.does, "cy"), examples[verb]) for verb in VERBS]
    assert [word for verb in VERBS for word in verb.also_cy if f"`{word}`" not in CANLLAW] == []


def test_every_line_of_the_guide_is_typed_in_a_story_and_answered_so() -> None:
    """What the guide shows is what the stories see; so are the sentences of its refusals."""
    _is_told(GUIDE, "refuses", _told())


def test_every_line_of_the_welsh_guide_is_typed_in_a_story_told_in_welsh() -> None:
    """The same of the Welsh one, held to the Welsh that stands beside the stories, and to what they type as it is."""
    welsh = {english: said for name in STORIES for english, said in welsh_of(name).items()}
    _is_told(CANLLAW, "ei wrthod", {*welsh.values(), *(_told() - welsh.keys())})


def test_the_two_guides_hold_the_same() -> None:
    """Section by section: as deep, with as many lines that are typed, rows of a table and pictures, those in its own language."""
    english, welsh = _sections(GUIDE), _sections(CANLLAW)
    assert [each.depth for each in english] == [each.depth for each in welsh]
    for one, other in zip(english, welsh, strict=True):
        assert one[2:] == other[2:], f"{one.heading} / {other.heading}"


class _Section(NamedTuple):
    """What stands under a heading."""

    heading: str
    depth: int
    typed: int
    rows: int
    pictures: tuple[str, ...]
    points: int


def _sections(guide: str) -> list[_Section]:
    parts = re.split(r"^(#+) (.+)$", guide, flags=re.MULTILINE)[1:]
    found = []
    for marks, heading, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        lines = [line for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
        typed = sum(not line.startswith("    ") for line in lines)
        pictures = tuple(name.removesuffix("-cy") for name in re.findall(r"\]\(pictures/([\w-]+)\.png\)", text))
        rows, points = (len(re.findall(mark, text, re.MULTILINE)) for mark in (r"^\|", r"^- "))
        found.append(_Section(heading, len(marks), typed, rows, pictures, points))
    return found


def _is_told(guide: str, refuses: str, told: set[str]) -> None:
    shown = [line for block in re.findall(r"```\n(.*?)```", guide, re.DOTALL) for line in block.splitlines()]
    typed = [line.removeprefix("@Remembrancer ") for line in shown if not line.startswith("    ")]
    assert len(typed) > 20
    assert [line for line in typed if line not in told] == []
    refusals = re.findall(r"^\| [^|]+ \| ([^|`]+) \| [^|]+ \|$", guide.partition(refuses)[2], re.MULTILINE)
    assert len(refusals) > 12
    answers = [line.strip() for line in shown if line.startswith("    ")] + refusals[2:]
    assert [line for line in answers if not any(line in words for words in told)] == []


def _told() -> set[str]:
    """Every string of the stories."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests" / "live").glob("test_story_*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_links_in_the_documents_lead_somewhere() -> None:
    """No document points at a file that is not there."""
    for document in (
        *ROOT.glob("*.md"),
        *ROOT.glob(".github/*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("models/procedures/*.md"),
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_no_unfinished_business_is_committed() -> None:
    """No note to do something later, and no folder of somebody's machine."""
    words = ("TO" + "DO", "FIX" + "ME", "/wo" + "rk/")
    for folder in ("bot", "handlers", "models", "scheduler", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            assert not [word for word in words if word in text], path


def test_every_verb_is_measured() -> None:
    """The benchmark of the running bot has a line for each, or it stops before its first figure."""
    assert LINES.keys() == {verb.en for verb in VERBS}
