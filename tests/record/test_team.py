"""The team's own house: people and their roles, who is away, what the team has set, contacts, its own authorities."""

from datetime import date

import pytest

from models.casework.team import (
    Newcomer,
    Post,
    add_authority,
    come_back,
    contacts_of,
    give_role,
    go_away,
    join_channel,
    meet,
    note_contact,
    set_closures,
    set_tolerance,
)
from models.casework.upkeep import rebuild
from models.refusals import (
    LastAdmin,
    NobodyManages,
    NotAllowed,
    NotANumber,
    OwnCover,
    PastDay,
    SameAgain,
    TooLong,
    UnknownName,
    UnknownPerson,
)
from models.requests import Assign, End, Note, Open, Record
from models.store.queries import Wanted, search
from models.store.sight import seen_by_keeper
from models.words import Words
from tests.record.office import HOME, Office

MONDAY = date(2026, 12, 7)


def test_every_council_is_there_at_first_start(office: Office) -> None:
    """The 22 of Wales with Welsh names and the 32 of Scotland with Gaelic ones."""
    assert office.all("SELECT count(*) FROM authorities WHERE nation = 'WLS' AND cy <> ''") == [(22,)]
    assert office.all("SELECT count(*) FROM authorities WHERE nation = 'SCT' AND gd <> ''") == [(32,)]


def test_meeting_the_team_again_keeps_the_roles_given_here(office: Office) -> None:
    """Slack's list of people is read at each start: names and who is gone are taken from it, roles are ours."""
    people = [
        Newcomer("moira", "Moira Grant"),
        Newcomer("tom", "Tom", active=False),
        Newcomer("eve", "E", active=False),
    ]
    meet(office.database, "T1", "Team", people)
    rows = {
        key: (name, role, bool(active))
        for key, name, role, active in office.all("SELECT key, name, role, active FROM people")
    }
    assert rows["moira"] == ("Moira Grant", "manager", True)
    assert rows["tom"] == ("Tom", "member", False)
    assert "eve" not in rows  # who never belonged to the team is not written down


def test_only_an_admin_gives_roles_and_the_last_one_stays(office: Office) -> None:
    """A manager cannot make managers; without an admin nobody could ever again."""
    with pytest.raises(NotAllowed):
        give_role(office.database, office.order("moira"), "tom", "manager")
    with pytest.raises(LastAdmin):
        give_role(office.database, office.order("root"), "root", "member")
    with pytest.raises(UnknownPerson):
        give_role(office.database, office.order("root"), "nobody", "manager")
    with pytest.raises(UnknownName):
        give_role(office.database, office.order("root"), "tom", "king")
    give_role(office.database, office.order("root"), "tom", "manager")
    case = office.opens_follow_up()
    office.asks(case, End(Words("no longer needed")), by="tom")


def test_somebody_away_has_a_cover(office: Office) -> None:
    """From and until a day, with who stands in; nobody covers for themselves, and a past absence is none."""
    go_away(office.database, office.order("ailsa"), MONDAY, date(2026, 12, 24), "sian")
    assert office.all("SELECT cover FROM people WHERE key = 'ailsa'") == [("sian",)]
    with pytest.raises(OwnCover):
        go_away(office.database, office.order("ailsa"), MONDAY, MONDAY, "ailsa")
    with pytest.raises(PastDay):
        go_away(office.database, office.order("ailsa"), date(2026, 11, 2), date(2026, 11, 3))
    come_back(office.database, office.order("ailsa"))
    assert office.all("SELECT cover, away_from FROM people WHERE key = 'ailsa'") == [("", None)]


def test_a_manager_says_who_is_away_for_others_and_a_member_does_not(office: Office) -> None:
    """Whoever fell ill cannot say it; but nobody sends a colleague away."""
    with pytest.raises(NotAllowed):
        go_away(office.database, office.order("tom"), MONDAY, MONDAY, person="ailsa")
    go_away(office.database, office.order("moira"), MONDAY, MONDAY, "tom", person="ailsa")
    assert office.all("SELECT cover FROM people WHERE key = 'ailsa'") == [("tom",)]
    with pytest.raises(UnknownPerson):
        go_away(office.database, office.order("moira"), MONDAY, MONDAY, person="nobody")


def test_a_team_without_an_admin_is_told_so_and_gets_one_at_the_next_start(office: Office) -> None:
    """The only admin has left: nobody can give roles, until the settings name another."""
    meet(office.database, "T1", "Team", [Newcomer("root", "Root", "admin", active=False)])
    with pytest.raises(NobodyManages):
        give_role(office.database, office.order("tom"), "tom", "manager")
    meet(office.database, "T1", "Team", [Newcomer("tom", "Tom", "admin"), Newcomer("jo", "Jo")])
    give_role(office.database, office.order("tom"), "jo", "manager")
    meet(office.database, "T1", "Team", [Newcomer("ailsa", "Ailsa", "admin")])
    assert office.all("SELECT role FROM people WHERE key IN ('ailsa', 'jo') ORDER BY key") == [
        ("member",),
        ("manager",),
    ]


def test_where_nobody_manages_what_takes_a_manager_says_so(office: Office) -> None:
    """It is no use to be told to ask a manager, where there is none."""
    case = office.opens_follow_up()
    for key in ("moira", "sian", "root"):
        meet(office.database, "T1", "Team", [Newcomer(key, key, active=False)])
    office.is_refused(NobodyManages, case, End(Words("over")))


def test_a_deactivated_person_asks_for_nothing_and_is_given_nothing(office: Office) -> None:
    """Neither as the one who asks nor as the one who is named."""
    case = office.opens_follow_up()
    meet(office.database, "T1", "Team", [Newcomer("tom", "Tom", active=False)])
    office.is_refused(UnknownPerson, case, Note(Words("x")), by="tom")
    office.is_refused(UnknownPerson, case, Assign("link-inspector", "tom"))


def test_the_teams_closures_move_what_counts_as_a_working_day(office: Office) -> None:
    """Closed on New Year's Eve: the handover is to be done a day sooner, its limit stays; lists follow once made anew."""
    case = office.opens_follow_up()
    with pytest.raises(NotAllowed):
        set_closures(office.database, office.order("tom"), [date(2026, 12, 31)])
    set_closures(office.database, office.order("moira"), [date(2026, 12, 31)])
    list(rebuild(office.database, office.now.date(), only_stale=True))
    ((due, act_by),) = office.all("SELECT due, act_by FROM duties WHERE step = 'handover-meeting'")
    assert (str(due), str(act_by)) == ("2026-12-31", "2026-12-30")
    assert office.asks(case, Note(Words("x"))).changes == ()


def test_the_width_of_about_is_a_whole_number_of_weeks(office: Office) -> None:
    """More than ten years is no width."""
    set_tolerance(office.database, office.order("moira"), 6)
    with pytest.raises(NotANumber):
        set_tolerance(office.database, office.order("moira"), 9999)


def test_a_channel_that_became_private_can_hold_private_cases(office: Office) -> None:
    """What Slack says of a channel is taken over."""
    join_channel(office.database, "T1", HOME, "north", private=True)
    office.opens(Open("serious-concern-assembly", about=Words("Aberwen"), channel=HOME))


def test_a_post_changes_hands_and_the_old_holder_is_kept(office: Office) -> None:
    """Letters go to who holds it now, in their language; who held it when is still known."""
    note_contact(office.database, office.order(), Post("gwynedd", "director", "A. Pugh"))
    office.on(MONDAY)
    note_contact(office.database, office.order(), Post("gwynedd", "director", "B. Rees", "cy"))
    with office.database.reading() as session:
        ((workspace,),) = office.all("SELECT id FROM workspaces")
        assert isinstance(workspace, int)
        assert [(post.name, post.language) for post in contacts_of(session, workspace, "gwynedd")] == [
            ("B. Rees", "cy")
        ]
    assert office.all("SELECT count(*) FROM contacts WHERE until IS NOT NULL") == [(1,)]
    with pytest.raises(UnknownName):
        note_contact(office.database, office.order(), Post("atlantis", "director", "X"))


def test_a_team_adds_an_authority_of_its_own(office: Office) -> None:
    """It can be opened about and found like any other, by this team only, and is added once."""
    key = add_authority(office.database, office.order(), "WLS", {"en": "Aberwen Council", "cy": "Cyngor Aberwen"})
    case = office.opens(Open("ciw-performance-evaluation-inspection", authority=key)).case.reference
    ((workspace,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(workspace, int)
    with office.database.reading() as session:
        found = search(session, Wanted(authority="Aberwen"), seen_by_keeper(workspace))
    assert [line.reference for line in found.lines] == [case]
    with pytest.raises(SameAgain):
        add_authority(office.database, office.order(), "WLS", {"en": "Aberwen council"})
    with pytest.raises(UnknownName):
        office.opens(Open("ciw-performance-evaluation-inspection", authority="nowhere"))


@pytest.mark.parametrize("typed", ["a\x00b", "  a\x07b ", "a\ud800b", "a\r\nb"])
def test_what_a_database_could_not_keep_is_cleaned_before_either_sees_it(office: Office, typed: str) -> None:
    """NUL, control characters and half characters go; both databases then hold the same to the letter."""
    case = office.opens_follow_up()
    noted = office.asks(case, Note(Words(typed)), Record("presented-to-members", date(2026, 12, 1), note=Words(typed)))
    expected = "a\nb" if "\n" in typed else "ab"
    assert str(noted.entries[0].content.words) == expected  # type: ignore[union-attr]
    assert office.all(f"SELECT count(*) FROM words WHERE text = '{expected}'") == [(2,)]


def test_words_that_are_too_long_are_refused_and_never_cut(office: Office) -> None:
    """A whole book in one note: said plainly, nothing kept."""
    case = office.opens_follow_up()
    assert office.is_refused(TooLong, case, Note(Words("x" * 20_000))).length == 20_000
