"""Who looks, and what they may see: a required argument of every question to the database."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, or_, select, true

from models.store.tables import TABLES


@dataclass(frozen=True, slots=True)
class Sight:
    """A person, a channel that others read too, or the keeper of the whole record."""

    workspace: int
    person: str = ""
    channel: str = ""
    keeper: bool = False


def seen_by_person(workspace: int, person: str) -> Sight:
    """What one person sees: every case that is not private, and the private ones that they belong to."""
    return Sight(workspace, person=person)


def seen_in_channel(workspace: int, channel: str) -> Sight:
    """What may be said where everybody in a channel reads it: a private case only in its own."""
    return Sight(workspace, channel=channel)


def seen_by_keeper(workspace: int) -> Sight:
    """Everything: for those who keep the record itself, on the command line."""
    return Sight(workspace, keeper=True)


@lru_cache(maxsize=1024)
def visible(sight: Sight) -> ColumnElement[bool]:
    """The condition under which a case is shown."""
    table = TABLES["cases"]
    in_workspace = table.c.workspace_id == sight.workspace
    if sight.keeper:
        return and_(in_workspace, true())
    if sight.channel:
        return and_(in_workspace, or_(table.c.private.is_(False), table.c.channel == sight.channel))
    people = TABLES["case_people"]
    among_them = (
        select(people.c.case_id)
        .where(people.c.case_id == table.c.id, people.c.person == sight.person)
        .correlate(table)
        .exists()
    )
    return and_(in_workspace, or_(table.c.private.is_(False), among_them))
