"""Three weeks of mornings, and nothing was passed over: by the bot's own account, by Slack's log, and by a reading of our own."""

import json
from datetime import date, datetime

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from bot.practice.slack.client import Team
from tests.conftest import Run
from tests.practising import practising, said
from tests.silence import days_off, expected, spoken_in

CHANGED, LEADS = date(2026, 12, 8), "56 42 28 22 21 17 16"  # days before, from then on
BEGINS, ENDS = date(2026, 11, 27), date(2026, 12, 18)  # the practice workspace begins on a Friday


def test_three_weeks_without_silence(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each handover in Scotland on its days, also when these are set otherwise halfway, and on no others; each message of the account stands in Slack, and the reverse."""
    with practising(tmp_path_factory.mktemp("silence")) as practice:
        practice.move("to", CHANGED, "en")
        said(
            Team(practice.url).as_("moira").channel("follow-up-north"), f"/case settings leads meeting {LEADS}", "Set."
        )
        practice.move("to", ENDS, "en")
        record = practice.folder / "practice.db"
        calls = Team(practice.url).calls()
        wanted = expected(record, "swia-follow-up", "handover-meeting", days_off(BankHolidays.SCOTLAND), ENDS)
        wanted = {each for each in wanted if BEGINS < each.day <= ENDS}
        spoken = {each for each in spoken_in(calls, "Handover meeting (must):") if each.day > BEGINS}
        assert sorted(spoken) == sorted(wanted)
        assert len({each.case for each in wanted}) == 3
        posted = {
            (datetime.fromisoformat(call["at"]).date(), call["result"]["ts"])
            for call in calls
            if call["method"] == "chat.postMessage" and call["accepted"]
        }
        for monday in ("2026-11-30", "2026-12-07", "2026-12-14"):
            arguments = ("accounted", monday, "--week", "--today", str(ENDS), "--database", f"sqlite:///{record}")
            answer = run(*arguments, "--format", "json")
            found = json.loads(answer.out)
            assert (answer.code, found["missing"], found["failed"], found["waiting"]) == (0, 0, 0, 0)
            assert found["total"] == found["sent"] + found["suppressed"] == len(found["reminders"])
            sent = [each for each in found["reminders"] if each["state"] == "sent"]
            assert sent
            assert {(date.fromisoformat(each["day"]), each["message"]) for each in sent} <= posted
            of_handover = {
                (each["case"], date.fromisoformat(each["day"])) for each in sent if each["step"] == "handover-meeting"
            }
            within = {each for each in wanted if found["first"] <= each.day.isoformat() <= found["last"]}
            assert of_handover >= within
