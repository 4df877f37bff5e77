"""A week of mornings beside private cases: reminders, digests, managers' copies, briefs, and places that shut; nothing of them shows."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Json, Team
from tests.practising import practising, said

CANARY = "Osprey"  # stands in everything that people write there, and in the name of the channel
PLACE = "osprey-only"
INSIDE, OUTSIDE = ("mared", "siân", "owain"), ("ailsa", "tom", "jo", "moira", "ruth")
MORNINGS = [date(2026, 12, day) for day in (1, 2, 3, 4, 7)]  # the 1st begins week and month


class Week(NamedTuple):
    """The team after these mornings, the private channel, and the references of its two cases."""

    team: Team
    place: str
    grave: str
    late: str

    @property
    def canaries(self) -> tuple[str, ...]:
        """What may be read nowhere else."""
        return CANARY, CANARY.lower(), self.grave, self.late

    def keys(self, *names: str) -> set[str]:
        """Slack's own names for people."""
        return {str(each["id"]) for each in self.team.asks("people")["users"] if each["name"] in names}

    def direct(self, *names: str) -> set[str]:
        """Their conversations with the bot."""
        theirs = self.keys(*names)
        opened = self.team.calls("conversations.open")
        return {call["result"]["channel"]["id"] for call in opened if call["args"]["users"] in theirs}

    def posted(self, to: set[str]) -> list[Json]:
        """What was posted there."""
        return [call for call in self.team.calls("chat.postMessage") if call["args"]["channel"] in to]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    """A request that waits, and a follow-up that is late and has a meeting planned; everybody has chosen a digest."""
    with practising(tmp_path_factory.mktemp("week")) as running:
        team = Team(running.url)
        place = team.adds_channel(PLACE, list(INSIDE), private=True)
        mared, moira = team.as_("mared").channel(PLACE), team.as_("moira").channel("follow-up-north")
        grave = _reference(
            said(mared, "/case open cwm derwen serious-concern-ministers concern 25 nov", "Opened.").text
        )
        late = _reference(said(mared, "/case open kinlaw swia-follow-up published 20 aug, private", "Opened.").text)
        for line, answer in (
            (f"ask {grave} consideration siân grounds 3, {CANARY}: three children", "Asked"),
            (f"assign {late} inspection support manager owain", "Owain Rees"),
            (f"assign {late} lead inspector mared", "Mared Huws"),
            (f"access {late} siân", "Siân Prys"),
            (f"note {late}, {CANARY} was not there", "A note was written"),
            (f"plan {late} handover 3 dec, {CANARY} is free then", "planned"),
        ):
            said(mared, f"/case {line}", answer)
        for name in (*INSIDE, *OUTSIDE):
            channel = "dilyniant-cymru" if name in {"mared", "siân", "owain"} else "follow-up-north"
            said(team.as_(name).channel(channel), "/case digest daily", "each working morning")
        said(moira, "/case settings decisions 20", "20")  # else it is put to other managers within the week
        _lives(running, team)
        yield Week(team, place, grave, late)


def _reference(opened: str) -> str:
    return opened.split("\n", maxsplit=1)[0].rpartition(" · ")[2]


def _lives(running: Practice, team: Team) -> None:
    """Morning after morning; for the last one the channel takes no messages any more."""
    for day in MORNINGS:
        if day == MORNINGS[-1]:
            team.changes("channel", PLACE, archived=True)
        running.move("to", day, "en")


def test_it_was_said_to_its_own_people_all_week(week: Week) -> None:
    """Else nothing could have leaked: to its channel, to the holder, to the manager who belongs to it, in digests."""
    there = [call for call in week.posted({week.place}) if any(each in str(call["args"]) for each in week.canaries)]
    assert len(there) >= len(MORNINGS) - 1
    for name in INSIDE:
        found = [call for call in week.posted(week.direct(name)) if week.late in str(call["args"])]
        assert found, name


def test_nothing_of_it_is_said_anywhere_else(week: Week) -> None:
    """Every call of the app since the beginning is looked at: posts, edits, answers, forms, Home."""
    places, people = {week.place, *week.direct(*INSIDE)}, week.keys(*INSIDE)
    bearing = [call for call in week.team.calls() if any(each in str(call["args"]) for each in week.canaries)]
    assert bearing
    for call in bearing:
        args = call["args"]
        assert args.get("channel") in places or args.get("user") in people or args.get("user_id") in people, call


def test_others_heard_what_is_theirs(week: Week) -> None:
    """Their own digests came, the month for those who manage, and that a channel takes no messages, without its name."""
    for name in OUTSIDE:
        told = [str(call["args"]) for call in week.posted(week.direct(name))]
        assert any("Today" in each or "This week" in each for each in told) or name == "ruth", name
    moira = [str(call["args"]) for call in week.posted(week.direct("moira"))]
    assert any("November 2026" in each for each in moira)
    assert any("a private channel" in each for each in moira)


@pytest.mark.parametrize("who", ["ailsa", "moira", "ruth"])
def test_whoever_asks_after_that_week_is_told_nothing(week: Week, who: str) -> None:
    """By lists, digests, search, numbers and Home; a manager and an admin no more than anybody."""
    place = week.team.as_(who).channel("follow-up-north")
    by_number = (f"status {week.late}", f"why {week.grave} consideration", f"history {week.late} 3")
    for line in (f"find {CANARY}", *by_number, "find kinlaw", "digest", "approvals", "due next 12 weeks"):
        before = len(place.ephemerals)
        place.types(f"/case {line}")
        place.person.waits(lambda before=before: len(place.ephemerals) > before or None, line)  # type: ignore[misc]
        told = place.ephemerals[-1].text
        assert not [each for each in week.canaries if each in told and each not in line], (
            told
        )  # what was typed is said back
    home = place.person.opens_home("My tasks")
    assert not [each for each in week.canaries if each in home.words]
