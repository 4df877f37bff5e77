"""Whatever is drawn in Slack comes from a catalogue: every verb, form, refusal, card, reminder and digest, in marked Welsh."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, date, datetime
from io import StringIO
from itertools import count
from pathlib import Path
from socket import gethostname
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from bot.__main__ import main
from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from handlers.asking import Answer, Asking, Speaks
from handlers.front_door import answer
from handlers.shortcuts import SHORTCUTS
from handlers.table import VERBS
from handlers.wording.blocks import Block
from handlers.wording.deliveries import WHY, blocked_message, failed_message, rows, title
from handlers.wording.language import read_welsh_from
from handlers.wording.refused import sentence
from models.deliveries import Blocked, Deliveries, Failed, Place, Waiting
from models.importing import COLUMNS
from models.refusals import Refused
from models.store.database import Database
from tests.marked import Known, write_marked
from tests.payloads import payloads, texts_in
from tests.practising import practising
from tests.test_marked import TECHNICAL

CASES = Path(__file__).parents[2] / "docs" / "examples" / "cases.csv"
SAID = "cyfarfu pawb"  # people's own words
KEYS = count(1)
READS_WELSH = Speaks(own="cy")
NORTH, WALES, RESTRICTED = "follow-up-north", "dilyniant-cymru", "aberwen-restricted"
# Who types what, where; the words in ordinary letters that come back with them are theirs.
HAPPENS = (
    ("moira", NORTH, "open strathavon published 8 Oct 2026"),
    ("moira", NORTH, "open kinlaw published 27 Aug 2026"),
    *(
        ("moira", NORTH, f"assign {case} {role}")
        for case in ("strathavon", "kinlaw")
        for role in ("lead inspector tom", "link inspector ailsa", "support manager jo")
    ),
    ("moira", NORTH, "assign strathavon management team moira"),
    ("mared", WALES, "open cwm derwen joint review published 24 Sep 2026"),
    ("mared", RESTRICTED, "open aberwen serious-concern-ministers 25 Nov"),
    ("siân", WALES, "open-all ciw-year 1 april 2026 aberwen"),
    ("siân", WALES, "open-all now ciw-year 2026-04-01 aberwen"),
    ("ailsa", NORTH, "plan strathavon handover 8 dec or 10 dec or 25 dec"),
    ("ailsa", NORTH, "plan strathavon handover 8 dec at 2"),
    ("jo", NORTH, f"log strathavon handover 20 nov, {SAID}"),
    ("ailsa", NORTH, f"missed kinlaw handover, {SAID}"),
    ("moira", NORTH, f"countersign kinlaw handover, {SAID}"),
    ("tom", NORTH, f"explain kinlaw handover, {SAID}"),
    ("ailsa", NORTH, f"answer strathavon F6, {SAID}"),
    ("ailsa", NORTH, "agree strathavon confirmation letter 11 Dec"),
    ("ailsa", NORTH, f"ask strathavon visit decision, {SAID}"),
    ("moira", NORTH, f"more strathavon visit decision, {SAID}"),
    ("ailsa", NORTH, f"supply strathavon visit decision, {SAID}"),
    ("ailsa", NORTH, "status strathavon"),
    ("ailsa", NORTH, "brief strathavon"),
    ("moira", NORTH, "decide strathavon visit decision"),
    ("moira", NORTH, f"decided strathavon visit decision no visit by Moira Grant 26 Nov, {SAID}"),
    ("ailsa", NORTH, f"withdraw strathavon visit decision, {SAID}"),
    ("ailsa", NORTH, "approvals"),
    ("ailsa", NORTH, f"note strathavon {SAID}"),
    ("ailsa", NORTH, f"chase kinlaw action plan yesterday by phone, {SAID}"),
    ("ailsa", NORTH, f"chase strathavon 15 dec, {SAID}"),
    ("jo", NORTH, "away 14-24 dec, tom covers"),
    ("ailsa", NORTH, "contacts strathavon director Fiona Gray, both"),
    ("ailsa", NORTH, "contacts strathavon"),
    ("ailsa", NORTH, f"closed strathavon 21 Dec to 5 Jan, {SAID}"),
    ("ailsa", NORTH, "plan strathavon follow-up 1 22 dec or 25 dec"),
    ("ailsa", NORTH, f"correct strathavon published 9 oct, {SAID}"),
    ("ailsa", NORTH, f"correct strathavon last nothing, {SAID}"),
    ("jo", NORTH, "snooze kinlaw handover until 11 dec"),
    ("jo", NORTH, "not-mine kinlaw handover"),
    ("moira", NORTH, "settings closed 24 dec"),
    ("moira", NORTH, "settings tolerance 2 weeks"),
    ("moira", NORTH, "gosodiadau rhybudd lythyr 10 5 hwyr 6"),
    ("moira", NORTH, "settings leads meeting arranged 2 managers 10 2 opening no"),
    ("moira", NORTH, "settings leads here 9"),
    ("moira", NORTH, "settings decisions 6"),
    ("moira", NORTH, "settings nudges 08:30"),
    ("moira", NORTH, "settings digest 08:30"),
    ("moira", NORTH, f"settings quiet until 30 nov, {SAID}"),
    ("moira", NORTH, "settings quiet off"),
    ("moira", NORTH, f"end kinlaw, {SAID}"),
    ("moira", NORTH, "status kinlaw"),
    ("moira", NORTH, f"reopen kinlaw, {SAID}"),
    ("moira", NORTH, f"quieten strathavon until 11 jan, {SAID}"),
)
ASKING = ("invermay", "glenfarg", "ardross")
# Requests at every stage: approved, denied, void, withdrawn, agreed elsewhere, and one that nobody answers, which climbs.
DECIDED = (
    *(("moira", NORTH, f"open {case} published 15 Oct 2026") for case in ASKING),
    *(("moira", NORTH, f"assign {case} management team moira") for case in ASKING),
    *(("moira", NORTH, f"assign {case} link inspector ailsa") for case in ASKING),
    *(("ailsa", NORTH, f"ask {case} visit decision, {SAID}") for case in ASKING),
    ("tom", NORTH, f"decide invermay visit decision visit, {SAID}"),
    ("ailsa", NORTH, f"decide invermay visit decision visit, {SAID}"),
    ("moira", NORTH, f"decide invermay visit decision visit, {SAID}"),
    ("moira", NORTH, f"decide invermay visit decision no visit, {SAID}"),
    ("ailsa", NORTH, f"correct glenfarg published 1 Sep, {SAID}"),
    ("moira", NORTH, f"decide glenfarg visit decision visit, {SAID}"),
    ("ailsa", NORTH, f"ask glenfarg visit decision, {SAID}"),
    ("ailsa", NORTH, f"withdraw glenfarg visit decision, {SAID}"),
    ("ailsa", NORTH, "approvals glenfarg"),
    ("moira", NORTH, "approvals"),
    ("moira", NORTH, "approvals denied"),
    ("moira", NORTH, "history glenfarg"),
    ("moira", NORTH, "history invermay"),
)
ASKED = (
    ("ailsa", NORTH, ""),
    ("ailsa", NORTH, "help more"),
    *(("moira", NORTH, verb.en) for verb in VERBS),
    *(("moira", NORTH, f"form {verb.en} strathavon") for verb in VERBS),
    ("ailsa", NORTH, "due next 12 weeks meetings no date"),
    ("ailsa", NORTH, "due late"),
    ("ailsa", NORTH, "due actions"),
    ("ailsa", NORTH, "why strathavon follow-up 1"),
    ("ailsa", NORTH, "why kinlaw action plan"),
    ("mared", WALES, "why cwm derwen handover"),
    ("mared", WALES, "brief cwm derwen"),
    ("mared", WALES, "programme ciw-year 2026"),
    ("mared", RESTRICTED, "status aberwen"),
    ("mared", RESTRICTED, "why aberwen consideration"),
    ("mared", RESTRICTED, "ask aberwen consideration"),
    ("ailsa", NORTH, "log strathavon"),
    ("ailsa", NORTH, "log strathavon confirmation letter"),
    ("ailsa", NORTH, "log strathavon sign-off"),
    ("ailsa", NORTH, "ask strathavon visit decision"),
    ("ailsa", NORTH, "correct strathavon 2"),
    ("ailsa", NORTH, "chase kinlaw action plan"),
    ("ailsa", NORTH, "history strathavon"),
    ("ailsa", NORTH, "history strathavon 5"),
    ("ailsa", NORTH, "find tom"),
    ("ailsa", NORTH, f"find {SAID}"),
    ("ailsa", NORTH, "clause SW-05"),
    ("ailsa", NORTH, "share status strathavon"),
    ("ailsa", NORTH, "people strathavon"),
    ("ailsa", NORTH, "closed strathavon"),
    ("mared", RESTRICTED, "access aberwen"),
    ("ailsa", NORTH, "digest weekly"),
    # what is refused, and what can be done instead
    ("ailsa", NORTH, "picnic"),
    ("ailsa", NORTH, "handover strathavon"),
    ("ailsa", NORTH, "status nowhere"),
    ("ailsa", NORTH, "status fife"),
    ("ailsa", NORTH, "log strathavon picnic today"),
    ("ailsa", NORTH, "plan kinlaw handover Tuesday"),
    ("ailsa", NORTH, "plan strathavon follow-up 22 dec"),
    ("ailsa", NORTH, "log strathavon handover 20 nov"),
    ("ailsa", NORTH, "log kinlaw handover tomorrow"),
    ("ailsa", NORTH, "log kinlaw visit decision no visit today"),
    ("ailsa", NORTH, "log kinlaw sign-off 32 dec"),
    ("ailsa", NORTH, "closed kinlaw whenever"),
    ("ailsa", NORTH, "share chase late"),
    ("ailsa", NORTH, "digest monthly"),
    ("ailsa", NORTH, "settings picnic"),
    ("moira", NORTH, "settings picnic"),
    ("ailsa", NORTH, "end kinlaw, picnic"),
    ("ailsa", NORTH, "open picnic published 8 oct"),
    ("ailsa", NORTH, "assign strathavon picnic ailsa"),
    ("ailsa", NORTH, "assign strathavon link inspector picnic"),
)


class Drawn(NamedTuple):
    """What one line was answered with."""

    line: str
    said: Answer


class Texts(NamedTuple):
    """What was drawn in Slack, and on the command line."""

    drawn: set[str]
    commands: set[str]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Every piece of text that was drawn in some weeks of a team that works in Welsh, and what a terminal says of them."""
    with (
        marked_welsh(tmp_path_factory),
        practising(tmp_path_factory.mktemp("marked"), empty=True, language="cy") as practice,
    ):
        answers = [*typed(practice, HAPPENS), *typed(practice, DECIDED)]
        team = Team(practice.url)
        kept(team)
        practice.move("to", date(2026, 12, 10), "cy")
        answers += typed(practice, ASKED)
        for person in ("ailsa", "moira"):
            Team(practice.url).as_(person).opens_home()
        practice.move("to", date(2026, 12, 18), "cy")
        said_there = {*of_commands(practice, tmp_path_factory.mktemp("commands"))}
        sent = [
            text
            for payload in payloads(practice.slack)
            for text in (payload.text, *texts_in(payload.view or payload.shown))
        ]
    return Texts({*sent, *(text for each in answers for text in of_answer(each.said))}, said_there)


def kept(team: Team) -> None:
    """What somebody wrote is kept by each shortcut, and by 📌, which is undone; words that cannot be are refused."""
    tom = team.as_("tom").channel(NORTH)
    thread = tom.waits_for(lambda seen: "Invermay" in seen.text and not seen.ephemeral).thread
    for words in (SAID, "\u200b"):
        thread.types(words)
        message = next(seen for seen in thread.messages()[::-1] if seen.by == "tom")
        for shortcut in (each for each in SHORTCUTS if each.language == "cy"):
            message.presses(shortcut.callback_id, by="ailsa")
            if words == SAID:
                team.as_("ailsa").waits(lambda: team.as_("ailsa").forms or None, "a form")
                team.as_("ailsa").form.closes(everything=True)
        message.reacts("pushpin", by="ailsa")
    team.as_("ailsa").waits(
        lambda: [seen for seen in thread.by("ailsa").ephemerals if seen.buttons] or None, "an answer"
    )


# What the command line says of a record; CASES and BAD are tables to import, COPY and MANY are files that are written.
COMMANDS = (
    "verify", "anchor", "export SFU-1", "export --all --to MANY", "export --all --csv TABLE", "export X-1", "backup COPY",
    "verify COPY", "verify CASES", "db status", "db upgrade", "db rebuild", "deliveries", "accounted", "erasures",
    "import CASES --by WHO --dry-run", "import BAD --by WHO", "import CASES --by Moira", "import CASES --by WHO", "deliveries",
    "procedures adopt SFU-1", "procedures adopt X-1", "check", "run", "manifest",
)  # fmt: skip
BAD = """case,procedure,council,what,day,option,person,note,channel,private
3,Follow-up (Scotland),Kinlaw,report published,08/10/2026,,,,,
3,,,handover meting,2026-11-02,,,,,
4,no-such-procedure,Kinlaw,report published,2026-10-08,,,,,
5,swia-follow-up,Nowhere,report published,2026-02-30,,,,,
"""


def of_commands(practice: Practice, folder: Path) -> Iterator[str]:
    """Each line of each command, about the practice's own record, in Welsh."""
    files = {name: str(folder / name) for name in ("BAD", "COPY", "MANY", "TABLE")}
    files |= {"CASES": str(CASES), "WHO": "Moira Grant"}
    Path(files["BAD"]).write_text(BAD, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{practice.folder / 'practice.db'}")
        patch.setenv("COLUMNS", "1000")
        for command in COMMANDS:
            out = StringIO()
            with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
                main([files.get(word, word) for word in command.split()] + ["--language", "cy"])
            lines = (line.partition("#")[2] if command == "manifest" else line for line in out.getvalue().split("\n"))
            yield from filter(None, lines)  # of the manifest what is for people; the rest is Slack's


@contextmanager
def marked_welsh(folders: pytest.TempPathFactory) -> Iterator[None]:
    """The marked catalogues are read for a while."""
    folder = folders.mktemp("catalogues")
    write_marked(folder)
    read_welsh_from(folder)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("REMEMBRANCER_WELSH", str(folder))  # the command line reads it anew
            yield
    finally:
        read_welsh_from(None)


def typed(practice: Practice, lines: tuple[tuple[str, str, str], ...]) -> Iterator[Drawn]:
    """The answer to each line, at the practice's own front door."""
    world, database = practice.slack.world, Database(str(practice.folder / "practice.db"))
    now = datetime.fromisoformat(Team(practice.url).now)
    for person, channel, line in lines:
        who, where = world.user(person).id, world.channel(channel).id
        asking = Asking(
            database, world.team.id, 1, who, where, now, now.date(), f"key-{next(KEYS)}", "cy", line, speaks=READS_WELSH
        )
        try:
            yield Drawn(line, answer(asking))
        except Refused as refusal:  # answered so by whoever listens
            yield Drawn(line, Answer(sentence(refusal, "cy")))
    database.close()


def of_answer(said: Answer) -> Iterator[str]:
    """What it says in words, in blocks and in the form that it opens."""
    yield said.text
    yield from texts_in(said.blocks)
    form: Block | None = said.form
    if form:
        yield from texts_in(form)


def test_every_word_of_ours_comes_from_a_catalogue(texts: Texts) -> None:
    """Nothing but names, days, people's words and the definitions' own Welsh stands in ordinary letters."""
    lines = [line for _person, _channel, line in (*HAPPENS, *DECIDED, *ASKED)]
    typed_words = {
        *lines,
        *(line.partition(" ")[2] for line in lines),
        SAID,
        "picnic",
        "whenever",
        "nowhere",
        "monthly",
        "32 dec",
    }
    assert Known(typed_words | {"Fiona Gray", "handover"}).wrong(texts.drawn) == []
    assert len(texts.drawn) > 1000  # so much is there to see


def test_every_answer_of_a_terminal_about_a_record_does_too(texts: Texts) -> None:
    """Names of files, settings and this machine aside, which are typed and read as they are."""
    typed_words = {
        *COLUMNS.values(),
        *re.split(r"[,\s]+", BAD),
        "report published",
        "handover meting",
        gethostname(),
        SAID,
    }
    besides = re.compile(rf"{TECHNICAL.pattern}|[0-9a-f]{{64}}|\d{{4}}-\d\d-\d\dt\S+|sqlite:/+\S+|.env.example")
    assert Known(typed_words, besides).wrong(texts.commands) == []
    assert len(texts.commands) > 40


def test_everything_that_is_said_of_deliveries_does_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each reason for which nothing gets through, to whoever manages and whoever keeps the bot; and that it does again."""
    since, zone = datetime(2026, 12, 1, 9, tzinfo=UTC), ZoneInfo("Europe/London")
    places = (
        Place("C1", "follow-up-north"),
        Place("C2", private=True),
        Place("C3"),
        Place(""),
        Place("U1", "Jo Kerr", person=True),
    )
    with marked_welsh(tmp_path_factory):
        blocked = [Blocked(where, why, since, 2, end) for where in places for why in WHY for end in (None, since)]
        failed = [Failed(1, "nudge", where, "SFU-4", why, since) for where in places for why in WHY]
        found = Deliveries(tuple(blocked), tuple(failed), (Waiting(Place("C4", "follow-up-north"), 3, since, 1),))
        drawn = [blocked_message(each, zone, "cy")[0] for each in blocked]
        drawn += [failed_message(each, "cy")[0] for each in failed]
        drawn += [cell for row in rows(found, zone, "cy") for cell in row] + [title(found, "cy")]
    besides = re.compile(r"remembrancer [a-z]+|nudge|\bc[0-9]\b")
    assert Known(besides=besides).wrong(drawn) == []
