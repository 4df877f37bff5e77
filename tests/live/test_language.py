"""The language that people and channels have set, in the practice workspace: who is answered and written to in which."""

from collections.abc import Iterator

import pytest

from bot.practice.practice import Practice
from bot.practice.slack.client import Seen, Team
from tests.practising import practising, said

CYMRU, NORTH = "dilyniant-cymru", "follow-up-north"
ASKED = "Cymraeg neu Saesneg? · Welsh or English?"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """The seeded team, on its first Friday, and somebody who is new in it."""
    with practising(tmp_path_factory.mktemp("language")) as running:
        new = running.slack.world.add_user("nia", "Nia Bowen")
        running.slack.world.channel(NORTH).members.append(new.id)
        yield running


@pytest.fixture
def team(practice: Practice) -> Team:
    """Its people."""
    return Team(practice.url)


def card(team: Team, channel: str, reference: str, who: str = "siân") -> Seen:
    """The card of a case."""
    place = team.as_(who).channel(channel)
    return next(each for each in place.messages() if reference in each.text and not each.ephemeral)


def test_a_channel_reads_its_own_language(team: Team) -> None:
    """The practice's Welsh channel has Welsh cards, whose buttons answer in Welsh; the other is English."""
    welsh = card(team, CYMRU, "JRF-1")
    assert "Gwaith dilynol adolygiad ar y cyd" in welsh.text
    assert welsh.buttons == ["Cofnodi digwyddiad", "Trefnu dyddiad"]
    assert "Follow-up" in card(team, NORTH, "SFU-4", "ailsa").text
    welsh.clicks("Cofnodi digwyddiad", by="owain")
    form = team.as_("owain").waits_for_form("Cofnodi digwyddiad")
    form.closes(everything=True)


def test_both_is_welsh_with_the_essence_in_english_beneath_and_redraws_what_is_open(team: Team) -> None:
    """A manager says it; the open cards follow at once, and what is posted in their threads; never two whole messages."""
    place = team.as_("moira").channel(NORTH)
    said(team.as_("ailsa").channel(NORTH), "/case settings language here welsh", "manager")
    said(place, "/case settings language here both", "Cards that are drawn anew: 5")
    english = "Kinlaw · Follow-up (Scotland) · SFU-4 · ● Late · Action plan (expected) · Thu 19 Nov 2026"
    drawn = place.waits_for(lambda seen: english in seen.text and "Yn gyfrifol" in seen.text)
    assert drawn.blocks[-1]["type"] == "context"
    assert "Handover" not in drawn.text
    assert said(place, "/case share status kinlaw", "Kinlaw", shared=True).text.count("Follow-up") == 1
    said(place, "/case log invermay action plan today", "Action plan")
    thread = card(team, NORTH, "SFU-5", "moira").thread
    posted = thread.waits_for(lambda seen: seen.text.startswith("Y cynllun gweithredu"))
    assert posted.text.endswith("The action plan on Fri 27 Nov 2026 · recorded by Moira Grant")
    said(place, "/case settings language here usual", "usual language")
    place.waits_for(lambda seen: seen.text.startswith("Kinlaw · Follow-up (Scotland)") and not seen.ephemeral)


def test_a_persons_own_language_wins_over_the_line_and_holds_in_home_and_reminders(team: Team) -> None:
    """Set once, also for what is typed in the other language and mixed; `usual` leaves it to the line again."""
    jo = team.as_("jo").channel(NORTH)
    said(jo, "/case status kinlaw", "Responsible")
    said(jo, "/achos gosodiadau iaith cymraeg", "Cewch eich ateb yn Gymraeg")
    said(jo, "/case status kinlaw", "Yn gyfrifol")
    said(jo, "/case plan invermay handover dydd Mawrth nesaf", "Cyfarfod trosglwyddo")
    team.as_("jo").opens_home("Fy nhasgau")
    said(jo, "/case nonsense", "deellir")
    said(jo, "/achos gosodiadau iaith saesneg", "answered in English")
    said(jo, "/achos statws kinlaw", "Responsible")
    home = team.as_("jo").opens_home("My tasks")
    home.clicks("Cymraeg")
    team.as_("jo").waits(lambda: "Fy nhasgau" in (team.as_("jo").home or home).words or None, "Fy nhasgau")
    said(jo, "/case status kinlaw", "Yn gyfrifol")
    said(jo, "/achos gosodiadau iaith arferol", "yn yr iaith yr ydych yn ei theipio")
    said(jo, "/case status kinlaw", "Responsible")
    said(jo, "/achos status kinlaw", "Yn gyfrifol")


def test_a_line_without_a_verb_is_answered_in_the_channels_language(team: Team) -> None:
    """Nothing else tells it there; a word that is no language is refused with those that are."""
    cymru = team.as_("owain").channel(CYMRU)
    said(cymru, "/case", "Eich tasgau nesaf")
    said(cymru, "/case settings language klingon", "there are: english, cymraeg")
    said(cymru, "/case settings language", "This channel: Welsh")


def test_somebody_new_is_asked_once_in_both_languages(team: Team) -> None:
    """Under the first answer, and never again, whether they chose or not."""
    nia = team.as_("nia").channel(NORTH)
    first = said(nia, "/case status kinlaw", ASKED)
    assert first.buttons[-2:] == ["Cymraeg", "English"]
    assert "Welsh or English?" not in said(nia, "/case status invermay", "Invermay").text
    first.clicks("Cymraeg")
    nia.waits_for("Cewch eich ateb yn Gymraeg")
    said(nia, "/case status ardross", "Yn gyfrifol")


def test_somebody_who_joins_a_channel_is_asked_too_and_once(team: Team) -> None:
    """For their eyes alone; not again in another channel, nor under their first answer; and no guest."""
    elin = team.adds_person("elin", real_name="Elin Parry").channel(NORTH)
    guest = team.adds_person("gwen", real_name="Gwen Gest", is_restricted=True)
    team.changes("channel", NORTH, members=["gwen", "elin"])
    question = elin.waits_for(ASKED)
    assert question.ephemeral
    team.changes("channel", CYMRU, members=["elin"])
    assert ASKED not in said(elin, "/case status kinlaw", "Kinlaw").text
    question.clicks("Cymraeg")
    elin.waits_for("Cewch eich ateb yn Gymraeg")
    asked = [
        seen for place in (elin, team.as_("elin").channel(CYMRU)) for seen in place.ephemerals if ASKED in seen.text
    ]
    assert len(asked) == 1
    assert not [seen for seen in guest.channel(NORTH).ephemerals if ASKED in seen.text]


def test_words_are_never_translated_and_those_in_the_other_language_say_so(team: Team) -> None:
    """By the line in which they were typed, as the entry holds it: in lists, in the record, and under the card."""
    mared, ailsa = team.as_("mared").channel(CYMRU), team.as_("ailsa").channel(CYMRU)
    assert "(yn " not in said(mared, "/achos nodyn cwm derwen ffoniodd y cyfarwyddwr", "“ffoniodd").text
    said(ailsa, "/case note cwm derwen the director rang", "“the director rang”")
    english = said(ailsa, "/case history cwm derwen", "History").text
    assert "Note: “ffoniodd y cyfarwyddwr” (in Welsh)" in english
    assert "Note: “the director rang”\n" in english
    welsh = said(mared, "/achos hanes cwm derwen", "Hanes").text
    assert "“the director rang” (yn Saesneg)" in welsh
    assert "“ffoniodd y cyfarwyddwr”\n" in welsh
    thread = card(team, CYMRU, "JRF-1").thread
    thread.waits_for("“the director rang” (yn Saesneg)")
    said(ailsa, "/case history cwm derwen 7", "in Welsh")


def test_whoever_is_met_in_wales_is_offered_welsh(team: Team) -> None:
    """Asked when the meeting is planned and when it is held; said on its line, in the brief and in the record."""
    owain = team.as_("owain")
    cymru = owain.channel(CYMRU)
    assert "Nobody has noted yet whether Welsh was offered" in said(cymru, "/case brief cwm derwen", "Brief").text
    said(cymru, "/case plan cwm derwen handover 8 dec", "is planned for").clicks("Welsh, interpreter…")
    form = owain.waits_for_form("Handover meeting")
    assert [each["label"] for each in form.inputs] == [
        "Was Welsh offered, and is it wanted?",
        "Is an interpreter needed?",
    ]
    form.fills({"Was Welsh offered, and is it wanted?": "wanted", "Is an interpreter needed?": "needed"}).submits()
    noted = cymru.waits_for("Welsh was offered and is wanted · an interpreter is needed")
    assert noted.buttons == ["Put right"]
    assert "Welsh was offered and is wanted" in said(cymru, "/case brief cwm derwen", "Brief").text
    welsh = "cynigiwyd y Gymraeg, a'i dymuno · mae angen cyfieithydd"
    cymru.waits_for(lambda seen: seen.text.startswith("Cwm Derwen") and welsh in seen.text)
    card(team, CYMRU, "JRF-1").thread.waits_for(lambda seen: "mae angen cyfieithydd" in seen.text)
    owain.types("/case form log cwm derwen handover", CYMRU)
    held = owain.waits_for_form("Log what happened")
    assert "An interpreter is needed" in str(held.value("Is an interpreter needed?"))
    held.fills({"Is an interpreter needed?": "not-needed"}).submits()
    cymru.waits_for("Welsh was offered and is wanted · no interpreter is needed")
    north = team.as_("jo")
    north.types("/case form log kinlaw handover", NORTH)
    scottish = north.waits_for_form("Log what happened")
    assert not [each for each in scottish.inputs if "Welsh" in each["label"]]
    scottish.closes(everything=True)


def test_a_clause_is_given_in_welsh_as_our_own_summary(team: Team) -> None:
    """The documents are English; it says that it is a summary, and that the document binds."""
    shown = said(team.as_("mared").channel(CYMRU), "/achos cymal CP-06", "Cod ymarfer AGC").text
    assert "crynodeb yn ein geiriau ein hunain; y ddogfen ei hun sy'n rhwymo" in shown


def test_a_line_that_is_asked_back_keeps_the_language_in_which_it_was_typed(team: Team) -> None:
    """Whatever the verb: the button that says what was meant is answered in it, and so is what cannot be shared."""
    tom = team.as_("tom").channel(NORTH)
    question = said(tom, "/achos plan invermay handover dydd Gwener, rhag ofn", "Mae mwy nag un ystyr")
    question.clicks("Gwen 4 Rhag")
    tom.waits_for("Cyfarfod trosglwyddo: trefnwyd ar gyfer dydd Gwener 4 Rhagfyr 2026")
    said(tom, "/case rhannu nodyn invermay popeth yn iawn", "ellir dangos “nodyn” i bawb")
    assert "“rhag ofn” (in Welsh)" in said(team.as_("ailsa").channel(NORTH), "/case history invermay", "History").text


def test_words_in_a_form_are_of_the_language_of_the_line_that_opened_it(team: Team) -> None:
    """A Welsh line opens an English form for whoever reads English; what they write there is Welsh."""
    tom = team.as_("tom")
    said(tom.channel(NORTH), "/achos gosodiadau iaith saesneg", "answered in English")
    tom.types("/achos nodyn invermay", NORTH)
    tom.waits_for_form("Note").fills({"Note": "daeth drwy’r post"}).submits()
    tom.channel(NORTH).waits_for("daeth drwy’r post")
    assert "“daeth drwy’r post” (in Welsh)" in said(tom.channel(NORTH), "/case history invermay", "History").text


def test_a_word_with_its_article_is_the_same_word(team: Team) -> None:
    """As Welsh writes them: cofnodi'r, atgoffa'n; a month is no day; an inspector is no reviewer with a slip."""
    mared = team.as_("mared").channel(CYMRU)
    said(mared, "/achos trefnu'r cyfarfod trosglwyddo cwm derwen ym mis Ionawr", "Cyfnod yw “ym mis Ionawr”")
    said(mared, "/achos trefnu'r cyfarfod trosglwyddo invermay 5 Ionawr", "trefnwyd ar gyfer dydd Mawrth 5 Ionawr")
    said(mared, "/achos neilltuo cwm derwen arolygydd arweiniol owain", "o'r enw “arweiniol owain”")
    team.as_("mared").types("/achos atgoffa'n hwyr", CYMRU)
    team.as_("mared").waits_for_form("Atgoffa").closes(everything=True)
