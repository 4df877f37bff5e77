"""Who reads a case: what may be confidential is asked about before it opens, and changed by an entry."""

from datetime import date

import pytest
from slack_sdk import WebClient

from bot.drawing import Drawing, Here
from bot.post import NEEDLESS
from models.casework.seeing import see
from models.checker import Report, check
from models.refusals import (
    AlwaysPrivate,
    NeedsPlace,
    NeedsReason,
    NoSuchEntry,
    NotAllowed,
    OthersReadIt,
    SameAgain,
    UnknownCase,
    WhoMaySee,
)
from models.requests import Admit, Assign, Correct, Note, Open, Record, Show
from models.store.checking import record_in
from models.store.outbox import Hours
from models.store.sight import seen_by_person
from models.store.taking import claim
from models.words import Words
from scheduler.delivery import LEASE
from tests.record.office import HOME, OUT_OF_SIGHT, Office
from tests.record.sending import LONDON
from tests.record.typing_in import asks, says

BEGINS = (Record("failures-identified", date(2026, 11, 24)),)


def improvement(channel: str = OUT_OF_SIGHT, **more: object) -> Open:
    """A service with significant failures: the code's findings are confidential (F-40)."""
    return Open("ciw-significant-improvement", authority="gwynedd", channel=channel, events=BEGINS, **more)  # type: ignore[arg-type]


def sees(office: Office, case: str, person: str) -> bool:
    """Whether a case is there for somebody."""
    ((workspace,),) = office.all("SELECT id FROM workspaces")
    try:
        see(office.database, case, office.now.date(), seen_by_person(int(str(workspace)), person))
    except UnknownCase:
        return False
    return True


def _checked(office: Office) -> Report:
    """What the check of the whole record finds."""
    with record_in(office.database) as record:
        return check(record)


def test_what_may_be_confidential_does_not_open_where_others_read_it(office: Office) -> None:
    """Neither in their channel nor without one, until a person says by name that they may: then that is in the record."""
    for channel in (HOME, ""):
        with pytest.raises(WhoMaySee):
            office.opens(improvement(channel))
    assert office.count("cases") == 0
    case = office.opens(improvement(HOME, public=True)).case
    assert (case.reference, case.private, case.opened.public) == ("IMP-1", False, True)


@pytest.mark.parametrize("procedure", ["ciw-significant-improvement", "swia-follow-up"])
def test_what_opens_in_a_private_channel_is_private(office: Office, procedure: str) -> None:
    """Whatever the procedure: those let in see it, with a reference that tells nothing; unless people say otherwise."""
    events = BEGINS if procedure == "ciw-significant-improvement" else ()
    about = Open(procedure, about=Words("Aberwen"), channel=OUT_OF_SIGHT, events=events)
    case = office.opens(about).case.reference
    assert case.startswith("X-")
    assert [sees(office, case, each) for each in ("ailsa", "tom")] == [True, False]
    open_to_all = Open(procedure, about=Words("Cwm"), channel=OUT_OF_SIGHT, events=events, public=True)
    assert sees(office, office.opens(open_to_all).case.reference, "tom")


def test_what_is_always_private_is_never_opened_to_all(office: Office) -> None:
    """Neither when it opens nor later."""
    grave = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, public=True)
    with pytest.raises(AlwaysPrivate):
        office.opens(grave)
    case = office.opens(Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT)).case.reference
    office.is_refused(AlwaysPrivate, case, Show(private=False, because=Words("published")))


def test_it_is_changed_by_an_entry_which_the_record_is_checked_against(office: Office) -> None:
    """Opened to all with a reason, and closed again; it keeps its reference, and the checker follows."""
    case = office.opens(improvement()).case.reference
    office.is_refused(NeedsReason, case, Show(private=False))
    office.is_refused(SameAgain, case, Show(private=True))
    opened = office.asks(case, Show(private=False, because=Words("the letter is published")))
    assert (opened.case.private, sees(office, case, "tom")) == (False, True)
    assert _checked(office).bad == ()
    closed = office.asks(case, Show(private=True), by="moira")
    assert (closed.case.private, sees(office, case, "tom"), sees(office, case, "moira")) == (True, False, True)
    assert _checked(office).bad == ()
    assert closed.case.reference == case


def test_only_those_who_have_the_case_change_who_reads_it(office: Office) -> None:
    """Whoever opened it until somebody is responsible; then they, and managers."""
    case = office.opens(improvement()).case.reference
    office.asks(case, Admit("jo"), Assign("link-senior-manager", "tom"))
    for person in ("jo", "ailsa"):
        office.is_refused(NotAllowed, case, Show(private=False, because=Words("why not")), by=person)
    assert not office.asks(case, Show(private=False, because=Words("published")), by="tom").case.private


def test_a_case_whose_card_others_read_is_not_called_private(office: Office) -> None:
    """Its thread stands in their channel."""
    case = office.opens(improvement(HOME, public=True)).case.reference
    assert office.is_refused(OthersReadIt, case, Show(private=True)).reference == case
    with pytest.raises(NeedsPlace):
        office.opens(improvement(HOME, private=True))


def test_it_is_not_undone_as_a_correction(office: Office) -> None:
    """It is changed by an entry of its own."""
    case = office.opens(improvement()).case.reference
    shown = office.asks(case, Show(private=False, because=Words("published"))).entries[0].number
    office.is_refused(NoSuchEntry, case, Correct(shown, None, Words("by mistake")))
    assert not office.asks(case, Note(Words("still open"))).case.private


def test_who_is_let_in_by_name_is_told(office: Office) -> None:
    """And nobody else."""
    case = office.opens(improvement()).case.reference
    office.asks(case, Admit("jo"))
    assert office.all("SELECT \"to\" FROM outbox WHERE kind = 'admitted'") == [("jo",)]


@pytest.mark.parametrize("how", ["closed to all but its people", "let out"])
def test_what_waits_for_those_outside_is_not_said_any_more(office: Office, how: str) -> None:
    """A message that was put out while they could read the case, and had not gone when it was closed to them."""
    closed = how != "let out"
    case = office.opens(improvement(public=closed)).case.reference
    office.asks(case, *([] if closed else [Admit("tom")]), Assign("link-senior-manager", "tom"))
    office.asks(case, Assign("link-senior-manager", "moira"))
    office.asks(case, Show(private=True) if closed else Admit("tom", out=True), by="moira")
    with office.database.writing() as session:
        parcels = claim(session, "test", Hours(office.now, office.now), LEASE, most=100)
    drawing = Drawing(
        WebClient(), office.database, office.now.date, lambda _parcel: "en", Here("", LONDON, lambda _channel: None)
    )
    drawn = {parcel.to: drawing.draw(parcel) for parcel in parcels if parcel.kind == "assigned"}
    assert drawn["tom"] is NEEDLESS
    assert drawn["moira"] not in (None, NEEDLESS)


def test_who_is_in_its_channel_but_was_not_let_in_is_told_so(office: Office) -> None:
    """They read its card there, whatever the record says; what they ask or press names who can let them in, and elsewhere nothing does."""
    case = office.opens(improvement(), by="moira").case.reference
    told = f"{case} is private, and you have not been let in"
    pressed = f"form decide {case} 7 determined 0123456789abcdef"
    for line in ("status", f"status {case}", "history gwynedd", f"log {case} note, seen", pressed):
        answer = asks(office, line, by="tom", channel=OUT_OF_SIGHT)
        assert answer.text.startswith(told), line
        assert answer.text.endswith(f"can let you in: access {case} Tom")
        assert not answer.blocks
    (said,) = says(office, f"statws {case}", by="tom", channel=OUT_OF_SIGHT, language="cy")
    assert said.endswith(f"eich gadael i mewn: mynediad {case} Tom")
    (elsewhere,) = says(office, f"status {case}", by="tom")
    assert elsewhere == f"There is no case “{case}” that you can see; check the reference"
    assert told not in asks(office, "status SFU-99", by="tom", channel=OUT_OF_SIGHT).text
    assert f"· {case} ·" in asks(office, f"share status {case}", by="tom", channel=OUT_OF_SIGHT).text
    office.asks(case, Admit("tom"), by="moira")
    assert f"· {case} ·" in asks(office, "status", by="tom", channel=OUT_OF_SIGHT).text
