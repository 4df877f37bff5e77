"""Whatever is drawn in Slack comes from a catalogue: every verb, form, refusal, card, reminder and digest, in marked Welsh."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from typing import NamedTuple

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Team
from handlers.asking import Answer, Asking, Speaks
from handlers.front_door import answer
from handlers.table import VERBS
from handlers.wording.blocks import Block
from handlers.wording.language import read_welsh_from
from handlers.wording.refused import sentence
from models.refusals import Refused
from models.store.database import Database
from tests.marked import Known, write_marked
from tests.payloads import payloads, texts_in
from tests.practising import practising

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
    ("moira", NORTH, f"end kinlaw, {SAID}"),
    ("moira", NORTH, "status kinlaw"),
    ("moira", NORTH, f"reopen kinlaw, {SAID}"),
    ("moira", NORTH, f"quieten strathavon until 11 jan, {SAID}"),
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


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every piece of text that was drawn in some weeks of a team that works in Welsh."""
    with (
        marked_welsh(tmp_path_factory),
        practising(tmp_path_factory.mktemp("marked"), empty=True, language="cy") as practice,
    ):
        answers = [*typed(practice, HAPPENS)]
        practice.move("to", date(2026, 12, 10), "cy")
        answers += typed(practice, ASKED)
        for person in ("ailsa", "moira"):
            Team(practice.url).as_(person).opens_home()
        practice.move("to", date(2026, 12, 18), "cy")
        sent = [
            text
            for payload in payloads(practice.slack)
            for text in (payload.text, *texts_in(payload.view or payload.shown))
        ]
    return {*sent, *(text for each in answers for text in of_answer(each.said))}


@contextmanager
def marked_welsh(folders: pytest.TempPathFactory) -> Iterator[None]:
    """The marked catalogues are read for a while."""
    folder = folders.mktemp("catalogues")
    write_marked(folder)
    read_welsh_from(folder)
    try:
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


def test_every_word_of_ours_comes_from_a_catalogue(texts: set[str]) -> None:
    """Nothing but names, days, people's words and the definitions' own Welsh stands in ordinary letters."""
    lines = [line for _person, _channel, line in (*HAPPENS, *ASKED)]
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
    assert Known(typed_words | {"Fiona Gray", "handover"}).wrong(texts) == []
    assert len(texts) > 700  # so much is there to see
