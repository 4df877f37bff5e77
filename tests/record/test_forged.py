"""Forms and lines that nobody was given: of another case, another request, another workspace; each refused, and kept."""

from dataclasses import replace

import pytest

from handlers.filled import About, Filled
from handlers.front_door import answer, sent_off
from models.casework.desk import Outcome
from models.refusals import NoSuchEntry, Refused, Stale, UnknownCase
from tests.record.office import HOME, PEOPLE, Office, settle_in
from tests.record.test_denied import asking, concern, shown

__all__ = ["concern"]


def decided_by_form(case: str, number: int, digest: str) -> Filled:
    """The form of a decision, with what somebody wrote into what it remembers."""
    fixed = (("case", case), ("request", str(number)), ("digest", digest[:16]))
    return Filled(About("decide", "en", HOME, "", fixed=fixed), {"verdict": "grounds", "because": "enough"}, {})


def test_a_forged_form_decides_nothing_and_is_kept(office: Office, concern: Outcome) -> None:
    """Of another case, of a request that is not there, with another digest, by somebody who is not let in, by reference."""
    case, number = concern.case.reference, concern.asked
    digest = concern.case.requests[number].digest
    other = office.opens_follow_up()
    before = office.count("history")
    tried: tuple[tuple[str, Filled, type[Refused], str], ...] = (
        ("sian", decided_by_form(other, number, digest), NoSuchEntry, "NoSuchEntry"),
        ("sian", decided_by_form(case, 999, digest), NoSuchEntry, "NoSuchEntry"),
        ("sian", decided_by_form(case, number, "0" * 16), Stale, "Stale"),
        ("moira", decided_by_form(case, number, digest), UnknownCase, "UnknownCase"),
        ("sian", decided_by_form("X-1", number, digest), UnknownCase, "UnknownCase"),
    )
    for by, form, kind, _why in tried:
        with pytest.raises(kind):
            sent_off(asking(office, by), form)
    assert office.count("history") == before
    assert [(each.name, each.what, each.why) for each in reversed(shown(office))] == [
        (by.title(), "decide", why) for by, _form, _kind, why in tried
    ]


def test_a_forged_line_decides_nothing_and_is_kept(office: Office, concern: Outcome) -> None:
    """What a button says can be anything, too."""
    case, number = concern.case.reference, concern.asked
    digest = concern.case.requests[number].digest[:16]
    before = office.count("history")
    for by in ("moira", "tom", "root"):
        said = answer(asking(office, by, f"decide {case} {number} grounds {digest}, enough")).text
        assert said.startswith(f"There is no case “{case}” that you can see")
    assert office.count("history") == before
    assert [(each.name, each.why) for each in reversed(shown(office))] == [
        (by.title(), "UnknownCase") for by in ("moira", "tom", "root")
    ]


def test_what_another_workspace_holds_is_not_there(office: Office, concern: Outcome) -> None:
    """A form that was made in one of them, sent off in the other by somebody who has the same name there."""
    settle_in(office.database, "T2")
    ((theirs,),) = office.all("SELECT id FROM workspaces WHERE key = 'T2'")
    assert isinstance(theirs, int)
    case, number = concern.case.reference, concern.asked
    form = decided_by_form(case, number, concern.case.requests[number].digest)
    before = office.count("history")
    for by in PEOPLE:
        elsewhere = replace(asking(office, by), workspace="T2", workspace_id=theirs)
        with pytest.raises(UnknownCase):
            sent_off(elsewhere, form)
    assert office.count("history") == before
    kept = office.all(f"SELECT count(*) FROM denied WHERE workspace_id = {theirs}")
    assert kept == [(len(PEOPLE),)]
    assert shown(office) == ()
