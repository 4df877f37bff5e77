"""What Home shows, of few cases and of many, on each database."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from handlers.asking import Asking
from handlers.home import handle
from models.casework.team import go_away
from models.requests import AddMinutes, Admit, Ask, Assign, Plan, Record, Undertaking, Withdraw
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office
from tests.record.typing_in import HOSTILE

MOST_BLOCKS, MOST_STATEMENTS = 100, 24


def blocks_for(office: Office, by: str, words: str = "", language: str = "en") -> list[dict[str, Any]]:
    """What somebody finds in Home at the time that the office's clock shows."""
    ((workspace,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(workspace, int)
    today = office.now.date()
    asking = Asking(office.database, office.workspace, workspace, by, "", office.now, today, "", language, words)
    return handle(asking).blocks


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    """Its lines."""
    found: list[str] = []
    for block in blocks:
        if block["type"] == "header":
            found.append(block["text"]["text"])
        for each in block.get("elements", ()):
            inside = each.get("elements", [each]) if block["type"] != "actions" else []
            found += "".join(str(one["text"]) for one in inside).split("\n") if inside else []
    return found


def reads(office: Office, by: str, words: str = "", language: str = "en") -> list[str]:
    """The lines that somebody reads in Home."""
    return texts(blocks_for(office, by, words, language))


def pressable(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What can be pressed."""
    return [each for block in blocks if block["type"] == "actions" for each in block["elements"]]


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def case(office: Office) -> str:
    """A follow-up of Fife, published on 8 October, with the handover planned for the next week."""
    reference = office.opens_follow_up(authority="fife", about=Words())
    office.asks(reference, Plan("handover-meeting", date(2026, 12, 8)), by="jo")
    return reference


def test_tasks_stand_under_their_days(office: Office, case: str) -> None:
    """Late, today, this week, in the next two weeks, later; an action in the words of the record."""
    office.opens_follow_up(authority="moray", about=Words(), events=(Record("report-published", date(2026, 8, 27)),))
    for what, on in ((HOSTILE, date(2026, 12, 1)), ("letter", date(2026, 12, 6)), ("visit", date(2027, 1, 4))):
        office.asks(case, AddMinutes("", actions=(Undertaking(Words(what), "link-inspector", on, "jo"),)))
    told = reads(office, "jo")
    plain = HOSTILE.replace("\u202e", "")
    assert told[told.index("Late") + 1] == "Thu 19 Nov 2026 · Moray Council SFU-2 · Handover meeting (must)"
    assert told[told.index("Today") + 1] == f"Tue 1 Dec 2026 · Fife Council {case} · action: “{plain}”"
    assert told[told.index("This week") + 1] == f"Sun 6 Dec 2026 · Fife Council {case} · action: “letter”"
    meeting = "Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026)"
    assert told[told.index("In the next two weeks") + 1].startswith(meeting)
    assert told[told.index("Later") + 1] == f"Mon 4 Jan 2027 · Fife Council {case} · action: “visit”"
    assert f"Fife Council {case} · inspection support manager · Nothing late · next Tue 8 Dec 2026" in told
    assert "mrkdwn" not in str(blocks_for(office, "jo"))


@pytest.mark.usefixtures("case")
def test_only_those_who_manage_see_all_authorities(office: Office) -> None:
    """Each in a line, a broken limit first; then what may be missed, with the reason, and nothing of private cases."""
    office.opens_follow_up(authority="moray", about=Words(), events=(Record("report-published", date(2026, 8, 27)),))
    office.opens_follow_up(authority="highland", about=Words(), events=(Record("report-published", date(2026, 9, 28)),))
    office.opens_follow_up(authority="angus", about=Words(), events=(Record("report-published", date(2026, 11, 20)),))
    private = office.opens_follow_up(
        by="moira",
        authority="shetland",
        about=Words(),
        private=True,
        channel=OUT_OF_SIGHT,
        events=(Record("report-published", date(2026, 8, 27)),),
        roles=(),
    )
    assert "All authorities" not in reads(office, "jo")
    told = reads(office, "sian")
    begins = told.index("All authorities")
    assert told[begins + 1] == "● Moray Council · 1 case · 1 in breach · 2 late"
    assert told[begins + 2 : begins + 4] == [
        "○ Fife Council · 1 case · 1 due soon",
        "On time: Angus Council, The Highland Council",
    ]
    missed = told[told.index("May be missed by Tue 29 Dec 2026") + 1]
    assert missed == (
        "Mon 21 Dec 2026 · The Highland Council SFU-3 · Handover meeting (must) · Jo · no day is arranged · "
        "within 12 weeks of publication of the report"
    )
    assert private not in str(told)
    assert "Shetland" not in str(told)
    assert "Shetland" in str(reads(office, "moira"))


def test_a_day_that_slipped_is_said_to_have(office: Office, case: str) -> None:
    """It was arranged, it has passed, and nothing is recorded; when it is recorded, that is over."""
    office.on(date(2026, 12, 10))
    told = reads(office, "moira")
    assert "○ Fife Council · 1 case · 1 slipped" in told
    assert any("the arranged day has passed, and nothing is recorded" in line for line in told)
    office.asks(case, Record("handover-meeting", date(2026, 12, 8)))
    assert not any("slipped" in line for line in reads(office, "moira"))


def test_what_changed_is_told_from_one_visit_to_the_next(office: Office, case: str) -> None:
    """Not on the first; for an hour it stays; what one did oneself is no news."""
    assert not any("last looked" in line for line in reads(office, "moira"))
    office.on(date(2026, 12, 2))
    told = reads(office, "moira")
    assert told[-1].startswith("Nothing has changed since you last looked (Tue 1 Dec 2026, ")
    office.on(date(2026, 12, 3))
    office.asks(case, AddMinutes("", actions=(Undertaking(Words("x"), "authority", None),)))
    office.asks(case, AddMinutes("", actions=(Undertaking(Words("y"), "authority", None),)), by="moira")
    for _again in range(2):
        told = reads(office, "moira")
        assert told[-2] == "Changed since you last looked (Wed 2 Dec 2026, 09:30)"
        assert told[-1] == f"Fife Council {case} · 1 entry · the last by Ailsa"
    office.now += timedelta(hours=2)
    assert reads(office, "moira")[-1].startswith("Nothing has changed since you last looked (Thu 3 Dec 2026, ")


@pytest.mark.usefixtures("case")
def test_many_cases_ask_no_more_of_the_database_than_few(office: Office) -> None:
    """Nothing is read case by case."""
    office.opens_follow_up(authority="moray", about=Words(), roles=(("lead-inspector", "moira"),))
    reads(office, "moira")
    office.on(date(2026, 12, 3))
    with statements() as few:
        reads(office, "moira")
    for number in range(12):
        published = Record("report-published", date(2026, 10, 9 + number))
        roles = (("lead-inspector", "moira"),)
        office.opens_follow_up(authority="angus", about=Words(), roles=roles, events=(published,))
    with statements() as many:
        assert "page 1 of 3" in str(reads(office, "moira"))
    assert len(few) == len(many) <= MOST_STATEMENTS


@pytest.mark.usefixtures("case")
def test_whatever_people_write_fits_and_stays_plain(office: Office) -> None:
    """Slack's limits are kept, each button goes by a name of its own, and the pages turn."""
    for number in range(12):
        office.opens_follow_up(
            authority="",
            about=Words(f"{number} {HOSTILE} {'long ' * 100}"),
            roles=(("lead-inspector", "moira"),),
            events=(Record("report-published", date(2026, 8 + number % 3, 27)),),
        )
    blocks = blocks_for(office, "moira")
    assert len(blocks) <= MOST_BLOCKS
    assert set(Counter(each["action_id"] for each in pressable(blocks)).values()) == {1}
    assert "mrkdwn" not in str(blocks)
    assert " … (cut)" in str(texts(blocks))
    labels = {each["text"]["text"]: each["value"] for each in pressable(blocks) if "text" in each}
    second = blocks_for(office, "moira", labels["Cases, page 2"])
    assert "Cases, page 1" in {each["text"]["text"] for each in pressable(second) if "text" in each}
    assert texts(second) != texts(blocks)


def test_what_others_are_to_decide_is_seen_by_who_asked_and_by_managers(office: Office, case: str) -> None:
    """Neither by whoever is to decide, for whom it stands above, nor by colleagues, nor where it may not be seen."""
    office.asks(case, Assign("management-team", "moira"), by="root")
    asked = office.asks(case, Ask("visit-decision", Words("reports are inadequate")), by="ailsa")
    private = office.opens_follow_up(
        by="moira", private=True, channel=OUT_OF_SIGHT, roles=(("management-team", "moira"),)
    )
    office.asks(private, Admit("tom"), by="moira")
    office.asks(private, Ask("visit-decision", Words("reports are inadequate")), by="tom")
    line = f"Fife Council {case} · The decision on a monitoring visit · with Moira since Tue 1 Dec 2026"
    for reader, heard in (("ailsa", True), ("sian", True), ("moira", False), ("jo", False)):
        said = reads(office, reader)
        assert (line in said) is heard
        assert ("Waiting for others to decide" in said) is heard
        assert private not in str(said) or reader == "moira"
    assert any(private in each and "with Moira" in each for each in reads(office, "tom"))
    go_away(office.database, office.order("moira"), date(2026, 12, 1), date(2026, 12, 4), "sian")
    assert [each for each in reads(office, "sian") if case in each and "visit" in each] == [
        f"Fife Council {case} · The decision on a monitoring visit · asked by Ailsa · for Moira, who is away"
    ]
    office.asks(case, Withdraw(asked.asked), by="ailsa")
    assert "Waiting for others to decide" not in reads(office, "sian")
