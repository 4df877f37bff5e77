"""Copies of a SQLite record, made while it is in use; and a record that was put back, which says so and repeats nothing."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, delete, exists, func, insert, or_, select, update
from sqlmodel import Session

from models.chain import Head
from models.checker import NoRecord, Report, anchor_of, check_file, is_sqlite
from models.copies import LEFT, LISTED, MADE, MOVED, NEVER, RESTORED, Copy, Keeper
from models.notices import CARD, NUDGE_MET, REQUEST, TAKEN_OUT, WITHOUT_WORDS
from models.refusals import NotNow
from models.store.beside import BEFORE, WITH_IT, beside, file_of, kept_copies
from models.store.database import Database
from models.store.migrate import ready, upgrade
from models.store.outbox import CLAIMED, UNKNOWN, WAITING
from models.store.replaying import Done, holds, keep_list, list_in, list_of, read_list, replay, unlearnt
from models.store.rows import rows_changed
from models.store.settings import Choice, choose
from models.store.tables import TABLES
from models.store.team import QUIET_BECAUSE, QUIET_UNTIL
from models.tidy import LONGEST_KEY, LONGEST_NAME

COPIES, OUTBOX, CASES, SETTINGS = TABLES["copies"], TABLES["outbox"], TABLES["cases"], TABLES["settings"]


def back_up(database: Database, to: Path, keeper: Keeper) -> Report:
    """Copy the record as it is at one moment, and look the copy over before it gets its name."""
    if not database.sqlite:
        raise NotNow("pg-dump", database.url.set(drivername="postgresql").render_as_string())
    ready(database)
    if to.exists():
        raise NotNow("there-already", str(to))
    new = _new_beside(to)
    try:
        _copied(Path(database.url.database or ""), new)
        with closing(Database(str(new))) as copy, copy.writing() as session:
            note(session, MADE, keeper, to.name, 0)
        _stand_alone(new)
        report = _checked(new)
        _named(new, to)
    except (OSError, sqlite3.Error) as error:
        raise NotNow("not-written", f"{to}: {_why(error)}") from error
    finally:
        new.unlink(missing_ok=True)
    return report


def keep_before(file: Path, release: str) -> None:
    """Copy a record before it is brought up to date, with what its write-ahead log still holds."""
    to, new = file.with_name(f"{file.name}{BEFORE}{release}"), _new_beside(file)
    try:
        _copied(file, new)
        _stand_alone(new)
        new.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise NotNow("not-written", f"{to}: {_why(error)}") from error
    finally:
        new.unlink(missing_ok=True)


def put_back(file: Path, database: Path, keeper: Keeper, erased: Iterable[Done] = ()) -> tuple[Copy, Path | None]:
    """Put a copy in the place of a SQLite record, which is kept beside it; what waits in it is not sent unseen.

    What was erased since the copy was made is erased again: as that record tells, the list beside it, and one that is given.
    """
    if not file.is_file() or not is_sqlite(file):
        raise NotNow("no-backup" if file.exists() else "no-file", str(file))
    report = _checked(file)
    if report.bad:
        raise NotNow("faulty-backup", str(file))
    known = (*erased_here(database), *erased)
    new = _new_beside(database)
    try:
        _copied(file, new)
        with closing(Database(str(new))) as copy:
            upgrade(copy)
            restored = settle(copy, keeper, file.name, known)
            copy.compact()
        _stand_alone(new)
        kept = _set_aside(database, keeper.at) if database.exists() else None
        new.replace(database)
        done = (*known, *list_in(database))
        if done:
            keep_list(database, done)
    except (OSError, sqlite3.Error) as error:
        raise NotNow("not-written", f"{database}: {_why(error)}") from error
    finally:
        new.unlink(missing_ok=True)
    return restored, kept


def is_copy(database: Database) -> bool:
    """Whether this is a copy that somebody put in place, and that has not been told yet that it was."""
    return last(database, MADE, RESTORED, MOVED).kind == MADE


def is_older(database: Database) -> bool:
    """Whether words stand in this file that the list beside it says were erased: somebody put it in place by hand."""
    file = file_of(database)
    if file is None or not beside(file).exists():
        return False
    with database.reading() as session:
        return bool(unlearnt(session, read_list(beside(file))))


def unlisted(database: Database) -> int:
    """How many erasures stand on no list that would be there if the record were lost."""
    with database.looking() as connection:
        done = list_of(connection)
    file = file_of(database)
    if file is None:
        return max(0, len(done) - last(database, LISTED).held)
    known = read_list(beside(file)) if beside(file).exists() else []
    return len({(each.case, each.asked_at) for each in done} - {(each.case, each.asked_at) for each in known})


def holding(database: Database) -> list[str]:
    """The names of the copies beside a record in which words stand that were erased since."""
    kept = kept_copies(database)
    if not kept:
        return []
    with database.looking() as connection:
        done = list_of(connection)
    return [each.name for each in kept if holds(each, done)]


def still_here(database: Database) -> None:
    """Refused where the record has moved to another database, unless this one was put back since."""
    left = last(database, LEFT, RESTORED)
    if left.kind == LEFT:
        raise NotNow("moved-away", left.file)


def last(database: Database, *kinds: str) -> Copy:
    """The latest copy of these kinds that the record tells of."""
    columns = [COPIES.c[name] for name in Copy._fields]
    wanted = select(*columns).where(COPIES.c.kind.in_(kinds)).order_by(COPIES.c.id.desc()).limit(1)
    with database.looking() as connection:
        row = connection.execute(wanted).one_or_none()
    return Copy(*row) if row else NEVER


def was_put_back(session: Session, day: date, zone: ZoneInfo) -> bool:
    """Whether a copy was put back on this day: then nobody knows what was said of it already."""
    found = select(func.max(COPIES.c.at)).where(COPIES.c.kind == RESTORED)
    at = session.execute(found).scalar_one()
    return bool(at and at.astimezone(zone).date() == day)


def erased_here(database: Path) -> list[Done]:
    """What was erased in the record that is to be replaced, or stands in the list beside it."""
    known = read_list(beside(database)) if beside(database).exists() else []
    return [*known, *(list_in(database) if database.is_file() else [])]


def settle(database: Database, keeper: Keeper, file: str = "", erased: Iterable[Done] = ()) -> Copy:
    """A record that was put back: what waits in it may have been sent since, so it is looked for and not sent unseen.

    What only draws a message anew is done as ever. Nobody is reminded on this day, which may have had its reminders.
    """
    with database.writing() as session:
        waits = OUTBOX.c.state.in_((WAITING, CLAIMED, UNKNOWN))
        old = update(OUTBOX).where(waits, ~_draws_anew()).values(before_restore=True)
        held = rows_changed(session, old)
        for workspace in session.execute(select(TABLES["workspaces"].c.id)).scalars().all():
            _quieten(session, workspace, keeper)
        session.execute(delete(TABLES["runners"]))
        replay(session, erased, keeper.at)
        note(session, RESTORED, keeper, file, held)
    return last(database, RESTORED)


def _draws_anew() -> ColumnElement[bool]:
    """It changes a message that stands in Slack already, however often it is done."""
    earlier = OUTBOX.alias()
    same = (
        earlier.c.kind == OUTBOX.c.kind,
        earlier.c.case_id == OUTBOX.c.case_id,
        earlier.c.occurrence == OUTBOX.c.occurrence,
        earlier.c.message != "",
    )
    stands = and_(OUTBOX.c.kind.in_((CARD, REQUEST)), exists().where(*same))
    return or_(OUTBOX.c.kind.in_((NUDGE_MET, TAKEN_OUT, WITHOUT_WORDS)), stands)


def _quieten(session: Session, workspace: int, keeper: Keeper) -> None:
    mine = (SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == "")
    until = session.execute(select(SETTINGS.c.value).where(*mine, SETTINGS.c.name == QUIET_UNTIL)).scalar_one_or_none()
    if until and until >= keeper.today.isoformat():
        return
    for name, value in ((QUIET_UNTIL, keeper.today.isoformat()), (QUIET_BECAUSE, keeper.because)):
        choose(session, workspace, Choice("", name, value), keeper.by[:LONGEST_KEY], keeper.at)


def note(session: Session, kind: str, keeper: Keeper, file: str, held: int) -> None:
    """Write down for good that there was a copy, and how far the record reached then."""
    heads = sorted(session.execute(select(CASES.c.id, CASES.c.number, CASES.c.head)).all())
    reached = anchor_of((Head(*head) for head in heads), "")
    told = {"kind": kind, "at": keeper.at, "by": keeper.by[:LONGEST_KEY], "file": file[:LONGEST_NAME], "held": held}
    counted = {name: reached[name] for name in ("cases", "entries", "digest")}
    session.execute(insert(COPIES).values(**told, **counted))


def _new_beside(file: Path) -> Path:
    """A name of its own in the same folder, so that a half-written file is never taken for a whole one."""
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as opened:
            return Path(opened.name)
    except OSError as error:
        raise NotNow("not-written", f"{file}: {error.strerror}") from error


def _copied(file: Path, to: Path) -> None:
    """All of it as it is at one moment, with what SQLite keeps beside it; whoever writes meanwhile goes on."""
    source = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _stand_alone(file: Path) -> None:
    """Everything in the one file, and on the disk."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _checked(file: Path) -> Report:
    """Whether the file is sound, and the record in it whole."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound:
            raise NotNow("damaged")
        return check_file(file)
    except (NoRecord, sqlite3.Error) as error:
        raise NotNow("no-backup", str(file)) from error


def _named(new: Path, to: Path) -> None:
    """Give it its name, unless a file has it."""
    try:
        to.hardlink_to(new)
    except FileExistsError as error:
        raise NotNow("there-already", str(to)) from error
    except OSError:  # this disk knows no links
        if to.exists():
            raise NotNow("there-already", str(to)) from None
        new.rename(to)
    with suppress(OSError):  # the folder's own entry, where the system has such a thing
        folder = os.open(to.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _set_aside(file: Path, at: datetime) -> Path:
    """The record that was there, under a name of its own; it may be damaged, so nothing is asked of it."""
    kept = file.with_name(f"{file.name}{BEFORE}{at:%Y%m%dT%H%M%S}")
    for end in WITH_IT:
        there = file.with_name(file.name + end)
        if there.exists():
            there.rename(kept.with_name(kept.name + end))
    file.rename(kept)
    return kept


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
