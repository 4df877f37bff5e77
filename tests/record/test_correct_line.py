"""A correction as a line: whoever had been told the old date is named and told; what was written together falls together."""

from datetime import date

import pytest

from handlers import correct
from handlers.asking import Asking
from models.casework.seeing import see
from models.entries import Minuted
from models.history import Happened
from models.refusals import HappensOnce, NothingRecorded
from models.requests import Minutes, Record, SayMissed
from models.store.sight import seen_by_keeper
from models.words import Words
from tests.record.office import HOME, Office

TODAY = date(2026, 12, 1)


def corrected(office: Office, words: str) -> str:
    """What is answered to `correct` with these words."""
    order = office.order()
    place = (office.database, office.workspace, 1, order.person, HOME)
    return correct.handle(Asking(*place, order.at, TODAY, order.key, "en", words)).text


def test_whoever_was_told_the_old_date_is_told_the_new_one_and_named(office: Office) -> None:
    """The lead inspector had heard that the handover would be missed, managers were to accept it; then the publication is put right."""
    case = office.opens_follow_up()
    office.asks(case, SayMissed("handover-meeting", Words("No date suits")), by="jo")
    with office.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE outbox SET state = 'sent' WHERE step <> ''")
    said = corrected(office, f"{case} report published 15 oct, wrong day typed")
    assert "Handover meeting, limit: Thu 31 Dec 2026 → Thu 7 Jan 2027" in said
    assert "They had been told the old dates and are told the new ones: Moira, Sian, Tom" in said
    assert sorted(office.all("SELECT \"to\" FROM outbox WHERE kind = 'date-moved'")) == [
        ("moira",),
        ("sian",),
        ("tom",),
    ]


def test_the_minutes_of_a_meeting_that_never_was_go_with_it(office: Office) -> None:
    """Who came and the meeting were written down in one act, and are taken back in one."""
    case = office.opens_follow_up()
    minutes = Minutes(came=(Words("Tom"),))
    office.asks(case, Record("handover-meeting", TODAY, minutes=minutes))
    corrected(office, f"{case} last nothing, another council")
    standing = see(office.database, case, TODAY, seen_by_keeper(1)).case.standing.values()
    assert not [content for content in standing if isinstance(content, Minuted)]
    assert {content.name for content in standing if isinstance(content, Happened)} == {"report-published"}


def test_an_ordinal_before_a_task_counts_a_series_and_is_no_day(office: Office) -> None:
    """“2nd report” is the second progress report, by when it came: neither the first, the last, nor the publication."""
    case = office.opens_follow_up()
    office.asks(case, Record("handover-meeting", date(2026, 10, 12)))
    with pytest.raises(NothingRecorded):
        corrected(office, f"{case} 2nd report 25 nov, typo")
    for day in (2, 9, 16):
        office.asks(case, Record("progress-report", date(2026, 11, day)))
    assert "The progress report on Thu 12 Nov 2026\nIt was: The progress report on Mon 9 Nov 2026" in corrected(
        office, f"{case} 2nd report 12 nov, typo"
    )
    assert "It was: The progress report on Thu 12 Nov 2026" in corrected(
        office, f"{case} the second report 11 nov, typo"
    )
    assert "taken back: The progress report on Mon 16 Nov 2026" in corrected(office, f"{case} report 3 nothing, typo")
    with pytest.raises(HappensOnce):
        corrected(office, f"{case} handover 2 13 oct, typo")
