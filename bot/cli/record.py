"""`remembrancer verify | anchor | export`: whether the record is whole, what is kept elsewhere to tell, a case as a file."""

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language, Workspace
from handlers.wording.language import _
from handlers.wording.record import bad_line, whole_line
from models.chain import Head
from models.checker import NoRecord, Report, anchor_of, check, check_file, read_anchor
from models.refusals import NotNow

FAULTY = 1
What = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE | ADDRESS | EXPORT]",
        help="A database file, a database's address or an export; ours unless given.",
    ),
]


def verify(
    what: What = None,
    anchor: Annotated[
        Path | None, typer.Option(metavar="FILE", help="An anchor that was kept elsewhere, to compare with.")
    ] = None,
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Check that no entry is lost, altered or forged; exit 1 and one line for each case that is at fault."""
    try:
        anchored = read_anchor(anchor) if anchor else {}
    except (NoRecord, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotNow("no-anchor", str(anchor)) from error
    report = _report(what or address, anchored)
    for bad in report.bad:
        screen.fault(bad_line(bad, language))
    screen.line(whole_line(report, language))
    if report.bad:
        raise typer.Exit(FAULTY)


def anchor(
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the anchor here, for safe keeping.")] = None,
    address: InDatabase = settings.DATABASE.default,
    language: InLanguage = Language.en,
) -> None:
    """Say how far every chain reaches now, so that a cut or rewritten record can be found out later."""
    from models.store.checking import heads_in
    from models.store.database import Database
    from models.store.migrate import ready

    with closing(Database(address)) as database:
        ready(database)
        made = anchor_of(heads_in(database), clock.now().isoformat(timespec="seconds"))
    if to:
        _write(to, json.dumps(made, separators=(",", ":")))
    said = _("{at}: {cases} cases, {entries} entries, anchor {digest}", language)
    screen.line(said.format(at=made["at"], cases=made["cases"], entries=made["entries"], digest=made["digest"]))


def export(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case's reference, such as SFU-3.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")],
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    language: InLanguage = Language.en,
) -> None:
    """Write one case to a file, whole: its chain, its words and the text of its procedure."""
    from models.store.database import Database
    from models.store.exporting import export as exported
    from models.store.migrate import ready
    from models.store.sight import seen_by_keeper
    from models.store.team import the_workspace_key, workspace_id

    with closing(Database(address)) as database, database.reading() as session:
        ready(database)
        found = exported(session, case, seen_by_keeper(workspace_id(session, the_workspace_key(session, workspace))))
    _write(to, json.dumps(found, ensure_ascii=False, indent=1))
    said = _("{case}: {entries} entries written to {file}", language)
    screen.line(said.format(case=case.upper(), entries=len(found["cases"][0]["entries"]), file=to))


def _report(what: str, anchored: Mapping[str, Head]) -> Report:
    path = Path(what.removeprefix("sqlite:///"))
    if path.is_file():
        try:
            return check_file(path, anchored)
        except NoRecord as error:
            raise NotNow("no-record", what) from error
    if "://" not in what or what.startswith("sqlite"):
        raise NotNow("no-file", what)

    from models.store.checking import record_in
    from models.store.database import Database

    with closing(Database(what)) as database, record_in(database) as record:
        return check(record, anchored)


def _write(to: Path, text: str) -> None:
    try:
        with to.open("x", encoding="utf-8") as opened:
            opened.write(text + "\n")
    except OSError as error:
        raise NotNow("not-written", f"{to}: {error.strerror}") from error
