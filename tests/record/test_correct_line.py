"""A correction as a line: those who had been told the old date are named in the answer, and told the new one."""

from datetime import date

from handlers import correct
from handlers.asking import Asking
from models.requests import SayMissed
from models.words import Words
from tests.record.office import HOME, Office


def test_whoever_was_told_the_old_date_is_told_the_new_one_and_named(office: Office) -> None:
    """The lead inspector had heard that the handover would be missed; then the publication is put right."""
    case = office.opens_follow_up()
    office.asks(case, SayMissed("handover-meeting", Words("No date suits")), by="jo")
    with office.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE outbox SET state = 'sent' WHERE step <> ''")
    order = office.order()
    asking = Asking(
        office.database,
        office.workspace,
        1,
        order.person,
        HOME,
        order.at,
        date(2026, 12, 1),
        order.key,
        "en",
        f"{case} report published 15 oct, wrong day typed",
    )
    said = correct.handle(asking).text
    assert "Handover meeting, limit: Thu 31 Dec 2026 → Thu 7 Jan 2027" in said
    assert "They had been told the old dates and are told the new ones: Tom" in said
    assert office.all("SELECT \"to\" FROM outbox WHERE kind = 'date-moved'") == [("tom",)]
