"""What somebody tries that they may not is refused, changes nothing, and is kept for admins for a while."""

from datetime import date, timedelta

import pytest

from handlers.asking import Asking
from handlers.attempts import note_kept_out
from handlers.front_door import answer
from handlers.wording.card import in_words
from handlers.wording.denied import denied
from models.casework.denied import denials, forget_denied, note_denied
from models.casework.desk import Outcome
from models.casework.team import give_role, set_denied_days
from models.refusals import (
    AlwaysPrivate,
    KeyUsed,
    NeedsReason,
    NoSuchEntry,
    NotADecider,
    NotAllowed,
    NotANumber,
    NotTheirs,
    OnlyYou,
    OwnRequest,
    Refused,
    UnknownCase,
    UnknownName,
)
from models.requests import Admit, Ask, AskMore, Assign, Decide, Open, Record, Request, Show, Supply, Withdraw
from models.views import Denied
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office

GROUNDS, CANARY = Words("failure to protect"), Words("Zebedee was never visited")


@pytest.fixture
def concern(office: Office) -> Outcome:
    """A private case; Ailsa asks Siân whether there are grounds."""
    events = (Record("concern-noticed", date(2026, 11, 2)),)
    request = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)
    case = office.opens(request).case.reference
    return office.asks(case, Ask("consideration", GROUNDS, deciders=("sian",)))


def asking(office: Office, by: str, words: str = "") -> Asking:
    """Somebody of the team, in the channel that everybody reads."""
    ((workspace,),) = office.all("SELECT id FROM workspaces WHERE key = 'T1'")
    assert isinstance(workspace, int)
    key = f"typed-{by}-{words}"
    return Asking(office.database, "T1", workspace, by, HOME, office.now, office.now.date(), key, "en", words)


def shown(office: Office, by: str = "root") -> tuple[Denied, ...]:
    """What an admin is shown."""
    return denials(office.database, office.order(by))[0]


def test_each_attempt_is_kept_with_who_what_and_why(office: Office, concern: Outcome) -> None:
    """By forged numbers and references, by the asker, by strangers, by whoever adds to what others asked."""
    case, number = concern.case.reference, concern.asked
    digest = concern.case.requests[number].digest
    other = office.opens_follow_up()
    tried: tuple[tuple[str, str, Request, type[Refused]], ...] = (
        ("ailsa", case, Decide(number, "grounds", digest), OwnRequest),
        ("moira", case, Decide(number, "grounds", digest), UnknownCase),
        ("sian", other, Decide(number, "grounds", digest), NoSuchEntry),
        ("sian", "X-1", Decide(number, "grounds", digest), UnknownCase),
        ("sian", case, Supply(number, CANARY), NotTheirs),
        ("moira", case, AskMore(number, CANARY), UnknownCase),
        ("jo", case, Withdraw(number), UnknownCase),
        ("sian", case, Ask("satisfied-letter", CANARY, deciders=("sian",)), Refused),
    )
    for by, reference, request, kind in tried:
        office.is_refused(kind, reference, request, by=by)
    found = shown(office)
    assert [(each.name, each.what, each.why) for each in reversed(found)][:7] == [
        ("Ailsa", "decide", "OwnRequest"),
        ("Moira", "decide", "UnknownCase"),
        ("Sian", "decide", "NoSuchEntry"),
        ("Sian", "decide", "UnknownCase"),
        ("Sian", "supply", "NotTheirs"),
        ("Moira", "more", "UnknownCase"),
        ("Jo", "withdraw", "UnknownCase"),
    ]
    assert {each.reference for each in found} == {
        "",
        other,
    }  # an admin who is not among its people sees no private case
    assert office.all("SELECT count(*) FROM outbox WHERE \"to\" = 'root'") == [(0,)]
    assert not any("Zebedee" in str(row) for row in office.all("SELECT * FROM denied"))


def test_what_is_left_out_of_a_form_is_no_attempt(office: Office, concern: Outcome) -> None:
    """A reason that is missing, an option that does not exist."""
    case, number = concern.case.reference, concern.asked
    digest = concern.case.requests[number].digest
    office.is_refused(NeedsReason, case, Decide(number, "declined", digest), by="sian")
    office.is_refused(UnknownName, case, Decide(number, "perhaps", digest), by="sian")
    office.asks(case, Decide(number, "grounds", digest), by="sian")
    assert shown(office) == ()


def test_only_admins_see_it(office: Office) -> None:
    """Not even those who manage."""
    for person in ("sian", "ailsa"):
        with pytest.raises(NotAllowed):
            shown(office, person)
    assert shown(office) == ()


def test_it_is_kept_for_ninety_days_or_as_long_as_the_team_says(office: Office) -> None:
    """Gone from what is shown at once, and from the database when somebody looks after it."""
    note_denied(office.database, office.order("guest"), "", "decide", "NotForYou")
    office.now += timedelta(days=89)
    assert [(each.person, each.why) for each in shown(office)] == [("guest", "NotForYou")]
    office.now += timedelta(days=1)
    assert shown(office) == ()
    forget_denied(office.database, 1, office.now)
    assert office.count("denied") == 0
    for days in (0, 3651):
        with pytest.raises(NotANumber):
            set_denied_days(office.database, office.order("sian"), days)
    set_denied_days(office.database, office.order("sian"), 2)
    note_denied(office.database, office.order("guest"), "", "decide", "NotForYou")
    office.now += timedelta(days=2)
    assert shown(office) == ()


def test_who_tries_to_change_who_reads_a_case_is_kept(office: Office, concern: Outcome) -> None:
    """By the rules, and by a line of somebody for whom the case is not there; who only looks tries nothing."""
    case = concern.case.reference
    open_to_all = office.opens(
        Open("ciw-significant-improvement", about=Words("Cwm"), channel=OUT_OF_SIGHT, public=True)
    ).case.reference
    office.is_refused(AlwaysPrivate, case, Show(private=False, because=CANARY))
    office.is_refused(NotAllowed, open_to_all, Show(private=True), by="tom")
    office.is_refused(UnknownCase, case, Admit("jo"), by="jo")
    for line in (f"access {case} public, {CANARY}", f"access {case} jo", f"access {case}"):
        assert "no case" in answer(asking(office, "jo", line)).text
    assert [(each.name, each.what, each.why, each.reference) for each in reversed(shown(office))] == [
        ("Ailsa", "access", "AlwaysPrivate", ""),
        ("Tom", "access", "NotAllowed", open_to_all),
        *[("Jo", "access", "UnknownCase", "")] * 3,
    ]
    blocks = denied(shown(office), "denied", 1, "en", more=False, days=90)
    assert "changed who reads it: such a case is always private" in in_words(blocks)
    assert not any("Zebedee" in str(row) for row in office.all("SELECT * FROM denied"))


def test_a_line_that_asks_for_more_where_nothing_is_to_be_seen_is_kept_too(office: Office, concern: Outcome) -> None:
    """As by the button of a message that somebody reads in a channel; and admins read for how long all of it is kept."""
    case, number = concern.case.reference, concern.asked
    for line in (f"more {case} {number}, {CANARY}", f"form supply {case} {number}"):
        assert "no case" in answer(asking(office, "jo", line)).text
    kept = [(each.name, each.what, each.why, each.reference) for each in reversed(shown(office))]
    assert kept == [("Jo", "more", "UnknownCase", ""), ("Jo", "supply", "UnknownCase", "")]
    assert "Kept for 90 days" in answer(asking(office, "root", "approvals denied")).text
    answer(asking(office, "root", "settings denied 30"))
    assert "Kept for 30 days" in answer(asking(office, "root", "approvals denied")).text


def test_nobody_makes_themselves_a_decider(office: Office) -> None:
    """Ailsa gives the deciding role to a friend, takes it herself, hands her request on: each way is shut, and kept."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    digest = asked.case.requests[asked.asked].digest
    decide = Decide(asked.asked, "visit", digest)
    office.is_refused(NotAllowed, case, Assign("management-team", "tom"))
    office.is_refused(NotAllowed, case, Assign("management-team", "ailsa"))
    office.asks(case, Assign("management-team", "ailsa"), by="sian")  # a manager may, and it still helps nobody
    office.is_refused(OwnRequest, case, decide)
    office.is_refused(NotADecider, case, decide, by="moira")
    office.asks(case, Withdraw(asked.asked))
    office.is_refused(OnlyYou, case, Ask("visit-decision", GROUNDS))
    office.asks(case, Ask("visit-decision", GROUNDS), by="tom")
    assert [each.why for each in reversed(shown(office))] == ["OwnRequest", "NotADecider", "OnlyYou"]


def test_without_anybody_configured_nobody_decides(office: Office, concern: Outcome) -> None:
    """No managers left: not the one who was asked, and not whoever asks."""
    give_role(office.database, office.order("root"), "sian", "member")
    give_role(office.database, office.order("root"), "moira", "member")
    case, number = concern.case.reference, concern.asked
    office.is_refused(NotAllowed, case, Decide(number, "grounds", concern.case.requests[number].digest), by="sian")
    assert [each.why for each in shown(office)] == ["NotAllowed"]


def test_a_delivery_of_another_case_or_person_decides_nothing(office: Office, concern: Outcome) -> None:
    """The key of an earlier click, used again by somebody else or for another request."""
    case, number = concern.case.reference, concern.asked
    decide = Decide(number, "grounds", concern.case.requests[number].digest)
    office.asks(case, decide, by="sian", key="click")
    with pytest.raises(KeyUsed):
        office.asks(case, decide, by="ailsa", key="click")
    assert [each.why for each in shown(office)] == ["KeyUsed"]


def test_whatever_decides_is_kept_of_whoever_does_not_see_the_case(office: Office, concern: Outcome) -> None:
    """By its line in either language or its form; looking at a list, and a council that nobody knows, are no attempts."""
    case, number = concern.case.reference, concern.asked
    for line in (
        f"withdraw {case} {number}, {CANARY}",
        f"tynnu {case} {number}",
        f"decided {case} consideration grounds by Siân 30 Nov, {CANARY}",
        f"ask {case} consideration, {CANARY}",
        f"withdraw {case}",
        "withdraw Zebedeeshire 3",
    ):
        answer(asking(office, "jo", line))
    kept = [(each.name, each.what, each.why) for each in reversed(shown(office))]
    assert kept == [("Jo", what, "UnknownCase") for what in ("withdraw", "withdraw", "decide", "ask")]
    note_kept_out(asking(office, "guest", f"form tynnu {case} {number}"))
    assert (shown(office)[0].person, shown(office)[0].what, shown(office)[0].why) == ("guest", "withdraw", "NotForYou")
    assert not any("Zebedee" in str(row) for row in office.all("SELECT * FROM denied"))
