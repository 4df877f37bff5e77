"""Sentences: every one exists in both languages, and says what it is given."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.__main__ import app
from bot.cli.helping import program
from bot.cli.sentences import Sentence, sentences
from handlers.wording import (
    language,
    refused,
    refused_database,
    refused_decisions,
    refused_import,
    refused_people,
    refused_record,
    why,
)
from handlers.wording.blocks import LONGEST_SECTION, size
from handlers.wording.days import day
from handlers.wording.nearest import nearest
from handlers.wording.refused_parts import HOLIDAYS, OBSERVED, either, holiday
from models import duties, entries, phrases, refusals, refusals_of_decisions, refusals_of_erasures, refusals_private
from models.faults import Fault
from models.known import ENDED_BY_PEOPLE
from models.words import Words
from models.working_days import bank_holidays

WORDING = Path(language.__file__).parent
ROOT = WORDING.parent.parent
CHANGING = language.SOFTENING | {"yn", "yng", "ym", "a", "â", "gyda", "tua", "na", "eu", "ei", "ein"}
FIELDS = re.compile(r"\{[a-zA-Z]+\}")
PROGRAM = ("bot", "handlers", "models", "scheduler")
MONDAY, TUESDAY, CHRISTMAS, BOXING_DAY = date(2026, 1, 12), date(2026, 1, 13), date(2026, 12, 25), date(2026, 12, 28)
Function = ast.FunctionDef | ast.AsyncFunctionDef
AT = datetime(2026, 7, 14, 8, 5, tzinfo=UTC)  # 09:05 on the clocks of a British summer


def welsh() -> dict[Sentence, tuple[str, ...]]:
    """The Welsh catalogue; of what a number decides, each form."""
    with language.CATALOGUE.open("rb") as opened:
        return {_forms(each.id): _forms(each.string or "") for each in read_po(opened, locale="cy") if each.id}


def _forms(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def test_every_sentence_has_its_welsh() -> None:
    """No sentence, form or help text falls back to English unseen, and no Welsh is left over from one that is gone."""
    catalogue = {english for english, cymraeg in welsh().items() if all(cymraeg)}
    there = set(sentences(program(app, "en")))
    assert sorted(there - catalogue) == []
    assert sorted(catalogue - there) == []


def test_welsh_has_all_six_forms_of_what_a_number_decides() -> None:
    """Dim, un, dau, tri, chwech and the rest, each with the number wherever the number is not in its words."""
    several = {english: cymraeg for english, cymraeg in welsh().items() if len(english) > 1}
    assert len(several) > 20
    for (_one, many), forms in several.items():
        assert len(forms) == 6
        values = {field for field in FIELDS.findall(many) if field != "{count}"}
        assert all(set(FIELDS.findall(form)) - {"{count}"} == values for form in forms), many
        assert all("{count}" in form for form in forms[3:]), many
    tasks = language.PN_("1 task", "{count} tasks")
    assert [language.plural(tasks, count, "cy") for count in (0, 1, 2, 3, 6, 7)] == [
        "dim tasgau", "1 dasg", "2 dasg", "3 tasg", "6 thasg", "7 o dasgau",
    ]  # fmt: skip
    assert [language.plural(tasks, count, "en") for count in (1, 7)] == ["1 task", "7 tasks"]


def test_both_languages_say_the_same_things() -> None:
    """Each value that an English sentence shows, the Welsh one shows too."""
    for english, cymraeg in welsh().items():
        if len(english) == 1:
            assert sorted(FIELDS.findall(english[0])) == sorted(FIELDS.findall(cymraeg[0])), english


def test_no_council_stands_behind_a_word_that_would_change_it() -> None:
    """I Gaerdydd, yng Nghaerdydd, o Gaerdydd: the sentences put a name where it keeps its first letter."""
    behind = re.compile(rf"(?:^|\s)(?:{'|'.join(sorted(CHANGING))}) \{{(?:authority|authorities|council)\}}")
    assert [said for cymraeg in welsh().values() for said in cymraeg if behind.search(said)] == []
    assert behind.search("Agor achos i {authority}")


def test_no_sentence_is_longer_than_slack_takes() -> None:
    """In either language, with room for what is put in."""
    for english, cymraeg in welsh().items():
        assert all(size(said) <= LONGEST_SECTION // 2 for said in (*english, *cymraeg)), english


def test_every_refusal_has_its_sentence() -> None:
    """No kind of refusal is without words."""
    everything = (
        vars(each).values() for each in (refusals, refusals_of_decisions, refusals_of_erasures, refusals_private)
    )
    named = [each for values in everything for each in values]
    kinds = {kind for kind in named if isinstance(kind, type) and issubclass(kind, refusals.Refused)}
    assert kinds - {refusals.Refused} == set(refused._SAYINGS)  # noqa: SLF001 - the table is what is tested


SAID = (
    (
        refusals_of_erasures.HeldBack("SFU-3", Words("judicial review"), "Moira Grant", AT),
        "nothing of SFU-3 may be erased: it was held by Moira Grant on Tue 14 Jul 2026, 09:05, “judicial review”; whoever manages may lift the hold",
    ),
    (
        refusals_of_erasures.NothingToErase((2,), (1, 6)),
        "nobody's words stand in what you named; they stand in entries 1, 6",
    ),
    (
        refusals_of_erasures.NothingToErase((2,), ()),
        "nobody's words stand in this case any more, so there is nothing to erase",
    ),
    (
        refusals_of_erasures.ErasureWaits(7),
        "entry 7 asks for that already; somebody else who manages must agree",
    ),
    (
        refusals_of_erasures.ErasureWaits(7, "Moira Grant", AT),
        "entry 7 asks for that already, and Moira Grant agreed; it is done from Tue 14 Jul 2026, 09:05 on",
    ),
    (
        refusals_of_erasures.OwnErasure(),
        "you asked for this erasure yourself; somebody else who manages must agree",
    ),
    (
        refusals_of_erasures.NoErasure(4, (7, 9)),
        "entry 4 is no erasure that waits; those that do are 7, 9",
    ),
    (
        refusals_of_erasures.NoErasure(4, ()),
        "no erasure waits in this case; ask for one with “erase”",
    ),
    (refusals_of_erasures.NotHeld("SFU-3"), "SFU-3 is not held, so there is no hold to lift"),
    (
        refusals_of_erasures.NotYetDisposable("SFU-3", ended=False),
        "SFU-3 has not ended; only what has ended is disposed of",
    ),
    (
        refusals_of_erasures.NotYetDisposable("SFU-3", MONDAY),
        "SFU-3 is kept until Mon 12 Jan 2026; it may be disposed of after that",
    ),
    (
        refusals_of_erasures.NotYetDisposable("SFU-3"),
        "nobody has set for how long cases like SFU-3 are kept, and the documents do not say; set it first: settings keep PROCEDURE 84 months",
    ),
    (
        refusals.TooLong(12_345, 12_000),
        "that is 12,345 characters, and one entry holds 12,000; shorten it, or make two of it",
    ),
    (
        refusals.NotNow("locked"),
        "the database is busy with something else; nothing was recorded: try again in a moment",
    ),
    (
        refusals.NotNow("folder", "/srv/bot"),
        "the folder for the database does not exist (/srv/bot); make it, or give another address",
    ),
    (refusals.NotNow("workspaces"), "the record holds no workspace yet; set one up first"),
    (
        refusals.UnknownCase("SFU-9", ("SFU-8", "SFU-6")),
        "there is no case “SFU-9” that you can see; did you mean SFU-8 or SFU-6?",
    ),
    (
        refusals_private.NotLetIn("X-4711", "Tom Burns", ("Mared Huws", "Siân Prys")),
        "X-4711 is private, and you have not been let in: here you read its card and what is said under it, and no more. Mared Huws, Siân Prys see it; one of them who is responsible for it or manages can let you in: access X-4711 Tom Burns",
    ),
    (refusals.UnknownCase(""), "there is no such case that you can see; check the reference"),
    (
        refusals.CaseHasEnded("sign-off-meeting", MONDAY),
        "the case ended on Mon 12 Jan 2026 with sign-off-meeting; a manager can reopen it",
    ),
    (
        refusals.CaseHasEnded(ENDED_BY_PEOPLE, MONDAY),
        "the case was ended on Mon 12 Jan 2026; a manager can reopen it",
    ),
    (
        refusals.CaseGoesOn(),
        "the case has not ended, so there is nothing to reopen; record in it as before",
    ),
    (
        refusals.NotYet("handover-meeting", TUESDAY, MONDAY),
        "Tue 13 Jan 2026 is still to come (today is Mon 12 Jan 2026), so handover-meeting cannot have happened yet; plan it instead, or record it once the day has come",
    ),
    (
        refusals.NotYet("action", TUESDAY, MONDAY),
        "Tue 13 Jan 2026 is still to come (today is Mon 12 Jan 2026), so the action cannot be finished yet; record it once it is",
    ),
    (
        refusals.CalledOff("handover today, postponed"),
        "“handover today, postponed” says that it did not take place, so that nothing was recorded; keep it as a note, or plan another day",
    ),
    (
        refusals.AlreadyRecorded("handover-meeting", 4, MONDAY, "U1", AT),
        "handover-meeting is recorded already for Mon 12 Jan 2026 (entry 4, by U1, Tue 14 Jul 2026, 09:05); put that entry right instead",
    ),
    (
        refusals.WrittenMeanwhile(9, "U1", AT),
        "U1 has written all of this down meanwhile (entry 9, Tue 14 Jul 2026, 09:05), and nothing is added twice; close the form, or write what is new",
    ),
    (
        refusals.WrittenMeanwhile(9, "U1", AT, "agreed", 2),
        "U1 has written something else about this meanwhile (entry 9, Tue 14 Jul 2026, 09:05), and that stands; empty this line, or put that entry right",
    ),
    (
        refusals.NeedsReason("day-off", "visit", BOXING_DAY, "Boxing Day (observed)"),
        "Mon 28 Dec 2026 is Boxing Day (observed) and no working day; choose another day for visit, or give a reason for this one",
    ),
    (
        refusals.NeedsReason("day-off", "visit", MONDAY),
        "Mon 12 Jan 2026 is no working day; choose another day for visit, or give a reason for this one",
    ),
    (
        refusals.NeedsOption("visit-decision", ("visit", "no-visit")),
        "visit-decision is a decision; say what was decided: visit or no-visit",
    ),
    (
        refusals.OutsideWindow("handover-meeting", TUESDAY, None, MONDAY, ("SW-05", "SW-06"), urgent=False),
        "handover-meeting cannot be on Tue 13 Jan 2026: the last day allowed is Mon 12 Jan 2026 (SW-05, SW-06); choose a day that is allowed, or say that it will be missed, and why; only a corrected fact moves the limit",
    ),
    (
        refusals.OutsideWindow("first-visit", MONDAY, TUESDAY, None, (), urgent=False),
        "first-visit cannot be on Mon 12 Jan 2026: the first day allowed is Tue 13 Jan 2026; choose a day that is allowed",
    ),
    (
        refusals.OutsideWindow("officers-meeting", MONDAY, TUESDAY, CHRISTMAS, ("SC-21",), urgent=True),
        "officers-meeting cannot be on Mon 12 Jan 2026: the first day allowed is Tue 13 Jan 2026, the last Fri 25 Dec 2026 (SC-21); choose a day that is allowed or, if it is urgent, ask for approval of this one, with the reason",
    ),
    (
        refusals.NeedsReason("day-off", "visit", BOXING_DAY, "Boxing Day (observed)", (CHRISTMAS, TUESDAY)),
        "Mon 28 Dec 2026 is Boxing Day (observed) and no working day; plan visit for Fri 25 Dec 2026 or Tue 13 Jan 2026, or give a reason for this day",
    ),
    (
        refusals.NeedsReason("day-off", "visit", MONDAY, "", (TUESDAY,)),
        "Mon 12 Jan 2026 is no working day; plan visit for Tue 13 Jan 2026, or give a reason for this day",
    ),
    (
        refusals.PastDay(MONDAY, TUESDAY),
        "Mon 12 Jan 2026 is past (today is Tue 13 Jan 2026); choose a later day, or record what happened then",
    ),
    (refusals.PastDay(MONDAY, MONDAY), "Mon 12 Jan 2026 is today; choose a later day"),
    (
        refusals.SameAgain("action", MONDAY),
        "the action was finished on Mon 12 Jan 2026 already; put that entry right if it is wrong",
    ),
    (
        refusals.SameAgain("planned"),
        "the entry (a planned day) says that already; give what should stand in its place, or leave it",
    ),
    (
        refusals.SameAgain("handover-meeting", MONDAY),
        "handover-meeting is set for Mon 12 Jan 2026 already; choose another day, or leave it",
    ),
    (
        refusals.SameAgain("link-inspector"),
        "that would change nothing for link-inspector; see how it stands in the record",
    ),
    (
        refusals.NoDuty("progress-report", 5, (1, 2)),
        "progress-report 5 is not owed; there are: 1, 2",
    ),
    (
        refusals.NoDuty("progress-report", 1, ()),
        "nothing is owed for progress-report now; record first what its day counts from",
    ),
    (
        refusals.OwedByUs("the handover meeting", "inspection support manager"),
        "the handover meeting is owed by inspection support manager, on our own side; only what others owe is chased: ask them here, or set a reminder",
    ),
    (
        refusals.OwedByUs("action", "lead inspector"),
        "the action is owed by lead inspector, on our own side; only what others owe is chased: ask them here, or set a reminder",
    ),
    (
        refusals.RemindsOthers("the handover meeting", "Jo Kerr"),
        "Jo Kerr is reminded of the handover meeting, not you: they alone put it off or pass it on",
    ),
    (
        refusals.RemindsOthers("action", ""),
        "nobody has the action yet: assign the role, and whoever has it is reminded",
    ),
    (
        refusals.AlreadyChased("the action plan", MONDAY, "Tom Burns"),
        "the action plan was chased in that way on Mon 12 Jan 2026 already, recorded by Tom Burns; once is enough",
    ),
    (
        refusals.NotYet("chased", TUESDAY, MONDAY),
        "Tue 13 Jan 2026 is still to come (today is Mon 12 Jan 2026); say on which day they were asked, or come back then",
    ),
    (
        refusals.AlreadySettled("handover-meeting", "done-late", MONDAY),
        "handover-meeting was done late, on Mon 12 Jan 2026; put its entry right instead",
    ),
    (
        refusals.AlreadySettled("visit", "waived", None),
        "visit has been waived; if it happens all the same, record it then",
    ),
    (
        refusals.NotSaidMissed("handover meeting"),
        "nobody has said that handover meeting will be missed, or it was answered; see history",
    ),
    (refusals.NoSuchEntry(14, 12, "correction"), "the case has no entry 14; its last is 12"),
    (
        refusals.NoSuchEntry(4, 12, "action"),
        "entry 4 is no action; name an action that was agreed in this case",
    ),
    (
        refusals.AnotherKind("planned", "happened"),
        "what stands there is a planned day, which something that happened cannot replace; take it back, then record the other",
    ),
    (refusals.UnknownPerson("U9"), "“U9” does not belong to the team; name somebody who does"),
    (
        refusals.UnknownPerson("tom reid", ("Ailsa Reid", "Tom Burns")),
        "nobody of the team is called “tom reid”; did you mean Ailsa Reid or Tom Burns?",
    ),
    (refusals.SeveralPeople("tom", ("Tom Burns", "Tom Reid")), "“tom” can be Tom Burns or Tom Reid; say which"),
    (
        refusals.OwnCover(),
        "nobody covers for themselves; name somebody else of the team, or leave it out",
    ),
    (
        refusals.HeldOutside("Director of Social Services", "contacts SFU-3 director Fiona Gray"),
        "Director of Social Services is a post at the authority; note who holds it there, for example: contacts SFU-3 director Fiona Gray",
    ),
    (
        refusals.NotOwedThen("action-plan", MONDAY, TUESDAY),
        "Mon 12 Jan 2026 was before anybody owed it: action-plan is owed since Tue 13 Jan 2026; choose a later day",
    ),
    (
        refusals.NotClosed("Strathavon", MONDAY, TUESDAY, ()),
        "Strathavon is not noted as closed from Mon 12 Jan 2026 to Tue 13 Jan 2026; no days are",
    ),
    (
        refusals.NotClosed("Strathavon", MONDAY, MONDAY, ((TUESDAY, CHRISTMAS),)),
        "Strathavon is not noted as closed on Mon 12 Jan 2026; name one of those that are: from Tue 13 Jan 2026 to Fri 25 Dec 2026",
    ),
    (
        refusals.NotForYou("guest"),
        "I am sorry, I only answer full members of this workspace, and guests are not; ask one of them",
    ),
    (
        refusals.NobodyManages(),
        "that takes a manager, and nobody can name one yet: whoever runs the bot puts an admin's member ID into REMEMBRANCER_ADMINS and starts it again; the admin then says: people manager NAME",
    ),
    (
        refusals.HasNoDay(5, "noted"),
        "entry 5 is a note and has no day of its own; take it back with “nothing”, and write it anew",
    ),
    (
        refusals.NothingRecorded("Sign-off meeting"),
        "nothing is recorded for Sign-off meeting that could be put right; name the entry by its number, or as “last”",
    ),
    (refusals.NothingRecorded(), "nothing is recorded yet that could be put right"),
    (
        refusals.NeedsPlace("serious-concern-ministers"),
        "a private case of serious-concern-ministers lives in a private channel only; name one, or open it without a channel",
    ),
    (
        refusals.ComesFirst("formal powers", "the authority's representations", ("SC-37",)),
        "before formal powers comes the authority's representations (SC-37), of which nothing is recorded by then; log it, or say why it is too urgent for that",
    ),
    (
        refusals.WhoMaySee("ciw-significant-improvement"),
        "a case of ciw-significant-improvement may hold confidential findings, and others read this channel; open it in a private channel, or say with “public” that everybody in the team may read it",
    ),
    (
        refusals.AlwaysPrivate("serious-concern-ministers"),
        "a case of serious-concern-ministers is always private; let in by name whoever is to read it",
    ),
    (
        refusals.OthersReadIt("IMP-1"),
        "the card of IMP-1 stands in a channel that others read, with its thread; what is confidential belongs in a case that is opened in a private channel",
    ),
    (
        refusals.YearIsOpen("CY-3", 2026),
        "the case of 2026 with this authority is there already, CY-3; go on with that one",
    ),
    (
        refusals.SameVersion("swia-follow-up", "2"),
        "the case is under version 2 of swia-follow-up already; go on with it as it is",
    ),
    (
        refusals.NeedsApproval("visit-decision", ("management-team",), ("SW-11",)),
        "visit-decision counts only with the approval of management-team (SW-11); ask for it, or record who agreed outside Slack",
    ),
    (
        refusals.NeedsApproval("escalation", (), ()),
        "escalation counts only once a named person has approved it; ask for it, or record who agreed outside Slack",
    ),
    (refusals.NotAllowed("manager", "end"), "only a manager may end a case; ask one"),
    (
        refusals.BeforeOpening(MONDAY, TUESDAY),
        "Mon 12 Jan 2026 is before the case itself, which begins on Tue 13 Jan 2026; give the day on which it was agreed",
    ),
    (
        refusals.StaysPrivate(),
        "what was recorded in a private case stays there; move it to a private case, or record it anew",
    ),
    (
        refusals.LastPerson("U1"),
        "without U1 nobody would see the case any more; let somebody else in first",
    ),
    (
        refusals.SeveralCases(("SFU-1", "SFU-2")),
        "more than one case fits; name the one you mean: SFU-1, SFU-2",
    ),
    (
        refusals.UnknownTask("picnic", ("Handover meeting",)),
        "no task of this case is called “picnic”; there are: Handover meeting",
    ),
    (
        refusals.NeedsMore("authority", "open strathavon"),
        "say which authority, for example: open strathavon",
    ),
    (
        refusals.UnknownFilter("metings", ("meetings", "letters")),
        "“metings” is not understood here; did you mean meetings?",
    ),
    (
        refusals.UnknownFilter("picnic", ()),
        "“picnic” is not understood here; say late, no date, waiting, mine, meetings, letters, reports, documents, visits, decisions, tasks, actions, next 12 weeks, this month or until 31 December, or name an authority, a case, a procedure, a role or a person",
    ),
    (
        refusals.NotToShare("log", ("status", "due")),
        "“log” cannot be shown to everybody; what can be shared begins with status or due",
    ),
    (
        refusals.OpensTheCase("the publication"),
        "the whole case counts from the publication: put its day right, or let a manager end the case with a reason",
    ),
    (refusals.KeyUsed("k"), "the delivery with this key was handled already, for something else; ask again"),
    (
        refusals.OwnWords(),
        "these are my own words, made from the record; what people write can be kept in it",
    ),
    (refusals.NoWords(), "this message has no words to keep; say in a note what it shows"),
    (
        refusals.NotYoursToUndo(14),
        "whoever kept entry 14, or wrote its words, can undo it; anybody else takes it back with a reason",
    ),
    (refusals.MessageKept(), "this message is in the record already, and nothing was recorded twice"),
    (
        refusals.TooLateToUndo(14, 10),
        "the 10 minutes in which entry 14 could be undone have passed; it can be taken back with a reason",
    ),
    (
        refusals.AnotherYear(2025, MONDAY),
        "this case is for 2025, and Mon 12 Jan 2026 is in another year, which has a case of its own; move the entry there",
    ),
    (refusals.LastAdmin("U1"), "U1 is the only admin; make somebody else an admin first"),
    (
        refusals.NotADecider(("U1", "U2")),
        "this is not yours to decide as things stand; it was put to U1, U2: ask one of them",
    ),
    (refusals.NotADecider(()), "this is decided outside Slack; record who decided it, when and by what"),
    (
        refusals.NobodyMay("visit-decision", ("management-team",)),
        "nobody is there to decide visit-decision, which needs a holder of management-team other than yourself; give the role to somebody, or name who holds it",
    ),
    (
        refusals.NobodyMay("escalation", ()),
        "nobody is named who may decide escalation; name a manager other than yourself",
    ),
    (
        refusals.OwnRequest(("U1",)),
        "nobody decides on what they asked for themselves; it was put to U1: ask one of them",
    ),
    (
        refusals.OnlyYou("decision", ()),
        "you alone may approve decision as things stand, and nobody decides what they ask for: name another",
    ),
    (
        refusals.OnlyYou("decision", ("Management Team",)),
        "you alone may approve decision, as the holder of Management Team, and nobody decides what they ask for: name another, or let a colleague ask",
    ),
    (
        refusals.NotAsked("decision"),
        "nothing has been asked about decision that waits for an answer; ask first, then record it",
    ),
    (
        refusals.AlreadyOpen("SFU-6", MONDAY),
        "there is a case for this already, SFU-6, which began on Mon 12 Jan 2026; go on with that one",
    ),
    (
        refusals.LimitStands("visit", MONDAY),
        "the limit of visit, Mon 12 Jan 2026, is the documents' own; only a corrected fact moves it, so put right the day that it counts from if that is wrong",
    ),
    (
        refusals.NoPeriod("letter", MONDAY),
        "the documents give no period for letter: agree a day for it, which reminders then go by",
    ),
    (
        refusals.UnknownName("authority", "fyfe", ("Fife Council",), near=True),
        "there is no authority “fyfe”; did you mean Fife Council?",
    ),
    (refusals.UnknownName("authority", "qqqq", ()), "there is no authority “qqqq”; check how it is spelt"),
    (
        refusals_of_decisions.AnsweredAlready("Owain Rees", None, AT, ("Siân Prys",)),
        "Owain Rees has answered this already, Tue 14 Jul 2026, 09:05; it waits for Siân Prys",
    ),
    (
        refusals_of_decisions.TakenBack(7, 9, "request", "Mared Huws", AT),
        "this request was taken back by Mared Huws, Tue 14 Jul 2026, 09:05; there is nothing to decide any more",
    ),
    (
        refusals_of_decisions.OwnAnswer(("Siân Prys",)),
        "nobody records the answer to what they asked for themselves; Siân Prys may: ask one of them",
    ),
    (
        refusals_of_decisions.OwnAnswer(()),
        "nobody records the answer to what they asked for themselves; let in a manager who can",
    ),
    (refusals.OwnRequest(()), "nobody decides on what they asked for or said themselves; name another who may"),
    (
        refusals.AlreadyDecided("declined", "U1", AT),
        "this was decided already: declined, by U1, Tue 14 Jul 2026, 09:05; ask anew if something has changed since",
    ),
    (
        refusals.AlreadyDecided("", "U1", AT),
        "this request was settled already, by U1, Tue 14 Jul 2026, 09:05; ask anew if it is still wanted",
    ),
    (
        refusals.WhichProcedure("the check", ("one edition", "the other")),
        "the check can open one edition or the other; say which of them governs the case",
    ),
    (
        refusals.NotTheirs("U1"),
        "only U1, who asked, or whoever owes the step adds to this request; tell them what you know",
    ),
    (
        refusals.Stale(7),
        "something was added to request 7 after you were shown it; look again, then decide",
    ),
    (
        refusals.Stale(7, void=True),
        "what request 7 rests on has changed since it was asked, so it counts no more; ask again",
    ),
    (
        refusals.UnknownName("role", "inspektor", ("inspector", "manager"), "swia-follow-up"),
        "swia-follow-up has no role “inspektor”; did you mean inspector?",
    ),
    (refusals.NotADate("tomorrow"), "“tomorrow” is not a date; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an instant"),
    (
        refusals.NotADate("March", "period"),
        "“March” is a stretch of time, not a day; say which day, such as 14 March or end of March",
    ),
    (
        refusals.WhichDay("Monday", (MONDAY, date(2026, 1, 19))),
        "“Monday” can be Mon 12 Jan 2026 or Mon 19 Jan 2026; say which",
    ),
    (
        refusals.SeveralMeanings("report", ("Progress report", "Results letter")),
        "“report” can be Progress report or Results letter; say which",
    ),
    (
        refusals.DoubtSettled("status SFU-1"),
        "that was answered with “status SFU-1” already; type the other line if it is wanted too",
    ),
    (
        refusals.WrongSetting("REMEMBRANCER_HOURS", "9-5", "08:00-18:00"),
        "REMEMBRANCER_HOURS is “9-5”, which cannot be read; write it as in 08:00-18:00",
    ),
    (
        refusals.WrongSetting("digest", "19:00", "08:00-18:00", silent=True),
        "digest at 19:00 would never be said: unasked the bot speaks 08:00-18:00; choose an hour in it",
    ),
    (refusals.NotAPair("visit", "visit=2026-01-12"), "“visit” is not understood; write it as in visit=2026-01-12"),
    (refusals.NoOptions("visit", ("decision",)), "nothing is chosen at visit; a choice is made at decision"),
    (refusals.HappensOnce("visit", "visit#2", repeats=False), "visit happens once; leave out what stands after visit"),
    (
        refusals.NotAStep("publication of the report"),
        "publication of the report is no task but something that happens; log it with its day",
    ),
    (
        refusals.NotHappened("the handover meeting"),
        "nothing is recorded of the handover meeting yet; log it first",
    ),
    (
        refusals.NeedsReason("window", "the report", TUESDAY, nearest=(MONDAY,), due=MONDAY),
        "Tue 13 Jan 2026 is after Mon 12 Jan 2026, the last day given for the report; plan it for Mon 12 Jan 2026, or give a reason",
    ),
    (refusals.ChosenTwice("decision", ("a", "b")), "decision was given two options, a or b; choose one"),
    (
        refusals.NotToAgree("visit", ("report",)),
        "the day of visit is set by the procedure and cannot be agreed; days are agreed for report",
    ),
    (
        refusals.AgreedTwice("visit", (MONDAY, TUESDAY)),
        "visit happens once, yet two days were agreed for it, Mon 12 Jan 2026 or Tue 13 Jan 2026; give one",
    ),
    (
        refusals.Mistyped("command", "deadline", known="'deadlines'"),
        "No such command 'deadline'; did you mean deadlines?",
    ),
    (refusals.NotANumber("WEEKS", "four", 520), "WEEKS is “four”; write a whole number, at most 520"),
    (
        refusals.OptionAsDay("visit-decision", "no-visit"),
        "a day stands in visit-decision=DATE; an option is given with --choose visit-decision=no-visit, or with its day as visit-decision/no-visit=DATE",
    ),
    (
        refusals.WrongFile("column", "council name"),
        "there is no column “council name”; there are: case, what, procedure, council, about, day, option, person, note, channel, private",
    ),
    (
        refusals.WrongCell("figures", "day", "8/10/2026"),
        "day: “8/10/2026” can be read in two ways; write 2026-10-08 or 8 Oct 2026",
    ),
    (
        refusals.Unreadable((Fault("a.yaml", 1, "", "empty", ""),)),
        "a.yaml:1: found nothing, expected a procedure",
    ),
)


def of_every_kind() -> tuple[refusals.Refused, ...]:
    """Refusals whose sentence hangs on a kind that they hold, with each kind in turn."""
    return (
        *(refusals.NeedsReason(why, "visit", MONDAY, "", (TUESDAY,)) for why in refused_record.REASONS),
        *(refusals.NotNow(why, what) for why in refused_database.TROUBLES for what in ("", "there")),
        *(refusals.WrongFile(why, "12") for why in refused_import.FILES),
        *(refusals.WrongCell(why, "day", "12", "13") for why in refused_import.CELLS),
        *(refusals.NoSuchEntry(given, 12, sort) for sort in refused_record.ENTRIES for given in (4, 0)),
        *(refusals.NotAllowed(who, act) for act in refused_decisions.ACTS for who in refused_decisions.WHO),
        *(refusals.AlreadySettled("visit", state, MONDAY) for state in duties.SETTLED),
        *(refusals.SameAgain(what, MONDAY) for what in refused_record.SAME),
        *(refusals.SameAgain(kind) for kind in entries.KINDS),
        *(refusals.HasNoDay(5, kind) for kind in entries.KINDS),
        *(refusals.NotForYou(why) for why in refused_people.FOR_WHOM),
        *(refusals.NeedsMore(what, "x") for what in refused_record.MORE),
        *(refusals.AnotherKind(kind, "noted") for kind in entries.KINDS),
        *(refusals.AnotherKind("noted", kind) for kind in entries.KINDS),
        *(refusals.UnknownName(sort, "visit", ("visits",)) for sort in refused.SORTS),
        *(
            refusals.NotADate("visit", why)
            for why in ("form", "calendar", "range", "gap", "words", "period", "far", "long", "clock")
        ),
    )


@pytest.mark.parametrize(("refusal", "english"), SAID)
def test_a_refusal_says_what_it_is_given(refusal: refusals.Refused, english: str) -> None:
    """What, why, and what can be done instead."""
    assert refused.refused(refusal) == english


def test_every_refusal_is_one_line_in_both_languages() -> None:
    """No gap is left unfilled, no kind is without words, and the Welsh is not the English."""
    assert {type(refusal) for refusal, _ in SAID} == set(refused._SAYINGS)  # noqa: SLF001
    for refusal in (*(refusal for refusal, _ in SAID), *of_every_kind()):
        english, cymraeg = refused.refused(refusal, "en"), refused.refused(refusal, "cy")
        for said in (english, cymraeg):
            assert not re.search(r"[{}\n]|  | [;,:)]|\(\)|None", said), said
            assert re.search(r"\w$|[?)]$|“.*”|\.\.\.$", said), said
        assert english != cymraeg


@pytest.mark.parametrize(
    ("refusal", "cymraeg"),
    [
        (
            refusals.NeedsReason("day-off", "visit", BOXING_DAY, "Boxing Day (observed)", (CHRISTMAS, TUESDAY)),
            "Gŵyl San Steffan (diwrnod amgen) yw dydd Llun 28 Rhagfyr 2026, nid diwrnod gwaith; trefnwch visit ar gyfer dydd Gwener 25 Rhagfyr 2026 neu dydd Mawrth 13 Ionawr 2026, neu rhowch reswm dros y diwrnod hwn",
        ),
        (
            refusals.AlreadyDecided("approved", "U1", AT),
            "mae hyn eisoes wedi'i benderfynu: cymeradwywyd, gan U1, dydd Mawrth 14 Gorffennaf 2026, 09:05; gofynnwch o'r newydd os oes rhywbeth wedi newid ers hynny",
        ),
        (refusals.NotAllowed("manager", "end"), "dim ond rheolwr a gaiff gau achos; gofynnwch i un"),
    ],
)
def test_a_refusal_is_said_in_welsh_throughout(refusal: refusals.Refused, cymraeg: str) -> None:
    """Days, bank holidays, verdicts and roles too."""
    assert refused.refused(refusal, "cy") == cymraeg


# What these are given is collected where they are called.
PASSED_ON = {"named_one", "needs", "entry_of", "needs_manager", "_plainly_said"}
KINDS: tuple[tuple[str, int, str, Iterable[str]], ...] = (
    ("NeedsReason", 0, "why", refused_record.REASONS),
    ("needs", 1, "why", refused_record.REASONS),
    ("NoSuchEntry", 2, "sort", refused_record.ENTRIES),
    ("entry_of", 2, "sort", refused_record.ENTRIES),
    ("NotAllowed", 0, "needed", refused_decisions.WHO),
    ("NotAllowed", 1, "act", refused_decisions.ACTS),
    ("needs_manager", 1, "act", refused_decisions.ACTS),
    ("NotNow", 0, "why", refused_database.TROUBLES),
    ("UnknownName", 0, "sort", refused.SORTS),
    ("NeedsMore", 0, "what", refused_record.MORE),
    ("named_one", 0, "kind", refused.SORTS),
    ("WrongFile", 0, "why", refused_import.FILES),
    ("WrongCell", 0, "why", refused_import.CELLS),
)


@pytest.mark.parametrize(("call", "place", "keyword", "said"), KINDS)
def test_every_kind_that_the_program_uses_has_its_sentence(
    call: str, place: int, keyword: str, said: Iterable[str]
) -> None:
    """A kind without words would be an error at the moment of refusing."""
    used, handed_on = _used(call, place, keyword)
    assert used, "the program no longer calls this"
    assert sorted(used - set(said)) == []
    assert sorted(handed_on - PASSED_ON) == []


def test_no_kind_has_a_sentence_that_nothing_uses() -> None:
    """What nothing raises needs no words."""
    for said in (refused_record.REASONS, refused_record.ENTRIES, refused_decisions.ACTS, refused_decisions.WHO):
        used = {
            kind for call, place, keyword, table in KINDS if table is said for kind in _used(call, place, keyword)[0]
        }
        assert sorted(set(said) - used - {refusals.NoSuchEntry(1, 1).sort}) == []


def test_literal_names_in_a_refusal_are_those_with_words_of_their_own() -> None:
    """`action` is no step, so it is not said like one."""
    assert _used("SameAgain", 0, "what")[0] <= set(refused_record.SAME)
    assert _used("NotYet", 0, "name")[0] <= set(refused_record.STILL_TO_COME)


def test_every_failure_of_the_database_has_its_sentence() -> None:
    """The kinds that the database's own errors are sorted into."""
    tree = _trees()["models/store/database.py"]
    (sorting,) = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name == "_kind")
    answers: list[ast.AST] = [each for each in ast.walk(sorting) if isinstance(each, ast.Return)]
    answers += [value for each in ast.walk(sorting) if isinstance(each, ast.Dict) for value in each.values]
    kinds = {each.value for answer in answers for each in ast.walk(answer) if isinstance(each, ast.Constant)} - {""}
    assert "locked" in kinds
    assert kinds <= set(refused_database.TROUBLES)


def test_every_state_and_every_kind_of_entry_has_its_words() -> None:
    """What the rules hand on without naming it."""
    assert set(refused_record.SETTLED) == duties.SETTLED
    assert set(refused_record.KINDS) == set(entries.KINDS)


def test_every_bank_holiday_has_its_welsh() -> None:
    """Each that the calendar names, in each nation."""
    named = {
        name
        for nation in ("WLS", "SCT", "ENG", "NIR")
        for year in range(1990, 2101)
        for name in bank_holidays(nation, year).values()
    }
    assert {one.removesuffix(OBSERVED) for name in named for one in name.split("; ")} == set(HOLIDAYS)
    assert holiday("New Year Holiday; New Year's Day (observed)", "cy") == (
        "Gŵyl y Flwyddyn Newydd; Dydd Calan (diwrnod amgen)"
    )


def test_choices_are_joined_as_people_say_them() -> None:
    """One, two, three."""
    assert either(["a"], "en") == "a"
    assert either(["a", "b"], "cy") == "a neu b"
    assert either((day(MONDAY + timedelta(days=week * 7), "en") for week in range(3)), "en") == (
        "Mon 12 Jan 2026, Mon 19 Jan 2026 or Mon 26 Jan 2026"
    )


@cache
def _trees() -> Mapping[str, ast.Module]:
    """The program, file by file."""
    files = (file for folder in PROGRAM for file in sorted((ROOT / folder).rglob("*.py")))
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _used(call: str, place: int, keyword: str) -> tuple[set[str], set[str]]:
    """The literal kinds with which something is called, and the functions that call it with something else."""
    used: set[str] = set()
    handed_on: set[str] = set()
    for tree in _trees().values():
        for function in (each for each in ast.walk(tree) if isinstance(each, Function)):
            for given in _given(function, call, place, keyword):
                literals = _literals(given)
                used |= literals
                if not literals:
                    handed_on.add(function.name)
    return used, handed_on


def _given(function: Function, call: str, place: int, keyword: str) -> Iterator[ast.expr]:
    for each in ast.walk(function):
        if isinstance(each, ast.Call) and call in {getattr(each.func, "id", ""), getattr(each.func, "attr", "")}:
            if len(each.args) > place:
                yield each.args[place]
            yield from (given.value for given in each.keywords if given.arg == keyword)


def _literals(given: ast.expr) -> set[str]:
    """The strings that an argument can be; none where only running the program would tell."""
    if isinstance(given, ast.IfExp):
        one, other = _literals(given.body), _literals(given.orelse)
        return one | other if one and other else set()
    return {given.value} if isinstance(given, ast.Constant) and isinstance(given.value, str) else set()


@pytest.mark.parametrize(
    ("of", "english", "cymraeg"),
    [
        (date(2026, 1, 12), "Mon 12 Jan 2026", "dydd Llun 12 Ionawr 2026"),
        (date(2026, 11, 19), "Thu 19 Nov 2026", "dydd Iau 19 Tachwedd 2026"),
        (date(2028, 2, 29), "Tue 29 Feb 2028", "dydd Mawrth 29 Chwefror 2028"),
    ],
)
def test_a_day_is_said_with_its_weekday(of: date, english: str, cymraeg: str) -> None:
    """A date without its weekday is a date that nobody checks."""
    assert day(of, "en") == english
    assert day(of, "cy") == cymraeg


@pytest.mark.parametrize(
    ("written", "cymraeg"),
    [
        ("within 1 year of a-day", "o fewn blwyddyn ar ôl A"),
        ("about 1 week after a-day", "tua wythnos ar ôl A"),
        ("at least 1 working day before a-day", "o leiaf diwrnod gwaith cyn A"),
        ("between a-day and b-day", "rhwng y ddau ddiwrnod hyn: A; B"),
        ("by the date in a-day.period", "erbyn y dyddiad yn A"),
    ],
)
def test_a_rule_reads_as_welsh(written: str, cymraeg: str) -> None:
    """One of a unit takes no figure, words that would mutate stand after a colon, and no English is left inside."""
    form = phrases.parse(written)
    assert form
    assert why.rule(form, ["A", "B"], "cy") == cymraeg


def test_the_nearest_words_are_near() -> None:
    """A typing mistake, a part of a name; and nothing where nothing is like it."""
    known = ("report-published", "handover-meeting", "sign-off-meeting", "visit-decision")
    assert nearest("report-publishd", known) == ["report-published"]
    assert nearest("handover", known)[0] == "handover-meeting"
    assert nearest("xyzzy", known) == []


def test_a_day_and_an_article_join_what_stands_before_them() -> None:
    """Tan ddydd Gwener, mae'r cyfarfod; people's own words stay as they wrote them."""
    until = language._("What falls due until {day}", "cy").format(day="dydd Gwener 4 Rhagfyr 2026")
    assert until == "Yr hyn sydd i ddod tan ddydd Gwener 4 Rhagfyr 2026"
    assert language.joined("ers ", "dydd Gwener") == "ers dydd Gwener"
    assert language.joined("mae ", "y cyfarfod") == "mae'r cyfarfod"
    assert language.joined("mae ", "y cyfarfod", people=True) == "mae y cyfarfod"
