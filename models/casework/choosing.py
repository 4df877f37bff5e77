"""How often people and channels want to know where their work stands."""

from datetime import time

from sqlalchemy import select, update
from sqlmodel import Session

from models.casework.desk import Desk, Order
from models.digests import EVERY
from models.refusals import UnknownName
from models.rules.acting import needs_manager
from models.store.database import Database
from models.store.settings import Choice, choose
from models.store.tables import TABLES
from models.store.team import DIGEST_AT, NEVER

PEOPLE, CHANNELS = (TABLES[name] for name in ("people", "channels"))
LANGUAGES = ("en", "cy")


def digest_of(session: Session, workspace: int, person: str) -> str:
    """How often they have chosen to hear; empty: not at all."""
    mine = (PEOPLE.c.workspace_id == workspace, PEOPLE.c.key == person)
    return str(session.execute(select(PEOPLE.c.digest).where(*mine)).scalar_one_or_none() or "")


def choose_digest(database: Database, order: Order, often: str, language: str) -> None:
    """Somebody chooses for themselves; from then on they are written to in the language in which they chose."""
    if often and often not in EVERY:
        raise UnknownName("digest", often, EVERY)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        mine = (PEOPLE.c.workspace_id == desk.workspace, PEOPLE.c.key == order.person)
        session.execute(update(PEOPLE).where(*mine).values(digest=often, language=language))


def set_channel_digest(database: Database, order: Order, channel: str, at: time | None) -> None:
    """A manager sets from when on a channel hears on the first morning of its week, or that it hears nothing."""
    value = at.isoformat("minutes") if at else NEVER
    with database.writing() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "set")
        choose(session, desk.workspace, Choice(f"channel:{channel}", DIGEST_AT, value), order.person, order.at)


def set_channel_language(database: Database, order: Order, channel: str, language: str) -> None:
    """A manager sets in which language a channel hears."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    with database.writing() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "set")
        mine = (CHANNELS.c.workspace_id == desk.workspace, CHANNELS.c.key == channel)
        session.execute(update(CHANNELS).where(*mine).values(language=language))
