"""The bot goes live: its tokens, its database brought up to date, and its end."""

import logging
import signal
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from threading import Event

from bot import clock, settings
from bot.app import Bot, Config
from bot.cli import screen
from handlers.wording.language import _
from models.refusals import NotNow
from models.store.database import Database
from models.store.migrate import shape, upgrade


def live(environment: Mapping[str, str], address: str, language: str) -> None:
    """Work until SIGTERM or Ctrl-C; then finish what is under way."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    bot = Bot(config(environment, language), prepared(address), clock.now, clock.now)
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    bot.start()
    screen.line(_("Remembrancer is live; Ctrl-C ends it.", language))
    ended.wait()
    bot.stop()
    screen.line(_("Remembrancer has ended.", language))


def config(environment: Mapping[str, str], language: str) -> Config:
    """What the environment says."""

    def of(setting: settings.Setting) -> str:
        return environment.get(setting.name) or setting.default

    return Config(
        of(settings.BOT_TOKEN),
        of(settings.APP_TOKEN),
        of(settings.SIGNING_SECRET),
        of(settings.API_URL),
        language,
        tuple(filter(None, (each.strip() for each in of(settings.ADMINS).split(",")))),
        of(settings.COMMAND).strip("/ "),
    )


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
        copyfile(file, file.with_name(f"{file.name}.before-{found.newest}"))
    with closing(database):
        upgrade(database)
    return Database(address)
