"""Deciding: what the form shows of a request, what waits for an answer, and what was decided."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, Quote, actions, button, header, lines, passages, small
from handlers.wording.card import title
from handlers.wording.changes import worth_saying
from handlers.wording.deciding import asked_by, authority, step_of, verdict_said, what
from handlers.wording.effects import answers_to_come, change_said, effects
from handlers.wording.language import _
from handlers.wording.quotes import said
from handlers.wording.request import facts, follows
from handlers.wording.verbs import line
from models.case import Request
from models.changes import Change
from models.views import View

MOST = 5


def chosen_blocks(request: Request, view: View, verdict: str, language: str) -> list[Block]:
    """Above the inputs: who asks for what on which grounds, and what follows from the answer that is chosen."""
    blocks = [lines(title(view, language)), passages(*facts(request, view, language))]
    chosen = [each for each in answers_to_come(request, view) if each.verdict == verdict]
    if chosen:
        words = _("If “{verdict}”: {effects}", language)
        said = verdict_said(verdict, step_of(request, view), language)
        blocks.append(passages(words.format(verdict=said, effects=effects(chosen[0], request, view, language))))
    else:
        blocks.append(passages(*follows(request, view, language)))
    return [*blocks, small(authority(request, view, language), language)]


def several_blocks(view: View, waiting: Sequence[Request], language: str) -> list[Block]:
    """What waits in a case, with a button to decide each."""
    if not waiting:
        return [header(title(view, language), language), lines(_("Nothing waits for a decision.", language))]
    said_ = [f"{what(each, view, language)} · {asked_by(each, view, language)}" for each in waiting[:MOST]]
    return [header(title(view, language), language), lines(*said_), _decide_row(waiting, view, language)]


def decided_blocks(view: View, number: int, changes: Sequence[Change], language: str) -> list[Block]:
    """The answer and what follows from it; where others must still agree, that."""
    request = view.case.requests[number]
    verdict = request.answers[-1].verdict
    said_ = verdict_said(verdict, step_of(request, view), language)
    words = [_("{what}: {verdict}", language).format(what=what(request, view, language), verdict=said_)]
    if request.open:
        words.append(_("Others must still agree.", language))
    words += [
        change_said(each, view, language) for each in changes if each.step != request.asked.step and worth_saying(each)
    ]
    return [header(title(view, language), language), lines(*words)]


def asked_blocks(view: View, request: Request, language: str) -> list[Block]:
    """What it is about, and what a decider wants to know."""
    words = what(request, view, language)
    found = [header(f"{title(view, language)}", language), lines(words, asked_by(request, view, language))]
    wanted = [each for each in request.more if each.supplied is None]
    if not wanted:
        return found
    said_ = [_("{who} asks for more:", language).format(who=view.names.get(each.by, each.by)) for each in wanted]
    quoted = [Quote(said(each.asked.words, language)) for each in wanted]
    asks = [line for pair in zip(said_, quoted, strict=True) for line in pair]
    return [*found, passages(*asks)]


def told_blocks(view: View, request: Request, language: str) -> list[Block]:
    """The same; once nobody waits for more, what was added last."""
    found = asked_blocks(view, request, language)
    if request.supplied and not request.waits_for_more:
        last = request.supplied[-1]
        found.append(
            passages(_("Added; those who decide are told only this:", language), Quote(said(last.words, language)))
        )
    return found


def pointer_blocks(view: View, waiting: Sequence[Request], language: str) -> list[Block]:
    """Words in a thread decide nothing; the button does."""
    said_ = _("What is written here is not recorded as a decision. The button is:", language)
    return [lines(said_), _decide_row(waiting, view, language)]


def _decide_row(waiting: Sequence[Request], view: View, language: str) -> Block:
    return actions(
        *(
            button(
                _("Decide: {what}", language).format(what=what(each, view, language)),
                f"form {line('decide', f'{view.case.reference} {each.entry}', language)}",
            )
            for each in waiting[:MOST]
        )
    )
