"""Where messages go: at Slack's pace, held up where Slack says so, and no further than that."""

from contextlib import closing
from datetime import timedelta
from threading import Barrier

import pytest

from models.casework.deliveries import again, deliveries
from models.requests import Assign, Note
from models.store.database import Database
from models.store.destinations import EVERYWHERE, PROBE
from models.store.outbox import Parcel, Way, put_nudges
from models.words import Words
from scheduler.delivery import LANDS_LATE, SETTLE, Outcome, Posted, Rejected, Unsure, deliver, tidy
from tests.record.conftest import Make
from tests.record.office import HOME, OUT_OF_SIGHT, Office, settle_in
from tests.record.test_faults import until
from tests.record.test_outbox import START, Slack

SECOND = timedelta(seconds=1)


class Strict(Slack):
    """The other side, which watches the pace and refuses what it was told to refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: dict[str, Rejected] = {}

    def post(self, parcel: Parcel) -> Outcome:
        """Take a message, unless nothing goes there."""
        refused = self.refuses.get(parcel.to) or self.refuses.get(EVERYWHERE)
        return refused or super().post(parcel)

    def paced(self, office: Office, database: Database | None = None) -> list[str]:
        """One round at Slack's pace: where something landed."""
        before = len(self.landed)
        deliver(database or office.database, "one", self.hours, self.post, self.look_up, pace=SECOND)
        return [parcel.to for parcel in self.landed[before:]]

    def over_time(self, office: Office, seconds: int) -> list[list[str]]:
        """Round after round, a second apart."""
        rounds = []
        for _ in range(seconds):
            rounds.append(self.paced(office))
            self.real += SECOND
        return rounds


def two_cases(office: Office) -> tuple[str, str]:
    """One in the open channel and one in the other; nothing waits for either."""
    cases = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"), channel=OUT_OF_SIGHT)
    Slack().round(office)
    return cases


def shut_rows(office: Office) -> list[tuple[object, ...]]:
    """Whom the bot told that nothing gets through, and that it does again."""
    return office.all("SELECT kind, \"to\" FROM outbox WHERE kind IN ('shut', 'shut-no-more') ORDER BY id")


def test_one_message_a_second_in_a_channel_and_others_meanwhile(office: Office) -> None:
    """Three notes in one channel and one in another: each second one in each; an edit counts for nothing."""
    one, other = two_cases(office)
    slack = Strict()
    for number in range(3):
        office.asks(one, Note(Words(f"note {number}")))
    office.asks(other, Note(Words("note")))
    slack.answers = [lambda parcel: slack.lands(parcel)._replace(edited=True)]  # a card is drawn anew
    assert slack.over_time(office, 6) == [
        [HOME, HOME, OUT_OF_SIGHT],
        [HOME, OUT_OF_SIGHT],
        [HOME],
        [HOME],
        [HOME],
        [],
    ]


def test_what_slack_wants_waited_for_is_waited_for_there_and_after_a_new_start(office: Office, address: str) -> None:
    """429 with half a minute for one channel: nothing goes there until then, whichever bot asks; the other goes on."""
    one, other = two_cases(office)
    slack = Strict()
    office.asks(one, Note(Words("note")))
    office.asks(other, Note(Words("note")))
    slack.refuses[HOME] = Rejected("ratelimited", timedelta(seconds=30), HOME)
    assert set(slack.paced(office)) == {OUT_OF_SIGHT}
    del slack.refuses[HOME]
    slack.real += timedelta(seconds=29)
    restarted = Database(address)
    try:
        assert HOME not in slack.paced(office, restarted)
        slack.real += SECOND
        assert slack.paced(office, restarted) == [HOME]
    finally:
        restarted.close()
    assert slack.looks == 0


def test_a_limit_that_is_met_in_a_second_place_is_the_workspaces(office: Office) -> None:
    """Two channels refused at once: the third is not even tried until the time is over."""
    one, other = two_cases(office)
    slack = Strict()
    for case in (one, other):
        office.asks(case, Note(Words("note")))
    for place in (HOME, OUT_OF_SIGHT):
        slack.refuses[place] = Rejected("ratelimited", timedelta(seconds=30), place)
    assert slack.paced(office) == []
    slack.refuses.clear()
    office.asks(one, Assign("lead-inspector", "moira"))  # Tom and she are told, each in a place of their own
    assert slack.paced(office) == []
    slack.real += timedelta(seconds=30)
    assert {"moira", "tom"} < set(slack.paced(office))


def test_a_place_that_takes_nothing_is_told_once_keeps_what_waits_and_goes_on_by_itself(office: Office) -> None:
    """An archived channel: both managers hear of it once, a message a minute tries, and all of it follows in order."""
    one, other = two_cases(office)
    slack = Strict()
    for number in range(3):
        office.asks(one, Note(Words(f"note {number}")))
    slack.refuses[HOME] = Rejected("is_archived", place=HOME)
    slack.round(office)
    assert [each.to for each in slack.landed] == ["moira", "sian"]
    found = deliveries(office.database, None)
    assert [(each.place.name, each.why, each.since, each.waiting) for each in found.blocked] == [
        ("follow-up-north", "is_archived", START, 6)
    ]
    assert not found.good
    office.asks(other, Note(Words("meanwhile")))
    slack.real += PROBE
    slack.round(office)
    assert [each.to for each in slack.landed] == ["moira", "sian", OUT_OF_SIGHT, OUT_OF_SIGHT]
    assert shut_rows(office) == [("shut", "moira"), ("shut", "sian")]
    del slack.refuses[HOME]
    slack.round(office)
    assert len(slack.landed) == 4  # its minute has not come
    slack.real += PROBE
    slack.round(office)
    assert [each.to for each in slack.landed[4:]] == [HOME] * 6 + ["moira", "sian"]
    assert [each.id for each in slack.landed[4:10]] == sorted(each.id for each in slack.landed[4:10])
    assert shut_rows(office)[2:] == [("shut-no-more", "moira"), ("shut-no-more", "sian")]
    assert deliveries(office.database, None).good


def test_a_revoked_token_holds_everything_and_nothing_is_lost(office: Office) -> None:
    """Nobody can be told; one message a minute tries; then everything follows, the managers' too."""
    one, other = two_cases(office)
    slack = Strict()
    for case in (one, other):
        office.asks(case, Note(Words("note")))
    slack.refuses[EVERYWHERE] = Rejected("token_revoked", place=EVERYWHERE)
    asked = slack.over_time(office, 3)
    assert asked == [[], [], []]
    assert office.all("SELECT sum(attempts) FROM outbox WHERE state = 'waiting'") == [(1,)]
    found = deliveries(office.database, None)
    assert [(each.place.key, each.why, each.waiting) for each in found.blocked] == [("", "token_revoked", 6)]
    slack.refuses.clear()
    slack.real += PROBE
    slack.round(office)
    assert sorted(each.to for each in slack.landed if each.kind != "shut-no-more") == sorted(
        [HOME, HOME, OUT_OF_SIGHT, OUT_OF_SIGHT, "moira", "sian"]
    )


def test_what_may_have_landed_in_a_place_that_is_shut_now_stays_uncertain(office: Office) -> None:
    """Nobody can look there: it is not posted again, and is found once the place is open."""
    case, slack = two_cases(office)[0], Strict()
    office.asks(case, Note(Words("note")))
    slack.answers = [slack.lands_unanswered]
    slack.paced(office)
    slack.real += SETTLE

    def cannot_look(_: Parcel) -> Rejected:
        return Rejected("not_in_channel", place=HOME)

    deliver(office.database, "one", slack.hours, slack.post, cannot_look)
    assert [(each.place.key, each.why) for each in deliveries(office.database, None).blocked] == [
        (HOME, "not_in_channel")
    ]
    slack.real += SETTLE
    slack.round(office)
    keys = [each.key for each in slack.landed]
    assert len(keys) == len(set(keys))
    assert office.all("SELECT count(*) FROM outbox WHERE state NOT IN ('sent')") == [(0,)]


def test_what_cannot_be_sent_at_all_is_told_and_can_be_tried_again(office: Office) -> None:
    """One message to each manager for a place, a reason and a day; not one about the message to a manager."""
    case, slack = two_cases(office)[0], Strict()
    office.asks(case, Note(Words("note")))
    slack.refuses[HOME] = Rejected("invalid_blocks")
    slack.refuses["sian"] = Rejected("invalid_blocks")
    slack.round(office)
    slack.round(office)
    told = office.all('SELECT "to", state FROM outbox WHERE kind = \'undelivered\' ORDER BY "to"')
    assert told == [("moira", "sent"), ("sian", "undeliverable")]
    found = deliveries(office.database, None)
    assert [(each.place.key, each.case, each.why) for each in found.failed] == [
        (HOME, case, "invalid_blocks"),
        (HOME, case, "invalid_blocks"),
        ("sian", "", "invalid_blocks"),
    ]
    slack.refuses.clear()
    assert again(office.database, None) == 3
    slack.round(office)
    assert deliveries(office.database, None).good


def test_of_what_was_posted_a_second_time_one_copy_remains(office: Office) -> None:
    """The first lands ninety seconds late, after nobody found it: the second stands, and the first is taken out."""
    case, slack = two_cases(office)[0], Slack()
    office.asks(case, Note(Words("note")))
    late: list[Parcel] = []

    def on_its_way(parcel: Parcel) -> Unsure:
        late.append(parcel)
        return Unsure("timeout")

    slack.answers = [on_its_way]
    slack.round(office)
    slack.real += SETTLE
    slack.round(office)
    slack.lands(late[0])
    taken_out: list[tuple[Parcel, str]] = []

    def take_out(parcel: Parcel, message: str) -> bool:
        taken_out.append((parcel, message))
        return len(taken_out) > 1  # the first time nobody could look

    assert tidy(office.database, slack.hours, take_out) == 0
    for _ in range(3):
        slack.real += LANDS_LATE
        tidy(office.database, slack.hours, take_out)
    assert [(parcel.key, message) for parcel, message in taken_out] == [(late[0].key, "2.0")] * 2
    assert isinstance(slack.look_up(late[0]), Posted)


def test_several_places_are_posted_to_at_once_and_each_keeps_its_order(office: Office) -> None:
    """Each of two waits until the other is on its way as well; of one place the next waits for the one before it."""
    one, other = two_cases(office)
    for number in range(3):
        for case in (one, other):
            office.asks(case, Note(Words(f"Note {number}")))
    slack, together = Strict(), Barrier(2, timeout=30)

    def posts(parcel: Parcel) -> Outcome:
        together.wait()
        return slack.post(parcel)

    while deliver(office.database, "one", slack.hours, posts, slack.look_up, posters=8).sent:
        pass
    for place in (HOME, OUT_OF_SIGHT):
        ids = [parcel.id for parcel in slack.landed if parcel.to == place]
        assert ids == sorted(ids)
        assert len(ids) >= 3
    assert office.all("SELECT DISTINCT state FROM outbox") == [("sent",)]


def test_where_one_goes_wrong_altogether_the_others_are_recorded(office: Office) -> None:
    """Somebody hears of what went wrong; what had been sent beside it is known to be."""
    for case in two_cases(office):
        office.asks(case, Note(Words("Beside each other")))
    slack = Strict()

    def posts(parcel: Parcel) -> Outcome:
        if parcel.to == HOME:
            raise ValueError("a fault of our own")
        return slack.post(parcel)

    with pytest.raises(ValueError, match="of our own"):
        deliver(office.database, "one", slack.hours, posts, slack.look_up, posters=8)
    (sent,) = slack.landed
    assert office.all(f"SELECT state FROM outbox WHERE id = {sent.id}") == [("sent",)]


def test_while_slack_takes_nothing_at_all_one_message_tries(office: Office) -> None:
    """However many could be posted at once; afterwards they are."""
    for case in two_cases(office):
        office.asks(case, Note(Words("It waits")))
    slack, tried = Strict(), list[str]()
    slack.refuses[EVERYWHERE] = Rejected("token_revoked", place=EVERYWHERE)

    def posts(parcel: Parcel) -> Outcome:
        tried.append(parcel.to)
        return slack.post(parcel)

    def tries() -> int:
        before = len(tried)
        deliver(office.database, "one", slack.hours, posts, slack.look_up, posters=8)
        return len(tried) - before

    assert tries() == 2  # nobody knew yet
    slack.real += PROBE
    assert tries() == 1
    slack.refuses.clear()
    slack.real += PROBE
    assert tries() > 2


@pytest.mark.parametrize("first", [HOME, OUT_OF_SIGHT])
def test_of_two_that_set_out_together_the_refusal_stands(office: Office, first: str) -> None:
    """Slack takes the one and says with the other that it takes nothing at all, whichever answer comes first."""
    for case in two_cases(office):
        office.asks(case, Note(Words("Beside each other")))
    slack, together = Strict(), Barrier(2, timeout=30)
    second = OUT_OF_SIGHT if first == HOME else HOME
    outcomes = {HOME: Rejected("token_revoked", place=EVERYWHERE)}

    def posts(parcel: Parcel) -> Outcome:
        together.wait()
        if parcel.to == second:
            until(lambda: bool(office.all(f"SELECT 1 FROM outbox WHERE \"to\" = '{first}' AND attempts > 0 AND state != 'claimed' AND id > {before}")))  # fmt: skip
        return outcomes.get(parcel.to) or slack.lands(parcel)

    ((before,),) = office.all("SELECT max(id) FROM outbox WHERE state = 'sent'")
    assert deliver(office.database, "one", slack.hours, posts, slack.look_up, posters=2).sent == 1
    assert [(each.place.key, each.why) for each in deliveries(office.database, None).blocked] == [("", "token_revoked")]
    assert not [kind for kind, _to in shut_rows(office) if kind == "shut-no-more"]


def test_what_a_second_bot_adds_to_is_not_taken_meanwhile(postgresql_address: Make) -> None:
    """A reminder waits to be sent; while a bot writes what else it is to say, another one passes it over."""
    address = postgresql_address()
    with closing(Database(address)) as database, closing(Database(address)) as other:
        settle_in(database)
        slack = Slack()
        Office(database).opens_follow_up()
        deliver(database, "one", slack.hours, slack.post, slack.look_up)
        ((case,),) = Office(database).all("SELECT id FROM cases")
        ways = {"jo": Way("jo", str(case))}
        with database.writing() as session:
            put_nudges(session, 1, ways, START)
        before = len(slack.landed)
        with database.writing() as session:
            ((number, new),) = put_nudges(session, 1, ways, START).values()
            assert (number is not None, new) == (True, False)
            assert deliver(other, "two", slack.hours, slack.post, slack.look_up).sent == 0
        assert deliver(other, "two", slack.hours, slack.post, slack.look_up).sent == 1
        assert len(slack.landed) == before + 1
