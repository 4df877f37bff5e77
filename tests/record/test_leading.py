"""A case that opens from another: offered where it was logged, with its people, its day, and both linked."""

from datetime import date

from models.casework.seeing import see
from models.entries import Linked
from models.requests import Open, Record
from models.store.sight import seen_by_keeper
from tests.record.office import HOME, Office
from tests.record.typing_in import asks

MONDAY = date(2026, 11, 30)


def improvement(office: Office) -> str:
    """A service with significant failures, and who follows it."""
    return improvement_of(office, "gwynedd")


def improvement_of(office: Office, authority: str) -> str:
    """The same of another authority."""
    request = Open(
        "ciw-significant-improvement",
        authority=authority,
        channel=HOME,
        events=(Record("failures-identified", date(2026, 11, 2)),),
        roles=(("link-senior-manager", "tom"),),
        public=True,
    )
    return office.opens(request, by="root").case.reference


def buttons(blocks: list[dict[str, object]]) -> dict[str, str]:
    """What each button of an answer says, and the line behind it."""
    rows = [each["elements"] for each in blocks if each["type"] == "actions"]
    return {each["text"]["text"]: each["value"] for row in rows for each in row if each["type"] == "button"}  # type: ignore[attr-defined]


def test_what_opens_with_it_is_offered_and_keeps_its_people(office: Office) -> None:
    """The notice of the ministers, given on Monday: its own case counts from there, under the same manager."""
    case = improvement(office)
    answer = asks(office, f"log {case} warning notice yesterday")
    line = buttons(answer.blocks)["Open a case: Warning notice"]
    assert line == f"open from {case} ministers-warning-notice notice-given 2026-11-30"
    opened = asks(office, line)
    assert "Warning notice · WN-1\nOpened." in opened.text
    there = see(office.database, "WN-1", date(2026, 12, 1), seen_by_keeper(1)).case
    assert there.holders["link-senior-manager"].person == "tom"
    assert there.known.day_of("notice-given") == MONDAY
    assert [each.content.sort for each in there.entries if isinstance(each.content, Linked)] == ["opened-from"]
    assert "Open a case: Warning notice" not in buttons(asks(office, f"log {case} conference today").blocks)


def test_before_there_is_a_day_nothing_is_opened(office: Office) -> None:
    """Escalating to the ministers gives no notice yet."""
    answer = asks(office, f"log {improvement(office)} escalation to ministers today")
    assert not [each for each in buttons(answer.blocks) if each.startswith("Open a case")]


def test_too_early_is_said(office: Office) -> None:
    """The notice is reviewed after 90 days, and not before."""
    events = (Record("notice-given", date(2026, 10, 1)),)
    request = Open("ministers-warning-notice", authority="gwynedd", channel=HOME, events=events, public=True)
    case = office.opens(request).case.reference
    answer = asks(office, f"log {case} review of the notice today")
    assert "before the first day allowed, Wed 30 Dec 2026" in answer.text


def test_a_letter_published_before_its_corrections_is_said_to_be(office: Office) -> None:
    """It is recorded, since it happened, but not in silence (CP-44); after them nothing is said."""
    case, early = improvement(office), "published before the authority's corrections"
    office.asks(case, Record("letter-received", date(2026, 11, 24)))
    assert early in asks(office, f"log {case} publication of the letter yesterday").text
    other = improvement_of(office, "powys")
    office.asks(other, Record("letter-received", date(2026, 11, 10)), Record("corrections", date(2026, 11, 24)))
    assert early not in asks(office, f"log {other} publication of the letter yesterday").text
