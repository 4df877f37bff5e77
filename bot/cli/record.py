"""`remembrancer verify | anchor | export`: whether the record is whole, what is kept elsewhere to tell, cases as a file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from csv import writer
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot import clock, settings
from bot.cli import screen
from bot.cli.options import InDatabase, InLanguage, Language, Workspace
from handlers.wording.exported import headings, rows
from handlers.wording.language import _
from handlers.wording.record import fault_lines, whole_line
from models.chain import Head
from models.checker import NoRecord, Report, anchor_of, check, check_file, read_anchor
from models.refusals import NotNow, UnknownCase

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
    for line in fault_lines(report, language):
        screen.fault(line)
    screen.line(whole_line(report, language))
    if not report.whole:
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
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="A case's reference, such as SFU-3.")] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it, with its chain.")] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a table too, or only this: a line for each entry.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every case in place of one.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Private cases too.")] = False,
    address: InDatabase = settings.DATABASE.default,
    workspace: Workspace = None,
    language: InLanguage = Language.en,
) -> None:
    """Write one case or all to a file, whole: chains, words and the texts of procedures; or as a table for spreadsheets."""
    from models.casework.seeing import see
    from models.store.database import Database
    from models.store.exporting import export as exported
    from models.store.exporting import export_all, references
    from models.store.migrate import ready
    from models.store.sight import seen_by_keeper, seen_by_person
    from models.store.team import the_workspace_key, workspace_id

    if every == (case is not None):
        raise NotNow("case-or-all", case or "")
    if not (to or csv):
        raise NotNow("nowhere")
    with closing(Database(address)) as database:
        ready(database)
        with database.reading() as session:
            team = workspace_id(session, the_workspace_key(session, workspace))
        sight = seen_by_keeper(team) if private else seen_by_person(team, "")
        try:
            with database.reading() as session:
                found = exported(session, case, sight) if case else export_all(session, sight)
                names = [case.upper()] if case else references(session, sight)
        except UnknownCase as unknown:
            raise unknown if private else NotNow("no-open-case", unknown.given) from unknown
        views = (see(database, name, clock.today(), sight) for name in names) if csv else ()
        table = [row for view in views for row in rows(view, language)]
    if to:
        _write(to, json.dumps(found, ensure_ascii=False, indent=1))
    if csv:
        _write_table(csv, [headings(language), *table])
    what = case.upper() if case else _("{count} cases", language).format(count=len(names))
    said = _("{case}: {entries} entries written to {file}", language)
    entries = sum(len(each["entries"]) for each in found["cases"])
    for file in filter(None, (to, csv)):
        screen.line(said.format(case=what, entries=entries, file=file))
    if every and not private:
        screen.line(_("Private cases are left out; --private takes them too.", language))


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
    with _new(to) as opened:
        opened.write(text + "\n")


def _write_table(to: Path, table: Iterable[Sequence[str]]) -> None:
    """With a mark at its head by which Excel knows that it is UTF-8."""
    with _new(to, encoding="utf-8-sig", newline="") as opened:
        writer(opened).writerows(table)


@contextmanager
def _new(to: Path, encoding: str = "utf-8", newline: str | None = None) -> Iterator[TextIO]:
    """A file that was not there: never over somebody's own."""
    try:
        with to.open("x", encoding=encoding, newline=newline) as opened:
            yield opened
    except OSError as error:
        raise NotNow("not-written", f"{to}: {error.strerror}") from error
