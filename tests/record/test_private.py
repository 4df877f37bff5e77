"""A private case stays among its people: nothing names it to anybody else."""

from datetime import date
from itertools import pairwise

import pytest

from models.casework.between import link
from models.history import Happened
from models.refusals import LastPerson, NeedsPlace, StaysPrivate, UnknownCase, YearIsOpen
from models.requests import Admit, Ask, Assign, Correct, Note, Open, Record
from models.store.queries import Wanted, due, late, search, status, work_of
from models.store.sight import Sight, seen_by_keeper, seen_by_person, seen_in_channel
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office

TODAY = date(2026, 12, 1)


@pytest.fixture
def hidden(office: Office) -> tuple[Office, str]:
    """A grave case that Ailsa opened; Tom has a role in it, Moira was asked to decide."""
    request = Open(
        "serious-concern-ministers",
        authority="gwynedd",
        channel=OUT_OF_SIGHT,
        events=(Record("concern-noticed", date(2026, 11, 2)), Record("director-received", date(2026, 11, 9))),
        roles=(("chief-inspector", "tom"),),
    )
    case = office.opens(request).case.reference
    office.asks(case, Ask("consideration", Words("failure to protect"), deciders=("moira",)))
    return office, case


def workspace(office: Office) -> int:
    """The only one."""
    ((found,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(found, int)
    return found


def everything(office: Office, sight: Sight) -> list[str]:
    """The references that any of the questions gives away."""
    with office.database.reading() as session:
        found = [line.reference for line in search(session, Wanted(state="all"), sight).lines]
        found += [line.reference for line in search(session, Wanted(authority="Gwynedd"), sight).lines]
        found += [line.reference for line in search(session, Wanted(words="protect"), sight).lines]
        found += [line.case.reference for line in due(session, date(2027, 12, 1), TODAY, sight).lines]
        found += [line.case.reference for line in work_of(session, "tom", TODAY, sight).lines]
        found += [each.authority for each in late(session, date(2027, 12, 1), sight).lines]
    return found


def test_strangers_see_nothing_of_it_anywhere(hidden: tuple[Office, str]) -> None:
    """Search by name and words, lists of what is due or late, work of somebody else: none names it."""
    office, _ = hidden
    here = workspace(office)
    for sight in (seen_by_person(here, "jo"), seen_by_person(here, "root"), seen_in_channel(here, HOME)):
        assert everything(office, sight) == []


@pytest.mark.parametrize("person", ["ailsa", "tom", "moira"])
def test_its_people_see_it(hidden: tuple[Office, str], person: str) -> None:
    """Who opened it, who holds a role in it, and whom it was put before."""
    office, case = hidden
    assert case in everything(office, seen_by_person(workspace(office), person))


def test_its_own_channel_and_the_keeper_of_the_record_see_it(hidden: tuple[Office, str]) -> None:
    """Everybody in its channel belongs to it; the keeper keeps everything."""
    office, case = hidden
    here = workspace(office)
    assert case in everything(office, seen_in_channel(here, OUT_OF_SIGHT))
    assert case in everything(office, seen_by_keeper(here))


def test_a_stranger_who_knows_its_number_is_told_the_same_as_of_no_case(hidden: tuple[Office, str]) -> None:
    """The refusal for a hidden case is the refusal for none, to the letter."""
    office, case = hidden
    there = office.is_refused(UnknownCase, case, Note(Words("x")), by="jo")
    none = office.is_refused(UnknownCase, "X-1", Note(Words("x")), by="jo")
    assert (there.near, none.near) == ((), ())
    with office.database.reading() as session, pytest.raises(UnknownCase):
        status(session, case, TODAY, seen_by_person(workspace(office), "jo"))
    other = office.opens_follow_up(by="jo")
    with pytest.raises(UnknownCase):
        link(office.database, office.order("jo"), other, case)


def test_who_is_let_in_sees_it_and_who_is_let_out_no_longer(hidden: tuple[Office, str]) -> None:
    """By an entry each; whoever holds a role hands it over first."""
    office, case = hidden
    office.asks(case, Admit("jo"))
    office.asks(case, Note(Words("Jo reads this")), by="jo")
    office.asks(case, Admit("jo", out=True))
    office.is_refused(UnknownCase, case, Note(Words("x")), by="jo")
    office.asks(case, Assign("chief-inspector", "sian"))
    office.asks(case, Note(Words("Sian holds the role now")), by="sian")


def test_its_number_tells_nothing(hidden: tuple[Office, str]) -> None:
    """Private cases are numbered at random, so that gaps say nothing, and public ones without gaps."""
    office, first = hidden
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT)
    others = {office.opens(request).case.reference for _ in range(4)}
    numbers = sorted(int(reference.partition("-")[2]) for reference in (first, *others))
    assert all(reference.startswith("X-") for reference in others)
    assert [after - before for before, after in pairwise(numbers)] != [1] * 4
    assert [office.opens_follow_up() for _ in range(2)] == ["SFU-1", "SFU-2"]


def test_a_private_case_lives_in_a_private_channel_only(office: Office) -> None:
    """A grave case in a channel that everybody reads is refused, and nothing is opened."""
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=HOME)
    with pytest.raises(NeedsPlace):
        office.opens(request)
    assert office.count("cases") == 0


def test_only_its_people_are_written_to(hidden: tuple[Office, str]) -> None:
    """The outbox holds nothing of it for anybody else, nor for another channel."""
    office, case = hidden
    office.asks(case, Assign("chief-inspector", "sian"))
    ((case_id,),) = office.all(f"SELECT id FROM cases WHERE reference = '{case}'")
    told = {to for (to,) in office.all(f"SELECT \"to\" FROM outbox WHERE case_id = '{case_id}'")}
    assert told <= {OUT_OF_SIGHT, "ailsa", "tom", "moira", "sian"}


def test_a_year_has_one_case_for_each_authority(office: Office) -> None:
    """A second one for the same year is refused and names the first; another authority or year is fine."""
    year = Record("year-start", date(2026, 4, 1))
    first = office.opens(Open("ciw-year", authority="gwynedd", events=(year,))).case
    with pytest.raises(YearIsOpen) as refusal:
        office.opens(Open("ciw-year", authority="gwynedd", events=(year,)))
    assert (refusal.value.reference, refusal.value.year) == (first.reference, 2026)
    office.opens(Open("ciw-year", authority="cardiff", events=(year,)))
    office.opens(Open("ciw-year", authority="gwynedd", events=(Record("year-start", date(2025, 4, 1)),)))


def test_somebody_told_before_hears_nothing_more_once_they_are_out(hidden: tuple[Office, str]) -> None:
    """A date that moves is put right for the case's people and its own channel, and for nobody else."""
    office, case = hidden
    ((case_id, here),) = office.all(f"SELECT id, workspace_id FROM cases WHERE reference = '{case}'")
    with office.database.transaction() as connection:
        for place, to in enumerate(("jo", "tom", OUT_OF_SIGHT)):
            connection.exec_driver_sql(
                'INSERT INTO outbox (workspace_id, meaning, key, kind, "to", thread, language, case_id, step, occurrence,'
                " not_before, state, claimed_by, attempts, message, why)"
                f" VALUES ({here}, 'n{place}', 'k{place}', 'nudge', '{to}', '', '', '{case_id}', 'officers-meeting', 1,"
                " '2026-12-01 09:00:00+00:00', 'sent', '', 1, '1.0', '')"
            )
    number = next(
        entry.number
        for entry in office.asks(case, Note(Words("x"))).case.entries
        if isinstance(entry.content, Happened) and entry.content.name == "director-received"
    )
    right = Correct(number, Happened("director-received", date(2026, 11, 10)), Words("a day later"))
    told = {notice.to for notice in office.asks(case, right).tell if notice.kind == "date-moved"}
    assert told == {"tom", OUT_OF_SIGHT}


def test_what_was_recorded_in_private_stays_there(hidden: tuple[Office, str]) -> None:
    """Moved to a case that others read, its words would be found there."""
    office, case = hidden
    number = office.asks(case, Note(Words("Zebedee"))).entries[0].number
    with pytest.raises(StaysPrivate):
        office.moves(case, number, office.opens_follow_up())


def test_a_grave_case_shows_nothing_to_those_who_read_its_parent(office: Office) -> None:
    """The parent's record is linked with it, and its channel hears nothing."""
    parent = office.opens_follow_up()
    before = office.count("outbox")
    child = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, parent=parent)
    office.opens(child)
    ((parent_id,),) = office.all(f"SELECT id FROM cases WHERE reference = '{parent}'")
    assert office.all(f"SELECT count(*) FROM outbox WHERE case_id = '{parent_id}'") == [(before,)]
    assert office.all(f"SELECT count(*) FROM history WHERE case_id = '{parent_id}' AND kind = 'linked'") == [(1,)]


def test_somebody_always_sees_a_case(office: Office) -> None:
    """The last of its people is not let out."""
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT)
    case = office.opens(request).case.reference
    office.is_refused(LastPerson, case, Admit("ailsa", out=True))
