"""Every sentence that the program can say, and where people see it: what the Welsh catalogue has to hold."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from typer.core import TyperCommand, TyperGroup

ROOT = Path(__file__).parents[2]
MARKS: Mapping[str, tuple[int, ...] | None] = {"_": None, "N_": None, "PN_": (1, 2)}
Sentence = tuple[str, ...]  # one, or one and several
Spoken = TyperCommand | TyperGroup


def sentences(command: Spoken) -> Mapping[Sentence, tuple[str, ...]]:
    """Those that the code looks up, and the help of each command."""
    found: dict[Sentence, list[str]] = defaultdict(list)
    for sentence, place in (*_in_code(), *_in_help(command, command.name or "")):
        if place not in found[sentence]:
            found[sentence].append(place)
    return {sentence: tuple(places) for sentence, places in found.items()}


def _in_code() -> Iterator[tuple[Sentence, str]]:
    from babel.messages.extract import extract_from_file  # noqa: PLC0415 - for those who look after the Welsh alone

    for folder in ("bot", "handlers"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            about = ""
            for line, words, _comments, _context in extract_from_file("python", file, keywords=MARKS):
                about = about or _about(file)
                sentence = words if isinstance(words, tuple) else (words,)
                yield sentence, f"{file.relative_to(ROOT).as_posix()}:{line} ({about})"


def _about(file: Path) -> str:
    """What a file says of itself."""
    said = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return said.partition("\n")[0].rstrip(".")


def _in_help(command: Spoken, path: str) -> Iterator[tuple[Sentence, str]]:
    place = f"{path} --help"
    for words in (command.help, *(getattr(each, "help", None) for each in command.params)):
        if words:
            yield (plainly(words),), place
    if isinstance(command, TyperGroup):
        for name, each in command.commands.items():
            if isinstance(each, Spoken):
                yield from _in_help(each, f"{path} {name}")


def plainly(words: str) -> str:
    """A help text on one line, as the catalogue has it."""
    return " ".join(words.split())
