"""One line for each kind of entry: what was recorded, for which day, by whom."""

from dataclasses import replace

from handlers.wording.days import day
from handlers.wording.language import N_, _, text_in
from handlers.wording.refused_parts import BRITAIN, instant
from handlers.wording.why import begun, name
from models.case import APPROVED, DECLINED
from models.entries import (
    BY_ITSELF,
    ActionAgreed,
    Chased,
    Content,
    Decided,
    Linked,
    MoreAsked,
    MovedAway,
    MovedHere,
    PassedOn,
    Recorded,
    Shown,
    Supplied,
    Withdrawn,
)
from models.history import Chosen, Planned
from models.lawful import Erased, ErasureAgreed, ErasureAsked, ErasureStopped
from models.procedure import Procedure
from models.views import View
from models.written import kind_of

SAID = {
    "opened": N_("the case was opened"),
    "happened": N_("{what} on {day}"),
    "chosen": N_("{what}: {option} ({day})"),
    "agreed": N_("{what}: {day} was agreed"),
    "planned": N_("{what}: planned for {day}"),
    "waived": N_("{what} will not be met"),
    "answered": N_("a question was answered"),
    "corrected": N_("an earlier entry was put right"),
    "put-right": N_("an earlier entry was put right"),
    "ended": N_("the case was ended on {day}"),
    "reopened": N_("the case was reopened"),
    "minuted": N_("{what}: notes were added"),
    "action-agreed": N_("an action was agreed"),
    "action-done": N_("an action was finished"),
    "chased": N_("{what} was chased on {day}"),
    "assigned": N_("{role}: {person}"),
    "admitted": N_("who may see the case was changed"),
    "shown": N_("the case is read by {readers} from now on"),
    "quietened": N_("reminders are held back; the deadlines stand"),
    "will-be-missed": N_("{what} will be missed"),
    "countersigned": N_("a manager answered"),
    "noted": N_("a note was written"),
    "linked": N_("the case was linked with another"),
    "moved-away": N_("an entry was moved to another case"),
    "moved-here": N_("moved here from another case: {entry}"),
    "adopted": N_("the case goes on under version {version} of its procedure"),
    "asked": N_("{what}: a decision is asked for"),
    "more-asked": N_("{what}: a decider wants to know more"),
    "supplied": N_("{what}: what a decider wanted to know was added"),
    "passed-on": N_("{what}: nobody had answered, and others may answer too"),
    "decided": N_("{what}: {verdict}"),
    "withdrawn": N_("{what}: the request was taken back"),
    "erasure-asked": N_("it is asked that words be erased: {entries}"),
    "erasure-agreed": N_("a second person agreed that words be erased: {entries}"),
    "erasure-stopped": N_("words are not erased after all: {entries}"),
    "erased": N_("words were lawfully erased: {entries}"),
    "on-hold": N_("the case is held: nothing of it may be erased"),
    "hold-lifted": N_("the hold on the case was lifted"),
}
CHASED = {
    "email": N_("{what} was chased by e-mail on {day}"),
    "phone": N_("{what} was chased by phone on {day}"),
    "letter": N_("{what} was chased by letter on {day}"),
}
MOST_NUMBERS = 12  # of entries, in one line
OWN_REMINDER = N_("a reminder was set")  # agreed with nobody but oneself
VERDICTS = {APPROVED: N_("approved"), DECLINED: N_("declined")}


def entry_line(entry: Recorded, view: View, language: str) -> str:
    """What was recorded and who recorded it. People's own words are not part of it."""
    if entry.by == BY_ITSELF:
        return entry_said(entry, view, language)
    by = _("imported by {who} ({place})", language) if entry.source.file else _("recorded by {who}", language)
    by = by.format(who=view.names.get(entry.by, entry.by), place=imported(entry, language))
    return f"{entry_said(entry, view, language)} · {by}"


def imported(entry: Recorded, language: str) -> str:
    """From which line of which file it was imported; nothing of what was recorded here."""
    source = entry.source
    said = _("{file}, line {line}", language)
    return said.format(file=source.file, line=source.line) if source.file else ""


def entry_said(entry: Recorded, view: View, language: str) -> str:
    """The handover meeting on Tue 1 Dec 2026."""
    content = entry.content
    if isinstance(content, MovedHere):
        inner = entry_said(replace(entry, content=content.content), view, language)
        return begun(_(SAID[kind_of(entry.content)], language).format(entry=f"{inner[0].lower()}{inner[1:]}"))
    said = SAID[kind_of(content)]
    if isinstance(content, ActionAgreed) and content.person == entry.by and not content.step:
        said = OWN_REMINDER
    if isinstance(content, Chased):
        said = CHASED[content.how]
    said = _(said, language).format(**_values(content, entry, view, language))
    return begun(said)


def moved_away(entry: Recorded, view: View) -> bool:
    """What was moved to another case is read there: that one may be private."""
    touched = view.case.touched.get(entry.number)
    return touched is not None and isinstance(view.case.entries[touched - 1].content, MovedAway)


def dated_line(entry: Recorded, view: View, language: str) -> str:
    """The same with the instant at which it was recorded."""
    return f"{entry_line(entry, view, language)}, {instant(entry.at, language)}"


def last_line(view: View, language: str) -> str:
    """What was recorded last, with its day: of what was recorded together, that with which it began."""
    shown = [entry for entry in view.case.entries if not isinstance(entry.content, Linked)]
    last = shown[-1]  # a link may lead to a case that the reader should not wonder about
    first = next(entry for entry in shown if (entry.at, entry.by) == (last.at, last.by))
    dated = "{day}" in SAID[kind_of(first.content)]
    said = entry_line(first, view, language)
    return said if dated else f"{said}, {day(first.at.astimezone(BRITAIN).date(), language)}"


def _values(content: Content, entry: Recorded, view: View, language: str) -> dict[str, str]:
    procedure = view.case.procedure
    about = getattr(content, "name", "") or getattr(content, "step", "")
    if isinstance(content, (Decided, MoreAsked, PassedOn, Supplied, Withdrawn)):
        about = view.case.requests[content.request].asked.step
    person = getattr(content, "person", "")
    what = name(about, procedure, language) if about in procedure.names else ""
    if isinstance(content, Chased):
        what = _chased(content, procedure, language)
    return {
        "what": what,
        "day": day(entry.day, language, content.at if isinstance(content, Planned) else None),
        "option": _option(content, procedure, language),
        "verdict": _verdict(content, about, procedure, language),
        "role": _role(getattr(content, "role", ""), procedure, language),
        "person": view.names.get(person, person) or _("nobody", language),
        "readers": _readers(content, language),
        "version": str(getattr(content, "version", "")),
        "entries": entries_told(content, view, language),
    }


def entries_told(content: Content, view: View, language: str, most: int = MOST_NUMBERS) -> str:
    """Entries 4, 7 and 9: of which words are to be erased."""
    if isinstance(content, (ErasureAgreed, ErasureStopped, Erased)):
        content = view.case.entries[content.asked - 1].content
    if not isinstance(content, ErasureAsked):
        return ""
    if content.disposal:
        return _("all of the case", language)
    shown = ", ".join(map(str, content.entries[:most]))
    more = len(content.entries) - most
    shown = _("{numbers} and {count} more", language).format(numbers=shown, count=more) if more > 0 else shown
    return (_("entry {number}", language) if len(content.entries) == 1 else _("entries {number}", language)).format(
        number=shown
    )


def _chased(content: Chased, procedure: Procedure, language: str) -> str:
    """Progress report 2; an action has its words elsewhere."""
    step = procedure.steps.get(content.step)
    if step is None:
        return _("an action that was agreed", language)
    number = f" {content.occurrence}" if step.repeats else ""
    return f"{text_in(step.title, language)}{number}"


def _verdict(content: Content, step: str, procedure: Procedure, language: str) -> str:
    if not isinstance(content, Decided):
        return ""
    options = procedure.steps[step].options
    if content.verdict in options:
        return text_in(options[content.verdict].title, language)
    return _(VERDICTS[content.verdict], language)


def _readers(content: Content, language: str) -> str:
    if not isinstance(content, Shown):
        return ""
    return _("those let in", language) if content.private else _("everybody in the team", language)


def _option(content: Content, procedure: Procedure, language: str) -> str:
    if not isinstance(content, Chosen):
        return ""
    return text_in(procedure.steps[content.step].options[content.option].title, language)


def _role(role: str, procedure: Procedure, language: str) -> str:
    return text_in(procedure.roles[role].title, language) if role in procedure.roles else role
