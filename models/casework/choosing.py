"""How often people and channels want to know where their work stands."""

from datetime import time

from sqlalchemy import select, update
from sqlmodel import Session

from models.casework.desk import Desk, Order
from models.digests import EVERY
from models.refusals import UnknownName
from models.rules.acting import needs_manager
from models.spoken import OF_A_CHANNEL
from models.store.database import Database
from models.store.outbox import put_card
from models.store.rows import insert_once, rows_changed
from models.store.settings import Choice, choose
from models.store.tables import TABLES
from models.store.team import DIGEST_AT, NEVER

PEOPLE, CHANNELS, SETTINGS, CASES = (TABLES[name] for name in ("people", "channels", "settings", "cases"))


def digest_of(session: Session, workspace: int, person: str) -> str:
    """How often they have chosen to hear; empty: not at all."""
    mine = (PEOPLE.c.workspace_id == workspace, PEOPLE.c.key == person)
    return str(session.execute(select(PEOPLE.c.digest).where(*mine)).scalar_one_or_none() or "")


def choose_digest(database: Database, order: Order, often: str, language: str) -> None:
    """Somebody chooses for themselves: in the language in which they choose, unless they have set one."""
    if often and often not in EVERY:
        raise UnknownName("digest", often, EVERY)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        mine = (PEOPLE.c.workspace_id == desk.workspace, PEOPLE.c.key == order.person)
        session.execute(update(PEOPLE).where(*mine).values(digest=often, digest_in=language))


def set_channel_digest(database: Database, order: Order, channel: str, at: time | None) -> None:
    """A manager sets from when on a channel hears on the first morning of its week, or that it hears nothing."""
    value = at.isoformat("minutes") if at else NEVER
    with database.writing() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "set")
        choose(session, desk.workspace, Choice(f"channel:{channel}", DIGEST_AT, value), order.person, order.at)


def set_channel_language(database: Database, order: Order, channel: str, language: str) -> int:
    """A manager sets in which language a channel reads; empty: the usual. How many of its cards are drawn anew."""
    if language and language not in OF_A_CHANNEL:
        raise UnknownName("language", language, OF_A_CHANNEL)
    with database.writing() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "set")
        insert_once(
            session,
            CHANNELS,
            {"workspace_id": desk.workspace, "key": channel, "name": "", "private": False, "language": ""},
        )
        here = (CHANNELS.c.workspace_id == desk.workspace, CHANNELS.c.key == channel)
        other = (*here, CHANNELS.c.language != language)
        if not rows_changed(session, update(CHANNELS).where(*other).values(language=language)):
            return 0
        open_here = (CASES.c.workspace_id == desk.workspace, CASES.c.channel == channel, CASES.c.ended.is_(None))
        cases = session.execute(select(CASES.c.id).where(*open_here).order_by(CASES.c.id)).scalars().all()
        return sum(put_card(session, case, f"language:{order.at.isoformat()}", order.at) for case in cases)
