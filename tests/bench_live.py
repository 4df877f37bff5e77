"""The figures of the running bot: `make bench`. Beside each act a bare bolt handler with one durable insert, in turns."""

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import clock
from bot.app import Bot
from bot.config import Config
from bot.practice.seeding import Seeding, read, workspace
from bot.practice.slack.app import StandIn
from bot.practice.slack.client import Person, Place, Team
from bot.practice.slack.world import World
from bot.signed_requests import SignedRequests
from bot.ways_in import Socket, WayIn
from models.casework import acts
from models.casework.desk import Order
from models.entries import Source
from models.requests import Ask, Record
from models.store.database import Database
from models.store.migrate import upgrade
from models.words import Words
from tests.many import CHANNELS, Case, Making

PRIVATE = "aberwen-restricted"
TIMES = 20  # of each line
CASES = 240
AT_ONCE, ROUNDS, SLOW = 20, 5, 2.0
STARTS_WITHIN = 30  # seconds
ACK, CPU = 1.25, 6.0  # times the bare handler
SPAWNED = get_context("spawn")
HTTP = ("127.0.0.1", 0)
# A line of every verb, for the case of this turn; those of managers are said by Moira. First those that only read: what
# the others lead to is posted while they are measured, and counts as theirs.
LINES = {
    "status": "status {case}", "due": "due late reports", "why": "why {case} handover", "mine": "mine",
    "brief": "brief {case}", "history": "history {case}", "find": "find tom ended", "clause": "clause SW-05",
    "share": "share status {case}", "people": "people {case}", "contacts": "contacts strathavon", "settings": "settings",
    "help": "help", "approvals": "approvals", "add": "add {case} handover", "away": "away 14-24 dec, siân covers", "back": "back",
    "digest": "digest", "closed": "closed strathavon 21 dec to 5 jan, council recess", "access": "access {case}",
    "erasure": "erasure", "dispose": "dispose",
    "programme": "programme ciw-year 2026", "open-all": "open-all ciw-year 1 april 2026 all",
    "log": "log {case} action plan today", "plan": "plan {case} handover 8 dec, because the council asked",
    "assign": "assign {case} management team siân", "ask": "ask {case} visit decision, reports are inadequate",
    "more": "more {case} visit decision, which reports?", "supply": "supply {case} visit decision, both of them",
    "withdraw": "withdraw {case} visit decision", "decide": "decide {case} visit decision visit, because",
    "decided": "decided {case} management team liaison approved by Siân Prys today, minute of the meeting",
    "open": "open invermay published {day}",
    "agree": "agree {case} confirmation letter 11 dec", "answer": "answer {case} F-06, two days",
    "missed": "missed {case} handover, their plan comes in January",
    "countersign": "countersign {case} handover, their director was ill",
    "explain": "explain {case} handover, their plan came on Wednesday", "note": "note {case} phoned the director's office",
    "chase": "chase {case} 7 dec, report that was promised", "correct": "correct {case} last, wrong case",
    "snooze": "snooze {case} handover 1 week", "not-mine": "not-mine {case} handover",
    "quieten": "quieten {case} until 11 jan, the council is in recess", "end": "end {case}, merged",
    "reopen": "reopen {case}, it was not",
    "erase": "erase {case} 1 unlawful, a name that should not stand there", "hold": "hold {case}, judicial review",
}  # fmt: skip
SAID_BY = {  # the others by Ailsa; nobody decides on what they asked for themselves
    "assign": "moira", "more": "siân", "decide": "siân", "decided": "moira", "countersign": "moira", "end": "moira", "reopen": "moira",
    "settings": "moira", "erase": "moira", "erasure": "moira", "hold": "moira", "dispose": "moira",
}  # fmt: skip

ASKED = "ask {case} visit decision, reports are still inadequate"
BEFORE = {  # what is typed by Ailsa first and not measured, so that there is something to take back or to decide
    "withdraw": ASKED, "decide": ASKED, "decided": "ask {case} management team liaison, reports are inadequate",
}  # fmt: skip


class Taken(NamedTuple):
    """One act: until it was acknowledged, and the processor's time until it was answered; both in seconds."""

    ack: float
    cpu: float


class Running(NamedTuple):
    """An app in a process of its own, with a Slack of its own in this one."""

    slack: StandIn
    child: Connection

    def cpu(self) -> float:
        """The processor's time that the app has taken so far."""
        self.child.send("cpu")
        return float(self.child.recv())

    @property
    def team(self) -> Team:
        """The people of its Slack."""
        return Team(self.slack.url)


def real_bot(pipe: Connection, config: Config, file: str, now: datetime) -> None:
    """The bot, as it runs for a team."""
    started = time.monotonic()
    running = Bot(config, Database(file), lambda: now + timedelta(seconds=time.monotonic() - started), clock.now)
    running.start()
    serve(pipe, running.request_url)
    running.stop()


def bare(pipe: Connection, config: Config, file: str, _now: datetime) -> None:
    """A bolt app that does nothing but keep what it is sent."""
    database = Database(file, make=True)
    with database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, words TEXT)")
    about: Any = WebClient(token=config.bot_token, base_url=config.api_url).auth_test().data
    known = AuthorizeResult(
        enterprise_id=None, team_id=about["team_id"], bot_token=config.bot_token, bot_user_id=about["user_id"]
    )
    app = App(
        client=WebClient(base_url=config.api_url),
        authorize=lambda: known,
        process_before_response=True,
        request_verification_enabled=False,
    )

    def keep(ack: Callable[[], object], body: dict[str, Any]) -> None:
        with database.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO kept (words) VALUES (?)", (body["trigger_id"],))
        ack()

    app.command("/case")(keep)
    app.action(re.compile(".*"))(keep)
    way_in: WayIn = Socket(app, config.app_token, config.api_url, clock.now)
    if config.listens:
        way_in = SignedRequests(app, config.signing_secret, config.listens, clock.now)
    way_in.open()
    serve(pipe, way_in.url if isinstance(way_in, SignedRequests) else "")
    way_in.close()


def serve(pipe: Connection, url: str) -> None:
    """Say where it listens, then, when asked, how much it has worked, until it is told to end."""
    pipe.send(url)
    while pipe.recv() == "cpu":
        pipe.send(time.process_time())


@contextmanager
def running(app: Callable[..., None], world: World, file: Path, mode: str) -> Iterator[Running]:
    """One of the two, in a Slack that reaches it in this way."""
    with StandIn(world) as slack:
        config = Config(world.bot_token, world.app_token, world.app.signing_secret, slack.api_url)
        ours, theirs = SPAWNED.Pipe()
        listens = HTTP if mode == "http" else None
        arguments = (theirs, config._replace(listens=listens), str(file), world.now())
        process = SPAWNED.Process(target=app, args=arguments, daemon=True)
        process.start()
        assert ours.poll(STARTS_WITHIN), "it does not start"
        world.app.way, world.app.request_url = mode, ours.recv()  # type: ignore[assignment]
        yield Running(slack, ours)
        ours.send("end")
        process.join()


def seeded(folder: Path) -> World:
    """The practice's team with some hundred cases, none of whose cards waits to be posted."""
    seed = read()
    world = workspace(seed)
    with StandIn(world) as slack:
        database = Database(str(folder / "record.db"), make=True)
        upgrade(database)
        config = Config(world.bot_token, world.app_token, "", slack.api_url, admins=(world.user("ruth").id,))
        bot = Bot(config, database, world.now, clock.now)
        seeding = Seeding(database, world, bot.sweep)
        seeding.team(seed)
        seeding.story(seed)
        making = Making(database, world)
        making.team()
        for number in range(2 * CASES):
            if Case(number).council[0] == "SCT":
                making.case(Case(number))
        grave_ones(Seeded(database, world), making)
        bot.sweep()
        database.close()
    return world


class Seeded(NamedTuple):
    """What the grave requests are asked in."""

    database: Database
    world: World

    def order(self, by: str, number: int) -> Order:
        """Who acts, in the channel in which everybody reads."""
        channel = self.world.channel("dilyniant-cymru").id
        key = f"grave:{by}:{number}"
        return Order(self.world.team.id, self.world.user(by).id, self.world.now(), key, Source(channel, ""))


def grave_ones(of: Seeded, making: Making) -> None:
    """Requests for the gravest decision there is, in its private channel: with grounds the follow-up ends and the protocol begins."""
    poor = Record("especially-poor-judgement", date(2026, 11, 20))
    welsh = (Case(number) for number in range(2 * CASES) if Case(number).council[0] == "WLS")
    for number, case in enumerate(islice(welsh, TIMES)):
        making.case(case)
        follow_up = f"JRF-{number + 2}"  # the story has the first
        acts.act(of.database, of.order("owain", 2 * number), follow_up, poor)
        grave = Ask(
            "serious-concern-check",
            Words("Two children were not visited."),
            claimed=(1,),
            deciders=(of.world.user("siân").id,),
            where=of.world.channel(PRIVATE).id,
            opens="serious-concern-ministers",
        )
        acts.act(of.database, of.order("mared", 2 * number + 1), follow_up, grave)


def main(verbs: Sequence[str]) -> None:
    """Print each figure with what it should stay under; of some verbs where they are named."""
    for mode in ("socket", "http"):
        with TemporaryDirectory(prefix="remembrancer-", ignore_cleanup_errors=True) as folder:
            world = seeded(Path(folder))
            with (
                running(real_bot, world, Path(folder) / "record.db", mode) as bot,
                running(bare, workspace(read()), Path(folder) / "bare.db", mode) as plain,
            ):
                time.sleep(2)  # both have settled
                compared(mode, bot, plain, verbs or LINES)
                if not verbs or "decide" in verbs:
                    decided(mode, bot, plain)
                if not verbs:
                    pressed(mode, bot, plain)
                    sent_off(mode, bot, plain)
                    at_once(mode, bot)


def compared(mode: str, bot: Running, plain: Running, verbs: Iterable[str]) -> None:
    """A line of every verb, beside the bare handler."""
    all_ours: list[Taken] = []
    all_theirs: list[Taken] = []
    for verb, line in ((verb, LINES[verb]) for verb in verbs):
        ours, theirs = [], []
        for number in range(TIMES):
            case = f"SFU-{number * 7 + 8}"
            said = line.format(case=case, day=f"{date(2026, 9, 1) + timedelta(days=number):%d %b %Y}")
            by = SAID_BY.get(verb, "ailsa")
            if verb in BEFORE:
                first = f"/case {BEFORE[verb].format(case=case)}"
                act(bot, "ailsa", partial(place(bot, "ailsa").types, first), answered(bot, "ailsa"))
            ours.append(
                act(bot, by, partial(place(bot, by).types, f"/case {said}"), answered(bot, by, shared=verb == "share"))
            )
            theirs.append(act(plain, "ailsa", partial(north(plain).types, f"/case {said}"), lambda: True))
        told(f"{mode}: /case {verb}", ours, theirs)
        all_ours += ours
        all_theirs += theirs
    told(f"{mode}: every verb together", all_ours, all_theirs)


def pressed(mode: str, bot: Running, plain: Running) -> None:
    """Buttons: of an answer, of its menu, of a choice, of the panel, of a page; and Home's."""
    client = WebClient(plain.slack.world.bot_token, base_url=plain.slack.api_url)
    element = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Keep"},
        "action_id": "keep",
        "value": "status SFU-3",
    }
    client.chat_postMessage(
        channel=plain.slack.world.channel("follow-up-north").id,
        text="Keep",
        blocks=[{"type": "actions", "elements": [element]}],
    )
    presses = {
        "Log (a form)": ("/case status SFU-{}", "Log"),
        "Why? (of the menu)": ("/case status SFU-{}", "Why?"),
        "Page 2": ("/case find", "Page 2"),
        "a case of several": ("/case status balcarron", "Balcarron · SFU"),
        "Log what happened (of the panel)": ("/case", "Log what happened"),
    }
    for name, (line, label) in presses.items():
        ours, theirs = [], []
        for number in range(TIMES):
            there = place(bot, "ailsa")
            done = answered(bot, "ailsa")
            there.types(line.format(number * 7 + 8))
            waits(done)
            seen = there.ephemerals[-1]
            what = next(each for each in (*seen.buttons, *seen.menu) if each.startswith(label))
            ours.append(act(bot, "ailsa", partial(seen.clicks, what), answered(bot, "ailsa")))
            theirs.append(act(plain, "ailsa", partial(north(plain).clicks, "Keep"), lambda: True))
        told(f"{mode}: button {name}", ours, theirs)


def sent_off(mode: str, bot: Running, plain: Running) -> None:
    """A form is recorded before it is acknowledged, since what stands in its way is said in the form itself."""
    ours, theirs = [], []
    ailsa = bot.team.as_("ailsa")
    for number in range(TIMES):
        place(bot, "ailsa").types(f"/case note SFU-{number * 7 + 8}")
        form = ailsa.form.fills({"Note": f"The committee meets, {number}"})
        ours.append(act(bot, "ailsa", form.submits, answered(bot, "ailsa")))
        theirs.append(act(plain, "ailsa", partial(north(plain).types, "/case x"), lambda: True))
    told(f"{mode}: a form that is sent off", ours, theirs)


def decided(mode: str, bot: Running, plain: Running) -> None:
    """The buttons of a decision: grounds are found, a case ends and another goes on; all of it once, and before it is acknowledged."""
    sian = bot.team.as_("siân")
    there = sian.channel(PRIVATE)
    cards = [seen for seen in there.messages() if seen.thread_ts is None and seen.replies]
    requests = [seen for card in cards for seen in card.thread.messages() if "Find grounds…" in seen.buttons]
    for label, asks in (("Ask for more…", "What do you want to know?"), ("Find grounds…", "Reason")):
        pressed_, sent, theirs = [], [], []
        for seen in requests[:TIMES]:
            pressed_.append(act(bot, "siân", partial(seen.clicks, label), answered(bot, "siân"), stays=True))
            waits(partial(asked_for, sian, asks))
            filled = sian.form.fills({asks: "Both were seen on the visit."})
            sent.append(act(bot, "siân", filled.submits, answered(bot, "siân")))
            theirs.append(act(plain, "ailsa", partial(north(plain).types, "/case x"), lambda: True))
        told(f"{mode}: button {label}", pressed_, theirs)
        told(f"{mode}: what “{label}” opened is sent off", sent, theirs)


def asked_for(person: Person, what: str) -> bool:
    """Whether the form in front of them asks for it yet."""
    return what in [each["label"] for each in person.form.inputs]


def at_once(mode: str, bot: Running) -> None:
    """Twenty people, while Slack takes two seconds for every call."""
    bot.team.arms("slow", times=100_000, seconds=SLOW)
    people = [user.name for user in bot.slack.world.users.values() if not user.is_bot]
    before = len(bot.slack.deliveries.log)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _round in range(ROUNDS):
            list(pool.map(lambda number: place(bot, people[number % len(people)]).types("/case log"), range(AT_ONCE)))
    taken = [entry.took for entry in bot.slack.deliveries.log[before:] if entry.kind == "slash_commands"]
    print(
        f"{mode}: {AT_ONCE} people at once while Slack takes {SLOW:.0f} s a call: acknowledged in"
        f" {max(taken) * 1000:.0f} ms at the most, of {len(taken)} (p99 under 1 s)"
    )
    bot.team.forgets_faults()


def act(app: Running, by: str, doing: Callable[[], object], done: Callable[[], bool], *, stays: bool = False) -> Taken:
    """One act, until it is answered; a form that stays open is filled in next."""
    before, delivered = app.cpu(), len(app.slack.deliveries.log)
    doing()
    waits(done)
    worked = app.cpu() - before
    ack = next(
        each.took for each in app.slack.deliveries.log[delivered:] if each.kind in {"slash_commands", "interactive"}
    )
    for form in () if stays else app.team.as_(by).forms[::-1]:
        form.closes()
    return Taken(ack, worked)


def answered(app: Running, by: str, *, shared: bool = False) -> Callable[[], bool]:
    """Whether something new stands before this person, or before everybody."""
    screen = app.slack.world.screen(app.slack.world.user(by).id)
    channel = app.slack.world.channel(CHANNELS[0])

    def seen() -> tuple[int, ...]:
        everybody = len(channel.messages) if shared else 0  # cards are posted there too
        return len(screen.ephemerals), len(screen.stack), everybody

    before = seen()
    return lambda: seen() != before


def waits(done: Callable[[], bool]) -> None:
    """At most some seconds."""
    until = time.monotonic() + 10
    while not done():
        assert time.monotonic() < until, "no answer"
        time.sleep(0.0005)


def place(app: Running, by: str) -> Place:
    """Where people of the bot's Slack type."""
    return app.team.as_(by).channel(CHANNELS[0])


def north(app: Running) -> Place:
    """Where people of the other type."""
    return app.team.as_("ailsa").channel("follow-up-north")


def told(what: str, ours: list[Taken], theirs: list[Taken]) -> None:
    """Both figures, and which of them are missed."""
    ack, bare_ack = (quantiles([each.ack for each in taken], n=20)[-1] * 1000 for taken in (ours, theirs))
    usual, bare_usual = (median(each.ack for each in taken) * 1000 for taken in (ours, theirs))
    cpu, bare_cpu = (median(each.cpu for each in taken) * 1000 for taken in (ours, theirs))
    missed = (" ACK MISSED" if ack > ACK * bare_ack else "") + (" CPU MISSED" if cpu > CPU * bare_cpu else "")
    print(
        f"{what}: acknowledged p95 {ack:.1f} ms, {ack / bare_ack:.2f} times (at most {ACK}),"
        f" median {usual:.1f} ms, {usual / bare_usual:.2f} times;"
        f" CPU {cpu:.1f} ms, {cpu / bare_cpu:.1f} times (at most {CPU:.0f}){missed}",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
