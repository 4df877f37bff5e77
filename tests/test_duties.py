"""The engine: what holds for every procedure and every history."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import library, phrases
from models.changes import changes, moved
from models.duties import SETTLED, Duty, Team, duties
from models.history import (
    Agreed,
    Answered,
    Chosen,
    Corrected,
    Entry,
    Fact,
    Happened,
    Planned,
    Waived,
    history_of,
    standing,
)
from models.procedure import Procedure
from models.responsibility import responsible
from models.words import Words
from models.working_days import working_days

PROCEDURES = {name: library.load(name) for name in library.names()}
SCOTLAND = PROCEDURES["swia-follow-up"]
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Procedure, list[Fact]]:
    """A procedure, and things that happened in any order on any days."""
    procedure = PROCEDURES[draw(st.sampled_from(sorted(PROCEDURES)))]
    facts: list[Fact] = [
        Happened(name, day)
        for name, day in draw(st.lists(st.tuples(st.sampled_from(procedure.names), DAYS), max_size=12))
    ]
    deciding = [key for key, step in procedure.steps.items() if step.options]
    if deciding:
        for key in draw(st.lists(st.sampled_from(deciding), max_size=2, unique=True)):
            option = draw(st.sampled_from(sorted(procedure.steps[key].options)))
            facts.append(Chosen(key, option, draw(DAYS)))
    return procedure, facts


def known(found: tuple[Duty, ...]) -> set[tuple[str, int]]:
    """Which duties are listed."""
    return {(duty.step, duty.occurrence) for duty in found}


@given(stories(), DAYS, st.randoms())
def test_the_order_of_recording_does_not_matter(story: tuple[Procedure, list[Fact]], today: date, chance: Any) -> None:
    """What is owed follows from what happened when, not from when somebody wrote it down."""
    procedure, facts = story
    shuffled = list(facts)
    chance.shuffle(shuffled)
    assert duties(procedure, history_of(*facts), today) == duties(procedure, history_of(*shuffled), today)


@given(stories(), DAYS)
def test_a_duty_never_vanishes(story: tuple[Procedure, list[Fact]], today: date) -> None:
    """A further fact settles duties and never takes one off the list, but for what a series' own end leaves undone."""
    procedure, facts = story
    before = known(duties(procedure, history_of(*facts[:-1]), today))
    after = known(duties(procedure, history_of(*facts), today))
    ends = {step.due.until for step in procedure.steps.values() if isinstance(step.due, phrases.Every)}
    if not facts or getattr(facts[-1], "name", getattr(facts[-1], "step", "")) not in ends:
        assert before <= after


@given(stories(), DAYS)
def test_every_duty_holds_together(story: tuple[Procedure, list[Fact]], today: date) -> None:
    """Windows are not inverted, act-by days count, questions go with what is open, and reasons name real events."""
    procedure, facts = story
    days = working_days(procedure.nation)
    for duty in duties(procedure, history_of(*facts), today):
        assert not (duty.first and duty.due and duty.first > duty.due)
        assert duty.act_by is None or isinstance(duty.reason.form, phrases.On) or days.counts(duty.act_by)
        assert not (duty.provisional and duty.state in SETTLED)
        assert (duty.met is not None) == duty.state.startswith("done")
        assert (duty.reason.settled is not None) == (duty.state in {"waived", "not-needed"})
        assert duty.state != "overdue" or duty.definition.force != "may"
        assert all(anchor.name in procedure.names for anchor in duty.reason.anchors)
        if duty.definition.due.needs_agreement and duty.state not in SETTLED:
            assert duty.questions


@given(stories(), DAYS, st.integers(1, 400))
def test_waiting_overdue_and_settled_only_move_one_way(
    story: tuple[Procedure, list[Fact]], today: date, later: int
) -> None:
    """Time alone makes a duty due and late; it never settles one, and never makes a late one early."""
    procedure, facts = story
    order = {"waiting": 0, "open": 1, "due-soon": 1, "overdue": 2}
    now = {(d.step, d.occurrence): d for d in duties(procedure, history_of(*facts), today)}
    then = duties(procedure, history_of(*facts), today + timedelta(days=later))
    for duty in then:
        before = now.get((duty.step, duty.occurrence))
        if before is None:
            continue
        assert (before.state in SETTLED) == (duty.state in SETTLED)
        if duty.state not in SETTLED:
            assert order[before.state] <= order[duty.state]


PUBLISHED = Happened("report-published", date(2026, 10, 8))


def handover(*facts: Fact | Corrected, today: date = date(2026, 12, 1), team: Team = Team()) -> Duty:  # noqa: B008 - a frozen value
    """The handover meeting of a Scottish case in which these things happened."""
    found = duties(SCOTLAND, history_of(*facts), today, team)
    return next(duty for duty in found if duty.step == "handover-meeting")


def test_a_correction_moves_the_dates_and_says_which() -> None:
    """A corrected publication date moves the handover's limit; the change names both days and the correction."""
    put_right = Corrected(1, Happened("report-published", date(2026, 10, 15)))
    before = duties(SCOTLAND, history_of(PUBLISHED), date(2026, 12, 1))
    after = duties(SCOTLAND, history_of(PUBLISHED, put_right), date(2026, 12, 1))
    found = {change.step: change for change in changes(before, after, put_right)}
    shift = moved(found["handover-meeting"])
    assert shift
    assert shift.due == (date(2026, 12, 31), date(2027, 1, 7))
    assert found["handover-meeting"].because is put_right
    assert {change.sort for change in found.values()} == {"moved"}


def test_a_correction_can_be_corrected() -> None:
    """The last word on an entry stands, whichever entry it points at; taken back altogether, the fact is gone."""
    first = Entry(1, PUBLISHED)
    second = Entry(2, Corrected(1, Happened("report-published", date(2026, 10, 9))))
    third = Entry(3, Corrected(2, Happened("report-published", date(2026, 10, 10))))
    assert standing((first, second, third)) == (Happened("report-published", date(2026, 10, 10)),)
    assert standing((first, second, third, Entry(4, Corrected(1, None)))) == ()


def test_a_duty_that_comes_up_or_goes_is_a_change_too() -> None:
    """A handover brings up the letter; taken back, the letter is gone, and both are said."""
    held = Happened("handover-meeting", date(2026, 11, 2))
    before = duties(SCOTLAND, history_of(PUBLISHED), date(2026, 12, 1))
    after = duties(SCOTLAND, history_of(PUBLISHED, held), date(2026, 12, 1))
    sorts = {change.step: change.sort for change in changes(before, after, held)}
    assert sorts["handover-meeting"] == "settled"
    assert sorts["confirmation-letter"] == "new"
    back = {change.step: change.sort for change in changes(after, before, Corrected(2, None))}
    assert back["handover-meeting"] == "opened-again"
    assert back["confirmation-letter"] == "gone"


def test_a_sign_off_ends_the_series_and_says_so() -> None:
    """Quarters after the sign-off are no longer owed: each is named as gone because of it."""
    held = [PUBLISHED, Happened("handover-meeting", date(2026, 11, 2))]
    signed_off = Happened("sign-off-meeting", date(2027, 6, 1))
    before = duties(SCOTLAND, history_of(*held), date(2026, 12, 1))
    after = duties(SCOTLAND, history_of(*held, signed_off), date(2026, 12, 1))
    gone = [(of.step, of.occurrence) for of in changes(before, after, signed_off) if of.sort == "gone"]
    assert ("progress-report", 3) in gone
    assert ("progress-report", 2) not in gone  # Sun 2 May 2027 lies before the sign-off


def test_responsibility_follows_the_handover_and_goes_back() -> None:
    """Hold the handover and the link inspector has it; take it back and the lead inspector has it again."""
    held = Happened("handover-meeting", date(2026, 11, 2))
    assert responsible(SCOTLAND, history_of(PUBLISHED)).roles == ("lead-inspector",)
    assert responsible(SCOTLAND, history_of(PUBLISHED, held)) == (
        ("link-inspector",), "handover-meeting", date(2026, 11, 2),
    )  # fmt: skip
    assert responsible(SCOTLAND, history_of(PUBLISHED, held, Corrected(2, None))).roles == ("lead-inspector",)


@pytest.mark.parametrize("name", ["ciw-performance-evaluation-inspection", "ciw-assurance-or-improvement-check"])
def test_what_another_step_completes_is_listed_only_once_it_arises(name: str) -> None:
    """Publication meets the overall time once the inspection is complete, and no extension that nobody recorded."""
    published = Happened("publication", date(2026, 5, 1))
    assert _states(name, published, listed=("extended-publication", "overall-publication")) == {}
    completed = Happened("inspection-completed", date(2026, 3, 2))
    assert _states(name, published, completed, listed=("extended-publication", "overall-publication")) == {
        "overall-publication": "done"
    }
    extended = Happened("extension", date(2026, 4, 1))
    assert _states(name, published, extended, listed=("extended-publication",)) == {"extended-publication": "done"}
    itself = Happened("extended-publication", date(2026, 5, 1))
    assert _states(name, itself, listed=("extended-publication",)) == {"extended-publication": "done"}


def _states(name: str, *facts: Fact, listed: tuple[str, ...]) -> dict[str, str]:
    found = duties(PROCEDURES[name], history_of(*facts), date(2026, 6, 1))
    return {duty.step: duty.state for duty in found if duty.step in listed}


@pytest.mark.parametrize(
    "name", ["ciw-performance-evaluation-inspection", "ciw-assurance-or-improvement-check", "cssiw-core-inspection"]
)
def test_a_receipt_on_a_day_off_is_asked_of_what_counts_from_it_through_a_stand_in(name: str) -> None:
    """While no comments have come publication counts from the draft's receipt, a Saturday, and asks about that too."""
    saturday, monday = date(2026, 3, 28), date(2026, 3, 30)
    assert _asked_at_publication(name, Happened("draft-received", saturday)) == ("F-11", "F-18")
    assert _asked_at_publication(name, Happened("draft-received", monday)) == ("F-18",)
    comments = Happened("comments-received", date(2026, 4, 8))
    assert _asked_at_publication(name, Happened("draft-received", saturday), comments) == ()


def _asked_at_publication(name: str, *facts: Fact) -> tuple[str, ...]:
    found = duties(PROCEDURES[name], history_of(*facts), date(2026, 4, 1))
    return next(duty.questions for duty in found if duty.step == "publication")


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 3, 2), "waiting"),
        (date(2026, 3, 10), "due-soon"),
        (date(2026, 3, 23), "overdue"),
    ],
)
def test_a_day_that_people_set_does_not_come_before_what_it_follows(today: date, state: str) -> None:
    """Without a period a duty waits for the day of its anchor, whether or not a day has been agreed."""
    held, letter = Happened("handover-meeting", date(2026, 3, 10)), Agreed("confirmation-letter", date(2026, 3, 20))
    found = duties(SCOTLAND, history_of(held, letter), today)
    assert next(duty.state for duty in found if duty.step == "confirmation-letter") == state


def test_what_only_may_be_done_is_never_late() -> None:
    """It is not overdue while it is open, nor done late once it is done; what is owed is both."""
    published, after = Happened("report-published", date(2026, 1, 12)), date(2027, 3, 1)
    for fact, state in ((Happened("monitoring-visit", after), "done"), (Happened("action-plan", after), "done-late")):
        found = {duty.step: duty.state for duty in duties(SCOTLAND, history_of(published, fact), after)}
        assert found[fact.name] == state


def test_a_plan_moves_no_limit() -> None:
    """The planned day stands beside the limit, and the last plan counts."""
    planned = handover(
        PUBLISHED, Planned("handover-meeting", date(2026, 12, 1)), Planned("handover-meeting", date(2026, 12, 3))
    )
    assert planned.planned == date(2026, 12, 3)
    assert planned.due == date(2026, 12, 31)


def test_a_waived_duty_names_who_said_so_by_its_day() -> None:
    """A waiver settles, and what was held after all is done."""
    waived = Waived("handover-meeting", date(2026, 11, 30))
    duty = handover(PUBLISHED, waived)
    assert duty.state == "waived"
    assert duty.reason.settled
    assert duty.reason.settled.day == date(2026, 11, 30)
    assert handover(PUBLISHED, waived, Happened("handover-meeting", date(2026, 12, 1))).state == "done"


def test_closures_move_the_day_to_act_by_and_not_the_limit() -> None:
    """A team closed on Hogmanay acts a day sooner; the twelve weeks are what they are."""
    closed = handover(PUBLISHED, team=Team(closures=frozenset({date(2026, 12, 31)})))
    assert (closed.due, closed.act_by) == (date(2026, 12, 31), date(2026, 12, 30))


@pytest.mark.parametrize(("weeks", "state"), [(4, "open"), (1, "overdue")])
def test_a_team_sets_how_wide_about_is(weeks: int, state: str) -> None:
    """“About a year” is late four weeks on, or when the team says."""
    found = duties(SCOTLAND, history_of(PUBLISHED), date(2027, 10, 20), Team(tolerance=timedelta(weeks=weeks)))
    assert next(duty for duty in found if duty.step == "sign-off-meeting").state == state


def test_an_answer_settles_what_was_proposed() -> None:
    """Once somebody has answered F-01 the eight weeks are no longer provisional, and nobody is asked again."""
    wales = PROCEDURES["joint-review-follow-up"]
    published = Happened("report-published", date(2026, 9, 24))
    asked, answered = (
        next(d for d in duties(wales, history_of(*facts), date(2026, 10, 1)) if d.step == "handover-meeting")
        for facts in ((published,), (published, Answered("F-01", Words("the meeting itself"), date(2026, 10, 1))))
    )
    assert (asked.provisional, asked.questions) == (True, ("F-01",))
    assert (answered.provisional, answered.questions) == (False, ())
    assert asked.due == answered.due == date(2026, 11, 19)
