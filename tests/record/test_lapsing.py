"""A grave request never lapses quietly: after the team's days it goes to whoever stands in, then to all who manage."""

from datetime import UTC, date, datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from models.casework.desk import Outcome
from models.casework.digesting import put_digests
from models.casework.lapsing import pass_on_what_waits
from models.casework.nudging import Morning
from models.casework.team import give_role, go_away, set_decision_days
from models.casework.upcoming import next_instant
from models.checker import check
from models.entries import BY_ITSELF, PassedOn
from models.history import Happened
from models.notices import ASKED, Notice
from models.refusals import NotADecider, NotAllowed, NotANumber, OwnRequest, UnknownCase
from models.requests import Admit, Ask, AskMore, Correct, Decide, End, Note, Open, Record, Reopen, Supply
from models.store.checking import record_in
from models.store.outbox import put
from models.words import Words
from tests.record.mornings import morning, of_step
from tests.record.office import OUT_OF_SIGHT, Office

GROUNDS = Words("failure to protect")
FIFTH, TENTH = date(2026, 12, 8), date(2026, 12, 15)  # working days after Tuesday 1 December


@pytest.fixture
def concern(office: Office) -> Outcome:
    """A private case in Wales; on 1 December Ailsa asks Siân whether there are grounds."""
    events = (Record("concern-noticed", date(2026, 11, 2)),)
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)
    case = office.opens(request).case.reference
    return office.asks(case, Ask("consideration", GROUNDS, evidence=(2,), deciders=("sian",)))


def at(day: date, hour: int = 9) -> datetime:
    """An instant on a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def passed(office: Office, day: date) -> list[tuple[str, tuple[str, ...]]]:
    """Let the bot look on a day; gives every passing on that is recorded by then."""
    pass_on_what_waits(office.database, "T1", at(day))
    office.on(day)
    ((reference,),) = office.all("SELECT reference FROM cases")
    case = office.asks(str(reference), Note(Words("x"))).case
    return [(content.stage, content.to) for content in case.standing.values() if isinstance(content, PassedOn)]


def answer(asked: Outcome, verdict: str = "grounds") -> Decide:
    """What would be answered to it."""
    return Decide(asked.asked, verdict, asked.case.requests[asked.asked].digest)


def test_it_goes_to_the_managers_on_the_fifth_working_day(office: Office, concern: Outcome) -> None:
    """Not on the fourth; then they are told, see it and decide it, and Siân still may."""
    case = concern.case.reference
    assert passed(office, date(2026, 12, 7)) == []
    office.is_refused(UnknownCase, case, answer(concern), by="moira")
    assert passed(office, FIFTH) == [("managers", ("moira",))]
    heard = office.all("SELECT \"to\" FROM outbox WHERE kind = 'asked' ORDER BY 1")
    assert heard == [("moira",), ("sian",)]
    assert office.all("SELECT DISTINCT by FROM history WHERE kind = 'passed-on'") == [(BY_ITSELF,)]
    office.asks(case, answer(concern), by="moira")
    assert passed(office, TENTH) == [("managers", ("moira",))]


@pytest.mark.usefixtures("concern")
def test_who_was_asked_this_morning_is_not_reminded_of_it_as_well(office: Office) -> None:
    """At eight it goes to those who manage; at nine Siân is reminded, who was asked a week ago; in another week all are."""
    pass_on_what_waits(office.database, "T1", at(FIFTH, 8))
    for day, whom in ((FIFTH, ["sian"]), (TENTH, ["moira", "sian"])):
        morning(office, day)
        assert [person for kind, person, _why in of_step(office, "consideration", day) if kind == "deciders"] == whom


def test_who_was_asked_for_another_word_this_morning_is_reminded_of_this_one(office: Office) -> None:
    """Only the same question is not put to somebody twice on a day."""
    events = (Record("concern-noticed", date(2026, 11, 2)),)
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)
    check = Ask("consideration", GROUNDS, evidence=(2,), deciders=("sian", "moira"))
    asked = office.asks(office.opens(request).case.reference, check)
    with office.database.writing() as session:
        put(session, 1, asked.case.id, [Notice(ASKED, "sian", asked.asked, "deputy-ministers", 1)], at(FIFTH, 8))
    morning(office, FIFTH)
    heard = [person for kind, person, _why in of_step(office, "consideration", FIFTH) if kind == "deciders"]
    assert heard == ["moira", "sian"]


@pytest.mark.usefixtures("concern")
def test_to_whoever_stands_in_first_and_then_to_all(office: Office) -> None:
    """Siân is away, and Moira stands in; five days later it goes to the rest of them, and no further."""
    go_away(office.database, office.order("sian"), date(2026, 12, 4), date(2026, 12, 11), "moira")
    assert passed(office, FIFTH) == [("deputy", ("moira",))]
    assert passed(office, date(2026, 12, 14)) == [("deputy", ("moira",))]
    both = [("deputy", ("moira",)), ("managers", ("root",))]
    assert passed(office, TENTH) == both
    assert passed(office, date(2027, 1, 29)) == both
    assert office.all("SELECT passes_on FROM requests") == [(None,)]


def test_asking_for_more_and_adding_count_the_days_anew(office: Office, concern: Outcome) -> None:
    """While people speak about it, it does not lapse; if they stop, it does."""
    case, number = concern.case.reference, concern.asked
    office.on(date(2026, 12, 4))
    office.asks(case, AskMore(number, Words("which?")), by="sian")
    assert passed(office, FIFTH) == []
    office.asks(case, Supply(number, Words("these")))
    assert passed(office, date(2026, 12, 14)) == []
    assert passed(office, TENTH) == [("managers", ("moira",))]


@pytest.mark.usefixtures("concern")
def test_it_is_passed_on_once_whoever_looks(office: Office) -> None:
    """Two that look at once, and a third later: one entry, and one word to each; the chain is whole."""
    looks = [Thread(target=pass_on_what_waits, args=(office.database, "T1", at(FIFTH))) for _ in range(2)]
    for look in looks:
        look.start()
    for look in looks:
        look.join()
    assert pass_on_what_waits(office.database, "T1", at(FIFTH, 10)) == 0
    assert office.all("SELECT count(*) FROM history WHERE kind = 'passed-on'") == [(1,)]
    with record_in(office.database) as record:
        assert check(record).bad == ()


def test_who_was_passed_it_and_may_not_decides_nothing(office: Office, concern: Outcome) -> None:
    """Made a member since; nor does the asker, though she manages by then."""
    give_role(office.database, office.order("root"), "ailsa", "manager")
    assert passed(office, FIFTH) == [("managers", ("moira",))]
    office.is_refused(OwnRequest, concern.case.reference, answer(concern))
    give_role(office.database, office.order("root"), "moira", "member")
    office.is_refused(NotAllowed, concern.case.reference, answer(concern), by="moira")


def test_what_is_void_or_over_goes_to_nobody(office: Office, concern: Outcome) -> None:
    """Reopened, it is looked at again."""
    case = concern.case.reference
    office.asks(case, End(Words("merged")), by="sian")
    assert pass_on_what_waits(office.database, "T1", at(FIFTH)) == 0
    assert office.all("SELECT state FROM requests") == [("void",)]
    office.asks(case, Reopen(Words("not merged after all")), by="sian")
    assert office.all("SELECT state FROM requests") == [("open",)]
    assert pass_on_what_waits(office.database, "T1", at(FIFTH)) == 1


def test_a_void_request_waits_for_nobody(office: Office, concern: Outcome) -> None:
    """Both sides were told when it became so."""
    right = Correct(2, Happened("concern-noticed", date(2026, 11, 3)), Words("a day later"))
    office.asks(concern.case.reference, right)
    assert passed(office, FIFTH) == []


def test_nobody_is_let_in_while_one_of_its_people_manages(office: Office, concern: Outcome) -> None:
    """A private case stays among its people: it goes up to those who see it; else to managers, and at last to an admin."""
    case = concern.case.reference
    give_role(office.database, office.order("root"), "tom", "manager")
    office.asks(case, Admit("tom"))
    assert passed(office, FIFTH) == [("managers", ("tom",))]
    office.is_refused(UnknownCase, case, answer(concern), by="moira")


@pytest.mark.usefixtures("concern")
def test_where_no_other_manager_is_left_it_goes_to_an_admin(office: Office) -> None:
    """It never lapses quietly."""
    give_role(office.database, office.order("root"), "moira", "member")
    assert passed(office, FIFTH) == [("managers", ("root",))]


def test_an_ordinary_request_waits_as_long_as_it_takes(office: Office) -> None:
    """A visit is no `must`, and its case is open to all."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    assert passed(office, date(2027, 3, 1)) == []
    office.is_refused(NotADecider, case, answer(asked, "visit"), by="sian")


@pytest.mark.usefixtures("concern")
def test_the_team_sets_after_how_many_days(office: Office) -> None:
    """What waits already is counted anew; nonsense is refused."""
    for days in (0, 61):
        with pytest.raises(NotANumber):
            set_decision_days(office.database, office.order("sian"), days)
    with pytest.raises(NotAllowed):
        set_decision_days(office.database, office.order("tom"), 2)
    set_decision_days(office.database, office.order("sian"), 2)
    assert passed(office, date(2026, 12, 2)) == []
    assert passed(office, date(2026, 12, 3)) == [("managers", ("moira",))]


@pytest.mark.usefixtures("concern")
def test_the_clock_knows_when_it_goes_on(office: Office) -> None:
    """Whoever moves it to the next thing due gets there, once the digests of the week before are out."""
    monday = Morning(1, at(date(2026, 12, 7)), ZoneInfo("Europe/London"))
    put_digests(office.database, monday)
    found = next_instant(office.database, monday.now, lambda instant: instant)
    assert found == at(FIFTH, 0)


def test_whoever_is_away_is_not_the_last_to_hear(office: Office, concern: Outcome) -> None:
    """It goes no further than to those who manage: somebody among the case's people who is away is not all of them."""
    give_role(office.database, office.order("root"), "tom", "manager")
    office.asks(concern.case.reference, Admit("tom"))
    go_away(office.database, office.order("tom"), date(2026, 12, 2), date(2027, 6, 1), "")
    assert passed(office, FIFTH) == [("managers", ("moira",))]


def test_if_all_who_manage_are_away_they_hear_all_the_same(office: Office, concern: Outcome) -> None:
    """Better they than nobody."""
    for person in ("moira", "root"):
        go_away(office.database, office.order(person), date(2026, 12, 2), date(2027, 6, 1), "")
    assert passed(office, FIFTH) == [("managers", ("moira", "root"))]
    assert concern.case.private
