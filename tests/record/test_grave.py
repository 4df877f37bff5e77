"""What could open a private case is asked for and decided there; the open case shows nothing before, and little after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.case import Case
from models.casework.desk import Outcome
from models.casework.lapsing import pass_on_what_waits
from models.casework.listing import decisions, known
from models.entries import Asked, Linked, Source
from models.history import Chosen, Happened
from models.notices import CARD
from models.refusals import (
    AlreadyRecorded,
    NeedsPlace,
    NoSuchEntry,
    OnlyYou,
    Refused,
    SameAgain,
    Stale,
    UnknownCase,
    UnknownName,
    WhichProcedure,
)
from models.requests import Ask, AskMore, Correct, Decide, Note, Open, Record, Supply, Withdraw
from models.store.cases import folded
from models.store.queries import Wanted, search
from models.store.sight import seen_by_person
from models.store.tables import CaseRow
from models.words import Words
from tests.record.office import HOME, OUT_OF_SIGHT, Office

TODAY, POOR = date(2026, 12, 1), date(2026, 11, 20)
CANARY = Words("Zebedee was never visited")
EDITION = "serious-concern-ministers"
CHECK = Ask("serious-concern-check", CANARY, deciders=("sian",), where=OUT_OF_SIGHT, opens=EDITION, claimed=(1,))


@pytest.fixture
def review(office: Office) -> str:
    """The follow-up of a joint review with an especially poor judgement, read by everybody."""
    events = (Record("report-published", date(2026, 10, 8)), Record("especially-poor-judgement", POOR))
    roles = (("lead-reviewer", "tom"), ("link-inspector", "moira"))
    request = Open("joint-review-follow-up", authority="gwynedd", channel=HOME, events=events, roles=roles)
    return office.opens(request, by="root").case.reference


def case_of(office: Office, reference: str) -> Case:
    """A case as it is now."""
    ((key,),) = office.all(f"SELECT id FROM cases WHERE reference = '{reference}'")
    with office.database.reading() as session:
        return folded(session, session.get_one(CaseRow, key))


def decide(office: Office, asked: Outcome, verdict: str, by: str = "sian", **more: object) -> Outcome:
    """Answer what was asked."""
    request = asked.case.requests[asked.asked]
    answer = Decide(request.entry, verdict, request.digest, **more)  # type: ignore[arg-type]
    return office.asks(asked.case.reference, answer, by=by)


def test_the_check_is_asked_for_in_a_private_case(office: Office, review: str) -> None:
    """It opens with its people, on the day of the judgement; the request stands in it, for the clause's own list."""
    asked = office.asks(review, CHECK)
    private = asked.case
    assert (private.opened.procedure, private.opened.private) == (EDITION, True)
    assert (private.opened.channel, private.opened.authority) == (OUT_OF_SIGHT, "gwynedd")
    assert private.people == {"ailsa", "tom", "moira", "sian"}
    assert private.known.day_of("concern-noticed") == POOR
    request = private.requests[asked.asked].asked
    assert (request.step, request.claimed, request.of_step) == ("consideration", (1,), "serious-concern-check")
    assert request.of_case == case_of(office, review).id


def test_the_open_case_shows_nothing_while_it_is_considered(office: Office, review: str) -> None:
    """No request, no link, no word, nothing said in its channel, and not where it was asked."""
    before, told = case_of(office, review), office.count("outbox")
    asked = office.asks(review, CHECK)
    after = case_of(office, review)
    assert after.entries == before.entries
    assert office.all(f"SELECT count(*) FROM outbox WHERE case_id = '{after.id}'") == [(told,)]
    heard = office.all(f"SELECT DISTINCT \"to\" FROM outbox WHERE case_id = '{asked.case.id}' ORDER BY 1")
    assert heard == [(OUT_OF_SIGHT,), ("sian",)]
    assert office.all(f"SELECT count(*) FROM tokens WHERE case_id = '{after.id}' AND token = 'zebedee'") == [(0,)]


def test_grounds_end_the_follow_up_and_the_private_case_goes_on(office: Office, review: str) -> None:
    """In one act: the parent has the bare outcome on the same day, without words or place, and has ended (JR-05)."""
    asked = office.asks(review, CHECK)
    said = f"SELECT kind FROM outbox WHERE case_id = '{case_of(office, review).id}' ORDER BY id"
    told = office.all(said)
    outcome = decide(office, asked, "grounds", because=CANARY)
    assert outcome.case.ending is None
    assert "preliminary-letter" in {duty.step for duty in outcome.duties if duty.state == "open"}
    parent = case_of(office, review)
    chosen, linked = parent.entries[-2:]
    assert chosen.content == Chosen("serious-concern-check", "grounds", TODAY)
    assert linked.content == Linked(asked.case.id, "led-to")
    assert chosen.source == linked.source == Source()
    assert parent.ending == ("serious-concern-check/grounds", TODAY)
    assert office.all(said) == [*told, (CARD,)]  # nobody hears of it, and the card says no more what is owed
    assert office.all(f"SELECT ended FROM cases WHERE id = '{parent.id}'") != [(None,)]


def test_no_grounds_end_the_private_case_and_the_follow_up_goes_on(office: Office, review: str) -> None:
    """And the check is done."""
    asked = office.asks(review, CHECK)
    outcome = decide(office, asked, "no-grounds", because=Words("not borne out"))
    assert outcome.case.ending == ("consideration/no-grounds", TODAY)
    parent = case_of(office, review)
    assert parent.entries[-1].content == Chosen("serious-concern-check", "no-grounds", TODAY)
    assert parent.ending is None
    office.is_refused(AlreadyRecorded, review, CHECK)


def test_what_is_declined_is_asked_again_in_the_same_private_case(office: Office, review: str) -> None:
    """Declined or taken back, it comes up in the case that is there, and the parent learns of neither."""
    first = office.asks(review, CHECK)
    before = case_of(office, review)
    decide(office, first, "declined", because=Words("ask again in March"))
    second = office.asks(review, CHECK)
    assert second.case.id == first.case.id
    office.asks(second.case.reference, Withdraw(second.asked))
    third = office.asks(review, CHECK)
    assert third.case.id == first.case.id
    assert case_of(office, review).entries == before.entries
    office.is_refused(SameAgain, review, CHECK)


def test_a_repeat_opens_no_second_case(office: Office, review: str) -> None:
    """The same delivery twice gives the same answer; another act with its key is refused."""
    first = office.asks(review, CHECK, key="once")
    again = office.asks(review, CHECK, key="once")
    assert again.repeated
    assert (again.case.id, again.asked) == (first.case.id, first.asked)
    assert office.count("cases") == 2


WRONG: tuple[tuple[dict[str, object], type[Refused]], ...] = (
    ({"where": ""}, NeedsPlace),
    ({"where": HOME}, NeedsPlace),
    ({"where": "C-FORGED"}, NeedsPlace),
    ({"opens": ""}, WhichProcedure),
    ({"evidence": (99,)}, NoSuchEntry),
    ({"claimed": (99,)}, UnknownName),
)


@pytest.mark.parametrize(("changed", "kind"), WRONG)
def test_without_a_private_place_nothing_is_asked(
    office: Office, review: str, changed: dict[str, object], kind: type[Refused]
) -> None:
    """Nowhere, where others read, in a channel that is not known, or without saying which edition: nothing opens."""
    office.is_refused(kind, review, replace(CHECK, **changed))  # type: ignore[arg-type]
    assert office.count("cases") == 1


def test_only_you_is_said_when_asking_and_opens_nothing(office: Office, review: str) -> None:
    """A manager who names none but herself."""
    office.is_refused(OnlyYou, review, replace(CHECK, deciders=("moira",)), by="moira")
    assert office.count("cases") == 1


def test_a_stranger_finds_neither_the_request_nor_its_case(office: Office, review: str) -> None:
    """Jo asks the same without learning of the first; by its number she reaches nothing."""
    asked = office.asks(review, CHECK)
    digest = asked.case.requests[asked.asked].digest
    office.is_refused(UnknownCase, asked.case.reference, Decide(asked.asked, "grounds", digest), by="jo")
    office.is_refused(NoSuchEntry, review, Decide(asked.asked, "grounds", digest), by="sian")
    other = office.asks(review, CHECK, by="jo")
    assert other.case.id != asked.case.id
    decide(office, asked, "grounds")
    entries = case_of(office, review).entries
    decide(office, other, "no-grounds")
    assert case_of(office, review).entries == entries  # the first decision stands


def test_a_word_of_it_is_found_nowhere_else(office: Office, review: str) -> None:
    """Asked, asked more of, added to, passed on, voided, asked again and decided: no row of another case holds it."""
    parent = case_of(office, review)
    judged = next(entry.number for entry in parent.entries if entry.day == POOR)
    asked = office.asks(review, replace(CHECK, evidence=(judged,), urgent=CANARY))
    private, number = asked.case.reference, asked.asked
    office.asks(private, AskMore(number, CANARY), by="sian")
    office.asks(private, Supply(number, CANARY, claimed=(2,)))
    pass_on_what_waits(office.database, "T1", office.now + timedelta(days=14))
    right = Correct(judged, Happened("especially-poor-judgement", date(2026, 11, 19)), Words("a day before"))
    office.asks(review, right, by="tom")
    again = office.asks(review, replace(CHECK, evidence=(judged,)))
    office.is_refused(Stale, private, Decide(again.asked, "grounds", "forged", CANARY), by="sian")
    office.is_refused(UnknownCase, private, Decide(again.asked, "grounds", "forged", CANARY), by="jo")
    decide(office, again, "grounds", because=CANARY)
    for table in (
        "history",
        "words",
        "tokens",
        "outbox",
        "requests",
        "duties",
        "questions",
        "actions",
        "handled",
        "denied",
    ):
        rows = office.all(f"SELECT * FROM {table} WHERE case_id IS NULL OR case_id != '{asked.case.id}'")
        assert not [row for row in rows if "zebedee" in str(row).lower() or private in str(row)], table
    with office.database.reading() as session:
        for person in ("jo", "root"):
            sight = seen_by_person(1, person)
            lines = search(session, Wanted(words="zebedee", state="all"), sight).lines
            lines += search(session, Wanted(state="all"), sight).lines
            assert {line.reference for line in lines} <= {review}
            assert decisions(session, known(session, sight), "jo", TODAY, sight) == ()
    heard = {to for (to,) in office.all(f"SELECT \"to\" FROM outbox WHERE case_id = '{asked.case.id}'")}
    assert heard == {OUT_OF_SIGHT, "ailsa", "sian", "moira"}


def test_a_task_that_opens_a_private_case_is_asked_for_there_too(office: Office) -> None:
    """The serious concern protocol after an inspection (FW-70): grounds are what does the task; without them it stays."""
    events = (Record("inspection-planned", date(2026, 10, 1)), Record("serious-concerns", POOR))
    core = office.opens(Open("cssiw-core-inspection", authority="gwynedd", channel=HOME, events=events)).case.reference
    asked = office.asks(core, Ask("serious-concern-protocol", CANARY, deciders=("sian",), where=OUT_OF_SIGHT))
    decide(office, asked, "grounds")
    assert case_of(office, core).entries[-2].content == Happened("serious-concern-protocol", TODAY)


def test_in_a_private_case_it_is_asked_for_where_it_is(office: Office) -> None:
    """Nobody sees it but its people, so that no other case is needed."""
    request = Open("serious-concern-assembly", authority="gwynedd", channel=OUT_OF_SIGHT)
    case = office.opens(request).case.reference
    office.asks(case, Record("concern-noticed", POOR))
    asked = office.asks(case, Ask("consideration", CANARY, deciders=("sian",)))
    assert asked.case.reference == case
    assert isinstance(asked.entries[0].content, Asked)
    office.asks(case, Note(Words("x")))
