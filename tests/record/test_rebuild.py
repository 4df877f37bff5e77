"""What is made from the record can be made again from it, and is the same."""

from datetime import date

from models.casework.upkeep import rebuild
from models.requests import AgreeDay, Ask, Decide, Note, Record, Withdraw
from models.rules.asking import digest_of
from models.words import Words
from tests.record.office import Office

MADE = ("tokens", "requests", "request_answers", "request_deciders")
GROUNDS = Words("three reports are missing")
ROLES = (("link-inspector", "ailsa"), ("management-team", "moira"))


def rows(office: Office) -> dict[str, list[str]]:
    """Every row of what is made from the record beside the days."""
    return {table: sorted(map(repr, office.all(f"SELECT * FROM {table}"))) for table in MADE}


def test_search_words_and_requests_are_made_anew(office: Office) -> None:
    """One decided, one withdrawn, one open; words put in by mistake and moved elsewhere are not found in the first case."""
    decided, withdrawn, waits = (office.opens_follow_up(by="moira", roles=ROLES) for _ in range(3))
    for case in (decided, withdrawn, waits):
        outcome = office.asks(case, Ask("visit-decision", GROUNDS, evidence=(4,)))
        if case == decided:
            shown = digest_of(outcome.case, outcome.case.requests[outcome.asked].asked)
            office.asks(case, Decide(outcome.asked, "visit", shown, Words("agreed")), by="moira")
        if case == withdrawn:
            office.asks(case, Withdraw(outcome.asked, Words("not needed")))
    office.asks(
        waits,
        Record("handover-meeting", date(2026, 12, 1)),
        AgreeDay("confirmation-letter", date(2026, 12, 11), Words("chosen")),
    )
    wrong = office.asks(waits, Note(Words("Zebedee rang about the roof"))).entries[-1].number
    office.moves(waits, wrong, decided)
    before = rows(office)
    assert "zebedee" in str(before["tokens"])
    assert len(before["requests"]) == 3
    with office.database.transaction() as connection:
        for table in reversed(MADE):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    list(rebuild(office.database, office.now.date()))
    assert rows(office) == before
    found = office.all("SELECT reference FROM tokens JOIN cases ON cases.id = case_id WHERE token = 'zebedee'")
    assert found == [(decided,)]
