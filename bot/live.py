"""The bot goes live: its tokens, its database brought up to date, and its end."""

import logging
import signal
from contextlib import closing
from pathlib import Path
from threading import Event

from bot import clock
from bot.app import Bot
from bot.cli import screen
from bot.config import Config
from bot.copying import tell_if_copied
from handlers.wording.language import _
from models.refusals import NotNow
from models.store.copies import keep_before, still_here
from models.store.database import Database
from models.store.migrate import shape, upgrade

WATCHES = 0.5  # seconds


def live(told: Config, address: str, language: str) -> bool:
    """Work until SIGTERM or Ctrl-C, or until Slack is lost for good; then finish what is under way."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    database = prepared(address)
    still_here(database)
    tell_if_copied(database, language)
    bot = Bot(told, database, clock.now, clock.now)
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        bot.start()
    except NotNow:  # another one runs
        bot.stop()
        raise
    screen.line(_("Remembrancer is live; Ctrl-C ends it.", language))
    while not (ended.wait(WATCHES) or bot.lost.is_set()):
        pass
    bot.stop()
    screen.line(_("Remembrancer has ended.", language))
    return not bot.lost.is_set()


def prepared(address: str) -> Database:
    """The database, brought up to date: on SQLite at once, an older one is copied first; on PostgreSQL by its keeper."""
    database = Database(address, make=True)
    found = shape(database)
    if not found.waiting:
        return database
    if not database.sqlite:
        database.close()
        raise NotNow("no-tables" if not found.now else "older", found.now)
    file = Path(database.url.database or "")
    if found.now:
        keep_before(file, found.newest)
    with closing(database):
        upgrade(database)
    return Database(address)
