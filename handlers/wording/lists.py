"""Lists of tasks: what falls due for the team, and what one person has to do."""

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, part, shortened, small
from handlers.wording.cases import in_a_list
from handlers.wording.days import day
from handlers.wording.deciding import again_line
from handlers.wording.doubt import MORE_QUESTIONS, doubt_blocks
from handlers.wording.duties import FORCES
from handlers.wording.language import N_, _, plural, text_in
from handlers.wording.owed import chased_note, listed
from handlers.wording.paging import at_page, page_buttons, share_menu
from handlers.wording.quotes import marked
from handlers.wording.why import begun, name
from models.rules.voiding import Again
from models.views import Task, Tasks, ToDecide, WithOthers

MARKS = {
    "late": N_("● Late"),
    "waiting": N_("? Waiting"),
    "no-date": N_("□ No date"),
    "soon": N_("▶ Soon"),
    "later": N_("○ Later"),
}
COUNTS = {
    "late": N_("{count} late"),
    "waiting": N_("{count} waiting for a decision"),
    "no-date": N_("{count} without a date"),
    "soon": N_("{count} in the next two weeks"),
    "later": N_("{count} later"),
}
LONGEST_WORDS = 120  # of an action, in a line
LONGEST_NAME = 60
DOUBTS_AT_ONCE = 3
DECISIONS_AT_ONCE = 8


def due_list(
    found: Tasks, until: date | None, line: str, language: str, *, widens: bool, shared: bool, chase: Sequence[Block]
) -> list[Block]:
    """What falls due; `line` is what was asked for, without its page; `chase` the button for all that is late."""
    title = _("What falls due", language)
    if until:
        title = _("What falls due until {day}", language).format(day=day(until, language))
    blocks = [header(title, language), *_tasks(found, _("Nothing is due.", language), language)]
    wider = button(_("Next 12 weeks", language), f"{line} next 12 weeks") if widens else None
    buttons = [*page_buttons(line, found.page, language, more=found.page < found.pages), *filter(None, [wider])]
    buttons = [*chase, *buttons]
    buttons += share_menu(at_page(line, found.page), language, shared=shared)
    return [*blocks, actions(*buttons)] if buttons else blocks


def mine_list(
    found: Tasks,
    decisions: Sequence[ToDecide],
    doubts: Sequence[tuple[int, str, tuple[str, ...]]],
    line: str,
    language: str,
    *,
    chase: Sequence[Block],
) -> list[Block]:
    """One person's own work: what waits for their word first, then their tasks by day."""
    blocks = [header(_("My tasks", language), language)]
    if found.page == 1:
        blocks += list(waiting_decisions(decisions, language))
        for number, words, labels in doubts[:DOUBTS_AT_ONCE]:
            blocks += doubt_blocks(number, words, labels, language, again=True)
        if len(doubts) > DOUBTS_AT_ONCE:
            more = plural(MORE_QUESTIONS, len(doubts) - DOUBTS_AT_ONCE, language)
            blocks.append(small(more, language))
    blocks += _tasks(found, _("You have nothing to do.", language), language)
    buttons = [*chase, *page_buttons(line, found.page, language, more=found.page < found.pages)]
    return [*blocks, actions(*buttons)] if buttons else blocks


def waiting_decisions(decisions: Sequence[ToDecide], language: str) -> Iterator[Block]:
    """What waits for this person's word, with a button to decide each."""
    if not decisions:
        return
    said = [_decision(each, language) for each in decisions[:DECISIONS_AT_ONCE]]
    if len(decisions) > DECISIONS_AT_ONCE:
        said.append(_("{count} more", language).format(count=len(decisions) - DECISIONS_AT_ONCE))
    yield part(_("Waiting for your decision", language), *said)
    yield actions(*(_decides(each, language) for each in decisions[:DECISIONS_AT_ONCE]))


def waiting_for_others(awaited: Sequence[WithOthers], language: str) -> Iterator[Block]:
    """What others are to decide: before whom it is, and since when; what stands no longer, to be asked again."""
    waiting = [each for each in awaited if not each.again]
    if waiting:
        yield part(_("Waiting for others to decide", language), *_some_of(waiting, language))
    void = [each for each in awaited if each.again]
    if void:
        title = _("Asked for, and to be asked again: what it rests on has changed", language)
        yield part(title, *_some_of(void, language))
        yield actions(*(_asks_again(each, each.again, language) for each in void[:DECISIONS_AT_ONCE] if each.again))


def _some_of(awaited: Sequence[WithOthers], language: str) -> Iterator[str]:
    yield from (_with_others(each, language) for each in awaited[:DECISIONS_AT_ONCE])
    if len(awaited) > DECISIONS_AT_ONCE:
        yield _("{count} more", language).format(count=len(awaited) - DECISIONS_AT_ONCE)


def _with_others(each: WithOthers, language: str) -> str:
    """Aberwen X-4711 · The consideration of serious concern · with Siân Prys since Thu 26 Nov 2026."""
    who = ", ".join(each.who) or _("somebody outside Slack", language)
    since = _("with {who} since {day}", language).format(
        who=shortened(who, LONGEST_NAME, language), day=day(each.since, language)
    )
    step = each.of.procedure.steps[each.step]
    task = begun(name(each.step, each.of.procedure, language)) + (f" {each.occurrence}" if step.repeats else "")
    return " · ".join((in_a_list(each.of, language), task, since))


def _asks_again(each: WithOthers, again: Again, language: str) -> Block:
    return button(
        _("Ask again: {what}", language).format(what=in_a_list(each.of, language)), again_line(again, language)
    )


def _decides(each: ToDecide, language: str) -> Block:
    """Its form shows what is decided before anything is."""
    label = _("Decide: {what}", language).format(what=in_a_list(each.of, language))
    return button(label, f"form {verbs.line('decide', f'{each.of.reference} {each.entry}', language)}")


def _decision(each: ToDecide, language: str) -> str:
    step = begun(name(each.step, each.of.procedure, language))
    said = _("{case} · {task} · asked by {who}", language)
    line = said.format(
        case=in_a_list(each.of, language), task=step, who=shortened(each.asked_by, LONGEST_NAME, language)
    )
    if not each.instead_of:
        return line
    away = _("for {who}, who is away", language)
    return f"{line} · {away.format(who=shortened(each.instead_of, LONGEST_NAME, language))}"


def _tasks(found: Tasks, nothing: str, language: str) -> list[Block]:
    if not found.tasks:
        return [lines(nothing)]
    counted = small(counts(found, language), language)
    return [counted, *listed(found.tasks, lambda each: task_line(each, language), language)]


def task_line(task: Task, language: str) -> str:
    """● Late · Thu 19 Nov 2026 · Kinlaw SFU-4 · Handover meeting (must) · Jo Kerr."""
    parts = (
        _(MARKS[task.mark], language),
        when(task, language),
        shortened(in_a_list(task.of, language), 80, language),
    )
    line = " · ".join((*parts, what(task, language), _who(task, language)))
    return line + chased_note(task.chased, language, quiet=task.quiet)


def when(task: Task, language: str) -> str:
    """The day that counts: the one arranged, or the one to do it by."""
    if task.day is None:
        return _("no day set", language)
    if task.planned and task.by and task.by != task.planned:
        said = _("{day} (planned; by {due})", language)
        return said.format(day=day(task.planned, language), due=day(task.by, language))
    if task.planned:
        return _("{day} (planned)", language).format(day=day(task.planned, language))
    on = day(task.day, language)
    return _("by {day}", language).format(day=on) if task.mark == "no-date" else on


def what(task: Task, language: str) -> str:
    """Progress report 2 (normally), or the words of an action."""
    if not task.step:
        words = shortened(str(task.what), LONGEST_WORDS, language) or _("(words erased)", language)
        said = _("action: “{words}”", language).format(words=" ".join(words.split()))
        return said + marked(task.what, language)
    step = task.of.procedure.steps[task.step]
    number = f" {task.occurrence}" if step.repeats else ""
    return f"{text_in(step.title, language)}{number} ({_(FORCES[task.force], language)})"


def _who(task: Task, language: str) -> str:
    role = task.of.procedure.roles.get(task.owner)
    post = text_in(role.title, language) if role else task.owner
    who = shortened(task.who, LONGEST_NAME, language)
    if role and role.outside:
        return f"{post} · {who}" if who else post
    return who or _("nobody yet ({post})", language).format(post=post)


def counts(found: Tasks, language: str) -> str:
    """2 late · 1 in the next two weeks."""
    said = [_(COUNTS[mark], language).format(count=found.counts[mark]) for mark in COUNTS if found.counts.get(mark)]
    if found.pages > 1:
        said.append(_("page {page} of {pages}", language).format(page=found.page, pages=found.pages))
    return " · ".join(said)
