"""Gwaith dilynol yng Nghymru: a joint review's follow-up, mostly in Welsh, from the report to the formal end."""

from collections.abc import Iterator

import pytest

from tests.live.story import Teller, Told, at, it_is, telling

CYTUNWYD = {
    "Cytunwyd: trefniadau monitro": "adroddiad bob chwarter",
    "Adroddiad cynnydd: y dyddiau y cytunwyd arnynt (megis 1 Maw, 1 Meh)": "15 Ebrill, 15 Gorffennaf",
    "Cam gweithredu 1": "ffigurau staffio",
    "Pwy sy'n gwneud cam 1": "awdurdod lleol",
    "Cam 1 erbyn": "2027-02-12",
}


@pytest.fixture(scope="module", params=["en", "cy"])
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A team with no case yet, on Fri 27 Nov 2026; the chapters follow each other."""
    with telling(tmp_path_factory.mktemp("wales"), "wales", request.param) as running:
        yield running


@pytest.fixture
def mared(practice: Told) -> Teller:
    """The link inspector, who types Welsh."""
    return at(practice, "mared", "dilyniant-cymru")


@pytest.fixture
def owain(practice: Told) -> Teller:
    """The relationship manager of the other inspectorate, who types either."""
    return at(practice, "owain", "dilyniant-cymru")


@pytest.fixture
def jo(practice: Told) -> Teller:
    """Of the other team, who is in this channel too."""
    return at(practice, "jo", "dilyniant-cymru")


@pytest.fixture
def sian(practice: Told) -> Teller:
    """The head of inspection, a manager."""
    return at(practice, "siân", "dilyniant-cymru")


def test_agor_names_the_first_dates_in_the_language_of_the_command(mared: Teller, owain: Teller) -> None:
    """The draft and the report in one line; the plan's day has been, the handover is about eight weeks away."""
    mared.types(
        "/achos agor cwm derwen joint review cyhoeddwyd 26 Tachwedd, drafft 12 Tachwedd",
        "Cwm Derwen · Gwaith dilynol adolygiad ar y cyd · JRF-1\nAgorwyd.",
        "Cyhoeddi'r adroddiad: dydd Iau 26 Tachwedd 2026",
        "Cyfarfod trosglwyddo (bydd), i'w wneud erbyn dydd Iau 21 Ionawr 2027: cydlynydd cymorth adolygu",
        "Neb eto: adolygydd arweiniol",
    )
    mared.card("Cwm Derwen")
    owain.sees_on_card("Cwm Derwen", "JRF-1")
    owain.types("/case status Nghwm Derwen", "Cwm Derwen · Joint review follow-up · JRF-1 · 1 late")


def test_roles_that_decide_are_a_managers_to_give(mared: Teller, owain: Teller, sian: Teller) -> None:
    """Those who agree to replies decide; Siân names them, and each is told."""
    mared.types("/achos neilltuo cwm derwen arolygydd cyswllt fi", "Dim ond rheolwr a gaiff roi rôl sy'n penderfynu")
    sian.types("/achos neilltuo cwm derwen adolygydd arweiniol fi", "adolygydd arweiniol: Siân Prys (cyn hynny neb)")
    sian.types("/achos neilltuo cwm derwen arolygydd cyswllt mared", "arolygydd cyswllt SSIW: Mared Huws")
    sian.types(
        "/case assign cwm derwen relationship manager owain", "ACiW relationship manager: Owain Rees (was nobody)"
    )
    sian.types("/achos neilltuo cwm derwen cydlynydd cymorth mared", "Rhoddwyd gwybod i: Mared Huws")
    owain.told("Owain Rees")


def test_days_are_compared_and_the_handover_is_planned(mared: Teller, owain: Teller) -> None:
    """`neu` between the days; Christmas by its name, two o'clock is the afternoon, a place as it was typed."""
    days = mared.types(
        "/achos trefnu cwm derwen trosglwyddo 25 Rhagfyr neu 21 Ionawr neu 1 Chwefror",
        "✗ dydd Gwener 25 Rhagfyr 2026: Dydd Nadolig; y diwrnodau gwaith agosaf Iau 24 Rhag, Maw 29 Rhag",
        "✓ dydd Iau 21 Ionawr 2027: fel arfer tua dydd Iau 21 Ionawr 2027",
        "✓ dydd Llun 1 Chwefror 2027: diwrnodau ar ôl tua dydd Iau 21 Ionawr 2027: 11",
    )
    assert days.buttons == mared.words.each("Iau 24 Rhag", "Maw 29 Rhag", "Iau 21 Ion", "Llun 1 Chwef")
    mared.types(
        "/achos trefnu cwm derwen trosglwyddo 21 Ionawr am 2, yn Neuadd y Sir",
        "trefnwyd ar gyfer dydd Iau 21 Ionawr 2027, 14:00",
        "Ble: Neuadd y Sir",
    )
    owain.sees_in_thread("Cwm Derwen", "planned for Thu 21 Jan 2027, 14:00", "Neuadd y Sir")


def test_a_question_that_the_handbook_leaves_open_is_settled_by_a_person(mared: Teller, sian: Teller) -> None:
    """Whether the eight weeks date the meeting rests on a proposal until Siân says so."""
    mared.types("/achos pam cwm derwen trosglwyddo", "Tua 8 wythnos ar ôl cyhoeddi'r adroddiad", "heb ei bennu")
    sian.types("/achos ateb cwm derwen F1, y cyfarfod ei hun", "y cyfarfod ei hun")
    assert "heb ei bennu" not in mared.types("/achos pam cwm derwen trosglwyddo", "Tua 8 wythnos").text


def test_trosglwyddo_in_one_line(practice: Told, mared: Teller, owain: Teller, sian: Teller, jo: Teller) -> None:
    """Both inspectorates are responsible from then on, and everybody reads so; the third is outside Slack."""
    it_is(practice, "Fri 15 Jan 2027")
    mared.types(
        "/achos cofnodi cwm derwen cynllun gweithredu dydd Mercher", "Cynllun gweithredu, dydd Mercher 13 Ionawr"
    )
    it_is(practice, "Thu 21 Jan 2027")
    mared.types(
        "/achos cofnodi cwm derwen trosglwyddo heddiw, daeth pawb",
        "Cyfarfod trosglwyddo, dydd Iau 21 Ionawr 2027",
        "Trosglwyddwyd y cyfrifoldeb i Mared Huws, Owain Rees, neb eto (Archwilydd Dosbarth) (cynt: Siân Prys",
        "wedi cael gwybod)",
        "I'w wneud yn awr: cyfarfod cau, dydd Gwener 21 Ionawr 2028",
        "I’w gwneud, heb gyfnod penodol: llythyr cadarnhau, adroddiad cynnydd",
    )
    mared.types(
        "/achos cofnodi cwm derwen trosglwyddo heddiw, daeth pawb", "Cofnodwyd eisoes gan Mared Huws eiliad yn ôl"
    )
    owain.told("JRF-1")
    sian.sees_on_card("Cwm Derwen", "Responsible: Mared Huws (SSIW link inspector), Owain Rees")
    sian.sees_in_thread("Cwm Derwen", "The handover meeting on Thu 21 Jan 2027 · recorded by Mared Huws")
    jo.sees_nothing_of("Cofnodwyd eisoes")


def test_the_form_is_in_welsh_and_holds_the_days_of_the_reports(practice: Told, mared: Teller, owain: Teller) -> None:
    """The handbook gives reports no rhythm: the days agreed at the handover become tasks; the rest waits for Owain."""
    known = mared.types("/achos cofnodi cwm derwen trosglwyddo heddiw", "Cofnodwyd eisoes")
    assert known.buttons == mared.words.each("Cywiro")
    form = mared.opens("/achos ychwanegu cwm derwen trosglwyddo", "Cyfarfod trosglwyddo")
    mared.fills(
        form,
        CYTUNWYD,
        "Cytunwyd: trefniadau monitro: adroddiad bob chwarter",
        "I'w wneud: ffigurau staffio (awdurdod lleol, dydd Gwener 12 Chwefror 2027)",
        "Adroddiad cynnydd 1: erbyn dydd Iau 15 Ebrill 2027",
        "4 o 5 heb eu hysgrifennu eto: rolau SSIW ac ACiW",
    )
    owain.sees_in_thread("Cwm Derwen", "monitoring arrangements: adroddiad bob chwarter")
    mared.sees_at_home("Cwm Derwen JRF-1", "points not written down yet")
    it_is(practice, "Fri 22 Jan 2027")
    rest = owain.opens("/case add cwm derwen handover", "Handover meeting")
    kind = {"Decided: what kind of follow-up it is": "ymweliad byr"}
    owain.fills(rest, kind, "what kind of follow-up it is: ymweliad byr", "3 of 5 not written down yet")


def test_llythyr_cadarnhau(practice: Told, mared: Teller) -> None:
    """Its day is agreed, and it goes to all whom the clause names."""
    mared.types("/achos cytuno cwm derwen llythyr cadarnhau 29 Ionawr", "cytunwyd ar ddydd Gwener 29 Ionawr 2027")
    it_is(practice, "Fri 29 Jan 2027")
    mared.types(
        "/achos cofnodi cwm derwen llythyr cadarnhau heddiw, i bawb",
        "ar y diwrnod ei hun, dydd Gwener 29 Ionawr 2027",
        "Anfonwyd at: Cyfarwyddwr Gwasanaethau Cymdeithasol",
        "Copïau at: rheolwr cysylltiadau ACiW, Archwilydd Dosbarth",
    )


def test_a_promise_in_welsh_is_chased_and_kept(practice: Told, mared: Teller) -> None:
    """“Yn dod dydd Gwener” is offered for the Monday after; the figures that came are logged by their own words."""
    it_is(practice, "Wed 3 Feb 2027")
    noted = mared.types(
        "/achos nodyn cwm derwen ffoniais y cyfarwyddwr, papur y cyngor yn dod dydd Gwener",
        "Hoffech imi eich atgoffa ar ddydd Llun 8 Chwefror 2027?",
    )
    mared.presses("Ie", noted, "I'w wneud: ffoniais y cyfarwyddwr", "dydd Llun 8 Chwefror 2027")
    it_is(practice, "Mon 8 Feb 2027")
    mared.types("/achos tasgau", "dydd Llun 8 Chwefror 2027 · Cwm Derwen JRF-1 · cam: “ffoniais y cyfarwyddwr")
    mared.types("/achos cofnodi cwm derwen papur y cyngor heddiw", "Gwnaed ar ddydd Llun 8 Chwefror 2027: ffoniais")
    mared.types("/achos cofnodi cwm derwen ffigurau staffio wedi cyrraedd ddoe", "Gwnaed ar ddydd Sul 7 Chwefror 2027")


def test_a_letter_logged_in_the_wrong_case_goes_to_the_right_one(practice: Told, mared: Teller) -> None:
    """The council next door: `symud`, one act, with its reason."""
    mared.types("/achos agor dyffryn alaw joint review cyhoeddwyd 4 Chwefror, drafft 14 Ionawr", "JRF-2")
    it_is(practice, "Mon 26 Apr 2027")
    mared.types("/achos cofnodi dyffryn alaw trosglwyddo 22 Ebrill", "Cyfarfod trosglwyddo, dydd Iau 22 Ebrill 2027")
    mared.types("/achos cofnodi cwm derwen adroddiad 1 ddoe", "Adroddiad cynnydd, dydd Sul 25 Ebrill 2027")
    mared.types("/achos cywiro cwm derwen olaf symud dyffryn alaw, cyngor anghywir", "Dyffryn Alaw (JRF-2)")


def test_a_late_report_leaves_the_next_where_it_is(mared: Teller) -> None:
    """Eleven days late; the second stays on the day that was agreed, and `pam` says so."""
    mared.types(
        "/achos cofnodi cwm derwen adroddiad 1 heddiw",
        "Adroddiad cynnydd, dydd Llun 26 Ebrill 2027",
        "diwrnodau ar ôl dydd Iau 15 Ebrill 2027: 11",
        "I’w gwneud, heb gyfnod penodol: cyfarfod darllen, ymateb i'r adroddiad cynnydd",
    )
    mared.types("/achos pam cwm derwen adroddiad 2", "erbyn dydd Iau 15 Gorffennaf 2027", "Heb ei symud erioed.")
    mared.types("/achos cofnodi cwm derwen cyfarfod darllen heddiw, daeth pawb", "Daeth: Mared Huws, Owain Rees")


def test_all_three_agree_to_the_reply(practice: Told, mared: Teller, owain: Teller, sian: Teller) -> None:
    """Owain is asked in Slack, the District Auditor answers outside; each agreement is recorded with its evidence."""
    mared.types(
        "/achos gofyn cwm derwen ymateb i'r adroddiad, sylwadau drafft",
        "Gosodwyd gerbron: Owain Rees (wedi cael gwybod). Penderfynir y tu allan i Slack: Archwilydd Dosbarth",
        "Rhaid i bob un ohonynt gytuno.",
    )
    owain.told("JRF-1")
    owain.sees_at_home("Waiting for your decision", "Cwm Derwen JRF-1", "asked by Mared Huws")
    it_is(practice, "Fri 30 Apr 2027")
    sian.types(
        "/achos penderfynwyd cwm derwen ymateb 1 cymeradwywyd gan Archwilydd Dosbarth 27 Ebrill, e-bost",
        "Cytunwyd y tu allan i Slack gan Archwilydd Dosbarth, dydd Mawrth 27 Ebrill 2027. Tystiolaeth: e-bost",
        "Rhaid i eraill gytuno o hyd.",
    )
    settled = sian.types(
        "/case decided cwm derwen reply 1 approved by ACiW relationship manager yesterday, phone call",
        "Agreed outside Slack by ACiW relationship manager on Thu 29 Apr 2027. Evidence: phone call",
    )
    assert sian.words("Others must still agree") not in settled.text
    mared.types("/achos cofnodi cwm derwen ymateb 1 heddiw, i bawb", "Anfonwyd at: awdurdod lleol")


def test_a_visit_is_decided_on_planned_and_held(practice: Told, mared: Teller, owain: Teller) -> None:
    """A choice of the three, put before a manager where no one is named; the spring bank holiday is no day for it."""
    mared.types("/achos cofnodi cwm derwen adroddiadau yn unig na heddiw", "Adroddiadau yn unig: Na, mae angen mwy")
    mared.types(
        "/achos cofnodi cwm derwen penderfyniad ymweld heddiw", "Ymweld, dydd Gwener 30 Ebrill", "ymweliad monitro"
    )
    days = mared.types(
        "/achos trefnu cwm derwen ymweliad monitro 31 Mai neu 8 Mehefin",
        "✗ dydd Llun 31 Mai 2027: Gŵyl Banc y Gwanwyn; y diwrnodau gwaith agosaf Gwen 28 Mai, Maw 1 Meh",
    )
    days.clicks(mared.words("Maw 8 Meh"))
    owain.types("/case away 10-14 may, mared covers", "You are away from Mon 10 May 2027 to Fri 14 May 2027")
    mared.types("/achos i ffwrdd", "Owain Rees")
    it_is(practice, "Wed 9 Jun 2027")
    mared.types("/achos cofnodi cwm derwen ymweliad monitro ddoe", "Ymweliad monitro, dydd Mawrth 8 Mehefin 2027")
    mared.types("/achos cofnodi cwm derwen llythyr canlyniadau heddiw, i bawb", "Cyfarwyddwr Gwasanaethau Cymdeithasol")
    mared.types("/achos cofnodi cwm derwen camau sy'n weddill heddiw", "Camau sy'n weddill i'r gwerthusiad blynyddol")


def test_a_report_with_the_wrong_day_is_put_right(practice: Told, mared: Teller, owain: Teller) -> None:
    """Typed with another day than it bears; the record keeps both, and the channel is shown how things stand."""
    it_is(practice, "Fri 16 Jul 2027")
    mared.types("/achos cofnodi cwm derwen adroddiad heddiw", "Adroddiad cynnydd, dydd Gwener 16 Gorffennaf 2027")
    mared.types(
        "/achos cywiro cwm derwen adroddiad 15 Gorffennaf, daeth ddoe", "Yr adroddiad cynnydd, dydd Iau 15 Gorffennaf"
    )
    shared = mared.shares("/achos rhannu statws cwm derwen", "JRF-1 · ar amser")
    assert owain.place.waits_for(lambda seen: seen.ts == shared.ts)
    mared.types("/achos briff cwm derwen", "Cyfarfod cau, tua dydd Gwener 21 Ionawr 2028")
    mared.types("/achos hanes cwm derwen", "Rheswm: “daeth ddoe”", "tudalen 1 o 6")


def test_the_year_closes_with_the_sign_off_and_the_record(
    practice: Told, mared: Teller, owain: Teller, sian: Teller
) -> None:
    """Thirteen months after the report the case ends; afterwards a manager is offered to reopen it."""
    it_is(practice, "Thu 20 Jan 2028")
    mared.types("/achos nesaf cwm derwen", "erbyn dydd Gwener 21 Ionawr 2028 · Cwm Derwen JRF-1 · Cyfarfod cau")
    mared.types("/achos cofnodi cwm derwen cyfarfod cau heddiw", "cofnod a diwedd ffurfiol")
    mared.types("/achos cofnodi cwm derwen cofnod a diwedd ffurfiol heddiw, i bawb", "Cofnod a diwedd ffurfiol")
    mared.types("/achos statws cwm derwen", "JRF-1 · wedi dod i ben", "Nid oes dim i'w wneud yn awr.")
    refused = "Daeth yr achos i ben (dydd Iau 20 Ionawr 2028)"
    assert mared.types("/achos cofnodi cwm derwen adroddiad heddiw", refused).buttons == []
    owain.sees_on_card("Cwm Derwen", "Ended on Thu 20 Jan 2028")
    assert sian.types("/achos cofnodi cwm derwen adroddiad heddiw", refused).buttons == ["Ailagor yr achos"]


def test_all_that_stands_in_welsh_was_said(practice: Told) -> None:
    """No line of the Welsh is left over from what the story was before."""
    assert practice.words.unsaid == []
