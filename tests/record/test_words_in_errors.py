"""What goes wrong in the database is logged whole, and nobody's words with it."""

import logging

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from models.requests import Note
from models.store.tables import TABLES
from models.words import Words
from tests.record.office import Office

WEPT = "Zebulon Quillfeather wept"
log = logging.getLogger(__name__)


def test_an_error_tells_no_row(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Which table and which rule, but neither what was to be written nor, as PostgreSQL adds, the row that it is about."""
    broken = {"workspace_id": 1, "authority": "highland", "first": office.now.date(), "why": WEPT}
    try:
        with office.database.writing() as session:
            session.execute(insert(TABLES["closures"]).values(broken))
    except IntegrityError:
        log.exception("it went wrong")
    assert "closures" in caplog.text
    assert "Quillfeather" not in caplog.text


def test_an_act_that_fails_tells_no_words(sqlite_office: tuple[Office, str], caplog: pytest.LogCaptureFixture) -> None:
    """A database that refuses what is written, for a reason that we do not know."""
    office, _ = sqlite_office
    case = office.opens_follow_up()
    with office.database.transaction() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER broken BEFORE INSERT ON words BEGIN SELECT RAISE(ABORT, 'not to be explained'); END"
        )
    try:
        office.asks(case, Note(Words(WEPT)))
    except IntegrityError:
        log.exception("it went wrong")
    assert "not to be explained" in caplog.text
    assert "Quillfeather" not in caplog.text
