"""Home, in the practice workspace: what each person finds there, and what comes of pressing it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Person, Seen, Team, View
from tests.practising import practising


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice for this story, on the Friday on which it begins: 27 November 2026."""
    with practising(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def team(practice: Practice) -> Iterator[Team]:
    """Its people, who close at the end whatever was left open."""
    found = Team(practice.url)
    yield found
    for name in found.people:
        for form in found.as_(name).forms[::-1]:
            form.closes()


def shows(person: Person, words: str) -> View:
    """Home, as soon as it says so."""
    return person.waits(lambda: next((home for home in [person.home] if home and words in home.words), None), words)


def told(person: Person, words: str) -> View:
    """What is opened upon Home, as soon as it says so."""
    return person.waits(lambda: next((each for each in person.forms[-1:] if words in each.words), None), words)


def threads(home: View) -> list[str]:
    """Where its buttons lead."""
    return [each["url"] for block in home.json["blocks"] for each in block.get("elements", ()) if "url" in each]


def test_home_shows_tasks_by_day_what_is_unfinished_and_ones_cases(team: Team) -> None:
    """Late first, then by day; a meeting half written goes on at a press; each case has its status and its thread."""
    ailsa = team.as_("ailsa")
    home = ailsa.opens_home("My tasks")
    lines = home.words.split("\n")
    assert "4 late · 23 without a date · 1 in the next two weeks · 8 later · page 1 of 2" in lines
    assert lines[lines.index("Late") + 1] == "Thu 30 Apr 2026 · Glenfarg SFU-1 · Action plan (expected)"
    after = lines[lines.index("In the next two weeks") + 1]
    assert after == "□ No date · by Tue 1 Dec 2026 · Ardross SFU-2 · Follow-up meeting 1 (normally)"
    assert "Glenfarg SFU-1 · Handover meeting: 4 of 6 points not written down yet" in lines
    assert "Kinlaw SFU-4 · link inspector · 2 late · next Fri 27 Aug 2027" in lines
    assert "All authorities" not in lines  # she does not manage
    assert "Aberwen" not in home.words  # nor belong to that case
    home.clicks("Continue SFU-1")
    assert ailsa.form.title == "Handover meeting"


def test_the_buttons_of_a_case_lead_to_its_thread(team: Team) -> None:
    """Home is there at once; Slack is asked for the addresses afterwards, and only once."""
    ailsa = team.as_("ailsa")
    ailsa.opens_home("My cases")
    found = ailsa.waits(lambda: threads(ailsa.home) if ailsa.home else None, "the threads")
    card = next(seen for seen in ailsa.channel("follow-up-north").messages() if "Invermay" in seen.text)
    assert found[0].endswith(f"/p{card.ts.replace('.', '')}")
    asked = len(team.calls("chat.getPermalink"))
    team.as_("tom").opens_home("My cases")
    assert len(threads(shows(team.as_("tom"), "[Thread]"))) == len(found)
    assert len(team.calls("chat.getPermalink")) == asked


def test_a_page_is_turned_in_place(team: Team) -> None:
    """And back again; nothing opens upon it."""
    ailsa = team.as_("ailsa")
    ailsa.opens_home("page 1 of 2").clicks("Page 2")
    second = shows(ailsa, "page 2 of 2")
    assert "Late\n" not in second.words
    second.clicks("Page 1")
    shows(ailsa, "page 1 of 2")
    assert ailsa.forms == []


def test_an_answer_opens_upon_home_and_the_next_one_in_its_place(team: Team) -> None:
    """There is no channel in which it could be said; a form opens upon the answer, and Home is as it is afterwards."""
    jo = team.as_("jo")
    home = jo.opens_home("Kinlaw SFU-4")
    home.clicks("case.says.status SFU-4")
    answer = told(jo, "Kinlaw · Follow-up (Scotland) · SFU-4")
    assert not answer.submit
    answer.clicks("Brief")
    told(jo, "SFU-4 · Brief")
    assert len(jo.forms) == 1
    assert "Share here" not in str(jo.form.json["blocks"])  # there is nobody to share it with


def test_what_is_logged_from_home_is_told_in_private_and_home_knows_it(team: Team) -> None:
    """A form from Home has no channel; the minute goes to the case's thread all the same."""
    jo = team.as_("jo")
    jo.opens_home("Kinlaw SFU-4 · Handover meeting (must)").clicks("Log what happened")
    form = jo.waits_for_form("Log what happened")
    assert form.options("Case", "kinl") == ["Kinlaw · SFU-4"]
    form.fills({"Case": "Kinlaw · SFU-4"})
    jo.waits(lambda: next((each for each in jo.forms if "What happened" in str(each.inputs)), None), "what happened")
    jo.form.fills({"What happened": "Handover meeting"})
    jo.waits(lambda: next((each for each in jo.forms if "Agreed: action plan" in str(each.inputs)), None), "agreed")
    assert jo.form.fills({"Day": "2026-11-26"}).submits() == {"ok": True}
    jo.dm.waits_for("7 days after the limit of Thu 19 Nov 2026")
    jo.waits(
        lambda: True if jo.home and "Kinlaw SFU-4 · Handover meeting (must)" not in jo.home.words else None, "done"
    )


def test_a_question_is_answered_in_home_and_gone_from_it(team: Team) -> None:
    """The line is recorded in the reading that was meant."""
    tom = team.as_("tom")
    north = tom.channel("follow-up-north")
    north.types("/case log invermay handover Friday, all came")
    question = north.waits_for("more than one way")
    reading = question.buttons[0]
    tom.opens_home("You have not said what you meant").clicks(reading)
    told(tom, "Handover meeting, ")
    tom.waits(lambda: True if tom.home and "You have not said" not in tom.home.words else None, "no question")


def test_a_decision_waits_in_home_and_a_private_case_only_in_that_of_its_people(team: Team) -> None:
    """Siân decides on it; Ruth, who administers everything else, never sees it named."""
    home = team.as_("siân").opens_home("Waiting for your decision")
    assert "Aberwen X-" in home.words
    assert "asked by Mared Huws" in home.words
    other = team.as_("ruth").opens_home("All authorities")
    assert "Aberwen" not in other.words


def test_whoever_stands_in_has_the_decisions_too_and_none_of_a_case_that_they_do_not_see(team: Team) -> None:
    """The approval that “goes to Moira” stands in her Home, her list and her panel; Tom is shown nothing of it."""
    head, moira, tom = (team.as_(name) for name in ("siân", "moira", "tom"))
    restricted, north = head.channel("aberwen-restricted"), moira.channel("follow-up-north")
    line = "The consideration of serious concern · asked by Mared Huws · for Siân Prys, who is away"
    restricted.types("/case away me until 18 dec, moira covers")
    restricted.waits_for("1 approval go")
    moira.opens_home(line)
    for typed in ("/case mine", "/case"):
        before = {seen.ts for seen in north.messages()}
        north.types(typed)
        north.waits_for(_new(before, line))
    restricted.types("/case away me until 18 dec, tom covers")
    restricted.waits_for("In private cases that Tom Burns does not see")
    assert "Aberwen" not in tom.opens_home("for Siân Prys, who is away").words
    moira.opens_home("All authorities")
    moira.waits(lambda: True if moira.home and line not in moira.home.words else None, "Home without it")


def test_managers_see_every_authority_what_may_be_missed_and_what_has_changed(practice: Practice, team: Team) -> None:
    """In a line each; why it may be missed; and what others recorded since the last visit."""
    moira = team.as_("moira")
    home = moira.opens_home("All authorities")
    assert "● Kinlaw · 1 case · " in home.words
    assert "since you last looked" not in home.words  # for the first time
    practice.move("to", date(2026, 12, 11), "en")  # and all that is said on the way has been said
    team.as_("ailsa").channel("follow-up-north").types("/case note strathavon the convener rang")
    team.as_("ailsa").channel("follow-up-north").waits_for("convener rang")
    home = moira.opens_home("Changed since you last looked (Fri 27 Nov 2026, 09:")  # the clock runs
    assert "Strathavon SFU-3 · 1 entry · the last by Ailsa Reid" in home.words
    assert "Handover meeting (must)" in home.words.split("May be missed by Fri 8 Jan 2027")[1]


def test_home_speaks_welsh_from_the_press_of_a_button_on(team: Team) -> None:
    """Also when it is opened the next time, and in the answers to what is pressed there."""
    mared = team.as_("mared")
    mared.opens_home("My tasks").clicks("Cymraeg")
    shows(mared, "Fy nhasgau").clicks("Statws")
    told(mared, "Yn gyfrifol").closes()
    mared.opens_home("Fy achosion")
    assert mared.home
    assert "English" in mared.home.buttons


def test_a_guest_reads_one_sentence(team: Team) -> None:
    """And nothing else."""
    gil = team.adds_person("gil", is_restricted=True)
    assert gil.opens_home("full members").buttons == []


def test_whoever_stands_in_has_the_tasks_in_home(team: Team) -> None:
    """While Jo is away, what is hers stands before Tom, under her name; before nobody else."""
    team.as_("jo").channel("follow-up-north").types("/case away me until 18 dec, tom covers")
    team.as_("jo").channel("follow-up-north").waits_for("You are away")
    team.as_("tom").opens_home()
    shows(team.as_("tom"), "for Jo Kerr, who is away")
    team.as_("ailsa").opens_home()
    assert "for Jo Kerr" not in shows(team.as_("ailsa"), "My tasks").words


def _new(before: set[str], words: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.ts not in before and words in seen.text
