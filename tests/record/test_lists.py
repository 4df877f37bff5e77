"""Lists of many cases: what falls due, what is one's own, what is searched for; on each database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.requests import AddMinutes, Ask, Assign, Note, Plan, Record, Undertaking
from models.words import Words
from tests.record.office import OUT_OF_SIGHT, Office
from tests.record.typing_in import HOSTILE, asks, says

TODAY = date(2026, 12, 1)
PERIODS = (
    ("today", "Tue 1 Dec 2026"),
    ("this week", "Sun 6 Dec 2026"),
    ("yr wythnos hon", "Sun 6 Dec 2026"),
    ("next week", "Sun 13 Dec 2026"),
    ("this month", "Thu 31 Dec 2026"),
    ("y mis hwn", "Thu 31 Dec 2026"),
    ("next month", "Sun 31 Jan 2027"),
    ("mis nesaf", "Sun 31 Jan 2027"),
    ("january", "Sun 31 Jan 2027"),
    ("ym mis Ionawr", "Sun 31 Jan 2027"),
    ("next 12 weeks", "Tue 23 Feb 2027"),
    ("12 wythnos nesaf", "Tue 23 Feb 2027"),
    ("next 10 working days", "Tue 15 Dec 2026"),
    ("pythefnos nesaf", "Tue 15 Dec 2026"),
    ("until 31 December", "Thu 31 Dec 2026"),
    ("erbyn 31 Rhagfyr", "Thu 31 Dec 2026"),
)


@pytest.fixture
def case(office: Office) -> str:
    """A follow-up of Fife, published on 8 October, with the handover planned and an action undertaken."""
    reference = office.opens_follow_up(authority="fife", about=Words())
    office.asks(reference, Plan("handover-meeting", date(2026, 12, 8)), by="jo")
    figures = Undertaking(Words("staffing figures"), "authority", date(2027, 1, 15))
    office.asks(reference, AddMinutes("", actions=(figures,)))
    return reference


def test_mine_puts_decisions_first_then_tasks_and_actions_by_day(office: Office, case: str) -> None:
    """Across cases; an action says who undertook it in the words of the record."""
    office.asks(case, Assign("management-team", "moira"), by="moira")
    office.asks(case, Record("handover-meeting", TODAY))
    office.asks(case, AddMinutes("", actions=(Undertaking(Words(HOSTILE), "link-inspector", TODAY, "moira"),)))
    office.asks(case, Ask("management-team-liaison", Words("May we?"), deciders=("moira",)))
    told = says(office, "mine", by="moira")
    assert told[:3] == [
        "My tasks",
        "Waiting for your decision",
        "Fife Council SFU-1 · The liaison with the Management Team · asked by Ailsa",
    ]
    plain = HOSTILE.replace("\u202e", "")
    assert told[-1] == f"▶ Soon · Tue 1 Dec 2026 · Fife Council SFU-1 · action: “{plain}” · Moira"
    assert says(office, "mine", by="sian")[-1] == "You have nothing to do."


def test_due_marks_what_is_late_waits_has_no_date_or_comes_soon(office: Office, case: str) -> None:
    """Late first, then by day; outsiders are named with who looks after it."""
    other = office.opens_follow_up(
        authority="moray", about=Words(), events=(Record("report-published", date(2026, 8, 27)),)
    )
    told = says(office, "due")
    assert told == [
        "What falls due until Tue 29 Dec 2026",
        "2 late · 1 in the next two weeks",
        f"● Late · Thu 19 Nov 2026 · Moray Council {other} · Action plan (expected) · local authority · Ailsa",
        f"● Late · Thu 19 Nov 2026 · Moray Council {other} · Handover meeting (must) · Jo",
        f"▶ Soon · Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026) · Fife Council {case} · Handover meeting (must) · Jo",
    ]
    assert says(office, "due fife") == [told[0], "1 in the next two weeks", told[4]]
    assert says(office, "due late letters") == ["What falls due", "Nothing is due."]
    assert says(office, "due jo late")[2:] == [told[3]]


def test_filters_are_read_in_either_language_and_any_order(office: Office) -> None:
    """The same list comes, however it is asked for."""
    near = office.opens_follow_up(authority="fife", about=Words())
    office.opens_follow_up(authority="moray", about=Words(), events=(Record("report-published", date(2026, 11, 30)),))
    for line in (
        "due next 12 weeks meetings no date",
        "due meetings without a date in the next twelve weeks",
        "nesaf cyfarfodydd heb ddyddiad 12 wythnos nesaf",
        "due what's next, no date, meetings, next 12 weeks",
    ):
        told = [each for each in says(office, line) if each.startswith("□")]
        assert len(told) == 2, line
        assert near in told[0]


def test_periods_are_read_as_people_say_them(office: Office) -> None:
    """And said back in the heading."""
    for words, day in PERIODS:
        assert says(office, f"due {words}")[0].endswith(f" {day}"), words


def test_words_that_narrow_nothing_are_refused(office: Office) -> None:
    """Nothing is left out in silence."""
    for words in ("picnic", "report 7", "x" * 500, "<!channel>", "late <http://x|y>"):
        assert asks(office, f"due {words}").text.find("is not understood here") > 0, words


def test_find_looks_in_the_record_and_names_what_can_be_opened(office: Office, case: str) -> None:
    """By words, council, person, post, procedure and state, in any mixture; private cases are for their people."""
    other = office.opens_follow_up(authority="moray", about=Words(), roles=(("lead-inspector", "jo"),))
    office.asks(other, Note(Words("The convener rang about staffing")))

    def found(line: str, by: str = "ailsa") -> list[str]:
        return [each.partition(" · ")[0] for each in says(office, f"find {line}", by) if " · opened" in each]

    assert set(found("")) == {other, case}
    assert found("convener RANG") == found("moray") == found("mory") == [other]
    assert found("tom") == [case]
    assert found("jo lead inspector") == [other]
    assert found("follow-up (scotland) fife") == [case]
    assert found("ended") == []
    (elsewhere,) = (each["value"] for each in asks(office, "find ended fife").blocks[-1]["elements"])
    assert case in asks(office, elsewhere).text


def test_a_private_case_is_never_named_outside_its_own_channel(office: Office) -> None:
    """Not by sharing, and not to strangers; in its own channel its people may show it."""
    private = office.opens_follow_up(
        by="moira",
        authority="fife",
        about=Words(),
        private=True,
        channel=OUT_OF_SIGHT,
        events=(Record("report-published", date(2026, 8, 27)),),
        roles=(("lead-inspector", "sian"),),
    )
    assert private in asks(office, "due", by="moira").text
    assert private not in asks(office, "due", by="ailsa").text
    shared = asks(office, "share due", by="moira")
    assert shared.shared
    assert private not in shared.text
    assert private in asks(office, "share due", by="moira", channel=OUT_OF_SIGHT).text
    assert private not in asks(office, "find all", by="ailsa").text
    assert private not in asks(office, "share find", by="moira").text
    for line in (
        f"share status {private}",
        "share why fife handover",
        f"share history {private}",
        f"share brief {private}",
    ):
        said = asks(office, line, by="moira")  # she may see it herself, so she alone is told that it is private
        assert (said.text, said.shared) == ("That is private: it is not shown to everybody here.", False), line


def test_a_list_of_many_cases_is_asked_of_the_database_a_page_at_a_time(office: Office) -> None:
    """Thirty cases: every task once, in order, and never more than a page of them drawn."""
    for number in range(30):
        published = Record("report-published", date(2026, 9, 10) + timedelta(days=number))
        office.opens_follow_up(authority="fife", about=Words(), events=(published,))
    pages = [says(office, f"due next 12 weeks page {page}")[2:] for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 20]
    assert len({line for page in pages for line in page}) == 60
    assert "page 2 of 3" in says(office, "due next 12 weeks page 2")[1]


def test_due_counts_on_the_clock_of_the_day_that_is_asked_for(office: Office, case: str) -> None:
    """Nothing about today is stored: the same rows are late on another day."""
    office.now = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    assert "2 late" in says(office, f"due {case}")[1]
