"""What people write in a channel is kept in a case's record, under their own names: by a shortcut, or with 📌."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Person, Place, Seen, Team, View
from bot.practice.slack.socket_mode import Fault
from tests.practising import practising

PROMISE = "The director rang: the plan comes on *Friday* & <!channel> is a promise"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One practice for this story, on Tue 1 Dec 2026."""
    with practising(tmp_path_factory.mktemp("shortcuts"), "2026-12-01T09:30:00+00:00") as running:
        yield Team(running.url)


def north(team: Team, person: str = "ailsa") -> Place:
    """The channel of the north, through somebody's eyes."""
    return team.as_(person).channel("follow-up-north")


def card(place: Place, authority: str) -> Seen:
    """A case's card."""
    return next(seen for seen in place.messages() if authority in seen.text and not seen.ephemeral)


def written(place: Place, words: str) -> Seen:
    """A message that somebody has written there, as it stands."""
    place.types(words)
    return next(seen for seen in place.messages()[::-1] if not seen.ephemeral and seen.by == place.person.name)


def chosen(person: Person, message: Seen, shortcut: str, title: str) -> View:
    """Choose a shortcut in a message's menu."""
    message.presses(shortcut, by=person.name)
    return person.waits_for_form(title)


def history(place: Place, authority: str, expected: str) -> Seen:
    """The case's history, once it says this."""
    place.types(f"/case history {authority}")
    return place.waits_for(lambda seen: seen.ephemeral and "History" in seen.text and expected in seen.text)


def test_a_message_is_kept_with_its_author_its_time_and_its_words(team: Team) -> None:
    """Chosen in a case's thread, the case is there already; the note says whose words they are and when they were written."""
    tom, ailsa = north(team, "tom"), team.as_("ailsa")
    message = written(card(tom, "Strathavon").thread, PROMISE)
    team.moves_clock("2026-12-02T10:00:00+00:00")
    form = chosen(ailsa, message, "log-to-case", "Log to this case")
    assert form.value("case")["value"] == "SFU-3"  # type: ignore[index]
    assert "Tom Burns, Tue 1 Dec 2026, 09:3" in form.words
    assert "the plan comes on *Friday* & <!channel> is a promise" in form.words
    assert form.submits() == {"ok": True}
    thread = card(north(team), "Strathavon").thread
    assert (
        "<!channel> is a promise” (Tom Burns, Tue 1 Dec 2026, 09:3" in thread.waits_for("recorded by Ailsa Reid").words
    )
    kept = history(north(team), "strathavon", "is a promise")
    assert "Written by: “Tom Burns”" in kept.text
    assert "Written: Tue 1 Dec 2026, 09:3" in kept.text


def test_what_the_bot_says_is_not_kept(team: Team) -> None:
    """It comes from the record. Who is addressed in a message is called by name, the bot too."""
    ailsa, there = team.as_("ailsa"), card(north(team), "Strathavon").thread
    bots = there.waits_for(lambda seen: not seen.ephemeral and "recorded by Ailsa Reid" in seen.words)
    bots.presses("log-to-case")
    there.waits_for("These are my own words")
    bots.presses("cofnodi-yn-achos")
    there.waits_for("Fy ngeiriau i fy hun")
    there.mentions("status")
    form = chosen(ailsa, there.waits_for(lambda seen: seen.by == "ailsa"), "log-to-case", "Log to this case")
    assert "@remembrancer status" in form.words
    form.closes()


def test_a_message_without_words_is_not_kept(team: Team) -> None:
    """A picture alone, or characters that nobody sees: there is nothing to keep, and that is said at once."""
    there = card(north(team, "jo"), "Strathavon").thread
    message = written(there, "\u200b\u2060")
    message.presses("log-to-case")
    there.waits_for("no words to keep")
    team.as_("jo").reloads()
    message.reacts("pushpin")
    there.waits_for("no words to keep")


def test_what_was_written_in_private_is_said_to_be(team: Team) -> None:
    """Chosen for a case that everybody reads, the form says so; for the private one it does not."""
    sian = team.as_("siân")
    restricted = sian.channel("aberwen-restricted")
    form = chosen(sian, written(restricted, "Between us"), "log-to-case", "Log to this case")
    assert "private channel" not in form.words
    form.options("Case", "cwm")
    form.fills({"Case": "Cwm Derwen · JRF-1"})
    sian.waits(lambda: "Everybody in the team can read JRF-1" in sian.form.words or None, "the warning")
    sian.form.closes()


def test_a_message_is_kept_once_whoever_chooses_it(team: Team) -> None:
    """The second who sends the form off is told so at once, and nothing is recorded twice."""
    message = written(north(team, "jo"), "Ardross has a new convener")
    for name in ("ailsa", "moira"):
        form = chosen(team.as_(name), message, "log-to-case", "Log to this case")
        assert form.value("case") is None  # several cases live in this channel, and nobody guesses
        assert form.options("Case", "ardr") == ["Ardross · SFU-2"]
        form.fills({"Case": "Ardross · SFU-2"}).submits()
    assert "in the record already" in team.as_("moira").form.errors["case"]
    team.as_("moira").form.closes()
    kept = history(north(team), "ardross", "new convener")
    assert kept.text.count("new convener") == 1


def test_a_decision_is_recorded_with_the_message_as_its_note(team: Team) -> None:
    """What was decided is chosen, its day is the message's; what needs approval is refused where it stands."""
    ailsa = team.as_("ailsa")
    message = written(card(north(team, "tom"), "Glenfarg").thread, "We agreed on the phone that no visit is needed")
    form = chosen(ailsa, message, "log-decision", "Log as a decision")
    assert form.value("Day") == "2026-12-02"
    form.fills({"What was decided": "Decision on a monitoring visit: No visit"}).submits()
    assert "approval" in ailsa.form.errors["what"]
    ailsa.form.closes()
    cymru = team.as_("owain").channel("dilyniant-cymru")
    message = written(card(cymru, "Cwm Derwen").thread, "Reports will do, no visit")
    form = chosen(team.as_("mared"), message, "log-decision", "Log as a decision")
    form.fills({"What was decided": "Decision on a monitoring visit: No visit"})
    assert form.submits() == {"ok": True}
    told = card(cymru, "Cwm Derwen").thread.waits_for(
        "“Reports will do, no visit” (Owain Rees, dydd Mercher 2 Rhagfyr 2026"
    )
    assert told.text.startswith("Y penderfyniad ar ymweliad monitro: Dim ymweliad")


def test_the_welsh_shortcut_opens_a_welsh_form(team: Team) -> None:
    """Slack translates no titles of shortcuts; each language has its own."""
    cymru = team.as_("mared").channel("dilyniant-cymru")
    message = written(cymru, "Ffoniodd y cyfarwyddwr")
    form = chosen(cymru.person, message, "cofnodi-yn-achos", "Cofnodi yn yr achos")
    assert form.options("Achos", "cwm") == ["Cwm Derwen · JRF-1"]
    form.fills({"Achos": "Cwm Derwen · JRF-1"}).submits()
    assert "Ffoniodd y cyfarwyddwr" in cymru.waits_for(lambda seen: seen.ephemeral).text


def test_a_pin_in_a_thread_keeps_the_message_and_tells_its_author(team: Team) -> None:
    """Delivered twice it is kept once; whoever wrote it and whoever pinned it may undo it."""
    thread = card(north(team, "jo"), "Invermay").thread
    message = written(thread, "The plan will be with us by Friday")
    team.arms_delivery(Fault.TWICE)
    message.reacts("pushpin", by="ailsa")
    for name in ("jo", "ailsa"):
        there = Place(team.as_(name), thread.channel, thread.thread_ts)
        told = there.waits_for("Ailsa Reid kept this message in the record, with 📌: Invermay")
        assert told.buttons == ["Undo"]
    kept = history(north(team), "invermay", "by Friday")
    assert kept.text.count("by Friday") == 1
    thread.waits_for("kept this message").clicks("Undo")
    thread.waits_for("was taken back")
    history(north(team), "invermay", "taken back by entry")
    thread.waits_for(lambda seen: seen.edited and "What was kept of a message was taken back" in seen.words)
    assert not [seen for seen in thread.messages() if seen.by == "remembrancer" and "by Friday" in seen.words]
    thread.waits_for("kept this message").clicks("Undo")
    thread.waits_for("was taken back before")
    message.reacts("pushpin", by="moira")
    again = Place(team.as_("moira"), thread.channel, thread.thread_ts)
    again.waits_for("was kept in Invermay")
    assert "“Log to this case” keeps it again" in again.waits_for("that was undone").text


def test_a_pin_is_told_to_each_in_the_language_that_they_chose_in_home(team: Team) -> None:
    """Who has chosen none reads the team's own; what is pressed there is answered in the same."""
    jo, thread = team.as_("jo"), card(north(team, "jo"), "Kinlaw").thread
    jo.opens_home("My tasks").clicks("Cymraeg")
    jo.waits(
        lambda: next((home for home in [jo.home] if home and "Fy nhasgau" in home.words), None), "the other language"
    )
    written(thread, "Posted to them today").reacts("pushpin", by="ailsa")
    thread.by("ailsa").waits_for("Ailsa Reid kept this message in the record, with 📌: Kinlaw")
    thread.waits_for("Cadwodd Ailsa Reid y neges hon").clicks("Dadwneud")
    thread.waits_for("Dadwnaed")
    written(thread, "\u200b").reacts("pushpin")
    thread.waits_for("geiriau i'w cadw")
    jo.opens_home("Fy nhasgau").clicks("English")
    jo.waits(lambda: next((home for home in [jo.home] if home and "My tasks" in home.words), None), "English again")
    written(thread, "And by hand as well").reacts("pushpin")
    thread.waits_for("Jo Kerr kept this message in the record")


def test_a_pin_elsewhere_means_nothing(team: Team) -> None:
    """In the channel itself, or on what the bot says, nobody is told anything and nothing is recorded."""
    here = north(team, "jo")
    before = len(here.messages())
    written(here, "Cake in the kitchen").reacts("pushpin", by="tom")
    card(here, "Kinlaw").reacts("pushpin", by="tom")
    written(card(here, "Kinlaw").thread, "A real one").reacts("pushpin", by="tom")
    card(here, "Kinlaw").thread.waits_for("Tom Burns kept this message")
    assert len(here.messages()) == before + 1
    assert "Cake" not in history(north(team), "kinlaw", "A real one").text


def test_after_ten_minutes_a_reason_is_asked_for(team: Team) -> None:
    """Undo says that it is too late and opens the form of a correction."""
    thread = card(north(team, "jo"), "Kinlaw").thread
    message = written(thread, "Perhaps in spring")
    message.reacts("pushpin")
    told = thread.waits_for("Jo Kerr kept this message")
    team.moves_clock("2026-12-02T10:30:00+00:00")
    told.clicks("Undo")
    late = thread.waits_for("10 minutes in which entry")
    late.clicks("Take it back, because…")
    form = team.as_("jo").waits_for_form("Put right")
    assert form.value("case")["value"] == "SFU-4"  # type: ignore[index]
    assert form.value("do")["value"] == "nothing"  # type: ignore[index]
    assert "Perhaps in spring" in form.words
    form.closes()


def test_only_those_whom_it_concerns_undo_what_was_kept(team: Team) -> None:
    """Whoever kept a message or wrote it; anybody else is offered to take it back with a reason."""
    thread = card(north(team, "jo"), "Strathavon").thread
    written(thread, "Nobody else's business").reacts("pushpin", by="ailsa")
    told = thread.waits_for("Ailsa Reid kept this message")
    number = told.words.split("entry ")[1].split(".")[0]
    here = north(team, "moira")
    here.types(f"/case undo SFU-3 {number}")
    refused = here.waits_for("can undo it")
    assert refused.buttons == ["Take it back, because…"]
    told.clicks("Undo")
    thread.waits_for("was taken back")
