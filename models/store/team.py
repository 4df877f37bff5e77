"""A workspace, its people, and what the team has set."""

import json
from collections.abc import Collection, Iterable
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select, union_all
from sqlmodel import Session, col

from models.authorities import Authority
from models.duties import Team
from models.refusals import NotNow
from models.rules.acting import Colleague
from models.store.tables import TABLES, Channel, Person, Setting, Workspace

PEOPLE_OF = select(*(col(getattr(Person, name)) for name in Colleague._fields)).where(
    col(Person.workspace_id) == bindparam("workspace")
)
WORKSPACE = select(col(Workspace.id)).where(col(Workspace.key) == bindparam("key"))
SETTINGS_OF = select(col(Setting.scope), col(Setting.name), col(Setting.value)).where(
    col(Setting.workspace_id) == bindparam("workspace")
)
NAMES_OF = select(col(Person.key), col(Person.name)).where(col(Person.workspace_id) == bindparam("workspace"))
LANGUAGES_OF = union_all(
    *(
        select(col(of.key), col(of.language)).where(
            col(of.workspace_id) == bindparam("workspace"),
            col(of.key).in_(bindparam("keys", expanding=True)),
            col(of.language) != "",
        )
        for of in (Person, Channel)
    )
)
OFFERED = select(col(Person.offered)).where(
    col(Person.workspace_id) == bindparam("workspace"), col(Person.key) == bindparam("person")
)
COUNCILS = TABLES["authorities"].c
AUTHORITIES_OF = (
    select(*(COUNCILS[name] for name in ("key", "nation", "en", "cy", "gd", "short")))
    .where(or_(COUNCILS.workspace_id.is_(None), COUNCILS.workspace_id == bindparam("workspace")))
    .order_by(COUNCILS.key)
)
AUTHORITY_OF = AUTHORITIES_OF.where(COUNCILS.key == bindparam("key"))
CLOSURES, TOLERANCE, DECISIONS, DENIED = "closures", "tolerance-weeks", "decision-days", "denied-days"
LEADS, NUDGES_AT, QUIET_UNTIL, QUIET_BECAUSE = "leads", "nudges-at", "quiet-until", "quiet-because"
KEPT = "kept-months"  # of a procedure: after the end of a case
DIGEST_AT, NEVER = "digest-at", "never"  # of a channel
KEPT_DENIED = 90  # days for which it is kept what was refused to somebody, unless the team sets others


class Away(NamedTuple):
    """Somebody who is not there, and the last day of it."""

    person: str
    until: date


def workspace_id(session: Session, key: str) -> int:
    """The workspace that Slack knows by this key."""
    found = session.execute(WORKSPACE, {"key": key}).scalar_one_or_none()
    if found is None:
        raise NotNow("workspace", key)
    return int(found)


def the_workspace_key(session: Session, key: str | None) -> str:
    """The workspace that was named, or the only one."""
    if key:
        return key
    keys = list(session.execute(select(col(Workspace.key)).order_by(col(Workspace.key))).scalars())
    if len(keys) != 1:
        raise NotNow("workspaces", ", ".join(keys))
    return str(keys[0])


def colleagues(session: Session, workspace: int) -> dict[str, Colleague]:
    """Everybody of the team, by key."""
    rows = session.execute(PEOPLE_OF, {"workspace": workspace})
    return {row.key: Colleague(*row) for row in rows}


def is_private(session: Session, workspace: int, channel: str) -> bool:
    """Whether a channel is known to be private; one that is not known counts as open to all."""
    found = select(col(Channel.private)).where(col(Channel.workspace_id) == workspace, col(Channel.key) == channel)
    return bool(session.execute(found).scalar_one_or_none())


def channel_named(session: Session, workspace: int, name: str) -> str:
    """The key of the channel that is called so; empty where there is none."""
    found = select(col(Channel.key)).where(col(Channel.workspace_id) == workspace, col(Channel.name) == name.lower())
    return str(session.execute(found.limit(1)).scalar_one_or_none() or "")


def away_on(session: Session, workspace: int, people: Collection[str], day: date) -> tuple[Away, ...]:
    """Who of these people is away on this day."""
    mine = (col(Person.workspace_id) == workspace, col(Person.key).in_(people))
    then = (col(Person.away_from) <= day, col(Person.away_until) >= day)
    found = select(col(Person.key), col(Person.away_until)).where(*mine, *then).order_by(col(Person.name))
    return tuple(Away(person, until) for person, until in session.execute(found))


def names_of(session: Session, workspace: int) -> dict[str, str]:
    """What everybody of the team is called, by key."""
    return {row.key: row.name for row in session.execute(NAMES_OF, {"workspace": workspace})}


def languages_of(session: Session, workspace: int, keys: Iterable[str]) -> dict[str, str]:
    """In which language those people and channels of these read for whom one was set; a channel's may be both."""
    found = session.execute(LANGUAGES_OF, {"workspace": workspace, "keys": tuple(keys)})
    return {row.key: row.language for row in found}


def was_offered(session: Session, workspace: int, person: str) -> bool:
    """Whether somebody has been asked in which language they read."""
    return session.execute(OFFERED, {"workspace": workspace, "person": person}).scalar_one_or_none() is not None


def authorities_of(session: Session, workspace: int) -> dict[str, Authority]:
    """The councils that come with the bot, and the authorities that this team has added."""
    return {row.key: _authority(row) for row in session.execute(AUTHORITIES_OF, {"workspace": workspace})}


def authority_of(session: Session, workspace: int, key: str) -> Authority | None:
    """One of them, if they know it."""
    row = session.execute(AUTHORITY_OF, {"workspace": workspace, "key": key}).one_or_none()
    return _authority(row) if row else None


def _authority(row: Any) -> Authority:  # noqa: ANN401 - a row of the database
    names = {"en": row.en, "cy": row.cy, "gd": row.gd}
    names = {language: name for language, name in names.items() if name}
    return Authority(row.key, row.nation, names, tuple(filter(None, row.short.split("\n"))))


def setting_of(session: Session, workspace: int, name: str, usual: str) -> str:
    """What the team has set under this name."""
    rows = session.execute(SETTINGS_OF, {"workspace": workspace})
    found: dict[str, str] = {row.name: row.value for row in rows if not row.scope}
    return found.get(name, usual)


def hours_of_channels(session: Session, workspace: int) -> dict[str, time | None]:
    """When channels that have set it want their digest; none where they want none."""
    rows = session.execute(SETTINGS_OF, {"workspace": workspace})
    return {
        row.scope.partition(":")[2]: None if row.value == NEVER else time.fromisoformat(row.value)
        for row in rows
        if row.name == DIGEST_AT and row.value
    }


def kept_for(session: Session, workspace: int) -> dict[str, int]:
    """For how many months after its end a case is kept, by its procedure, where the team has set it."""
    rows = session.execute(SETTINGS_OF, {"workspace": workspace})
    return {row.scope.partition(":")[2]: int(row.value) for row in rows if row.name == KEPT and row.value}


def team_of(session: Session, workspace: int) -> Team:
    """The team's closures, how wide it takes “about” to be, and how it wants to be reminded."""
    return team_from(session.execute(SETTINGS_OF, {"workspace": workspace}))


def team_from(rows: Iterable[Any]) -> Team:
    """The same from scopes, names and values; an empty value is as if nothing had been set."""
    there: list[tuple[str, str, str]] = [tuple(row) for row in rows]
    settings = {name: value for scope, name, value in there if not scope}
    closures = frozenset(date.fromisoformat(day) for day in settings.get(CLOSURES, "").split(",") if day)
    weeks = int(settings.get(TOLERANCE, "4"))
    quiet = settings.get(QUIET_UNTIL)
    return Team(
        closures,
        timedelta(weeks=weeks),
        int(settings.get(DECISIONS, str(Team().decisions))),
        tuple((scope, _leads(value)) for scope, name, value in there if name == LEADS and value),
        time.fromisoformat(settings.get(NUDGES_AT, "09:00")),
        date.fromisoformat(quiet) if quiet else None,
        settings.get(QUIET_BECAUSE, ""),
    )


def _leads(told: str) -> tuple[tuple[str, object], ...]:
    """What was set: lists as tuples, as the usual ones are."""
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in json.loads(told).items())
