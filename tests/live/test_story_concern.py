"""Serious concern, from a poor judgement in an open channel to the letters that end it: the whole ladder, in private."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Seen, Team, View
from tests.live.story import Teller, Told, at, it_is, telling

OPEN = "dilyniant-cymru"
CWM_DERWEN, DYFFRYN_ALAW, ABERWEN, ANOTHER = (
    "cwm-derwen-breifat",
    "dyffryn-alaw-breifat",
    "aberwen-breifat",
    "aberwen-2",
)
MINISTERS = "Serious concern (Welsh Ministers edition)"
ASSEMBLY = "Serious concern (National Assembly edition)"
PLACES: dict[str, str] = {}  # Slack's own names of the private channels


@pytest.fixture(scope="module", params=["en", "cy"])
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A team with no case yet, on Fri 27 Nov 2026, and private channels of the same three people."""
    with telling(tmp_path_factory.mktemp("concern"), "concern", request.param) as running:
        for name in (CWM_DERWEN, DYFFRYN_ALAW, ABERWEN, ANOTHER):
            PLACES[name] = Team(running.url).adds_channel(name, ["mared", "siân", "owain"], private=True)
        yield running


@pytest.fixture
def mared(practice: Told) -> Teller:
    """The link inspector, in the private channel of Cwm Derwen; she types Welsh."""
    return at(practice, "mared", CWM_DERWEN)


@pytest.fixture
def owain(practice: Told) -> Teller:
    """The relationship manager of the other inspectorate."""
    return at(practice, "owain", CWM_DERWEN)


@pytest.fixture
def sian(practice: Told) -> Teller:
    """The head of inspection, who manages, and here is the Chief Inspector."""
    return at(practice, "siân", CWM_DERWEN)


@pytest.fixture
def ailsa(practice: Told) -> Teller:
    """Of the other team: she reads the open channel, and nothing else."""
    return at(practice, "ailsa", OPEN)


def follow_up(practice: Told, council: str) -> None:
    """The follow-up of a joint review, in the open channel, with its three people."""
    at(practice, "mared", OPEN).types(f"/achos agor {council} joint review cyhoeddwyd 26 Tachwedd, drafft 12 Tachwedd")
    for role, who in (
        ("lead reviewer", "siân"),
        ("SSIW link inspector", "mared"),
        ("ACiW relationship manager", "owain"),
    ):
        at(practice, "siân", OPEN).types(f"/case assign {council} {role} {who}")


def place_chosen(form: View, teller: Teller, opens: str, where: str) -> View:
    """Say first which edition and where it goes; then the form asks for the rest."""
    said, person = teller.words, teller.place.person
    form.fills({said("Which procedure would open"): opens})
    rest = said("Put before")
    form = person.waits(lambda: next((each for each in person.forms if rest in each.words), None), "the rest")
    return form.fills({said("Where it goes: a private channel"): PLACES[where]})


def asked(teller: Teller, about: str, what: str) -> Seen:
    """The message of a request that waits, in the thread of its case."""
    return teller.sees_in_thread(about, f"Decision asked: {what}")


def decides(teller: Teller, about: str, what: str, button: str, reason: str) -> Seen:
    """Press what the button says, and give the reason."""
    asked(teller, about, what).clicks(teller.words(button))
    form = teller.place.person.form
    assert form.fills({teller.words("Reason"): teller.words(reason)}).submits() == {"ok": True}
    return teller.sees_in_thread(about, f"Decided: {what}", reason)


def test_a_poor_judgement_calls_for_a_decision_that_nobody_takes_alone(practice: Told, ailsa: Teller) -> None:
    """It is logged where everybody reads; the button offers to ask, and logging the answer is refused."""
    follow_up(practice, "cwm derwen")
    mared = at(practice, "mared", OPEN)
    logged = mared.types(
        "/achos cofnodi cwm derwen dyfarniad arbennig o wael ddoe",
        "Dyfarniad arbennig o wael, dydd Iau 26 Tachwedd 2026",
        "gwirio pryder difrifol",
    )
    assert logged.buttons[0] == mared.words("Gofyn am benderfyniad: Gwirio pryder difrifol")
    refused = mared.types(
        "/achos cofnodi cwm derwen gwirio pryder difrifol sail i bryder heddiw",
        "nes bod person a enwir wedi'i gymeradwyo (JR-05)",
    )
    assert refused.buttons == mared.words.each("Gofyn am y penderfyniad")
    ailsa.sees_on_card("Cwm Derwen", "Serious concern check (will)")


def test_it_is_asked_where_its_own_people_read_and_nobody_else_sees_a_word(
    practice: Told, sian: Teller, ailsa: Teller
) -> None:
    """Edition and place are asked first; what was typed before waits for its place; the open case shows nothing."""
    mared = at(practice, "mared", OPEN)
    line = "/case ask cwm derwen serious concern check siân, children left where they were harmed"
    form = mared.opens(line, "Ask for a decision")
    said = mared.words
    assert said("Grounds") not in [each["label"] for each in form.inputs]
    form = place_chosen(form, mared, "serious-concern-ministers", CWM_DERWEN)
    assert form.value(said("Grounds")) == said("children left where they were harmed")
    assert form.fills({said("Grounds as the clause lists them"): ["3"]}).submits() == {"ok": True}
    request = asked(sian, "Cwm Derwen", "Cwm Derwen, Consideration of serious concern")
    for expected in (
        "Siân Prys: asked by Mared Huws on Fri 27 Nov 2026",
        "It decides: JRF-1, Serious concern check",
        "“children left where they were harmed”",
        "Claimed, 1 of the 3 listed grounds: 3. a specific concern",
        "If “Grounds for serious concern”: JRF-1 ends; Preliminary letter to Director of Social Services",
        "copies to WLGA",
        "If “No grounds”: this case ends; JRF-1 goes on",
    ):
        assert said(expected) in request.words
    sian.told("You are asked to decide.")
    ailsa.types("/case status cwm derwen", "JRF-1", "Serious concern check")
    ailsa.types("/case find children")
    ailsa.types("/case approvals")
    ailsa.sees_nothing_of("harmed", "X-", CWM_DERWEN, "Waiting · Serious")
    thread = ailsa.card("Cwm Derwen").thread
    texts = [each.text for each in thread.messages()]
    place = max(number for number, text in enumerate(texts) if said("poor judgement") in text)
    assert all(
        "Cwm Derwen JRF-1 · " in text for text in texts[place + 1 :]
    )  # a reminder, and nothing else was said since


def test_it_is_decided_there_once_by_who_may_and_the_follow_up_ends(
    practice: Told, sian: Teller, owain: Teller, mared: Teller, ailsa: Teller
) -> None:
    """Neither who asked nor who only reads it decides; the open case has the bare outcome, without a word of why."""
    it_is(practice, "Mon 30 Nov 2026")
    line = "/case decide cwm derwen consideration grounds, seen by all"
    mared.types(line, "Nobody decides on what they asked for")
    owain.types(line, "it was put to Siân Prys")
    what = "Cwm Derwen, Consideration of serious concern"
    decided = decides(sian, "Cwm Derwen", what, "Find grounds…", "two visits, the same children")
    assert sian.words("Grounds for serious concern: Siân Prys, Mon 30 Nov 2026") in decided.words
    assert (
        sian.words("Preliminary letter to Director of Social Services, Chief Executive, copies to WLGA")
        in decided.words
    )
    owain.types(line, "This was decided already: Grounds for serious concern, by Siân Prys")
    mared.told("It was decided.")
    ailsa.sees_on_card("Cwm Derwen", "JRF-1", "Ended on Mon 30 Nov 2026")
    ailsa.types("/case status cwm derwen", "Ended on Mon 30 Nov 2026", "Nothing is owed now.")
    ailsa.sees_nothing_of("harmed", "two visits", "X-")
    mared.sees_on_card("Cwm Derwen", MINISTERS, "Preliminary letter (will)", "From Cwm Derwen JRF-1")


def test_the_letter_goes_out_and_each_receipt_counts(practice: Told, mared: Teller, sian: Teller) -> None:
    """One receipt gives a window that may still move; with the second, three days later, it is settled."""
    sian.types("/achos neilltuo cwm derwen prif arolygydd AGGCC fi", "Prif Arolygydd AGGCC: Siân Prys (cyn hynny neb)")
    mared.types("/achos neilltuo cwm derwen AGGCC fi", "AGGCC: Mared Huws (cyn hynny neb)")
    it_is(practice, "Tue 1 Dec 2026")
    sian.types(
        "/achos cofnodi cwm derwen llythyr rhagarweiniol heddiw, i bawb",
        "Anfonwyd at: Cyfarwyddwr Gwasanaethau Cymdeithasol, Prif Weithredwr",
        "Copïau at: CLlLC",
    )
    it_is(practice, "Thu 3 Dec 2026")
    mared.types(
        "/achos cofnodi cwm derwen derbyn y cyfarwyddwr ddoe",
        "Derbyn y llythyr gan y Cyfarwyddwr, dydd Mercher 2 Rhagfyr 2026",
        "cyfarfod â swyddogion, dydd Llun 4 Ionawr 2027",
    )
    it_is(practice, "Mon 7 Dec 2026")
    mared.types(
        "/achos cofnodi cwm derwen derbyn prif weithredwr 4 Rhagfyr",
        "diwrnod cyntaf: dydd Mercher 16 Rhagfyr 2026 → dydd Gwener 18 Rhagfyr 2026",
    )
    mared.types(
        "/achos pam cwm derwen cyfarfod â swyddogion",
        "10 i 20 diwrnod gwaith ar ôl pob un o'r rhain",
        "Dydd Nadolig",
        "Caniateir dydd Gwener 18 Rhagfyr 2026 hyd ddydd Llun 4 Ionawr 2027",
    )


def test_too_early_is_refused_unless_it_is_urgent_and_approved_by_name(mared: Teller, sian: Teller) -> None:
    """The refusal offers the exception; until it is approved the day stays refused, and then that day alone is allowed."""
    mared.types(
        "/achos trefnu cwm derwen cyfarfod swyddogion 11 Rhagfyr neu 18 Rhagfyr neu 5 Ionawr",
        "✗ dydd Gwener 11 Rhagfyr 2026: cyn y diwrnod cyntaf a ganiateir, dydd Gwener 18 Rhagfyr 2026",
        "✓ dydd Gwener 18 Rhagfyr 2026",
        "✗ dydd Mawrth 5 Ionawr 2027: 1 diwrnod ar ôl dydd Llun 4 Ionawr 2027",
    )
    early = "/achos trefnu cwm derwen cyfarfod swyddogion 11 Rhagfyr am 10, yn Neuadd y Sir"
    refused = mared.types(early, "y diwrnod cyntaf a ganiateir yw dydd Gwener 18 Rhagfyr 2026")
    assert refused.buttons == mared.words.each("Gwen 18 Rhag", "Mae'n fater brys: gofyn am gymeradwyaeth")
    mared.types(
        "/achos gofyn cwm derwen cyfarfod swyddogion ar 11 Rhagfyr siân, plentyn mewn perygl heddiw",
        "Gosodwyd gerbron: Siân Prys",
        "Byddai'n caniatáu dydd Gwener 11 Rhagfyr 2026, y tu allan i'r cyfnod.",
    )
    mared.types(early, "y diwrnod cyntaf a ganiateir yw")
    decided = decides(sian, "Cwm Derwen", "Cwm Derwen, Meeting with officers", "Approve…", "one child, today")
    assert sian.words("Approved: Siân Prys, Mon 7 Dec 2026") in decided.words
    mared.types("/achos trefnu cwm derwen cyfarfod swyddogion 10 Rhagfyr", "y diwrnod cyntaf a ganiateir yw")
    mared.types(early, "trefnwyd ar gyfer dydd Gwener 11 Rhagfyr 2026, 10:00", "Caniatawyd gan Siân Prys")


def test_the_meeting_is_held_and_the_letter_says_which_it_is(practice: Told, mared: Teller, sian: Teller) -> None:
    """“Confirmation letter” alone says neither: nothing is recorded until somebody has said how the concern stands."""
    it_is(practice, "Fri 11 Dec 2026")
    mared.types(
        "/achos cofnodi cwm derwen cyfarfod swyddogion heddiw, daeth pawb",
        "Daeth: Siân Prys, Prif Arolygydd Cynorthwyol perthnasol",
        "I’w gwneud, heb gyfnod penodol: llythyr cadarnhau",
    )
    it_is(practice, "Mon 14 Dec 2026")
    which = sian.types("/case log cwm derwen confirmation letter today, to all", "more than one way")
    assert which.buttons == sian.words.each(
        "Confirmation letter: No longer serious", "Confirmation letter: Serious concern confirmed"
    )
    sian.presses(
        "Confirmation letter: Serious concern confirmed",
        which,
        "Confirmation letter: Serious concern confirmed, Mon 14 Dec 2026",
        "Sent to: Chief Executive, Director of Social Services",
        "Copies to: WLGA",
        "elected members told, ministers told, action plan",
    )


def test_members_and_three_ministers_are_told(mared: Teller, sian: Teller) -> None:
    """The edition of the Welsh Ministers names three of them."""
    mared.types(
        "/achos cofnodi cwm derwen aelodau etholedig heddiw, i bawb",
        "Anfonwyd at: Arweinydd y Cyngor, uwch aelod dros wasanaethau cymdeithasol",
    )
    sian.types(
        "/case log cwm derwen ministers told today, to all",
        "Sent to: Minister for Health and Social Services, Deputy Minister for Social Services, "
        "Minister for Local Government and Government Business",
    )


def test_interventions_come_in_any_order(practice: Told, mared: Teller, owain: Teller, sian: Teller) -> None:
    """An inspection before there is a plan, the Minister before the monitoring; the days that were agreed become tasks."""
    it_is(practice, "Thu 14 Jan 2027")
    owain.types("/case log cwm derwen additional inspection yesterday", "Additional inspection, Wed 13 Jan 2027")
    sian.types(
        "/achos cofnodi cwm derwen cyfarfod y gweinidog heddiw, daeth pawb", "Daeth: Gweinidog, Arweinydd y Cyngor"
    )
    owain.types("/case log cwm derwen monitoring agreed today", "Monitoring agreed, Thu 14 Jan 2027")
    form = owain.opens("/case add cwm derwen monitoring agreed", "Monitoring agreed")
    monitored = owain.words("Monitoring report or meeting")
    days = next(each["label"] for each in form.inputs if each["label"].startswith(monitored))
    owain.fills(form, {days: "15 Feb, 15 Mar"}, "Mon 15 Feb 2027 was agreed", "Mon 15 Mar 2027")
    mared.types("/achos cofnodi cwm derwen trafod cymorth heddiw", "Trafod cymorth, dydd Iau 14 Ionawr 2027")
    mared.types("/achos cofnodi cwm derwen cynllun gweithredu heddiw", "Cynllun gweithredu, dydd Iau 14 Ionawr 2027")
    it_is(practice, "Tue 16 Feb 2027")
    mared.types("/achos statws cwm derwen", "Adroddiad neu gyfarfod monitro 1, dydd Llun 15 Chwefror 2027 (hwyr)")


def test_formal_powers_are_decided_outside_slack_after_representations(
    practice: Told, mared: Teller, sian: Teller, owain: Teller
) -> None:
    """Nobody here decides, a manager neither: what Welsh Ministers said is recorded, by whom and by what evidence."""
    refused = mared.types(
        "/achos cofnodi cwm derwen pwerau ffurfiol heddiw", "heb gymeradwyaeth Gweinidogion Cymru (SC-35)"
    )
    assert refused.buttons[0] == mared.words("Gofyn am y penderfyniad")
    form = mared.opens("/achos gofyn cwm derwen pwerau ffurfiol", "Gofyn am benderfyniad")
    labels = [each["label"] for each in form.inputs]
    assert "Diwrnod y tu allan i'r cyfnod, os yw'n fater brys" not in labels  # there is no period
    mared.fills(
        form,
        {"Seiliau": "dim adroddiad", "Pam y mae’n fater brys": "dim amser i glywed sylwadau'r cyngor"},
        "Penderfynir y tu allan i Slack: Gweinidogion Cymru; cofnodwch hynny pan glywch.",
    )
    owain.sees_in_thread("Cwm Derwen", "Formal powers", "Urgent because: “dim amser i glywed sylwadau'r cyngor")
    mared.types("/achos tynnu cwm derwen pwerau ffurfiol, cafodd y cyngor ei sylwadau wedi'r cyfan", "Tynnwyd yn ôl")
    heard_first = mared.types(
        "/achos gofyn cwm derwen pwerau ffurfiol, dim adroddiad", "sylwadau'r awdurdod ar yr hyn a gynigir (SC-37)"
    )
    assert heard_first.buttons[0] == mared.words("Cofnodi: sylwadau'r awdurdod ar yr hyn a gynigir")
    mared.types("/achos cofnodi cwm derwen sylwadau'r awdurdod 9 Chwefror", "dydd Mawrth 9 Chwefror 2027")
    mared.types(
        "/achos gofyn cwm derwen pwerau ffurfiol, dim adroddiad; cafodd y cyngor ei sylwadau ar 9 Chwefror",
        "Penderfynir y tu allan i Slack: Gweinidogion Cymru; cofnodwch hynny pan glywch.",
    )
    mared.sees_on_card("Cwm Derwen", "Waiting · Formal powers · Welsh Ministers")
    it_is(practice, "Mon 1 Mar 2027")
    sian.types("/case decide cwm derwen formal powers approved, enough", "decided outside Slack")
    mared.types(
        "/case decided cwm derwen formal powers approved by Welsh Ministers 26 feb, letter of 26 February",
        "Agreed outside Slack by Welsh Ministers on Fri 26 Feb 2027. Evidence: letter of 26 February",
    )
    owain.sees_in_thread(
        "Cwm Derwen",
        "Decided: Cwm Derwen, Formal powers",
        "Agreed outside Slack by “Welsh Ministers” on Fri 26 Feb 2027, recorded by Mared Huws",
    )
    mared.types(
        "/case log cwm derwen formal powers 26 feb", "Formal powers, Fri 26 Feb 2027", "notice of formal powers"
    )
    form = mared.opens("/case add cwm derwen formal powers", "Formal powers")
    first = next(each for each in form.inputs if each["label"] == mared.words("Representations first"))
    assert first["options"][0].startswith(mared.words("the authority could make representations"))
    mared.fills(form, {"Representations first": first["options"][:1]}, "Ticked on the list: 1")
    mared.types(
        "/achos cofnodi cwm derwen hysbysiad o bwerau ffurfiol heddiw, i bawb", "Anfonwyd at: awdurdod lleol, CLlLC"
    )


def test_powers_end_with_one_notice_and_the_case_with_another_letter(
    practice: Told, mared: Teller, ailsa: Teller
) -> None:
    """Ministers say that the powers are over, CSSIW that the grounds are gone: then nothing is owed any more."""
    it_is(practice, "Mon 7 Jun 2027")
    mared.types(
        "/achos cofnodi cwm derwen pwerau ffurfiol wedi dod i ben heddiw, i bawb", "Anfonwyd at: awdurdod lleol, CLlLC"
    )
    mared.types(
        "/achos cofnodi cwm derwen pryder wedi'i ddatrys heddiw, i bawb",
        "Anfonwyd at: awdurdod lleol",
        "Copïau at: CLlLC",
        "Daw’r achos i ben gyda hyn.",
    )
    mared.sees_on_card("Cwm Derwen", MINISTERS, "Ended on Mon 7 Jun 2027")
    ailsa.types("/case find cwm derwen ended", "JRF-1")
    ailsa.sees_nothing_of("X-", "Ministers edition", "harmed", "sylwadau")


def test_after_a_visit_the_follow_up_goes_on_beside_the_protocol(practice: Told, ailsa: Teller) -> None:
    """The other edition, which lists a fourth ground; the handbook does not say that the follow-up stops here."""
    follow_up(practice, "dyffryn alaw")
    owain = at(practice, "owain", OPEN)
    for line in ("handover yesterday", "visit decision visit today", "monitoring visit today", "results letter today"):
        owain.types(f"/case log dyffryn alaw {line}", "Dyffryn Alaw")
    line = "/case ask dyffryn alaw serious concern after the visit siân, two homes unsafe"
    form = place_chosen(owain.opens(line, "Ask for a decision"), owain, "serious-concern-assembly", DYFFRYN_ALAW)
    assert form.fills({owain.words("Grounds as the clause lists them"): ["4"]}).submits() == {"ok": True}
    sian = at(practice, "siân", DYFFRYN_ALAW)
    what = "Dyffryn Alaw, Consideration of serious concern"
    request = asked(sian, "Dyffryn Alaw", what)
    assert sian.words("Claimed, 1 of the 4 listed grounds: 4. an inspection or joint review") in request.words
    future = "If “Grounds for serious concern”: whether JRF-2 goes on is for a person to say; Preliminary"
    assert sian.words(future) in request.words
    decided = decides(sian, "Dyffryn Alaw", what, "Find grounds…", "seen on the visit")
    assert sian.words("Whether JRF-2 goes on is for a person to say") in decided.words
    assert decided.buttons == sian.words.each("End JRF-2…")
    sian.sees_on_card("Dyffryn Alaw", ASSEMBLY, "Preliminary letter")
    ailsa.types("/case status dyffryn alaw", "More formal action (Mon 7 Jun 2027)", "Sign-off meeting")
    ailsa.sees_nothing_of("two homes", "seen on the visit", "X-")


def test_whether_the_follow_up_goes_on_is_a_persons_word(practice: Told, ailsa: Teller) -> None:
    """The protocol runs in its place: Siân says so in the follow-up itself, from the button under the decision."""
    sian = at(practice, "siân", DYFFRYN_ALAW)
    decided = sian.sees_in_thread("Dyffryn Alaw", "Decided: Dyffryn Alaw, Consideration of serious concern")
    decided.clicks(sian.words("End JRF-2…"))
    form = sian.place.person.form
    because = {sian.words("Reason"): sian.words("another process takes its place")}
    assert form.fills(because).submits() == {"ok": True}
    ailsa.sees_on_card("Dyffryn Alaw", "JRF-2", "Ended on Mon 7 Jun 2027")
    sian.sees_on_card("Dyffryn Alaw", ASSEMBLY, "Preliminary letter")


def test_the_older_edition_tells_two_ministers_and_ends_with_a_letter(practice: Told) -> None:
    """Where no formal powers were used the letter that the grounds are gone is enough."""
    sian = at(practice, "siân", DYFFRYN_ALAW)
    sian.types("/case log dyffryn alaw preliminary letter today, to all", ASSEMBLY, "Copies to: WLGA")
    it_is(practice, "Tue 8 Jun 2027")
    for who in ("director", "chief executive"):
        sian.types(f"/case log dyffryn alaw receipt {who} today", "Tue 8 Jun 2027")
    it_is(practice, "Tue 22 Jun 2027")
    sian.types("/case log dyffryn alaw officers meeting today", "Meeting with officers, Tue 22 Jun 2027")
    sian.types("/case log dyffryn alaw serious concern confirmed today, to all", "Serious concern confirmed")
    sian.types(
        "/case log dyffryn alaw ministers told today, to all",
        "Sent to: Minister for Health and Social Services, Minister for Finance, Local Government and Public Services",
    )
    it_is(practice, "Mon 4 Oct 2027")
    sian.types("/case log dyffryn alaw letter concern is resolved today, to all", "The case ends with this.")


def test_without_grounds_the_private_case_ends_and_the_follow_up_goes_on(practice: Told, ailsa: Teller) -> None:
    """The open case says that the check was made; nobody outside learns what was claimed."""
    follow_up(practice, "aberwen")
    owain = at(practice, "owain", OPEN)
    owain.types("/case log aberwen especially poor judgement yesterday", "Aberwen")
    line = "/case ask aberwen serious concern check siân, one report of neglect"
    form = place_chosen(owain.opens(line, "Ask for a decision"), owain, "serious-concern-ministers", ABERWEN)
    assert form.submits() == {"ok": True}
    sian = at(practice, "siân", ABERWEN)
    what = "Aberwen, Consideration of serious concern"
    decided = decides(sian, "Aberwen", what, "No grounds…", "not borne out")
    assert sian.words("This case ends\nJRF-3 goes on") in decided.words
    sian.sees_on_card("Aberwen", MINISTERS, "Ended on Mon 4 Oct 2027")
    ailsa.sees_on_card("Aberwen", "Handover meeting (will)")
    ailsa.types("/case status aberwen", "No grounds (Mon 4 Oct 2027)")
    ailsa.sees_nothing_of("neglect", "not borne out", "X-")


def test_a_concern_that_is_no_longer_serious_goes_back_to_normal_business(practice: Told) -> None:
    """A case of its own, opened where it lives: no members, no ministers, no intervention after the letter."""
    sian, mared = (at(practice, name, ANOTHER) for name in ("siân", "mared"))
    mared.types(
        "/achos agor aberwen serious-concern-ministers 1 Hydref", "Sylwi ar y pryder: dydd Gwener 1 Hydref 2027"
    )
    mared.types("/achos neilltuo aberwen prif arolygydd AGGCC siân", "Siân Prys")
    mared.types("/achos gofyn aberwen ystyried pryder siân sail 1, ffigurau isel", "Gosodwyd gerbron: Siân Prys")
    decides(sian, "Aberwen", "Aberwen, Consideration of serious concern", "Find grounds…", "figures")
    sian.types("/case log aberwen preliminary letter today, to all", "Preliminary letter, Mon 4 Oct 2027")
    it_is(practice, "Tue 5 Oct 2027")
    mared.types("/achos cofnodi aberwen derbyn cyfarwyddwr heddiw", "dydd Mawrth 2 Tachwedd 2027")
    mared.types("/achos cofnodi aberwen derbyn prif weithredwr heddiw", "Prif Weithredwr")
    it_is(practice, "Tue 19 Oct 2027")
    mared.types("/achos cofnodi aberwen cyfarfod swyddogion heddiw, daeth pawb", "Cyfarfod â swyddogion")
    mared.types(
        "/achos cofnodi aberwen ddim yn ddifrifol mwyach heddiw, i bawb",
        "Llythyr cadarnhau: Ddim yn ddifrifol mwyach",
        "Daw’r achos i ben gyda hyn.",
    )
    mared.sees_on_card("Aberwen", MINISTERS, "Ended on Tue 19 Oct 2027")


def test_all_that_stands_in_welsh_was_said(practice: Told) -> None:
    """No line of the Welsh is left over from what the story was before."""
    assert practice.words.unsaid == []
