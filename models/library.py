"""The procedures that come with the bot, and procedure files that people name."""

import errno
from functools import cache
from pathlib import Path

from models.definition import Definition, define
from models.faults import Fault
from models.procedure import Procedure
from models.refusals import UnknownName, Unreadable
from models.yaml_tree import LARGEST_FILE

FOLDER = Path(__file__).parent / "procedures"
NOT_OPENED = {errno.ENOENT: "no-file", errno.EISDIR: "folder", errno.EACCES: "forbidden"}
NOT_PROCEDURES = frozenset({"clauses"})


@cache
def names() -> tuple[str, ...]:
    """The keys of the procedures that come with the bot."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in NOT_PROCEDURES))


def load(name: str) -> Procedure:
    """The procedure of this name; only its own file is read, and that once."""
    if name not in names():
        raise UnknownName("procedure", name, names())
    return _ours(FOLDER / f"{name}.yaml")


@cache
def _ours(path: Path) -> Procedure:
    """What comes with the bot does not change while it runs."""
    return from_file(path)


def from_file(path: Path) -> Procedure:
    """The procedure in a file of somebody's own."""
    definition = read(path)
    if definition.procedure is None:
        raise Unreadable(definition.faults)
    return definition.procedure


def linked(name: str, beside: Path | None) -> Procedure | None:
    """The procedure that a link names: from this folder, else of those that come with the bot; None if neither has it."""
    if beside and (beside / f"{name}.yaml").is_file():
        return from_file(beside / f"{name}.yaml")
    return load(name) if name in names() else None


def text(name: str) -> bytes:
    """The file of the procedure of this name, as cases keep it."""
    if name not in names():
        raise UnknownName("procedure", name, names())
    return (FOLDER / f"{name}.yaml").read_bytes()


def load_all() -> tuple[Procedure, ...]:
    """Every procedure that comes with the bot."""
    return tuple(load(name) for name in names())


def read(path: Path) -> Definition:
    """What came of reading a file; one that cannot be opened is a fault like any other."""
    file = str(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        return Definition(file, "", None, (Fault(file, 1, "", "no-regular-file", ""),))
    try:
        with path.open("rb") as opened:
            raw = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        sort = NOT_OPENED.get(error.errno or 0, "not-opened")
        return Definition(file, "", None, (Fault(file, 1, "", sort, error.strerror or str(error)),))
    return _as_named(define(raw, file), path)


def find(name: str) -> Procedure | None:
    """The procedure of this name, if it comes with the bot and can be run."""
    return read(FOLDER / f"{name}.yaml").procedure if name in names() else None


def _as_named(definition: Definition, path: Path) -> Definition:
    """Commands look for a procedure by the name of its file, so that among ours it must be the key."""
    if not definition.key or definition.key == path.stem or path.resolve().parent != FOLDER.resolve():
        return definition
    line = definition.lines.get(("key",), 1)
    fault = Fault(definition.file, line, "key", "not-the-file", definition.key, (path.stem,))
    return definition._replace(procedure=None, faults=(*definition.faults, fault))
