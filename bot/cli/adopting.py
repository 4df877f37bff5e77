"""A case goes on under a newer version of its procedure: the difference first, then the entry."""

from collections.abc import Iterator
from contextlib import closing
from secrets import token_hex

from bot import clock
from handlers.wording.changes import change_line
from handlers.wording.language import _
from models.casework.between import adopt, adoption
from models.casework.desk import Order
from models.store.database import Database
from models.store.migrate import ready
from models.store.team import the_workspace_key


def adopted(case: str, by: str, address: str, workspace: str | None, language: str, *, really: bool) -> Iterator[str]:
    """What changes, a line each, and whether it was done."""
    with closing(Database(address)) as database:
        ready(database)
        with database.reading() as session:
            key = the_workspace_key(session, workspace)
        order = Order(key, by, clock.now(), token_hex(16))
        outcome = (adopt if really else adoption)(database, order, case)
    procedure = outcome.case.procedure
    for change in outcome.changes:
        yield change_line(change, language)
    if not outcome.changes:
        yield _("no task changes", language)
    if really:
        said = _("{case} goes on under {procedure} version {version}", language)
    else:
        said = _("nothing was changed; add --yes, and {case} goes on under {procedure} version {version}", language)
    yield said.format(case=outcome.case.reference, procedure=procedure.key, version=procedure.version)
