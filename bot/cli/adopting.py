"""A case goes on under a newer version of its procedure: the difference first, then the entry."""

from collections.abc import Iterator
from contextlib import closing
from secrets import token_hex

from bot import clock
from handlers.wording.changes import change_line
from handlers.wording.language import _
from models.casework.between import adopt, adoption
from models.casework.desk import Order
from models.store.copies import still_here
from models.store.database import Database
from models.store.migrate import ready
from models.store.sight import seen_by_keeper
from models.store.team import the_workspace_key, workspace_id


def adopted(case: str, by: str | None, address: str, workspace: str | None, language: str) -> Iterator[str]:
    """What changes, a line each. With somebody who asks for it, it is done."""
    with closing(Database(address)) as database:
        ready(database)
        still_here(database)
        with database.reading() as session:
            key = the_workspace_key(session, workspace)
            sight = seen_by_keeper(workspace_id(session, key))
        if by:
            outcome = adopt(database, Order(key, by, clock.now(), token_hex(16)), case)
        else:
            outcome = adoption(database, case, clock.today(), sight)
    for change in outcome.changes:
        yield change_line(change, language)
    if not outcome.changes:
        yield _("no task changes", language)
    if by:
        said = _("{case} goes on under {procedure} version {version}", language)
    else:
        said = _("nothing was changed; with --by PERSON {case} goes on under {procedure} version {version}", language)
    procedure = outcome.case.procedure
    yield said.format(case=outcome.case.reference, procedure=procedure.key, version=procedure.version)
