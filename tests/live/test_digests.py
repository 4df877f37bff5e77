"""Digests as people meet them in the practice workspace: in channels, by choice, for managers, before a meeting; and the year."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Team
from tests.practising import practising, said

CANARY = "Aberwen"  # its case lives in a private channel


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """The seeded team, on the first working morning of a week and of a month: the Monday is St Andrew's Day."""
    with practising(tmp_path_factory.mktemp("digests")) as running:
        team = Team(running.url)
        said(
            team.as_("ailsa").channel("follow-up-north"),
            "/case digest weekly",
            "on the first working morning of the week",
        )
        said(team.as_("mared").channel("dilyniant-cymru"), "/achos crynodeb dyddiol", "bob bore gwaith")
        team.moves_clock("2026-12-01T09:00:01+00:00")
        yield team


def test_a_channel_hears_where_its_work_stands(team: Team) -> None:
    """The gravest first, with a way to one's own list; and a line that is typed shows the same."""
    north = team.as_("jo").channel("follow-up-north")
    seen = north.waits_for("This week · 5 late · 2 due · 2 to arrange")
    assert "● Late · Kinlaw SFU-4 · Handover meeting · 7 working days · Jo Kerr" in seen.text
    assert (
        "□ No date · Invermay SFU-5 · Handover meeting · must be by Thu 7 Jan, 23 working days · Jo Kerr" in seen.text
    )
    assert "due last week accounted for" in seen.text
    assert seen.buttons == ["Open my list"]
    said(north, "/case digest", "Your own digest, as a direct message: not at all")
    seen.clicks("Open my list")
    north.waits_for(lambda each: each.ephemeral and each.text.startswith("My tasks"))


def test_a_private_case_is_in_its_own_channel_only(team: Team) -> None:
    """Nothing of it stands in any other channel, nor in a direct message to anybody who does not belong to it."""
    restricted = team.as_("siân").channel("aberwen-restricted")
    restricted.waits_for(lambda seen: seen.text.startswith("This week · 1 waiting") and CANARY in seen.text)
    for person, channel in (("jo", "follow-up-north"), ("mared", "dilyniant-cymru")):
        assert not [seen for seen in team.as_(person).channel(channel).messages() if CANARY in seen.text]
    for person in ("ailsa", "tom", "jo", "owain", "ruth"):
        assert not [seen for seen in team.as_(person).dm.messages() if CANARY in seen.text]


def test_who_chose_it_hears_by_direct_message_in_the_language_of_the_choice(team: Team) -> None:
    """Weekly, and daily in Welsh; nobody else is sent one."""
    assert "Open my list" in team.as_("ailsa").dm.waits_for(lambda seen: seen.text.startswith("This week · ")).buttons
    team.as_("mared").dm.waits_for(lambda seen: seen.text.startswith("Heddiw · 3 yn hwyr"))
    assert not [seen for seen in team.as_("tom").dm.messages() if seen.text.startswith("This week")]


def test_the_brief_came_on_the_morning_of_a_meeting_without_an_hour(team: Team) -> None:
    """Once, to whoever arranged the meeting and holds it."""
    jo = team.as_("jo").dm
    jo.waits_for("Today: Handover meeting · Tue 1 Dec 2026")
    assert (
        len([seen for seen in jo.messages() if "Strathavon · Follow-up (Scotland) · SFU-3 · Brief" in seen.text]) == 1
    )


def test_managers_hear_of_the_month(team: Team) -> None:
    """By authority; the others hear nothing of it."""
    seen = team.as_("moira").dm.waits_for("November 2026 · 8 late")
    assert "● SFU-4 · Handover meeting · Thu 19 Nov · still open · Jo Kerr" in seen.text
    assert not [each for each in team.as_("jo").dm.messages() if each.text.startswith("November 2026")]


def test_a_year_is_opened_for_many_and_read_in_one_card(team: Team) -> None:
    """Shown first, opened by its button, not twice; the form knows the procedure that was named."""
    cymru = team.as_("mared").channel("dilyniant-cymru")
    line = "/case open-all ciw-year 1 april 2026 cwm derwen, dyffryn alaw"
    said(cymru, line, "CIW year: would be opened for 2").clicks("Open 2 cases")
    cymru.waits_for("CIW year: opened for 2")
    said(cymru, line, "There already, and left as it is: Cwm Derwen Y-1, Dyffryn Alaw Y-2")
    card = said(cymru, "/case programme", "CIW year 2026 · 2 authorities")
    assert "Assurance meeting with the director: □ 2 without a date" in card.text
    card.clicks("Open for more…")
    mared = team.as_("mared")
    form = mared.waits(lambda: next(iter(mared.forms), None), "a form")
    assert [(each["label"], bool(each["value"])) for each in form.inputs] == [
        ("Procedure", True),
        ("Day on which the year begins", False),
        ("For whom", True),  # everybody, until somebody is taken out
    ]
    form.fills(
        {"Day on which the year begins": "2026-04-01", "For whom": ["Cwm Derwen", "Newport City Council"]}
    ).submits()
    shown = cymru.waits_for("CIW year: would be opened for 1")
    assert "Newport City Council\n" in shown.text
    assert "There already, and left as it is: Cwm Derwen Y-1" in shown.text
    said(cymru, "/case open-all ciw-year 1 april 2027 all", "a year is opened once it has begun")
