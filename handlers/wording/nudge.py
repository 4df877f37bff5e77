"""A nudge: one message for a person and case, or for all their cases of a morning, with what can be done about each task."""

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, lines, menu, shortened, small
from handlers.wording.card import about, holder, in_words
from handlers.wording.days import day, period
from handlers.wording.duties import MORE_TASKS, source, task
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.language import N_, _, plural
from handlers.wording.managed import accepted, because, of_gone, said_beside
from handlers.wording.managed import buttons as of_others
from handlers.wording.owed import chased_in, which
from handlers.wording.quotes import marked
from handlers.wording.refused_parts import holiday
from handlers.wording.why import begun, why
from models.duties import SETTLED, Duty
from models.phrases import Period
from models.reminders import ARRANGED, COUNTERSIGN, DECIDERS, GONE, MANAGERS, NEUTRAL, WARNED, eligible
from models.views import Nudge, Reminder, View

A_WEEK = timedelta(weeks=1)
MOST, SHOWN = 8, 20  # tasks with buttons of their own, tasks in all
LONGEST_WORDS, LONGEST_NAME = 120, 60  # of an action, of a person
DONE_WITH = {"letter": N_("Sent"), "decision": N_("It was decided")}
TO_OTHERS = frozenset({MANAGERS, GONE, DECIDERS, COUNTERSIGN})  # than whoever holds it
HEADS = {
    "no-date": N_("{task}: no day arranged yet"),
    "agree": N_("{task}: no day set yet"),
    "late": N_("{task}: late"),
    "arranged": N_("{task}: arranged for {day}"),
    "day": N_("{task}: today"),
    "due": N_("{task}: by {day}"),
    "undated": N_("{task}: no date"),
}


def nudge(found: Nudge, language: str, *, in_thread: bool) -> tuple[str, list[Block]]:
    """The text for those who cannot see blocks, and the blocks; where others read too, whoever is meant is named first."""
    blocks: list[Block] = []
    known = frozenset(_key(each) for each in found.reminders)
    alone = len({each.view.case.reference for each in found.reminders}) == 1
    seen: set[str] = set()
    for place, each in enumerate(found.reminders[:SHOWN]):
        beside = _beside(each, known, language) if alone else ()
        blocks.append(lines(*_said(each, language), *beside))
        if place < MOST and not _settled(each) and each.kind != NEUTRAL:
            blocks.append(_buttons(each, language, first=each.view.case.reference not in seen))
            seen.add(each.view.case.reference)
    blocks = fitted([*blocks, *_more(found, language)], language)
    text = shortened(in_words(blocks), LONGEST_TEXT, language)
    if not (found.person and in_thread):
        return text, blocks
    _mention(blocks, found.person)
    return f"{shortened(found.name, LONGEST_NAME, language)} · {text}", blocks


def _more(found: Nudge, language: str) -> Iterator[Block]:
    """After weeks in which nothing was said there can be hundreds: the list has them all."""
    left = len(found.reminders) - SHOWN
    if left > 0:
        yield small(plural(MORE_TASKS, left, language), language)
        yield actions(button(_("All my tasks", language), verbs.line("mine", "", language)))


def still_wanted(found: Nudge) -> bool:
    """Whether anything that it reminds of is still to be done."""
    return any(not _settled(each) for each in found.reminders)


def _mention(blocks: list[Block], person: str) -> None:
    """Whoever is meant, so that Slack tells them."""
    section = blocks[0]["elements"][0]
    who = {"type": "user", "user_id": person}
    section["elements"] = [who, {"type": "text", "text": " · "}, *section["elements"]]


Key = tuple[str, str, int]


def _key(each: Reminder) -> Key:
    return each.view.case.reference, each.step, each.occurrence


def _settled(each: Reminder) -> bool:
    action = each.action
    if each.kind == GONE:
        return not each.left
    if not each.step:
        return action is None or action.done is not None
    return each.duty is None or each.duty.state in SETTLED


def _said(each: Reminder, language: str) -> Iterator[str]:
    view = each.view
    if each.kind == GONE:
        yield from of_gone(each, language)
        return
    case = f"{about(view, language)} {view.case.reference}"
    yield f"{case} · {_head(each, language)}"
    duty = each.duty
    if _settled(each):
        missed = accepted(each)
        yield from (because(missed, language),) if missed and duty and not duty.met else ()
        return
    if each.kind == NEUTRAL:
        yield _("The managers have been told.", language)
        return
    yield from filter(None, (_left(duty, view, language) if duty else "",))
    yield from said_beside(each, language)
    if each.why == WARNED:
        yield _("The managers hear of it on the next working day. What you add before then, they read.", language)
    elif each.managers_know:
        yield _("The managers have been told.", language)
    if duty is None:
        return
    reason = begun(why(duty, view.case.procedure, language))
    yield _("Why: {reason}. {source}", language).format(
        reason=reason, source=source(duty.definition.clauses, view.case.procedure, language)
    )


def _beside(each: Reminder, known: frozenset[Key], language: str) -> Iterator[str]:
    """Who owes it too, and what else is to be done by the same day."""
    duty, view = each.duty, each.view
    if duty is None or _settled(each) or each.kind == NEUTRAL or each.kind in TO_OTHERS:
        return
    jointly = [holder(view, role, language) for role in duty.definition.jointly_with]
    if jointly:
        yield _("Together with: {who}", language).format(who=", ".join(jointly))
    also = [
        task(other, language)
        for other in view.duties
        if duty.act_by
        and other.act_by == duty.act_by
        and other.state not in SETTLED
        and eligible(other.definition.force, settled=False, planned=other.planned, wanted=other.wanted)
        and (view.case.reference, other.step, other.occurrence) not in known
    ]
    if also and duty.act_by:
        said = _("Also by {day}: {tasks}", language)
        yield said.format(day=day(duty.act_by, language), tasks=", ".join(also))


def _head(each: Reminder, language: str) -> str:
    """Handover meeting (must): no day arranged yet."""
    duty, action = each.duty, each.action
    if duty:
        said, on = _standing(each, duty)
        chased = chased_in(each.view, each.step, each.occurrence, language)
        return _of_day(said, task(duty, language), on, language) + chased
    if action is None:
        return _("taken back", language)
    words = " ".join(shortened(str(action.agreed.what), LONGEST_WORDS, language).split()) or _(
        "(words erased)", language
    )
    what = _("action: “{words}”", language).format(words=words) + marked(action.agreed.what, language)
    if action.done:
        return "✓ " + _("{task}: done on {day}", language).format(task=what, day=day(action.done.day, language))
    due = action.agreed.due
    late = bool(due and due < each.view.today)
    return _of_day("late" if late else "due" if due else "undated", what, due, language)


def _of_day(said: str, what: str, on: date | None, language: str) -> str:
    if said == "met":
        done = _("{task}: done on {day}", language) if on else _("{task}: no longer needed", language)
        return "✓ " + done.format(task=what, day=day(on, language) if on else "")
    return _(HEADS[said], language).format(task=what, day=day(on, language) if on else "")


def _standing(each: Reminder, duty: Duty) -> tuple[str, date | None]:
    """What is said of it now, and the day that belongs to it."""
    today = each.view.today
    if duty.state in SETTLED:
        return "met", duty.met
    if duty.planned and duty.planned >= today:
        return "arranged", duty.planned
    if duty.state == "overdue":
        return "late", duty.act_by
    if duty.act_by is None:
        return ("agree" if duty.definition.due.needs_agreement else "undated"), None
    if duty.definition.kind in ARRANGED:
        return "no-date", None
    return ("day" if duty.act_by == today else "due"), duty.act_by


def _left(duty: Duty, view: View, language: str) -> str:
    """By Thu 7 Jan 2027; 16 working days left (Christmas Day, ... not counted)."""
    days, today = view.days, view.today
    if duty.act_by is None or duty.act_by == today:
        return ""
    by = day(duty.act_by, language)
    if duty.act_by < today:
        over = days.between(duty.act_by, today)
        return _("By {day}; {days} over", language).format(day=by, days=period(Period(over, "working day"), language))
    left = period(Period(days.between(today, duty.act_by), "working day"), language)
    said = _("By {day}; {days} left", language).format(day=by, days=left)
    skipped = [
        holiday(skip.name, language) if skip.name else day(skip.day, language)
        for skip in days.skipped(today, duty.act_by)
    ]
    if skipped:
        said += " " + _("({days} not counted)", language).format(days=", ".join(skipped))
    return said


def _buttons(each: Reminder, language: str, *, first: bool) -> Block:
    """Two that fit the task, and what else can be done about it."""
    line = which(each.view.case.reference, each.view.case.procedure, each.step, each.occurrence)
    if each.kind in TO_OTHERS:
        return of_others(each, line, language, first=first)
    one, second, of_missed = _two(each, line, language)
    rest = [*_put_off(each, line, language, together=of_missed)]
    rest.append((_("Not mine", language), verbs.line("not-mine", line, language)))
    if each.step:
        rest.append((_("Why?", language), verbs.line("why", line, language)))
    if of_missed:
        rest.append((_("Will be missed…", language), _form("missed", line, language)))
    if each.why == WARNED and each.step:
        second = (*second[:1], (_("Add a line…", language), _form("explain", line, language)))
    return actions(button(*one), *(button(*each) for each in second), menu(*rest[:5]))


def _put_off(each: Reminder, line: str, language: str, *, together: bool) -> Iterator["Press"]:
    """A day, a week, or until a day; a menu holds five, so where they do not all fit the form begins with a week from now."""
    yield _("Remind me tomorrow", language), verbs.line("snooze", f"{line} 1 day", language)
    if together:
        week = (each.view.today + A_WEEK).isoformat()
        yield _("Remind me in a week, or on a day…", language), _form("snooze", f"{line} {week}", language)
        return
    yield _("Remind me in a week", language), verbs.line("snooze", f"{line} 1 week", language)
    yield _("Remind me on a day…", language), _form("snooze", line, language)


Press = tuple[str, str]  # what it is called, and the line that it says


def _two(each: Reminder, line: str, language: str) -> tuple[Press, tuple[Press, ...], bool]:
    """The button, another if one fits, and whether the menu is to say that it will be missed."""
    held = _form("log", line, language)
    if not each.step or each.duty is None:
        return (_("Done", language), held), (), False
    step = each.duty.definition
    if step.kind in ARRANGED:
        plan = _("Another day", language) if each.duty.planned else _("Plan a date", language)
        return (plan, _form("plan", line, language)), ((_("It was held", language), held),), True
    if each.view.case.procedure.roles[step.owner].outside:
        chase = (_("Chase", language), verbs.line("chase", line, language))
        return (_("Received", language), held), (chase,), False
    missed = (_("Will be missed…", language), _form("missed", line, language))
    if each.duty.act_by is None and step.due.needs_agreement:
        missed = (_("Set a day", language), _form("agree", line, language))
    return (_(DONE_WITH.get(step.kind, N_("Done")), language), held), (missed,), False


def _form(verb: str, words: str, language: str) -> str:
    return f"form {verbs.line(verb, words, language)}"
