"""Decisions in the thread, in the practice workspace: asked by the form, decided by a press, once, and in private."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Json, Place, Seen, Team, View
from tests.practising import practising

GROUNDS = "Find grounds…"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One practice for this story, on the Friday on which it begins: 27 November 2026."""
    with practising(tmp_path_factory.mktemp("deciding")) as running:
        yield Team(running.url)


def restricted(team: Team, person: str = "mared") -> Place:
    """The private channel of Aberwen."""
    return team.as_(person).channel("aberwen-restricted")


def north(team: Team, person: str = "ailsa") -> Place:
    """The channel of the north."""
    return team.as_(person).channel("follow-up-north")


def thread(place: Place, council: str) -> Place:
    """The thread under a council's card."""
    return next(seen for seen in place.messages() if council in seen.text and not seen.ephemeral).thread


def shown(place: Place, council: str, words: str) -> Seen:
    """The message of a request, as soon as it says so."""
    return thread(place, council).waits_for(words)


def key_of(team: Team, name: str) -> str:
    """Slack's own name for somebody."""
    return next(str(each["id"]) for each in team.asks("people")["users"] if each["name"] == name)


def said(place: Place, line: str, answer: str) -> Seen:
    """Type a line and wait for an answer."""
    place.types(line)
    return place.waits_for(lambda seen: seen.ephemeral and answer in seen.text)


def test_the_request_stands_in_the_thread_with_both_futures(team: Team) -> None:
    """Who asks whom, the grounds, what each answer would bring, by what right; buttons that say what they do."""
    request = shown(restricted(team), "Aberwen", "Decision asked: Aberwen, Consideration of serious concern")
    for expected in (
        "Siân Prys: asked by Mared Huws on Thu 26 Nov 2026",
        "“Failure to protect; lack of suitable staff; failure to respond to concerns raised.”",
        "Claimed, 1 of the 3 listed grounds: 3. a specific concern, or how the authority answered it",
        "Evidence, entry 6 of ",
        "A note was written “Three items of evidence are in the case file; the fourth is the letter of 20 November.”",
        (
            "If “Grounds for serious concern”: Preliminary letter to Director of Social Services, Chief Executive, copies to WLGA (no period is given: you set a day); "
            "then Meeting with officers, 10 to 20 working days after each of receipt of the letter by the Director and receipt "
        ),
        "If “No grounds”: this case ends",
        "The documents name nobody for this (SC-14, SC-16); the team chose who decides.",
        "Goes to others on Thu 3 Dec 2026 if nobody answers.",
    ):
        assert expected in request.words
    assert request.buttons == [GROUNDS, "No grounds…"]
    pressed = next(each for block in request.blocks for each in block.get("elements", ()) if each.get("confirm"))
    assert pressed["confirm"]["title"]["text"] == "Consideration of serious concern: Grounds for serious concern?"
    assert "The documents name nobody" in pressed["confirm"]["text"]["text"]
    assert "Preliminary letter" in pressed["confirm"]["text"]["text"]


def test_approved_typed_under_a_request_is_answered_with_the_button(team: Team) -> None:
    """Only to whoever may decide it, only in that thread, and only to three words or fewer."""
    head = restricted(team, "siân")
    under = thread(head, "Aberwen")
    for who, words in (("moira", "Approved"), ("mared", "yes"), ("siân", "I would say yes to all of it")):
        under.types(words, by=who)
    restricted(team).types("agreed", by="siân")
    under.types("Cytuno!")
    pointer = under.waits_for("What is written here is not recorded as a decision")
    assert pointer.ephemeral
    assert pointer.buttons == ["Decide: Consideration of serious concern"]
    assert [seen.words for seen in under.ephemerals] == [pointer.words]
    for who in ("moira", "mared"):
        assert not under.by(who).ephemerals
    pointer.clicks("Decide: Consideration of serious concern")
    head.person.form.closes()


def test_a_decider_asks_for_more_and_is_shown_what_was_added(team: Team) -> None:
    """The message changes in place; what is wanted stands in it with a button to add it, and is covered from then on."""
    mared = restricted(team)
    request = shown(mared, "Aberwen", "Decision asked")
    before = len([seen for seen in thread(mared, "Aberwen").messages() if "Decision asked" in seen.text])
    request.clicks("Ask for more…", by="siân")
    form = team.as_("siân").form
    form.fills({"What do you want to know?": "Which services?"}).submits()
    waiting = thread(mared, "Aberwen").waits_for(lambda seen: "Siân Prys asks for more:" in seen.text and seen.edited)
    assert waiting.ts == request.ts
    waiting.clicks("Add what is missing…")
    form = mared.person.form
    assert "“Which services?”" in form.words
    form.fills({"Answer": "Two homes for children", "Grounds as the clause lists them": ["1"]}).submits()
    added = thread(mared, "Aberwen").waits_for("Mared Huws added")
    assert "“Two homes for children”" in added.text
    assert "Claimed, 2 of the 3 listed grounds: 3. a specific concern" in added.text
    assert len([seen for seen in thread(mared, "Aberwen").messages() if "Decision asked" in seen.text]) == before


def test_it_is_decided_once_by_who_may(team: Team) -> None:
    """The form shows what follows; the message says the verdict; who comes second is told who was first."""
    head, moira = restricted(team, "siân"), restricted(team, "moira")
    request = shown(head, "Aberwen", "Decision asked")
    for who, answer in (("moira", "it was put to Siân Prys"), ("mared", "Nobody decides on what they asked for")):
        request.clicks(GROUNDS, by=who)
        thread(head.by(who), "Aberwen").waits_for(lambda seen, answer=answer: seen.ephemeral and answer in seen.text)  # type: ignore[misc]
    request.clicks("Decline to decide…")
    form = head.person.form
    assert form.submits()["errors"]
    form = head.person.form
    form.fills({"Decision": "grounds", "Reason": "Failure to protect, twice"})
    chosen = "If “Grounds for serious concern”: Preliminary letter"
    form = head.person.waits(
        lambda: next(
            (each for each in head.person.forms if chosen in each.words and "No grounds”" not in each.words), None
        ),
        chosen,
    )
    form.submits()
    decided = thread(head, "Aberwen").waits_for("Decided: Aberwen, Consideration of serious concern")
    assert decided.ts == request.ts
    assert "Grounds for serious concern: Siân Prys, Fri 27 Nov 2026" in decided.text
    assert "“Failure to protect, twice”" in decided.text
    assert "Preliminary letter to Director of Social Services" in decided.text
    assert decided.buttons == []
    said(
        moira,
        "/case decide aberwen consideration no grounds, late",
        "This was decided already: Grounds for serious concern, by Siân Prys",
    )
    told = team.as_("mared").dm.waits_for("It was decided.")
    assert told.buttons == ["To the thread"]
    restricted(team).waits_for("recorded by Siân Prys")  # broadcast to the channel, since it is an escalation


def test_a_decision_is_replaced_by_another_and_says_so(team: Team) -> None:
    """Asked for from the first one's message, before somebody who may; both stay in the thread."""
    mared = restricted(team)
    first = shown(mared, "Aberwen", "Decided: Aberwen")
    first.clicks("Ask for another decision in its place…")
    form = mared.person.form
    assert "It would replace entry" in form.words
    form.fills({"Grounds": "the rota was filled after all", "Put before": key_of(team, "siân")}).submits()
    again = shown(mared, "Aberwen", "Decision asked: Aberwen")
    assert again.ts != first.ts
    assert "It would replace entry" in again.text
    again.clicks("No grounds…", by="siân")
    team.as_("siân").form.submits()
    thread(mared, "Aberwen").waits_for(lambda seen: seen.ts == again.ts and "No grounds: Siân Prys" in seen.text)
    told = "Another decision has taken its place since."
    thread(mared, "Aberwen").waits_for(lambda seen: seen.ts == first.ts and told in seen.words)


def test_the_form_is_made_from_the_step(team: Team) -> None:
    """The clause's list with a box for each, entries as evidence, who decides; the request shows what was chosen."""
    ailsa = north(team)
    ailsa.types("/case ask glenfarg visit")
    form = ailsa.person.form
    assert form.value("To be decided")["value"] == "visit-decision"  # type: ignore[index]
    assert "Decided by SWIA Management Team (SW-12)." in form.words
    form.fills({"Grounds": "too little", "Grounds as the clause lists them": ["2", "3"]})
    form.fills({"Evidence: entries of this case": ["11"]}).submits()
    request = shown(ailsa, "Glenfarg", "Decision asked: Glenfarg, Decision on a monitoring visit")
    assert "Claimed, 2 of the 3 listed grounds: 2. progress reports are inadequate; 3." in request.text
    assert "Evidence, entry 11 of SFU-1: The progress report on Tue 13 Oct 2026" in request.text
    assert request.buttons == ["Visit…", "No visit…"]
    assert request.menu == [
        "Decline to decide…",
        "Ask for more…",
        "Evidence: entry 11",
        "Decided outside Slack",
        "Take the request back",
    ]


def test_what_rests_on_evidence_that_was_put_right_stands_no_longer(team: Team) -> None:
    """Struck through, with what changed and a button to ask again; the old buttons decide nothing."""
    ailsa, moira = north(team), north(team, "moira")
    request = shown(moira, "Glenfarg", "Decision asked: Glenfarg")
    said(ailsa, "/case correct glenfarg 11 12 oct, misread", "put right")
    void = thread(moira, "Glenfarg").waits_for("Stands no longer: Glenfarg")
    assert void.ts == request.ts
    assert "Evidence, entry 11 of SFU-1: The progress report on Tue 13 Oct 2026" in void.text  # as it was shown
    assert "Entry 11 was put right by Ailsa Reid" in void.text
    assert "Now: The progress report on Mon 12 Oct 2026" in void.text
    assert void.blocks[1]["elements"][0]["elements"][0]["style"] == {"strike": True}
    assert void.buttons == ["Ask again", "Take the request back"]
    said(moira, "/case decide glenfarg visit decision visit, because", "so it counts no more; ask again")
    void.clicks("Ask again", by="ailsa")
    form = ailsa.person.form
    assert form.value("Grounds") == "too little"
    chosen = [each["text"]["text"] for each in form.value("Evidence: entries of this case")]  # type: ignore[attr-defined]
    assert [each[:44] for each in chosen] == ["11 · The progress report on Mon 12 Oct 2026"]  # as it was put right
    form.submits()
    again = thread(moira, "Glenfarg").waits_for("Decision asked: Glenfarg")
    assert again.ts != request.ts
    assert "Evidence, entry 11 of SFU-1: The progress report on Mon 12 Oct 2026" in again.text
    thread(moira, "Glenfarg").waits_for(lambda seen: seen.ts == request.ts and "Taken back: Glenfarg" in seen.text)


def test_approvals_say_who_how_long_and_what_followed(team: Team) -> None:
    """Of every case that one may see, the latest first."""
    listed = said(restricted(team), "/case approvals", "Decisions asked for")
    for expected in (
        "Asked by Mared Huws, Thu 26 Nov 2026, 10:05",
        "Grounds for serious concern: Siân Prys, after 22 hours",
        "Preliminary letter to Director",
        "Waits for Moira Grant",
    ):
        assert expected in listed.text
    others = said(north(team), "/case approvals", "Decisions asked for")
    assert "Aberwen" not in others.text
    assert "Glenfarg" in others.text


CANARY = "Osprey"  # stands in the grounds alone
PLACE = "cwm-derwen-private"


@pytest.fixture(scope="module")
def place(team: Team) -> str:
    """A private channel for Cwm Derwen, with three people in it."""
    return team.adds_channel(PLACE, ["mared", "siân", "owain"], private=True)


def judgement(form: View) -> str:
    """The entry from which it all came, as the form offers it."""
    offered = next(each["options"] for each in form.inputs if each["label"] == "Evidence: entries of this case")
    return str(next(each for each in offered if "especially poor judgement" in each))


def test_a_grave_decision_is_asked_where_only_its_people_read(team: Team, place: str) -> None:
    """The fact offers to ask; the form asks first where it goes, of the private channels that both are in."""
    cymru = team.as_("mared").channel("dilyniant-cymru")
    logged = said(cymru, "/case log cwm derwen especially poor judgement 20 nov", "An especially poor judgement")
    logged.clicks("Ask for a decision: Serious concern check")
    form = team.as_("mared").form
    offered = {each["label"]: each.get("options") for each in form.inputs}
    assert offered["Where it goes: a private channel"] == ["#aberwen-restricted", f"#{PLACE}"]
    assert "Grounds" not in offered  # not before it is known where they go
    form.fills({"Which procedure would open": "serious-concern-ministers"})
    form = team.as_("mared").waits(
        lambda: next((each for each in team.as_("mared").forms if "Put before" in each.words), None), "the rest"
    )
    form.fills({"Where it goes: a private channel": place, "Put before": key_of(team, "siân")})
    form.fills({"Grounds": f"{CANARY}: three children", "Grounds as the clause lists them": ["3"]})
    form.fills({"Evidence: entries of this case": [judgement(form)]})
    assert not form.submits().get("errors")
    cymru.waits_for(lambda seen: seen.ephemeral and "JRF-1 ends" in seen.text)  # whoever asks is told both futures too
    there = team.as_("siân").channel(PLACE)
    card = there.waits_for("Serious concern (Welsh Ministers edition)")
    request = card.thread.waits_for("Decision asked: Cwm Derwen, Consideration of serious concern")
    assert "It decides: JRF-1, Serious concern check" in request.text
    assert "JRF-1 ends" in request.text
    assert f"“{CANARY}: three children”" in request.text


def carrying(team: Team, *words: str) -> list[Json]:
    """The calls of the app in which one of these words stands."""
    return [call for call in team.calls() if any(word in str(call["args"]) for word in words)]


def test_nothing_of_it_is_found_outside_its_channel(team: Team, place: str) -> None:
    """Neither its words nor its reference, whatever others ask for: every call of the app that bears them is looked at."""
    card = team.as_("siân").channel(PLACE).waits_for("Serious concern (Welsh Ministers edition)")
    reference = card.text.split("\n")[0].rsplit(" · ", 1)[1]
    before = len([call for call in carrying(team, CANARY, reference) if call["method"].startswith("views.")])
    for who, channel in (("ailsa", "dilyniant-cymru"), ("ruth", "dilyniant-cymru"), ("moira", "follow-up-north")):
        here = team.as_(who).channel(channel)
        for line in (
            "/case status cwm derwen",
            "/case history cwm derwen",
            f"/case find {CANARY.lower()}",
            "/case find cwm derwen",
            "/case approvals",
            "/case approvals cwm derwen",
            "/case due cwm derwen",
            "/case withdraw cwm derwen",
            "/achos nesaf",
            "/case statsu cwm derwen",
        ):
            seen = len(here.ephemerals)
            here.types(line)
            here.person.waits(lambda here=here, seen=seen: len(here.ephemerals) > seen or None, line)  # type: ignore[misc]
        home = here.person.opens_home("My tasks")
        everything = [
            home.words,
            *(each.text for each in here.messages()),
            *(each.text for each in here.person.dm.messages()),
        ]
        assert not [words for words in everything if CANARY in words or reference in words]
    theirs = {key_of(team, who) for who in ("mared", "siân", "owain")}
    dms = {
        call["result"]["channel"]["id"] for call in team.calls("conversations.open") if call["args"]["users"] in theirs
    }
    for call in carrying(team, CANARY, reference):
        if call["method"].startswith("chat."):
            assert call["args"]["channel"] in {place, *dms} or call["args"].get("user") in theirs, call
    assert before == len([call for call in carrying(team, CANARY, reference) if call["method"].startswith("views.")])


def test_a_grave_one_is_asked_again_as_it_was_asked(team: Team, place: str) -> None:
    """Evidence in the open case was put right: everything that was said before stands in the form, for its own people."""
    there = team.as_("mared").channel(PLACE)
    request = there.waits_for("Serious concern (Welsh Ministers edition)").thread.waits_for("Decision asked")
    number = request.text.partition("Evidence, entry ")[2].split()[0]
    cymru = team.as_("ailsa").channel("dilyniant-cymru")
    said(cymru, f"/case correct cwm derwen {number} 19 nov, misread", "put right")
    void = request.thread.waits_for("Stands no longer: Cwm Derwen")
    cymru.types("/case ask cwm derwen serious concern check")
    form = cymru.person.form
    assert CANARY not in form.words + str(form.values)  # she does not belong to it
    assert not form.value("Which procedure would open")
    form.closes()
    void.clicks("Ask again")
    form = there.person.form
    assert form.value("Grounds") == f"{CANARY}: three children"
    assert form.value("Where it goes: a private channel")["value"] == place  # type: ignore[index]
    assert [each["value"] for each in form.value("Grounds as the clause lists them")] == ["3"]  # type: ignore[attr-defined]
    assert [each["value"] for each in form.value("Evidence: entries of this case")] == [number]  # type: ignore[attr-defined]
    assert not form.submits().get("errors")
    again = request.thread.waits_for("Decision asked: Cwm Derwen")
    assert again.ts != request.ts
    assert f"“{CANARY}: three children”" in again.text
    request.thread.waits_for(lambda seen: seen.ts == request.ts and "Taken back: Cwm Derwen" in seen.text)


def test_it_is_decided_there_and_the_parent_learns_the_bare_outcome(team: Team) -> None:
    """The follow-up ends with the bare fact; no word of the reason, and nothing in its thread."""
    there = team.as_("siân").channel(PLACE)
    request = there.waits_for("Serious concern (Welsh Ministers edition)").thread.waits_for("Decision asked")
    request.clicks(GROUNDS)
    there.person.form.fills({"Reason": f"{CANARY} again"}).submits()
    request_after = there.waits_for("Serious concern (Welsh Ministers edition)").thread.waits_for("Decided: Cwm Derwen")
    assert request_after.ts == request.ts
    cymru = team.as_("ailsa").channel("dilyniant-cymru")
    said(cymru, "/case status cwm derwen", "Ended on Fri 27 Nov 2026")
    assert not [
        seen for seen in thread(cymru, "Cwm Derwen").messages() if CANARY in seen.text or "Grounds" in seen.text
    ]


def test_it_is_all_said_in_welsh_too(team: Team) -> None:
    """A Welsh line opens the form in Welsh, and what is pressed goes on in it."""
    mared = team.as_("mared").channel("dilyniant-cymru")
    mared.types("/achos gofyn dyffryn alaw cymedroli")
    form = mared.person.form
    assert form.title == "Gofyn am benderfyniad"
    assert "Pwy sy’n penderfynu ar y cyd:" in form.words
    form.closes()
    assert "Penderfyniadau y gofynnwyd amdanynt" in said(mared, "/achos cymeradwyaethau", "Penderfyniadau").text


def test_who_stands_in_decides_and_both_names_are_kept(team: Team) -> None:
    """Moira is away and Ruth covers: it is put to Ruth too, in Home, and the message names both."""
    said(north(team, "moira"), "/case away me 27 nov-1 dec, ruth covers", "Ruth Lloyd")
    ruth = team.as_("ruth")
    home = ruth.opens_home("for Moira Grant, who is away")
    home.clicks("Decide: Glenfarg SFU-1")
    form = ruth.waits_for_form("Decision on a monitorin…")
    form.fills({"Decision": "visit", "Reason": "two reports are missing"}).submits()
    decided = shown(north(team), "Glenfarg", "Decided: Glenfarg, Decision on a monitoring visit")
    assert "Visit: Ruth Lloyd for Moira Grant, who is away, Fri 27 Nov 2026" in decided.text


def test_what_was_refused_is_shown_to_admins_alone(team: Team) -> None:
    """Who tried what and why not; a private case by its name only to whoever sees it; a guest's attempt too."""
    request = shown(north(team), "Glenfarg", "Decided: Glenfarg")
    said(north(team, "jo"), f"/case decide glenfarg {request.ts.split('.')[0]} visit", "no entry")
    team.adds_person("gus", is_restricted=True)
    team.changes("channel", "follow-up-north", members=["gus"])
    said(north(team, "gus"), "/case decide SFU-1 visit decision visit, now", "guest")
    ruth = north(team, "ruth")
    told = said(ruth, "/case approvals denied", "Refused")
    for expected in (
        "Jo Kerr · SFU-1 · decided: there is no such request",
        "Moira Grant · a case that you do not see · decided: it was not put to them",
        "Mared Huws · a case that you do not see · decided: they had asked for it themselves",
        "SFU-1 · decided: they are not of the team",
    ):
        assert expected in told.text
    said(north(team), "/case approvals denied", "Only an admin may see what was refused")


def test_who_alone_may_decide_is_told_while_asking(team: Team) -> None:
    """In the form, before anything is written."""
    moira = north(team, "moira")
    moira.types("/case ask ardross management team liaison")
    form = moira.person.form
    assert "You alone may approve the liaison with the Management Team" in form.words
    form.closes()


def test_a_decider_who_is_not_in_the_channel_is_not_led_nowhere(team: Team, place: str) -> None:
    """Said in the form before somebody is named, and in the thread; from the message the answer can be given."""
    mared = team.as_("mared").channel(PLACE)
    case = said(mared, "/case open dyffryn alaw significant improvement 24 nov", "Opened.").text.split("\n")[0]
    reference = case.rpartition(" · ")[2]
    mared.types(f"/case ask {reference} determination")
    form = mared.person.form
    assert "Not in this channel: Moira Grant, Ruth Lloyd. They would" in form.words
    form.closes()
    card = mared.waits_for(lambda seen: not seen.ephemeral and reference in seen.text)
    here = f"https://practice.slack.com/archives/{place}/p{card.ts.replace('.', '')}"
    there = "https://practice.slack.com/archives/C0SECRET/p1790000000000100?thread_ts=1790000000.000100&cid=C0SECRET"
    said(mared, f"/case ask {reference} determination moira, {CANARY}: three homes {here} {there}", "Put before: Moira")
    request = card.thread.waits_for("Decision asked: Dyffryn Alaw, Determination")
    assert "Not in this channel: Moira Grant." in request.text + request.words
    assert "Evidence, messages in this channel: 1" in request.words
    assert "Evidence, messages in other channels: 1; Mared Huws knows where" in request.words
    assert "archives" not in request.words
    assert "C0SECRET" not in request.words
    assert "Message 1" in request.buttons
    told = team.as_("moira").dm.waits_for(lambda seen: reference in seen.text)
    assert "Mared Huws can bring you in" in told.words
    assert CANARY not in told.words
    assert told.buttons == ["Read it and answer…"]
    told.clicks("Read it and answer…")
    answer = team.as_("moira").form
    assert f"{CANARY}: three homes" in answer.words
    assert answer.fills({"Decision": "determined", "Reason": "clear risk"}).submits() == {"ok": True}
    decided = card.thread.waits_for("Decided: Dyffryn Alaw, Determination")
    assert "Moira Grant" in decided.text
    assert "Not in this channel" not in decided.words
