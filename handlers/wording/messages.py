"""What the outbox says, drawn when it is sent: kind and ids become text and blocks."""

from handlers.wording.blocks import Block, header, lines, shortened
from handlers.wording.card import card, holder, in_words, title
from handlers.wording.entries import entry_line
from handlers.wording.erasing import left_to_people, to_agree
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.in_thread import in_thread
from handlers.wording.language import N_, _
from handlers.wording.managed import to_countersign
from handlers.wording.request import request_message
from models.erasing import Foreseen
from models.notices import CARD, ERASED, REQUEST, TAKEN_OUT, TO_AGREE, TO_COUNTERSIGN, TO_THE_TEAM, VOID
from models.rules.futures import escalates
from models.views import View

LONGEST_EDITED = 800  # characters of text beside the blocks: an edited message may have 4,000, with every & escaped
SAYINGS = {
    "assigned": N_("A role changed hands. {line}"),
    "admitted": N_("You were let into a private case. {line}"),
    "responsibility": N_("Responsible now: {who}. {line}"),
    "asked": N_("You are asked to decide. {line}"),
    "more-asked": N_("A decider wants to know more. {line}"),
    "supplied": N_("Something was added to what you are asked to decide. {line}"),
    "void": N_("A request counts no more, since what it rests on has changed. {line}"),
    "ended": N_("A request waits for nobody any more, since its case has ended. {line}"),
    "decided": N_("It was decided. {line}"),
    "withdrawn": N_("A request to you was taken back. {line}"),
    "will-be-missed": N_("A task will be missed, unless you object. {line}"),
    TO_COUNTERSIGN: N_("Do you accept that a task will be missed? {line}"),
    "countersigned": N_("What you said would be missed was answered. {line}"),
    TO_AGREE: N_("Do you agree that words are erased? {line}"),
    "erasure-agreed": N_("Words will be erased in a day. {line}"),
    "erasure-stopped": N_("Words are not erased. {line}"),
    ERASED: N_("Words were erased. {line}"),
    "date-moved": N_("A date that you were told has moved. {line}"),
}


def message(
    kind: str, entry: int, view: View, language: str, request: int = 0, *, going: Foreseen | None = None
) -> tuple[str, list[Block]]:
    """The text for those who cannot see blocks, and the blocks; `going` is what an erasure would take, or took."""
    if kind == CARD:
        blocks = card(view, language)
    elif kind == REQUEST:
        blocks = request_message(view, request, language)
    elif kind in {TO_THE_TEAM, TAKEN_OUT}:
        blocks = [lines(*in_thread(view, entry, language))]
        if escalates(view.case, entry):  # read in the channel too, away from the card
            blocks.insert(0, header(title(view, language), language))
    else:
        who = ", ".join(holder(view, role, language) for role in view.case.responsible.roles)
        line = entry_line(view.case.entries[entry - 1], view, language)
        saying = SAYINGS["ended" if kind == VOID and view.case.ending else kind]
        said = _(saying, language).format(line=line, who=who)
        blocks = [header(title(view, language), language), lines(said)]
        if kind == TO_COUNTERSIGN:
            blocks += to_countersign(view, entry, language)
        if kind == TO_AGREE:
            blocks += to_agree(view, entry, going, language)
        if kind == ERASED and going:
            blocks += left_to_people(going.copies, language)
    blocks = fitted(blocks, language)
    return shortened(in_words(blocks), LONGEST_EDITED if kind in {CARD, REQUEST} else LONGEST_TEXT, language), blocks
