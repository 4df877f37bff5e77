"""Each message is sent, and one copy remains, whatever fails."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Thread

from models.history import Happened
from models.requests import Correct, Note, Record
from models.store.outbox import Hours, Parcel
from models.words import Words
from scheduler.delivery import LEASE, SETTLE, Delivered, Outcome, Posted, Rejected, Unsure, deliver
from tests.record.office import Office

START = datetime(2026, 12, 1, 12, tzinfo=UTC)


@dataclass
class Slack:
    """The other side: what has landed, and how it answers next."""

    real: datetime = START
    landed: list[Parcel] = field(default_factory=list)
    answers: list[Callable[[Parcel], Outcome]] = field(default_factory=list)
    looks: int = 0

    def hours(self) -> Hours:
        """Both clocks; business time stands still here."""
        return Hours(START, self.real)

    def post(self, parcel: Parcel) -> Outcome:
        """Take a message, and answer as told."""
        if self.answers:
            return self.answers.pop(0)(parcel)
        return self.lands(parcel)

    def lands(self, parcel: Parcel) -> Posted:
        """The message stands in the channel."""
        self.landed.append(parcel)
        return Posted(f"{len(self.landed)}.0")

    def lands_unanswered(self, parcel: Parcel) -> Unsure:
        """It stands there, and the answer is lost."""
        self.lands(parcel)
        return Unsure("timeout")

    def look_up(self, parcel: Parcel) -> Posted | None:
        """Find a message by its key."""
        self.looks += 1
        keys = [each.key for each in self.landed]
        return Posted(f"{keys.index(parcel.key) + 1}.0") if parcel.key in keys else None

    def round(self, office: Office, worker: str = "one") -> Delivered:
        """One round of deliveries."""
        return deliver(office.database, worker, self.hours, self.post, self.look_up)


def with_one(office: Office) -> str:
    """A case whose only unsent message is the latest one for its thread."""
    case = office.opens_follow_up()
    Slack().round(office)
    assert states(office) == {"sent"}
    return case


def states(office: Office) -> set[object]:
    """The states of all messages."""
    return {state for (state,) in office.all("SELECT state FROM outbox")}


def test_what_is_recorded_is_said_once(office: Office) -> None:
    """A line in the thread and the card; a second round has nothing left."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    assert slack.round(office) == Delivered(sent=2)
    assert slack.round(office) == Delivered()
    assert [parcel.kind for parcel in slack.landed] == ["card", "recorded"]


def test_an_answer_that_never_came_is_looked_for_before_anything_is_posted_again(office: Office) -> None:
    """Not retried at once: after the settle time it is found by its key, and one copy remains."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    slack.answers = [slack.lands_unanswered]
    assert slack.round(office) == Delivered(sent=1, unsure=1)
    assert slack.round(office) == Delivered()
    slack.real += SETTLE
    assert slack.round(office) == Delivered(sent=1)
    assert (len(slack.landed), slack.looks) == (2, 1)


def test_what_did_not_land_is_posted_again_after_the_settle_time(office: Office) -> None:
    """The look-up finds nothing, so it is posted, once."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    slack.answers = [lambda _: Unsure("dropped connection")]
    slack.round(office)
    slack.real += SETTLE
    assert slack.round(office) == Delivered(sent=1)
    assert len({parcel.key for parcel in slack.landed}) == len(slack.landed) == 2


def test_what_is_refused_the_second_time_is_looked_for_before_the_third(office: Office) -> None:
    """Nobody knows of the first, the second is to wait, and meanwhile the first lands: one copy remains."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    late: list[Parcel] = []

    def on_its_way(parcel: Parcel) -> Unsure:
        late.append(parcel)
        return Unsure("timeout")

    slack.answers = [on_its_way]
    slack.round(office)
    slack.real += SETTLE
    slack.answers = [lambda _: Rejected("ratelimited", SETTLE)]
    slack.round(office)
    slack.lands(late[0])
    slack.real += SETTLE
    assert slack.round(office) == Delivered(sent=1)
    assert len({parcel.key for parcel in slack.landed}) == len(slack.landed) == 2


def test_a_worker_that_died_after_posting_is_made_good_by_the_next(office: Office) -> None:
    """Its lease runs out, the message is found by its key and written down as sent."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))

    class Died(Exception):
        """The process ended here."""

    def dies(parcel: Parcel) -> Outcome:
        slack.lands(parcel)
        raise Died

    slack.answers = [dies]
    with suppress(Died):
        slack.round(office, "first")
    assert slack.round(office, "second") == Delivered(sent=1)  # the other one: the lease still holds
    slack.real += LEASE
    assert slack.round(office, "second") == Delivered(sent=1)
    assert len(slack.landed) == 2


def test_too_many_requests_are_waited_out(office: Office) -> None:
    """A definite no with a time to wait: nothing was posted, so no look-up is needed."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    slack.answers = [lambda _: Rejected("ratelimited", timedelta(seconds=30))]
    slack.round(office)
    assert slack.round(office) == Delivered()
    slack.real += timedelta(seconds=30)
    assert slack.round(office) == Delivered(sent=1)
    assert slack.looks == 0


def test_what_cannot_be_delivered_is_a_state_that_can_be_seen(office: Office) -> None:
    """An archived channel: not tried for ever, and never silently dropped."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    slack.answers = [lambda _: Rejected("is_archived")]
    assert slack.round(office).stuck == 1
    assert office.all("SELECT why FROM outbox WHERE state = 'undeliverable'") == [("is_archived",)]


def test_two_workers_never_take_the_same_message(office: Office) -> None:
    """Twenty messages, four workers at once: each message lands once."""
    case, slack = with_one(office), Slack()
    for number in range(10):
        office.asks(case, Note(Words(f"note {number}")))
    workers = [Thread(target=slack.round, args=(office, f"worker {number}")) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    slack.round(office)
    assert len(slack.landed) == len({parcel.key for parcel in slack.landed}) == 20


def test_who_was_told_a_date_hears_that_it_moved(office: Office) -> None:
    """A nudge about the handover went to Jo; when publication is put right, Jo is told the new limit."""
    case = with_one(office)
    ((case_id, workspace),) = office.all("SELECT id, workspace_id FROM cases")
    with office.database.transaction() as connection:
        connection.exec_driver_sql(
            'INSERT INTO outbox (workspace_id, meaning, key, kind, "to", thread, language, case_id, step, occurrence,'
            " not_before, state, claimed_by, attempts, message, why)"
            f" VALUES ({workspace}, 'n', 'k', 'nudge', 'jo', '', '', '{case_id}', 'handover-meeting', 1,"
            " '2026-12-01 09:00:00+00:00', 'sent', '', 1, '1.0', '')"
        )
    outcome = office.asks(case, Correct(5, Happened("report-published", date(2026, 10, 15)), Words("wrong day")))
    told = office.all(
        f"SELECT \"to\", step FROM outbox WHERE kind = 'date-moved' AND entry = {outcome.entries[0].number}"
    )
    assert told == [("jo", "handover-meeting")]


def test_the_outbox_holds_no_words(office: Office) -> None:
    """Kind, ids and language only: what is said is drawn when it is sent."""
    case = office.opens_follow_up()
    office.asks(case, Note(Words("Zebra crossing")))
    assert "Zebra" not in str(office.all("SELECT * FROM outbox"))
    office.asks(case, Record("handover-meeting", date(2026, 12, 1)))


def test_when_nobody_can_look_it_stays_uncertain_and_is_not_posted(office: Office) -> None:
    """Too many requests while looking for a message that may have landed: looked for again later, one copy remains."""
    case, slack = with_one(office), Slack()
    office.asks(case, Note(Words("x")))
    slack.answers = [slack.lands_unanswered]
    slack.round(office)
    slack.real += SETTLE

    def cannot_look(_: Parcel) -> Rejected:
        return Rejected("ratelimited", timedelta(seconds=30))

    deliver(office.database, "one", slack.hours, slack.post, cannot_look)
    assert states(office) == {"sent", "unknown"}
    slack.real += SETTLE
    slack.round(office)
    assert (len(slack.landed), states(office)) == (2, {"sent"})


def test_a_slow_round_lets_no_lease_run_out_in_the_queue(office: Office) -> None:
    """Each message is taken when its turn comes: another worker meanwhile takes others, and none is posted twice."""
    case, slack = with_one(office), Slack()
    for number in range(3):
        office.asks(case, Note(Words(f"note {number}")))

    def slowly(parcel: Parcel) -> Outcome:
        posted = slack.lands(parcel)
        slack.real += LEASE  # the other worker's whole round falls into this post
        slack.round(office, "two")
        return posted

    slack.answers = [slowly]
    slack.round(office)
    assert len({parcel.key for parcel in slack.landed}) == len(slack.landed) == 6
