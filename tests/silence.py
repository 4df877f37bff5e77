"""Reminders of a meeting worked out anew by simple means: from the record's lines and the procedure's file, by nothing of ours."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from govuk_bank_holidays.bank_holidays import BankHolidays

DEFINITIONS = Path(__file__).parent.parent / "models" / "procedures"
WITHIN = re.compile(r"within (\d+) weeks of ([a-z-]+)")
WEEKS_BEFORE = (8, 6, 4, 2)
DAY = timedelta(days=1)


class Spoken(NamedTuple):
    """A meeting is spoken of on a day."""

    case: str
    day: date


def days_off(division: str) -> set[date]:
    """The bank holidays of GOV.UK's own list."""
    return {each["date"] for each in BankHolidays(use_cached_holidays=True).get_holidays(division)}


def expected(record: Path, procedure: str, step: str, off: set[date], until: date) -> set[Spoken]:
    """Every day up to one on which a meeting that must be held is to be spoken of, to anybody, by what was set on each."""
    definition = yaml.safe_load((DEFINITIONS / f"{procedure}.yaml").read_text("utf-8"))["steps"][step]
    assert (definition["kind"], definition["force"]) == ("meeting", "must")
    found = WITHIN.fullmatch(definition["due"])
    assert found
    weeks, event, leads = int(found[1]), found[2], _leads(record)
    return {
        Spoken(reference, day)
        for reference, told in _cases(record, procedure, step, event).items()
        for day in _days(told, told["event"] + timedelta(weeks=weeks), leads, off, until)
        if day < told.get("met", date.max)
    }


def _cases(record: Path, procedure: str, step: str, event: str) -> dict[str, dict[str, Any]]:
    """What the record has of each case: opened, its event, planned, met."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    with closing(sqlite3.connect(record)) as rows:
        query = "SELECT reference, body FROM history JOIN cases ON cases.id = case_id WHERE procedure = ? ORDER BY history.id"
        for reference, body in rows.execute(query, (procedure,)):
            entry = json.loads(body)
            told, content = found[reference], entry["content"]
            day = date.fromisoformat(content["day"]) if "day" in content else None
            if entry["kind"] == "opened":
                told["opened"] = date.fromisoformat(entry["day"])
            elif entry["kind"] == "happened" and content["name"] in {event, step}:
                told["event" if content["name"] == event else "met"] = day
            elif entry["kind"] == "planned" and content["step"] == step:
                told["planned"] = day
            assert entry["kind"] not in {"corrected", "quietened", "ended"}, "this simple reading knows nothing of it"
    return found


def _leads(record: Path) -> list[tuple[str, tuple[int, ...]]]:
    """How many days before a meeting it was to be asked for, and since which instant."""
    with closing(sqlite3.connect(record)) as rows:
        query = "SELECT at, value FROM settings_history WHERE scope = 'kind:meeting' AND name = 'leads' ORDER BY id"
        said = [(at, tuple(json.loads(value)["before"])) for at, value in rows.execute(query)]
    return [("", tuple(7 * weeks for weeks in WEEKS_BEFORE)), *said]


def _days(
    told: dict[str, Any], limit: date, leads: list[tuple[str, tuple[int, ...]]], off: set[date], until: date
) -> Iterator[date]:
    """Asked for on the day of the opening, then days before; before a day that is planned; each day once it is late."""

    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in off

    def counted(day: date, count: int) -> date:
        while count:
            day += DAY if count > 0 else -DAY
            count -= (1 if count > 0 else -1) * works(day)
        return day

    opened, planned = told["opened"], told.get("planned")

    def leading(day: date) -> bool:
        set_then = [before for at, before in leads if at < f"{day}T09"][-1]
        return any(counted(limit - before * DAY + DAY, -1) == day for before in set_then)

    between = [opened + number * DAY for number in range((limit - opened).days)]
    asked = [day for day in between if day == counted(opened - DAY, 1) or leading(day)]
    late = [day for number in range(1, (until - limit).days + 1) if works(day := limit + number * DAY)]
    yield from (day for day in (*asked, *late) if not (planned and day <= planned) and day <= until)
    if planned:
        yield counted(planned, -1)
    elif opened <= (warned := counted(limit, -10)) <= until:
        yield warned


def spoken_in(calls: list[dict[str, Any]], title: str) -> set[Spoken]:
    """The days on which Slack took a message with this task in it, by what it has logged."""
    line = re.compile(rf"([A-Z]+-\d+) · {re.escape(title)} ")
    return {
        Spoken(reference, datetime.fromisoformat(call["at"]).date())
        for call in calls
        if call["accepted"] and call["method"] == "chat.postMessage"
        for reference in line.findall(str(call["args"].get("text", "")))
    }
