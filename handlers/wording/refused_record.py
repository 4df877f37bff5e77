"""What is said when the record refuses: what was recorded, planned, put right or opened and cannot be."""

from collections.abc import Callable
from typing import Any

from handlers.wording.days import day, from_to
from handlers.wording.language import N_, _
from handlers.wording.refused_parts import cited, either, holiday, instant
from models import refusals
from models.known import ENDED_BY_PEOPLE
from models.refusals import Refused

MORE = {
    "authority": N_("say which authority, for example: {example}"),
    "procedure": N_("say which procedure, for example: {example}"),
    "event": N_("say what happened and on which day, for example: {example}"),
    "day": N_("say on which day it was, for example: {example}"),
    "what": N_("say what happened, for example: {example}"),
    "missed": N_("say what will be missed, and why, for example: {example}"),
    "case": N_("say which case, for example: {example}"),
    "plan": N_("say what is planned and for which day, for example: {example}"),
    "agree": N_("say what is agreed and for which day, for example: {example}"),
    "ask": N_("say what is to be decided, and on what grounds, for example: {example}"),
    "place": N_("this is asked in private; say in the form where it goes, and which procedure would open"),
    "decide": N_("say what you decide, and why, for example: {example}"),
    "more": N_("say which request, and what you want to know, for example: {example}"),
    "supply": N_("say which request, and what you add to it, for example: {example}"),
    "decided": N_("say what was decided, by whom, when and by what, for example: {example}"),
    "answer": N_("say the question and its answer, for example: {example}"),
    "line": N_("say what to share, for example: {example}"),
    "clause": N_("say which clause, for example: {example}"),
    "words": N_("write down what it is about, for example: {example}"),
    "sent": N_("the e-mail is ready to copy, and the form asks whether it was sent"),
    "ticked": N_("nothing is ticked as sent, so nothing is recorded; tick what was sent, or close the form"),
    "anything": N_("nothing was filled in; write something down, or close the form"),
    "owner": N_("say who does it"),
    "because": N_("give a reason behind a comma, for example: {example}"),
    "role": N_("say which role, for example: {example}"),
    "person": N_("say who it is, by name or as “me”, for example: {example}"),
    "contact": N_("say who holds the post, for example: {example}"),
    "away": N_("say from when to when, for example: {example}"),
    "until": N_("say until which day, for example: {example}"),
    "entry": N_("say which entry, by its number or as “last”, for example: {example}"),
    "instead": N_("say what is right: a day, “nothing”, or “move” and a case, for example: {example}"),
    "setting": N_("say what is to hold, for example: {example}"),
}
REASONS = {
    "window": N_("{day} is not among the days given for {step}; give a reason, or choose one that is"),
    "day-off": N_("{day} is no working day; plan {step} for {nearest}, or give a reason for this day"),
    "moved": N_("{step} is agreed for {day} already; give a reason to move it"),
    "before-case": N_("{day} is before the case began ({nearest}); give another day, or say why {step} came before it"),
    "correct": N_("give a reason for putting the entry right; both stay in the record"),
    "move": N_("give a reason for moving the entry; both cases keep it on record"),
    "end": N_("give a reason for ending the case; its procedure has not ended it"),
    "show": N_("give a reason for letting everybody in the team read the case"),
    "reopen": N_("give a reason for reopening the case; what ended it stays in the record"),
    "quiet": N_("give a reason for holding reminders back; every deadline stands meanwhile"),
    "missed": N_("give a reason why {step} will be missed; without one it stands"),
    "dropped": N_("give a reason for dropping the action; if it was carried out, record that instead"),
    "more": N_("say what you would like to know about {step} before you decide"),
    "supply": N_("say what there is to add about {step}"),
    "decline": N_("give a reason for declining {step}; until then nothing is decided"),
    "ask": N_("say on what grounds {step} is asked for; the deciders are shown them"),
    "urgent": N_("say why {step} is urgent, or choose a day that is allowed"),
    "outside": N_("say on which day {step} was decided outside Slack, and by what: a letter, a call"),
    "answer": N_("an answer needs words; write what was settled"),
    "basis": N_("say on which basis in law the words are to be erased"),
    "erase": N_("give a reason for erasing the words; it stays in the record, so write none of them in it"),
    "stop-erasure": N_("give a reason for not erasing the words; whoever asked reads it"),
    "hold": N_("give a reason for the hold, or for lifting it: which proceedings, which request"),
    "note": N_("a note needs words; write what should be remembered"),
    "about": N_("say whom the case is about; give an authority or a name"),
    "year": N_("the case of a year starts on the day of {step}; give that day"),
}
AFTER_THE_DAYS = N_("{day} is after {limit}, the last day given for {step}; plan it for {nearest}, or give a reason")
BEFORE_THE_DAYS = N_("{day} is before {limit}, the first day given for {step}; plan it for {nearest}, or give a reason")
ON_A_DAY_OFF_ALONE = N_("{day} is no working day; choose another day for {step}, or give a reason for this one")
ON_A_HOLIDAY_ALONE = N_(
    "{day} is {holiday} and no working day; choose another day for {step}, or give a reason for this one"
)
ON_A_HOLIDAY = N_("{day} is {holiday} and no working day; plan {step} for {nearest}, or give a reason for this day")
ENTRIES = {
    "any": N_("the case has no entry {given}; its last is {last}"),
    "action": N_("entry {given} is no action; name an action that was agreed in this case"),
    "request": N_("entry {given} is no request that serves here; name another, or ask anew"),
    "missed": N_("entry {given} does not wait for a countersignature; name one that says what will be missed"),
    "correction": N_(
        "entry {given} cannot be put right: it was taken back, is itself a correction, or is undone only by an act of its own; name another"
    ),
    "decision": N_("entry {given} is no decision on this that stands; name the one that is to be replaced"),
    "evidence": N_("entry {given} cannot serve as evidence; name another of this case"),
}
KINDS = {
    "opened": N_("the opening of the case"),
    "happened": N_("something that happened"),
    "chosen": N_("a decision"),
    "agreed": N_("an agreed day"),
    "planned": N_("a planned day"),
    "waived": N_("a waiver"),
    "answered": N_("an answer to a question"),
    "corrected": N_("a correction"),
    "ended": N_("the end of the case"),
    "reopened": N_("the reopening of the case"),
    "minuted": N_("minutes"),
    "action-agreed": N_("an action"),
    "action-done": N_("the end of an action"),
    "chased": N_("a chase"),
    "assigned": N_("the holder of a role"),
    "admitted": N_("leave to see the case"),
    "shown": N_("who reads the case"),
    "quietened": N_("a pause of reminders"),
    "will-be-missed": N_("word that a duty will be missed"),
    "countersigned": N_("a countersignature"),
    "noted": N_("a note"),
    "linked": N_("a link to another case"),
    "moved-away": N_("an entry moved to another case"),
    "moved-here": N_("an entry moved from another case"),
    "put-right": N_("a correction"),
    "adopted": N_("another version of the procedure"),
    "asked": N_("a request"),
    "more-asked": N_("a question about a request"),
    "supplied": N_("what was added to a request"),
    "passed-on": N_("the passing on of a request"),
    "decided": N_("an answer to a request"),
    "withdrawn": N_("the withdrawal of a request"),
    "erasure-asked": N_("a request to erase words"),
    "erasure-agreed": N_("the agreement to an erasure"),
    "erasure-stopped": N_("the end of an erasure"),
    "erased": N_("an erasure"),
    "on-hold": N_("a legal hold"),
    "hold-lifted": N_("the end of a legal hold"),
}
SAME = {
    "action": N_("the action was finished on {day} already; put that entry right if it is wrong"),
    "private": N_("only those let in read the case already; let somebody in by name, or leave it so"),
    "public": N_("everybody in the team reads the case already; there is nothing to change"),
    "move": N_("the entry is in that case already; name another case"),
    "link": N_("these two are linked already, or are one case; name another case"),
    "closure": N_("the same days are noted already, for the same reason; see them with “closed” and the name"),
}
MOST = 5  # of what would have done
STILL_TO_COME = {
    "action": N_(
        "{day} is still to come (today is {today}), so the action cannot be finished yet; record it once it is"
    ),
    "chased": N_("{day} is still to come (today is {today}); say on which day they were asked, or come back then"),
    "year": N_(
        "{day} is still to come (today is {today}): a year is opened once it has begun, since its dates count from that day and it would remind people of them; come back on that day"
    ),
}
SETTLED = {
    "done": N_("{step} was done on {day}; put its entry right instead"),
    "done-early": N_("{step} was done early, on {day}; put its entry right instead"),
    "done-late": N_("{step} was done late, on {day}; put its entry right instead"),
    "waived": N_("{step} has been waived; if it happens all the same, record it then"),
    "not-needed": N_("{step} is not needed; if it happens all the same, record it then"),
}


def _too_long(of: refusals.TooLong, language: str) -> str:
    said = _("that is {length} characters, and one entry holds {longest}; shorten it, or make two of it", language)
    return said.format(length=f"{of.length:,}", longest=f"{of.longest:,}")


def _unknown_case(of: refusals.UnknownCase, language: str) -> str:
    if of.given:
        said = _("there is no case “{given}” that you can see", language).format(given=of.given)
    else:
        said = _("there is no such case that you can see", language)
    if of.near:
        return said + "; " + _("did you mean {words}?", language).format(words=either(of.near, language))
    return said + "; " + _("check the reference", language)


def _case_has_ended(of: refusals.CaseHasEnded, language: str) -> str:
    if of.ending == ENDED_BY_PEOPLE:
        said = _("the case was ended on {day}; a manager can reopen it", language)
    else:
        said = _("the case ended on {day} with {fact}; a manager can reopen it", language)
    return said.format(day=day(of.day, language), fact=of.ending)


def _case_goes_on(_of: refusals.CaseGoesOn, language: str) -> str:
    return _("the case has not ended, so there is nothing to reopen; record in it as before", language)


def _not_yet(of: refusals.NotYet, language: str) -> str:
    usual = N_(
        "{day} is still to come (today is {today}), so {name} cannot have happened yet; plan it instead, or record it once the day has come"
    )
    said = _(STILL_TO_COME.get(of.name, usual), language)
    return said.format(name=of.name, day=day(of.day, language), today=day(of.today, language))


def _called_off(of: refusals.CalledOff, language: str) -> str:
    said = _(
        "“{words}” says that it did not take place, so that nothing was recorded; keep it as a note, or plan another day",
        language,
    )
    return said.format(words=of.given)


def _already_recorded(of: refusals.AlreadyRecorded, language: str) -> str:
    said = _(
        "{name} is recorded already for {day} (entry {entry}, by {person}, {at}); put that entry right instead",
        language,
    )
    when = instant(of.at, language)
    return said.format(name=of.name, day=day(of.day, language), entry=of.entry, person=of.by, at=when)


def _written_meanwhile(of: refusals.WrittenMeanwhile, language: str) -> str:
    said = {
        True: N_(
            "{person} has written something else about this meanwhile (entry {entry}, {at}), and that stands; empty this line, or put that entry right"
        ),
        False: N_(
            "{person} has written all of this down meanwhile (entry {entry}, {at}), and nothing is added twice; close the form, or write what is new"
        ),
    }[bool(of.part)]
    return _(said, language).format(person=of.by, entry=of.entry, at=instant(of.at, language))


def _needs_option(of: refusals.NeedsOption, language: str) -> str:
    said = _("{step} is a decision; say what was decided: {options}", language)
    return said.format(step=of.step, options=either(of.options, language))


def _outside_window(of: refusals.OutsideWindow, language: str) -> str:
    said = {
        (True, True): N_("{step} cannot be on {day}: the first day allowed is {first}, the last {due}{clauses}"),
        (True, False): N_("{step} cannot be on {day}: the first day allowed is {first}{clauses}"),
        (False, True): N_("{step} cannot be on {day}: the last day allowed is {due}{clauses}"),
    }[of.first is not None, of.due is not None]
    if of.urgent:
        instead = N_("choose a day that is allowed or, if it is urgent, ask for approval of this one, with the reason")
    elif of.due and of.day > of.due:
        instead = N_(
            "choose a day that is allowed, or say that it will be missed, and why; only a corrected fact moves the limit"
        )
    else:
        instead = N_("choose a day that is allowed")
    values = {
        "step": of.step,
        "day": day(of.day, language),
        "first": day(of.first, language) if of.first else "",
        "due": day(of.due, language) if of.due else "",
        "clauses": cited(of.clauses),
    }
    return _(said, language).format(**values) + "; " + _(instead, language)


def _limit_stands(of: refusals.LimitStands, language: str) -> str:
    said = _(
        "the limit of {step}, {due}, is the documents' own; only a corrected fact moves it, so put right the day that it counts from if that is wrong",
        language,
    )
    return said.format(step=of.step, due=day(of.due, language))


def _no_period(of: refusals.NoPeriod, language: str) -> str:
    said = _("the documents give no period for {step}: agree a day for it, which reminders then go by", language)
    return said.format(step=of.step)


def _needs_reason(of: refusals.NeedsReason, language: str) -> str:
    values = {
        "step": of.step,
        "day": day(of.day, language) if of.day else "",
        "holiday": holiday(of.holiday, language),
        "nearest": either((day(each, language) for each in of.nearest), language) if of.nearest else "",
    }
    said = _(ON_A_HOLIDAY if of.holiday else REASONS[of.why], language)
    if of.why == "day-off" and not of.nearest:
        said = _(ON_A_HOLIDAY_ALONE if of.holiday else ON_A_DAY_OFF_ALONE, language)
    late = of.due is not None and of.day is not None and of.day > of.due
    limit = of.due if late else of.first
    if of.why == "window" and of.nearest and limit:
        values["limit"] = day(limit, language)
        said = _(AFTER_THE_DAYS if late else BEFORE_THE_DAYS, language)
    return said.format(**values)


def _not_happened(of: refusals.NotHappened, language: str) -> str:
    return _("nothing is recorded of {step} yet; log it first", language).format(step=of.step)


def _comes_first(of: refusals.ComesFirst, language: str) -> str:
    said = _(
        "before {step} comes {first}{clauses}, of which nothing is recorded by then; log it, or say why it is too urgent for that",
        language,
    )
    return said.format(step=of.step, first=of.first, clauses=cited(of.clauses))


def _past_day(of: refusals.PastDay, language: str) -> str:
    if of.day == of.today:
        said = _("{day} is today; choose a later day", language)
    else:
        said = _("{day} is past (today is {today}); choose a later day, or record what happened then", language)
    return said.format(day=day(of.day, language), today=day(of.today, language))


def _same_again(of: refusals.SameAgain, language: str) -> str:
    if of.what in SAME:
        said = _(SAME[of.what], language)
    elif of.what in KINDS:
        said = _("the entry ({what}) says that already; give what should stand in its place, or leave it", language)
    elif of.day:
        said = _("{what} is set for {day} already; choose another day, or leave it", language)
    else:
        said = _("that would change nothing for {what}; see how it stands in the record", language)
    what = _(KINDS[of.what], language) if of.what in KINDS else of.what
    return said.format(what=what, day=day(of.day, language) if of.day else "")


def _not_closed(of: refusals.NotClosed, language: str) -> str:
    said = _("{authority} is not noted as closed {days}", language)
    line = said.format(authority=of.authority, days=from_to(of.first, of.last, language))
    if not of.noted:
        return f"{line}; " + _("no days are", language)
    there = (from_to(*each, language) for each in of.noted[:MOST])
    return f"{line}; " + _("name one of those that are: {days}", language).format(days=", ".join(there))


def _no_duty(of: refusals.NoDuty, language: str) -> str:
    if not of.listed:
        said = _("nothing is owed for {step} now; record first what its day counts from", language)
        return said.format(step=of.step)
    said = _("{step} {occurrence} is not owed", language).format(step=of.step, occurrence=of.occurrence)
    listed = ", ".join(map(str, of.listed))
    return said + "; " + _("there are: {words}", language).format(words=listed)


def _reminds_others(of: refusals.RemindsOthers, language: str) -> str:
    what = _("the action", language) if of.what == "action" else of.what
    if not of.who:
        return _("nobody has {what} yet: assign the role, and whoever has it is reminded", language).format(what=what)
    said = _("{who} is reminded of {what}, not you: they alone put it off or pass it on", language)
    return said.format(who=of.who, what=what)


def _owed_by_us(of: refusals.OwedByUs, language: str) -> str:
    said = _(
        "{what} is owed by {role}, on our own side; only what others owe is chased: ask them here, or set a reminder",
        language,
    )
    what = _("the action", language) if of.what == "action" else of.what
    return said.format(what=what, role=of.role)


def _already_chased(of: refusals.AlreadyChased, language: str) -> str:
    said = _("{what} was chased in that way on {day} already, recorded by {person}; once is enough", language)
    what = _("the action", language) if of.what == "action" else of.what
    return said.format(what=what, day=day(of.day, language), person=of.by)


def _not_owed_then(of: refusals.NotOwedThen, language: str) -> str:
    said = _("{day} was before anybody owed it: {what} is owed since {since}; choose a later day", language)
    what = _("the action", language) if of.what == "action" else of.what
    return said.format(day=day(of.day, language), what=what, since=day(of.since, language))


def _already_settled(of: refusals.AlreadySettled, language: str) -> str:
    return _(SETTLED[of.state], language).format(step=of.step, day=day(of.day, language) if of.day else "")


def _not_said_missed(of: refusals.NotSaidMissed, language: str) -> str:
    said = _("nobody has said that {step} will be missed, or it was answered; see history", language)
    return said.format(step=of.step)


def _no_such_entry(of: refusals.NoSuchEntry, language: str) -> str:
    said = ENTRIES[of.sort if 1 <= of.given <= of.last else "any"]
    return _(said, language).format(given=of.given, last=of.last)


def _another_kind(of: refusals.AnotherKind, language: str) -> str:
    said = _("what stands there is {was}, which {given} cannot replace; take it back, then record the other", language)
    return said.format(was=_(KINDS[of.was], language), given=_(KINDS[of.given], language))


def _has_no_day(of: refusals.HasNoDay, language: str) -> str:
    said = _(
        "entry {entry} is {what} and has no day of its own; take it back with “nothing”, and write it anew", language
    )
    return said.format(entry=of.entry, what=_(KINDS[of.kind], language))


def _nothing_recorded(of: refusals.NothingRecorded, language: str) -> str:
    if not of.what:
        return _("nothing is recorded yet that could be put right", language)
    said = _(
        "nothing is recorded for {what} that could be put right; name the entry by its number, or as “last”", language
    )
    return said.format(what=of.what)


def _needs_place(of: refusals.NeedsPlace, language: str) -> str:
    said = _(
        "a private case of {procedure} lives in a private channel only; name one, or open it without a channel",
        language,
    )
    return said.format(procedure=of.procedure)


def _who_may_see(of: refusals.WhoMaySee, language: str) -> str:
    said = _(
        "a case of {procedure} may hold confidential findings, and others read this channel; open it in a private channel, or say with “public” that everybody in the team may read it",
        language,
    )
    return said.format(procedure=of.procedure)


def _always_private(of: refusals.AlwaysPrivate, language: str) -> str:
    said = _("a case of {procedure} is always private; let in by name whoever is to read it", language)
    return said.format(procedure=of.procedure)


def _others_read_it(of: refusals.OthersReadIt, language: str) -> str:
    said = _(
        "the card of {reference} stands in a channel that others read, with its thread; what is confidential belongs in a case that is opened in a private channel",
        language,
    )
    return said.format(reference=of.reference)


def _already_open(of: refusals.AlreadyOpen, language: str) -> str:
    said = _("there is a case for this already, {reference}, which began on {day}; go on with that one", language)
    return said.format(reference=of.reference, day=day(of.day, language))


def _year_is_open(of: refusals.YearIsOpen, language: str) -> str:
    said = _("the case of {year} with this authority is there already, {reference}; go on with that one", language)
    if not of.reference:  # it may not be seen by whoever asks
        said = _("the case of {year} with this authority is there already; ask whoever keeps it", language)
    return said.format(year=of.year, reference=of.reference)


def _stays_private(_of: refusals.StaysPrivate, language: str) -> str:
    return _("what was recorded in a private case stays there; move it to a private case, or record it anew", language)


def _several_cases(of: refusals.SeveralCases, language: str) -> str:
    said = _("more than one case fits; name the one you mean: {references}", language)
    return said.format(references=", ".join(of.references))


def _several_meanings(of: refusals.SeveralMeanings, language: str) -> str:
    said = _("“{given}” can be {titles}; say which", language)
    return said.format(given=of.given, titles=either(of.titles, language))


def _doubt_settled(of: refusals.DoubtSettled, language: str) -> str:
    if not of.words:
        return _("there is no such question of yours; type the line again", language)
    return _("that was answered with “{words}” already; type the other line if it is wanted too", language).format(
        words=of.words
    )


def _unknown_task(of: refusals.UnknownTask, language: str) -> str:
    said = _("no task of this case is called “{given}”; there are: {known}", language)
    return said.format(given=of.given, known=", ".join(of.known))


def _needs_more(of: refusals.NeedsMore, language: str) -> str:
    return _(MORE[of.what], language).format(example=_(of.example, language))


def _opens_the_case(of: refusals.OpensTheCase, language: str) -> str:
    said = _(
        "the whole case counts from {event}: put its day right, or let a manager end the case with a reason", language
    )
    return said.format(event=of.event)


def _key_used(_of: refusals.KeyUsed, language: str) -> str:
    return _("the delivery with this key was handled already, for something else; ask again", language)


def _message_kept(_of: refusals.MessageKept, language: str) -> str:
    return _("this message is in the record already, and nothing was recorded twice", language)


def _own_words(_of: refusals.OwnWords, language: str) -> str:
    return _("these are my own words, made from the record; what people write can be kept in it", language)


def _no_words(_of: refusals.NoWords, language: str) -> str:
    return _("this message has no words to keep; say in a note what it shows", language)


def _not_yours_to_undo(of: refusals.NotYoursToUndo, language: str) -> str:
    said = _(
        "whoever kept entry {entry}, or wrote its words, can undo it; anybody else takes it back with a reason",
        language,
    )
    return said.format(entry=of.entry)


def _too_late_to_undo(of: refusals.TooLateToUndo, language: str) -> str:
    said = _(
        "the {minutes} minutes in which entry {entry} could be undone have passed; it can be taken back with a reason",
        language,
    )
    return said.format(minutes=of.minutes, entry=of.entry)


def _another_year(of: refusals.AnotherYear, language: str) -> str:
    said = _(
        "this case is for {year}, and {day} is in another year, which has a case of its own; move the entry there",
        language,
    )
    return said.format(year=of.year, day=day(of.day, language))


def _same_version(of: refusals.SameVersion, language: str) -> str:
    said = _("the case is under version {version} of {procedure} already; go on with it as it is", language)
    return said.format(version=of.version, procedure=of.procedure)


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.TooLong: _too_long,
    refusals.UnknownCase: _unknown_case,
    refusals.CaseHasEnded: _case_has_ended,
    refusals.CaseGoesOn: _case_goes_on,
    refusals.NotYet: _not_yet,
    refusals.CalledOff: _called_off,
    refusals.AlreadyRecorded: _already_recorded,
    refusals.WrittenMeanwhile: _written_meanwhile,
    refusals.NeedsOption: _needs_option,
    refusals.OutsideWindow: _outside_window,
    refusals.LimitStands: _limit_stands,
    refusals.NoPeriod: _no_period,
    refusals.NeedsReason: _needs_reason,
    refusals.PastDay: _past_day,
    refusals.NotHappened: _not_happened,
    refusals.ComesFirst: _comes_first,
    refusals.SameAgain: _same_again,
    refusals.NotClosed: _not_closed,
    refusals.NoDuty: _no_duty,
    refusals.OwedByUs: _owed_by_us,
    refusals.RemindsOthers: _reminds_others,
    refusals.AlreadyChased: _already_chased,
    refusals.NotOwedThen: _not_owed_then,
    refusals.AlreadySettled: _already_settled,
    refusals.NoSuchEntry: _no_such_entry,
    refusals.NotSaidMissed: _not_said_missed,
    refusals.AnotherKind: _another_kind,
    refusals.HasNoDay: _has_no_day,
    refusals.NothingRecorded: _nothing_recorded,
    refusals.NeedsPlace: _needs_place,
    refusals.AlreadyOpen: _already_open,
    refusals.YearIsOpen: _year_is_open,
    refusals.WhoMaySee: _who_may_see,
    refusals.AlwaysPrivate: _always_private,
    refusals.OthersReadIt: _others_read_it,
    refusals.StaysPrivate: _stays_private,
    refusals.SeveralCases: _several_cases,
    refusals.SeveralMeanings: _several_meanings,
    refusals.DoubtSettled: _doubt_settled,
    refusals.UnknownTask: _unknown_task,
    refusals.NeedsMore: _needs_more,
    refusals.KeyUsed: _key_used,
    refusals.MessageKept: _message_kept,
    refusals.OwnWords: _own_words,
    refusals.NoWords: _no_words,
    refusals.NotYoursToUndo: _not_yours_to_undo,
    refusals.TooLateToUndo: _too_late_to_undo,
    refusals.OpensTheCase: _opens_the_case,
    refusals.AnotherYear: _another_year,
    refusals.SameVersion: _same_version,
}
