"""What a team sets: as it is now, and as it was at any instant since."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from models.bodies import instant
from models.duties import Team
from models.store.tables import TABLES
from models.store.team import QUIET_BECAUSE, team_from

SETTINGS, HISTORY = TABLES["settings"], TABLES["settings_history"]


class Choice(NamedTuple):
    """Something that is set: for what, which, and how; empty takes it back."""

    scope: str
    name: str
    value: str


def choose(session: Session, workspace: int, choice: Choice, by: str, at: datetime) -> None:
    """It holds from now on, and it is kept that it does."""
    scope, name, value = choice
    mine = (SETTINGS.c.workspace_id == workspace, SETTINGS.c.scope == scope, SETTINGS.c.name == name)
    session.execute(delete(SETTINGS).where(*mine))
    row = {"workspace_id": workspace, "scope": scope, "name": name, "value": value}
    if value or not scope:
        session.execute(insert(SETTINGS).values(row))
    if name != QUIET_BECAUSE:  # people's own words stand once, where they can be erased
        session.execute(insert(HISTORY).values(row | {"by": by, "at": instant(at)}))


class Then:
    """How the team wanted it at instants that have gone by: read once."""

    def __init__(self, session: Session, workspace: int) -> None:
        there = HISTORY.c
        wanted = select(there.scope, there.name, there.value, there.at).where(there.workspace_id == workspace)
        self._rows = [tuple(row) for row in session.execute(wanted.order_by(there.id))]
        self._known: dict[int, Team] = {}

    def at(self, then: datetime) -> Team:
        """The last word on each before this instant."""
        until = instant(then)
        said = [row[:3] for row in self._rows if row[3] < until]
        if len(said) not in self._known:
            last = {(scope, name): value for scope, name, value in said}
            self._known[len(said)] = team_from(Choice(*key, value) for key, value in last.items())
        return self._known[len(said)]
