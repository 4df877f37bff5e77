"""Whoever is first decides: one decision and its effects once, whatever races, repeats or dies."""

from collections.abc import Callable
from datetime import date
from itertools import count
from threading import Thread

import pytest

from models.casework.acts import act
from models.casework.desk import Outcome
from models.checker import check
from models.refusals import AlreadyDecided, NotADecider, NotAllowed, Refused
from models.requests import Ask, Assign, Decide, Open, Record
from models.store.checking import record_in
from models.words import Words
from tests.record.forking import SPAWN
from tests.record.office import HOME, Office
from tests.record.rival import Turn, answer_all, answer_and_die
from tests.record.test_faults import until
from tests.record.test_grave import CHECK, case_of

GROUNDS = Words("two reports are inadequate")
CONCERN = Record("issue-of-concern", date(2026, 11, 20))
STRETCH = 25  # requests that are made before their answers race
NUMBERS = count(1)


def focus(office: Office) -> Outcome:
    """Ailsa asks both managers whether the core inspection comes earlier, which would open its case (FW-31)."""
    about = Words(f"Race {next(NUMBERS)}")
    case = office.opens(Open("cssiw-focused-inspection", about=about, channel=HOME, events=(CONCERN,))).case
    return office.asks(case.reference, Ask("focus-decision", GROUNDS, deciders=("sian", "moira")))


def check_of_concern(office: Office) -> Outcome:
    """She asks both whether there are grounds; the decision is one of two cases."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", date(2026, 11, 20)))
    about = Words(f"Race {next(NUMBERS)}")
    case = office.opens(Open("joint-review-follow-up", about=about, channel=HOME, events=events)).case
    return office.asks(case.reference, type(CHECK)(CHECK.step, GROUNDS, **BOTH))  # type: ignore[arg-type]


BOTH = {"deciders": ("sian", "moira"), "where": CHECK.where, "opens": CHECK.opens}


def turn(office: Office, asked: Outcome, by: str, verdict: str, key: str = "") -> Turn:
    """One answer to it."""
    digest = asked.case.requests[asked.asked].digest
    return office.order(by, key), asked.case.reference, Decide(asked.asked, verdict, digest)


def race(address: str, *sides: list[Turn]) -> list[tuple[str, ...]]:
    """What each side was told, request by request."""
    barrier, said = SPAWN.Barrier(len(sides)), SPAWN.Queue()
    rivals = [SPAWN.Process(target=answer_all, args=(address, barrier, turns, said)) for turns in sides]
    for rival in rivals:
        rival.start()
    found = dict(said.get(timeout=120) for _ in rivals)
    for rival in rivals:
        rival.join()
    return list(zip(*(found[rival.pid] for rival in rivals), strict=True))


@pytest.mark.parametrize(
    ("ask", "verdicts"),
    [(focus, ("earlier-core-inspection", "neither")), (check_of_concern, ("grounds", "no-grounds"))],
)
def test_two_opposite_decisions_in_two_processes_are_one(
    office: Office, address: str, races: int, ask: Callable[[Office], Outcome], verdicts: tuple[str, str]
) -> None:
    """One counts, the other is told who was first; one case opens or ends, and one message goes to each."""
    for begin in range(0, races, STRETCH):
        asked = [ask(office) for _ in range(min(STRETCH, races - begin))]
        sides = [
            [turn(office, each, by, verdict) for each in asked]
            for by, verdict in zip(("sian", "moira"), verdicts, strict=True)
        ]
        for told, each in zip(race(address, *sides), asked, strict=True):
            assert sorted(told) == ["AlreadyDecided", "decided"]
            verdict = verdicts[told.index("decided")]
            case = case_of(office, each.case.reference)
            assert case.requests[each.asked].verdict == verdict
            assert [entry.content for entry in case.entries if type(entry.content).__name__ == "Chosen"] != []
    decided = office.all("SELECT count(*), count(DISTINCT case_id) FROM history WHERE kind = 'decided'")
    assert decided == [(races, races)]
    if ask is focus:
        opened = office.all("SELECT count(*) FROM cases WHERE procedure = 'cssiw-core-inspection'")
        assert opened == office.all("SELECT count(*) FROM requests WHERE verdict = 'earlier-core-inspection'")
    else:
        assert office.all("SELECT count(*), count(DISTINCT case_id) FROM history WHERE kind = 'chosen'") == [
            (2 * races, 2 * races)
        ]
    told_twice = "SELECT count(*) FROM outbox WHERE kind = 'decided' GROUP BY case_id, \"to\" HAVING count(*) > 1"
    assert office.all(told_twice) == []
    with record_in(office.database) as record:
        assert check(record).bad == ()


def test_one_click_that_comes_by_two_sockets_is_one(office: Office, address: str) -> None:
    """The same delivery to two replicas at once: both say the same, and one of them did it."""
    asked = [focus(office) for _ in range(STRETCH)]
    turns = [
        turn(office, each, "sian", "earlier-core-inspection", key=f"click-{each.case.reference}") for each in asked
    ]
    for told in race(address, turns, turns):
        assert sorted(told) == ["again", "decided"]
    assert office.count("cases") == 2 * STRETCH


def test_killed_at_any_point_it_is_decided_with_its_effects_or_not_at_all(office: Office, address: str) -> None:
    """Before any statement, the commit or the answer; the same click again mends it, and all is there once."""
    point, ended = 0, False
    while not ended:
        asked = focus(office)
        order, case, decide = turn(office, asked, "sian", "earlier-core-inspection")
        before = (office.count("history"), office.count("cases"), office.count("outbox"))
        victim = SPAWN.Process(target=answer_and_die, args=(address, (order, case, decide), point))
        victim.start()
        victim.join()
        assert victim.exitcode == -9
        after = (office.count("history"), office.count("cases"), office.count("outbox"))
        assert (after == before) or all(now > was for now, was in zip(after, before, strict=True))
        outcome = act(office.database, order, case, decide)
        assert outcome.repeated == (after != before)
        assert len(outcome.opened) == 1
        assert office.count("cases") == before[1] + 1
        ended, point = outcome.repeated, point + 7
    with record_in(office.database) as record:
        assert check(record).bad == ()


def test_a_role_that_goes_while_the_decision_waits_counts_no_more(office: Office) -> None:
    """Between drawing and click, and in the middle of the transaction, which waits for the case."""
    if office.database.sqlite:
        return  # one writer at a time: there is no waiting in the middle of an act
    asked = focus(office)
    refusals: list[type[Refused]] = []

    def decide(turned: Turn) -> None:
        try:
            act(office.database, *turned)
        except Refused as refusal:
            refusals.append(type(refusal))

    held, rows = "SELECT * FROM cases FOR NO KEY UPDATE", "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type"
    with office.database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql(held)
        waiting = Thread(target=decide, args=(turn(office, asked, "moira", "neither"),))
        waiting.start()
        until(lambda: bool(office.all(f"{rows} = 'Lock'")[0][0]))
        connection.exec_driver_sql("UPDATE people SET role = 'member' WHERE key = 'moira'")
    waiting.join()
    assert refusals == [NotAllowed]
    assert office.all("SELECT count(*) FROM history WHERE kind = 'decided'") == [(0,)]


def test_a_holder_who_changes_between_the_drawing_and_the_click(office: Office) -> None:
    """The request names Moira; by the time of the click the role is Siân's, who was not asked."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    asked = office.asks(case, Ask("visit-decision", GROUNDS))
    office.asks(case, Assign("management-team", "sian"), by="sian")
    for by in ("moira", "sian"):
        order, reference, decide = turn(office, asked, by, "visit")
        office.is_refused(NotADecider, reference, decide, by=order.person)


def test_the_second_is_told_who_was_first(office: Office) -> None:
    """By name, with the verdict and the instant."""
    asked = focus(office)
    _, case, decide = turn(office, asked, "sian", "neither")
    first = office.asks(case, decide, by="sian")
    refusal = office.is_refused(AlreadyDecided, case, decide, by="moira")
    assert (refusal.verdict, refusal.by, refusal.at) == ("neither", "sian", first.entries[0].at)
