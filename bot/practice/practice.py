"""The practice workspace: the stand-in, the page and the real bot, with a clock that can be moved."""

import sqlite3
import threading
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from bot.app import Bot
from bot.config import DAYTIME, Config
from bot.practice.happening import heard, told
from bot.practice.page.serving import page
from bot.practice.page.workspace import Command, Language, Persona, Shortcut, State, Step, Strip, Tick, Unmoved, When
from bot.practice.seeding import Seed, Seeding, read, workspace
from bot.practice.slack import keeping
from bot.practice.slack.app import StandIn
from bot.practice.slack.world import World
from handlers.shortcuts import SHORTCUTS
from handlers.table import VERBS
from handlers.wording import practising
from handlers.wording.language import _
from models.casework.upcoming import dates, last_entry, messages_sent, next_day, next_instant
from models.refusals import NotNow
from models.store.beside import BEHIND
from models.store.database import Database
from models.store.migrate import upgrade

BRITAIN = ZoneInfo("Europe/London")
PORT = 8765
SAVES = 2.0  # seconds
OPENS = time(9)
STEPS = {"day": timedelta(days=1), "week": timedelta(weeks=1), "outage": timedelta(weeks=1)}
RECORD, WORLD, LOCK = "practice.db", "slack.json", "lock"
FURTHEST = timedelta(days=3660)


class Practice:
    """One practice in one folder; nobody else practises in it meanwhile."""

    def __init__(self, folder: Path, language: str = "en", *, empty: bool = False, port: int = PORT) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder)
        self.folder, self._language, self._empty = folder, language, empty
        self._seed: Seed = read()
        self._moving = threading.Lock()
        self._ended = threading.Event()
        self._saver = threading.Thread(target=self._save_again_and_again, name="saving", daemon=True)
        kept = self._kept()
        self._world = kept or workspace(self._seed)
        self.slack = _served(self._world, port, self)
        self._open(new=kept is None)
        self._seen = last_entry(self._database), dates(self._database)
        self._strip = Strip(0, "")
        self._looked = len(self.slack.deliveries.log), len(self.slack.script.log)

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.slack.url

    def start(self) -> None:
        """Listen, tick, and keep what happens."""
        self._bot.start()
        self._saver.start()

    def stop(self) -> None:
        """End, with everything kept."""
        self._ended.set()
        self._saver.join()
        self._bot.stop()
        self.slack.stop()
        keeping.save(self._world, self.folder / WORLD)
        self._lock.close()

    # what the page asks

    def state(self, person: str, language: Language) -> State:
        """Who is who, what day it is, what to try, and what the last act did."""
        del person
        now = self._world.now().astimezone(BRITAIN)
        due = self._next(now)
        return State(
            name="Remembrancer",
            day=now.date(),
            today=practising.today(now.date(), language),
            people=[Persona(each.name, each.titles[language]) for each in self._seed.people],
            first_channel=self._seed.first_channel,
            clock=practising.clock_line(now.date(), DAYTIME.first_from(now), language),
            next_due=practising.moment(due, language) if due else "",
            welcome=practising.welcome(language),
            ticks=_ticks(language),
            commands=_commands(language),
            shortcuts=[Shortcut(each.callback_id, each.title, "message") for each in SHORTCUTS],
            strip=self._told(language),
        )

    def move(self, step: Step, day: date | None, language: Language) -> str:
        """Each due instant in turn, as it would have been, unless the bot is away; then the hour that was asked for."""
        with self._moving:
            now = self._world.now().astimezone(BRITAIN)
            target = self._target(step, day, now, language)
            if target <= now:
                raise Unmoved(_("The clock does not go back; “Start again” begins anew.", language), backwards=True)
            if target - now > FURTHEST:
                raise Unmoved(_("That is too far; ten years at a time.", language))
            self._bot.sweep()  # what was said before the clock moves bears the time at which it was said
            self._bot.settle_lists()  # and what was set before it moves counts on the days that it passes
            before = messages_sent(self._database)
            while (
                step != "outage"
                and (instant := next_instant(self._database, self._world.now(), DAYTIME.first_from))
                and instant <= target
            ):
                self._world.clock.move_to(instant)
                self._bot.sweep()
            self._world.clock.move_to(target)
            self._bot.sweep()
            sent = messages_sent(self._database) - before
        return practising.moved(target, sent, language)

    def again(self) -> None:
        """From the beginning: another record, the same team, the same door."""
        with self._moving:
            self._bot.stop()
            self._clear()
            self._world.become(workspace(self._seed))
            self._open(new=True)
            self._seen = last_entry(self._database), dates(self._database)
            self._strip = Strip(self._strip.number + 1, "")
            self._bot.start()

    def _target(self, step: Step, day: date | None, now: datetime, language: str) -> datetime:
        if step == "to" and day:
            return datetime.combine(day, OPENS, BRITAIN)
        if step in STEPS:
            return now + STEPS[step]
        due = self._next(now)
        if due is None:
            raise Unmoved(_("Nothing is due.", language))
        return due

    def _next(self, now: datetime) -> datetime | None:
        day = next_day(self._database, now.date())
        instants = (
            next_instant(self._database, now, DAYTIME.first_from),
            datetime.combine(day, OPENS, BRITAIN) if day else None,
        )
        return min((each for each in instants if each), default=None)

    def _told(self, language: str) -> Strip:
        """What changed in the record since the last look, once for everybody who looks."""
        before, known = self._seen
        entries = last_entry(self._database)
        if entries != before:
            now = dates(self._database, before)
            moved = sum(known[duty] != day for duty, day in now.items() if duty in known)
            self._seen = entries, known | now
            self._strip = Strip(self._strip.number + 1, practising.strip(entries - before, moved, language))
        return self._strip

    def happened(self) -> list[str]:
        """What people did and what the bot said, since the last look."""
        deliveries, calls = self.slack.deliveries.log, self.slack.script.log
        before = self._looked
        self._looked = len(deliveries), len(calls)
        lines = [heard(each.kind, each.payload) for each in deliveries[before[0] : self._looked[0]]]
        lines += [told(each.method, each.args) for each in calls[before[1] : self._looked[1]]]
        return [line for line in lines if line]

    # the record and the workspace, as files

    def _open(self, *, new: bool) -> None:
        self._database = Database(str(self.folder / RECORD), make=True)
        upgrade(self._database)
        self._bot = Bot(_config(self.slack, self._seed, self._language), self._database, self._world.now, clock.now)
        if new:
            seeding = Seeding(self._database, self._world, self._bot.sweep)
            seeding.team(self._seed)
            seeding.story(self._seed if not self._empty else self._seed._replace(story=()))
            keeping.save(self._world, self.folder / WORLD)

    def _kept(self) -> World | None:
        """What was left the last time; half of it is none of it."""
        try:
            if (self.folder / RECORD).is_file():
                return keeping.load(self.folder / WORLD)
        except (OSError, ValueError):
            pass  # the other half was lost, or is of another release: it begins anew
        self._clear()
        return None

    def _clear(self) -> None:
        for name in (RECORD, f"{RECORD}-wal", f"{RECORD}-shm", f"{RECORD}{BEHIND}", WORLD):
            (self.folder / name).unlink(missing_ok=True)

    def _save_again_and_again(self) -> None:
        last = -1
        while not self._ended.wait(SAVES):
            number = self.slack.control.number
            if number != last and self._moving.acquire(blocking=False):
                try:
                    keeping.save(self._world, self.folder / WORLD)
                    last = number
                except RuntimeError:
                    continue  # somebody wrote meanwhile; the next round keeps it
                finally:
                    self._moving.release()


def fresh(folder: Path) -> None:
    """Forget what was practised."""
    with_lock = _locked(folder) if folder.is_dir() else None
    for name in (RECORD, f"{RECORD}-wal", f"{RECORD}-shm", f"{RECORD}{BEHIND}", WORLD):
        (folder / name).unlink(missing_ok=True)
    if with_lock:
        with_lock.close()


def _served(world: World, port: int, practice: Practice) -> StandIn:
    """On its usual port, or on a free one."""
    routes = page(lambda: practice)
    try:
        return StandIn(world, port=port, routes=routes).start()
    except OSError:
        return StandIn(world, routes=routes).start()


def _config(slack: StandIn, seed: Seed, language: str) -> Config:
    world = slack.world
    admins = tuple(world.user(each.name).id for each in seed.people if each.role == "admin")
    return Config(
        world.bot_token, world.app_token, world.app.signing_secret, slack.api_url, language=language, admins=admins
    )


def _locked(folder: Path) -> sqlite3.Connection:
    """Two that practise in one folder would write over each other."""
    lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise NotNow("practising", str(folder)) from error
    return lock


def _ticks(language: str) -> list[Tick]:
    status, log, why = (_verb(name, language) for name in ("status", "log", "why"))
    root, held, report = ("/case", "handover yesterday", "report")
    if language == "cy":
        root, held, report = ("/achos", "trosglwyddo ddoe", "adroddiad")
    return [
        Tick(
            "status",
            _("Type {line}", language).format(line=f"{root} {status} strathavon"),
            When("typed", f"{root} {status}"),
            "ailsa",
            "follow-up-north",
            f"{root} {status} strathavon",
        ),
        Tick(
            "log",
            _("Type {line}", language).format(line=f"{root} {log} kinlaw {held}"),
            When("typed", f"{root} {log}"),
            "ailsa",
            "follow-up-north",
            f"{root} {log} kinlaw {held}",
        ),
        Tick("next", _("Press “To the next thing due” beside the clock", language), When("clock", step="next")),
        Tick(
            "look",
            _("Become Siân, top right, and look at what waits in #aberwen-restricted", language),
            When("became", person="siân", channel="aberwen-restricted"),
            "siân",
            "aberwen-restricted",
        ),
        Tick(
            "why",
            _("Ask {line}", language).format(line=f"{root} {why} ardross {report}"),
            When("typed", f"{root} {why}"),
            "ailsa",
            "follow-up-north",
            f"{root} {why} ardross {report}",
        ),
    ]


def _verb(name: str, language: str) -> str:
    verb = next(each for each in VERBS if each.en == name)
    return verb.cy if language == "cy" else verb.en


def _commands(language: str) -> list[Command]:
    root = "/achos" if language == "cy" else "/case"
    found = []
    for verb in VERBS:
        word = verb.cy if language == "cy" else verb.en
        found.append(
            Command(f"{root} {word}", f"{root} {word} {_(verb.example, language)}".strip(), _(verb.does, language))
        )
    return found
