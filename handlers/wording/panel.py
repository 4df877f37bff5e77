"""The panel that the command alone opens."""

from collections.abc import Iterable, Iterator, Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, menu, part, small
from handlers.wording.cases import in_a_list
from handlers.wording.doubt import doubt_blocks
from handlers.wording.language import _, text_in
from handlers.wording.lists import counts, task_line, waiting_decisions
from handlers.wording.owed import listed
from models.views import HalfWritten, Tasks, ToDecide

MOST_TASKS = 5
MOST_QUESTIONS = 2


def panel(
    found: Tasks,
    decisions: Sequence[ToDecide],
    doubts: Sequence[tuple[int, str, tuple[str, ...]]],
    half: Iterable[HalfWritten],
    language: str,
    *,
    chase: Sequence[Block],
) -> list[Block]:
    """My next five, unfinished, Log, Plan, Ask."""
    blocks = [header(_("Your next tasks", language), language)]
    if found.tasks:
        blocks += [small(counts(found._replace(pages=1), language), language)]
        blocks += listed(found.tasks[:MOST_TASKS], lambda each: task_line(each, language), language)
        blocks += [actions(*chase)] if chase else []
    else:
        blocks.append(lines(_("You have nothing to do.", language)))
    blocks += waiting_decisions(decisions, language)
    for number, words, labels in doubts[:MOST_QUESTIONS]:
        blocks += doubt_blocks(number, words, labels, language, again=True)
    blocks += half_written(half, language)
    begin = [(_("Log what happened", language), "log"), (_("Plan a date", language), "plan")]
    begin.append((_("Ask for a decision", language), "ask"))
    more = [(_("All my tasks", language), "mine"), (_("What falls due", language), "due")]
    more += [(_("Open a case", language), "open"), (_("Find a case", language), "find"), (_("Help", language), "help")]
    buttons = [button(label, verbs.line(verb, "", language)) for label, verb in begin]
    return [*blocks, actions(*buttons, menu(*((label, verbs.line(verb, "", language)) for label, verb in more)))]


def half_written(half: Iterable[HalfWritten], language: str) -> Iterator[Block]:
    """3 of 6 points of Strathavon's handover meeting are not written down yet, with the button that goes on."""
    said, buttons = [], []
    for each in half:
        step = text_in(each.of.procedure.steps[each.step].title, language)
        line = _("{case} · {task}: {count} of {all} points not written down yet", language)
        case = in_a_list(each.of, language)
        said.append(line.format(case=case, task=step, count=each.missing, all=each.points))
        label = _("Continue {reference}", language).format(reference=each.of.reference)
        which = f"{each.of.reference} {each.step} {each.occurrence or ''}".strip()
        buttons.append(button(label, verbs.line("add", which, language)))
    if said:
        yield part(_("Unfinished", language), *said)
        yield actions(*buttons[:5])
