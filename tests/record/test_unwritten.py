"""Slack answers while the database takes nothing: what came of each message is kept and written down, and nothing is undone."""

from contextlib import ExitStack, closing
from datetime import timedelta
from threading import Lock

import pytest

from handlers.asking import Asking
from handlers.front_door import answer
from handlers.speaking import offered_once
from handlers.wording.spoken import ASKED
from models.casework.deliveries import deliveries
from models.refusals import NotNow
from models.requests import Note
from models.store.database import Database
from models.store.destinations import EVERYWHERE, PROBE
from models.store.outbox import Parcel
from models.words import Words
from scheduler.delivery import LEASE, Outcome, Rejected, Unwritten, deliver
from tests.record.office import HOME, OUT_OF_SIGHT, Office
from tests.record.test_deliveries import Strict, shut_rows, two_cases

SECOND = timedelta(seconds=1)
IMPATIENT = 20  # milliseconds that the bot waits for the lock here


class Locked(Strict):
    """The other side; as soon as the first message comes there, somebody else has the database to themselves."""

    def __init__(self, office: Office, stack: ExitStack) -> None:
        super().__init__()
        self._office, self._stack = office, stack
        self._first, self._locked = Lock(), False

    def post(self, parcel: Parcel) -> Outcome:
        """Take it or refuse it, once the database is locked."""
        with self._first:
            if not self._locked:
                session = self._stack.enter_context(self._office.database.writing())
                session.connection().exec_driver_sql("UPDATE outbox SET attempts = attempts")
                self._locked = True
            return super().post(parcel)


def test_what_came_of_messages_while_the_database_was_locked_is_written_down_later(
    office: Office, address: str
) -> None:
    """One was taken, one is to wait half a minute: neither is looked for, none is posted twice, the half minute is waited."""
    for case in two_cases(office):
        office.asks(case, Note(Words("note")))
    unwritten = Unwritten()
    with closing(Database(address, waits=IMPATIENT)) as database:
        with ExitStack() as stack:
            slack = Locked(office, stack)
            slack.refuses[HOME] = Rejected("ratelimited", timedelta(seconds=30), HOME)

            def round_(posters: int = 8) -> list[str]:
                before, ways = len(slack.landed), (slack.hours, slack.post, slack.look_up)
                deliver(database, "one", *ways, pace=SECOND, posters=posters, unwritten=unwritten)
                return [parcel.to for parcel in slack.landed[before:]]

            for _ in range(2):  # at the next tick it is locked still: nothing more is taken, and nothing forgotten
                with pytest.raises(NotNow, match="locked"):
                    round_()
            assert [parcel.to for parcel in slack.landed] == [OUT_OF_SIGHT]
            slack.refuses.clear()
            slack.real += SECOND
        assert round_() == [OUT_OF_SIGHT]
        slack.real += timedelta(seconds=28)
        assert HOME not in round_()
        slack.real += SECOND
        assert round_() == [HOME]
        slack.real += LEASE
        round_()
    keys = [parcel.key for parcel in slack.landed]
    assert (len(keys), slack.looks) == (len(set(keys)), 0)
    assert office.all("SELECT DISTINCT state FROM outbox") == [("sent",)]


@pytest.mark.parametrize(("key", "why"), [(EVERYWHERE, "token_revoked"), (HOME, "is_archived")])
def test_what_was_under_way_when_a_place_was_shut_does_not_open_it(office: Office, key: str, why: str) -> None:
    """Slack took it before: its answer comes after a refusal, which stands until something that set out later is taken."""
    case, _other = two_cases(office)
    for number in range(2):
        office.asks(case, Note(Words(f"note {number}")))
    slack = Strict()

    def slowly(parcel: Parcel) -> Outcome:
        posted = slack.lands(parcel)
        slack.real += SECOND
        slack.refuses[key] = Rejected(why, place=key)
        slack.round(office, "two")
        return posted

    slack.answers = [slowly]
    deliver(office.database, "one", slack.hours, slack.post, slack.look_up)
    assert [(each.place.key, each.why) for each in deliveries(office.database, None).blocked] == [(key, why)]
    assert not [kind for kind, _to in shut_rows(office) if kind == "shut-no-more"]
    slack.refuses.clear()
    slack.real += PROBE
    slack.round(office)
    assert deliveries(office.database, None).good


def test_that_nobody_could_be_asked_for_a_language_takes_no_answer_away(office: Office, address: str) -> None:
    """While the database is locked a question is answered as always; the two languages are offered with the next."""
    case = office.opens_follow_up()
    line, today = f"status {case}", office.now.date()
    with closing(Database(address, waits=IMPATIENT)) as database:
        asking = Asking(database, office.workspace, 1, "jo", HOME, office.now, today, "k", "en", line)
        with office.database.writing() as session:
            session.connection().exec_driver_sql("UPDATE people SET name = name")
            said = offered_once(asking, answer(asking))
        assert said.text.startswith("Strathavon")
        assert ASKED not in said.text
        assert ASKED in offered_once(asking, answer(asking)).text
