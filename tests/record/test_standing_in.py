"""Whoever stands in for a decider who is away decides in their stead: both names are kept, and no more is allowed."""

from datetime import date

from models.casework.desk import Outcome
from models.casework.listing import decisions, known
from models.casework.team import come_back, give_role, go_away
from models.refusals import NotADecider, NotAllowed, OwnRequest, SameAgain, UnknownCase
from models.requests import Ask, AskMore, Assign, Decide, Open, Record
from models.store.sight import seen_by_person
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, PUBLISHED, Office

GROUNDS, TODAY = Words("three reports are missing"), date(2026, 12, 1)
CONCERN = Open(
    "serious-concern-assembly",
    about=Words("Aberwen"),
    channel=OUT_OF_SIGHT,
    events=(Record("concern-noticed", date(2026, 11, 2)),),
)


def away(office: Office, person: str, cover: str, until: date = date(2026, 12, 4)) -> None:
    """Somebody is away from today, and who stands in."""
    go_away(office.database, office.order(person), TODAY, until, cover)


def visit(office: Office) -> tuple[str, Outcome]:
    """Ailsa asks the Management Team, which is Moira, whether there is a visit."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    return case, office.asks(case, Ask("visit-decision", GROUNDS))


def answer(asked: Outcome, verdict: str = "visit", **more: object) -> Decide:
    """What would be answered to it."""
    return Decide(asked.asked, verdict, asked.case.requests[asked.asked].digest, **more)  # type: ignore[arg-type]


def waiting(office: Office, person: str, day: date = TODAY) -> list[tuple[str, str]]:
    """What waits for somebody's word, and for whom they stand in."""
    ((here,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(here, int)
    sight = seen_by_person(here, person)
    with office.database.reading() as session:
        found = decisions(session, known(session, sight), person, day, sight)
    return [(each.step, each.instead_of) for each in found]


def test_whoever_stands_in_decides_and_both_names_are_kept(office: Office) -> None:
    """Tom, who holds no role, stands in for Moira; he may ask for more, too."""
    case, asked = visit(office)
    office.is_refused(NotADecider, case, answer(asked), by="tom")
    away(office, "moira", "tom")
    assert waiting(office, "tom") == [("visit-decision", "Moira")]
    office.asks(case, AskMore(asked.asked, Words("which?")), by="tom")
    decided = office.asks(case, answer(asked), by="tom")
    (given,) = decided.case.requests[asked.asked].answers
    assert (given.instead_of, decided.case.decided_by[asked.asked]) == ("moira", "tom")
    assert decided.case.known.day_of("visit-decision/visit") == TODAY


def test_what_is_asked_while_they_are_away_is_put_to_both(office: Office) -> None:
    """The decider still may; whoever comes first."""
    away(office, "moira", "tom")
    case, asked = visit(office)
    assert {notice.to for notice in asked.tell if notice.kind == "asked"} == {"moira", "tom"}
    assert office.asks(case, answer(asked), by="moira").case.requests[asked.asked].answers[0].instead_of == ""


def test_only_while_they_are_away(office: Office) -> None:
    """Neither before, nor after, nor once they have come back sooner."""
    case, asked = visit(office)
    go_away(office.database, office.order("moira"), date(2026, 12, 2), date(2026, 12, 4), "tom")
    office.is_refused(NotADecider, case, answer(asked), by="tom")
    office.on(date(2026, 12, 5))
    office.is_refused(NotADecider, case, answer(asked), by="tom")
    assert waiting(office, "tom", date(2026, 12, 5)) == []
    office.on(date(2026, 12, 3))
    come_back(office.database, office.order("moira"))
    office.is_refused(NotADecider, case, answer(asked), by="tom")


def test_nobody_gets_round_by_standing_in(office: Office) -> None:
    """Not the asker, nor for somebody who lost the role since, nor for those for whom others stand in."""
    case, asked = visit(office)
    away(office, "moira", "ailsa")
    office.is_refused(OwnRequest, case, answer(asked))
    assert waiting(office, "ailsa") == []
    away(office, "moira", "tom")
    away(office, "tom", "jo")
    office.is_refused(NotADecider, case, answer(asked), by="jo")
    office.asks(case, Assign("management-team", "sian"), by="sian")
    office.is_refused(NotADecider, case, answer(asked), by="tom")


def test_where_the_documents_name_nobody_only_a_manager_stands_in(office: Office) -> None:
    """And she for whom it is must manage still; in a private case whoever stands in is let in when it is asked."""
    away(office, "sian", "tom")
    case = office.opens(CONCERN).case.reference
    asked = office.asks(case, Ask("consideration", GROUNDS, deciders=("sian",)))
    assert asked.case.people == {"ailsa", "sian", "tom"}
    office.is_refused(NotAllowed, case, answer(asked, "grounds"), by="tom")
    give_role(office.database, office.order("root"), "tom", "manager")
    give_role(office.database, office.order("root"), "sian", "member")
    office.is_refused(NotAllowed, case, answer(asked, "grounds"), by="tom")
    give_role(office.database, office.order("root"), "sian", "manager")
    office.asks(case, answer(asked, "grounds"), by="tom")


def test_who_goes_away_later_lets_nobody_into_a_private_case(office: Office) -> None:
    """That is for somebody who sees it to do."""
    case = office.opens(CONCERN).case.reference
    asked = office.asks(case, Ask("consideration", GROUNDS, deciders=("sian",)))
    away(office, "sian", "moira")
    office.is_refused(UnknownCase, case, answer(asked, "grounds"), by="moira")
    assert waiting(office, "moira") == []


def test_one_person_does_not_agree_for_two_by_standing_in(office: Office) -> None:
    """Three officers are three people, whoever is away (JR-22)."""
    roles = (("link-inspector", "ailsa"), ("relationship-manager", "tom"))
    case = office.opens_follow_up(
        by="moira", procedure="joint-review-follow-up", roles=roles, about=Words("Aberwen"), events=(PUBLISHED,)
    )
    office.asks(case, Record("progress-report", date(2026, 11, 30)))
    asked = office.asks(case, Ask("progress-response", GROUNDS), by="jo")
    away(office, "ailsa", "tom")
    office.asks(case, answer(asked, "approved", role="relationship-manager"), by="tom")
    office.is_refused(SameAgain, case, answer(asked, "approved", role="link-inspector"), by="tom")


def test_a_holder_who_may_not_decide_stands_in_for_nobody(office: Office) -> None:
    """The peer reviewer of a draft is not on the inspection team (CP-61), nor is whoever stands in."""
    events = (Record("inspection-planned", date(2026, 10, 1)),)
    roles = (("peer-reviewer", "moira"), ("head-of-la-inspection", "root"), ("inspection-team", "sian"))
    request = Open("ciw-performance-evaluation-inspection", authority="gwynedd", events=events, roles=roles)
    case = office.opens(request, by="moira").case
    steps = [key for key, step in case.procedure.steps.items() if step.approval and step.approval.not_in]
    asked = office.asks(case.reference, Ask(steps[0], GROUNDS))
    away(office, "moira", "sian")
    role = asked.case.requests[asked.asked].asked.roles[0]
    office.is_refused(NotADecider, case.reference, answer(asked, "approved", role=role), by="sian")
