"""What those hear of a task who do not hold it: managers, deciders, and whoever is to find somebody for it."""

from collections.abc import Iterator
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, lines, menu, shortened, talks
from handlers.wording.cases import in_a_list
from handlers.wording.days import day, short
from handlers.wording.language import N_, PN_, _, plural
from handlers.wording.owed import which
from handlers.wording.quotes import marked
from models.case import Missing
from models.reminders import ARRANGED, COUNTERSIGN, DECIDERS, GONE
from models.views import Left, Reminder, View

LONGEST_WORDS, LONGEST_NAME = 300, 60  # of what somebody wrote, of a person
DAYS, CASES = 4, 8  # on which somebody was reminded; of somebody who is gone
BUTTONS = 4
TOLD = {
    "no-date": N_("You were told on {day} that no day was arranged"),
    "late": N_("You were told on {day} that it was late"),
    "long-late": N_("You were told on {day} that it was still late"),
}


def of_gone(each: Reminder, language: str) -> Iterator[str]:
    """Jo Kerr is no longer here; 6 cases and 14 tasks need an owner, and these they are."""
    count = sum(left.tasks for left in each.left)
    said = _("{who} is no longer here. Open tasks that need somebody: {tasks}, in {cases} cases", language)
    yield said.format(who=_name(each, language), tasks=count, cases=len(each.left))
    for left in each.left[:CASES]:
        yield _left(left, language)
    if len(each.left) > CASES:
        yield _("{count} more", language).format(count=len(each.left) - CASES)


def _left(left: Left, language: str) -> str:
    said = PN_("{case}: 1 task", "{case}: {count} tasks")
    return plural(said, left.tasks, language, case=in_a_list(left.of, language))


def said_beside(each: Reminder, language: str) -> Iterator[str]:
    """With whom it is and what they write, when they were reminded, and what the reader was told before."""
    missing = missed(each) if each.kind == COUNTERSIGN else None
    if missing:
        said = _("{who} says that it will be missed: “{words}”", language)
        words = _in_line(str(missing.said.because), language)
        yield said.format(who=_name(each, language), words=words) + marked(missing.said.because, language)
        yield _("It stands until a manager accepts it.", language)
    elif each.why == "not-mine":
        yield _("{who} says that it is not theirs.", language).format(who=_name(each, language))
    elif each.whose:
        yield _("With: {who}", language).format(who=_name(each, language))
    if each.kind == DECIDERS:
        since = _since(each)
        if since:
            yield _("A decision waits for your word since {day}.", language).format(day=day(since, language))
        return
    if each.written:
        said = _("{who} wrote on {day}: “{words}”", language)
        words = _in_line(str(each.written.words), language)
        said = said.format(who=_name(each, language), day=day(each.written.day, language), words=words)
        yield said + marked(each.written.words, language)
    yield from _told(each, language)


def _told(each: Reminder, language: str) -> Iterator[str]:
    if each.holder_told and each.whose:
        days = [day(of, language) for of in each.holder_told[-DAYS:]]
        more = len(each.holder_told) - len(days)
        said = _("{who} was reminded on {days}", language)
        if more:
            said = _("{who} was reminded on {days}, and {count} times before", language)
        yield said.format(who=_name(each, language), days=", ".join(days), count=more)
    if each.told and each.told[-1][1] in TOLD:
        yield _(TOLD[each.told[-1][1]], language).format(day=day(each.told[-1][0], language))


def missed(each: Reminder) -> Missing | None:
    """That somebody says it will be missed, while no manager has answered."""
    same = (each.step, each.occurrence)
    waiting = [
        missing
        for missing in each.view.case.missing.values()
        if missing.answer is None and (missing.said.step, missing.said.occurrence) == same
    ]
    return waiting[-1] if waiting else None


def accepted(each: Reminder) -> Missing | None:
    """That it will be missed, and that this was accepted."""
    same = (each.step, each.occurrence)
    for missing in each.view.case.missing.values():
        if (missing.said.step, missing.said.occurrence) == same and missing.answer and missing.answer.accepted:
            return missing
    return None


def to_countersign(view: View, entry: int, language: str) -> list[Block]:
    """The reason that was given, and the two answers, while there is none."""
    missing = view.case.missing.get(entry)
    if missing is None:
        return []
    reason = _("Reason: “{words}”", language).format(words=_in_line(str(missing.said.because), language))
    blocks = [lines(reason + marked(missing.said.because, language))]
    if missing.answer is None:
        said = missing.said
        line = which(view.case.reference, view.case.procedure, said.step, said.occurrence)
        blocks.append(actions(*_answers(line, language)))
    return blocks


def _answers(line: str, language: str) -> tuple[Block, Block]:
    accept = button(_("Accept", language), verbs.line("countersign", line, language))
    return accept, button(_("Do not accept…", language), _form("countersign", f"{line} no", language))


def because(missing: Missing, language: str) -> str:
    """The reason, in the words of whoever gave it."""
    said = _("Accepted as missed: “{words}”", language).format(words=_in_line(str(missing.said.because), language))
    return said + marked(missing.said.because, language)


def _since(each: Reminder) -> date | None:
    case, same = each.view.case, (each.step, each.occurrence)
    open_ones = [of.entry for of in case.requests.values() if of.open and (of.asked.step, of.asked.occurrence) == same]
    return case.entries[open_ones[-1] - 1].day if open_ones else None


def buttons(each: Reminder, line: str, language: str, *, first: bool) -> Block:
    """What they can do about it; what is of the whole case stands by its first task."""
    if each.kind == GONE:
        return actions(*_assign(each, language))
    if each.kind == DECIDERS:
        more = button(_("Ask for more…", language), _form("more", line, language))
        return actions(button(_("Decide…", language), _form("decide", line, language)), more, _why(line, language))
    if each.kind == COUNTERSIGN:
        return actions(*_answers(line, language), *_menu(each, line, language, first=first))
    talk = [talks(_("Talk to {who}", language).format(who=_name(each, language)), line, each.talk)] if each.talk else []
    return actions(_first(each, line, language), *talk, *_menu(each, line, language, first=first))


def _assign(each: Reminder, language: str) -> Iterator[Block]:
    for left in each.left[:BUTTONS]:
        label = _("Assign {case}", language).format(case=left.of.reference)
        yield button(label, _form("assign", left.of.reference, language))
    if len(each.left) > BUTTONS:
        yield button(_("All of them", language), verbs.line("find", _name(each, language), language))


def _first(each: Reminder, line: str, language: str) -> Block:
    """The day that was offered is confirmed by planning it."""
    arranged = bool(each.duty and each.duty.definition.kind in ARRANGED)
    if each.offered and arranged:
        label = _("Confirm {day}", language).format(day=short(each.offered, language))
        return button(label, verbs.line("plan", f"{line} {each.offered.isoformat()}", language))
    if arranged:
        return button(_("Plan a date", language), _form("plan", line, language))
    return button(_("Log what happened", language), _form("log", line, language))


def _menu(each: Reminder, line: str, language: str, *, first: bool) -> list[Block]:
    reference, rest = each.view.case.reference, []
    if each.step and each.kind != COUNTERSIGN:
        rest.append((_("Record why it is missed…", language), _form("missed", line, language)))
    if each.step:
        rest.append((_("Why?", language), verbs.line("why", line, language)))
    if first:
        rest.append((_("Reassign…", language), _form("assign", reference, language)))
        rest.append((_("Status", language), verbs.line("status", reference, language)))
        rest.append((_("People", language), verbs.line("people", reference, language)))
    return [menu(*rest)] if rest else []


def _why(line: str, language: str) -> Block:
    return menu((_("Why?", language), verbs.line("why", line, language)))


def _form(verb: str, words: str, language: str) -> str:
    return f"form {verbs.line(verb, words, language)}"


def _name(each: Reminder, language: str) -> str:
    return shortened(each.whose, LONGEST_NAME, language)


def _in_line(words: str, language: str) -> str:
    return " ".join(shortened(words, LONGEST_WORDS, language).split()) or _("(words erased)", language)
