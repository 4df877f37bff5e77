"""Lines as a Welsh inspector types them: mutated, with small words between, half in English; and what they name."""

from datetime import date

import pytest

from handlers.find_case import reference_in
from handlers.mutated import is_form_of, radicals
from models.requests import Open, Record
from tests.record.office import HOME, Office
from tests.record.typing_in import asks, says

EVENTS = (Record("draft-agreed", date(2026, 9, 10)), Record("report-published", date(2026, 10, 8)))
CAERDYDD = "Cyngor Caerdydd · Gwaith dilynol adolygiad ar y cyd · JRF-1"


@pytest.fixture
def caerdydd(sqlite_office: tuple[Office, str]) -> Office:
    """A follow-up in Wales before its handover meeting."""
    office, _place = sqlite_office
    office.opens(Open("joint-review-follow-up", authority="cardiff", channel=HOME, events=EVENTS))
    return office


@pytest.mark.parametrize(("word", "radical"), [
    ("gyfarfod", "cyfarfod"), ("chyfarfod", "cyfarfod"), ("nghyfarfod", "cyfarfod"), ("lythyr", "llythyr"),
    ("wiriad", "gwiriad"), ("ddyfarniad", "dyfarniad"), ("fonitro", "monitro"), ("bwerau", "pwerau"),
    ("phryder", "pryder"), ("drosglwyddo", "trosglwyddo"), ("benderfyniad", "penderfyniad"), ("reolwr", "rheolwr"),
])  # fmt: skip
def test_a_mutated_word_is_known_for_what_it_is(word: str, radical: str) -> None:
    """Soft, nasal and aspirate; a soft g goes altogether."""
    assert radical in radicals(word)
    assert is_form_of(radical, word)


def test_what_was_done_is_the_act(caerdydd: Office) -> None:
    """`cyhoeddwyd` names the publication; no other word becomes one by its ending."""
    assert is_form_of("cyhoeddwyd", "cyhoeddi")
    assert is_form_of("gyhoeddwyd", "cyhoeddi")
    assert not is_form_of("cyhoeddwyd", "cynllun")
    corrected = says(caerdydd, "cywiro caerdydd cyhoeddwyd 7 Hydref, camddarllen y llythyr", language="cy")
    assert corrected[1] == "Cywirwyd cofnod 3: Cyhoeddi'r adroddiad, dydd Mercher 7 Hydref 2026"


def test_a_council_is_named_as_the_word_before_it_has_it(caerdydd: Office) -> None:
    """In Cardiff, to Cardiff, and Cardiff."""
    for name in ("Caerdydd", "Nghaerdydd", "yng Nghaerdydd", "i Gaerdydd", "Chaerdydd", "gyngor caerdydd"):
        assert says(caerdydd, f"statws {name}", language="cy")[0].startswith(CAERDYDD), name
        assert "Cynllun gweithredu" in asks(caerdydd, f"nesaf {name}", language="cy").text, name


TASKS = (
    ("pam caerdydd gyfarfod trosglwyddo", "Cyfarfod trosglwyddo"),
    ("pam caerdydd drosglwyddo", "Cyfarfod trosglwyddo"),
    ("pam mae trosglwyddo Caerdydd yn hwyr", "Cyfarfod trosglwyddo"),
    ("pam caerdydd handover", "Cyfarfod trosglwyddo"),
    ("pam caerdydd gynllun gweithredu", "Cynllun gweithredu"),
    ("why caerdydd y cynllun", "Action plan"),
)  # fmt: skip


def test_a_task_is_named_as_it_is_said(caerdydd: Office) -> None:
    """Mutated, in the other language, with the words between that tell nothing."""
    for line, task in TASKS:
        assert task in asks(caerdydd, line, language="cy" if line.startswith("pam") else "en").text.split("\n")[0], line


def test_a_check_goes_by_the_name_that_it_has_in_a_sentence(caerdydd: Office) -> None:
    """The step is called “Gwirio pryder difrifol”, and people speak of the gwiriad."""
    for line in ("gwiriad pryder difrifol", "wiriad pryder difrifol", "gwirio pryder difrifol"):
        asked = asks(caerdydd, f"gofyn am {line} caerdydd", language="cy")
        assert "serious-concern-check" in str(asked.form), line


NOT_YET = (
    ("pam caerdydd llythyr cadarnhau", "cy", "Nid oes dim i'w wneud ar gyfer y llythyr cadarnhau yn awr"),
    ("pam caerdydd cyfarfod cau", "cy", "Nid oes dim i'w wneud ar gyfer y cyfarfod cau yn awr"),
    ("why cardiff confirmation letter", "en", "Nothing is owed for the confirmation letter now"),
    ("why cardiff sign-off meeting", "en", "Nothing is owed for the sign-off meeting now"),
)  # fmt: skip


def test_why_of_what_is_not_owed_yet_says_so(caerdydd: Office) -> None:
    """It answered with the task whose title was nearest: of a meeting that is to come, with another meeting."""
    for line, language, said in NOT_YET:
        assert said in asks(caerdydd, line, language=language).text, line


def test_why_it_is_late_asks_after_whatever_is(caerdydd: Office) -> None:
    """Nothing is named there."""
    assert says(caerdydd, "pam mae caerdydd yn hwyr", language="cy")[0] == CAERDYDD
    assert "JRF-1" in says(caerdydd, "why is cardiff late")[0]


def test_lists_are_asked_for_as_in_speech(caerdydd: Office) -> None:
    """What is late, which meetings have no date; the kind of thing mutated."""
    for line in ("beth sy'n hwyr", "pa gyfarfodydd sydd heb ddyddiad", "nesaf gyfarfodydd heb ddyddiad"):
        assert asks(caerdydd, line, language="cy").text.startswith("Yr hyn sydd i ddod"), line


def test_a_slip_in_a_verb_is_offered_the_persons_own(caerdydd: Office) -> None:
    """Verbs of the other language stood among them."""
    for slip, language, offered in (
        ("cofnodii", "cy", ["cofnodi", "cydlofnodi"]),
        ("statsu", "cy", ["statws", "tasgau"]),
        ("statsu", "en", ["status"]),
        ("plna", "en", ["plan", "explain"]),
    ):
        row = asks(caerdydd, f"{slip} caerdydd", language=language).blocks[-1]["elements"]
        assert [each["value"].split()[0] for each in row[:-1]] == offered


def test_a_reference_is_known_without_its_hyphen(caerdydd: Office) -> None:
    """Where it stands first, and only what begins as references do: f6 is a question, sail2 no case."""
    assert says(caerdydd, "jrf1") == says(caerdydd, "status JRF-1")
    assert says(caerdydd, "why jrf1 handover") == says(caerdydd, "why JRF-1 handover")
    assert says(caerdydd, "due jrf1") == says(caerdydd, "due JRF-1")
    assert [reference_in(word, alone=True) for word in ("jrf1", "f6", "sail2", "JRF-1")] == ["JRF-1", "", "", "JRF-1"]
    assert reference_in("jrf1", alone=False) == ""


def test_the_number_of_one_of_a_series_is_no_day(sqlite_office: tuple[Office, str]) -> None:
    """`follow-up meeting 1, 25 feb` compared 1 February with the 25th."""
    office, published = sqlite_office[0], Record("report-published", date(2026, 6, 1))
    case = office.opens_follow_up(events=(published, Record("handover-meeting", date(2026, 11, 2))))
    planned = asks(office, f"plan {case} follow-up meeting 1, 29 jan 2027").text
    assert "Follow-up meeting 1 is planned for Fri 29 Jan 2027" in planned
    assert "Mon 8 Feb 2027" in asks(office, f"plan {case} follow-up meeting 8, 25 feb 2027").text
