"""Gwelliant sylweddol: a service that requires significant improvement, from the failures to the ministers' further notice."""

import re
from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Seen, Team
from tests.live.story import Teller, Told, at, it_is, telling

CHANNEL, NEXT_DOOR = "dyffryn-alaw-gwella", "aberwen-gwella"
CASES: dict[str, str] = {}  # what is private takes a reference that tells nothing: these are known once they are open


@pytest.fixture(scope="module", params=["en", "cy"])
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A team with no case yet, on Fri 27 Nov 2026; the chapters live through the ten months after it."""
    with telling(tmp_path_factory.mktemp("improvement"), "improvement", request.param) as running:
        for name in (CHANNEL, NEXT_DOOR):
            Team(running.url).adds_channel(name, ["mared", "siân", "owain"], private=True)
        yield running


@pytest.fixture
def mared(practice: Told) -> Teller:
    """The link senior manager of this authority, who types Welsh."""
    return at(practice, "mared", CHANNEL)


@pytest.fixture
def owain(practice: Told) -> Teller:
    """A colleague in the same channel."""
    return at(practice, "owain", CHANNEL)


@pytest.fixture
def sian(practice: Told) -> Teller:
    """The Head of Local Authority Inspection, who manages."""
    return at(practice, "siân", CHANNEL)


def opened(seen: Seen, name: str) -> str:
    """The reference of the case that an answer or a card is about."""
    CASES[name] = seen.text.split("\n")[0].rpartition(" · ")[2]
    assert re.fullmatch("X-[0-9]{4}", CASES[name])
    return CASES[name]


def decides(teller: Teller, about: str, what: str, button: str, reason: str) -> Seen:
    """Press what the button says, and give the reason."""
    teller.sees_in_thread(about, f"Decision asked: {what}").clicks(teller.words(button))
    form = teller.place.person.form
    assert form.fills({teller.words("Reason"): teller.words(reason)}).submits() == {"ok": True}
    return teller.sees_in_thread(about, f"Decided: {what}", reason)


def test_failures_are_identified_and_nobody_determines_alone(mared: Teller, sian: Teller) -> None:
    """The case opens in one line, private since its channel is; the finding itself is refused without an approval."""
    begun = mared.types(
        "/achos agor dyffryn alaw gwelliant sylweddol 24 Tachwedd",
        "Dyffryn Alaw · Gwelliant sylweddol · X-",
        "Agorwyd.",
        "Canfod methiannau neu bryderon sylweddol: dydd Mawrth 24 Tachwedd 2026",
        "Preifat. Gwelir gan: Mared Huws",
    )
    imp = opened(begun, "IMP")
    for first, name in (("owain", "Owain Rees"), ("siân", "Siân Prys")):
        mared.types(f"/achos mynediad {imp} {first}", f"O hyn ymlaen mae {name} yn gweld yr achos preifat hwn")
    sian.types(
        "/achos neilltuo dyffryn alaw uwch-reolwr cyswllt mared", "uwch-reolwr cyswllt: Mared Huws (cyn hynny neb)"
    )
    sian.types("/achos neilltuo dyffryn alaw pennaeth arolygu fi", "Pennaeth Arolygu Awdurdodau Lleol: Siân Prys")
    refused = mared.types(
        "/achos cofnodi dyffryn alaw dyfarniad angen gwelliant heddiw",
        "nes bod person a enwir wedi'i gymeradwyo (CP-67)",
    )
    assert refused.buttons == mared.words.each("Gofyn am y penderfyniad")
    mared.sees_on_card("Dyffryn Alaw", "Determination (will)", "Improvement conference (must)")


def test_the_determination_is_asked_for_and_approved(mared: Teller, owain: Teller, sian: Teller) -> None:
    """The clause's own grounds are claimed; both futures are shown; Siân decides, and Owain, who was not asked, does not."""
    mared.types(
        "/achos gofyn dyffryn alaw dyfarniad siân sail 1 a 3, tri chartref, yr un diffygion",
        "Gosodwyd gerbron: Siân Prys (wedi cael gwybod).",
        "Hawliwyd o'r seiliau a restrir: 3. pryderon am y system gyfan",
        "wedyn Llythyr y gynhadledd, o fewn 10 diwrnod gwaith ar ôl y gynhadledd gwella",
        "Os “Dim angen gwelliant sylweddol”: daw'r achos hwn i ben; Cynhadledd gwella: wedi'i setlo",
    )
    mared.sees_on_card("Dyffryn Alaw", "Waiting · Determination · Siân Prys")
    what = "Dyffryn Alaw, Determination"
    request = owain.sees_in_thread("Dyffryn Alaw", f"Decision asked: {what}", "Claimed, 2 of the 3 listed grounds")
    assert request.buttons == owain.words.each("Require significant improvement…", "Do not require it…")
    owain.types("/case decide dyffryn alaw determination requires, yes", "it was put to Siân Prys")
    decided = decides(sian, "Dyffryn Alaw", what, "Require significant improvement…", "clear risk to people's safety")
    assert sian.words("Requires significant improvement: Siân Prys, Fri 27 Nov 2026") in decided.words
    assert sian.words("Enhanced monitoring") in decided.words
    mared.told("It was decided.")


def test_the_conference_dates_its_letter_over_christmas(practice: Told, mared: Teller, owain: Teller) -> None:
    """It must be held, with no period: the day is agreed; ten working days from it, and holidays by their names."""
    mared.types("/achos cytuno dyffryn alaw cynhadledd gwella 17 Rhagfyr", "cytunwyd ar ddydd Iau 17 Rhagfyr 2026")
    it_is(practice, "Thu 17 Dec 2026")
    mared.types(
        "/achos cofnodi dyffryn alaw cynhadledd heddiw, daeth pawb",
        "Daeth: Dirprwy Brif Arolygydd, Siân Prys, Mared Huws, Prif Weithredwr yr awdurdod",
        "I'w wneud yn awr: llythyr y gynhadledd, dydd Mawrth 5 Ionawr 2027",
    )
    mared.types(
        "/achos pam dyffryn alaw llythyr y gynhadledd",
        "O fewn 10 diwrnod gwaith ar ôl y gynhadledd gwella",
        "Dydd Nadolig",
        "Dydd Calan",
    )
    owain.sees_on_card("Dyffryn Alaw", "Conference letter (will) · Tue 5 Jan 2027")


def test_the_letter_goes_out_once_it_was_approved(practice: Told, mared: Teller, sian: Teller) -> None:
    """A day before the limit; logged before somebody has agreed to it, it counts for nothing."""
    it_is(practice, "Mon 4 Jan 2027")
    sent = "/achos cofnodi dyffryn alaw llythyr y gynhadledd heddiw, i bawb"
    mared.types(sent, "nes bod person a enwir wedi'i gymeradwyo (CP-42)")
    mared.types(
        "/achos gofyn dyffryn alaw llythyr y gynhadledd siân, y drafft yn y ffeil", "Gosodwyd gerbron: Siân Prys"
    )
    decides(sian, "Dyffryn Alaw", "Dyffryn Alaw, Conference letter", "Approve…", "as it stands")
    mared.types(
        sent,
        "1 diwrnod gwaith cyn dydd Mawrth 5 Ionawr 2027",
        "Anfonwyd at: cyfarwyddwr statudol gwasanaethau cymdeithasol",
    )


def test_the_authority_corrects_and_then_the_letter_is_published(practice: Told, mared: Teller, owain: Teller) -> None:
    """Ten working days from receipt, not from sending; it goes to the Welsh Government and the Deputy Director too."""
    it_is(practice, "Wed 6 Jan 2027")
    mared.types(
        "/achos cofnodi dyffryn alaw derbyn llythyr ddoe",
        "Derbyn llythyr y gynhadledd gan y cyfarwyddwr, dydd Mawrth 5 Ionawr 2027",
        "cywiriadau'r awdurdod, dydd Mawrth 19 Ionawr 2027",
    )
    it_is(practice, "Tue 19 Jan 2027")
    owain.types(
        "/case log dyffryn alaw corrections today",
        "on the day itself, Tue 19 Jan 2027",
        "To do, without a period: publication of the letter",
    )
    mared.types("/achos cytuno dyffryn alaw cyhoeddi llythyr 29 Ionawr", "cytunwyd ar ddydd Gwener 29 Ionawr 2027")
    it_is(practice, "Fri 29 Jan 2027")
    mared.types(
        "/achos cofnodi dyffryn alaw cyhoeddi llythyr heddiw, i bawb",
        "ar y diwrnod ei hun, dydd Gwener 29 Ionawr 2027",
        "Copïau at: Llywodraeth Cymru, Dirprwy Gyfarwyddwr Iechyd a Gwasanaethau Cymdeithasol",
    )


def test_enhanced_monitoring_is_one_or_more_of_seven_measures(mared: Teller, owain: Teller) -> None:
    """They stand in the form as the code lists them; what was ticked is seen in the thread."""
    mared.types("/achos cofnodi dyffryn alaw monitro manylach heddiw", "Monitro manylach, dydd Gwener 29 Ionawr 2027")
    form = owain.opens("/case add dyffryn alaw enhanced monitoring", "Enhanced monitoring")
    measures = next(each for each in form.inputs if each["label"] == owain.words("One or more of"))
    assert len(measures["options"]) == 7
    which = owain.words("Agreed: which measures")
    agreed = next(each["label"] for each in form.inputs if each["label"].startswith(which))
    ticked = {"One or more of": measures["options"][1:3], agreed: "two checks, in spring"}
    owain.fills(form, ticked, "two checks, in spring", "Ticked on the list: 2")
    mared.sees_in_thread("Dyffryn Alaw", "two checks, in spring")


def test_it_remains_so_and_the_review_comes_up_again(practice: Told, mared: Teller) -> None:
    """“Review of progress” alone says no outcome; the letter is owed either way, with its copies."""
    it_is(practice, "Mon 8 Mar 2027")
    which = mared.types("/achos cofnodi dyffryn alaw adolygu cynnydd heddiw", "Mae mwy nag un ystyr posibl")
    mared.presses(
        "Adolygu cynnydd: Angen gwelliant sylweddol o hyd",
        which,
        "Adolygu cynnydd: Angen gwelliant sylweddol o hyd, dydd Llun 8 Mawrth 2027",
        "llythyr ar ganlyniad yr adolygiad",
    )
    mared.types(
        "/achos cofnodi dyffryn alaw llythyr ar ganlyniad heddiw, i bawb",
        "Anfonwyd at: awdurdod lleol",
        "Copïau at: Llywodraeth Cymru, Dirprwy Gyfarwyddwr",
    )
    mared.types("/achos statws dyffryn alaw", "Adolygu cynnydd 2, dim diwrnod wedi'i bennu")


def test_the_ministers_give_a_warning_notice_which_has_a_case_of_its_own(
    practice: Told, mared: Teller, sian: Teller
) -> None:
    """Given outside, logged here: a button opens its case with the day and the people that it takes over; this one goes on."""
    it_is(practice, "Thu 1 Apr 2027")
    logged = mared.types("/achos cofnodi dyffryn alaw hysbysiad rhybuddio heddiw", "dydd Iau 1 Ebrill 2027")
    begun = mared.presses(
        "Agor achos: Hysbysiad rhybuddio",
        logged,
        "Dyffryn Alaw · Hysbysiad rhybuddio · X-",
        "Adolygu'r hysbysiad (bydd), i'w wneud erbyn dydd Mercher 30 Mehefin 2027: Gweinidogion Cymru",
    )
    notice = opened(begun, "WN")
    mared.types(
        f"/achos pobl {notice}", "uwch-reolwr cyswllt: Mared Huws", "Preifat. Gwelir gan: Mared Huws, Siân Prys"
    )
    mared.types(f"/achos mynediad {notice} owain", "Owain Rees")
    sian.sees_on_card("Dyffryn Alaw", notice, f"From Dyffryn Alaw {CASES['IMP']}")
    mared.types(f"/achos statws {CASES['IMP']}", "Adolygu cynnydd 2")
    sian.types(f"/case agree {CASES['WN']} action the notice requires 31 may", "Mon 31 May 2027")


def test_the_notice_is_reviewed_not_before_ninety_days(practice: Told, mared: Teller, owain: Teller) -> None:
    """A day too early is not planned; the authority is late against the notice's own day, before the bank holiday."""
    refused = mared.types(f"/achos trefnu {CASES['WN']} adolygu'r hysbysiad 28 Mehefin", "dydd Mercher 30 Mehefin 2027")
    assert mared.words("Mer 30 Meh") in refused.buttons
    it_is(practice, "Wed 2 Jun 2027")
    owain.types(f"/case status {CASES['WN']}", "The action that the notice requires, Fri 28 May 2027 (late)")
    it_is(practice, "Thu 1 Jul 2027")
    mared.types(f"/achos pam {CASES['WN']} adolygu'r hysbysiad", "90 diwrnod", "dydd Mercher 30 Mehefin 2027")
    logged = mared.types(
        f"/achos cofnodi {CASES['WN']} adolygu'r hysbysiad heddiw", "penderfyniad ar hysbysiad pellach"
    )
    assert mared.words("Gofyn am benderfyniad: Penderfyniad ar hysbysiad pellach") in logged.buttons


def test_a_further_notice_opens_the_next_case_and_ends_this_one(practice: Told, mared: Teller, sian: Teller) -> None:
    """Welsh Ministers decide; who recorded it and by what evidence stands in the thread; ninety days begin anew."""
    mared.types(
        f"/achos gofyn {CASES['WN']} penderfyniad ar hysbysiad pellach, dim digon o gynnydd",
        "Penderfynir y tu allan i Slack: Gweinidogion Cymru",
        "Os “Hysbysiad pellach”",
    )
    it_is(practice, "Mon 5 Jul 2027")
    sian.types(
        f"/case decided {CASES['WN']} a further notice by Welsh Ministers 5 july, their letter",
        "Decision on a further notice: A further notice",
        "Agreed outside Slack by Welsh Ministers on Mon 5 Jul 2027. Evidence: their letter",
    )
    came = f"From Dyffryn Alaw {CASES['WN']}"
    following = mared.sees_on_card("Dyffryn Alaw", "Review of the notice (will) · Mon 4 Oct 2027", came)
    mared.types(f"/achos statws {CASES['WN']}", "wedi dod i ben")
    mared.types(f"/achos pobl {opened(following, 'next')}", "uwch-reolwr cyswllt: Mared Huws")
    mared.types(
        f"/achos cymeradwyaethau {CASES['WN']}",
        "cofnodwyd gan Siân Prys",
        "ar ôl 3 diwrnod",
        f"Agorwyd: {CASES['next']}",
    )


def test_improvement_that_lasts_ends_it_and_the_letter_is_still_owed(practice: Told, mared: Teller) -> None:
    """Back to routine monitoring; the letter that says so outlives the case."""
    it_is(practice, "Mon 4 Oct 2027")
    mared.types(
        f"/achos cofnodi {CASES['IMP']} dim angen gwelliant sylweddol mwyach heddiw",
        "Adolygu cynnydd: Dim angen gwelliant sylweddol mwyach",
        "Daw’r achos i ben gyda hyn.",
    )
    mared.types(f"/achos cofnodi {CASES['IMP']} llythyr ar ganlyniad heddiw, i bawb", "Copïau at: Llywodraeth Cymru")
    mared.types(f"/achos statws {CASES['IMP']}", "wedi dod i ben")


def test_what_is_not_determined_ends_at_once(practice: Told) -> None:
    """Another authority: the conference falls away with everything else, and says why."""
    mared, sian = (at(practice, name, NEXT_DOOR) for name in ("mared", "siân"))
    where_all_read = at(practice, "mared", "dilyniant-cymru")
    refused = where_all_read.types(
        "/case open aberwen significant improvement 1 oct",
        "A case of Significant improvement may hold confidential findings, and others read this channel; open it in a private channel, or say with “public” that everybody in the team may read it",
    )
    ways = mared.words.each(f"In #{NEXT_DOOR}", "Everybody in the team may read it")
    assert [refused.buttons[0], refused.buttons[-1]] == ways
    begun = where_all_read.presses(f"In #{NEXT_DOOR}", refused, "Opened.", "Private. Seen by: Mared Huws")
    opened(begun, "Aberwen")
    mared.types("/case access aberwen siân", "From now on Siân Prys sees this private case")
    at(practice, "ailsa", "dilyniant-cymru").sees_nothing_of(CASES["Aberwen"], "Gwelliant", "Significant improvement")
    mared.types("/achos gofyn aberwen dyfarniad siân sail 1, un cartref", "Gosodwyd gerbron: Siân Prys")
    decides(sian, "Aberwen", "Aberwen, Determination", "Do not require it…", "put right already")
    mared.sees_on_card("Aberwen", CASES["Aberwen"], "Ended on Mon 4 Oct 2027")
    mared.types("/achos pam aberwen cynhadledd gwella", "Dim angen gwelliant sylweddol")
    mared.types(
        "/case access aberwen public, the letter has been published", "Everybody in the team can read this case."
    )
    at(practice, "ailsa", "dilyniant-cymru").types("/case status aberwen", "Ended on Mon 4 Oct 2027")


def test_all_that_stands_in_welsh_was_said(practice: Told) -> None:
    """No line of the Welsh is left over from what the story was before."""
    assert practice.words.unsaid == []
