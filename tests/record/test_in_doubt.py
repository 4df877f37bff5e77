"""PostgreSQL is cut off at the commit: what was in doubt is looked up by its key, and is not done twice."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from handlers.wording.refused import refused
from models.casework.acts import act
from models.casework.between import open_case
from models.checker import check
from models.entries import Noted
from models.refusals import NotNow
from models.requests import Note, Open
from models.store.checking import record_in
from models.store.database import Database
from models.words import Words
from tests.record.conftest import Make
from tests.record.cutting import Cutting
from tests.record.office import Office, settle_in


@pytest.fixture
def cutting(postgresql_address: Make) -> Iterator[tuple[Cutting, Office]]:
    """A team whose line to the server can be cut."""
    with TemporaryDirectory(prefix="cut-") as folder:  # a socket's path may not be long
        line = Cutting(postgresql_address(), Path(folder))
        with closing(line), closing(Database(line.address)) as database:
            settle_in(database)
            yield line, Office(database)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_what_is_in_doubt_is_looked_up_by_its_key(cutting: tuple[Cutting, Office], cut: str) -> None:
    """Whether the server heard of the commit or not: it is there once, the one who asked is answered, the chain is whole."""
    line, office = cutting
    case = office.opens_follow_up()
    before, order = office.count("history"), office.order()
    line.cuts = [cut]
    outcome = act(office.database, order, case, Note(Words("one")), Note(Words("two")))
    assert [type(entry.content) for entry in outcome.entries] == [Noted, Noted]
    assert outcome.repeated == (cut == "after")
    assert office.count("history") == before + 2
    line.cuts = [cut]
    opened = open_case(office.database, office.order(), Open("swia-follow-up", about=Words("Invermay")), office.texts)
    assert opened.case.reference == "SFU-2"
    assert office.count("cases") == 2
    with record_in(office.database) as record:
        assert check(record).bad == ()


def test_while_the_server_is_away_nobody_says_what_became_of_it(cutting: tuple[Cutting, Office]) -> None:
    """One line that says to look; the same delivery, once the server answers, finds what was kept."""
    line, office = cutting
    case = office.opens_follow_up()
    before, order = office.count("history"), office.order()
    line.cuts, line.goes_away = ["after"], True
    with pytest.raises(NotNow) as refusal:
        act(office.database, order, case, Note(Words("one")))
    assert refusal.value.why == "in-doubt"
    for language, said in (("en", "look whether it is there"), ("cy", "edrychwch a yw yno")):
        assert said in refused(refusal.value, language)
        assert "\n" not in refused(refusal.value, language)
    line.goes_away = line.away = False
    assert act(office.database, order, case, Note(Words("one"))).repeated
    assert office.count("history") == before + 1
